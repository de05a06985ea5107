"""Working a line out and filing it: nothing is stored before, all or nothing then, and filed twice it changes nothing."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from houfu.access.scoping import everywhere, looking_at
from houfu.funds import actions
from houfu.funds.actions import Filing, file_allocations
from houfu.funds.queries import allocated_on, calculate, filed, lines
from houfu.funds.terms import AllocationFault
from houfu.ledgers.models import Allocation, FiscalCapacity
from houfu.registry.actions import RecordFault, end
from houfu.safeguard.models import AuditEvent
from houfu.store.models import Source
from tests.funds.lines import AMOUNT, CAPACITY, DECIDED, a_line, a_scheme, a_source, figures, ground, write

pytestmark = pytest.mark.django_db
LATER = date(2026, 6, 1)


@pytest.fixture(autouse=True)
def _everywhere(db: None) -> Iterator[None]:
    with everywhere():
        ground()
        yield


def a_whole_line(**scheme: Any) -> int:
    figures()
    line = a_line()
    a_scheme(line, **scheme)
    return line


def file(line: int, on: date = DECIDED, **more: Any) -> Filing:
    return file_allocations(line=line, on=on, organ="finance", by=7, **more)


def current(line: int) -> list[Any]:
    rows = Allocation._base_manager.filter(line_key=line, superseded_at=None).order_by("county_key", "valid_from")
    return list(rows)


def test_a_calculation_stores_nothing_and_leaves_out_who_received_nobody() -> None:
    line = a_whole_line()
    events = AuditEvent.objects.count()
    found = calculate(line, DECIDED)
    assert [share.county.name for share in found.shares] == ["七星关区", "金沙县"]
    assert sum(share.amount for share in found.shares) == AMOUNT
    assert not Allocation._base_manager.exists()
    assert AuditEvent.objects.count() == events


def test_filing_keeps_every_figure_its_source_and_one_event() -> None:
    line = a_whole_line()
    found = calculate(line, DECIDED)
    assert file(line, spend_by=date(2027, 4, 1)) == Filing(2, 0)
    rows = filed(line, DECIDED)
    for share in found.shares:
        row = rows[share.county.key]
        assert {name: getattr(row, name) for name in share.figures()} == share.figures()
        assert (row.decided_on, row.spend_by, row.earmarked) == (DECIDED, date(2027, 4, 1), True)
        source = Source.objects.get(id=row.source_id)
        assert (source.organ, source.name, source.entered_by) == ("finance", "因素法测算 测试财农〔2026〕1号", 7)
    assert AuditEvent.objects.filter(table="ledgers_allocation", by=7).count() == 1
    assert allocated_on(line, DECIDED) == DECIDED


def test_filing_the_same_again_changes_nothing() -> None:
    line = a_whole_line()
    file(line, spend_by=date(2027, 4, 1))
    before = (Allocation._base_manager.count(), Source.objects.count(), AuditEvent.objects.count())
    assert file(line) == Filing(0, 0)
    assert file(line, on=LATER) == Filing(0, 0)
    assert (Allocation._base_manager.count(), Source.objects.count(), AuditEvent.objects.count()) == before


def test_another_scheme_gives_new_versions_and_leaves_what_was() -> None:
    line = a_whole_line()
    scheme = a_scheme(line, since=date(2026, 5, 1), population_weight=40, capacity_weight=60)
    assert scheme
    file(line)
    old = {row.county_key: row.amount for row in current(line)}
    assert file(line, on=LATER) == Filing(2, 0)
    assert {key: row.amount for key, row in filed(line, DECIDED).items()} == old
    new = filed(line, LATER)
    assert {key: row.amount for key, row in new.items()} != old
    assert sum(row.amount or 0 for row in new.values()) == AMOUNT
    assert len({row.key for row in current(line)}) == 2  # the same things, in two versions each
    with pytest.raises(AllocationFault, match="更早的日期"):
        file(line, on=date(2026, 4, 15))


def test_a_county_that_gets_nothing_any_more_is_ended() -> None:
    line = a_whole_line()
    odd = write(
        Allocation,
        since=DECIDED,
        county_key=520324,
        line_key=line,
        title="误登记",
        earmarked=True,
        amount=1,
        decided_on=DECIDED,
    )
    assert file(line, on=LATER) == Filing(2, 1)
    assert set(filed(line, LATER)) == {520502, 520523}
    assert Allocation._base_manager.get(key=odd, superseded_at=None).valid_to == LATER


def test_it_files_all_or_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    line = a_whole_line()
    write(Allocation, since=DECIDED, county_key=520324, line_key=line, title="误登记", amount=1, decided_on=DECIDED)
    before = (Allocation._base_manager.count(), Source.objects.count())

    def broken(*_args: Any, **_more: Any) -> None:
        raise RecordFault(Allocation, "断开", "broken")

    monkeypatch.setattr(actions, "end", broken)
    with pytest.raises(RecordFault):
        file(line, on=LATER)
    assert (Allocation._base_manager.count(), Source.objects.count()) == before


def test_the_figures_are_those_of_the_day() -> None:
    rows = figures()
    line = a_line()
    a_scheme(line)
    write(FiscalCapacity, since=LATER, key=rows[520502], county_key=520502, year=2026, amount=900_000)
    then, now = calculate(line, DECIDED), calculate(line, LATER)
    assert [share.county.capacity for share in then.shares] == [CAPACITY[520502], CAPACITY[520523]]
    assert [share.county.capacity for share in now.shares] == [900_000, CAPACITY[520523]]
    assert now.shares[0].amount < then.shares[0].amount


def test_an_unknown_figure_is_refused_with_the_county_and_nothing_is_filed() -> None:
    rows = figures()
    line = a_line()
    a_scheme(line)
    end(FiscalCapacity, key=rows[520523], on=DECIDED, source=a_source(), by=1)
    with pytest.raises(AllocationFault, match="金沙县的人均财力"):
        file(line)
    assert not Allocation._base_manager.exists()


def test_what_cannot_be_is_a_sentence() -> None:
    figures()
    bare, poor = a_line(), a_line(amount=None)
    a_scheme(poor)
    for line, on, words in (
        (1, DECIDED, "没有编号为1的资金指标"),
        (bare, DECIDED, "没有因素法分配方案"),
        (poor, DECIDED, "没有金额"),
        (bare, date(2026, 1, 1), "没有编号为"),
        (bare, timezone.localdate() + timedelta(days=1), "还没有到"),
    ):
        with pytest.raises(AllocationFault, match=words):
            file(line, on=on)
    assert {line.key for line in lines(DECIDED)} == {bare, poor}


@pytest.mark.parametrize("area", ["52.5205.520502.", "52.5205."])
def test_whoever_sees_a_part_of_the_province_is_refused(area: str) -> None:
    line = a_whole_line()
    with looking_at(area), pytest.raises(AllocationFault, match="全省各县"):
        calculate(line, DECIDED)

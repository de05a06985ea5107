"""A thing that begins earlier than another organ stated: an item like any other contradiction, and no silent change."""

from datetime import date
from typing import Any

import pytest

from houfu.access.scoping import everywhere
from houfu.intake.actions import commit
from houfu.intake.conflicts import ConflictFault, settle, unsettle
from houfu.intake.models import Conflict, Import, Settlement
from houfu.intake.queries import counts_of
from houfu.ledgers.models import WorkBenefit
from houfu.registry.actions import add_source, record
from houfu.registry.models import Person
from tests.access.conftest import Cast, cast
from tests.intake.taking import IDENTITY, no_file_stays, taken

__all__ = ["cast", "no_file_stays", "taken"]
pytestmark = pytest.mark.django_db(transaction=True)
BEGAN, EARLIER = date(2020, 12, 22), date(2019, 6, 1)
HEADINGS = ["身份证号", "姓名", "性别", "户号", "生效日期"]


@pytest.fixture
def stated(cast: Cast) -> int:
    """The person of Alice's county, as the public security stated her: on file from BEGAN on."""
    with everywhere():
        source = add_source(organ="public_security", name="户籍.xlsx", received_on=BEGAN, by=0)
        record(Person, key=cast.here[1], values={"identity": IDENTITY}, valid_from=BEGAN, source=source, by=0)
        Person._base_manager.filter(key=cast.here[1]).update(source_id=source)
    return cast.here[1]


def handed(taken: Any, cast: Cast, until: date | None = None) -> Import:
    line = [IDENTITY, "张三", "男", "52.5205.520502.", EARLIER.isoformat()]
    line, headings = ([*line, until.isoformat()], [*HEADINGS, "终止日期"]) if until else (line, HEADINGS)
    row, sheet = taken([line], table="people", headings=headings)
    return commit(row, sheet=sheet, by=cast.bob)


def first_days(key: int) -> list[date]:
    with everywhere():
        held = Person._base_manager.filter(key=key, superseded_at=None).order_by("valid_from")
        return list(held.values_list("valid_from", flat=True))


def test_an_earlier_first_day_than_another_organ_stated_waits_for_somebody_to_settle_it(
    stated: int, cast: Cast, taken: Any
) -> None:
    done = handed(taken, cast)
    assert (counts_of(done)["contested"], first_days(stated)) == (1, [BEGAN])
    [item] = Conflict._base_manager.all()
    told = (item.column, item.before, item.after, item.held_organ, item.day)
    assert told == ("valid_from", BEGAN.isoformat(), EARLIER.isoformat(), "public_security", EARLIER)
    taken_over = settle(item, Settlement.TAKEN, reason="核对过户口簿", by=cast.bob)
    assert first_days(stated) == [EARLIER, BEGAN]
    unsettle(taken_over, by=cast.bob)
    assert first_days(stated) == [BEGAN]


@pytest.mark.parametrize("until", [None, BEGAN])
def test_a_first_day_that_stays_is_not_asked_again_and_changes_nothing(
    stated: int, cast: Cast, taken: Any, until: date | None
) -> None:
    handed(taken, cast, until)
    settle(Conflict._base_manager.get(), Settlement.KEPT, reason="以户籍为准", by=cast.bob)
    done = handed(taken, cast, until)
    counts = counts_of(done)
    assert (counts["contested"], counts["unchanged"], counts["changed"]) == (0, 1, 0)
    assert (first_days(stated), Conflict._base_manager.count()) == ([BEGAN], 1)


@pytest.mark.parametrize("until", [BEGAN, date(2020, 3, 1)])
def test_what_was_recorded_of_earlier_days_meanwhile_is_not_overwritten(
    stated: int, cast: Cast, taken: Any, until: date
) -> None:
    handed(taken, cast)
    with everywhere():
        now = Person._base_manager.get(key=stated, superseded_at=None)
        values = {"name": "张三", "household_key": now.household_key, "path": now.path, "sex": now.sex}
        record(Person, key=stated, values=values, valid_from=date(2019, 9, 1), valid_to=until, source=1, by=0)
    with pytest.raises(ConflictFault, match="变动"):
        settle(Conflict._base_manager.get(), Settlement.TAKEN, reason="x", by=cast.bob)


def test_of_a_ledger_a_day_said_once_that_is_earlier_waits_as_well(stated: int, cast: Cast, taken: Any) -> None:
    with everywhere():
        source = add_source(organ="education", name="资助.xlsx", received_on=BEGAN, by=0)
        values = {"person_key": stated, "title": "交通补贴", "kind": "travel", "paid": 50_000}
        record(WorkBenefit, values=values, valid_from=BEGAN, source=source, by=0)
    asked = {"table": "workbenefit", "headings": ["身份证号", "政策", "兑现金额（元）"], "given_day": EARLIER}
    counts = []
    for _ in range(2):
        row, sheet = taken([[IDENTITY, "交通补贴", "500"]], **asked)
        counts.append(counts_of(commit(row, sheet=sheet, by=cast.bob)))
        for item in Conflict._base_manager.filter(stage=Settlement.OPEN):
            settle(item, Settlement.KEPT, reason="以资助台账为准", by=cast.bob)
    assert [(one["contested"], one["changed"], one["unchanged"]) for one in counts] == [(1, 0, 0), (0, 0, 1)]
    with everywhere():
        assert [one.valid_from for one in WorkBenefit._base_manager.filter(superseded_at=None)] == [BEGAN]

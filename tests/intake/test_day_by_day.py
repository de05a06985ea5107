"""A ledger of what goes on, sent with a day of its own in each row: one record a thing, in however many files it comes."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import accumulate, pairwise
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from houfu.access.scoping import everywhere, looking_at
from houfu.intake.actions import commit
from houfu.intake.laying import write
from houfu.intake.layouts import layout_named
from houfu.intake.mapping import propose
from houfu.intake.table import table_of
from houfu.intake.trying import Tried, try_out
from houfu.ledgers.models import HardToPlace, HelperVisit
from houfu.registry.actions import record
from tests.access.conftest import ALICE_COUNTY, Cast, cast, today
from tests.intake.taking import IDENTITY, no_file_stays, numbered, taken

__all__ = ["cast", "no_file_stays", "numbered", "taken"]
pytestmark = pytest.mark.django_db(transaction=True)
HEADS = ["身份证号", "接受公益性岗位", "生效日期", "终止日期"]
NEW_YEAR = date(2026, 1, 1)
Line = tuple[int, str, int | None]
"""A row: how many days after New Year it begins, what it says, and after how many days it ends."""
lines = st.dictionaries(
    st.integers(0, 30), st.tuples(st.sampled_from(["是", "否", ""]), st.none() | st.integers(1, 12)), max_size=6
)


def tried(*rows: Line) -> Tried:
    layout = layout_named("hardtoplace")
    heads = [one.zh if one.name == "accepts_posts" else HEADS[at] for at, one in _columns(layout)]
    texts = [[IDENTITY, said, _day(first), _day(first + ends) if ends else ""] for first, said, ends in rows]
    with looking_at(ALICE_COUNTY):
        return try_out(table_of(heads, texts), layout, propose(layout, heads).mapping(), on=today())


def _columns(layout: Any) -> list[tuple[int, Any]]:
    names = ("identity", "accepts_posts", "valid_from", "valid_to")
    return [(at, layout.column(name)) for at, name in enumerate(names)]


def _day(after: int) -> str:
    return (NEW_YEAR + timedelta(days=after)).isoformat()


def sent(cast: Cast, *files: list[Line]) -> list[dict[str, int]]:
    """Each file taken in; what became of its rows."""
    counts = []
    for rows in files:
        found = tried(*rows)
        counts.append(found.counts())
        with looking_at(ALICE_COUNTY):
            write(found, source=1, by=cast.bob)
    return counts


def standing() -> list[list[tuple[bool | None, int]]]:
    """What holds on each day, with the first day of the record that it belongs to."""
    with everywhere():
        held = list(HardToPlace._base_manager.filter(superseded_at=None))
    begun = {key: min(one.valid_from for one in held if one.key == key) for key in {one.key for one in held}}
    days = [NEW_YEAR + timedelta(days=after) for after in range(50)]
    return [
        sorted(
            ((one.accepts_posts, begun[one.key].toordinal()) for one in held
             if one.valid_from <= day and (one.valid_to is None or day < one.valid_to)), key=repr,
        )
        for day in days
    ]  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=lines, cuts=st.sets(st.integers(0, 6)))
def test_any_split_of_the_days_into_files_stands_as_one_file_does(
    cast: Cast, rows: dict[int, tuple[str, int | None]], cuts: set[int]
) -> None:
    by_day = [(first, *rows[first]) for first in sorted(rows)]
    edges = [0, *sorted(cuts & set(range(len(by_day)))), len(by_day)]
    found = []
    for files in ([by_day], [by_day[a:b] for a, b in pairwise(edges)], [[one] for one in by_day]):
        sent(cast, *files)
        found.append(standing())
        assert max(map(len, found[-1]), default=0) <= 1  # no two records of one thing on one day
        (again,) = sent(cast, by_day)
        within = any(ends and first + ends > then for first, _said, ends in by_day for then in rows if then > first)
        assert again["new"] == 0
        assert again["faulty"] == 0 or within  # one that ends after another word begins is no second time what is known
        assert standing() == found[-1]
        with everywhere():
            HardToPlace._base_manager.filter(superseded_at=None).update(superseded_at=timezone.now())
    assert found[0] == found[1] == found[2]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=lines, order=st.randoms(use_true_random=False))
def test_a_row_says_nothing_of_days_before_it_nor_of_those_from_which_something_else_is_said(
    cast: Cast, rows: dict[int, tuple[str, int | None]], order: Any
) -> None:
    shuffled = [(first, *rows[first]) for first in sorted(rows)]
    order.shuffle(shuffled)
    for first, said, ends in shuffled:
        before, following = said_by_day(), next_beginning(first)
        (counts,) = sent(cast, [(first, said, ends)])
        after = said_by_day()
        assert max(map(len, after)) <= 1
        assert (after[:first], after[following:]) == (before[:first], before[following:])
        if counts["faulty"]:
            assert after == before
        elif said:
            assert after[first] == [said == "是"]
    with everywhere():
        HardToPlace._base_manager.filter(superseded_at=None).update(superseded_at=timezone.now())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    days=st.lists(st.integers(1, 5), min_size=2, max_size=4), back=st.integers(1, 7), of_one=st.booleans(), before=st.booleans(),
    otherwise=st.sampled_from(["", "within", "behind"]), off=st.sampled_from([0, 0, 0, 1, -1]),
)  # fmt: skip
def test_a_row_up_to_the_last_day_of_the_same_words_is_no_fault_and_says_what_was_not_known_yet(
    cast: Cast, days: list[int], back: int, of_one: bool, before: bool, otherwise: str, off: int
) -> None:
    with everywhere():
        HardToPlace._base_manager.filter(superseded_at=None).update(superseded_at=timezone.now())
    edges = list(accumulate(days, initial=8))
    if before:
        laid_down(cast, 0, 4, said=True)
    key = laid_down(cast, edges[0], edges[1], said=True)
    for first, last in pairwise(edges[1:]):
        laid_down(cast, first, last, said=otherwise != "within" or last != edges[-1], key=key if of_one else None)
    if otherwise == "behind":
        laid_down(cast, edges[-1], 49, said=False)
    known, row = said_by_day(), (8 - back, "是", edges[-1] + off - 8 + back)
    (counts,) = sent(cast, [row])
    # the last day of the words, or that of the very record, of which something else was said meanwhile
    ends = {edges[-2] if otherwise == "within" else edges[-1]}
    if of_one and not (before and row[0] < 4):
        ends.add(edges[-1])
    if edges[-1] + off not in ends:
        # a last day that is not the one on file, or other words before it: which holds is nobody's guess
        assert (counts["faulty"], said_by_day()) == (1, known)
    else:
        assert (counts["faulty"], counts["changed"]) == (0, 1)
        assert said_by_day() == [*known[: row[0]], *[[True]] * back, *known[8:]]
        assert sent(cast, [row])[0]["unchanged"] == 1


def laid_down(cast: Cast, first: int, last: int, *, said: bool, key: int | None = None) -> int:
    """A record of some days, or one more version of the record that has this key."""
    values = {"person_key": cast.here[1], "accepts_posts": said}
    span = {"valid_from": NEW_YEAR + timedelta(days=first), "valid_to": NEW_YEAR + timedelta(days=last)}
    with everywhere():
        return record(HardToPlace, values=values, **span, source=1, by=0, key=key)


def said_by_day() -> list[list[bool | None]]:
    return [[said for said, _begun in day] for day in standing()]


def next_beginning(after: int) -> int:
    """After how many days the next record begins, or the last day looked at."""
    with everywhere():
        held = HardToPlace._base_manager.filter(superseded_at=None, valid_from__gt=NEW_YEAR + timedelta(days=after))
        return min([(one.valid_from - NEW_YEAR).days for one in held], default=50)


def test_a_row_is_not_stretched_over_what_began_again(cast: Cast) -> None:
    sent(cast, [(0, "是", 5)], [(10, "否", None)])
    (fault,) = tried((2, "是", 15)).checked.report  # up to the 17th, but the thing is on file anew from the 10th on
    assert (str(fault.kind), "2026-01-11" in fault.do_zh) == ("beyond", True)
    assert sent(cast, [(2, "否", 3)])[0]["changed"] == 1
    assert [said_by_day()[at] for at in (1, 2, 4, 5, 10)] == [[True], [False], [False], [], [False]]


def test_the_same_on_a_later_day_is_unchanged_and_another_word_a_change_from_then(cast: Cast) -> None:
    assert sent(cast, [(0, "是", None)])[0]["new"] == 1
    assert sent(cast, [(10, "是", None)])[0]["unchanged"] == 1
    assert sent(cast, [(20, "否", None)])[0]["changed"] == 1
    with everywhere():
        held = HardToPlace._base_manager.filter(superseded_at=None).order_by("valid_from")
        assert [(one.accepts_posts, one.valid_to) for one in held] == [(True, date(2026, 1, 21)), (False, None)]
        assert len({one.key for one in held}) == 1


def test_an_earlier_day_goes_up_to_the_first_that_was_known(cast: Cast) -> None:
    sent(cast, [(20, "否", None)], [(10, "是", None)])
    days = standing()
    assert [len(days[at]) for at in (9, 10, 20)] == [0, 1, 1]
    assert [days[at][0][0] for at in (10, 20)] == [True, False]
    (fault,) = tried((5, "是", 10)).checked.report  # up to the 15th, but something else is known from the 10th on
    assert (str(fault.kind), fault.heading) == ("beyond", "终止日期")


def test_what_cannot_be_placed_without_a_guess_is_a_fault(cast: Cast) -> None:
    twice = tried((0, "是", None), (0, "否", None))
    assert [(one.row, str(one.kind)) for one in twice.checked.report] == [(2, "two_ways"), (3, "two_ways")]
    assert (twice.counts()["new"], twice.counts()["faulty"]) == (0, 2)  # which of the two is right is nobody's guess
    thrice = tried((0, "是", None), (0, "否", None), (5, "否", None))
    assert (thrice.counts()["new"], thrice.counts()["faulty"]) == (1, 2)
    with everywhere():
        for _time in range(2):
            said = {"person_key": cast.here[1], "accepts_posts": True}
            record(HardToPlace, values=said, valid_from=NEW_YEAR, source=1, by=0)
    assert [str(one.kind) for one in tried((5, "否", None)).checked.report] == ["parallel"]
    assert tried((5, "是", None)).counts()["unchanged"] == 1


def test_what_happened_on_another_day_is_another_record(cast: Cast, taken: Callable[..., Any]) -> None:
    heads = ["户号", "需求", "生效日期"]
    for day in (_day(0), _day(7), _day(7)):
        row, sheet = taken([[ALICE_COUNTY, "无", day]], table="helpervisit", headings=heads)
        commit(row, sheet=sheet, by=cast.bob)
    with everywhere():
        known = HelperVisit._base_manager.filter(superseded_at=None)
        assert sorted(one.valid_from for one in known) == [NEW_YEAR, date(2026, 1, 8)]


def test_a_file_of_several_days_is_taken_in_as_one_record(cast: Cast, taken: Callable[..., Any]) -> None:
    heads = [one.zh for _at, one in _columns(layout_named("hardtoplace"))][:3]
    rows = [[IDENTITY, "否", _day(20)], [IDENTITY, "是", _day(0)]]
    row, sheet = taken(rows, table="hardtoplace", headings=heads)
    counts = commit(row, sheet=sheet, by=cast.bob).counts
    assert ('"new": 1' in counts, '"changed": 1' in counts) == (True, True)
    assert [standing()[at][0][0] for at in (0, 19, 20)] == [True, True, False]
    row, sheet = taken(rows, table="hardtoplace", headings=heads)
    assert '"unchanged": 2' in commit(row, sheet=sheet, by=cast.bob).counts

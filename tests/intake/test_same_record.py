"""Which record of a ledger a row means: by its subject and its name, from an earlier day too; a code or number can be put right."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from houfu.access.scoping import everywhere, looking_at
from houfu.intake.actions import commit, undo
from houfu.intake.changes import in_both
from houfu.intake.checking import check
from houfu.intake.comparing import Fate
from houfu.intake.headings import Mapped
from houfu.intake.known_by import identity_of
from houfu.intake.layout import Layout
from houfu.intake.layouts import layout_named, layouts
from houfu.intake.mapping import propose
from houfu.intake.models import Import
from houfu.intake.resting import RestedUpon
from houfu.intake.table import table_of
from houfu.intake.trying import Tried, try_out
from houfu.ledgers.models import HardToPlace, HouseholdIncome, MedicalCover, WorkBenefit
from houfu.registry.actions import record
from houfu.registry.models import Household
from tests.access.conftest import ALICE_COUNTY, Cast, cast, today
from tests.intake.taking import HEADINGS, IDENTITY, covers, no_file_stays, numbered, taken

__all__ = ["cast", "no_file_stays", "numbered", "taken"]
pytestmark = pytest.mark.django_db(transaction=True)
NEW_YEAR = date(2026, 1, 1)


def tried(word: str, headings: list[str], *lines: list[Any], day: date | None = None) -> Tried:
    layout, sheet = layout_named(word), table_of(headings, lines)
    with looking_at(ALICE_COUNTY):
        return try_out(sheet, layout, propose(layout, headings).mapping(), on=today(), given_day=day)


def test_an_earlier_day_said_for_the_file_is_no_second_record(cast: Cast, taken: Callable[..., Any]) -> None:
    done = []
    for day in (date(2026, 3, 1), NEW_YEAR, NEW_YEAR, date(2026, 3, 1)):
        row, sheet = taken([[IDENTITY, "城乡居民医保"]], headings=HEADINGS[:2], given_day=day)
        done.append(commit(row, sheet=sheet, by=cast.bob))
    assert covers() == [("resident", NEW_YEAR, date(2026, 3, 1)), ("resident", date(2026, 3, 1), None)]
    with everywhere():
        assert MedicalCover._base_manager.filter(superseded_at=None).values("key").distinct().count() == 1
    with pytest.raises(RestedUpon):  # the third file found what the second had brought
        undo(done[1], by=cast.bob)
    undo(done[2], by=cast.bob)
    undo(done[1], by=cast.bob)  # the fourth speaks of later days only
    assert covers() == [("resident", date(2026, 3, 1), None)]


def test_what_had_ended_before_that_day_is_another_record(cast: Cast, taken: Callable[..., Any]) -> None:
    with everywhere():
        said = {"person_key": cast.here[1], "kind": "resident"}
        record(MedicalCover, values=said, valid_from=NEW_YEAR, valid_to=date(2026, 2, 1), source=1, by=0)
    row, sheet = taken([[IDENTITY, "城乡居民医保"]], headings=HEADINGS[:2], given_day=date(2026, 3, 1))
    assert '"new": 1' in commit(row, sheet=sheet, by=cast.bob).counts


def test_a_code_beside_a_name_is_put_right_by_file(cast: Cast) -> None:
    with everywhere():
        said = {"person_key": cast.here[1], "title": "外出务工交通补贴", "kind": "travel"}
        key = record(WorkBenefit, values=said, valid_from=NEW_YEAR, source=1, by=0)
    heads = ["身份证号", "政策", "补贴类别", "生效日期"]
    layout = layout_named("workbenefit")
    codes = layout.column("kind")
    assert codes.choices is not None
    words = next(words for one, words in codes.choices.words.items() if one != "travel")
    heads[2] = codes.zh
    found = tried("workbenefit", heads, [IDENTITY, "外出务工交通补贴", words[0], "2026-01-01"]).compared
    assert found.fates["key"].to_list() == [key]
    (change,) = in_both(found.changes, layout, ())
    assert (change["name"], change["after"], change["after_en"]) == ("kind", words[0], words[1])


def test_where_only_a_code_names_it_a_correction_is_new_and_said_to_be_possible(cast: Cast) -> None:
    with everywhere():
        said = {"person_key": cast.here[1], "kind": "resident"}
        record(MedicalCover, values=said, valid_from=NEW_YEAR, source=1, by=0)
    found = tried("medicalcover", HEADINGS, [IDENTITY, "职工医保", "2026-01-01"]).compared
    assert found.counts()[Fate.NEW] == 1
    assert found.changes.is_empty()
    ((row, name, before, after),) = found.possible.rows()
    assert (row, name) == (2, "kind")
    assert before != after
    both = [[IDENTITY, "职工医保", "2026-01-01"], [IDENTITY, "城乡居民医保", "2026-01-01"]]
    assert tried("medicalcover", HEADINGS, *both).compared.possible.is_empty()  # the record is meant by its own row


def test_no_number_names_a_record() -> None:
    layout = layout_named("groupposts")
    assert identity_of(layout, [one.name for one in layout.columns] + [layout.link]) == ["place_key"]


def test_what_the_database_cannot_hold_is_a_fault_at_its_cell() -> None:
    layout = layouts()["dwellings"]
    sheet = table_of(
        ["安置点", "房号", "住房面积（㎡）", "生效日期"],
        [["某", "1", "21474836.47", "2026-01-01"], ["某", "2", "21474836.48", "2026-01-01"]],
    )
    (fault,) = check(sheet, propose(layout, sheet.headings).mapping(), layout, on=today()).report
    assert (fault.cell, str(fault.kind), fault.shown) == ("C3", "out_of_range", "2147483648")


def test_no_text_of_any_sheet_is_longer_than_its_column() -> None:
    assert [name for layout in layouts().values() for name in too_long_unsaid(layout)] == []


def too_long_unsaid(layout: Layout) -> list[str]:
    """The columns of a sheet that take a text one letter longer than the database does, without a fault."""
    own = {one.attname: one for one in layout.model._meta.concrete_fields}
    unsaid = []
    for column in layout.columns:
        most = getattr(own.get(column.name), "max_length", None)
        if str(column.kind) in ("text", "name") and most is not None:
            assert column.limit >= 0
            sheet = table_of([column.zh], [["长" * (most + 1)]])
            found = check(sheet, {0: Mapped(column.name)}, layout, on=today()).report
            if not any(str(one.kind) in ("too_long", "name") for one in found):
                unsaid.append(f"{layout.table}.{column.name}")
    return unsaid


def test_an_import_goes_back_after_a_later_one_over_it_has(cast: Cast, taken: Callable[..., Any]) -> None:
    heads = [*HEADINGS, "终止日期"]
    first, sheet = taken([[IDENTITY, "城乡居民医保", "2026-01-01"]])
    first = commit(first, sheet=sheet, by=cast.bob)
    then, sheet = taken([[IDENTITY, "城乡居民医保", "2026-01-01", "2026-05-01"]], headings=heads)
    then = commit(then, sheet=sheet, by=cast.bob)
    assert covers() == [("resident", NEW_YEAR, date(2026, 5, 1))]
    undo(then, by=cast.alice)
    undo(first, by=cast.alice)
    assert covers() == []
    assert {one.stage for one in Import._base_manager.all()} == {"undone"}


@pytest.fixture
def house(cast: Cast) -> str:
    with everywhere():
        return Household._base_manager.filter(key=cast.here[0], superseded_at=None).get().number


def incomes(*lines: list[Any]) -> Tried:
    layout = layout_named("householdincome")
    heads = [layout.column(name).heading for name in ("household", "year", "wages", "valid_from")]
    return tried("householdincome", heads, *lines)


def test_two_figures_of_one_year_are_both_a_fault_and_the_same_beside_two_on_file(cast: Cast, house: str) -> None:
    twice = incomes(
        [house, 2025, 1000, "2026-03-01"], [house, 2025, 90_000, "2026-03-01"], [house, 2024, 90_000, "2026-03-01"]
    )
    assert [(one.row, str(one.kind)) for one in twice.checked.report] == [(2, "two_ways"), (3, "two_ways")]
    assert twice.counts()["new"] == 1
    silent = incomes(
        [house, 2025, 1000, "2026-03-01"], [house, 2025, None, "2026-03-01"], [house, 2025, 2000, "2026-04-01"]
    )
    assert [one.row for one in silent.checked.report] == []
    with everywhere():
        for wages in (100_000, 9_000_000):
            said = {"household_key": cast.here[0], "year": 2025, "wages": wages}
            record(HouseholdIncome, values=said, valid_from=date(2026, 3, 1), source=1, by=0)
    (fault,) = incomes([house, 2025, 5000, "2026-03-01"]).checked.report
    assert (str(fault.kind), "2026-03-01" in fault.sentence("zh")) == ("parallel", False)
    same = incomes([house, 2025, 90_000, "2026-03-01"])
    assert (len(same.checked.report), same.counts()["unchanged"]) == (0, 1)


def test_two_amounts_of_one_name_on_a_day_are_asked_about(cast: Cast) -> None:
    layout = layout_named("workbenefit")
    heads = [layout.column(name).heading for name in ("identity", "title", "paid", "valid_from")]
    line = [IDENTITY, "交通补贴", 300, "2026-01-01"]
    found = tried("workbenefit", heads, line, [*line[:2], 500, line[3]], [*line[:3], "2026-02-01"])
    assert (len(found.checked.report), found.counts()["new"]) == (0, 3)
    assert found.compared.possible.rows() == [(3, "paid", "300.00", "500.00")]
    with everywhere():
        for paid in (10_000, 20_000):
            said = {"person_key": cast.here[1], "title": "交通补贴", "paid": paid}
            record(WorkBenefit, values=said, valid_from=NEW_YEAR, source=1, by=0)
    assert tried("workbenefit", heads, line).compared.possible.rows() == [(2, "paid", "100.00", "300.00")]
    assert tried("workbenefit", heads, [*line[:2], 200, line[3]]).compared.possible.is_empty()


def test_a_day_said_for_the_file_brings_no_third_figure_beside_two_that_hold_on_it(cast: Cast, house: str) -> None:
    with everywhere():
        for wages in (100_000, 9_000_000):
            said = {"household_key": cast.here[0], "year": 2025, "wages": wages}
            record(HouseholdIncome, values=said, valid_from=date(2026, 3, 1), source=1, by=0)
    layout = layout_named("householdincome")
    heads = [layout.column(name).heading for name in ("household", "year", "wages")]
    for day in (date(2026, 4, 1), date(2026, 2, 1)):  # beside them, and into them
        (fault,) = tried("householdincome", heads, [house, 2025, 5000], day=day).checked.report
        assert str(fault.kind) == "parallel"
    same = tried("householdincome", heads, [house, 2025, 90_000], day=date(2026, 4, 1))
    assert (len(same.checked.report), same.counts()["unchanged"]) == (0, 1)


def test_a_day_said_for_the_file_takes_no_two_words_of_what_goes_on(cast: Cast) -> None:
    heads = [HEADINGS[0], layout_named("hardtoplace").column("accepts_posts").zh]
    twice = tried("hardtoplace", heads, [IDENTITY, "是"], [IDENTITY, "否"], day=NEW_YEAR)
    assert [(one.row, str(one.kind)) for one in twice.checked.report] == [(2, "two_ways"), (3, "two_ways")]
    assert twice.counts()["new"] == 0
    with everywhere():
        for says in (True, None):
            said = {"person_key": cast.here[1], "accepts_posts": says}
            record(HardToPlace, values=said, valid_from=NEW_YEAR, source=1, by=0)
    (fault,) = tried("hardtoplace", heads, [IDENTITY, "否"], day=date(2026, 3, 1)).checked.report
    assert str(fault.kind) == "parallel"

"""A template's example row: skipped while it is one, a fault once somebody typed his own record over it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houfu.intake.data_rows import data_rows
from houfu.intake.faults import FaultKind
from houfu.intake.headings import Mapped
from houfu.intake.instructions import example_of
from houfu.intake.layouts import layout_named
from houfu.intake.table import table_of
from tests.intake.test_checking import HEADS, checked, person


def example_line() -> list[str]:
    """The grey row of a template under HEADS."""
    by_heading = {column.zh: example_of(column) for column in layout_named("people").columns}
    return ["示例（本行不登记，可删除）", *(by_heading[heading] for heading in HEADS[1:])]


def test_examples_and_empty_rows_are_skipped_and_counted() -> None:
    grey = example_line()
    lines = [grey, [*grey[:2], *[None] * 10], ["例：", *[" "] * 11], person(2), ["合", *[" "] * 11], [None] * 12]
    done = checked(HEADS, lines)
    assert (done.skipped, done.examples, done.values["row"].to_list()) == (5, (2, 3, 4), [5])
    assert not len(done.report)


@pytest.mark.parametrize("mark", ["示例（本行不登记，可删除）", "例：补录"])
def test_a_row_typed_over_the_example_is_never_lost_but_a_fault_at_its_mark(mark: str) -> None:
    """Its person would count as a known “no” in the return that the file brings."""
    done = checked(HEADS, [[mark, *person(1)[1:]], person(2)])
    assert (done.skipped, done.examples, done.values["row"].to_list()) == (0, (), [2, 3])
    [fault] = done.report
    assert (fault.kind, fault.cell, fault.heading) == (FaultKind.EXAMPLE_FILLED, "A2", "序号")
    assert "若是真实数据" in fault.sentence("zh")
    assert "delete the row" in fault.sentence("en")
    assert done.good()["row"].to_list() == [3]


def test_one_cell_typed_over_the_example_is_enough() -> None:
    grey = example_line()
    [fault] = checked(HEADS, [[*grey[:2], "李四", *grey[3:]], person(2)]).report
    assert (fault.kind, fault.row) == (FaultKind.EXAMPLE_FILLED, 2)


def test_a_row_whose_remark_begins_like_an_examples_mark_is_read() -> None:
    lines = [["示例社区迁入的一户", *person(1)[1:]], *(person(one) for one in range(2, 6))]
    lines += [["示例（可删除）", *person(6)[1:]], ["例：补录", *person(7)[1:]]]  # too far down to be the template's
    done = checked(HEADS, lines)
    assert (done.skipped, len(done.values)) == (0, 7)


@given(st.lists(st.lists(st.sampled_from([None, "", " ", "\u3000", "a", "示例"]), min_size=3, max_size=3), max_size=9))
def test_a_row_is_read_where_any_mapped_cell_says_something(lines: list[list[str | None]]) -> None:
    table, layout = table_of(("甲", "乙", "丙"), lines), layout_named("people")
    mapping = {place: Mapped(name) for place, name in enumerate(("name", "household_key", "relation"))}
    said = [any(one and one.strip() for one in line) for line in lines]
    assert data_rows(table, mapping, layout).kept.to_list() == said


def test_an_example_row_that_has_lost_its_mark_is_still_no_person() -> None:
    columns = layout_named("people").columns
    example = [example_of(column) for column in columns]
    done = checked([column.heading for column in columns], [example, [*example[:1], "李四", *example[2:]]])
    assert done.values["name"].to_list() == ["李四"]

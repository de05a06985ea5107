"""Totals of a sheet beside the sums of its rows."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter

from houfu.intake.checking import check
from houfu.intake.layouts import layout_named
from houfu.intake.mapping import propose
from houfu.intake.opening import open_table
from houfu.intake.totals import TotalOff, totals_off

ON = date(2026, 11, 1)
HEADS = ["社区", "名称", "人民调解员", "行政调解员", "生效日期"]


def off(lines: list[list[Any]]) -> tuple[TotalOff, ...]:
    """The totals of a sheet of mediation centres that its rows do not come to."""
    file = BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("中心")
        for at, line in enumerate([["综治中心"], ["县", *HEADS[1:]], *lines]):
            sheet.write_row(at, 0, line)
    layout = layout_named("mediationcentre")
    table = open_table(file.getvalue(), "a.xlsx", layout)
    mapping = propose(layout, table.headings).mapping()
    return totals_off(table, check(table, mapping, layout, on=ON), mapping, on=ON)


def line(name: str, people: Any, administrative: Any) -> list[Any]:
    return ["520502", name, people, administrative, "2021-01-01"]


def total(word: str, people: Any, administrative: Any) -> list[Any]:
    return [word, None, people, administrative, None]


def test_a_total_that_is_the_sum_says_nothing() -> None:
    assert off([line("甲", 3, 1), line("乙", 4, 2), total("合计", 7, 3)]) == ()


def test_a_total_above_the_rows_is_compared_too() -> None:
    assert off([total("合计", 7, 3), line("甲", 3, 1), line("乙", 4, 2)]) == ()


def test_parts_of_a_sheet_may_have_their_own_totals() -> None:
    parts = [
        line("甲", 3, 1),
        total("小计", 3, 1),
        line("乙", 4, 2),
        line("丙", 1, 1),
        total("小计", 5, 3),
        total("合计", 8, 4),
    ]
    assert off(parts) == ()


def test_a_row_that_is_missing_shows_in_its_total() -> None:
    assert off([line("甲", 3, 1), line("乙", 4, 2), total("合计", 9, 3)]) == (TotalOff(5, "人民调解员", "9", "7", "2"),)


@pytest.mark.parametrize("said", [None, "—", "若干", ""])
def test_a_total_that_is_no_number_is_not_compared(said: Any) -> None:
    assert off([line("甲", 3, 1), total("合计", said, 1)]) == ()


def test_a_sum_over_a_cell_that_cannot_be_read_is_not_compared() -> None:
    assert off([line("甲", "三个多", 1), line("乙", 4, 2), total("合计", 7, 3)]) == ()

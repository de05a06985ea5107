"""Rows that state totals, beside rows of people who are called so."""

import polars as pl
import pytest

from houfu.intake.workbook.total_rows import is_total, may_be_total

NUMBER, HOME = "52010319500101001X", "柏杨-002"
TOTALS = [
    ["合计（2人）", "12", "3"], ["合计2人", "1", "2"], ["合计(2户2人)", "1", "2"], ["共2人", "1", "2"], ["累计", "1", "2"],
    ["Total", "1", "2"], ["总计人数：12人", None, None], ["合计（3村）", "1", "2"], ["全县合计", "1", "—"], [None, "小 计", "3"],
    ["A村", "小计", "12", "34"], ["1", "A村", "合计", "12"], ["其中贫困户小计", None, None, "3"],
    ["柏杨镇", "小计", "5户", "12.5万元", "60㎡"], ["全县合计", "12.5万元", "5 户", "30%"], ["合计120", "3", "4"], ["共1200", "3", "4"],
    ["全县合计120", "3", "4"], ["合计", "12", "截至2024", "3"], ["合计", "12", "2024-06", "3"], ["小计", "人均1200", "共1200", "5户"],
]  # fmt: skip
PEOPLE = [
    ["小计", NUMBER, "交通补贴合计", "12"], ["1", "总计", NUMBER[:15], None], [HOME, "小计", "3500", "2024"], ["H0012", "小计", "3"],
    ["王小计", "单位就业", "3000", "2024-01-01"], [HOME, "合计", None, None], ["520385010100", "共计", "3"], ["共青城", "3", "4"],
    [f" {NUMBER.lower()} ", "小计", None, None], ["小计", "柏杨001", "5户", "3"],
    ["合计", "H0012", "截至2024", "3"], ["小计", "12-3", "5户", "3"],
]  # fmt: skip


def _asked(row: list[str | None]) -> tuple[bool, bool]:
    names = [f"c{at}" for at in range(len(row))]
    frame = pl.DataFrame([row], schema=dict.fromkeys(names, pl.String), orient="row")
    shown = [one for one in row if one]
    first, few = pl.lit(shown[0].replace(" ", "")), pl.lit(len(shown) <= max(2, len(row) // 2))
    asked = frame.select(a=is_total(names, names, first, few), b=may_be_total(names) | few)
    return asked.row(0)


@pytest.mark.parametrize("row", TOTALS, ids=str)
def test_what_states_a_total_is_one(row: list[str | None]) -> None:
    assert _asked(row) == (True, True)


@pytest.mark.parametrize("row", PEOPLE, ids=str)
def test_nobody_is_set_aside_for_what_he_is_called(row: list[str | None]) -> None:
    assert _asked(row)[0] is False

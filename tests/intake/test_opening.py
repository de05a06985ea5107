"""A file opened for a ledger: the unit that stands above its table reaches the amounts under it."""

import io
from datetime import date

import pytest
import xlsxwriter

from houfu.intake.checking import check
from houfu.intake.layouts import layout_named
from houfu.intake.mapping import propose
from houfu.intake.opening import open_table


def book(*lines: list[object]) -> bytes:
    file = io.BytesIO()
    made = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = made.add_worksheet("兑现")
    for at, line in enumerate(lines):
        sheet.write_row(at, 0, line)
    made.close()
    return file.getvalue()


@pytest.mark.parametrize(
    ("note", "paid", "sure"), [("单位：万元", 12_000_000, True), ("填报单位：人社局", None, False)]
)
def test_the_unit_above_a_table_is_that_of_its_amounts(note: str, paid: int | None, sure: bool) -> None:
    layout = layout_named("workbenefit")
    headings = ["身份证号", "政策", "兑现金额", "生效日期"]
    lines = [["兑现情况表"], [note], headings, ["520103195001010016", "补贴", 12, "2026-02-01"]]
    sheet = open_table(book(*lines), "兑现.xlsx", layout)
    proposal = propose(layout, sheet.headings, note_unit=sheet.note_unit)
    assert proposal.certain is sure
    if sure:
        checked = check(sheet, proposal.mapping(), layout, on=date(2026, 11, 1))
        assert checked.values["paid"].to_list() == [paid]

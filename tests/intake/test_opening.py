"""A file opened for a ledger: the unit that stands above its table reaches the amounts under it."""

import io
from collections.abc import Sequence
from datetime import date

import pytest
import xlsxwriter

from houfu.intake import kept_reading, staging
from houfu.intake.checking import check
from houfu.intake.handback import hand_back
from houfu.intake.layouts import layout_named
from houfu.intake.mapping import propose
from houfu.intake.opening import find_in, open_book, open_table
from houfu.intake.templates import write_template

Lines = Sequence[Sequence[object]]


def book(*lines: Sequence[object]) -> bytes:
    return sheets(兑现=lines)


def sheets(**named: Lines) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as made:
        for name, lines in named.items():
            sheet = made.add_worksheet(name)
            for at, line in enumerate(lines):
                sheet.write_row(at, 0, line)
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


@pytest.mark.parametrize("shown", ["General", "yyyy-mm-dd"])
def test_a_workbook_that_counts_from_1904_says_the_same_days_in_numbers_and_when_it_is_handed_back(shown: str) -> None:
    file, back, layout = io.BytesIO(), io.BytesIO(), layout_named("workbenefit")
    with xlsxwriter.Workbook(file, {"in_memory": True, "date_1904": True}) as made:
        sheet = made.add_worksheet("兑现")
        sheet.write_row(0, 0, ["身份证号", "政策", "兑现金额（元）", "生效日期"])
        sheet.write_row(1, 0, ["520103195001010016", "补贴", 12])
        sheet.write_number(1, 3, (date(2026, 2, 1) - date(1904, 1, 1)).days, made.add_format({"num_format": shown}))
    with open_book(file.getvalue(), "兑现.xlsx") as book:
        table, found = find_in(book, layout)
        checked = check(table, propose(layout, table.headings).mapping(), layout, on=date(2026, 11, 1))
        assert checked.values["valid_from"].to_list() == [date(2026, 2, 1)]
        hand_back(book, found, checked.report, back)
    again = open_table(back.getvalue(), "兑现.xlsx", layout)
    values = check(again, propose(layout, again.headings).mapping(), layout, on=date(2026, 11, 1)).values
    assert values["valid_from"].to_list() == [date(2026, 2, 1)]


TABLE: list[object] = ["身份证号", "政策", "兑现金额（元）", "生效日期"]
PAID: list[object] = ["520103195001010016", "补贴", 12, "2026-02-01"]


@pytest.mark.parametrize("second", [["公民身份号码", *TABLE[1:]], [*TABLE, "终止日期"]])
def test_a_second_table_on_the_sheet_is_told_by_its_rows(second: Sequence[object]) -> None:
    table = open_table(
        book(TABLE, PAID, PAID, [], ["二、续"], second, PAID, PAID), "兑现.xlsx", layout_named("workbenefit")
    )
    told = [tuple(span) for span in table.around.further]
    assert (list(table.rows), told) in [
        ([2, 3], [(5, 8)]),
        ([7, 8], [(1, 3)]),
    ]  # whichever has more known headings is read
    assert "没有读" in table.around.not_read[0].zh


NOTE, OFFICERS = [["填表说明", "政策"], ["1", "按月"]], [["姓名", "职务", "电话"], ["张三", "主任", "08571234567"]]


@pytest.mark.parametrize("beneath", [NOTE, OFFICERS, [TABLE, PAID], [TABLE[:3]]])
def test_a_note_or_the_same_headings_again_are_no_second_table(beneath: Sequence[Sequence[object]]) -> None:
    table = open_table(book(TABLE, PAID, [], *beneath), "兑现.xlsx", layout_named("workbenefit"))
    assert list(table.around.further) == []


def test_a_further_table_is_told_again_from_what_is_kept_and_an_older_one_has_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    layout = layout_named("workbenefit")
    table = open_table(book(TABLE, PAID, [], ["公民身份号码", *TABLE[1:]], PAID), "兑现.xlsx", layout)
    try:
        for number in (7, 8):
            staging.keep(number, b"file")
        kept_reading.keep_table(7, table)
        assert kept_reading.kept_table(7).around.not_read == table.around.not_read != []
        about = kept_reading._about(table)
        del about["around"]["further"]
        monkeypatch.setattr(kept_reading, "_about", lambda _table: about)
        kept_reading.keep_table(8, table)
        assert list(kept_reading.kept_table(8).around.further) == []
    finally:
        staging.forget_all()


def test_other_sheets_with_rows_of_the_ledger_are_told_by_their_names_and_rows() -> None:
    layout = layout_named("workbenefit")
    content = sheets(
        甲镇=[TABLE, PAID], 乙镇=[["乙镇兑现表"], TABLE[:3], PAID, PAID], 丙镇=[["公民身份号码", *TABLE[1:]], PAID], 丁镇=[TABLE],
        戊镇=[TABLE[:3]], 说明=[["填表说明", "政策"], ["1", "按月"]],
    )  # fmt: skip
    table = open_table(content, "兑现.xlsx", layout)
    around = table.around
    assert [(one.sheet, one.rows) for one in table.sheets] == [("甲镇", 1), ("丁镇", 0)]
    assert list(around.others) == ["乙镇", "丙镇", "戊镇", "说明"]
    assert [(one.sheet, one.first, one.last) for one in around.not_read] == [("乙镇", 1, 4), ("丙镇", 1, 2)]
    assert "工作表“乙镇”第1–4行" in around.not_read[0].zh
    assert "the sheet '丙镇'" in around.not_read[1].en


@pytest.mark.parametrize("very", [False, True])
def test_a_hidden_sheet_with_rows_of_the_ledger_is_told_as_hidden(very: bool) -> None:
    file, layout = io.BytesIO(), layout_named("workbenefit")
    shapes = {
        "甲镇": [TABLE, PAID],
        "旧表": [["旧表"], TABLE, PAID, PAID],
        "空": [TABLE],
        "说明": [["填表说明", "政策"], ["1", "按月"]],
    }
    with xlsxwriter.Workbook(file, {"in_memory": True}) as made:
        for name, lines in shapes.items():
            sheet = made.add_worksheet(name)
            for at, line in enumerate(lines):
                sheet.write_row(at, 0, line)
            if name != "甲镇":
                sheet.very_hidden() if very else sheet.hide()
    around = open_table(file.getvalue(), "兑现.xlsx", layout).around
    [told] = around.not_read
    assert (told.sheet, told.first, told.last, told.hidden, list(around.others)) == ("旧表", 1, 4, True, [])
    assert "隐藏的工作表“旧表”第1–4行" in told.zh
    assert "the hidden sheet '旧表'" in told.en
    try:
        staging.keep(9, b"file")
        kept_reading.keep_table(9, open_table(file.getvalue(), "兑现.xlsx", layout))
        assert kept_reading.kept_table(9).around.not_read == [told]
    finally:
        staging.forget_all()


@pytest.mark.parametrize("table", ["people", "householdincome"])
def test_of_our_own_template_every_table_is_read(table: str) -> None:
    file, layout = io.BytesIO(), layout_named(table)
    write_template(layout, file, on=date(2026, 11, 1))
    assert open_table(file.getvalue(), "模板.xlsx", layout).around.not_read == []

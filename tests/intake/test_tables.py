"""Tables one below the other, tables nobody knows, and sheets without any."""

from pathlib import Path

import pytest

from houfu.intake.workbook.headings import find_table
from houfu.intake.workbook.limits import Unreadable
from houfu.intake.workbook.stacked import find_tables
from houfu.intake.workbook.table import Reason
from tests.intake.layouts import KNOWN, Layout
from tests.intake.sheets import Model, write
from tests.intake.test_awkward_workbooks import read_here


def stacked() -> Layout:
    lay = Layout()
    lay.say(Reason.TITLE, ["一、人员"])
    lay.head()
    lay.people(4)
    lay.say(Reason.TOTAL, ["合计", None, None, None, 10])
    lay.row += 2
    lay.say(Reason.TITLE, ["二、户"])
    lay.model.put(lay.row, ["户编号", "户主姓名", "备注"])
    lay.model.put(lay.row + 1, ["H1", "王䶮", "无"])
    return lay


def test_tables_one_below_the_other_are_two(tmp_path: Path) -> None:
    lay = stacked()
    (sheet,) = read_here(write(lay.model, tmp_path, "xlsx"), tmp_path)
    first, second = find_tables(sheet, KNOWN.__contains__)
    assert first.rows.to_list() == lay.rows
    assert [heading.text for heading in second.headings] == ["户编号", "户主姓名", "备注"]
    assert second.rows.to_list() == [lay.row + 1]
    assert second.texts.row(0) == ("H1", "王䶮", "无")
    rows = [row for table in (first, second) for row in [*table.rows, *(entry.row for entry in table.set_aside)]]
    assert sorted(rows) == sheet.rows.to_list()


def test_a_heading_printed_again_behind_a_gap_begins_no_table(tmp_path: Path) -> None:
    lay = Layout()
    lay.head()
    lay.people(3)
    lay.row += 1
    lay.head(Reason.HEADING_AGAIN)
    lay.people(3, 3)
    (sheet,) = read_here(write(lay.model, tmp_path, "xlsx"), tmp_path)
    (table,) = find_tables(sheet, KNOWN.__contains__)
    assert table.rows.to_list() == lay.rows


def test_what_a_further_page_prints_again_is_no_data(tmp_path: Path) -> None:
    lay = Layout()
    lay.heads[5] = "兑现金额（元）"
    lay.say(Reason.TITLE, ["某某社区搬迁人员名册"])
    lay.head()
    lay.people(3)
    lay.say(Reason.HEADING_AGAIN, ["第1页　共3页"])
    lay.say(Reason.HEADING_AGAIN, ["某某社区 搬迁人员\n名册"])
    lay.say(
        Reason.HEADING_AGAIN,
        [" 序 号", "姓　名", "公民身份号码 ", "搬迁\n时间", *lay.heads[4:5], "兑现金额\n（元）", "是否低保"],
    )
    lay.people(3, 3)
    lay.say(Reason.HEADING_AGAIN, ["第 2 页", "共 3 页"])
    lay.people(3, 6)
    lay.say(Reason.TOTAL, ["合计（元）", None, None, None, 30, 100.5])
    lay.say(Reason.TOTAL, ["合计：9人", None, None, None, 30])
    lay.say(Reason.TOTAL, [None, "本页小计：玖人"])
    (sheet,) = read_here(write(lay.model, tmp_path, "xlsx"), tmp_path)
    table = find_table(sheet, KNOWN.__contains__)
    assert table.rows.to_list() == lay.rows
    assert {entry.row: entry.reason for entry in table.set_aside} == lay.aside


def test_a_table_nobody_knows_is_a_guess_that_says_so(tmp_path: Path) -> None:
    model = Model()
    model.put(1, ["某某统计表"])
    model.put(2, ["甲项", "乙项", "丙项"])
    model.put(3, ["a", 1, 2])
    (sheet,) = read_here(write(model, tmp_path, "xlsx"), tmp_path)
    table = find_table(sheet, lambda _text: False)
    assert (table.known, [heading.text for heading in table.headings]) == (0, ["甲项", "乙项", "丙项"])


def test_a_sheet_without_a_table_is_refused_with_a_sentence(tmp_path: Path) -> None:
    model = Model({(1, 0): "说明", (2, 0): "本表不用填"})
    (sheet,) = read_here(write(model, tmp_path, "xlsx"), tmp_path)
    with pytest.raises(Unreadable, match="列标题"):
        find_table(sheet, KNOWN.__contains__)


def test_a_total_is_remembered_with_what_stands_in_it(tmp_path: Path) -> None:
    (sheet,) = read_here(write(stacked().model, tmp_path, "xlsx"), tmp_path)
    table = find_tables(sheet, KNOWN.__contains__)[0]
    (total,) = (entry for entry in table.set_aside if entry.reason is Reason.TOTAL)
    assert total.texts == {"A": "合计", "E": "10"}


def test_a_person_whose_name_looks_like_a_total_stays_a_person(tmp_path: Path) -> None:
    model = Model()
    model.put(1, ["序号", "姓名", "备注"])
    model.put(2, [1, "计小合", "总计划已完成"])
    model.put(3, [2, "共有", "合计3人"])
    model.put(4, [3, "序大", "合计：3人"])
    model.put(5, [4, "页生", "第1页"])
    (sheet,) = read_here(write(model, tmp_path, "xlsx"), tmp_path)
    assert find_table(sheet, KNOWN.__contains__).rows.to_list() == [2, 3, 4, 5]


def test_an_encrypted_old_workbook_asks_for_no_password(tmp_path: Path) -> None:
    path = write(stacked().model, tmp_path, "xls")
    data = bytearray(path.read_bytes())
    at = data.index(b"\x09\x08\x10\x00") + 20
    data[at : at + 2] = b"\x2f\x00"  # the record that says "encrypted", in the place of the one behind the first
    path.write_bytes(data)
    with pytest.raises(AssertionError, match="密码"):
        read_here(path, tmp_path)


def test_an_empty_sheet_has_no_table(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"\n\n,,\n")
    (sheet,) = read_here(path, tmp_path)
    assert len(sheet.frame) == 0
    with pytest.raises(Unreadable):
        find_table(sheet, KNOWN.__contains__)
    with pytest.raises(Unreadable):
        find_tables(sheet, KNOWN.__contains__)

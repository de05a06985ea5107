"""One ledger on several sheets is read as one table; each fault stands on its own sheet, no row is lost or counted twice."""

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from houfu.intake import kept_reading, kept_trial, opening, reading_on, staging
from houfu.intake.checking import Checked, check
from houfu.intake.fault_list import is_list
from houfu.intake.handback import hand_back
from houfu.intake.layouts import layout_named
from houfu.intake.mapping import propose
from houfu.intake.opening import find_in, open_table
from houfu.intake.report import Report
from houfu.intake.table import Table
from houfu.intake.totals import totals_off
from houfu.intake.workbook.cells import Sheet, Workbook
from houfu.intake.workbook.limits import Unreadable
from tests.intake.many_sheets import FORMATS, HEADS, KINDS, PAID, TOWNS, Many, made, write_many
from tests.intake.test_awkward_workbooks import read_here

LAYOUT, ON = layout_named("workbenefit"), date(2026, 11, 1)
CASES = [(name, how) for name in KINDS for how in FORMATS]


def opened(many: Many, folder: Path, how: str = "xlsx") -> tuple[Workbook, Table, list[Sheet]]:
    path = write_many(many, folder, how)
    book = Workbook(path.name, tuple(read_here(path, folder)))
    return book, *find_in(book, LAYOUT)


def read_as(table: Table) -> Checked:
    return check(table, propose(LAYOUT, table.headings, note_unit=table.note_unit).mapping(), LAYOUT, on=ON)


def places(report: Report) -> dict[tuple[str, str], str]:
    return {(one.sheet, one.cell): str(one.kind) for one in report}


@pytest.mark.parametrize(("name", "how"), CASES)
def test_each_row_is_read_and_each_fault_is_told_on_its_own_sheet(name: str, how: str, tmp_path: Path) -> None:
    many = made(name)
    _book, table, sheets = opened(many, tmp_path, how)
    assert {one.sheet: one.rows for one in table.sheets} == many.counts
    assert [sheet.name for sheet in sheets] == list(many.counts)
    checked = read_as(table)
    assert places(checked.report) == many.faults
    good = checked.good()
    assert len(checked.values) == sum(many.counts.values())
    assert len(good) == len(checked.values) - len(many.faults)
    assert good.select("identity", "paid", "valid_from", "title").null_count().row(0) == (0, 0, 0, 0)
    assert [one.hidden for one in table.around.not_read] == [True] * len(many.hidden)
    assert totals_off(table, checked, propose(LAYOUT, table.headings).mapping(), on=ON) == ()


@pytest.mark.parametrize("name", ["titles_and_totals", "other_order", "columns_to_the_right"])
def test_the_workbook_that_goes_back_is_marked_on_each_sheet_and_says_the_same_once_read_again(
    name: str, tmp_path: Path
) -> None:
    many = made(name)
    book, table, sheets = opened(many, tmp_path)
    report, file = read_as(table).report, io.BytesIO()
    hand_back(book, sheets, report, file)
    assert marked_cells(file.getvalue()) == set(many.faults)
    back = tmp_path / "back"
    back.mkdir()
    (back / "b.xlsx").write_bytes(file.getvalue())
    again = Workbook("b.xlsx", tuple(read_here(back / "b.xlsx", back)))
    assert places(read_as(find_in(again, LAYOUT)[0]).report) == places(report)
    [listed] = [one for one in again.sheets if is_list(one)]
    assert set(zip(listed.texts["A"][2:], listed.texts["B"][2:], strict=True)) == set(many.faults)
    with zipfile.ZipFile(file) as parts:
        links = parts.read(f"xl/worksheets/sheet{len(book.sheets) + 1}.xml").decode()
    assert all(f"'{sheet}'!{cell}" in links for sheet, cell in many.faults)


def marked_cells(content: bytes) -> set[tuple[str, str]]:
    """The cells that have a note, by the sheets that they stand on; comments are numbered as sheets that have some."""
    found = set()
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        names = [one.split('"')[1] for one in parts.read("xl/workbook.xml").decode().split("<sheet ")[1:]]
        for at, name in enumerate(names, 1):
            rels = f"xl/worksheets/_rels/sheet{at}.xml.rels"
            if rels in parts.namelist() and "comments" in (text := parts.read(rels).decode()):
                comments = f"xl/comments{text.split('../comments')[1].split(chr(34))[0]}"
                notes = parts.read(comments).decode().split('<comment ref="')[1:]
                found |= {(name, one.split('"')[0]) for one in notes}
    return found


def test_the_same_row_again_on_a_further_sheet_is_a_fault_that_names_the_first(tmp_path: Path) -> None:
    many = made("plain")
    many.models["丙社区"].cells |= {(3, at): many.models["甲社区"].cells[2, at] for at in range(5)}
    many.models["丙社区"].cells |= {(4, at): many.models["丙社区"].cells[5, at] for at in range(5)}
    report = read_as(opened(many, tmp_path)[1]).report
    twice = {(one.sheet, one.cell): one for one in report if str(one.kind) == "duplicate"}
    assert set(twice) == {("丙社区", "B3"), ("丙社区", "B5")}
    assert "工作表“甲社区”第2行" in twice["丙社区", "B3"].do_zh
    assert "row 2 of the sheet '甲社区'" in twice["丙社区", "B3"].do_en
    assert "前面的是第4行" in twice["丙社区", "B5"].do_zh
    assert twice["丙社区", "B3"].row == 3


@pytest.mark.parametrize("change", ["another column", "a column less", "values under no heading", "another unit"])
def test_a_sheet_with_other_headings_or_another_unit_stays_told_as_not_read(change: str, tmp_path: Path) -> None:
    many = made("plain")
    model = many.models["乙社区"]
    if change == "another column":
        model.put(1, [*HEADS, "终止日期"])
    elif change == "a column less":
        model.cells = {place: value for place, value in model.cells.items() if place[1] != PAID}
    elif change == "values under no heading":
        model.cells |= {(2, 5): "退出", (3, 5): "退出"}
    else:
        for each in many.models.values():
            each.put(1, [*HEADS[:3], "兑现金额", HEADS[4]])
        model.cells = {(row + 1, at): value for (row, at), value in model.cells.items()} | {(1, 0): "单位：万元"}
    table = opened(many, tmp_path)[1]
    told = [one.sheet for one in table.around.not_read]
    if change == "another column":  # the one that knows the most headings is chosen
        assert (table.sheet, told) == ("乙社区", ["甲社区", "丙社区"])
    else:
        assert ([one.sheet for one in table.sheets], told) == (["甲社区", "丙社区"], ["乙社区"])
        assert "与所读的表不同" in table.around.not_read[0].zh


def test_a_total_may_be_that_of_its_sheet_or_of_all_up_to_there(tmp_path: Path) -> None:
    many = Many()
    ends = {name: many.sheet(name) for name in TOWNS}
    sums = {name: sum(int(many.models[name].cells[row, PAID]) for row in many.rows[name]) for name in TOWNS}  # type: ignore[arg-type]
    said = {"甲社区": sums["甲社区"], "乙社区": sums["乙社区"] - 1, "丙社区": sum(sums.values())}
    for name, end in ends.items():
        many.models[name].put(end, ["合计", None, None, said[name]])
    table = opened(many, tmp_path)[1]
    [off] = totals_off(table, read_as(table), propose(LAYOUT, table.headings).mapping(), on=ON)
    assert (off.sheet, off.row, off.summed, off.difference) == ("乙社区", 6, f"{sums['乙社区']}.00", "-1.00")
    assert [table.totals_of(part) for part in range(3)] == [[6], [6], [6]]


def test_a_sheet_with_a_column_of_remarks_more_is_read(tmp_path: Path) -> None:
    many = made("plain")
    many.models["乙社区"].cells |= {(1, 5): "备注", (2, 5): "无"}
    table = opened(many, tmp_path)[1]
    assert ([one.sheet for one in table.sheets], table.around.not_read) == (["甲社区", "乙社区", "丙社区"], [])


def test_an_example_is_left_out_on_each_sheet_and_one_typed_over_is_a_fault_there(tmp_path: Path) -> None:
    many = made("plain")
    for model in many.models.values():
        model.cells |= {(1, 5): "填表说明栏", (2, 5): "示例"}
    typed_over = read_as(opened(many, tmp_path)[1])
    marks = [(one.sheet, one.cell) for one in typed_over.report if one.kind == "example_filled"]
    assert marks == [(name, "F2") for name in many.models]
    for model in many.models.values():
        for column in range(5):
            model.cells.pop((2, column), None)
    checked = read_as(opened(many, tmp_path)[1])
    assert (checked.skipped, len(checked.values), len(checked.examples)) == (3, 9, 3)


def test_what_is_kept_of_the_reading_says_the_same_sheets(tmp_path: Path) -> None:
    many = made("other_order")
    content = write_many(many, tmp_path, "xlsx").read_bytes()
    table = open_table(content, "兑现.xlsx", LAYOUT)
    try:
        staging.keep(7, content)
        kept_reading.keep_table(7, table)
        again, head = kept_reading.kept_table(7), kept_reading.kept_head(7)
        assert places(read_as(again).report) == many.faults
        assert (list(again.sheets), again.rows.to_list()) == (list(table.sheets), table.rows.to_list())
        assert {one.sheet: one.rows for one in head.table.every_sheet(head.rows)} == many.counts
    finally:
        staging.forget_all()
    assert kept_reading.READING == kept_trial.READING == 7


def test_rows_taken_for_notes_are_known_by_their_sheets_also_once_kept(tmp_path: Path) -> None:
    many = made("titles_and_totals")
    content = write_many(many, tmp_path, "xlsx").read_bytes()
    table = open_table(content, "兑现.xlsx", LAYOUT)
    notes = [[many.rows[name][-1] + 2] for name in TOWNS]
    assert [table.notes_of(part) for part in range(3)] == notes
    try:
        staging.keep(7, content)
        kept_reading.keep_table(7, table)
        for again in (kept_reading.kept_table(7), kept_reading.kept_head(7).table):
            assert [again.notes_of(part) for part in range(3)] == notes
    finally:
        staging.forget_all()


@pytest.mark.parametrize("limit", ["MOST_ROWS_OF_TEXT", "MOST_AREA", "MOST_SHEETS"])
def test_the_limits_hold_for_all_sheets_together(limit: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_on, limit, {"MOST_ROWS_OF_TEXT": 11, "MOST_AREA": 59, "MOST_SHEETS": 2}[limit])
    with pytest.raises(Unreadable, match="超过上限"):
        opened(made("plain"), tmp_path)


def test_one_sheet_is_read_as_before_and_nothing_of_it_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def joins(*_given: Any) -> None:
        raise AssertionError

    monkeypatch.setattr(opening, "joined", joins)
    many = Many()
    many.sheet("甲社区")
    table = opened(many, tmp_path)[1]
    assert (list(table.sheets), table.rows.to_list()) == ([], [2, 3, 4, 5])
    assert [(one.sheet, one.rows) for one in table.every_sheet()] == [("甲社区", 4)]


def test_the_tables_of_a_web_page_with_the_same_headings_are_one(tmp_path: Path) -> None:
    many = made("plain")
    tables = []
    for name, model in many.models.items():
        lines = [[model.cells.get((row, at), "") for at in range(5)] for row in range(1, 6)]
        rows = "".join("<tr>" + "".join(f"<td>{one}</td>" for one in line) + "</tr>" for line in lines)
        tables.append(f"<h2>{name}</h2><table><tr><td colspan=5>{name}</td></tr>{rows}</table>")
    content = f"<html><head><meta charset=utf-8></head><body>{''.join(tables)}</body></html>".encode()
    table = open_table(content, "兑现.xls", LAYOUT)
    checked = read_as(table)
    assert (len(checked.values), table.around.not_read) == (12, [])
    rows = {"乙社区": 6, "丙社区": 12}
    expected = {f"{cell[0]}{int(cell[1:]) + 1 + rows[sheet]}" for sheet, cell in many.faults}
    assert {one.cell for one in checked.report} == expected


def test_a_further_sheet_may_lack_a_column_of_remarks(tmp_path: Path) -> None:
    many = made("plain")
    for name in ("甲社区", "丙社区"):
        many.models[name].cells |= {(1, 5): "备注", (2, 5): "无"}
    table = opened(many, tmp_path)[1]
    assert [one.at(5) for one in table.sheets] == [5, -1, 5]
    assert table.cells[5].to_list() == ["无", *[None] * 7, "无", *[None] * 3]
    assert places(read_as(table).report) == many.faults

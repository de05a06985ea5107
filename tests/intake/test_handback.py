"""A workbook handed back: nothing in it has changed but the marks, every fault is listed, and no text becomes a formula."""

import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter import Workbook as Writer

from houfu.intake.checking import check
from houfu.intake.fault_list import LIST, MOST_NOTES, is_list
from houfu.intake.handback import hand_back
from houfu.intake.layouts import layout_named
from houfu.intake.mapping import propose
from houfu.intake.opening import find_in
from houfu.intake.rewriting import Formats, Mark, rewrite
from houfu.intake.workbook.cells import Sheet, Workbook
from houfu.intake.workbook.kinds import Kind
from houfu.intake.workbook.limits import MOST_CHARACTERS
from tests.intake.all_layouts import layouts
from tests.intake.books import part
from tests.intake.sheets import Model, write
from tests.intake.test_awkward_workbooks import read_here

ON = dt.date(2026, 11, 1)
Cells = dict[tuple[int, int], tuple[str, int]]
HEADS = ["户号", "姓名", "身份证号", "性别", "出生日期", "生效日期"]
GOOD = ["H1", "张三", "520103195001010016", "男", dt.date(1950, 1, 1), dt.date(2020, 1, 1)]


def cells_of(sheet: Sheet) -> Cells:
    found = {}
    names = dict(zip(sheet.texts.columns, sheet.columns, strict=True))
    for row, texts, kinds in zip(sheet.rows, sheet.texts.iter_rows(named=True), sheet.kinds.iter_rows(named=True), strict=True):  # fmt: skip
        found |= {(row, at): (texts[name], kinds[name]) for name, at in names.items() if texts[name] is not None}
    return found


def again(sheet: Sheet, folder: Path, marks: Any = None) -> Sheet:
    """The sheet as it is read from what was written of it."""
    path = folder / "back.xlsx"
    with Writer(str(path), {"constant_memory": True}) as book:
        rewrite(sheet, book.add_worksheet("人员"), Formats(book), marks or {})
    (back,) = read_here(path, folder)
    return back


def opened(model: Model, folder: Path, how: str = "xlsx") -> tuple[Workbook, Any, Sheet, Any]:
    """A workbook of people read and checked: the book, its table, the sheet, the faults."""
    path = write(model, folder, how)
    return checked(path, folder)


def checked(path: Path, folder: Path) -> tuple[Workbook, Any, Sheet, Any]:
    book, layout = Workbook(path.name, tuple(read_here(path, folder))), layout_named("people")
    found, sheet = find_in(book, layout)
    proposal = propose(layout, found.headings)
    return book, found, sheet, check(found, proposal.mapping(), layout, on=ON).report


def handed(model: Model, folder: Path, how: str = "xlsx") -> tuple[bytes, Any]:
    book, _table, sheet, report = opened(model, folder, how)
    file = io.BytesIO()
    hand_back(book, sheet, report, file)
    return file.getvalue(), report


@pytest.mark.parametrize("how", ["xlsx", "xls", "ods"])
@pytest.mark.parametrize("name", [name for name, _ in layouts()])
def test_every_cell_comes_back_at_its_place_and_as_it_was(name: str, how: str, tmp_path: Path) -> None:
    model = dict(layouts())[name].model
    (sheet,) = read_here(write(model, tmp_path, how), tmp_path)
    before = cells_of(sheet)
    places = [place for place in before if sum(place) % 3 == 0] + [(row, 9) for row, _ in list(before)[::4]]
    marks: dict[int, dict[int, Mark]] = {}
    for row, column in places:
        marks.setdefault(row, {})[column] = Mark("有问题", text=False)
    back = again(sheet, tmp_path, marks)
    assert cells_of(back) == before
    assert sorted(back.merges, key=repr) == sorted(sheet.merges, key=repr)
    assert back.hidden_rows == sheet.hidden_rows
    assert {at for at in sheet.columns if back.is_hidden(at)} == {at for at in sheet.columns if sheet.is_hidden(at)}


STRINGS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
ODD = st.sampled_from(
    [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "@SUM(A1)",
        "{=A1}",
        "_x0041_",
        "a\r\nb",
        " 前后 ",
        "\t",
        "00123",
        "1e5",
        "http://a.cn",
        "张\x01三",
    ]
)
DAYS = st.dates(dt.date(1900, 3, 1), dt.date(2200, 1, 1))
NUMBERS = st.integers(-(10**14), 10**14) | st.floats(-1e12, 1e12).map(lambda number: float(f"{number:.12g}"))


@settings(max_examples=60)
@given(values=st.lists(STRINGS | ODD | DAYS | NUMBERS | st.booleans(), min_size=1, max_size=30))
def test_whatever_stands_in_a_cell_is_the_same_when_it_is_read_again(
    values: list[Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder, model = tmp_path_factory.mktemp("cells"), Model()
    for row, value in enumerate(values, 1):
        model.put(row, ["行", value])
    (sheet,) = read_here(write(model, folder, "xlsx"), folder)
    marks = {row: {1: Mark("", text=row % 2 == 0)} for row in range(1, len(values) + 1)}
    back = again(sheet, folder, marks)
    assert cells_of(back) == cells_of(sheet)


def test_days_times_errors_and_what_never_was_keep_their_texts(tmp_path: Path) -> None:
    texts = {
        "2020-01-05": Kind.DATE, "2020-01-05 13:30:01": Kind.DATE, "1900-02-29": Kind.DATE, "1900-02-28": Kind.DATE,
        "1900-03-01": Kind.DATE, "13:30:00": Kind.TIME, "#N/A": Kind.ERROR, "1850-01-01": Kind.DATE,
    }  # fmt: skip
    kinds = pl.Series(list(texts.values()), dtype=pl.UInt8)
    frame = pl.DataFrame({"row": pl.Series(range(1, 9), dtype=pl.UInt32), "A": list(texts), "A:kind": kinds})
    sheet = Sheet("人员", False, (0,), (), (), (), 0, tmp_path / "none").with_frame(frame, (0,), ())
    back = cells_of(again(sheet, tmp_path))
    assert [text for text, _kind in back.values()] == list(texts)
    assert [kind for _text, kind in back.values()][:5] == [Kind.DATE] * 5


def test_a_faulty_cell_has_colour_and_a_note_and_stands_in_the_list_with_its_value_masked(tmp_path: Path) -> None:
    model = Model()
    model.put(1, ["花名册"])
    model.put(2, list(HEADS))
    model.put(3, list(GOOD))
    model.put(4, ["H2", "李四", "520103195001010015", "男", dt.date(1950, 1, 1), None])
    model.put(5, ["合计", None, None, 2])
    content, report = handed(model, tmp_path)
    assert [(one.cell, str(one.kind)) for one in report] == [("C4", "id_check"), ("F4", "required")]
    notes = part(content, "xl/comments1.xml")
    assert 'ref="C4"' in notes
    assert 'ref="F4"' in notes
    assert "校验码不符" in notes
    listed = part(content, "xl/worksheets/sheet2.xml")
    assert "520103195001010015" not in listed
    assert 'ref="B3"' in listed
    assert listed.count("<row ") == 2 + len(report)
    assert "<f>" not in part(content, "xl/worksheets/sheet1.xml")


def test_what_is_sent_again_without_mending_has_the_same_faults_and_one_list(tmp_path: Path) -> None:
    model = Model()
    model.put(1, list(HEADS))
    model.put(2, ["=H1", "张3", 5.20103195001010016e17, "难", "2020年1月", "20.1.5"])
    model.put(3, list(GOOD))
    content, report = handed(model, tmp_path)
    for _ in range(2):
        path = tmp_path / "again.xlsx"
        path.write_bytes(content)
        book, table, sheet, after = checked(path, tmp_path)
        assert [one.name for one in book.sheets] == ["人员", LIST]
        assert [is_list(one) for one in book.sheets] == [False, True]
        assert list(after) == list(report)
        assert table.cells[0][0] == "=H1"
        file = io.BytesIO()
        hand_back(book, sheet, after, file)
        content = file.getvalue()
    assert "<f>" not in part(content, "xl/worksheets/sheet1.xml") + part(content, "xl/worksheets/sheet2.xml")


def test_it_can_be_mended_and_sent_again(tmp_path: Path) -> None:
    model = Model()
    model.put(1, list(HEADS))
    model.put(2, [*GOOD[:2], "520103195001010015", *GOOD[3:]])
    content, report = handed(model, tmp_path, "csv-gb")
    assert len(report) == 1
    path = tmp_path / "mended.xlsx"
    with zipfile.ZipFile(io.BytesIO(content)) as parts, zipfile.ZipFile(path, "w") as mended:
        for name in parts.namelist():
            mended.writestr(name, parts.read(name).replace(b"520103195001010015", b"520103195001010016"))
    assert len(checked(path, tmp_path)[3]) == 0


def test_a_mark_on_a_merged_cell_stands_where_it_is_seen(tmp_path: Path) -> None:
    model = Model()
    model.put(1, list(HEADS))
    model.put(2, ["H" * 30, *GOOD[1:]])
    model.put(3, [None, "李四", None, "男", None, GOOD[5]])
    model.merges = [(2, 0, 3, 0)]
    content, report = handed(model, tmp_path)
    assert [one.cell for one in report] == ["A2", "A3"]
    notes = part(content, "xl/comments1.xml")
    assert 'ref="A2"' in notes
    assert 'ref="A3"' not in notes


@pytest.mark.parametrize("how", ["csv-utf8", "ods"])
def test_a_cell_that_excel_cannot_hold_comes_back_in_part_and_the_list_says_so(tmp_path: Path, how: str) -> None:
    model = Model()
    model.put(1, [*HEADS, "备注"])
    model.put(2, [*GOOD, "长" * (MOST_CHARACTERS + 1)])
    model.put(3, [*GOOD[:1], "李四", None, *GOOD[3:], "𠮷" * (MOST_CHARACTERS - 1)])
    model.put(4, [*GOOD[:1], "王五", None, *GOOD[3:], "短" * MOST_CHARACTERS])
    content, report = handed(model, tmp_path, how)
    path = tmp_path / "back.xlsx"
    path.write_bytes(content)
    first, listed = (cells_of(sheet) for sheet in read_here(path, tmp_path))
    assert [first[row, 6][0] for row in (2, 3, 4)] == [
        "长" * MOST_CHARACTERS,
        "𠮷" * (MOST_CHARACTERS // 2),
        "短" * MOST_CHARACTERS,
    ]
    told = [(listed[row, 1][0], listed[row, 4][0]) for row in (3, 4)]
    assert [cell for cell, _what in told] == ["G2", "G3"]
    assert all("32,767字" in what and "first part" in what for _cell, what in told)
    assert len({row for row, _column in listed}) == 2 + 2 + len(report)


def test_the_list_is_never_cut_off_and_notes_are(tmp_path: Path) -> None:
    model = Model()
    model.put(1, list(HEADS))
    for row in range(2, MOST_NOTES + 1002):
        model.put(row, [*GOOD[:3], "难", *GOOD[4:]])
    content, report = handed(model, tmp_path)
    assert len(report) == 2 * (MOST_NOTES + 1000) - 1  # each repeats the first row, too
    assert part(content, "xl/worksheets/sheet2.xml").count("<row ") == 2 + len(report)
    assert part(content, "xl/comments1.xml").count("<comment ") == MOST_NOTES

"""What a cell is besides its text, in each format; and that two ways of reading, and another reader, say the same."""

import datetime as dt
import struct
from pathlib import Path

import numpy as np
import pytest
import python_calamine
import xlsxwriter
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from houfu.intake.workbook import sheet_plain
from houfu.intake.workbook.cells import Sheet
from houfu.intake.workbook.kinds import Kind, day_texts, number_text
from houfu.intake.workbook.letters import cell, column, letter, place
from houfu.intake.workbook.plain_bytes import NotPlain
from houfu.intake.workbook.styles import shows_a_date
from tests.intake import binary
from tests.intake.sheets import Model, Value, archive_of, kind, shown, write
from tests.intake.test_awkward_workbooks import read_here

SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)
STYLES = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'


def read_cells(sheet: Sheet) -> dict[str, tuple[str, Kind]]:
    found = {}
    for at, row in enumerate(sheet.rows):
        for where in sheet.columns:
            text = sheet.texts[letter(where)][at]
            if text is not None:
                found[cell(row, where)] = text, Kind(sheet.kinds[letter(where)][at])
    return found


def read_xml(cells: str, tmp_path: Path, shared: str = "<sst/>") -> dict[str, tuple[str, Kind]]:
    path = tmp_path / "x.xlsx"
    archive_of(path, SHEET.format(cells), STYLES, shared)
    return read_cells(read_here(path, tmp_path)[0])


def test_an_identity_number_typed_as_a_number_is_seen_in_each_format(tmp_path: Path) -> None:
    for how in ("xlsx", "xlsx-odd", "xls", "ods"):
        model = Model({(1, 0): "号码", (2, 0): 522201198003101234.0, (3, 0): "522201198003101234"})
        found = read_cells(read_here(write(model, tmp_path, how), tmp_path)[0])
        assert found["A2"][1] is Kind.NUMBER, how
        assert found["A2"][0].startswith("522201198003101"), how
        assert len(found["A2"][0]) == 18, how
        assert found["A3"] == ("522201198003101234", Kind.TEXT), how


def test_errors_booleans_times_and_formulas_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        clock, moment = book.add_format({"num_format": "h:mm"}), book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        sheet.write_formula("A1", "=NA()", None, "#N/A")
        sheet.write_formula("B1", "=1+1", None, 2)
        sheet.write_formula("C1", '="a"', None, "甲")
        sheet.write_formula("D1", "=TRUE", None, True)
        sheet.write_number("E1", 0.5, clock)
        sheet.write_number("F1", 43835.75, moment)
        sheet.write_number("G1", 0.1 + 0.2)
        sheet.write_rich_string("H1", "甲", book.add_format({"bold": True}), "乙", "丙&<")
    (read,) = read_here(path, tmp_path)
    assert read.formulas == 4
    assert read_cells(read) == {
        "A1": ("#N/A", Kind.ERROR), "B1": ("2", Kind.NUMBER), "C1": ("甲", Kind.TEXT), "D1": ("TRUE", Kind.BOOLEAN),
        "E1": ("12:00:00", Kind.TIME), "F1": ("2020-01-05 18:00:00", Kind.DATE), "G1": ("0.3", Kind.NUMBER),
        "H1": ("甲乙丙&<", Kind.TEXT),
    }  # fmt: skip


def test_a_formula_without_its_value_is_not_blank(tmp_path: Path) -> None:
    found = read_xml(
        '<row r="1"><c r="A1"><f>SUM(B1:B9)</f><v></v></c><c r="B1"><f>1</f></c><c r="C1"/></row>', tmp_path
    )
    assert found == {"A1": ("", Kind.UNCALCULATED), "B1": ("", Kind.UNCALCULATED)}


def test_texts_mean_what_excel_means(tmp_path: Path) -> None:
    shared = "<sst><si><t>a&amp;b&#x4E00;</t></si><si><r><t>甲</t></r><r><t xml:space='preserve'> 乙</t></r><rPh><t>x</t></rPh></si>"
    found = read_xml(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="str"><v>_x000A__x005F_x</v></c>'
        '<c r="D1" t="inlineStr"><is><t xml:space="preserve"> 空 </t></is></c><c r="E1" s="1" t="n"><v>44197</v></c>'
        '<c r="F1" t="d"><v>2020-01-05T00:00:00Z</v></c><c r="G1"><v>5.2E+17</v></c><c r="H1" t="s"><v>2</v></c></row>',
        tmp_path,
        shared + "<si/></sst>",
    )
    assert {name: text for name, (text, _) in found.items()} == {
        "A1": "a&b一", "B1": "甲 乙", "C1": "\n_x", "D1": " 空 ", "E1": "2021-01-01", "F1": "2020-01-05",
        "G1": "520000000000000000", "H1": "",
    }  # fmt: skip


@pytest.mark.parametrize("start", [1900, 1904])
def test_days_count_from_1900_or_1904(start: int, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with xlsxwriter.Workbook(str(path), {"date_1904": start == 1904}) as book:
        day = book.add_format({"num_format": "yyyy/m/d"})
        book.add_worksheet().write_datetime(0, 0, dt.date(2020, 1, 5), day)
    assert read_cells(read_here(path, tmp_path)[0]) == {"A1": ("2020-01-05", Kind.DATE)}
    old = xlwt.Workbook()
    old.dates_1904 = start == 1904
    old.add_sheet("一").write(0, 0, 43835 - 1462 * (start == 1904), xlwt.easyxf(num_format_str="yyyy-m-d"))
    old.save(str(tmp_path / "x.xls"))
    assert read_cells(read_here(tmp_path / "x.xls", tmp_path)[0]) == {"A1": ("2020-01-05", Kind.DATE)}


def test_days_at_the_edges_of_excels_calendar() -> None:
    serials = [1.0, 59, 60, 61, 2958465, 2958466, -1, 0.25]
    texts, kinds = day_texts(np.array(serials), since_1904=False)
    assert texts.to_pylist() == [
        "1900-01-01", "1900-02-28", "1900-02-29", "1900-03-01", "9999-12-31", "2958466", "-1", "06:00:00",
    ]  # fmt: skip
    assert kinds.tolist() == [*[Kind.DATE] * 5, Kind.NUMBER, Kind.NUMBER, Kind.TIME]


@pytest.mark.parametrize(
    "code",
    ["yyyy-mm-dd", 'yyyy"年"m"月"', '[$-804]yyyy"年"m"月"d"日";@', "m/d/yy", "h:mm:ss", "[h]:mm", "aaaa", "yyyy.m"],
)
def test_formats_that_show_a_date(code: str) -> None:
    assert shows_a_date(180, code)


@pytest.mark.parametrize(
    "code", ["General", "0.00", "#,##0", "0.00E+00", "@", "[Red]0", '"日期"0', "0_);(0)", "G/通用格式", "0%"]
)
def test_formats_that_show_none(code: str) -> None:
    assert not shows_a_date(180, code)


def test_sheets_keep_their_order_and_say_whether_they_are_hidden(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name in ("说明", "名单", "代码"):
            book.add_worksheet(name).write(0, 0, name)
        book.get_worksheet_by_name("代码").hide()
        book.add_chartsheet("图")
    sheets = read_here(path, tmp_path)
    assert [(sheet.name, sheet.hidden) for sheet in sheets] == [("说明", False), ("名单", False), ("代码", True)]


def test_a_binary_workbook_is_read_record_by_record(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsb"
    sheet = binary.record(148, struct.pack("<4I", 0, 1, 0, 4)) + binary.record(390)
    sheet += binary.record(60, struct.pack("<IIIIH", 1, 2, 2000, 0, 1)) + binary.record(391) + binary.record(145)
    sheet += binary.row(1) + binary.cell(7, 0, struct.pack("<I", 0)) + binary.cell(6, 1, binary.wide("李㼆"))
    sheet += (
        binary.row(2, hidden=True)
        + binary.cell(5, 0, struct.pack("<d", 43835), 1)
        + binary.cell(2, 1, struct.pack("<i", 7 << 2 | 2))
    )
    sheet += (
        binary.cell(3, 2, b"\x2a") + binary.cell(4, 3, b"\x01") + binary.cell(9, 4, struct.pack("<d", 2.5) + b"\0" * 10)
    )
    sheet += (
        binary.record(146)
        + binary.record(177, struct.pack("<I", 1))
        + binary.record(176, struct.pack("<4I", 0, 1, 0, 0))
    )
    binary.write(path, sheet, ["王䶮"])
    (read,) = read_here(path, tmp_path)
    assert read_cells(read) == {
        "A1": ("王䶮", Kind.TEXT), "B1": ("李㼆", Kind.TEXT), "A2": ("2020-01-05", Kind.DATE), "B2": ("7", Kind.NUMBER),
        "C2": ("#N/A", Kind.ERROR), "D2": ("TRUE", Kind.BOOLEAN), "E2": ("2.5", Kind.NUMBER),
    }  # fmt: skip
    assert (read.hidden_rows, read.hidden_columns, read.formulas) == (((2, 2),), ((1, 2),), 1)
    assert [(merge.top, merge.left, merge.bottom, merge.right) for merge in read.merges] == [(1, 0, 2, 0)]
    other = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert other[0][:2] == ["王䶮", "李㼆"]
    assert other[1][:2] == [dt.date(2020, 1, 5), 7.0]


VALUES = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20),
    st.sampled_from(["王䶮", "𬎆", " 空 ", "a\nb", "<&>\"'", "522201198003101234", "_x000D_", "=1+1"]),
    st.integers(-(10**14), 10**14), st.floats(-1e9, 1e9), st.booleans(), st.dates(dt.date(1900, 3, 1), dt.date(2100, 1, 1)),
)  # fmt: skip
MODELS = st.dictionaries(st.tuples(st.integers(1, 40), st.integers(0, 30)), VALUES, min_size=1, max_size=40)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(MODELS)
def test_any_cells_are_read_back_as_another_reader_reads_them(
    tmp_path_factory: pytest.TempPathFactory, cells: dict[tuple[int, int], Value]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    path = write(Model(cells), folder, "xlsx")
    found = read_cells(read_here(path, folder)[0])
    assert {name: what for name, (_, what) in found.items()} == {cell(*at): kind(value) for at, value in cells.items()}
    said = {
        cell(*at): shown(value)
        for at, value in cells.items()
        if not isinstance(value, float) or isinstance(value, bool)
    }
    assert {name: text for name, (text, _) in found.items() if name in said} == said
    other = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    for name, (text, what) in found.items():
        row, at = place(name)
        if what is Kind.NUMBER:
            assert float(text) == pytest.approx(other[row - 1][at], rel=1e-14)
        elif what in {Kind.TEXT, Kind.DATE}:
            assert text == str(other[row - 1][at])


@settings(max_examples=30)
@given(MODELS)
def test_both_ways_through_a_worksheet_say_the_same(
    tmp_path_factory: pytest.TempPathFactory, cells: dict[tuple[int, int], Value]
) -> None:
    folder = tmp_path_factory.mktemp("both")
    path = write(Model(cells), folder, "xlsx")
    plainly = read_cells(read_here(path, folder)[0])

    def refuse(*_args: object) -> None:
        raise NotPlain

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sheet_plain, "read_plain", refuse)
        assert read_cells(read_here(path, folder)[0]) == plainly


def test_a_sheet_larger_than_one_piece_is_read_without_a_seam(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_plain, "PIECE", 700)
    model = Model({(row, at): f"{row}×{at}" for row in range(1, 300, 2) for at in range(4)})
    model.merges = [(row, 2, row, 3) for row in range(2, 200, 2)]
    (sheet,) = read_here(write(model, tmp_path, "xlsx"), tmp_path)
    assert {name: text for name, (text, _) in read_cells(sheet).items()} == {
        cell(*at): v for at, v in model.cells.items()
    }
    assert len(sheet.merges) == 99


@given(st.integers(0, 16383))
def test_letters_and_columns_are_one(at: int) -> None:
    assert column(letter(at)) == at
    assert place(cell(17, at)) == (17, at)


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e300, max_value=1e300))
def test_a_number_is_shown_in_plain_digits(value: float) -> None:
    text = number_text(value)
    assert "e" not in text.lower()
    assert float(text) == pytest.approx(value, rel=1e-14, abs=0)

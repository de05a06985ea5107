"""Zeros that a number's format shows are a part of what a text column says, and the unit that it shows of what an amount says."""

import struct
import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
import xlwt

from houfu.intake import staging
from houfu.intake.checking import check
from houfu.intake.kept_reading import keep_table, kept_table
from houfu.intake.layouts import layout_named
from houfu.intake.mapping import propose
from houfu.intake.opening import open_table
from houfu.intake.rewriting import Formats, rewrite
from houfu.intake.table import Table
from houfu.intake.totals import totals_off
from houfu.intake.values.numbers import numbers, quantity
from houfu.intake.values.texts import texts
from houfu.intake.workbook.kinds import Kind
from houfu.intake.workbook.letters import cell
from tests.intake import binary
from tests.intake.readers import either_reader
from tests.intake.test_awkward_workbooks import read_here
from tests.intake.test_cells import read_cells

__all__ = ["either_reader"]
SHOWN = [
    ("000000", 7, "000007"), ("000000;@", 7, "000007"), ("[$-804]000", 7, "007"), ("000", 1234, "1234"), ("0", 7, "7"),
    ("0000", 0, "0000"), ("[Red]000_ ", 7, "007"), ("0_ ", 520502, "520502"), ("0.00_ ", 7, "7.00"), ("#,##0", 1234, "1234"),
    ("@", 7, "7"), (r"###\ ####\ ####", 13812345678, "13812345678"), ("0.00E+00", 7, "7"), ("_ * #,##0.00_ ", 7, "7.00"),
    ("0.00", 12.5, "12.50"), ("0.0#", 12, "12.0"), ("0.00", -0.25, "-0.25"), ("0.000", 12.25, "12.250"), ("General", 12.5, "12.5"),
]  # fmt: skip
"""A format, a number, and what the cell says."""
DRESSED = [
    ('"A"000', 7), ("000-000", 1002), ('0000"号"', 7), ('0"号"', 7), ("0号", 7), (r"\A0", 7), ("000 000", 1002), ("0,000", 7),
    ("000.00", 7), ("000", 7.5), ("000", -7), ('[=1]"甲";[=2]"乙"', 1), ("[DBNum1]General", 7), ("[$¥-804]0", 7),
    ('General"栋"', 7), ("0" * 19, 7),
]  # fmt: skip
"""A format and a number of which it shows what nobody can tell from the number."""
ROUNDED = [("0.00", 12.345), ("0", 12.5), ("#,##0.0", 0.25)]
"""A format and a number of which it shows fewer decimals than there are."""
MEASURED = [
    ('0"万元"', 12.5, "12.5万元"),
    ('#,##0.00_ "万元"', 12.5, "12.5万元"),
    ('0"亿"', 3, "3亿"),
    ("0.00万元", 12.5, "12.5万元"),
    (r"0.0\万\元", 12.5, "12.5万元"),
    ('0.00"元";[Red]-0.00"元"', -12.5, "-12.5元"),
    ('"¥"0.0"万"', 12.5, "12.5万"),
    ('0!.0,"万"', 123456, "12.3456万"),
    ('0.00,,"百万"', 1234567, "1.234567百万"),
    ("0%", 0.05, "5%"),
    ("0.00%", 0.0525, "5.25%"),
    ('0"%"', 5, "5%"),
    ('[>=100]0"亿";0"万"', 7, "7〔单位不一〕"),
    ('0"万元";-0', 7, "7〔单位不一〕"),
    ('General"元"', 7, "7元"),
]
"""A format that shows a unit, a number, and what the cell says; also where it shows now one unit and now another."""


@pytest.mark.usefixtures("either_reader")
def test_a_number_keeps_the_zeros_that_its_format_shows(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "x.xlsx")) as book:
        sheet = book.add_worksheet()
        for at, (code, value, *_) in enumerate([*SHOWN, *DRESSED, *ROUNDED, *MEASURED]):
            sheet.write_number(0, at, value, book.add_format({"num_format": code}))
    read = read_here(tmp_path / "x.xlsx", tmp_path)[0]
    found = read_cells(read)
    said = [(text, Kind.NUMBER) for *_, text in SHOWN] + [(str(value), Kind.DRESSED) for _code, value in DRESSED]
    said += [(str(value), Kind.ROUNDED) for _code, value in ROUNDED] + [(text, Kind.MEASURED) for *_, text in MEASURED]
    assert [found[cell(1, at)] for at in range(len(said))] == said
    with xlsxwriter.Workbook(str(tmp_path / "y.xlsx")) as book:
        rewrite(read, book.add_worksheet(), Formats(book), {})
    assert read_cells(read_here(tmp_path / "y.xlsx", tmp_path)[0]) == found


def write_all(folder: Path, code: str, value: float, shown: str) -> None:
    """One number in an old, a binary and an open document."""
    old = xlwt.Workbook()
    old.add_sheet("一").write(0, 0, value, xlwt.easyxf(num_format_str=code))
    old.save(str(folder / "x.xls"))
    records = binary.record(145) + binary.row(1) + binary.cell(5, 0, struct.pack("<d", value), 1)
    binary.write(folder / "x.xlsb", records + binary.record(146), [], code=code)
    spaces = " ".join(f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{p}:1.0"' for p in ("office", "table", "text"))
    with zipfile.ZipFile(folder / "x.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr(
            "content.xml",
            f'<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name="a"><table:table-row>'
            f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{shown}</text:p></table:table-cell>'
            "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>",
        )


@pytest.mark.parametrize(
    ("code", "value", "shown", "said"),
    [
        ("000000", 7, "000007", ("000007", Kind.NUMBER)), ("#,##0.00", 1234, "1,234.00", ("1234.00", Kind.NUMBER)),
        ('"A"000', 7, "A007", ("7", Kind.DRESSED)), ("000-000", 1002, "001-002", ("1002", Kind.DRESSED)),
        ('0000"号"', 7, "0007号", ("7", Kind.DRESSED)), ("000", -7, "-007", ("-7", Kind.DRESSED)),
        ("0.00", 12.5, "12.50", ("12.50", Kind.NUMBER)), ("0.00", 12.345, "12.35", ("12.345", Kind.ROUNDED)),
        ('#,##0.0"万元"', 1234.56, "1,234.6万元", ("1234.56万元", Kind.MEASURED)), ("0%", 0.0525, "5%", ("5.25%", Kind.MEASURED)),
        ('0!.0,"万"', 123456, "12.3万", ("12.3456万", Kind.MEASURED)), ('[>9]0"栋"', 7, "7栋", ("7", Kind.DRESSED)),
    ],
)  # fmt: skip
def test_so_does_one_of_an_old_a_binary_and_an_open_document(
    code: str, value: float, shown: str, said: tuple[str, Kind], tmp_path: Path
) -> None:
    write_all(tmp_path, code, value, shown)
    for name in ("x.xls", "x.xlsb", "x.ods"):
        assert (name, read_cells(read_here(tmp_path / name, tmp_path)[0])) == (name, {"A1": said})


def test_a_text_column_refuses_what_only_the_format_says_and_a_number_column_takes_the_number(tmp_path: Path) -> None:
    layout = layout_named("mediationcentre")
    with xlsxwriter.Workbook(str(tmp_path / "x.xlsx")) as book:
        sheet, dressed = book.add_worksheet(), book.add_format({"num_format": '0000"号"'})
        sheet.write_row(0, 0, ["社区", "名称", "人民调解员", "行政调解员", "生效日期"])
        for row, name in ((1, "甲"), (2, 7)):
            sheet.write_row(row, 0, ["520502", name, 3, 1, "2021-01-01"], None)
            sheet.write_number(row, 2, 3, dressed)
        sheet.write_number(2, 1, 7, dressed)
    table = open_table((tmp_path / "x.xlsx").read_bytes(), "x.xlsx", layout)
    try:
        staging.lay(1, [b"the file itself"])
        keep_table(1, table)
        tables = [table, kept_table(1)]
    finally:
        staging.forget_all()
    for one in tables:
        found = check(one, propose(layout, one.headings).mapping(), layout, on=date(2026, 11, 1))
        assert [(fault.cell, str(fault.kind)) for fault in found.report] == [("B3", "dressed")]
        assert "“文本”" in next(iter(found.report)).sentence("zh")
        assert found.good()["row"].to_list() == [2]
        assert next(name for name in found.values.columns if found.values[name].to_list() == [3, 3])


def test_a_text_column_takes_the_zeros_and_a_number_column_the_number() -> None:
    assert texts(20).read("000007", numeric=True).value == "000007"
    assert numbers(quantity("", "人数")).read("000007", numeric=True).value == 7


HEADS = ["所属指标", "文号", "其他因素个数", "人口权重（%）", "每县保底金额", "生效日期"]
OF_COLUMNS = [
    (4, "0.00", 12.5, 1250), (4, '0.0"万元"', 12.5, 12_500_000), (4, '"¥"0.0"万"', 12.5, 12_500_000), (4, '0!.0,"万"', 123456, 12_345_600),
    (4, '0"栋"', 7, 700), (4, "0.0,", 12500, 1_250_000), (4, '0.0"亩"', 12.5, "wrong_unit"), (4, '0"亿";-0', 3, "wrong_unit"),
    (4, "0%", 0.05, "wrong_unit"), (2, "0.00", 3, 3), (2, '0"个"', 3, 3), (2, '0"元"', 3, "wrong_unit"), (3, "0%", 0.05, 5), (3, "0", 35, 35),
    (3, "0%", 0.0525, "not_whole"), (3, "0%", 1, 100), (1, "0.00", 12.5, "12.50"), (1, "0.0", 12.75, "dressed"), (1, '0"元"', 3, "dressed"),
    (1, "General", 12.75, "12.75"),
]  # fmt: skip
"""A column, a format and a number in it, and what is read or which fault it is."""


def test_a_column_takes_what_is_shown_or_the_number_as_it_should(tmp_path: Path) -> None:
    layout = layout_named("factorscheme")
    with xlsxwriter.Workbook(str(tmp_path / "x.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADS)
        for row, (at, code, value, _said) in enumerate(OF_COLUMNS, 1):
            sheet.write_row(row, 0, ["甲", "文", 1, 2, 3, "2021-01-01"])
            sheet.write_number(row, at, value, book.add_format({"num_format": code}))
        sheet.write_row(len(OF_COLUMNS) + 1, 0, ["合计"])
        sheet.write_number(len(OF_COLUMNS) + 1, 4, 12.5, book.add_format({"num_format": '0.00"亿元"'}))
    table = open_table((tmp_path / "x.xlsx").read_bytes(), "x.xlsx", layout)
    mapping = propose(layout, table.headings).mapping()
    found = check(table, mapping, layout, on=date(2026, 11, 1))
    faults = {fault.cell: str(fault.kind) for fault in found.report}
    names = {mapped.name: place for place, mapped in mapping.items()}
    read = {place: found.values[name].to_list() for name, place in names.items()}
    said = [faults.get(cell(row, at)) or read[at][row - 2] for row, (at, *_rest) in enumerate(OF_COLUMNS, 2)]
    assert said == [one for *_, one in OF_COLUMNS]
    assert len(faults) == sum(one in {"wrong_unit", "not_whole", "dressed"} for *_, one in OF_COLUMNS)
    assert totals_off(table, found, mapping, on=date(2026, 11, 1)) == ()  # over cells with faults nothing is compared
    one = Table(
        table.sheet, table.headings, [cells.head(1) for cells in table.cells], table.rows.head(1), totals=table.totals
    )
    good = check(one, mapping, layout, on=date(2026, 11, 1))
    (off,) = totals_off(one, good, mapping, on=date(2026, 11, 1))
    assert (off.stated, off.difference) == ("12.5亿元", "1249999987.50")

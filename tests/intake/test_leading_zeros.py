"""Zeros that a number's format shows before it are a part of what a text column says, and come back with the file."""

import struct
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
import xlwt

from houfu.intake.rewriting import Formats, rewrite
from houfu.intake.values.numbers import numbers, quantity
from houfu.intake.values.texts import texts
from houfu.intake.workbook import sheet_plain
from houfu.intake.workbook.kinds import Kind
from houfu.intake.workbook.letters import cell
from houfu.intake.workbook.plain_bytes import NotPlain
from tests.intake import binary
from tests.intake.test_awkward_workbooks import read_here
from tests.intake.test_cells import read_cells

SHOWN = [
    ("000000", 7, "000007"), ("000000;@", 7, "000007"), ("[$-804]000", 7, "007"), ("000", 1234, "1234"), ("0", 7, "7"),
    ("000", 7.5, "7.5"), ("000", -7, "-7"), ("000.00", 7, "7"), ('"A"000', 7, "7"), ("0000", 0, "0000"),
]  # fmt: skip


@pytest.mark.parametrize("plainly", [True, False])
def test_a_number_keeps_the_zeros_that_its_format_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, plainly: bool
) -> None:
    def refuse(*_args: object) -> None:
        raise NotPlain

    if not plainly:
        monkeypatch.setattr(sheet_plain, "read_plain", refuse)
    with xlsxwriter.Workbook(str(tmp_path / "x.xlsx")) as book:
        sheet = book.add_worksheet()
        for at, (code, value, _) in enumerate(SHOWN):
            sheet.write_number(0, at, value, book.add_format({"num_format": code}))
    read = read_here(tmp_path / "x.xlsx", tmp_path)[0]
    found = read_cells(read)
    assert [found[cell(1, at)] for at in range(len(SHOWN))] == [(text, Kind.NUMBER) for *_, text in SHOWN]
    with xlsxwriter.Workbook(str(tmp_path / "y.xlsx")) as book:
        rewrite(read, book.add_worksheet(), Formats(book), {})
    assert read_cells(read_here(tmp_path / "y.xlsx", tmp_path)[0]) == found


def test_so_does_one_of_an_old_a_binary_and_an_open_document(tmp_path: Path) -> None:
    old = xlwt.Workbook()
    old.add_sheet("一").write(0, 0, 7, xlwt.easyxf(num_format_str="000000"))
    old.save(str(tmp_path / "x.xls"))
    records = binary.record(145) + binary.row(1) + binary.cell(5, 0, struct.pack("<d", 7), 1)
    binary.write(tmp_path / "x.xlsb", records + binary.record(146), [], code="000000")
    spaces = " ".join(f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{p}:1.0"' for p in ("office", "table", "text"))
    with zipfile.ZipFile(tmp_path / "x.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr(
            "content.xml",
            f'<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name="a"><table:table-row>'
            '<table:table-cell office:value-type="float" office:value="7"><text:p>000007</text:p></table:table-cell>'
            "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>",
        )
    for name in ("x.xls", "x.xlsb", "x.ods"):
        assert read_cells(read_here(tmp_path / name, tmp_path)[0]) == {"A1": ("000007", Kind.NUMBER)}


def test_a_text_column_takes_the_zeros_and_a_number_column_the_number() -> None:
    assert texts(20).read("000007", numeric=True).value == "000007"
    assert numbers(quantity("", "人数")).read("000007", numeric=True).value == 7

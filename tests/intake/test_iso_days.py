"""Days that a cell holds as ISO texts, and styles that an open document names from afar: no more of a day than is shown."""

import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from houfu.intake.workbook.kinds import Kind, iso_text
from houfu.intake.workbook.letters import cell
from houfu.intake.workbook.styles import PADDED, Shows
from tests.intake.readers import either_reader
from tests.intake.test_awkward_workbooks import read_here
from tests.intake.test_cells import read_cells

__all__ = ["either_reader"]
HELD = [
    ("yyyy-mm-dd", "2020-01-05T00:00:00", "2020-01-05"), ("yyyy-mm-dd", "2020-01-05T00:00:00.000Z", "2020-01-05"),
    ('yyyy"年"m"月"', "2020-01-01T00:00:00", "2020-01"), ('m"月"d"日"', "2026-01-05", "1月5日"), ("0", "2020-01-05", "2020-01-05"),
    ("yyyy-mm-dd hh:mm", "2020-01-05T13:30:00", "2020-01-05 13:30:00"), ("000", "2020-01-05", "2020-01-05"),
]  # fmt: skip


@pytest.mark.usefixtures("either_reader")
def test_a_day_held_as_iso_says_no_more_than_its_format_shows(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "n.xlsx")) as book:
        sheet = book.add_worksheet()
        for at, (code, *_) in enumerate(HELD):
            sheet.write_number(0, at, 900 + at, book.add_format({"num_format": code}))
    with zipfile.ZipFile(tmp_path / "n.xlsx") as old, zipfile.ZipFile(tmp_path / "x.xlsx", "w") as new:
        for one in old.namelist():
            content = old.read(one)
            if one.endswith("sheet1.xml"):
                for at, (_code, raw, _said) in enumerate(HELD):
                    content = content.replace(f"><v>{900 + at}</v>".encode(), f' t="d"><v>{raw}</v>'.encode())
            new.writestr(one, content)
    found = read_cells(read_here(tmp_path / "x.xlsx", tmp_path)[0])
    assert [found[cell(1, at)] for at in range(len(HELD))] == [(said, Kind.DATE) for *_, said in HELD]
    assert iso_text("2020-01-05T08:00:00+08:00", Shows.WHOLE) == "2020-01-05 08:00:00+08:00"  # for the reader of days
    assert iso_text("2020-01-05", PADDED) == "2020-01-05"


@pytest.mark.parametrize("where", ["parent", "row"])
def test_an_open_document_names_a_date_style_from_afar(where: str, tmp_path: Path) -> None:
    kinds = ("office", "table", "text", "style")
    spaces = " ".join(f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in kinds)
    spaces += ' xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"'
    styles = (
        '<number:date-style style:name="N1"><number:year/><number:month/></number:date-style>'
        '<style:style style:name="Month" style:family="table-cell" style:data-style-name="N1"/>'
    )
    own = '<style:style style:name="ce1" style:family="table-cell" style:parent-style-name="Month"/>'
    of_row, of_cell = (
        ("", ' table:style-name="ce1"') if where == "parent" else (' table:default-cell-style-name="ce1"', "")
    )
    with zipfile.ZipFile(tmp_path / "x.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr(
            "styles.xml",
            f"<office:document-styles {spaces}><office:styles>{styles}</office:styles></office:document-styles>",
        )
        archive.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:automatic-styles>{own}</office:automatic-styles><office:body>"
            f'<office:spreadsheet><table:table table:name="a"><table:table-row{of_row}><table:table-cell{of_cell} '
            'office:value-type="date" office:date-value="2020-01-01"><text:p>2020年1月</text:p></table:table-cell>'
            "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>",
        )
    assert read_cells(read_here(tmp_path / "x.ods", tmp_path)[0]) == {"A1": ("2020-01", Kind.DATE)}

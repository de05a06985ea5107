"""What a cell says of a day whose format shows a part of it: that part, and no day that Excel made up."""

import struct
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
import xlwt

from houfu.intake.workbook.kinds import Kind, part_text
from houfu.intake.workbook.letters import cell
from houfu.intake.workbook.styles import DRESSED, FIXED, Shows, shown_by
from tests.intake import binary
from tests.intake.readers import either_reader
from tests.intake.test_awkward_workbooks import read_here
from tests.intake.test_cells import read_cells

__all__ = ["either_reader"]


@pytest.mark.parametrize(
    ("number", "code", "shows"),
    [
        (14, None, Shows.WHOLE), (15, None, Shows.WHOLE), (22, None, Shows.WHOLE), (30, None, Shows.WHOLE), (31, None, Shows.WHOLE),
        (20, None, Shows.WHOLE), (55, None, Shows.WHOLE), (0, None, Shows.NUMBER), (49, None, Shows.NUMBER),
        (17, None, Shows.MONTH), (57, None, Shows.MONTH), (27, None, Shows.MONTH), (16, None, Shows.NO_YEAR), (58, None, Shows.NO_YEAR),
        (180, "yyyy/m/d", Shows.WHOLE), (180, '[$-804]yyyy"年"m"月"d"日";@', Shows.WHOLE), (180, "m/d/yy", Shows.WHOLE),
        (180, "yyyy-mm-dd hh:mm", Shows.WHOLE), (180, "[$-F800]dddd, mmmm dd, yyyy", Shows.WHOLE), (180, "[$-404]e/m/d", Shows.WHOLE),
        (180, "[$-F800]yyyy/m", Shows.WHOLE), (180, "aaaa", Shows.WHOLE), (180, "[$-804]dddd", Shows.WHOLE),
        (180, "h:mm:ss", Shows.WHOLE), (180, "[h]:mm", Shows.WHOLE), (180, "mm:ss", Shows.WHOLE), (180, "[mm]:ss", Shows.WHOLE),
        (180, '上午/下午h"时"mm"分"', Shows.WHOLE), (180, "h:mm AM/PM", Shows.WHOLE), (180, 'd"天"h"小时"', Shows.WHOLE),
        (180, 'yyyy"年"m"月1日"', Shows.WHOLE), (180, "yyyy-mm-\\0\\1", Shows.WHOLE), (180, "[<43831]yyyy-mm;yyyy-mm-dd", Shows.WHOLE),
        (180, "yyyy-mm", Shows.MONTH), (180, "yyyy.m", Shows.MONTH), (180, 'yyyy"年"m"月"', Shows.MONTH), (180, "yyyy年m月", Shows.MONTH),
        (180, '[Red][$-804]yyyy"年"m"月";@', Shows.MONTH), (180, '[DBNum1][$-804]yyyy"年"m"月";@', Shows.MONTH),
        (180, "[$-409]mmm\\-yy;@", Shows.MONTH), (180, 'yyyy"年"m"月""日"', Shows.MONTH), (180, 'yyyy"d"mm\\d', Shows.MONTH),
        (180, "yyyy-mm_d", Shows.MONTH), (180, "yyyy/mm ddd", Shows.MONTH), (180, "yyyy-mm hh:mm", Shows.MONTH),
        (180, 'yyyy"年;"m', Shows.MONTH), (180, "yyyy", Shows.YEAR), (180, 'yyyy"年"', Shows.YEAR), (180, 'm"月"d"日"', Shows.NO_YEAR),
        (180, "[$-409]d\\-mmm;@", Shows.NO_YEAR), (180, 'm"月"d"日" h:mm', Shows.NO_YEAR), (180, 'm"月"', Shows.MONTH_ALONE),
        (180, 'd"日"', Shows.DAY_ALONE), (180, "0.00", FIXED + 34), (180, "General", Shows.NUMBER), (180, '"日期"0', DRESSED),
    ],
)  # fmt: skip
def test_a_format_shows_the_whole_day_or_a_part_of_it(number: int, code: str | None, shows: int) -> None:
    assert shown_by(number, code) == shows


PARTS = [
    ("yyyy/m/d", "2020-01-05"), ('[$-804]yyyy"年"m"月"d"日";@', "2020-01-05"), ("yyyy-mm", "2020-01"), ('yyyy"年"m"月"', "2020-01"),
    ("yyyy", "2020年"), ('m"月"d"日"', "1月5日"), ('m"月"', "--01"), ('d"日"', "---05"),
]  # fmt: skip
BUILT_IN = {14: "2020-01-05", 31: "2020-01-05", 17: "2020-01", 57: "2020-01", 16: "1月5日", 58: "1月5日"}


@pytest.mark.usefixtures("either_reader")
def test_a_cell_says_no_more_of_a_day_than_its_format_shows(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for at, (code, _) in enumerate(PARTS):
            sheet.write_number(0, at, 43835, book.add_format({"num_format": code}))
        for at, number in enumerate(BUILT_IN):
            sheet.write_number(1, at, 43835, book.add_format({"num_format": number}))
        sheet.write_number(2, 0, 43835.75, book.add_format({"num_format": "yyyy-mm hh:mm"}))
        sheet.write_number(2, 1, 60, book.add_format({"num_format": "yyyy-mm"}))
        sheet.write_number(2, 2, -5, book.add_format({"num_format": "yyyy-mm"}))
    found = read_cells(read_here(path, tmp_path)[0])
    assert [found[cell(1, at)] for at in range(len(PARTS))] == [(text, Kind.DATE) for _, text in PARTS]
    assert [found[cell(2, at)] for at in range(len(BUILT_IN))] == [(text, Kind.DATE) for text in BUILT_IN.values()]
    assert [found[name] for name in ("A3", "B3", "C3")] == [
        ("2020-01 18:00:00", Kind.DATE), ("1900-02", Kind.DATE), ("-5", Kind.NUMBER),
    ]  # fmt: skip


def test_an_old_or_a_binary_cell_says_no_more_of_a_day_than_its_format_shows(tmp_path: Path) -> None:
    old = xlwt.Workbook()
    sheet = old.add_sheet("一")
    codes = [*PARTS, ("D-MMM", "1月5日"), ("MMM-YY", "2020-01")]
    for at, (code, _) in enumerate(codes):
        sheet.write(0, at, 43835, xlwt.easyxf(num_format_str=code))
    old.save(str(tmp_path / "x.xls"))
    found = read_cells(read_here(tmp_path / "x.xls", tmp_path)[0])
    assert [found[cell(1, at)] for at in range(len(codes))] == [(text, Kind.DATE) for _, text in codes]
    records = binary.record(145) + binary.row(1) + binary.cell(5, 0, struct.pack("<d", 43835), 1)
    binary.write(tmp_path / "x.xlsb", records + binary.record(146), [], code='yyyy"年"m"月"')
    assert read_cells(read_here(tmp_path / "x.xlsb", tmp_path)[0]) == {"A1": ("2020-01", Kind.DATE)}


def test_an_open_document_cell_says_no_more_of_a_day_than_its_style_shows(tmp_path: Path) -> None:
    parts = {
        "d": "year month day",
        "m": "year month",
        "n": "month day",
        "y": "year",
        "c": "hours minutes",
        "q": "year quarter",
    }
    styles = "".join(
        f'<number:date-style style:name="N{name}">{"".join(f"<number:{one}/>" for one in of.split())}</number:date-style>'
        f'<style:style style:name="{name}" style:family="table-cell" style:data-style-name="N{name}"/>'
        for name, of in parts.items()
    )
    styles += '<number:date-style style:name="Nw"><number:year/><number:month/><number:text>月1日</number:text></number:date-style>'
    styles += '<style:style style:name="w" style:data-style-name="Nw"/>'
    day = 'office:value-type="date" office:date-value="2020-01-05"'
    cells = "".join(f'<table:table-cell table:style-name="{name}" {day}/>' for name in [*parts, "w", "unknown"])
    columns = (
        '<table:table-column table:number-columns-repeated="8"/><table:table-column table:default-cell-style-name="m"/>'
    )
    spaces = " ".join(
        f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{p}:1.0"'
        for p in ("office", "table", "text", "style", "number")
    )
    with zipfile.ZipFile(tmp_path / "x.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles><office:body>"
            f'<office:spreadsheet><table:table table:name="a">{columns}<table:table-row>{cells}<table:table-cell {day}/>'
            "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>",
        )
    found = read_cells(read_here(tmp_path / "x.ods", tmp_path)[0])
    whole = "2020-01-05"
    texts = [whole, "2020-01", "1月5日", "2020年", whole, whole, whole, whole, "2020-01"]
    assert part_text("-0044-03-15", Shows.MONTH) == "-0044-03-15"
    assert [found[cell(1, at)] for at in range(9)] == [(text, Kind.DATE) for text in texts]

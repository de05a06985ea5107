"""Sheets as plain values, and their writers in every format that is read: what a test says is what the file holds."""

import datetime as dt
import html
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter
import xlwt

from houfu.intake.workbook.kinds import Kind
from houfu.intake.workbook.letters import cell as named
from tests.intake.wide import RELS, TOP, TYPES, WORKBOOK

Value = str | int | float | bool | dt.date
FORMATS = ("xlsx", "xlsx-odd", "xls", "ods", "csv-utf8", "csv-gb", "csv-utf16", "html")
WITH_MERGES = {"xlsx", "xlsx-odd", "xls", "ods", "html"}
WITH_HIDDEN = {"xlsx", "xlsx-odd", "xls", "ods"}
WITH_KINDS = WITH_HIDDEN


@dataclass
class Model:
    """Cells by (row as Excel counts, column from 0)."""

    cells: dict[tuple[int, int], Value] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def put(self, row: int, values: list[Value | None], left: int = 0) -> None:
        self.cells |= {(row, left + at): value for at, value in enumerate(values) if value is not None}


def shown(value: Value) -> str:
    """The text by which a value is read."""
    if isinstance(value, bool):
        return str(value).upper()
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def kind(value: Value) -> Kind:
    if isinstance(value, bool):
        return Kind.BOOLEAN
    return Kind.NUMBER if isinstance(value, int | float) else Kind.DATE if isinstance(value, dt.date) else Kind.TEXT


def write(model: Model, folder: Path, how: str) -> Path:
    """Write the sheet in one of `FORMATS`; a web page is called .xls, as systems call it."""
    path = folder / f"table.{'xls' if how in {'html', 'xls'} else how.partition('-')[0]}"
    WRITERS[how](model, path)
    return path


def _xlsx(model: Model, path: Path) -> None:
    xlsx_of({"人员": model}, path)


def xlsx_of(models: dict[str, Model], path: Path, hidden: Sequence[str] = ()) -> None:
    """A workbook with a sheet for each model, by its name."""
    with xlsxwriter.Workbook(str(path)) as book:
        for name, model in models.items():
            sheet = _xlsx_sheet(book, name, model)
            if name in hidden:
                sheet.hide()


def _xlsx_sheet(book: Any, name: str, model: Model) -> Any:
    sheet = book.add_worksheet(name)
    day = book.add_format({"num_format": 'yyyy"年"m"月"d"日"'})
    for top, left, bottom, right in model.merges:
        sheet.merge_range(top - 1, left, bottom - 1, right, "")
    for (row, column), value in model.cells.items():
        if isinstance(value, dt.date):
            sheet.write_datetime(row - 1, column, value, day)
        elif isinstance(value, str):
            sheet.write_string(row - 1, column, value)
        else:
            sheet.write(row - 1, column, value)
    for row in model.hidden_rows:
        sheet.set_row(row - 1, None, None, {"hidden": True})
    for column in model.hidden_columns:
        sheet.set_column(column, column, None, None, {"hidden": True})
    return sheet


ODD = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ODD_STYLES = (
    f'<x:styleSheet xmlns:x="{ODD}"><x:cellXfs><x:xf numFmtId="0"/><x:xf numFmtId="31"/></x:cellXfs></x:styleSheet>'
)


def _odd(model: Model, path: Path) -> None:
    """XML as no usual program writes it: prefixes, single quotes, comments, CDATA, texts in the cells."""
    rows = {row for row, _ in model.cells} | model.hidden_rows
    parts = [
        f"<?xml version='1.0'?><x:worksheet xmlns:x='{ODD}'><!-- made by a system --><x:dimension ref='A1'/><x:cols>"
    ]
    parts += [f"<x:col max='{at + 1}' min='{at + 1}' hidden='true'/>" for at in sorted(model.hidden_columns)]
    parts.append("</x:cols><x:sheetData>")
    for row in sorted(rows):
        parts.append(f"<x:row{' hidden=' + chr(39) + '1' + chr(39) if row in model.hidden_rows else ''} r='{row}'>")
        parts += [_odd_cell(row, at, model.cells[row, at]) for at in sorted(at for r, at in model.cells if r == row)]
        parts.append("</x:row>")
    ranges = "".join(f"<x:mergeCell ref='{named(a, b)}:{named(c, d)}'/>" for a, b, c, d in model.merges)
    parts.append(f"</x:sheetData><x:mergeCells>{ranges}</x:mergeCells></x:worksheet>")
    text = "".join(parts).replace("<x:cols></x:cols>", "").replace("<x:mergeCells></x:mergeCells>", "")
    archive_of(path, text, ODD_STYLES)


def _odd_cell(row: int, column: int, value: Value) -> str:
    place = f"r='{named(row, column)}'"
    if isinstance(value, bool):
        return f"<x:c t='b' {place}><x:v>{int(value)}</x:v></x:c>"
    if isinstance(value, dt.date):
        return f"<x:c s='1' {place}><x:v>{(value - dt.date(1899, 12, 30)).days}</x:v></x:c>"
    if isinstance(value, str):
        return f"<x:c t='inlineStr' {place}><x:is><x:r><x:t><![CDATA[{value}]]></x:t></x:r></x:is></x:c>"
    return f"<x:c {place}><x:v>{value}</x:v></x:c>"


def archive_of(
    path: Path, sheet: str | bytes, styles: str = "<styleSheet/>", shared: str = "<sst/>", **more: str
) -> None:
    """An .xlsx with one sheet, from its XML."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (
            ("[Content_Types].xml", TYPES), ("_rels/.rels", TOP), ("xl/workbook.xml", WORKBOOK),
            ("xl/_rels/workbook.xml.rels", RELS), ("xl/styles.xml", styles), ("xl/sharedStrings.xml", shared),
            ("xl/worksheets/sheet1.xml", sheet), *more.items(),
        ):  # fmt: skip
            archive.writestr(name, text)


def _xls(model: Model, path: Path) -> None:
    xls_of({"人员": model}, path)


def xls_of(models: dict[str, Model], path: Path, hidden: Sequence[str] = ()) -> None:
    """The same in the older format."""
    book = xlwt.Workbook()
    for name, model in models.items():
        sheet = book.add_sheet(name, cell_overwrite_ok=True)
        _xls_sheet(sheet, model)
        sheet.visibility = int(name in hidden)
    book.save(str(path))


def _xls_sheet(sheet: Any, model: Model) -> None:
    day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for top, left, bottom, right in model.merges:
        sheet.merge(top - 1, bottom - 1, left, right)
    for (row, column), value in model.cells.items():
        sheet.write(row - 1, column, value, *([day] if isinstance(value, dt.date) else []))
    for row in model.hidden_rows:
        sheet.row(row - 1).hidden = True
    for column in model.hidden_columns:
        sheet.col(column).hidden = True


def _ods(model: Model, path: Path) -> None:
    ods_of({"人员": model}, path)


def ods_of(models: dict[str, Model], path: Path, hidden: Sequence[str] = ()) -> None:
    """The same as OpenDocument."""
    spaces = " ".join(
        f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{p}:1.0"' for p in ("office", "table", "text", "style")
    )
    unseen = (
        '<office:automatic-styles><style:style style:name="unseen" style:family="table"><style:table-properties table:display="false"/>'
        "</style:style></office:automatic-styles>"
    )
    body = "".join(_ods_table(name, model, hidden=name in hidden) for name, model in models.items())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}>{unseen if hidden else ""}<office:body>'
            f"<office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>",
        )


def _ods_table(name: str, model: Model, *, hidden: bool) -> str:
    last_row, last_column = max(row for row, _ in model.cells), max(column for _, column in model.cells)
    starts = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in model.merges}
    columns = "".join(
        f"<table:table-column{' table:visibility="collapse"' if at in model.hidden_columns else ''}/>"
        for at in range(last_column + 1)
    )
    rows = []
    for row in range(1, last_row + 1):
        cells = "".join(_ods_cell(model.cells.get((row, at)), starts.get((row, at))) for at in range(last_column + 1))
        unseen = ' table:visibility="collapse"' if row in model.hidden_rows else ""
        rows.append(f"<table:table-row{unseen}>{cells}</table:table-row>")
    style = ' table:style-name="unseen"' if hidden else ""
    return f'<table:table table:name="{name}"{style}>{columns}{"".join(rows)}</table:table>'


def _ods_cell(value: Value | None, span: tuple[int, int] | None) -> str:
    spans = f' table:number-rows-spanned="{span[0]}" table:number-columns-spanned="{span[1]}"' if span else ""
    if value is None:
        return f"<table:table-cell{spans}/>"
    typed = {
        Kind.TEXT: 'string"', Kind.NUMBER: f'float" office:value="{value}"',
        Kind.BOOLEAN: f'boolean" office:boolean-value="{shown(value).lower()}"', Kind.DATE: f'date" office:date-value="{value}"',
    }[kind(value)]  # fmt: skip
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in shown(value).split("\n"))
    return f'<table:table-cell{spans} office:value-type="{typed}>{lines}</table:table-cell>'


def csv_text(model: Model, delimiter: str = ",", end: str = "\r\n") -> str:
    last_row, last_column = max(row for row, _ in model.cells), max(column for _, column in model.cells)

    def quoted(value: Value | None) -> str:
        text = "" if value is None else shown(value)
        return '"' + text.replace('"', '""') + '"' if set(text) & {delimiter, '"', "\n", "\r"} else text

    rows = (
        delimiter.join(quoted(model.cells.get((row, at))) for at in range(last_column + 1))
        for row in range(1, last_row + 1)
    )
    return "".join(row + end for row in rows)


def _html(model: Model, path: Path) -> None:
    last_row, last_column = max(row for row, _ in model.cells), max(column for _, column in model.cells)
    starts = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in model.merges}
    covered = {(r, c) for t, le, b, ri in model.merges for r in range(t, b + 1) for c in range(le, ri + 1)} - set(
        starts
    )
    parts = ['<html><head><meta charset="gb2312"><style>td {color: red}</style></head><body><table border=1>']
    for row in range(1, last_row + 1):
        parts.append("<tr>")
        for column in range(last_column + 1):
            if (row, column) not in covered:
                high, wide = starts.get((row, column), (1, 1))
                text = html.escape(shown(model.cells.get((row, column), ""))).replace("\n", "<br>")
                parts.append(f'<td rowspan="{high}" colspan={wide}>&nbsp;{text}</td>')
        parts.append("</tr>")
    path.write_bytes("".join([*parts, "</table></body></html>"]).encode("gb18030"))


WRITERS: dict[str, Any] = {
    "xlsx": _xlsx, "xlsx-odd": _odd, "xls": _xls, "ods": _ods, "html": _html,
    "csv-utf8": lambda model, path: path.write_bytes(csv_text(model, end="\n").encode("utf-8-sig")),
    "csv-gb": lambda model, path: path.write_bytes(csv_text(model, ";").encode("gb18030")),
    "csv-utf16": lambda model, path: path.write_bytes(csv_text(model, "\t").encode("utf-16")),
}  # fmt: skip

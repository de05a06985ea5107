"""How much a workbook may hold, and the sentences of a refusal. Each limit is far above an honest file of this work."""

from houfu.facts.errors import HoufuError

MEGABYTE = 1 << 20
MOST_BYTES = 512 * MEGABYTE
"""Of the file as it was sent."""
MOST_ENTRIES = 200
"""Of a zip archive: a workbook has a dozen, and three or so for each sheet."""
MOST_RATIO = 100
"""Unpacked to packed, of one part that unpacks to more than `RATIO_FROM`. People come to 5–12, a sheet of one repeated word to 60."""
RATIO_FROM = 16 * MEGABYTE
MOST_BYTES_OF_SHEET = 3000 * MEGABYTE
"""Unpacked. A million rows of 25 cells come to 900 MB."""
MOST_BYTES_OF_PART = 1000 * MEGABYTE
"""Unpacked, of any other part: the shared texts of a million people come to 200 MB."""
MOST_BYTES_OF_SMALL_PART = 64 * MEGABYTE
"""Unpacked, of what is read whole: the list of sheets, the styles."""
MOST_ROWS = 1_048_576
MOST_ROWS_OF_TEXT = 2_500_000
"""Of a text file, which knows no sheet: the whole province fits."""
MOST_COLUMNS = 16_384
MOST_CELLS = 40_000_000
MOST_AREA = 60_000_000
"""Rows that are not empty × columns that are not empty."""
MOST_MERGES = 50_000
MOST_ROWS_HIDDEN = 200_000
MOST_STYLES = 65_536
MOST_GAPS = 200
"""Between stacked tables: behind so many empty rows no further table is looked for."""
MOST_SHEETS = 100
MOST_CHARACTERS = 32_767
"""In one cell: Excel's own limit."""
MOST_CELLS_IN_OLD_FORMATS = 6_000_000
"""Of .xls, .xlsb, .ods and web pages, which are read cell by cell."""


class Unreadable(HoufuError):
    """A file that is not read: what is wrong with it, and what its sender can do."""


def too_much(zh: str, en: str, limit: int, where: str) -> Unreadable:
    """The refusal of more than `limit` of something, `where` (a sheet or a part)."""
    return Unreadable(
        f"“{where}”里的{zh}超过上限 {limit:,}，没有读取。请删去空行空列和多余的格式，或分成几个文件后再上传。",
        f"“{where}” has more {en} than the limit of {limit:,}, so it was not read. Delete empty rows, columns and formats, "
        "or split it into several files, and send it again.",
    )


def damaged(where: str) -> Unreadable:
    """The refusal of a file that ends early or contradicts itself."""
    return Unreadable(
        f"“{where}”不完整或已损坏，没有读取。请在 Excel 或 WPS 里打开、另存为 .xlsx 后再上传；打不开时请重新导出或索取原件。",
        f"“{where}” is incomplete or damaged, so it was not read. Open it in Excel or WPS and save it as .xlsx; "
        "if it does not open, export it again or ask for the original.",
    )

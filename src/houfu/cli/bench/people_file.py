"""A workbook of people as Excel saves it, of any length: what reading and checking are measured on."""

import zipfile
from datetime import date, timedelta
from pathlib import Path
from xml.sax.saxutils import escape

from stdnum.cn.ric import calc_check_digit

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGED = "http://schemas.openxmlformats.org/package/2006"
FILE = "people.xlsx"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
HEADINGS = (
    "户号",
    "姓名",
    "公民身份号码",
    "性别",
    "出生日期",
    "与户主关系",
    "劳动技能",
    "是否在校",
    "联系电话",
    "生效日期",
)
OTHERS = (
    "民族", "文化程度", "健康状况", "务工地点", "务工企业", "安置点", "社区", "楼栋", "房号", "入住时间", "月收入", "养老保险", "医疗保险",
    "是否低保", "备注",
)  # fmt: skip
"""Columns that the register does not take: read, and not recorded."""
HOUSEHOLD_OF = 4
WRONG_EACH = 100
"""One number in so many has a wrong check digit."""
FIRST_DAY = date(1899, 12, 30)


def write_people(path: Path, rows: int) -> int:
    """Write `rows` people × 25 columns; how many of them have a fault."""
    words = {
        text: at for at, text in enumerate([*HEADINGS, *OTHERS, "男", "女", "户主", "普通劳动力", "否", *(f"其他{n}" for n in range(50))])
    }  # fmt: skip
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, text in _frame():
            archive.writestr(name, HEAD + text)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            part.write(f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>'.encode())
            heads = "".join(f'<c r="{chr(65 + at)}1" t="s"><v>{at}</v></c>' for at in range(25))
            part.write(f'<row r="1">{heads}</row>'.encode())
            for number in range(rows):
                part.write(_row(number, words).encode())
            part.write(b"</sheetData></worksheet>")
        with archive.open("xl/sharedStrings.xml", "w", force_zip64=True) as part:
            part.write(f'{HEAD}<sst xmlns="{MAIN}">'.encode())
            part.write("".join(f"<si><t>{escape(word)}</t></si>" for word in words).encode())
            for number in range(rows):
                part.write("".join(f"<si><t>{text}</t></si>" for text in _own(number)).encode())
            part.write(b"</sst>")
    return len(range(WRONG_EACH - 1, rows, WRONG_EACH))


def _mixed(number: int, turn: int) -> int:
    """A number from 0 to 2³² that looks like chance and is the same each time: two people share a name or a birthday, seldom both."""
    mixed = (number + 1) * 2_654_435_761 * (2 * turn + 1) % 2**32
    return (mixed ^ mixed >> 15) * 2_246_822_519 % 2**32


def _born(number: int) -> date:
    return date(1940, 1, 1) + timedelta(_mixed(number, 0) % 25_000)


def _own(number: int) -> tuple[str, str, str, str]:
    """Household, name, identity number and telephone of one person: texts that nobody else has."""
    first = f"52{number // 500 % 10_000:04}{_born(number):%Y%m%d}{number % 500 * 2 + 1:03}"
    digit = calc_check_digit(first + "0")
    if number % WRONG_EACH == WRONG_EACH - 1:
        digit = "0" if digit != "0" else "1"
    name = "".join(chr(0x4E00 + _mixed(number, turn) % kinds) for turn, kinds in ((1, 300), (2, 3_000), (3, 3_000)))
    return f"H{number // HOUSEHOLD_OF}", name, first + digit, f"138{number:08d}"


def _row(number: int, words: dict[str, int]) -> str:
    """One row: shared texts by their place, two days and a number as Excel keeps them."""
    own, row = len(words) + 4 * number, number + 2
    text = [own, own + 1, own + 2, words["男"], None, words["户主"], words["普通劳动力"], words["否"], own + 3]
    cells = [
        f'<c r="{chr(65 + at)}{row}" s="2" t="s"><v>{one}</v></c>' for at, one in enumerate(text) if one is not None
    ]
    cells.insert(4, f'<c r="E{row}" s="1"><v>{(_born(number) - FIRST_DAY).days}</v></c>')
    cells.append(f'<c r="J{row}" s="1"><v>{43_831 + number % 2_000}</v></c>')
    for at in range(10, 25):
        said = f"{number % 9_000}" if at == 20 else ""
        cells.append(
            f'<c r="{chr(65 + at)}{row}"><v>{said}</v></c>' if said
            else f'<c r="{chr(65 + at)}{row}" t="s"><v>{words[f"其他{(number + at) % 50}"]}</v></c>'
        )  # fmt: skip
    return f'<row r="{row}">{"".join(cells)}</row>'


def _frame() -> list[tuple[str, str]]:
    """The small parts of the archive."""
    kinds = ("worksheets/sheet1.xml", "worksheet"), ("styles.xml", "styles"), ("sharedStrings.xml", "sharedStrings")
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{RELATED}/{kind}" Target="{part}"/>'
        for at, (part, kind) in enumerate(kinds, 1)
    )
    top = f'<Relationship Id="rId1" Type="{RELATED}/officeDocument" Target="xl/workbook.xml"/>'
    plain = 'ContentType="application/vnd.openxmlformats-package.relationships+xml"'
    defaults = f'<Default Extension="rels" {plain}/><Default Extension="xml" ContentType="application/xml"/>'
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = (
        ("workbook", "sheet.main"),
        ("worksheets/sheet1", "worksheet"),
        ("styles", "styles"),
        ("sharedStrings", "sharedStrings"),
    )
    defaults += "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{main}.{kind}+xml"/>' for name, kind in parts
    )
    book = '<sheets><sheet name="人员" sheetId="1" r:id="rId1"/></sheets>'
    looks = "<fonts><font/></fonts><fills><fill><patternFill/></fill></fills><borders><border/></borders>"
    styles = looks + '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="49"/></cellXfs>'
    return [
        ("[Content_Types].xml", f'<Types xmlns="{PACKAGED}/content-types">{defaults}</Types>'),
        ("_rels/.rels", f'<Relationships xmlns="{PACKAGED}/relationships">{top}</Relationships>'),
        ("xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{RELATED}">{book}</workbook>'),
        ("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGED}/relationships">{links}</Relationships>'),
        ("xl/styles.xml", f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'),
    ]

"""A wide workbook of people, written as fast as Python can: what scan and reading are measured on."""

import random
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from houfu.intake.workbook.letters import letter

HEADINGS = [
    "户编号", "姓名", "性别", "公民身份号码", "与户主关系", "民族", "文化程度", "健康状况", "劳动能力", "务工地点", "务工企业",
    "联系电话", "安置点", "社区", "楼栋", "房号", "搬迁时间", "入住时间", "月收入", "养老保险", "医疗保险", "是否低保", "人均纯收入",
    "登记日期", "备注",
]  # fmt: skip
WORKBOOK = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><workbook '
    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
    '<sheet name="人员" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships '
    'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{R}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{R}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId3" Type="{R}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)
TOP = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships '
    'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
STYLES = (
    '<?xml version="1.0" encoding="UTF-8"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="49"/></cellXfs></styleSheet>'
)
NUMBERS = {14: (1, 40), 18: (0, 9000), 22: (0, 20000)}
DATES = {16, 17, 23}
UNIQUE = {1, 3, 11}


def write(path: Path, rows: int) -> None:
    """25 columns as Excel itself saves them: shared strings, three dates, three numbers, two columns of unique text."""
    chance = random.Random(36)
    words: dict[str, int] = {}
    common = [[words.setdefault(f"{heading}{i}", len(words)) for i in range(20)] for heading in HEADINGS]
    heads = [words.setdefault(heading, len(words)) for heading in HEADINGS]
    letters = [letter(column) for column in range(25)]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, text in (
            ("[Content_Types].xml", TYPES), ("_rels/.rels", TOP), ("xl/workbook.xml", WORKBOOK),
            ("xl/_rels/workbook.xml.rels", RELS), ("xl/styles.xml", STYLES),
        ):  # fmt: skip
            archive.writestr(name, text)
        unique = len(words)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            part.write(
                b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet '
                b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:B2"/><sheetData>'
            )
            heading = "".join(f'<c r="{at}1" t="s"><v>{head}</v></c>' for at, head in zip(letters, heads, strict=True))
            part.write(f'<row r="1" spans="1:25">{heading}</row>'.encode())
            for row in range(2, rows + 2):
                part.write(_row(row, letters, common, chance, unique).encode())
                unique += len(UNIQUE)
            part.write(b"</sheetData></worksheet>")
        with archive.open("xl/sharedStrings.xml", "w", force_zip64=True) as part:
            part.write(
                b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
                b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            )
            for word in words:
                part.write(f"<si><t>{escape(word)}</t></si>".encode())
            for row in range(rows):
                part.write(
                    f"<si><t>王{chr(0x4E00 + row % 20000)}{chr(0x4E00 + row * 7 % 20000)}</t></si>"
                    f"<si><t>5222011980{row:08d}</t></si><si><t>138{row:08d}</t></si>".encode()
                )
            part.write(b"</sst>")


def _row(row: int, letters: list[str], common: list[list[int]], chance: random.Random, unique: int) -> str:
    cells = []
    for column, at in enumerate(letters):
        if column in DATES:
            cells.append(f'<c r="{at}{row}" s="1"><v>{chance.randrange(36526, 45000)}</v></c>')
        elif column in NUMBERS:
            cells.append(f'<c r="{at}{row}"><v>{chance.randrange(*NUMBERS[column])}</v></c>')
        elif column in UNIQUE:
            cells.append(f'<c r="{at}{row}" s="2" t="s"><v>{unique}</v></c>')
            unique += 1
        else:
            cells.append(f'<c r="{at}{row}" t="s"><v>{common[column][chance.randrange(20)]}</v></c>')
    return f'<row r="{row}" spans="1:25" ht="14.25">{"".join(cells)}</row>'

"""Files that are made to hurt, or that are no workbook at all: each ends in a sentence, within seconds, and hurts nobody."""

import io
import os
import resource
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from houfu.intake.workbook import limits
from houfu.intake.workbook.child import read
from houfu.intake.workbook.limits import Unreadable
from houfu.intake.workbook.scan import scan
from tests.intake.sheets import Model, archive_of, write

SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData>{}</worksheet>'
DTD = '<?xml version="1.0"?><!DOCTYPE x [{}]>' + SHEET.format('<row r="1"><c r="A1" t="str"><v>&e;</v></c></row>', "")


def small() -> Model:
    return Model({(1, 0): "姓名", (1, 1): "年龄", (2, 0): "王䶮", (2, 1): 30})


def repeated(unit: bytes, times: int, head: bytes = b"", tail: bytes = b"") -> Callable[[Path], None]:
    def make(path: Path) -> None:
        begin, _, end = SHEET.format("@", "").partition("@")
        archive_of(path, begin.encode() + head + unit * times + tail + end.encode())

    return make


def compound(path: Path, *streams: str) -> None:
    """An OLE file with nothing in its streams but their names."""
    entries = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HB", 2 * len(name) + 2, 2) + b"\0" * 61
        for name in ("Root Entry", *streams)
    )
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(30, b"\0") + struct.pack("<H", 9)
    head = head.ljust(48, b"\0") + struct.pack("<I", 1)
    head = head.ljust(76, b"\0") + struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    path.write_bytes(head + table + entries.ljust(512, b"\0"))


def entries(path: Path, many: int) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(many):
            archive.writestr(f"xl/{number}.xml", "")


def renamed_entry(path: Path, name: str, mode: int = 0) -> None:
    write(small(), path.parent, "xlsx").rename(path)
    with zipfile.ZipFile(path, "a") as archive:
        info = zipfile.ZipInfo(name)
        info.external_attr = mode << 16
        archive.writestr(info, "/etc/passwd")


def overlapping(path: Path) -> None:
    """Two entries of the directory that share one body."""
    write(small(), path.parent, "xlsx").rename(path)
    data = bytearray(path.read_bytes())
    first = data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", first + 4)
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    path.write_bytes(data)


def lying_size(path: Path) -> None:
    repeated(b" " * 1000 + b"<row/>", 1000)(path)
    data = bytearray(path.read_bytes())
    at = data.rindex(b"xl/worksheets/sheet1.xml") - 46
    data[at + 24 : at + 28] = struct.pack("<I", 1000)
    path.write_bytes(data)


def truncated(how: str, keep: float) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        model = small()
        for row in range(3, 400):
            model.put(row, [f"姓名{row}", row])
        data = write(model, path.parent, how).read_bytes()
        path.write_bytes(data[: int(len(data) * keep)])

    return make


def content(data: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(data) and None  # type: ignore[return-value]


def zipped(**parts: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        with zipfile.ZipFile(path, "w") as archive:
            for name, text in parts.items():
                archive.writestr(name.replace("__", "/").replace("_", "."), text)

    return make


def merges(many: int) -> Callable[[Path], None]:
    ranges = "".join(f'<mergeCell ref="A{row}:B{row}"/>' for row in range(1, many + 1))
    return lambda path: archive_of(path, SHEET.format("", f"<mergeCells>{ranges}</mergeCells>"))


def styles(many: int) -> Callable[[Path], None]:
    return lambda path: archive_of(
        path, SHEET.format("", ""), "<styleSheet><cellXfs>" + '<xf numFmtId="0"/>' * many + "</cellXfs></styleSheet>"
    )


def long_shared(path: Path) -> None:
    """60,000 cells that all show one text of 30,000 characters: 1.8 GB out of a few kilobytes."""
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 60_001))
    archive_of(path, SHEET.format(rows, ""), shared=f"<sst><si><t>{'A' * 30_000}</t></si></sst>")


FILES: dict[str, tuple[Callable[[Path], None], str]] = {
    "a cell of 500 MB": (repeated(b"A" * 1_000_000, 500, b'<row r="1"><c r="A1" t="str"><v>', b"</v></c></row>"), "100"),
    "a cell of 10 MB": (repeated(os.urandom(5_000).hex().encode() * 10, 100, b'<row r="1"><c r="A1" t="str"><v>'), "32,767"),
    "many entries": (lambda path: entries(path, 5000), "200"),
    "a name that leads out": (lambda path: renamed_entry(path, "../../etc/cron.d/x"), "指向文件之外"),
    "an absolute name": (lambda path: renamed_entry(path, "/etc/x"), "指向文件之外"),
    "a link": (lambda path: renamed_entry(path, "xl/link.xml", 0o120777), "指向文件之外"),
    "overlapping entries": (overlapping, "重叠"),
    "a size that lies": (lying_size, "损坏"),
    "8 million empty rows": (repeated(b"<row/>", 8_000_000), "上限"),
    "more rows than Excel has": (repeated(b"".join(b'<row r="%d"/>' % row for row in range(1, 1_048_579)), 1), "1,048,576"),
    "a million columns": (repeated(b"<c><v>1</v></c>", 1_000_000, b"<row>", b"</row>"), "16,384"),
    "a column behind XFD": (repeated(b'<row r="1"><c r="XFE1"><v>1</v></c></row>', 1), "16,384"),
    "60,000 merged ranges": (merges(60_000), "50,000"),
    "a million styles": (styles(1_000_000), "上限"),
    "70,000 styles": (styles(70_000), "65,536"),
    "an external entity": (lambda path: archive_of(path, DTD.format('<!ENTITY e SYSTEM "file:///etc/passwd">')), "DTD"),
    "an external document type": (lambda path: archive_of(path, '<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd"><worksheet/>'), "DTD"),
    "a billion laughs": (lambda path: archive_of(path, DTD.format('<!ENTITY a "ha"><!ENTITY e "&a;&a;&a;&a;">')), "DTD"),
    "entities in UTF-16": (lambda path: archive_of(path, DTD.format('<!ENTITY e "x">').encode("utf-16")), "DTD"),
    "rows twice": (repeated(b'<row r="1"><c r="A1"><v>1</v></c></row>', 2), "损坏"),
    "a text that is not there": (repeated(b'<row r="1"><c r="A1" t="s"><v>99</v></c></row>', 1), "损坏"),
    "one long text in many cells": (long_shared, "内存"),
    "a number that is none": (repeated(b'<row r="1"><c r="A1"><v>1O</v></c></row>', 1), "损坏"),
    "no workbook inside": (zipped(a_txt="x"), "ZIP"),
    "a Word document": (zipped(word__document_xml="<x/>"), "Word"),
    "0 bytes": (content(b""), "0 字节"),
    "a PDF": (content(b"%PDF-1.7 ..."), "PDF"),
    "a picture": (content(b"\x89PNG\r\n\x1a\n\0\0"), "PNG"),
    "any bytes": (content(bytes(range(256)) * 50), ""),
    "XML of 2003": (content(b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'), "XML 2003"),
    "a saved web archive": (content(b"MIME-Version: 1.0\r\nContent-Type: multipart/related"), "MHT"),
    "a page without a table": (content("<html><body>请登录</body></html>".encode()), "没有表格"),
    "a password": (lambda path: compound(path, "EncryptionInfo", "EncryptedPackage"), "密码"),
    "an old Word document": (lambda path: compound(path, "WordDocument"), "Word"),
    "an empty .xls": (lambda path: compound(path, "Workbook"), ""),
    "a cut .xlsx": (truncated("xlsx", 0.6), "损坏"),
    "a cut .xls": (truncated("xls", 0.4), ""),
    "a cut .ods": (truncated("ods", 0.6), "损坏"),
    "a cut end of .xlsx": (truncated("xlsx", 0.99), "损坏"),
    "only a directory": (content(b"PK\x05\x06" + b"\0" * 18), "ZIP"),
    "quotes without a partner": (content('姓名,备注\n王,"未完\n李,x\n'.encode()), "引号"),
}  # fmt: skip


@pytest.mark.parametrize("what", FILES)
def test_it_ends_in_a_sentence_within_seconds(what: str, tmp_path: Path) -> None:
    make, word = FILES[what]
    path = tmp_path / "poison"
    make(path)
    began = time.process_time() + resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    with pytest.raises(Unreadable) as refusal:
        read(path, "名单.xlsx", tmp_path)
    took = time.process_time() + resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - began
    assert word in refusal.value.zh
    assert len(refusal.value.en) > 40
    assert "Traceback" not in refusal.value.zh
    assert took < 10


@pytest.mark.parametrize("mark", [b"\x89PNG\r\n\x1a\n\0\0", b"\xff\xd8\xff\xe0\0", b"GIF89a", b"BM\0\0"])
def test_a_picture_is_told_to_be_one_and_the_table_itself_is_asked_for(mark: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(mark)
    with pytest.raises(Unreadable) as refusal:
        read(path, "名单.xlsx", tmp_path)
    assert "是图片" in refusal.value.zh
    assert "需要表格本身" in refusal.value.zh
    assert "另存为" not in refusal.value.zh
    assert "picture" in refusal.value.en


def test_the_lock_file_of_an_open_workbook_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"\x05alice".ljust(55) + b"\x05\0" + "alice".encode("utf-16-le").ljust(108, b"\x20"))
    for name in ("~$名单.xlsx", "名单.xlsx"):
        with pytest.raises(Unreadable, match="锁文件"):
            scan(path, name)


def test_one_cell_in_the_last_corner_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "corner.xlsx"
    archive_of(path, SHEET.format('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', ""))
    assert path.stat().st_size < 5000
    (sheet,) = read(path, path.name, tmp_path).sheets
    assert (sheet.columns, sheet.rows.to_list()) == ((16383,), [1048576])
    assert sheet.texts.item() == "1"


@pytest.mark.parametrize("dimension", ["A1:A1", "A1:XFD1048576", "nonsense"])
def test_a_lying_dimension_hides_no_row(dimension: str, tmp_path: Path) -> None:
    path = tmp_path / "lying.xlsx"
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>{row}</v></c><c r="B{row}"><v>2</v></c></row>' for row in range(1, 101)
    )
    archive_of(path, SHEET.format(rows, "").replace("<sheetData>", f'<dimension ref="{dimension}"/><sheetData>'))
    (sheet,) = read(path, path.name, tmp_path).sheets
    assert sheet.frame.shape == (100, 5)


def test_columns_that_share_no_row_are_refused_before_they_fill_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from houfu.intake.workbook import grid
    from tests.intake.test_awkward_workbooks import read_here

    monkeypatch.setattr(grid, "MOST_AREA", 50)
    path = tmp_path / "diagonal.xlsx"
    rows = "".join(f'<row r="{at}"><c r="{chr(64 + at)}{at}"><v>1</v></c></row>' for at in range(1, 11))
    archive_of(path, SHEET.format(rows, ""))
    with pytest.raises(AssertionError, match="50"):
        read_here(path, tmp_path)


def test_an_honest_sheet_of_one_repeated_word_is_no_bomb(tmp_path: Path) -> None:
    """A hundred thousand rows with the same eight cells: the most that honest work compresses."""
    path = tmp_path / "same.xlsx"
    rows = "".join(
        f'<row r="{row}" spans="1:8">'
        + "".join(f'<c r="{at}{row}" s="1" t="s"><v>0</v></c>' for at in "ABCDEFGH")
        + "</row>"
        for row in range(1, 60_001)
    )
    archive_of(path, SHEET.format(rows, ""), shared="<sst><si><t>是</t></si></sst>")
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo("xl/worksheets/sheet1.xml")
    assert info.file_size > limits.RATIO_FROM
    assert info.file_size / info.compress_size < limits.MOST_RATIO / 1.5
    assert scan(path, path.name).rows == 60_000


def test_the_parent_stays_small(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    FILES["8 million empty rows"][0](path)
    code = f"""
from pathlib import Path
from houfu.intake.workbook.scan import scan
try:
    scan(Path({str(path)!r}), 'x')
except Exception:
    print(int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) // 1024)
"""
    import subprocess
    import sys

    import houfu

    said = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        env={"PYTHONPATH": str(Path(houfu.__file__).parents[1])},
    )
    assert int(said.stdout) < 300


def test_bytes_of_a_zip_within_a_zip_are_never_opened(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", b"A" * 50_000_000)
    path = write(small(), tmp_path, "xlsx")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/embeddings/inner.zip", inner.getvalue())
    (sheet,) = read(path, path.name, tmp_path).sheets
    assert len(sheet.frame) == 2

"""Merged ranges that are made to hurt: they reach down for ever, or lie over each other thousands of times."""

import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import houfu
from houfu.intake.workbook.grid import apart
from tests.intake.sheets import Model, archive_of, write
from tests.intake.test_poison import SHEET

HEADS = ("身份证号", "姓名", "政策", "补贴类别", "兑现金额", "生效日期")
LOOKED_AT = """
import resource, sys, time
resource.setrlimit(resource.RLIMIT_DATA, (3 << 30, 3 << 30))
from pathlib import Path
from houfu.intake.workbook.child import read
from houfu.intake.workbook.stacked import find_tables
def held():
    return int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) // 1024
path, name = Path(sys.argv[1]), sys.argv[2]
(sheet,) = read(path, name, path.parent).sheets
before, began = held(), time.process_time()
table = find_tables(sheet, lambda text: text in sys.argv[3:])[0]
print(held() - before, time.process_time() - began, len(sheet.merges), *table.texts["A"].head(2).to_list())
"""


def web_page(path: Path) -> None:
    cells = "".join(f"<td>{at}</td>" for at in range(5))
    heads = "".join(f"<td>{head}</td>" for head in HEADS)
    rows = f"<tr>{heads}</tr><tr><td rowspan=999999999999>1</td>{cells}</tr><tr>{cells}</tr>"
    path.write_text(f"<table>{rows}</table>", "utf-8")


def ods(path: Path) -> None:
    model = Model({(1, at): head for at, head in enumerate(HEADS)}, [(2, 0, 3, 0)])
    model.put(2, ["1", *"01234"])
    model.put(3, [None, *"01234"])
    written = write(model, path.parent, "ods")
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(path, "w") as made:
        for name in parts.namelist():
            made.writestr(name, parts.read(name).replace(b'rows-spanned="2"', b'rows-spanned="999999999999"'))


def over_each_other(ref: str) -> Callable[[Path], None]:
    """50,000 times the same range, over a sheet of three rows and a cell in the last one of all."""
    lines = [[*HEADS], ["1", *"01234"], ["", *"01234"]]
    rows = "".join(
        f'<row r="{row}">'
        + "".join(f'<c r="{"ABCDEF"[at]}{row}" t="str"><v>{text}</v></c>' for at, text in enumerate(line) if text)
        + "</row>"
        for row, line in enumerate(lines, 1)
    )
    rows += '<row r="1048576"><c r="XFD1048576" t="str"><v>9</v></c></row>'
    merged = f'<mergeCell ref="{ref}"/>' * 50_000
    return lambda path: archive_of(path, SHEET.format(rows, f"<mergeCells>{merged}</mergeCells>"))


FILES: dict[str, tuple[str, Callable[[Path], None]]] = {
    "a web page": ("x.xls", web_page), "an .ods": ("x.ods", ods),
    "an .xlsx": ("x.xlsx", over_each_other("A2:A1048576")), "a wide .xlsx": ("x.xlsx", over_each_other("A2:XFD1048576")),
}  # fmt: skip


@pytest.mark.parametrize("what", FILES)
def test_a_range_that_reaches_for_ever_costs_no_more_than_the_rows_it_covers(what: str, tmp_path: Path) -> None:
    name, make = FILES[what]
    path = tmp_path / "poison"
    make(path)
    environment = {"PYTHONPATH": str(Path(houfu.__file__).parents[1]), "POLARS_MAX_THREADS": "1"}
    call = [sys.executable, "-c", LOOKED_AT, str(path), name, *HEADS]
    said = subprocess.run(call, capture_output=True, text=True, env=environment, check=False)
    assert said.returncode == 0, said.stderr[-500:]
    megabytes, seconds, ranges, *texts = said.stdout.split()
    assert (ranges, texts) == ("1", ["1", "1"])
    assert int(megabytes) < 150
    assert float(seconds) < 5


def test_of_ranges_over_each_other_the_first_is_kept_and_none_reaches_beyond_what_is_held() -> None:
    given = [
        (4, 0, 6, 0), (2, 0, 99, 1), (2, 0, 99, 1), (3, 1, 3, 2), (2, 2, 2, 9), (9, 9, 10, 10), (5, 2, 6, 2), (7, 0, 2, 0),
    ]  # fmt: skip
    assert apart(given, last_row=8, last_column=3) == [(2, 0, 8, 1), (2, 2, 2, 3), (5, 2, 6, 2)]
    assert apart([(1, 0, 9, 9)], last_row=0, last_column=-1) == []

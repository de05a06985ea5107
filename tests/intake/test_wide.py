"""A wide workbook, as Excel saves it, keeps its memory and its order; `houfu bench` measures its time."""

from pathlib import Path

from houfu.intake.workbook.child import read
from houfu.intake.workbook.headings import find_table
from houfu.intake.workbook.kinds import Kind
from houfu.intake.workbook.scan import scan
from tests.intake.wide import HEADINGS, write

ROWS = 20_000


def test_each_row_of_a_wide_workbook_arrives_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "wide.xlsx"
    write(path, ROWS)
    found = scan(path, path.name)
    assert (found.rows, found.cells) == (ROWS + 1, 25 * (ROWS + 1))
    assert found.memory < 1 << 30  # the child gets no more, and it is enough
    (sheet,) = read(path, path.name, tmp_path).sheets
    table = find_table(sheet, set(HEADINGS).__contains__)
    assert [heading.text for heading in table.headings] == HEADINGS
    assert table.rows.to_list() == list(range(2, ROWS + 2))
    assert table.texts["D"].to_list() == [f"5222011980{row:08d}" for row in range(ROWS)]
    assert set(table.kinds["D"]) == {Kind.TEXT}
    assert set(table.kinds["Q"]) == {Kind.DATE}
    assert table.name(15, 1) == "B17"

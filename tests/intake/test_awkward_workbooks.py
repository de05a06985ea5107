"""Each layout in each format: all cells, the place of the table, every row where it belongs."""

import re
from pathlib import Path

import pytest

from houfu.intake.workbook.cells import Sheet, workbook
from houfu.intake.workbook.headings import find_table
from houfu.intake.workbook.kinds import Kind
from houfu.intake.workbook.letters import letter
from houfu.intake.workbook.program import read
from houfu.intake.workbook.scan import scan
from tests.intake.all_layouts import layouts
from tests.intake.layouts import KNOWN, Layout
from tests.intake.sheets import FORMATS, WITH_HIDDEN, WITH_KINDS, WITH_MERGES, kind, shown, write

BY_MERGES = {"sections", "sections_of_two_columns", "three_levels"}
"""Layouts that mean something else without merged ranges."""
CASES = [(name, how) for name, _ in layouts() for how in FORMATS if how in WITH_MERGES or name not in BY_MERGES]
SPACES = re.compile(" +")


def read_here(path: Path, folder: Path, name: str | None = None) -> list[Sheet]:
    """As the child reads, in this process: the child itself has its own tests."""
    name = name or path.name
    answer = read(path, scan(path, name).kind.value, name, folder)
    assert "sheets" in answer, answer
    return list(workbook(name, answer, folder).sheets)


def test_there_are_hundreds_of_awkward_workbooks() -> None:
    assert len(CASES) >= 180  # and the files of the other modules beside this one make it more than 200


@pytest.fixture
def laid(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Layout, str, Sheet]:
    name, how = request.param
    lay = dict(layouts())[name]
    (sheet,) = read_here(write(lay.model, tmp_path, how), tmp_path)
    return lay, how, sheet


@pytest.mark.parametrize("laid", CASES, indirect=True, ids=str)
def test_every_cell_and_every_row_is_found(laid: tuple[Layout, str, Sheet]) -> None:
    lay, how, sheet = laid
    _same_cells(lay, how, sheet)
    table = find_table(sheet, KNOWN.__contains__)
    assert [heading.text for heading in table.headings] == lay.heads
    assert table.rows.to_list() == lay.rows
    assert {entry.row: entry.reason for entry in table.set_aside} == lay.aside
    assert table.filled == (lay.filled if how in WITH_MERGES else 0)
    if how in WITH_HIDDEN:
        assert set(table.hidden) == lay.model.hidden_rows
        assert {heading.column for heading in table.headings if heading.hidden} == lay.model.hidden_columns


def _same_cells(lay: Layout, how: str, sheet: Sheet) -> None:
    found = {}
    for at, row in enumerate(sheet.rows):
        for column in sheet.columns:
            text = sheet.texts[letter(column)][at]
            if text is not None:
                found[row, column] = text, Kind(sheet.kinds[letter(column)][at])
    said = {
        place: (shown(value), kind(value) if how in WITH_KINDS else Kind.TEXT)
        for place, value in lay.model.cells.items()
    }
    if how == "html":  # where spaces run together, and a cell of one space is empty
        said = {place: (SPACES.sub(" ", text), what) for place, (text, what) in said.items() if text.strip(" ")}
    assert found == said

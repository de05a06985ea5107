"""Tables that stand one below the other in a sheet, parted by empty rows, each with headings of its own."""

import numpy as np

from houfu.intake.workbook.cells import ROW, Sheet
from houfu.intake.workbook.headings import Known, find_table
from houfu.intake.workbook.letters import letter
from houfu.intake.workbook.limits import MOST_GAPS
from houfu.intake.workbook.lines import clean
from houfu.intake.workbook.table import Table

BELOW_GAP = 6
"""Among how many rows below a gap the headings of another table are looked for."""
ENOUGH = 3
"""So many known headings in one row make it the headings of another table."""


def find_tables(sheet: Sheet, known: Known) -> tuple[Table, ...]:
    """All tables of a sheet, from above. Raises `Unreadable` where there is none."""
    rows = sheet.rows.to_numpy()
    gaps = np.flatnonzero(np.diff(rows.astype(np.int64)) > 1)[:MOST_GAPS] + 1
    seen = _known_rows(sheet, known, 0, int(gaps[0]) if len(gaps) else len(rows))
    edges = [0]
    for gap in gaps.tolist():
        below = _known_rows(sheet, known, gap, BELOW_GAP)
        if seen and any(heads not in seen for heads in below):
            edges.append(gap)
        seen += below
    if not len(rows):
        return (find_table(sheet, known),)
    parts = zip(edges, [*edges[1:], len(rows)], strict=True)
    return tuple(find_table(_part(sheet, first, last), known) for first, last in parts)


def _known_rows(sheet: Sheet, known: Known, first: int, many: int) -> list[frozenset[str]]:
    """The known headings of each row that has enough of them, among a few rows."""
    found = []
    for line in sheet.texts.slice(first, min(many, 10 * BELOW_GAP)).iter_rows():
        heads = frozenset(text for cell in line if cell and known(text := clean(cell)))
        if len(heads) >= ENOUGH:
            found.append(heads)
    return found


def _part(sheet: Sheet, first: int, last: int) -> Sheet:
    frame = sheet.frame.slice(first, last - first)
    held = tuple(column for column in sheet.columns if frame[letter(column)].null_count() < len(frame))
    top, bottom = int(frame[ROW][0]), int(frame[ROW][-1])
    merges = tuple(merge for merge in sheet.merges if top <= merge.top <= bottom)
    return sheet.with_frame(frame, held, merges)

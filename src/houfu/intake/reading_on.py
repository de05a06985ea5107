"""Which further sheets go on with the table of the first, by their headings, and the one table that they are together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

import polars as pl

from houfu.intake.columns import Kind
from houfu.intake.headings import IGNORED
from houfu.intake.layout import Layout
from houfu.intake.mapping import fold_heading, propose
from houfu.intake.sheets_read import SheetRead, number_of
from houfu.intake.table import Around, Table
from houfu.intake.workbook.limits import MOST_AREA, MOST_ROWS_OF_TEXT, MOST_SHEETS, too_much

NOWHERE = -1
Places = tuple[int, ...]
"""For each column of the first table the place among the columns of another, or NOWHERE."""
Key = tuple[str, int]
Parts = Sequence[tuple[Table, Places]]
Flags = Callable[[Table, int], pl.Series | None]


def goes_on(first: Table, other: Table, layout: Layout) -> Places | None:
    """Where the columns of a table stand in another that goes on with it; None where that says other columns.

    The headings are the same, in whatever order; one may lack a column of numbers or remarks, or have one more. Values under
    no heading a person has to see. So are the units above the tables and the first day of serials: a person is asked about the first alone.
    """
    here, there = _keys(first), _keys(other)
    lacking, more = here.keys() - there.keys(), there.keys() - here.keys()
    if any(word and word not in IGNORED for word, _number in lacking):
        return None
    if any(word not in IGNORED for word, _number in more):
        return None
    if first.since_1904 != other.since_1904 or not _one_unit(first, other, layout):
        return None
    return tuple(there.get(key, NOWHERE) for key in here)


def _keys(table: Table) -> dict[Key, int]:
    """The place of each column by its folded heading and which of its kind it is; of one without a heading by its column."""
    seen: Counter[str] = Counter()
    found: dict[Key, int] = {}
    for place, heading in enumerate(table.headings):
        word = fold_heading(heading)
        found[word, seen[word] if word else table.letter(place)] = place
        seen[word] += 1
    return found


def _one_unit(first: Table, other: Table, layout: Layout) -> bool:
    """Whether what stands above two tables makes no amount of the one another in the other."""
    if first.note_unit == other.note_unit or not any(one.kind in (Kind.MONEY, Kind.AREA) for one in layout.columns):
        return True
    ours, theirs = (propose(layout, first.headings, note_unit=one.note_unit).matches for one in (first, other))
    return ours == theirs and not any(one.ask for one in ours)  # what a person is asked may be an amount


def joined(parts: Parts, name: str) -> Table:
    """The one table of several, the first before all; `name` is that of the file. Raises Unreadable beyond the limits."""
    first, tables = parts[0][0], [table for table, _places in parts]
    rows = sum(len(one.rows) for one in tables)
    if len(parts) > MOST_SHEETS:
        raise too_much("工作表", "sheets", MOST_SHEETS, name)
    if rows > MOST_ROWS_OF_TEXT:
        raise too_much("行数", "rows", MOST_ROWS_OF_TEXT, name)
    if rows * len(first.headings) > MOST_AREA:
        raise too_much("单元格", "cells", MOST_AREA, name)
    wide = range(len(first.headings))
    numbers = [(table.rows + number_of(part, 0)).cast(pl.UInt32) for part, table in enumerate(tables)]
    return replace(
        first,
        cells=[_cells(parts, at) for at in wide],
        numeric=[_flags(parts, at, Table.numbers) for at in wide],
        shared=[_flags(parts, at, Table.shares) for at in wide],
        dressed=[_flags(parts, at, Table.dresses) for at in wide],
        rows=pl.concat(numbers, rechunk=True),
        totals=[one for part, (table, places) in enumerate(parts) for one in _totals(table, places, part)],
        notes=[number_of(part, row) for part, table in enumerate(tables) for row in table.notes],
        around=_around(tables),
        sheets=tuple(SheetRead(table.sheet, len(table.rows), _moved(first, table, places)) for table, places in parts),
    )


def _cells(parts: Parts, at: int) -> pl.Series:
    """The texts of a column, those of one table below those of the other; null where a table has no such column."""
    texts = [
        pl.repeat(None, len(table.rows), dtype=pl.String, eager=True) if place == NOWHERE else table.cells[place]
        for table, place in ((table, places[at]) for table, places in parts)
    ]
    return pl.concat([one.alias("") for one in texts], rechunk=True)


def _flags(parts: Parts, at: int, of: Flags) -> pl.Series | None:
    """What is noted of the cells of a column, alike; None where nothing is of any."""
    noted = [(table, None if places[at] == NOWHERE else of(table, places[at])) for table, places in parts]
    if all(one is None for _table, one in noted):
        return None
    no = [pl.repeat(False, len(table.rows), dtype=pl.Boolean, eager=True) if one is None else one for table, one in noted]  # fmt: skip
    return pl.concat([one.alias("") for one in no], rechunk=True)


def _totals(table: Table, places: Places, part: int) -> list[tuple[int, dict[int, str]]]:
    """The rows of totals of a table, by the numbers of their rows and the places of the first table's columns."""
    return [
        (number_of(part, row), {at: texts[place] for at, place in enumerate(places) if place in texts})
        for row, texts in table.totals
    ]  # fmt: skip


def _moved(first: Table, table: Table, places: Places) -> tuple[tuple[int, int], ...]:
    """The columns that stand elsewhere in the sheet than in the first."""
    pairs = (
        (first.letter(at), NOWHERE if place == NOWHERE else table.letter(place)) for at, place in enumerate(places)
    )
    return tuple((there, here) for there, here in pairs if there != here)


def _around(tables: Sequence[Table]) -> Around:
    """What stands around all of them, counted together."""
    around = [one.around for one in tables]
    reasons = Counter[str]()
    for one in around:
        reasons.update(one.set_aside)
    return Around(
        set_aside=dict(reasons),
        hidden_rows=sum(one.hidden_rows for one in around),
        hidden_columns=sum(one.hidden_columns for one in around),
        formulas=sum(one.formulas for one in around),
    )

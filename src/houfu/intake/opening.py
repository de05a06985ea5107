"""A file opened for one ledger: the table in it that has most of the ledger's headings, and what else was in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache

import polars as pl

from houfu.facts.errors import HoufuError
from houfu.intake.fault_list import is_list
from houfu.intake.headings import known_words, names_something
from houfu.intake.layout import Layout
from houfu.intake.reading_on import Places, goes_on, joined
from houfu.intake.rewriting import NO_VALUE
from houfu.intake.staging import read_in
from houfu.intake.table import Around, Table
from houfu.intake.templates import LISTS_SHEET, STAMP_SHEET
from houfu.intake.values.units import unit_in_note
from houfu.intake.workbook import child
from houfu.intake.workbook.cells import Sheet, Workbook
from houfu.intake.workbook.kinds import HELD, OTHERWISE, Kind
from houfu.intake.workbook.limits import Unreadable
from houfu.intake.workbook.stacked import find_tables
from houfu.intake.workbook.table import JOINT, Reason
from houfu.intake.workbook.table import Table as Found

LEVELS = "/"
OURS = (STAMP_SHEET, LISTS_SHEET)
"""Sheets of our own templates, which hold no rows."""
ENOUGH = 2
"""So many known headings make a further table one of the ledger; a note beneath may have one of them."""


class NoTable(HoufuError):
    """No sheet of a file holds a table of the ledger."""

    def __init__(self, name: str, layout: Layout) -> None:
        super().__init__(
            f"“{name}”里没有找到“{layout.zh}”的表：可见的工作表都没有这本台账的表头。请对照模板检查表头，或选对台账。",
            f"{name!r} holds no table of {layout.en}: no visible sheet has its headings. Compare with the template, "
            "or choose the ledger that it is for.",
        )


def open_table(content: bytes, name: str, layout: Layout) -> Table:
    """Read a file in a child process and find the table. Raises Unreadable with what is wrong and what to do, NoTable."""
    with open_book(content, name) as book:
        return find_in(book, layout)[0]


@contextmanager
def open_book(content: bytes, name: str) -> Iterator[Workbook]:
    """A file read in a child process; its sheets can be looked at within the block. Raises Unreadable."""
    with read_in() as folder:
        path = folder / "file"
        path.touch(mode=0o600)
        path.write_bytes(content)
        into = folder / "sheets"
        into.mkdir()
        yield child.read(path, name, into)


def find_in(book: Workbook, layout: Layout) -> tuple[Table, list[Sheet]]:
    """The table of a ledger among the sheets of a file, and the sheets that its rows stand in. Raises NoTable, Unreadable."""
    knows = _knowing(layout)
    shown = [sheet for sheet in book.sheets if not sheet.hidden and not is_list(sheet)]
    seen = [(sheet, found) for sheet in shown for found in _tables(sheet, knows)]
    if not seen or not max(found.known for _sheet, found in seen):
        raise NoTable(book.name, layout)
    sheet, best = max(seen, key=lambda one: one[1].known)
    first = _opened(sheet, best)
    more = _read_on(first, [one for one in seen if one[0] is not sheet], layout)
    read = [sheet, *(of for of, _found, _table, _places in more)]
    parts = [(table, places) for _of, _found, table, places in more]
    table = joined([(first, tuple(range(len(first.headings)))), *parts], book.name) if parts else first
    taken = [best, *(found for _of, found, _table, _places in more)]
    unread = [(of, found) for of, found in seen if not any(found is one for one in taken) and _has_rows(found)]
    hidden = [one for one in book.sheets if one.hidden and not is_list(one) and one.name not in OURS]
    unseen = [(of, found) for of in hidden for found in _tables(of, knows) if _has_rows(found)]
    beside = [(of, found) for of, found in unread if of is not sheet and of.name != LISTS_SHEET]
    around = replace(
        table.around,
        others=tuple(one.name for one in shown if one.columns and not any(one is each for each in read)),
        further=tuple(_span(found) for of, found in unread if of is sheet),
        elsewhere=tuple((of.name, *_span(found)) for of, found in beside),
        hidden=tuple((of.name, *_span(found)) for of, found in unseen),
    )
    return replace(table, around=around), read


def _read_on(
    first: Table, others: list[tuple[Sheet, Found]], layout: Layout
) -> list[tuple[Sheet, Found, Table, Places]]:
    """Of each other sheet the first table that goes on with the one that was chosen, as it is checked."""
    on: list[tuple[Sheet, Found, Table, Places]] = []
    for sheet, found in others:
        if not found.known or sheet.name in OURS or (on and on[-1][0] is sheet):
            continue
        table = _opened(sheet, found)
        if (places := goes_on(first, table, layout)) is not None:
            on.append((sheet, found, table, places))
    return on


def _has_rows(found: Found) -> bool:
    """Whether rows of the ledger are lost where a further table is not read."""
    return found.known >= ENOUGH and len(found.rows) > 0


def _span(found: Found) -> tuple[int, int]:
    rows = found.sheet.rows
    return int(rows[0]), int(rows[-1])


def _tables(sheet: Sheet, knows: Callable[[str], bool]) -> tuple[Found, ...]:
    """The tables of a sheet; none where nothing looks like one."""
    try:
        return find_tables(sheet, knows) if sheet.columns else ()
    except Unreadable:
        return ()


def _knowing(layout: Layout) -> Callable[[str], bool]:
    known = known_words(layout)

    @cache
    def knows(text: str) -> bool:
        return names_something(text.replace(JOINT, LEVELS), known)

    return knows


def _opened(sheet: Sheet, found: Found) -> Table:
    """The table as it is checked, by itself."""
    texts, kinds = found.texts, found.kinds
    cells, numeric, dressed, headings, at = [], [], [], [], []
    for heading in found.headings:
        kind = kinds[heading.letter]
        missing = kind == int(Kind.UNCALCULATED)
        text = texts[heading.letter]
        marked = pl.when(missing).then(pl.lit(NO_VALUE)).otherwise(text)
        cells.append(pl.select(marked).to_series() if missing.any() else text)
        numeric.append(kind.is_in([int(one) for one in HELD]))
        otherwise = kind.is_in([int(one) for one in OTHERWISE])
        dressed.append(otherwise if otherwise.any() else None)
        headings.append(LEVELS.join(heading.parts))
        at.append(heading.column)
    reasons = [one.reason for one in found.set_aside]
    above = (text for one in found.set_aside if one.reason is Reason.TITLE for text in one.texts.values())
    unit = next((said for text in above if (said := unit_in_note(text))), "")
    totals = [
        (one.row, {place: one.texts.get(heading.letter, "") for place, heading in enumerate(found.headings)})
        for one in found.set_aside if one.reason is Reason.TOTAL
    ]  # fmt: skip
    notes = [one.row for one in found.set_aside if one.reason is Reason.NOTE]
    rows = found.rows.cast(pl.UInt32)
    around = Around(
        set_aside={str(reason): count for reason in Reason if (count := reasons.count(reason))}, hidden_rows=len(found.hidden),
        hidden_columns=sum(heading.hidden for heading in found.headings), formulas=sheet.formulas,
    )  # fmt: skip
    return Table(
        sheet.name, headings, cells, rows, numeric, at, sheet.since_1904, note_unit=unit, totals=totals, notes=notes, around=around,
        shared=[found.shared.get(heading.letter) for heading in found.headings], dressed=dressed,
    )  # fmt: skip

"""What was read and found in a file, kept sealed beside it, so that nobody reads the file again in order to look."""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import dataclass
from typing import Any

import polars as pl

from houfu.facts.errors import HoufuError
from houfu.intake import staging
from houfu.intake.layout import Layout
from houfu.intake.models import Import
from houfu.intake.report import Report
from houfu.intake.table import Table
from houfu.intake.trying import Tried

TABLE, HEAD, FOUND = ".table", ".head", ".found"
FIRST = 3
"""So many values under each heading are shown."""


@dataclass(frozen=True)
class Head:
    """The headings of a file with the first values under each, as a short table, and how many rows the file has."""

    table: Table
    rows: int


@dataclass(frozen=True)
class Findings:
    """What a check found: the faults, the changes (as `Compared.changes`) and the counts."""

    report: Report
    changes: pl.DataFrame
    counts: dict[str, int]


def mark_of(row: Import) -> str:
    """A mark of how a file was checked: what its columns are and the day given; another way is another mark."""
    return hashlib.sha256(f"{row.mapping} {row.given_day}".encode()).hexdigest()[:16]


def keep_table(number: int, table: Table) -> None:
    """Keep what was read."""
    frame = pl.DataFrame([table.rows.alias("row")])
    for at, cells in enumerate(table.cells):
        frame = frame.with_columns(cells.alias(f"c{at}"))
        if (numeric := table.numbers(at)) is not None:
            frame = frame.with_columns(numeric.alias(f"n{at}"))
    staging.lay(number, [_words(_about(table)), _packed(frame)], TABLE)
    first = [[str(one)[:200] for one in _filled(cells)] for cells in table.cells]
    staging.lay(number, [_words({**_about(table), "first": first, "rows": len(table.rows)})], HEAD)


def kept_table(number: int) -> Table:
    """What was read. Raises FileGone."""
    about, packed = staging.pieces_of(number, TABLE)
    words, frame = json.loads(about), _unpacked(packed)
    width = len(words["headings"])
    numeric = [frame[f"n{at}"] if f"n{at}" in frame.columns else None for at in range(width)]
    return Table(cells=[frame[f"c{at}"] for at in range(width)], rows=frame["row"], numeric=numeric, **words)


def kept_head(number: int) -> Head:
    """The headings and first values of what was read. Raises FileGone."""
    words: dict[str, Any] = json.loads(staging.kept(number, HEAD))
    first, rows = words.pop("first"), words.pop("rows")
    longest = max((len(one) for one in first), default=0)
    cells = [pl.Series([*one, *[None] * (longest - len(one))], dtype=pl.String) for one in first]
    return Head(Table(cells=cells, rows=pl.Series(range(longest), dtype=pl.UInt32), **words), rows)


def keep_found(row: Import, tried: Tried) -> None:
    """Keep what a check found, under the mark of how the import is checked now."""
    report = tried.checked.report
    about = {
        "mark": mark_of(row), "sheet": report.sheet, "counts": tried.counts(),
        "headings": {str(at): heading for at, heading in report.headings.items()},
    }  # fmt: skip
    staging.lay(row.id, [_words(about), _packed(report.frame), _packed(tried.compared.changes)], FOUND)


def kept_found(row: Import, layout: Layout) -> Findings | None:
    """What the last check found; None where nothing is kept, or the file was checked in another way since."""
    try:
        about, faults, changes = staging.pieces_of(row.id, FOUND)
    except HoufuError:
        return None
    words = json.loads(about)
    if words["mark"] != mark_of(row):
        return None
    headings = {int(at): heading for at, heading in words["headings"].items()}
    columns = {one.name: one for one in layout.columns}
    return Findings(Report(words["sheet"], _unpacked(faults), headings, columns), _unpacked(changes), words["counts"])


def _about(table: Table) -> dict[str, Any]:
    return {
        "sheet": table.sheet, "headings": list(table.headings), "at": list(table.at), "since_1904": table.since_1904,
        "note_unit": table.note_unit,
    }  # fmt: skip


def _filled(cells: pl.Series) -> list[str]:
    texts = cells.drop_nulls()
    return texts.filter(texts.str.strip_chars() != "").head(FIRST).to_list()


def _words(about: dict[str, Any]) -> bytes:
    return json.dumps(about, ensure_ascii=False).encode()


def _packed(frame: pl.DataFrame) -> bytes:
    into = io.BytesIO()
    frame.write_ipc(into, compression="zstd")
    return into.getvalue()


def _unpacked(packed: bytes) -> pl.DataFrame:
    return pl.read_ipc(packed)

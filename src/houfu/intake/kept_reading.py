"""What was read and found in a file, kept sealed beside it, so that nobody reads the file again in order to look."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from typing import Any

import polars as pl

from houfu.facts.errors import HoufuError
from houfu.intake import staging
from houfu.intake.layout import Layout
from houfu.intake.models import Answer, Import, Likely, Stage
from houfu.intake.report import Report
from houfu.intake.sheets_read import sheets_again
from houfu.intake.table import Around, Table
from houfu.intake.totals import TotalOff
from houfu.intake.trying import Tried

TABLE, HEAD, FOUND = ".table", ".head", ".found"
SAID = ("name", "birth_date", "sex", "relation", "household_key", "valid_from")
READING = 7
"""Which way of reading files this is: one more where another houfu would make another table of the same file, so that nothing
that an older one kept is taken for its own."""
FIRST = 3
"""So many values under each heading are shown."""


@dataclass(frozen=True)
class Head:
    """The headings of a file with the first values under each, as a short table, and how many rows the file has."""

    table: Table
    rows: int


@dataclass(frozen=True)
class Findings:
    """What a check found: the faults, changes and possible ones (as in `Compared`), the counts, totals that are off.

    `people`: what the rows of likely doubles say of whom, without numbers.
    """

    report: Report
    changes: pl.DataFrame
    possible: pl.DataFrame
    people: pl.DataFrame
    counts: dict[str, int]
    totals_off: tuple[TotalOff, ...]
    examples: tuple[int, ...] = ()
    """The sheet's rows that are a template's example."""


def mark_of(row: Import) -> str:
    """A mark of how a file was checked: its columns, the day given, what was decided of likely doubles; another way is another."""
    said = Likely._base_manager.filter(import_id=row.id).exclude(answer=Answer.OPEN)
    answers = sorted(f" {one.row} {one.other_row} {one.key} {one.answer}" for one in said)
    return hashlib.sha256(f"{row.mapping} {row.given_day}{''.join(answers)}".encode()).hexdigest()[:16]


def keep_table(number: int, table: Table) -> None:
    """Keep what was read."""
    frame = pl.DataFrame([table.rows.alias("row")])
    for at, cells in enumerate(table.cells):
        frame = frame.with_columns(cells.alias(f"c{at}"))
        if (numeric := table.numbers(at)) is not None:
            frame = frame.with_columns(numeric.alias(f"n{at}"))
        if (shared := table.shares(at)) is not None:
            frame = frame.with_columns(shared.alias(f"s{at}"))
        if (dressed := table.dresses(at)) is not None:
            frame = frame.with_columns(dressed.alias(f"d{at}"))
    staging.lay(number, [_words(_about(table)), packed(frame)], TABLE)
    first = [[str(one)[:200] for one in _filled(cells)] for cells in table.cells]
    staging.lay(number, [_words({**_about(table), "first": first, "rows": len(table.rows)})], HEAD)


def kept_table(number: int) -> Table:
    """What was read. Raises FileGone, also where an older houfu has read it."""
    about, whole = staging.pieces_of(number, TABLE)
    words, frame = _of_this_reading(about), unpacked(whole)
    width = len(words["headings"])
    known = [[frame[one] if (one := f"{what}{at}") in frame.columns else None for at in range(width)] for what in "nsd"]
    return _table(words, [frame[f"c{at}"] for at in range(width)], frame["row"], *known)


def kept_head(number: int) -> Head:
    """The headings and first values of what was read. Raises FileGone as `kept_table`."""
    words = _of_this_reading(staging.kept(number, HEAD))
    first, rows = words.pop("first"), words.pop("rows")
    longest = max((len(one) for one in first), default=0)
    cells = [pl.Series([*one, *[None] * (longest - len(one))], dtype=pl.String) for one in first]
    return Head(_table(words, cells, pl.Series(range(longest), dtype=pl.UInt32)), rows)


def _of_this_reading(about: bytes) -> dict[str, Any]:
    words: dict[str, Any] = json.loads(about)
    if words.pop("reading", None) != READING:
        raise staging.FileGone
    return words


def _table(
    words: dict[str, Any],
    cells: list[pl.Series],
    rows: pl.Series,
    numeric: Sequence[pl.Series | None] = (),
    shared: Sequence[pl.Series | None] = (),
    dressed: Sequence[pl.Series | None] = (),
) -> Table:
    """A table from what is said about it and its columns."""
    totals = [(row, {int(place): text for place, text in texts.items()}) for row, texts in words.pop("totals")]
    around, sheets = Around(**words.pop("around")), sheets_again(words.pop("sheets"))
    return Table(
        cells=cells, rows=rows, numeric=numeric, shared=shared, dressed=dressed, totals=totals, around=around, sheets=sheets, **words
    )  # fmt: skip


def keep_found(row: Import, tried: Tried, mark: str = "") -> Findings:
    """Keep what a check found, under the mark of how the import was checked, which is as it is checked now unless it is given."""
    report, compared = tried.checked.report, tried.compared
    people, examples = _people(row, tried), tried.checked.examples
    found = Findings(report, compared.changes, compared.possible, people, tried.counts(), tried.totals_off, examples)
    about = {
        "mark": mark or mark_of(row), "reading": READING, "sheet": report.sheet, "counts": found.counts, "examples": examples,
        "headings": {str(at): heading for at, heading in report.headings.items()},
        "totals_off": [asdict(one) for one in tried.totals_off], "sheets": [asdict(one) for one in report.sheets],
    }  # fmt: skip
    frames = (report.frame, found.changes, found.possible, found.people)
    staging.lay(row.id, chain([_words(about)], map(packed, frames)), FOUND)
    return found


def forget_found(number: int) -> None:
    """Have what a check found no more: somebody has said something that changes it."""
    staging.forget(number, FOUND)


def _people(row: Import, tried: Tried) -> pl.DataFrame:
    """What the rows say that are likely somebody, or likely the same."""
    pairs = Likely._base_manager.filter(import_id=row.id).values_list("row", "other_row")
    rows = {one for pair in pairs for one in pair if one is not None}
    values = tried.checked.values
    return values.filter(pl.col("row").is_in(sorted(rows))).select(
        "row", *(one for one in SAID if one in values.columns)
    )


def kept_found(row: Import, layout: Layout) -> Findings | None:
    """What the last check found; None where nothing is kept, the file was checked in another way since, or waits since an older houfu."""
    try:
        about, faults, changes, possible, people = staging.pieces_of(row.id, FOUND)
    except HoufuError:
        return None
    words = json.loads(about)
    # of what is taken in the findings of that day stay: looked at anew, all its rows would be on file already
    older = row.stage == Stage.CHECKED and words.get("reading") != READING
    if older or words["mark"] != mark_of(row):
        return None
    headings = {int(at): heading for at, heading in words["headings"].items()}
    columns = {one.name: one for one in layout.columns}
    report = Report(words["sheet"], unpacked(faults), headings, columns, sheets_again(words.get("sheets", ())))
    off = tuple(TotalOff(**one) for one in words["totals_off"])
    frames = [unpacked(one) for one in (changes, possible, people)]
    return Findings(report, frames[0], frames[1], frames[2], words["counts"], off, tuple(words.get("examples", ())))


def _about(table: Table) -> dict[str, Any]:
    return {
        "reading": READING, "sheet": table.sheet, "headings": list(table.headings), "at": list(table.at), "since_1904": table.since_1904,
        "note_unit": table.note_unit, "totals": list(table.totals), "notes": list(table.notes), "around": asdict(table.around),
        "sheets": [asdict(one) for one in table.sheets],
    }  # fmt: skip


def _filled(cells: pl.Series) -> list[str]:
    texts = cells.drop_nulls()
    return texts.filter(texts.str.strip_chars() != "").head(FIRST).to_list()


def _words(about: dict[str, Any]) -> bytes:
    return json.dumps(about, ensure_ascii=False).encode()


def packed(frame: pl.DataFrame) -> bytes:
    """A frame as bytes."""
    into = io.BytesIO()
    frame.write_ipc(into, compression="zstd")
    return into.getvalue()


def unpacked(whole: bytes) -> pl.DataFrame:
    """The frame again."""
    return pl.read_ipc(whole)

"""A sheet tried out against register and ledgers, without writing anything: its faults, and what it would change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from houfu.intake.checking import Checked, check, said_once
from houfu.intake.comparing import Compared, Fate, compare
from houfu.intake.faults import FaultKind
from houfu.intake.finding import settle
from houfu.intake.headings import Mapped
from houfu.intake.known import known_again, said_again
from houfu.intake.layout import Layout
from houfu.intake.lookups import finders
from houfu.intake.placing import placed
from houfu.intake.report import SCHEMA
from houfu.intake.table import Table
from houfu.intake.totals import TotalOff, totals_off


@dataclass(frozen=True)
class Tried:
    """What a sheet says and what would become of its rows; those in `waiting` wait until somebody has decided."""

    checked: Checked
    compared: Compared
    as_of: bool = False
    known: pl.DataFrame | None = None
    """Of the register, which version each row is compared with (`known.AGAIN`)."""
    waiting: frozenset[int] = frozenset()
    totals_off: tuple[TotalOff, ...] = ()
    """Totals of the sheet that its rows do not come to: a warning, for a row may be missing."""

    def counts(self) -> dict[str, int]:
        """Rows by what would become of them, `faulty` and `waiting` ones, `faults` in all, and rows that were `skipped`."""
        report = self.checked.report
        return {
            "rows": len(self.checked.values), **self.compared.counts(), "faulty": len(report.faulty_rows()),
            "faults": len(report), "skipped": self.checked.skipped, "waiting": len(self.waiting),
        }  # fmt: skip


@dataclass(frozen=True)
class ReadAlone:
    """What a sheet says by itself, beside nothing that is on file: for whoever has not said who he is."""

    checked: Checked
    totals_off: tuple[TotalOff, ...] = ()

    def counts(self) -> dict[str, int | None]:
        """As `Tried.counts`; None: nobody has looked, so it is not known."""
        report = self.checked.report
        return {
            "rows": len(self.checked.values), **dict.fromkeys(map(str, Fate)), "faulty": len(report.faulty_rows()),
            "faults": len(report), "skipped": self.checked.skipped, "waiting": None,
        }  # fmt: skip


def read_alone(
    table: Table, layout: Layout, mapping: Mapping[int, Mapped], *, on: date, given_day: date | None = None
) -> ReadAlone:
    """Check the cells of a sheet and its rows beside each other; neither register nor ledgers are asked. Raises GivenFault."""
    checked = check(table, mapping, layout, on=on, given=_given(mapping, given_day))
    return ReadAlone(checked, totals_off(table, checked, mapping, on=on))


def try_out(
    table: Table, layout: Layout, mapping: Mapping[int, Mapped], *, on: date, given_day: date | None = None
) -> Tried:
    """Check a sheet in the area in which the caller is looking. `given_day` is the first day of rows that say none.

    Raises GivenFault; ScopeError when nobody said where to look.
    """
    given = _given(mapping, given_day)
    checked = settle(check(table, mapping, layout, on=on, given=given), finders(layout, on=on))
    off = totals_off(table, checked, mapping, on=on)
    del table  # where nobody else holds them, the texts of the file are gone while its rows are compared
    known = None
    if layout.unique:
        checked, known = known_again(placed(checked))
    compared = compare(checked, as_of=bool(given), again=known)
    return Tried(_doubted(checked, compared), compared, bool(given), known, totals_off=off)


def _given(mapping: Mapping[int, Mapped], day: date | None) -> dict[str, str]:
    """The first day that an import says once, where its rows say none."""
    own_days = "valid_from" in {one.name for one in mapping.values()}
    return {"valid_from": day.isoformat()} if day and not own_days else {}


def refuse_unusable(layout: Layout, mapping: Mapping[int, Mapped], *, on: date, given_day: date | None) -> None:
    """Raises GivenFault where the first day of rows that say none can be none, before anything on file is looked at."""
    for name, text in _given(mapping, given_day).items():
        said_once(layout.column(name), text, on, 0)


def _doubted(checked: Checked, compared: Compared) -> Checked:
    """The same with a fault for each row of which no day of its thing can be told without a guess."""
    if compared.doubts.is_empty():
        return checked
    name = pl.when(pl.col("kind") == str(FaultKind.BEYOND)).then(pl.lit("valid_to")).otherwise(pl.lit("valid_from"))
    at = name.replace_strict(dict(checked.places), default=-1, return_dtype=pl.Int64)
    faults = compared.doubts.select(
        "row", at.alias("at"), name.alias("name"), "kind", pl.lit("").alias("shown"), "limit"
    )
    return checked.with_faults(faults.cast(SCHEMA))


def again(tried: Tried, checked: Checked, *, same: Mapping[int, int] | None = None) -> Tried:
    """The same sheet compared anew; `same` says which rows are which things on file, by their keys."""
    known = tried.known
    if known is not None and same:
        meant = said_again(checked, {row: key for row, key in same.items() if row not in known["row"]})
        known = pl.concat([known, meant])
    compared = compare(checked, as_of=tried.as_of, again=known, same=same or {})
    return replace(tried, checked=_doubted(checked, compared), compared=compared, known=known)

"""A sheet tried out against register and ledgers, without writing anything: its faults, and what it would change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from houfu.intake.checking import Checked, check
from houfu.intake.comparing import Compared, compare
from houfu.intake.finding import settle
from houfu.intake.headings import Mapped
from houfu.intake.layout import Layout
from houfu.intake.lookups import finders
from houfu.intake.table import Table


@dataclass(frozen=True)
class Tried:
    """What a sheet says and what would become of its rows; those in `waiting` wait until somebody has decided."""

    checked: Checked
    compared: Compared
    as_of: bool = False
    waiting: frozenset[int] = frozenset()

    def counts(self) -> dict[str, int]:
        """Rows by what would become of them, `faulty` and `waiting` ones, `faults` in all, and rows that were `skipped`."""
        report = self.checked.report
        return {
            "rows": len(self.checked.values), **self.compared.counts(), "faulty": len(report.faulty_rows()),
            "faults": len(report), "skipped": self.checked.skipped, "waiting": len(self.waiting),
        }  # fmt: skip


def try_out(
    table: Table, layout: Layout, mapping: Mapping[int, Mapped], *, on: date, given_day: date | None = None
) -> Tried:
    """Check a sheet in the area in which the caller is looking. `given_day` is the first day of rows that say none.

    Raises GivenFault; ScopeError when nobody said where to look.
    """
    own_days = "valid_from" in {one.name for one in mapping.values()}
    given = {"valid_from": given_day.isoformat()} if given_day and not own_days else {}
    checked = settle(check(table, mapping, layout, on=on, given=given), finders(layout, on=on))
    return Tried(checked, compare(checked, as_of=bool(given)), bool(given))


def again(tried: Tried, checked: Checked, *, same: Mapping[int, int] | None = None) -> Tried:
    """The same sheet compared anew; `same` says which rows are which things on file, by their keys."""
    return replace(tried, checked=checked, compared=compare(checked, as_of=tried.as_of, same=same or {}))

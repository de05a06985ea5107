"""A feed of fund lines whose rows know whether each county got what the factor method gives: our own calculation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import polars as pl

from houfu.facts.codes import PlaceKind, PopulationKind
from houfu.facts.ledgers import Ledger
from houfu.funds.factors import shared_out
from houfu.funds.figures import Filed, counties
from houfu.funds.terms import AllocationFault, County, Scheme
from houfu.snapshot.cover import Covered
from houfu.snapshot.feeds import OF, Among, Feed
from houfu.snapshot.rows import Reader
from houfu.store.versions import Span

INT, TEXT, YES = pl.Int64(), pl.String(), pl.Boolean()
ROWS = {OF: INT, "id": INT, "valid_from": pl.Date(), "agrees": YES}
SCHEME = {
    "population_factor": YES, "capacity_factor": YES, "other_factors": INT, "population_weight": INT,
    "capacity_weight": INT, "floor_amount": INT, "cap_amount": INT, "rounded_to": INT,
}  # fmt: skip


@dataclass(frozen=True)
class Computed(Feed):
    """A feed of allocations with a column `agrees`: whether the county's amounts add up to what the scheme gives.

    Scheme and figures are those of the day on which the line was last shared out. A county that gets nothing but should
    has a row too. `agrees` is not known where the calculation refuses, and no where a return says there is no scheme.
    """

    def rows(self, reader: Reader, subjects: pl.Series, covered: Covered, among: Among) -> pl.DataFrame:
        held = _Held(reader)
        known = zip(covered[Ledger.FACTOR_SCHEMES], covered[Ledger.ALLOCATIONS], strict=True)
        asked = dict(zip(subjects.to_list(), known, strict=True))
        made = [row for line in subjects.to_list() for row in _line(held, line, *asked[line])]
        return pl.DataFrame(made, schema=ROWS, orient="row")


class _Held:
    """The rows that the calculation reads: all versions that had begun by the day, to be asked for an earlier one."""

    def __init__(self, reader: Reader) -> None:
        self._reader, self._counties = reader, dict[date, list[County]]()

    def _read(self, table: str, **columns: pl.DataType) -> list[dict[str, Any]]:
        rows = self._reader.rows(table, columns, ever=True).sort("valid_from", "id")
        return rows.to_dicts()

    @cached_property
    def lines(self) -> dict[int, list[dict[str, Any]]]:
        return _by(self._read("ledgers_fundline", amount=INT), "key")

    @cached_property
    def schemes(self) -> dict[int, list[dict[str, Any]]]:
        return _by(self._read("ledgers_factorscheme", line_key=INT, **SCHEME), "line_key")

    @cached_property
    def allocations(self) -> dict[int, list[dict[str, Any]]]:
        columns = {"line_key": INT, "county_key": INT, "amount": INT, "decided_on": pl.Date()}
        rows = self._read("ledgers_allocation", **columns)
        return _by([row for row in rows if _span(row).holds(self._reader.on)], "line_key")

    @cached_property
    def _figures(self) -> dict[str, list[dict[str, Any]]]:
        people = self._read("registry_population", subject_key=INT, kind=TEXT, value=INT)
        places = self._read("places_place", kind=TEXT)
        return {
            "settlements": self._read("registry_settlement", county_key=INT),
            "people": [row for row in people if row["kind"] == PopulationKind.REGISTERED_POOR.value],
            "capacity": self._read("ledgers_fiscalcapacity", county_key=INT, amount=INT),
            "places": [row for row in places if row["kind"] in (PlaceKind.COUNTY.value, PlaceKind.ZONE.value)],
        }

    def counties(self, on: date) -> list[County]:
        """The counties' figures on an earlier day."""
        if on not in self._counties:
            here = {name: [row for row in rows if _span(row).holds(on)] for name, rows in self._figures.items()}
            self._counties[on] = counties(
                Filed(
                    {row["key"]: row["county_key"] for row in here["settlements"]},
                    {row["subject_key"]: row["value"] for row in here["people"]},
                    {row["county_key"]: row["amount"] for row in here["capacity"]},
                    {row["key"]: "" for row in here["places"]},
                )
            )
        return self._counties[on]

    @property
    def on(self) -> date:
        return self._reader.on


def _line(held: _Held, line: int, schemes_known: bool, all_filed: bool) -> list[tuple[Any, ...]]:
    """A row of `ROWS` for each allocation of a line, and one for each county that gets nothing but should."""
    filed = held.allocations.get(line, [])
    if any(row["decided_on"] is None for row in filed):
        return _all(line, filed, None)
    on = max((row["decided_on"] for row in filed), default=held.on)
    scheme = _last(held.schemes.get(line, []), on)
    if scheme is None:
        return _all(line, filed, False if schemes_known else None)
    wanted = _computed(held, line, scheme, on)
    if wanted is None:
        return _all(line, filed, None)
    agrees = {
        county: _add_up([row["amount"] for row in parts], wanted.get(county, 0))
        for county, parts in _by(filed, "county_key").items()
    }
    rows = [(line, row["id"], row["valid_from"], agrees[row["county_key"]]) for row in filed]
    missing = [county for county, amount in wanted.items() if amount and county not in agrees]
    return [*rows, *((line, None, on, False if all_filed else None) for _county in missing)]


def _computed(held: _Held, line: int, scheme: dict[str, Any], on: date) -> dict[int, int] | None:
    """What each county gets by the calculation; None where it cannot be worked out."""
    about = _last(held.lines.get(line, []), on)
    if about is None or about["amount"] is None:
        return None
    try:
        shares = shared_out(about["amount"], Scheme(*(scheme[name] for name in SCHEME)), held.counties(on))
    except AllocationFault:
        return None
    return {share.county.key: share.amount for share in shares}


def _add_up(amounts: list[int | None], wanted: int) -> bool | None:
    """Whether what a county gets of a line, in one or in parts, is what it should get."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known) == wanted if len(known) == len(amounts) else None


def _all(line: int, filed: list[dict[str, Any]], agrees: bool | None) -> list[tuple[Any, ...]]:
    """The same answer for each allocation of a line, and for a line without any."""
    return [(line, row["id"], row["valid_from"], agrees) for row in filed] or [(line, None, None, agrees)]


def _by(rows: list[dict[str, Any]], column: str) -> dict[int, list[dict[str, Any]]]:
    out: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        out.setdefault(row[column], []).append(row)
    return out


def _span(row: dict[str, Any]) -> Span:
    return Span(row["valid_from"], row["valid_to"])


def _last(rows: list[dict[str, Any]], on: date) -> dict[str, Any] | None:
    """The version that holds on a day; of several the one that began last."""
    return next((row for row in reversed(rows) if _span(row).holds(on)), None)

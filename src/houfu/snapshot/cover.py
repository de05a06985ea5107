"""Which places' returns are complete up to the day asked: only there is an absent record a known "no"."""

from collections.abc import Iterable
from datetime import date

import polars as pl

from houfu.facts.ledgers import Ledger


class Cover:
    """The returns as known at one instant, asked about one day."""

    def __init__(self, returns: pl.DataFrame, on: date) -> None:
        reaching = returns.filter(pl.col("complete_to") >= on)
        self._areas: dict[str, set[str]] = {}
        for ledger, area in reaching.select("ledger", "area").iter_rows():
            self._areas.setdefault(ledger, set()).add(area)

    def covers(self, ledger: Ledger, path: str) -> bool:
        """Whether some return of `ledger` for this place, or for one that it lies in, reaches the day."""
        areas = self._areas.get(ledger, set())
        return any(prefix in areas for prefix in prefixes(path))

    def column(self, ledger: Ledger, paths: Iterable[str]) -> pl.Series:
        """`covers` for many places."""
        return pl.Series("covered", [self.covers(ledger, path) for path in paths], dtype=pl.Boolean)


class Covered:
    """For the subjects of one level whether a return of a ledger reaches the day; each ledger is worked out once.

    `rows` leads from each subject to the place (of `paths`) that it lies in; None: the subjects are the places.
    """

    def __init__(self, cover: Cover, paths: list[str], rows: pl.Series | None = None) -> None:
        self._cover, self._paths, self._rows = cover, paths, rows
        self._made: dict[Ledger, pl.Series] = {}

    def __getitem__(self, ledger: Ledger) -> pl.Series:
        if ledger not in self._made:
            places = self._cover.column(ledger, self._paths)
            self._made[ledger] = places if self._rows is None else places.gather(self._rows)
        return self._made[ledger]

    def at(self, ledger: Ledger, paths: pl.Series) -> pl.Series:
        """The same of other places, one a row: for a subject that two places answer for. Unknown places are not covered."""
        return self._cover.column(ledger, paths.fill_null("?").to_list())


def prefixes(path: str) -> list[str]:
    """Everything (""), every place that it lies in, and the place itself: "", "52.", "52.5203." for "52.5203."."""
    parts = path.split(".")[:-1]
    return ["", *(".".join(parts[: at + 1]) + "." for at in range(len(parts)))]


def absent_means(value: pl.Expr, covered: pl.Expr, no: object) -> pl.Expr:
    """`value` where a record gave one; else `no` where a return covers the subject; else unknown."""
    return pl.when(value.is_not_null()).then(value).when(covered).then(pl.lit(no, allow_object=False)).otherwise(None)

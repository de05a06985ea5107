"""Facts that stand: of subjects that were there before, what the ledgers say in which nothing was written since."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

import polars as pl

from houfu.facts.frames import Frames
from houfu.ledgers.models import LEDGERS
from houfu.snapshot.chapters import STOCKS
from houfu.snapshot.feeds import Feed
from houfu.snapshot.routes import routes

OF_LEDGERS = {ledger._meta.db_table for ledger in LEDGERS}
OF_THINGS = {stock.model._meta.db_table for stock in STOCKS}
"""The ledgers that list subjects themselves."""


@dataclass(frozen=True)
class Stood:
    """`frames`: the facts as they were, of the same day, of some households; `tables`: where anything was written since.

    No return may have been among it: a return gives the absence of a row another meaning.
    """

    frames: Frames
    tables: Set[str]

    def of(self, level: str, subjects: pl.Series) -> pl.DataFrame | None:
        """The facts of these subjects, in their order, if all were there and nobody and no place was written about."""
        if not self.tables <= OF_LEDGERS:
            return None
        table = self.frames.tables[level]
        rows = self.frames.at(level, subjects.to_numpy())
        return table[rows] if len(rows) and (rows >= 0).all() else None

    def levels(self) -> frozenset[str] | None:
        """The levels whose facts what was written may tell; None: any, since people, homes or places were written about."""
        if not self.tables <= OF_LEDGERS - OF_THINGS:
            return None
        return frozenset(level for table in self.tables for level, _column in routes().get(table, ()))

    def untouched(self, feed: Feed) -> bool:
        """Whether nothing was written in any of the tables that a feed reads."""
        return feed.tables is not None and feed.tables.isdisjoint(self.tables)

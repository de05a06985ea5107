"""A feed whose rows know whether another ledger holds a row that goes with theirs: a benefit for a condition, say."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from houfu.ledgers.about import LedgerRow
from houfu.snapshot.cover import Covered
from houfu.snapshot.feeds import HEAD, OF, Among, Feed
from houfu.snapshot.rows import Reader, newest
from houfu.store.frames import schema_of


@dataclass(frozen=True, kw_only=True)
class Matched(Feed):
    """A feed with one more column for its forms, `matched`: whether `other` has a row on the day that goes with the row.

    `pairs` names the columns that must be equal, own → other's; `where` keeps some of the other's rows. Where none is
    found it is no only if a return of the other ledger covers the subject; else it is not known.
    """

    other: type[LedgerRow]
    pairs: dict[str, str] = field(hash=False)
    where: pl.Expr = field(default_factory=lambda: pl.lit(True), hash=False, compare=False)

    @property
    def tables(self) -> frozenset[str] | None:
        """Its own and the other's."""
        return frozenset({self.model._meta.db_table, self.other._meta.db_table})

    def rows(self, reader: Reader, subjects: pl.Series, covered: Covered, among: Among) -> pl.DataFrame:
        own = super().rows(reader, subjects, covered, among)
        theirs, mine = list(self.pairs.values()), list(self.pairs)
        schema = schema_of(self.other)
        columns = {name: schema[name] for name in dict.fromkeys([*theirs, *self.where.meta.root_names()])}
        few = None if among is None else (theirs[0], own[mine[0]].drop_nulls().unique().to_list())
        found = newest(reader.rows(self.other._meta.db_table, _own(columns), among=few)).filter(self.where)
        pairs = found.select(theirs).unique().with_columns(pl.lit(True).alias("matched"))
        sure = pl.DataFrame({OF: subjects, "sure": covered[self.other.feed]})
        joined = own.join(pairs, left_on=mine, right_on=theirs, how="left", maintain_order="left")
        joined = joined.join(sure, on=OF, how="left", maintain_order="left")
        no = pl.when(pl.col("sure")).then(pl.lit(False))
        return joined.with_columns(pl.coalesce("matched", no).alias("matched")).drop("sure")


def _own(columns: dict[str, pl.DataType]) -> dict[str, pl.DataType]:
    return {name: dtype for name, dtype in columns.items() if name not in HEAD}

"""By what a record of a ledger is known again: whom it is about, in whichever way a row says it, and what names it."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from houfu.intake.columns import Kind, Role
from houfu.intake.folded import folded_names, key_of
from houfu.intake.layout import Layout

NAMING = (Kind.TEXT, Kind.NAME, Kind.THING, Kind.YEAR, Kind.DAY)
"""The kinds of column that name a record."""
BESIDE = "\x1f"
"""Stands between the parts of whom a row is about, as in no cell."""


def identity_of(layout: Layout, here: Sequence[str]) -> list[str]:
    """The columns by which a thing of a ledger is known again: whom it is about, and what names it.

    A code or a number is no name and can be put right; where nothing names a record beside its subject, its required
    codes do all the same, for two kinds of cover are two records. A name that is there `folded` too is known by that.
    """
    required = [one for one in layout.columns if one.required and one.role in (Role.VALUE, Role.LINK)]
    naming = [one.name for one in required if one.kind in NAMING]
    coded = [one.name for one in required if one.kind is Kind.CODE]
    names = [name for name in dict.fromkeys((layout.link, *(naming or coded))) if name and name in here]
    return [key_of(name, [*here]) for name in names]


def whom(layout: Layout, values: pl.DataFrame) -> pl.DataFrame:
    """`whom` each row of a sheet is about, as one text, and the first column of the `way` in which it says so; both null where
    it says so in none.

    By the surest way that a row says whole, as a finder would: a name that is missing beside a number, or spelt otherwise, makes
    nobody else. Who is called by a lesser way alone is the one of whom another row says both, where there is one such.
    """
    said = [one for one in layout.subject() if one.name in values.columns]
    parts = {
        one.name: folded_names(values[one.name]) if one.kind is Kind.NAME else values[one.name].cast(pl.String)
        for one in said
    }
    ways = [way for way in layout.surest_first() if set(way) <= parts.keys()]
    if not ways:
        return values.select(pl.lit(None, pl.String).alias("whom"), pl.lit(None, pl.String).alias("way"))
    alone = [name for name in parts if not any(name in way for way in layout.alternatives)]
    told = pl.DataFrame([
        pl.DataFrame([*(parts[name] for name in way), *(parts[name].fill_null("") for name in alone if len(way) > 1)])
        .select(pl.concat_str(pl.all(), separator=BESIDE)).to_series().alias(way[0]) for way in ways
    ])  # fmt: skip
    first = pl.col(ways[0][0])
    called = [pl.coalesce(_the_one(first, way[0]), pl.lit(BESIDE) + pl.col(way[0])) for way in ways[1:]]
    way_of = pl.coalesce(pl.when(pl.col(way[0]).is_not_null()).then(pl.lit(way[0])) for way in ways)
    return told.select(pl.coalesce(first, *called).alias("whom"), way_of.alias("way"))


def _the_one(first: pl.Expr, called: str) -> pl.Expr:
    """What rows that are `called` alike say in the first way; null where they say several things, or none."""
    one = first.drop_nulls().n_unique().over(called) == 1
    return pl.when(pl.col(called).is_not_null() & one).then(first.drop_nulls().first().over(called))

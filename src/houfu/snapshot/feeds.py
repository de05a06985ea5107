"""Turns the rows of one ledger into facts of its subjects, by the forms of its chapter: for all, or for a few of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import polars as pl

from houfu.facts.columns import CATALOGUE, CodeFact
from houfu.facts.frames import KEY
from houfu.facts.ledgers import Ledger
from houfu.facts.organs import Organ
from houfu.ledgers.about import LedgerRow
from houfu.snapshot.cover import Covered
from houfu.snapshot.forms import Form, Join
from houfu.snapshot.rows import FEW, Reader, newest
from houfu.store.frames import schema_of
from houfu.store.models import Dated

OF = "of"

Among = tuple[str, Collection[int | str]] | None
"""A column and the keys to read; None: all rows."""


@dataclass(frozen=True)
class Feed:
    """The facts (by their short names) of one kind of subject that one ledger gives.

    `level` and `link` are those of the model unless another column leads to another subject (`school_key` → school).
    """

    model: type[LedgerRow]
    facts: Mapping[str, Form]
    level: str = ""
    link: str = ""

    @property
    def subject(self) -> str:
        """The level of the subjects."""
        return self.level or self.model.level

    @property
    def column(self) -> str:
        """The column that leads to the subject."""
        return self.link or self.model.link

    @property
    def tables(self) -> frozenset[str] | None:
        """The tables that it reads, where they can be told: what none of them changes, stands."""
        return frozenset({self.model._meta.db_table}) if type(self) is Feed else None  # another kind may read more

    def names(self) -> list[str]:
        """The facts by their column names."""
        return [f"{self.subject}.{fact}" for fact in self.facts]

    def resolve(self, reader: Reader, subjects: pl.Series, covered: Covered, *, few: bool) -> pl.DataFrame:
        """`key`, each fact, and the id of the row behind it (`fact@`), a row a subject, in the order of `subjects`.

        `few`: read only the rows about these subjects.
        """
        among = (self.column, _texts(subjects) if self.column == "organ" else subjects.to_list()) if few else None
        rows = self.rows(reader, subjects, covered, among)
        small = len(subjects) + rows.height <= FEW
        if small and not rows.height:
            return self._nothing(subjects, covered)
        asked = rows.lazy().select(
            OF, "id", "valid_from", *({form.by for form in self.facts.values()} - {"id", "valid_from", OF}),
            *(form.ask(reader.on).alias(f"{name}?") for name, form in self.facts.items()),
            *(form.rows(reader.on).fill_null(True).alias(f"{name}!") for name, form in self.facts.items()),
        )  # fmt: skip
        made = asked.group_by(OF).agg(part for name, form in self.facts.items() for part in _joined(name, form))
        frame = (
            pl.DataFrame({KEY: subjects}).lazy().join(made.rename({OF: KEY}), on=KEY, how="left", maintain_order="left")
        )
        told = frame.select(KEY, *(part for name in self.facts for part in self._known(name, covered)))
        # a plan for a handful of rows takes longer to better than to carry out
        return told.collect(optimizations=pl.QueryOptFlags.none() if small else pl.QueryOptFlags())

    def _nothing(self, subjects: pl.Series, covered: Covered) -> pl.DataFrame:
        """What the absence of any row means: the same answer as below, without asking for it."""
        known = tuple(tuple(covered[self.feed_of(name)].to_list()) for name in self.facts)
        means = tuple((f"{self.subject}.{name}", form.none) for name, form in self.facts.items())
        return pl.DataFrame([subjects.alias(KEY), *_absent(means, known)])

    def rows(self, reader: Reader, subjects: pl.Series, covered: Covered, among: Among) -> pl.DataFrame:
        """The rows that the forms look at, each with the subject that it is `of`."""
        return _rows(self.model, self.column, reader, among)

    def _known(self, name: str, covered: Covered) -> tuple[pl.Expr, pl.Expr]:
        """The fact with what its absence means, and its record."""
        form, full = self.facts[name], f"{self.subject}.{name}"
        value, none = pl.col(name), pl.col(f"{name}#").fill_null(0) == 0
        known = pl.lit(covered[self.feed_of(name)])
        fact = pl.when(none & known).then(pl.lit(form.none)).otherwise(pl.when(~none).then(value))
        if form.whole:
            fact = pl.when(known).then(fact)
        elif form.join in (Join.ANY, Join.ALL):
            decisive = form.join is Join.ANY
            fact = pl.when(value == decisive).then(pl.lit(decisive)).when(known).then(fact)
        return fact.alias(full), pl.col(f"{name}@").alias(f"{full}@")

    def feed_of(self, name: str) -> Ledger:
        """The feed whose return gives an absent row its meaning: the fact's own, which is the model's as a rule."""
        return CATALOGUE[f"{self.subject}.{name}"].meaning.ledger


@lru_cache(maxsize=4_000)
def _absent(means: tuple[tuple[str, Any], ...], known: tuple[tuple[bool, ...], ...]) -> list[pl.Series]:
    """For each fact what absence means where that is known, and no record; households are alike in what they lack."""
    columns = []
    for (name, none), sure in zip(means, known, strict=True):
        fact = CATALOGUE[name]
        dtype = pl.String() if isinstance(fact, CodeFact) else fact.dtype
        columns.append(pl.Series(name, [none if one else None for one in sure], dtype=dtype))
        columns.append(pl.Series(f"{name}@", [None] * len(sure), dtype=pl.Int64()))
    return columns


def _rows(model: type[Dated], link: str, reader: Reader, among: Among) -> pl.DataFrame:
    columns = {name: dtype for name, dtype in schema_of(model).items() if name not in HEAD}
    rows = newest(reader.rows(model._meta.db_table, columns, ever=True, among=among))
    if link == "organ":
        numbers = {str(organ): at for at, organ in enumerate(Organ, 1)}
        return rows.with_columns(pl.col(link).replace_strict(numbers, default=None, return_dtype=pl.Int64).alias(OF))
    return rows.with_columns(pl.col(link).alias(OF))


HEAD = frozenset({"id", "key", "valid_from", "valid_to", "recorded_at", "superseded_at", "source_id"})


def _texts(keys: pl.Series) -> list[str]:
    return [str(list(Organ)[key - 1]) for key in keys.to_list()]


def _joined(name: str, form: Form) -> list[pl.Expr]:
    """One value of the rows looked at (null where it is not known), how many there are, and the row that tells."""
    looked = pl.col(f"{name}!")
    answer, ids = pl.col(f"{name}?").filter(looked), pl.col("id").filter(looked)
    unclear = answer.is_null().any()
    match form.join:
        case Join.ANY:
            value, tells = answer.any(ignore_nulls=False), ids.filter(answer)
        case Join.ALL:
            value, tells = answer.all(ignore_nulls=False), ids.filter(~answer)
        case Join.COUNT:
            value, tells = pl.when(~unclear).then(answer.sum().cast(pl.Int64)), ids.filter(answer)
        case Join.KINDS:
            value, tells = pl.when(~unclear).then(answer.n_unique().cast(pl.Int64)), ids
        case Join.SUM:
            value, tells = pl.when(~unclear).then(answer.sum().cast(pl.Int64)), ids
        case Join.MOST:
            value, tells = pl.when(~unclear).then(answer.max()), ids.sort_by(answer)
        case Join.LEAST:
            value, tells = pl.when(~unclear).then(answer.min()), ids.sort_by(answer, descending=True)
        case Join.LAST:
            order = [pl.col(form.by).filter(looked), ids]
            value, tells = answer.sort_by(order).last(), ids.sort_by(order)
    return [
        value.alias(name),
        looked.sum().alias(f"{name}#"),
        pl.coalesce(tells.last(), ids.last()).alias(f"{name}@"),
    ]

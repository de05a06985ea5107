"""Rows that say otherwise of one thing on one day, where a ledger tells events: of a year's figures a fault, of others a question."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from houfu.intake.changes import HELD, changes_of, is_sealed
from houfu.intake.columns import Column, Kind, Role
from houfu.intake.day_by_day import DOUBTS
from houfu.intake.faults import FaultKind
from houfu.intake.folded import spelt
from houfu.intake.layout import Layout

FIGURES = (Kind.NUMBER, Kind.MONEY, Kind.AREA, Kind.DEGREES, Kind.YES)
"""What two records of one thing cannot both say for one day; another text or day may well be another event."""
NAMED = (Kind.TEXT, Kind.NAME, Kind.THING, Kind.DAY)
"""What names an event that may come twice on a day, as a payment may."""


class SameDay:
    """The rows of one sheet beside each other and beside what is on file, of a ledger in which a thing has a name or a year."""

    def __init__(self, layout: Layout, rows: pl.DataFrame, said: Sequence[Column], identity: Sequence[str]) -> None:
        naming = [spelt(name) for name in identity]
        kinds = {layout.column(name).kind for name in naming if name != layout.link}
        self._layout, self._rows = layout, rows
        self._yearly = Kind.YEAR in kinds
        self._open = not self._yearly and not kinds.isdisjoint(NAMED)
        loose = FIGURES if self._yearly else (*FIGURES, Kind.CODE)
        told = [one for one in said if one.name not in naming and not is_sealed(layout.model, one.name)]
        self._told_of, self._figures = told, [one for one in told if one.kind in loose]
        rest = [one.name for one in told if one.kind not in loose and one.role is not Role.TO]
        self._by = [*identity, "valid_from", *rest]
        self._named = [*identity, "valid_from"]

    def doubts(self, held: pl.DataFrame, meant: pl.DataFrame | None = None) -> pl.DataFrame:
        """DOUBTS of rows with other figures of the same year than another row, or than each of several records on file.

        `meant`: each row with every record of its thing, where the day was said once and so need not be that of a record.
        """
        if not self._yearly or not self._figures or self._rows.is_empty():
            return pl.DataFrame(schema=DOUBTS)
        several = self._parallel(held) if meant is None else self._never_so(meant, self._told_of)
        return pl.concat([
            self._told(self._groups(), FaultKind.TWO_WAYS), self._told(several, FaultKind.PARALLEL),
        ])  # fmt: skip

    def possible(self, held: pl.DataFrame, new: pl.Series) -> pl.DataFrame:
        """As `Compared.possible`: of `new` rows the figures in which they differ from the first row of their thing, or from a record."""
        if not self._open or not self._figures or self._rows.is_empty():
            return changes_of(self._rows.clear(), [], self._layout)
        again, first = self._groups(), pl.col("row").first().over(self._by)
        ahead = again.filter(pl.col("row") == first).rename(lambda name: f"{HELD}{name}")
        behind = again.filter(pl.col("row") != first)
        pairs = [self._beside(behind, ahead), self._beside(self._rows, _plain(held))]
        shown = [self._differing(one.filter(pl.col("row").is_in(new.implode()))) for one in pairs]
        return pl.concat(shown).unique(["row", "name"], keep="first", maintain_order=True)

    def _groups(self) -> pl.DataFrame:
        """Rows of one thing and day of which two say otherwise; one that says nothing contradicts none."""
        several = pl.any_horizontal(
            pl.col(one.name).drop_nulls().n_unique().over(self._by) > 1 for one in self._figures
        )  # fmt: skip
        known = pl.all_horizontal(pl.col(self._named).is_not_null())
        return self._rows.filter(known).filter(several)

    def _beside(self, rows: pl.DataFrame, held: pl.DataFrame) -> pl.DataFrame:
        """Each row with each that is held of its thing and day."""
        known = rows.filter(pl.all_horizontal(pl.col(self._named).is_not_null()))
        right = [f"{HELD}{name}" for name in self._by]
        return known.join(
            held,
            left_on=self._by,
            right_on=right,
            how="inner",
            coalesce=False,
            nulls_equal=True,
            maintain_order="left_right",
        )

    def _parallel(self, held: pl.DataFrame) -> pl.DataFrame:
        """Rows of a thing that is on file more than once for the day, and never as they say it."""
        return self._never_so(self._beside(self._rows, _plain(held)), self._figures)

    def _never_so(self, pairs: pl.DataFrame, told: Sequence[Column]) -> pl.DataFrame:
        """Rows that stand beside several records, none of which says the same in these columns."""
        same = pl.all_horizontal(self._alike(one) for one in told)
        ours = _plain(pairs).filter(pl.col("row").is_in(self._rows["row"].implode()))
        return ours.filter((pl.len().over("row") > 1) & ~same.any().over("row")).unique("row", maintain_order=True)

    def _alike(self, one: Column) -> pl.Expr:
        return pl.col(one.name).is_null() | pl.col(one.name).eq_missing(pl.col(f"{HELD}{one.name}"))

    def _differing(self, pairs: pl.DataFrame) -> pl.DataFrame:
        first = pairs.unique("row", keep="first", maintain_order=True)
        judged = first.with_columns(self._alike(one).alias(f"same@{one.name}") for one in self._figures)
        return changes_of(judged, self._figures, self._layout)

    def _told(self, rows: pl.DataFrame, kind: FaultKind) -> pl.DataFrame:
        day = pl.col("valid_from").cast(pl.String).alias("limit")
        return rows.select("row", pl.lit(str(kind)).alias("kind"), day).cast(DOUBTS)


def _plain(held: pl.DataFrame) -> pl.DataFrame:
    """What is on file; an empty text says no more than none."""
    return held.with_columns(pl.col(pl.String).replace("", None))

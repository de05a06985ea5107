"""Asks checks of rows: how many were examined, faulty and unknown in each place, and which records are faulty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

import polars as pl

from houfu.facts.ledgers import Ledger
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.models import LEDGERS
from houfu.quality.check import Check
from houfu.quality.rows import PROVINCE, Rows
from houfu.quality.views import model_of, name_of, rows_of
from houfu.registry.models import Community, Dwelling, Household, Person, Settlement
from houfu.store.fields import lies_within

COUNTS = {
    "check": pl.String(), "ledger": pl.String(), "path": pl.String(), "examined": pl.Int64(), "faulty": pl.Int64(),
    "unknown": pl.Int64(),
}  # fmt: skip
FAULTS = {
    "check": pl.String(), "ledger": pl.String(), "record": pl.String(), "key": pl.Int64(), "household_key": pl.Int64(),
    "path": pl.String(),
}  # fmt: skip
"""`record` is the table that the record with this key stands in."""

REGISTER = (Person, Household, Dwelling, Community, Settlement)
"""Read by views only: what the checks of all ledgers need of them is kept in `Rows.subjects`."""


@dataclass(frozen=True)
class Outcome:
    """What the checks found: `counts` a row a check × ledger × place, `faults` a row a faulty record; keys only."""

    counts: pl.DataFrame
    faults: pl.DataFrame

    def within(self, areas: Iterable[str]) -> Outcome:
        """The part that lies in these areas (paths)."""
        wanted = tuple(areas)

        def part(frame: pl.DataFrame) -> pl.DataFrame:
            paths = frame["path"].unique()
            inside = [path for path in paths.to_list() if any(lies_within(path, area) for area in wanted)]
            return frame.filter(pl.col("path").is_in(pl.Series(inside, dtype=pl.String).implode()))

        return Outcome(part(self.counts), part(self.faults))


def ask(checks: Iterable[Check], rows: Rows) -> Outcome:
    """Every check of its rows; the same rows give the same frames, whatever order they were read in."""
    counted, found = [pl.DataFrame(schema=COUNTS)], [pl.DataFrame(schema=FAULTS)]
    for _frame, group in groupby(_questions(list(checks), rows), key=lambda asked: (str(asked[0].view), asked[1])):
        plans = [plan for question in group for plan in _plans(*question)]
        answers = pl.collect_all(plans)
        counted += answers[::2]
        found += answers[1::2]
    counts = pl.concat(counted).group_by("check", "ledger", "path").sum()
    faults = pl.concat(found).unique()
    return Outcome(
        counts.select(list(COUNTS)).sort("check", "ledger", "path"),
        faults.select(list(FAULTS)).sort("check", "path", "key", "record"),
    )


def _questions(checks: list[Check], rows: Rows) -> Iterator[tuple[Check, type[LedgerRow], pl.DataFrame, pl.Expr]]:
    """What is asked of which rows, view by view; rows that no later question reads are let go."""
    for view, group in groupby(sorted(checks, key=lambda check: str(check.view)), key=lambda check: check.view):
        for check in group:
            if check.fault is not None:
                yield check, model_of(view), rows_of(view, rows), check.fault  # type: ignore[misc]
        rows.forget(name_of(view))
    rows.forget(*(model._meta.db_table for model in REGISTER if rows.subjects))
    asking = [check for check in checks if check.each is not None]
    for model in LEDGERS if asking else ():
        if rows.ever(model).is_empty():
            continue
        frame = rows_of(model, rows)
        for check in asking:
            assert check.each is not None
            if (fault := check.each(model)) is not None:
                yield check, model, frame, fault
        rows.forget(name_of(model), *(f"{model._meta.db_table}{part}" for part in ("", " ever", " held")))


def _plans(
    check: Check, model: type[LedgerRow], frame: pl.DataFrame, fault: pl.Expr
) -> tuple[pl.LazyFrame, pl.LazyFrame]:
    """How one check is counted by place, and how its faulty records are listed."""
    asked = frame.lazy() if check.asked is None else frame.lazy().filter(check.asked)
    ledger = pl.col("ledger") if "ledger" in frame.columns and check.ledger is None else pl.lit(_ledger(check, model))
    record = pl.col("record") if "record" in frame.columns else pl.lit(model._meta.db_table)
    judged = asked.select(
        pl.lit(check.code).alias("check"), ledger.alias("ledger"), record.alias("record"), "key",
        "household_key", pl.col("path").fill_null(PROVINCE), fault.alias("fault"),
    )  # fmt: skip
    counts = judged.group_by("check", "ledger", "path").agg(
        pl.len().cast(pl.Int64).alias("examined"),
        pl.col("fault").sum().cast(pl.Int64).alias("faulty"),
        pl.col("fault").is_null().sum().cast(pl.Int64).alias("unknown"),
    )
    return counts, judged.filter("fault").select(list(FAULTS))


def _ledger(check: Check, model: type[LedgerRow]) -> str:
    """What has to be mended; empty where each row says it itself."""
    feed: Ledger | None = check.ledger or getattr(model, "feed", None)
    return str(feed or "")

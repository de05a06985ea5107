"""Rows of orders written by the thousand: items, steps, and one change to many orders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import polars as pl

from houfu.access.wall import beyond_the_wall
from houfu.casework.codes import SETTLED, Act, ItemState, State
from houfu.casework.models import Order, OrderItem, Step
from houfu.store.bulk import append
from houfu.store.ids import allocate
from houfu.store.locks import hold_number, hold_to_write
from houfu.store.statistics import counted

MANY = 0x686F7566_06  # an advisory lock of this database: one writer of many orders at a time
LOCK = 0x686F7566_05  # held by whoever changes the orders that there are: shared for one of them, alone for many
AT_ONCE = 500
DATA = 0  # `by` of a step that the data made


def one_at_a_time() -> None:
    """Two releases at once would order one finding twice: the second waits for the first to commit. On PostgreSQL steps of
    orders go on meanwhile."""
    hold_to_write(MANY)


def alone() -> None:
    """Change many of the orders that there are: no other writer of many, and nobody's step, until this has committed."""
    one_at_a_time()
    hold_number(LOCK)


def beside_others() -> None:
    """Write one order, beside whoever writes another, but not while one writer writes many; before any row is locked."""
    hold_number(LOCK, shared=True)


@beyond_the_wall()  # COPY is refused behind it, and who may was asked before
def add_items(found: pl.DataFrame, at: datetime, state: ItemState = ItemState.OPEN) -> None:
    """Put findings (`order_id, finding_id, rule, level, subject_key, since`) on their orders, open or settled at once."""
    settled = at if state in SETTLED else None
    columns = ["order_id", "finding_id", "rule", "level", "subject_key", "since"]
    append(
        OrderItem,
        found.select(columns).with_columns(
            pl.Series("id", allocate(found.height), dtype=pl.Int64),
            pl.lit(str(state)).alias("state"),
            pl.lit(at).dt.convert_time_zone("UTC").alias("added_at"),
            pl.lit(settled, pl.Datetime("us", "UTC")).alias("settled_at"),
            pl.lit(None, pl.Int64).alias("settled_by_run"),
        ),
    )
    counted(OrderItem, found.height)


@beyond_the_wall()
def add_steps(
    orders: dict[int, State], what: Act, after: State | None, at: datetime, run: int | None, words: str = "",
    to: Mapping[int, int] | None = None,
) -> None:  # fmt: skip
    """A step of the data on each of these orders (with the state it had); `after` None: the state stays. `to`: the other order
    that it names of each."""
    keys = sorted(orders)
    before = [str(orders[key]) for key in keys]
    append(
        Step,
        pl.DataFrame(
            {"order_id": keys, "before": before}, schema={"order_id": pl.Int64, "before": pl.String}
        ).with_columns(
            pl.Series("id", allocate(len(keys)), dtype=pl.Int64),
            pl.lit(str(what)).alias("act"),
            pl.lit(DATA, pl.Int64).alias("by"),
            pl.lit(at).dt.convert_time_zone("UTC").alias("at"),
            (pl.lit(str(after)) if after else pl.col("before")).alias("after"),
            pl.Series("to", [(to or {}).get(key) for key in keys], dtype=pl.Int64),
            pl.lit(run, pl.Int64).alias("run_id"),
            pl.lit(None, pl.String).alias("token"),
            pl.lit(words).alias("words"),
        ),
    )
    counted(Step, len(keys))


def change(keys: Sequence[int], **values: Any) -> None:
    """The same new values for many orders."""
    for some in pieces(sorted(keys)):
        Order._base_manager.filter(id__in=some).update(**values)


def pieces(keys: Sequence[int], at_once: int = AT_ONCE) -> Iterator[Sequence[int]]:
    """The keys, a few hundred at a time: SQLite takes no longer list of parameters."""
    for start in range(0, len(keys), at_once):
        yield keys[start : start + at_once]

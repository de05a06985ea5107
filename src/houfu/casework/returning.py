"""Findings that come back within 90 days: the order that opens again for them, else the one that is open, which counts and tells it."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

import polars as pl
from django.db.models import F

from houfu.casework.codes import PENDING, Act, Closing, ItemState, State, stored
from houfu.casework.models import Order, OrderItem
from houfu.casework.proposing import FOLD, SAME, open_orders, parts_stood_on
from houfu.casework.restating import reopen
from houfu.casework.writing import add_steps, change, pieces


def reopened_for(fresh: pl.DataFrame, lately: pl.DataFrame, at: datetime, run: int) -> set[int]:
    """Reopen the latest order of each fold without an open one in which one of its findings was closed `lately`."""
    back = fresh.join(open_orders(fresh), on=FOLD, how="anti").join(lately, on=SAME)
    rows = sorted(_ended_in(set(back["order_id"].to_list())), key=lambda row: (row.closed_at or at, row.id))
    folds = {_fold(row): row.id for row in rows}
    wanted = {folds[row] for row in back.select(FOLD).unique().iter_rows() if row in folds}
    reopen(dict.fromkeys(wanted, State.CLOSED), at, run)
    return wanted


def _ended_in(keys: set[int]) -> list[Order]:
    """Those of these orders that are closed; instead of one that was merged the one of the same household or organ that it went into,
    however many steps on. What left for another household with its last person ended where it is."""
    found = _orders(keys)
    new, onward = list(found.values()), set[int]()
    while new:
        merged = {row.id: row.merged_into for row in new if row.closing == Closing.MERGED and row.merged_into}
        there = found | _orders(set(merged.values()) - set(found))
        same = {key: to for key, to in merged.items() if to in there and _fold(there[to]) == _fold(found[key])}
        onward |= set(same)
        new = [there[to] for to in sorted(set(same.values()) - set(found))]
        found |= {row.id: row for row in new}
    return [row for key, row in found.items() if row.closing and key not in onward]


def _orders(keys: set[int]) -> dict[int, Order]:
    return {row.id: row for some in pieces(sorted(keys)) for row in Order._base_manager.filter(id__in=some)}


def _fold(row: Order) -> tuple[str, int, str]:
    return row.fold, row.subject_key, row.fold_organ


def laid(fresh: pl.DataFrame) -> pl.DataFrame:
    """The findings with the open order (`order_id`) of their fold: the part on which they stood before, else the first."""
    stood = parts_stood_on(fresh).rename({"order_id": "stood"})
    mine = fresh.join(open_orders(fresh), on=FOLD).join(stood, on=SAME, how="left")
    return mine.with_columns(pl.coalesce("stood", "order_id").alias("order_id")).drop("stood")


def from_others(mine: pl.DataFrame, lately: pl.DataFrame) -> pl.DataFrame:
    """Those findings laid to an order (`mine`) that stood last on another one (`was`), closed `lately`."""
    return mine.join(lately.rename({"order_id": "was"}), on=SAME).filter(pl.col("was") != pl.col("order_id"))


def count_returns(mine: pl.DataFrame, others: pl.DataFrame, at: datetime) -> pl.DataFrame:
    """Count what was on the same order before, or on `others`, once each, and let its earlier item here rest: the new one
    speaks for it. Of `others` those remain that stood on another order last, and never on this one."""
    what = ("order_id", "rule", "subject_key")
    pairs, new = set(mine.select(what).iter_rows()), set(mine["finding_id"].to_list())
    returned, here = set(others.select(what).iter_rows()), set[tuple[int, str, int]]()
    for some in pieces(mine["order_id"].unique().sort().to_list()):
        before = [
            item
            for item in OrderItem.objects.filter(order_id__in=some)
            if (item.order_id, item.rule, item.subject_key) in pairs and item.finding_id not in new
        ]
        here |= {(item.order_id, item.rule, item.subject_key) for item in before}
        moot = [item.id for item in before if item.state in PENDING]
        OrderItem.objects.filter(id__in=moot).update(state=ItemState.CAME_BACK, settled_at=at)
    counted = Counter(key for key, _rule, _subject in returned | here)
    for number in set(counted.values()):
        change([key for key, count in counted.items() if count == number], returns=F("returns") + number)
    known = pl.Series([key in here for key in others.select(what).iter_rows()], dtype=pl.Boolean)
    return others.filter(~known)


def tell_returns(others: pl.DataFrame, at: datetime, run: int) -> None:
    """Say on each order that findings came back to it, in a step for each order that they stood on (`was`)."""
    pairs = others.select("order_id", "was").unique().sort("order_id", "was")
    for some in pairs.with_columns(pl.int_range(pl.len()).over("order_id").alias("at")).partition_by("at"):
        to = dict(some.select("order_id", "was").iter_rows())
        states: dict[int, State] = {}
        for keys in pieces(sorted(to)):
            rows = Order._base_manager.filter(id__in=keys).values_list("id", "state")
            states |= {key: stored(State, state) for key, state in rows}
        add_steps(states, Act.COME_BACK, None, at, run, to=to)

"""Who entered the facts that clear a finding, or let them in: whoever handled an order does not prove it himself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

import polars as pl
from django.db.models import QuerySet

from houfu.access.wall import beyond_the_wall
from houfu.assessment.explain import facts_read
from houfu.assessment.models import Run
from houfu.assessment.queries import catalogue_of
from houfu.casework.codes import PARTING, Act
from houfu.casework.models import Order, Step
from houfu.casework.writing import pieces
from houfu.facts.frames import KEY, PARENT
from houfu.registry.models import Person
from houfu.snapshot.provenance import Record, records
from houfu.snapshot.resolve import Resolved, part
from houfu.snapshot.spine import Only

INSTANT = pl.Datetime("us", "UTC")
HANDLING = (Act.SIGN, Act.REPORT)
NOBODY = 0  # a row that no user is known to have entered
ENDED = -1  # a row is gone, or cut short: rows do not say who ended them, so it may have been a handler


@beyond_the_wall()  # what an order was split from, or took in, may lie elsewhere: none of it is shown
def handlers_of(orders: Collection[int]) -> dict[int, set[int]]:
    """Everybody who ever signed for, reported or held each of these orders, or one that it was split from or took in."""
    from_others = _came_from(set(orders))
    own = _own_handlers({*orders, *(one for some in from_others.values() for one in some)})
    for key, others in from_others.items():
        own[key] = own[key].union(*(own[other] for other in others))
    return {key: own[key] for key in orders if own[key]}


def _own_handlers(orders: Collection[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for some in pieces(sorted(orders)):
        for key, who in Order._base_manager.filter(id__in=some, handler__isnull=False).values_list("id", "handler"):
            found[key].add(who or NOBODY)
        steps = Step.objects.filter(order_id__in=some)
        for key, who in steps.filter(act__in=HANDLING).values_list("order_id", "by"):
            found[key].add(who)
        for key, who in steps.filter(act=Act.HAND_OVER, to__isnull=False).values_list("order_id", "to"):
            found[key].add(who or NOBODY)
    return found


def _came_from(orders: set[int]) -> dict[int, set[int]]:
    """For each order the others that its items were split from or merged out of, however many steps ago."""
    above: dict[int, set[int]] = defaultdict(set)
    asked: set[int] = set()
    while keys := {*orders, *(one for origins in above.values() for one in origins)} - asked:
        for some in pieces(sorted(keys)):
            for key, origin in parted_into(some):
                above[key or 0].add(origin)
        asked |= keys
    found: dict[int, set[int]] = {}
    for key in orders & set(above):
        seen, waiting = {key}, list(above[key])
        while waiting:
            if (one := waiting.pop()) not in seen:
                seen.add(one)
                waiting += above.get(one, ())
        found[key] = seen - {key}
    return found


def parted_into(orders: Sequence[int]) -> QuerySet[Step, tuple[int | None, int]]:
    """Pairs of one of these orders and one that its items were split from or merged out of in one step."""
    return Step.objects.filter(to__in=orders, act__in=PARTING).values_list("to", "order_id")


def entered_by_handlers(met: pl.DataFrame) -> list[int]:
    """The items among `met` that are not shown to be proven by another's entries.

    An order that nobody handled is proven by whatever changed. Otherwise a fact of the subject, or of the household,
    that the rule read must have been recorded since the order was released, and none of those entered or let in by a
    handler. Nor may one that had a record then have none now: a row does not say who ended it.
    """
    handlers = handlers_of(met["order_id"].unique().to_list())
    handled = met.filter(pl.col("order_id").is_in(list(handlers)))
    own: list[int] = []
    runs = {run.id: run for run in Run.objects.filter(id__in=handled["cleared_run"].unique().to_list())}
    released = dict(Order._base_manager.filter(id__in=list(handlers)).values_list("id", "released_at"))
    since = pl.Series("since", [released[key] for key in handled["order_id"].to_list()], dtype=INSTANT)
    for alike in handled.with_columns(since).partition_by("cleared_run", "since"):
        run, then = runs[alike["cleared_run"][0]], released[alike["order_id"][0]]
        for piece in alike.iter_slices(200):
            newer = _newer(run, piece, then)
            for row in piece.iter_rows(named=True):
                who = newer.get(row["id"], set())
                if not who or who & {ENDED, *handlers[row["order_id"]]}:
                    own.append(row["id"])
    return own


def _newer(run: Run, items: pl.DataFrame, released: datetime) -> dict[int, set[int]]:
    """Item → who entered or let in the rows behind it since the orders were released (0: nobody is known to have), and `ENDED`
    where a fact of the run's day had a row, as known then, and has none now."""
    catalogue = catalogue_of(run)
    facts = {code: set(facts_read(catalogue.by_code[code], catalogue)) for code in items["rule"].unique().to_list()}
    read, only = set().union(*facts.values()), _only(items)
    resolved, before_that = (part(only, run.day, known) for known in (run.known_now, released))
    now, then, lives = _rows(resolved, read), _rows(before_that, read), _households(resolved)
    found: dict[int, set[int]] = defaultdict(set)
    for item in items.iter_rows(named=True):
        mine = facts[item["rule"]]
        for whose in _whose(item, lives):
            rows, before = now.get(whose, {}), then.get(whose, {})
            fresh = {at: one for at, one in rows.items() if at[0] in mine and one.recorded_at >= released}
            found[item["id"]] |= {who for at, one in fresh.items() for who in _enterers(one, before.get(at))}
            if any(at[0] in mine for at in before.keys() - rows.keys()):
                found[item["id"]].add(ENDED)
    return found


def _enterers(now: Record, then: Record | None) -> set[int]:
    """Who entered a row and who let it in; `ENDED` where it is what is left of the one there was: that bears the names of
    those who wrote it first."""
    same = ("table", "valid_from", "organ", "source", "received_on", "entered_by", "let_in_by")
    if then is not None and all(getattr(now, name) == getattr(then, name) for name in same):
        return {ENDED}
    return {now.entered_by or NOBODY, *now.let_in_by}


def _rows(resolved: Resolved, facts: set[str]) -> dict[tuple[str, int], dict[tuple[str, int], Record]]:
    """Subject → the record behind each of its facts (fact, key); those of people for their household (`members`) too."""
    homes = _households(resolved)
    rows: dict[tuple[str, int], dict[tuple[str, int], Record]] = defaultdict(dict)
    for (fact, key), record in records(resolved.records, facts).items():
        level = fact.split(".")[0]
        rows[level, key][fact, key] = record
        if level == "person" and key in homes:
            rows["members", homes[key]][fact, key] = record
    return rows


def _only(items: pl.DataFrame) -> Only:
    """The households and other subjects of the items, as the resolvers take them; of a person each household that he was ever of."""
    of_home = pl.col("level").is_in(["person", "household"])
    people = items.filter(pl.col("level") == "person")["subject_key"].unique().to_list()
    lived = Person._base_manager.filter(key__in=people).values_list("household_key", flat=True) if people else ()
    homes = tuple(sorted({*items.filter(of_home)["order_subject"].to_list(), *lived}))
    parts = items.filter(~of_home).partition_by("level", as_dict=True)
    return Only(
        homes, others={str(level): tuple(some["subject_key"].unique().to_list()) for (level,), some in parts.items()}
    )


def _whose(item: Mapping[str, Any], lives: Mapping[int, int]) -> set[tuple[str, int]]:
    """The subjects whose facts an item's rule may have read; of a person his household's now (`lives`) and that of the order."""
    own = (item["level"], item["subject_key"])
    if item["level"] == "household":
        return {own, ("members", item["subject_key"])}
    if item["level"] != "person":
        return {own}
    of_order = item["order_subject"]
    return {own, ("household", of_order), ("household", lives.get(item["subject_key"], of_order))}


def _households(resolved: Resolved) -> dict[int, int]:
    """Person → household, of the subjects that were resolved."""
    homes, people = (resolved.frames.tables[level] for level in ("household", "person"))
    return dict(zip(people[KEY].to_list(), homes[KEY].gather(people[PARENT]).to_list(), strict=True))

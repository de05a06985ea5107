"""Who entered the facts that clear a finding: whoever handled an order does not prove it himself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

import polars as pl
from django.db.models import QuerySet

from houfu.assessment.explain import facts_read
from houfu.assessment.models import Run
from houfu.assessment.queries import catalogue_of
from houfu.casework.codes import Act
from houfu.casework.models import Order, Step
from houfu.casework.writing import pieces
from houfu.facts.frames import KEY, PARENT
from houfu.snapshot.provenance import Record, records
from houfu.snapshot.resolve import Resolved, part
from houfu.snapshot.spine import Only

HANDLING = (Act.SIGN, Act.REPORT)
NOBODY = 0  # a row that no user is known to have entered


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
    return Step.objects.filter(to__in=orders, act__in=(Act.SPLIT, Act.MERGE)).values_list("to", "order_id")


def entered_by_handlers(met: pl.DataFrame) -> list[int]:
    """The items among `met` that are not shown to be proven by another's entries.

    An order that nobody handled is proven by whatever changed. Otherwise a fact of the subject, or of the household,
    that the rule read must have been recorded since the order was released, and none of those by a handler.
    """
    handlers = handlers_of(met["order_id"].unique().to_list())
    handled = met.filter(pl.col("order_id").is_in(list(handlers)))
    own: list[int] = []
    runs = {run.id: run for run in Run.objects.filter(id__in=handled["cleared_run"].unique().to_list())}
    released = dict(Order._base_manager.filter(id__in=list(handlers)).values_list("id", "released_at"))
    for (key,), of_run in handled.partition_by("cleared_run", as_dict=True).items():
        for piece in of_run.iter_slices(200):
            newer = _newer(runs[int(str(key))], piece, released)
            for row in piece.iter_rows(named=True):
                who = newer.get(row["id"], set())
                if not who or who & handlers[row["order_id"]]:
                    own.append(row["id"])
    return own


def _newer(run: Run, items: pl.DataFrame, released: Mapping[int, datetime]) -> dict[int, set[int]]:
    """Item → who entered the rows behind it since its order was released (0: nobody is known to have)."""
    catalogue = catalogue_of(run)
    facts = {code: set(facts_read(catalogue.by_code[code], catalogue)) for code in items["rule"].unique().to_list()}
    resolved = part(_only(items), run.day, run.known_now)
    homes = _households(resolved)
    rows: dict[tuple[str, int], list[tuple[str, Record]]] = defaultdict(list)
    for (fact, key), record in records(resolved.records, set().union(*facts.values())).items():
        level = fact.split(".")[0]
        rows[level, key].append((fact, record))
        if level == "person" and key in homes:
            rows["members", homes[key]].append((fact, record))
    found: dict[int, set[int]] = defaultdict(set)
    for item in items.iter_rows(named=True):
        for fact, record in (one for whose in _whose(item) for one in rows.get(whose, ())):
            if fact in facts[item["rule"]] and record.recorded_at >= released[item["order_id"]]:
                found[item["id"]].add(record.entered_by or NOBODY)
    return found


def _only(items: pl.DataFrame) -> Only:
    """The households and other subjects of the items, as the resolvers take them."""
    of_home = pl.col("level").is_in(["person", "household"])
    homes = tuple(items.filter(of_home)["order_subject"].unique().to_list())
    parts = items.filter(~of_home).partition_by("level", as_dict=True)
    return Only(
        homes, others={str(level): tuple(some["subject_key"].unique().to_list()) for (level,), some in parts.items()}
    )


def _whose(item: Mapping[str, Any]) -> set[tuple[str, int]]:
    """The subjects whose facts an item's rule may have read."""
    own = (item["level"], item["subject_key"])
    if item["level"] == "household":
        return {own, ("members", item["subject_key"])}
    return {own, ("household", item["order_subject"])} if item["level"] == "person" else {own}


def _households(resolved: Resolved) -> dict[int, int]:
    """Person → household, of the subjects that were resolved."""
    homes, people = (resolved.frames.tables[level] for level in ("household", "person"))
    return dict(zip(people[KEY].to_list(), homes[KEY].gather(people[PARENT]).to_list(), strict=True))

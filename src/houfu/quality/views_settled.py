"""Records of which two organs stated something differently and whoever keeps the ledger found both wrong: is it still on file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import polars as pl

from houfu.facts.ledgers import Ledger
from houfu.intake.layouts import layout_named
from houfu.intake.models import Conflict, Settlement
from houfu.quality.rows import PROVINCE, Rows
from houfu.quality.wrong_values import any_stands, still_stands
from houfu.registry.concern import concerns
from houfu.registry.statements import version_of
from houfu.store.models import Dated
from houfu.store.versions import known_at

CHUNK = 5_000
SCHEMA = {
    "key": pl.Int64(), "record": pl.String(), "ledger": pl.String(), "path": pl.String(), "household_key": pl.Int64(),
    "stands": pl.Boolean(),
}  # fmt: skip

Things = defaultdict[int, list[Conflict]]


def both_wrong(rows: Rows) -> pl.DataFrame:
    """A row a record with items that were settled as wrong on both sides by the instant asked.

    `stands` while the value of one is on file, null where a broken seal leaves that open. It lies where the record does now.
    """
    of: defaultdict[type[Dated], Things] = defaultdict(lambda: defaultdict(list))
    for item in Conflict._base_manager.filter(stage=Settlement.BOTH_WRONG, at__lte=rows.reader.known).order_by("id"):
        of[layout_named(item.table).model][item.key].append(item)
    models = sorted(of, key=lambda model: model._meta.db_table)
    return pl.DataFrame([line for model in models for line in _of(model, of[model], rows)], schema=SCHEMA, orient="row")


def _of(model: type[Dated], things: Things, rows: Rows) -> Iterable[tuple[Any, ...]]:
    ledger, keys = str(getattr(model, "feed", Ledger.REGISTER)), sorted(things)
    for start in range(0, len(keys), CHUNK):
        part = keys[start : start + CHUNK]
        held = [item.held_id for key in part for item in things[key]]
        wrong = {one.id: one for one in model._base_manager.filter(id__in=held)}
        now: defaultdict[int, list[Dated]] = defaultdict(list)
        for one in model._base_manager.filter(known_at(rows.reader.known), key__in=part):
            now[one.key].append(one)
        last = [_of_today(now[key], rows) or wrong[things[key][0].held_id] for key in part]
        about = concerns(model, [(one.key, version_of(one).values) for one in last])
        for key, whom in zip(part, about, strict=True):
            stands = any_stands(still_stands(item, wrong[item.held_id], now[key]) for item in things[key])
            path = (whom.path if now[key] else things[key][0].path) or PROVINCE
            yield key, model._meta.db_table, ledger, path, whom.household_key, stands


def _of_today(versions: list[Dated], rows: Rows) -> Dated | None:
    """Of the versions of a thing the last that had begun by the day asked about; one that is gone still says where it lay."""
    return max(versions, key=lambda one: (one.valid_from <= rows.on, one.valid_from, one.id), default=None)

"""What two organs stated differently and whoever keeps the ledger found wrong in both: whether the wrong value still stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import polars as pl

from houfu.facts.ledgers import Ledger
from houfu.intake.contested import FIRST_DAY
from houfu.intake.layouts import layout_named
from houfu.intake.models import Conflict, Settlement
from houfu.quality.rows import PROVINCE, Rows
from houfu.registry.concern import concerns
from houfu.registry.statements import version_of
from houfu.store.models import Dated
from houfu.store.versions import known_at

CHUNK = 5_000
SCHEMA = {
    "key": pl.Int64(), "record": pl.String(), "ledger": pl.String(), "path": pl.String(), "household_key": pl.Int64(),
    "stands": pl.Boolean(),
}  # fmt: skip


def both_wrong(rows: Rows) -> pl.DataFrame:
    """A row an item that was settled as wrong on both sides by the instant asked: `stands` while its value is on file."""
    items: defaultdict[str, list[Conflict]] = defaultdict(list)
    for item in Conflict._base_manager.filter(stage=Settlement.BOTH_WRONG, at__lte=rows.reader.known).order_by("id"):
        items[item.table].append(item)
    found = [line for table, those in sorted(items.items()) for line in _of_table(table, those, rows)]
    return pl.DataFrame(found, schema=SCHEMA, orient="row")


def _of_table(table: str, items: list[Conflict], rows: Rows) -> Iterable[tuple[Any, ...]]:
    model: type[Dated] = layout_named(table).model
    ledger = str(getattr(model, "feed", Ledger.REGISTER))
    for start in range(0, len(items), CHUNK):
        part = items[start : start + CHUNK]
        wrong = {one.id: one for one in model._base_manager.filter(id__in=[item.held_id for item in part])}
        now: defaultdict[int, list[Dated]] = defaultdict(list)
        for one in model._base_manager.filter(known_at(rows.reader.known), key__in={item.key for item in part}):
            now[one.key].append(one)
        about = concerns(model, [(one.key, version_of(one).values) for one in wrong.values()])
        homes = dict(zip(wrong, about, strict=True))
        for item in part:
            old = wrong[item.held_id]
            stands = any(_says(one, item.column) == _says(old, item.column) for one in now[item.key])
            household = homes[item.held_id].household_key
            yield item.key, model._meta.db_table, ledger, item.path or PROVINCE, household, stands


def _says(row: Dated, column: str) -> Any:
    """A value as it can be compared: of a sealed one its keyed index."""
    name = "valid_from" if column == FIRST_DAY else column
    value = getattr(row, f"{name}_index", None) or getattr(row, name)
    return bytes(value) if isinstance(value, memoryview) else value

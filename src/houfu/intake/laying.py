"""The rows of a tried sheet laid into the ledger: new things at once, changes over what they change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import polars as pl

from houfu.access.models import User
from houfu.intake.comparing import Fate
from houfu.intake.keeping import kept
from houfu.intake.trying import Tried
from houfu.registry.appending import append_new
from houfu.registry.statements import Statement
from houfu.registry.writing import write as lay
from houfu.store.versions import Span

DAYS = ("key", "until", "valid_from", "valid_to")


def write(tried: Tried, *, source: int, by: User) -> None:
    """Write what is new and what changes; whoever commits tells of it. Raises KeptByOthers for a row of others, RecordFault."""
    layout = tried.checked.layout
    things = tried.checked.new_things(_rows(tried, Fate.NEW)["row"])
    about = [name for name in (layout.link, getattr(layout.model, "keeper", "")) if name in things.columns]
    whose = things.select(about).unique().iter_rows(named=True) if about else [{}] * bool(len(things))
    for _row in kept(by, layout, whose):
        pass
    append_new(layout.model, things, source=source, by=by.id, act=None)
    changes = [one for row in kept(by, layout, _changes(tried)) for one in _stated(row)]
    lay(layout.model, changes, source=source, by=by.id, act=None)


def written_names(tried: Tried) -> list[str]:
    """The columns that a sheet says, for the event of whoever commits it."""
    return [name for name in tried.checked.values.columns if name not in ("row", *DAYS)]


def _rows(tried: Tried, fate: Fate) -> pl.DataFrame:
    """The rows of one fate: `row`, `key`, `until`."""
    return tried.compared.fates.filter(pl.col("fate") == str(fate)).select("row", "key", "until")


def _changes(tried: Tried) -> Iterator[dict[str, Any]]:
    """The rows that change something, with the `key` of what they change and `until` when that held."""
    changed = _rows(tried, Fate.CHANGED)
    for values, (_row, key, until) in zip(tried.checked.records(changed["row"]), changed.iter_rows(), strict=True):
        yield {**values, "key": key, "until": until}


def _stated(row: Mapping[str, Any]) -> Iterator[Statement]:
    """A change holds as long as what it changes held; where the row says an earlier end, the thing is no more from then on."""
    key, first, until = int(row["key"]), row["valid_from"], row["until"]
    stated: date | None = row.get("valid_to")
    last = stated or until
    yield Statement(key, Span(first, last), {name: value for name, value in row.items() if name not in DAYS})
    if stated is not None and (until is None or stated < until):
        yield Statement(key, Span(stated, until), None)

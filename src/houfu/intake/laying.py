"""The rows of a tried sheet laid into the ledger: new things at once, changes over what they change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from houfu.access.models import User
from houfu.intake.comparing import Fate
from houfu.intake.keeping import kept
from houfu.intake.trying import Tried
from houfu.ledgers.actions import record_many
from houfu.registry.appending import append_new
from houfu.registry.models import Community, Settlement
from houfu.store.ids import fresh_id


def write(tried: Tried, *, source: int, by: User) -> None:
    """Write what is new and what changes. Raises KeptByOthers where a row is not his to write, RecordFault."""
    layout, new = tried.checked.layout, _rows(tried, Fate.NEW)
    if layout.model in (Settlement, Community):
        record_many(layout.model, [*_new_places(tried, new["row"]), *_changes(tried)], source=source, by=by.id)
        return
    things = tried.checked.new_things(new["row"])
    about = [name for name in (layout.link, getattr(layout.model, "keeper", "")) if name in things.columns]
    whose = things.select(about).unique().iter_rows(named=True) if about else [{}] * bool(len(things))
    for _row in kept(by, layout, whose):
        pass
    append_new(layout.model, things, source=source, by=by.id)
    record_many(layout.model, kept(by, layout, _changes(tried)), source=source, by=by.id)


def _new_places(tried: Tried, rows: pl.Series) -> Iterator[dict[str, Any]]:
    """New settlements or communities: the path of each ends with its own key."""
    for values in tried.checked.records(rows):
        own = fresh_id()
        yield {**values, "key": own, "path": f"{values['path']}{own}."}


def _rows(tried: Tried, fate: Fate) -> pl.DataFrame:
    """The rows of one fate: `row`, `key`, `until`."""
    return tried.compared.fates.filter(pl.col("fate") == str(fate)).select("row", "key", "until")


def _changes(tried: Tried) -> Iterator[dict[str, Any]]:
    """The rows that change something, as `record_many` takes them; a change holds as long as what it changes held.

    A settlement or community that is on file keeps its path.
    """
    places = tried.checked.layout.model in (Settlement, Community)
    changed = _rows(tried, Fate.CHANGED)
    for values, (_row, key, until) in zip(tried.checked.records(changed["row"]), changed.iter_rows(), strict=True):
        said = {name: value for name, value in values.items() if not (places and name == "path")}
        yield {"valid_to": until, **said, "key": key}

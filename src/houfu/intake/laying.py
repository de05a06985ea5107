"""The rows of a tried sheet laid into the ledger: new things at once, changes over what they change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import polars as pl

from houfu.access.models import User
from houfu.intake.columns import Kind
from houfu.intake.comparing import Fate
from houfu.intake.day_by_day import goes_on
from houfu.intake.keeping import kept
from houfu.intake.layout import Layout
from houfu.intake.trying import Tried
from houfu.registry.appending import append_new
from houfu.registry.following import ABOVE, moved
from houfu.registry.models import Community, Settlement
from houfu.registry.statements import Statement
from houfu.registry.writing import write as lay
from houfu.store.ids import allocate
from houfu.store.versions import Span

DAYS = ("key", "until", "ends", "next", "valid_from", "valid_to")
OWN_PART = (Settlement, Community)
"""Whose path ends with a part of their own."""


def write(tried: Tried, *, source: int, by: User) -> None:
    """Write what is new and what changes; whoever commits tells of it. Raises KeptByOthers for a row of others, RecordFault."""
    layout = tried.checked.layout
    new, keys = _rows(tried, Fate.NEW), _begun(tried)
    things = tried.checked.new_things(new["row"])
    about = [name for name in (layout.link, getattr(layout.model, "keeper", "")) if name in things.columns]
    whose = things.select(about).unique().iter_rows(named=True) if about else [{}] * bool(len(things))
    for _row in kept(by, layout, whose):
        pass
    alone = new["key"].is_null()
    here, followers = _under_moved(layout, things.filter(alone))
    append_new(layout.model, here, source=source, by=by.id, own_part=layout.model in OWN_PART, act=None)
    own = [keys[key] for key in new["key"].drop_nulls()]
    followers += _first_said(own, things.filter(~alone))
    rows = kept(by, layout, ({**row, "key": keys.get(row["key"], row["key"])} for row in _changes(tried)))
    # of one thing that several rows speak of, each goes on from the day before it
    changes = [one for row in (sorted(rows, key=_day) if goes_on(layout) else rows) for one in _stated(row)]
    lay(layout.model, [*followers, *changes], source=source, by=by.id, act=None)


def _day(row: Mapping[str, Any]) -> date:
    day: date = row["valid_from"]
    return day


def _begun(tried: Tried) -> dict[int, int]:
    """The key of each new thing that several rows speak of, by the one below zero that it has in the comparison."""
    fates = tried.compared.fates
    meant = fates.filter((pl.col("key") < 0) & (pl.col("fate") != str(Fate.UNCHANGED)))["key"].unique().sort().to_list()
    return dict(zip(meant, allocate(len(meant)), strict=True))


def _first_said(keys: list[int], things: pl.DataFrame) -> list[Statement]:
    """What is said first of new things."""
    return [
        Statement(
            key, Span(line["valid_from"], line.get("valid_to")), {one: line[one] for one in line if one not in DAYS}
        )
        for key, line in zip(keys, things.iter_rows(named=True), strict=True)
    ]


def _under_moved(layout: Layout, things: pl.DataFrame) -> tuple[pl.DataFrame, list[Statement]]:
    """New things that lie where they are said to, and statements of those that lie in what has moved, to be laid day by day."""
    if layout.model not in ABOVE or layout.model in OWN_PART or things.is_empty():
        return things, []
    over, link = ABOVE[layout.model]
    those = pl.col(link).is_in(list(moved(over, things[link].unique().to_list())))
    lines = things.filter(those)
    return things.filter(~those), _first_said(list(allocate(len(lines))), lines)


def written_names(tried: Tried) -> list[str]:
    """The columns that a sheet says, for the event of whoever commits it."""
    return [name for name in tried.checked.values.columns if name not in ("row", *DAYS)]


def _rows(tried: Tried, fate: Fate) -> pl.DataFrame:
    """The rows of one fate: `row`, `key`, and how long what is said of it holds."""
    fates = tried.compared.fates
    return fates.filter(pl.col("fate") == str(fate)).select("row", "key", "until", "ends", "next")


def _changes(tried: Tried) -> Iterator[dict[str, Any]]:
    """The rows that change something, with the `key` of what they change, and how long that held.

    A name that is on file in another spelling is none of it, as nobody was shown that it changes: it stays as it is held.
    """
    changed, model = _rows(tried, Fate.CHANGED), tried.checked.layout.model
    names, differing = _names(tried), set(tried.compared.changes.select("row", "name").iter_rows())
    parts = _own_parts(model, changed["key"].to_list()) if model in OWN_PART else {}
    for values, days in zip(tried.checked.records(changed["row"]), changed.iter_rows(named=True), strict=True):
        own = {"path": values["path"] + parts[days["key"]]} if days["key"] in parts else {}
        row = days["row"]
        begins = (row, "valid_from") in differing  # then it says what it is called on days of which nothing was known
        stay = set() if begins else {name for name in names if (row, name) not in differing}
        said = {name: value for name, value in values.items() if name not in stay}
        yield {**said, **own, **{name: days[name] for name in ("key", "until", "ends", "next")}}


def _names(tried: Tried) -> list[str]:
    return [one.name for one in tried.checked.layout.columns if one.kind is Kind.NAME]


def _own_parts(model: Any, keys: list[int]) -> dict[int, str]:
    """The last part of the path of each settlement or community."""
    held = model._base_manager.filter(superseded_at=None, key__in=keys).values_list("key", "path")
    return {key: f"{path.split('.')[-2]}." for key, path in held}


def _stated(row: Mapping[str, Any]) -> Iterator[Statement]:
    """A change holds as long as what it changes held; where the row says an earlier end, the thing is no more from then on."""
    key, first = int(row["key"]), row["valid_from"]
    stated: date | None = row.get("valid_to")
    last = min((day for day in (stated or row["until"], row["next"]) if day is not None), default=None)
    yield Statement(key, Span(first, last), {name: value for name, value in row.items() if name not in DAYS})
    if stated is not None and (row["ends"] is None or stated < row["ends"]):
        yield Statement(key, Span(stated, row["ends"]), None)

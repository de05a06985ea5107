"""What a sheet changes, column by column, before and after, as it may be shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl
from django.db import models

from houfu.intake.columns import Column, Kind, Role
from houfu.intake.differing import difference_in_english, with_difference
from houfu.intake.layout import Layout
from houfu.intake.sheets_read import SheetRead, found_at
from houfu.places.models import Place
from houfu.registry.models import Community, Household, Settlement
from houfu.safeguard.fields import SealedField

HELD = "held@"
"""What begins the name of a column that says what is on file."""
SCHEMA = pl.Schema({"row": pl.UInt32, "name": pl.String, "before": pl.String, "after": pl.String})
CALLED: dict[type[models.Model], str] = {Place: "name", Settlement: "name", Community: "name", Household: "number"}
"""What of the register and of the places a link leads to, and the column that names it."""
ENGLISH = {"是": "yes", "否": "no"}


def changes_of(chosen: pl.DataFrame, said: Sequence[Column], layout: Layout) -> pl.DataFrame:
    """Each column that a row changes, before and after, masked where it is a person's."""
    found = [pl.DataFrame(schema=SCHEMA)]
    for one in said:
        if f"same@{one.name}" not in chosen.columns:
            continue
        changed = chosen.filter(~pl.col(f"same@{one.name}"))
        before = changed[f"{HELD}{one.name}"]
        if is_sealed(layout.model, one.name):
            before = pl.Series([None if value is None else "***" for value in before.to_list()], dtype=pl.String)
        lines = {
            "row": changed["row"].cast(pl.UInt32),
            "name": pl.repeat(one.name, len(changed), dtype=pl.String, eager=True),
            "before": _shown(one, before),
            "after": _beside(one, changed[f"{HELD}{one.name}"], changed[one.name]),
        }
        found.append(pl.DataFrame(lines, schema=SCHEMA))
    return pl.concat(found).sort("row", maintain_order=True)


def beginnings_of(chosen: pl.DataFrame) -> pl.DataFrame:
    """Of rows that begin where nothing of their thing is known yet: when it began so far, and when it does then."""
    days = [pl.col(name).cast(pl.String).alias(as_) for name, as_ in (("next", "before"), ("valid_from", "after"))]
    return chosen.select("row", pl.lit("valid_from").alias("name"), *days).cast(SCHEMA)


def in_english(column: Column, shown: str | None) -> str | None:
    """A value as it is shown, in English: codes, yes and no, how a name differs; all else stays what it is."""
    if column.choices is not None and column.kind is Kind.CODE:
        return next((words[1] for words in column.choices.words.values() if words[0] == shown and words[1:]), shown)
    if column.kind is Kind.NAME and shown:
        return difference_in_english(shown)
    return ENGLISH.get(shown or "", shown) if column.kind is Kind.YES else shown


def in_both(changes: pl.DataFrame, layout: Layout, sheets: Sequence[SheetRead]) -> list[dict[str, Any]]:
    """The changes as dicts, with what stood there and what will in English too; `sheet` is "" where one was read."""
    columns = {one.name: one for one in layout.columns}
    return [
        {
            **one,
            **vars(found_at(one["row"], sheets)),
            **{f"{name}_en": in_english(columns[one["name"]], one[name]) for name in ("before", "after")},
        }
        for one in changes.iter_rows(named=True)
    ]


def _shown(column: Column, values: pl.Series) -> pl.Series:
    """Values as a person reads them: a code by its name, a link by what it leads to, money in yuan, a person's masked."""
    names = _names(column, values)
    return pl.Series(
        [None if value is None else names.get(value) or _text(column, value) for value in values.to_list()],
        dtype=pl.String,
    )


def _beside(column: Column, before: pl.Series, after: pl.Series) -> pl.Series:
    """The values after a change as a person reads them; of a name, of which little is shown, how it differs from the one before."""
    shown = _shown(column, after)
    if column.kind is not Kind.NAME:
        return shown
    pairs = zip(shown.to_list(), before.to_list(), after.to_list(), strict=True)
    return pl.Series(
        [
            with_difference(one, was, now) if one and isinstance(was, str) and was and now else one
            for one, was, now in pairs
        ],
        dtype=pl.String,
    )


def _names(column: Column, values: pl.Series) -> dict[object, str]:
    """What a link leads to, where it has a name and lies in view."""
    called = CALLED.get(column.leads_to) if column.role is Role.LINK and column.leads_to is not None else None
    if called is None or column.leads_to is None:
        return {}
    keys = values.drop_nulls().unique().to_list()
    return dict(
        column.leads_to._default_manager.filter(superseded_at=None, key__in=keys)
        .order_by("valid_from")
        .values_list("key", called)
    )


def _text(column: Column, value: object) -> str:
    if column.choices is not None:
        return column.choices.words.get(str(value), (str(value),))[0]
    if isinstance(value, bool):
        return "是" if value else "否"
    if column.base in ("元", "m²", "亩") and isinstance(value, int):
        return f"{value / 100:.2f}"
    if isinstance(value, date):
        return value.isoformat()
    return column.masked(str(value))


def is_sealed(model: type[models.Model], name: str) -> bool:
    """Whether a column of a model is kept under seal."""
    return any(one.attname == name and isinstance(one, SealedField) for one in model._meta.concrete_fields)

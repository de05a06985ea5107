"""What a sheet changes, column by column, before and after, as it may be shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl
from django.db import models

from houfu.intake.columns import Column
from houfu.intake.layout import Layout
from houfu.safeguard.fields import SealedField

HELD = "held@"
"""What begins the name of a column that says what is on file."""


def changes_of(chosen: pl.DataFrame, said: Sequence[Column], layout: Layout) -> pl.DataFrame:
    """Each column that a row changes, before and after, masked where it is a person's."""
    schema = {"row": pl.UInt32, "name": pl.String, "before": pl.String, "after": pl.String}
    found = [pl.DataFrame(schema=schema)]
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
            "after": _shown(one, changed[one.name]),
        }
        found.append(pl.DataFrame(lines, schema=schema))
    return pl.concat(found).sort("row", maintain_order=True)


def _shown(column: Column, values: pl.Series) -> pl.Series:
    """Values as a person reads them: a code by its name, money in yuan, a person's masked."""
    return pl.Series([None if value is None else _text(column, value) for value in values.to_list()], dtype=pl.String)


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
    return isinstance(model._meta.get_field(name), SealedField)

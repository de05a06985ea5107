"""Values that the database cannot keep: beyond a column's least and most, or longer than it holds, each a fault at its cell."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from houfu.intake.faults import FaultKind
from houfu.intake.layout import Layout
from houfu.intake.report import SCHEMA, nothing
from houfu.registry.statements import own_columns
from houfu.safeguard.fields import SealedField
from houfu.store.frames import LIMITS


def beyond(layout: Layout, values: pl.DataFrame, places: Mapping[str, int]) -> pl.DataFrame:
    """The faults of a sheet's values that the model's columns cannot hold."""
    own = {one.attname: one for one in layout.model._meta.concrete_fields if one.attname in own_columns(layout.model)}
    columns = {one.name: one for one in layout.columns}
    found = [nothing()]
    for name in [name for name in values.columns if name in own and name in columns]:
        wrong, kind, limit = _beyond(own[name], values.schema[name])
        if kind is None:
            continue
        lines = values.filter(wrong.fill_null(False)).select("row", name)
        shown = [columns[name].masked(str(one))[:60] for one in lines[name].to_list()]
        found.append(
            lines.select(
                "row",
                pl.lit(places.get(name, -1)).alias("at"),
                pl.lit(name).alias("name"),
                pl.lit(str(kind)).alias("kind"),
                pl.Series("shown", shown, dtype=pl.String),
                pl.lit(limit).alias("limit"),
            ).cast(SCHEMA)
        )
    return pl.concat(found)


def _beyond(field: models.Field[object, object], dtype: pl.DataType) -> tuple[pl.Expr, FaultKind | None, str]:
    value = pl.col(field.attname)
    if dtype == pl.String and not isinstance(field, SealedField) and field.max_length and not field.choices:
        return value.str.len_chars() > field.max_length, FaultKind.TOO_LONG, str(field.max_length)
    if dtype.is_numeric():
        size = LIMITS.get(field.get_internal_type(), 2**63 - 1)
        least, most = -size, size - (size != 2**63 - 1)
        for one in field.validators:
            if isinstance(one, MinValueValidator):
                least = max(least, _limit(one))
            if isinstance(one, MaxValueValidator):
                most = min(most, _limit(one))
        return ~value.is_between(least, most), FaultKind.OUT_OF_RANGE, ""
    return pl.lit(False), None, ""


def _limit(one: MinValueValidator | MaxValueValidator) -> int:
    limit = one.limit_value() if callable(one.limit_value) else one.limit_value
    return int(limit)

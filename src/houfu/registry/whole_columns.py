"""What new things are said to be, column by column, held to the rules by which one statement is."""

from typing import Any

import polars as pl
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from houfu.registry.statements import DATES, RecordFault, default_of, own_columns, refuse_unknown, value_of
from houfu.safeguard.fields import SealedField
from houfu.store.models import Dated

DAYS = ("valid_from", "valid_to")
WHOLE = ("BigIntegerField", "IntegerField", "PositiveIntegerField", "SmallIntegerField")


def values_of(model: type[Dated], frame: pl.DataFrame) -> dict[str, pl.Series]:
    """The own columns whole, each different value looked at once. Raises RecordFault at the first that cannot be."""
    refuse_unknown(model, [name for name in frame.columns if name not in DAYS])
    columns = {each.attname: each for each in model._meta.concrete_fields if each.attname not in DATES}
    found = {}
    for name in own_columns(model):
        column = columns[name]
        if name in frame.columns:
            given = frame[name]
        else:
            given = pl.Series(name, [default_of(column)]).new_from_index(0, frame.height)
        found[name] = _looked_at(model, column, given)
    return found


def _looked_at(model: type[Dated], column: "models.Field[Any, Any]", given: pl.Series) -> pl.Series:
    if isinstance(column, SealedField) and given.dtype == pl.String and (column.null or not given.null_count()):
        return given
    if _by_its_ends(column, given):
        for value in (given.min(), given.max(), *([None] if given.null_count() else [])):
            value_of(model, column, value)
        return given
    distinct = given.unique(maintain_order=True)
    said = distinct.to_list()
    clean = [value_of(model, column, value) for value in said]
    if all(type(one) is type(other) and one == other for one, other in zip(said, clean, strict=True)):
        return given
    return given.replace_strict(distinct, pl.Series(clean))


def _by_its_ends(column: "models.Field[Any, Any]", given: pl.Series) -> bool:
    """Whether all of a column may be if its least and its greatest may: whole numbers and days of which nothing else is asked."""
    bounds = all(isinstance(one, MinValueValidator | MaxValueValidator) for one in column.validators)
    whole = given.dtype == pl.Int64 and column.get_internal_type() in WHOLE
    days = given.dtype == pl.Date and column.get_internal_type() == "DateField"
    return bounds and (whole or days) and not column.choices and given.null_count() < len(given)


def days_of(model: type[Dated], frame: pl.DataFrame) -> list[pl.Series]:
    """The first and last days. Raises RecordFault."""
    first = frame["valid_from"] if "valid_from" in frame.columns else pl.Series([None])
    if first.dtype != pl.Date or first.null_count():
        raise RecordFault(model, "生效日期缺失或不是日期", "valid_from is missing or no date")
    nothing = pl.Series("valid_to", [None], dtype=pl.Date).new_from_index(0, frame.height)
    last = frame["valid_to"] if "valid_to" in frame.columns else nothing
    if last.dtype not in (pl.Date, pl.Null):
        raise RecordFault(model, "生效日期缺失或不是日期", "valid_from is missing or no date")
    if (last.cast(pl.Date) <= first).any():
        raise RecordFault(model, "终止日期不晚于生效日期", "valid_to is not after valid_from")
    return [first, last]

"""Frames that fit a table: what a column of a model is in Polars, and what either database is sent for it."""

from collections.abc import Mapping
from typing import Any

import polars as pl
from django.db import models

from houfu.facts.errors import HoufuError

INSTANT = pl.Datetime("us", "UTC")
DTYPES: dict[str, pl.DataType] = {
    "BigIntegerField": pl.Int64(),
    "BinaryField": pl.Binary(),
    "BooleanField": pl.Boolean(),
    "CharField": pl.String(),
    "DateField": pl.Date(),
    "DateTimeField": INSTANT,
    "FloatField": pl.Float64(),
    "IntegerField": pl.Int64(),
    "PositiveIntegerField": pl.Int64(),
    "SmallIntegerField": pl.Int64(),
    "TextField": pl.String(),
}
LIMITS = {"IntegerField": 2**31, "PositiveIntegerField": 2**31, "SmallIntegerField": 2**15}


class FrameFault(HoufuError):
    """A frame does not fit its table; the sentence names the table and the column."""


def dtype_of(field: "models.Field[Any, Any]") -> pl.DataType:
    """The Polars type of a model's column. Raises KeyError for a kind of column that no bulk path knows."""
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    return DTYPES[target.get_internal_type()]


def schema_of(model: type[models.Model]) -> dict[str, pl.DataType]:
    """Column name → Polars type, in the order of the model."""
    return {field.attname: dtype_of(field) for field in model._meta.concrete_fields}


def fit(model: type[models.Model], frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with just the table's columns, in its order and types, checked as strictly as the stricter database.

    A column may be missing where the table can do without: it is null, or an empty text. Raises FrameFault for an
    unknown or missing column, a value of another type, a null where none may be, and a text too long or with NUL.
    """
    table = model._meta.db_table
    fields = {field.attname: field for field in model._meta.concrete_fields}
    if unknown := [name for name in frame.columns if name not in fields]:
        raise _fault(table, ", ".join(unknown), "表中没有这一列", "the table has no such column")
    columns = []
    for name, field in fields.items():
        if name in frame.columns:
            columns.append(_cast(table, name, frame[name], dtype_of(field)))
        elif not field.null and field.blank and isinstance(field, models.CharField | models.TextField):
            columns.append(pl.repeat("", frame.height, dtype=pl.String, eager=True).alias(name))
        elif not field.null:
            raise _fault(table, name, "缺少这一列", "the column is missing")
    fitted = pl.DataFrame(columns)
    measured = _measured(fitted)
    for name in fitted.columns:
        _check(table, fitted[name], fields[name], measured)
    return fitted


def _measured(frame: pl.DataFrame) -> dict[str, Any]:
    """What is checked of all values, in one pass: by `name?` the greatest length, by `name!` whether one holds NUL or NaN, by
    `name<` and `name>` the bounds of whole numbers. Null where there is no value."""
    asked: list[pl.Expr] = []
    for name, dtype in frame.schema.items():
        column = pl.col(name)
        if dtype == pl.String:
            asked += [column.str.len_chars().max().alias(f"{name}?")]
            asked += [column.str.contains("\0", literal=True).any().alias(f"{name}!")]
        elif dtype == pl.Float64:
            asked += [column.is_nan().any().alias(f"{name}!")]
        elif dtype.is_integer():
            asked += [column.min().alias(f"{name}<"), column.max().alias(f"{name}>")]
    return frame.select(asked).row(0, named=True) if asked else {}


def _cast(table: str, name: str, column: pl.Series, dtype: pl.DataType) -> pl.Series:
    if dtype == INSTANT and isinstance(column.dtype, pl.Datetime) and column.dtype.time_zone is None:
        raise _fault(table, name, "时间缺少时区", "the times have no zone")
    if column.dtype == dtype:
        return column
    # A number is no text and a text no number: only what loses nothing and guesses nothing is turned.
    numbers = column.dtype.is_integer() and (dtype.is_integer() or dtype.is_float())
    texts = column.dtype in (pl.Categorical, pl.Enum) and dtype == pl.String
    instants = isinstance(column.dtype, pl.Datetime) and dtype == INSTANT
    if not (numbers or texts or instants or column.dtype == pl.Null):
        raise _fault(
            table, name, f"类型应为 {dtype}，而不是 {column.dtype}", f"it should be {dtype}, not {column.dtype}"
        )
    return column.cast(dtype, strict=True)


def _check(table: str, column: pl.Series, field: "models.Field[Any, Any]", measured: Mapping[str, Any]) -> None:
    name = column.name
    if not field.null and column.null_count():
        raise _fault(table, name, "不能为空", "a null where none may be")
    if column.dtype == pl.String:
        if field.max_length and (measured[f"{name}?"] or 0) > field.max_length:
            raise _fault(table, name, f"文本超过 {field.max_length} 字", f"a text is longer than {field.max_length}")
        if measured[f"{name}!"]:
            raise _fault(table, name, "文本含有空字符 NUL", "a text holds the character NUL")
    elif column.dtype == pl.Float64 and measured[f"{name}!"]:
        raise _fault(table, name, "含有 NaN，未知应为空", "it holds NaN; unknown is null")
    elif limit := LIMITS.get(field.get_internal_type()):
        least, most = measured[f"{name}<"], measured[f"{name}>"]
        if least is not None and not -limit <= least <= most < limit:
            raise _fault(table, name, "数值过大", "a number is too large")


def _fault(table: str, column: str, zh: str, en: str) -> FrameFault:
    return FrameFault(
        f"批量写入 {table}：列 {column} 有误，{zh}。请检查来源数据。", f"Bulk load of {table}, column {column}: {en}."
    )


def for_sqlite(frame: pl.DataFrame) -> pl.DataFrame:
    """The values exactly as Django writes them on SQLite, so that its filters compare like with like."""
    whole = pl.selectors.datetime()
    return frame.with_columns(
        pl.selectors.date().dt.strftime("%Y-%m-%d"),
        pl.selectors.boolean().cast(pl.Int8),
        # str(datetime) leaves the fraction out where it is zero
        whole.dt.strftime("%Y-%m-%d %H:%M:%S%.6f").str.strip_suffix(".000000"),
    )


def for_copy(frame: pl.DataFrame) -> bytes:
    """The rows as CSV for COPY: texts always in quotes, nulls never, so that "" and null stay apart."""
    text = frame.with_columns(
        pl.selectors.binary().bin.encode("hex").str.replace("^", r"\x"),
        pl.selectors.datetime().dt.strftime("%Y-%m-%d %H:%M:%S%.6f+00"),
        pl.selectors.date().dt.strftime("%Y-%m-%d"),
    )
    return text.write_csv(include_header=False, quote_style="non_numeric").encode()

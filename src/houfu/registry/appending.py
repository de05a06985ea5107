"""Many new things recorded at once, column by column: what `record_many` would write of them, without a step a row."""

from collections.abc import Sequence
from datetime import datetime

import polars as pl
from django.db import transaction

from houfu.registry.concern import LINKS, concerns, path_column
from houfu.registry.models import Change, Household
from houfu.registry.whole_columns import DAYS, days_of, values_of
from houfu.registry.writing import lock, refuse_outside, tell
from houfu.safeguard.fields import SealedField
from houfu.safeguard.index import blind_indexes
from houfu.store.bulk import append
from houfu.store.ids import allocate
from houfu.store.models import Dated
from houfu.store.moment import recording


@transaction.atomic
def append_new(
    model: type[Dated], frame: pl.DataFrame, *, source: int, by: int, act: str | None = "record_many"
) -> range:
    """State each row of `frame` as a thing that nobody knew before, all or none, one event; the keys in their order.

    Without an `act` the caller leaves the event himself, as of `registry.writing.write`.

    The columns are the model's own and `valid_from`, perhaps `valid_to`; a sealed column is a text and is sealed here.
    A column that is left out has its default in every row. Raises RecordFault, OutsideArea and ScopeError as
    `record_many` does.
    """
    if frame.is_empty():
        return range(0)
    instant = recording()
    values, days = values_of(model, frame), days_of(model, frame)
    keys = allocate(frame.height)
    lock(model, [keys[0], keys[-1]] if len(keys) > 1 else [keys[0]])
    touched = _touched(model, values, keys)
    refuse_outside(set(touched["path"].unique().to_list()))
    ids = allocate(frame.height)
    append(model, pl.DataFrame([*_sealed(model, values, ids), *days, *_common(ids, keys, source, instant)]))
    _log(model, touched, instant)
    single = frame.height == 1
    if act is None:
        return keys
    tell(
        model, act=act, by=by, named=[name for name in frame.columns if name not in DAYS],
        key=keys[0] if single else None, statements=frame.height, path=touched["path"][0] if single else "",
    )  # fmt: skip
    return keys


def _touched(model: type[Dated], values: dict[str, pl.Series], keys: range) -> pl.DataFrame:
    """`key`, `household_key` and `path` of each row: whom it is about, asked once for rows that lead to the same."""
    about = [values[name].alias(name) for name in (path_column(model), *LINKS) if name in values]
    rows = pl.DataFrame([pl.Series("key", keys, dtype=pl.Int64), *about])
    names = [one.name for one in about]
    if not names:
        return rows.with_columns(pl.lit(None, pl.Int64).alias("household_key"), pl.lit("").alias("path"))
    distinct = rows.select(names).unique(maintain_order=True)
    found = concerns(model, [(0, line) for line in distinct.iter_rows(named=True)])
    whose = pl.DataFrame(
        [
            *(distinct[name].alias(f"of@{name}") for name in names),
            pl.Series("whose", [one.household_key for one in found], dtype=pl.Int64),
            pl.Series("where", [one.path for one in found], dtype=pl.String),
        ]
    )
    joined = rows.join(
        whose, left_on=names, right_on=[f"of@{name}" for name in names], how="left", nulls_equal=True, maintain_order="left"
    )  # fmt: skip
    home = pl.col("key") if issubclass(model, Household) else pl.col("whose")
    return joined.select("key", home.alias("household_key"), pl.col("where").alias("path"))


def _sealed(model: type[Dated], values: dict[str, pl.Series], ids: Sequence[int]) -> list[pl.Series]:
    """The columns as they are kept: sealed ones sealed for their rows, with the blind index beside them."""
    kept = dict(values)
    for column in model._meta.concrete_fields:
        name = column.attname
        if isinstance(column, SealedField):
            plain = values[name].to_list()
            kept[name] = pl.Series(name, column.seal_many(ids, plain), dtype=pl.Binary)
            if f"{name}_index" in kept and values[name].null_count() < len(plain):
                kept[f"{name}_index"] = pl.Series(f"{name}_index", blind_indexes(plain), dtype=pl.Binary)
    return [one.alias(name) for name, one in kept.items()]


def _common(ids: range, keys: range, source: int, at: datetime) -> list[pl.Series]:
    """The columns that every dated row has, beside its days."""
    return [
        pl.Series("id", ids, dtype=pl.Int64),
        pl.Series("key", keys, dtype=pl.Int64),
        pl.Series("recorded_at", [at], dtype=pl.Datetime("us", "UTC")).new_from_index(0, len(ids)),
        pl.Series("source_id", [source], dtype=pl.Int64).new_from_index(0, len(ids)),
    ]


def _log(model: type[Dated], touched: pl.DataFrame, at: datetime) -> None:
    """A line of the change log for each thing."""
    ids = allocate(touched.height)
    append(
        Change,
        touched.with_columns(
            pl.Series("id", ids, dtype=pl.Int64),
            pl.lit(model._meta.db_table).alias("model"),
            pl.lit(at).cast(pl.Datetime("us", "UTC")).alias("recorded_at"),
        ),
    )

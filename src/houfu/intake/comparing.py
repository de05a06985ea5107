"""A checked sheet beside what is on file: which rows are new, which change something and in which columns, which do not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from houfu.access.scoping import areas_bounding
from houfu.intake.changes import HELD, changes_of, is_sealed
from houfu.intake.checking import Checked
from houfu.intake.columns import Column, Role
from houfu.intake.layout import Layout
from houfu.intake.likely.said_to_be import said_to_be
from houfu.intake.values.reading import State
from houfu.registry.statements import own_columns
from houfu.safeguard.examining import says_the_same
from houfu.safeguard.index import blind_indexes
from houfu.store.frames import schema_of
from houfu.store.reading import read

DAYS = ("valid_from", "valid_to")
NOBODY: Mapping[int, int] = {}


class Fate(StrEnum):
    """What becomes of a row when the sheet is taken in."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Compared:
    """`fates`: `row`, `fate`, `key` of the thing on file (null of a new one), `until` (the last day that a change holds).

    `changes`: `row`, `name` of a column, and `before` and `after` as they may be shown.
    """

    fates: pl.DataFrame
    changes: pl.DataFrame

    def counts(self) -> dict[str, int]:
        """How many rows there are of each fate."""
        found = dict(self.fates.group_by("fate").len().iter_rows())
        return {str(fate): found.get(str(fate), 0) for fate in Fate}


def compare(checked: Checked, *, as_of: bool, same: Mapping[int, int] = NOBODY) -> Compared:
    """Lay the rows without a fault beside the current records of the things that they name.

    `as_of`: the day of the rows was said once for the whole file. Then a record that held on that day is the same thing;
    else a record is the same thing where it also begins on the row's own day. Of what has a unique name (the register) a
    record that holds on the day is the same thing anyhow. Where several would do, the row is new unless one says the same.
    `same`: the keys of the things that rows are by somebody's word.
    """
    rows, layout = checked.good(), checked.layout
    kept = {*own_columns(layout.model), "valid_to"} & set(rows.columns)
    said = [one for one in layout.columns if one.name in kept and one.role in (Role.VALUE, Role.LINK, Role.TO)]
    identity = _identity(layout, rows.columns)
    held = _held(layout, rows, identity)
    pairs = said_to_be(_pairs(rows, held, identity, by_day=not as_of and not layout.unique), rows, held, same)
    judged = _judged(checked, pairs, [one for one in said if one.name not in identity])
    chosen = _chosen(judged)
    fates = rows.select("row").join(
        chosen.select("row", "key", "until", "same"), on="row", how="left", maintain_order="left"
    )
    fate = (
        pl.when(pl.col("key").is_null()).then(pl.lit(str(Fate.NEW)))
        .when("same").then(pl.lit(str(Fate.UNCHANGED))).otherwise(pl.lit(str(Fate.CHANGED)))
    )  # fmt: skip
    return Compared(fates.select("row", fate.alias("fate"), "key", "until"), changes_of(chosen, said, checked.layout))


def _identity(layout: Layout, here: Sequence[str]) -> list[str]:
    """The columns by which a thing is known again: its unique name, or whom it is about and what must be said of it."""
    if layout.unique:
        return [name for name in layout.unique if name in here]
    required = [one.name for one in layout.columns if one.required and one.role in (Role.VALUE, Role.LINK)]
    return [name for name in dict.fromkeys((layout.link, *required)) if name and name in here]


def _held(layout: Layout, rows: pl.DataFrame, identity: Sequence[str]) -> pl.DataFrame:
    """The current records that could be the same things, every column under HELD."""
    model = layout.model
    wanted = {name: dtype for name, dtype in schema_of(model).items() if name not in ("recorded_at", "superseded_at")}
    columns = ", ".join(f'"{name}"' for name in wanted)
    sql = f"SELECT {columns} FROM {model._meta.db_table} WHERE superseded_at IS NULL"  # noqa: S608 - names are ours
    known = read(sql, schema=wanted)
    if "path" in wanted:  # `read` obeys no area; of a ledger the rows' own subjects were looked for in view
        known = known.filter(pl.any_horizontal(pl.col("path").str.starts_with(area) for area in areas_bounding()))
    narrowing = next((name for name in identity if name in known.columns and not is_sealed(model, name)), None)
    if narrowing is not None:
        known = known.join(rows.select(narrowing).unique(), on=narrowing, how="semi")
    return known.rename(lambda name: f"{HELD}{name}")


def _pairs(rows: pl.DataFrame, held: pl.DataFrame, identity: Sequence[str], *, by_day: bool) -> pl.DataFrame:
    """Each row with each record that could be the same thing; what has no name is the same as nothing."""
    if len(identity) == 1:
        rows = rows.filter(pl.col(identity[0]).is_not_null())
    left, right = [], []
    for name in identity:
        index = f"{HELD}{name}_index"
        if index in held.columns:
            rows = rows.with_columns(pl.Series("index@", blind_indexes(rows[name].to_list()), dtype=pl.Binary))
        left.append("index@" if index in held.columns else name)
        right.append(index if index in held.columns else f"{HELD}{name}")
    if by_day:
        left.append("valid_from")
        right.append(f"{HELD}valid_from")
    if not left or rows.is_empty() or held.is_empty():
        return rows.clear().join(held.clear(), how="cross")
    joined = rows.join(held, left_on=left, right_on=right, how="inner", coalesce=False, nulls_equal=not by_day)
    holds = (pl.col(f"{HELD}valid_from") <= pl.col("valid_from")) & (
        pl.col(f"{HELD}valid_to").is_null() | (pl.col(f"{HELD}valid_to") > pl.col("valid_from"))
    )
    return joined.filter(holds)


def _judged(checked: Checked, pairs: pl.DataFrame, said: Sequence[Column]) -> pl.DataFrame:
    """For each pair and each column that the row says (a blank says nothing) whether the record says the same."""
    states = checked.states.select("row", *(pl.col(one.name).alias(f"state@{one.name}") for one in said))
    joined = pairs.join(states, on="row", how="left", maintain_order="left")
    table = checked.layout.model._meta.db_table
    judged = []
    for one in said:
        blank = pl.col(f"state@{one.name}") == int(State.BLANK)
        if one.role is Role.TO:  # an open end takes nothing from what was stated for later days
            blank |= pl.col(one.name).is_null()
        if is_sealed(checked.layout.model, one.name):
            alike = says_the_same(
                table, one.name, joined[f"{HELD}id"].to_list(), joined[f"{HELD}{one.name}"].to_list(),
                joined[one.name].to_list(),
            )  # fmt: skip
            judged.append((blank | pl.Series(alike, dtype=pl.Boolean)).alias(f"same@{one.name}"))
            continue
        on_file = pl.col(f"{HELD}{one.name}")
        if joined.schema[f"{HELD}{one.name}"] == pl.String:  # an empty text says no more than none
            on_file = on_file.replace("", None)
        judged.append((blank | pl.col(one.name).eq_missing(on_file)).alias(f"same@{one.name}"))
    names = [f"same@{one.name}" for one in said]
    same = pl.all_horizontal(names) if names else pl.lit(True)
    return joined.with_columns(judged).with_columns(same.alias("same"))


def _chosen(judged: pl.DataFrame) -> pl.DataFrame:
    """Of each row's records the one that is its thing: one that says the same, else the only one."""
    counted = judged.with_columns(pl.len().over("row").alias("of@"), pl.len().over(f"{HELD}id").alias("by@"))
    only = (pl.col("of@") == 1) & (pl.col("by@") == 1)
    fitting = counted.filter(pl.col("same") | only).sort("row", "same", f"{HELD}id", descending=[False, True, False])
    return fitting.unique("row", keep="first", maintain_order=True).with_columns(
        pl.col(f"{HELD}key").alias("key"), pl.col(f"{HELD}valid_to").alias("until")
    )

"""A checked sheet beside what is on file: which rows are new, which change something and in which columns, which do not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import polars as pl

from houfu.access.scoping import areas_bounding
from houfu.intake.answers import chunks
from houfu.intake.changes import HELD, beginnings_of, changes_of, is_sealed
from houfu.intake.checking import Checked
from houfu.intake.columns import Column, Kind, Role
from houfu.intake.day_by_day import DOUBTS, SPELLS, beyond_next, goes_on, laid_by_day, told_apart
from houfu.intake.differing import same_names
from houfu.intake.folded import folded
from houfu.intake.known_by import identity_of
from houfu.intake.layout import Layout
from houfu.intake.on_file import plain
from houfu.intake.register_sheets import TOWNSHIP
from houfu.intake.said_to_be import said_to_be
from houfu.intake.same_day import SameDay
from houfu.intake.values.reading import State
from houfu.registry.statements import own_columns
from houfu.safeguard.examining import says_the_same
from houfu.store.frames import schema_of
from houfu.store.reading import read

NOBODY: Mapping[int, int] = {}


class Fate(StrEnum):
    """What becomes of a row when the sheet is taken in."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Compared:
    """`fates`: `row`, `fate`, `key` of the thing on file (null of a new one; below zero of one that a row of the sheet
    begins and others go on with), `until` (how long a change holds), `ends` (when the thing ends) and `next` (when
    something else is said of it).

    `changes`: `row`, `name` of a column, and `before` and `after` as they may be shown. `possible`: the same of new rows
    that may be a thing on file, or of an earlier row, whose code or figure is put right. `doubts` (`day_by_day.DOUBTS`):
    rows that are none of these.
    `otherwise`: rows that begin before their thing does and say something else than it says then.
    """

    fates: pl.DataFrame
    changes: pl.DataFrame
    possible: pl.DataFrame
    doubts: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=DOUBTS))
    otherwise: frozenset[int] = frozenset()

    def counts(self) -> dict[str, int]:
        """How many rows there are of each fate."""
        found = dict(self.fates.group_by("fate").len().iter_rows())
        return {str(fate): found.get(str(fate), 0) for fate in Fate}


def compare(
    checked: Checked, *, as_of: bool, again: pl.DataFrame | None = None, same: Mapping[int, int] = NOBODY
) -> Compared:
    """Lay the rows without a fault beside the current records of the things that they name.

    `again` (`known.AGAIN`) says of the register which version each row is compared with. Of a ledger, a record that
    begins on the row's own day is the same thing; of a ledger of what goes on (`day_by_day`), one that holds on that day
    or is known from a later day only, as that row leaves it that comes before. `as_of`: the day of the rows was said once
    for the whole file; then so it is of any ledger. Where several would do, the row is new unless one says the same.
    `same`: the keys of the things of a ledger that rows are by somebody's word.
    """
    rows, layout = folded(checked.good(), checked.layout), checked.layout
    kept = {*own_columns(layout.model), "valid_to", TOWNSHIP} & set(rows.columns)
    said = [one for one in layout.columns if one.name in kept and one.role in (Role.VALUE, Role.LINK, Role.TO)]
    identity = identity_of(layout, rows.columns)
    judging = [one for one in said if again is not None or one.name not in identity]
    held = _held(layout, rows, identity) if again is None else _versions(layout, again)
    begun, doubts = set[int](), pl.DataFrame(schema=DOUBTS)
    if lasting := again is None and bool(identity) and goes_on(layout):
        pairs, begun, doubts = _by_day(checked, rows, held, identity, judging)
        rows, events = _without(rows, doubts), None
    elif again is None:
        events = SameDay(layout, rows.filter(~pl.col("row").is_in(list(same))), said, identity)
        pairs = _pairs(rows, held, identity, by_day=not as_of)
        rows = _without(rows, doubts := events.doubts(held, pairs if as_of else None))
        pairs = said_to_be(_without(pairs, doubts), rows, held, same)
    else:
        pairs, events = _named(rows, held, again), None
    judged = _judged(checked, pairs, judging)
    chosen = _chosen(judged, sure=lasting)
    changes = [changes_of(chosen.filter(~pl.col("gap@")), said, layout), beginnings_of(chosen.filter("gap@"))]
    possible = changes[0].clear()
    if again is None:
        possible = _possible(checked, rows, held, chosen, said, identity, by_day=not (as_of or lasting))
    if events is not None:
        more = events.possible(held, _without(rows, chosen)["row"])
        possible = pl.concat([possible, more]).sort("row", maintain_order=True)
    shown = pl.concat(changes).sort("row", maintain_order=True)
    otherwise = frozenset(chosen.filter(pl.col("gap@") & ~pl.col("alike@"))["row"].to_list())
    return Compared(_fates(rows, chosen, begun), shown, possible, doubts, otherwise)


def _without(rows: pl.DataFrame, others: pl.DataFrame) -> pl.DataFrame:
    return rows.filter(~pl.col("row").is_in(others["row"].implode()))


def _fates(rows: pl.DataFrame, chosen: pl.DataFrame, begun: set[int]) -> pl.DataFrame:
    """What becomes of each row, as `Compared` says; `begun` are the new ones that other rows go on from."""
    columns = ("key", "until", "ends", "next", "same")
    fates = rows.select("row").join(chosen.select("row", *columns), on="row", how="left", maintain_order="left")
    fate = (
        pl.when(pl.col("key").is_null()).then(pl.lit(str(Fate.NEW)))
        .when("same").then(pl.lit(str(Fate.UNCHANGED))).otherwise(pl.lit(str(Fate.CHANGED)))
    )  # fmt: skip
    own = pl.when(pl.col("row").is_in(sorted(begun))).then(-pl.col("row").cast(pl.Int64)).otherwise(pl.col("key"))
    return fates.select("row", fate.alias("fate"), own.alias("key"), "until", "ends", "next")


def _held(layout: Layout, rows: pl.DataFrame, identity: Sequence[str]) -> pl.DataFrame:
    """The current records that could be the same things, every column under HELD."""
    model = layout.model
    wanted = _wanted(layout)
    columns = ", ".join(f'"{name}"' for name in wanted)
    sql = f"SELECT {columns} FROM {model._meta.db_table} WHERE superseded_at IS NULL"  # noqa: S608 - names are ours
    known = read(sql, schema=wanted)
    if "path" in known.columns:  # `read` obeys no area; of a ledger the rows' own subjects were looked for in view
        known = known.filter(pl.any_horizontal(pl.col("path").str.starts_with(area) for area in areas_bounding()))
    narrowing = next((name for name in identity if name in known.columns and not is_sealed(model, name)), None)
    if narrowing is not None:
        known = known.join(rows.select(narrowing).unique(), on=narrowing, how="semi")
    return folded(known.rename(lambda name: f"{HELD}{name}"), layout, HELD)


def _versions(layout: Layout, again: pl.DataFrame) -> pl.DataFrame:
    """The versions that rows of the register are compared with, every column under HELD, with a settlement's township."""
    wanted = _wanted(layout)
    rows = [
        plain(one)
        for part in chunks(again["id"].unique().to_list())
        for one in layout.model._base_manager.filter(id__in=part).values_list(*wanted)
    ]
    known = pl.DataFrame(rows, schema=wanted, orient="row")
    if layout.table == "settlements":
        township = pl.col("path").str.split(".").list.get(-3, null_on_oob=True).cast(pl.Int64, strict=False)
        known = known.with_columns(township.alias(TOWNSHIP))
    return known.rename(lambda name: f"{HELD}{name}")


def _wanted(layout: Layout) -> dict[str, pl.DataType]:
    return {one: kind for one, kind in schema_of(layout.model).items() if one not in ("recorded_at", "superseded_at")}


def _named(rows: pl.DataFrame, held: pl.DataFrame, again: pl.DataFrame) -> pl.DataFrame:
    """Each row of the register with the version that it is compared with; its end is that of the thing."""
    told = again.rename({"gap": "gap@", "until": "until@", "ends": "ends@", "next": "next@"})
    joined = rows.join(told, on="row", how="inner", maintain_order="left")
    pairs = joined.join(held, left_on="id", right_on=f"{HELD}id", how="inner", coalesce=False, maintain_order="left")
    return pairs.with_columns(pl.col("ends@").alias(f"{HELD}valid_to"))


def _pairs(rows: pl.DataFrame, held: pl.DataFrame, identity: Sequence[str], *, by_day: bool) -> pl.DataFrame:
    """Each row with each record that could be the same thing; what has no name is the same as nothing."""
    if len(identity) == 1:
        rows = rows.filter(pl.col(identity[0]).is_not_null())
    left, right = [*identity], [f"{HELD}{name}" for name in identity]
    if by_day:
        left.append("valid_from")
        right.append(f"{HELD}valid_from")
    first, last, day = pl.col(f"{HELD}valid_from"), pl.col(f"{HELD}valid_to"), pl.col("valid_from")
    if not left or rows.is_empty() or held.is_empty():
        joined = rows.clear().join(held.clear(), how="cross")
    else:
        joined = rows.join(held, left_on=left, right_on=right, how="inner", coalesce=False, nulls_equal=not by_day)
    ever = joined.with_columns(
        (first > day).alias("gap@"), pl.when(first > day).then(first).otherwise(last).alias("until@"),
        pl.when(first > day).then(first).otherwise(last).alias("ends@"), pl.when(first > day).then(first).alias("next@"),
    ).filter(last.is_null() | (last > day))  # fmt: skip
    # A record that is known from a later day only is meant where none of its thing, nor of another, holds on the day.
    held_then = (~pl.col("gap@")).any().over("row")
    next_of = pl.col(f"{HELD}valid_from") == pl.col(f"{HELD}valid_from").min().over("row", f"{HELD}key")
    return ever.filter(~pl.col("gap@") | (~held_then & next_of))


def _by_day(
    checked: Checked, rows: pl.DataFrame, held: pl.DataFrame, identity: Sequence[str], said: Sequence[Column]
) -> tuple[pl.DataFrame, set[int], pl.DataFrame]:
    """Of a ledger of what goes on: each row with what it is compared with, the rows that others go on from, and doubts."""
    alone, crowded = told_apart(rows, held, identity)
    pairs = _pairs(alone, held, identity, by_day=False)
    doubts = beyond_next(pairs)
    pairs = _without(pairs, doubts)
    if crowded.is_empty():
        return pairs, set(), doubts
    lines = crowded.join(_states(checked, said), on="row", how="left", maintain_order="left")
    laid = laid_by_day(checked.layout, lines, held, identity, said)
    schema = {**rows.schema, **held.schema, **{name: pairs.schema[name] for name in SPELLS}}
    more = pl.DataFrame([{name: one.get(name) for name in schema} for one in laid.pairs], schema=schema)
    found = pl.concat([doubts, pl.DataFrame(laid.doubts, schema=DOUBTS, orient="row")])
    return pl.concat([pairs.select(list(schema)), more]), laid.begun, found


def _states(checked: Checked, said: Sequence[Column]) -> pl.DataFrame:
    return checked.states.select("row", *(pl.col(one.name).alias(f"state@{one.name}") for one in said))


def _judged(checked: Checked, pairs: pl.DataFrame, said: Sequence[Column]) -> pl.DataFrame:
    """For each pair and each column that the row says (a blank says nothing) whether the record says the same."""
    joined = pairs.join(_states(checked, said), on="row", how="left", maintain_order="left")
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
        matches = pl.col(one.name).eq_missing(on_file)
        if one.kind is Kind.NAME:  # another dot or blank in a name is no other name
            matches |= pl.lit(same_names(joined[one.name], joined[f"{HELD}{one.name}"]))
        judged.append((blank | matches).alias(f"same@{one.name}"))
    names = [f"same@{one.name}" for one in said]
    words = [f"same@{one.name}" for one in said if one.role is not Role.TO]  # whenever it ends
    same = pl.all_horizontal(names) if names else pl.lit(True)
    told = pl.all_horizontal(words) if words else pl.lit(True)
    return joined.with_columns(judged).with_columns(same.alias("same"), told.alias("alike@"))


def _chosen(judged: pl.DataFrame, *, sure: bool) -> pl.DataFrame:
    """Of each row's records the one that is its thing: one that says the same, else the only one, which is `sure` to be.

    A row that begins before its thing does says something new in any case.
    """
    counted = judged.with_columns(pl.len().over("row").alias("of@"), pl.len().over(f"{HELD}id").alias("by@"))
    only = (pl.col("of@") == 1) & ((pl.col("by@") == 1) | sure)
    fitting = counted.filter(pl.col("same") | only).sort("row", "same", f"{HELD}key", descending=[False, True, False])
    return fitting.unique("row", keep="first", maintain_order=True).with_columns(
        pl.col(f"{HELD}key").alias("key"), pl.col("until@").alias("until"), pl.col("ends@").alias("ends"),
        pl.col("next@").alias("next"), pl.col("same") & ~pl.col("gap@"),
    )  # fmt: skip


def _possible(
    checked: Checked,
    good: pl.DataFrame,
    held: pl.DataFrame,
    chosen: pl.DataFrame,
    said: Sequence[Column],
    identity: Sequence[str],
    *,
    by_day: bool,
) -> pl.DataFrame:
    """For new rows of a ledger that only a code names: the record, meant by no other row, that may have had another code."""
    codes = [one for one in said if one.name in identity and one.kind is Kind.CODE]
    loose = [name for name in identity if name not in {one.name for one in codes}]
    rows = _without(good, chosen)
    rest = held.filter(~pl.col(f"{HELD}key").is_in(chosen["key"].implode()))
    if not codes or not loose:
        return changes_of(chosen.clear(), [], checked.layout)
    judged = _judged(checked, _pairs(rows, rest, loose, by_day=by_day), codes)
    alone = judged.filter(~pl.col("gap@") & (pl.len().over("row") == 1) & (pl.len().over(f"{HELD}id") == 1))
    return changes_of(alone, codes, checked.layout)

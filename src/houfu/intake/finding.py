"""Whom and what the rows of a sheet mean: names and numbers turned into keys by finders that the caller gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum

import polars as pl

from houfu.intake.checking import Checked
from houfu.intake.columns import Column, Role
from houfu.intake.faults import FaultKind
from houfu.intake.report import SCHEMA
from houfu.intake.values.reading import State

Finder = Callable[[pl.DataFrame], pl.DataFrame]
"""Given distinct things as they are said (a column a part of their name, and last the day of the rows where these say one,
`valid_from`), finds for each, in the same order: `key` (null
where there is none), `found` (a Found), and perhaps further columns that a record of it has (`path`, `settlement_key`)."""


class Found(StrEnum):
    """What a finder says of a thing."""

    ONE = "one"
    MISSING = "missing"
    OUTSIDE = "outside"
    SEVERAL = "several"
    DISAGREES = "disagrees"


FAULTS = {
    Found.MISSING: FaultKind.MISSING,
    Found.OUTSIDE: FaultKind.OUTSIDE,
    Found.SEVERAL: FaultKind.SEVERAL,
    Found.DISAGREES: FaultKind.DISAGREES,
}


def settle(checked: Checked, finders: Mapping[str, Finder]) -> Checked:
    """The same sheet with keys for what it names, and a fault for each that is not found.

    `finders` are by the model's column that the key goes into: `layout.link` for whom the rows are about, a link's own
    name for a link. Raises KeyError where one is missing that the sheet needs.
    """
    held = set(checked.values.columns)
    for column in checked.layout.columns:
        if column.role is Role.LINK and column.name in held:
            checked = _settled(checked, [column], column.name, finders[column.name], [(column.name,)])
    parts = [one for one in checked.layout.subject() if one.name in held]
    if parts and checked.layout.link not in {one.name for one in parts}:
        ways = [way for way in checked.layout.alternatives if set(way) <= held]
        checked = _settled(checked, parts, checked.layout.link, finders[checked.layout.link], ways)
    return checked


def _settled(checked: Checked, parts: list[Column], into: str, finder: Finder, ways: list[tuple[str, ...]]) -> Checked:
    """One thing of every row found: its parts give way to the key, and whatever a record of it has is added."""
    names = [one.name for one in parts]
    whole = pl.any_horizontal(pl.all_horizontal(pl.col(name).is_not_null() for name in way) for way in ways)
    by = [*names, *(["valid_from"] if "valid_from" in checked.values.columns else [])]
    said = checked.values.filter(whole).select(by).unique(maintain_order=True)
    answer = finder(said)
    more = [name for name in answer.columns if name not in ("key", "found", *by)]
    found = pl.concat([said, answer.select("key", "found", *more)], how="horizontal")
    marked = checked.values.with_columns(whole.alias("whole"))
    joined = marked.join(found, on=by, how="left", nulls_equal=True, maintain_order="left")
    joined = joined.with_columns(
        pl.when("whole").then("key").alias("key"), pl.when("whole").then("found").alias("found")
    )
    faults = _faults(joined, parts, ways, checked)
    kept = [name for name in checked.values.columns if name not in names]
    values = joined.select(*kept, pl.col("key").alias(into), *more)
    return replace(checked, values=values, states=_states(checked.states, values, names, into, more)).with_faults(
        faults
    )


def _states(states: pl.DataFrame, values: pl.DataFrame, names: list[str], into: str, more: list[str]) -> pl.DataFrame:
    """The states of the parts as that of the key: what the one column said, or of several that one was found."""
    one = states[names[0]] if len(names) == 1 else None
    exact = pl.lit(int(State.EXACT), dtype=pl.UInt8)
    found = values.select(pl.when(pl.col(into).is_not_null()).then(exact).otherwise(pl.lit(0, dtype=pl.UInt8)))
    state = (found.to_series() if one is None else one).alias(into)
    kept = states.select(name for name in states.columns if name not in names)
    added = [
        values.select(
            pl.when(pl.col(name).is_not_null()).then(exact).otherwise(pl.lit(0, dtype=pl.UInt8)).alias(name)
        ).to_series()
        for name in more
    ]
    return kept.with_columns(state, *added)


def _faults(joined: pl.DataFrame, parts: list[Column], ways: list[tuple[str, ...]], checked: Checked) -> pl.DataFrame:
    """A fault for every row whose thing is not found, at the first column of the way in which it was said."""
    wrong = joined.filter(pl.col("found").is_in([str(one) for one in FAULTS]))
    place = pl.coalesce(
        pl.when(pl.all_horizontal(pl.col(name).is_not_null() for name in way)).then(pl.lit(way[0])) for way in ways
    )
    columns = {one.name: one for one in parts}
    rows = wrong.select("row", place.alias("which"), "found", *columns)
    lines = []
    for line in rows.iter_rows(named=True):
        column = columns[line["which"]]
        shown = column.masked(str(line[column.name]))[:60]
        lines.append(
            (
                line["row"],
                checked.places.get(column.name, -1),
                column.name,
                str(FAULTS[Found(line["found"])]),
                shown,
                "",
            )
        )
    return pl.DataFrame(lines, schema=SCHEMA, orient="row")

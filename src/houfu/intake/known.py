"""Which thing on file a row of the register means: found by its unique name wherever it lies, compared only in view."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from houfu.intake.checking import Checked
from houfu.intake.faults import FaultKind
from houfu.intake.known_people import beside, resembling
from houfu.intake.layout import Layout
from houfu.intake.on_file import Answer, Held, Versions, Wrong, at, in_view, later, named_by, plain, run, versions_of
from houfu.intake.report import SCHEMA
from houfu.registry.models import Person
from houfu.safeguard.index import blind_indexes
from houfu.store.among import among

AGAIN = pl.Schema(
    {"row": pl.UInt32, "id": pl.Int64, "gap": pl.Boolean, "until": pl.Date, "ends": pl.Date, "next": pl.Date}
)
"""A row and the version that it is compared with: whether that does not hold on the row's day (`gap`), how long what the
row says holds (`until`), when the thing ends (`ends`), when a later version begins (`next`)."""
Name = tuple[Any, ...]


def known_again(checked: Checked) -> tuple[Checked, pl.DataFrame]:
    """For each row without a fault the version on file that it is compared with (AGAIN), and faults where it cannot be.

    A name or number that stands outside the area is a fault that says so and no more. Raises ScopeError.
    """
    rows, layout = checked.good(), checked.layout
    names = _names(layout, rows)
    keys = _keys_called(layout, rows, names)
    unique = _unique(layout, rows.columns)
    held = versions_of(layout, {key for found in keys.values() for key in found}, unique)
    near, members = pl.Series([name in keys for name in names], dtype=pl.Boolean), {}
    if layout.model is Person:
        members = _members(layout, rows.filter(~near))
        near |= beside(rows, members)
    rows, names = rows.filter(near), [name for name, one in zip(names, near, strict=True) if one]
    lines = list(rows.iter_rows(named=True))
    answers = [
        _the_one(keys.get(name, set()), held, line["valid_from"], name) if name else None
        for name, line in zip(names, lines, strict=True)
    ]
    if layout.model is Person:
        answers, held = resembling(lines, answers, names, members), held | members
    faults = list(_faults(checked, lines, answers, held))
    wrong = {fault[0] for fault in faults}
    again = [
        _again(line, one, held[one.key])
        for line, one in zip(lines, answers, strict=True)
        if isinstance(one, Held) and line["row"] not in wrong
    ]
    told = checked.with_faults(pl.DataFrame(faults, schema=SCHEMA, orient="row"))
    return told, pl.DataFrame(again, schema=AGAIN, orient="row")


def said_again(checked: Checked, same: Mapping[int, int]) -> pl.DataFrame:
    """AGAIN for rows of which somebody said which thing on file they are, by its key."""
    rows = checked.good().filter(pl.col("row").is_in(list(same)))
    held = versions_of(checked.layout, set(same.values()), _unique(checked.layout, rows.columns))
    lines = [(line, held[same[line["row"]]]) for line in rows.iter_rows(named=True) if held.get(same[line["row"]])]
    again = [_again(line, at(versions, line["valid_from"]), versions) for line, versions in lines]
    return pl.DataFrame(again, schema=AGAIN, orient="row")


def _names(layout: Layout, rows: pl.DataFrame) -> list[Name | None]:
    """The unique name of each row; none where a row has none."""
    parts = []
    for name in _unique(layout, rows.columns):
        values = rows[name].to_list()
        parts.append(blind_indexes(values) if layout.model is Person else [one or "" for one in values])
    return [None if one == (None,) else one for one in zip(*parts, strict=True)] if parts else [None] * len(rows)


def _unique(layout: Layout, here: Sequence[str]) -> list[str]:
    return [name for name in layout.unique if name in here]


def _keys_called(layout: Layout, rows: pl.DataFrame, names: Sequence[Name | None]) -> dict[Name, set[int]]:
    """The things on file that are or were called so, wherever they lie."""
    columns = [named_by(layout, name) for name in _unique(layout, rows.columns)]
    wanted, keys = {name for name in names if name}, defaultdict(set)
    for key, *values in (
        among(layout.model, ["key", *columns], columns[0], {name[0] for name in wanted}) if wanted else ()
    ):
        if (called := plain(values)) in wanted:
            keys[called].add(key)
    return keys


def _the_one(keys: Iterable[int], held: Versions, day: date, name: Name) -> Answer:
    """The one thing in view that is called so, or the fault; none where nothing is."""
    found = [at(held[key], day) for key in keys]
    here = [one for one in found if in_view(one)]
    if found and not here:
        return Wrong(FaultKind.ELSEWHERE)
    here = [one for one in here if one.name == name] or here
    here = [one for one in here if one.span.holds(day)] or here
    if len(here) > 1:
        return Wrong(FaultKind.SEVERAL)
    return Wrong(FaultKind.DISAGREES) if here and here[0].name != name else next(iter(here), None)


def _members(layout: Layout, rows: pl.DataFrame) -> dict[int, list[Held]]:
    """The versions of all who are or were members of the households of a sheet."""
    homes = rows["household_key"].drop_nulls().unique().to_list()
    keys = {key for (key,) in among(Person, ["key"], "household_key", homes)}
    return versions_of(layout, keys, _unique(layout, rows.columns))


def _again(line: Mapping[str, Any], one: Held, versions: Sequence[Held]) -> tuple[Any, ...]:
    after = later(versions, line["valid_from"])
    if one.span.holds(line["valid_from"]):
        return line["row"], one.id, False, one.span.end, run(one, versions), after
    return line["row"], one.id, True, after, after, after


def _faults(
    checked: Checked, lines: Sequence[Mapping[str, Any]], answers: Sequence[Answer], held: Versions
) -> Iterator[tuple[Any, ...]]:
    """The faults of rows that mean nothing on file for sure, the same thing as an earlier row, or more than can be said."""
    named = next(iter(_unique(checked.layout, checked.values.columns)), "name")
    first: dict[int, int] = {}
    for line, one in zip(lines, answers, strict=True):
        at_name = named if line[named] is not None else "name"
        if isinstance(one, Wrong):
            yield _fault(checked, line, at_name, one)
        elif one is not None:
            if first.setdefault(one.key, line["row"]) != line["row"]:
                yield _fault(checked, line, at_name, Wrong(FaultKind.DUPLICATE, str(first[one.key])))
            after, stated = later(held[one.key], line["valid_from"]), line.get("valid_to")
            if stated and after and stated > after and stated != run(one, held[one.key]):
                yield _fault(checked, line, "valid_to", Wrong(FaultKind.BEYOND, after.isoformat()))


def _fault(checked: Checked, line: Mapping[str, Any], name: str, wrong: Wrong) -> tuple[Any, ...]:
    column = checked.layout.column(name)
    value = "" if column.leads_to is not None else column.masked(str(line[name] or ""))[:60]
    return line["row"], checked.places.get(name, -1), name, str(wrong.kind), value, wrong.limit

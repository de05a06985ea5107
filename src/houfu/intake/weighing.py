"""A tried sheet as it may be taken in now: candidates that nobody decided and contradictions of another organ wait."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date

import polars as pl

from houfu.intake.beforehand import asked, doubtful, with_doubts
from houfu.intake.checking import Checked
from houfu.intake.conflicts import kept_before
from houfu.intake.contested import FIRST_DAY, Contested, contested
from houfu.intake.day_by_day import goes_on
from houfu.intake.folded import folded
from houfu.intake.known_by import identity_of
from houfu.intake.likely.applying import waiting, with_answers
from houfu.intake.models import Import
from houfu.intake.trying import Tried, again
from houfu.intake.values.reading import State


@dataclass(frozen=True)
class Weighed(Tried):
    """A tried sheet, and the cells that contradict what another organ stated; their rows wait whole."""

    conflicts: tuple[Contested, ...] = ()

    def counts(self) -> dict[str, int]:
        """As of a tried sheet, and how many cells are `contested`."""
        return {**super().counts(), "contested": len(self.conflicts)}


def weighed(tried: Tried, row: Import) -> Weighed:
    """Heed what was decided of candidates, leave out cells that were settled as staying, and hold contradicting rows back.

    Looking at the import's area.
    """
    tried = with_answers(tried, row)
    held_back, done = set(tried.waiting), set[tuple[int, str]]()
    tried, found = _found(tried, row)
    # A cell that is left out may have others of its thing say something else than what is on file, so it is asked again.
    while settled := [one for one in kept_before(found) if (one.row, one.column) not in done]:
        begun = {one.row: one.held.valid_from for one in settled if one.column == FIRST_DAY}
        known = None if tried.known is None else tried.known.filter(~pl.col("row").is_in(list(begun)))
        left_out = _begun(_left_out(tried, settled), begun)
        tried = waiting(again(replace(tried, known=known), left_out, same=_meant(tried, begun)), held_back)
        done |= {(one.row, one.column) for one in settled}
        tried, found = _found(tried, row)
        found = [one for one in found if (one.row, one.column) not in done]
    tried = waiting(tried, _with_later(tried, found)) if found else tried
    told = {one.name: getattr(tried, one.name) for one in fields(Tried)}
    return Weighed(**told, conflicts=tuple(found))


def _found(tried: Tried, row: Import) -> tuple[Tried, list[Contested]]:
    """What contradicts another organ and is asked about, and the sheet with a fault for each row of which it cannot be asked."""
    found, held_back = contested(tried, row.organ, row.by), set(tried.waiting)
    while rows := doubtful(tried, found):
        tried = waiting(again(tried, with_doubts(tried.checked, rows), same=_meant(tried, {})), held_back)
        found = contested(tried, row.organ, row.by)
    found = asked(tried, found)
    if (
        first := _first_days(tried, found)
    ) is not None:  # a row after those is compared with what they say, which nobody stated
        days = set(first.select("row", "first@").iter_rows())
        found = [one for one in found if (one.row, one.day) in days]
    return tried, found


def _meant(tried: Tried, begun: Mapping[int, date]) -> dict[int, int]:
    """The things that rows are, by their keys; one that begins before its thing is laid beside it anew, unless it no longer does."""
    fates = tried.compared.fates.filter(pl.col("key") > 0)
    fates = fates.filter(pl.col("next").is_null() | pl.col("row").is_in(list(begun)))
    return dict(fates.select("row", "key").iter_rows())


def _with_later(tried: Tried, found: list[Contested]) -> set[int]:
    """The rows that contradict, and those of the same things from their days on, where each was laid after the one before."""
    rows, first = {one.row for one in found}, _first_days(tried, found)
    return (
        rows if first is None else rows | set(first.filter(pl.col("valid_from") >= pl.col("first@"))["row"].to_list())
    )


def _first_days(tried: Tried, found: list[Contested]) -> pl.DataFrame | None:
    """The rows of the things of which one contradicts: `row`, `valid_from`, and `first@`, the day of the first that does.

    None where rows are not laid after one another.
    """
    layout, good = tried.checked.layout, folded(tried.checked.good(), tried.checked.layout)
    thing = identity_of(layout, good.columns)
    if not found or tried.known is not None or not thing or not goes_on(layout):
        return None
    rows = good.filter(pl.col("row").is_in([one.row for one in found]))
    first = rows.group_by(thing).agg(pl.col("valid_from").min().alias("first@"))
    return good.join(first, on=thing, how="inner", nulls_equal=True).select("row", "valid_from", "first@")


def _begun(checked: Checked, days: dict[int, date]) -> Checked:
    """The checked sheet whose rows speak of these days on, by row: of what was settled to begin no earlier.

    A row that is over by then states no last day any more: what began that day did not end on it.
    """
    if not days:
        return checked
    first = pl.col("row").replace_strict(
        list(days), list(days.values()), default=pl.col(FIRST_DAY), return_dtype=pl.Date
    )
    values = checked.values.with_columns(first.alias(FIRST_DAY))
    if "valid_to" not in values.columns:
        return replace(checked, values=values)
    over = pl.col("row").is_in(list(days)) & (pl.col("valid_to") <= pl.col(FIRST_DAY))
    return _silent(replace(checked, values=values), "valid_to", values.filter(over)["row"].to_list())


def _left_out(tried: Tried, settled: list[Contested]) -> Checked:
    """The checked sheet whose settled cells are as blank: they say nothing, nor when the thing ends."""
    checked = tried.checked
    for name in {one.column for one in settled} - {FIRST_DAY}:
        checked = _silent(checked, name, [one.row for one in settled if one.column == name])
    return checked


def _silent(checked: Checked, name: str, rows: list[int]) -> Checked:
    """The checked sheet in which a column is blank in these rows; a last day is open."""
    states, values = checked.states, checked.values
    blank = pl.when(pl.col("row").is_in(rows)).then(pl.lit(int(State.BLANK))).otherwise(pl.col(name))
    states = states.with_columns(blank.cast(states.schema[name]).alias(name))
    if name == "valid_to":
        values = values.with_columns(pl.when(~pl.col("row").is_in(rows)).then(pl.col(name)).alias(name))
    return replace(checked, states=states, values=values)

"""What was called so on the day that a row speaks of: that day's things go before those of today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import polars as pl

from houfu.access.scoping import areas_bounding
from houfu.intake.answers import Answer, chunks, the_one
from houfu.intake.finding import Found
from houfu.store.fields import lies_within

DAY = "valid_from"
"""The column of what is looked for that says the day of the row."""


class Spell(NamedTuple):
    """From which day, up to which, something was called so: its key and what a record of it has besides."""

    first: date
    last: date | None
    row: tuple[Any, ...]

    def holds(self, day: date) -> bool:
        """Whether it was so on a day."""
        return self.first <= day and (self.last is None or day < self.last)

    def within(self, other: Spell, row: tuple[Any, ...]) -> Iterator[Spell]:
        """The days that both have, with another row."""
        ends = [one for one in (self.last, other.last) if one is not None]
        both = Spell(max(self.first, other.first), min(ends, default=None), row)
        if both.last is None or both.first < both.last:
            yield both


@dataclass(frozen=True)
class Called:
    """What lies in view and is known now, by what it was called: `model` of the things, `on`: today."""

    model: type[Any]
    spells: Mapping[Any, Sequence[Spell]]
    on: date

    def rows(self, name: Any, day: date) -> set[tuple[Any, ...]]:
        """What was called so on a day; where nothing was, what is called so today."""
        spells = self.spells.get(name, ())
        return {one.row for one in spells if one.holds(day)} or {one.row for one in spells if one.holds(self.on)}

    def answers(self, names: Iterable[Any], days: Iterable[date]) -> list[Answer]:
        """The one thing that was called so on the day, for each."""
        always = {  # what was never called otherwise and is there today is meant on any day: nearly all
            name: the_one({one.row})
            for name, (one, *others) in self.spells.items()
            if not others and one.holds(self.on)
        }
        asked = zip(names, days, strict=True)
        return self.staying([always.get(name) or the_one(self.rows(name, day)) for name, day in asked])

    def staying(self, answers: list[Answer]) -> list[Answer]:
        """The same, where what lies in view no more since it moved away is as little on file as if it never had."""
        today = {one.row[0] for spells in self.spells.values() for one in spells if one.holds(self.on)}
        gone = self._gone({key for key, _found, _more in answers if key is not None and key not in today})
        return [(None, Found.MISSING, ()) if one[0] in gone else one for one in answers]

    def _gone(self, keys: set[int]) -> set[int]:
        """Those of the things that lie outside by what is known of them last; of a ledger's records none do."""
        if not keys or not hasattr(self.model, "path"):
            return set()
        lies: dict[int, tuple[bool, date, str]] = {}
        for part in chunks(sorted(keys)):
            held = self.model._base_manager.filter(superseded_at=None, key__in=part)
            for key, first, path in held.values_list("key", "valid_from", "path"):
                lies[key] = max(lies.get(key, (False, date.min, "")), (first <= self.on, first, path))
        areas = areas_bounding()
        return {key for key, (*_last, path) in lies.items() if not any(lies_within(path, area) for area in areas)}


def days_of(said: pl.DataFrame, on: date) -> list[date]:
    """The days of the rows that are looked for; today where a row says none."""
    return said[DAY].fill_null(on).to_list() if DAY in said.columns else [on] * len(said)

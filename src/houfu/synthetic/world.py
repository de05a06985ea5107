"""The province as the chapters' ledgers are made from it: its subjects by kind, and rows about them in one call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl

from houfu.facts.code import Code
from houfu.facts.organs import Organ
from houfu.ledgers.about import LedgerRow
from houfu.store.frames import schema_of
from houfu.synthetic.keys import chance, keys
from houfu.synthetic.province import Arrays
from houfu.synthetic.records import coded, dates
from houfu.synthetic.rounding import Flags, Floats, Ints


@dataclass(frozen=True)
class Of:
    """Some subjects of one kind: their keys, and for each the row of the county it lies in (one more: the province)."""

    keys: Ints
    county: Ints

    def __len__(self) -> int:
        return len(self.keys)

    def take(self, rows: Ints | Flags) -> Of:
        """Some of them, by row or by a mask."""
        return Of(self.keys[rows], self.county[rows])

    def times(self, number: int | Ints) -> Of:
        """Each so many times, the same ones side by side."""
        return Of(np.repeat(self.keys, number), np.repeat(self.county, number))


class World:
    """What the makers of the chapters work from. `frames` are the register and the ledgers made so far."""

    def __init__(self, arrays: Arrays, seed: int, frames: Mapping[str, pl.DataFrame]) -> None:
        self.arrays, self.seed, self.frames = arrays, seed, dict(frames)
        self._used: dict[str, int] = {}

    @property
    def today(self) -> int:
        """The day of the province as days since 1970."""
        return self.arrays.stamp.today

    @property
    def year(self) -> int:
        """The calendar year of the day."""
        return self.arrays.stamp.day.year

    def chance(self, step: str) -> np.random.Generator:
        """The random numbers of one step."""
        return chance(self.seed, f"made {step}")

    @cached_property
    def people(self) -> Of:
        """Everybody, in the order of `arrays.people`."""
        settled, everybody = self.arrays.settled, self.arrays.people
        own = keys(self.arrays.stamp.first_key, "people", len(everybody.household))
        return Of(own, settled.county[everybody.settlement])

    @cached_property
    def households(self) -> Of:
        """Every household, in the order of `arrays.homes`."""
        homes = self.arrays.homes
        own = keys(self.arrays.stamp.first_key, "households", len(homes.settlement))
        return Of(own, self.arrays.settled.county[homes.settlement])

    @cached_property
    def dwellings(self) -> Of:
        """Every dwelling, in the order of its frame."""
        frame = self.frames["dwellings"]
        places = dict(zip(self.settlements.keys.tolist(), self.settlements.county.tolist(), strict=True))
        return Of(frame["key"].to_numpy(), np.array([places[key] for key in frame["settlement_key"].to_list()]))

    @cached_property
    def communities(self) -> Of:
        """Every community, in the order of paths."""
        settled = self.arrays.settled
        return Of(settled.community_keys, np.repeat(settled.county, settled.communities))

    @cached_property
    def settlements(self) -> Of:
        """Every settlement, in the order of paths."""
        return Of(self.arrays.settled.keys, self.arrays.settled.county)

    @cached_property
    def counties(self) -> Of:
        """Every county that people were settled in."""
        rows = np.unique(self.arrays.settled.county)
        return Of(self.arrays.settled.ground.counties[rows], rows)

    @cached_property
    def governments(self) -> Of:
        """The province, the nine cities and all counties."""
        ground = self.arrays.settled.ground
        own = len(ground.counties)
        return Of(
            np.array([52, *ground.cities, *ground.counties.tolist()]),
            np.array([own] * (1 + len(ground.cities)) + list(range(own))),
        )

    @cached_property
    def organs(self) -> Of:
        """The 28 named organs by their number in the list, from 1; the record column `organ` takes `organ_codes`."""
        named = [at for at, one in enumerate(Organ, 1) if one not in (Organ.MEMBER_UNITS, Organ.LOCALITIES)]
        return Of(np.array(named), np.full(len(named), len(self.arrays.settled.ground.counties)))

    @cached_property
    def province(self) -> Of:
        """The province itself, as what belongs to no place is reported by it."""
        return Of(np.array([52]), np.array([len(self.arrays.settled.ground.counties)]))

    def rows(
        self, model: type[LedgerRow], of: Of, *, since: Ints | int, until: Ints | None = None, **columns: Any
    ) -> pl.DataFrame:
        """One row a subject of `of`: from `since` (days since 1970) on, each column a constant or a value a row.

        The link to the subject is filled in (for organs: their codes), and so is the source. Days are given as numbers
        (records.NEVER for none) or as a series of dates; codes as members, or by `codes()`.
        """
        table, n = model._meta.db_table, len(of)
        after = self._used.get(table, 0)
        self._used[table] = after + n
        stamp, schema = self.arrays.stamp, schema_of(model)
        own = keys(stamp.first_key, table, n, after)
        frame = stamp.rows(own, np.broadcast_to(since, n), stamp.source(model.feed, of.county), until)
        link = {model.link: organ_codes(of.keys) if model.link == "organ" else of.keys} if model.link else {}
        return frame.with_columns(_column(name, value, n, schema[name]) for name, value in {**link, **columns}.items())

    def of(self, frame: pl.DataFrame) -> Of:
        """The things that the rows of a ledger are (schools, parcels …), as subjects of further rows."""
        first = keys(self.arrays.stamp.first_key, "sources", 1)[0]
        counties = self.arrays.stamp.counties + 1
        return Of(frame["key"].to_numpy(), (frame["source_id"].to_numpy() - first) % counties)

    @cached_property
    def county_of_household(self) -> Ints:
        """For each household the row of its county."""
        return self.households.county


def organ_codes(numbers: Ints) -> pl.Series:
    """The codes of organs by their numbers."""
    return coded([str(one) for one in Organ], np.asarray(numbers) - 1)


def codes(members: Sequence[Code] | type[Code], which: Ints) -> pl.Series:
    """For each row the member with that number."""
    return coded(list(members), which)


def draw(random: np.random.Generator, n: int, weights: list[float] | Floats) -> Ints:
    """For each of `n` rows the number of a choice, drawn by weight."""
    share = np.asarray(weights, dtype=np.float64)
    return random.choice(len(share), n, p=share / share.sum()).astype(np.int64)


def _column(name: str, value: Any, n: int, dtype: pl.DataType) -> pl.Series:
    if isinstance(value, pl.Series):
        series = value.alias(name)
    elif isinstance(value, np.ndarray):
        if dtype == pl.Date:
            series = dates(value).alias(name)
        else:
            series = pl.Series(name, value)
    else:
        constant = str(value) if isinstance(value, Code) else value
        series = pl.repeat(constant, n, dtype=dtype if constant is None else None, eager=True).alias(name)
    return series if isinstance(series.dtype, pl.Enum) else series.cast(dtype)

"""How gaps and faults are laid over a base province: frames are replaced, and each change is listed with what to expect."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from houfu.facts.ledgers import Ledger, Reach
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.models import LEDGERS
from houfu.policy.kinds import Verdict
from houfu.synthetic.keys import chance, keys
from houfu.synthetic.province import NOTHING_PLANTED, Arrays, Province
from houfu.synthetic.rounding import Flags, Floats, Ints

WORST = 0.08
UNTOUCHED = 0.3  # share of the counties where nothing of a kind is planted


@dataclass
class Laying:
    """A province while gaps are laid over it: its frames, what is listed so far, and where returns are withheld.

    `blind` says for each ledger in which counties (rows) no return is made, `silent` in which communities (rows).
    """

    province: Province
    frames: dict[str, pl.DataFrame]
    blind: dict[Ledger, Ints]
    silent: dict[Ledger, Ints]
    listed: list[pl.DataFrame] = field(default_factory=list)

    @property
    def arrays(self) -> Arrays:
        return self.province.arrays

    @property
    def day(self) -> int:
        """The day of the province as days since 1970."""
        return self.arrays.stamp.today

    def random(self, step: str) -> np.random.Generator:
        """The random numbers of one planting step."""
        return chance(self.province.seed, f"gaps {step}")

    def keys(self, table: str, rows: Ints, after: int = 0) -> Ints:
        """The keys of rows of a table."""
        return np.asarray(keys(self.province.first_key, table, 1, after)[0] + rows)

    def table(self, model: type[LedgerRow]) -> pl.DataFrame:
        """The rows of a ledger that a chapter made."""
        return self.frames[model._meta.db_table]

    def drop(self, model: type[LedgerRow], of: Ints, where: pl.Expr | None = None, *, link: str = "") -> None:
        """Take away the rows about these subjects (those that `where` holds of)."""
        gone = among(link or model.link, of) if where is None else among(link or model.link, of) & where
        self.frames[model._meta.db_table] = self.table(model).filter(~gone.fill_null(False))

    def change(
        self, model: type[LedgerRow], of: Ints, where: pl.Expr | None = None, *, link: str = "", **values: Any
    ) -> None:
        """Put other values (constants or expressions) into the rows about these subjects."""
        frame = self.table(model)
        hit = among(link or model.link, of) if where is None else among(link or model.link, of) & where
        self.frames[model._meta.db_table] = frame.with_columns(
            pl.when(hit.fill_null(False))
            .then(value if isinstance(value, pl.Expr) else pl.lit(value, dtype=frame.schema[name]))
            .otherwise(pl.col(name))
            .cast(frame.schema[name])
            .alias(name)
            for name, value in values.items()
        )

    def withhold(self, ledger: Ledger, *, wanted: Ints | None = None) -> Ints:
        """Blind a ledger in one place: no return of it, and none of its rows; the keys of the counties concerned.

        `wanted` are the keys of the counties to choose from. A ledger that is reported by a city is withheld in one
        city; one that the province reports, everywhere.
        """
        settled, stamp = self.arrays.settled, self.arrays.stamp
        ground = settled.ground
        free = ground.counties if wanted is None else np.asarray(wanted)
        county = int(self.random(f"withhold {ledger}").choice(free))
        path = ground.path(ground.row(county))
        area = {Reach.PROVINCE: "52.", Reach.CITY: f"52.{county // 100}."}.get(ledger.reach, path)
        inside = np.array([key for key in ground.counties.tolist() if ground.path(ground.row(key)).startswith(area)])
        returns = self.frames["returns"]
        there = (pl.col("ledger") == ledger.value) & pl.col("area").cast(pl.String).str.starts_with(area)
        self.frames["returns"] = returns.filter(~there)
        rows = [ground.row(key) for key in inside.tolist()] + ([len(ground.counties)] if area == "52." else [])
        sources = np.array([stamp.source(ledger, row) for row in rows])
        for model in LEDGERS:
            if model.feed is ledger and model._meta.db_table in self.frames:
                self.frames[model._meta.db_table] = self.table(model).filter(~among("source_id", sources))
        return inside

    def list(
        self,
        duty: str,
        subject: str,
        of: Ints,
        done: str,
        expected: Verdict,
        *,
        day: date | None = None,
        code: str = "",
    ) -> None:
        """List subjects (keys `of`) to which the same was done."""
        n = len(of)
        entries = {
            "duty": [duty] * n,
            "subject": [subject] * n,
            "key": np.asarray(of, dtype=np.int64),
            "code": [code] * n,
            "done": [done] * n,
            "expected": [expected.value] * n,
            "day": [day or self.province.day] * n,
        }
        self.listed.append(pl.DataFrame(entries, schema=NOTHING_PLANTED.schema))

    def done(self) -> Province:
        """The province with its gaps, the list in the order of duties and subjects."""
        planted = pl.concat([NOTHING_PLANTED, *self.listed]).sort("duty", "key", "done")
        return self.province.with_frames(**self.frames, planted=planted)


def uneven(counties: int, mean: float, random: np.random.Generator) -> Floats:
    """A rate for each county: nothing in three of ten, `mean` on the whole, up to 8 % in the worst."""
    rates = np.minimum(random.gamma(0.9, mean / 0.9 / (1 - UNTOUCHED), counties), WORST)
    rates[random.random(counties) < UNTOUCHED] = 0.0
    rates[int(random.integers(counties))] = WORST
    return rates


def take(candidates: Flags, rates: Floats, random: np.random.Generator) -> Ints:
    """The candidates that the dice choose, each at its own rate."""
    return np.flatnonzero(candidates & (random.random(len(candidates)) < rates))


def some(candidates: Ints, number: int, random: np.random.Generator) -> Ints:
    """At most `number` of the candidates, in their order."""
    return np.sort(random.permutation(candidates)[:number])


def shares(candidates: Ints, numbers: Sequence[int], random: np.random.Generator) -> list[Ints]:
    """For each number at most so many of the candidates, none of them twice."""
    mixed, ends = random.permutation(candidates), np.cumsum(numbers)
    return [np.sort(mixed[end - n : end]) for end, n in zip(ends.tolist(), numbers, strict=True)]


def without(frame: pl.DataFrame, column: str, of: Ints) -> pl.DataFrame:
    """The rows whose `column` is none of these keys."""
    return frame.filter(~pl.col(column).is_in(pl.Series(of, dtype=pl.Int64).implode()))


def among(column: str, of: Ints) -> pl.Expr:
    """Whether a column is one of these keys."""
    return pl.col(column).is_in(pl.Series(of, dtype=pl.Int64).implode())

"""How gaps and faults are laid over a base province: frames are replaced, and each change is listed with what to expect."""

from dataclasses import dataclass, field
from datetime import date

import numpy as np
import polars as pl

from houfu.facts.codes import Ledger
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


def without(frame: pl.DataFrame, column: str, of: Ints) -> pl.DataFrame:
    """The rows whose `column` is none of these keys."""
    return frame.filter(~pl.col(column).is_in(pl.Series(of, dtype=pl.Int64).implode()))


def among(column: str, of: Ints) -> pl.Expr:
    """Whether a column is one of these keys."""
    return pl.col(column).is_in(pl.Series(of, dtype=pl.Int64).implode())

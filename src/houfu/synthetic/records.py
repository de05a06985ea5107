"""How arrays become frames whose columns are those of the models: coded columns, dates, the two dates of every row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import numpy as np
import polars as pl
from numpy.typing import NDArray

from houfu.facts.ledgers import Ledger
from houfu.synthetic.keys import keys
from houfu.synthetic.rounding import Floats, Ints

NEVER = np.iinfo(np.int32).max
"""In arrays of days: no date."""

EPOCH = date(1970, 1, 1)
LEDGERS = list(Ledger)


@dataclass(frozen=True)
class Stamp:
    """What every row of one province shares: the day it is made for, the first key, the number of counties."""

    day: date
    first_key: int
    counties: int

    @property
    def recorded(self) -> datetime:
        """Six in the evening of the day, 北京时间."""
        return datetime.combine(self.day, time(10), UTC)

    @property
    def today(self) -> int:
        """The day as days since 1970."""
        return days(self.day)

    def source(self, ledger: Ledger, county: Ints | int | None = None) -> Ints | int:
        """The source that a county's rows of a ledger come from; without a county, the province's own."""
        start = int(keys(self.first_key, "sources", 1)[0]) + LEDGERS.index(ledger) * (self.counties + 1)
        return start + (self.counties if county is None else county)

    def rows(
        self, own: Ints, valid_from: Ints, source: Ints | int, valid_to: Ints | None = None, key: Ints | None = None
    ) -> pl.DataFrame:
        """The seven columns of a dated row; `own` are the ids, `key` the things where they are not the ids."""
        n = len(own)
        return pl.DataFrame(
            {
                "id": own,
                "key": own if key is None else key,
                "valid_from": dates(np.broadcast_to(valid_from, n)),
                "valid_to": pl.repeat(None, n, dtype=pl.Date, eager=True) if valid_to is None else dates(valid_to),
                "recorded_at": pl.repeat(self.recorded, n, dtype=pl.Datetime("us", "UTC"), eager=True),
                "superseded_at": pl.repeat(None, n, dtype=pl.Datetime("us", "UTC"), eager=True),
                "source_id": np.broadcast_to(source, n),
            },
            schema_overrides={"source_id": pl.Int64},
        )


def days(day: date) -> int:
    """Days since 1970."""
    return (day - EPOCH).days


def on(year: int, month: int, day: int) -> int:
    """A calendar day as days since 1970."""
    return days(date(year, month, day))


def day_of(number: int) -> date:
    """The calendar day of a number of days since 1970."""
    return EPOCH + timedelta(days=int(number))


def dates(values: Ints) -> pl.Series:
    """Dates from days since 1970; NEVER becomes null."""
    whole = pl.Series(np.asarray(values, dtype=np.int32))
    return whole.set(whole == NEVER, None).cast(pl.Date)


def coded(values: Sequence[str], rows: Ints | NDArray[np.int8]) -> pl.Series:
    """For each row the value of its number; the column keeps small numbers, however long the values are."""
    plain = [str.__str__(value) for value in values]  # members of a code list are not taken for text
    return pl.Series(plain, dtype=pl.Enum(list(dict.fromkeys(plain)))).gather(np.asarray(rows, dtype=np.int64))


def between(random: np.random.Generator, first: Floats | Ints | int, last: Floats | Ints | int, n: int) -> Ints:
    """Days drawn evenly from `first` to `last`, both included."""
    low, high = np.asarray(first, dtype=np.int64), np.asarray(last, dtype=np.int64)
    return low + np.floor(random.random(n) * (np.maximum(high, low) - low + 1)).astype(np.int64)

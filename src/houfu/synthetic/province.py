"""The province that does not exist: every frame of the register and the ledgers, made from one number."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date

import polars as pl

from houfu.synthetic.homes import Homes
from houfu.synthetic.people import People
from houfu.synthetic.records import Stamp
from houfu.synthetic.rounding import Ints
from houfu.synthetic.settlements import Settled
from houfu.synthetic.work import Working


@dataclass(frozen=True)
class Arrays:
    """What the frames were made from: the province as arrays."""

    settled: Settled
    homes: Homes
    people: People
    working: Working
    managed: Ints  # by community
    stamp: Stamp


@dataclass(frozen=True)
class Province:
    """One frame a table, its columns those of the model; `people` holds identity and phone in plain text, unsealed.

    `ledgers` holds the ledgers that the chapters make (`made`), by the name of their table.
    `planted` lists what was laid over the base province: duty, subject (kind and key; for organs its code), what was
    done, the verdict to expect and on which day. `scale` below 1: households are a sample, reported figures are whole.
    """

    seed: int
    scale: float
    day: date
    first_key: int
    arrays: Arrays
    sources: pl.DataFrame
    settlements: pl.DataFrame
    communities: pl.DataFrame
    populations: pl.DataFrame
    households: pl.DataFrame
    people: pl.DataFrame
    dwellings: pl.DataFrame
    employment: pl.DataFrame
    wishes: pl.DataFrame
    medical_cover: pl.DataFrame
    cover_offers: pl.DataFrame
    registration: pl.DataFrame
    staff: pl.DataFrame
    leaders: pl.DataFrame
    groups: pl.DataFrame
    group_posts: pl.DataFrame
    products: pl.DataFrame
    plans: pl.DataFrame
    parts: pl.DataFrame
    returns: pl.DataFrame
    planted: pl.DataFrame
    ledgers: Mapping[str, pl.DataFrame] = field(default_factory=dict)

    @property
    def sampled(self) -> bool:
        """Whether the households are a sample."""
        return self.scale < 1.0

    def frames(self) -> Iterator[tuple[str, pl.DataFrame]]:
        """The name and the frame of each table, in the order in which they can be loaded; `planted` is none."""
        for each in fields(self):
            frame = getattr(self, each.name)
            if isinstance(frame, pl.DataFrame) and each.name != "planted":
                yield each.name, frame
        yield from self.ledgers.items()

    def with_frames(self, **frames: pl.DataFrame) -> "Province":
        """The same province with some tables replaced."""
        own = {name: frame for name, frame in frames.items() if name not in self.ledgers}
        ledgers = {name: frames.get(name, frame) for name, frame in self.ledgers.items()}
        return replace(self, ledgers=ledgers, **own)  # type: ignore[arg-type]


NOTHING_PLANTED = pl.DataFrame(
    schema={
        "duty": pl.String, "subject": pl.String, "key": pl.Int64, "code": pl.String, "done": pl.String,
        "expected": pl.String, "day": pl.Date,
    }
)  # fmt: skip

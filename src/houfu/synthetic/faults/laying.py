"""How faults of data are laid over a province: rows changed or added by hand, each listed with the check that finds it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from houfu.ledgers.models import LEDGERS
from houfu.registry.models import Community, Dwelling, Household, Person, Population, Settlement
from houfu.synthetic.keys import BLOCK, TABLES
from houfu.synthetic.load import MODELS
from houfu.synthetic.province import Province

type Row = dict[str, Any]

ROOM = 100_000
"""So many keys at the end of each table's block are left to faults."""

NAMED = {model._meta.db_table: name for name, model in MODELS.items()}
CODED = (pl.Enum, pl.Categorical)


@dataclass
class Faults:
    """A province while faults are laid over it. `listed`: check, table of the record, key."""

    province: Province
    frames: dict[str, pl.DataFrame] = field(default_factory=dict)
    listed: list[tuple[str, str, int]] = field(default_factory=list)
    added: int = 0
    used: set[int] = field(default_factory=set)

    @property
    def day(self) -> date:
        """The day of the province."""
        return self.province.day

    def frame(self, table: str) -> pl.DataFrame:
        """A table by its name in the database, its coded columns as plain text, so that they can hold what is no code."""
        name = NAMED[table]
        if name not in self.frames:
            frame = next(frame for own, frame in self.province.frames() if own == name)
            plain = [column for column, dtype in frame.schema.items() if isinstance(dtype, CODED)]
            self.frames[name] = frame.with_columns(pl.col(plain).cast(pl.String))
        return self.frames[name]

    def rows(self, table: str, where: pl.Expr, number: int = 1) -> list[Row]:
        """The first rows that fulfil a condition and were not given before. Raises LookupError where there are too few."""
        found = [row for row in self.frame(table).filter(where).iter_rows(named=True) if row["key"] not in self.used]
        if len(found) < number:
            raise LookupError(f"{table}: only {len(found)} rows can be made faulty as wished, not {number}")
        self.used |= {row["key"] for row in found[:number]}
        return found[:number]

    def change(self, table: str, row: Row, *checks: str, **values: Any) -> None:
        """Put other values into a row and list the checks that must find it."""
        frame = self._with(table, values)
        hit = pl.col("id") == row["id"]
        self.frames[NAMED[table]] = frame.with_columns(
            pl.when(hit).then(pl.lit(value, dtype=frame.schema[name])).otherwise(pl.col(name)).alias(name)
            for name, value in values.items()
        )
        self.list(table, row["key"], *checks)

    def add(self, table: str, row: Row, *checks: str, **values: Any) -> Row:
        """Add a row like another, with a new key and other values; list the checks that must find it."""
        self.added += 1
        frame = self._with(table, values)
        key = self.province.first_key + TABLES.index(NAMED[table]) * BLOCK + BLOCK - ROOM + self.added
        new = {**{name: row.get(name) for name in frame.columns}, "id": key, "key": key, **values}
        self.frames[NAMED[table]] = frame.vstack(pl.DataFrame([new], schema=frame.schema))
        self.list(table, new["key"], *checks)
        return new

    def list(self, table: str, key: int, *checks: str) -> None:
        """List a record under the checks that must find it."""
        self.listed += [(check, table, key) for check in checks]

    def __post_init__(self) -> None:
        people, homes = self.frame(PERSON), self.frame(HOUSEHOLD)
        age = self.day.year - pl.col("birth_date").dt.year()
        head = people.filter((pl.col("relation") == "02") & (pl.col("sex") == "1") & age.is_between(41, 44))
        couples = people.filter(pl.col("relation") == "10")["household_key"]
        single = pl.col("key").is_in(head["household_key"].implode()) & ~pl.col("key").is_in(couples.implode())
        self._homes = homes.filter(single).iter_rows(named=True)
        self._spare = homes.filter(~single).iter_rows(named=True)

    def home(self) -> Row:
        """A household that nothing was done to, with one male head between 41 and 44 who can work, and no spouse."""
        return self._untouched(self._homes)

    def spare(self) -> Row:
        """Any other household that nothing was done to."""
        return self._untouched(self._spare)

    def _untouched(self, homes: Iterator[Row]) -> Row:
        for row in homes:
            if row["key"] not in self.used:
                self.used.add(row["key"])
                return row
        raise LookupError("too few households for all faults: make the province larger")

    def head(self, home: Row) -> Row:
        """The head of a household."""
        found = self.frame(PERSON).filter((pl.col("household_key") == home["key"]) & (pl.col("relation") == "02"))
        return next(found.iter_rows(named=True))

    def newcomer(self, *checks: str, age: int, **values: Any) -> Row:
        """Somebody new of this age in a household of his own choice: no number, no phone, no record in any ledger."""
        home = self.spare()
        born = self.day.replace(year=self.day.year - age, day=1)
        own = {
            "household_key": home["key"], "path": home["path"], "name": "演示新成员", "identity": None, "phone": None, "sex": "1",
            "birth_date": born, "relation": "97", "labour": "none", "in_school": False,
            "valid_from": max(born, date(2019, 6, 1)),
        }  # fmt: skip
        return self.add(PERSON, self.head(home), *checks, **{**own, **values})

    def _with(self, table: str, values: Row) -> pl.DataFrame:
        """The table with the columns of `values`: one that the province leaves blank is added."""
        frame = self.frame(table)
        for name in values:
            if name not in frame.columns:
                text = MODELS[NAMED[table]]._meta.get_field(name).get_internal_type() == "CharField"
                blank = pl.lit("") if text else pl.lit(None, dtype=pl.Date)
                frame = frame.with_columns(blank.alias(name))
        return frame


PERSON, HOUSEHOLD, DWELLING = (model._meta.db_table for model in (Person, Household, Dwelling))
SETTLEMENT, COMMUNITY, POPULATION = (model._meta.db_table for model in (Settlement, Community, Population))
LEDGER = {model.__name__: model._meta.db_table for model in LEDGERS}
"""The tables of the ledgers by the names of their models."""

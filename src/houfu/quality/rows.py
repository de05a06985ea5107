"""The rows that checks are asked of: register and ledgers as known at one instant about one day, each table read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from zoneinfo import ZoneInfo

import polars as pl

from houfu.ledgers.about import LedgerRow
from houfu.quality.limits import Limits
from houfu.registry.models import Community, Dwelling, Household, Person, Population, Settlement
from houfu.snapshot.rows import Reader, newest
from houfu.store.frames import schema_of
from houfu.store.models import Dated

BEIJING = ZoneInfo("Asia/Shanghai")
PROVINCE = "52."
"""Where a record lies that leads to no place; open to those who see the whole province."""

READ = ("id", "key", "valid_from", "valid_to", "superseded_at")
SUBJECTS: Mapping[str, str] = {
    "person_key": "person", "household_key": "household", "dwelling_key": "dwelling", "community_key": "community",
    "settlement_key": "settlement", "county_key": "place", "place_key": "place",
}  # fmt: skip


@dataclass
class Rows:
    """`reader` says which day and which knowledge; tables are kept, so that seventy checks read each of them once."""

    reader: Reader
    limits: Limits
    kept: dict[str, pl.DataFrame] = field(default_factory=dict)

    @property
    def on(self) -> date:
        """The day asked about."""
        return self.reader.on

    @property
    def today(self) -> date:
        """The day of the knowledge: nothing that lies behind it can have happened."""
        return self.reader.known.astimezone(BEIJING).date()

    def forget(self, *names: str) -> None:
        """Let go of rows that nobody asks for again; asked all the same they would be read anew."""
        for name in names:
            self.kept.pop(name, None)

    def ever(self, model: type[Dated]) -> pl.DataFrame:
        """All that began by the day, ended or not; every column of the model."""
        name = model._meta.db_table
        if name not in self.kept:
            columns = {column: dtype for column, dtype in schema_of(model).items() if column not in READ}
            self.kept[name] = self.reader.rows(name, columns, ever=True)
        return self.kept[name]

    def held(self, model: type[Dated]) -> pl.DataFrame:
        """What held on the day, all versions."""
        return self.ever(model).filter(pl.col("valid_to").is_null() | (pl.col("valid_to") > self.on))

    def now(self, model: type[Dated]) -> pl.DataFrame:
        """What held on the day, one version a thing."""
        return newest(self.held(model))

    @cached_property
    def people_ever(self) -> pl.DataFrame:
        """Everybody who was ever on the register: where, whose, born when, and whether still there."""
        latest = newest(self.ever(Person))
        gone = (pl.col("valid_to") <= self.on).fill_null(False)
        return latest.select("key", "path", "household_key", "birth_date", gone.alias("gone"), left="valid_to")

    @cached_property
    def subjects(self) -> dict[str, pl.DataFrame]:
        """By kind of subject: `key`, `path` and `household_key` of all that were ever on file."""
        none = pl.lit(None, dtype=pl.Int64).alias("household_key")
        homes = newest(self.ever(Household)).select("key", "path", pl.col("key").alias("household_key"))
        return {
            "person": self.people_ever.select("key", "path", "household_key"),
            "household": homes,
            "dwelling": newest(self.ever(Dwelling)).select("key", "path", "household_key"),
            "community": newest(self.ever(Community)).select("key", "path", none),
            "settlement": newest(self.ever(Settlement)).select("key", "path", none),
            "place": self.places.select("key", "path", none),
        }

    @cached_property
    def places(self) -> pl.DataFrame:
        """Divisions and zones that ever were: key, path, kind."""
        columns = {"path": pl.String(), "kind": pl.String()}
        return newest(self.reader.rows("places_place", columns, ever=True))

    @cached_property
    def codes(self) -> pl.DataFrame:
        """Every division code with the days on which it was in force."""
        found = self.reader.rows("places_place", {"code": pl.String()}, ever=True)
        return found.filter(pl.col("code").is_not_null()).select("code", "valid_from", "valid_to")

    def of(self, model: type[LedgerRow], *, ever: bool = False) -> pl.DataFrame:
        """A ledger's rows with the `path` and `household_key` of whom they are about, and `found`: whether it is on file.

        Rows about no place lie at the province.
        """
        name = f"{model._meta.db_table} {'ever' if ever else 'held'}"
        if name not in self.kept:
            self.kept[name] = self._placed(model, self.ever(model) if ever else self.held(model))
        return self.kept[name]

    def _placed(self, model: type[LedgerRow], rows: pl.DataFrame) -> pl.DataFrame:
        kind = SUBJECTS.get(model.link)
        if kind is None:
            return rows.with_columns(
                pl.lit(PROVINCE).alias("path"),
                pl.lit(True).alias("found"),
                pl.lit(None, pl.Int64).alias("household_key"),
            )
        where = self.subjects[kind].rename({"key": model.link, "household_key": "of_household"})
        if model.link == "household_key":
            where = where.drop("of_household").with_columns(pl.col("household_key").alias("of_household"))
        placed = rows.join(where, on=model.link, how="left", maintain_order="left")
        return placed.with_columns(
            pl.col("path").is_not_null().alias("found"),
            pl.col("path").fill_null(PROVINCE),
            pl.col("of_household").alias("household_key"),
        ).drop("of_household")

    def populations(self) -> pl.DataFrame:
        """The reported populations of the day."""
        return self.held(Population)


def county_of(path: str) -> pl.Expr:
    """The county's part of a path: of what lies in no county all of it."""
    return pl.col(path).str.extract(r"^((?:[^.]+\.){1,3})")


def said(name: str) -> pl.Expr:
    """A text, null where it is blank: a blank says nothing."""
    return pl.when(pl.col(name) != "").then(pl.col(name))


def years(born: pl.Expr, on: pl.Expr) -> pl.Expr:
    """Whole years from one day to another, negative where it lies before."""
    return on.dt.year().cast(pl.Int64) - born.dt.year().cast(pl.Int64) - (_in_year(born) > _in_year(on)).cast(pl.Int64)


def months(start: pl.Expr, end: pl.Expr) -> pl.Expr:
    """Whole months from one day to another."""
    return month_number(end) - month_number(start) - (start.dt.day() > end.dt.day()).cast(pl.Int64)


def month_number(day: pl.Expr) -> pl.Expr:
    """A number that grows by one from month to month."""
    return day.dt.year().cast(pl.Int64) * 12 + day.dt.month().cast(pl.Int64)


def _in_year(day: pl.Expr) -> pl.Expr:
    return day.dt.month().cast(pl.Int64) * 100 + day.dt.day().cast(pl.Int64)

"""Reading inspections: counts by check, ledger and place, and the faulty records, all within one's area."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import polars as pl

from houfu.access.scoping import areas_bounding, whole_province
from houfu.ledgers.models import LEDGERS
from houfu.quality.asking import Outcome
from houfu.quality.files import read
from houfu.quality.models import Inspection
from houfu.quality.rows import county_of
from houfu.registry.models import Dwelling, Household, Person
from houfu.registry.queries import in_view_today


def latest(on: date | None = None) -> Inspection | None:
    """The whole inspection of the latest day (or of `on`), by the latest knowledge."""
    found = Inspection.objects.filter(areas="").order_by("-day", "-known", "-finished_at", "-id")
    return (found.filter(day=on) if on else found).first()


def by_id(key: int) -> Inspection | None:
    """One inspection."""
    return Inspection.objects.filter(id=key).first()


@dataclass(frozen=True)
class Count:
    """How one check stands in one ledger within an area."""

    check: str
    ledger: str
    examined: int
    faulty: int
    unknown: int


@dataclass(frozen=True)
class Faulty:
    """One faulty record: its table, its key, its household if it has one, and where it lies."""

    check: str
    ledger: str
    record: str
    key: int
    household_key: int | None
    path: str

    @property
    def mark(self) -> str:
        """Where a page goes on behind it."""
        return f"{self.path}|{self.key}"


def counts(inspection: Inspection, area: str) -> list[Count]:
    """Every check × ledger within `area` and one's own areas, in the order of codes."""
    inside = _in_view(_outcome(inspection).counts, area)
    summed = inside.group_by("check", "ledger").agg(pl.col("examined", "faulty", "unknown").sum())
    return [Count(*row) for row in summed.sort("check", "ledger").iter_rows()]


def by_county(inspection: Inspection, area: str, asked: Collection[tuple[str, str]]) -> list[tuple[str, int, int]]:
    """For each county within `area` its path, the records that these (check, ledger) examined and the faulty, most first.

    Counties without a fault are left out.
    """
    pairs = pl.DataFrame(list(asked), schema={"check": pl.String(), "ledger": pl.String()}, orient="row")
    inside = _in_view(_outcome(inspection).counts, area).join(pairs, on=["check", "ledger"], how="semi")
    summed = (
        inside.group_by(county_of("path").alias("county"))
        .agg(pl.col("examined", "faulty").sum())
        .filter(pl.col("faulty") > 0)
    )
    return list(summed.sort(["faulty", "county"], descending=[True, False]).iter_rows())


def faults(
    inspection: Inspection, check: str, ledgers: Collection[str], area: str, after: str = "", limit: int = 51
) -> list[Faulty]:
    """The faulty records of a check in these ledgers within `area`, in the order of (path, key), from behind `after`; those
    about who has moved out of one's areas since the inspection are left out."""
    found = _outcome(inspection).faults.filter((pl.col("check") == check) & pl.col("ledger").is_in(list(ledgers)))
    inside = _in_view(found, area)
    if after:
        path, _bar, key = after.rpartition("|")
        behind = (pl.col("path") > path) | ((pl.col("path") == path) & (pl.col("key") > int(key)))
        inside = inside.filter(behind)
    rows: list[Faulty] = []
    while inside.height and len(rows) < limit:
        rows += _present([Faulty(*row) for row in inside.head(limit).iter_rows()])
        inside = inside.slice(limit)
    return rows[:limit]


def _present(found: list[Faulty]) -> list[Faulty]:
    """Those of these records whose household, person or dwelling is in one's areas today as well, or was last. A dwelling
    stays where it is, whoever has moved out of it."""
    if whole_province(areas_bounding()):
        return found
    staying = {Dwelling._meta.db_table, *(one._meta.db_table for one in LEDGERS if one.level == "dwelling")}
    about = {one.household_key for one in found if one.household_key is not None and one.record not in staying}
    homes: set[int | None] = {None, *in_view_today(Household, about)}
    own = {
        model._meta.db_table: in_view_today(model, {one.key for one in found if one.record == model._meta.db_table})
        for model in (Person, Dwelling)
    }
    return [
        one for one in found
        if (one.record in staying or one.household_key in homes) and one.key in own.get(one.record, {one.key})
    ]  # fmt: skip


def _outcome(inspection: Inspection) -> Outcome:
    return read(inspection.outcome)


def _in_view(frame: pl.DataFrame, area: str) -> pl.DataFrame:
    """The rows in `area` and in one's own areas; byte by byte, as the databases compare."""
    mine = [_within(one) for one in areas_bounding()]
    return frame.filter(_within(area) & pl.any_horizontal(mine)) if mine else frame.clear()


def _within(area: str) -> pl.Expr:
    return pl.col("path").str.starts_with(area) if area else pl.lit(value=True)

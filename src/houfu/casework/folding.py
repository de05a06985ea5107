"""Findings laid together: those of a household into one fold, an organ's findings of one place into another."""

from __future__ import annotations

import polars as pl
from django.utils import timezone

from houfu.assessment.models import Run
from houfu.assessment.queries import catalogue_of
from houfu.assessment.shown import shown
from houfu.assessment.tally import places
from houfu.casework.codes import Fold
from houfu.casework.harm import WEIGHT, people_at, people_of_households
from houfu.facts.frames import KEY, Frames
from houfu.facts.organs import Organ
from houfu.facts.subjects import home
from houfu.policy.catalogue import Catalogue, Rule
from houfu.store.bulk import read_few

FINDING = {
    "finding_id": pl.Int64(), "rule": pl.String(), "level": pl.String(), "subject_key": pl.Int64(),
    "path": pl.String(), "since": pl.Date(),
}  # fmt: skip
COUNTY, SETTLEMENT = 3, 5
PLACES = {1: Fold.PROVINCE, 2: Fold.CITY, COUNTY: Fold.COUNTY, SETTLEMENT: Fold.SETTLEMENT}
FLAT = {"subject_key": pl.Int64(), "household": pl.Int64()}


def folded(found: pl.DataFrame, run: Run) -> pl.DataFrame:
    """The findings (`FINDING`) with their fold: `fold, fold_key, fold_organ, place`, who leads where (`organ, office,
    units`), working days to act (`days`) and `harm`. Findings of rules that the run does not know are left out."""
    catalogue, frames = catalogue_of(run), shown(run).frames
    acting = _acting(found, catalogue, frames)
    at_home = _at_home(found, frames)
    all_of = acting.join(at_home, on=["level", "subject_key"], how="left").with_columns(
        pl.col("household").is_not_null().alias("is_home")
    )
    lived = all_of.join(homes(frames), on="household", how="left")
    placed = lived.with_columns(_place("path").alias("ground")).with_columns(
        pl.when("is_home").then(pl.coalesce("home", "path")).otherwise("ground").alias("place"),
    )
    people = people_at(frames, placed.filter(~pl.col("is_home"))["place"].unique().to_list())
    crowd = pl.DataFrame(
        {"place": list(people), "crowd": list(people.values())}, schema={"place": pl.String, "crowd": pl.Int64}
    )
    joined = placed.join(crowd, on="place", how="left").join(people_of_households(frames), on="household", how="left")
    return _folds(joined)


def _folds(joined: pl.DataFrame) -> pl.DataFrame:
    one = pl.col("level") == "person"
    concerned = pl.when(one).then(1).when("is_home").then(pl.col("members").fill_null(1)).otherwise("crowd")
    days = days_open()
    depth = pl.col("place").str.count_matches(".", literal=True)
    kinds = depth.replace_strict({at: str(fold) for at, fold in PLACES.items()}, default=str(Fold.COUNTY))
    return joined.with_columns(
        pl.when("is_home").then(pl.lit(str(Fold.HOUSEHOLD))).otherwise(kinds).alias("fold"),
        pl.when("is_home")
        .then("household")
        .otherwise(pl.col("place").str.strip_chars_end(".").str.split(".").list.last().cast(pl.Int64))
        .alias("fold_key"),
        pl.when("is_home").then(pl.lit("")).otherwise("organ").alias("fold_organ"),
        (pl.col("weight") * concerned * days).alias("harm"),
    ).drop("household", "home", "is_home", "ground", "crowd", "members")


def days_open() -> pl.Expr:
    """For how many days each finding is open, its first day and today included."""
    return (pl.lit(timezone.localdate()) - pl.col("since")).dt.total_days().clip(0) + 1


def homes(frames: Frames) -> pl.DataFrame:
    """`household, home`: where each household lives. Its flat is known by the settlement, its order by its community."""
    where = places(frames, "household")
    paths = pl.Series("home", where.paths, dtype=pl.String).gather(where.rows)
    return pl.DataFrame({"household": frames.tables["household"][KEY], "home": paths})


def _place(path: str) -> pl.Expr:
    """The settlement of a path, else its county, else the city or province that it is."""
    parts = pl.col(path).str.strip_chars_end(".").str.split(".")
    depth = pl.when(parts.list.len() >= SETTLEMENT).then(SETTLEMENT).otherwise(COUNTY)
    return parts.list.head(depth).list.join(".") + "."


def _acting(found: pl.DataFrame, catalogue: Catalogue, frames: Frames) -> pl.DataFrame:
    parts = []
    for (code,), part in found.partition_by("rule", as_dict=True, maintain_order=True).items():
        rule = catalogue.by_code.get(str(code))
        if rule is not None:
            parts.append(_of_rule(part, rule, catalogue, frames))
    return pl.concat(parts) if parts else _of_none(found)


def _of_none(found: pl.DataFrame) -> pl.DataFrame:
    text, number = pl.lit(None, pl.String), pl.lit(None, pl.Int64)
    more = (
        text.alias("organ"),
        text.alias("office"),
        text.alias("units"),
        number.alias("days"),
        number.alias("weight"),
    )
    return found.clear().with_columns(*more)


def _of_rule(part: pl.DataFrame, rule: Rule, catalogue: Catalogue, frames: Frames) -> pl.DataFrame:
    duty = rule.duty
    seats = {path: office_at(duty.seat(path)) for path in part["path"].unique().to_list()}
    units = " ".join(str(one) for one in getattr(rule.article, "units", ()) if one is not Organ.LOCALITIES)
    return part.with_columns(
        _organ(part, rule, frames).alias("organ"),
        pl.col("path").replace_strict(seats, return_dtype=pl.String).alias("office"),
        pl.lit(units).alias("units"),
        pl.lit(int(duty.due), pl.Int64).alias("days"),
        pl.lit(WEIGHT[duty.kind_on(catalogue.day)], pl.Int64).alias("weight"),
    )


def _organ(part: pl.DataFrame, rule: Rule, frames: Frames) -> pl.Series:
    duty = rule.duty
    if duty.subject_acts:
        return pl.Series([str(duty.actor(key)) for key in part["subject_key"].to_list()], dtype=pl.String)
    if duty.acts is None:
        return pl.Series([str(duty.lead)] * part.height, dtype=pl.String)
    named = frames.tables[duty.level].select(pl.col(KEY).alias("subject_key"), pl.col(duty.acts.name).cast(pl.String))
    known = part.select("subject_key").join(named, on="subject_key", how="left", maintain_order="left")
    return known[duty.acts.name].fill_null(str(duty.lead))


def office_at(seat: str) -> str:
    """The county that a path lies in, or the city or province that it is: where its office sits."""
    return ".".join(seat.rstrip(".").split(".")[:COUNTY]) + "."


def _at_home(found: pl.DataFrame, frames: Frames) -> pl.DataFrame:
    """`level, subject_key, household` of the subjects that belong to one household."""
    parts = [pl.DataFrame(schema={"level": pl.String, **FLAT})]
    for level in found["level"].unique().sort().to_list():
        if level == "dwelling":
            sql = "SELECT key, household_key FROM registry_dwelling WHERE superseded_at IS NULL AND household_key IS NOT NULL"
            held = read_few(f"{sql} AND valid_to IS NULL", schema=FLAT).unique("subject_key", keep="last")
        elif home(level, ("household",)):
            above = frames.tables["household"][KEY].gather(frames.ancestors(level, "household"))
            held = pl.DataFrame({"subject_key": frames.tables[level][KEY], "household": above})
        else:
            continue
        wanted = found.filter(pl.col("level") == level).select("subject_key").unique()
        parts.append(wanted.join(held, on="subject_key").select(pl.lit(level).alias("level"), *FLAT))
    return pl.concat(parts)

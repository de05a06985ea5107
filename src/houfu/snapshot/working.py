"""Resolves what else spells of work tell of a person: where and how, how long it lasts, since when it is lost."""

from datetime import date, timedelta

import polars as pl

from houfu.facts.codes import AfterSending, Job, WorkPlace
from houfu.facts.frames import KEY
from houfu.snapshot.forms import months_before
from houfu.snapshot.spine import COUNTY_CODE, COUNTY_DIGITS

INT, TEXT, FLAG = pl.Int64(), pl.String(), pl.Boolean()
ASKED = {"person_key": INT, "kind": TEXT, "place_code": TEXT, "channel": TEXT, "contract": FLAG, "insured": FLAG}
"""The columns of a spell that the facts of work are made from."""

STEADY = [str(kind) for kind in (Job.CONTRACT, Job.WORKSHOP, Job.PUBLIC_POST)]
ENDING = 60
SENT_FROM, SENT_TO = 18, 6
PROVINCE = "52"


def located(spells: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """The spells with `where`: the division code of the place of work, seen from the county of settlement.

    A blank code, or a county without one (a functional zone) for work inside the province, leaves it unknown.
    """
    here = people.select(pl.col(KEY).alias("person_key"), pl.col(COUNTY_CODE).alias("code"))
    joined = spells.join(here, on="person_key", how="left", maintain_order="left")
    place = pl.col("place_code").replace("", None)
    where = (
        pl.when(pl.col("kind") == str(Job.NONE))
        .then(pl.lit(str(WorkPlace.NONE)))
        .when(~pl.col("kind").is_in([str(kind) for kind in Job]))
        .then(None)
        .when(~place.str.starts_with(PROVINCE))
        .then(pl.lit(str(WorkPlace.OUTSIDE)))
        .when(place.str.head(COUNTY_DIGITS) == pl.col("code").cast(pl.String))
        .then(pl.lit(str(WorkPlace.IN_COUNTY)))
        .when(pl.col("code").is_not_null() & place.is_not_null())
        .then(pl.lit(str(WorkPlace.IN_PROVINCE)))
    )
    return joined.with_columns(where.alias("where")).drop("code", "place_code")


def held(on: date) -> list[pl.Expr]:
    """What the spell that counts says beside its kind and its months."""
    ends = (pl.col("valid_to") <= on + timedelta(days=ENDING)).fill_null(False)
    return [
        pl.col("where").alias("person.work_place"),
        pl.col("channel").alias("person.work_channel"),
        pl.col("contract").alias("person.has_contract"),
        pl.col("insured").alias("person.is_insured"),
        ends.alias("person.job_ends_60d"),
    ]


def idle(frame: pl.DataFrame, spells: pl.DataFrame, on: date, known: pl.Expr) -> pl.DataFrame:
    """The same facts of those without a spell, days since a steady job ended, and what became of those sent out.

    `known`: a return says that no spell is missing. Whoever works has lost nothing.
    """
    frame = frame.join(_lost(spells, on), on=KEY, how="left", maintain_order="left")
    frame = frame.join(_after_sending(spells, on), on=KEY, how="left", maintain_order="left")
    nothing = pl.col("person.job@").is_null() & known
    works = pl.col("person.job") != str(Job.NONE)
    strange = ~pl.col("person.job").is_in([str(kind) for kind in Job])  # a kind that is not in the list could be any
    where = pl.when(nothing).then(pl.lit(str(WorkPlace.NONE))).otherwise(pl.col("person.work_place"))
    lost = pl.when(works & ~strange).then(0).when(known & ~strange.fill_null(False)).then(pl.col("lost").fill_null(0))
    after = (
        pl.when(pl.col("kept").fill_null(False))
        .then(pl.lit(str(AfterSending.KEPT)))
        .when(known & pl.col("kept").is_null())
        .then(pl.lit(str(AfterSending.NONE)))
        .when(known)
        .then(pl.lit(str(AfterSending.LOST)))
    )
    return frame.with_columns(
        where.alias("person.work_place"),
        pl.when(nothing).then(False).otherwise(pl.col("person.job_ends_60d")).alias("person.job_ends_60d"),
        lost.alias("person.days_since_job"),
        after.alias("person.after_sent_out"),
    ).drop("lost", "kept")


def _lost(spells: pl.DataFrame, on: date) -> pl.DataFrame:
    """Of each person's spells of work that have ended the last one: days since, where it was a steady job, else 0."""
    ended = spells.filter((pl.col("valid_to") <= on) & (pl.col("kind") != str(Job.NONE)))
    last = ended.sort("person_key", "valid_to", "id").unique("person_key", keep="last", maintain_order=True)
    days = (pl.lit(on) - pl.col("valid_to")).dt.total_days()
    return last.select(
        pl.col("person_key").alias(KEY),
        pl.when(pl.col("kind").is_in(STEADY)).then(days).otherwise(0).alias("lost"),
        pl.col("id").alias("person.days_since_job@"),
    )


def _after_sending(spells: pl.DataFrame, on: date) -> pl.DataFrame:
    """Of those whose work outside the county began 6 to 18 months ago: whether they worked 6 months after that day."""
    away = pl.col("where").is_in([str(WorkPlace.OUTSIDE), str(WorkPlace.IN_PROVINCE)])
    begun = (pl.col("began") > months_before(on, SENT_FROM)) & (pl.col("began") <= months_before(on, SENT_TO))
    sent = spells.filter(away & begun & (pl.col("valid_from") == pl.col("began")))
    sent = sent.sort("person_key", "began", "id").unique("person_key", keep="last", maintain_order=True)
    sent = sent.select(
        "person_key", pl.col("began").dt.offset_by(f"{SENT_TO}mo").alias("then"), pl.col("id").alias("sent")
    )
    works = spells.filter(pl.col("kind") != str(Job.NONE)).select("person_key", "valid_from", "valid_to")
    both = sent.join(works, on="person_key", how="left")
    covers = (pl.col("valid_from") <= pl.col("then")) & (
        pl.col("valid_to").is_null() | (pl.col("valid_to") > pl.col("then"))
    )
    return both.group_by("person_key").agg(
        covers.any().alias("kept"), pl.col("sent").first().alias("person.after_sent_out@")
    ).rename({"person_key": KEY})  # fmt: skip

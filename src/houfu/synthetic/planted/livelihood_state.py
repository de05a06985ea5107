"""What the rows of the province say of each person's work on its day, worked out apart from snapshot and rules."""

from datetime import timedelta

import numpy as np
import polars as pl

from houfu.facts.codes import Job, Labour, Wish
from houfu.facts.ledgers import Ledger
from houfu.ledgers.livelihood import WorkerFollowUp
from houfu.synthetic.laying import Laying
from houfu.synthetic.rounding import Ints

SECUREST = [
    str(kind)
    for kind in (Job.CONTRACT, Job.WORKSHOP, Job.PUBLIC_POST, Job.OWN_BUSINESS, Job.FLEXIBLE, Job.FARM, Job.NONE)
]
STEADY = [str(kind) for kind in (Job.CONTRACT, Job.WORKSHOP, Job.PUBLIC_POST)]
LOOSE = [str(kind) for kind in (Job.OWN_BUSINESS, Job.FLEXIBLE, Job.FARM)]
ABLE = [str(one) for one in (Labour.SKILLED, Labour.ORDINARY, Labour.WEAK)]
DECLINES = [str(one) for one in (Wish.STUDY, Wish.CARE, Wish.HEALTH, Wish.OWN_CHOICE)]
TEXT = pl.String


def states(laying: Laying, blind: Ints) -> pl.DataFrame:
    """A row a person, in the order of people. Yes, no, or null where nobody can tell:

    `labour_able`, `able` (of working age and not at school too), `silent` (no return of work), `kind` and `since` of the
    spell that counts, `away` (it lies outside the county), `lost` (days since a steady job ended), `declines`, `seen`
    (asked within three months; `blind` are the counties without a return of that) and `confirmed` (said to be in work).
    """
    settled, people, homes, day = laying.arrays.settled, laying.arrays.people, laying.arrays.homes, laying.province.day
    community = homes.community[people.household]
    frame = laying.frames["people"].select("key", "birth_date", "in_school", pl.col("labour").cast(TEXT)).with_columns(
        silent=pl.Series(np.isin(community, laying.silent[Ledger.EMPLOYMENT])),
        mute=pl.Series(np.isin(community, laying.silent[Ledger.WISH])),
        unseen=pl.Series(np.isin(settled.ground.counties[settled.county[people.settlement]], blind)),
        here=pl.Series(settled.ground.codes).gather(settled.county[people.settlement]),
    )  # fmt: skip
    for part in (_held(laying), _lost(laying), _wishes(laying), _contacts(laying)):
        frame = frame.join(part, left_on="key", right_on="person_key", how="left", maintain_order="left")
    none = pl.col("kind").is_null() & ~pl.col("silent")
    idle = (pl.col("kind") == Job.NONE.value).fill_null(False) | none
    labour_able = pl.col("labour").is_in(ABLE)
    return frame.with_columns(
        labour_able=labour_able,
        able=labour_able & _age(day.year, day.month * 100 + day.day).is_between(16, 59) & ~pl.col("in_school"),
        away=pl.when(idle).then(False).when(pl.col("kind").is_not_null()).then(pl.col("place") != pl.col("here")),
        lost=pl.when(pl.col("kind").is_not_null() & ~idle).then(0).when(~pl.col("silent")).then(pl.col("lost").fill_null(0)),
        declines=pl.when(pl.col("wish").is_not_null()).then(pl.col("wish").is_in(DECLINES)).when(~pl.col("mute")).then(False),
        seen=pl.when(pl.col("seen").fill_null(False)).then(True).when(~pl.col("unseen")).then(False),
    )  # fmt: skip


def _age(year: int, today: int) -> pl.Expr:
    born = pl.col("birth_date")
    later = born.dt.month().cast(pl.Int64) * 100 + born.dt.day().cast(pl.Int64) > today
    return year - born.dt.year().cast(pl.Int64) - later.cast(pl.Int64)


def _held(laying: Laying) -> pl.DataFrame:
    """Of the open spells of each person the securest, then the longest."""
    day = laying.province.day
    rank = pl.col("kind").cast(TEXT).replace_strict(SECUREST, list(range(len(SECUREST))), return_dtype=pl.Int64)
    open_ = laying.frames["employment"].filter(pl.col("valid_to").is_null() | (pl.col("valid_to") > day))
    held = open_.with_columns(rank=rank).sort("person_key", "rank", "valid_from", "id")
    return held.unique("person_key", keep="first", maintain_order=True).select(
        "person_key", pl.col("kind").cast(TEXT), since="valid_from", place=pl.col("place_code").cast(TEXT)
    )


def _lost(laying: Laying) -> pl.DataFrame:
    """Of the ended spells of each person the last: days since, where it was steady work, else 0."""
    day = laying.province.day
    ended = laying.frames["employment"].filter(
        (pl.col("valid_to") <= day) & (pl.col("kind").cast(TEXT) != Job.NONE.value)
    )
    last = ended.sort("person_key", "valid_to", "id").unique("person_key", keep="last", maintain_order=True)
    days = (pl.lit(day) - pl.col("valid_to")).dt.total_days()
    return last.select("person_key", lost=pl.when(pl.col("kind").cast(TEXT).is_in(STEADY)).then(days).otherwise(0))


def _wishes(laying: Laying) -> pl.DataFrame:
    said = laying.frames["wishes"].sort("person_key", "valid_from", "id")
    last = said.unique("person_key", keep="last", maintain_order=True)
    return last.select("person_key", wish=pl.col("wish").cast(TEXT))


def _contacts(laying: Laying) -> pl.DataFrame:
    """The base and its gaps keep clear of the days around three months, so that 90 days stand for them."""
    day = laying.province.day
    asked = laying.table(WorkerFollowUp).filter(pl.col("valid_from") > day - timedelta(days=90))
    return asked.select("person_key", seen=pl.lit(True), confirmed="still_works").unique("person_key", keep="last")

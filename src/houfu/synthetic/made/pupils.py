"""The children of the province at school or kindergarten, and the places that the others were told of."""

import numpy as np
import polars as pl

from houfu.facts.codes import EnrolmentSide, Offer, Schooling, SchoolStage
from houfu.ledgers.schooling import Enrolment, SchoolOffer
from houfu.synthetic.people import People
from houfu.synthetic.records import day_of, on
from houfu.synthetic.rounding import Flags, Ints
from houfu.synthetic.world import World, codes, draw

STAGES = [SchoolStage.KINDERGARTEN, SchoolStage.PRIMARY, SchoolStage.JUNIOR, SchoolStage.SENIOR]
STATUSES = list(Schooling)
SCHOOLED = [0.974, 0.012, 0.006, 0.008]
AT_KINDERGARTEN = 0.93


def began(today: int) -> int:
    """The first day of the school year."""
    day = day_of(today)
    return on(day.year if day.month >= 9 else day.year - 1, 9, 1)


def ages_at_intake(people: People, today: int) -> Ints:
    """周岁 of everybody on the last 31 August, as the snapshot counts it; -1 for those born since."""
    day = day_of(today)
    year = day.year if (day.month, day.day) >= (8, 31) else day.year - 1
    born = people.birth.astype("datetime64[D]")
    years = born.astype("datetime64[Y]").astype(np.int64) + 1970
    months = born.astype("datetime64[M]").astype(np.int64) % 12 + 1
    return np.asarray(year - years - (months > 8))


def enrolment(world: World, primary: Ints, junior: Ints) -> pl.DataFrame:
    """A spell for each child of school age, and for younger and older ones who are at a kindergarten or a school.

    `primary` and `junior` are the keys of the schools of each settlement.
    """
    people, random = world.arrays.people, world.chance("enrolment")
    age = ages_at_intake(people, world.today)
    attends = attending(world)
    rows = np.flatnonzero(((age >= 6) & (age <= 15)) | attends)
    ages, settlement = age[rows], people.settlement[rows]
    status = np.where((ages >= 6) & (ages <= 14), draw(random, len(rows), SCHOOLED), 0)
    status[~attends[rows]] = STATUSES.index(Schooling.COMPLETED)
    stage = np.searchsorted([6, 12, 15], ages, side="right")
    away = random.random(len(rows)) < 0.05
    school = pl.Series(np.choose(np.clip(stage - 1, 0, 1), [primary[settlement], junior[settlement]]))
    here = pl.Series((status == 0) & ~away & ((stage == 1) | (stage == 2)))
    return world.rows(
        Enrolment, world.people.take(rows), since=began(world.today), side=codes(list(EnrolmentSide), 1 - away.astype(np.int64)),
        status=codes(Schooling, status), stage=codes(list(STAGES), stage), school_key=school.set(~here, None),
    )  # fmt: skip


def offers(world: World) -> pl.DataFrame:
    """Whoever of 3–5 or of 15–17 attends nothing was told of a place, or said that none is wanted."""
    people, random = world.arrays.people, world.chance("school offers")
    age = ages_at_intake(people, world.today)
    open_ = ~attending(world) & (((age >= 3) & (age <= 5)) | ((age >= 15) & (age <= 17)))
    rows = np.flatnonzero(open_)
    stage = np.where(age[rows] <= 5, 0, 3)
    answers = codes(Offer, draw(random, len(rows), [0.7, 0.3]))
    return world.rows(
        SchoolOffer,
        world.people.take(rows),
        since=began(world.today) - 60,
        stage=codes(list(STAGES), stage),
        answer=answers,
    )


def attending(world: World) -> Flags:
    """Who attends a kindergarten or a school, up to the senior secondary stage."""
    people, random = world.arrays.people, world.chance("attending")
    age = ages_at_intake(people, world.today)
    chance = random.random(len(people))
    small = (age >= 3) & (age <= 5) & (chance < AT_KINDERGARTEN)
    senior = (age >= 15) & (age <= 17) & (people.student | ((people.age <= 15) & (chance < 0.9)))
    return np.asarray(small | ((age >= 6) & (age <= 14)) | senior)

"""The ledgers of chapter 4 提升基本公共服务水平, article 11: schools, teachers, pupils, in good order."""

from collections.abc import Iterator

import numpy as np
import polars as pl

from houfu.facts.codes import SchoolStage, SchoolSubject
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.schooling import (
    CountyTeachers,
    Enrolment,
    FacilityCheck,
    HopeProject,
    HopeReview,
    PlacingPlan,
    School,
    SchoolIntake,
    SchoolOffer,
    SchoolPlaces,
    Teacher,
    TeachingResearch,
)
from houfu.synthetic.made.pupils import began, enrolment, offers
from houfu.synthetic.records import between, on
from houfu.synthetic.rounding import Ints, within
from houfu.synthetic.serving import serving
from houfu.synthetic.settlements import MARK
from houfu.synthetic.world import Of, World, codes

LEAST, LARGE = 800, 5_000
"""People of a settlement with a school of its own, and with a primary and a junior school of its own."""

SUBJECTS = list(SchoolSubject)[:7]


def ledgers(world: World) -> Iterator[tuple[type[LedgerRow], pl.DataFrame]]:
    """Each ledger with its rows."""
    schools, primary, junior = _schools(world)
    yield School, schools
    of = world.of(schools)
    counties = Of(world.arrays.settled.ground.counties[of.county], of.county)
    yield FacilityCheck, _facilities(world, counties, of.keys)
    yield Teacher, _teachers(world, counties, schools)
    yield TeachingResearch, _research(world, counties, of.keys)
    yield SchoolIntake, _intake(world, counties, schools)
    yield SchoolPlaces, _places(world)
    yield PlacingPlan, _plans(world)
    yield CountyTeachers, _county_teachers(world)
    yield HopeReview, _hope_reviews(world)
    yield HopeProject, _hope_projects(world)
    yield Enrolment, enrolment(world, of.keys[primary], of.keys[junior])
    yield SchoolOffer, offers(world)


def _schools(world: World) -> tuple[pl.DataFrame, Ints, Ints]:
    """The schools; for each settlement the rows of its primary and of its junior school."""
    settled, random = world.arrays.settled, world.chance("schools")
    served = serving(settled, LEAST)
    large = np.flatnonzero(served.people >= LARGE)
    n, split = len(served), np.arange(len(served))
    split[large] = n + np.arange(len(large))
    place = np.concatenate([np.arange(n), large])
    stage = np.full(len(place), 2)
    stage[large], stage[n:] = 0, 1
    pupils = np.round(
        served.people[place] * np.choose(stage, [0.095, 0.048, 0.143]) * random.uniform(0.95, 1.1, len(place))
    )
    pupils = np.maximum(pupils.astype(np.int64), 12)
    juniors = np.choose(stage, [0 * pupils, pupils, pupils // 3])
    due, seats = juniors // 3, pupils + pupils // 20 + 5
    stages = [SchoolStage.PRIMARY, SchoolStage.JUNIOR, SchoolStage.NINE_YEAR]
    words = ["小学", "初级中学", "学校"]
    frame = world.rows(
        School, Of(served.counties.keys[place], served.counties.county[place]),
        since=between(random, on(2018, 8, 20), on(2020, 8, 31), len(place)), stage=codes(stages, stage),
        name=pl.Series([f"{served.names[row]}{words[kind]}{MARK}" for row, kind in zip(place.tolist(), stage.tolist(), strict=True)]),
        catchment="安置区及周边（演示）", seats=seats, pupils=pupils, junior_pupils=juniors,
        junior_seats=np.choose(stage, [0 * seats, seats, juniors + juniors // 20 + 2]),
        classes=pupils // 44 + 1, large_classes=(random.random(len(place)) < 0.1).astype(np.int64),
        grade9_due=due, grade9_finished=due - np.minimum(due, random.integers(0, 2, len(place))),
    )  # fmt: skip
    return frame, served.by, split[served.by]


def _facilities(world: World, of: Of, school: Ints) -> pl.DataFrame:
    random = world.chance("school facilities")
    lacking = random.integers(0, 4, len(of))
    return world.rows(
        FacilityCheck, of, since=world.today - random.integers(20, 330, len(of)), school_key=school, lacking=lacking,
        entered=lacking, document="义务教育学校办学条件标准（演示）",
    )  # fmt: skip


def _teachers(world: World, of: Of, schools: pl.DataFrame) -> pl.DataFrame:
    """As many as the norm asks for and one more, no school without all subjects; the first of each is qualified."""
    random = world.chance("teachers")
    pupils, juniors = schools["pupils"].to_numpy(), schools["junior_pupils"].to_numpy()
    number = np.maximum(np.ceil((pupils - juniors) / 19 + juniors / 13.5).astype(np.int64) + 1, len(SUBJECTS))
    each = of.times(number)
    school = np.repeat(schools["key"].to_numpy(), number)
    place = within(school)
    return world.rows(
        Teacher, each, since=between(random, on(2018, 9, 1), on(2024, 9, 1), len(each)), school_key=school,
        subject=codes(list(SUBJECTS), place % len(SUBJECTS)),
        qualified=(place < len(SUBJECTS)) | (random.random(len(each)) < 0.96), senior=random.random(len(each)) < 0.24,
        rotated=random.random(len(each)) < 0.11,
        second_subject=pl.Series([str(SchoolSubject.OTHER) if one % 5 == 4 else None for one in place.tolist()], dtype=pl.String),
        second_qualified=pl.Series([True if one % 5 == 4 else None for one in place.tolist()], dtype=pl.Boolean),
    )  # fmt: skip


def _research(world: World, of: Of, school: Ints) -> pl.DataFrame:
    random, rounds = world.chance("research"), 5
    each = of.times(rounds)
    held = world.today - 5 - np.tile(np.arange(rounds), len(of)) * 85 - random.integers(0, 60, len(each))
    return world.rows(
        TeachingResearch, each, since=held, school_key=np.repeat(school, rounds), topic="集体备课（演示）",
        teachers=random.integers(5, 30, len(each)),
    )  # fmt: skip


def _intake(world: World, of: Of, schools: pl.DataFrame) -> pl.DataFrame:
    """Forecasts made each September for the next year; junior schools take no first grade."""
    random = world.chance("intake")
    rows = np.flatnonzero((schools["stage"] != SchoolStage.JUNIOR.value).to_numpy())
    years = np.array([year for year in range(world.year - 1, world.year + 2) if on(year - 1, 9, 1) <= world.today])
    first = (schools["pupils"] - schools["junior_pupils"]).to_numpy()[rows] // 6
    each, year = of.take(rows).times(len(years)), np.tile(years, len(rows))
    children = np.maximum(np.repeat(first, len(years)) - random.integers(0, 4, len(each)), 1)
    return world.rows(
        SchoolIntake, each, since=np.array([on(int(one) - 1, 9, 1) for one in year]), year=year,
        school_key=np.repeat(schools["key"].to_numpy()[rows], len(years)), children=children,
        seats=children + random.integers(0, 12, len(each)),
    )  # fmt: skip


def _places(world: World) -> pl.DataFrame:
    people, of = world.arrays.settled.people, world.settlements
    return world.rows(
        SchoolPlaces, of, since=began(world.today), children=people * 13 // 100, placeless=0,
        kindergarten_children=people * 3 // 100, kindergarten_placeless=0, senior_children=people * 3 // 100,
        senior_placeless=0,
    )  # fmt: skip


def _yearly(world: World) -> tuple[Of, Ints, Ints]:
    """Each county for each year since 2021, the year, and a day in its January."""
    years = np.arange(2021, world.year + 1)
    year = np.tile(years, len(world.counties))
    return world.counties.times(len(years)), year, np.array([on(int(one), 1, 15) for one in year])


def _plans(world: World) -> pl.DataFrame:
    of, year, since = _yearly(world)
    return world.rows(
        PlacingPlan, of, since=since, year=year, seats=True, posts=True, document="教育资源统筹调配方案（演示）"
    )


def _county_teachers(world: World) -> pl.DataFrame:
    random, (of, _, since) = world.chance("county teachers"), _yearly(world)
    teachers = random.integers(2_000, 9_000, len(of))
    return world.rows(
        CountyTeachers, of, since=since, until=None, teachers=teachers, qualified=teachers * 97 // 100,
        senior=teachers * random.integers(20, 30, len(of)) // 100,
    )  # fmt: skip


def _hope_reviews(world: World) -> pl.DataFrame:
    of, year, since = _yearly(world)
    return world.rows(
        HopeReview, of, since=since, year=year, decided="列入支持范围（演示）", document="研究纪要（演示）"
    )


def _hope_projects(world: World) -> pl.DataFrame:
    random = world.chance("hope projects")
    of = world.counties.times(2)
    return world.rows(
        HopeProject, of, since=world.today - random.integers(20, 700, len(of)), helped="安置区学校（演示）",
        donor="爱心企业（演示）", amount=random.integers(5, 60, len(of)) * 1_000_000, done=True,
    )  # fmt: skip

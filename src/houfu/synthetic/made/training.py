"""The ledgers of article 3 in good order: courses, who attended them, published rates, wishes, employers' subsidies."""

from collections.abc import Iterator

import numpy as np
import polars as pl

from houfu.facts.codes import CourseAim, OnJobEmployer, TrainingKind, Wish
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.industry import Course, OnJobTraining, Training, TrainingRate, TrainingWish
from houfu.synthetic.people import LABOUR
from houfu.synthetic.records import NEVER, coded, on
from houfu.synthetic.rounding import Ints
from houfu.synthetic.world import Of, World, codes, draw

YEARLY = 17_400 / 991_400
"""Trained in a year, of those able to work (notes/domain, figures of 2024)."""

FIRST = 2022
STARTS = ((3, 8), (5, 12), (7, 6), (9, 4))
SUBJECTS = ("缝纫工", "家政服务", "中式烹饪", "电工", "电子商务", "养老护理", "种植技术", "焊工")
ALLOWANCE = 4_000  # fen a day


def ledgers(world: World) -> Iterator[tuple[type[LedgerRow], pl.DataFrame]]:
    """Each ledger of article 3 with its rows."""
    years = np.arange(FIRST, world.year + 1)
    rates, courses = _rates(world, years), _courses(world, years)
    yield TrainingRate, rates
    yield Course, courses
    yield Training, _attendance(world, courses, rates)
    yield TrainingWish, _wishes(world)
    yield OnJobTraining, _on_the_job(world)


def _rates(world: World, years: Ints) -> pl.DataFrame:
    """For each county, year and kind of training what a day of it is worth."""
    random, kinds = world.chance("training rates"), list(TrainingKind)
    each = len(years) * len(kinds)
    of, n = world.counties.times(each), len(world.counties)
    year = np.tile(np.repeat(years, len(kinds)), n)
    return world.rows(
        TrainingRate, of, since=np.array([on(int(one), 1, 20) for one in year]), year=year,
        kind=codes(kinds, np.tile(np.arange(len(kinds)), len(years) * n)),
        subsidy=np.repeat(random.integers(60, 110, n), each) * 100 + (year - FIRST) * 200, allowance=ALLOWANCE,
        document="演示文号",
    )  # fmt: skip


def _courses(world: World, years: Ints) -> pl.DataFrame:
    """Four courses a year in each county, with a few more places every year."""
    random, n = world.chance("courses"), len(world.counties)
    planned = [(int(year), round_, on(int(year), *start)) for year in years for round_, start in enumerate(STARTS)]
    held = [(year, round_, day) for year, round_, day in planned if day <= world.today - 40]
    of, each = world.counties.times(len(held)), len(held)
    year, round_, begins = (np.tile(np.array(column), n) for column in zip(*held, strict=True))
    subject = random.integers(0, len(SUBJECTS), len(of))
    places = np.repeat(random.integers(30, 90, n), each) + 3 * (year - FIRST) + round_
    aims = draw(random, len(of), [0.7, 0.3])
    words = coded(list(SUBJECTS), subject).cast(pl.String)
    return world.rows(
        Course, of, since=begins - 15, year=year, title=words + "培训班（演示）",
        kind=codes(TrainingKind, draw(random, len(of), [0.7, 0.2, 0.1])), organiser="演示培训学校",
        aim=codes(CourseAim, aims),
        target_post=pl.select(pl.when(pl.Series(aims == 0)).then(words).otherwise(pl.lit(""))).to_series(),
        order_of=pl.Series(np.where(aims == 1, "演示用工企业", "")), subsidised=True, places=places,
        begins_on=begins, ends_on=begins + random.integers(7, 21, len(of)),
    )  # fmt: skip


def _attendance(world: World, courses: pl.DataFrame, rates: pl.DataFrame) -> pl.DataFrame:
    """Everybody who was trained since FIRST, each once: most passed, and all were paid within 25 working days."""
    random, today = world.chance("attendance"), world.today
    able = np.flatnonzero(world.arrays.people.group == LABOUR)
    each = courses.height // len(world.counties)
    trained = able[random.random(len(able)) < YEARLY * each / len(STARTS)]
    of, n = world.people.take(trained), len(trained)
    at = np.searchsorted(world.counties.county, of.county) * each + random.integers(0, each, n)
    taken = courses.join(
        rates.select("county_key", "year", pl.col("kind").cast(pl.String), "subsidy", "allowance"),
        left_on=["county_key", "year", pl.col("kind").cast(pl.String)], right_on=["county_key", "year", "kind"],
        how="left", maintain_order="left",
    )[at.tolist()]  # fmt: skip
    begins, ended = (taken[name].cast(pl.Int32).to_numpy().astype(np.int64) for name in ("begins_on", "ends_on"))
    days, passed = ended - begins + 1, random.random(n) < 0.94
    paid = ended + random.integers(10, 33, n)
    paid = np.where(paid <= today, paid, NEVER)
    subsidy = np.where(passed, taken["subsidy"].to_numpy() * days, 0)
    allowance = taken["allowance"].to_numpy() * days
    later = pl.Series(random.random(n) < 0.88).set(pl.Series(ended > today - 190), None)
    return world.rows(
        Training, of, since=begins, course_key=taken["key"], days=days, ended_on=ended, passed=passed,
        subsidy_due=subsidy, subsidy_paid=np.where((paid < NEVER) & passed, subsidy, 0),
        subsidy_paid_on=np.where(passed, paid, NEVER), allowance_due=allowance,
        allowance_paid=np.where(paid < NEVER, allowance, 0), allowance_paid_on=paid, in_job_6m=later,
        matched=passed & (random.random(n) < 0.7),
    )  # fmt: skip


def _wishes(world: World) -> pl.DataFrame:
    """Nearly half of those who want work also wish training: most were offered a course, some declined, some wait."""
    random, today = world.chance("training wishes"), world.today
    wishes = world.frames["wishes"].filter(pl.col("wish").cast(pl.String) == str(Wish.WANTS_WORK))
    keys = wishes["person_key"].unique().sort().to_numpy()
    keys = keys[random.random(len(keys)) < 0.45]
    of = Of(keys, world.people.county[keys - world.people.keys[0]])
    came = draw(random, len(of), [0.2, 0.65, 0.15])
    stated = today - np.where(came == 0, random.integers(3, 80, len(of)), random.integers(60, 300, len(of)))
    answered = stated + random.integers(5, 55, len(of))
    return world.rows(
        TrainingWish, of, since=stated, wanted=True,
        subject=coded(list(SUBJECTS), random.integers(0, len(SUBJECTS), len(of))),
        offered_on=np.where(came == 1, answered, NEVER), declined_on=np.where(came == 2, answered, NEVER),
    )  # fmt: skip


def _on_the_job(world: World) -> pl.DataFrame:
    """Four applications a county: paid, or answered with a reason, or made some days ago."""
    random, of = world.chance("on-the-job training"), world.counties.times(4)
    n, today = len(of), world.today
    came = np.tile([0, 0, 1, 2], len(world.counties))
    applied = today - np.where(came == 2, random.integers(2, 25, n), random.integers(60, 700, n))
    closed = applied + random.integers(8, 36, n)
    workers = random.integers(3, 90, n)
    return world.rows(
        OnJobTraining, of, since=applied,
        name=pl.Series([f"演示用工单位{one:03d}" for one in random.integers(1, 400, n).tolist()]),
        kind=codes(OnJobEmployer, random.integers(0, 3, n)), relocated_workers=workers, applied_on=applied,
        amount=workers * 50_000, paid_on=np.where(came == 0, closed, NEVER),
        answered_on=np.where(came == 1, closed, NEVER), reason=pl.Series(np.where(came == 1, "劳动合同未满规定月数", "")),
    )  # fmt: skip

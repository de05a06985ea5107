"""The ledgers of part three 工作要求, requirement 2: targets, tasks and their parts, support, pooled means, in good order."""

from collections.abc import Iterator

import numpy as np
import polars as pl

from houfu.facts.codes import GovernmentLevel, SupportKind, TaskStep
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.targets import (
    CityCoordination,
    CountyCharge,
    OrganSupport,
    OrganTarget,
    PlaceTarget,
    PooledMeans,
    SettlementTask,
    StepTaken,
    WorkTask,
)
from houfu.synthetic.made.requirements import at_province
from houfu.synthetic.records import NEVER, between, on
from houfu.synthetic.rounding import Ints
from houfu.synthetic.world import Of, World, codes

WAN = 1_000_000
FIRST_YEAR = 2021
TASKS = ("稳定就业", "社区治理", "公共服务")
LEVELS = list(GovernmentLevel)
OWN_ORGANS = ("生态移民部门", "民政部门", "教育部门")


def ledgers(world: World) -> Iterator[tuple[type[LedgerRow], pl.DataFrame]]:
    """Each ledger of the requirement with its rows."""
    yield PlaceTarget, _targets(world, PlaceTarget, at_province(world, world.governments))
    yield OrganTarget, _targets(world, OrganTarget, world.organs)
    tasks = _tasks(world)
    yield WorkTask, tasks
    yield SettlementTask, _settlement_tasks(world, tasks)
    yield StepTaken, _steps(world, tasks)
    yield OrganSupport, _support(world)
    yield CityCoordination, _decisions(world)
    yield CountyCharge, _charges(world)
    yield PooledMeans, _pooled(world)


def _targets(world: World, model: type[LedgerRow], whose: Of) -> pl.DataFrame:
    """A target for each year; the score is the place's or the organ's."""
    years = np.arange(FIRST_YEAR, world.year + 1)
    of, year = whose.times(len(years)), np.tile(years, len(whose))
    random = world.chance(f"targets {model.level}")
    return world.rows(
        model, of, since=_start(year, 2, 10), year=year, target="后续扶持目标（演示）", evidence="台账和抽查（演示）",
        score=random.integers(3, 11, len(of)),
    )  # fmt: skip


def _start(year: Ints, month: int, day: int) -> Ints:
    return np.array([on(int(one), month, day) for one in year])


def _tasks(world: World) -> pl.DataFrame:
    """Last year's and this year's tasks of the province, parted to each city and each receiving county."""
    random, counties = world.chance("work tasks"), world.counties
    cities = np.unique(counties.keys // 100)
    own = int(world.province.county[0])
    places = [np.array([52]), cities, counties.keys]
    rows = [np.array([own]), np.full(len(cities), own), counties.county]
    made: list[pl.DataFrame] = []
    for level, (keys, county) in enumerate(zip(places, rows, strict=True)):
        of, year, which = _each(Of(keys, county), world.year)
        parents = None if not made else _parents(made[-1], keys if level == 1 else keys // 100)
        due = _start(year, 3, 31) + 90 * which + 10 * (2 - level)
        done = due - random.integers(0, 12, len(of))
        made.append(
            world.rows(
                WorkTask,
                of,
                since=_start(year, 1, 20) + 10 * level,
                year=year,
                tier=LEVELS[level],
                task=pl.Series(TASKS).gather(which) + "任务（演示）",
                parent_key=parents,
                answerable=pl.Series(OWN_ORGANS).gather(which),
                due_on=due,
                done_on=np.where(done <= world.today, done, NEVER),
            )
        )
    return pl.concat(made)


def _each(places: Of, year: int) -> tuple[Of, Ints, Ints]:
    """Each place with every task of both years: the places, the years, the numbers of the tasks."""
    each = 2 * len(TASKS)
    years = np.tile(np.repeat([year - 1, year], len(TASKS)), len(places))
    return places.times(each), years, np.tile(np.arange(len(TASKS)), 2 * len(places))


def _parents(above: pl.DataFrame, places: Ints) -> Ints:
    """For each task of the places below the task above; `places` are their cities, or the cities themselves."""
    each = 2 * len(TASKS)
    keys = above["key"].to_numpy().reshape(-1, each)
    known = above["place_key"].to_numpy()[::each]
    row = np.zeros(len(places), dtype=np.int64) if len(known) == 1 else np.searchsorted(known, places)
    return np.asarray(keys[row].ravel())


def _settlement_tasks(world: World, tasks: pl.DataFrame) -> pl.DataFrame:
    """Each settlement has a part of every task of its county of this year."""
    here = tasks.filter((pl.col("tier") == str(GovernmentLevel.COUNTY)) & (pl.col("year") == world.year))
    keys = here["key"].to_numpy().reshape(-1, len(TASKS))
    places = here["place_key"].to_numpy()[:: len(TASKS)]
    county = world.arrays.settled.ground.counties[world.settlements.county]
    own = keys[np.searchsorted(places, county)]
    of, which = world.settlements.times(len(TASKS)), np.tile(np.arange(len(TASKS)), len(world.settlements))
    return world.rows(
        SettlementTask, of, since=on(world.year, 2, 20), year=world.year, task_key=own.ravel(),
        task=pl.Series(TASKS).gather(which) + "任务（演示）", answerable=pl.Series(OWN_ORGANS).gather(which),
    )  # fmt: skip


def _steps(world: World, tasks: pl.DataFrame) -> pl.DataFrame:
    """The five steps of a task at even distances, the last some days before it is due; those that have come."""
    steps = len(TaskStep)
    of, which = world.of(tasks).times(steps), np.tile(np.arange(steps), tasks.height)
    places = tasks["place_key"].to_numpy()
    due = tasks["due_on"].cast(pl.Int32).to_numpy().astype(np.int64)
    since = np.repeat(due, steps) - 12 * (steps - which)
    come = since <= world.today
    whose = Of(np.repeat(places, steps), of.county)
    return world.rows(
        StepTaken, whose.take(come), since=since[come], task_key=of.keys[come], step=codes(TaskStep, which[come]),
        document="工作记录（演示）",
    )  # fmt: skip


def _support(world: World) -> pl.DataFrame:
    """What each organ gave of the four kinds: more every year."""
    random, years, kinds = world.chance("organ support"), np.arange(FIRST_YEAR, world.year), len(SupportKind)
    each = len(years) * kinds
    of, year = world.organs.times(each), np.tile(np.repeat(years, kinds), len(world.organs))
    kind = np.tile(np.arange(kinds), len(world.organs) * len(years))
    first = np.repeat(random.integers(3, 12, len(world.organs)), each)
    money = pl.Series(kind == list(SupportKind).index(SupportKind.MONEY))
    number = pl.DataFrame({"money": money, "number": first + 2 * (year - FIRST_YEAR)})
    items = number.select(pl.when(~pl.col("money")).then("number"))["number"]
    amount = number.select(pl.when("money").then(pl.col("number") * 100 * WAN))["number"]
    return world.rows(
        OrganSupport, of, since=_start(year + 1, 1, 22), year=year, kind=codes(SupportKind, kind), items=items,
        amount=amount, document="支持情况年报（演示）",
    )  # fmt: skip


def _decisions(world: World) -> pl.DataFrame:
    """Two decisions of each city in each of three years."""
    random, ground = world.chance("city decisions"), world.arrays.settled.ground
    cities = np.array(ground.cities)
    of = Of(cities, np.full(len(cities), len(ground.counties))).times(6)
    back = np.tile(np.arange(6), len(cities)) * 180 + random.integers(5, 150, len(of))
    return world.rows(
        CityCoordination, of, since=world.today - back, matter="统筹安置区事项（演示）", document="会议纪要（演示）"
    )


def _charges(world: World) -> pl.DataFrame:
    random, of = world.chance("county charges"), world.counties
    return world.rows(
        CountyCharge, of, since=between(random, on(2021, 2, 1), on(2021, 5, 31), len(of)), title="后续扶持主体责任清单（演示）",
        document="文件（演示）",
    )  # fmt: skip


def _pooled(world: World) -> pl.DataFrame:
    years = np.arange(FIRST_YEAR, world.year + 1)
    random, of, year = (
        world.chance("pooled means"),
        world.counties.times(len(years)),
        np.tile(years, len(world.counties)),
    )
    return world.rows(
        PooledMeans, of, since=_start(year, 3, 1), year=year, policies=random.integers(2, 15, len(of)),
        funds=random.integers(300, 5_000, len(of)) * WAN, staff=random.integers(10, 120, len(of)),
        document="整合清单（演示）",
    )  # fmt: skip

"""The ledgers of chapter 1 提升就业增收水平, articles 2 and 3: industry of settlements, training, in good order."""

from collections.abc import Iterator

import numpy as np
import polars as pl

from houfu.facts.codes import IndustryFunding, IndustryStage, IndustryStep
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.industry import (
    IndustryInvestment,
    IndustryMilestone,
    IndustryMoney,
    IndustryPlan,
    IndustryProject,
)
from houfu.synthetic.made import training
from houfu.synthetic.records import between, coded, on
from houfu.synthetic.rounding import Ints
from houfu.synthetic.world import Of, World, codes, draw

LARGE = 800
TRADES = (  # division of GB/T 4754, what it is called, whether it takes part in each of the three sectors
    ("01", "食用菌种植", True, False, False), ("03", "生态养殖", True, False, False),
    ("13", "农产品加工", True, True, False), ("18", "服装加工", False, True, False),
    ("19", "制鞋", False, True, False), ("24", "工艺品制作", False, True, True),
    ("39", "电子元件装配", False, True, False), ("59", "仓储物流", False, False, True),
    ("61", "乡村旅游接待", True, False, True),
)  # fmt: skip
STAGES = (IndustryStage.RUNNING, IndustryStage.BUILDING, IndustryStage.PREPARING, IndustryStage.SUSPENDED)
STEPS = 3
UPWARD = (IndustryStep.APPROVED, IndustryStep.STARTED, IndustryStep.PRODUCING)
ONWARD = (IndustryStep.APPROVED, IndustryStep.LAND, IndustryStep.OTHER)


def ledgers(world: World) -> Iterator[tuple[type[LedgerRow], pl.DataFrame]]:
    """Each ledger with its rows."""
    yield from _projects(world)
    yield IndustryMoney, _money(world)
    yield IndustryInvestment, _investment(world)
    yield IndustryPlan, _plans(world)
    yield from training.ledgers(world)


def _projects(world: World) -> Iterator[tuple[type[LedgerRow], pl.DataFrame]]:
    """The first project of a settlement runs; of the others some are not finished, but move."""
    random, people, today = world.chance("projects"), world.arrays.settled.people, world.today
    few = (random.random(len(people)) < 0.25).astype(np.int64)
    number = np.where(people >= LARGE, 1 + (people >= 3_000) + (people >= 8_000), few)
    of = world.settlements.times(number)
    first = np.concatenate(([True], np.diff(of.keys) != 0))
    stage = np.where(first, 0, draw(random, len(of), [0.5, 0.28, 0.14, 0.08]))
    running, n = stage == 0, len(of)
    since = np.where(
        running, between(random, on(2019, 1, 10), today - 400, n), between(random, today - 280, today - 160, n)
    )
    promised, trade = random.integers(10, 160, n), random.integers(0, len(TRADES), n)
    words, who = coded([name for _, name, *_ in TRADES], trade).cast(pl.String), random.integers(1, 60, n)
    frame = world.rows(
        IndustryProject, of, since=since, name=words + "项目（演示）", trade=coded([code for code, *_ in TRADES], trade),
        primary_sector=np.array([row[2] for row in TRADES])[trade], secondary_sector=np.array([row[3] for row in TRADES])[trade],
        tertiary_sector=np.array([row[4] for row in TRADES])[trade],
        investor=pl.Series([f"演示投资企业{one:02d}" for one in who.tolist()]),
        amount=random.integers(50, 3_000, n) * 1_000_000, funding=codes(IndustryFunding, random.integers(0, 6, n)),
        stage=codes(list(STAGES), stage), promised_jobs=promised,
        actual_jobs=np.where(running, promised + random.integers(0, 15, n), 0),
        jobs_due_on=np.where(running, since + 365, today + 200),
    )  # fmt: skip
    yield IndustryProject, frame
    last = np.where(running, since + 300, today - random.integers(10, 150, n))
    yield IndustryMilestone, _milestones(world, of, frame["key"].to_numpy(), since, last, running)


def _milestones(world: World, of: Of, keys: Ints, since: Ints, last: Ints, running: Ints) -> pl.DataFrame:
    """Three steps a project, from its beginning to the last."""
    at = np.tile(np.arange(STEPS), len(of))
    begun, ended = np.repeat(since, STEPS), np.repeat(last, STEPS)
    days = begun + (ended - begun) * at // (STEPS - 1)
    step = np.where(np.repeat(running, STEPS), at, STEPS + at)
    return world.rows(
        IndustryMilestone, of.times(STEPS), since=days, project_key=np.repeat(keys, STEPS),
        step=codes([*UPWARD, *ONWARD], step), planned_on=days + 10,
    )  # fmt: skip


def _money(world: World) -> pl.DataFrame:
    """Three sums a county: an older one that is spent, and two of this year that are not yet."""
    random, of = world.chance("policy money"), world.counties.times(3)
    old = np.tile([True, False, False], len(world.counties))
    arranged = random.integers(100, 3_000, len(of)) * 1_000_000
    days = np.where(
        old, between(random, world.today - 900, world.today - 500, len(of)),
        between(random, world.today - 300, world.today - 30, len(of)),
    )  # fmt: skip
    return world.rows(
        IndustryMoney, of, since=days, title=pl.Series(np.where(old, "后续产业资金（演示）", "产业配套资金（演示）")),
        document="演示文号", source=codes(IndustryFunding, random.integers(0, 4, len(of))), arranged_on=days,
        arranged=arranged, spent=np.where(old, arranged, arranged * random.integers(0, 90, len(of)) // 100),
    )  # fmt: skip


def _investment(world: World) -> pl.DataFrame:
    """Each year a little more than the one before, filed in January."""
    random, years = world.chance("investment"), np.arange(2021, world.year)
    of, year = world.counties.times(len(years)), np.tile(years, len(world.counties))
    base = np.repeat(random.integers(500, 9_000, len(world.counties)), len(years)) * 1_000_000
    arrived = base * (100 + 8 * (year - 2021)) // 100
    return world.rows(
        IndustryInvestment, of, since=np.array([on(int(one) + 1, 1, 15) for one in year]), year=year,
        projects=random.integers(1, 12, len(of)), signed=arrived * 3 // 2, arrived=arrived,
    )  # fmt: skip


def _plans(world: World) -> pl.DataFrame:
    random, of = world.chance("industry plans"), world.counties
    return world.rows(
        IndustryPlan, of, since=between(random, on(2021, 2, 1), on(2021, 6, 20), len(of)),
        title="安置区后续产业发展规划（演示）", document="演示文号", pools=True, products=True, settlements=True, reasons=True,
    )  # fmt: skip

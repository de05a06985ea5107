"""The ledgers of chapter 3 提升社区治理水平, article 8: self-government of communities, in good order."""

from collections.abc import Iterator

import numpy as np
import polars as pl

from houfu.facts.codes import MeetingKind, PropertyStep
from houfu.facts.codes import SelfRule as RuleKind
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.self_government import (
    CommunityDisclosure,
    CommunityMatter,
    CommunityMeeting,
    Grid,
    GridPlacement,
    GridWorker,
    PowersList,
    PropertyManagement,
    SelfRule,
    TaskHandedDown,
)
from houfu.synthetic.names import one_of
from houfu.synthetic.records import NEVER, between, on
from houfu.synthetic.rounding import Ints, within
from houfu.synthetic.world import Of, World, codes

DEMO = "（演示）"
MEETINGS = ((0, 300, 3), (1, 150, 4), (2, 80, 6))  # kind, days from one to the next, how many are on file
MATTERS = ("小区停车", "路灯增设", "公共活动室开放时间", "电梯维护", "楼道照明", "晾晒场地", "老年餐桌", "公益岗位公示")
IN_GRID = 300  # households a grid
SURNAMES = ("杨", "王", "李", "张", "陈", "吴", "刘", "罗", "黄", "周")


def ledgers(world: World) -> Iterator[tuple[type[LedgerRow], pl.DataFrame]]:
    """Each ledger of the chapter with its rows."""
    yield PowersList, _powers(world)
    yield TaskHandedDown, _tasks(world)
    yield SelfRule, _rules(world)
    yield CommunityMeeting, _meetings(world)
    yield CommunityMatter, _matters(world)
    yield CommunityDisclosure, _disclosures(world)
    yield from _grids(world)
    yield PropertyManagement, _property(world)


def _powers(world: World) -> pl.DataFrame:
    random, of = world.chance("powers"), world.communities
    since = between(random, on(2021, 3, 1), on(2022, 6, 30), len(of))
    return world.rows(
        PowersList, of, since=since, published=True, published_on=since + random.integers(1, 20, len(of)),
        document=f"社区权责清单{DEMO}",
    )  # fmt: skip


def _tasks(world: World) -> pl.DataFrame:
    random = world.chance("tasks")
    of = world.communities.times(random.integers(1, 5, len(world.communities)))
    return world.rows(
        TaskHandedDown, of, since=world.today - random.integers(3, 500, len(of)), task=f"协助统计{DEMO}",
        giver=f"乡镇（街道）{DEMO}", on_list=True,
    )  # fmt: skip


def _rules(world: World) -> pl.DataFrame:
    random, number = world.chance("self rules"), len(RuleKind)
    of = world.communities.times(number)
    return world.rows(
        SelfRule, of, since=between(random, on(2020, 6, 1), on(2021, 12, 31), len(of)),
        kind=codes(RuleKind, np.tile(np.arange(number), len(world.communities))), document=f"社区制度{DEMO}",
    )  # fmt: skip


def _meetings(world: World) -> pl.DataFrame:
    """Residents' meetings each year, representatives' each half-year, consultations more often."""
    random, n = world.chance("meetings"), len(world.communities)
    plan = [(kind, every, at) for kind, every, number in MEETINGS for at in range(number)]
    of = world.communities.times(len(plan))
    kind, every, at = (np.tile([row[part] for row in plan], n) for part in range(3))
    held = world.today - 4 - at * every - np.floor(random.random(len(of)) * np.minimum(every, 120)).astype(np.int64)
    called = np.where(kind == 0, 120, 30) + random.integers(0, 60, len(of))
    decisions = random.integers(1, 5, len(of))
    return world.rows(
        CommunityMeeting, of, since=held, kind=codes(MeetingKind, kind), by_rule=True, called=called,
        present=called * random.integers(60, 96, len(of)) // 100, matters=decisions + random.integers(0, 3, len(of)),
        decisions=decisions, carried_out=decisions - (at == 0),
    )  # fmt: skip


def _matters(world: World) -> pl.DataFrame:
    """Matters that were raised, consulted and decided in turn, and in each community one that was raised these days."""
    random, n = world.chance("matters"), len(world.communities)
    of = world.communities.times(random.integers(3, 8, n))
    raised = world.today - random.integers(60, 640, len(of))
    consulted = raised + random.integers(3, 25, len(of))
    decided = consulted + random.integers(0, 16, len(of))
    due = decided + random.integers(15, 120, len(of))
    done = due - random.integers(-8, 14, len(of))
    fresh = np.full(n, NEVER)
    late = world.today - random.integers(0, 20, n)
    everything = Of(
        np.concatenate([of.keys, world.communities.keys]), np.concatenate([of.county, world.communities.county])
    )

    def with_fresh(values: Ints, new: Ints = fresh) -> Ints:
        return np.concatenate([values, new])

    return world.rows(
        CommunityMatter, everything, since=with_fresh(raised, late),
        title=one_of(list(MATTERS), random, len(everything)) + DEMO,
        major=random.random(len(everything)) < 0.4, by_residents=random.random(len(everything)) < 0.55,
        raised=with_fresh(raised, late), consulted=with_fresh(consulted), decided=with_fresh(decided),
        due=with_fresh(due), carried_out=with_fresh(np.where(done <= world.today, done, NEVER)),
    )  # fmt: skip


def _disclosures(world: World) -> pl.DataFrame:
    """One every quarter, each third of them with accounts."""
    random, rounds = world.chance("disclosures"), 8
    of = world.communities.times(rounds)
    at = np.tile(np.arange(rounds), len(world.communities))
    return world.rows(
        CommunityDisclosure, of, since=world.today - 2 - at * 85 - random.integers(0, 75, len(of)),
        content=f"居务公开{DEMO}", with_accounts=random.random(len(of)) < 0.4,
    )  # fmt: skip


def _grids(world: World) -> Iterator[tuple[type[LedgerRow], pl.DataFrame]]:
    """Grids of about 300 households by the reported size of a community, a worker each, and every household in one."""
    random, homes, settled = world.chance("grids"), world.arrays.homes, world.arrays.settled
    above = np.repeat(np.arange(len(settled.keys)), settled.communities)
    reported = settled.households[above] // settled.communities[above]
    number = reported // IN_GRID + 1
    of = world.communities.times(number)
    at = within(np.repeat(np.arange(len(number)), number))
    grids = world.rows(
        Grid, of, since=on(2020, 7, 1), name="第" + pl.Series(at + 1).cast(pl.String) + f"网格{DEMO}",
        households=np.repeat(-(-reported // number), number),
    )  # fmt: skip
    yield Grid, grids
    worker = one_of(list(SURNAMES), random, len(of)) + "网格员" + pl.Series(np.arange(len(of)) + 1).cast(pl.String)
    yield GridWorker, world.rows(
        GridWorker, of, since=between(random, on(2020, 8, 1), world.today - 90, len(of)), grid_key=grids["key"],
        worker=worker,
    )  # fmt: skip
    first = np.cumsum(number) - number
    living = np.bincount(homes.community, minlength=len(number))
    placed = first[homes.community] + within(homes.community) * number[homes.community] // living[homes.community]
    yield GridPlacement, world.rows(
        GridPlacement, world.households, since=np.maximum(homes.moved, on(2020, 7, 1)),
        grid_key=grids["key"].gather(placed),
    )  # fmt: skip


def _property(world: World) -> pl.DataFrame:
    """Arranged first; contract and fees published later; in some settlements rated by residents by now."""
    random, n = world.chance("property"), len(world.settlements)
    steps = 2 + (random.random(n) < 0.4)
    of, at = world.settlements.times(steps), within(np.repeat(np.arange(n), steps))
    begins = np.stack([np.full(n, on(2020, 10, 1)), between(random, on(2021, 6, 1), on(2023, 6, 1), n),
                       between(random, on(2024, 1, 1), world.today - 60, n)])  # fmt: skip
    row = np.repeat(np.arange(n), steps)
    last = at == steps[row] - 1
    until = np.where(last, NEVER, begins[np.minimum(at + 1, 2), row])
    return world.rows(
        PropertyManagement, of, since=begins[at, row], until=until, step=codes(PropertyStep, at + 1),
        manager=f"物业服务单位{DEMO}", document=f"物业合同{DEMO}",
    )  # fmt: skip

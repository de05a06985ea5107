"""The ledgers of chapter 7 强化组织保障, article 26: monitoring and help, in good order."""

from collections.abc import Iterator

import numpy as np
import polars as pl

from houfu.facts.codes import CheckResult, FoundBy, HelpMeasure, MonitoredKind, ReturnRisk, SettlementRiskKind
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.monitoring import (
    FourKeeps,
    HelperPosts,
    HelperVisit,
    HomeCheck,
    HouseholdRisk,
    LowIncome,
    Monitored,
    SettlementCheck,
    SettlementRisk,
)
from houfu.synthetic.records import NEVER, dates, on
from houfu.synthetic.rounding import Ints
from houfu.synthetic.world import Of, World, codes, draw

MONITORED, REMOVED, LOW = 0.02, 0.008, 0.015
"""Shares of the households: monitored, no longer monitored, and found by comparison without being monitored."""

MEASURES = {
    ReturnRisk.ILLNESS: HelpMeasure.HEALTH,
    ReturnRisk.SCHOOLING: HelpMeasure.EDUCATION,
    ReturnRisk.DISABILITY: HelpMeasure.SOCIAL,
    ReturnRisk.WORK: HelpMeasure.EMPLOYMENT,
    ReturnRisk.NO_LABOUR: HelpMeasure.RELIEF,
    ReturnRisk.OTHER: HelpMeasure.INDUSTRY,
}


def ledgers(world: World) -> Iterator[tuple[type[LedgerRow], pl.DataFrame]]:
    """Each ledger with its rows."""
    homes = world.arrays.homes
    chosen = world.chance("monitored").permutation(len(homes))
    ends = np.cumsum(np.round(np.array([MONITORED, REMOVED, LOW]) * len(homes)).astype(np.int64) + 3)
    monitored, removed, low = (np.sort(rows) for rows in np.split(chosen[: ends[2]], ends[:2]))
    yield Monitored, _monitored(world, monitored, removed)
    yield HouseholdRisk, _risks(world, monitored)
    yield HelperVisit, _visits(world, monitored)
    yield LowIncome, _low_incomes(world, monitored, low)
    yield HomeCheck, _checks(world, low)
    yield SettlementCheck, _settlement_checks(world)
    yield SettlementRisk, _settlement_risks(world)
    yield FourKeeps, _four_keeps(world)
    yield HelperPosts, _helper_posts(world)


def _identified(world: World, rows: Ints) -> Ints:
    """The day on which each of the monitored households was identified."""
    days = world.chance("identified").integers(30, 900, len(world.arrays.homes))
    return np.asarray(world.today - days[rows])


def _monitored(world: World, rows: Ints, removed: Ints) -> pl.DataFrame:
    """Those watched over now, and those who were stable for at least seven months before monitoring ended."""
    random = world.chance("monitoring")
    both = np.concatenate([rows, removed])
    ended = np.arange(len(both)) >= len(rows)
    over = world.today - random.integers(10, 600, len(both))
    since = np.concatenate([_identified(world, rows), over[ended] - random.integers(420, 700, len(removed))])
    labour = world.arrays.homes.labour[both]
    return world.rows(
        Monitored, world.households.take(both), since=since, until=np.where(ended, over, NEVER),
        kind=codes(MonitoredKind, draw(random, len(both), [0.4, 0.35, 0.25])), found_by=codes(FoundBy, random.integers(0, 3, len(both))),
        with_labour=labour, helper="帮扶干部（演示）", told_on=dates(since + 5),
        stable_since=dates(np.where(ended, over - random.integers(215, 400, len(both)), NEVER)),
    )  # fmt: skip


def _risks(world: World, rows: Ints) -> pl.DataFrame:
    """One or two risks each; without labour in the house its lack is the first."""
    random = world.chance("risks")
    number = 1 + (random.random(len(rows)) < 0.3).astype(np.int64)
    each = np.repeat(rows, number)
    risks, all_risks, measures = list(MEASURES), list(ReturnRisk), list(HelpMeasure)
    numbers = np.array([[all_risks.index(risk), measures.index(fits)] for risk, fits in MEASURES.items()])
    kind = draw(random, len(each), [0.34, 0.16, 0.16, 0.26, 0, 0.08])
    first = np.concatenate([[True], each[1:] != each[:-1]])
    kind = np.where(~world.arrays.homes.labour[each] & first, risks.index(ReturnRisk.NO_LABOUR), kind)
    known = _identified(world, each)
    return world.rows(
        HouseholdRisk, world.households.take(each), since=known, risk=codes(ReturnRisk, numbers[kind, 0]),
        measure=codes(HelpMeasure, numbers[kind, 1]), measure_on=dates(known + random.integers(3, 25, len(each))),
    )  # fmt: skip


def _visits(world: World, rows: Ints) -> pl.DataFrame:
    """A visit in each of the last four quarters, as far back as the household is monitored."""
    random = world.chance("helper visits")
    each = np.repeat(rows, 4)
    held = world.today - 8 - np.tile(np.arange(4), len(rows)) * 85 - random.integers(0, 60, len(each))
    seen = held >= _identified(world, each)
    return world.rows(
        HelperVisit, world.households.take(each[seen]), since=held[seen], at_home=random.random(int(seen.sum())) < 0.9
    )


def _low_incomes(world: World, monitored: Ints, low: Ints) -> pl.DataFrame:
    """What the comparison finds: half of the monitored, and others who are all checked at home."""
    random = world.chance("low incomes")
    rows = np.concatenate([monitored[::2], low])
    income = random.integers(350_000, 800_000, len(rows))
    return world.rows(
        LowIncome, world.households.take(rows), since=world.today - random.integers(40, 300, len(rows)), income=income
    )


def _checks(world: World, low: Ints) -> pl.DataFrame:
    random = world.chance("home checks")
    return world.rows(
        HomeCheck, world.households.take(low), since=world.today - random.integers(3, 35, len(low)),
        result=CheckResult.NO_RISK,
    )  # fmt: skip


def _settlement_checks(world: World) -> pl.DataFrame:
    random, rounds = world.chance("settlement checks"), 6
    of = world.settlements.times(rounds)
    held = world.today - np.tile(np.arange(rounds), len(world.settlements)) * 29 - random.integers(1, 20, len(of))
    return world.rows(SettlementCheck, of, since=held, found=0, document="排查记录（演示）")


def _settlement_risks(world: World) -> pl.DataFrame:
    """One settlement in four had a risk that many share within two years; each has its measure."""
    random = world.chance("settlement risks")
    of = world.settlements.take(random.random(len(world.settlements)) < 0.25)
    found = world.today - random.integers(12, 700, len(of))
    return world.rows(
        SettlementRisk, of, since=found, kind=codes(SettlementRiskKind, random.integers(0, 3, len(of))),
        households=random.integers(5, 80, len(of)), measure="点对点帮助（演示）", measure_on=dates(found + random.integers(1, 8, len(of))),
    )  # fmt: skip


def _yearly(world: World) -> tuple[Of, Ints]:
    years = np.arange(2021, world.year + 1)
    return world.counties.times(len(years)), np.tile(years, len(world.counties))


def _four_keeps(world: World) -> pl.DataFrame:
    random, (of, year) = world.chance("four keeps"), _yearly(world)
    since = np.array([on(int(one), 1, 15) for one in year])
    return world.rows(
        FourKeeps, of, since=since, year=year, leader="县级领导（演示）", helpers=random.integers(20, 200, len(of)),
        policies=random.integers(12, 30, len(of)), policy_list="继续执行政策清单（演示）", inspected_on=dates(since + 10),
        findings=random.integers(0, 9, len(of)),
    )  # fmt: skip


def _helper_posts(world: World) -> pl.DataFrame:
    random, (of, year) = world.chance("helper posts"), _yearly(world)
    due = random.integers(30, 300, len(of))
    return world.rows(
        HelperPosts, of, since=np.array([on(int(one), 1, 16) for one in year]), year=year, due=due, in_post=due
    )

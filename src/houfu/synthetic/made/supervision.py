"""The ledgers of part three 工作要求, requirement 3: inspections, dispatch and notice, corrections, rewards, in good order."""

from collections.abc import Iterator
from datetime import date

import numpy as np
import polars as pl

from houfu.facts.codes import CorrectionGround, GovernmentLevel, InspectionBody, RewardKind
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.supervision import Correction, Dispatch, Inspection, OrganDispatch, Reward
from houfu.synthetic.made.budgets import member_organs
from houfu.synthetic.records import NEVER, days
from houfu.synthetic.rounding import Ints
from houfu.synthetic.world import Of, World, codes, draw

MONTHS = 26  # how far back dispatches are on file
FIRST_DAYS = (5, 9)  # of a month, on which a place or organ is dispatched
INSPECTIONS = 60  # of counties in three years
CORRECTIONS = 90  # in two years
REWARDS = 40  # in three years


def ledgers(world: World) -> Iterator[tuple[type[LedgerRow], pl.DataFrame]]:
    """Each ledger of the requirement with its rows."""
    yield Inspection, _inspections(world)
    yield Dispatch, _dispatches(world)
    yield OrganDispatch, _organ_dispatches(world)
    yield Correction, _corrections(world)
    yield Reward, _rewards(world)


def _below(world: World) -> tuple[Of, Of]:
    """The nine cities, and the receiving counties as governments."""
    ground = world.arrays.settled.ground
    return Of(np.array(ground.cities), np.full(len(ground.cities), len(ground.counties))), world.counties


def _come(world: World, day: Ints) -> Ints:
    """The days that have come; none for the others."""
    return np.where(day <= world.today, day, NEVER)


def _inspections(world: World) -> pl.DataFrame:
    """Each city once a year for three years, and some counties: announced, with findings and a receipt in time."""
    random, (cities, counties) = world.chance("inspections"), _below(world)
    chosen = counties.take(np.sort(random.integers(0, len(counties), INSPECTIONS)))
    back = np.append(
        np.tile(np.arange(3), len(cities)) * 365 + random.integers(60, 300, 3 * len(cities)),
        random.integers(60, 1_000, INSPECTIONS),
    )
    yearly = cities.times(3)
    of = Of(np.append(yearly.keys, chosen.keys), np.append(yearly.county, chosen.county))
    since = world.today - back
    found = since + random.integers(8, 25, len(of))
    return world.rows(
        Inspection, of, since=since, body=codes(InspectionBody, draw(random, len(of), [2, 2, 1, 0])),
        topic="后续扶持专项督查（演示）", announced_on=since - random.integers(3, 9, len(of)),
        ended_on=since + random.integers(2, 6, len(of)), findings_on=found, findings="督查意见（演示）",
        receipt_on=found + random.integers(5, 30, len(of)),
    )  # fmt: skip


def _monthly(world: World, whose: Of, random: np.random.Generator) -> tuple[Of, Ints]:
    """Each subject on its own day of each month, as far as it has come; the days."""
    today = world.arrays.stamp.day
    at = today.year * 12 + today.month - 1
    firsts = np.array([days(date((at - back) // 12, (at - back) % 12 + 1, 1)) for back in range(MONTHS)])
    own = random.integers(*FIRST_DAYS, len(whose))
    since = (firsts[None, :] + own[:, None] - 1).ravel()
    come = since <= world.today
    return whose.times(MONTHS).take(come), since[come]


def _dispatches(world: World) -> pl.DataFrame:
    """The province dispatches the cities, each city its counties, every month."""
    random, (cities, counties) = world.chance("dispatches"), _below(world)
    parts = []
    for whose, level in ((cities, GovernmentLevel.PROVINCE), (counties, GovernmentLevel.CITY)):
        of, since = _monthly(world, whose, random)
        parts.append(
            world.rows(Dispatch, of, since=since, dispatched_by=level, noticed=True, document="调度通报（演示）")
        )
    return pl.concat(parts)


def _organ_dispatches(world: World) -> pl.DataFrame:
    of, since = _monthly(world, member_organs(world), world.chance("organ dispatches"))
    return world.rows(OrganDispatch, of, since=since, noticed=True, document="调度通报（演示）")


def _corrections(world: World) -> pl.DataFrame:
    """Matters on the four grounds: noticed within days, with a deadline, re-checked once it has come; few are returned."""
    random, (cities, counties) = world.chance("corrections"), _below(world)
    places = Of(np.append(cities.keys, counties.keys), np.append(cities.county, counties.county))
    of = places.take(np.sort(random.integers(0, len(places), CORRECTIONS)))
    n = len(of)
    since = world.today - random.integers(12, 730, n)
    decided = since + random.integers(1, 6, n)
    notified = decided + random.integers(0, 5, n)
    deadline = notified + random.integers(20, 61, n)
    corrected = _come(world, deadline - random.integers(1, 15, n))
    checked = _come(world, deadline + random.integers(1, 10, n))
    returned = (random.random(n) < 0.08) & (checked != NEVER)
    return world.rows(
        Correction, of, since=since, ground=codes(CorrectionGround, np.arange(n) % len(CorrectionGround)),
        matter="安置区服务不到位（演示）", matter_key=None, verified_on=since, decided_on=decided, notified_on=notified,
        deadline_on=deadline, corrected_on=corrected, rechecked_on=checked, returned_on=np.where(returned, checked, NEVER),
    )  # fmt: skip


def _rewards(world: World) -> pl.DataFrame:
    """Places that the province gave something to for real results."""
    random, (cities, counties) = world.chance("rewards"), _below(world)
    places = Of(np.append(cities.keys, counties.keys), np.append(cities.county, counties.county))
    of = places.take(np.sort(random.integers(0, len(places), REWARDS)))
    own = Of(of.keys, np.full(len(of), int(world.province.county[0])))
    return world.rows(
        Reward, own, since=world.today - random.integers(20, 1_000, len(of)), giver_key=52,
        kind=codes(RewardKind, draw(random, len(of), [3, 2, 1, 3])), result="稳定就业和社区治理成效（演示）",
        document="激励通报（演示）", sample_rechecked=True,
    )  # fmt: skip

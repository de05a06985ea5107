"""The ledgers of chapter 1 提升就业增收水平, article 1: work and income, in good order."""

from collections.abc import Iterator

import numpy as np
import polars as pl

from houfu.facts.codes import (
    EmploymentServiceKind,
    FollowUpWay,
    Job,
    LabourCaseKind,
    Offer,
    WelfarePostFilledBy,
    WelfarePostOrigin,
    WorkBenefitKind,
)
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.livelihood import (
    EmploymentService,
    HardToPlace,
    HouseholdIncome,
    LabourCase,
    PublicWelfarePost,
    WishSurvey,
    WorkBenefit,
    WorkerFollowUp,
)
from houfu.synthetic.made.livelihood_places import places
from houfu.synthetic.people import LABOUR
from houfu.synthetic.records import NEVER, between, coded, on
from houfu.synthetic.rounding import Flags, Ints
from houfu.synthetic.work import HERE, WORK
from houfu.synthetic.world import World, codes, draw

ABOVE_LINE = 7_900.0  # yuan a head that relief tops an income up to; invented
POINT_SIZE = 800  # of a settlement that has a service point
KINDS = np.array([list(Job).index(kind) for kind, _ in WORK])
PLACES = np.array([place for _, place in WORK])
LOOSE = [list(Job).index(kind) for kind in (Job.FLEXIBLE, Job.FARM, Job.OWN_BUSINESS)]


def ledgers(world: World) -> Iterator[tuple[type[LedgerRow], pl.DataFrame]]:
    """Each ledger of the chapter with its rows."""
    yield WishSurvey, _surveys(world)
    yield WorkerFollowUp, _follow_ups(world)
    yield LabourCase, _cases(world)
    yield HardToPlace, _hard_to_place(world)
    yield PublicWelfarePost, _posts(world)
    yield WorkBenefit, _benefits(world)
    yield EmploymentService, _services(world)
    yield HouseholdIncome, _incomes(world)
    yield from places(world)


def away(world: World) -> Flags:
    """Who works outside the county of settlement."""
    work = world.arrays.working.work
    return np.asarray((work >= 0) & (PLACES[work] != HERE))


def _surveys(world: World) -> pl.DataFrame:
    """A round in each of the last two years."""
    random = world.chance("wish surveys")
    of = world.communities.times(2)
    asked = np.maximum(1, np.repeat(world.arrays.managed, 2) * random.integers(46, 52, len(of)) // 100)
    since = world.today - random.integers(20, 300, len(of)) - np.tile([365, 0], len(world.communities))
    return world.rows(WishSurvey, of, since=since, asked=asked, wanting=asked * random.integers(2, 6, len(of)) // 100)


def _follow_ups(world: World) -> pl.DataFrame:
    """Everybody who works outside the county, and whoever has no employer, was asked within the last 80 days."""
    random, work = world.chance("follow-ups"), world.arrays.working.work
    rows = np.flatnonzero(away(world) | ((work >= 0) & np.isin(KINDS[work], LOOSE)))
    of = world.people.take(rows)
    return world.rows(
        WorkerFollowUp, of, since=world.today - random.integers(2, 80, len(of)), still_works=True,
        way=codes(FollowUpWay, draw(random, len(of), [0.62, 0.2, 0.12, 0.06])), wants_help=random.random(len(of)) < 0.03,
    )  # fmt: skip


def _cases(world: World) -> pl.DataFrame:
    """Matters of some who work: accepted within a few days, brought to a result within weeks."""
    random = world.chance("labour cases")
    sent = away(world)
    rows = np.flatnonzero((world.arrays.working.work >= 0) & (random.random(len(sent)) < np.where(sent, 0.006, 0.001)))
    of, n = world.people.take(rows), len(rows)
    raised = world.today - random.integers(10, 700, n)
    closed = raised + random.integers(10, 75, n)
    kind = draw(random, n, [0.62, 0.16, 0.14, 0.08])
    titles = [f"{one.zh}（演示）" for one in LabourCaseKind]
    return world.rows(
        LabourCase, of, since=raised, title=coded(titles, kind), kind=codes(LabourCaseKind, kind), sent_out=sent[rows],
        accepted_on=raised + random.integers(0, 5, n), closed_on=np.where(closed > world.today, NEVER, closed),
        result=pl.Series(["", "已办结（演示）"]).gather((closed <= world.today).astype(np.int64)),
    )  # fmt: skip


def _hard_to_place(world: World) -> pl.DataFrame:
    """Most of those in public-welfare posts, and some who have no work."""
    random, work = world.chance("hard to place"), world.arrays.working.work
    posted = (work >= 0) & (KINDS[work] == list(Job).index(Job.PUBLIC_POST))
    able = world.arrays.people.group == LABOUR
    rate = np.select([posted, able & (work < 0)], [0.7, 0.12], 0.0)
    rows = np.flatnonzero(random.random(len(work)) < rate)
    since = between(random, on(2021, 3, 1), world.today - 30, len(rows))
    return world.rows(HardToPlace, world.people.take(rows), since=since, accepts_posts=posted[rows])


def _posts(world: World) -> pl.DataFrame:
    """Posts of the last 14 months; whoever else got one did so when nobody hard to place was waiting."""
    random = world.chance("welfare posts")
    of = world.counties.times(8)
    n = len(of)
    ours = random.random(n) < 0.8
    return world.rows(
        PublicWelfarePost, of, since=world.today - np.tile(np.arange(8) * 50 + 10, len(world.counties)),
        name="保洁、护林、治安巡防岗（演示）", origin=codes(WelfarePostOrigin, draw(random, n, [0.6, 0.4])),
        filled_by=codes(WelfarePostFilledBy, (~ours).astype(np.int64)),
        waiting=np.where(ours, random.integers(1, 9, n), 0),
    )  # fmt: skip


def _benefits(world: World) -> pl.DataFrame:
    """Some of those who work meet the conditions of a policy: told, and where they applied, paid in time."""
    random, work = world.chance("benefits"), world.arrays.working.work
    kind = np.where(
        away(world),
        list(WorkBenefitKind).index(WorkBenefitKind.TRAVEL),
        list(WorkBenefitKind).index(WorkBenefitKind.INSURANCE),
    )
    own = (work >= 0) & (KINDS[work] == list(Job).index(Job.OWN_BUSINESS))
    kind = np.where(own, list(WorkBenefitKind).index(WorkBenefitKind.START_UP_GRANT), kind)
    rows = np.flatnonzero((work >= 0) & (random.random(len(work)) < np.where(own, 0.5, 0.05)))
    n, kind = len(rows), kind[rows]
    since = world.today - random.integers(60, 700, n)
    told = since + random.integers(1, 20, n)
    applied = told + random.integers(3, 30, n)
    settled = applied + random.integers(5, 35, n)
    declined = random.random(n) < 0.04
    asks = ~declined & (random.random(n) < 0.7)
    paid = asks & (settled <= world.today)
    return world.rows(
        WorkBenefit, world.people.take(rows), since=since, kind=codes(WorkBenefitKind, kind),
        title=coded([f"{one.zh}（演示）" for one in WorkBenefitKind], kind),
        told=codes(Offer, declined.astype(np.int64)), told_on=told, applied_on=np.where(asks, applied, NEVER),
        settled_on=np.where(paid, settled, NEVER), paid=_known(random.integers(3, 20, n) * 10_000, paid),
    )  # fmt: skip


def _known(values: Ints, known: Flags) -> pl.Series:
    """The values where they are known, else nothing."""
    series = pl.Series(values)
    return series.set(pl.Series(~known), None)


def _services(world: World) -> pl.DataFrame:
    random, of = world.chance("employment service"), world.settlements
    small = (world.arrays.settled.people < POINT_SIZE).astype(np.int64)
    return world.rows(
        EmploymentService, of, since=between(random, on(2019, 6, 1), on(2021, 3, 1), len(of)),
        kind=codes(EmploymentServiceKind, small),
        name=pl.Series(["就业服务点（演示）", "就业服务专人（演示）"]).gather(small),
    )  # fmt: skip


def _incomes(world: World) -> pl.DataFrame:
    """What each household had in the last whole year: wages by how many work, something from elsewhere."""
    random, homes, people = world.chance("incomes"), world.arrays.homes, world.arrays.people
    n = len(homes)
    workers = np.bincount(people.household, weights=world.arrays.working.employed, minlength=n)
    wages = workers * random.lognormal(10.05, 0.3, n)
    business = np.where(random.random(n) < 0.15, random.lognormal(9.3, 0.5, n), 0.0)
    property_income = np.where(random.random(n) < 0.5, random.lognormal(6.5, 0.5, n), 0.0)
    transfers = homes.size * random.lognormal(7.1, 0.4, n)
    costs = business * random.uniform(0.2, 0.6, n)
    # relief tops up what is missing: nobody is under the line of article 26
    transfers = np.maximum(transfers, homes.size * ABOVE_LINE - (wages + business + property_income - costs))
    return world.rows(
        HouseholdIncome, world.households, since=on(world.year, 1, 31), year=world.year - 1,
        heads=homes.size, wages=_fen(wages), business=_fen(business), property_income=_fen(property_income),
        transfers=_fen(transfers), business_costs=_fen(costs),
    )  # fmt: skip


def _fen(yuan: np.ndarray[tuple[int], np.dtype[np.float64]]) -> Ints:
    """Whole yuan, in fen."""
    return np.asarray(np.round(yuan).astype(np.int64) * 100)

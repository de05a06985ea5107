"""The ledgers of chapter 6 强化资金投入保障, article 21: budgets that grow, support for counties, pooled and industry funds."""

from collections.abc import Iterator

import numpy as np
import polars as pl

from houfu.facts.codes import BudgetPurpose, BudgetSystem, GovernmentLevel, IndustryFundState
from houfu.facts.organs import Organ
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.budgets import (
    CountySupport,
    GovernmentBudget,
    IndustryFund,
    IndustryFundInvestment,
    OrganBudget,
    PooledFunds,
    SupportBasis,
    SupportedPeople,
)
from houfu.synthetic.records import between, on
from houfu.synthetic.rounding import Ints
from houfu.synthetic.world import Of, World, codes, draw

WAN = 1_000_000
FIRST_YEAR = 2021
SYSTEMS = list(BudgetSystem)[:5]
PURPOSES = [BudgetPurpose.LIVELIHOOD, BudgetPurpose.ORDER]
STATES = [IndustryFundState.SET_UP, IndustryFundState.TRIED, IndustryFundState.DECLINED]
ORDERLY = (3, 4)  # the rows of SYSTEMS that serve order in communities
PEER = 8_000  # fen a head and system in counties without cross-county movers, in the first year; invented


def ledgers(world: World) -> Iterator[tuple[type[LedgerRow], pl.DataFrame]]:
    """Each ledger of the article with its rows."""
    people = _people(world)
    yield GovernmentBudget, _inputs(world, people)
    yield SupportedPeople, _supported(world, people)
    yield OrganBudget, _organs(world)
    yield from _support(world)
    yield PooledFunds, _pooled(world)
    funds = _industry_funds(world)
    yield IndustryFund, funds
    yield IndustryFundInvestment, _investments(world, funds)


def _years(world: World) -> Ints:
    """The years that are over."""
    return np.arange(FIRST_YEAR, world.year)


def _start(year: Ints, month: int = 1, day: int = 15) -> Ints:
    return np.array([on(int(one), month, day) for one in year])


def _people(world: World) -> Ints:
    """Relocated people in each county."""
    settled = world.arrays.settled
    counted = np.bincount(settled.county, weights=settled.people, minlength=len(settled.ground.counties))
    return np.asarray(counted.astype(np.int64))


def _tiers(world: World) -> Ints:
    keys = world.governments.keys
    return np.where(keys == 52, 0, np.where(keys < 10_000, 1, 2))


def _heads(world: World, people: Ints) -> Ints:
    """Relocated people in the area of each government."""
    ground, keys = world.arrays.settled.ground, world.governments.keys
    cities = ground.counties // 100
    return np.array([
        int(people.sum() if key == 52 else people[cities == key].sum() if key < 10_000 else people[ground.row(key)])
        for key in keys.tolist()
    ])  # fmt: skip


def _inputs(world: World, people: Ints) -> pl.DataFrame:
    """What each level puts into each of the five systems, a tenth of the first year more every year."""
    random, years, here = world.chance("budgets"), _years(world), world.governments
    each = len(years) * len(SYSTEMS)
    of = here.times(each)
    year = np.tile(np.repeat(years, len(SYSTEMS)), len(here))
    system = np.tile(np.arange(len(SYSTEMS)), len(here) * len(years))
    first = np.repeat(_heads(world, people) * random.integers(20, 60, len(here)) * 10 + 100, each) * 100
    return world.rows(
        GovernmentBudget, of, since=_start(year + 1, 1, 20), year=year,
        tier=codes(GovernmentLevel, np.repeat(_tiers(world), each)), system=codes(SYSTEMS, system),
        purpose=codes(PURPOSES, np.isin(system, ORDERLY).astype(np.int64)),
        amount=first * (10 + year - FIRST_YEAR) // 10,
    )  # fmt: skip


def _supported(world: World, people: Ints) -> pl.DataFrame:
    random, years, here = world.chance("supported"), _years(world), world.governments
    of, year = here.times(len(years)), np.tile(years, len(here))
    return world.rows(
        SupportedPeople, of, since=_start(year + 1) + random.integers(0, 9, len(of)), year=year,
        tier=codes(GovernmentLevel, np.repeat(_tiers(world), len(years))),
        people=np.repeat(_heads(world, people), len(years)),
    )  # fmt: skip


def member_organs(world: World) -> Of:
    """The organs on the list of members, which the maker of article 4 keeps."""
    listed = set(world.frames["ledgers_memberorgan"]["organ"].cast(pl.String).to_list())
    return world.organs.take(np.array([str(list(Organ)[key - 1]) in listed for key in world.organs.keys]))


def _organs(world: World) -> pl.DataFrame:
    """This year's and last year's budget of each member: a line of its own, or the line that it sits in."""
    random, members = world.chance("organ budgets"), member_organs(world)
    of, year = members.times(2), np.tile([world.year - 1, world.year], len(members))
    own = np.repeat(random.random(len(members)) < 0.6, 2)
    system = random.integers(0, len(SYSTEMS), len(of))
    return world.rows(
        OrganBudget, of, since=_start(year, 2, 1), year=year, line="后续扶持（演示）", system=codes(SYSTEMS, system),
        purpose=codes(PURPOSES, np.isin(system, ORDERLY).astype(np.int64)), own_line=own, states_line=~own,
        amount=random.integers(50, 4_000, len(of)) * WAN,
    )  # fmt: skip


def _support(world: World) -> Iterator[tuple[type[LedgerRow], pl.DataFrame]]:
    """Support for the receiving counties: above the rate of the others where people moved in across counties."""
    random, years, counties = world.chance("county support"), _years(world), world.counties
    people = np.maximum(_people(world)[counties.county], 1)
    moved = np.where(random.random(len(counties)) < 0.4, people * random.integers(5, 40, len(counties)) // 100 + 1, 0)
    rate = PEER + random.integers(0, 20, len(counties)) * 100 + np.where(moved > 0, 4_000, 0)
    of, year = counties.times(len(years)), np.tile(years, len(counties))
    yield SupportBasis, world.rows(
        SupportBasis, of, since=_start(year + 1, 1, 18), year=year, people=np.repeat(people, len(years)),
        movers=np.repeat(moved, len(years)), peer_rate=_peer(year) * len(SYSTEMS),
    )  # fmt: skip
    each = len(years) * len(SYSTEMS)
    of, year = counties.times(each), np.tile(np.repeat(years, len(SYSTEMS)), len(counties))
    system = np.tile(np.arange(len(SYSTEMS)), len(counties) * len(years))
    yield CountySupport, world.rows(
        CountySupport, of, since=_start(year + 1, 1, 18), year=year, system=codes(SYSTEMS, system),
        purpose=codes(PURPOSES, np.isin(system, ORDERLY).astype(np.int64)), peer_rate=_peer(year),
        amount=np.repeat(people * rate, each) // 100 * (100 + 8 * (year - FIRST_YEAR)),
    )  # fmt: skip


def _peer(year: Ints) -> Ints:
    return PEER * (100 + 8 * (year - FIRST_YEAR)) // 100


def _pooled(world: World) -> pl.DataFrame:
    random, counties = world.chance("pooled"), world.counties
    of, year = counties.times(2), np.tile([world.year - 1, world.year], len(counties))
    return world.rows(
        PooledFunds, of, since=_start(year, 3, 10), year=year, document="资金统筹方案（演示）",
        sources="衔接资金、以工代赈、东西部协作（演示）", source_count=random.integers(2, 6, len(of)),
        amount=random.integers(200, 3_000, len(of)) * WAN,
    )  # fmt: skip


def _industry_funds(world: World) -> pl.DataFrame:
    random, of = world.chance("industry funds"), world.governments
    state = np.where(of.keys == 52, 0, draw(random, len(of), [0.35, 0.45, 0.2]))
    declined = state == STATES.index(IndustryFundState.DECLINED)
    return world.rows(
        IndustryFund, of, since=between(random, on(2021, 3, 1), on(2022, 6, 30), len(of)), name="后续产业发展基金（演示）",
        state=codes(STATES, state), reason_given=declined, reason=pl.Series(np.where(declined, "财力不足（演示）", "")),
        amount=np.where(declined, 0, random.integers(500, 20_000, len(of)) * WAN),
    )  # fmt: skip


def _investments(world: World, funds: pl.DataFrame) -> pl.DataFrame:
    """The funds of the province and of counties put money into every fifth settlement or so."""
    random = world.chance("investments")
    of = world.settlements.take(random.random(len(world.settlements)) < 0.2)
    return world.rows(
        IndustryFundInvestment, of, since=between(random, on(2022, 7, 1), on(2025, 5, 30), len(of)),
        fund_key=int(funds["key"][0]), name="安置区产业（演示）", amount=random.integers(50, 900, len(of)) * WAN,
        fits_place=random.random(len(of)) < 0.95,
    )  # fmt: skip

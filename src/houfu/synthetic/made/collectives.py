"""The ledgers of chapter 3 提升社区治理水平, article 9: collective economy and premises of settlements, in good order."""

from collections.abc import Iterator

import numpy as np
import polars as pl

from houfu.facts.code import Code
from houfu.facts.codes import (
    CollectiveMatter,
    IncomePurpose,
    Offer,
    PremisesKind,
    PremisesRightKind,
    PremisesState,
    RightHolder,
    SettlementTerm,
)
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.collectives import (
    Collective,
    CollectiveDisclosure,
    CollectiveOffer,
    CollectiveSupport,
    CollectiveYear,
    IncomeUse,
    Premises,
    PremisesRight,
    PremisesUse,
    SupportTerm,
)
from houfu.synthetic.identity import credit_code
from houfu.synthetic.records import NEVER, between, on
from houfu.synthetic.world import Of, World, codes, draw

FOUNDED = 0.7  # share of settlements with a collective
LARGE = 3_000
PEOPLE_A_SHOP = 500
TERMS = ("启动资金", "建设用地", "税费减免", "贷款贴息", "指导员", "项目库", "销售渠道")
FIRST_YEAR = 2021


def ledgers(world: World) -> Iterator[tuple[type[LedgerRow], pl.DataFrame]]:
    """Each ledger with its rows."""
    founded = world.chance("founded").random(len(world.settlements)) < FOUNDED
    own = world.settlements.take(founded)
    yield Collective, _collectives(world, own, world.arrays.settled.households[founded])
    yield CollectiveOffer, _offers(world, world.settlements.take(~founded))
    yield CollectiveDisclosure, _disclosures(world, own)
    yield CollectiveYear, _years(world, own, world.arrays.settled.households[founded])
    yield IncomeUse, _uses(world, own)
    yield CollectiveSupport, _support(world)
    yield SupportTerm, _terms(world)
    shops = _premises(world)
    yield Premises, shops
    yield PremisesRight, _rights(world, shops)
    yield PremisesUse, _use(world, shops)


def _collectives(world: World, of: Of, households: np.ndarray) -> pl.DataFrame:
    random = world.chance("collectives")
    since = between(random, on(2019, 6, 1), on(2021, 12, 31), len(of))
    uscc = pl.Series([credit_code(f"N2520000MF{number:07d}") for number in range(len(of))])
    return world.rows(
        Collective, of, since=since, name="股份经济合作社（演示）", uscc=uscc, households=households, charter=True,
        chart_of_accounts=True,
    )  # fmt: skip


def _offers(world: World, of: Of) -> pl.DataFrame:
    """Four of five were told, the meeting of one of five said no."""
    random = world.chance("collective offers")
    said = draw(random, len(of), [0.8, 0.2])
    reasons = pl.Series(["", "居民会议认为暂无经营项目（演示）"]).gather(said)
    return world.rows(
        CollectiveOffer, of, since=between(random, on(2024, 1, 1), on(2025, 5, 31), len(of)),
        answer=codes([Offer.TOLD, Offer.DECLINED], said), adviser=True, charter=True, registration=True, reason=reasons,
    )  # fmt: skip


def _disclosures(world: World, own: Of) -> pl.DataFrame:
    """Each matter once a year, the last time at most 300 days ago."""
    random, matters, rounds = world.chance("collective disclosures"), len(CollectiveMatter), 3
    of = own.times(matters * rounds)
    back = np.tile(np.repeat(np.arange(rounds), matters), len(own)) * 330 + random.integers(5, 300, len(of))
    matter = codes(CollectiveMatter, np.tile(np.arange(matters), len(own) * rounds))
    return world.rows(CollectiveDisclosure, of, since=world.today - back, matter=matter, document="公示（演示）")


def _years(world: World, own: Of, households: np.ndarray) -> pl.DataFrame:
    random, years = world.chance("collective years"), np.arange(FIRST_YEAR, world.year)
    of, year = own.times(len(years)), np.tile(years, len(own))
    income = np.repeat(households, len(years)) * random.integers(4_000, 20_000, len(of)) + 100_000
    return world.rows(
        CollectiveYear, of, since=np.array([on(int(one) + 1, 1, 31) for one in year]), year=year, income=income,
        cost=income * random.integers(30, 80, len(of)) // 100,
    )  # fmt: skip


def _uses(world: World, own: Of) -> pl.DataFrame:
    """Two uses a year, one of each purpose that is allowed."""
    random, uses = world.chance("income uses"), 2 * (world.year - FIRST_YEAR)
    of, number = own.times(uses), np.tile(np.arange(uses), len(own))
    return world.rows(
        IncomeUse, of, since=world.today - 20 - number * 170 - random.integers(0, 100, len(of)),
        purpose=codes(IncomePurpose, number % 2),
        amount=random.integers(2, 60, len(of)) * 100_000, document="凭证（演示）", returned_on=None,
    )  # fmt: skip


def _support(world: World) -> pl.DataFrame:
    """What the two last years brought: large settlements get at least the county's rate of the others, a head."""
    random, settled = world.chance("collective support"), world.arrays.settled
    years = np.array([world.year - 2, world.year - 1])
    of, year = world.settlements.times(2), np.tile(years, len(world.settlements))
    rates = random.integers(30, 200, (settled.ground.counties.size, 2)) * 100
    rate = rates[of.county, np.tile([0, 1], len(world.settlements))]
    people = np.repeat(settled.people, 2)
    more = np.where(people >= LARGE, random.integers(100, 160, len(of)), 100)
    return world.rows(
        CollectiveSupport, of, since=np.array([on(int(one) + 1, 2, 20) for one in year]), year=year,
        amount=rate * people * more // 100, other_rate=rate,
    )  # fmt: skip


def _terms(world: World) -> pl.DataFrame:
    of = world.counties.times(len(TERMS))
    names = pl.Series(TERMS).gather(np.tile(np.arange(len(TERMS)), len(world.counties)))
    return world.rows(
        SupportTerm, of, since=on(2021, 5, 20), name=names, for_villages="按县级文件执行（演示）",
        for_settlements="同等执行（演示）", compared=SettlementTerm.SAME,
    )  # fmt: skip


def _premises(world: World) -> pl.DataFrame:
    random, people = world.chance("premises"), world.arrays.settled.people
    number = np.minimum(people // PEOPLE_A_SHOP, 24)
    of = world.settlements.times(number)
    rank = np.concatenate([np.arange(1, n + 1) for n in number.tolist()])
    names = pl.Series(rank).cast(pl.String) + "号商业用房（演示）"
    return world.rows(
        Premises, of, since=on(2020, 6, 1), name=names,
        kind=codes(PremisesKind, draw(random, len(of), [0.5, 0.3, 0.1, 0.08, 0.02])),
        size=random.integers(20, 160, len(of)) * 100, not_handed_over="",
    )  # fmt: skip


def _rights(world: World, shops: pl.DataFrame) -> pl.DataFrame:
    """Ownership stays with a state company or a department; in two of five both other rights are the community's."""
    random, rights = world.chance("premises rights"), len(PremisesRightKind)
    handed = random.random(shops.height) < 0.4
    owner = np.where(random.random(shops.height) < 0.7, 0, 1)
    other = np.where(handed, 2, 3)
    holders: list[Code] = [
        RightHolder.STATE_COMPANY,
        RightHolder.GOVERNMENT,
        RightHolder.COMMUNITY,
        RightHolder.COLLECTIVE,
    ]
    which = np.column_stack([owner, other, other]).ravel()
    of = Of(shops["settlement_key"].to_numpy(), world.of(shops).county).times(rights)
    return world.rows(
        PremisesRight, of, since=between(random, on(2020, 12, 22), on(2021, 6, 1), len(of)),
        premises_key=np.repeat(shops["key"].to_numpy(), rights),
        right=codes(PremisesRightKind, np.tile(np.arange(rights), shops.height)), holder_kind=codes(holders, which),
        holder="某单位（演示）", document="合同（演示）",
    )  # fmt: skip


def _use(world: World, shops: pl.DataFrame) -> pl.DataFrame:
    """A former stretch and the one that holds: four of five let, a few idle for some months at most."""
    random, n = world.chance("premises use"), shops.height
    states: list[Code] = list(PremisesState)
    now, before = draw(random, n, [0.8, 0.08, 0.07, 0.05]), draw(random, n, [0.8, 0.1, 0.1, 0.0])
    turned = world.today - random.integers(200, 900, n)
    turned = np.where(now == states.index(PremisesState.IDLE), world.today - random.integers(5, 150, n), turned)
    state, since = np.concatenate([before, now]), np.concatenate([np.full(n, on(2020, 6, 1)), turned])
    shop = np.tile(shops["key"].to_numpy(), 2)
    of = Of(np.tile(shops["settlement_key"].to_numpy(), 2), np.tile(world.of(shops).county, 2))
    let = state == states.index(PremisesState.LET)
    return world.rows(
        PremisesUse, of, since=since, until=np.concatenate([turned, np.full(n, NEVER)]), premises_key=shop,
        state=codes(states, state), contract="", rent=np.where(let, random.integers(20, 300, 2 * n) * 10_000, 0),
    )  # fmt: skip

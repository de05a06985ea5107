"""The ledgers of chapter 6 强化资金投入保障, article 20: lenders, their products and plans, applications, lending."""

from collections.abc import Iterator

import numpy as np
import polars as pl

from houfu.facts.codes import CreditPurpose, FinanceProductKind, LenderKind
from houfu.facts.organs import Organ
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.finance import FinanceProduct, FinancingPlan, Lender, LoanRequest, NewLending
from houfu.synthetic.records import NEVER, between, on
from houfu.synthetic.rounding import Ints
from houfu.synthetic.world import Of, World, codes

WAN = 1_000_000
FIRST_YEAR = 2021
K = LenderKind
ORGANS = (
    ("农发行贵州省分行", K.POLICY_BANK),
    ("国开行贵州省分行", K.POLICY_BANK),
    ("商业银行一", K.COMMERCIAL_BANK),
    ("商业银行二", K.COMMERCIAL_BANK),
    ("商业银行三", K.COMMERCIAL_BANK),
    ("农村信用社", K.RURAL_BANK),
    ("村镇银行", K.RURAL_BANK),
    ("融资担保公司", K.GUARANTOR),
    ("农业担保公司", K.GUARANTOR),
    ("小额贷款公司", K.OTHER),
    ("融资租赁公司", K.OTHER),
    ("商业银行四", K.COMMERCIAL_BANK),
)
NAMED = (Organ.ADB, Organ.CDB)
PRODUCTS, PURPOSES = list(FinanceProductKind)[:4], list(CreditPurpose)
A_YEAR = 9
"""Applications a lender and year."""


def ledgers(world: World) -> Iterator[tuple[type[LedgerRow], pl.DataFrame]]:
    """Each ledger of the article with its rows."""
    organs = _organs(world)
    yield Lender, organs
    of = world.of(organs)
    yield FinanceProduct, _products(world, of)
    yield FinancingPlan, _plans(world, of)
    yield LoanRequest, _applications(world, of)
    yield NewLending, _lending(world, of)


def _organs(world: World) -> pl.DataFrame:
    random, n = world.chance("lenders"), len(ORGANS)
    of = Of(np.repeat(world.province.keys, n), np.repeat(world.province.county, n))
    return world.rows(
        Lender, of, since=between(random, on(2020, 1, 5), on(2020, 11, 30), n), document="金融机构名单（演示）",
        name=pl.Series([f"{name}（演示）" for name, _ in ORGANS]), kind=pl.Series([str(kind) for _, kind in ORGANS]),
    )  # fmt: skip


def _products(world: World, organs: Of) -> pl.DataFrame:
    """Three products of three kinds each."""
    random, of = world.chance("finance products"), organs.times(3)
    first = np.repeat(random.integers(0, len(PRODUCTS), len(organs)), 3)
    kind = (first + np.tile(np.arange(3), len(organs))) % len(PRODUCTS)
    since = between(random, on(2021, 1, 5), on(2022, 6, 30), len(of))
    names = codes(PRODUCTS, kind).cast(pl.String) + "（演示）"
    return world.rows(FinanceProduct, of, since=since, lender_key=of.keys, kind=codes(PRODUCTS, kind), name=names)


def _plans(world: World, organs: Of) -> pl.DataFrame:
    random, years = world.chance("financing plans"), np.arange(FIRST_YEAR, world.year + 1)
    of, year = organs.times(len(years)), np.tile(years, len(organs))
    return world.rows(
        FinancingPlan, of, since=np.array([on(int(one), 2, 5) for one in year]), lender_key=of.keys, year=year,
        title="后续扶持融资方案（演示）", purposes=random.integers(2, 6, len(of)),
        amount=random.integers(5_000, 90_000, len(of)) * WAN,
    )  # fmt: skip


def _applications(world: World, organs: Of) -> pl.DataFrame:
    """Nine a year, each year with a step, a paper and some days fewer; of this year's the last two still wait."""
    random, years = world.chance("applications"), np.arange(FIRST_YEAR, world.year + 1)
    each = len(years) * A_YEAR
    n = len(organs) * each
    year = np.tile(np.repeat(years, A_YEAR), len(organs))
    number = np.tile(np.arange(A_YEAR), len(organs) * len(years))
    back = world.year - year
    applied = np.array([on(int(one), 1, 8) for one in year]) + number * 20
    days, payout = 16 + 2 * np.minimum(back, 5), 8 + 2 * np.minimum(back, 5)
    late = (back == 0) & (number >= A_YEAR - 2)
    applied = np.where(late, world.today - 6, np.minimum(applied, world.today - 60))
    decided, paid = applied + days, applied + days + payout
    counties = world.counties.take(random.integers(0, len(world.counties), n))
    return world.rows(
        LoanRequest, counties, since=applied, title="安置区项目融资（演示）",
        lender_key=np.repeat(organs.keys, each), purpose=codes(PURPOSES, random.integers(0, len(PURPOSES), n)),
        amount=random.integers(100, 5_000, n) * WAN, applied_on=applied, decided_on=np.where(late, NEVER, decided),
        approved=pl.Series(late).replace_strict({False: True, True: None}, return_dtype=pl.Boolean),
        paid_out_on=np.where(late, NEVER, paid), approval_steps=5 + np.minimum(back, 5),
        approval_papers=9 + np.minimum(back, 5), payout_steps=3 + np.minimum(back, 5),
        payout_papers=4 + np.minimum(back, 5),
    )  # fmt: skip


def _lending(world: World, organs: Of) -> pl.DataFrame:
    """What each organ newly lent in each county and year, for one purpose after the other; a tenth more every year."""
    random, years = world.chance("lending"), np.arange(FIRST_YEAR, world.year)
    cells = len(organs) * len(world.counties)
    counties = Of(np.tile(world.counties.keys, len(organs)), np.tile(world.counties.county, len(organs)))
    lender = np.repeat(np.arange(len(organs)), len(world.counties))
    kept = (lender < len(NAMED)) | (random.random(cells) < 0.15)
    counties, lender = counties.take(kept), lender[kept]
    first: Ints = random.integers(20, 400, len(lender)) * WAN
    purpose = (np.arange(len(lender)) + lender) % len(PURPOSES)
    of, year = counties.times(len(years)), np.tile(years, len(lender))
    again = np.repeat(lender, len(years))
    branch = pl.Series([str(NAMED[one]) if one < len(NAMED) else None for one in again.tolist()], dtype=pl.String)
    return world.rows(
        NewLending, of, since=np.array([on(int(one) + 1, 1, 22) for one in year]), lender_key=organs.keys[again],
        organ=branch, year=year, purpose=codes(PURPOSES, np.repeat(purpose, len(years))),
        amount=np.repeat(first, len(years)) * (10 + year - FIRST_YEAR) // 10,
    )  # fmt: skip

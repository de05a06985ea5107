"""The ledgers of chapter 6 强化资金投入保障, article 22: studies behind the products, insurers, policies, cover, claims."""

from collections.abc import Iterator

import numpy as np
import polars as pl

from houfu.facts.codes import InsurancePurpose
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.finance import InsuranceClaim, InsuranceCover, InsurancePolicies, Insurer, ProductStudy
from houfu.synthetic.records import NEVER, between, dates, on
from houfu.synthetic.world import Of, World, codes

INSURERS = (
    "演示财产保险公司",
    "演示人寿保险公司",
    "演示农业保险公司",
    "演示健康保险公司",
    "演示养老保险公司",
    "演示相互保险社",
)
PURPOSES = list(InsurancePurpose)
FIRST_YEAR = 2022


def ledgers(world: World) -> Iterator[tuple[type[LedgerRow], pl.DataFrame]]:
    """Each ledger of the article with its rows; the products themselves are made with the offices."""
    yield ProductStudy, _studies(world)
    insurers = _insurers(world)
    yield Insurer, insurers
    yield InsurancePolicies, _policies(world)
    yield InsuranceCover, _cover(world)
    yield InsuranceClaim, _claims(world, insurers)


def _offered(world: World) -> tuple[Of, pl.DataFrame]:
    """The counties of the products on offer, and the products."""
    products = world.frames["products"]
    ground = world.arrays.settled.ground
    county = products["county_key"].to_numpy()
    return Of(county, np.searchsorted(ground.counties, county)), products


def _studies(world: World) -> pl.DataFrame:
    of, products = _offered(world)
    early = world.chance("studies").integers(20, 200, len(of))
    return world.rows(
        ProductStudy, of, since=products["valid_from"].to_physical().to_numpy() - early, product_key=products["key"],
        title="保险需求调研报告（演示）", filed=True,
    )  # fmt: skip


def _insurers(world: World) -> pl.DataFrame:
    n = len(INSURERS)
    of = Of(np.repeat(world.province.keys, n), np.repeat(world.province.county, n))
    since = between(world.chance("insurers"), on(2019, 1, 5), on(2020, 6, 30), n)
    return world.rows(Insurer, of, since=since, name=pl.Series(list(INSURERS)))


def _policies(world: World) -> pl.DataFrame:
    random, years = world.chance("policies"), np.arange(FIRST_YEAR, world.year)
    counties, products = _offered(world)
    of, year = counties.times(len(years)), np.tile(years, len(counties))
    policies = random.integers(40, 900, len(of))
    premium = np.repeat(products["preferential_premium"].to_numpy(), len(years))
    return world.rows(
        InsurancePolicies, of, since=np.array([on(int(one) + 1, 1, 25) for one in year]), year=year,
        product_key=np.repeat(products["key"].to_numpy(), len(years)), policies=policies, premium=policies * premium,
    )  # fmt: skip


def _cover(world: World) -> pl.DataFrame:
    random, years, counties = world.chance("cover"), np.arange(FIRST_YEAR, world.year), world.counties
    of, year = counties.times(len(years)), np.tile(years, len(counties))
    settled = world.arrays.settled
    people = np.bincount(settled.county, weights=settled.people, minlength=len(settled.ground.counties))
    homes = np.repeat(np.maximum(people[counties.county] * 10 // 44, 10).astype(np.int64), len(years))
    watched = homes * random.integers(1, 4, len(of)) // 100 + 1
    covered = watched * random.integers(80, 101, len(of)) // 100
    return world.rows(
        InsuranceCover, of, since=np.array([on(int(one) + 1, 1, 25) for one in year]), year=year, households=homes,
        covered=homes * random.integers(40, 90, len(of)) // 100, monitored=watched, monitored_covered=covered,
        monitored_paid=covered * random.integers(5, 30, len(of)) // 100,
    )  # fmt: skip


def _claims(world: World, insurers: pl.DataFrame) -> pl.DataFrame:
    """Claims of the last two years, each settled within three weeks; those of the last ten days still wait."""
    random, each = world.chance("claims"), 12
    of = world.counties.times(each)
    claimed = between(random, world.today - 700, world.today - 1, len(of))
    settled = claimed + random.integers(11, 22, len(of))
    done = settled <= world.today
    paid = random.random(len(of)) < 0.9
    return world.rows(
        InsuranceClaim, of, since=claimed, insurer_key=insurers["key"].gather(random.integers(0, len(INSURERS), len(of))),
        purpose=codes(PURPOSES, random.integers(0, 3, len(of))), claimed_on=claimed,
        settled_on=dates(np.where(done, settled, NEVER)), paid=paid & done,
        amount=np.where(done & paid, random.integers(300, 9_000, len(of)) * 100, 0),
    )  # fmt: skip

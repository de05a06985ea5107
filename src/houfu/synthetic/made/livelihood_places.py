"""What counties keep about work and income, in good order: jobs by route, and the figures of each year."""

from collections.abc import Iterator

import numpy as np
import polars as pl

from houfu.ledgers.about import LedgerRow
from houfu.ledgers.livelihood import (
    CountyIncome,
    EastWestPlacement,
    EmploymentFigures,
    HelpBase,
    HelpWorkshop,
    RevivedAssetJobs,
    TradeChange,
)
from houfu.synthetic.records import between, on
from houfu.synthetic.world import Of, World

FIRST_YEAR = 2020


def places(world: World) -> Iterator[tuple[type[LedgerRow], pl.DataFrame]]:
    """Each ledger of counties with its rows."""
    for model, several, name, most in (
        (HelpBase, 2, "扶贫基地（演示）", 60),
        (RevivedAssetJobs, 2, "盘活闲置厂房（演示）", 50),
    ):  # fmt: skip
        yield model, _jobs(world, model, several, name, most)
    yield HelpWorkshop, _workshops(world)
    yield EastWestPlacement, _east_west(world)
    yield TradeChange, _trades(world)
    yield EmploymentFigures, _figures(world)
    yield CountyIncome, _income(world)


def _jobs(world: World, model: type[LedgerRow], several: int, name: str, most: int) -> pl.DataFrame:
    random, of = world.chance(f"jobs {model.__name__}"), world.counties.times(several)
    jobs = random.integers(15, most * 2, len(of))
    return world.rows(
        model, of, since=between(random, on(2020, 6, 1), world.today - 60, len(of)), name=name, jobs=jobs,
        workers=jobs * random.integers(30, 80, len(of)) // 100, place="安置区附近（演示）",
    )  # fmt: skip


def _workshops(world: World) -> pl.DataFrame:
    """One in a county town, and one in most of the larger settlements."""
    random, people = world.chance("workshops"), world.arrays.settled.people
    inside = np.flatnonzero((people >= 800) & (random.random(len(people)) < 0.7))
    homes, towns = world.settlements.take(inside), world.counties
    county = np.concatenate([towns.county, homes.county])
    of = Of(world.arrays.settled.ground.counties[county], county)
    where = pl.Series([None] * len(towns) + homes.keys.tolist(), dtype=pl.Int64)
    jobs = random.integers(15, 80, len(of))
    return world.rows(
        HelpWorkshop, of, since=between(random, on(2020, 6, 1), world.today - 60, len(of)), name="帮扶车间（演示）",
        settlement_key=where, jobs=jobs, workers=jobs * random.integers(30, 80, len(of)) // 100,
    )  # fmt: skip


def _east_west(world: World) -> pl.DataFrame:
    random, of = world.chance("east west"), world.counties.times(2)
    partners = pl.Series(["广州市（演示）", "东莞市（演示）", "宁波市（演示）", "苏州市（演示）"])
    return world.rows(
        EastWestPlacement, of, since=between(random, on(2021, 3, 1), world.today - 30, len(of)),
        partner=partners.gather(random.integers(0, 4, len(of))), workers=random.integers(10, 160, len(of)),
    )  # fmt: skip


def _trades(world: World) -> pl.DataFrame:
    random, of = world.chance("trades"), world.counties.times(4)
    trades = pl.Series(["家政服务（演示）", "电商客服（演示）", "建筑焊工（演示）", "快递配送（演示）"])
    return world.rows(
        TradeChange, of, since=world.today - np.tile(np.arange(4) * 90 + 20, len(world.counties)),
        trade=trades.gather(random.integers(0, 4, len(of))), workers=random.integers(3, 50, len(of)),
    )  # fmt: skip


def _figures(world: World) -> pl.DataFrame:
    """Employed at the end of each year: every year more than the year before."""
    random, settled = world.chance("employment figures"), world.arrays.settled
    years = np.arange(FIRST_YEAR, world.year)
    people = np.bincount(settled.county, weights=settled.people)[world.counties.county]
    labour = (people * 0.52).astype(np.int64) + 400
    employed = (people[:, None] * 0.46).astype(np.int64) + np.cumsum(
        random.integers(2, 60, (len(people), len(years))), axis=1
    )
    wage = (300_000 * random.lognormal(0, 0.12, len(people)))[:, None] * 1.04 ** np.arange(len(years))
    of = world.counties.times(len(years))
    year = np.tile(years, len(people))
    return world.rows(
        EmploymentFigures, of, since=np.array([on(int(one) + 1, 1, 20) for one in year]), year=year,
        labour=np.repeat(labour, len(years)), employed=employed.ravel(),
        median_wage=np.round(wage.ravel() / 1_000).astype(np.int64) * 1_000,
    )  # fmt: skip


def _income(world: World) -> pl.DataFrame:
    """Incomes a head of each year: those of relocated people grow a little faster than the residents'."""
    random = world.chance("county income")
    years = np.arange(FIRST_YEAR, world.year)
    n = len(world.counties)
    growth = 1.06 + 0.01 * random.random((n, len(years)))
    residents = random.uniform(15_000, 24_000, n)[:, None] * np.cumprod(growth, axis=1)
    relocated = random.uniform(0.62, 0.74, n)[:, None] * residents * 1.012 ** np.arange(len(years))
    year = np.tile(years, n)
    return world.rows(
        CountyIncome, world.counties.times(len(years)), since=np.array([on(int(one) + 1, 2, 10) for one in year]), year=year,
        relocated=np.round(relocated.ravel()).astype(np.int64) * 100,
        residents=np.round(residents.ravel()).astype(np.int64) * 100,
    )  # fmt: skip

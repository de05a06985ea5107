"""The ledgers of chapter 6 强化资金投入保障, article 19: special funds shared out by factors, sent down, spent and accepted."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import polars as pl

from houfu.facts.codes import FundPurpose, FundSource, FundStep
from houfu.funds.factors import shared_out
from houfu.funds.terms import County, Scheme, Share
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.funds import (
    Allocation,
    FactorScheme,
    FiscalCapacity,
    FundLine,
    FundPayment,
    FundProject,
    FundScheme,
    FundTransfer,
    PovertyFund,
    ProjectPayee,
)
from houfu.synthetic.records import NEVER, between, day_of, on
from houfu.synthetic.rounding import Ints
from houfu.synthetic.world import Of, World, codes

WAN = 1_000_000
"""万元, in fen: allocations are rounded to it."""
FUNDS = (
    "衔接推进乡村振兴补助资金",
    "易地扶贫搬迁后续扶持资金",
    "产业扶持资金",
    "以工代赈资金",
    "欠发达地区发展资金",
    "产业奖补资金",
)
ARRIVED = (*range(230, 290, 15), *range(590, 650, 15), *range(950, 1_010, 15), *range(1_310, 1_370, 15))
"""How many days ago each central line reached the province: four a year."""
OWN_ARRIVED = 300
PURPOSES, SOURCES = list(FundPurpose), list(FundSource)
WEIGHTS = (70, 30)  # of population and fiscal capacity, in %; invented
FLOOR = 50 * WAN


def ledgers(world: World) -> Iterator[tuple[type[LedgerRow], pl.DataFrame]]:
    """Each ledger of the article with its rows."""
    funds = _funds(world)
    yield PovertyFund, funds
    yield FundScheme, _schemes(world, world.of(funds))
    lines = _lines(world)
    yield FundLine, lines
    yield FactorScheme, _factors(world, lines)
    capacity = _capacity(world, lines)
    yield FiscalCapacity, capacity
    allocations = _allocations(world, lines, capacity)
    yield Allocation, allocations
    yield FundTransfer, _transfers(world, allocations)
    projects = _projects(world, allocations)
    yield FundProject, projects
    more = _payees(world, projects)
    yield ProjectPayee, more
    yield FundPayment, _payments(world, projects, more)


def _central(world: World, number: int) -> Of:
    return Of(np.repeat(world.province.keys, number), np.repeat(world.province.county, number))


def _funds(world: World) -> pl.DataFrame:
    random, of = world.chance("poverty funds"), _central(world, len(FUNDS))
    since = between(random, on(2018, 1, 5), on(2019, 6, 1), len(of))
    names = pl.Series([f"{name}（演示）" for name in FUNDS])
    return world.rows(PovertyFund, of, since=since, name=names, source=codes(SOURCES, np.arange(len(of)) % 2))


def _schemes(world: World, funds: Of) -> pl.DataFrame:
    """A scheme a year for each fund; the part of follow-up support grows by two in a hundred each year."""
    random, years = world.chance("fund schemes"), np.arange(2021, world.year + 1)
    of, year = funds.times(len(years)), np.tile(years, len(funds))
    total = np.repeat(random.integers(8_000, 60_000, len(funds)), len(years)) * WAN
    return world.rows(
        FundScheme, of, since=np.array([on(int(one), 1, 25) for one in year]), fund_key=of.keys, year=year,
        document=pl.Series([f"演示财农〔{one}〕号" for one in year]), names_follow_up=True, amount=total,
        follow_up_amount=total * (10 + 2 * (year - 2021)) // 100,
    )  # fmt: skip


def _lines(world: World) -> pl.DataFrame:
    """Earmarked lines of the central government, and one of the province that is not."""
    random, arrived = world.chance("fund lines"), world.today - np.array([*ARRIVED, OWN_ARRIVED])
    own = np.arange(len(arrived)) == len(ARRIVED)
    year = world.year - (world.today - arrived) // 365
    return world.rows(
        FundLine, _central(world, len(arrived)), since=arrived,
        title=pl.Series([f"易地扶贫搬迁后续扶持指标{at + 1}（演示）" for at in range(len(arrived))]),
        document=pl.Series([f"演示财预〔{one}〕{at + 1}号" for at, one in enumerate(year)]), year=year,
        source=codes(SOURCES, own.astype(np.int64)), earmarked=~own,
        amount=random.integers(20_000, 40_000, len(arrived)) * WAN,
        purpose=codes(PURPOSES, np.where(own, PURPOSES.index(FundPurpose.INFRASTRUCTURE), 0)), arrived_on=arrived,
    )  # fmt: skip


def _factors(world: World, lines: pl.DataFrame) -> pl.DataFrame:
    central = lines.filter("earmarked")
    return world.rows(
        FactorScheme, world.of(central), since=_days(central["arrived_on"]) + 5, line_key=central["key"],
        document=central["document"] + "附方案", population_factor=True, capacity_factor=True, other_factors=0,
        population_weight=WEIGHTS[0], capacity_weight=WEIGHTS[1], floor_amount=FLOOR, cap_amount=0, rounded_to=WAN,
    )  # fmt: skip


def _capacity(world: World, lines: pl.DataFrame) -> pl.DataFrame:
    """The fiscal capacity of each county by the accounts of the year before, from the year of the first line on."""
    random, counties = world.chance("fiscal capacity"), world.counties
    years = np.arange(int(lines["arrived_on"].dt.year().to_numpy().min()), world.year + 1)
    of, year = counties.times(len(years)), np.tile(years, len(counties))
    begins = np.array([on(int(one), 1, 1) for one in year])
    ends = np.array([on(int(one) + 1, 1, 1) if one < world.year else NEVER for one in year])
    amount = (
        np.repeat(random.integers(4_000, 12_000, len(counties)) * 100, len(years))
        * (100 + 3 * (year - years[0]))
        // 100
    )
    return world.rows(
        FiscalCapacity, of, since=begins, until=ends, year=year - 1, amount=amount, document="县级决算（演示）"
    )


def _allocations(world: World, lines: pl.DataFrame, capacity: pl.DataFrame) -> pl.DataFrame:
    """Each line shared among all receiving counties by the factor method; the line without a scheme by the same terms."""
    counties, settled = world.counties, world.arrays.settled
    poor = np.bincount(settled.county, weights=settled.poor, minlength=len(settled.ground.counties))
    people = poor[counties.county].astype(np.int64).tolist()
    scheme = Scheme(True, True, 0, *WEIGHTS, FLOOR, 0, WAN)
    parts = []
    for line in lines.iter_rows(named=True):
        decided = int(_days(pl.Series([line["arrived_on"]]))[0]) + 12
        then = capacity.filter(pl.col("year") == day_of(decided).year - 1)
        heads = dict(then.select("county_key", "amount").iter_rows())
        keys = counties.keys.tolist()
        given = [County(key, one, heads[key]) for key, one in zip(keys, people, strict=True)]
        shares = {share.county.key: share for share in shared_out(line["amount"], scheme, given)}
        here = np.flatnonzero(np.isin(counties.keys, list(shares)))
        made = [shares[key] for key in counties.keys[here].tolist()]
        parts.append(_rows(world, counties.take(here), line, made, decided))
    return pl.concat(parts)


def _rows(world: World, of: Of, line: Mapping[str, Any], shares: list[Share], decided: int) -> pl.DataFrame:
    figures = pl.DataFrame([share.figures() for share in shares])
    columns: dict[str, Any] = {name: figures[name] for name in figures.columns}
    return world.rows(
        Allocation, of, since=decided, title=line["title"], line_key=line["key"], earmarked=line["earmarked"],
        decided_on=np.full(len(of), decided), spend_by=np.full(len(of), decided + 365),
        **columns,
    )  # fmt: skip


def _days(days: pl.Series) -> Ints:
    return np.asarray(days.to_physical().to_numpy(), dtype=np.int64)


def _about(world: World, rows: pl.DataFrame) -> Of:
    """The counties that rows are about."""
    return Of(rows["county_key"].to_numpy(), world.of(rows).county)


def _transfers(world: World, allocations: pl.DataFrame) -> pl.DataFrame:
    """Two in three allocations go straight to the county, the third by its city; some of one in four goes to townships."""
    random, at = world.chance("fund transfers"), np.arange(allocations.height)
    first = random.integers(3, 12, allocations.height)
    by_city, onward = at % 3 == 0, at % 4 == 1
    hops = pl.concat(
        [
            allocations.filter(pl.Series(which)).with_columns(
                step=pl.lit(str(step)), after=pl.Series((first + later)[which]), hop=pl.col("amount") // part
            )
            for step, which, later, part in (
                (FundStep.PROVINCE_COUNTY, ~by_city, 0, 1), (FundStep.PROVINCE_CITY, by_city, 0, 1),
                (FundStep.CITY_COUNTY, by_city, 4, 1), (FundStep.COUNTY_TOWNSHIP, onward, 12, 2),
            )
        ]
    )  # fmt: skip
    decided = _days(hops["decided_on"])
    sent = decided + hops["after"].to_numpy()
    return world.rows(
        FundTransfer, _about(world, hops), since=sent, allocation_key=hops["key"], step=hops["step"], decided_on=decided,
        sent_on=sent, sent_amount=hops["hop"], received_on=sent + 2, received_amount=hops["hop"],
    )  # fmt: skip


def _projects(world: World, allocations: pl.DataFrame) -> pl.DataFrame:
    """A project for each allocation; those that are due were accepted and have a result."""
    random, n = world.chance("fund projects"), allocations.height
    decided = _days(allocations["decided_on"])
    due = decided + random.integers(300, 360, n)
    done = due < world.today - 30
    earmarked = allocations["earmarked"].to_numpy()
    settled = world.arrays.settled
    first = settled.keys[np.searchsorted(settled.county, world.of(allocations).county)]
    number = pl.Series(np.arange(n)).cast(pl.String)
    return world.rows(
        FundProject, _about(world, allocations), since=decided + 20, name="安置区产业项目" + number + "（演示）",
        allocation_key=allocations["key"], settlement_key=first, earmarked=earmarked,
        purpose=codes(PURPOSES, np.where(earmarked, 0, PURPOSES.index(FundPurpose.INFRASTRUCTURE))),
        in_settlement=True, follows_document=True, payee="演示项目实施单位" + number,
        budget=allocations["amount"], target="带动搬迁群众就业（演示）", target_stated=True, due_on=due,
        accepted_on=np.where(done, due + 20, NEVER), result=pl.Series(np.where(done, "已投产（演示）", "")),
        result_stated=pl.Series(done).replace_strict({True: True, False: None}, return_dtype=pl.Boolean),
    )  # fmt: skip


def _payees(world: World, projects: pl.DataFrame) -> pl.DataFrame:
    """Every third project is carried out by two units."""
    shared = projects.gather_every(3)
    return world.rows(
        ProjectPayee, _about(world, shared), since=_days(shared["valid_from"]), project_key=shared["key"],
        payee=shared["payee"] + "合作方",
    )  # fmt: skip


def _payments(world: World, projects: pl.DataFrame, more: pl.DataFrame) -> pl.DataFrame:
    """Two payments a project: half at the beginning, the rest, or what has come of it, half a year later.

    The second goes to the other payee of a project that has two.
    """
    random = world.chance("fund payments")
    second = projects.join(more.select(key="project_key", other="payee"), on="key", how="left", maintain_order="left")
    second = second.with_columns(payee=pl.coalesce("other", "payee")).drop("other")
    both = pl.concat([part.with_columns(at=pl.lit(at)) for at, part in enumerate((projects, second))])
    begun = _days(both["valid_from"])
    later, half = both["at"].to_numpy() == 1, both["budget"].to_numpy() // 2
    finished = ~np.isnan(both["accepted_on"].to_physical().cast(pl.Float64).fill_null(np.nan).to_numpy())
    amount = np.where(later, np.where(finished, half, half * random.integers(40, 80, len(half)) // 100), half)
    paid = np.minimum(begun + np.where(later, 180, 10), world.today - 1)
    return world.rows(
        FundPayment, _about(world, both), since=paid, title="演示支付" + pl.Series(np.arange(len(half))).cast(pl.String),
        allocation_key=both["allocation_key"], project_key=both["key"], has_project=True, payee=both["payee"],
        purpose=both["purpose"].cast(pl.String), amount=amount, paid_on=paid,
    )  # fmt: skip

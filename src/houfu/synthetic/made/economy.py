"""The ledgers of chapter 2 发展壮大县域经济, article 4: what settlements are short of, and what plans hold, in good order."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl

from houfu.facts.code import Code
from houfu.facts.codes import Drive, GovernmentLevel, PlanCategory, PlanSection
from houfu.facts.organs import Organ
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.economy import (
    CountyEconomy,
    FiveYearPlan,
    FundRound,
    MemberOrgan,
    PlanGuidance,
    PlanProject,
    ProjectBatch,
    SectorPlan,
    SectorPolicy,
    Shortfall,
    ShortfallDecision,
    UrbanisationEntry,
)
from houfu.synthetic.records import NEVER, between, on
from houfu.synthetic.rounding import Flags, Ints
from houfu.synthetic.world import Of, World, codes

CATEGORIES: list[Code] = list(PlanCategory)
LEVELS = list(GovernmentLevel)
TAGS = len(Drive) - 1  # the last says that there is none
NO_MEMBERS = frozenset(
    {Organ.ADB, Organ.CDB, Organ.INSURANCE_REGULATOR, Organ.LOCAL_FINANCE, Organ.YOUTH_LEAGUE, Organ.TAXATION}
)
SHARERS: list[Code] = [Organ.DEVELOPMENT_REFORM, Organ.FINANCE, Organ.AGRICULTURE, Organ.HOUSING, Organ.EDUCATION]


def ledgers(world: World) -> Iterator[tuple[type[LedgerRow], pl.DataFrame]]:
    """Each ledger of the article with its rows."""
    short, decided = _shortfalls(world)
    yield Shortfall, short
    yield ShortfallDecision, _decisions(world, short, decided)
    yield PlanProject, _projects(world, short, decided)
    yield FiveYearPlan, _plans(world)
    yield UrbanisationEntry, _layout(world)
    yield from _organs(world)
    yield FundRound, _rounds(world)
    yield ProjectBatch, _batches(world)
    yield CountyEconomy, _economy(world)


def _shortfalls(world: World) -> tuple[pl.DataFrame, Flags]:
    """Half of the categories at each settlement, one in six made good since; one in eight needs no project."""
    random, n = world.chance("shortfalls"), len(world.settlements)
    lacking = random.random((n, len(CATEGORIES))) < 0.5
    lacking[np.arange(n), random.integers(0, len(CATEGORIES), n)] = True
    at, category = np.nonzero(lacking)
    since = between(random, on(2021, 2, 1), world.today - 500, len(at))
    until = np.where(random.random(len(at)) < 1 / 6, since + random.integers(200, 480, len(at)), NEVER)
    kinds = codes(PlanCategory, category)
    names = codes([*PlanCategory], category).cast(pl.String).replace_strict({str(one): one.zh for one in PlanCategory})
    frame = world.rows(
        Shortfall, world.settlements.take(at), since=since, until=until, category=kinds, name=names + "短板（演示）",
        source="安置区排查",
    )  # fmt: skip
    return frame, random.random(len(at)) < 1 / 8


def _decisions(world: World, short: pl.DataFrame, decided: Flags) -> pl.DataFrame:
    random, rows = world.chance("shortfall decisions"), short.filter(pl.Series(decided))
    of = _of_settlements(world, rows)
    return world.rows(
        ShortfallDecision, of, since=_days(rows["valid_from"]) + random.integers(20, 160, len(of)),
        shortfall_key=rows["key"], decided_by="县（市、区）人民政府", reason="由现有设施统筹解决（演示）",
    )  # fmt: skip


@dataclass(frozen=True)
class _Listed:
    """Projects to be: whose plan (key, and the row of its county), of which level and category, for which shortfall."""

    places: Ints
    county: Ints
    level: int
    category: Ints
    shortfall: pl.Series


def _projects(world: World, short: pl.DataFrame, decided: Flags) -> pl.DataFrame:
    """The county's plan mends every shortfall that was not decided on, city and province some; each holds all categories."""
    random, ground = world.chance("planned projects"), world.arrays.settled.ground
    own, category = len(ground.counties), _numbers(short["category"], CATEGORIES)
    county = _of_settlements(world, short).county
    listed = []
    for level, mended in ((0, random.random(len(short)) < 0.1), (1, random.random(len(short)) < 0.2), (2, ~decided)):
        keys = (np.full(len(county), 52), ground.counties[county] // 100, ground.counties[county])[level]
        rows = np.flatnonzero(mended)
        here = county if level == 2 else np.full(len(county), own)
        shortfalls = short["key"].gather(rows)
        listed.append(_Listed(keys[rows], here[rows], level, category[rows], shortfalls))
        pairs, first = np.unique(keys * len(CATEGORIES) + category, return_index=True)
        nothing = pl.Series([None] * len(pairs), dtype=pl.Int64)
        listed.append(_Listed(keys[first], here[first], level, category[first], nothing))
    return pl.concat([_of_plan(world, one, random) for one in listed])


def _of_plan(world: World, listed: _Listed, random: np.random.Generator) -> pl.DataFrame:
    n, today = len(listed.places), world.today
    planned = between(random, on(2021, 6, 1), today + 200, n)
    started = np.where(planned > today - 20, NEVER, planned + random.integers(-10, 20, n))
    return world.rows(
        PlanProject, Of(listed.places, listed.county), since=between(random, on(2021, 1, 25), on(2021, 5, 20), n),
        name="后续扶持项目（演示）" + pl.Series(np.arange(n) + 1).cast(pl.String), plan_level=LEVELS[listed.level],
        category=codes(CATEGORIES, listed.category), drive=codes(Drive, random.integers(0, TAGS, n)),
        document="“十四五”规划（演示）", page=random.integers(20, 180, n), budget=random.integers(50, 3_000, n) * 1_000_000,
        planned_start=planned, started_on=started, shortfall_key=listed.shortfall,
    )  # fmt: skip


def _plans(world: World) -> pl.DataFrame:
    random, of = world.chance("five-year plans"), world.governments
    return world.rows(
        FiveYearPlan, of, since=between(random, on(2021, 1, 20), on(2021, 4, 30), len(of)), name="“十四五”规划（演示）",
        document="规划文件（演示）", section=PlanSection.SECTION, page=random.integers(20, 180, len(of)),
    )  # fmt: skip


def _layout(world: World) -> pl.DataFrame:
    random, of = world.chance("urbanisation layout"), world.settlements
    return world.rows(
        UrbanisationEntry, of, since=between(random, on(2021, 3, 1), on(2021, 12, 20), len(of)),
        document="新型城镇化布局（演示）", page=random.integers(5, 60, len(of)), named_in_it=True,
    )  # fmt: skip


def _organs(world: World) -> Iterator[tuple[type[LedgerRow], pl.DataFrame]]:
    """The members of the leading group; most draw up a sector plan, send guidance first, and issue policies."""
    random = world.chance("member organs")
    members = world.organs.take(np.array([list(Organ)[key - 1] not in NO_MEMBERS for key in world.organs.keys]))
    yield MemberOrgan, world.rows(
        MemberOrgan, members, since=between(random, on(2016, 3, 1), on(2020, 6, 30), len(members)),
        document="领导小组成员单位名单（演示）",
    )  # fmt: skip
    drafting = members.take(random.random(len(members)) < 0.8)
    n = len(drafting)
    yield SectorPlan, world.rows(
        SectorPlan, drafting, since=between(random, on(2021, 1, 5), on(2021, 2, 20), n), name="专项规划（演示）",
        document="专项规划文件（演示）", adopted_on=between(random, on(2021, 7, 1), on(2022, 3, 1), n),
        section=PlanSection.SECTION,
    )  # fmt: skip
    yield PlanGuidance, world.rows(
        PlanGuidance, drafting, since=between(random, on(2021, 3, 1), on(2021, 6, 20), n), name="编制指导意见（演示）",
        document="指导文件（演示）", receivers="各市（州）、县（市、区）", while_drafting=True,
    )  # fmt: skip
    issued = members.times(random.integers(1, 5, len(members)))
    yield SectorPolicy, world.rows(
        SectorPolicy, issued, since=between(random, on(2021, 1, 20), world.today - 30, len(issued)),
        name="支持政策（演示）", document="政策文件（演示）", priority_clause=True,
    )  # fmt: skip


def _ends(world: World, since: Ints) -> Ints:
    """A round stays on file for a year, by when its list is settled."""
    return np.where(since + 365 <= world.today, since + 365, NEVER)


def _rounds(world: World) -> pl.DataFrame:
    """Two rounds a year by each of five organs: no relocation item that qualifies waits, a few do not qualify."""
    random, years = world.chance("fund rounds"), world.year - 2021
    of = world.province.times(len(SHARERS) * years * 2)
    number = np.tile(np.arange(years * 2), len(SHARERS))
    since = world.today - 20 - number * 182 - random.integers(0, 60, len(of))
    applied, others = random.integers(10, 60, len(of)), random.integers(60, 300, len(of))
    admitted = others * random.integers(50, 76, len(of)) // 100
    return world.rows(
        FundRound, of, since=since, until=_ends(world, since), name="资金批次（演示）" + pl.Series(number + 1).cast(pl.String),
        organ=codes(SHARERS, np.repeat(np.arange(len(SHARERS)), years * 2)), applied=applied,
        admitted=applied - random.integers(0, 3, len(of)), waiting=0, others_applied=others, others_admitted=admitted,
        others_waiting=(others - admitted) // 2,
    )  # fmt: skip


def _batches(world: World) -> pl.DataFrame:
    random, years = world.chance("project batches"), world.year - 2021
    of = world.province.times(len(SHARERS) * years * 2)
    number = np.tile(np.arange(years * 2), len(SHARERS))
    since = world.today - 40 - number * 182 - random.integers(0, 60, len(of))
    return world.rows(
        ProjectBatch, of, since=since, until=_ends(world, since), organ=codes(SHARERS, np.repeat(np.arange(len(SHARERS)), years * 2)),
        name="项目批次（演示）" + pl.Series(number + 1).cast(pl.String), started=random.integers(5, 40, len(of)), waiting=0,
        others_started=random.integers(30, 150, len(of)), others_waiting=random.integers(5, 60, len(of)),
    )  # fmt: skip


def _economy(world: World) -> pl.DataFrame:
    random, years = world.chance("county economy"), np.arange(2020, world.year)
    of, year = world.counties.times(len(years)), np.tile(years, len(world.counties))
    residents = np.repeat(random.integers(120_000, 900_000, len(world.counties)), len(years))
    posts = np.repeat(random.integers(1_500, 18_000, len(world.counties)), len(years)) + (year - 2020) * 120
    return world.rows(
        CountyEconomy, of, since=np.array([on(int(one) + 1, 1, 25) for one in year]), year=year, residents=residents,
        gdp=residents * (random.integers(28_000, 70_000, len(of)) + (year - 2020) * 2_500) * 100, park_posts=posts,
        park_posts_relocated=posts * random.integers(8, 30, len(of)) // 100,
    )  # fmt: skip


def _of_settlements(world: World, rows: pl.DataFrame) -> Of:
    keys = rows["settlement_key"].to_numpy()
    order = np.argsort(world.settlements.keys)
    return world.settlements.take(order[np.searchsorted(world.settlements.keys, keys, sorter=order)])


def _numbers(values: pl.Series, members: list[Code]) -> Ints:
    table = {str(one): at for at, one in enumerate(members)}
    return values.cast(pl.String).replace_strict(table, return_dtype=pl.Int64).to_numpy()


def _days(values: pl.Series) -> Ints:
    return values.cast(pl.Int32).cast(pl.Int64).to_numpy()

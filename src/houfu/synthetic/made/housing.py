"""The ledgers of chapter 4 提升基本公共服务水平, articles 15 and 16: registration of dwellings, rentals, in good order."""

from collections.abc import Iterator

import numpy as np
import polars as pl

from houfu.facts.codes import AddedBy, AnsweringGovernment, Offer, Papers, RentalKind, RentalResult
from houfu.facts.organs import Organ
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.housing import (
    AwardRound,
    HousingNeed,
    HousingProject,
    MemberAdded,
    ProjectDwelling,
    RentalApplication,
    RentalOffer,
    RentalStudy,
)
from houfu.synthetic.records import NEVER, between, on
from houfu.synthetic.rounding import Ints
from houfu.synthetic.world import World, codes, draw

GROWN = 0.09  # of the households have new members; invented, as all shares here
MANY, LITTLE = 2, 13  # members added, m² a head after
ROUNDS = 4  # a county, half a year apart


def ledgers(world: World) -> Iterator[tuple[type[LedgerRow], pl.DataFrame]]:
    """Each ledger with its rows."""
    projects = _projects(world)
    yield HousingProject, projects
    yield ProjectDwelling, _hard_dwellings(world, projects)
    yield from _rentals(world)
    yield AwardRound, _rounds(world)
    yield RentalStudy, _studies(world)


def _classes(world: World) -> Ints:
    """For each dwelling the number of its class of papers."""
    return world.frames["dwellings"]["papers"].cast(pl.Enum([str(one) for one in Papers])).to_physical().to_numpy()


def _projects(world: World) -> pl.DataFrame:
    """A project for each class of papers that a settlement has; the hard ones with plan and commitment."""
    random = world.chance("projects")
    place = np.searchsorted(world.settlements.keys, world.frames["dwellings"]["settlement_key"].to_numpy())
    both, number = np.unique(place * 3 + _classes(world), return_counts=True)
    settlement, papers = both // 3, both % 3
    hard, n = papers == 2, len(both)
    names = pl.Series(world.arrays.settled.names).gather(settlement) + "第" + pl.Series(papers + 1).cast(pl.String)
    planned = between(random, on(2020, 12, 28), on(2021, 3, 20), n)
    whose = codes(AnsweringGovernment, draw(random, n, [0.3, 0.7]))
    none = pl.Series(~hard)

    def only_hard(value: object) -> pl.Series:
        return pl.Series([value] * n).set(none, None)

    return world.rows(
        HousingProject, world.settlements.take(settlement), since=on(2020, 12, 25), name=names + "期安置住房项目（演示）",
        project_papers=codes(Papers, papers), dwellings=number, work_plan=only_hard(True), commitment=only_hard(True),
        plan_by=whose.set(none, None), commitment_by=whose.set(none, None), plan_on=np.where(hard, planned, NEVER),
        commitment_on=np.where(hard, planned + 25, NEVER), plan_document=pl.Series(np.where(hard, "工作方案（演示）", "")),
        commitment_document=pl.Series(np.where(hard, "承诺书（演示）", "")),
    )  # fmt: skip


def _hard_dwellings(world: World, projects: pl.DataFrame) -> pl.DataFrame:
    """Which dwellings belong to a hard project."""
    hard = projects.filter(pl.col("project_papers") == Papers.HARD.value)
    key_of = dict(hard.select("settlement_key", "key").iter_rows())
    rows = np.flatnonzero(_classes(world) == 2)
    places = world.frames["dwellings"]["settlement_key"].gather(rows).to_list()
    project = np.array([key_of[place] for place in places], dtype=np.int64)
    return world.rows(ProjectDwelling, world.dwellings.take(rows), since=on(2020, 12, 25), project_key=project)


def _rentals(world: World) -> Iterator[tuple[type[LedgerRow], pl.DataFrame]]:
    """Members added, what room is left, who was told of rentals, and what became of the applications."""
    random, homes = world.chance("rentals"), world.arrays.homes
    grown = np.flatnonzero(random.random(len(homes)) < GROWN)
    added = 1 + draw(random, len(grown), [0.68, 0.26, 0.06])
    of = world.households.take(grown)
    since = world.today - random.integers(40, 1_800, int(added.sum()))
    reason = codes(AddedBy, draw(random, int(added.sum()), [0.66, 0.3, 0.04]))
    yield MemberAdded, world.rows(MemberAdded, of.times(added), since=since, reason=reason)

    heads = homes.size[grown]
    area = heads * random.integers(1_050, 2_100, len(grown))
    eligible = random.random(len(grown)) < 0.6
    yield HousingNeed, world.rows(
        HousingNeed, of, since=between(random, world.today - 340, world.today - 20, len(grown)), area=area, heads=heads,
        eligible=pl.Series(eligible), rule="城镇住房保障对象条件（演示）",
    )  # fmt: skip
    many = np.flatnonzero(eligible & ((added >= MANY) | (area // heads < LITTLE * 100)))
    told = between(random, world.today - 330, world.today - 210, len(many))
    answer = draw(random, len(many), [0.92, 0.08])
    offers = codes(Offer, answer)
    yield RentalOffer, world.rows(RentalOffer, of.take(many), since=told, answer=offers)
    asking = many[(answer == 0) & (random.random(len(many)) < 0.6)]
    yield RentalApplication, _applications(world, grown[asking], random)


def _applications(world: World, rows: Ints, random: np.random.Generator) -> pl.DataFrame:
    """Older applications came to an award, a few were withdrawn; those of the last three months are open."""
    n = len(rows)
    asked = between(random, world.today - 200, world.today - 5, n)
    open_ = asked > world.today - 95
    result = codes(RentalResult, draw(random, n, [0.95, 0.0, 0.05]))
    return world.rows(
        RentalApplication, world.households.take(rows), since=asked, kind=codes(RentalKind, draw(random, n, [0.5, 0.2, 0.3])),
        priority=True, applied_on=asked, decided_on=np.where(open_, NEVER, asked + random.integers(20, 90, n)),
        result=result.set(pl.Series(open_), None),
    )  # fmt: skip


def _rounds(world: World) -> pl.DataFrame:
    """Rounds in which relocated households with priority came first: either none of them waits, or nobody else got any."""
    random, of = world.chance("rounds"), world.counties.times(ROUNDS)
    n, back = len(of), np.tile(np.arange(ROUNDS), len(world.counties))
    held = world.today - 40 - back * 182 - random.integers(0, 60, n)
    awarded = random.integers(20, 160, n)
    waiting = np.where(random.random(n) < 0.3, random.integers(1, 20, n), 0)
    others = np.where(waiting > 0, 0, (awarded * 0.7).astype(np.int64))
    when = pl.Series(held.astype(np.int32)).cast(pl.Date).dt.strftime("%Y年%m月")
    return world.rows(
        AwardRound, of, since=held, name=when + "分配（演示）", applicants=awarded + random.integers(10, 400, n),
        awarded=awarded, others_awarded=others, last_rank=awarded, relocated_waiting=waiting,
    )  # fmt: skip


def _studies(world: World) -> pl.DataFrame:
    """What the housing department issued on both kinds of rental."""
    housing = list(Organ).index(Organ.HOUSING) + 1
    random, of = world.chance("studies"), world.organs.take(world.organs.keys == housing).times(2)
    kinds = codes(RentalKind, np.arange(2))
    return world.rows(
        RentalStudy, of, since=between(random, on(2022, 3, 1), on(2023, 9, 30), 2), kind=kinds, for_changing_families=True,
        document="租赁住房政策（演示）",
    )  # fmt: skip

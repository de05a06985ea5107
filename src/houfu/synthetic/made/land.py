"""The ledgers of chapter 2 发展壮大县域经济, article 5: the land kept at the origin, and revitalisation plans, in good order."""

from collections.abc import Iterator

import numpy as np
import polars as pl

from houfu.facts.code import Code
from houfu.facts.codes import HolderChoice, LandKind, LandUse, Offer, RevitalisationHead
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.land import LandOffer, OriginSurvey, Parcel, RevitalisationItem, RevitalisationPlan
from houfu.synthetic.records import NEVER, between, on
from houfu.synthetic.rounding import Ints
from houfu.synthetic.world import World, codes, draw

KINDS: list[Code] = list(LandKind)
USES: list[Code] = list(LandUse)
HEADS: list[Code] = list(RevitalisationHead)
OFTEN = np.array([0.5, 0.36, 0.14])  # of the three kinds
USED = np.array([[0.42, 0.14, 0.26, 0.0, 0.18], [0.3, 0.25, 0.25, 0.0, 0.2], [0.0, 0.0, 0.16, 0.64, 0.2]])  # by kind
YUAN_A_MU = 450
ANSWERS = ((Offer.TOLD, HolderChoice.HELP), (Offer.TOLD, HolderChoice.NONE), (Offer.DECLINED, HolderChoice.NONE),
           (Offer.NONE, HolderChoice.OWN_USE), (Offer.NONE, HolderChoice.LEAVE))  # fmt: skip


def ledgers(world: World) -> Iterator[tuple[type[LedgerRow], pl.DataFrame]]:
    """Each ledger of the article with its rows."""
    parcels = _parcels(world)
    yield Parcel, parcels
    yield LandOffer, _offers(world, parcels)
    yield OriginSurvey, _surveys(world)
    yield RevitalisationPlan, _plans(world)
    yield RevitalisationItem, _items(world)


def _parcels(world: World) -> pl.DataFrame:
    """One or two a household; whatever others use is paid for and has a contract, fields and woods carry subsidies."""
    random, day = world.chance("parcels"), world.today
    number = random.integers(1, 3, len(world.households))
    of, n = world.households.times(number), int(number.sum())
    kind = draw(random, n, OFTEN)
    use = (random.random(n)[:, None] >= np.cumsum(USED, axis=1)[kind][:, :-1]).sum(axis=1)
    others = np.isin(use, (USES.index(LandUse.LEASED), USES.index(LandUse.COOPERATIVE)))
    mu100 = np.where(kind == KINDS.index(LandKind.HOME_SITE), random.integers(15, 60, n), random.integers(80, 900, n))
    left = np.where(random.random(n) < 0.02, random.integers(1, 61, n), random.integers(61, 3_600, n))
    paid = between(random, day - 330, day - 5, n)
    subsidised = (kind != KINDS.index(LandKind.HOME_SITE)) & (random.random(n) < 0.85)
    kinds = codes(KINDS, kind)
    return world.rows(
        Parcel, of, since=between(random, on(2020, 12, 25), on(2021, 12, 20), n), kind=kinds,
        name=pl.Series([f"{one.zh}（演示）" for one in KINDS]).gather(kind), village=_villages(world, number, random),
        area=mu100, status=codes(USES, use), surveyed_on=between(random, day - 300, day - 15, n),
        rent_a_year=pl.Series(mu100 * YUAN_A_MU).set(pl.Series(~others), None),
        contract_end=np.where(others, day + left, NEVER),
        renewal_agreed=pl.Series(left <= 60).set(pl.Series(~others), None),
        subsidised=subsidised, subsidies=pl.Series(["", "耕地地力保护补贴", "森林生态效益补偿"]).gather((kind + 1) * subsidised),
        subsidy_paid_on=np.where(subsidised, paid, NEVER),
    )  # fmt: skip


def _villages(world: World, number: Ints, random: np.random.Generator) -> pl.Series:
    """A village of the county that the household came from."""
    villages, origin = world.arrays.settled.ground.villages, np.repeat(world.arrays.homes.origin, number)
    many = np.array([len(names) for names in villages])
    first = np.cumsum(many) - many
    names = pl.Series([name for county in villages for name in county])
    return names.gather(first[origin] + np.floor(random.random(len(origin)) * many[origin]).astype(np.int64))


def _offers(world: World, parcels: pl.DataFrame) -> pl.DataFrame:
    """Whoever holds an idle parcel was told of help, or has said what becomes of it."""
    random = world.chance("land offers")
    rows = np.flatnonzero((parcels["status"].cast(pl.String) == str(LandUse.IDLE)).to_numpy())
    idle, of = parcels[rows], world.of(parcels[rows])
    said = draw(random, len(rows), [0.45, 0.25, 0.12, 0.09, 0.09])
    return world.rows(
        LandOffer, type(of)(idle["household_key"].to_numpy(), of.county), since=world.today - random.integers(2, 15, len(rows)),
        parcel_key=idle["key"], answer=codes([offer for offer, _ in ANSWERS], said),
        choice=codes([choice for _, choice in ANSWERS], said),
    )  # fmt: skip


def _surveys(world: World) -> pl.DataFrame:
    """A few villages of each county, in each of the last two years."""
    random, villages = world.chance("origin surveys"), world.arrays.settled.ground.villages
    number = random.integers(3, 9, len(world.counties))
    of = world.counties.times(number).times(2)
    names = [villages[county][at % len(villages[county])] for county, many in
             zip(world.counties.county.tolist(), number.tolist(), strict=True) for at in range(many)]  # fmt: skip
    parcels = random.integers(40, 400, len(of))
    return world.rows(
        OriginSurvey, of, since=world.today - random.integers(15, 300, len(of)) - np.tile([365, 0], len(of) // 2),
        name=pl.Series(names).gather(np.repeat(np.arange(len(names)), 2)), parcels=parcels,
        idle=parcels * random.integers(8, 25, len(of)) // 100,
    )  # fmt: skip


def _plans(world: World) -> pl.DataFrame:
    random, of = world.chance("revitalisation plans"), world.counties
    return world.rows(
        RevitalisationPlan, of, since=between(random, on(2021, 2, 1), on(2022, 6, 1), len(of)),
        name="乡村振兴规划（演示）", document="规划文件（演示）",
    )  # fmt: skip


def _items(world: World) -> pl.DataFrame:
    random, n = world.chance("revitalisation items"), len(world.counties) * len(HEADS)
    number = random.integers(1, 5, n)
    of = world.counties.times(len(HEADS)).times(number)
    head = np.repeat(np.tile(np.arange(len(HEADS)), len(world.counties)), number)
    return world.rows(
        RevitalisationItem, of, since=between(random, on(2022, 6, 2), world.today - 60, len(of)),
        name="衔接项目（演示）" + pl.Series(np.arange(len(of)) + 1).cast(pl.String), head=codes(HEADS, head),
        project_number="XC" + pl.Series(np.arange(len(of)) + 10_001).cast(pl.String),
        amount=random.integers(20, 2_000, len(of)) * 1_000_000,
    )  # fmt: skip

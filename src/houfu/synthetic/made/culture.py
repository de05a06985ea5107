"""The ledgers of chapter 5 加强文化传承与扶志扶智教育, articles 17 and 18: venues, events, origin villages, platforms, in good order."""

from collections.abc import Iterator

import numpy as np
import polars as pl

from houfu.facts.codes import CraftHeritage, Offer, Topic, VenueKind, VillageDecision, VillageKind
from houfu.facts.codes import Platform as PlatformKind
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.culture import (
    CraftProject,
    CultureEvent,
    CustomsAsked,
    Integration,
    OriginVillage,
    Platform,
    QualityProgramme,
    SelfReliance,
    Session,
    Venue,
)
from houfu.synthetic.records import between, coded, on
from houfu.synthetic.world import Of, World, codes, draw

TOPICS = (Topic.GRATITUDE, Topic.CITIZENSHIP, Topic.LAW)
EVERY = 75  # days between two sessions on one topic
BACK = 500  # days that sessions and events are on file
FEASTS = ("苗年", "六月六", "端午龙舟", "芦笙会", "春节联欢", "重阳敬老", "山歌会")
CRAFTS = ("蜡染", "刺绣", "银饰", "竹编", "芦笙制作", "土布")
FEAST_EVERY = 62  # days between two events


def ledgers(world: World) -> Iterator[tuple[type[LedgerRow], pl.DataFrame]]:
    """Each ledger of the chapter with its rows."""
    yield Venue, _venues(world)
    yield CultureEvent, _events(world)
    yield CraftProject, _crafts(world)
    yield CustomsAsked, _customs(world)
    yield OriginVillage, _villages(world)
    yield Platform, _platforms(world)
    yield Session, _sessions(world)
    yield QualityProgramme, _programmes(world)
    yield SelfReliance, _self_reliance(world)
    yield Integration, _integration(world)


def _venues(world: World) -> pl.DataFrame:
    random = world.chance("venues")
    of = world.settlements.times(1 + (world.arrays.settled.people >= 2_000).astype(np.int64))
    kinds = codes(VenueKind, random.integers(0, 4, len(of)))
    return world.rows(
        Venue, of, since=between(random, on(2019, 3, 1), on(2021, 6, 1), len(of)), kind=kinds,
        name=kinds.cast(pl.String) + "（演示）", floor=random.integers(40, 600, len(of)) * 100,
    )  # fmt: skip


def _events(world: World) -> pl.DataFrame:
    """An event every two months, the last of them some days ago."""
    random, rounds = world.chance("events"), BACK // FEAST_EVERY
    of = world.settlements.times(rounds)
    number = np.tile(np.arange(rounds), len(world.settlements))
    return world.rows(
        CultureEvent, of, since=world.today - 3 - number * FEAST_EVERY - random.integers(0, 30, len(of)),
        title=coded(list(FEASTS), random.integers(0, len(FEASTS), len(of))).cast(pl.String) + "（演示）",
        venue="文化广场（演示）", heads=random.integers(30, 600, len(of)),
    )  # fmt: skip


def _crafts(world: World) -> pl.DataFrame:
    random = world.chance("crafts")
    of = world.settlements.times((random.random(len(world.settlements)) < 0.22).astype(np.int64))
    craft, n = coded(list(CRAFTS), random.integers(0, len(CRAFTS), len(of))).cast(pl.String), len(of)
    return world.rows(
        CraftProject, of, since=between(random, on(2020, 1, 10), on(2024, 12, 1), n), name=craft + "工坊（演示）",
        craft=craft, heritage=codes(CraftHeritage, random.integers(0, 5, n)),
        support_offer=codes(Offer, draw(random, n, [0.93, 0.07])),
        sales_12m=random.integers(5, 400, n) * 1_000_000, jobs=random.integers(4, 60, n),
    )  # fmt: skip


def _customs(world: World) -> pl.DataFrame:
    random, of = world.chance("customs"), world.settlements
    return world.rows(
        CustomsAsked, of, since=world.today - random.integers(20, 330, len(of)), heads=random.integers(20, 200, len(of)),
        rooms=random.integers(0, 4, len(of)), days=random.integers(0, 5, len(of)), done=True,
        what="已安排场地和时间（演示）",
    )  # fmt: skip


def _villages(world: World) -> pl.DataFrame:
    """Up to four listed villages in each county that people left, decided on by that county."""
    random, ground = world.chance("origin villages"), world.arrays.settled.ground
    counties = np.arange(len(ground.counties))
    of = Of(ground.counties, counties).times(random.integers(1, 5, len(counties)))
    n, fit = len(of), random.random(len(of)) < 0.6
    names = [ground.villages[row][at % len(ground.villages[row])] for at, row in enumerate(of.county.tolist())]
    return world.rows(
        OriginVillage, of, since=between(random, on(2021, 3, 1), on(2023, 12, 1), n),
        name=pl.Series([f"{name}（演示）" for name in names]), kind=codes(VillageKind, random.integers(0, 3, n)),
        decision=codes(VillageDecision, (~fit).astype(np.int64)),
        reason=pl.Series(np.where(fit, "保存较好、通公路", "交通不便、房屋已复垦")), reasoned=True, protected=True,
        protection="列入保护名录（演示）", support_stated=fit, income_stated=fit,
        tourism_offer=codes([Offer.NONE, Offer.TOLD, Offer.DECLINED], np.where(fit, 1 + (random.random(n) < 0.1), 0)),
        support=np.where(fit, random.integers(20, 900, n) * 1_000_000, 0),
        income=np.where(fit, random.integers(2, 300, n) * 100_000, 0),
    )  # fmt: skip


def _platforms(world: World) -> pl.DataFrame:
    random = world.chance("platforms")
    of = world.settlements.times(1 + (world.arrays.settled.people >= 800).astype(np.int64))
    kinds = codes(PlatformKind, random.integers(0, 3, len(of)))
    since = between(random, on(2019, 3, 1), on(2020, 11, 30), len(of))
    return world.rows(Platform, of, since=since, kind=kinds, name=kinds.cast(pl.String) + "（演示）")


def _sessions(world: World) -> pl.DataFrame:
    """A session on each topic every 75 days, the last of them some days ago."""
    random, rounds = world.chance("sessions"), BACK // EVERY
    of = world.settlements.times(rounds * len(TOPICS))
    number = np.tile(np.repeat(np.arange(rounds), len(TOPICS)), len(world.settlements))
    held = world.today - 3 - number * EVERY - random.integers(0, 40, len(of))
    return world.rows(
        Session, of, since=held, topic=codes(list(TOPICS), np.tile(np.arange(len(TOPICS)), len(of) // len(TOPICS))),
        platform="移民夜校（演示）", open_to_all=True, heads=random.integers(12, 140, len(of)),
        hours=random.integers(1, 4, len(of)),
    )  # fmt: skip


def _programmes(world: World) -> pl.DataFrame:
    random, years = world.chance("programmes"), np.arange(2021, world.year + 1)
    of = world.counties.times(len(years))
    year = np.tile(years, len(world.counties))
    return world.rows(
        QualityProgramme, of, since=np.array([on(int(one), 2, 20) for one in year]), year=year,
        courses=random.integers(4, 15, len(of)), hours=random.integers(40, 200, len(of)),
        places=random.integers(200, 2_000, len(of)), amount=random.integers(10, 80, len(of)) * 1_000_000,
        document="素质提升工程方案（演示）",
    )  # fmt: skip


def _self_reliance(world: World) -> pl.DataFrame:
    random, of = world.chance("self reliance"), world.counties
    return world.rows(
        SelfReliance, of, since=on(world.year, 1, 10), businesses=random.integers(5, 120, len(of)),
        certificates=random.integers(20, 600, len(of)),
    )  # fmt: skip


def _integration(world: World) -> pl.DataFrame:
    random, of = world.chance("integration"), world.settlements
    members, asked = random.integers(5, 10, len(of)), random.integers(30, 120, len(of))
    return world.rows(
        Integration, of, since=on(world.year, 1, 20), committee_members=members,
        committee_residents=members - random.integers(1, 4, len(of)), asked=asked,
        satisfied=asked - random.integers(0, 12, len(of)),
    )  # fmt: skip

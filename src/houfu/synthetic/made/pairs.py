"""The ledgers of article 25 in good order: county pairs with their movers, decisions of cities, dispatches, requests."""

from collections.abc import Iterator

import numpy as np
import polars as pl

from houfu.facts.codes import DecidedBy, MeetingChair, OriginRequestKind, PairMatter
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.organisation import (
    CityDecision,
    CityDispatch,
    CountyPair,
    MajorMatter,
    OriginContact,
    OriginRequest,
    PairMovers,
)
from houfu.synthetic.anchors import TONGREN_RECEIVING, TONGREN_SENDING
from houfu.synthetic.published import LARGE
from houfu.synthetic.records import NEVER, between, on
from houfu.synthetic.rounding import Ints
from houfu.synthetic.world import Of, World, codes, draw

ACROSS = ((520502, 520112), (520203, 520402), (520329, 522630), (522327, 520302), (522635, 522728), (520425, 522301))
"""Pairs across two cities, origin first: invented, with few people, for the published ones lie within 铜仁."""
DISPATCHES, APART = 12, 80
"""So many dispatches a city are on file, so many days apart: always one within three months."""


def ledgers(world: World) -> Iterator[tuple[type[LedgerRow], pl.DataFrame]]:
    """Each ledger of the article with its rows."""
    origin, destination, movers = _listed(world)
    counties = world.arrays.settled.ground.counties
    there = Of(counties[destination], destination)
    pairs = world.rows(
        CountyPair, there, since=on(2020, 12, 22), origin_county_key=counties[origin],
        movers=np.bincount(movers["pair"].to_numpy(), weights=movers["movers"].to_numpy()).astype(np.int64),
    )  # fmt: skip
    keys: Ints = np.asarray(pairs["key"].to_numpy())
    yield CountyPair, pairs
    rows = movers["settlement"].to_numpy()
    yield (
        PairMovers,
        world.rows(
            PairMovers, world.settlements.take(rows), since=on(2020, 12, 22), pair_key=keys[movers["pair"].to_numpy()],
            movers=movers["movers"],
        ),
    )  # fmt: skip
    yield CityDecision, _decisions(world, there, keys, counties[origin])
    yield CityDispatch, _dispatches(world)
    yield MajorMatter, _matters(world, there, keys)
    yield (
        OriginContact,
        world.rows(
            OriginContact,
            Of(counties[origin], origin),
            since=on(2021, 2, 1),
            pair_key=keys,
            office="后续扶持服务中心（演示）",
        ),
    )
    yield OriginRequest, _requests(world, there, keys)


def _listed(world: World) -> tuple[Ints, Ints, pl.DataFrame]:
    """Origin and destination (county rows) of each pair, and by pair and settlement (rows) how many people moved."""
    settled = world.arrays.settled
    row, sending = settled.ground.row, len(TONGREN_SENDING)
    origin = [row(one) for _ in TONGREN_RECEIVING for one in TONGREN_SENDING] + [row(one) for one, _ in ACROSS]
    destination = [row(one) for one in TONGREN_RECEIVING for _ in TONGREN_SENDING] + [row(one) for _, one in ACROSS]
    entries: list[tuple[int, int, int]] = []
    for place, county in enumerate(TONGREN_RECEIVING):
        for settlement in np.flatnonzero((settled.county == row(county)) & (settled.cross > 0)).tolist():
            each, rest = divmod(int(settled.cross[settlement]), sending)
            entries += [(place * sending + one, settlement, each + (one < rest)) for one in range(sending)]
    random = world.chance("pairs across cities")
    for at, (_, county) in enumerate(ACROSS, len(TONGREN_RECEIVING) * sending):
        small = np.flatnonzero((settled.county == row(county)) & (settled.people < LARGE))
        entries += [(at, settlement, int(random.integers(20, 90))) for settlement in small[:2].tolist()]
    movers = pl.DataFrame(entries, schema=["pair", "settlement", "movers"], orient="row")
    return np.array(origin), np.array(destination), movers.filter(pl.col("movers") > 0)


def _decisions(world: World, there: Of, keys: Ints, origin: Ints) -> pl.DataFrame:
    """Both organs of each city concerned decided on each matter in 2021 and have carried it out."""
    random, own, far = world.chance("decisions of cities"), there.keys // 100, origin // 100
    place = np.concatenate([np.arange(len(keys)), np.flatnonzero(own != far)])
    city = np.concatenate([own, far[own != far]])
    matters, organs = len(PairMatter), len(DecidedBy)
    pair = np.repeat(place, matters * organs)
    decided = between(random, on(2021, 3, 1), on(2021, 9, 30), len(pair))
    return world.rows(
        CityDecision, there.take(pair), since=decided, pair_key=keys[pair], city_key=np.repeat(city, matters * organs),
        matter=codes(PairMatter, np.tile(np.repeat(np.arange(matters), organs), len(place))),
        decided_by=codes(DecidedBy, np.tile(np.arange(organs), len(place) * matters)), document="专题会议纪要（演示）",
        not_involved=False, carried_out=True, carried_out_on=decided + random.integers(30, 200, len(pair)), proof="落实情况报告（演示）",
    )  # fmt: skip


def _dispatches(world: World) -> pl.DataFrame:
    random, cities = world.chance("dispatches of cities"), np.array(world.arrays.settled.ground.cities)
    of = Of(cities, np.full(len(cities), world.province.county[0])).times(DISPATCHES)
    back = np.tile(np.arange(DISPATCHES), len(cities)) * APART
    return world.rows(
        CityDispatch, of, since=world.today - 10 - back - random.integers(0, 8, len(of)),
        chair=codes(MeetingChair, draw(random, len(of), [0.4, 0.3, 0.3])), document="调度会议纪要（演示）",
    )  # fmt: skip


def _matters(world: World, there: Of, keys: Ints) -> pl.DataFrame:
    """One matter a pair that is done, and one raised since the last dispatch."""
    random, pair = world.chance("major matters"), np.repeat(np.arange(len(keys)), 2)
    fresh = np.tile([False, True], len(keys))
    raised = world.today - np.where(fresh, 3, 400 + random.integers(0, 100, len(pair)))
    return world.rows(
        MajorMatter, there.take(pair), since=raised, pair_key=keys[pair], matter="编制划转和资金结算（演示）",
        raised_on=raised, decided_on=np.where(fresh, NEVER, raised + 20), done_on=np.where(fresh, NEVER, raised + 90),
    )  # fmt: skip


def _requests(world: World, there: Of, keys: Ints) -> pl.DataFrame:
    """Three requests a pair: two answered within the week, one asked these days."""
    random, pair = world.chance("requests to origins"), np.repeat(np.arange(len(keys)), 3)
    fresh = np.tile([False, False, True], len(keys))
    asked = world.today - np.where(fresh, 4, random.integers(60, 500, len(pair)))
    return world.rows(
        OriginRequest, there.take(pair), since=asked, pair_key=keys[pair],
        kind=codes(OriginRequestKind, draw(random, len(pair), [0.4, 0.3, 0.3, 0.0])), asked_on=asked,
        answered_on=np.where(fresh, NEVER, asked + 7),
    )  # fmt: skip

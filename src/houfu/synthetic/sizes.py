"""How many people live where: cities, counties, kinds of settlement and single settlements, all adding up."""

from dataclasses import dataclass

import numpy as np

from houfu.synthetic import published
from houfu.synthetic.anchors import (
    ANCHORS,
    COUNTY_TOTALS,
    LARGE_ELSEWHERE,
    SEAT,
    TONGREN_RECEIVING,
    TOWN,
    VILLAGE,
    Anchor,
)
from houfu.synthetic.ground import Ground
from houfu.synthetic.rounding import Floats, Ints, spread, table

KINDS = (SEAT, TOWN, VILLAGE)
QIANXINAN = 5223
FULLEST = (8_300, 9_950)  # no settlement but the 22 may reach 10,000
SIGMA = (0.73, 0.90, 0.80)  # spread of sizes by kind; the first gives 22 large ones by itself (notes/domain §2.5)


@dataclass(frozen=True)
class Site:
    """One settlement before it has a key: its county's row, kind, people, and the anchor it stands for, if any."""

    county: int
    kind: int
    people: int
    anchor: Anchor | None = None


def sites(ground: Ground, random: np.random.Generator) -> list[Site]:
    """The 949 settlements, of 22 large ones, the known ones, and all others; their people add up at every level."""
    fixed = _fixed(ground, random)
    totals = _county_totals(ground, random, fixed)
    left = totals.copy()
    by_kind = np.array([published.SEAT_PEOPLE, 0, published.VILLAGE_PEOPLE])
    by_kind[1] = published.PEOPLE - by_kind.sum()
    for site in fixed:
        left[site.county] -= site.people
        by_kind[site.kind] -= site.people
    people = table(_mix(ground, random, left), left, by_kind)
    numbers = _numbers(ground, people, fixed)
    return fixed + _others(people, numbers, random)


def _fixed(ground: Ground, random: np.random.Generator) -> list[Site]:
    unsized = sum(anchor.large and anchor.people is None for anchor in ANCHORS) + len(LARGE_ELSEWHERE)
    # one of exactly 10,000: it belongs to 以上 and to 以下
    drawn = 10_050 + np.minimum(random.exponential(3_300, unsized - 1), 9_800).astype(np.int64)
    large = iter([*drawn.tolist(), published.LARGE])
    result = []
    for anchor in ANCHORS:
        people = anchor.people or (next(large) if anchor.large else int(random.integers(1_500, 5_200)))
        result.append(Site(ground.row(anchor.county), KINDS.index(anchor.kind), people, anchor))
    return result + [Site(ground.row(county), 0, next(large)) for county in LARGE_ELSEWHERE]


def _county_totals(ground: Ground, random: np.random.Generator, fixed: list[Site]) -> Ints:
    least = np.full(len(ground.counties), 60)
    for site in fixed:
        least[site.county] += site.people + 240
    most = np.full(len(ground.counties), published.PEOPLE)
    for county, people in TONGREN_RECEIVING.items():
        least[ground.row(county)] = max(people, least[ground.row(county)])
    for county, (people, _) in COUNTY_TOTALS.items():
        least[ground.row(county)] = most[ground.row(county)] = people
    weights = random.lognormal(0, 0.55, len(ground.counties))
    weights[np.isin(ground.counties % 100, [1, 2, 3, 4]) & (ground.counties % 10_000 < 200)] *= 0.6  # districts
    totals = np.zeros(len(ground.counties), dtype=np.int64)
    for city in published.cities():
        rows = np.flatnonzero(ground.counties // 100 == int(city.code))
        totals[rows] = spread(city.people, weights[rows], least[rows], most[rows])
    return totals


def _mix(ground: Ground, random: np.random.Generator, left: Ints) -> Floats:
    """The shares of seats, towns and villages to begin with: small counties have one kind of settlement only."""
    shares = random.dirichlet([9.0, 2.6, 0.9], len(left)) + np.array([0.0, 0.02, 0.005])
    shares[ground.counties // 100 == QIANXINAN] += [3.0, 0.0, 0.0]
    single = left < 2_500
    only = random.random(len(left)) < 0.5
    shares[single & only] = [1.0, 0.0, 0.0]
    shares[single & ~only] = [0.0, 1.0, 0.0]
    shares[(left < 6_000) & ~single, 2] = 0.0
    return np.asarray(shares * left[:, None])


def _numbers(ground: Ground, people: Ints, fixed: list[Site]) -> Ints:
    """How many settlements of each kind each county has, beside the fixed ones."""
    wanted = np.array([published.SEATS, 330, published.SETTLEMENTS - published.SEATS - 330])
    inside = ground.counties // 100 == QIANXINAN
    wanted_inside = published.SETTLEMENTS_QIANXINAN
    for site in fixed:
        wanted[site.kind] -= 1
        wanted_inside -= int(inside[site.county])
    least = np.where(people > 0, np.maximum(1, -(-people // np.array([7_500, 6_000, 1_500]))), 0)
    most = np.where(people > 0, np.maximum(least, people // 60), 0)
    shares = spread(wanted_inside, np.array([0.62, 0.26, 0.12]), least[inside].sum(0), most[inside].sum(0))
    numbers = np.zeros_like(people)
    for kind in range(3):
        for rows, total in ((inside, shares[kind]), (~inside, wanted[kind] - shares[kind])):
            weights = people[rows, kind] ** 0.6
            numbers[rows, kind] = spread(int(total), weights, least[rows, kind], most[rows, kind])
    return numbers


def _others(people: Ints, numbers: Ints, random: np.random.Generator) -> list[Site]:
    result = []
    for county, kind in zip(*np.nonzero(numbers), strict=True):
        number, total = int(numbers[county, kind]), int(people[county, kind])
        weights = random.lognormal(0, SIGMA[kind], number)
        sizes = spread(total, weights, min(45, total // number), random.integers(*FULLEST, number))
        result += [Site(int(county), int(kind), int(size)) for size in sizes]
    return result

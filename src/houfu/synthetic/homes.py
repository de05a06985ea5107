"""The households: where each lives, how many members it has, how many of them can work, when and whence it moved."""

from dataclasses import dataclass

import numpy as np

from houfu.synthetic import published
from houfu.synthetic.anchors import TONGREN_SENDING
from houfu.synthetic.rounding import Flags, Floats, Ints, deal, spread, within
from houfu.synthetic.settlements import Settled

SIZES = np.array([0.04, 0.085, 0.155, 0.235, 0.225, 0.14, 0.07, 0.03, 0.015, 0.005])  # of 1 to 10 members
LARGEST_HOME = 11


@dataclass(frozen=True)
class Homes:
    """The households in the order of their communities; `settlement`, `community` and `origin` (county) are rows."""

    settlement: Ints
    community: Ints
    size: Ints
    labour: Flags  # has members who can work
    poor: Flags
    origin: Ints
    moved: Ints  # days since 1970

    def __len__(self) -> int:
        return len(self.size)


def scaled(number: int, scale: float) -> int:
    """A number of households or people of the province in a sample of this scale."""
    return round(number * scale)


def house(settled: Settled, scale: float, random: np.random.Generator) -> Homes:
    """The households of all settlements, or a sample of them with at least one in each."""
    whole = scale == 1.0
    total = max(scaled(published.HOUSEHOLDS, scale), len(settled.keys))
    number = spread(total, settled.households, 1, settled.households)
    people = settled.people
    if not whole:
        mean = settled.people / settled.households
        people = spread(max(scaled(published.PEOPLE, scale), total), number * mean, number, number * 9)
    settlement = np.repeat(np.arange(len(number)), number)
    size = _sizes(settlement, number, people, random)
    able = spread(
        min(scaled(published.LABOUR_HOUSEHOLDS, scale), total),
        number * random.lognormal(0, 0.01, len(number)),
        *_fixed(settled, number, whole),
    )
    small_first = random.random(len(size)) + 0.5 * np.minimum(size, 4)
    labour = deal(settlement, np.stack([number - able], axis=1), small_first) == 1
    rank = within(settlement)
    community = settled.first[settlement] + rank * settled.communities[settlement] // number[settlement]
    return Homes(
        settlement=settlement, community=community, size=size, labour=labour,
        poor=_part(settlement, size, settled.poor / settled.people, scale, published.POOR_PEOPLE, random),
        origin=_origins(settled, settlement, size, scale, random),
        moved=settled.opened[settlement] + random.integers(0, 240, len(size)),
    )  # fmt: skip


def _fixed(settled: Settled, number: Ints, whole: bool) -> tuple[Ints, Ints]:
    least, most = np.zeros_like(number), number.copy()
    if whole:
        least[settled.profile] = most[settled.profile] = published.PROFILE.labour_households
    return least, most


def _sizes(settlement: Ints, number: Ints, people: Ints, random: np.random.Generator) -> Ints:
    """Sizes drawn, then one member more or less here and there until each settlement has its people."""
    size = random.choice(len(SIZES), len(settlement), p=SIZES) + 1
    while True:
        excess = np.bincount(settlement, weights=size, minlength=len(number)).astype(np.int64) - people
        if not excess.any():
            return size
        down = (excess > 0)[settlement]
        able = ((excess != 0)[settlement]) & np.where(down, size > 1, size < LARGEST_HOME)
        keys = random.random(len(size)) + 2.0 * ~able
        chosen = deal(settlement, np.stack([np.minimum(np.abs(excess), number)], axis=1), keys) == 0
        size = size + np.where(chosen & able, np.where(down, -1, 1), 0)


def _part(settlement: Ints, size: Ints, share: Floats, scale: float, total: int, random: np.random.Generator) -> Flags:
    """Households that hold `share` of each settlement's people, and in all exactly the scaled `total`."""
    order = np.lexsort((random.random(len(size)), settlement))
    running = np.cumsum(size[order])
    before = running - size[order]
    start = before[np.searchsorted(settlement, settlement, side="left")]
    people = np.bincount(settlement, weights=size)
    chosen = np.zeros(len(size), dtype=bool)
    chosen[order] = running - start - size[order] / 2 <= (people * share)[settlement]
    return _exactly(chosen, size, scaled(total, scale), share[settlement] > 0, random)


def _exactly(chosen: Flags, size: Ints, total: int, able: Flags, random: np.random.Generator) -> Flags:
    """A few households change sides until the people of the chosen are `total`."""
    missing = total - int(size[chosen].sum())
    for row in random.permutation(len(size)).tolist():
        if missing == 0:
            break
        if able[row] and size[row] <= abs(missing) and chosen[row] == (missing < 0):
            chosen[row] = not chosen[row]
            missing -= int(size[row]) if missing > 0 else -int(size[row])
    return chosen


def _origins(settled: Settled, settlement: Ints, size: Ints, scale: float, random: np.random.Generator) -> Ints:
    share = settled.cross / settled.people
    away = _part(settlement, size, share, scale, published.CROSS_COUNTY_TONGREN, random)
    sending = np.array([settled.ground.row(county) for county in TONGREN_SENDING])
    origin = settled.county[settlement].copy()
    origin[away] = sending[random.integers(0, len(sending), int(away.sum()))]
    return np.asarray(origin)

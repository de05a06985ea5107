"""The members of the households: who can work, sex, age, and how each is related to the head."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from houfu.synthetic import published
from houfu.synthetic.homes import Homes, scaled
from houfu.synthetic.kinship import relations
from houfu.synthetic.rounding import Flags, Ints, deal, spread, within
from houfu.synthetic.settlements import Settled

LABOUR, OLD, MIDDLE, CHILD = 0, 1, 2, 3
"""Who can work · above 60 · 16 to 60 but not able, at school or 60 years old · below 16."""

PROFILE = published.PROFILE
IDLE = PROFILE.men + PROFILE.women - PROFILE.labour
SHARES = np.array([PROFILE.old, PROFILE.middle - PROFILE.labour, PROFILE.children]) / IDLE
MEN_ABLE = PROFILE.labour_men / PROFILE.labour
MEN_IDLE = (PROFILE.men - PROFILE.labour_men) / IDLE


@dataclass(frozen=True)
class People:
    """The people in the order of households, heads first; `household` and `settlement` are rows, `rank` 0 the head.

    `group` is LABOUR, OLD, MIDDLE or CHILD; `birth` days since 1970; `relation` codes of GB/T 4761 as numbers.
    """

    household: Ints
    settlement: Ints
    rank: Ints
    group: NDArray[np.int8]
    male: Flags
    age: Ints
    birth: Ints
    relation: Ints
    student: Flags

    def __len__(self) -> int:
        return len(self.household)


def people(settled: Settled, homes: Homes, scale: float, day: date, random: np.random.Generator) -> People:
    """Everybody, with ages on `day`."""
    household = np.repeat(np.arange(len(homes)), homes.size)
    settlement = homes.settlement[household]
    group = _groups(settled, homes, household, settlement, scale, random)
    order = np.argsort(household * 4 + group, kind="stable")
    group = group[order]
    rank = within(household)
    male = _men(settled, settlement, group, rank, scale, random)
    age, student = _ages(homes, household, rank, group, male, random)
    return People(
        household=household, settlement=settlement, rank=rank, group=group, male=male, age=age,
        birth=_births(age, day, random), student=student,
        relation=relations(household, rank, group == LABOUR, male, age),
    )  # fmt: skip


def able_quotas(settled: Settled, homes: Homes, scale: float, random: np.random.Generator) -> Ints:
    """How many can work in each settlement, at least one in each household that has labour."""
    n = len(settled.keys)
    least = np.bincount(homes.settlement, weights=homes.labour, minlength=n).astype(np.int64)
    most = np.bincount(homes.settlement, weights=homes.size * homes.labour, minlength=n).astype(np.int64)
    if scale == 1.0:
        least[settled.profile] = most[settled.profile] = PROFILE.labour
    total = min(max(scaled(published.LABOUR, scale), int(least.sum())), int(most.sum()))
    weights = np.bincount(homes.settlement, weights=homes.labour * homes.size, minlength=n)
    return spread(total, weights * random.lognormal(0, 0.03, n), least, most)


def _groups(
    settled: Settled, homes: Homes, household: Ints, settlement: Ints, scale: float, random: np.random.Generator
) -> NDArray[np.int8]:
    n = len(settled.keys)
    slot = within(household)
    may, head = homes.labour[household], slot == 0
    quota = able_quotas(settled, homes, scale, random)
    keys = np.where(may, np.where(head, 0.0, 0.3 * slot + random.random(len(slot)) * 2.4), 50.0)
    group = deal(settlement, quota[:, None], keys)
    idle = np.flatnonzero(group)
    there = settlement[idle]
    heads = np.bincount(there, weights=head[idle], minlength=n).astype(np.int64)
    number = np.bincount(there, minlength=n)
    quotas = np.floor(number[:, None] * SHARES[:2] + random.random((n, 2))).astype(np.int64)
    if scale == 1.0:
        quotas[settled.profile] = [PROFILE.old, PROFILE.middle - PROFILE.labour]
    quotas[:, 0] = np.maximum(quotas[:, 0], heads)  # an old person heads each household without labour
    keys = random.random(len(idle)) + 0.05 * slot[idle] - 5.0 * head[idle]
    group[idle] = 1 + deal(there, quotas, keys)
    return group


def _men(
    settled: Settled, settlement: Ints, group: NDArray[np.int8], rank: Ints, scale: float, random: np.random.Generator
) -> Flags:
    able = group == LABOUR
    half = settlement * 2 + ~able
    number = np.bincount(half, minlength=2 * len(settled.keys))
    share = np.tile([MEN_ABLE, MEN_IDLE], len(settled.keys))
    men = np.floor(number * share + random.random(len(number))).astype(np.int64)
    if scale == 1.0:
        men[2 * settled.profile] = PROFILE.labour_men
        men[2 * settled.profile + 1] = PROFILE.men - PROFILE.labour_men
    keys = random.random(len(half))
    keys = np.where(able & (rank == 0), keys * 0.62, np.where(able & (rank == 1), 0.48 + keys * 0.52, keys))
    order = np.argsort(half, kind="stable")
    male = np.zeros(len(half), dtype=bool)
    male[order] = deal(half[order], men[:, None], keys[order]) == 0
    return male


def _ages(
    homes: Homes, household: Ints, rank: Ints, group: NDArray[np.int8], male: Flags, random: np.random.Generator
) -> tuple[Ints, Flags]:
    """Ages that fit the head's: spouses near it, children at least 18 years below, parents at least 18 above."""
    n = len(household)
    workers = np.bincount(household, weights=group == LABOUR)
    first = np.flatnonzero(rank == 0)
    heads = np.where(
        homes.labour, np.clip(random.normal(40.5, 9.5, len(first)), 23, 59), np.clip(random.gamma(4, 3.2, len(first)) + 61, 61, 93)
    )  # fmt: skip
    heads = np.where(homes.labour & (workers >= 3), np.clip(heads, 39, 59), heads).astype(np.int64)
    head = heads[household]
    couple = (rank == 1) & (group <= OLD) & (male != male[np.maximum(np.arange(n) - 1, 0)])
    spouse = head + np.round(random.normal(np.where(male, 2.0, -2.0), 2.5)).astype(np.int64)
    grown = np.where(
        head >= 36,
        np.clip(16 + _upto(random, head - 18 - 16, 18), 16, 59),
        np.clip(head - 5 + _upto(random, 10 + 0 * head, 10), 18, 59),
    )
    age = np.select(
        [rank == 0, (group == LABOUR) & couple, group == LABOUR, (group == OLD) & couple & (head > 60), group == OLD],
        [head, np.clip(spouse, 20, 59), grown, np.clip(spouse, 61, 95), _elder(head, random)],
        0,
    )
    student = (group == MIDDLE) & (random.random(n) < 0.55)
    young = np.clip(np.minimum(15, head - 18), 0, 15)
    age = np.where(group == CHILD, np.floor(random.random(n) * (young + 1)).astype(np.int64), age)
    middle = np.where(student, 16 + _upto(random, np.clip(head - 34, 0, 6), 6), 17 + _upto(random, 42 + 0 * head, 42))
    middle = np.where(~student & (random.random(n) < 0.18), 60, middle)
    return np.where(group == MIDDLE, middle, age).astype(np.int64), student


def _upto(random: np.random.Generator, limit: Ints, most: int) -> Ints:
    return np.floor(random.random(len(limit)) * (np.clip(limit, 0, most) + 1)).astype(np.int64)


def _elder(head: Ints, random: np.random.Generator) -> Ints:
    parent = np.maximum(61 + random.gamma(2.0, 3.5, len(head)), head + 18 + random.random(len(head)) * 8)
    return np.clip(np.where(head > 60, 61 + random.random(len(head)) * 25, parent), 61, 96).astype(np.int64)


def _births(age: Ints, day: date, random: np.random.Generator) -> Ints:
    """A birth date for each age on `day`: the last birthday lies at most 364 days back."""
    birthdays = np.array([_days(day, years) for years in range(131)])
    return np.asarray(birthdays[age] - random.integers(0, 365, len(age)))


def _days(day: date, years: int) -> int:
    leap = day.month == 2 and day.day == 29
    return (day.replace(year=day.year - years, day=28 if leap else day.day) - date(1970, 1, 1)).days

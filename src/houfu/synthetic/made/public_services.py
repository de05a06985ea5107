"""The ledgers of chapter 4 提升基本公共服务水平, articles 13 and 14: social security, hukou, in good order."""

from collections.abc import Iterator
from typing import Any, cast

import numpy as np
import polars as pl

from houfu.facts.codes import CoverScheme, HukouState, Offer, PensionKind, ReliefKind, ReliefOutcome, SecurityMatter
from houfu.facts.organs import Organ
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.public_services import (
    CoverTransfer,
    Hukou,
    HukouGuidance,
    PensionCover,
    PensionOffer,
    Relief,
    ReliefCondition,
    SecurityPolicy,
)
from houfu.synthetic.people import OLD, People
from houfu.synthetic.records import NEVER, between, on
from houfu.synthetic.rounding import Flags, Ints
from houfu.synthetic.world import World, codes, draw

ADULT = 16  # years from which pension cover is open
TO_ADULT = 5_844  # days in sixteen years
UNCOVERED, TRANSFERRING = 0.03, 0.006  # of those concerned, of everybody; invented, as all shares here
MATTER_OF = {
    Organ.CIVIL_AFFAIRS: SecurityMatter.RELIEF,
    Organ.HUMAN_RESOURCES: SecurityMatter.PENSION,
    Organ.HEALTH: SecurityMatter.HEALTH,
    Organ.FINANCE: SecurityMatter.FUNDING,
    Organ.MEDICAL_SECURITY: SecurityMatter.MEDICAL,
}


def ledgers(world: World) -> Iterator[tuple[type[LedgerRow], pl.DataFrame]]:
    """Each ledger of the chapter with its rows."""
    yield from _pensions(world)
    yield CoverTransfer, _transfers(world)
    yield from _relief(world)
    yield SecurityPolicy, _policies(world)
    yield from _hukou(world)


def concerned(people: People) -> Flags:
    """Who may have pension cover: from sixteen on, and not at school."""
    return np.asarray((people.age >= ADULT) & ~people.student)


def _pensions(world: World) -> Iterator[tuple[type[LedgerRow], pl.DataFrame]]:
    """A spell of cover for all but a few of those concerned; each of the others was told of it, or declined."""
    random, people = world.chance("pensions"), world.arrays.people
    without = random.random(len(people)) < UNCOVERED
    rows, bare = np.flatnonzero(concerned(people) & ~without), np.flatnonzero(concerned(people) & without)
    since = np.maximum(on(2020, 1, 1), people.birth[rows] + TO_ADULT)
    kinds = codes(PensionKind, draw(random, len(rows), [0.8, 0.19, 0.01]))
    yield PensionCover, world.rows(PensionCover, world.people.take(rows), since=since, kind=kinds)
    told = between(random, world.today - 340, world.today - 60, len(bare))
    answer = codes(Offer, draw(random, len(bare), [0.7, 0.3]))
    yield PensionOffer, world.rows(PensionOffer, world.people.take(bare), since=told, answer=answer)


def _transfers(world: World) -> pl.DataFrame:
    """Cover that followed its people, done in 8 to 40 days; the latest are still open."""
    random = world.chance("transfers")
    rows = np.flatnonzero((random.random(len(world.people)) < TRANSFERRING) & (world.arrays.people.age >= ADULT))
    asked = between(random, world.today - 700, world.today - 3, len(rows))
    done = asked + random.integers(8, 41, len(rows))
    done = np.where(done > world.today, NEVER, done)
    return world.rows(
        CoverTransfer, world.people.take(rows), since=asked, scheme=codes(CoverScheme, draw(random, len(rows), [0.4, 0.6])),
        asked_on=asked, done_on=done,
    )  # fmt: skip


def _kinds(people: People, labour: Flags, random: np.random.Generator) -> Ints:
    """For each person the number of the kind of relief whose conditions are met, -1 for none."""
    chance = random.random(len(people))
    number = {kind: at for at, kind in enumerate(ReliefKind)}
    rules = (
        (ReliefKind.OLD_AGE, people.age >= 80),
        (ReliefKind.ORPHAN, (people.age < 18) & (chance < 0.002)),
        (ReliefKind.DESTITUTE, (people.group == OLD) & ~labour & (chance < 0.08)),
        (ReliefKind.SUBSISTENCE, ~labour & (chance < 0.5)),
        (ReliefKind.SUBSISTENCE, chance < 0.02),
        (ReliefKind.SEVERE_DISABILITY, chance < 0.027),
        (ReliefKind.TEMPORARY, chance < 0.03),
        (ReliefKind.MEDICAL, chance < 0.035),
    )
    return np.select([held for _, held in rules], [number[kind] for kind, _ in rules], -1).astype(np.int64)


def _relief(world: World) -> Iterator[tuple[type[LedgerRow], pl.DataFrame]]:
    """Most who meet conditions have the benefit, some were checked and do not qualify, a few wait for some days."""
    random, people = world.chance("relief"), world.arrays.people
    kind = _kinds(people, world.arrays.homes.labour[people.household], random)
    rows = np.flatnonzero(kind >= 0)
    way = draw(random, len(rows), [0.85, 0.09, 0.06])
    found = np.maximum(world.today - random.integers(60, 1_400, len(rows)), people.birth[rows])
    found = np.where(way == 2, world.today - random.integers(0, 13, len(rows)), found)
    checked = np.where(way == 2, NEVER, np.minimum(found + random.integers(3, 26, len(rows)), world.today))
    outcome = codes(list(ReliefOutcome), np.minimum(way, 1))
    yield ReliefCondition, world.rows(
        ReliefCondition, world.people.take(rows), since=found, kind=codes(ReliefKind, kind[rows]), found_on=found,
        checked_on=checked, outcome=outcome.set(pl.Series(way == 2), None),
    )  # fmt: skip
    granted = way == 0
    yield Relief, world.rows(
        Relief, world.people.take(rows[granted]), since=checked[granted], kind=codes(ReliefKind, kind[rows[granted]]),
        applied_on=found[granted],
    )  # fmt: skip


def _policies(world: World) -> pl.DataFrame:
    """A record a half-year of each organ of article 13; one in three says that nothing changed."""
    random, numbers = world.chance("policies"), [list(Organ).index(one) + 1 for one in MATTER_OF]
    of = world.organs.take(np.isin(world.organs.keys, numbers)).times(6)
    of_organ = {list(Organ).index(one) + 1: list(SecurityMatter).index(matter) for one, matter in MATTER_OF.items()}
    changed = random.random(len(of)) < 0.67
    held = world.today - 20 - np.tile(np.arange(6) * 180, len(of) // 6) - random.integers(0, 60, len(of))
    return world.rows(
        SecurityPolicy, of, since=held, matter=codes(SecurityMatter, np.array([of_organ[key] for key in of.keys.tolist()])),
        states_result=True, changed=pl.Series(changed), document="社会保障政策文件（演示）",
    )  # fmt: skip


def _hukou(world: World) -> Iterator[tuple[type[LedgerRow], pl.DataFrame]]:
    """Rows for households whose hukou moved; guidance for all the others, some of whom wish to settle and were helped."""
    random, homes = world.chance("hukou"), world.arrays.homes
    state = draw(random, len(homes), [0.52, 0.12, 0.36])
    moved = np.flatnonzero(state < 2)
    since = np.minimum(homes.moved[moved] + random.integers(100, 1_500, len(moved)), world.today - 30)
    some = np.maximum(homes.size[moved] - random.integers(1, 4, len(moved)), 1)
    yield Hukou, world.rows(
        Hukou, world.households.take(moved), since=since, state=codes(HukouState, state[moved]),
        members=np.where(state[moved] == 0, homes.size[moved], some),
    )  # fmt: skip
    rest = np.flatnonzero(state > 0)
    contact = between(random, world.today - 400, world.today - 70, len(rest))
    answer = draw(random, len(rest), [0.88, 0.12])
    wishes = (answer == 0) & (random.random(len(rest)) < 0.15)
    helped = np.where(wishes, contact + random.integers(10, 60, len(rest)), NEVER)
    said = dict.fromkeys(("says_changes", "says_land", "says_woods", "says_home_site", "says_benefits"), True)
    yield HukouGuidance, world.rows(
        HukouGuidance, world.households.take(rest), since=contact, answer=codes(Offer, answer),
        wishes=pl.Series(wishes), helped_on=helped, **cast("dict[str, Any]", said),
    )  # fmt: skip

"""The making of a province: the base as published first, then the gaps and faults laid over it."""

from collections.abc import Callable
from datetime import date

import numpy as np
import polars as pl

from houfu.facts.errors import HoufuError
from houfu.synthetic import governance, organisation, public_services, register, returns, work
from houfu.synthetic.gaps import plant
from houfu.synthetic.ground import Ground, ground
from houfu.synthetic.homes import house
from houfu.synthetic.keys import FIRST, chance
from houfu.synthetic.made import made_by_chapters
from houfu.synthetic.people import people
from houfu.synthetic.province import NOTHING_PLANTED, Arrays, Province
from houfu.synthetic.records import Stamp
from houfu.synthetic.settlements import settle
from houfu.synthetic.world import World

DAY = date(2026, 10, 31)
EARLIEST = date(2025, 7, 1)
LEAST = 0.0022
"""Below this share there would be fewer households than settlements (949 of 431,600)."""

Report = Callable[[str], object]
"""Told before each step what is being made, as a word of STEPS."""

STEPS = ("settlements", "households", "people", "work", "services", "offices", "ledgers", "gaps")


class SyntheticFault(HoufuError):
    """A province cannot be made as asked."""


def generate(
    seed: int = 1, scale: float = 1.0, day: date = DAY, *, first_key: int = FIRST, land: Ground | None = None,
    report: Report = lambda step: None,
) -> Province:  # fmt: skip
    """The province with its planted gaps and faults: the same seed, scale and day give the same bytes.

    `scale` from LEAST to 1 is the share of households that is drawn; `first_key` is where its keys begin, a block of
    `keys.SPAN` numbers. `land` is the ground it stands on, by default the one that `places` ships. Raises
    SyntheticFault for a seed, a scale or a day that makes no sense.
    """
    province = base(seed, scale, day, first_key=first_key, land=land, report=report)
    report("gaps")
    return plant(province)


def base(
    seed: int = 1, scale: float = 1.0, day: date = DAY, *, first_key: int = FIRST, land: Ground | None = None,
    report: Report = lambda step: None,
) -> Province:  # fmt: skip
    """The province as published, without a gap; arguments and faults as of `generate`."""
    check(seed, scale, day)
    land = land or ground()
    stamp = Stamp(day, first_key, len(land.counties))
    report("settlements")
    settled = settle(land, chance(seed, "settlements"), first_key)
    report("households")
    homes = house(settled, scale, chance(seed, "households"))
    report("people")
    everybody = people(settled, homes, scale, day, chance(seed, "people"))
    report("work")
    working = work.work(settled, everybody, stamp, scale, chance(seed, "work"))
    managed = register.managed(settled, chance(seed, "managed"))
    arrays = Arrays(settled, homes, everybody, working, managed, stamp)
    frames = _register(arrays, seed, scale)
    report("services")
    frames |= _services(arrays, frames["dwellings"], seed)
    report("offices")
    frames |= _offices(arrays, seed, sampled=scale < 1.0)
    report("ledgers")
    ledgers = made_by_chapters(World(arrays, seed, frames))
    return Province(
        seed=seed, scale=scale, day=day, first_key=first_key, arrays=arrays, planted=NOTHING_PLANTED, ledgers=ledgers,
        **frames,
    )  # fmt: skip


def check(seed: int, scale: float, day: date) -> None:
    """Raise SyntheticFault for a seed, a scale or a day that no province can be made for."""
    if seed < 0:
        raise SyntheticFault(
            f"随机种子应是0或更大的整数，而不是{seed}。请改正 --seed。",
            f"A seed is a whole number from 0 on; it is {seed}. Please correct --seed.",
        )
    if not LEAST <= scale <= 1:
        raise SyntheticFault(
            f"演示数据比例应在{LEAST}到1之间（每个安置点至少一户），而不是{scale}。请改正 SCALE。",
            f"The scale of a synthetic province lies between {LEAST}, a household for each settlement, and 1;"
            f" it is {scale}. Please correct SCALE.",
        )
    if day < EARLIEST:
        raise SyntheticFault(
            f"演示数据的日期不能早于{EARLIEST}，而不是{day}。请改正日期。",
            f"A synthetic province cannot be made for {day}; the earliest day is {EARLIEST}. Please choose a later day.",
        )


def _register(arrays: Arrays, seed: int, scale: float) -> dict[str, pl.DataFrame]:
    settled, homes, stamp = arrays.settled, arrays.homes, arrays.stamp
    return {
        "settlements": register.settlements(settled, stamp),
        "communities": register.communities(settled, stamp),
        "populations": register.populations(settled, arrays.managed, stamp, chance(seed, "populations")),
        "households": register.households(settled, homes, stamp, chance(seed, "homes")),
        "people": register.people_frame(settled, homes, arrays.people, stamp, chance(seed, "names")),
        "dwellings": register.dwellings(settled, homes, scale, stamp, chance(seed, "dwellings")),
    }


def _services(arrays: Arrays, dwellings: pl.DataFrame, seed: int) -> dict[str, pl.DataFrame]:
    settled, people, working, stamp = arrays.settled, arrays.people, arrays.working, arrays.stamp
    random = chance(seed, "services")
    without = public_services.uncovered(people, working, random)
    rows = np.flatnonzero(without)
    answers = (random.random(len(rows)) < 0.3).astype(np.int64)
    return {
        "employment": work.employment(settled, people, working, stamp, chance(seed, "employment")),
        "wishes": work.wishes(settled, people, working, stamp, chance(seed, "wishes")),
        "medical_cover": public_services.medical_cover(settled, people, working, without, stamp, random),
        "cover_offers": public_services.cover_offers(settled, people, rows, answers, stamp, random),
        "registration": public_services.registration(settled, dwellings, stamp, chance(seed, "registration")),
    }


def _offices(arrays: Arrays, seed: int, *, sampled: bool) -> dict[str, pl.DataFrame]:
    settled, stamp = arrays.settled, arrays.stamp
    land = settled.ground
    return {
        "sources": returns.sources(land, stamp, sampled),
        "staff": governance.staff(settled, arrays.managed, stamp, chance(seed, "staff")),
        "leaders": governance.leaders(settled, stamp, chance(seed, "leaders")),
        "groups": organisation.groups(land, stamp, chance(seed, "groups")),
        "group_posts": organisation.group_posts(land, stamp, chance(seed, "posts")),
        "products": organisation.products(land, stamp, chance(seed, "products")),
        "plans": organisation.plans(stamp),
        "parts": organisation.parts(stamp, chance(seed, "parts")),
        "returns": returns.returns(settled, stamp),
    }

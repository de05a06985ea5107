"""The ledgers of chapter 4 提升基本公共服务水平, article 12: clinics and their staff, in good order."""

from collections.abc import Iterator

import numpy as np
import polars as pl

from houfu.facts.codes import ClinicKind, HealthEvent, PopulationKind
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.health import (
    Clinic,
    ClinicArea,
    ClinicPopulation,
    ClinicTraining,
    EquipmentCheck,
    FamilyDoctors,
    HealthReport,
    ReportingPost,
)
from houfu.synthetic.records import NEVER, between, on
from houfu.synthetic.rounding import Ints
from houfu.synthetic.serving import Serving, serving
from houfu.synthetic.settlements import MARK
from houfu.synthetic.world import Of, World, codes

LEAST = 1_500
"""People of a settlement with a clinic of its own."""


def ledgers(world: World) -> Iterator[tuple[type[LedgerRow], pl.DataFrame]]:
    """Each ledger with its rows."""
    served = serving(world.arrays.settled, LEAST)
    residents = _residents(world, served)
    clinics = _clinics(world, served, residents)
    key, of = clinics["key"].to_numpy(), served.counties
    yield Clinic, clinics
    yield ClinicPopulation, _populations(world, of, key, residents)
    yield ClinicArea, _areas(world, key[served.by])
    yield ClinicTraining, _training(world, of, key)
    yield EquipmentCheck, _equipment(world, of, key)
    yield FamilyDoctors, _contracts(world, of, key, residents)
    yield ReportingPost, _reporting(world, of, key)
    yield HealthReport, _reports(world, of, key)


def _residents(world: World, served: Serving) -> Ints:
    """常住服务对象 of each clinic: those reported of its settlements."""
    known = world.frames["populations"].filter(pl.col("kind") == PopulationKind.RESIDENT.value)
    of = dict(zip(known["subject_key"].to_list(), known["value"].to_list(), strict=True))
    here = np.array([of[key] for key in world.settlements.keys.tolist()])
    return np.bincount(served.by, weights=here, minlength=len(served)).astype(np.int64)


def _clinics(world: World, served: Serving, residents: Ints) -> pl.DataFrame:
    random = world.chance("clinics")
    n = len(served)
    own = served.people >= 5_000
    kinds = np.where(own, 0, np.where(served.people >= LEAST, 1, random.integers(2, 4, n)))
    doctors = -(-residents * 2 // 3_000) + 1
    return world.rows(
        Clinic, served.counties, since=between(random, on(2018, 3, 1), on(2020, 10, 31), n), kind=codes(ClinicKind, kinds),
        name=pl.Series([f"{name}卫生服务站{MARK}" for name in served.names]), doctors=doctors, nurses=doctors,
        public_health_staff=residents // 10_000 + 1,
    )  # fmt: skip


def _populations(world: World, of: Of, key: Ints, residents: Ints) -> pl.DataFrame:
    """Counted each January since 2024, a little fewer each year before."""
    years = np.arange(2024, world.year + 1)
    each, year = of.times(len(years)), np.tile(years, len(of))
    people = np.repeat(residents, len(years)) * (100 - (world.year - year)) // 100
    return world.rows(
        ClinicPopulation, each, since=np.array([on(int(one), 1, 10) for one in year]),
        clinic_key=np.repeat(key, len(years)), people=people,
    )  # fmt: skip


def _areas(world: World, key: Ints) -> pl.DataFrame:
    random, of = world.chance("clinic areas"), world.settlements
    return world.rows(
        ClinicArea, of, since=world.arrays.settled.opened, clinic_key=key, minutes=random.integers(3, 25, len(of))
    )


def _training(world: World, of: Of, key: Ints) -> pl.DataFrame:
    random, rounds = world.chance("clinic training"), 3
    each = of.times(rounds)
    held = world.today - 10 - np.tile(np.arange(rounds), len(of)) * 200 - random.integers(0, 150, len(each))
    return world.rows(
        ClinicTraining, each, since=held, clinic_key=np.repeat(key, rounds), topic="基层卫生技术（演示）",
        people=random.integers(1, 6, len(each)), days=random.integers(1, 6, len(each)),
    )  # fmt: skip


def _equipment(world: World, of: Of, key: Ints) -> pl.DataFrame:
    random = world.chance("clinic equipment")
    lacking = random.integers(0, 4, len(of))
    return world.rows(
        EquipmentCheck, of, since=world.today - random.integers(15, 320, len(of)), clinic_key=key, lacking=lacking,
        entered=lacking, document="基层医疗卫生机构设备标准（演示）",
    )  # fmt: skip


def _contracts(world: World, of: Of, key: Ints, residents: Ints) -> pl.DataFrame:
    random = world.chance("family doctors")
    years = np.arange(world.year - 1, world.year + 1)
    each = of.times(len(years))
    contracts = np.repeat(residents, len(years)) * random.integers(45, 75, len(each)) // 100
    return world.rows(
        FamilyDoctors, each, since=np.array([on(int(one), 1, 12) for one in np.tile(years, len(of))]),
        clinic_key=np.repeat(key, len(years)), contracts=contracts, visits=contracts * random.integers(2, 5, len(each)),
    )  # fmt: skip


def _reporting(world: World, of: Of, key: Ints) -> pl.DataFrame:
    each = of.times(2)
    return world.rows(
        ReportingPost, each, since=on(2021, 3, 1), clinic_key=np.repeat(key, 2),
        kind=codes(HealthEvent, np.tile([0, 1], len(of))), reporter="机构负责人（演示）", plan="报告预案（演示）",
    )  # fmt: skip


def _reports(world: World, of: Of, key: Ints) -> pl.DataFrame:
    """Infectious diseases are reported now and then, emergencies seldom; the last few are not closed yet."""
    random = world.chance("health reports")
    number = random.poisson(0.9, len(of))
    each, at = of.times(number), np.repeat(key, number)
    known = world.today - random.integers(2, 700, len(each))
    ends = known + random.integers(4, 40, len(each))
    emergency = (random.random(len(each)) < 0.25).astype(np.int64)
    return world.rows(
        HealthReport, each, since=known, until=np.where(ends <= world.today, ends, NEVER), clinic_key=at,
        kind=codes(HealthEvent, emergency), reported=known, minutes=random.integers(15, 119, len(each)), helping=True,
    )  # fmt: skip

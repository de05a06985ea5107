"""The ledgers of chapter 3 提升社区治理水平, article 10: faults of services and places, and the settling of disputes, in good order."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import polars as pl

from houfu.facts.codes import AgreementPlace, DisputeKind, DisputeOutcome, DisputeSource, FaultKind, MediationChannel
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.disputes import CauseAnalysis, CentreService, Dispute, Fault, MajorIncident, MediationCentre, Sweep
from houfu.synthetic.records import NEVER, on
from houfu.synthetic.rounding import Ints
from houfu.synthetic.world import Of, World, codes, draw

MONTHS, QUARTERS = 14, 6  # how far back sweeps and analyses are on file
DISPUTES = (12, 60)  # of a centre in two years
BACK = 730
FAULTS = 4  # of a community, at most
INCIDENTS = 14  # counties that had a major incident


def ledgers(world: World) -> Iterator[tuple[type[LedgerRow], pl.DataFrame]]:
    """Each ledger with its rows."""
    yield Sweep, _sweeps(world)
    yield Fault, _faults(world)
    centres = _centres(world)
    yield MediationCentre, centres
    yield CentreService, _services(world, centres)
    yield Dispute, _disputes(world, centres)
    yield CauseAnalysis, _analyses(world)
    yield MajorIncident, _incidents(world)


def _sweeps(world: World) -> pl.DataFrame:
    """A sweep a month, the last at most 25 days ago."""
    random, of = world.chance("sweeps"), world.communities.times(MONTHS)
    month = np.tile(np.arange(MONTHS), len(world.communities))
    return world.rows(
        Sweep, of, since=world.today - month * 30 - random.integers(2, 26, len(of)), services=True, places=True,
        entered_homes=False, found=random.integers(0, 3, len(of)),
    )  # fmt: skip


def _faults(world: World) -> pl.DataFrame:
    """Faults of a year, put right within 25 days; those of the last days may be open, at a few households each."""
    random = world.chance("faults")
    of = world.communities.times(random.integers(0, FAULTS + 1, len(world.communities)))
    found = world.today - random.integers(2, 380, len(of))
    settled = found + random.integers(1, 26, len(of))
    open_ = settled > world.today
    return world.rows(
        Fault, of, since=found, kind=codes(FaultKind, draw(random, len(of), [3, 2, 1, 1, 2, 2, 1])),
        place="小区公共部位（演示）", households=np.where(open_, random.integers(1, 10, len(of)), random.integers(1, 60, len(of))),
        verified_on=found + 1, settled_on=np.where(open_, NEVER, settled), settled_by="某单位（演示）",
    )  # fmt: skip


def _centres(world: World) -> pl.DataFrame:
    """One in each county; a second where there are many settlements."""
    random, settled = world.chance("centres"), world.arrays.settled
    many = np.bincount(settled.county, minlength=len(settled.ground.counties))[world.counties.county] > 12
    of = world.counties.times(1 + many.astype(np.int64))
    second = np.concatenate([[0], (of.keys[1:] == of.keys[:-1]).astype(np.int64)])
    places = [settled.ground.names[row] for row in of.county.tolist()]
    kinds = pl.Series(["综治中心（演示）", "安置区综治中心（演示）"]).gather(second)
    return world.rows(
        MediationCentre, of, since=on(2020, 3, 1), name=pl.Series(places) + kinds, one_window=True,
        people_mediators=random.integers(3, 12, len(of)), administrative_mediators=random.integers(1, 5, len(of)),
        judicial_mediators=random.integers(1, 4, len(of)), hours=random.integers(40, 61, len(of)),
    )  # fmt: skip


def _services(world: World, centres: pl.DataFrame) -> pl.DataFrame:
    """Each settlement is served by a centre of its county: the last one there."""
    own = dict(zip(centres["county_key"].to_list(), centres["key"].to_list(), strict=True))
    of = world.settlements
    counties = world.arrays.settled.ground.counties[of.county]
    return world.rows(
        CentreService, of, since=on(2021, 1, 1), centre_key=np.array([own[key] for key in counties.tolist()])
    )


def _disputes(world: World, centres: pl.DataFrame) -> pl.DataFrame:
    """Disputes by their stages, none of them late; of twenty a party left one, and six find no agreement."""
    random = world.chance("disputes")
    number = random.integers(*DISPUTES, centres.height)
    of = Of(centres["county_key"].to_numpy(), world.of(centres).county).times(number)
    n = len(of)
    brought = world.today - random.integers(0, BACK, n)
    accepted = brought + random.integers(0, 3, n)
    mediated = accepted + random.integers(0, 5, n)
    answered = mediated + random.integers(0, 20, n)
    left = random.random(n) < 0.05
    gone = np.where(left, mediated + 1, NEVER)
    answered = np.where(left, NEVER, answered)
    done = answered <= world.today
    agreed = random.random(n) < 0.7
    return world.rows(
        Dispute, of, since=brought, centre_key=np.repeat(centres["key"].to_numpy(), number),
        kind=codes(DisputeKind, draw(random, n, [2, 3, 2, 3, 2, 1, 1, 2, 1])),
        source=codes(DisputeSource, draw(random, n, [7, 2, 1])),
        channel=codes(MediationChannel, draw(random, n, [7, 2, 1])),
        accepted_on=_come(world, accepted), mediated_on=_come(world, mediated), answered_on=_come(world, answered),
        outcome=_if(done, codes(DisputeOutcome, (~agreed).astype(np.int64))),
        conferred_on=np.where(done & ~agreed, answered, NEVER),
        told_in_writing=_if(done & ~agreed, pl.Series([True] * n)), left_on=_come(world, gone),
        reopened_on=np.where(done & (random.random(n) < 0.04), accepted, NEVER),  # accepted anew on that day
        satisfied=_if(done & (random.random(n) < 0.6), pl.Series(random.random(n) < 0.9)),
        agreed_at=_if(done & agreed, codes(AgreementPlace, draw(random, n, [4, 5, 1]))),
    )  # fmt: skip


def _come(world: World, days: Ints) -> Ints:
    """The days that have come; none for the others."""
    return np.where(days <= world.today, days, NEVER)


def _if(there: np.ndarray, values: pl.Series) -> pl.Series:
    """The values where there is one, else blanks."""
    frame = pl.DataFrame({"values": values, "there": there})
    return frame.select(pl.when("there").then("values"))["values"]


def _analyses(world: World) -> pl.DataFrame:
    """One a quarter, the last at most 80 days ago."""
    random, of = world.chance("analyses"), world.counties.times(QUARTERS)
    back = np.tile(np.arange(QUARTERS), len(world.counties)) * 91 + random.integers(5, 81, len(of))
    return world.rows(
        CauseAnalysis, of, since=world.today - back, document="分析研判报告（演示）", by_kind=True, by_place=True,
        service_put_right=True, names_nobody=True,
    )  # fmt: skip


def _incidents(world: World) -> pl.DataFrame:
    """A few counties had one major incident, whose three lines are ticked within days."""
    random = world.chance("incidents")
    of = world.counties.take(np.sort(random.permutation(len(world.counties))[:INCIDENTS]))
    n = len(of)
    since = world.today - random.integers(30, 900, n)
    lines: dict[str, Any] = {
        f"{line}_{part}": value
        for line in ("lawful", "information", "safety")
        for part, value in (("organ", "某单位（演示）"), ("on", since + random.integers(1, 6, n)), ("done", True))
    }
    return world.rows(MajorIncident, of, since=since, title="暴雨停水（演示）", **lines)

"""The ledgers of public services: medical cover and its offers, and the steps of registering the dwellings."""

import numpy as np
import polars as pl

from houfu.facts.codes import CoverKind, Job, Offer, Papers, RegistrationStep
from houfu.facts.ledgers import Ledger
from houfu.synthetic.keys import keys
from houfu.synthetic.people import People
from houfu.synthetic.records import Stamp, between, coded, on
from houfu.synthetic.rounding import Flags, Ints
from houfu.synthetic.settlements import Settled
from houfu.synthetic.work import WORK, Working

UNCOVERED = 0.024  # of the people, each told of cover or declining it; invented
OFFERS = [Offer.TOLD, Offer.DECLINED, Offer.NONE]
STEPS = list(RegistrationStep)


def uncovered(people: People, working: Working, random: np.random.Generator) -> Flags:
    """Who has no medical cover: mostly people away at work."""
    return np.asarray(random.random(len(people)) < np.where(working.employed, 1.5, 0.5) * UNCOVERED)


def medical_cover(
    settled: Settled, people: People, working: Working, without: Flags, stamp: Stamp, random: np.random.Generator
) -> pl.DataFrame:
    """One open spell of cover for everybody else; employees' cover where the job is a contract."""
    rows = np.flatnonzero(~without)
    contract = np.isin(working.work, [row for row, (kind, _) in enumerate(WORK) if kind == Job.CONTRACT])
    employee = (contract & (random.random(len(people)) < 0.35))[rows]
    since = np.maximum(on(2020, 1, 1), people.birth)[rows]
    since = np.where(employee, np.maximum(since, working.since[rows]), since)
    source = stamp.source(Ledger.MEDICAL_COVER, settled.county[people.settlement[rows]])
    return stamp.rows(keys(stamp.first_key, "medical_cover", len(people))[rows], since, source).with_columns(
        person_key=pl.Series(keys(stamp.first_key, "people", len(people))[rows]),
        kind=coded([CoverKind.RESIDENT, CoverKind.EMPLOYEE], employee.astype(np.int8)),
    )


def cover_offers(
    settled: Settled, people: People, rows: Ints, answers: Ints, stamp: Stamp, random: np.random.Generator
) -> pl.DataFrame:
    """The people in `rows` were told of cover in the last winter, and answered (a number in OFFERS)."""
    source = stamp.source(Ledger.COVER_OFFER, settled.county[people.settlement[rows]])
    told = between(random, stamp.today - 340, stamp.today - 240, len(rows))
    ids = keys(stamp.first_key, "cover_offers", len(people))[rows]
    return stamp.rows(ids, told, source).with_columns(
        person_key=pl.Series(keys(stamp.first_key, "people", len(people))[rows]), answer=coded(OFFERS, answers)
    )


def registration(settled: Settled, dwellings: pl.DataFrame, stamp: Stamp, random: np.random.Generator) -> pl.DataFrame:
    """Every flat registered by 2021-06-30; papers completed and tax filed before where papers were not complete."""
    n = dwellings.height
    place = np.searchsorted(settled.keys, dwellings["settlement_key"].to_numpy())
    county = settled.county[place]
    registered = between(random, on(2019, 6, 1), on(2021, 6, 25), n)
    later = np.flatnonzero((dwellings["papers"] != Papers.COMPLETE).to_numpy())
    rows = np.concatenate([later, later, np.arange(n)])
    step = np.repeat([0, 1, 2], [len(later), len(later), n])
    reached = np.concatenate([registered[later] - 60, registered[later] - 20, registered])
    number = pl.Series(rows).cast(pl.String).str.zfill(7)
    certificate = ("黔（演示）不动产权第" + number + "号").zip_with(pl.Series(step == 2), pl.Series([""]))
    ids = keys(stamp.first_key, "registration", len(rows))
    return stamp.rows(ids, reached, stamp.source(Ledger.REGISTRATION, county[rows])).with_columns(
        dwelling_key=dwellings["key"].gather(rows), step=coded(STEPS, step), certificate=certificate
    )

"""The gaps of chapter 2 发展壮大县域经济, article 5: the land kept at the origin, and revitalisation plans."""

from typing import Any

import numpy as np
import polars as pl

from houfu.facts.code import NOTHING
from houfu.facts.codes import HolderChoice, LandKind, LandUse, Offer, RevitalisationHead
from houfu.facts.ledgers import Ledger
from houfu.ledgers.land import LandOffer, Parcel, RevitalisationItem, RevitalisationPlan
from houfu.policy.kinds import Verdict
from houfu.synthetic.laying import Laying, some
from houfu.synthetic.records import day_of
from houfu.synthetic.rounding import Ints

NOT_MET, UNKNOWN = Verdict.NOT_MET, Verdict.UNKNOWN
MATTERS = (("", (LandKind.FIELD, LandKind.HOME_SITE)), ("_woods", (LandKind.WOODS,)))
BY_OTHERS = (LandUse.LEASED, LandUse.COOPERATIVE)


def plant(laying: Laying) -> None:
    """Lay the article's gaps, and list them."""
    _revitalisation(laying)
    blind = _withheld_offers(laying)
    free = laying.table(Parcel).filter(~pl.col("household_key").is_in(blind.implode()))
    mixed = free[laying.random("parcels").permutation(free.height)]
    for suffix, kinds in MATTERS:
        own = mixed.filter(pl.col("kind").cast(pl.String).is_in([str(kind) for kind in kinds]))
        used = pl.col("status").cast(pl.String).is_in([str(use) for use in BY_OTHERS])
        _contracts(laying, suffix, _keys(own.filter(used)))
        _offers(laying, suffix, _keys(own.filter(pl.col("status").cast(pl.String) == str(LandUse.IDLE))))
        _subsidies(laying, suffix, _keys(own.filter(pl.col("subsidised") & ~used)))
        outdated = _keys(own.filter(pl.col("status").cast(pl.String) == str(LandUse.OWN_USE)))[:8]
        laying.change(Parcel, outdated, link="key", surveyed_on=day_of(laying.day - 500))
        for duty in ("contract_ends", "idle_offered"):
            laying.list(f"m05.{duty}{suffix}", "parcel", outdated, "survey_outdated", UNKNOWN)
    _kind_blank(laying, _keys(mixed.filter(used & pl.col("subsidised")))[-5:])


def _keys(rows: pl.DataFrame) -> Ints:
    return rows["key"].to_numpy()


def _revitalisation(laying: Laying) -> None:
    counties = np.unique(laying.arrays.settled.ground.counties[laying.arrays.settled.county])
    random, blind = laying.random("revitalisation"), laying.withhold(Ledger.REVITALISATION)
    free = np.setdiff1d(counties, blind)
    without = some(free, 4, random)
    laying.drop(RevitalisationPlan, without)
    laying.list("m05.revitalisation_plan", "county", without, "no_plan", NOT_MET)
    laying.list("m05.revitalisation_plan", "county", blind, "no_revitalisation_return", UNKNOWN)
    for head in RevitalisationHead:
        duty, own = f"m05.{head}_in_plan", pl.col("head").cast(pl.String) == str(head)
        missing, unnumbered, unfunded, blank, unsaid = np.split(random.permutation(free)[:10], [3, 5, 7, 9])
        laying.drop(RevitalisationItem, missing, own)
        laying.change(RevitalisationItem, unnumbered, own, project_number=NOTHING)
        laying.change(RevitalisationItem, unsaid, own, project_number="")
        laying.change(RevitalisationItem, unfunded, own, amount=0)
        laying.change(RevitalisationItem, blank, own, amount=None)
        for of, done, expected in (
            (missing, "head_left_out", NOT_MET), (unnumbered, "no_project_id", NOT_MET),
            (unfunded, "no_money", NOT_MET), (blank, "money_blank", UNKNOWN),
            (unsaid, "project_id_blank", UNKNOWN), (blind, "no_revitalisation_return", UNKNOWN),
        ):  # fmt: skip
            laying.list(duty, "county", of, done, expected)


def _withheld_offers(laying: Laying) -> pl.Series:
    """The households of the county that returns no offers; whether its idle parcels were offered help is not known."""
    settled = laying.arrays.settled
    blind = laying.withhold(Ledger.LAND_OFFERS)
    there = settled.keys[np.isin(settled.ground.counties[settled.county], blind)]
    homes = laying.frames["households"].filter(pl.col("settlement_key").is_in(pl.Series(there).implode()))["key"]
    idle = laying.table(Parcel).filter(
        pl.col("household_key").is_in(homes.implode()), pl.col("status").cast(pl.String) == str(LandUse.IDLE)
    )
    for suffix, kinds in MATTERS:
        own = idle.filter(pl.col("kind").cast(pl.String).is_in([str(kind) for kind in kinds]))
        laying.list(f"m05.idle_offered{suffix}", "parcel", _keys(own), "no_offer_return", UNKNOWN)
    return homes


def _each(laying: Laying, duty: str, keys: Ints, ways: tuple[tuple[str, int, Verdict, dict[str, Any]], ...]) -> None:
    """The first so many parcels of `keys` one way, the next so many the next way."""
    start = 0
    for done, number, expected, values in ways:
        of = np.sort(keys[start : start + number])
        start += number
        laying.change(Parcel, of, link="key", **values)
        laying.list(duty, "parcel", of, done, expected)


def _contracts(laying: Laying, suffix: str, keys: Ints) -> None:
    soon, past = day_of(laying.day + 30), day_of(laying.day - 40)
    _each(laying, f"m05.contract_ends{suffix}", keys, (
        ("ends_in_30_days", 24, NOT_MET, {"contract_end": soon, "renewal_agreed": False}),
        ("ended", 8, NOT_MET, {"contract_end": past, "renewal_agreed": False}),
        ("renewal_blank", 6, UNKNOWN, {"contract_end": soon, "renewal_agreed": None}),
        ("end_blank", 6, UNKNOWN, {"contract_end": None, "renewal_agreed": False}),
    ))  # fmt: skip


def _subsidies(laying: Laying, suffix: str, keys: Ints) -> None:
    _each(laying, f"m05.subsidy_continues{suffix}", keys, (
        ("paid_long_ago", 24, NOT_MET, {"subsidy_paid_on": day_of(laying.day - 500)}),
        ("payment_blank", 8, UNKNOWN, {"subsidy_paid_on": None}),
        ("subsidised_blank", 6, UNKNOWN, {"subsidised": None}),
    ))  # fmt: skip


def _offers(laying: Laying, suffix: str, keys: Ints) -> None:
    duty = f"m05.idle_offered{suffix}"
    missing, silent, blank = np.split(keys[:40], [22, 32])
    laying.drop(LandOffer, missing, link="parcel_key")
    laying.change(LandOffer, silent, link="parcel_key", answer=str(Offer.NONE), choice=str(HolderChoice.NONE))
    laying.change(LandOffer, blank, link="parcel_key", answer=None, choice=str(HolderChoice.NONE))
    for of, done, expected in (
        (missing, "no_offer", NOT_MET), (silent, "not_told", NOT_MET), (blank, "answer_blank", UNKNOWN)
    ):  # fmt: skip
        laying.list(duty, "parcel", of, done, expected)


def _kind_blank(laying: Laying, keys: Ints) -> None:
    """Parcels that others use and that carry subsidies, of which nobody says what kind of land they are."""
    laying.change(Parcel, keys, link="key", kind=None)
    for duty in ("subsidy_continues", "contract_ends"):
        for suffix, _kinds in MATTERS:
            laying.list(f"m05.{duty}{suffix}", "parcel", keys, "kind_blank", UNKNOWN)

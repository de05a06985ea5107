"""The gaps of article 25: matters undecided or not carried out, one organ only, no dispatch, an origin that does not answer."""

from datetime import timedelta
from typing import Any

import numpy as np
import polars as pl

from houfu.facts.code import NOTHING
from houfu.facts.codes import DecidedBy, MeetingChair, PairMatter
from houfu.facts.ledgers import Ledger
from houfu.ledgers.organisation import (
    CityDecision,
    CityDispatch,
    CountyPair,
    MajorMatter,
    OriginContact,
    OriginRequest,
    PairMovers,
)
from houfu.policy.kinds import Verdict
from houfu.synthetic.laying import Laying, among, shares, some
from houfu.synthetic.published import LARGE
from houfu.synthetic.rounding import Ints

NOT_MET, UNKNOWN = Verdict.NOT_MET, Verdict.UNKNOWN
PAIR = "pair_key"


def plant(laying: Laying) -> None:
    """Lay the article's gaps, and list them."""
    table = laying.table(CountyPair)
    city, far = pl.col("county_key") // 100, pl.col("origin_county_key") // 100
    pairs = table.select("key", "origin_county_key", city.alias("city"), far.alias("far"))
    _matters(laying, pairs)
    _jointly(laying, pairs)
    unclear = _dispatches(laying, pairs)
    _undecided(laying, pairs, unclear)
    _origins(laying, pairs)
    _leaders(laying)


def _list(laying: Laying, duty: str, of: Ints, done: str, expected: Verdict) -> None:
    laying.list(f"m25.{duty}", "county_pair", np.unique(of), done, expected)


def _keys(frame: pl.DataFrame) -> Ints:
    return np.asarray(frame["key"].to_numpy())


def _matters(laying: Laying, pairs: pl.DataFrame) -> None:
    """Each matter: undecided, decided by one city of two, not carried out, without proof, or it is not said."""
    across = _keys(pairs.filter(pl.col("city") != pl.col("far")))
    for matter in PairMatter:
        random, own = laying.random(f"pairs {matter}"), pl.col("matter").cast(pl.String) == matter.value
        half = some(across, 1, random)
        undecided, undone, bare, blank, spared = shares(np.setdiff1d(_keys(pairs), half), (2, 2, 1, 2, 2), random)
        laying.drop(CityDecision, undecided, own, link=PAIR)
        laying.drop(CityDecision, half, own & (pl.col("city_key") != pl.col("county_key") // 100), link=PAIR)
        for of, values in (
            (undone, {"carried_out": False}), (bare, {"proof": NOTHING}), (blank, {"carried_out": None}),
            (spared, {"not_involved": True, "carried_out": None, "carried_out_on": None, "proof": ""}),
        ):  # fmt: skip
            given: dict[str, Any] = dict(values)
            laying.change(CityDecision, of, own, link=PAIR, **given)
        for of, done, expected in (
            (undecided, "not_decided", NOT_MET), (half, "one_city_of_two", NOT_MET), (undone, "not_carried_out", NOT_MET),
            (bare, "no_proof", NOT_MET), (blank, "carrying_out_blank", UNKNOWN),
            (spared, "studied_and_not_concerned", Verdict.NOT_APPLICABLE),
        ):  # fmt: skip
            _list(laying, f"{matter.value}_settled", of, done, expected)


def _jointly(laying: Laying, pairs: pl.DataFrame) -> None:
    """The government of a city, or its Party committee, did not decide on the money; or it is not said who did."""
    decided = laying.table(CityDecision).filter(pl.col("matter").cast(pl.String) == PairMatter.FUNDS.value)
    whole = decided.group_by(PAIR).len().filter(pl.col("len") >= len(DecidedBy))[PAIR].sort().to_numpy()
    party, government, blank = shares(whole, (2, 1, 2), laying.random("decided jointly"))
    funds, by = pl.col("matter").cast(pl.String) == PairMatter.FUNDS.value, pl.col("decided_by").cast(pl.String)
    laying.drop(CityDecision, party, funds & (by == DecidedBy.GOVERNMENT.value), link=PAIR)
    laying.drop(CityDecision, government, funds & (by == DecidedBy.PARTY.value), link=PAIR)
    laying.change(CityDecision, blank, funds & (by == DecidedBy.PARTY.value), link=PAIR, decided_by=None)
    for of, done, expected in (
        (party, "party_committee_only", NOT_MET), (government, "government_only", NOT_MET), (blank, "organ_blank", UNKNOWN),
    ):  # fmt: skip
        _list(laying, "decided_jointly", of, done, expected)


def _dispatches(laying: Laying, pairs: pl.DataFrame) -> Ints:
    """One city did not dispatch, one had a deputy do it, of one it is not said; the pairs of that one."""
    recent = pl.col("valid_from") > laying.province.day - timedelta(days=100)
    across = pairs.filter(pl.col("city") != pl.col("far"))
    silent, lesser, unsaid = shares(across["city"].unique().sort().to_numpy(), (1, 1, 1), laying.random("dispatches"))
    laying.drop(CityDispatch, silent, recent)
    laying.change(CityDispatch, lesser, recent, chair=MeetingChair.OTHER.value)
    laying.change(CityDispatch, unsaid, recent, chair=None)

    for of, done, expected in (
        (silent, "no_dispatch", NOT_MET), (lesser, "dispatched_by_a_deputy", NOT_MET), (unsaid, "chair_blank", UNKNOWN),
    ):  # fmt: skip
        laying.list("m25.city_dispatch", "government", of, done, expected)
    unclear = _keys(pairs.filter(among("city", unsaid) | among("far", unsaid)))
    _list(laying, "major_matter_decided", unclear, "chair_of_dispatch_blank", UNKNOWN)
    return unclear


def _undecided(laying: Laying, pairs: pl.DataFrame, unclear: Ints) -> None:
    """Matters raised long before the last dispatch; or nobody says when they were raised."""
    free = np.setdiff1d(_keys(pairs), unclear)
    late, blank, undone = shares(free, (4, 2, 3), laying.random("major matters"))
    open_ = pl.col("decided_on").is_null()
    laying.change(MajorMatter, late, open_, link=PAIR, raised_on=laying.province.day - timedelta(days=300))
    laying.change(MajorMatter, blank, open_, link=PAIR, raised_on=None)
    _list(laying, "major_matter_decided", late, "undecided_after_dispatch", NOT_MET)
    _list(laying, "major_matter_decided", blank, "day_raised_blank", UNKNOWN)
    laying.change(MajorMatter, undone, pl.col("decided_on").is_not_null(), link=PAIR, done_on=None)
    _list(laying, "major_matter_done", undone, "decided_and_not_solved", NOT_MET)


def _origins(laying: Laying, pairs: pl.DataFrame) -> None:
    """Origins without a contact or a return of it; requests unanswered, or without a day."""
    every = pairs["origin_county_key"].unique().sort().to_numpy()
    blind = np.intersect1d(every, laying.withhold(Ledger.ORIGIN_CONTACTS, wanted=every))
    nobody, slow, blank = shares(np.setdiff1d(every, blind), (2, 2, 2), laying.random("origins"))

    def of_origin(origins: Ints) -> Ints:
        return _keys(pairs.filter(among("origin_county_key", origins)))

    laying.drop(OriginContact, of_origin(nobody), link=PAIR)
    open_ = pl.col("answered_on").is_null()
    laying.change(OriginRequest, of_origin(slow), open_, link=PAIR, asked_on=laying.province.day - timedelta(days=40))
    laying.change(OriginRequest, of_origin(blank), open_, link=PAIR, asked_on=None)
    for of, done, expected in (
        (nobody, "no_contact", NOT_MET), (slow, "request_unanswered", NOT_MET),
        (blank, "day_of_request_blank", UNKNOWN), (blind, "no_contact_return", UNKNOWN),
    ):  # fmt: skip
        laying.list("m25.origin_cooperates", "government", of, done, expected)


def _leaders(laying: Laying) -> None:
    """The leader of one settlement that took movers in left yesterday; whatever article 24 lacks shows here too."""
    movers, settled = laying.table(PairMovers), laying.arrays.settled
    taken = movers["settlement_key"].unique().to_numpy()
    listed = pl.concat(laying.listed).filter(pl.col("duty").str.starts_with("m24."))["key"].unique().to_numpy()
    blind = np.isin(settled.county, laying.blind[Ledger.LEADERS])
    free = settled.keys[
        (settled.people < LARGE) & ~blind & np.isin(settled.keys, taken) & ~np.isin(settled.keys, listed)
    ]
    left = some(free, 1, laying.random("leaders of pairs"))
    frame = laying.frames["leaders"]
    yesterday = pl.lit(laying.province.day - timedelta(days=1))
    over = among("settlement_key", left) & pl.col("valid_to").is_null()
    laying.frames["leaders"] = frame = frame.with_columns(
        pl.when(over).then(yesterday).otherwise(pl.col("valid_to")).alias("valid_to")
    )
    laying.list("m24.leader_assigned", "settlement", left, "leader_left_yesterday", NOT_MET)
    held = frame.filter(pl.col("valid_to").is_null())["settlement_key"].unique().to_numpy()
    none = np.setdiff1d(taken, held)
    unknown = np.intersect1d(none, settled.keys[blind])
    unled, unclear = (
        movers.filter(among("settlement_key", of))[PAIR].to_numpy() for of in (np.setdiff1d(none, unknown), unknown)
    )
    _list(laying, "destination_leads", unled, "settlement_without_leader", NOT_MET)
    _list(laying, "destination_leads", np.setdiff1d(unclear, unled), "no_leader_return", UNKNOWN)

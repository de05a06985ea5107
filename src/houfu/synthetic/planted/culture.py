"""The gaps of chapter 5 加强文化传承与扶志扶智教育, articles 17 and 18: venues, events, origin villages, platforms."""

from typing import Any

import numpy as np
import polars as pl

from houfu.facts.code import NOTHING
from houfu.facts.codes import Offer, Topic, VillageDecision
from houfu.facts.ledgers import Ledger
from houfu.ledgers.culture import (
    CraftProject,
    CultureEvent,
    CustomsAsked,
    OriginVillage,
    Platform,
    QualityProgramme,
    Session,
    Venue,
)
from houfu.policy.kinds import Verdict
from houfu.synthetic.laying import Laying, shares, some
from houfu.synthetic.records import dates
from houfu.synthetic.rounding import Ints

TAUGHT = {
    Topic.GRATITUDE: "m18.gratitude_session",
    Topic.CITIZENSHIP: "m18.citizenship_session",
    Topic.LAW: "m18.law_session",
}


def plant(laying: Laying) -> None:
    """Lay the chapter's gaps, and list them."""
    _venues(laying)
    _customs(laying)
    _crafts(laying)
    _villages(laying)
    _own_strength(laying)


def _venues(laying: Laying) -> None:
    """Settlements without a venue, and with three events or none within the year."""
    settled, random = laying.arrays.settled, laying.random("venues")
    unseen, unheard = (_inside(laying, laying.withhold(one)) for one in (Ledger.VENUES, Ledger.CULTURE_EVENTS))
    homeless = some(np.setdiff1d(settled.keys, unseen), 9, random)
    few, quiet = shares(np.setdiff1d(settled.keys, unheard), (10, 5), random)
    laying.drop(Venue, homeless)
    laying.drop(CultureEvent, few, pl.col("valid_from") < _day(laying, -160))
    laying.drop(CultureEvent, quiet)
    for duty, of, done, expected in (
        ("m17.venue", homeless, "no_venue", Verdict.NOT_MET), ("m17.venue", unseen, "no_venue_return", Verdict.UNKNOWN),
        ("m17.events", few, "three_events", Verdict.NOT_MET), ("m17.events", quiet, "no_event", Verdict.NOT_MET),
        ("m17.events", unheard, "no_event_return", Verdict.UNKNOWN),
    ):  # fmt: skip
        laying.list(duty, "settlement", of, done, expected)


def _customs(laying: Laying) -> None:
    settled, random = laying.arrays.settled, laying.random("customs")
    unseen = _inside(laying, laying.withhold(Ledger.CUSTOMS))
    unasked, long_ago, undone, blank = shares(np.setdiff1d(settled.keys, unseen), (8, 4, 6, 3), random)
    laying.drop(CustomsAsked, unasked)
    laying.change(CustomsAsked, long_ago, valid_from=_day(laying, -500))
    laying.change(CustomsAsked, undone, done=False, what="")
    laying.change(CustomsAsked, blank, done=None, what="")
    for of, done, expected in (
        (unasked, "customs_not_asked", Verdict.NOT_MET), (long_ago, "customs_asked_long_ago", Verdict.NOT_MET),
        (undone, "nothing_done_about_customs", Verdict.NOT_MET), (blank, "outcome_blank", Verdict.UNKNOWN),
        (unseen, "no_return_of_customs", Verdict.UNKNOWN),
    ):  # fmt: skip
        laying.list("m17.customs_asked", "settlement", of, done, expected)


def _crafts(laying: Laying) -> None:
    random = laying.random("crafts")
    untold, blank = shares(laying.table(CraftProject)["key"].to_numpy(), (9, 3), random)
    laying.change(CraftProject, untold, link="key", support_offer=str(Offer.NONE))
    laying.change(CraftProject, blank, link="key", support_offer=None)
    laying.list("m17.craft_support", "craft", untold, "support_not_offered", Verdict.NOT_MET)
    laying.list("m17.craft_support", "craft", blank, "offer_blank", Verdict.UNKNOWN)


def _villages(laying: Laying) -> None:
    random, table = laying.random("origin villages"), laying.table(OriginVillage)
    fit = table.filter(pl.col("decision").cast(pl.String) == str(VillageDecision.FIT))["key"].to_numpy()
    tourism, decision = "m17.village_tourism", "m17.village_decision"
    not_met, unknown = Verdict.NOT_MET, Verdict.UNKNOWN
    ways: tuple[tuple[int, str, dict[str, Any], dict[str, Verdict]], ...] = (
        (4, "not_decided", {"decision": str(VillageDecision.NONE)}, {decision: not_met}),
        (2, "decision_blank", {"decision": None}, {decision: unknown, tourism: unknown}),
        (3, "no_reason", {"reasoned": False, "reason": ""}, {decision: not_met}),
        (1, "reason_blank", {"reasoned": None, "reason": ""}, {decision: unknown}),
        (3, "no_protection", {"protected": False}, {decision: not_met, tourism: not_met}),
        (2, "protection_blank", {"protected": None}, {decision: unknown, tourism: unknown}),
        (4, "tourism_not_offered", {"tourism_offer": str(Offer.NONE)}, {tourism: not_met}),
        (2, "tourism_offer_blank", {"tourism_offer": None}, {tourism: unknown}),
        (2, "support_not_stated", {"support_stated": False}, {decision: not_met}),
        (1, "support_blank", {"support_stated": None}, {decision: unknown}),
        (2, "income_not_stated", {"income_stated": False}, {decision: not_met}),
        (1, "income_blank", {"income_stated": None}, {decision: unknown}),
    )
    chosen = shares(fit, [number for number, *_ in ways], random)
    for of, (_, done, values, expected) in zip(chosen, ways, strict=True):
        laying.change(OriginVillage, of, link="key", **values)
        for duty, verdict in expected.items():
            laying.list(duty, "home_village", of, done, verdict)


def _inside(laying: Laying, counties: Ints) -> Ints:
    """The settlements of these counties."""
    settled = laying.arrays.settled
    return settled.keys[np.isin(settled.ground.counties[settled.county], counties)]


def _day(laying: Laying, away: int) -> pl.Expr:
    return pl.lit(dates(np.array([laying.day + away]))[0])


def _own_strength(laying: Laying) -> None:
    settled, random = laying.arrays.settled, laying.random("own strength")
    blind = laying.withhold(Ledger.SESSIONS)
    unseen = settled.keys[np.isin(settled.ground.counties[settled.county], blind)]
    free = np.setdiff1d(settled.keys, unseen)
    for topic, duty in TAUGHT.items():
        closed, silent = (some(free, number, random) for number in (9, 6))
        silent = np.setdiff1d(silent, closed)
        about = pl.col("topic") == str(topic)
        laying.change(Session, closed, about, open_to_all=False)
        laying.drop(Session, silent, about)
        laying.list(duty, "settlement", closed, "sessions_not_open_to_all", Verdict.NOT_MET)
        laying.list(duty, "settlement", silent, "no_session", Verdict.NOT_MET)
        laying.list(duty, "settlement", unseen, "no_session_return", Verdict.UNKNOWN)
    without = some(free, 5, random)
    laying.drop(Platform, without)
    elsewhere, unsaid = np.split(some(np.setdiff1d(free, without), 7, random), [4])
    laying.change(Session, elsewhere, platform=NOTHING)
    laying.change(Session, unsaid, platform="")
    laying.list("m18.platform_in_use", "settlement", elsewhere, "sessions_on_no_platform", Verdict.NOT_MET)
    laying.list("m18.platform_in_use", "settlement", unsaid, "platform_blank", Verdict.UNKNOWN)
    laying.list("m18.platform_in_use", "settlement", without, "no_platform", Verdict.NOT_MET)
    laying.list("m18.platform_in_use", "settlement", unseen, "no_session_return", Verdict.UNKNOWN)
    _programmes(laying, random)


def _programmes(laying: Laying, random: np.random.Generator) -> None:
    counties = np.unique(laying.arrays.settled.ground.counties[laying.arrays.settled.county])
    blind = laying.withhold(Ledger.QUALITY_PROGRAMMES)
    free = np.setdiff1d(counties, blind)
    missing, bare, blank = np.split(some(free, 9, random), [4, 7])
    now = pl.col("year") == laying.province.day.year
    laying.drop(QualityProgramme, missing, now)
    laying.change(QualityProgramme, bare, now, places=0)
    laying.change(QualityProgramme, blank, now, amount=None)
    for of, done, expected in (
        (missing, "no_programme", Verdict.NOT_MET), (bare, "programme_without_places", Verdict.NOT_MET),
        (blank, "amount_blank", Verdict.UNKNOWN), (_among(blind, counties), "no_programme_return", Verdict.UNKNOWN),
    ):  # fmt: skip
        laying.list("m18.quality_programme", "county", of, done, expected)


def _among(keys: Ints, counties: Ints) -> Ints:
    return np.intersect1d(keys, counties)

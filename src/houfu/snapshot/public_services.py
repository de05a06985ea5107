"""How the ledgers of chapter 4 提升基本公共服务水平, articles 13 and 14: social security, hukou, become facts."""

from datetime import date

import polars as pl

from houfu.facts.codes import CoverScheme, HukouState, Offer, ReliefKind, ReliefOutcome
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
from houfu.snapshot.feeds import Feed
from houfu.snapshot.forms import Ask, Form, Join, count, days_between, holds, latest, months_before
from houfu.snapshot.matched import Matched
from houfu.snapshot.stocks import Stock

STOCKS: tuple[Stock, ...] = ()

CARE = pl.col("kind").is_in([str(ReliefKind.DESTITUTE), str(ReliefKind.ORPHAN)])
"""The kinds of those without other support (应兜尽兜); all others come under 应保尽保."""

MEDICAL = pl.col("kind") == str(ReliefKind.MEDICAL)
"""Medical relief, which the organ of medical security decides."""

RELIEF = ~CARE & ~MEDICAL
"""Every other kind."""

MEDICAL_SCHEME = pl.col("scheme") == str(CoverScheme.MEDICAL)

GRANTED, DECLINED = (pl.col("outcome") == str(one) for one in (ReliefOutcome.GRANTED, ReliefOutcome.DECLINED))

SAID = ("says_changes", "says_land", "says_woods", "says_home_site", "says_benefits")


def _checked(on: date) -> pl.Expr:
    """Whether the day of the check has come; a blank day means that nobody has checked yet."""
    return (pl.col("checked_on") <= on).fill_null(False)


def _in_hand(rows: pl.Expr) -> Ask:
    """Those of the rows (conditions that hold) that stand without a benefit, and without an answer that ends them.

    A grant is not yet a benefit. A check without an outcome, or an outcome without a day, says nothing.
    """

    def ask(on: date) -> pl.Expr:
        ended = _checked(on) & ~GRANTED
        undated = pl.col("outcome").is_not_null() & pl.col("checked_on").is_null()
        unsaid = undated | (_checked(on) & pl.col("outcome").is_null())
        return (
            pl.when(~rows | pl.col("matched")).then(False).when(unsaid).then(None)
            .when(ended).then(False).when(~pl.col("matched")).then(True)
        )  # fmt: skip

    return ask


def _unchecked(kinds: pl.Expr) -> Form:
    """The longest way, in working days, of a condition of these kinds without a benefit to the check that ended it.

    What is still in hand has come to the day asked; what was checked within twelve months counts as it was, so that
    a late check stays late for a year. Who declined waits for nothing.
    """

    def ask(on: date) -> pl.Expr:
        in_hand = _in_hand(kinds)(on)
        so_far = days_between(pl.col("found_on"), pl.lit(on), working=True)
        took = days_between(pl.col("found_on"), pl.col("checked_on"), working=True)
        past = pl.col("checked_on") <= months_before(on, 12)
        over = ~kinds | pl.col("matched").fill_null(False) | DECLINED.fill_null(False) | past
        return pl.when(in_hand).then(so_far).when(~in_hand & over).then(0).when(~in_hand).then(took)

    return Form(ask, _now, Join.MOST, 0, whole=True)


def _now(on: date) -> pl.Expr:
    return pl.col("valid_to").is_null() | (pl.col("valid_to") > on)


def _check_days() -> Form:
    """The longest way to a check, in working days, of those checked within twelve months."""

    def ask(_on: date) -> pl.Expr:
        return days_between(pl.col("found_on"), pl.col("checked_on"), working=True)

    def rows(on: date) -> pl.Expr:
        return _checked(on) & (pl.col("checked_on") > months_before(on, 12))

    return Form(ask, rows, Join.MOST, 0, whole=True)


def _recent_transfer(scheme: pl.Expr) -> Ask:
    """Open on the day, or done within twelve months."""
    return lambda on: scheme & (pl.col("done_on").is_null() | (pl.col("done_on") > months_before(on, 12)))


def _transfer_days(scheme: pl.Expr) -> Form:
    """The longest transfer, in days: to the day asked where it is open, to its end where that came within twelve months."""

    def ask(on: date) -> pl.Expr:
        end = pl.min_horizontal(pl.col("done_on").fill_null(on), pl.lit(on))
        return days_between(pl.col("asked_on"), end, working=False)

    return Form(ask, _recent_transfer(scheme), Join.MOST, 0, whole=True)


def _decision_days() -> Form:
    """The days from application to decision, of what was decided within twelve months."""

    def rows(on: date) -> pl.Expr:
        return pl.col("valid_from") > months_before(on, 12)

    def ask(_on: date) -> pl.Expr:
        return days_between(pl.col("applied_on"), pl.col("valid_from"), working=False)

    return Form(ask, rows, Join.SUM, 0, whole=True)


FEEDS: tuple[Feed, ...] = (
    Feed(PensionCover, {"pension_cover": holds()}),
    Feed(PensionOffer, {"pension_offer": latest("answer", none=str(Offer.NONE))}),
    Feed(
        CoverTransfer,
        {
            "pension_transfer_12m": holds(_recent_transfer(~MEDICAL_SCHEME), ever=True),
            "pension_transfer_days": _transfer_days(~MEDICAL_SCHEME),
            "medical_transfer_12m": holds(_recent_transfer(MEDICAL_SCHEME), ever=True),
            "medical_transfer_days": _transfer_days(MEDICAL_SCHEME),
            "transfer_open": holds(lambda on: pl.col("done_on").is_null() | (pl.col("done_on") > on), ever=True),
        },
    ),
    Matched(
        ReliefCondition,
        {
            "relief_condition": holds(RELIEF),
            "relief_wait": _unchecked(RELIEF),
            "relief_declined": holds(lambda on: RELIEF & _checked(on) & DECLINED),
            "medical_relief_condition": holds(MEDICAL),
            "medical_relief_wait": _unchecked(MEDICAL),
            "medical_relief_declined": holds(lambda on: MEDICAL & _checked(on) & DECLINED),
            "care_condition": holds(CARE),
            "care_wait": _unchecked(CARE),
            "care_declined": holds(lambda on: CARE & _checked(on) & DECLINED),
            "relief_in_hand": holds(_in_hand(pl.lit(True))),
            "relief_checked_12m": holds(_checked, months=12, by="checked_on"),
            "relief_check_days_12m": _check_days(),
        },
        other=Relief,
        pairs={"person_key": "person_key", "kind": "kind"},
    ),
    Feed(
        Relief,
        {
            "in_relief": holds(),
            "relief_decided_12m": holds(months=12),
            "relief_decision_days_12m": _decision_days(),
        },
    ),
    Feed(
        SecurityPolicy,
        {
            "security_policy_12m": holds(months=12),
            "security_policy_stated_12m": holds(pl.col("states_result"), months=12),
            "security_policies_12m": count(pl.col("changed"), months=12),
        },
    ),
    Feed(
        Hukou,
        {
            "hukou_state": latest("state", none=str(HukouState.NONE)),
            "hukou_members": latest("members", none=0),
        },
    ),
    Feed(
        HukouGuidance,
        {
            "hukou_guidance": latest("answer", none=str(Offer.NONE)),
            "hukou_guidance_whole": latest(pl.all_horizontal(*SAID), none=False),
            "hukou_wish": latest("wishes", none=False),
            "hukou_helped": latest(lambda on: (pl.col("helped_on") <= on).fill_null(False), none=False),
        },
    ),
)

"""How the ledgers of chapter 3 提升社区治理水平, article 9: collective economy and premises of settlements, become facts."""

from datetime import date

import polars as pl

from houfu.facts.code import Code
from houfu.facts.codes import (
    CollectiveMatter,
    IncomePurpose,
    Offer,
    PremisesRightKind,
    PremisesState,
    RightHolder,
    SettlementTerm,
)
from houfu.facts.collectives import NEVER
from houfu.ledgers.collectives import (
    Collective,
    CollectiveDisclosure,
    CollectiveOffer,
    CollectiveSupport,
    CollectiveYear,
    IncomeUse,
    Premises,
    PremisesRight,
    PremisesUse,
    SupportTerm,
)
from houfu.snapshot.feeds import Feed
from houfu.snapshot.forms import Form, all_hold, count, days_between, days_since, holds, latest, of_year
from houfu.snapshot.stocks import Stock

STOCKS: tuple[Stock, ...] = (Stock("premises", Premises),)


def _is(column: str, code: Code) -> pl.Expr:
    return pl.col(column) == str(code)


def _disclosed(matter: CollectiveMatter) -> Form:
    """Days since the collective disclosed it."""
    return days_since(condition=_is("matter", matter), none=NEVER)


def _answer(_on: date) -> pl.Expr:
    """Told only where adviser, charter and registration were all offered; a "no" of the meeting stands as it is."""
    whole = pl.all_horizontal("adviser", "charter", "registration")
    told = pl.when(whole).then(pl.lit(str(Offer.TOLD))).when(~whole).then(pl.lit(str(Offer.NONE)))
    return pl.when(_is("answer", Offer.TOLD)).then(told).otherwise(pl.col("answer"))


def _elsewhere(on: date) -> pl.Expr:
    """Used for another purpose, and not paid back."""
    back = pl.col("returned_on")
    return _is("purpose", IncomePurpose.OTHER) & (back.is_null() | (back > on))


def _idle(on: date) -> pl.Expr:
    """Days that the stretch of idle time which holds on the day has lasted; 0 in any other use."""
    days = days_between(pl.col("valid_from"), pl.lit(on), working=False)
    return pl.when(_is("state", PremisesState.IDLE)).then(days).when(pl.col("state").is_not_null()).then(0)


def _by_community(right: PremisesRightKind) -> Form:
    return holds(_is("right", right) & _is("holder_kind", RightHolder.COMMUNITY))


FEEDS: tuple[Feed, ...] = (
    Feed(
        Collective,
        {
            "collective": holds(),
            "collective_charter": holds(pl.col("charter")),
            "collective_chart": holds(pl.col("chart_of_accounts")),
            "collective_households": latest("households", none=0),
        },
    ),
    Feed(CollectiveOffer, {"collective_offer": latest(_answer, none=str(Offer.NONE))}),
    Feed(
        CollectiveDisclosure,
        {
            "members_disclosed_days": _disclosed(CollectiveMatter.MEMBERS),
            "contracts_disclosed_days": _disclosed(CollectiveMatter.CONTRACTS),
            "accounts_disclosed_days": _disclosed(CollectiveMatter.ACCOUNTS),
        },
    ),
    Feed(CollectiveYear, {"collective_income_1y": of_year("income", 1), "collective_cost_1y": of_year("cost", 1)}),
    Feed(
        IncomeUse,
        {
            "income_used": holds(ever=True),
            "used_elsewhere": holds(_elsewhere, ever=True),
            "uses_elsewhere": count(_elsewhere, ever=True),
        },
    ),
    Feed(
        CollectiveSupport,
        {"collective_support_1y": of_year("amount", 1), "other_support_rate_1y": of_year("other_rate", 1)},
    ),
    Feed(
        SupportTerm,
        {
            "has_village_terms": holds(),
            "support_terms_all_there": all_hold(~_is("compared", SettlementTerm.NONE)),
            "support_terms_none_lower": all_hold(~_is("compared", SettlementTerm.LOWER)),
            "support_terms_missing": count(_is("compared", SettlementTerm.NONE)),
            "support_terms_lower": count(_is("compared", SettlementTerm.LOWER)),
        },
    ),
    Feed(
        PremisesRight,
        {
            "ownership_recorded": holds(_is("right", PremisesRightKind.OWNERSHIP)),
            "operation_recorded": holds(_is("right", PremisesRightKind.OPERATION)),
            "management_recorded": holds(_is("right", PremisesRightKind.MANAGEMENT)),
            "operation_handed_over": _by_community(PremisesRightKind.OPERATION),
            "management_handed_over": _by_community(PremisesRightKind.MANAGEMENT),
        },
        level="premises",
        link="premises_key",
    ),
    Feed(
        PremisesUse,
        {
            "use_state": latest("state"),
            "idle_days": latest(_idle),
        },
        level="premises",
        link="premises_key",
    ),
)

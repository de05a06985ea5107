"""How the ledgers of part three 工作要求, requirement 3: inspections, dispatch and notice, rewards, become facts."""

from dataclasses import replace
from datetime import date

import polars as pl

from houfu.facts.codes import GovernmentLevel, InspectionBody
from houfu.facts.supervision import LONGEST
from houfu.ledgers.supervision import Dispatch, Inspection, OrganDispatch, Reward
from houfu.snapshot.feeds import Feed
from houfu.snapshot.forms import Ask, Form, Join, count, days_between, days_since, holds, latest, months_before, said
from houfu.snapshot.stocks import Stock

STOCKS: tuple[Stock, ...] = (Stock("inspection", Inspection), Stock("reward", Reward))

PROVINCIAL = [str(one) for one in InspectionBody if one is not InspectionBody.OTHER]


def come(column: str) -> Ask:
    """Whether the day of a step has come; a step without a day has not."""
    return lambda on: (pl.col(column) <= on).fill_null(False)


def until(start: str, end: str, *, working: bool = False) -> Ask:
    """The days from one step to the next, or to the day asked while the next has not come."""

    def ask(on: date) -> pl.Expr:
        last = pl.when(come(end)(on)).then(pl.col(end)).otherwise(pl.lit(on))
        return days_between(pl.col(start), last, working=working)

    return ask


def _months() -> Form:
    """In how many of the last twelve whole calendar months there is a row; known only under a return."""

    def rows(on: date) -> pl.Expr:
        first = on.replace(day=1)
        return (pl.col("valid_from") >= months_before(first, 12)) & (pl.col("valid_from") < first)

    return replace(count(ever=True), ask=lambda _on: pl.col("valid_from").dt.month(), rows=rows, join=Join.KINDS)


def _dispatched(by: GovernmentLevel) -> Form:
    """The days since a dispatch by one level of which notice was given."""
    return days_since(condition=(pl.col("dispatched_by") == str(by)) & pl.col("noticed"), none=LONGEST)


def stated(ask: pl.Expr | Ask) -> Form:
    """What the row of the thing itself says; it is there, so nothing hangs on a return."""
    return latest(ask, ever=True)


FEEDS: tuple[Feed, ...] = (
    Feed(Inspection, {"inspections_12m": count(pl.col("body").is_in(PROVINCIAL), months=12)}),
    Feed(
        Inspection,
        {
            "announced": stated(come("announced_on")),
            "ended": stated(come("ended_on")),
            "findings_filed": stated(come("findings_on")),
            "receipt_days": stated(until("findings_on", "receipt_on")),
        },
        level="inspection",
        link="key",
    ),
    Feed(
        Dispatch,
        {
            "dispatch_by_province_days": _dispatched(GovernmentLevel.PROVINCE),
            "dispatch_by_city_days": _dispatched(GovernmentLevel.CITY),
            "dispatch_months_12m": _months(),
        },
    ),
    Feed(OrganDispatch, {"dispatch_days": days_since(condition=pl.col("noticed"), none=LONGEST)}),
    Feed(Reward, {"rewarded_12m": holds(months=12)}),
    Feed(Reward, {"rewards_given_12m": holds(months=12)}, level="government", link="giver_key"),
    Feed(Reward, {"documented": stated(said("document"))}, level="reward", link="key"),
)

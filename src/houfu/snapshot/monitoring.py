"""How the ledgers of chapter 7 强化组织保障, article 26: monitoring and help, become facts."""

from dataclasses import replace
from datetime import date

import polars as pl

from houfu.facts.codes import FITTING, HelpMeasure
from houfu.ledgers.monitoring import (
    FourKeeps,
    HelperPosts,
    HelperVisit,
    HomeCheck,
    HouseholdRisk,
    LowIncome,
    Monitored,
    SettlementCheck,
    SettlementRisk,
)
from houfu.snapshot.feeds import Feed
from houfu.snapshot.forms import (
    Ask,
    Form,
    all_hold,
    count,
    days_between,
    holds,
    latest,
    months_before,
    open_wait,
    said,
    total,
)
from houfu.snapshot.stocks import Stock

STOCKS: tuple[Stock, ...] = ()


def _helped(on: date) -> pl.Expr:
    """Whether a measure against the risk has begun; not known where there is a day and no measure."""
    begun = (pl.col("measure_on") <= on).fill_null(False)
    return pl.when(~begun).then(False).when(pl.col("measure").is_not_null()).then(True)


def _unmet(on: date) -> pl.Expr:
    """Whether no measure that fits the risk has begun."""
    fits = pl.any_horizontal(
        (pl.col("risk") == str(risk)) & pl.col("measure").is_in([str(one) for one in sorted(measures)])
        for risk, measures in FITTING.items()
    )
    return ~(_helped(on) & fits)


def _days_to_help() -> Form:
    """Days from the day a risk was identified to its measure, over all risks that have one."""

    def ask(on: date) -> pl.Expr:
        return (
            pl.when(_helped(on))
            .then(days_between(pl.col("valid_from"), pl.col("measure_on"), working=False))
            .when(~_helped(on))
            .then(0)
        )

    return replace(total("measure_on", ever=True), ask=ask)


def _removed(on: date) -> pl.Expr:
    """Removed within twelve months."""
    ended = pl.col("valid_to")
    return (ended.is_not_null() & (ended <= on) & (ended > months_before(on, 12))).fill_null(False)


def _stable_months(_on: date) -> pl.Expr:
    """Whole months from the first stable day to the removal."""
    since, until = pl.col("stable_since").dt, pl.col("valid_to").dt
    months = (until.year() - since.year()).cast(pl.Int64) * 12 + until.month().cast(pl.Int64) - since.month()
    return months - (since.day() > until.day()).cast(pl.Int64)


def _recent(on: date) -> pl.Expr:
    return pl.col("valid_from") > months_before(on, 12)


def _this_year(condition: pl.Expr) -> Ask:
    return lambda on: (pl.col("year") == on.year) & condition


FEEDS: tuple[Feed, ...] = (
    Feed(
        LowIncome,
        {"checked_low_12m": holds(months=12), "checked_income_fen": latest("income", _recent, ever=True)},
    ),
    Feed(HomeCheck, {"checked_at_home_12m": holds(months=12)}),
    Feed(
        Monitored,
        {
            "monitored_now": holds(),
            "monitored_3m": holds(lambda on: pl.col("valid_from") <= months_before(on, 3)),
            "monitored_told": holds(lambda on: (pl.col("told_on") <= on).fill_null(False)),
            "monitored_with_labour": holds(pl.col("with_labour")),
            "monitored_removed_12m": holds(_removed, ever=True),
            "monitored_stable_months": latest(_stable_months, _removed, ever=True, by="valid_to"),
        },
    ),
    Feed(
        HouseholdRisk,
        {
            "monitored_risks": count(),
            "monitored_risks_unmet": count(_unmet),
            "monitored_relief_only": replace(all_hold(pl.col("measure") == str(HelpMeasure.RELIEF)), none=False),
            "monitored_risks_helped": count(_helped, ever=True),
            "monitored_days_to_help": _days_to_help(),
        },
    ),
    Feed(HelperVisit, {"monitored_visit_3m": holds(months=3)}),
    Feed(SettlementCheck, {"risks_checked_1m": holds(months=1)}),
    Feed(
        SettlementRisk,
        {"common_risks_12m": count(months=12), "common_risk_wait": open_wait("valid_from", "measure_on")},
    ),
    Feed(
        FourKeeps,
        {
            "keeps_leader": holds(_this_year(said("leader")), ever=True),
            "keeps_helpers": holds(_this_year(pl.col("helpers") > 0), ever=True),
            "keeps_policies": holds(_this_year((pl.col("policies") > 0) & said("policy_list")), ever=True),
            "keeps_inspection": holds(
                lambda on: (pl.col("year") == on.year) & (pl.col("inspected_on") <= on), ever=True
            ),
        },
    ),
    Feed(HelperPosts, {"helpers_due": latest("due"), "helpers_in_post": latest("in_post")}),
)

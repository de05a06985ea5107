"""How the ledgers of chapter 1 提升就业增收水平, article 1: work and income, become facts."""

from datetime import timedelta

import polars as pl

from houfu.facts.codes import EmploymentServiceKind, WelfarePostFilledBy
from houfu.ledgers.livelihood import (
    CountyIncome,
    EastWestPlacement,
    EmploymentFigures,
    EmploymentService,
    HardToPlace,
    HelpBase,
    HelpWorkshop,
    HouseholdIncome,
    LabourCase,
    PublicWelfarePost,
    RevivedAssetJobs,
    TradeChange,
    WishSurvey,
    WorkBenefit,
    WorkerFollowUp,
)
from houfu.snapshot.feeds import Feed
from houfu.snapshot.forms import Ask, count, holds, latest, of_year, open_wait, total
from houfu.snapshot.stocks import Stock

NET_INCOME = (
    pl.col("wages") + pl.col("business") + pl.col("property_income") + pl.col("transfers") - pl.col("business_costs")
)
"""人均纯收入 is reckoned from this (notes/domain 1.3); a part that is not known leaves it unknown."""

PASSED = (pl.col("filled_by") == str(WelfarePostFilledBy.OTHER)) & (pl.col("waiting") > 0)


def _service(kind: EmploymentServiceKind) -> pl.Expr:
    return pl.col("kind") == str(kind)


def _within(days: int) -> Ask:
    return lambda on: pl.col("valid_from") > on - timedelta(days=days)


def _last_year() -> Ask:
    return lambda on: pl.col("year") == on.year - 1


STOCKS: tuple[Stock, ...] = (Stock("work_benefit", WorkBenefit), Stock("labour_case", LabourCase))

FEEDS: tuple[Feed, ...] = (
    Feed(
        WorkerFollowUp,
        {
            "followed_up_3m": holds(months=3),
            # who was not reached may be in work or not: silence is never a "no"
            "still_works_90d": latest("still_works", _within(90), ever=True),
        },
    ),
    Feed(HardToPlace, {"hard_to_place": holds()}),
    Feed(
        HouseholdIncome,
        {
            "net_income_1y": latest(NET_INCOME, _last_year(), ever=True),
            "income_heads_1y": latest("heads", _last_year(), ever=True),
        },
    ),
    Feed(WishSurvey, {"wish_surveys_12m": count(months=12)}),
    Feed(
        EmploymentService,
        {
            "employment_point": holds(_service(EmploymentServiceKind.POINT)),
            "employment_officer": holds(_service(EmploymentServiceKind.OFFICER)),
        },
    ),
    Feed(
        PublicWelfarePost, {"welfare_posts_12m": count(months=12), "welfare_posts_passed_12m": count(PASSED, months=12)}
    ),
    Feed(
        EmploymentFigures,
        {
            "employed_1y": of_year("employed", 1),
            "employed_2y": of_year("employed", 2),
            "median_wage_1y": of_year("median_wage", 1),
        },
    ),
    Feed(
        CountyIncome,
        {
            "relocated_income_1y": of_year("relocated", 1),
            "relocated_income_2y": of_year("relocated", 2),
            "residents_income_1y": of_year("residents", 1),
            "residents_income_2y": of_year("residents", 2),
        },
    ),
    Feed(HelpWorkshop, {"workshop_workers": total("workers")}),
    Feed(HelpBase, {"base_workers": total("workers")}),
    Feed(RevivedAssetJobs, {"revived_workers": total("workers")}),
    Feed(EastWestPlacement, {"east_west_workers": total("workers")}),
    Feed(TradeChange, {"trade_changes_12m": total("workers", months=12)}),
    Feed(
        WorkBenefit,
        {
            "applied": holds(pl.col("applied_on").is_not_null()),
            "answer_wait": open_wait("applied_on", "settled_on", pl.col("applied_on").is_not_null()),
        },
        link="key",
        level="work_benefit",
    ),
    Feed(
        LabourCase,
        {
            "accept_wait": open_wait("valid_from", "accepted_on"),
            "result_wait": open_wait("valid_from", "closed_on"),
        },
        link="key",
        level="labour_case",
    ),
)

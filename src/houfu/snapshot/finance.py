"""How the ledgers of chapter 6 强化资金投入保障, articles 20 and 22: credit and insurance, become facts."""

from datetime import date

import polars as pl

from houfu.facts.codes import CreditPurpose
from houfu.ledgers.finance import (
    FinanceProduct,
    FinancingPlan,
    InsuranceClaim,
    InsuranceCover,
    InsurancePolicies,
    InsuranceProduct,
    Insurer,
    Lender,
    LoanRequest,
    NewLending,
    ProductStudy,
)
from houfu.snapshot.feeds import Feed
from houfu.snapshot.forms import Ask, Form, count, days_between, holds, kinds, of_year, open_wait, total
from houfu.snapshot.stocks import Stock

STOCKS: tuple[Stock, ...] = (
    Stock("lender", Lender),
    Stock("loan_request", LoanRequest),
    Stock("insurer", Insurer),
    Stock("ins_product", InsuranceProduct),
)


def _this_year(condition: pl.Expr | bool) -> Ask:
    return lambda on: (pl.col("year") == on.year) & condition


def _in_year(column: str, back: int) -> Ask:
    """Whether a day lies in the calendar year so many years before the day's; a step that has no day yet does not."""
    return lambda on: (pl.col(column).dt.year() == on.year - back).fill_null(False)


def _paid(_on: date) -> pl.Expr:
    """What was paid on a claim; one that was refused got nothing, though no amount is written."""
    return pl.when(~pl.col("paid") & pl.col("amount").is_null()).then(0).otherwise(pl.col("amount"))


def _taken(done: str, start: str, back: int) -> Form:
    """The days that a step took, over those that ended in a year."""
    days = days_between(pl.col(start), pl.col(done), working=False)
    return total(lambda _on: days, _in_year(done, back), ever=True)


def _steps(word: str, done: str, start: str, counted: str) -> dict[str, Form]:
    """How many applications came through a stage in each of two years, and what it took them in all."""
    made = {}
    for end, back in (("", 1), ("_before", 2)):
        within = _in_year(done, back)
        made[f"{counted}{end}"] = count(within, ever=True)
        made[f"{word}_steps{end}"] = total(f"{word}_steps", within, ever=True)
        made[f"{word}_papers{end}"] = total(f"{word}_papers", within, ever=True)
        made[f"{word}_days{end}"] = _taken(done, start, back)
    return made


def _credit(purpose: CreditPurpose) -> Form:
    return of_year("amount", 1, pl.col("purpose") == str(purpose), none=0)


_CREDIT: tuple[Feed, ...] = (
    Feed(FinanceProduct, {"product_kinds": kinds("kind")}, level="lender", link="lender_key"),
    Feed(
        FinancingPlan,
        {
            "financing_plan": holds(_this_year(True), ever=True),
            "financing_plan_stated": holds(_this_year(pl.all_horizontal(pl.col("purposes", "amount") > 0)), ever=True),
        },
        level="lender",
        link="lender_key",
    ),
    Feed(
        LoanRequest,
        {
            **_steps("approval", "decided_on", "applied_on", "decided"),
            **_steps("payout", "paid_out_on", "decided_on", "paid_out"),
        },
        level="lender",
        link="lender_key",
    ),
    Feed(
        LoanRequest,
        {"decision_wait": open_wait("applied_on", "decided_on")},
        level="loan_request",
        link="key",
    ),
    Feed(
        NewLending,
        {"new_lending": of_year("amount", 1), "new_lending_before": of_year("amount", 2)},
        level="organ",
        link="organ",
    ),
    Feed(
        NewLending,
        {
            "credit": of_year("amount", 1, none=0),
            "industry_credit": _credit(CreditPurpose.INDUSTRY),
            "infrastructure_credit": _credit(CreditPurpose.INFRASTRUCTURE),
            "services_credit": _credit(CreditPurpose.SERVICES),
            "community_credit": _credit(CreditPurpose.COMMUNITY),
        },
    ),
)

_INSURANCE: tuple[Feed, ...] = (
    Feed(ProductStudy, {"study_filed": holds(pl.col("filed"), ever=True)}, level="ins_product", link="product_key"),
    Feed(
        InsurancePolicies,
        {"insurance_policies": of_year("policies", 1), "insurance_premiums": of_year("premium", 1)},
    ),
    Feed(
        InsuranceCover,
        {
            "insurable_households": of_year("households", 1),
            "insured_households": of_year("covered", 1),
            "monitored_insurable": of_year("monitored", 1),
            "monitored_insured": of_year("monitored_covered", 1),
            "monitored_paid": of_year("monitored_paid", 1),
        },
    ),
    Feed(
        InsuranceClaim,
        {"claim_wait": open_wait("claimed_on", "settled_on", working=False)},
        level="insurer",
        link="insurer_key",
    ),
    Feed(
        InsuranceClaim,
        {
            "insurance_claims_12m": count(months=12),
            "insurance_settled_12m": count(lambda on: (pl.col("settled_on") <= on).fill_null(False), months=12),
            "insurance_paid": total(_paid, _in_year("settled_on", 1), ever=True),
        },
    ),
)

FEEDS: tuple[Feed, ...] = (*_CREDIT, *_INSURANCE)

"""How the ledgers of chapter 6 强化资金投入保障, articles 19 and 21: special funds and budgets, become facts."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from houfu.facts.codes import BudgetPurpose, BudgetSystem, FundStep, GovernmentLevel, IndustryFundState
from houfu.facts.frames import KEY
from houfu.ledgers.budgets import (
    CountySupport,
    GovernmentBudget,
    IndustryFund,
    IndustryFundInvestment,
    OrganBudget,
    PooledFunds,
    SupportBasis,
    SupportedPeople,
)
from houfu.ledgers.funds import (
    Allocation,
    FactorScheme,
    FundLine,
    FundPayment,
    FundProject,
    FundScheme,
    FundTransfer,
    PovertyFund,
)
from houfu.snapshot.cover import Covered
from houfu.snapshot.factors import Computed
from houfu.snapshot.feeds import Among, Feed
from houfu.snapshot.forms import Ask, Form, all_hold, days_between, days_since, holds, latest, of_year, total
from houfu.snapshot.rows import Reader, newest
from houfu.snapshot.stocks import Stock

STOCKS: tuple[Stock, ...] = (
    Stock("poverty_fund", PovertyFund),
    Stock("fund_line", FundLine),
    Stock("allocation", Allocation),
    Stock("fund_project", FundProject),
    Stock("fund_payment", FundPayment),
)


def _year(back: int, condition: pl.Expr | bool = True) -> Ask:
    """Whether a row is of the calendar year so many years before the day's, and the condition holds of it."""
    return lambda on: (pl.col("year") == on.year - back) & condition


def _share(back: int) -> Form:
    """Follow-up support's part of a fund in 1/10,000, by the scheme of a year."""
    return latest(pl.col("follow_up_amount") * 10_000 // pl.col("amount"), _year(back), ever=True)


def _elapsed(on: date) -> pl.Expr:
    """How much of the time to spend an allocation has passed, in per cent."""
    whole = days_between(pl.col("decided_on"), pl.col("spend_by"), working=False)
    return (days_between(pl.col("decided_on"), pl.lit(on), working=False) * 100 // whole).clip(0, 100)


def _scheme(value: str | pl.Expr) -> Form:
    """What the factor scheme of a line says; for a line without a scheme, no."""
    return latest(value, none=False, ever=True)


TO_COUNTY = (FundStep.PROVINCE_COUNTY, FundStep.CITY_COUNTY)


def _step(*steps: FundStep) -> pl.Expr:
    return pl.col("step").is_in([str(one) for one in steps])


def _hops(column: str, *steps: FundStep) -> Form:
    """What left, or arrived, by these hops; a row that does not say its hop leaves every hop unknown."""
    return total(column, _step(*steps), ever=True)


@dataclass(frozen=True)
class OfLine(Feed):
    """A feed of allocations with a column `line_arrived_on`: the day on which the line shared out reached the province."""

    def rows(self, reader: Reader, subjects: pl.Series, covered: Covered, among: Among) -> pl.DataFrame:
        lines = newest(reader.rows(FundLine._meta.db_table, {"arrived_on": pl.Date()}, ever=True))
        lines = lines.select(pl.col(KEY).alias("line_key"), pl.col("arrived_on").alias("line_arrived_on"))
        return super().rows(reader, subjects, covered, among).join(lines, on="line_key", how="left")


_SPECIAL: tuple[Feed, ...] = (
    Feed(
        FundScheme,
        {
            "scheme_this_year": holds(_year(0), ever=True),
            "follow_up_named": holds(_year(0, pl.col("names_follow_up")), ever=True),
            "follow_up_share": _share(0),
            "follow_up_share_before": _share(1),
        },
        level="poverty_fund",
        link="fund_key",
    ),
    Feed(FundLine, {"days_since_arrival": days_since("arrived_on")}, level="fund_line", link="key"),
    Feed(
        FactorScheme,
        {
            "factor_scheme": holds(ever=True),
            "population_factor": _scheme("population_factor"),
            "capacity_factor": _scheme("capacity_factor"),
            "no_other_factor": _scheme(pl.col("other_factors") == 0),
            "weights_whole": _scheme(pl.col("population_weight") + pl.col("capacity_weight") == 100),
        },
        level="fund_line",
        link="line_key",
    ),
    Feed(
        Allocation,
        {
            "allocated": total("amount"),
            "to_receiving": all_hold(pl.col("settled_poor") > 0),
        },
        level="fund_line",
        link="line_key",
    ),
    Computed(Allocation, {"as_computed": all_hold(pl.col("agrees"), ever=True)}, level="fund_line", link="line_key"),
    Feed(Allocation, {"elapsed": latest(_elapsed, ever=True)}, level="allocation", link="key"),
    OfLine(Allocation, {"days_since_line": days_since("line_arrived_on")}, level="allocation", link="key"),
    Feed(
        FundTransfer,
        {
            "sent": _hops("sent_amount", FundStep.PROVINCE_COUNTY, FundStep.PROVINCE_CITY),
            "city_received": _hops("received_amount", FundStep.PROVINCE_CITY),
            "city_sent": _hops("sent_amount", FundStep.CITY_COUNTY),
            "received": _hops("received_amount", *TO_COUNTY),
            "township_sent": _hops("sent_amount", FundStep.COUNTY_TOWNSHIP),
            "township_received": _hops("received_amount", FundStep.COUNTY_TOWNSHIP),
            "days_to_send": latest(
                days_between(pl.col("decided_on"), pl.col("sent_on"), working=False),
                _step(*TO_COUNTY),
                ever=True,
                by="sent_on",
            ),
        },
        level="allocation",
        link="allocation_key",
    ),
    Feed(FundPayment, {"paid": total("amount", ever=True)}, level="allocation", link="allocation_key"),
    Feed(
        FundProject,
        {
            "completion_due": holds(lambda on: pl.col("due_on") <= on, ever=True),
            "accepted": holds(lambda on: (pl.col("accepted_on") <= on).fill_null(False), ever=True),
        },
        level="fund_project",
        link="key",
    ),
    Feed(FundPayment, {"spent": total("amount", ever=True)}, level="fund_project", link="project_key"),
)


def _level(model: type[GovernmentBudget] | type[SupportedPeople], column: str, word: str) -> Feed:
    """A yearly sum of each of the three levels, 0 for governments of another level."""
    tiers = {f"{tier}_{word}": pl.col("tier") == str(tier) for tier in GovernmentLevel}
    return Feed(model, {name: of_year(column, 1, tier, none=0) for name, tier in tiers.items()})


def _systems() -> dict[str, Form]:
    """Of each of the five systems: last year's support, that of the year before, and the rate of other counties."""
    made = {}
    for word, system in {
        "services": BudgetSystem.PUBLIC_SERVICES,
        **{str(one): one for one in list(BudgetSystem)[1:5]},
    }.items():
        about = pl.col("system") == str(system)
        made[f"{word}_support"] = of_year("amount", 1, about)
        made[f"{word}_support_before"] = of_year("amount", 2, about)
        made[f"{word}_peer"] = latest("peer_rate", _year(1, about), ever=True)
    return made


def _for(purpose: BudgetPurpose) -> Form:
    return of_year("amount", 1, pl.col("purpose") == str(purpose))


_BUDGETS: tuple[Feed, ...] = (
    Feed(
        GovernmentBudget,
        {"follow_up_input": of_year("amount", 1), "follow_up_input_before": of_year("amount", 2)},
    ),
    _level(GovernmentBudget, "amount", "input"),
    _level(SupportedPeople, "people", "people"),
    Feed(
        OrganBudget,
        {
            "budget_line": holds(_year(0, pl.col("own_line")), ever=True),
            "budget_line_stated": holds(_year(0, pl.col("states_line")), ever=True),
        },
    ),
    Feed(
        CountySupport,
        {
            "support": of_year("amount", 1),
            **_systems(),
            "livelihood_support": _for(BudgetPurpose.LIVELIHOOD),
            "order_support": _for(BudgetPurpose.ORDER),
        },
    ),
    Feed(
        SupportBasis,
        {
            "supported_people": of_year("people", 1),
            "cross_county_movers": of_year("movers", 1),
            "support_peer": latest("peer_rate", _year(1), ever=True),
        },
    ),
    Feed(
        PooledFunds,
        {
            "funds_pooled": holds(_year(0), ever=True),
            "funds_pooled_stated": holds(_year(0, pl.all_horizontal(pl.col("source_count", "amount") > 0)), ever=True),
        },
    ),
    Feed(
        IndustryFund,
        {
            "industry_fund": latest("state", none=str(IndustryFundState.NONE)),
            "industry_fund_reason": latest("reason_given", none=False),
        },
    ),
    Feed(
        IndustryFundInvestment,
        {
            "industry_fund_money": total("amount", ever=True),
            "industry_fund_fits": all_hold(pl.col("fits_place"), ever=True),
        },
    ),
)

FEEDS: tuple[Feed, ...] = (*_SPECIAL, *_BUDGETS)

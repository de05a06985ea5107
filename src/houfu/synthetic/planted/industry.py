"""The gaps of chapter 1 提升就业增收水平, articles 2 and 3: industry of settlements, training."""

import numpy as np
import polars as pl

from houfu.facts.codes import IndustryStage, PopulationKind
from houfu.facts.ledgers import Ledger
from houfu.ledgers.industry import (
    IndustryInvestment,
    IndustryMilestone,
    IndustryMoney,
    IndustryPlan,
    IndustryProject,
)
from houfu.ledgers.livelihood import HelpWorkshop
from houfu.policy.kinds import Verdict
from houfu.synthetic.laying import Laying, shares
from houfu.synthetic.planted import training
from houfu.synthetic.records import dates
from houfu.synthetic.rounding import Ints

HERE, JOBS, MOVES = "m02.industry_here", "m02.jobs_delivered", "m02.project_moves"
INVESTMENT, MONEY, PLAN = "m02.investment_grows", "m02.money_used", "m02.industry_plan"
LARGE = 800
LONG_AGO = pl.col("valid_from") - pl.duration(days=400)
RUNNING = pl.col("stage").cast(pl.String) == str(IndustryStage.RUNNING)


def plant(laying: Laying) -> None:
    """Lay the gaps, and list them."""
    touched = _settlements(laying)
    _projects(laying, touched)
    _money(laying)
    _investment(laying)
    _plans(laying)
    training.plant(laying)


def _settlements(laying: Laying) -> Ints:
    """Settlements without industry, or of which it is not known; gives back all whose projects were changed."""
    settled, random = laying.arrays.settled, laying.random("settlement industry")
    county = settled.ground.counties[settled.county]
    sized = laying.frames["populations"].filter(pl.col("kind").cast(pl.String) == str(PopulationKind.PLANNED))
    unsized = np.setdiff1d(settled.keys, sized["subject_key"].to_numpy())
    large = (settled.people >= LARGE) & ~np.isin(settled.keys, unsized)
    many = np.array([one for one in np.unique(county) if (large & (county == one)).sum() >= 3])
    unreported = laying.withhold(Ledger.INDUSTRY_PROJECTS, wanted=many)
    unseen = laying.withhold(Ledger.HELP_WORKSHOPS, wanted=np.setdiff1d(many, unreported))
    shops = laying.table(HelpWorkshop)["settlement_key"].drop_nulls().to_numpy()
    dark = np.setdiff1d(settled.keys[large & np.isin(county, unreported)], shops)
    hidden = settled.keys[large & np.isin(county, unseen)][:2]
    free = settled.keys[large & ~np.isin(county, np.append(unreported, unseen))]
    alone = np.setdiff1d(free[settled.people[np.searchsorted(settled.keys, free)] < 3_000], shops)
    stopped, unsaid = shares(alone, (4, 3), random)
    left = np.setdiff1d(free, np.concatenate([stopped, unsaid]))
    closed = shares(np.intersect1d(left, shops), (3,), random)[0]
    bare = shares(np.setdiff1d(left, closed), (9,), random)[0]

    for of in (hidden, bare, closed):
        laying.drop(IndustryProject, of, RUNNING)
    laying.drop(HelpWorkshop, bare, link="settlement_key")
    laying.change(HelpWorkshop, closed, link="settlement_key", valid_to=_day(laying, -40))
    halted, blank = (_keys(laying, of) for of in (stopped, unsaid))
    laying.change(IndustryProject, stopped, stage=str(IndustryStage.SUSPENDED))
    laying.change(IndustryProject, unsaid, stage=None)
    laying.list(MOVES, "industry", halted, "stopped_long_ago", Verdict.NOT_MET)
    laying.list(MOVES, "industry", blank, "stage_blank", Verdict.UNKNOWN)
    for of, done, expected in (
        (bare, "neither_project_nor_workshop", Verdict.NOT_MET), (stopped, "only_project_stopped", Verdict.NOT_MET),
        (closed, "workshop_closed", Verdict.NOT_MET), (unsaid, "stage_blank", Verdict.UNKNOWN),
        (dark, "no_project_return", Verdict.UNKNOWN), (hidden, "no_workshop_return", Verdict.UNKNOWN),
        (unsized, "size_never_filed", Verdict.UNKNOWN),
    ):  # fmt: skip
        laying.list(HERE, "settlement", of, done, expected)
    return np.concatenate([bare, stopped, closed, unsaid, hidden])


def _projects(laying: Laying, touched: Ints) -> None:
    random = laying.random("projects")
    table = laying.table(IndustryProject).filter(~pl.col("settlement_key").is_in(touched.tolist()))
    running = table.filter(RUNNING)["key"].to_numpy()
    fewer, no_actual, no_promise, no_day = shares(running, (16, 3, 3, 3), random)
    laying.change(IndustryProject, fewer, link="key", actual_jobs=pl.col("promised_jobs") - 4)
    laying.change(IndustryProject, no_actual, link="key", actual_jobs=None)
    laying.change(IndustryProject, no_promise, link="key", promised_jobs=None)
    laying.change(IndustryProject, no_day, link="key", jobs_due_on=None)
    for of, done, expected in (
        (fewer, "fewer_jobs_than_promised", Verdict.NOT_MET), (no_actual, "jobs_blank", Verdict.UNKNOWN),
        (no_promise, "promise_blank", Verdict.UNKNOWN), (no_day, "day_of_promise_blank", Verdict.UNKNOWN),
    ):  # fmt: skip
        laying.list(JOBS, "industry", of, done, expected)

    settled = laying.arrays.settled
    open_ = table.filter(~RUNNING).with_columns(
        county=pl.col("settlement_key").replace_strict(
            settled.keys.tolist(), settled.ground.counties[settled.county].tolist(), return_dtype=pl.Int64
        )
    )
    blind = laying.withhold(Ledger.INDUSTRY_MILESTONES, wanted=_quiet(laying, open_["county"].to_numpy(), touched))
    unseen = open_.filter(pl.col("county").is_in(blind.tolist()))["key"].to_numpy()
    still, silent = shares(np.setdiff1d(open_["key"].to_numpy(), unseen), (12, 3), random)
    laying.change(IndustryProject, still, link="key", valid_from=LONG_AGO)
    laying.change(IndustryMilestone, still, link="project_key", valid_from=LONG_AGO)
    laying.drop(IndustryMilestone, silent, link="project_key")
    for of, done, expected in (
        (still, "no_step_for_a_year", Verdict.NOT_MET), (silent, "no_step_recorded", Verdict.UNKNOWN),
        (unseen, "no_return_of_steps", Verdict.UNKNOWN),
    ):  # fmt: skip
        laying.list(MOVES, "industry", of, done, expected)


def _quiet(laying: Laying, counties: Ints, touched: Ints) -> Ints:
    """Those of the counties where no settlement was touched."""
    settled = laying.arrays.settled
    return np.setdiff1d(counties, settled.ground.counties[settled.county[np.isin(settled.keys, touched)]])


def _money(laying: Laying) -> None:
    random, table = laying.random("policy money"), laying.table(IndustryMoney)
    old = pl.col("spent") == pl.col("arranged")
    idle, unsaid = shares(table.filter(old)["key"].to_numpy(), (8, 3), random)
    undated = shares(table.filter(~old)["key"].to_numpy(), (3,), random)[0]
    laying.change(IndustryMoney, idle, link="key", spent=pl.col("arranged") // 2)
    laying.change(IndustryMoney, unsaid, link="key", spent=None)
    laying.change(IndustryMoney, undated, link="key", arranged_on=None)
    laying.list(MONEY, "policy_money", idle, "unspent_for_over_a_year", Verdict.NOT_MET)
    laying.list(MONEY, "policy_money", unsaid, "spending_blank", Verdict.UNKNOWN)
    laying.list(MONEY, "policy_money", undated, "day_blank", Verdict.UNKNOWN)


def _investment(laying: Laying) -> None:
    random, last = laying.random("investment"), laying.province.day.year - 1
    blind = laying.withhold(Ledger.INDUSTRY_INVESTMENT, wanted=_receiving(laying))
    level, lower, blank, missing = shares(np.setdiff1d(_receiving(laying), blind), (3, 6, 2, 2), random)
    laying.change(IndustryInvestment, level, pl.col("year") >= last - 1, arrived=40_000_000_000)
    laying.change(IndustryInvestment, lower, pl.col("year") == last, arrived=100_000_000)
    laying.change(IndustryInvestment, blank, pl.col("year") == last, arrived=None)
    laying.drop(IndustryInvestment, missing, pl.col("year") == last - 1)
    for of, done, expected in (
        (level, "investment_level", Verdict.NOT_MET), (lower, "investment_fell", Verdict.NOT_MET),
        (blank, "investment_blank", Verdict.UNKNOWN), (missing, "year_before_missing", Verdict.UNKNOWN),
        (blind, "no_investment_return", Verdict.UNKNOWN),
    ):  # fmt: skip
        laying.list(INVESTMENT, "county", of, done, expected)


def _plans(laying: Laying) -> None:
    random = laying.random("industry plans")
    blind = laying.withhold(Ledger.INDUSTRY_PLANS, wanted=_receiving(laying))
    columns = ("pools", "products", "settlements", "reasons")
    missing, *lacking = shares(np.setdiff1d(_receiving(laying), blind), (4, *(2,) * 4, *(1,) * 4), random)
    laying.drop(IndustryPlan, missing)
    laying.list(PLAN, "county", missing, "no_plan", Verdict.NOT_MET)
    laying.list(PLAN, "county", blind, "no_plan_return", Verdict.UNKNOWN)
    for column, without, unsaid in zip(columns, lacking[:4], lacking[4:], strict=True):
        laying.change(IndustryPlan, without, None, link="", **{column: False})
        laying.change(IndustryPlan, unsaid, None, link="", **{column: None})
        laying.list(PLAN, "county", without, f"plan_without_{column}", Verdict.NOT_MET)
        laying.list(PLAN, "county", unsaid, f"plan_{column}_blank", Verdict.UNKNOWN)


def _receiving(laying: Laying) -> Ints:
    settled = laying.arrays.settled
    return np.unique(settled.ground.counties[settled.county])


def _keys(laying: Laying, settlements: Ints) -> Ints:
    """The projects of these settlements."""
    table = laying.table(IndustryProject)
    return table.filter(pl.col("settlement_key").is_in(settlements.tolist()))["key"].to_numpy()


def _day(laying: Laying, away: int) -> pl.Expr:
    return pl.lit(dates(np.array([laying.day + away]))[0])

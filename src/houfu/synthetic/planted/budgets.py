"""The gaps of chapter 6 强化资金投入保障, article 21: input that falls, counties not favoured, nothing pooled, no fund tried."""

import numpy as np
import polars as pl

from houfu.facts.codes import BudgetSystem, IndustryFundState
from houfu.facts.ledgers import Ledger
from houfu.facts.organs import Organ
from houfu.ledgers.budgets import (
    CountySupport,
    GovernmentBudget,
    IndustryFund,
    OrganBudget,
    PooledFunds,
    SupportBasis,
)
from houfu.policy.kinds import Verdict
from houfu.synthetic.laying import Laying, among
from houfu.synthetic.made.budgets import FIRST_YEAR
from houfu.synthetic.planted.funds import cut
from houfu.synthetic.rounding import Ints

NOT_MET, UNKNOWN = Verdict.NOT_MET, Verdict.UNKNOWN
HUGE = 10**8
"""A rate a head (fen) that no county reaches."""
SYSTEMS = {
    BudgetSystem.PUBLIC_SERVICES: "services",
    BudgetSystem.JOBS: "jobs",
    BudgetSystem.CULTURE: "culture",
    BudgetSystem.GOVERNANCE: "governance",
    BudgetSystem.PARTY: "party",
}
COMPARED = ("m21.more_a_head", *(f"m21.{word}_more_a_head" for word in SYSTEMS.values()))


def plant(laying: Laying) -> None:
    """Lay the article's gaps, and list them."""
    _inputs(laying)
    _members(laying)
    blind = laying.withhold(Ledger.COUNTY_SUPPORT)
    for word in SYSTEMS.values():
        for duty in (f"m21.{word}_support", f"m21.{word}_support_level"):
            laying.list(duty, "county", blind, "no_support_return", UNKNOWN)
    for duty in COMPARED:
        laying.list(duty, "county", blind, "no_support_return", UNKNOWN)
    _compared(laying, blind)
    _trends(laying, blind)
    _pooled(laying)
    _funds(laying)


def _year(laying: Laying, back: int) -> pl.Expr:
    return pl.col("year") == laying.province.day.year - back


def _inputs(laying: Laying) -> None:
    places = np.unique(laying.table(IndustryFund)["place_key"].to_numpy())
    fell, level, blank, _ = cut(places, laying.random("inputs"), 7, 6, 3)
    laying.change(GovernmentBudget, fell, _year(laying, 1), amount=pl.col("amount") // 3)
    laying.change(GovernmentBudget, level, _year(laying, 1) | _year(laying, 2), amount=5_000_000)
    one = _year(laying, 1) & (pl.col("system") == BudgetSystem.CULTURE.value)
    laying.change(GovernmentBudget, blank, one, amount=None)
    laying.list("m21.input", "government", fell, "input_fell", NOT_MET)
    laying.list("m21.input_level", "government", level, "input_level", NOT_MET)
    for duty in ("m21.input", "m21.input_level"):
        laying.list(duty, "government", blank, "input_blank", UNKNOWN)


def _members(laying: Laying) -> None:
    now = laying.table(OrganBudget).filter(_year(laying, 0))
    gone, silent, blank, _ = cut(np.asarray(now["key"].to_numpy()), laying.random("members"), 2, 2, 2)
    laying.drop(OrganBudget, gone, link="key")
    laying.change(OrganBudget, silent, link="key", own_line=False, states_line=False)
    laying.change(OrganBudget, blank, link="key", own_line=False, states_line=None)
    for rows, done, expected in (
        (gone, "no_budget_line", NOT_MET), (silent, "line_not_stated", NOT_MET), (blank, "statement_blank", UNKNOWN),
    ):  # fmt: skip
        for organ in now.filter(among("key", rows))["organ"].cast(pl.String):
            number = np.array([[member.value for member in Organ].index(organ) + 1])
            laying.list("m21.member_budget", "organ", number, done, expected, code=organ)


def _compared(laying: Laying, blind: Ints) -> None:
    """Counties with cross-county movers that get no more than the others, in all or in one of the five systems."""
    random, basis = laying.random("compared"), laying.table(SupportBasis).filter(_year(laying, 1))
    moved = basis.filter(pl.col("movers") > 0)["county_key"].to_numpy()
    unpeopled, unmoved, rest = cut(np.setdiff1d(moved, blind), random, 1, 1)
    last = _year(laying, 1)
    laying.change(SupportBasis, unpeopled, last, people=None)
    laying.change(SupportBasis, unmoved, last, movers=None)
    for duty in COMPARED:
        laying.list(duty, "county", unpeopled, "people_blank", UNKNOWN)
        laying.list(duty, "county", unmoved, "movers_blank", UNKNOWN)
    behind, bare, _ = cut(rest, random, 3, 2)
    laying.change(SupportBasis, behind, last, peer_rate=HUGE)
    laying.change(SupportBasis, bare, last, peer_rate=None)
    laying.list("m21.more_a_head", "county", behind, "no_more_a_head", NOT_MET)
    laying.list("m21.more_a_head", "county", bare, "rate_blank", UNKNOWN)
    for system, word in SYSTEMS.items():
        about = last & (pl.col("system") == system.value)
        behind, bare, _ = cut(rest, random, 3, 1)
        laying.change(CountySupport, behind, about, peer_rate=HUGE)
        laying.change(CountySupport, bare, about, peer_rate=None)
        laying.list(f"m21.{word}_more_a_head", "county", behind, "no_more_a_head", NOT_MET)
        laying.list(f"m21.{word}_more_a_head", "county", bare, "rate_blank", UNKNOWN)


def _trends(laying: Laying, blind: Ints) -> None:
    """Support that fell or stood still: the figure of the year before is raised."""
    random = laying.random("support")
    counties = np.setdiff1d(np.unique(laying.table(SupportBasis)["county_key"].to_numpy()), blind)
    later, earlier = (100 + 8 * (laying.province.day.year - back - FIRST_YEAR) for back in (1, 2))
    for system, word in SYSTEMS.items():
        before = _year(laying, 2) & (pl.col("system") == system.value)
        fell, level, blank, _ = cut(counties, random, 5, 4, 2)
        laying.change(CountySupport, fell, before, amount=pl.col("amount") * 2)
        laying.change(CountySupport, level, before, amount=pl.col("amount") * later // earlier)
        laying.change(CountySupport, blank, before, amount=None)
        duty = f"m21.{word}_support"
        laying.list(duty, "county", fell, "support_fell", NOT_MET)
        laying.list(f"{duty}_level", "county", level, "support_level", NOT_MET)
        for each in (duty, f"{duty}_level"):
            laying.list(each, "county", blank, "support_blank", UNKNOWN)


def _pooled(laying: Laying) -> None:
    blind = laying.withhold(Ledger.POOLED_FUNDS)
    counties = np.unique(laying.table(PooledFunds)["county_key"].to_numpy())
    missing, bare, blank, _ = cut(np.setdiff1d(counties, blind), laying.random("pooled"), 5, 4, 3)
    now = _year(laying, 0)
    laying.drop(PooledFunds, missing, now)
    laying.change(PooledFunds, bare, now, source_count=0, sources="")
    laying.change(PooledFunds, blank, now, amount=None)
    for of, done, expected in (
        (missing, "nothing_pooled", NOT_MET), (bare, "sources_not_named", NOT_MET),
        (blank, "pooled_amount_blank", UNKNOWN), (blind, "no_pooled_return", UNKNOWN),
    ):  # fmt: skip
        laying.list("m21.funds_pooled", "county", of, done, expected)


def _funds(laying: Laying) -> None:
    places = np.unique(laying.table(IndustryFund)["place_key"].to_numpy())
    none, mute, blank, unsaid, _ = cut(places, laying.random("industry funds"), 5, 4, 2, 2)
    declined = IndustryFundState.DECLINED.value
    laying.drop(IndustryFund, none)
    laying.change(IndustryFund, mute, state=declined, reason_given=False, reason="", amount=0)
    laying.change(IndustryFund, blank, state=None)
    laying.change(IndustryFund, unsaid, state=declined, reason_given=None, reason="", amount=0)
    for of, done, expected in (
        (none, "no_fund_considered", NOT_MET), (mute, "declined_without_reason", NOT_MET),
        (blank, "fund_state_blank", UNKNOWN), (unsaid, "reason_blank", UNKNOWN),
    ):  # fmt: skip
        laying.list("m21.industry_fund", "government", of, done, expected)

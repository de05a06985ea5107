"""The gaps of chapter 7 强化组织保障, article 26: monitoring and help."""

from typing import Any

import numpy as np
import polars as pl

from houfu.facts.codes import HelpMeasure, ReturnRisk
from houfu.facts.ledgers import Ledger
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.livelihood import HouseholdIncome
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
from houfu.policy.kinds import Verdict
from houfu.policy.measures.m26_monitoring import Parameters
from houfu.synthetic.apart import apart, blinded, receiving, settled_in
from houfu.synthetic.laying import Laying
from houfu.synthetic.records import day_of
from houfu.synthetic.rounding import Ints

NOT_MET, UNKNOWN = Verdict.NOT_MET, Verdict.UNKNOWN
LOW, POOR, FITTING, VISIT, STABLE, TOLD = (
    f"m26.{code}"
    for code in (
        "low_income",
        "low_reported_income",
        "fitting_measure",
        "helper_visit",
        "stable_before_removal",
        "household_told",
    )
)


def plant(laying: Laying) -> None:
    """Lay the gaps, and list them."""
    _households(laying)
    _settlements(laying)
    _counties(laying)


def _households(laying: Laying) -> None:
    """Households in order first; then what is missing, and what no return of a county says of its households."""
    blind = blinded(
        laying, Ledger.LOW_INCOME, Ledger.HOME_CHECKS, Ledger.MONITORED, Ledger.HELP_MEASURES, Ledger.HELPER_VISITS,
        Ledger.HOUSEHOLD_INCOME,
    )  # fmt: skip
    homes, settled, random = laying.arrays.homes, laying.arrays.settled, laying.random("monitored")
    county = settled.ground.counties[settled.county[homes.settlement]]
    keys = laying.keys("households", np.arange(len(homes)))
    free = keys[~np.isin(county, np.concatenate(blind))]
    _unreported(laying, [keys[np.isin(county, of)] for of in blind])
    _monitored(laying, np.intersect1d(free, _watched(laying, since=120)), random)
    _removed(laying, np.intersect1d(free, _ended(laying)), random)
    checked = laying.table(HomeCheck)["household_key"].to_numpy()
    _low(laying, np.intersect1d(free, np.intersect1d(checked, _found(laying))), random)
    known = np.union1d(laying.table(Monitored)["household_key"].to_numpy(), checked)
    _poor(laying, np.setdiff1d(free, known), np.intersect1d(free, _watched(laying)), random)


def _watched(laying: Laying, since: int = 0) -> Ints:
    """Who has been monitored for at least so many days."""
    open_ = pl.col("valid_to").is_null() & (pl.col("valid_from") <= day_of(laying.day - since))
    return laying.table(Monitored).filter(open_)["household_key"].to_numpy()


def _ended(laying: Laying) -> Ints:
    """Whose monitoring ended in the last year, by half a month less."""
    ended = pl.col("valid_to") > day_of(laying.day - 350)
    return laying.table(Monitored).filter(ended)["household_key"].to_numpy()


def _found(laying: Laying) -> Ints:
    """Whom the comparison found under the line."""
    line = Parameters(laying.province.day).line
    return laying.table(LowIncome).filter(pl.col("income") < line)["household_key"].to_numpy()


def _unreported(laying: Laying, homes: list[Ints]) -> None:
    """Nobody knows whom a missing return would have named: all its households, or those that its rows decide about."""
    low, checks, monitored, measures, visits, incomes = homes
    watched = _watched(laying)
    found = _found(laying)
    quarter = laying.table(Monitored).filter(
        pl.col("valid_to").is_null() & (pl.col("valid_from") <= day_of(laying.day - 92))
    )["household_key"].to_numpy()  # fmt: skip
    unchecked = np.setdiff1d(np.intersect1d(found, checks), watched)
    unwatched = np.setdiff1d(np.intersect1d(found, monitored), laying.table(HomeCheck)["household_key"].to_numpy())
    for duty, of, done in (
        (LOW, low, "no_comparison_return"), (LOW, unchecked, "no_home_check_return"), (LOW, unwatched, "no_monitoring_return"),
        *((duty, monitored, "no_monitoring_return") for duty in (FITTING, VISIT, STABLE, TOLD)),
        (FITTING, np.intersect1d(watched, measures), "no_measure_return"), (POOR, incomes, "no_income_return"),
        (VISIT, np.intersect1d(quarter, visits), "no_visit_return"),
    ):  # fmt: skip
        laying.list(duty, "household", of, done, UNKNOWN)


def _monitored(laying: Laying, free: Ints, random: np.random.Generator) -> None:
    n = max(3, len(free) // 25)
    bare, late, unfit, relief, lonely, untold, unlabelled, unnamed = apart(free, [n, n, n, n, 2 * n, n, n, n], random)
    _change(laying, HouseholdRisk, bare, measure=None, measure_on=None)
    _change(laying, HouseholdRisk, late, measure_on=None)
    _change(laying, HouseholdRisk, unnamed, measure=None)
    _change(laying, HouseholdRisk, unfit, risk=ReturnRisk.WATER.value)
    _change(laying, HouseholdRisk, relief, risk=ReturnRisk.DISABILITY.value, measure=HelpMeasure.RELIEF.value)
    _change(laying, Monitored, relief, with_labour=True)
    _change(laying, HouseholdRisk, unlabelled, risk=ReturnRisk.DISABILITY.value, measure=HelpMeasure.RELIEF.value)
    _change(laying, Monitored, unlabelled, with_labour=None)
    laying.drop(HelperVisit, lonely, pl.col("valid_from") > day_of(laying.day - 95))
    _change(laying, Monitored, untold, told_on=None)
    for duty, of, done, expected in (
        (FITTING, bare, "risk_without_measure", NOT_MET), (FITTING, late, "measure_not_begun", NOT_MET),
        (FITTING, unfit, "measure_does_not_fit", NOT_MET), (FITTING, relief, "relief_only_in_spite_of_labour", NOT_MET),
        (FITTING, unnamed, "measure_blank", UNKNOWN), (FITTING, unlabelled, "labour_of_house_blank", UNKNOWN),
        (VISIT, lonely, "no_visit_in_a_quarter", NOT_MET), (TOLD, untold, "not_told", NOT_MET),
    ):  # fmt: skip
        laying.list(duty, "household", of, done, expected)


def _removed(laying: Laying, free: Ints, random: np.random.Generator) -> None:
    """Monitoring that ended five months after the household was stable, or nobody says since when it was."""
    n = max(3, len(free) // 8)
    early, unsaid = apart(free, [n, n], random)
    _change(laying, Monitored, early, stable_since=pl.col("valid_to").dt.offset_by("-5mo"))
    _change(laying, Monitored, unsaid, stable_since=None)
    laying.list(STABLE, "household", early, "removed_too_early", NOT_MET)
    laying.list(STABLE, "household", unsaid, "stable_since_blank", UNKNOWN)


def _low(laying: Laying, free: Ints, random: np.random.Generator) -> None:
    """Under the line and neither monitored nor checked; and one whose income the comparison does not say."""
    n = max(4, len(free) // 6)
    unchecked, unsaid = apart(free, [n, max(2, n // 2)], random)
    laying.drop(HomeCheck, np.concatenate([unchecked, unsaid]))
    _change(laying, LowIncome, unsaid, income=None)
    laying.list(LOW, "household", unchecked, "neither_monitored_nor_checked", NOT_MET)
    laying.list(LOW, "household", unsaid, "income_blank", UNKNOWN)


def _poor(laying: Laying, unknown: Ints, watched: Ints, random: np.random.Generator) -> None:
    """Incomes just under the line that no alert named, watched over or not; and one part of which is not said."""
    n = max(4, len(unknown) // 2_000)
    under, unsaid = apart(unknown, [n, n], random)
    (helped,) = apart(watched, [2], random)
    none: dict[str, Any] = {"business": 0, "property_income": 0, "business_costs": 0, "transfers": 0}
    just_under = pl.col("heads") * Parameters(laying.province.day).line - 100
    _change(laying, HouseholdIncome, np.concatenate([under, helped]), wages=just_under, **none)
    _change(laying, HouseholdIncome, unsaid, transfers=None)
    for of, done, expected in (
        (under, "poor_and_unseen", NOT_MET), (unsaid, "part_of_income_blank", UNKNOWN),
        (helped, "poor_and_monitored", Verdict.MET),
    ):  # fmt: skip
        laying.list(POOR, "household", of, done, expected)


def _change(laying: Laying, model: type[LedgerRow], of: Ints, **values: Any) -> None:
    laying.change(model, of, **values)


def _settlements(laying: Laying) -> None:
    checks, risks = blinded(laying, Ledger.SETTLEMENT_CHECKS, Ledger.SETTLEMENT_RISKS)
    random, keys = laying.random("settlement risks"), laying.arrays.settled.keys
    unseen, unheard = settled_in(laying, checks), settled_in(laying, risks)
    (unchecked,) = apart(np.setdiff1d(keys, unseen), [13], random)
    laying.drop(SettlementCheck, unchecked, pl.col("valid_from") > day_of(laying.day - 40))
    laying.list("m26.settlement_checked", "settlement", unchecked, "not_checked_in_a_month", NOT_MET)
    laying.list("m26.settlement_checked", "settlement", unseen, "no_check_return", UNKNOWN)
    (waiting,) = apart(np.unique(laying.table(SettlementRisk)["settlement_key"].to_numpy()), [9], random)
    _change(laying, SettlementRisk, waiting, valid_from=day_of(laying.day - 40), measure="", measure_on=None)
    laying.list("m26.risk_measure", "settlement", waiting, "no_measure_in_time", NOT_MET)
    laying.list("m26.risk_measure", "settlement", unheard, "no_risk_return", UNKNOWN)


def _counties(laying: Laying) -> None:
    keeps, posts = blinded(laying, Ledger.FOUR_KEEPS, Ledger.HELPER_POSTS)
    now, random = pl.col("year") == laying.province.day.year, laying.random("four keeps")
    free = np.setdiff1d(receiving(laying), keeps)
    none, leader, helpers, blank, policies, unlisted, uninspected = apart(free, [2, 3, 3, 2, 2, 2, 4], random)
    laying.drop(FourKeeps, none, now)
    for of, values in (
        (leader, {"leader": ""}), (helpers, {"helpers": 0}), (blank, {"helpers": None, "policies": None}),
        (policies, {"policies": 0}), (unlisted, {"policy_list": ""}), (uninspected, {"inspected_on": None}),
    ):  # fmt: skip
        laying.change(FourKeeps, of, now, **values)
    for duty, of, done, expected in (
        *((f"m26.keeps_{part}", none, "no_yearly_record", NOT_MET) for part in ("responsibility", "policies", "supervision")),
        *((f"m26.keeps_{part}", keeps, "no_four_keeps_return", UNKNOWN) for part in ("responsibility", "policies", "supervision")),
        ("m26.keeps_responsibility", leader, "leader_blank", UNKNOWN), ("m26.keeps_responsibility", helpers, "no_helper_named", NOT_MET),
        ("m26.keeps_responsibility", blank, "helpers_blank", UNKNOWN), ("m26.keeps_policies", blank, "policies_blank", UNKNOWN),
        ("m26.keeps_policies", policies, "no_policy_kept", NOT_MET), ("m26.keeps_policies", unlisted, "list_of_policies_blank", UNKNOWN),
        ("m26.keeps_supervision", uninspected, "inspection_blank", UNKNOWN),
    ):  # fmt: skip
        laying.list(duty, "county", of, done, expected)
    short, unsaid = apart(np.setdiff1d(receiving(laying), posts), [6, 2], random)
    laying.change(HelperPosts, short, now, in_post=pl.col("due") - 3)
    laying.change(HelperPosts, unsaid, now, in_post=None)
    laying.list("m26.keeps_help", "county", short, "too_few_helpers", NOT_MET)
    laying.list("m26.keeps_help", "county", unsaid, "helpers_in_post_blank", UNKNOWN)
    laying.list("m26.keeps_help", "county", posts, "no_helper_return", UNKNOWN)

"""The gaps of chapter 6 强化资金投入保障, article 19: money not shared out, not sent down, not spent, withheld or diverted."""

import numpy as np
import polars as pl

from houfu.facts.codes import FundPurpose, FundStep
from houfu.facts.ledgers import Ledger
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
from houfu.policy.kinds import Verdict
from houfu.synthetic.laying import Laying, among
from houfu.synthetic.rounding import Ints

NOT_MET, UNKNOWN = Verdict.NOT_MET, Verdict.UNKNOWN
FROM_PROVINCE = (FundStep.PROVINCE_COUNTY, FundStep.PROVINCE_CITY)
TO_COUNTY = (FundStep.PROVINCE_COUNTY, FundStep.CITY_COUNTY)
ONWARD = {
    "m19.city_keeps_nothing": FundStep.PROVINCE_CITY,
    "m19.townships_receive": FundStep.COUNTY_TOWNSHIP,
}
"""The duties on single hops, with the hop that makes each apply."""


def plant(laying: Laying) -> None:
    """Lay the article's gaps, and list them."""
    _funds(laying)
    _lines(laying)
    shut = _withheld(laying)
    projects = _projects(laying, _allocations(laying, shut))
    _payments(laying, projects)


def cut(keys: Ints, random: np.random.Generator, *numbers: int) -> list[Ints]:
    """So many of the keys each time, none twice, and the rest."""
    return [np.sort(part) for part in np.split(random.permutation(keys), np.cumsum(numbers))]


def _keys(frame: pl.DataFrame, column: str = "key") -> Ints:
    return np.asarray(frame[column].to_numpy())


def _funds(laying: Laying) -> None:
    year, scheme, share = laying.province.day.year, "m19.follow_up_in_scheme", "m19.follow_up_share"
    funds = _keys(laying.table(PovertyFund))
    absent, silent, blank, fell, unsaid, _ = cut(funds, laying.random("poverty funds"), 1, 1, 1, 1, 1)
    now = pl.col("year") == year
    laying.drop(FundScheme, absent, now, link="fund_key")
    laying.change(FundScheme, silent, now, link="fund_key", names_follow_up=False)
    laying.change(FundScheme, blank, now, link="fund_key", names_follow_up=None)
    less = pl.col("follow_up_amount") // 3
    laying.change(FundScheme, fell, now, link="fund_key", follow_up_amount=less)
    laying.change(FundScheme, unsaid, pl.col("year") == year - 1, link="fund_key", amount=None)
    for duty, of, done, expected in (
        (scheme, absent, "no_scheme", NOT_MET), (scheme, silent, "scheme_without_follow_up", NOT_MET),
        (scheme, blank, "priority_blank", UNKNOWN), (share, fell, "share_fell", NOT_MET),
        (share, unsaid, "fund_amount_blank", UNKNOWN), (share, absent, "no_scheme", UNKNOWN),
    ):  # fmt: skip
        laying.list(duty, "poverty_fund", of, done, expected)


def _lines(laying: Laying) -> None:
    random = laying.random("fund lines")
    central = _keys(laying.table(FundLine).filter("earmarked"))
    lost, headless, rich, more, odd, blank, mute, bare, sound = cut(central, random, 1, 1, 1, 1, 1, 1, 1, 1)
    laying.drop(FactorScheme, lost, link="line_key")
    for of, values in (
        (headless, {"population_factor": False}), (rich, {"capacity_factor": False}), (more, {"other_factors": 1}),
        (odd, {"population_weight": 60}), (blank, {"capacity_weight": None}),
        (mute, {"population_factor": None}), (bare, {"capacity_factor": None}),
    ):  # fmt: skip
        laying.change(FactorScheme, of, link="line_key", **values)
    for duty, of, done, expected in (
        *((duty, lost, "no_factor_scheme", NOT_MET) for duty in ("population_factor", "capacity_factor", "two_factors")),
        ("population_factor", headless, "no_population_factor", NOT_MET),
        ("population_factor", mute, "population_factor_blank", UNKNOWN),
        ("capacity_factor", rich, "no_capacity_factor", NOT_MET),
        ("capacity_factor", bare, "capacity_factor_blank", UNKNOWN),
        ("two_factors", more, "a_third_factor", NOT_MET), ("two_factors", odd, "weights_not_whole", NOT_MET),
        ("two_factors", blank, "weight_blank", UNKNOWN),
        # without a scheme nothing was shared out by one; by a faulty scheme nobody can work it out again
        ("allocated_by_scheme", lost, "no_factor_scheme", NOT_MET),
        *(("allocated_by_scheme", of, "scheme_cannot_be_worked_by", UNKNOWN) for of in (
            headless, rich, more, odd, blank, mute, bare,
        )),
    ):  # fmt: skip
        laying.list(f"m19.{duty}", "fund_line", of, done, expected)
    _shared_out(laying, sound, random)


def _shared_out(laying: Laying, sound: Ints, random: np.random.Generator) -> None:
    left, other, strange, unsaid, undated, _ = cut(sound, random, 1, 1, 1, 1, 1)
    laying.change(FundLine, left, link="key", amount=pl.col("amount") + 5_000_000)
    laying.change(FactorScheme, other, link="line_key", population_weight=60, capacity_weight=40)
    laying.change(FactorScheme, unsaid, link="line_key", rounded_to=None)
    one = laying.table(Allocation).filter(among("line_key", strange)).head(1)
    laying.change(Allocation, _keys(one), link="key", settled_poor=0)
    laying.change(FundLine, undated, link="key", arrived_on=None)
    for duty, of, done, expected in (
        ("wholly_allocated", left, "line_not_shared_out", NOT_MET),
        ("allocated_by_scheme", left, "line_not_shared_out", NOT_MET),
        ("allocated_by_scheme", other, "amount_not_as_computed", NOT_MET),
        ("allocated_by_scheme", strange, "county_without_settled_people", NOT_MET),
        ("allocated_by_scheme", unsaid, "rounding_unit_blank", UNKNOWN),
        *((duty, undated, "arrival_blank", UNKNOWN) for duty in ("wholly_allocated", "allocated_by_scheme")),
    ):
        laying.list(f"m19.{duty}", "fund_line", of, done, expected)
    theirs = _keys(laying.table(Allocation).filter(among("line_key", undated)))
    for duty in ("passed_down", "nothing_withheld"):
        laying.list(f"m19.{duty}", "allocation", theirs, "arrival_blank", UNKNOWN)
    for duty, step in ONWARD.items():
        laying.list(duty, "allocation", np.intersect1d(theirs, _by(laying, step)), "arrival_blank", UNKNOWN)


def _withheld(laying: Laying) -> Ints:
    """Three counties that each make no return of one ledger; what that leaves unknown is listed."""
    allocations, counties = laying.table(Allocation), np.unique(_keys(laying.table(Allocation), "county_key"))
    sent = laying.withhold(Ledger.FUND_TRANSFERS, wanted=counties)
    paid = laying.withhold(Ledger.FUND_PAYMENTS, wanted=np.setdiff1d(counties, sent))
    stored = laying.withhold(Ledger.FUND_PROJECTS, wanted=np.setdiff1d(counties, [*sent, *paid]))
    unsent, unpaid = (allocations.filter(among("county_key", of)) for of in (sent, paid))
    for duty in ONWARD:
        laying.list(duty, "allocation", _keys(unsent), "no_transfer_return", UNKNOWN)
    unsent = unsent.filter(~among("line_key", _undated(laying)))
    for duty, subject, of, done in (
        ("m19.passed_down", "allocation", unsent.filter("earmarked"), "no_transfer_return"),
        ("m19.nothing_withheld", "allocation", unsent, "no_transfer_return"),
        ("m19.payment_on_pace", "allocation", unpaid, "no_payment_return"),
        ("m19.paid_within_budget", "fund_project", _in(laying, FundProject, paid), "no_payment_return"),
        ("m19.nothing_diverted", "fund_payment", _in(laying, FundPayment, stored), "no_project_return"),
    ):
        laying.list(duty, subject, _keys(of), done, UNKNOWN)
    return np.concatenate([sent, paid, stored])


def _undated(laying: Laying) -> Ints:
    """The lines of which it is not known when they arrived."""
    return _keys(laying.table(FundLine).filter(pl.col("arrived_on").is_null()))


def _in(laying: Laying, model: type[FundProject] | type[FundPayment], counties: Ints) -> pl.DataFrame:
    return laying.table(model).filter(among("county_key", counties))


def _allocations(laying: Laying, shut: Ints) -> pl.DataFrame:
    """Gaps of sending down and of paying; gives the allocations in which nothing was changed."""
    frame = laying.table(Allocation).filter(~among("county_key", shut), ~among("line_key", _undated(laying)))
    earmarked = _keys(frame.filter("earmarked"))
    unsent, unsaid, short, bare, unpaid, blank, open_, whole = cut(
        earmarked, laying.random("allocations"), 6, 4, 9, 4, 8, 3, 3
    )
    by = "allocation_key"
    laying.drop(FundTransfer, unsent, link=by)
    laying.change(FundTransfer, unsaid, _step(*FROM_PROVINCE), link=by, sent_amount=None)
    laying.change(FundTransfer, short, _step(*TO_COUNTY), link=by, received_amount=pl.col("received_amount") * 9 // 10)
    laying.change(FundTransfer, bare, _step(*TO_COUNTY), link=by, received_amount=None)
    laying.drop(FundPayment, unpaid, link=by)
    laying.change(FundPayment, blank, link=by, amount=None)
    laying.change(Allocation, open_, link="key", spend_by=None)
    for duty, of, done, expected in (
        ("passed_down", unsent, "not_sent_down", NOT_MET), ("nothing_withheld", unsent, "not_sent_down", NOT_MET),
        ("passed_down", unsaid, "sent_amount_blank", UNKNOWN), ("nothing_withheld", short, "part_withheld", NOT_MET),
        ("nothing_withheld", bare, "received_amount_blank", UNKNOWN), ("payment_on_pace", unpaid, "nothing_paid", NOT_MET),
        ("payment_on_pace", blank, "payment_amount_blank", UNKNOWN),
        ("payment_on_pace", open_, "spending_period_blank", UNKNOWN),
    ):  # fmt: skip
        laying.list(f"m19.{duty}", "allocation", of, done, expected)
    _hops(laying, whole)
    over = _keys(laying.table(FundProject).filter(among(by, blank)))
    laying.list("m19.paid_within_budget", "fund_project", over, "payment_amount_blank", UNKNOWN)
    return frame.filter(~among("key", np.concatenate([unsent, unsaid, short, bare, unpaid, blank, open_])))


def _hops(laying: Laying, whole: Ints) -> None:
    """Gaps of single hops of these allocations: what a city keeps, what townships do not get, a hop that is not said."""
    random, by = laying.random("hops of funds"), "allocation_key"
    by_city, onward = _by(laying, FundStep.PROVINCE_CITY), _by(laying, FundStep.COUNTY_TOWNSHIP)
    kept, stuck, blank, _ = cut(np.intersect1d(whole, by_city), random, 3, 2, 2)
    short, bare, _ = cut(np.setdiff1d(np.intersect1d(whole, onward), by_city), random, 3, 2)
    unsaid, _ = cut(np.setdiff1d(whole, np.concatenate([by_city, onward])), random, 2)
    part, less = pl.col("sent_amount") * 9 // 10, pl.col("received_amount") * 9 // 10
    city, township = _step(FundStep.CITY_COUNTY), _step(FundStep.COUNTY_TOWNSHIP)
    laying.change(FundTransfer, kept, city, link=by, sent_amount=part, received_amount=less)
    laying.drop(FundTransfer, stuck, city, link=by)
    laying.change(FundTransfer, blank, city, link=by, sent_amount=None)
    laying.change(FundTransfer, short, township, link=by, received_amount=less)
    laying.change(FundTransfer, bare, township, link=by, received_amount=None)
    laying.change(FundTransfer, unsaid, link=by, step=None)
    for duty, of, done, expected in (
        ("city_keeps_nothing", kept, "kept_by_city", NOT_MET), ("nothing_withheld", kept, "kept_by_city", NOT_MET),
        ("city_keeps_nothing", stuck, "stuck_at_city", NOT_MET), ("nothing_withheld", stuck, "stuck_at_city", NOT_MET),
        ("city_keeps_nothing", blank, "city_amount_blank", UNKNOWN),
        ("townships_receive", short, "kept_from_townships", NOT_MET),
        ("townships_receive", bare, "township_amount_blank", UNKNOWN),
        *((duty, unsaid, "hop_blank", UNKNOWN)
          for duty in ("passed_down", "nothing_withheld", "city_keeps_nothing", "townships_receive")),
    ):  # fmt: skip
        laying.list(f"m19.{duty}", "allocation", of, done, expected)


def _step(*steps: FundStep) -> pl.Expr:
    return pl.col("step").cast(pl.String).is_in([str(one) for one in steps])


def _by(laying: Laying, step: FundStep) -> Ints:
    """The allocations whose money takes this hop."""
    return np.unique(_keys(laying.table(FundTransfer).filter(_step(step)), "allocation_key"))


def _projects(laying: Laying, allocations: pl.DataFrame) -> Ints:
    """Gaps of the projects of these allocations; gives the projects in which nothing was changed."""
    random, before = laying.random("fund projects"), laying.table(FundProject)
    here = before.filter(among("allocation_key", _keys(allocations)))
    due = here.filter("earmarked", pl.col("accepted_on").is_not_null())
    late, dull, mute, undated, elsewhere, unsaid, aimless, unaimed, over, free = cut(
        _keys(due), random, 5, 4, 3, 2, 5, 3, 6, 3, 5
    )
    strange, unclear, _ = cut(_keys(here.filter(~pl.col("earmarked"))), random, 4, 2)
    for of, values in (
        (late, {"accepted_on": None}), (dull, {"result_stated": False, "result": ""}), (mute, {"result_stated": None}),
        (undated, {"due_on": None}), (elsewhere, {"purpose": FundPurpose.INFRASTRUCTURE.value}),
        (unsaid, {"purpose": None}), (aimless, {"target_stated": False}),
        (unaimed, {"target_stated": None}), (over, {"budget": pl.col("budget") // 3}),
        (strange, {"follows_document": False}), (unclear, {"follows_document": None}),
    ):  # fmt: skip
        laying.change(FundProject, of, link="key", **values)
    laying.change(FundPayment, elsewhere, link="project_key", purpose=FundPurpose.INFRASTRUCTURE.value)
    for duty, of, done, expected in (
        ("accepted_with_result", late, "not_accepted", NOT_MET), ("accepted_with_result", dull, "no_result", NOT_MET),
        ("accepted_with_result", mute, "result_blank", UNKNOWN), ("accepted_with_result", undated, "due_day_blank", UNKNOWN),
        ("earmarked_for_industry", elsewhere, "not_for_industry", NOT_MET),
        ("earmarked_for_industry", unsaid, "purpose_blank", UNKNOWN), ("target_set", aimless, "no_target", NOT_MET),
        ("target_set", unaimed, "target_blank", UNKNOWN), ("paid_within_budget", over, "paid_over_budget", NOT_MET),
        ("follows_document", strange, "against_its_document", NOT_MET),
        ("follows_document", unclear, "document_blank", UNKNOWN),
    ):  # fmt: skip
        laying.list(f"m19.{duty}", "fund_project", of, done, expected)
    theirs = _keys(laying.table(FundPayment).filter(among("project_key", unsaid)))
    laying.list("m19.nothing_diverted", "fund_payment", theirs, "project_purpose_blank", UNKNOWN)
    return free


def _payments(laying: Laying, projects: Ints) -> None:
    payments = _keys(laying.table(FundPayment).filter(among("project_key", projects)))
    loose, phantom, payee, purpose, unsaid, bare, _ = cut(payments, laying.random("fund payments"), 5, 3, 5, 4, 4, 3)
    for of, values, done, expected in (
        (loose, {"project_key": None, "has_project": False}, "no_project", NOT_MET),
        (phantom, {"project_key": 1}, "project_not_in_store", NOT_MET),
        (payee, {"payee": "演示其他单位"}, "another_payee", NOT_MET),
        (purpose, {"purpose": FundPurpose.OTHER.value}, "another_purpose", NOT_MET),
        (unsaid, {"project_key": None, "has_project": None}, "project_blank", UNKNOWN),
        (bare, {"payee": ""}, "payee_blank", UNKNOWN),
    ):
        laying.change(FundPayment, of, link="key", **values)
        laying.list("m19.nothing_diverted", "fund_payment", of, done, expected)

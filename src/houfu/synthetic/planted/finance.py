"""The gaps of chapter 6 强化资金投入保障, article 20: few products, no plan, slow decisions, longer ways, less credit."""

from datetime import date, timedelta

import numpy as np
import polars as pl

from houfu.facts.codes import FinanceProductKind
from houfu.facts.organs import Organ
from houfu.ledgers.finance import FinanceProduct, FinancingPlan, Lender, LoanRequest, NewLending
from houfu.policy.kinds import Verdict
from houfu.synthetic.laying import Laying, among
from houfu.synthetic.planted.funds import cut
from houfu.synthetic.rounding import Ints

NOT_MET, UNKNOWN = Verdict.NOT_MET, Verdict.UNKNOWN
WAN = 1_000_000
WATCHED = date(2025, 6, 30)
"""There are two branches only: what each did the year before is to be found on this day."""
BY = "lender_key"


def plant(laying: Laying) -> None:
    """Lay the article's gaps, and list them."""
    organs = np.asarray(laying.table(Lender)["key"].to_numpy())
    _offers(laying, organs)
    _longer(laying, organs)
    _days(laying, organs)
    _waiting(laying)
    _credit(laying)


def _offers(laying: Laying, organs: Ints) -> None:
    random, now = laying.random("lenders"), pl.col("year") == laying.province.day.year
    single, none, unclear, _ = cut(organs, random, 2, 1, 1)
    laying.change(FinanceProduct, single, link=BY, kind=FinanceProductKind.FIXED_ASSETS.value)
    laying.drop(FinanceProduct, none, link=BY)
    laying.change(FinanceProduct, unclear, link=BY, kind=None)
    absent, bare, blank, _ = cut(organs, random, 2, 1, 1)
    laying.drop(FinancingPlan, absent, now, link=BY)
    laying.change(FinancingPlan, bare, now, link=BY, purposes=0)
    laying.change(FinancingPlan, blank, now, link=BY, amount=None)
    for duty, of, done, expected in (
        ("m20.products", single, "one_kind_of_product", NOT_MET), ("m20.products", none, "no_product", NOT_MET),
        ("m20.products", unclear, "product_kind_blank", UNKNOWN), ("m20.financing_plan", absent, "no_plan", NOT_MET),
        ("m20.financing_plan", bare, "plan_without_fields", NOT_MET),
        ("m20.financing_plan", blank, "planned_amount_blank", UNKNOWN),
    ):  # fmt: skip
        laying.list(duty, "lender", of, done, expected)


def _last(laying: Laying, day: str) -> pl.Expr:
    """Whether a day lies in the last whole year."""
    return (pl.col(day).dt.year() == laying.province.day.year - 1).fill_null(False)


def _longer(laying: Laying, organs: Ints) -> None:
    """More steps or papers than the year before, or none said."""
    random = laying.random("longer ways")
    for stage, day in (("approval", "decided_on"), ("payout", "paid_out_on")):
        for what in ("steps", "papers"):
            column, duty = f"{stage}_{what}", f"m20.fewer_{stage}_{what}"
            more, blank, _ = cut(organs, random, 2, 1)
            laying.change(LoanRequest, more, _last(laying, day), link=BY, **{column: pl.col(column) * 3})
            laying.change(LoanRequest, blank, _last(laying, day), link=BY, **{column: None})
            laying.list(duty, "lender", more, f"more_{what}", NOT_MET)
            laying.list(duty, "lender", blank, f"{what}_blank", UNKNOWN)


def _days(laying: Laying, organs: Ints) -> None:
    """Last year's cases took longer than those of the year before; or a day is blank."""
    random, end = laying.random("longer days"), date(laying.province.day.year - 1, 12, 30)
    slow, unsaid, _ = cut(organs, random, 2, 1)
    earlier = pl.col("applied_on") - timedelta(days=200)
    laying.change(LoanRequest, slow, _last(laying, "decided_on"), link=BY, applied_on=earlier)
    laying.change(LoanRequest, _one(laying, unsaid, "decided_on"), link="key", applied_on=None)
    late, bare, _ = cut(organs, random, 2, 1)
    laying.change(LoanRequest, late, _last(laying, "paid_out_on"), link=BY, paid_out_on=end)
    undecided = _one(laying, bare, "paid_out_on")
    laying.change(LoanRequest, undecided, link="key", decided_on=None)
    for duty, of, done, expected in (
        ("approval", slow, "approved_later", NOT_MET), ("approval", unsaid, "application_day_blank", UNKNOWN),
        ("payout", late, "paid_out_later", NOT_MET), ("payout", bare, "decision_day_blank", UNKNOWN),
    ):  # fmt: skip
        laying.list(f"m20.fewer_{duty}_days", "lender", of, done, expected)
    # a decision without a day has not been made, as far as the ledger says
    laying.list("m20.decided_in_time", "loan_request", undecided, "decision_day_blank", NOT_MET)


def _one(laying: Laying, organs: Ints, day: str) -> Ints:
    """One application of each of these organs that came through a stage last year."""
    found = laying.table(LoanRequest).filter(among(BY, organs) & _last(laying, day)).sort(day, "key")
    return np.asarray(found.group_by(BY, maintain_order=True).last()["key"].to_numpy())


def _waiting(laying: Laying) -> None:
    open_ = laying.table(LoanRequest).filter(pl.col("approved").is_null())["key"].to_numpy()
    long, blank, _ = cut(open_, laying.random("waiting"), 6, 3)
    laying.change(LoanRequest, long, link="key", applied_on=laying.province.day - timedelta(days=120))
    laying.change(LoanRequest, blank, link="key", applied_on=None)
    laying.list("m20.decided_in_time", "loan_request", long, "not_decided", NOT_MET)
    laying.list("m20.decided_in_time", "loan_request", blank, "application_day_blank", UNKNOWN)


def _credit(laying: Laying) -> None:
    """One branch stands still and then lends less; the other lends less and then stands still."""
    year, lending = laying.province.day.year, laying.table(NewLending)
    for organ, amounts in (
        (Organ.ADB, {WATCHED.year - 2: 30, WATCHED.year - 1: 30, year - 1: 10}),
        (Organ.CDB, {WATCHED.year - 1: 5, year - 1: 5}),
    ):
        for of, amount in amounts.items():
            rows = lending.filter((pl.col("organ") == organ.value) & (pl.col("year") == of))["key"].to_numpy()
            laying.change(NewLending, np.asarray(rows), link="key", amount=amount * WAN)
    for duty, organ, done, day in (
        ("adb_credit", Organ.ADB, "credit_fell", None), ("adb_credit_level", Organ.ADB, "credit_level", WATCHED),
        ("cdb_credit", Organ.CDB, "credit_fell", WATCHED), ("cdb_credit_level", Organ.CDB, "credit_level", None),
    ):  # fmt: skip
        number = np.array([list(Organ).index(organ) + 1])
        laying.list(f"m20.{duty}", "organ", number, done, NOT_MET, day=day, code=organ.value)

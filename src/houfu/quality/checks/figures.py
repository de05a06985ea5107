"""Checks of money and figures over all ledgers: nothing is negative, nothing huge, no part is greater than its whole."""

from collections.abc import Callable, Iterator, Mapping

import polars as pl

from houfu.facts.ledgers import Ledger
from houfu.ledgers import models as ledgers
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.fields import FEN, stands_for
from houfu.policy.kinds import ASSUMED
from houfu.quality.check import Asking, Check, Severity
from houfu.quality.checks.dates import own
from houfu.quality.limits import NATIONAL, Limits

RULE = "本系统登记规则"
UNIT = ("请核对单位（元、万元）和小数点。", "Check the unit (yuan or ten thousand yuan) and the decimal point.")
COUNT = ("请按填报口径重新统计。", "Count again by the definition of the form.")

PARTS: Mapping[type[LedgerRow], tuple[tuple[str, str], ...]] = {
    ledgers.WishSurvey: (("wanting", "asked"),),
    ledgers.Integration: (("satisfied", "asked"), ("committee_residents", "committee_members")),
    ledgers.School: (
        ("junior_pupils", "pupils"),
        ("junior_seats", "seats"),
        ("large_classes", "classes"),
        ("grade9_finished", "grade9_due"),
    ),
    ledgers.SchoolPlaces: (
        ("placeless", "children"),
        ("kindergarten_placeless", "kindergarten_children"),
        ("senior_placeless", "senior_children"),
    ),
    ledgers.CountyTeachers: (("qualified", "teachers"), ("senior", "teachers")),
    ledgers.FacilityCheck: (("entered", "lacking"),),
    ledgers.EquipmentCheck: (("entered", "lacking"),),
    ledgers.AwardRound: (("awarded", "applicants"), ("others_awarded", "awarded")),
    ledgers.OriginSurvey: (("idle", "parcels"),),
    ledgers.CommunityMeeting: (("present", "called"), ("carried_out", "decisions")),
    ledgers.EmploymentFigures: (("employed", "labour"),),
    ledgers.InsuranceCover: (
        ("covered", "households"),
        ("monitored_covered", "monitored"),
        ("monitored", "households"),
    ),
    ledgers.FundRound: (("admitted", "applied"), ("others_admitted", "others_applied")),
    ledgers.RecruitmentNotice: (("community_admitted", "community_applicants"),),
    ledgers.CountyEconomy: (("park_posts_relocated", "park_posts"), ("park_posts", "residents")),
    ledgers.SupportBasis: (("movers", "people"),),
    ledgers.FundScheme: (("follow_up_amount", "amount"),),
    ledgers.FundTransfer: (("received_amount", "sent_amount"),),
    ledgers.IndustryMoney: (("spent", "arranged"),),
    ledgers.IndustryInvestment: (("arrived", "signed"),),
    ledgers.Training: (("subsidy_paid", "subsidy_due"), ("allowance_paid", "allowance_due")),
}
"""(part, whole) columns of a ledger."""


def checks(p: Limits) -> Iterator[Check]:
    """Money, then counts."""
    yield from _money(p)
    yield from _counts(p)


def _money(p: Limits) -> Iterator[Check]:
    yield _each(
        "money.negative", "金额为负", "a negative sum", Severity.ERROR, lambda model: _any(money_of(model), lambda one: one < 0),
        "{examined}条带金额的记录中，{faulty}条有负数。", "Of {examined} records with money, {faulty} hold a negative sum.", UNIT, RULE,
    )  # fmt: skip
    yield _each(
        "money.huge", "金额过大", "a very large sum", Severity.WARNING, lambda model: _any(money_of(model), lambda one: one > p.most_money),
        f"{{examined}}条带金额的记录中，{{faulty}}条有超过{p.most_money // 10**10:,}亿元的金额。",
        f"Of {{examined}} records with money, {{faulty}} hold a sum above {p.most_money // 10**11:,} thousand million yuan.", UNIT, ASSUMED,
    )  # fmt: skip
    total = pl.sum_horizontal("wages", "business", "property_income", "transfers", ignore_nulls=False)
    yield Check(
        "money.income", "一户年收入不合常理", "implausible yearly income", Severity.WARNING, ledgers.HouseholdIncome,
        Ledger.HOUSEHOLD_INCOME,
        total > p.most_income,
        f"{{examined}}户的年收入中，{{faulty}}户超过{p.most_income // 10**6:,}万元。",
        f"Of {{examined}} yearly incomes, {{faulty}} are above {p.most_income // 100:,} yuan.", *UNIT, ASSUMED,
    )  # fmt: skip
    sums = [pl.col(name) for name in ("wages", "business", "property_income", "transfers")]
    yield Check(
        "money.income_small", "一项年收入偏小", "a very small sum of yearly income", Severity.HINT, ledgers.HouseholdIncome,
        Ledger.HOUSEHOLD_INCOME, pl.any_horizontal((one > 0) & (one < p.small_income) for one in sums),
        f"{{examined}}户的年收入中，{{faulty}}户有一项不到{p.small_income // 100}元。",
        f"Of {{examined}} yearly incomes, {{faulty}} hold a sum under {p.small_income // 100} yuan.",
        *UNIT, f"{NATIONAL}（收入0—100元）",
    )  # fmt: skip


def _counts(p: Limits) -> Iterator[Check]:
    yield _each(
        "figure.negative", "数字为负", "a negative figure", Severity.ERROR, lambda model: _any(counts_of(model), lambda one: one < 0),
        "{examined}条带数字的记录中，{faulty}条有负数。", "Of {examined} records with figures, {faulty} hold a negative one.", COUNT, RULE,
    )  # fmt: skip
    yield _each(
        "figure.part", "其中数大于总数", "a part greater than the whole", Severity.ERROR, _parts,
        "{examined}条有“其中”项的记录中，{faulty}条的其中数大于总数。",
        "Of {examined} records with an of-them figure, {faulty} hold a part greater than its whole.",
        COUNT, RULE,
    )  # fmt: skip
    yield _each(
        "figure.year", "年度不合常理", "implausible year", Severity.WARNING, lambda model: _year(model, p),
        f"{{examined}}条按年度填报的记录中，{{faulty}}条的年度早于{p.first_year}年或超前{p.years_ahead}年以上。",
        f"Of {{examined}} yearly records, {{faulty}} are for a year before {p.first_year} or more than {p.years_ahead} years ahead.",
        COUNT, ASSUMED,
    )  # fmt: skip
    yield Check(
        "figure.hukou", "转户人数多于户内人数", "more hukou moved than members", Severity.ERROR, "hukou", Ledger.HUKOU,
        pl.col("members") > pl.col("heads"),
        "{examined}条户籍转移记录中，{faulty}条的已转移人数多于户内人数。",
        "Of {examined} hukou records, {faulty} say that more moved than the household has members.",
        *COUNT, RULE, also=(Ledger.REGISTER,),
    )  # fmt: skip


def money_of(model: type[LedgerRow]) -> list[str]:
    """The columns of money."""
    return [field.attname for field in own(model) if stands_for(field) == FEN]


def counts_of(model: type[LedgerRow]) -> list[str]:
    """The columns of whole numbers that are neither keys nor money nor years."""
    whole = ("BigIntegerField", "IntegerField")
    names = [field.attname for field in own(model) if field.get_internal_type() in whole and stands_for(field) != FEN]
    return [name for name in names if not name.endswith("_key") and name != "year"]


def _any(columns: list[str], test: Callable[[pl.Expr], pl.Expr]) -> pl.Expr | None:
    return pl.any_horizontal(test(pl.col(name)) for name in columns) if columns else None


def _parts(model: type[LedgerRow]) -> pl.Expr | None:
    pairs = PARTS.get(model)
    return pl.any_horizontal(pl.col(part) > pl.col(whole) for part, whole in pairs) if pairs else None


def _year(model: type[LedgerRow], p: Limits) -> pl.Expr | None:
    if "year" not in {field.attname for field in own(model)}:
        return None
    return ~pl.col("year").is_between(p.first_year, pl.col("today").dt.year() + p.years_ahead)


def _each(
    code: str, zh: str, en: str, severity: Severity, each: Asking, says_zh: str, says_en: str, mend: tuple[str, str], source: str
) -> Check:  # fmt: skip
    return Check(code, zh, en, severity, "each", None, None, says_zh, says_en, *mend, source, each=each)

"""Checks of community staff and of monitoring: posts, pay, entry and removal, risks and the help that fits them."""

from collections.abc import Iterator

import polars as pl

from houfu.facts.codes import FITTING, HelpMeasure, StaffPost
from houfu.facts.ledgers import Ledger
from houfu.policy.kinds import ASSUMED
from houfu.quality.check import Check, Severity
from houfu.quality.limits import NATIONAL, Limits
from houfu.quality.rows import month_number

RULE = "本系统登记规则"
POSTS = ("请民政部门按任职文件更正。", "Civil Affairs corrects it by the papers of appointment.")
WATCH = (
    "请乡镇核实、县级审定后更正；解除与否由人决定。",
    "The township looks into it and the county decides; a person decides on removal.",
)


def checks(p: Limits) -> Iterator[Check]:
    """Staff, then monitored households."""
    yield from _staff(p)
    yield from _monitored(p)
    yield from _risks(p)


def _staff(p: Limits) -> Iterator[Check]:
    for code, view, ledger, severity, zh, en, fault, asked, says_zh, says_en, source in (
        ("again", "staff", Ledger.STAFF, Severity.WARNING, "同一人同一岗位重复登记", "one holder twice in one post", pl.col("again"), None,
         "{examined}条在岗记录中，{faulty}条与同社区、同岗位、同姓名的另一条并存。",
         "Of {examined} posts, {faulty} stand beside another of the same name, post and community.", RULE),
        ("secretaries", "staff", Ledger.STAFF, Severity.WARNING, "一个社区两名书记", "two secretaries of one community",
         pl.col("secretaries") > 1,
         pl.col("post") == str(StaffPost.SECRETARY),
         "{examined}名社区书记中，{faulty}名与同社区另一名书记同时在岗。",
         "Of {examined} secretaries, {faulty} are in post beside another one of the same community.", ASSUMED),
        ("pay_gone", "pay", Ledger.STAFF_PAY, Severity.ERROR, "报酬没有对应任职", "pay without a post", ~pl.col("in_post"), None,
         "{examined}条报酬记录中，{faulty}条找不到对应的任职记录。", "Of {examined} records of pay, {faulty} lead to no post.", RULE),
        ("insurance_gone", "insurances", Ledger.STAFF_INSURANCE, Severity.ERROR, "五险一金没有对应任职",
         "insurances without a post", ~pl.col("in_post"), None,
         "{examined}条五险一金记录中，{faulty}条找不到对应的任职记录。",
         "Of {examined} records of insurances, {faulty} lead to no post.", RULE),
        ("pay", "pay", Ledger.STAFF_PAY, Severity.WARNING, "报酬不合常理", "implausible pay",
         ~pl.col("due").is_between(1, p.most_pay), None,
         f"{{examined}}条报酬记录中，{{faulty}}条的月应发报酬为零或超过{p.most_pay // 100:,}元。",
         f"Of {{examined}} records of pay, {{faulty}} are nil or above {p.most_pay // 100:,} yuan a month.", ASSUMED),
    ):  # fmt: skip
        yield Check(
            f"staff.{code}", zh, en, severity, view, ledger, fault, says_zh, says_en, *POSTS, source, asked=asked
        )


def _monitored(p: Limits) -> Iterator[Check]:
    ended = pl.col("valid_to").is_not_null()
    calendar = month_number(pl.col("valid_to")) - month_number(pl.col("valid_from"))
    able, unsaid, told = pl.col("able"), pl.col("unsaid"), pl.col("with_labour")
    agrees = pl.when(able > 0).then(told).when(unsaid == 0).then(~told)
    for code, severity, zh, en, fault, asked, says_zh, says_en, source in (
        ("removed_at_once", Severity.WARNING, "识别当月或次月解除", "removed within the next month", calendar <= 1, ended,
         "{examined}户已解除监测的，{faulty}户在识别当月或次月就解除。",
         "Of {examined} households no longer monitored, {faulty} were removed in the month of identification or the next.",
         f"{NATIONAL} 5_18_009"),
        ("removed_early", Severity.WARNING, f"监测不满{p.removal_months}个月解除", f"removed within {p.removal_months} months",
         pl.col("watched") < p.removal_months, ended & (calendar > 1),
         f"{{examined}}户其余已解除监测的，{{faulty}}户监测不满{p.removal_months}个月。",
         f"Of {{examined}} other households no longer monitored, {{faulty}} were removed within {p.removal_months} months.",
         f"{NATIONAL} 2_11_002"),
        ("no_labour_removed", Severity.WARNING, "无劳动力户被解除", "removed without labour", ~told, ended,
         "{examined}户已解除监测的，{faulty}户没有劳动力（应暂不标注）。",
         "Of {examined} households no longer monitored, {faulty} have no labour and should stay watched.", f"{NATIONAL} 4_11_011"),
        ("twice", Severity.ERROR, "重复纳入监测", "monitored twice at once", pl.col("double"), None,
         "{examined}段监测中，{faulty}段与同户的另一段时间重叠。",
         "Of {examined} spells of monitoring, {faulty} overlap another of the household.", RULE),
        ("labour", Severity.WARNING, "监测信息与劳动力情况不一致", "labour differs from the register", ~agrees, ~ended,
         "{examined}户在监测的，{faulty}户的“有劳动力”与成员登记不一致。",
         "Of {examined} monitored households, {faulty} say otherwise of labour than their members' records.", f"{NATIONAL} 5_11_032"),
    ):  # fmt: skip
        yield Check(
            f"monitored.{code}", zh, en, severity, "monitored", Ledger.MONITORED, fault, says_zh, says_en, *WATCH, source, asked=asked
        )  # fmt: skip


def _risks(p: Limits) -> Iterator[Check]:
    yield Check(
        "monitored.risk_alone", "风险没有对应监测户", "a risk of a household not monitored", Severity.ERROR, "risks", Ledger.HELP_MEASURES,
        ~pl.col("watched"),
        "{examined}条风险记录中，{faulty}条所属的户在识别时不在监测。",
        "Of {examined} risks, {faulty} are of a household that was not monitored when they were identified.",
        *WATCH, RULE, also=(Ledger.MONITORED,),
    )  # fmt: skip
    fits = pl.lit(None, dtype=pl.Boolean)
    for risk, measures in FITTING.items():
        fits = (
            pl.when(pl.col("risk") == str(risk))
            .then(pl.col("measure").is_in(sorted(map(str, measures))))
            .otherwise(fits)
        )
    yield Check(
        "monitored.measure", "帮扶措施与风险不对应", "the help does not fit the risk", Severity.WARNING, "risks",
        Ledger.HELP_MEASURES, ~fits,
        "{examined}条有帮扶措施的风险中，{faulty}条的措施与风险类型不对应。",
        "Of {examined} risks with help, the help of {faulty} does not fit the kind of risk.",
        *WATCH, f"{NATIONAL} 5_18_001至007", asked=pl.col("measure").is_not_null(),
    )  # fmt: skip
    yield Check(
        "monitored.risks", "一户风险过多", "very many risks of one household", Severity.WARNING, "risks", Ledger.HELP_MEASURES,
        pl.col("risks") > p.risks,
        f"{{examined}}条风险中，{{faulty}}条所属的户同时有超过{p.risks}条风险。",
        f"Of {{examined}} risks, {{faulty}} are of a household with more than {p.risks} at once.",
        *WATCH, f"{NATIONAL}（风险类型最多5项）",
    )  # fmt: skip
    yield Check(
        "monitored.relief_alone", "有劳动力户只有综合保障", "relief alone for a household with labour", Severity.WARNING, "risks",
        Ledger.HELP_MEASURES, pl.col("relief_only") & pl.col("with_labour"),
        "{examined}条帮扶为综合保障的风险中，{faulty}条所属的户有劳动力，却没有别的帮扶。",
        "Of {examined} risks met by relief, {faulty} are of a household with labour that has no other help.",
        *("请乡镇核实，按能力和意愿补充产业、就业等帮扶；已有的保障不变。",
         "The township looks into it and adds help for work or business as the household wishes; relief stays as it is."),
        f"{NATIONAL} 5_11_032", asked=pl.col("measure") == str(HelpMeasure.RELIEF), also=(Ledger.MONITORED,),
    )  # fmt: skip

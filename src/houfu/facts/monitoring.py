"""The facts of chapter 7 强化组织保障, article 26: monitoring and help."""

from houfu.facts.code import Unit
from houfu.facts.columns import Sensitivity, number, yes
from houfu.facts.ledgers import Ledger
from houfu.facts.subject import Subject

__all__: list[str] = []

_MONEY, _CLOSE = 10**11, Sensitivity.SENSITIVE


class OfHousehold(Subject):
    """Monitoring of a household: it opens help and closes nothing."""

    level = "household"

    checked_low_12m = yes(
        "近12个月低收入预警", "a low income was found in 12 months", Ledger.LOW_INCOME, sensitivity=_CLOSE
    )
    checked_income_fen = number(
        "预警人均纯收入（分）", "income a head that was found, in fen", Ledger.LOW_INCOME, _MONEY, Unit.FEN, lower=-_MONEY,
        sensitivity=_CLOSE,
    )  # fmt: skip
    checked_at_home_12m = yes("近12个月入户核实", "checked at home in 12 months", Ledger.HOME_CHECKS)
    monitored_now = yes("防返贫监测对象", "monitored", Ledger.MONITORED)
    monitored_3m = yes("纳入监测满3个月", "monitored for 3 months", Ledger.MONITORED)
    monitored_told = yes("已告知纳入监测及异议途径", "told of monitoring and how to contest it", Ledger.MONITORED)
    monitored_with_labour = yes("监测户有劳动力", "monitored with labour", Ledger.MONITORED)
    monitored_removed_12m = yes("近12个月解除监测", "monitoring ended in 12 months", Ledger.MONITORED)
    monitored_stable_months = number(
        "解除前稳定月数", "months of stability before", Ledger.MONITORED, 1_200, Unit.MONTHS
    )
    monitored_risks = number("未消除风险", "open risks", Ledger.HELP_MEASURES, 100, Unit.PARTS)
    monitored_risks_unmet = number(
        "未落实对应措施的风险", "risks without a fitting measure", Ledger.HELP_MEASURES, 100, Unit.PARTS
    )
    monitored_relief_only = yes("只有综合保障措施", "relief is the only measure", Ledger.HELP_MEASURES)
    monitored_risks_helped = number("已有措施的风险", "risks with a measure", Ledger.HELP_MEASURES, 1_000, Unit.PARTS)
    monitored_days_to_help = number(
        "识别到措施天数", "days from identified to measure", Ledger.HELP_MEASURES, 1_000_000, Unit.DAYS
    )
    monitored_visit_3m = yes("近3个月帮扶走访", "visited by the helper in 3 months", Ledger.HELPER_VISITS)


class OfSettlement(Subject):
    """Risks that many share in a settlement."""

    level = "settlement"

    risks_checked_1m = yes("近1个月排查共性风险", "common risks checked in a month", Ledger.SETTLEMENT_CHECKS)
    common_risks_12m = number(
        "近12个月共性风险", "common risks in 12 months", Ledger.SETTLEMENT_RISKS, 1_000, Unit.PIECES
    )
    common_risk_wait = number(
        "共性风险等待措施天数（工作日）",
        "longest wait of a risk for a measure",
        Ledger.SETTLEMENT_RISKS,
        10_000,
        Unit.WORKDAYS,
    )


class OfCounty(Subject):
    """The four that stay (四个不摘), by year."""

    level = "county"

    keeps_leader = yes("本年度明确帮扶责任领导", "this year's leader is named", Ledger.FOUR_KEEPS)
    keeps_helpers = yes("本年度明确帮扶联系人", "this year's helpers are named", Ledger.FOUR_KEEPS)
    keeps_policies = yes("本年度继续执行政策清单", "this year's list of policies kept", Ledger.FOUR_KEEPS)
    keeps_inspection = yes("本年度开展监管检查", "an inspection was held this year", Ledger.FOUR_KEEPS)
    helpers_due = number("应派帮扶干部", "helpers to be sent", Ledger.HELPER_POSTS, 100_000, Unit.PERSONS)
    helpers_in_post = number("在岗帮扶干部", "helpers in post", Ledger.HELPER_POSTS, 100_000, Unit.PERSONS)


STOCKS: tuple[type[Subject], ...] = ()
"""The subjects that only this module asks about."""

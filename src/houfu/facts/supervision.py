"""The facts of part three 工作要求, requirement 3: inspections, dispatch and notice, rewards."""

from houfu.facts.code import Unit
from houfu.facts.codes import RewardKind
from houfu.facts.columns import coded, number, yes
from houfu.facts.ledgers import Ledger
from houfu.facts.subject import Subject

__all__ = ["inspection", "reward"]

LONGEST = 36_500
"""Days of a wait at most, and days since something that a return says has never been."""


class OfGovernment(Subject):
    """How a place is inspected, dispatched and rewarded."""

    level = "government"

    inspections_12m = number(
        "近12个月省级督查次数", "provincial inspections in 12 months", Ledger.INSPECTIONS, 1_000, Unit.TIMES
    )
    dispatch_by_province_days = number(
        "上次省级调度通报至今天数", "days since the province's dispatch", Ledger.DISPATCHES, LONGEST, Unit.DAYS
    )
    dispatch_by_city_days = number(
        "上次市级调度通报至今天数", "days since the city's dispatch", Ledger.DISPATCHES, LONGEST, Unit.DAYS
    )
    dispatch_months_12m = number(
        "近12个整月中有调度的月数", "months with a dispatch, of the last 12", Ledger.DISPATCHES, 12, Unit.MONTHS
    )
    rewards_given_12m = yes("近12个月给予过激励支持", "gave a reward in 12 months", Ledger.REWARDS)
    rewarded_12m = yes("近12个月得到激励支持", "was rewarded in 12 months", Ledger.REWARDS)


class OfOrgan(Subject):
    """How a provincial organ is dispatched."""

    level = "organ"

    dispatch_days = number(
        "上次调度通报至今天数", "days since the last dispatch", Ledger.ORGAN_DISPATCHES, LONGEST, Unit.DAYS
    )


class Inspection(Subject):
    """督查: one inspection of a place."""

    level, above, zh, en, many = "inspection", "government", "督查", "inspection", "inspections"

    announced = yes("已发督查通知", "was announced", Ledger.INSPECTIONS)
    ended = yes("督查已结束", "has ended", Ledger.INSPECTIONS)
    findings_filed = yes("已反馈督查意见", "findings are on file", Ledger.INSPECTIONS)
    receipt_days = number("反馈至回执天数", "days from findings to receipt", Ledger.INSPECTIONS, LONGEST, Unit.DAYS)


class Reward(Subject):
    """激励支持: what a place was given for real results; never a person."""

    level, above, zh, en, many = "reward", "government", "激励支持", "reward", "rewards"

    kind = coded("激励方式", "kind of reward", Ledger.REWARDS, RewardKind)
    documented = yes("有激励文件", "document on file", Ledger.REWARDS)
    sample_rechecked = yes("实绩经抽样复核", "results re-checked by sample", Ledger.REWARDS)


STOCKS: tuple[type[Subject], ...] = (Inspection, Reward)
"""The subjects that only this module asks about."""

inspection, reward = Inspection(), Reward()

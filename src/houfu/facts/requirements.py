"""The facts of part three 工作要求, part three: main tasks, plans and parts."""

from houfu.facts.code import Unit
from houfu.facts.columns import coded, number, yes
from houfu.facts.ledgers import Ledger
from houfu.facts.organs import Organ
from houfu.facts.subject import Subject

__all__: list[str] = []


class OfGovernment(Subject):
    """How a government takes this work up."""

    level = "government"

    main_task = yes("列入本年度重点任务", "among this year's main tasks", Ledger.MAIN_TASKS)
    chaired_meetings_12m = number(
        "近12个月主要负责同志主持专题会议", "meetings chaired by a principal in 12 months", Ledger.CHAIRED_MEETINGS,
        1_000, Unit.TIMES,
    )  # fmt: skip
    group_matter_12m = yes("近12个月领导小组有统筹协调事项", "matters co-ordinated in 12 months", Ledger.GROUP_MATTERS)
    group_guidance_12m = yes("近12个月领导小组有督促指导", "guidance visits in 12 months", Ledger.GROUP_MATTERS)


class OfOrgan(Subject):
    """Plans, parts and targets of a provincial organ."""

    level = "organ"

    code = coded("单位", "organ", Ledger.PLANS, Organ)
    plan_filed = yes("已报实施方案", "plan filed", Ledger.PLANS)
    plan_names_cooperators = yes("方案列明配合单位", "plan names co-operating organs", Ledger.PLANS)
    plan_has_dates = yes("方案列明时限", "plan has dates", Ledger.PLANS)
    parts = number("承担任务数", "parts in plans", Ledger.PLANS, 10_000, Unit.PARTS)
    parts_accepted = number("已认领任务数", "parts accepted", Ledger.PLANS, 10_000, Unit.PARTS)
    parts_due = number("已到期任务数", "parts due", Ledger.PLANS, 10_000, Unit.PARTS)
    parts_delivered = number("到期已完成任务数", "due parts delivered", Ledger.PLANS, 10_000, Unit.PARTS)
    parts_in_time = number("按期完成任务数", "parts delivered in time", Ledger.PLANS, 10_000, Unit.PARTS)
    plan_reviews_6m = number("近6个月复盘次数", "reviews in 6 months", Ledger.PLAN_REVIEWS, 1_000, Unit.TIMES)


STOCKS: tuple[type[Subject], ...] = ()
"""The subjects that only this module asks about."""

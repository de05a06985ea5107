"""Ledgers of part three 工作要求, part three: main tasks, plans and parts."""

from houfu.facts.codes import GroupMatterKind, MeetingChair
from houfu.facts.ledgers import Ledger
from houfu.ledgers.about import OfGovernment, OfOrgan
from houfu.ledgers.fields import coded, day, key, named, text, year, yes


class Plan(OfOrgan):
    """实施方案台账: a lead organ's implementation plan, in force from `valid_from`."""

    feed = Ledger.PLANS
    title = named("方案名称", "title", 120)
    document_number = text("文号", "document number", 60)
    names_cooperators = yes("列明配合单位", "names co-operating organs")
    has_dates = yes("列明完成时限", "has dates")


class PlanPart(OfOrgan):
    """配合任务台账: what a co-operating organ has to deliver under a plan, by when; the dates say what it did."""

    feed = Ledger.PLANS
    plan_key = key("Plan", "所属方案", "plan")
    task = named("任务", "task", 120)
    due_on = day("完成时限", "due on", required=True)
    accepted_on = day("认领日期", "accepted on")
    delivered_on = day("完成日期", "delivered on")


class PlanReview(OfOrgan):
    """牵头单位复盘台账: a lead organ went through what was done under its plan, on `valid_from`."""

    feed = Ledger.PLAN_REVIEWS
    whole = yes("覆盖全部配合任务", "covers every part")
    findings = text("复盘结论", "findings", 200)


class MainTask(OfGovernment):
    """年度重点任务台账: follow-up support stands among the main tasks of a place for one year."""

    feed = Ledger.MAIN_TASKS
    year = year()
    task = named("任务", "task", 120)
    document = text("文件", "document")


class ChairedMeeting(OfGovernment):
    """专题会议台账: a meeting on this work, held on `valid_from`."""

    feed = Ledger.CHAIRED_MEETINGS
    chair = coded("主持人", "chaired by", MeetingChair)
    topic = text("议题", "topic", 120)
    document = text("会议纪要", "minutes")


class GroupMatter(OfGovernment):
    """领导小组统筹事项台账: a matter that the leading group of a place co-ordinated, or a guidance visit, on `valid_from`."""

    feed = Ledger.GROUP_MATTERS
    kind = coded("类型", "kind", GroupMatterKind)
    matter = named("事项", "matter", 120)
    outcome = text("处理结果", "outcome", 200)

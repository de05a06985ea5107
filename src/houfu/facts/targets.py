"""The facts of part three 工作要求, requirement 2: targets, tasks and their parts, support, pooled means."""

from houfu.facts.code import Unit
from houfu.facts.codes import GovernmentLevel
from houfu.facts.columns import Fact, coded, number, yes
from houfu.facts.ledgers import Ledger
from houfu.facts.subject import Subject

__all__ = ["work_task"]


def _support(zh: str, en: str) -> Fact:
    """What an organ gave in a whole year: a number of items."""
    return number(zh, en, Ledger.ORGAN_SUPPORT, 100_000, Unit.PARTS)


class OfGovernment(Subject):
    """What a government is to reach, and how it parts and co-ordinates the work."""

    level = "government"

    place_target = yes("本年度目标绩效有后续扶持目标", "a target in this year's management", Ledger.PLACE_TARGETS)
    place_target_evidence = yes("本年度目标写明考核依据", "the target names its evidence", Ledger.PLACE_TARGETS)
    place_target_score = yes("本年度目标有分值", "the target has a score", Ledger.PLACE_TARGETS)
    tasks_this_year = yes("有本年度任务", "has this year's tasks", Ledger.WORK_TASKS)
    city_decision_12m = yes("近12个月有市级统筹决定", "co-ordination decided in 12 months", Ledger.CITY_COORDINATION)


class OfOrgan(Subject):
    """What a provincial organ is to reach, and what it gives."""

    level = "organ"

    organ_target = yes("本年度目标绩效有后续扶持目标", "a target in this year's management", Ledger.ORGAN_TARGETS)
    organ_target_evidence = yes("本年度目标写明考核依据", "the target names its evidence", Ledger.ORGAN_TARGETS)
    organ_target_score = yes("本年度目标有分值", "the target has a score", Ledger.ORGAN_TARGETS)
    support_policies_filed = yes("已报上年政策支持", "last year's policies are filed", Ledger.ORGAN_SUPPORT)
    support_projects_filed = yes("已报上年项目支持", "last year's projects are filed", Ledger.ORGAN_SUPPORT)
    support_money_filed = yes("已报上年资金支持", "last year's money is filed", Ledger.ORGAN_SUPPORT)
    support_guidance_filed = yes("已报上年业务指导", "last year's guidance is filed", Ledger.ORGAN_SUPPORT)
    support_policies = _support("上年政策支持数", "policies last year")
    support_policies_before = _support("前年政策支持数", "policies the year before")
    support_projects = _support("上年项目支持数", "projects last year")
    support_projects_before = _support("前年项目支持数", "projects the year before")
    support_money = number("上年资金支持", "money last year", Ledger.ORGAN_SUPPORT, 10**15, Unit.FEN)
    support_money_before = number("前年资金支持", "money the year before", Ledger.ORGAN_SUPPORT, 10**15, Unit.FEN)
    support_guidance = _support("上年业务指导数", "guidance given last year")
    support_guidance_before = _support("前年业务指导数", "guidance given the year before")


class OfSettlement(Subject):
    """What a settlement has to do under the tasks of its county."""

    level = "settlement"

    task_this_year = yes("有本年度任务", "has a part of this year's tasks", Ledger.SETTLEMENT_TASKS)
    task_organs_named = yes("本年度任务都有责任单位", "an organ answers for each part", Ledger.SETTLEMENT_TASKS)


class OfCounty(Subject):
    """What a receiving county answers for, and what it pools."""

    level = "county"

    charge_on_file = yes("有主体责任文件", "says that it answers", Ledger.COUNTY_CHARGE)
    means_pooled = yes("有本年度资源要素整合清单", "this year's list of pooled means", Ledger.POOLED_MEANS)
    means_policies = yes("清单列有政策", "the list has policies", Ledger.POOLED_MEANS)
    means_funds = yes("清单列有资金", "the list has funds", Ledger.POOLED_MEANS)
    means_staff = yes("清单列有人员", "the list has staff", Ledger.POOLED_MEANS)


class WorkTask(Subject):
    """工作任务: a task that the province, a city or a county has in one year, parted from a task of the level above."""

    level, above, zh, en, many = "work_task", "government", "工作任务", "task", "tasks"

    tier = coded("任务层级", "whose task", Ledger.WORK_TASKS, GovernmentLevel)
    this_year = yes("是本年度任务", "of this year", Ledger.WORK_TASKS)
    organ_named = yes("有责任单位", "an organ answers for it", Ledger.WORK_TASKS)
    parted_to_places = yes("已分解到下一级地方", "parted to places below", Ledger.WORK_TASKS)
    parted_to_settlements = yes("已分解到安置区", "parted to settlements", Ledger.SETTLEMENT_TASKS)
    due = yes("已到期", "due", Ledger.WORK_TASKS)
    done_in_time = yes("按期完成", "done in time", Ledger.WORK_TASKS)
    step_policy = yes("有政策设计", "policy is on file", Ledger.TASK_STEPS)
    step_deployment = yes("有工作部署", "deployment is on file", Ledger.TASK_STEPS)
    step_training = yes("有干部培训", "training of cadres is on file", Ledger.TASK_STEPS)
    step_supervision = yes("有督促检查", "supervision is on file", Ledger.TASK_STEPS)
    step_accountability = yes("有追责问责", "accountability is on file", Ledger.TASK_STEPS)


STOCKS: tuple[type[Subject], ...] = (WorkTask,)
"""The subjects that only this module asks about."""

work_task = WorkTask()

"""Ledgers of part three 工作要求, requirement 2: targets, tasks and their parts, support, pooled means; no score is a person's."""

from houfu.facts.codes import GovernmentLevel, SupportKind, TaskStep
from houfu.facts.ledgers import Ledger
from houfu.ledgers.about import OfCounty, OfGovernment, OfOrgan, OfSettlement
from houfu.ledgers.fields import coded, day, key, money, named, number, text, year


class PlaceTarget(OfGovernment):
    """地方目标绩效台账: the target of a place for one year, in its 目标绩效管理; the score is the place's, of nobody."""

    feed = Ledger.PLACE_TARGETS
    year = year()
    target = named("目标", "target", 120)
    evidence = text("考核依据", "evidence", 120)
    score = number("分值", "score")


class OrganTarget(OfOrgan):
    """部门目标绩效台账: the target of an organ for one year; the score is the organ's, of nobody."""

    feed = Ledger.ORGAN_TARGETS
    year = year()
    target = named("目标", "target", 120)
    evidence = text("考核依据", "evidence", 120)
    score = number("分值", "score")


class WorkTask(OfGovernment):
    """任务分解台账: a task of a place in one year; `parent_key` is the task of the level above that it is a part of."""

    feed = Ledger.WORK_TASKS
    year = year()
    tier = coded("任务层级", "whose task", GovernmentLevel)
    task = named("任务", "task", 120)
    parent_key = key("WorkTask", "上级任务", "task of the level above", required=False)
    answerable = text("责任单位", "organ that answers")
    due_on = day("完成时限", "due on")
    done_on = day("完成日期", "done on")


class SettlementTask(OfSettlement):
    """安置区任务清单: what has to be done in a settlement in one year, as part of a task of its county."""

    feed = Ledger.SETTLEMENT_TASKS
    year = year()
    task_key = key("WorkTask", "县级任务", "task of the county")
    task = named("任务", "task", 120)
    answerable = text("责任单位", "organ that answers")


class StepTaken(OfGovernment):
    """五步工作法台账: one of the five steps that was taken for a task, on `valid_from`."""

    feed = Ledger.TASK_STEPS
    task_key = key("WorkTask", "任务", "task")
    step = coded("步骤", "step", TaskStep)
    document = text("文件", "document")


class OrganSupport(OfOrgan):
    """责任单位支持台账: what an organ gave in one year: items, or an amount of money."""

    feed = Ledger.ORGAN_SUPPORT
    year = year()
    kind = coded("支持类型", "kind", SupportKind)
    items = number("项数", "items")
    amount = money("金额", "amount")
    document = text("文件", "document")


class CityCoordination(OfGovernment):
    """市级统筹决定台账: what a city decided on `valid_from` to co-ordinate its counties and organs."""

    feed = Ledger.CITY_COORDINATION
    matter = named("统筹事项", "matter", 120)
    document = text("文件", "document")


class CountyCharge(OfCounty):
    """县级主体责任文件: the county says by what paper it answers for this work, in force from `valid_from`."""

    feed = Ledger.COUNTY_CHARGE
    title = named("文件名称", "paper", 120)
    document = text("文号", "document")


class PooledMeans(OfCounty):
    """资源要素整合清单: the policies, funds and staff that a county pools for this work in one year."""

    feed = Ledger.POOLED_MEANS
    year = year()
    policies = number("政策项数", "policies")
    funds = money("资金", "funds")
    staff = number("人员数", "staff")
    document = text("清单文件", "document")

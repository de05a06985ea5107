"""Ledgers of chapter 2 发展壮大县域经济, article 4: what settlements are short of, and what plans hold for them."""

from houfu.facts.codes import Drive, GovernmentLevel, PlanCategory, PlanSection
from houfu.facts.ledgers import Ledger
from houfu.facts.organs import Organ
from houfu.ledgers.about import OfCounty, OfGovernment, OfOrgan, OfProvince, OfSettlement
from houfu.ledgers.fields import coded, day, key, money, named, number, text, year, yes


class Shortfall(OfSettlement):
    """安置区短板台账: something a settlement is short of, from `valid_from` until it is made good on `valid_to`."""

    feed = Ledger.SHORTFALLS
    name = named("短板事项", "shortfall")
    category = coded("类别", "category", PlanCategory, required=True)
    source = text("发现途径", "found by")


class ShortfallDecision(OfSettlement):
    """短板处理决定: decided on `valid_from` why a shortfall gets no project, or what is done instead."""

    feed = Ledger.SHORTFALL_DECISIONS
    shortfall_key = key("Shortfall", "短板", "shortfall")
    decided_by = text("决定机关", "decided by")
    reason = text("理由", "reason", 200)


class FiveYearPlan(OfGovernment):
    """规划台账: the five-year plan of a province, city or county, in force from `valid_from` to `valid_to`."""

    feed = Ledger.FIVE_YEAR_PLANS
    lasts = True
    name = named("规划名称", "plan")
    document = text("文号", "document")
    section = coded("后续扶持的位置", "follow-up support", PlanSection)
    page = number("页码", "page")


class PlanProject(OfGovernment):
    """规划项目台账: a project that the plan of a place holds for relocated people; `shortfall_key`: what it mends."""

    feed = Ledger.FIVE_YEAR_PLANS
    name = named("项目名称", "project")
    plan_level = coded("规划层级", "level of the plan", GovernmentLevel)
    category = coded("类别", "category", PlanCategory)
    drive = coded("对应的四化", "which of the four drives", Drive)
    document = text("规划文号", "document")
    page = number("页码", "page")
    budget = money("投资额", "budget")
    planned_start = day("计划开工日期", "planned start")
    started_on = day("实际开工日期", "started on", not_yet=True)
    shortfall_key = key("Shortfall", "所补短板", "shortfall that it mends", required=False)


class UrbanisationEntry(OfSettlement):
    """新型城镇化布局台账: whether the layout of the county's new urbanisation names a settlement, and where."""

    feed = Ledger.URBANISATION
    document = text("布局文件", "layout document")
    page = number("页码", "page")
    named_in_it = yes("列明本安置区", "names the settlement")


class MemberOrgan(OfOrgan):
    """领导小组成员单位名单: a member of the provincial leading group from `valid_from` to `valid_to`."""

    feed = Ledger.MEMBER_ORGANS
    lasts = True
    document = text("名单文件", "document that lists it")


class SectorPlan(OfOrgan):
    """专项规划台账: the sector plan that an organ draws up, adopted on `adopted_on`."""

    feed = Ledger.SECTOR_PLANS
    name = named("专项规划名称", "sector plan")
    document = text("文号", "document")
    adopted_on = day("印发日期", "adopted on")
    section = coded("后续扶持的位置", "follow-up support", PlanSection)


class PlanGuidance(OfOrgan):
    """编制指导文件: sent to the places on `valid_from`, so that they take follow-up support up in their plans."""

    feed = Ledger.SECTOR_PLANS
    name = named("文件名称", "paper")
    document = text("文号", "document")
    receivers = text("发送对象", "receivers")
    while_drafting = yes("编制期间发出", "sent while the plan was drafted")


class SectorPolicy(OfOrgan):
    """优先支持政策台账: a policy of an organ that bears on relocated people, in force from `valid_from` to `valid_to`."""

    feed = Ledger.PRIORITY_POLICIES
    lasts = True
    name = named("政策名称", "policy")
    document = text("文号", "document")
    priority_clause = yes("写明优先支持", "has a priority clause")


class FundRound(OfProvince):
    """资金批次台账: how many items were applied for, admitted and left waiting in a round that ended on `valid_from`."""

    feed = Ledger.FUND_ROUNDS
    name = named("批次名称", "round")
    organ = coded("安排单位", "organ", Organ)
    applied = number("搬迁项目申请数", "relocation items applied for")
    admitted = number("搬迁项目安排数", "relocation items admitted")
    waiting = number("符合条件等待的搬迁项目", "relocation items that qualify and wait")
    others_applied = number("其他项目申请数", "other items applied for")
    others_admitted = number("其他项目安排数", "other items admitted")
    others_waiting = number("符合条件等待的其他项目", "other items that qualify and wait")


class ProjectBatch(OfProvince):
    """项目批次台账: how many projects were started and left waiting in a batch that began on `valid_from`."""

    feed = Ledger.PROJECT_BATCHES
    name = named("批次名称", "batch")
    organ = coded("组织实施单位", "organ", Organ)
    started = number("搬迁项目启动数", "relocation items started")
    waiting = number("具备条件待启动的搬迁项目", "relocation items that are ready and wait")
    others_started = number("其他项目启动数", "other items started")
    others_waiting = number("具备条件待启动的其他项目", "other items that are ready and wait")


class CountyEconomy(OfCounty):
    """县域经济年报: the economy of a county in one year."""

    feed = Ledger.COUNTY_ECONOMY
    year = year()
    gdp = money("地区生产总值", "GDP")
    residents = number("常住人口", "residents")
    park_posts = number("园区岗位", "posts of its parks")
    park_posts_relocated = number("其中搬迁群众", "of them held by relocated people")

"""The facts of chapter 2 发展壮大县域经济, article 4: what settlements are short of, and what plans hold for them."""

from houfu.facts.code import Unit
from houfu.facts.codes import Drive, PlanCategory, PlanSection
from houfu.facts.columns import coded, number, yes
from houfu.facts.ledgers import Ledger
from houfu.facts.organs import Organ
from houfu.facts.subject import Subject

__all__ = ["batch", "fund_round", "plan_project", "shortfall"]

_MOST = 100_000


class OfSettlement(Subject):
    """What plans hold for a settlement."""

    level = "settlement"

    urbanisation_named = yes("新型城镇化布局列明本安置区", "named in the urbanisation layout", Ledger.URBANISATION)


class OfCounty(Subject):
    """The economy of a receiving county; setting, no duty reads it."""

    level = "county"

    gdp = number("上年地区生产总值", "last year's GDP", Ledger.COUNTY_ECONOMY, 10**15, Unit.FEN)
    residents = number("上年常住人口", "last year's residents", Ledger.COUNTY_ECONOMY, 10_000_000, Unit.PERSONS)
    park_posts = number("上年园区岗位", "last year's park posts", Ledger.COUNTY_ECONOMY, 1_000_000, Unit.POSTS)
    park_posts_relocated = number(
        "上年园区岗位中搬迁群众",
        "last year's park posts of relocated people",
        Ledger.COUNTY_ECONOMY,
        1_000_000,
        Unit.POSTS,
    )


class OfGovernment(Subject):
    """What the settlements of an area are short of, and what the government's plan holds."""

    level = "government"

    settlements_in_area = number("辖区安置区数", "settlements in its area", Ledger.REGISTER, 10_000, Unit.PLACES)
    short_industry = yes("辖区有产业就业短板", "short of industry and jobs", Ledger.SHORTFALLS)
    short_infrastructure = yes("辖区有基础设施短板", "short of infrastructure", Ledger.SHORTFALLS)
    short_services = yes("辖区有基本公共服务短板", "short of public services", Ledger.SHORTFALLS)
    short_management = yes("辖区有社区管理短板", "short of community management", Ledger.SHORTFALLS)
    short_culture = yes("辖区有文化服务短板", "short of culture", Ledger.SHORTFALLS)
    plan_industry = yes("规划有产业就业项目", "plan holds industry and jobs", Ledger.FIVE_YEAR_PLANS)
    plan_infrastructure = yes("规划有基础设施项目", "plan holds infrastructure", Ledger.FIVE_YEAR_PLANS)
    plan_services = yes("规划有基本公共服务项目", "plan holds public services", Ledger.FIVE_YEAR_PLANS)
    plan_management = yes("规划有社区管理项目", "plan holds community management", Ledger.FIVE_YEAR_PLANS)
    plan_culture = yes("规划有文化服务项目", "plan holds culture", Ledger.FIVE_YEAR_PLANS)
    plan_section = coded("规划中后续扶持的位置", "follow-up support in the plan", Ledger.FIVE_YEAR_PLANS, PlanSection)


class OfOrgan(Subject):
    """What a provincial organ does for the places' plans, and how it puts this work first."""

    level = "organ"

    member_organ = yes("领导小组成员单位", "member organ", Ledger.MEMBER_ORGANS)
    sector_plan = yes("编制专项规划", "draws up a sector plan", Ledger.SECTOR_PLANS)
    sector_plan_sections = yes(
        "各项专项规划都单列后续扶持章节", "every sector plan has a section on follow-up support", Ledger.SECTOR_PLANS
    )
    guided_while_drafting = yes("编制期间发文指导各地", "guided the places while drafting", Ledger.SECTOR_PLANS)
    guidance_complete = yes("指导文件有文号和发送对象", "guidance has number and receivers", Ledger.SECTOR_PLANS)
    policies = number("现行有关政策数", "policies in force", Ledger.PRIORITY_POLICIES, 10_000, Unit.PARTS)
    policies_with_clause = number(
        "写明优先支持的政策数", "policies with a priority clause", Ledger.PRIORITY_POLICIES, 10_000, Unit.PARTS
    )


class Shortfall(Subject):
    """安置区短板: something that a settlement is short of; it stays until it is made good."""

    level, above, zh, en, many = "shortfall", "settlement", "安置区短板", "shortfall", "shortfalls"

    category = coded("短板类别", "shortfall's category", Ledger.SHORTFALLS, PlanCategory)
    in_province_plan = yes("列入省级规划", "in the province's plan", Ledger.FIVE_YEAR_PLANS)
    in_city_plan = yes("列入市级规划", "in the city's plan", Ledger.FIVE_YEAR_PLANS)
    in_county_plan = yes("列入县级规划", "in the county's plan", Ledger.FIVE_YEAR_PLANS)
    decided = yes("有写明理由的处理决定", "decided on, with a reason", Ledger.SHORTFALL_DECISIONS)


class PlannedProject(Subject):
    """规划项目: a project that a five-year plan holds for relocated people."""

    level, above = "plan_project", "government"
    zh, en, many = "规划项目", "planned project", "planned projects"

    category = coded("项目类别", "project's category", Ledger.FIVE_YEAR_PLANS, PlanCategory)
    drive = coded("对应的四化", "which of the four drives", Ledger.FIVE_YEAR_PLANS, Drive)
    days_overdue = number(
        "超过计划未开工天数", "days past the planned start", Ledger.FIVE_YEAR_PLANS, 10_000, Unit.DAYS
    )


class FundRound(Subject):
    """资金批次: one round in which a provincial organ shared money out; items that qualify and wait are counted."""

    level, zh, en, many = "fund_round", "资金批次", "fund round", "fund rounds"

    organ = coded("本批资金安排单位", "organ that shared the money out", Ledger.FUND_ROUNDS, Organ)
    applied = number("本批搬迁项目申请数", "relocation items applied for", Ledger.FUND_ROUNDS, _MOST, Unit.PARTS)
    admitted = number("本批搬迁项目安排数", "relocation items admitted", Ledger.FUND_ROUNDS, _MOST, Unit.PARTS)
    waiting = number("本批搬迁项目等待数", "relocation items waiting", Ledger.FUND_ROUNDS, _MOST, Unit.PARTS)
    others_applied = number("本批其他项目申请数", "other items applied for", Ledger.FUND_ROUNDS, _MOST, Unit.PARTS)
    others_admitted = number("本批其他项目安排数", "other items admitted", Ledger.FUND_ROUNDS, _MOST, Unit.PARTS)
    others_waiting = number("本批其他项目等待数", "other items waiting", Ledger.FUND_ROUNDS, _MOST, Unit.PARTS)


class ProjectBatch(Subject):
    """项目批次: one batch of projects that a provincial organ started; items that are ready and wait are counted."""

    level, zh, en, many = "batch", "项目批次", "project batch", "project batches"

    organ = coded("本批项目组织实施单位", "organ that started the batch", Ledger.PROJECT_BATCHES, Organ)
    started = number("本批搬迁项目启动数", "relocation items started", Ledger.PROJECT_BATCHES, _MOST, Unit.PARTS)
    waiting = number("本批搬迁项目待启动数", "relocation items not started", Ledger.PROJECT_BATCHES, _MOST, Unit.PARTS)
    others_started = number("本批其他项目启动数", "other items started", Ledger.PROJECT_BATCHES, _MOST, Unit.PARTS)
    others_waiting = number(
        "本批其他项目待启动数", "other items not started", Ledger.PROJECT_BATCHES, _MOST, Unit.PARTS
    )


shortfall, plan_project = Shortfall(), PlannedProject()
fund_round, batch = FundRound(), ProjectBatch()

STOCKS: tuple[type[Subject], ...] = (Shortfall, PlannedProject, FundRound, ProjectBatch)
"""The subjects that only this module asks about."""

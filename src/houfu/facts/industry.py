"""The facts of chapter 1 提升就业增收水平, articles 2 and 3: industry of settlements, training."""

from houfu.facts.code import Unit
from houfu.facts.codes import CourseAim, IndustryStage, TrainingAnswer
from houfu.facts.columns import coded, number, yes
from houfu.facts.ledgers import Ledger
from houfu.facts.subject import Subject

__all__ = ["course", "industry_money", "industry_project", "on_job_training"]

FEN_OF_A_PROJECT = 10**13
MONTHS = 60
"""A standstill of five years and more counts as five years."""
WAIT = 400
"""A longer wait counts as so many (working) days."""


class OfPerson(Subject):
    """Training of a person."""

    level = "person"

    training_answer = coded("培训意愿", "wish for training", Ledger.TRAINING_WISHES, TrainingAnswer)
    training_wait = number("等待培训天数", "days of waiting for a course", Ledger.TRAINING_WISHES, WAIT, Unit.DAYS)
    training_subsidy_due = yes("有应发培训补贴", "a training subsidy is due", Ledger.TRAINING)
    training_subsidy_wait = number(
        "培训补贴等待工作日", "working days of waiting for the subsidy", Ledger.TRAINING, WAIT, Unit.WORKDAYS
    )
    training_allowance_due = yes("有应发生活补贴", "a living allowance is due", Ledger.TRAINING)
    training_allowance_wait = number(
        "生活补贴等待工作日", "working days of waiting for the allowance", Ledger.TRAINING, WAIT, Unit.WORKDAYS
    )
    training_paid = yes("已发放培训补贴或生活补贴", "subsidy or allowance was paid", Ledger.TRAINING)
    training_paid_as_published = yes("按公布标准发放", "paid at the published rate", Ledger.TRAINING)


class OfSettlement(Subject):
    """Projects and workshops of a settlement."""

    level = "settlement"

    industry_projects = number("产业项目数", "industry projects", Ledger.INDUSTRY_PROJECTS, 1_000, Unit.PIECES)
    project_running = yes("有在运行产业项目", "an industry project is running", Ledger.INDUSTRY_PROJECTS)

    workshops_running = number("在运行车间", "workshops running", Ledger.HELP_WORKSHOPS, 1_000, Unit.PIECES)


class OfCounty(Subject):
    """Plan, investment and training places of a receiving county."""

    level = "county"

    industry_plan = yes("有产业发展规划", "an industry plan is on file", Ledger.INDUSTRY_PLANS)
    industry_plan_pools = yes("规划统筹县域资源", "plan pools the county's resources", Ledger.INDUSTRY_PLANS)
    industry_plan_products = yes("规划列明适合产品", "plan names fitting products", Ledger.INDUSTRY_PLANS)
    industry_plan_settlements = yes("规划列明安置区", "plan names settlements", Ledger.INDUSTRY_PLANS)
    industry_plan_reasons = yes("规划说明选址理由", "plan gives reasons for the places", Ledger.INDUSTRY_PLANS)
    investment_arrived_y1 = number(
        "上年到位投资", "investment arrived last year", Ledger.INDUSTRY_INVESTMENT, 10**14, Unit.FEN
    )
    investment_arrived_y2 = number(
        "前年到位投资", "investment arrived the year before", Ledger.INDUSTRY_INVESTMENT, 10**14, Unit.FEN
    )
    training_places_y1 = number("上年培训名额", "training places last year", Ledger.COURSES, 1_000_000, Unit.PERSONS)
    training_places_y2 = number(
        "前年培训名额", "training places the year before", Ledger.COURSES, 1_000_000, Unit.PERSONS
    )


class IndustryProject(Subject):
    """安置区产业项目: what its row states, and how its milestones go."""

    level, above, zh, en, many = "industry", "settlement", "产业项目", "industry project", "industry projects"

    stage = coded("项目状态", "stage", Ledger.INDUSTRY_PROJECTS, IndustryStage)
    primary_sector = yes("第一产业", "primary sector", Ledger.INDUSTRY_PROJECTS)
    secondary_sector = yes("第二产业", "secondary sector", Ledger.INDUSTRY_PROJECTS)
    tertiary_sector = yes("第三产业", "tertiary sector", Ledger.INDUSTRY_PROJECTS)
    promised_jobs = number("承诺岗位", "jobs promised", Ledger.INDUSTRY_PROJECTS, 100_000, Unit.POSTS)
    actual_jobs = number("实际岗位", "jobs filled", Ledger.INDUSTRY_PROJECTS, 100_000, Unit.POSTS)
    jobs_due = yes("岗位已到承诺期", "the day of the promise has come", Ledger.INDUSTRY_PROJECTS)
    still_months = number("停滞月数", "months without a step", Ledger.INDUSTRY_MILESTONES, MONTHS, Unit.MONTHS)


class IndustryMoney(Subject):
    """产业政策资金: a sum of policy money arranged for the industry of settlements."""

    level, above, zh, en, many = (
        "policy_money",
        "county",
        "产业政策资金",
        "sum of policy money",
        "sums of policy money",
    )

    arranged = number("已安排资金", "arranged", Ledger.INDUSTRY_MONEY, FEN_OF_A_PROJECT, Unit.FEN)
    spent = number("已支出资金", "spent", Ledger.INDUSTRY_MONEY, FEN_OF_A_PROJECT, Unit.FEN)
    idle_months = number("安排后月数", "months since it was arranged", Ledger.INDUSTRY_MONEY, MONTHS, Unit.MONTHS)


class Course(Subject):
    """培训班: a course, and what its attendance says of it."""

    level, above, zh, en, many = "course", "county", "培训班", "course", "courses"

    subsidised = yes("享受培训补贴", "subsidised", Ledger.COURSES)
    aim = coded("适岗依据", "what it trains for", Ledger.COURSES, CourseAim)
    passed = number("培训合格人数", "people who passed", Ledger.TRAINING, 10_000, Unit.PERSONS)
    subsidies_due = number("应发培训补贴人数", "subsidies due", Ledger.TRAINING, 10_000, Unit.PERSONS)
    paid_in_30_days = number("30个工作日内已发放人数", "paid in 30 working days", Ledger.TRAINING, 10_000, Unit.PERSONS)
    followed_6m = number("满6个月已回访人数", "asked 6 months later", Ledger.TRAINING, 10_000, Unit.PERSONS)
    in_job_6m = number("满6个月在业人数", "in a job 6 months later", Ledger.TRAINING, 10_000, Unit.PERSONS)
    matched = number("对口就业人数", "placed in a matching job", Ledger.TRAINING, 10_000, Unit.PERSONS)


class OnJobTraining(Subject):
    """以工代训补贴申请: what one employer applied for."""

    level, above, zh, en = "on_job_claim", "county", "以工代训补贴申请", "application for on-the-job training"
    many = "applications for on-the-job training"

    relocated_workers = number("吸纳搬迁劳动力", "relocated workers", Ledger.ON_JOB_TRAINING, 100_000, Unit.PERSONS)
    wait = number("以工代训等待工作日", "working days of waiting", Ledger.ON_JOB_TRAINING, WAIT, Unit.WORKDAYS)


STOCKS: tuple[type[Subject], ...] = (IndustryProject, IndustryMoney, Course, OnJobTraining)
"""The subjects that only this module asks about."""

industry_project, industry_money, course, on_job_training = (
    IndustryProject(),
    IndustryMoney(),
    Course(),
    OnJobTraining(),
)

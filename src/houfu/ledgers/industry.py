"""Ledgers of chapter 1 提升就业增收水平, articles 2 and 3: industry of settlements, training."""

from houfu.facts.codes import (
    CourseAim,
    IndustryFunding,
    IndustryStage,
    IndustryStep,
    OnJobEmployer,
    TrainingKind,
)
from houfu.facts.ledgers import Ledger
from houfu.ledgers.about import OfCounty, OfPerson, OfSettlement
from houfu.ledgers.fields import coded, day, key, money, named, number, text, year, yes


class IndustryProject(OfSettlement):
    """产业项目台账: a project in or for a settlement; a new state of it is a new row under the same key."""

    feed = Ledger.INDUSTRY_PROJECTS
    lasts = True
    name = named("项目名称", "name")
    trade = text("行业代码", "code of the trade", 6)  # GB/T 4754
    primary_sector = yes("第一产业", "primary sector")
    secondary_sector = yes("第二产业", "secondary sector")
    tertiary_sector = yes("第三产业", "tertiary sector")
    investor = text("投资主体", "investor")
    investor_code = text("统一社会信用代码", "unified social credit code", 18)  # GB 32100
    amount = money("总投资", "total investment")
    funding = coded("资金来源", "source of money", IndustryFunding)
    stage = coded("项目状态", "stage", IndustryStage)
    promised_jobs = number("承诺搬迁群众岗位", "jobs promised to relocated people")
    actual_jobs = number("实际搬迁群众岗位", "jobs filled by relocated people")
    jobs_due_on = day("岗位承诺到期日", "day by which the jobs are promised")


class IndustryMilestone(OfSettlement):
    """产业项目进展台账: a step that a project reached on `valid_from`."""

    feed = Ledger.INDUSTRY_MILESTONES
    project_key = key("IndustryProject", "产业项目", "industry project")
    step = coded("进展类型", "step", IndustryStep)
    planned_on = day("计划日期", "planned for")
    note = text("说明", "note")


class IndustryMoney(OfCounty):
    """产业政策资金台账: a sum arranged for the industry of settlements, and what is spent of it by now."""

    feed = Ledger.INDUSTRY_MONEY
    title = named("资金名称", "title")
    document = text("文件文号", "document number")
    source = coded("来源", "source", IndustryFunding)
    arranged_on = day("安排日期", "arranged on")
    arranged = money("安排金额", "arranged")
    spent = money("支出金额", "spent")


class IndustryInvestment(OfCounty):
    """招商引资台账: what investors signed for and what arrived in a county's settlements in one year."""

    feed = Ledger.INDUSTRY_INVESTMENT
    year = year()
    projects = number("签约项目", "projects signed")
    signed = money("签约金额", "signed")
    arrived = money("到位金额", "arrived")


class IndustryPlan(OfCounty):
    """安置区产业规划台账: the plan of a county, in force from `valid_from` to `valid_to`."""

    feed = Ledger.INDUSTRY_PLANS
    lasts = True
    title = named("规划名称", "title")
    document = text("文件文号", "document number")
    pools = yes("统筹县域资源", "pools the county's resources")
    products = yes("列明适合搬迁劳动力的产品", "names products fit for relocated labour")
    settlements = yes("列明安置区", "names settlements")
    reasons = yes("说明选址理由", "gives the reason for each place")


class Course(OfCounty):
    """培训班台账: a course of one year, with what it trains for."""

    feed = Ledger.COURSES
    year = year()
    title = named("培训班名称", "title")
    kind = coded("培训类别", "kind", TrainingKind)
    occupation = text("职业代码", "code of the occupation", 12)  # GB/T 6565
    organiser = text("培训机构", "organiser")
    aim = coded("适岗依据", "what it trains for", CourseAim)
    target_post = text("目标岗位", "target post")
    order_of = text("订单单位", "employer who ordered it")
    subsidised = yes("享受培训补贴", "subsidised")
    places = number("名额", "places")
    begins_on = day("开班日期", "begins on")
    ends_on = day("结业日期", "ends on")


class Training(OfPerson):
    """培训学员台账: one person's attendance of a course, and what was due and paid for it. Attendance is a choice."""

    feed = Ledger.TRAINING
    course_key = key("Course", "培训班", "course")
    days = number("培训天数", "days of training")
    ended_on = day("结业（考核）日期", "end of training")
    passed = yes("考核合格", "passed")
    subsidy_due = money("应发培训补贴", "subsidy due")
    subsidy_paid = money("实发培训补贴", "subsidy paid")
    subsidy_paid_on = day("培训补贴发放日期", "subsidy paid on", not_yet=True)
    allowance_due = money("应发生活补贴", "living allowance due")
    allowance_paid = money("实发生活补贴", "living allowance paid")
    allowance_paid_on = day("生活补贴发放日期", "living allowance paid on", not_yet=True)
    in_job_6m = yes("满6个月在业", "in a job 6 months later")
    matched = yes("对口就业", "placed in a matching job")


class TrainingRate(OfCounty):
    """培训补贴标准: what a county published for registered-poor labour of one year, a day of training."""

    feed = Ledger.TRAINING_RATES
    year = year()
    kind = coded("培训类别", "kind", TrainingKind, required=True)
    subsidy = money("每天培训补贴", "subsidy a day")
    allowance = money("每天生活补贴", "living allowance a day")
    document = text("公布文件", "document")


class TrainingWish(OfPerson):
    """培训意愿台账: a wish for training stated on `valid_from`, and when a course was offered or declined."""

    feed = Ledger.TRAINING_WISHES
    wanted = yes("愿意参加培训", "wishes training")
    subject = text("希望学习", "what they wish to learn")
    offered_on = day("提供培训日期", "offered a course on")
    declined_on = day("本人谢绝日期", "declined on")


class OnJobTraining(OfCounty):
    """以工代训补贴台账: an employer's application for the subsidy of on-the-job training, and its answer."""

    feed = Ledger.ON_JOB_TRAINING
    name = named("用人单位", "employer")
    employer_code = text("统一社会信用代码", "unified social credit code", 18)  # GB 32100
    kind = coded("吸纳主体", "kind of employer", OnJobEmployer)
    relocated_workers = number("吸纳搬迁劳动力", "relocated workers")
    applied_on = day("申请日期", "applied on")
    amount = money("申请金额", "amount")
    paid_on = day("发放日期", "paid on")
    answered_on = day("答复日期", "answered on")
    reason = text("不予发放理由", "reason why not")

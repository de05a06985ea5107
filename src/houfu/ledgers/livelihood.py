"""Ledgers of chapter 1 提升就业增收水平, article 1: work and income."""

from houfu.facts.codes import (
    Channel,
    EmploymentServiceKind,
    FollowUpWay,
    Job,
    LabourCaseKind,
    Offer,
    WelfarePostFilledBy,
    WelfarePostOrigin,
    Wish,
    WorkBenefitKind,
)
from houfu.facts.ledgers import Ledger
from houfu.ledgers.about import OfCommunity, OfCounty, OfHousehold, OfPerson, OfSettlement
from houfu.ledgers.fields import coded, day, key, money, named, number, text, year, yes


class Employment(OfPerson):
    """就业台账: one spell of work of one person, from `valid_from` to `valid_to`."""

    feed = Ledger.EMPLOYMENT
    kind = coded("就业形式", "kind of work", Job, required=True)
    employer = text("用工单位", "employer")
    place_code = text("务工地区划代码", "division code of the place of work", 12)  # GB/T 2260
    channel = coded("就业渠道", "channel", Channel)
    monthly_wage = money("月工资", "monthly wage")
    contract = yes("签订劳动合同", "has a contract")
    insured = yes("参加社会保险", "is insured")


class EmploymentWish(OfPerson):
    """就业意愿调查: what a person said on the day of `valid_from`."""

    feed = Ledger.WISH
    wish = coded("就业意愿", "wish", Wish, required=True)


class WishSurvey(OfCommunity):
    """就业意愿调查轮次: a community asked those who can work on the day of `valid_from`; what each said stands apart."""

    feed = Ledger.WISH
    asked = number("询问人数", "people asked")
    wanting = number("其中愿意就业", "of them wanting work")


class WorkerFollowUp(OfPerson):
    """务工跟踪服务记录: somebody who works was asked on `valid_from` how things are; it is no duty to answer."""

    feed = Ledger.WORKER_FOLLOW_UPS
    way = coded("联系方式", "way", FollowUpWay)
    still_works = yes("仍在就业", "still in work")
    wants_help = yes("需要帮助", "wants help")


class LabourCase(OfPerson):
    """劳动权益维权台账: a matter of wages, injury or contract that a worker raised on `valid_from`."""

    feed = Ledger.LABOUR_CASES
    title = named("事项", "matter")
    kind = coded("类型", "kind", LabourCaseKind)
    sent_out = yes("外出务工期间发生", "of a worker sent out")
    accepted_on = day("受理日期", "accepted on", not_yet=True)
    closed_on = day("办结日期", "result on", not_yet=True)
    result = text("办理结果", "result")


class HardToPlace(OfPerson):
    """就业困难人员登记: the labour office holds somebody to be hard to place from `valid_from` to `valid_to`."""

    feed = Ledger.HARD_TO_PLACE
    lasts = True
    accepts_posts = yes("愿意到公益性岗位", "accepts public-welfare posts")


class PublicWelfarePost(OfCounty):
    """公益性岗位台账: a new or reassigned post of a county, filled on `valid_from`."""

    feed = Ledger.WELFARE_POSTS
    name = named("岗位", "post")
    origin = coded("来源", "origin", WelfarePostOrigin)
    filled_by = coded("安置对象", "filled by", WelfarePostFilledBy)
    # counted by the county's labour office on that day: relocated, registered as hard to place, accepting such posts
    waiting = number("当日等待的就业困难搬迁劳动力", "relocated workers hard to place who were waiting")


class WorkBenefit(OfPerson):
    """就业创业政策兑现台账: a person meets the conditions of a policy from `valid_from` on; what was told, applied, paid."""

    feed = Ledger.WORK_BENEFITS
    title = named("政策", "policy")
    kind = coded("类型", "kind", WorkBenefitKind)
    told = coded("告知结果", "told", Offer)
    told_on = day("告知日期", "told on")
    applied_on = day("申请日期", "applied on")
    settled_on = day("兑现或答复日期", "paid or answered on", not_yet=True)
    paid = money("兑现金额", "paid")
    answer = text("未兑现的答复", "answer where nothing was paid")


class HelpWorkshop(OfCounty):
    """帮扶车间台账: a workshop (扶贫车间, later 帮扶车间) that is open from `valid_from` to `valid_to`."""

    feed = Ledger.HELP_WORKSHOPS
    settlement_key = key("registry.Settlement", "所在安置区", "settlement it stands in", required=False)
    name = named("名称", "name")
    jobs = number("岗位数", "jobs")
    workers = number("就业搬迁群众", "relocated workers")


class HelpBase(OfCounty):
    """扶贫基地台账: a base that employs people from `valid_from` to `valid_to`."""

    feed = Ledger.HELP_BASES
    name = named("名称", "name")
    place = text("地点", "place")
    jobs = number("岗位数", "jobs")
    workers = number("就业搬迁群众", "relocated workers")


class RevivedAssetJobs(OfCounty):
    """盘活资源就业台账: an idle asset that was put to use on `valid_from`, and the jobs that it gives."""

    feed = Ledger.REVIVED_ASSETS
    name = named("资源名称", "asset")
    place = text("地点", "place")
    jobs = number("岗位数", "jobs")
    workers = number("就业搬迁群众", "relocated workers")


class EastWestPlacement(OfCounty):
    """东西部协作就业台账: workers whom a partner in the east took on, in work from `valid_from` to `valid_to`."""

    feed = Ledger.EAST_WEST
    partner = named("协作地区", "partner")
    workers = number("就业搬迁群众", "relocated workers")


class TradeChange(OfCounty):
    """职业转换台账: relocated workers who went over to another trade on `valid_from`."""

    feed = Ledger.TRADE_CHANGES
    trade = named("转入职业", "new trade")
    workers = number("转换人数", "workers")


class EmploymentService(OfSettlement):
    """公共就业服务台账: a service point or a named officer for a settlement from `valid_from` to `valid_to`."""

    feed = Ledger.EMPLOYMENT_SERVICE
    kind = coded("服务形式", "kind", EmploymentServiceKind, required=True)
    name = named("服务点或专人", "point or officer")


class EmploymentFigures(OfCounty):
    """就业年报: what a county counted at the end of a year."""

    feed = Ledger.EMPLOYMENT_FIGURES
    year = year()
    labour = number("搬迁劳动力", "relocated labour")
    employed = number("就业人数", "employed")
    median_wage = money("月工资中位数", "median monthly wage")


class HouseholdIncome(OfHousehold):
    """家庭年收入台账: what a household had in one year, by source, and the costs of its business."""

    feed = Ledger.HOUSEHOLD_INCOME
    year = year()
    heads = number("统计人口", "people it is for")
    wages = money("工资性收入", "wages")
    business = money("生产经营性收入", "business")
    property_income = money("财产性收入", "property")
    transfers = money("转移性收入", "transfers")
    business_costs = money("生产经营性支出", "business costs")


class CountyIncome(OfCounty):
    """居民收入年报: disposable income a head of one year, of relocated people and of all residents of the county."""

    feed = Ledger.COUNTY_INCOME
    year = year()
    relocated = money("搬迁群众人均可支配收入", "relocated people")
    residents = money("全县居民人均可支配收入", "all residents")

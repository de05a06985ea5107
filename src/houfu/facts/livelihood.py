"""The facts of chapter 1 提升就业增收水平, article 1: work and income."""

from houfu.facts.code import Unit
from houfu.facts.codes import AfterSending, Channel, Job, Offer, Wish, WorkPlace
from houfu.facts.columns import coded, number, yes
from houfu.facts.ledgers import Ledger
from houfu.facts.subject import Subject

__all__ = ["labour_case", "work_benefit"]

MONEY = 1_000_000_000_000
"""The most that an amount a head may be, in fen."""


class OfPerson(Subject):
    """Work and training of a person."""

    level = "person"

    job = coded("就业形式", "kind of work", Ledger.EMPLOYMENT, Job)
    months_in_job = number("在岗月数", "months in the job", Ledger.EMPLOYMENT, 1200, Unit.MONTHS)
    months_worked_12m = number("近12个月务工月数", "months worked in 12", Ledger.EMPLOYMENT, 12, Unit.MONTHS)
    work_place = coded("务工地域", "where the work is", Ledger.EMPLOYMENT, WorkPlace)
    work_channel = coded("就业渠道", "channel", Ledger.EMPLOYMENT, Channel)
    has_contract = yes("签订劳动合同", "has a labour contract", Ledger.EMPLOYMENT)
    is_insured = yes("参加职工社会保险", "is insured at work", Ledger.EMPLOYMENT)
    job_ends_60d = yes("现有工作60天内到期", "the job ends within 60 days", Ledger.EMPLOYMENT)
    days_since_job = number(
        "单位、车间或公益性岗位离岗天数",
        "days since a contract, workshop or public-post job ended",
        Ledger.EMPLOYMENT,
        36_500,
        Unit.DAYS,
    )
    after_sent_out = coded(
        "输出满6个月后就业情况", "work 6 months after being sent out", Ledger.EMPLOYMENT, AfterSending
    )
    work_wish = coded("就业意愿", "wish for work", Ledger.WISH, Wish)
    followed_up_3m = yes("近3个月已跟踪服务", "followed up within 3 months", Ledger.WORKER_FOLLOW_UPS)
    still_works_90d = yes("近90天联系确认仍在就业", "said within 90 days to be in work", Ledger.WORKER_FOLLOW_UPS)
    hard_to_place = yes("登记为就业困难人员", "registered as hard to place", Ledger.HARD_TO_PLACE)


class OfHousehold(Subject):
    """Income of a household."""

    level = "household"

    net_income_1y = number(
        "上一年家庭纯收入", "net income last year", Ledger.HOUSEHOLD_INCOME, MONEY, Unit.FEN, lower=-MONEY
    )
    income_heads_1y = number(
        "上一年收入统计人口", "people whom last year's income is for", Ledger.HOUSEHOLD_INCOME, 100, Unit.PERSONS
    )


class OfCommunity(Subject):
    """The survey of wishes for work in a community."""

    level = "community"

    wish_surveys_12m = number("近12个月就业意愿调查次数", "wish surveys in 12 months", Ledger.WISH, 1_000, Unit.TIMES)


class OfSettlement(Subject):
    """Work and industry in a settlement."""

    level = "settlement"

    employment_point = yes("有就业服务点", "employment service point", Ledger.EMPLOYMENT_SERVICE)
    employment_officer = yes("有就业服务专人", "named employment officer", Ledger.EMPLOYMENT_SERVICE)


class OfCounty(Subject):
    """Work and industry of a receiving county."""

    level = "county"

    welfare_posts_12m = number(
        "近12个月新增或调剂公益性岗位", "public-welfare posts in 12 months", Ledger.WELFARE_POSTS, 100_000, Unit.POSTS
    )
    welfare_posts_passed_12m = number(
        "近12个月有就业困难搬迁劳动力等待而安置他人的岗位",
        "posts that went past somebody waiting, in 12 months",
        Ledger.WELFARE_POSTS,
        100_000,
        Unit.POSTS,
    )
    employed_1y = number("上一年就业人数", "employed last year", Ledger.EMPLOYMENT_FIGURES, 10_000_000, Unit.PERSONS)
    employed_2y = number(
        "前一年就业人数", "employed the year before", Ledger.EMPLOYMENT_FIGURES, 10_000_000, Unit.PERSONS
    )
    median_wage_1y = number(
        "上一年月工资中位数", "median monthly wage last year", Ledger.EMPLOYMENT_FIGURES, MONEY, Unit.FEN
    )
    relocated_income_1y = number(
        "上一年搬迁群众人均收入",
        "income a head of relocated people last year",
        Ledger.COUNTY_INCOME,
        1_000_000_000,
        Unit.FEN,
    )
    relocated_income_2y = number(
        "前一年搬迁群众人均收入", "income a head of relocated people the year before", Ledger.COUNTY_INCOME,
        1_000_000_000, Unit.FEN,
    )  # fmt: skip
    residents_income_1y = number(
        "上一年本县居民人均收入", "income a head of the county's residents last year", Ledger.COUNTY_INCOME,
        1_000_000_000, Unit.FEN,
    )  # fmt: skip
    residents_income_2y = number(
        "前一年本县居民人均收入", "income a head of the county's residents the year before", Ledger.COUNTY_INCOME,
        1_000_000_000, Unit.FEN,
    )  # fmt: skip
    workshop_workers = number(
        "帮扶车间就业搬迁群众", "relocated workers in help workshops", Ledger.HELP_WORKSHOPS, 1_000_000, Unit.PERSONS
    )
    base_workers = number(
        "扶贫基地就业搬迁群众", "relocated workers on help bases", Ledger.HELP_BASES, 1_000_000, Unit.PERSONS
    )
    revived_workers = number(
        "盘活资源就业搬迁群众", "relocated workers on revived assets", Ledger.REVIVED_ASSETS, 1_000_000, Unit.PERSONS
    )
    east_west_workers = number(
        "东西部协作就业搬迁群众", "relocated workers placed east–west", Ledger.EAST_WEST, 1_000_000, Unit.PERSONS
    )
    trade_changes_12m = number(
        "近12个月职业转换人数", "changes of trade in 12 months", Ledger.TRADE_CHANGES, 1_000_000, Unit.PERSONS
    )


class WorkBenefit(Subject):
    """就业政策待遇: one employment or start-up policy whose conditions one person meets."""

    level, above, zh, en, many = "work_benefit", "person", "就业政策待遇", "employment benefit", "employment benefits"

    told = coded("政策告知结果", "told of the policy", Ledger.WORK_BENEFITS, Offer)
    applied = yes("已申请", "applied for", Ledger.WORK_BENEFITS)
    answer_wait = number(
        "申请后等待兑现或答复的工作日",
        "working days that the application waits",
        Ledger.WORK_BENEFITS,
        36_500,
        Unit.WORKDAYS,
    )


class LabourCase(Subject):
    """维权事项: one matter of wages, injury or contract that one person raised."""

    level, above, zh, en, many = "labour_case", "person", "劳动维权事项", "labour-rights case", "labour-rights cases"

    sent_out = yes("外出务工期间发生", "of a worker sent out", Ledger.LABOUR_CASES)
    accept_wait = number(
        "等待受理的工作日", "working days without acceptance", Ledger.LABOUR_CASES, 36_500, Unit.WORKDAYS
    )
    result_wait = number(
        "等待结果的工作日", "working days without a result", Ledger.LABOUR_CASES, 36_500, Unit.WORKDAYS
    )


work_benefit, labour_case = WorkBenefit(), LabourCase()

STOCKS: tuple[type[Subject], ...] = (WorkBenefit, LabourCase)
"""The subjects that only this module asks about."""

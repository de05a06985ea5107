"""Ledgers of chapter 3 提升社区治理水平, articles 6 and 7: Party building and staff."""

from houfu.facts.codes import CareerStep, StaffPost, StaffRoute
from houfu.facts.ledgers import Ledger
from houfu.ledgers.about import OfCommunity, OfCounty, OfGovernment, OfSettlement
from houfu.ledgers.fields import coded, day, key, money, named, number, text, yes


class PartyHearing(OfGovernment):
    """党委专题研究台账: on `valid_from` the Party committee of a place heard how follow-up support stands."""

    feed = Ledger.PARTY_HEARINGS
    decided = yes("有议定事项", "decision on file")
    decision = text("议定事项", "decision", 200)
    document = text("会议纪要", "minutes")


class PartyCount(OfCommunity):
    """社区党建统计: what a community counted in the twelve months up to `valid_from`; counts only, nobody is listed."""

    feed = Ledger.PARTY_COUNTS
    organisation = yes("有党组织", "Party organisation")
    groups = number("按网格设立的党小组", "groups by grid")
    committee_complete = yes("班子配齐", "committee complete")
    activities = number("活动次数", "activities")
    admitted = number("从搬迁群众中发展党员（人）", "members admitted from relocated people")


class Staff(OfCommunity):
    """社区工作人员台账: one person in one post, from `valid_from` to `valid_to`; one holder may hold two posts (一肩挑)."""

    feed = Ledger.STAFF
    post = coded("岗位", "post", StaffPost, required=True)
    holder = named("姓名", "name", 60)
    graduate = yes("高校毕业生", "graduate")
    route = coded("任职途径", "route", StaffRoute)
    on_grade = yes("已定岗位等级", "on a level")
    grade = text("岗位等级", "level", 30)


class StaffPay(OfCommunity):
    """社区工作人员报酬台账: what one person in post is owed a month by the county's table, and was last paid."""

    feed = Ledger.STAFF_PAY
    lasts = True
    staff_key = key("Staff", "任职记录", "staff record")
    due = money("月应发报酬", "pay due a month")
    paid = money("最近一次月实发报酬", "pay last paid for a month")
    paid_to = day("足额发放至", "paid in full up to")


class StaffInsurance(OfCommunity):
    """社区工作人员五险一金台账: up to which month insurances and housing fund of one person in post are paid."""

    feed = Ledger.STAFF_INSURANCE
    lasts = True
    staff_key = key("Staff", "任职记录", "staff record")
    insured_to = day("五险缴至", "five insurances paid up to")
    fund_to = day("住房公积金缴至", "housing fund paid up to")
    in_full = yes("足额缴纳", "paid in full")


class LargeStaffing(OfSettlement):
    """大型安置区人员统筹台账: a large settlement, and whether extra staff or open recruitment was decided for it."""

    feed = Ledger.LARGE_STAFFING
    extra_staff = yes("统筹增加人员", "extra staff")
    open_recruitment = yes("向社会招录聘用", "open recruitment")
    document = text("文件", "document")


class RecruitmentNotice(OfGovernment):
    """事业单位招考公告台账: a notice of public institutions with both clauses; who applied is counted, never listed."""

    feed = Ledger.RECRUITMENT_NOTICES
    title = named("公告名称", "title")
    village_preference = yes("对贫困村干部有倾斜政策", "preference for cadres of poor villages")
    community_preference = yes("社区干部同等享受", "the same for community cadres")
    community_applicants = number("报考的社区干部（人）", "community cadres who applied")
    community_admitted = number("录用的社区干部（人）", "community cadres admitted")


class GradeScheme(OfCounty):
    """社区工作者岗位等级台账: the grade scheme of a county, in force from `valid_from`.

    A level goes by years, training and certificates; there is no column for anything that residents said or did.
    """

    feed = Ledger.GRADE_SCHEMES
    lasts = True
    levels = number("等级数", "levels")
    pay_table = yes("有报酬标准", "pay table")
    filed = yes("有文件", "document on file")
    document = text("文件", "document")


class CareerTrial(OfCounty):
    """社区工作者职业体系探索: whether a county tries a career system, or why not."""

    feed = Ledger.GRADE_SCHEMES
    step = coded("探索情况", "what was done", CareerStep, required=True)
    reason = text("不试行的理由", "reason for not trying", 200)

"""The facts of chapter 3 提升社区治理水平, articles 6 and 7: Party building and staff."""

from houfu.facts.code import Unit
from houfu.facts.codes import CareerStep
from houfu.facts.columns import coded, number, yes
from houfu.facts.ledgers import Ledger
from houfu.facts.organs import Organ
from houfu.facts.subject import Subject

__all__ = ["recruitment_notice"]

_PERSONS = Unit.PERSONS


class OfCommunity(Subject):
    """Party building and staff of a community, as counts: never a word about one person."""

    level = "community"

    staff = number("社区工作人员", "community staff", Ledger.STAFF, 1_000, _PERSONS)
    secretary_in_post = yes("党支部书记在岗", "secretary in post", Ledger.STAFF, owner=Organ.PARTY_ORGANISATION)
    director_in_post = yes("主任在岗", "director in post", Ledger.STAFF)
    both_posts_in_one = yes("书记、主任“一肩挑”", "both posts in one person", Ledger.STAFF)
    vacant_lead_posts = number("书记、主任空缺岗位", "vacant leading posts", Ledger.STAFF, 2, Unit.POSTS)
    vacancy_days = number("书记、主任空缺天数", "days of vacancy", Ledger.STAFF, 40_000, Unit.DAYS)
    ungraded_staff = number("未定岗位等级人数", "staff on no level", Ledger.STAFF, 1_000, _PERSONS)
    graduates = number("在岗高校毕业生", "graduates in post", Ledger.STAFF, 1_000, _PERSONS)
    graduates_come_12m = number("近12个月到岗高校毕业生", "graduates come in 12 months", Ledger.STAFF, 1_000, _PERSONS)
    graduates_gone_12m = number("近12个月离岗高校毕业生", "graduates gone in 12 months", Ledger.STAFF, 1_000, _PERSONS)
    staff_assigned = number("选派人员", "staff assigned", Ledger.STAFF, 1_000, _PERSONS)
    staff_transferred = number("调配人员", "staff transferred", Ledger.STAFF, 1_000, _PERSONS)
    staff_openly_recruited = number("社会招录人员", "staff openly recruited", Ledger.STAFF, 1_000, _PERSONS)
    staff_recruited_graduates = number(
        "招聘的高校毕业生", "staff recruited as graduates", Ledger.STAFF, 1_000, _PERSONS
    )
    pay_open_months = number("报酬未足额发放月数", "months of pay still open", Ledger.STAFF_PAY, 600, Unit.MONTHS)
    pay_by_table = yes("报酬按标准足额", "pay is in full by the table", Ledger.STAFF_PAY)
    insurance_open_months = number(
        "五险一金未缴月数", "months of insurances still open", Ledger.STAFF_INSURANCE, 600, Unit.MONTHS
    )
    insurance_in_full = yes("五险一金足额缴纳", "insurances are paid in full", Ledger.STAFF_INSURANCE)
    grade_scheme_here = yes("所在县已施行岗位等级序列", "the county has a grade scheme", Ledger.GRADE_SCHEMES)
    party_organisation = yes("有党组织", "has a Party organisation", Ledger.PARTY_COUNTS)
    party_groups = number("按网格设立的党小组", "Party groups by grid", Ledger.PARTY_COUNTS, 1_000, Unit.PIECES)
    party_committee_complete = yes("党组织班子配齐", "Party committee complete", Ledger.PARTY_COUNTS)
    party_activities = number(
        "年度党组织活动次数", "Party activities in a year", Ledger.PARTY_COUNTS, 1_000, Unit.TIMES
    )
    members_admitted = number(
        "年度从搬迁群众中发展党员",
        "members admitted from relocated people in a year",
        Ledger.PARTY_COUNTS,
        1_000,
        _PERSONS,
    )


class OfSettlement(Subject):
    """What was decided on the staff of a large settlement."""

    level = "settlement"

    large_staffing_listed = yes("列入大型安置区人员统筹", "listed as large, for its staff", Ledger.LARGE_STAFFING)
    extra_staff = yes("统筹增加人员", "extra staff decided", Ledger.LARGE_STAFFING)
    open_recruitment = yes("向社会招录聘用", "open recruitment decided", Ledger.LARGE_STAFFING)


class OfCounty(Subject):
    """What a receiving county settles for the staff of its communities."""

    level = "county"

    career_step = coded("职业体系探索情况", "career system", Ledger.GRADE_SCHEMES, CareerStep)
    grade_scheme = yes("岗位等级序列", "grade scheme", Ledger.GRADE_SCHEMES)
    grade_scheme_complete = yes(
        "岗位等级序列列明等级、报酬标准和文件", "scheme states levels, pay table and document", Ledger.GRADE_SCHEMES
    )


class OfGovernment(Subject):
    """What the Party committee of a place heard and decided."""

    level = "government"

    party_hearing = yes("党委研究过后续扶持工作", "the Party committee heard the work", Ledger.PARTY_HEARINGS)
    party_hearing_days = number(
        "距上次党委研究天数", "days since the last hearing", Ledger.PARTY_HEARINGS, 40_000, Unit.DAYS
    )
    party_hearing_decided = yes("上次研究记有议定事项", "the last hearing has a decision", Ledger.PARTY_HEARINGS)


class RecruitmentNotice(Subject):
    """招考公告: a notice by which public institutions of a place recruit."""

    level, above, zh, en, many = (
        "notice",
        "government",
        "招考公告",
        "recruitment notice",
        "recruitment notices",
    )

    village_preference = yes(
        "对贫困村干部有倾斜政策", "a preference for cadres of poor villages", Ledger.RECRUITMENT_NOTICES
    )
    community_preference = yes(
        "社区干部同等享受", "community cadres have the same preference", Ledger.RECRUITMENT_NOTICES
    )
    community_applicants = number(
        "报考的社区干部", "community cadres who applied", Ledger.RECRUITMENT_NOTICES, 100_000, _PERSONS
    )
    community_admitted = number(
        "录用的社区干部", "community cadres admitted", Ledger.RECRUITMENT_NOTICES, 100_000, _PERSONS
    )


recruitment_notice = RecruitmentNotice()

STOCKS: tuple[type[Subject], ...] = (RecruitmentNotice,)
"""The subjects that only this module asks about."""

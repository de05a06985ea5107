"""The facts of chapter 4 提升基本公共服务水平, article 11: schools, teachers, pupils."""

from houfu.facts.code import Unit
from houfu.facts.codes import Offer, SchoolStage
from houfu.facts.columns import Fact, Sensitivity, coded, number, yes
from houfu.facts.ledgers import Ledger
from houfu.facts.subject import Subject

__all__ = ["school"]

_CHILD = Sensitivity.SENSITIVE


class OfPerson(Subject):
    """Schooling of a child; only children have records, of adults nothing is asked."""

    level = "person"

    age_at_intake = number("8月31日周岁", "age on the last 31 August", Ledger.REGISTER, 130, Unit.YEARS)
    schooled = yes("有就学记录", "recorded as schooled", Ledger.ENROLMENT, sensitivity=_CHILD)
    enrolled = yes("正在就学", "attends a school", Ledger.ENROLMENT, sensitivity=_CHILD)
    kindergarten_offer = coded("入园告知", "offer of a kindergarten place", Ledger.SCHOOL_OFFERS, Offer)
    senior_offer = coded("高中阶段入学告知", "offer of a senior-secondary place", Ledger.SCHOOL_OFFERS, Offer)


class School(Subject):
    """学校: a school that serves settlements."""

    level, above, zh, en, many = "school", "county", "学校", "school", "schools"

    stage = coded("办学类型", "stage", Ledger.SCHOOLS, SchoolStage)
    seats = number("学位数", "seats", Ledger.SCHOOLS, 100_000, Unit.PIECES)
    pupils = number("在校生数", "pupils", Ledger.SCHOOLS, 100_000, Unit.PERSONS)
    junior_pupils = number("其中初中学生", "of them in junior grades", Ledger.SCHOOLS, 100_000, Unit.PERSONS)
    junior_seats = number("其中初中学位", "of the seats in junior grades", Ledger.SCHOOLS, 100_000, Unit.PIECES)
    classes = number("班级数", "classes", Ledger.SCHOOLS, 2_000, Unit.PIECES)
    large_classes = number("大班额班级数", "large classes", Ledger.SCHOOLS, 2_000, Unit.PIECES)
    grade9_due = number("应完成九年级人数", "due to finish grade 9", Ledger.SCHOOLS, 10_000, Unit.PERSONS)
    grade9_finished = number("完成九年级人数", "finished grade 9", Ledger.SCHOOLS, 10_000, Unit.PERSONS)
    facilities_checked_12m = yes(
        "近12个月对照标准核查设施", "facilities checked in 12 months", Ledger.SCHOOL_FACILITIES
    )
    facilities_lacking = number(
        "设施未达标项数", "facilities below standard", Ledger.SCHOOL_FACILITIES, 1_000, Unit.PARTS
    )
    facilities_entered = number(
        "未达标设施已列入短板", "of them entered as shortfalls", Ledger.SCHOOL_FACILITIES, 1_000, Unit.PARTS
    )
    teachers = number("在岗教师数", "teachers in post", Ledger.TEACHERS, 10_000, Unit.PERSONS)
    qualified_teachers = number("持相应资格教师数", "qualified teachers", Ledger.TEACHERS, 10_000, Unit.PERSONS)
    senior_teachers = number("高级职称教师数", "senior teachers", Ledger.TEACHERS, 10_000, Unit.PERSONS)
    rotated_teachers = number("交流轮岗教师数", "teachers rotated in", Ledger.TEACHERS, 10_000, Unit.PERSONS)
    chinese_qualified = yes("语文有合格教师", "a qualified teacher of Chinese", Ledger.TEACHERS)
    maths_qualified = yes("数学有合格教师", "a qualified teacher of mathematics", Ledger.TEACHERS)
    foreign_qualified = yes("外语有合格教师", "a qualified teacher of a foreign language", Ledger.TEACHERS)
    research_6m = number(
        "近6个月教研活动", "research activities in 6 months", Ledger.TEACHING_RESEARCH, 1_000, Unit.TIMES
    )
    intake_children = number("下一学年满6周岁儿童", "children reaching 6", Ledger.SCHOOL_INTAKE, 10_000, Unit.PERSONS)
    intake_seats = number("下一学年一年级学位", "seats in grade 1", Ledger.SCHOOL_INTAKE, 10_000, Unit.PIECES)


def _children(zh: str, en: str) -> Fact:
    return number(zh, en, Ledger.SCHOOL_PLACES, 100_000, Unit.PERSONS)


class OfSettlement(Subject):
    """Places at school for a settlement."""

    level = "settlement"

    school_children = _children("义务教育适龄儿童少年", "children of compulsory-school age")
    school_placeless = _children("未落实义务教育学位儿童少年", "of them without a place")
    kindergarten_children = _children("要求入园儿童", "children who want a kindergarten place")
    kindergarten_placeless = _children("未落实园位儿童", "of them without a kindergarten place")
    senior_children = _children("要求升学的高中阶段适龄少年", "young people who want a senior place")
    senior_placeless = _children("未落实高中阶段学位少年", "of them without a senior place")


class OfCounty(Subject):
    """The placing of schools and teachers in a receiving county."""

    level = "county"

    placing_plan = yes("本年度教育资源统筹调配方案", "this year's placing plan", Ledger.SCHOOL_PLACING)
    placing_seats = yes("调配方案列明学位", "placing plan states seats", Ledger.SCHOOL_PLACING)
    placing_posts = yes("调配方案列明教师岗位", "placing plan states posts", Ledger.SCHOOL_PLACING)
    hope_considered = yes("本年度研究希望工程升级版", "Project Hope considered this year", Ledger.HOPE_PROJECT)
    hope_amount_12m = number(
        "近12个月希望工程升级版资金", "Project Hope money in 12 months", Ledger.HOPE_PROJECT, 10**13, Unit.FEN
    )
    all_teachers = number("全县教师数", "teachers of the county", Ledger.COUNTY_TEACHERS, 1_000_000, Unit.PERSONS)
    all_qualified = number(
        "全县持相应资格教师数", "qualified, in the county", Ledger.COUNTY_TEACHERS, 1_000_000, Unit.PERSONS
    )
    all_senior = number("全县高级职称教师数", "senior, in the county", Ledger.COUNTY_TEACHERS, 1_000_000, Unit.PERSONS)


class OfOrgan(Subject):
    """A provincial organ."""

    level = "organ"


school = School()

STOCKS: tuple[type[Subject], ...] = (School,)
"""The subjects that only this module asks about."""

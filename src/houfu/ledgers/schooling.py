"""Ledgers of chapter 4 提升基本公共服务水平, article 11: schools, teachers, pupils. Marks of pupils are in none of them."""

from houfu.facts.codes import EnrolmentSide, Offer, Schooling, SchoolStage, SchoolSubject
from houfu.facts.ledgers import Ledger
from houfu.ledgers.about import OfCounty, OfPerson, OfSettlement
from houfu.ledgers.fields import coded, key, money, named, number, text, year, yes


class Enrolment(OfPerson):
    """就学台账: how a child is schooled from `valid_from` to `valid_to`, by the side that keeps the record."""

    feed = Ledger.ENROLMENT
    side = coded("登记方", "recorded by", EnrolmentSide)
    status = coded("就学情况", "schooling", Schooling, required=True)
    stage = coded("学段", "stage", SchoolStage)
    school_key = key("School", "学校", "school", required=False)
    school_name = text("学校名称", "name of the school")


class SchoolOffer(OfPerson):
    """入学告知记录: on `valid_from` a family was told of a place of a stage, and what it answered."""

    feed = Ledger.SCHOOL_OFFERS
    stage = coded("学段", "stage", SchoolStage, required=True)
    answer = coded("告知结果", "answer", Offer)


class School(OfCounty):
    """学校台账: a school that serves settlements, with the figures of its whole catchment.

    Of a nine-year school pupils and seats are those of both stages, of them those in junior grades; of a kindergarten its
    children are its pupils.
    """

    feed = Ledger.SCHOOLS
    lasts = True
    name = named("名称", "name")
    stage = coded("办学类型", "stage", SchoolStage)
    catchment = text("服务范围", "catchment", 400)
    seats = number("学位数", "seats")
    pupils = number("在校生数", "pupils")
    junior_pupils = number("其中初中学生", "of them in junior grades")
    junior_seats = number("其中初中学位", "of the seats in junior grades")
    classes = number("班级数", "classes")
    large_classes = number("大班额（56人及以上）班级数", "classes of 56 or more")
    grade9_due = number("应完成九年级人数", "due to finish grade 9")
    grade9_finished = number("完成九年级人数", "finished grade 9")


class FacilityCheck(OfCounty):
    """学校设施核查: on `valid_from` the facilities of a school were held against the standard."""

    feed = Ledger.SCHOOL_FACILITIES
    school_key = key("School", "学校", "school")
    lacking = number("未达标项数", "items below standard")
    entered = number("已列入公共服务短板项数", "of them entered as shortfalls")
    document = text("核查依据", "standard")


class Teacher(OfCounty):
    """教师台账: one teacher in post at a school, without a name; a blank second subject says that there is none."""

    feed = Ledger.TEACHERS
    school_key = key("School", "学校", "school")
    subject = coded("任教学科", "subject", SchoolSubject)
    qualified = yes("持有相应教师资格", "qualified")
    second_subject = coded("兼教学科", "second subject", SchoolSubject)
    second_qualified = yes("兼教学科持有相应教师资格", "qualified for the second subject")
    senior = yes("高级职称", "senior")
    rotated = yes("交流轮岗到校", "rotated in")


class TeachingResearch(OfCounty):
    """教研活动台账: an activity of a school on `valid_from`."""

    feed = Ledger.TEACHING_RESEARCH
    school_key = key("School", "学校", "school")
    topic = text("内容", "topic")
    teachers = number("参加教师（人次）", "attendances of teachers")


class SchoolIntake(OfCounty):
    """入学人数预测: children of a school's catchment who reach 6 by 31 August of `year`, and its seats in grade 1."""

    feed = Ledger.SCHOOL_INTAKE
    school_key = key("School", "学校", "school")
    year = year("入学年度", "year of intake")
    children = number("8月31日前满6周岁儿童", "children reaching 6 by 31 August")
    seats = number("一年级学位", "seats in grade 1")


class SchoolPlaces(OfSettlement):
    """学位落实情况: children of a settlement by stage, and how many have no place yet, as of `valid_from`.

    Ages are those of the last 31 August; of the stages that are not compulsory those count who want a place.
    """

    feed = Ledger.SCHOOL_PLACES
    children = number("义务教育适龄儿童少年（6–15周岁）", "children of compulsory-school age, 6 to 15")
    placeless = number("其中未落实学位", "of them without a place")
    kindergarten_children = number("要求入园的儿童（3–5周岁）", "children of 3 to 5 who want a kindergarten place")
    kindergarten_placeless = number("其中未落实园位", "of them without a kindergarten place")
    senior_children = number(
        "要求升学的高中阶段适龄少年（15–17周岁）", "young people of 15 to 17 who want a senior place"
    )
    senior_placeless = number("其中未落实高中阶段学位", "of them without a senior place")


class PlacingPlan(OfCounty):
    """教育资源统筹调配方案: how a county places seats and teaching posts in one year."""

    feed = Ledger.SCHOOL_PLACING
    year = year()
    seats = yes("列明学位", "states seats")
    posts = yes("列明教师岗位", "states posts")
    document = text("文件", "document")


class CountyTeachers(OfCounty):
    """全县教师年报: teachers of all schools of a county, as of `valid_from`."""

    feed = Ledger.COUNTY_TEACHERS
    teachers = number("教师数", "teachers")
    qualified = number("其中持有相应教师资格", "of them qualified")
    senior = number("其中高级职称", "of them senior")


class HopeReview(OfCounty):
    """希望工程升级版研究记录: a county was considered for the project in `year`, whatever was decided."""

    feed = Ledger.HOPE_PROJECT
    year = year()
    decided = text("研究结果", "decision")
    document = text("文件", "document")


class HopeProject(OfCounty):
    """希望工程升级版项目: what was given on `valid_from` to a school or to a group of pupils, nobody of whom is named."""

    feed = Ledger.HOPE_PROJECT
    school_key = key("School", "学校", "school", required=False)
    helped = text("受助群体", "group that is helped")
    donor = text("捐赠方", "donor")
    amount = money("金额", "amount")
    done = yes("已实施", "done")

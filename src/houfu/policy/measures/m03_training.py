"""第三条　持续加大培训力度 · Article 3  Training."""

from houfu.policy.language import *

ARTICLE = ARTICLES[3]
LEAVES_OUT = (
    "学习的内容和态度不作评价；参加与否由本人决定，不影响任何待遇。",
    "what is learned and in what spirit is not judged; to come or not is one's own choice, and nothing hangs on it.",
)

ABLE = {Labour.SKILLED, Labour.ORDINARY, Labour.WEAK}


class Parameters(ParameterSet):
    pay_days = dated(
        "培训补贴发放期限", since("2020-12-22", 30, source=ASSUMED), en="time to pay subsidies", unit=Unit.WORKDAYS
    )
    offer_days = dated(
        "安排培训期限", since("2020-12-22", 90, source=ASSUMED), en="time to offer a course", unit=Unit.DAYS
    )
    answer_days = dated(
        "以工代训答复期限", since("2020-12-22", 30, source=ASSUMED), en="time to pay or answer an employer",
        unit=Unit.WORKDAYS,
    )  # fmt: skip


def duties(p: Parameters) -> Iterator[Duty]:
    yield within(
        "subsidy_in_time", person, "3.02", person.training_subsidy_wait, p.pay_days,
        name_zh="发放培训补贴", name_en="payment of the training subsidy",
        unit=Unit.WORKDAYS, lead=Organ.HUMAN_RESOURCES, due=workdays(15),
        applies=Condition("培训合格，有应发培训补贴", "passed, and a subsidy is due", person.training_subsidy_due),
        fragment="统一落实培训补贴",
    )  # fmt: skip
    yield within(
        "allowance_in_time", person, "3.03", person.training_allowance_wait, p.pay_days,
        name_zh="发放培训期间生活补贴", name_en="payment of the living allowance",
        unit=Unit.WORKDAYS, lead=Organ.HUMAN_RESOURCES, due=workdays(15),
        applies=Condition("有应发生活补贴", "a living allowance is due", person.training_allowance_due),
        fragment="培训期间生活补贴",
    )  # fmt: skip
    # whoever was paid, also 同步搬迁: the register's class of a household is not asked
    yield Duty(
        code="paid_as_published", name_zh="按公布标准同等发放", name_en="paid at the published rate",
        subject=person, demands="3.01", kind=Kind.COMPARISON,
        applies=Condition("已发放培训补贴或生活补贴", "subsidy or allowance was paid", person.training_paid),
        met=(
            Condition(
                "与县里当年公布的建档立卡劳动力标准一致", "the county's rate of that year for registered-poor labour",
                person.training_paid_as_published, "同等享受建档立卡劳动力培训政策",
            ),
        ),
        lead=Organ.HUMAN_RESOURCES, due=workdays(30),
        zh="发放的培训补贴或生活补贴与县里当年公布的标准不一致。",
        en="Subsidy or allowance was not paid at the rate that the county published for that year.",
    )  # fmt: skip
    yield Duty(
        code="employer_answered", name_zh="以工代训补贴按时发放或答复", name_en="employers paid or answered in time",
        subject=on_job_training, demands="3.05", kind=Kind.MUST,
        applies=Condition("吸纳搬迁劳动力", "employs relocated labour", on_job_training.relocated_workers > 0),
        met=(
            Condition(
                "{limit}个工作日内发放，或说明理由答复", "paid, or answered with a reason, in {limit} working days",
                on_job_training.wait <= p.answer_days, "给予以工代训补贴支持",
            ),
        ),
        figures={
            "workers": on_job_training.relocated_workers, "wait": on_job_training.wait, "limit": p.answer_days
        },
        lead=Organ.HUMAN_RESOURCES, due=workdays(15),
        zh="吸纳搬迁劳动力{workers}人，以工代训补贴申请已等待{wait}个工作日，期限为{limit}个工作日。",
        en="Relocated workers: {workers}. The application has waited {wait} working days; the limit is {limit}.",
    )  # fmt: skip
    yield grows(
        "places_grow", county, "3.00", county.training_places_y1, county.training_places_y2,
        name_zh="培训名额", name_en="training places", lead=Organ.HUMAN_RESOURCES, fragment="持续加大培训力度",
    )  # fmt: skip
    asked = person.training_answer
    yield Duty(
        code="course_offered", name_zh="为愿意培训的未就业劳动力安排培训", name_en="a course for whoever wishes one",
        subject=person, demands="3.00", kind=Kind.ENTITLEMENT,
        applies=Condition(
            "有劳动能力、未就业，且提出愿意培训", "able to work, without work, and wishes training",
            person.labour.is_in(ABLE) & person.job.is_(Job.NONE) & ~asked.is_(TrainingAnswer.NOT_WANTED),
        ),
        met=(
            Condition(
                "提出后{limit}天内已提供培训，或本人谢绝", "offered within {limit} days of asking, or declined in own words",
                person.training_wait <= p.offer_days,
            ),
        ),
        declined=asked.is_(TrainingAnswer.DECLINED),
        figures={"wait": person.training_wait, "limit": p.offer_days},
        lead=Organ.HUMAN_RESOURCES, due=workdays(20),
        zh="提出愿意培训已{wait}天，尚未提供培训，期限为{limit}天。",
        en="Asked for training {wait} days ago and has not been offered a course; the limit is {limit}.",
    )  # fmt: skip
    yield on_file(
        "course_aim", course, "3.04",
        Condition(
            "列明目标岗位或用人单位订单", "it names a target post or an employer's order",
            course.aim.is_in({CourseAim.POST, CourseAim.ORDER}), "要注重培训的适岗针对性",
        ),
        applies=Condition("享受培训补贴", "it is subsidised", course.subsidised),
        name_zh="培训班的目标岗位或用人单位订单", name_en="target post or employer's order of the course",
        lead=Organ.HUMAN_RESOURCES,
    )  # fmt: skip


def indicators(p: Parameters) -> Iterator[Indicator]:
    yield share(
        "trained", course, "3.00", Bounds.of(course.passed),
        name_zh="每个培训班合格人数", name_en="people who passed, a course",
    )  # fmt: skip
    yield share(
        "training_places", county, "3.00", Bounds.of(county.training_places_y1),
        name_zh="每县上年培训名额", name_en="training places a county last year",
    )  # fmt: skip
    yield share(
        "paid_on_time", course, "3.02", Bounds.of(course.paid_in_30_days), Bounds.of(course.subsidies_due),
        name_zh="培训补贴30个工作日内发放比例", name_en="subsidies paid within 30 working days",
    )  # fmt: skip
    yield share(
        "in_a_job", course, "3.04", Bounds.of(course.in_job_6m), Bounds.of(course.followed_6m),
        name_zh="培训合格满6个月在业比例", name_en="in a job 6 months after passing",
    )  # fmt: skip
    yield share(
        "matching_job", course, "3.04", Bounds.of(course.matched), Bounds.of(course.passed),
        name_zh="培训合格人员对口就业比例", name_en="placed in a matching job, of those who passed",
    )  # fmt: skip

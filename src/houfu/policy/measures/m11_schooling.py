"""第十一条　提升教育服务水平 · Article 11  Schooling."""

from houfu.policy.language import *

ARTICLE = ARTICLES[11]
LEAVES_OUT = (
    "学生成绩、家庭对就学的态度：不登记，也不评价。问题只交给学校和教育部门办理，不影响家庭的任何待遇。",
    (
        "pupils' marks and what a family thinks of school: neither is recorded nor judged. Orders go to schools and "
        "education bureaus, and nothing that a family receives hangs on them."
    ),
)

COMPULSORY = {SchoolStage.PRIMARY, SchoolStage.JUNIOR, SchoolStage.NINE_YEAR}
FIRST_GRADE = {SchoolStage.PRIMARY, SchoolStage.NINE_YEAR}
PROVINCE = 1
"""The parts of a province's path: Project Hope is run by the Youth League of the province (团省委)."""
STAFFING = "中央编办发〔2014〕72号（小学1:19，初中1:13.5，高中1:12.5）"
CORE = {*COMPULSORY, SchoolStage.SENIOR}


class Parameters(ParameterSet):
    paper_months = months_for_papers()
    school_age = dated(
        "义务教育年龄", since("2020-12-22", (6, 15), source="义务教育法第2条、第11条"),
        en="ages of compulsory schooling", unit=Unit.YEARS,
    )  # fmt: skip
    kindergarten_age = dated(
        "学前教育年龄", since("2020-12-22", (3, 5), source="幼儿园工作规程第4条"), en="ages of kindergarten", unit=Unit.YEARS
    )  # fmt: skip
    senior_age = dated(
        "高中阶段年龄", since("2020-12-22", (15, 17), source=ASSUMED), en="ages of senior secondary", unit=Unit.YEARS
    )
    primary_pupils = dated(
        "每名小学教师学生数", since("2020-12-22", 19, source=STAFFING), en="primary pupils a teacher", unit=Unit.PERSONS
    )
    junior_pupils = dated(
        "每10名初中教师学生数", since("2020-12-22", 135, source=STAFFING), en="junior pupils for ten teachers",
        unit=Unit.PERSONS,
    )  # fmt: skip
    senior_pupils = dated(
        "每10名高中教师学生数", since("2020-12-22", 125, source=STAFFING), en="senior pupils for ten teachers",
        unit=Unit.PERSONS,
    )  # fmt: skip
    kindergarten_children = dated(
        "每名幼儿教师幼儿数",
        since("2020-12-22", 15, source=ASSUMED),
        en="children a kindergarten teacher",
        unit=Unit.PERSONS,
    )
    research = dated(
        "每学期（6个月）教研活动", since("2020-12-22", 1, source=ASSUMED), en="research activities a term (6 months)",
        unit=Unit.TIMES,
    )  # fmt: skip


def duties(p: Parameters) -> Iterator[Duty]:
    compulsory = Condition("举办义务教育", "offers compulsory schooling", school.stage.is_in(COMPULSORY))
    nine_year, primary = school.stage.is_(SchoolStage.NINE_YEAR), school.pupils - school.junior_pupils

    yield of_the_year(
        p.day, p.paper_months,
        on_file(
            "placing_plan", county, "11.01",
            Condition("有本年度统筹调配方案", "this year's plan is on file", county.placing_plan, "科学合理统筹调配教育资源"),
            Condition("列明学位和教师岗位", "it states seats and teaching posts", county.placing_seats & county.placing_posts),
            name_zh="列明学位和教师岗位的本年度教育资源统筹调配方案",
            name_en="this year's plan that places seats and teaching posts", lead=Organ.EDUCATION,
        ),
    )  # fmt: skip
    yield Duty(
        code="facilities", name_zh="学校设施对照标准核查，短板列入清单",
        name_en="facilities held against the standard, what lacks entered as shortfalls",
        subject=school, demands="11.02", kind=Kind.RECORD,
        met=(
            Condition("近12个月对照标准核查过", "checked within 12 months", school.facilities_checked_12m, "不断完善教育设施"),
            Condition(
                "未达标的{lacking}项都已列入公共服务短板", "all {lacking} items below standard are entered as shortfalls",
                school.facilities_entered >= school.facilities_lacking,
            ),
        ),
        figures={"lacking": school.facilities_lacking, "entered": school.facilities_entered}, lead=Organ.EDUCATION, due=workdays(60),
        zh="近12个月没有核查设施，或未达标{lacking}项中只有{entered}项列入短板。",
        en="Facilities were not checked within 12 months, or of {lacking} items below standard {entered} are entered as shortfalls.",
    )  # fmt: skip
    yield Duty(
        code="seats", name_zh="学位满足全部服务范围", name_en="seats for the whole catchment",
        subject=school, demands="11.03", kind=Kind.MUST,
        met=(
            Condition("在校生不多于学位", "no more pupils than seats", school.pupils <= school.seats, "建优建强安置区学校"),
            Condition("九年一贯制学校的小学、初中各自不超学位", "nor in either stage of a nine-year school",
                      ~nine_year | (school.junior_pupils <= school.junior_seats) & (primary <= school.seats - school.junior_seats)),
        ),
        figures={"pupils": school.pupils, "seats": school.seats}, lead=Organ.EDUCATION, due=workdays(120),
        zh="在校生{pupils}人，学位{seats}个，或九年一贯制学校有一个学段超学位。",
        en="Pupils: {pupils}. Seats: {seats}; or a stage of a nine-year school has more pupils than seats.",
    )  # fmt: skip
    yield Duty(
        code="schooled", name_zh="适龄儿童少年就学", name_en="every child is schooled",
        subject=person, demands="11.04", kind=Kind.MUST,
        applies=Condition("8月31日时满{from_age}至{to_age}周岁", "aged {from_age} to {to_age} on 31 August",
                          person.age_at_intake.is_between(*p.school_age)),
        met=(Condition(
            "迁出地或迁入地的记录证明在学、特教、送教、经批准延缓或已完成义务教育",
            "a record of origin or destination shows school, special school, home teaching, certified deferral, or compulsory"
            " schooling finished", person.schooled, "适龄子女就学需求",
        ),),
        figures={"from_age": p.school_age[0], "to_age": p.school_age[1]}, lead=Organ.EDUCATION, due=workdays(10),
        zh="记录为未就学，教育部门应联系了解并安排就学。",
        en="Recorded as not schooled; the education bureau has to ask and to arrange a place.",
    )  # fmt: skip
    # of the stages that are not compulsory only who wants a place lacks one: an early warning
    for code, kind, days, zh, en, wanted, without in (
        ("no_child_without_place", Kind.MUST, 20, "义务教育学位", "compulsory-school places", settlement.school_children,
         settlement.school_placeless),
        ("kindergarten_places", Kind.EARLY_WARNING, 60, "幼儿园园位", "kindergarten places", settlement.kindergarten_children,
         settlement.kindergarten_placeless),
        ("senior_places", Kind.EARLY_WARNING, 60, "高中阶段学位", "senior-secondary places", settlement.senior_children,
         settlement.senior_placeless),
    ):  # fmt: skip
        yield Duty(
            code=code, name_zh=f"没有人缺{zh}", name_en=f"no lack of {en}", subject=settlement, demands="11.04", kind=kind,
            met=(Condition(f"未落实{zh}的为零", f"nobody lacks one: {en}", without <= 0, "保障安置区搬迁群众适龄子女就学需求"),),
            figures={"wanted": wanted, "without": without}, lead=Organ.EDUCATION, due=workdays(days),
            zh=f"需要{zh}{{wanted}}人，未落实{{without}}人。", en=f"Need of {en}: {{wanted}}; without one: {{without}}.",
        )  # fmt: skip
    yield Duty(
        code="intake", name_zh="下一学年一年级学位预警", name_en="seats for those who reach 6",
        subject=school, demands="11.04", kind=Kind.EARLY_WARNING,
        applies=Condition("招收一年级", "takes a first grade", school.stage.is_in(FIRST_GRADE)),
        met=(Condition("学位不少于8月31日前满6周岁儿童", "seats for all who reach 6 by 31 August",
                       school.intake_seats >= school.intake_children),),
        figures={"children": school.intake_children, "seats": school.intake_seats}, lead=Organ.EDUCATION, due=workdays(120),
        zh="下一学年8月31日前满6周岁儿童{children}人，一年级学位{seats}个。",
        en="Children reaching 6 by the next 31 August: {children}. Seats in grade 1: {seats}.",
    )  # fmt: skip
    # a place of a stage that is not compulsory: whoever attends a school already needs none
    for code, ages, offer, zh, en in (
        (
            "kindergarten_place",
            p.kindergarten_age,
            person.kindergarten_offer,
            "告知可入园的学位",
            "told of a kindergarten place",
        ),
        ("senior_place", p.senior_age, person.senior_offer, "告知高中阶段学位", "told of a senior-secondary place"),
    ):
        yield offered(
            code, person, "11.04", offer, name_zh=zh, name_en=en, lead=Organ.EDUCATION,
            applies=Condition(f"8月31日时满{ages[0]}至{ages[1]}周岁", f"aged {ages[0]} to {ages[1]} on 31 August",
                              person.age_at_intake.is_between(*ages)),
            otherwise=Condition("正在就学", "attends a school", person.enrolled),
        )  # fmt: skip
    yield Duty(
        code="enough_teachers", name_zh="配齐教师", name_en="enough teachers",
        subject=school, demands="11.05", kind=Kind.MUST,
        met=tuple(
            Condition(f"{zh}教师数达到{words_zh}", f"{en}: {words_en}", ~school.stage.is_(stage) | enough, fragment)
            for stage, zh, en, words_zh, words_en, enough, fragment in _enough(p, primary)
        ),
        figures={
            "teachers": school.teachers, "pupils": school.pupils, "juniors": school.junior_pupils, "child": p.kindergarten_children,
            "primary": p.primary_pupils, "junior": p.junior_pupils, "senior": p.senior_pupils,
        },
        lead=Organ.HUMAN_RESOURCES, due=workdays(120),
        zh="教师{teachers}人，在校生{pupils}人（其中初中{juniors}人），未达到本学段标准（幼儿园1:{child}、小学1:{primary}、初中10:{junior}、"
        "高中10:{senior}）。",
        en="Teachers: {teachers}. Pupils: {pupils}, of them in junior grades: {juniors}. The norm of its stage is not reached: 1 to "
        "{child} in kindergarten, 1 to {primary} primary, 10 to {junior} junior, 10 to {senior} senior.",
    )  # fmt: skip
    yield Duty(
        code="core_subjects", name_zh="核心学科有合格教师", name_en="a qualified teacher of each core subject",
        subject=school, demands="11.06", kind=Kind.MUST,
        applies=Condition("举办小学、初中或高中", "a primary, junior or senior school", school.stage.is_in(CORE)),
        met=(
            Condition("语文有合格教师", "Chinese", school.chinese_qualified, "配强"),
            Condition("数学有合格教师", "mathematics", school.maths_qualified),
            Condition("外语有合格教师", "a foreign language", school.foreign_qualified),
        ),
        lead=Organ.EDUCATION, due=workdays(120),
        zh="语文、数学、外语中有学科没有合格教师。",
        en="Chinese, mathematics or a foreign language has no qualified teacher.",
    )  # fmt: skip
    yield Duty(
        code="research", name_zh="每学期开展教研活动", name_en="teaching research each term",
        subject=school, demands="11.07", kind=Kind.MUST, applies=compulsory,
        met=(Condition("近6个月教研活动不少于{due}次", "at least {due} activities in 6 months", school.research_6m >= p.research,
                       "加强教研工作"),),
        figures={"held": school.research_6m, "due": p.research}, lead=Organ.EDUCATION, due=workdays(60),
        zh="近6个月教研活动{held}次，应不少于{due}次。",
        en="Research activities in 6 months: {held}; there should be {due}.",
    )  # fmt: skip
    yield of_the_year(
        p.day, p.paper_months,
        on_file(
            "hope_project", county, "11.09", county.hope_considered, name_zh="本年度希望工程升级版研究记录",
            name_en="this year's decision on the upgraded Project Hope", lead=Organ.YOUTH_LEAGUE, lead_depth=PROVINCE,
            fragment="实施希望工程升级版",
        ),
    )  # fmt: skip


def indicators(p: Parameters) -> Iterator[Indicator]:
    yield share(
        "large_class_share", school, "11.02", Bounds.of(school.large_classes), Bounds.of(school.classes),
        name_zh="大班额（56人及以上）班级比例", name_en="classes of 56 or more",
    )  # fmt: skip
    for code, number, whole, zh, en in (
        ("qualified", school.qualified_teachers, county.all_qualified, "持相应资格教师", "qualified teachers"),
        ("senior", school.senior_teachers, county.all_senior, "高级职称教师", "senior teachers"),
    ):
        yield share(
            f"{code}_share", school, "11.06", Bounds.of(number), Bounds.of(school.teachers),
            name_zh=f"安置区学校{zh}比例", name_en=f"{en} at schools of settlements",
        )  # fmt: skip
        yield share(
            f"{code}_share_county", county, "11.06", Bounds.of(whole), Bounds.of(county.all_teachers),
            name_zh=f"全县{zh}比例", name_en=f"{en} in the whole county",
        )  # fmt: skip
    yield share(
        "rotated_share", school, "11.06", Bounds.of(school.rotated_teachers), Bounds.of(school.teachers),
        name_zh="交流轮岗教师比例", name_en="teachers rotated in",
    )  # fmt: skip
    yield share(
        "grade9_share", school, "11.08", Bounds.of(school.grade9_finished), Bounds.of(school.grade9_due),
        name_zh="完成九年级比例", name_en="pupils who finish grade 9",
    )  # fmt: skip
    yield share(
        "schooled_share", person, "11.04", person.age_at_intake.is_between(*p.school_age) & person.schooled,
        person.age_at_intake.is_between(*p.school_age), name_zh="适龄儿童少年就学比例", name_en="children who are schooled",
    )  # fmt: skip
    yield share(
        "hope_money", county, "11.09", Bounds.of(county.hope_amount_12m), Bounds.of(100),
        name_zh="每县近12个月希望工程升级版资金（元）", name_en="Project Hope money a county in 12 months, in yuan", per=1,
    )  # fmt: skip


def _enough(p: Parameters, primary: Expr) -> Iterator[tuple[SchoolStage, str, str, str, str, Expr, str]]:
    """By stage the norm of teachers; both stages of a nine-year school together, for they share their teachers."""
    both = primary * p.junior_pupils + school.junior_pupils * (10 * p.primary_pupils)
    for stage, zh, en, taught, fragment in (
        (SchoolStage.KINDERGARTEN, "1:{child}", "one for {child} children",
         school.teachers * p.kindergarten_children >= school.pupils, ""),
        (SchoolStage.PRIMARY, "1:{primary}", "one for {primary} pupils", school.teachers * p.primary_pupils >= school.pupils, "配齐"),
        (SchoolStage.JUNIOR, "10:{junior}", "ten for {junior} pupils", school.teachers * p.junior_pupils >= school.pupils * 10, ""),
        (SchoolStage.NINE_YEAR, "小学1:{primary}、初中10:{junior}", "one for {primary} primary and ten for {junior} junior pupils",
         school.teachers * (p.primary_pupils * p.junior_pupils) >= both, ""),
        (SchoolStage.SENIOR, "10:{senior}", "ten for {senior} pupils", school.teachers * p.senior_pupils >= school.pupils * 10, ""),
    ):  # fmt: skip
        yield stage, stage.zh, stage.en, zh, en, taught, fragment

"""第四条　“十四五”规划重点支持 · Article 4  Priority in the 14th five-year plans."""

from houfu.policy.language import *

ARTICLE = ARTICLES[4]
LEAVES_OUT = (
    "成员单位以领导小组名单为准，名单未报时为资料不足；不在28个责任单位之列的成员单位不核对。规划项目的优劣不评价。",
    (
        "member organs are those of the leading group's list, unknown until it is filed; members that are not among the "
        "28 named organs are not checked. The merit of projects is not judged."
    ),
)

PLANS = "“十四五”经济社会发展规划"
NAMED = frozenset({Organ.DEVELOPMENT_REFORM, Organ.RESETTLEMENT})
KINDS = (
    (PlanCategory.INDUSTRY, "4.02", "产业就业", "industry and jobs"),
    (PlanCategory.INFRASTRUCTURE, "4.03", "基础设施", "infrastructure"),
    (PlanCategory.SERVICES, "4.04", "基本公共服务", "public services"),
    (PlanCategory.MANAGEMENT, "4.05", "社区管理", "community management"),
    (PlanCategory.CULTURE, "4.06", "文化服务", "culture"),
)
TAGS = frozenset({Drive.INDUSTRIALISATION, Drive.URBANISATION, Drive.AGRICULTURE, Drive.TOURISM})


class Parameters(ParameterSet):
    grace = dated(
        "计划开工日后宽限天数",
        since("2020-12-22", 30, source=ASSUMED),
        en="days after the planned start",
        unit=Unit.DAYS,
    )


def duties(p: Parameters) -> Iterator[Duty]:
    answers = Condition(
        "列名的责任单位或领导小组成员单位", "a named organ or a member organ of the leading group",
        organ.code.is_in(NAMED) | organ.member_organ,
    )  # fmt: skip
    drafts = Condition(
        f"{answers.zh}，且编制专项规划", f"{answers.en} that draws up a sector plan",
        answers.holds & organ.sector_plan, "行业主管部门在编制",
    )  # fmt: skip

    yield on_file(
        "layout_names", settlement, "4.01", settlement.urbanisation_named, fragment="结合新型城镇化战略布局",
        name_zh="列明本安置区的新型城镇化布局", name_en="an urbanisation layout that names the settlement",
        lead=Organ.DEVELOPMENT_REFORM,
    )  # fmt: skip
    yield _plan("province_plan", "4.07", GovernmentLevel.PROVINCE, "省级", "the province")
    yield _plan("city_plan", "4.08", GovernmentLevel.CITY, "市（州）级", "a city")
    yield _plan("county_plan", "4.09", GovernmentLevel.COUNTY, "县级", "a county")
    yield Duty(
        code="shortfall_answered", name_zh="短板有项目或有处理决定", name_en="a shortfall has a project or a decision",
        subject=shortfall, demands="4.03", kind=Kind.MUST,
        met=(
            Condition(
                "列入省、市或县规划，或有写明理由的处理决定", "in a plan, or decided on with a reason",
                shortfall.in_province_plan | shortfall.in_city_plan | shortfall.in_county_plan | shortfall.decided,
                "纳入省、市、县",
            ),
        ),
        lead=Organ.DEVELOPMENT_REFORM, due=workdays(60),
        zh="短板没有列入任何一级规划，也没有写明理由的处理决定。",
        en="The shortfall is in no plan, and no decision with a reason is on file.",
    )  # fmt: skip
    yield Duty(
        code="starts_on_time", name_zh="规划项目按期开工", name_en="a planned project starts on time",
        subject=plan_project, demands="4.07 4.08 4.09", kind=Kind.MUST,
        met=(
            Condition(
                "超过计划开工日不多于{grace}天，或已开工", "started, or at most {grace} days past the planned start",
                plan_project.days_overdue <= p.grace, "规划重点支持",
            ),
        ),
        figures={"overdue": plan_project.days_overdue, "grace": p.grace},
        lead=Organ.DEVELOPMENT_REFORM, due=workdays(30),
        zh="超过计划开工日{overdue}天仍未开工，宽限{grace}天。",
        en="Days past the planned start, still not begun: {overdue}; days of grace: {grace}.",
    )  # fmt: skip
    yield on_file(
        "tagged", plan_project, "I.13",
        Condition(
            "标明对应四化中的一项", "tagged with one of the four",
            plan_project.drive.is_in(TAGS),
        ),
        name_zh="四化标注", name_en="a tag that says which of the four drives it serves",
        lead=Organ.DEVELOPMENT_REFORM, due=workdays(30),
    )  # fmt: skip
    yield on_file(
        "guided_places", organ, "4.10",
        Condition("编制期间发文指导各地", "guided the places while drafting", organ.guided_while_drafting, "要指导各地"),
        Condition("文件有文号和发送对象", "with number and receivers", organ.guidance_complete),
        applies=drafts, name_zh="编制专项规划期间指导各地的文件（文号、日期、发送对象）",
        name_en="guidance to the places while drafting, with number, day and receivers", lead=Organ.DEVELOPMENT_REFORM,
        subject_acts=True,  # 行业主管部门在编制…要指导各地
    )  # fmt: skip
    yield on_file(
        "sector_plan_section", organ, "4.11",
        Condition(
            "各项专项规划都单列后续扶持章节", "a section of each sector plan, not a mention", organ.sector_plan_sections,
            "作为重点内容",
        ),
        applies=drafts, name_zh="专项规划中的后续扶持章节", name_en="a section on follow-up support in the sector plan",
        lead=Organ.DEVELOPMENT_REFORM, subject_acts=True,
    )  # fmt: skip
    yield on_file(
        "place_plan_section", government, "4.11",
        Condition(
            "规划单列后续扶持章节", "a section of the place's plan, not a mention",
            government.plan_section.is_(PlanSection.SECTION), "作为重点内容",
        ),
        applies=Condition("辖区有安置区", "settlements lie in its area", government.settlements_in_area >= 1, PLANS),
        name_zh="本级规划中的后续扶持章节", name_en="a section on follow-up support in the plan",
        lead=Organ.DEVELOPMENT_REFORM,
    )  # fmt: skip
    yield Duty(
        code="priority_clause", name_zh="政策写明优先支持", name_en="policies with a priority clause",
        subject=organ, demands="4.12", kind=Kind.COMPARISON,
        applies=Condition(
            f"{answers.zh}，且有现行有关政策", f"{answers.en} with policies in force", answers.holds & (organ.policies >= 1),
            "在政策制定",
        ),
        met=(
            Condition(
                "每项政策都写明优先支持", "each policy has a priority clause", organ.policies_with_clause >= organ.policies
            ),
        ),
        figures={"policies": organ.policies, "clauses": organ.policies_with_clause},
        lead=Organ.DEVELOPMENT_REFORM, subject_acts=True, due=workdays(60),
        zh="现行有关政策{policies}项，写明优先支持的{clauses}项。",
        en="Policies in force: {policies}; with a priority clause: {clauses}.",
    )  # fmt: skip
    yield from _funds()
    yield from _batches()


def indicators(p: Parameters) -> Iterator[Indicator]:
    for level, level_zh, level_en, listed in (
        ("province", "省级", "the province's", shortfall.in_province_plan),
        ("city", "市级", "the city's", shortfall.in_city_plan),
        ("county", "县级", "the county's", shortfall.in_county_plan),
    ):
        for category, demand, zh, en in KINDS:
            here = shortfall.category.is_(category)
            yield share(
                f"{level}_covers_{category}", shortfall, demand, here & listed, here,
                name_zh=f"{zh}短板列入{level_zh}规划比例", name_en=f"shortfalls of {en} in {level_en} plan",
            )  # fmt: skip
    yield share(
        "tagged_share", plan_project, "I.13",
        plan_project.drive.is_in(TAGS),
        EVERY.holds, name_zh="规划项目四化标注比例", name_en="planned projects tagged with one of the four drives",
    )  # fmt: skip
    yield share(  # fen over a hundred times the residents: yuan a head
        "gdp_a_head", county, "H.2", Bounds.of(county.gdp), Bounds.of(county.residents) * 100, per=1,
        name_zh="上年县域人均地区生产总值（元）", name_en="last year's county GDP a head (yuan)",
    )  # fmt: skip
    yield share(
        "park_posts", county, "H.2", Bounds.of(county.park_posts_relocated), Bounds.of(county.park_posts),
        name_zh="县域园区岗位中搬迁群众比例", name_en="posts of the county's parks held by relocated people",
    )  # fmt: skip


def _plan(code: str, demand: str, tier: GovernmentLevel, zh: str, en: str) -> Duty:
    """A plan holds projects of each category that its area is short of; the commission of its own level draws it up."""
    short = government.short_industry | government.short_infrastructure | government.short_services
    short = short | government.short_management | government.short_culture
    return Duty(
        code=code, name_zh=f"{zh}规划覆盖辖区短板类别", name_en=f"the plan of {en} holds what its area is short of",
        subject=government, demands=f"{demand} 4.02 4.03 4.04 4.05 4.06", kind=Kind.MUST,
        applies=Condition(
            f"{zh}，且辖区安置区有短板", f"{en} whose settlements are short of something",
            government.tier.is_(tier) & short, PLANS,
        ),
        met=(
            _holds("产业就业", "industry and jobs", government.short_industry, government.plan_industry, "安置区产业就业"),
            _holds("基础设施", "infrastructure", government.short_infrastructure, government.plan_infrastructure, "基础设施补短板"),
            _holds("基本公共服务", "public services", government.short_services, government.plan_services, "基本公共服务提质"),
            _holds("社区管理", "community management", government.short_management, government.plan_management, "社区管理"),
            _holds("文化服务", "culture", government.short_culture, government.plan_culture, "文化服务等项目"),
        ),
        lead=Organ.DEVELOPMENT_REFORM, due=workdays(60),
        zh="规划没有覆盖辖区安置区的全部短板类别。", en="The plan does not hold every category that the area is short of.",
    )  # fmt: skip


def _holds(zh: str, en: str, short: Expr, planned: Expr, fragment: str) -> Condition:
    return Condition(
        f"没有{zh}短板，或规划有{zh}项目", f"not short of {en}, or the plan holds it", ~short | planned, fragment
    )


def _funds() -> Iterator[Duty]:
    """资金安排: no relocation item that qualifies waits while others are admitted; nor do they fare worse."""
    figures = {
        "applied": fund_round.applied, "admitted": fund_round.admitted, "waiting": fund_round.waiting,
        "others": fund_round.others_admitted, "asked": fund_round.others_applied, "left": fund_round.others_waiting,
    }  # fmt: skip
    zh = "搬迁项目申请{applied}项、安排{admitted}项、等待{waiting}项；其他项目申请{asked}项、安排{others}项、等待{left}项。"
    en = (
        "Relocation items applied for: {applied}, admitted: {admitted}, waiting: {waiting}; "
        "others applied for: {asked}, admitted: {others}, waiting: {left}."
    )
    applies = Condition("有搬迁项目申请", "relocation items applied for", fund_round.applied >= 1, "资金安排")
    first = (fund_round.waiting <= 0) | (fund_round.others_admitted <= 0)
    worse = fund_round.admitted * fund_round.others_applied >= fund_round.others_admitted * fund_round.applied
    yield Duty(
        code="funds_first", name_zh="资金安排优先", name_en="priority in fund rounds", subject=fund_round, demands="4.13",
        kind=Kind.COMPARISON, applies=applies, figures=figures, lead=Organ.DEVELOPMENT_REFORM, acts=fund_round.organ, due=workdays(30),
        met=(Condition("没有搬迁项目等待，或没有安排其他项目", "none waits, or no others were admitted", first, "优先支持"),),
        zh=zh, en=en,
    )  # fmt: skip
    yield Duty(
        code="funds_worse", name_zh="资金安排落后预警", name_en="relocation items fare worse in a fund round",
        subject=fund_round, demands="4.13", kind=Kind.EARLY_WARNING, applies=applies, figures=figures,
        lead=Organ.DEVELOPMENT_REFORM, acts=fund_round.organ, due=workdays(30),
        met=(Condition("安排比例不低于其他项目", "admitted at no lower a rate than the others", worse, "优先支持"),), zh=zh, en=en,
    )  # fmt: skip


def _batches() -> Iterator[Duty]:
    """项目实施: the same of projects that are ready to start."""
    figures = {
        "started": batch.started, "waiting": batch.waiting,
        "others": batch.others_started, "left": batch.others_waiting,
    }  # fmt: skip
    zh = "搬迁项目启动{started}项、待启动{waiting}项；其他项目启动{others}项、待启动{left}项。"
    en = "Relocation items started: {started}, waiting: {waiting}; others started: {others}, waiting: {left}."
    ours = batch.started + batch.waiting
    theirs = batch.others_started + batch.others_waiting
    applies = Condition("批次中有搬迁项目", "the batch holds relocation items", ours >= 1, "项目实施")
    first = (batch.waiting <= 0) | (batch.others_started <= 0)
    yield Duty(
        code="started_first", name_zh="项目实施优先", name_en="priority in project batches", subject=batch,
        demands="4.14", kind=Kind.COMPARISON, applies=applies, figures=figures, lead=Organ.DEVELOPMENT_REFORM,
        acts=batch.organ, due=workdays(30), zh=zh, en=en,
        met=(Condition("没有搬迁项目待启动，或没有启动其他项目", "none waits, or no others were started", first, "优先支持"),),
    )  # fmt: skip
    yield Duty(
        code="started_worse", name_zh="项目实施落后预警", name_en="relocation items fare worse in a project batch",
        subject=batch, demands="4.14", kind=Kind.EARLY_WARNING, applies=applies, figures=figures,
        lead=Organ.DEVELOPMENT_REFORM, acts=batch.organ, due=workdays(30), zh=zh, en=en,
        met=(
            Condition(
                "启动比例不低于其他项目", "started at no lower a rate than the others",
                batch.started * theirs >= batch.others_started * ours, "优先支持",
            ),
        ),
    )  # fmt: skip

"""第二条　大力发展安置区产业 · Article 2  Industry in settlements."""

from houfu.policy.language import *

ARTICLE = ARTICLES[2]
LEAVES_OUT = (
    "项目的投资主体、金额和资金来源只作记录；项目是否合适、能否盈利由县里判断，不作认定。",
    (
        "investor, amount and source of money are kept as records only; whether a project is fitting or pays is for "
        "the county to judge, and no finding."
    ),
)

UNFINISHED = {IndustryStage.PREPARING, IndustryStage.BUILDING, IndustryStage.SUSPENDED}


class Parameters(ParameterSet):
    size = dated(
        "应有产业的安置规模", since("2020-12-22", 800, source=ASSUMED), en="size that calls for industry",
        unit=Unit.PERSONS,
    )  # fmt: skip
    still = dated(
        "项目停滞上限", since("2020-12-22", 6, source=ASSUMED), en="longest standstill of a project", unit=Unit.MONTHS
    )
    idle = dated(
        "资金闲置上限", since("2020-12-22", 12, source=ASSUMED), en="longest time that money lies", unit=Unit.MONTHS
    )


def duties(p: Parameters) -> Iterator[Duty]:
    # 21.08 (因地制宜在安置区发展产业) stands in article 21; what it asks is done here (reading industry_of_a_settlement)
    yield Duty(
        code="industry_here", name_zh="安置区有在运行的产业项目或车间", name_en="a running project or workshop",
        subject=settlement, demands="21.08", kind=Kind.MUST,
        applies=Condition(
            "安置规模不少于{size}人", "a settlement of at least {size} people", settlement.planned_size >= p.size
        ),
        met=(
            Condition(
                "有在运行的产业项目或车间", "a project or a workshop is running",
                settlement.project_running | (settlement.workshops_running > 0), "大力发展安置区产业",
            ),
        ),
        figures={"people": settlement.planned_size, "size": p.size},
        lead=Organ.DEVELOPMENT_REFORM, due=workdays(120),
        zh="安置规模{people}人（标准{size}人），没有在运行的产业项目或车间。",
        en="Settlement size {people} (line: {size}): no industry project or workshop is running.",
    )  # fmt: skip
    yield Duty(
        code="jobs_delivered", name_zh="承诺岗位兑现", name_en="promised jobs delivered",
        subject=industry_project, demands="2.06", kind=Kind.MUST,
        applies=Condition("岗位已到承诺期", "the day of the promise has come", industry_project.jobs_due),
        met=(
            Condition(
                "实际岗位不少于承诺岗位", "no fewer jobs than promised",
                industry_project.actual_jobs >= industry_project.promised_jobs, "促进搬迁群众就地就近就业",
            ),
        ),
        figures={"promised": industry_project.promised_jobs, "actual": industry_project.actual_jobs},
        lead=Organ.DEVELOPMENT_REFORM, due=workdays(60),
        zh="承诺提供搬迁群众岗位{promised}个，实际{actual}个。",
        en="Jobs promised to relocated people: {promised}; filled: {actual}.",
    )  # fmt: skip
    yield Duty(
        code="project_moves", name_zh="产业项目不停滞", name_en="no project stands still",
        subject=industry_project, demands="2.05", kind=Kind.MUST,
        applies=Condition(
            "项目尚在前期、在建或停工停产", "being prepared, being built, or suspended",
            industry_project.stage.is_in(UNFINISHED),
        ),
        met=(
            Condition(
                "停滞不超过{still}个月", "no standstill of more than {still} months",
                industry_project.still_months <= p.still,
            ),
        ),
        figures={"months": industry_project.still_months, "still": p.still},
        lead=Organ.DEVELOPMENT_REFORM, due=workdays(60),
        zh="项目没有新进展已进入第{months}个月，应不超过{still}个月。",
        en="No new step: month {months} has begun; the limit is {still}.",
    )  # fmt: skip
    yield grows(
        "investment_grows", county, "2.03", county.investment_arrived_y1, county.investment_arrived_y2,
        name_zh="安置区到位投资", name_en="investment that arrived in settlements", money=True,
        lead=Organ.DEVELOPMENT_REFORM, fragment="加大招商引资力度",
    )  # fmt: skip
    yield Duty(
        code="money_used", name_zh="用好产业政策资金", name_en="policy money put to use",
        subject=industry_money, demands="2.04", kind=Kind.EARLY_WARNING,
        met=(
            Condition(
                "安排后不超过{idle}个月，或已全部支出", "arranged within {idle} months, or all spent",
                (industry_money.idle_months <= p.idle) | (industry_money.spent >= industry_money.arranged),
                "用好各类政策资金",
            ),
        ),
        figures={
            "months": industry_money.idle_months, "idle": p.idle,
            "arranged_fen": industry_money.arranged, "spent_fen": industry_money.spent,
        },
        lead=Organ.DEVELOPMENT_REFORM, due=workdays(60),
        zh="资金安排已进入第{months}个月（标准{idle}个月），安排{arranged_fen}元，支出{spent_fen}元。",
        en="Month {months} since the money was arranged (limit {idle}): {arranged_fen} yuan, of it spent {spent_fen} yuan.",
    )  # fmt: skip
    yield on_file(
        "industry_plan", county, "2.01 2.02 21.08",
        Condition("有安置区产业规划", "an industry plan is on file", county.industry_plan),
        Condition("规划统筹县域资源", "it pools the county's resources", county.industry_plan_pools, "统筹县域资源"),
        Condition(
            "列明适合搬迁劳动力的产品", "it names products fit for relocated labour", county.industry_plan_products,
            "适合搬迁群众的特色产业",
        ),
        Condition("列明安置区", "it names the settlements", county.industry_plan_settlements),
        # here 21.08 says 因地制宜
        Condition("说明选址理由", "it gives the reason for each place", county.industry_plan_reasons),
        name_zh="统筹资源、列明产品和安置区、说明选址理由的产业规划",
        name_en="an industry plan with resources, products, settlements and the reason for each place",
        lead=Organ.DEVELOPMENT_REFORM,
    )  # fmt: skip


def indicators(p: Parameters) -> Iterator[Indicator]:
    one, two, three = (
        industry_project.primary_sector,
        industry_project.secondary_sector,
        industry_project.tertiary_sector,
    )
    yield share(
        "projects", settlement, "2.02", Bounds.of(settlement.industry_projects),
        name_zh="每个安置区产业项目数", name_en="industry projects a settlement",
    )  # fmt: skip
    yield share(
        "workshops", settlement, "2.06", Bounds.of(settlement.workshops_running),
        name_zh="每个安置区在运行车间数", name_en="workshops running a settlement",
    )  # fmt: skip
    # a hundred to a county: fen over it are yuan
    yield share(
        "investment", county, "2.03", Bounds.of(county.investment_arrived_y1), Bounds.of(100),
        name_zh="每县上年到位投资（元）", name_en="investment arrived a county last year (yuan)", per=1,
    )  # fmt: skip
    yield share(
        "money_spent", industry_money, "2.04", Bounds.of(industry_money.spent), Bounds.of(industry_money.arranged),
        name_zh="产业政策资金支出率", name_en="policy money spent",
    )  # fmt: skip
    for code, sector, zh, en in (
        ("primary", one, "含第一产业的项目比例", "projects in the primary sector"),
        ("secondary", two, "含第二产业的项目比例", "projects in the secondary sector"),
        ("tertiary", three, "含第三产业的项目比例", "projects in the tertiary sector"),
        (
            "sectors_joined", (one & two) | (one & three) | (two & three),
            "一二三产业融合项目比例", "projects that join two sectors or more",
        ),
    ):  # fmt: skip
        yield share(code, industry_project, "2.05", sector, EVERY.holds, name_zh=zh, name_en=en)
    yield share(
        "jobs_kept", industry_project, "2.06",
        Bounds.of(industry_project.actual_jobs), Bounds.of(industry_project.promised_jobs),
        name_zh="实际岗位占承诺岗位比例", name_en="jobs filled of those promised",
    )  # fmt: skip
    works = ~person.job.is_(Job.NONE)
    yield share(
        "near_home", person, "2.06", person.work_place.is_(WorkPlace.IN_COUNTY), works,
        name_zh="就业人员中在本县就业比例", name_en="those at work who work in the own county",
    )  # fmt: skip

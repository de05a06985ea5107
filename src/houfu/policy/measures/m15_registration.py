"""第十五条　加快推进安置住房不动产登记 · Article 15  Registration of dwellings."""

from houfu.policy.language import *

ARTICLE = ARTICLES[15]
LEAVES_OUT = (
    "承诺由政府作出，不由住户作出；未登记不是住户的过失，系统不向住户提出要求。",
    (
        "the commitment is the government's, never the household's; an unregistered flat is no fault of those who live "
        "in it, and nothing is asked of them."
    ),
)
GOVERNMENTS = {AnsweringGovernment.CITY, AnsweringGovernment.COUNTY}


class Parameters(ParameterSet):
    deadline = dated(
        "登记完成期限", since("2020-12-22", date(2021, 6, 30), source="黔党办发〔2020〕36号第15条"), en="last day"
    )


def duties(p: Parameters) -> Iterator[Duty]:
    days = abs((p.deadline - p.day).days)
    hard = Condition(
        "短期内难以完善手续的项目", "a project whose papers are hard to complete soon",
        housing_project.project_papers.is_(Papers.HARD), "短期内难以完善手续的安置住房项目",
    )  # fmt: skip

    yield Duty(
        code="complete_registered",
        name_zh="手续完善的抓紧登记",
        name_en="dwellings with complete papers are registered",
        subject=dwelling,
        demands="15.01",
        kind=Kind.MUST,
        applies=Condition("手续完善", "papers are complete", dwelling.papers.is_(Papers.COMPLETE), "抓紧完成登记"),
        met=(Condition("已办理不动产登记", "is registered", dwelling.registered),),
        figures={"days": days},
        lead=Organ.NATURAL_RESOURCES,
        due=workdays(30),
        by=p.deadline,
        zh="手续完善，仍未登记，已超期{days}天。",
        en="Papers are complete, and it is not registered; days past the last day: {days}.",
        before_zh="手续完善，尚未登记，距期限{days}天。",
        before_en="Papers are complete, and it is not registered yet; days left: {days}.",
    )
    yield Duty(
        code="papers_completed",
        name_zh="手续不完善的尽快完善",
        name_en="incomplete papers are completed",
        subject=dwelling,
        demands="15.02",
        kind=Kind.MUST,
        applies=Condition(
            "手续不完善", "papers are incomplete", dwelling.papers.is_(Papers.INCOMPLETE), "尽快完善手续"
        ),
        met=(Condition("手续已完善", "papers are completed", dwelling.papers_completed),),
        figures={"days": days},
        lead=Organ.HOUSING,
        due=workdays(30),
        by=p.deadline,
        zh="建设手续仍不完善，已超期{days}天。",
        en="Building papers are still incomplete; days past the last day: {days}.",
        before_zh="建设手续尚不完善，距期限{days}天。",
        before_en="Building papers are not complete yet; days left: {days}.",
    )
    yield _paper(
        "work_plan", "15.03", hard, "工作方案", "a work plan", "制定工作方案",
        housing_project.work_plan, housing_project.plan_by.is_in(GOVERNMENTS),
    )  # fmt: skip
    yield _paper(
        "commitment", "15.04", hard, "承诺", "a commitment", "作出承诺",
        housing_project.commitment, housing_project.commitment_by.is_in(GOVERNMENTS),
    )  # fmt: skip
    yield Duty(
        code="committed_registered",
        name_zh="承诺后办理登记",
        name_en="registration after the commitment",
        subject=housing_project,
        demands="15.05",
        kind=Kind.MUST,
        applies=Condition(
            "短期内难以完善手续、已作出承诺的项目", "a project hard to complete, with a commitment",
            hard.holds & housing_project.commitment, "后办理不动产登记",
        ),
        met=(
            Condition(
                "每套住房都已登记", "every dwelling is registered",
                housing_project.hard_registered >= housing_project.hard_dwellings,
            ),
        ),
        figures={"all": housing_project.hard_dwellings, "done": housing_project.hard_registered, "days": days},
        lead=Organ.NATURAL_RESOURCES,
        due=workdays(30),
        by=p.deadline,
        zh="已作出承诺，住房{all}套，已登记{done}套，已超期{days}天。",
        en="A commitment is made. Dwellings: {all}; registered: {done}; days past the last day: {days}.",
        before_zh="已作出承诺，住房{all}套，已登记{done}套，距期限{days}天。",
        before_en="A commitment is made. Dwellings: {all}; registered: {done}; days left: {days}.",
    )  # fmt: skip
    yield Duty(
        code="registered",
        name_zh="按期办理不动产登记",
        name_en="registered in time",
        subject=dwelling,
        demands="15.06",
        kind=Kind.MUST,
        met=(Condition("已办理不动产登记", "is registered", dwelling.registered, "2021年6月底前完成"),),
        figures={"days": days},
        lead=Organ.NATURAL_RESOURCES,
        due=workdays(30),
        by=p.deadline,
        zh="未办理不动产登记，已超期{days}天。",
        en="Not registered; days past the last day: {days}.",
        before_zh="尚未办理不动产登记，距期限{days}天。",
        before_en="Not registered yet; days left: {days}.",
    )


def indicators(p: Parameters) -> Iterator[Indicator]:
    yield Indicator(
        code="registered_share",
        name_zh="不动产登记率",
        name_en="share registered",
        subject=dwelling,
        demands="15.06",
        numerator=dwelling.registered,
        denominator=EVERY.holds,
    )
    for code, papers, zh, en in (
        ("complete_share", Papers.COMPLETE, "手续完善住房登记率", "share registered, papers complete"),
        ("incomplete_share", Papers.INCOMPLETE, "手续不完善住房登记率", "share registered, papers incomplete"),
        ("hard_share", Papers.HARD, "短期难完善住房登记率", "share registered, hard to complete"),
    ):
        of_class = dwelling.papers.is_(papers)
        yield share(code, dwelling, "15.06", of_class & dwelling.registered, of_class, name_zh=zh, name_en=en)
    yield share(
        "papers_step", dwelling, "15.06", dwelling.papers_completed, EVERY.holds,
        name_zh="手续环节办结率", name_en="papers step done",
    )  # fmt: skip
    yield share(
        "tax_step", dwelling, "15.06", dwelling.tax_settled, EVERY.holds,
        name_zh="税务环节办结率", name_en="tax step done, filed or exempt",
    )  # fmt: skip
    yield share(
        "days_overdue", dwelling, "15.06", ~dwelling.registered, EVERY.holds,
        name_zh="每套住房平均超期天数", name_en="days overdue a dwelling, on average",
        per=(p.day - p.deadline).days * (p.day > p.deadline),
    )  # fmt: skip


def _paper(code: str, demand: str, hard: Condition, zh: str, en: str, fragment: str, made: Expr, own: Expr) -> Duty:
    """What the answerable government gives for a hard project; nobody else's will do."""
    return Duty(
        code=code, name_zh=f"难完善项目的{zh}", name_en=f"{en} for a hard project", subject=housing_project,
        demands=demand, kind=Kind.MUST, applies=hard,
        met=(
            Condition(f"已有{zh}", f"there is {en}", made, fragment),
            Condition("由市（州）或县（市、区）人民政府作出", "the city's or the county's government gave it", own),
        ),
        lead=Organ.LOCALITIES, due=workdays(60),
        zh=f"短期内难以完善手续，还没有市（州）或县（市、区）人民政府的{zh}。",
        en=f"Papers are hard to complete soon, and {en} of the city's or the county's government is missing.",
    )  # fmt: skip

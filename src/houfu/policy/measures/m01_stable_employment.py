"""第一条　全力提升稳定就业质量 · Article 1  Stable employment."""

from houfu.policy.language import *

ARTICLE = ARTICLES[1]
LEAVES_OUT = (
    "外出务工跟踪和维权、就业困难人员的公益性岗位、政策告知与补贴兑现、失业预警、就业服务点、收入，以及与上年的比较。",
    (
        "follow-up and rights of workers sent out, public posts for those hard to place, policies told and paid, "
        "warnings of lost work, service points, income, and comparison with last year."
    ),
)

ABLE = {Labour.SKILLED, Labour.ORDINARY, Labour.WEAK}
STABLE_JOBS = {Job.CONTRACT, Job.WORKSHOP, Job.PUBLIC_POST, Job.OWN_BUSINESS}
CHANGING_WORK = {Job.FLEXIBLE, Job.FARM}
DECLINES = {Wish.STUDY, Wish.CARE, Wish.HEALTH, Wish.OWN_CHOICE}


class Parameters(ParameterSet):
    labour_age = dated(
        "劳动年龄",
        since("2020-12-22", (16, 59), source="全国防返贫监测数据规则（16周岁含至60周岁不含，男女同）"),
        en="working age",
        unit="周岁",
    )
    stable_months = dated(
        "稳定就业月数", since("2020-12-22", 6, source=ASSUMED), en="months that make work stable", unit="月"
    )


def duties(p: Parameters) -> Iterator[Duty]:
    able, stable, declines = _who(p)

    yield Duty(
        code="no_stable_job",
        name_zh="一户一人以上稳定就业",
        name_en="a stable job in every household with labour",
        subject=household,
        demands="1.18",
        kind=Kind.MUST,
        # 有劳动力搬迁家庭; a household whose able members each state another choice is left in peace
        applies=Condition(
            "家中有劳动力，且并非都声明在学、照料家人、健康原因或本人不愿就业",
            "has members able to work who do not each state study, care, health or own choice",
            members.any(able & (stable | ~declines)),
            fragment="有劳动力搬迁家庭",
        ),
        met=(
            Condition(
                "至少一人在单位、车间、公益性岗位就业或自主创业满{months}个月，或近12个月灵活就业、务农满{months}个月",
                "at least one member {months} months in a job, workshop, public post or own business,"
                " or {months} months of flexible or farm work within 12",
                members.any(stable),
                fragment="一户一人以上稳定就业",
            ),
        ),
        figures={"workers": members.count(able), "months": p.stable_months},
        lead=Organ.HUMAN_RESOURCES,
        due=workdays(30),
        zh="家中有劳动力{workers}人，无一人稳定就业满{months}个月。",
        en="Of {workers} members able to work, none has held stable work for {months} months.",
    )


def indicators(p: Parameters) -> Iterator[Indicator]:
    able, stable, _ = _who(p)
    works = able & ~person.job.is_(Job.NONE)

    yield Indicator(
        code="employment_rate",
        name_zh="劳动力就业率",
        name_en="employment rate",
        subject=person,
        demands="1.10",
        numerator=works,
        denominator=able,
    )
    yield Indicator(
        code="stable_rate",
        name_zh="劳动力稳定就业率",
        name_en="stable employment rate",
        subject=person,
        demands="1.13",
        numerator=stable,
        denominator=able,
    )
    # the rate with those counted in who chose otherwise; the duty's tally is the rate without them
    yield Indicator(
        code="household_coverage",
        name_zh="有劳动力家庭一户一人以上稳定就业率",
        name_en="households with labour that have stable work",
        subject=household,
        demands="1.18",
        numerator=members.any(stable),
        denominator=members.any(able),
    )


def _who(p: Parameters) -> tuple[Expr, Expr, Expr]:
    """Who is able to work, who works stably, who states another choice."""
    able = person.age.is_between(*p.labour_age) & person.labour.is_in(ABLE) & ~person.in_school
    held = person.job.is_in(STABLE_JOBS) & (person.months_in_job >= p.stable_months)
    by_months = person.job.is_in(CHANGING_WORK) & (person.months_worked_12m >= p.stable_months)
    return able, able & (held | by_months), person.work_wish.is_in(DECLINES)

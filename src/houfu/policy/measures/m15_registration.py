"""第十五条　加快推进安置住房不动产登记 · Article 15  Registration of dwellings."""

from houfu.policy.language import *

ARTICLE = ARTICLES[15]
LEAVES_OUT = (
    "短期内难以完善手续的项目的工作方案和政府承诺、税务环节，以及按环节的统计。",
    "work plans and government commitments for projects hard to complete, the tax step, and figures by step.",
)


class Parameters(ParameterSet):
    deadline = dated(
        "登记完成期限", since("2020-12-22", date(2021, 6, 30), source="黔党办发〔2020〕36号第15条"), en="last day"
    )


def duties(p: Parameters) -> Iterator[Duty]:
    days = abs((p.deadline - p.day).days)

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
        en="Building papers are still incomplete, {days} days after the last day.",
        before_zh="建设手续尚不完善，距期限{days}天。",
        before_en="Building papers are not complete yet; {days} days to the last day.",
    )
    yield Duty(
        code="registered",
        name_zh="按期办理不动产登记",
        name_en="registered in time",
        subject=dwelling,
        demands="15.01 15.05 15.06",
        kind=Kind.MUST,
        met=(Condition("已办理不动产登记", "is registered", dwelling.registered, "2021年6月底前完成"),),
        figures={"days": days},
        lead=Organ.NATURAL_RESOURCES,
        due=workdays(30),
        by=p.deadline,
        zh="未办理不动产登记，已超期{days}天。",
        en="Not registered, {days} days after the last day.",
        before_zh="尚未办理不动产登记，距期限{days}天。",
        before_en="Not registered yet; {days} days to the last day.",
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

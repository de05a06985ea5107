"""工作要求（一）提高政治站位，形成攻坚合力 · Requirement 1  Joint effort."""

from houfu.policy.language import *

ARTICLE = REQUIREMENTS["R1"]
LEAVES_OUT = (
    "牵头单位每半年复盘、列入年度重点任务、主要负责同志亲自抓，以及领导小组统筹协调的记录。",
    (
        "the lead organs' half-yearly review, the year's main tasks, meetings chaired by the principals, and "
        "matters co-ordinated by the leading groups."
    ),
)

LEADS = frozenset(article.lead for article in ARTICLES.values()) - {Organ.LOCALITIES}


class Parameters(ParameterSet):
    pass


def duties(p: Parameters) -> Iterator[Duty]:
    yield Duty(
        code="plan_filed",
        name_zh="牵头单位制定具体实施方案",
        name_en="the lead organ's implementation plan",
        subject=organ,
        demands="R1.06",
        kind=Kind.RECORD,
        applies=Condition("牵头单位", "a lead organ", organ.code.is_in(LEADS), "省直牵头单位"),
        met=(
            Condition("已报实施方案", "a plan is filed", organ.plan_filed, "研究制定具体实施方案"),
            Condition("方案列明配合单位", "it names the co-operating organs", organ.plan_names_cooperators),
            Condition("方案列明完成时限", "it has dates", organ.plan_has_dates),
        ),
        lead=Organ.RESETTLEMENT,
        due=workdays(30),
        zh="作为牵头单位，没有列明配合单位和时限的实施方案。",
        en="A lead organ without an implementation plan that names co-operating organs and dates.",
    )
    yield Duty(
        code="parts_accepted",
        name_zh="配合单位认领任务",
        name_en="co-operating organs accept their parts",
        subject=organ,
        demands="R1.07",
        kind=Kind.MUST,
        applies=Condition("在实施方案中承担任务", "has parts in plans", organ.parts >= 1, "配合单位要主动担当作为"),
        met=(Condition("全部任务已认领", "every part is accepted", organ.parts_accepted >= organ.parts),),
        figures={"parts": organ.parts, "accepted": organ.parts_accepted},
        lead=Organ.RESETTLEMENT,
        due=workdays(15),
        zh="承担任务{parts}项，已认领{accepted}项。",
        en="Of {parts} parts in plans, {accepted} are accepted.",
    )
    yield Duty(
        code="parts_delivered",
        name_zh="配合单位按期完成任务",
        name_en="parts are delivered by the plan's dates",
        subject=organ,
        demands="R1.07",
        kind=Kind.MUST,
        applies=Condition("有到期任务", "has parts that are due", organ.parts_due >= 1),
        met=(Condition("到期任务全部完成", "every due part is delivered", organ.parts_delivered >= organ.parts_due),),
        figures={"due_parts": organ.parts_due, "delivered": organ.parts_delivered},
        lead=Organ.RESETTLEMENT,
        due=workdays(15),
        zh="到期任务{due_parts}项，已完成{delivered}项。",
        en="Of {due_parts} parts due, {delivered} are delivered.",
    )


def indicators(p: Parameters) -> Iterator[Indicator]:
    yield Indicator(
        code="parts_on_time",
        name_zh="到期任务完成率",
        name_en="due parts delivered",
        subject=organ,
        demands="R1.03",
        numerator=Bounds.of(organ.parts_delivered),
        denominator=Bounds.of(organ.parts_due),
    )

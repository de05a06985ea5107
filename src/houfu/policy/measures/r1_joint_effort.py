"""工作要求（一）提高政治站位，形成攻坚合力 · Requirement 1  Joint effort."""

from houfu.policy.language import *

ARTICLE = REQUIREMENTS["R1"]
LEAVES_OUT = (
    "“强大合力”没有可以核查的标准，以认领、按期完成和复盘来看；会议和调研只看是否开展，不评价内容。",
    (
        "“great joint force” has no line to check by: parts accepted, delivered in time and reviewed stand for it. "
        "Meetings and visits are checked for having been held, not for what was said."
    ),
)

LEADS = frozenset(article.lead for article in ARTICLES.values()) - {Organ.LOCALITIES}


class Parameters(ParameterSet):
    paper_months = months_for_papers()
    meetings = dated(
        "每12个月主要负责同志主持专题会议次数", since("2020-12-22", 2, source=ASSUMED),
        en="meetings chaired by a principal in 12 months", unit=Unit.TIMES,
    )  # fmt: skip
    reviews = dated(
        "每半年复盘次数", since("2020-12-22", 1, source=ASSUMED), en="reviews in half a year", unit=Unit.TIMES
    )


def duties(p: Parameters) -> Iterator[Duty]:
    yield of_the_year(
        p.day, p.paper_months,
        on_file(
            "main_task", government, "R1.01", government.main_task, name_zh="列入本年度重点任务的文件",
            name_en="this work among the year's main tasks", lead=Organ.RESETTLEMENT, fragment="“十四五”工作的重要位置",
            zh="没有把后续扶持列入本年度重点任务的文件。",
        ),
    )  # fmt: skip
    yield Duty(
        code="chaired",
        name_zh="党政主要负责同志亲自抓",
        name_en="the principals take this work in hand",
        subject=government,
        demands="R1.02",
        kind=Kind.RECORD,
        met=(
            Condition(
                "近12个月主持专题会议不少于{due}次", "at least {due} meetings chaired within 12 months",
                government.chaired_meetings_12m >= p.meetings, "党政主要负责同志要亲自抓",
            ),
        ),
        figures={"held": government.chaired_meetings_12m, "due": p.meetings},
        lead=Organ.RESETTLEMENT,
        due=workdays(60),
        zh="近12个月党政主要负责同志主持专题会议{held}次，应不少于{due}次。",
        en="Meetings on this work chaired by a principal in 12 months: {held}; there should be {due}.",
    )  # fmt: skip
    yield _of_group(
        "co_ordinates", "统筹、协调", government.group_matter_12m, "近12个月领导小组统筹协调事项记录",
        "matters co-ordinated by the leading group within 12 months",
    )  # fmt: skip
    yield _of_group(
        "guides", "督促和指导", government.group_guidance_12m, "近12个月领导小组督促指导记录",
        "guidance visits of the leading group within 12 months",
    )  # fmt: skip
    yield Duty(
        code="lead_reviews",
        name_zh="牵头单位每半年复盘",
        name_en="the lead organ reviews every half-year",
        subject=organ,
        demands="R1.05",
        kind=Kind.MUST,
        applies=Condition("牵头单位", "a lead organ", organ.code.is_in(LEADS), "省直牵头单位"),
        met=(
            Condition(
                "近6个月复盘全部配合任务不少于{due}次", "at least {due} reviews of every part within six months",
                organ.plan_reviews_6m >= p.reviews, "牵头抓总职责",
            ),
        ),
        figures={"held": organ.plan_reviews_6m, "due": p.reviews},
        lead=Organ.RESETTLEMENT,
        due=workdays(30),
        zh="近6个月复盘{held}次，应不少于{due}次。",
        en="Reviews in six months: {held}; there should be {due}.",
    )  # fmt: skip
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
        en="Parts in plans: {parts}; accepted: {accepted}.",
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
        en="Parts due: {due_parts}; delivered: {delivered}.",
    )


def indicators(p: Parameters) -> Iterator[Indicator]:
    leads = organ.code.is_in(LEADS)
    yield share(
        "plans_filed", organ, "R1.03 R1.06", leads & organ.plan_filed, leads,
        name_zh="已报实施方案的牵头单位", name_en="lead organs with a plan on file",
    )  # fmt: skip
    yield share(
        "parts_on_time", organ, "R1.03", Bounds.of(organ.parts_in_time), Bounds.of(organ.parts_due),
        name_zh="到期任务按期完成率", name_en="due parts delivered in time",
    )  # fmt: skip
    yield share(
        "main_tasks", government, "R1.01", government.main_task, EVERY.holds,
        name_zh="列入本年度重点任务的地方", name_en="places with this work among the main tasks",
    )  # fmt: skip


def _of_group(code: str, fragment: str, done: Expr, zh: str, en: str) -> Duty:
    """What the leading group of a level leaves on file (统筹、协调、督促和指导)."""
    return on_file(
        f"group_{code}", government, "R1.04", done, name_zh=zh, name_en=en, lead=Organ.RESETTLEMENT, fragment=fragment
    )

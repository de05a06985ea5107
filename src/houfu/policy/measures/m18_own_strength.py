"""第十八条　激发搬迁群众内生动力 · Article 18  People's own strength."""

from houfu.policy.language import *

ARTICLE = ARTICLES[18]
LEAVES_OUT = (
    "谁参加了、谁持什么态度：不登记，也不评价。参加自愿。",
    "who came and what anybody thinks: it is neither recorded nor judged. Coming is voluntary.",
)


class Parameters(ParameterSet):
    paper_months = months_for_papers()
    platforms = dated(
        "每个安置区平台数", since("2020-12-22", 1, source=ASSUMED), en="platforms a settlement", unit=Unit.PIECES
    )
    uses = dated(
        "每半年平台活动次数", since("2020-12-22", 1, source=ASSUMED), en="sessions on a platform in half a year",
        unit=Unit.TIMES,
    )  # fmt: skip
    sessions = dated(
        "每半年各主题场次",
        since("2020-12-22", 1, source=ASSUMED),
        en="sessions a topic in half a year",
        unit=Unit.TIMES,
    )


def duties(p: Parameters) -> Iterator[Duty]:
    yield of_the_year(
        p.day, p.paper_months,
        on_file(
            "quality_programme",
            county,
            "18.01",
            Condition("有本年度素质提升工程", "this year's programme is on file", county.quality_plan, "实施素质提升工程"),
            Condition(
                "列明课程、学时、名额和经费", "it states courses, hours, places and money", county.quality_plan_complete
            ),
            name_zh="列明课程、学时、名额和经费的本年度素质提升工程",
            name_en="this year's quality programme with courses, hours, places and money",
            lead=Organ.PUBLICITY,
        ),
    )  # fmt: skip
    yield Duty(
        code="platform_in_use",
        name_zh="平台建好用好",
        name_en="a platform that is in use",
        subject=settlement,
        demands="18.02",
        kind=Kind.MUST,
        met=(
            Condition(
                "平台不少于{platforms}个", "at least {platforms} platforms", settlement.platforms >= p.platforms,
                "移民夜校等平台",
            ),
            Condition(
                "近6个月在平台上活动不少于{uses}次", "used {uses} times or more within six months",
                settlement.platform_uses_6m >= p.uses,
            ),
        ),
        figures={
            "here": settlement.platforms, "platforms": p.platforms, "held": settlement.platform_uses_6m, "uses": p.uses,
        },
        lead=Organ.PUBLICITY,
        due=workdays(60),
        zh="有平台{here}个，应不少于{platforms}个；近6个月在平台上活动{held}次，应不少于{uses}次。",
        en="Platforms here: {here}; there should be {platforms}. Sessions on them in six months: {held}; there should be {uses}.",
    )  # fmt: skip
    yield _taught(p, "gratitude_session", "18.03", "感恩教育", "gratitude", settlement.gratitude_sessions_6m)
    yield _taught(p, "citizenship_session", "18.04", "市民教育", "citizenship", settlement.citizenship_sessions_6m)
    yield _taught(p, "law_session", "18.05", "法治教育", "law", settlement.law_sessions_6m)


def indicators(p: Parameters) -> Iterator[Indicator]:
    yield share(
        "attendances", settlement, "18.06", Bounds.of(settlement.session_heads_12m), Bounds.of(settlement.planned_size),
        name_zh="每100人安置规模参加人次", name_en="attendances per 100 of planned size",
    )  # fmt: skip
    yield share(
        "platform_hours", settlement, "18.02", Bounds.of(settlement.session_hours_12m), Bounds.of(settlement.platforms),
        name_zh="每个平台年活动小时", name_en="hours of sessions a platform in a year", per=1,
    )  # fmt: skip
    yield share(
        "businesses_begun", county, "18.06", Bounds.of(county.businesses_begun_12m),
        name_zh="每县近12个月自主创业（户）", name_en="own businesses begun a county in 12 months",
    )  # fmt: skip
    yield share(
        "skill_certificates", county, "18.06", Bounds.of(county.skill_certificates_12m),
        name_zh="每县近12个月取得技能证书（人）", name_en="skill certificates a county in 12 months",
    )  # fmt: skip
    yield share(
        "residents_on_committees", settlement, "18.07", Bounds.of(settlement.committee_residents),
        Bounds.of(settlement.committee_members),
        name_zh="居民委员会成员中搬迁群众比例", name_en="relocated residents on committees",
    )  # fmt: skip
    yield share(
        "satisfied", settlement, "18.07", Bounds.of(settlement.satisfied), Bounds.of(settlement.asked_satisfaction),
        name_zh="匿名抽样满意率", name_en="satisfied, in an anonymous sample",
    )  # fmt: skip


def _taught(p: Parameters, code: str, demand: str, zh: str, en: str, sessions: Expr) -> Duty:
    """One of the three topics, open to all in each half-year (持续开展)."""
    return Duty(
        code=code,
        name_zh=f"持续开展{zh}",
        name_en=f"sessions on {en}, open to all",
        subject=settlement,
        demands=demand,
        kind=Kind.MUST,
        met=(
            Condition(
                f"近6个月面向全体居民的{zh}不少于{{due}}场",
                f"at least {{due}} sessions on {en} in six months, open to all",
                sessions >= p.sessions,
                zh,
            ),
        ),
        figures={"held": sessions, "due": p.sessions},
        lead=Organ.PUBLICITY,
        due=workdays(30),
        zh=f"近6个月面向全体居民的{zh}{{held}}场，应不少于{{due}}场。",
        en=f"Sessions on {en} in six months, open to all: {{held}}; there should be {{due}}.",
    )

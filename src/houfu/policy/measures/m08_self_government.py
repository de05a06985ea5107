"""第八条　提升社区自治能力 · Article 8  Self-government of communities."""

from houfu.policy.language import *

ARTICLE = ARTICLES[8]
LEAVES_OUT = (
    "网格走访记录：不进入本系统；网格只登记户、网格和网格员，不记来访、行踪、观点或信仰。谁参加会议、怎么说，不登记。",
    (
        "notes of grid workers: they do not enter this system, which holds household, grid and worker, and neither "
        "visitors nor movements nor views; who came to a meeting and what anybody said there is not recorded."
    ),
)


class Parameters(ParameterSet):
    residents_meetings = dated(
        "每年居民会议次数", since("2020-12-22", 1, source=ASSUMED), en="residents' meetings a year", unit=Unit.TIMES
    )
    representatives_meetings = dated(
        "每半年居民代表会议次数",
        since("2020-12-22", 1, source=ASSUMED),
        en="representatives' meetings a half-year",
        unit=Unit.TIMES,
    )
    consultation_days = dated(
        "提出后应在多少天内协商",
        since("2020-12-22", 30, source=ASSUMED),
        en="days within which a matter is consulted",
        unit=Unit.DAYS,
    )
    disclosures = dated(
        "每季度居务公开次数", since("2020-12-22", 1, source=ASSUMED), en="disclosures a quarter", unit=Unit.TIMES
    )
    none_months = dated(
        "可以没有物业管理的月数",
        since("2020-12-22", 12, source=ASSUMED),
        en="months that a settlement may be without property management",
        unit=Unit.MONTHS,
    )


def duties(p: Parameters) -> Iterator[Duty]:
    yield on_file(
        "powers_list", community, "8.02",
        Condition("有权责清单", "the list is on file", community.powers_list, "权责边界"),
        Condition("清单已公布", "the list is published", community.powers_list_published),
        name_zh="已公布的乡镇（街道）与社区权责清单", name_en="a published list of powers and duties",
        lead=Organ.CIVIL_AFFAIRS,
    )  # fmt: skip
    yield Duty(
        code="tasks_on_list",
        name_zh="不下派清单外任务",
        name_en="no task outside the list is handed down",
        subject=community,
        demands="8.02",
        kind=Kind.EARLY_WARNING,
        met=(
            Condition(
                "近12个月没有清单外下派任务", "no task outside the list within 12 months",
                community.tasks_off_list_12m == 0, "厘清乡镇（街道）",
            ),
        ),
        figures={"tasks": community.tasks_off_list_12m},
        lead=Organ.CIVIL_AFFAIRS,
        due=workdays(30),
        zh="近12个月权责清单外下派任务{tasks}项。",
        en="Tasks handed down outside the list in 12 months: {tasks}.",
    )  # fmt: skip
    yield _meets(
        "residents_meeting", "8.03", "居民会议", "residents' meeting", "年", "year", "近12个月", "12 months",
        community.residents_rule, community.residents_meetings_12m >= p.residents_meetings,
        {"held": community.residents_meetings_12m, "due": p.residents_meetings}, "健全安置区居民会议",
    )  # fmt: skip
    yield _meets(
        "representatives_meeting", "8.04", "居民代表会议", "representatives' meeting", "半年", "half-year", "近6个月",
        "6 months", community.representatives_rule,
        community.representatives_meetings_6m >= p.representatives_meetings,
        {"held": community.representatives_meetings_6m, "due": p.representatives_meetings}, "居民代表会议",
    )  # fmt: skip
    yield Duty(
        code="consultation",
        name_zh="有事及时协商",
        name_en="consultation as matters arise",
        subject=community,
        demands="8.05",
        kind=Kind.MUST,
        met=(
            Condition("有居民协商议事制度", "a written rule of consultation", community.consultation_rule),
            Condition(
                "待协商事项等待不超过{limit}天", "nothing waits for consultation longer than {limit} days",
                community.consultation_wait <= p.consultation_days, "居民协商议事会议等制度",
            ),
        ),
        figures={"wait": community.consultation_wait, "limit": p.consultation_days},
        lead=Organ.CIVIL_AFFAIRS,
        due=workdays(30),
        zh="居民协商议事未落实：应有制度；待协商事项最长已等待{wait}天，期限为{limit}天。",
        en="Consultation falls short: it needs a written rule; the longest wait of a matter is {wait} days, the limit {limit}.",
    )  # fmt: skip
    yield Duty(
        code="major_matters_consulted",
        name_zh="重大事项先协商后决定",
        name_en="major matters are consulted before they are decided",
        subject=community,
        demands="8.07",
        kind=Kind.MUST,
        met=(
            Condition("有本社区重大事项清单", "the community's own list of major matters", community.major_matters_list),
            Condition(
                "近12个月清单内事项都先协商后决定", "every matter on it was consulted first, within 12 months",
                community.major_unconsulted_12m == 0, "重大事项或公共公益事项",
            ),
        ),
        figures={"decided": community.major_decided_12m, "unconsulted": community.major_unconsulted_12m},
        lead=Organ.CIVIL_AFFAIRS,
        due=workdays(30),
        zh="重大事项应有清单并先协商：近12个月决定{decided}项，其中未先协商{unconsulted}项。",
        en="Major matters need a list, and consultation first: decided in 12 months {decided}, unconsulted {unconsulted}.",
    )  # fmt: skip
    yield Duty(
        code="disclosure",
        name_zh="按季居务公开",
        name_en="a disclosure each quarter",
        subject=community,
        demands="8.08",
        kind=Kind.MUST,
        met=(
            Condition(
                "近3个月居务公开不少于{due}次", "at least {due} disclosures in three months",
                community.disclosures_3m >= p.disclosures, "居务公开制度",
            ),
        ),
        figures={"made": community.disclosures_3m, "due": p.disclosures},
        lead=Organ.CIVIL_AFFAIRS,
        due=workdays(15),
        zh="近3个月居务公开{made}次，应不少于{due}次。",
        en="Disclosures in three months: {made}; there should be {due}.",
    )  # fmt: skip
    yield Duty(
        code="in_a_grid",
        name_zh="编入网格并有网格员",
        name_en="in a grid with a worker in post",
        subject=household,
        demands="8.09",
        kind=Kind.MUST,
        met=(
            Condition("已编入网格", "the household is in a grid", household.in_grid, "网格化管理机制"),
            Condition("网格员在岗", "the grid's worker is in post", household.grid_worker_in_post),
        ),
        lead=Organ.CIVIL_AFFAIRS,
        due=workdays(15),
        zh="尚未编入网格，或所在网格没有网格员在岗。",
        en="The household is not in a grid yet, or the grid has no worker in post.",
    )
    yield Duty(
        code="property_management",
        name_zh="物业管理逐步规范",
        name_en="property management becomes regular step by step",
        subject=settlement,
        demands="8.10",
        kind=Kind.EARLY_WARNING,
        met=(
            Condition(
                "物业管理没有退步", "it went no step back", settlement.property_step >= settlement.property_step_before,
                "逐步推进安置区物业管理规范化",
            ),
            Condition(
                "没有物业管理不超过{limit}个月", "without property management for at most {limit} months",
                settlement.property_none_months <= p.none_months,
            ),
        ),
        figures={"months": settlement.property_none_months, "limit": p.none_months},
        lead=Organ.HOUSING,
        due=workdays(60),
        zh="物业管理有退步，或长期没有物业管理：已{months}个月，应不超过{limit}个月。",
        en="Property management went a step back, or is missing for long: months without it {months}, at most {limit}.",
    )  # fmt: skip


def indicators(p: Parameters) -> Iterator[Indicator]:
    for code, demand, value, whole, zh, en in (
        ("major_consulted", "8.07", community.major_consulted_12m, community.major_decided_12m,
         "重大事项先协商后决定的比例", "major matters consulted before they were decided"),
        ("raised_by_residents", "8.07", community.matters_by_residents_12m, community.matters_12m,
         "由居民提出的事项比例", "matters raised by residents"),
        ("decisions_in_time", "8.07", community.decisions_in_time_12m, community.decisions_due_12m,
         "决定按期办成的比例", "decisions carried out by their date"),
        ("households_present", "8.06", community.households_present_12m, community.households_called_12m,
         "会议到会户次比例", "households present at meetings, of those called"),
    ):  # fmt: skip
        yield share(code, community, demand, Bounds.of(value), Bounds.of(whole), name_zh=zh, name_en=en)
    yield share(
        "households_a_grid", community, "8.09", Bounds.of(community.grid_households), Bounds.of(community.grids),
        name_zh="每个网格户数", name_en="households a grid", per=1,
    )  # fmt: skip
    yield share(
        "property_steps", settlement, "8.10", Bounds.of(settlement.property_step),
        name_zh="物业管理平均步骤（0–3）", name_en="average step of property management, 0–3",
    )  # fmt: skip


def _meets(
    code: str,
    demand: str,
    zh: str,
    en: str,
    span: str,
    span_en: str,
    window: str,
    window_en: str,
    rule: Expr,
    enough: Expr,
    figures: dict[str, Figure],
    fragment: str,
) -> Duty:
    """A meeting that is held so often under its written rule."""
    return Duty(
        code=code, name_zh=f"每{span}召开{zh}", name_en=f"a {en} each {span_en}", subject=community, demands=demand,
        kind=Kind.MUST,
        met=(
            Condition(f"有{zh}制度", f"a written rule of the {en}", rule),
            Condition(
                f"{window}按制度召开{zh}不少于{{due}}次", f"held by the rule at least {{due}} times in {window_en}",
                enough, fragment,
            ),
        ),
        figures=figures, lead=Organ.CIVIL_AFFAIRS, due=workdays(60),
        zh=f"{zh}应有制度；{window}按制度召开{{held}}次，应不少于{{due}}次。",
        en=f"The {en} needs a written rule; held by it in {window_en}: {{held}}; there should be {{due}}.",
    )  # fmt: skip

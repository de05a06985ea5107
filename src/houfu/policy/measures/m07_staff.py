"""第七条　加强队伍建设 · Article 7  Community staff."""

from houfu.policy.language import *

ARTICLE = ARTICLES[7]
LEAVES_OUT = (
    "个人的投诉情况和“维稳”表现：不登记，与岗位等级无关；报考的社区干部只计人数，不列名单。",
    (
        "what anybody said against a worker, and merits of keeping things quiet: they are not recorded and have no "
        "bearing on a level; community cadres who applied are counted, not listed."
    ),
)


class Parameters(ParameterSet):
    per_10000 = dated(
        "每万管理人群社区工作人员",
        since("2020-12-22", 18, source=ASSUMED),
        en="staff per 10,000 managed",
        unit=Unit.PERSONS,
    )
    large = dated(
        "大型安置区规模", since("2020-12-22", 3_000, source=ASSUMED), en="size of a large settlement", unit=Unit.PERSONS
    )
    pay_months = dated(
        "报酬可以未发的月数（当月）",
        since("2020-12-22", 1, source=ASSUMED),
        en="months of pay that may be open (the running one)",
        unit=Unit.MONTHS,
    )
    insurance_months = dated(
        "五险一金可以未缴的月数（当月）",
        since("2020-12-22", 1, source=ASSUMED),
        en="months of insurances that may be open (the running one)",
        unit=Unit.MONTHS,
    )


def duties(p: Parameters) -> Iterator[Duty]:
    yield Duty(
        code="secretary_in_post",
        name_zh="党支部书记在岗",
        name_en="Party branch secretary in post",
        subject=community,
        demands="7.01",
        kind=Kind.MUST,
        met=(
            Condition(
                "党支部书记在岗", "a secretary is in post", community.secretary_in_post, "配强安置社区党支部书记"
            ),
        ),
        lead=Organ.PARTY_ORGANISATION,
        due=workdays(30),
        zh="党支部书记空缺。",
        en="The post of Party branch secretary is vacant.",
    )
    yield Duty(
        code="director_in_post",
        name_zh="社区主任在岗",
        name_en="community director in post",
        subject=community,
        demands="7.02",
        kind=Kind.MUST,
        met=(Condition("社区主任在岗", "a director is in post", community.director_in_post, "书记和主任"),),
        lead=Organ.PARTY_ORGANISATION,  # 书记和主任 are staffed in one breath; numbers are 民政's
        due=workdays(30),
        zh="社区主任空缺。",
        en="The post of community director is vacant.",
    )
    yield Duty(
        code="enough_staff",
        name_zh="管理人员与管理人群规模相匹配",
        name_en="staff match the managed population",
        subject=community,
        demands="7.05",
        kind=Kind.MUST,
        applies=Condition("有管理人群", "has a managed population", community.managed_population >= 1),
        met=(
            Condition(
                "每万管理人群社区工作人员不少于{ratio}人",
                "at least {ratio} staff per 10,000 managed",
                # cross-multiplied: no division, no rounding
                community.staff * 10_000 >= community.managed_population * p.per_10000,
                fragment="与管理人群规模相匹配",
            ),
        ),
        figures={"staff": community.staff, "managed": community.managed_population, "ratio": p.per_10000},
        lead=Organ.CIVIL_AFFAIRS,
        due=workdays(60),
        zh="管理人群{managed}人，在岗工作人员{staff}人，低于每万人{ratio}人。",
        en="{staff} staff in post for {managed} people, below {ratio} per 10,000.",
    )
    yield _paid(
        "insurance_paid", "7.09", "五险一金按时足额缴纳", "insurances and housing fund on time and in full",
        Condition("没有少缴", "nobody's are short", community.insurance_in_full, "按时足额缴纳社区管理人员五险一金"),
        community.insurance_open_months <= p.insurance_months,
        {"open": community.insurance_open_months, "limit": p.insurance_months}, Organ.HUMAN_RESOURCES,
        zh="五险一金未按时足额缴纳", en="Insurances and housing fund are not paid on time and in full",
    )  # fmt: skip
    yield _paid(
        "pay_in_full", "7.13", "报酬按标准当月足额发放", "the month's pay in full by the table",
        Condition("不低于报酬标准", "nobody is paid below the table", community.pay_by_table, "按规定落实报酬待遇"),
        community.pay_open_months <= p.pay_months,
        {"open": community.pay_open_months, "limit": p.pay_months}, Organ.FINANCE,
        zh="报酬未按标准当月足额发放", en="Pay is not in full by the table within the month",
    )  # fmt: skip
    yield Duty(
        code="on_a_level",
        name_zh="社区工作者定岗位等级",
        name_en="every worker stands on a level",
        subject=community,
        demands="7.12",
        kind=Kind.MUST,
        applies=Condition("所在县已施行岗位等级序列", "the county has a grade scheme", community.grade_scheme_here),
        met=(
            Condition("人人定有等级", "everybody stands on a level", community.ungraded_staff == 0, "设立岗位等级序列"),
        ),
        figures={"without": community.ungraded_staff},
        lead=Organ.HUMAN_RESOURCES,
        due=workdays(60),
        zh="已施行岗位等级序列，未定等级的工作人员{without}人。",
        en="A grade scheme is in force; staff on no level: {without}.",
    )
    yield Duty(
        code="same_preference",
        name_zh="社区干部同等享受招考倾斜",
        name_en="community cadres have the preference of village cadres",
        subject=recruitment_notice,
        demands="7.10",
        kind=Kind.COMPARISON,
        applies=Condition(
            "公告对贫困村干部有倾斜政策", "the notice prefers cadres of poor villages",
            recruitment_notice.village_preference,
        ),
        met=(
            Condition(
                "社区干部同等享受", "community cadres have the same preference",
                recruitment_notice.community_preference, "同等享受贫困村干部相关倾斜政策",
            ),
        ),
        lead=Organ.HUMAN_RESOURCES,
        due=workdays(15),
        zh="公告对贫困村干部有倾斜政策，社区干部没有同等享受。",
        en="The notice prefers cadres of poor villages and does not give the same to community cadres.",
    )  # fmt: skip
    tried = county.career_step.is_in({CareerStep.TRIED, CareerStep.DECLINED})
    declined = county.career_step.is_(CareerStep.DECLINED)
    yield Duty(
        code="career_system",
        name_zh="探索社区工作者职业体系",
        name_en="a career system for community workers, tried",
        subject=county,
        demands="7.11",
        kind=Kind.RECORD,
        met=(
            Condition("已试行，或说明理由不试行", "tried, or declined with a reason", tried, "探索社区工作者职业体系建设"),
        ),
        declined=declined,
        lead=Organ.HUMAN_RESOURCES,
        due=workdays(60),
        zh="尚未试行社区工作者职业体系，也没有说明理由。",
        en="A career system for community workers is neither tried nor declined with a reason.",
    )  # fmt: skip
    yield on_file(
        "grade_scheme", county, "7.12",
        Condition("有岗位等级序列", "a grade scheme is on file", county.grade_scheme, "设立岗位等级序列"),
        Condition("列明等级、报酬标准和文件", "it states levels, pay table and document", county.grade_scheme_complete),
        applies=Condition("没有说明理由不试行职业体系", "the career system is not declined", ~declined),
        name_zh="列明等级、报酬标准和文件的岗位等级序列", name_en="a grade scheme with levels, pay table and document",
        lead=Organ.HUMAN_RESOURCES,
    )  # fmt: skip


def indicators(p: Parameters) -> Iterator[Indicator]:
    staff = Bounds.of(community.staff)
    yield share(
        "staff_ratio", community, "7.05", staff, Bounds.of(community.managed_population), per=10_000,
        name_zh="每万管理人群社区工作人员", name_en="community staff per 10,000 managed",
    )  # fmt: skip
    yield share(
        "vacancy_days", community, "7.04", Bounds.of(community.vacancy_days), Bounds.of(community.vacant_lead_posts),
        name_zh="书记、主任空缺岗位平均空缺天数", name_en="days of vacancy a vacant leading post", per=1,
    )  # fmt: skip
    yield share(
        "both_posts_in_one", community, "7.03", community.both_posts_in_one, EVERY.holds,
        name_zh="书记、主任“一肩挑”的社区比例", name_en="communities with both posts in one person",
    )  # fmt: skip
    for code, demand, value, zh, en in (
        ("graduates", "7.08", community.graduates, "在岗高校毕业生", "graduates in post"),
        ("graduates_come", "7.08", community.graduates_come_12m, "近12个月到岗高校毕业生", "graduates come in 12 months"),
        ("graduates_gone", "7.08", community.graduates_gone_12m, "近12个月离岗高校毕业生", "graduates gone in 12 months"),
        ("graduates_recruited", "7.08", community.staff_recruited_graduates, "招聘的高校毕业生", "staff recruited as graduates"),
        ("assigned", "7.04", community.staff_assigned, "选派人员", "staff assigned"),
        ("transferred", "7.04", community.staff_transferred, "调配人员", "staff transferred"),
        ("openly_recruited", "7.07", community.staff_openly_recruited, "社会招录人员", "staff openly recruited"),
    ):  # fmt: skip
        yield share(
            code, community, demand, Bounds.of(value), staff,
            name_zh=f"每100名工作人员中{zh}", name_en=f"{en}, per 100 staff",
        )  # fmt: skip
    large = settlement.planned_size >= p.large
    for code, demand, decided, zh, en in (
        ("large_listed", "7.06", settlement.large_staffing_listed, "列入人员统筹台账", "listed for staff"),
        ("extra_staff", "7.06", settlement.extra_staff, "决定统筹增加人员", "with extra staff decided"),
        (
            "open_recruitment",
            "7.07",
            settlement.open_recruitment,
            "决定向社会招录聘用",
            "with open recruitment decided",
        ),
    ):
        yield share(
            code, settlement, demand, large & decided, large,
            name_zh=f"大型安置区{zh}的比例", name_en=f"large settlements {en}",
        )  # fmt: skip
    yield share(
        "cadres_admitted", recruitment_notice, "7.10", Bounds.of(recruitment_notice.community_admitted),
        Bounds.of(recruitment_notice.community_applicants),
        name_zh="报考的社区干部录用比例", name_en="community cadres admitted, of those who applied",
    )  # fmt: skip


def _paid(
    code: str,
    demand: str,
    name_zh: str,
    name_en: str,
    whole: Condition,
    paid_up: Expr,
    figures: dict[str, Figure],
    lead: Organ,
    *,
    zh: str,
    en: str,
) -> Duty:
    """What is due to staff every month: in full, and nobody's is open for longer than the running month."""
    return Duty(
        code=code, name_zh=name_zh, name_en=name_en, subject=community, demands=demand, kind=Kind.MUST,
        met=(
            Condition(
                "未付清的月数不超过{limit}（含当月）", "open months are at most {limit}, the running one included",
                paid_up,
            ),
            whole,
        ),
        figures=figures, lead=lead, due=workdays(15),
        zh=f"{zh}：未付清{{open}}个月（含当月），应不超过{{limit}}个月，并且人人足额。",
        en=f"{en}: open months {{open}}, the running one included, at most {{limit}}, and everybody's in full.",
    )  # fmt: skip

"""第十条　强化社区矛盾纠纷排查化解 · Article 10  Finding and settling disputes."""

from houfu.policy.language import *

ARTICLE = ARTICLES[10]
LEAVES_OUT = (
    (
        "当事人是谁、说过什么：台账不登记。不对人评分，不预测，不看言论；纠纷少不算成绩。"
        "当事人可以随时不接受调解、另择法律途径，不作认定。"
    ),
    (
        "who the parties are and what anybody said: no ledger holds it. Nobody is scored or predicted, no speech is "
        "watched, and few disputes are no merit. A party may refuse or go another lawful way at any time; nothing is "
        "found then."
    ),
)


class Parameters(ParameterSet):
    sweep_days = dated(
        "排查间隔天数", since("2020-12-22", 31, source=ASSUMED), en="days between two sweeps", unit=Unit.DAYS
    )
    accept_days = dated("受理天数", since("2020-12-22", 3, source=ASSUMED), en="days to accept", unit=Unit.DAYS)
    mediate_days = dated(
        "首次调解天数", since("2020-12-22", 7, source=ASSUMED), en="days to the first mediation", unit=Unit.DAYS
    )
    answer_days = dated(
        "答复天数", since("2020-12-22", 30, source="人民调解工作若干规定第33条"), en="days to answer", unit=Unit.DAYS
    )
    fault_households = dated(
        "同一问题涉及户数", since("2020-12-22", 10, source=ASSUMED), en="households at one fault", unit=Unit.HOUSEHOLDS
    )
    fault_days = dated(
        "问题解决天数", since("2020-12-22", 30, source=ASSUMED), en="days that a fault may be open", unit=Unit.DAYS
    )
    analysis_days = dated(
        "分析研判间隔天数", since("2020-12-22", 92, source=ASSUMED), en="days between two analyses", unit=Unit.DAYS
    )


def duties(p: Parameters) -> Iterator[Duty]:
    yield _sweep(p)
    for code, demand, wait, limit, said, zh, en in (
        (
            "accepted_in_time", "10.13", centre.dispute_wait_to_accept, p.accept_days, "处置在小",
            "矛盾纠纷及时受理", "disputes accepted in time",
        ),
        (
            "mediated_in_time", "10.13", centre.dispute_wait_to_mediate, p.mediate_days, "处置在小",
            "矛盾纠纷及时首次调解", "disputes first mediated in time",
        ),
        (
            "answered_in_time", "10.03", centre.dispute_wait_to_answer, p.answer_days, "化解各类案事件的矛盾纠纷",
            "矛盾纠纷受理后按期答复", "disputes answered in time once accepted",
        ),
    ):  # fmt: skip
        yield within(
            code, centre, demand, wait, limit, name_zh=zh, name_en=en, unit=Unit.DAYS, fragment=said,
            lead=Organ.POLITICAL_LEGAL, due=workdays(5),
            applies=Condition("有登记的纠纷", "has disputes on file", centre.disputes_on_file),
        )  # fmt: skip
    yield _conference()
    yield from _faults(p)
    yield on_file(
        "centre_serves", settlement, "10.05", settlement.centre_serves, name_zh="综治中心服务",
        name_en="a mediation centre that serves it", lead=Organ.POLITICAL_LEGAL, fragment="依托综治中心",
    )  # fmt: skip
    yield _window()
    yield from _analysis(p)
    yield _tick(
        "lawful_handling", "10.08", "依法办理", "lawful handling", county.lawful_ticked, county.lawful_not_ticked
    )
    yield _tick(
        "public_information", "10.09", "舆论引导", "public information", county.information_ticked, county.information_not_ticked,
        Organ.PUBLICITY,
    )  # fmt: skip
    yield _tick("site_safety", "10.10", "社会面管控", "on-site safety", county.safety_ticked, county.safety_not_ticked)


def indicators(p: Parameters) -> Iterator[Indicator]:
    answered = Bounds.of(centre.disputes_answered_12m)
    yield share(
        "days_to_answer", centre, "10.03 I.05", Bounds.of(centre.dispute_answer_days_12m), answered,
        name_zh="近12个月平均答复天数", name_en="days to the first answer, 12 months", per=1, guarded=True,
    )  # fmt: skip
    yield share(
        "answered_on_time", centre, "10.03 I.05",
        Bounds.of(centre.disputes_answered_in_30_days_12m), answered,
        name_zh="近12个月30天内答复比例", name_en="answered in 30 days, 12 months", guarded=True,
    )  # fmt: skip
    yield share(
        "reopened", centre, "10.03 I.05", Bounds.of(centre.disputes_reopened_12m), answered,
        name_zh="近12个月答复后重新提出比例", name_en="reopened after an answer, 12 months", guarded=True,
    )  # fmt: skip
    yield share(
        "satisfied", centre, "I.05", Bounds.of(centre.dispute_content_12m),
        Bounds.of(centre.dispute_opinions_12m),
        name_zh="近12个月当事人满意率", name_en="parties satisfied, 12 months", guarded=True,
    )  # fmt: skip
    # shown without target or ranking
    for code, zh, en, here in (
        ("agreed_in_community", "社区", "in the community", centre.dispute_agreements_in_community_12m),
        ("agreed_in_centre", "综治中心", "in the centre", centre.dispute_agreements_in_centre_12m),
        ("agreed_elsewhere", "其他地方", "elsewhere", centre.dispute_agreements_elsewhere_12m),
    ):
        yield share(
            code, centre, "10.14", Bounds.of(here), Bounds.of(centre.dispute_agreements_12m),
            name_zh=f"近12个月在{zh}达成的协议", name_en=f"agreements made {en}, 12 months", guarded=True,
        )  # fmt: skip


def _sweep(p: Parameters) -> Duty:
    """Of services and places; homes are not entered."""
    return Duty(
        code="sweep_in_time", name_zh="按期排查服务和场所", name_en="services and places are swept in time",
        subject=community, demands="10.02", kind=Kind.MUST,
        met=(
            Condition(
                "上次排查在{limit}天内", "the last sweep is no older than {limit} days",
                community.sweep_days <= p.sweep_days, "全面深入排查",
            ),
            Condition("排查没有入户", "homes were not entered", ~community.sweep_entered_homes),
        ),
        figures={"limit": p.sweep_days}, lead=Organ.POLITICAL_LEGAL, due=workdays(10),
        zh="{limit}天内没有排查服务和场所，或者上次排查入户。",
        en="Services and places were not swept within {limit} days, or the last sweep entered homes.",
    )  # fmt: skip


def _conference() -> Duty:
    """Three channels confer once on what stays without agreement, and tell every way open."""
    return Duty(
        code="channels_confer", name_zh="未达成协议的纠纷三调共同会商并书面告知途径",
        name_en="the three channels confer on what is unsettled and tell the ways in writing", subject=centre,
        demands="10.06", kind=Kind.MUST,
        applies=Condition("有未达成协议的纠纷", "has disputes without agreement", centre.disputes_unsettled),
        met=(
            Condition(
                "都已共同会商", "the channels conferred on each", centre.disputes_conferred,
                "三调联动",
            ),
            Condition("都已书面告知全部途径", "each was told every way in writing", centre.disputes_told),
        ),
        figures={"talk": centre.disputes_not_conferred, "tell": centre.disputes_not_told},
        lead=Organ.POLITICAL_LEGAL, due=workdays(10),
        zh="未达成协议的纠纷中，未共同会商{talk}件，未书面告知途径{tell}件。",
        en="Disputes without agreement: not conferred on {talk}, not told in writing {tell}.",
    )  # fmt: skip


def _faults(p: Parameters) -> Iterator[Duty]:
    """苗头隐患 are faults of services and places, each an early warning by its reach and by its age."""
    open_ = Condition("有未解决的苗头隐患", "a fault is open", community.fault_open)
    yield Duty(
        code="fault_of_many", name_zh="同一问题涉及多户预警", name_en="a fault at many households", subject=community,
        demands="10.01 10.04 10.11", kind=Kind.EARLY_WARNING, applies=open_,
        met=(
            Condition(
                "同一问题不足{limit}户", "no fault at {limit} households or more",
                community.fault_households < p.fault_households, "苗头隐患",
            ),
        ),
        figures={"most": community.fault_households, "limit": p.fault_households}, lead=Organ.POLITICAL_LEGAL,
        due=workdays(10), zh="未解决的同一问题涉及{most}户，达到{limit}户。",
        en="Households at one open fault: {most}; the line is {limit}.",
    )  # fmt: skip
    yield within(
        "fault_of_long", community, "10.01 10.04 10.11", community.fault_wait, p.fault_days,
        name_zh="服务和场所问题久未解决预警", name_en="faults of services and places open for long", unit=Unit.DAYS,
        lead=Organ.POLITICAL_LEGAL, due=workdays(10), applies=open_, kind=Kind.EARLY_WARNING, fragment="发现在早",
    )  # fmt: skip


def _window() -> Duty:
    return on_file(
        "one_window", centre, "10.05 10.06",
        Condition("三调一个窗口", "the three channels share one window", centre.one_window, "依托综治中心"),
        Condition("有人民调解员", "there is a people's mediator", centre.people_mediators >= 1),
        Condition("有行政调解员", "there is an administrative mediator", centre.administrative_mediators >= 1),
        Condition("有司法调解员", "there is a judicial mediator", centre.judicial_mediators >= 1),
        name_zh="三调合一的窗口", name_en="one window for the three channels", lead=Organ.POLITICAL_LEGAL,
        zh="没有三调合一的窗口，或者缺某一类调解员。", en="One window with mediators of all three channels is not there.",
    )  # fmt: skip


def _analysis(p: Parameters) -> Iterator[Duty]:
    """What causes disputes, by type and place, and which service was put right; it names nobody."""
    yield Duty(
        code="cause_analysis", name_zh="按期分析研判矛盾成因", name_en="an analysis of causes in time", subject=county,
        demands="10.07 10.12", kind=Kind.RECORD,
        met=(
            Condition(
                "上次分析研判在{limit}天内", "the last analysis is no older than {limit} days",
                county.cause_analysis_days <= p.analysis_days, "社会矛盾风险隐患分析研判",
            ),
        ),
        figures={"limit": p.analysis_days}, lead=Organ.POLITICAL_LEGAL, due=workdays(20),
        zh="{limit}天内没有分析研判矛盾成因。", en="There was no analysis of causes within {limit} days.",
    )  # fmt: skip
    yield on_file(
        "cause_analysis_complete", county, "10.07 10.12",
        Condition("按类型和地点", "it goes by type and place", county.cause_by_kind_and_place, "分析研判"),
        Condition("写明服务改进", "it says which service was put right", county.cause_service_put_right, "防范在先"),
        Condition("不点名个人", "it names nobody", county.cause_names_nobody),
        name_zh="写明类型、地点和服务改进且不点名个人的分析研判",
        name_en="an analysis by type and place, with services put right, that names nobody", lead=Organ.POLITICAL_LEGAL,
    )  # fmt: skip


def _tick(
    code: str, demand: str, zh: str, en: str, ticked: Expr, missing: Expr, lead: Organ = Organ.POLITICAL_LEGAL
) -> Duty:
    """One of the three lines of a major incident, ticked yes or no by the competent authority."""
    return Duty(
        code=code, name_zh=f"重大事件登记{zh}", name_en=f"{en} is on file for each major incident", subject=county,
        demands=demand, kind=Kind.RECORD,
        applies=Condition("发生过重大事件", "had a major incident", county.major_incident),
        met=(Condition(f"每件都登记单位、日期和{zh}与否", f"organ, day and answer on {en} for each", ticked, zh),),
        figures={"missing": missing}, lead=lead, due=workdays(10), zh=f"未登记{zh}的重大事件{{missing}}件。",
        en=f"Major incidents without a word on {en}: {{missing}}.",
    )  # fmt: skip

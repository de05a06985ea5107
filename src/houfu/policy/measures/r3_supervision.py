"""工作要求（三）强化督促指导，加强调度管理 · Requirement 3  Supervision and dispatch."""

from houfu.policy.language import *

ARTICLE = REQUIREMENTS["R3"]
LEAVES_OUT = (
    "不统计投诉件数，也不以投诉认定“群众反映强烈”；督查意见和通报的内容不评价；激励只给地方，不给个人。",
    (
        "complaints are not counted, and no complaint by itself is strong public concern; what findings and notices say "
        "is not judged. Rewards go to places, never to persons."
    ),
)

GROUNDS = (
    (CorrectionGround.IDLE, "R3.05", "不作为"),
    (CorrectionGround.SLOW, "R3.06", "慢作为"),
    (CorrectionGround.WRONG, "R3.07", "乱作为"),
    (CorrectionGround.PUBLIC_CONCERN, "R3.08", "群众反映强烈的地方"),
)


class Parameters(ParameterSet):
    inspections = dated(
        "每12个月省级督查次数", since("2020-12-22", 1, source=ASSUMED), en="provincial inspections in 12 months",
        unit=Unit.TIMES,
    )  # fmt: skip
    receipt_days = dated(
        "督查回执期限", since("2020-12-22", 30, source=ASSUMED), en="days to the receipt", unit=Unit.DAYS
    )
    dispatch_days = dated(
        "调度通报间隔天数", since("2020-12-22", 31, source=ASSUMED), en="days between two dispatches", unit=Unit.DAYS
    )
    dispatch_months = dated(
        "近12个整月中应调度月数", since("2020-12-22", 12, source=ASSUMED), en="months of 12 with a dispatch",
        unit=Unit.MONTHS, highest=12,
    )  # fmt: skip
    matter_households = dated(
        "群众反映强烈的涉及户数", since("2020-12-22", 10, source=ASSUMED), en="households of strong public concern",
        unit=Unit.HOUSEHOLDS,
    )  # fmt: skip
    notice_days = dated(
        "整改通知期限", since("2020-12-22", 5, source=ASSUMED), en="working days to notice", unit=Unit.WORKDAYS
    )
    deadline_days = dated(
        "整改期限最长天数", since("2020-12-22", 60, source=ASSUMED), en="longest deadline of a correction",
        unit=Unit.DAYS,
    )  # fmt: skip
    recheck_days = dated(
        "到期后复查天数", since("2020-12-22", 15, source=ASSUMED), en="days from deadline to re-check", unit=Unit.DAYS
    )


def duties(p: Parameters) -> Iterator[Duty]:
    yield from _inspections(p)
    city = Condition("市（州）", "a city", government.tier.is_(GovernmentLevel.CITY), "各市（州）")
    counties = government.tier.is_(GovernmentLevel.COUNTY) & (government.settlements_in_area >= 1)
    county_ = Condition("辖区有安置区的县", "a county with settlements", counties)
    yield _dispatched(
        "cities_dispatched", government, "R3.02", government.dispatch_by_province_days, p, city, "省级调度通报各市（州）",
        "the province dispatches the cities", Organ.RESETTLEMENT,
    )  # fmt: skip
    yield _dispatched(
        "counties_dispatched", government, "R3.02", government.dispatch_by_city_days, p, county_, "市级调度通报各县",
        "the city dispatches its counties", Organ.LOCALITIES,
    )  # fmt: skip
    yield _dispatched(
        "members_dispatched", organ, "R3.03", organ.dispatch_days, p,
        Condition("领导小组成员单位", "a member organ", organ.member_organ, "省直成员单位"), "调度通报省直成员单位",
        "the member organs are dispatched", Organ.RESETTLEMENT,
    )  # fmt: skip
    yield Duty(
        code="no_month_missed", name_zh="工作不断档", name_en="no month passes without dispatch", subject=government,
        demands="I.17", kind=Kind.MUST,
        applies=Condition("市（州）或辖区有安置区的县", "a city, or a county with settlements", city.holds | counties),
        met=(
            Condition(
                "近12个整月中不少于{due}个月有调度", "a dispatch in at least {due} of the last 12 months",
                government.dispatch_months_12m >= p.dispatch_months,
            ),
        ),
        figures={"held": government.dispatch_months_12m, "due": p.dispatch_months},
        lead=Organ.RESETTLEMENT, due=workdays(15),
        zh="近12个整月中有调度的{held}个月，应有{due}个月。", en="Months with a dispatch, of the last 12: {held}; there should be {due}.",
    )  # fmt: skip
    yield from _corrections(p)
    yield from _rewards()


def indicators(p: Parameters) -> Iterator[Indicator]:
    yield share(
        "corrections_on_time", correction, "R3.10", correction.deadline_passed & correction.in_time,
        correction.deadline_passed, name_zh="限期整改按期完成率", name_en="corrections done by their deadline",
    )  # fmt: skip
    yield share(
        "corrections_returned", correction, "R3.10", correction.rechecked & correction.returned, correction.rechecked,
        name_zh="复查退回率", name_en="corrections returned after the re-check",
    )  # fmt: skip
    yield share(
        "places_rewarded", government, "R3.04", government.rewarded_12m, EVERY.holds,
        name_zh="近12个月得到激励支持的地方", name_en="places rewarded within 12 months",
    )  # fmt: skip


def _inspections(p: Parameters) -> Iterator[Duty]:
    yield Duty(
        code="inspected", name_zh="省级督查机构开展督查", name_en="the provincial inspectors inspect", subject=government,
        demands="R3.01", kind=Kind.MUST,
        applies=Condition("市（州）", "a city", government.tier.is_(GovernmentLevel.CITY)),
        met=(
            Condition(
                "近12个月省级督查不少于{due}次", "at least {due} inspections within 12 months",
                government.inspections_12m >= p.inspections, "省委、省政府督查机构",
            ),
        ),
        figures={"held": government.inspections_12m, "due": p.inspections}, lead=Organ.RESETTLEMENT, due=workdays(60),
        zh="近12个月省级督查{held}次，应不少于{due}次。", en="Provincial inspections in 12 months: {held}; there should be {due}.",
    )  # fmt: skip
    yield on_file(
        "inspection_announced", inspection, "R3.01", inspection.announced, name_zh="督查通知",
        name_en="announcement of the inspection", lead=Organ.RESETTLEMENT, fragment="开展督查", kind=Kind.MUST,
    )  # fmt: skip
    yield on_file(
        "inspection_findings", inspection, "R3.01", inspection.findings_filed, name_zh="督查意见",
        name_en="findings of the inspection", lead=Organ.RESETTLEMENT, kind=Kind.MUST,
        applies=Condition("督查已结束", "the inspection has ended", inspection.ended),
    )  # fmt: skip
    yield within(
        "inspection_receipt", inspection, "R3.01", inspection.receipt_days, p.receipt_days, name_zh="督查意见的回执",
        name_en="the receipt of findings", unit=Unit.DAYS, lead=Organ.LOCALITIES, due=workdays(15),
        applies=Condition("已反馈督查意见", "findings are on file", inspection.findings_filed),
    )  # fmt: skip


def _dispatched(
    code: str, subject: Subject, demand: str, days: Expr, p: Parameters, applies: Condition, zh: str, en: str, lead: Organ
) -> Duty:  # fmt: skip
    """A regular round that compares and tells (调度通报); one without notice does not count."""
    return Duty(
        code=code, name_zh=zh, name_en=en, subject=subject, demands=demand, kind=Kind.MUST, applies=applies,
        met=(
            Condition(
                "上次调度通报不超过{limit}天", "the last dispatch with notice is at most {limit} days old",
                days <= p.dispatch_days, "调度通报",
            ),
        ),
        figures={"days": days, "limit": p.dispatch_days}, lead=lead, due=workdays(15),
        zh="距上次调度通报{days}天，应不超过{limit}天。", en="Days since the last dispatch with notice: {days}; the limit is {limit}.",
    )  # fmt: skip


def _corrections(p: Parameters) -> Iterator[Duty]:
    for ground, demand, fragment in GROUNDS:
        yield Duty(
            code=f"corrected_{ground}", name_zh=f"纠正：{ground.zh}", name_en=f"correction: {ground.en}",
            subject=correction, demands=demand, kind=Kind.MUST,
            applies=Condition(
                f"已核实，情形为{ground.zh}", f"verified, on the ground of {ground.en}",
                correction.ground.is_(ground) & correction.verified, fragment,
            ),
            met=(Condition("已决定纠正", "correction is decided", correction.decided, "要及时纠正"),),
            lead=Organ.RESETTLEMENT, due=workdays(15),
            zh="问题已核实，没有决定纠正。", en="The matter is verified, and no correction is decided.",
        )  # fmt: skip
    yield Duty(
        code="concern_taken_up", name_zh="群众反映强烈的问题列入整改", name_en="strong public concern is taken up",
        subject=service_matter, demands="R3.08", kind=Kind.MUST,
        applies=Condition(
            "已核实、未解决，且涉及{limit}户以上", "verified, unresolved, at {limit} households or more",
            service_matter.matter_verified & service_matter.matter_open
            & (service_matter.households >= p.matter_households), "群众反映强烈的地方",
        ),
        met=(Condition("已列入限期整改", "a correction is opened", service_matter.correction_opened, "要及时纠正"),),
        figures={"count": service_matter.households, "limit": p.matter_households},
        lead=Organ.RESETTLEMENT, due=workdays(15),
        zh="问题涉及{count}户（{limit}户以上算群众反映强烈），没有列入限期整改。",
        en="Households concerned: {count} (strong public concern from {limit} on); no correction is opened.",
    )  # fmt: skip
    yield from _terms(p)


def _terms(p: Parameters) -> Iterator[Duty]:
    """要及时纠正、限期整改: notice, a deadline, and a re-check once it has come."""
    yield within(
        "correction_notice", correction, "R3.09", correction.notice_days, p.notice_days, name_zh="整改通知",
        name_en="notice of a correction", unit=Unit.WORKDAYS, lead=Organ.RESETTLEMENT, due=workdays(5),
        applies=Condition("已决定纠正", "correction is decided", correction.decided), fragment="要及时纠正",
    )  # fmt: skip
    yield Duty(
        code="correction_deadline", name_zh="限期整改有期限", name_en="a correction has a deadline", subject=correction,
        demands="R3.10", kind=Kind.MUST, applies=Condition("已通知整改", "notice was given", correction.notified),
        met=(
            Condition("已定期限", "a deadline is set", correction.deadline_set, "限期整改"),
            Condition(
                "期限不超过{limit}天", "it is at most {limit} days off", correction.deadline_days <= p.deadline_days
            ),
        ),
        figures={"days": correction.deadline_days, "limit": p.deadline_days}, lead=Organ.RESETTLEMENT, due=workdays(15),
        zh="没有整改期限，或期限过长：{days}天，应不超过{limit}天。",
        en="No deadline, or too long a one: {days} days; the limit is {limit}.",
    )  # fmt: skip
    yield within(
        "correction_rechecked", correction, "R3.10", correction.recheck_wait, p.recheck_days, name_zh="到期复查",
        name_en="the re-check after the deadline", unit=Unit.DAYS, lead=Organ.RESETTLEMENT, due=workdays(15),
        applies=Condition("整改期限已到", "the deadline has come", correction.deadline_passed), fragment="限期整改",
    )  # fmt: skip


def _rewards() -> Iterator[Duty]:
    yield on_file(
        "rewards_given", government, "R3.04", government.rewards_given_12m, fragment="给予激励支持",
        applies=Condition("省级", "the province", government.tier.is_(GovernmentLevel.PROVINCE)),
        name_zh="近12个月对地方的激励支持", name_en="rewards of places within 12 months", lead=Organ.RESETTLEMENT,
    )  # fmt: skip
    yield on_file(
        "reward_proven", reward, "R3.04",
        Condition("有激励方式", "the kind is named", reward.kind.is_in(frozenset(RewardKind))),
        Condition("有激励文件", "a document is on file", reward.documented),
        Condition("实绩经抽样复核", "results are re-checked by sample", reward.sample_rechecked, "真抓实干成效明显地方"),
        name_zh="写明方式、有文件、经抽样复核的激励记录", name_en="a reward with kind, document and re-check by sample",
        lead=Organ.RESETTLEMENT,
    )  # fmt: skip

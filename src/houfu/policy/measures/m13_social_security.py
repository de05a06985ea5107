"""第十三条　提升社会保障服务水平 · Article 13  Social security."""

from houfu.policy.language import *

ARTICLE = ARTICLES[13]
LEAVES_OUT = (
    "重复参保只列入数据质量；停发待遇由具名工作人员决定，系统不作判断。",
    "double cover is shown as data quality only; a named person decides whether a benefit ends, never the machine.",
)
ORGANS = {Organ.CIVIL_AFFAIRS, Organ.HUMAN_RESOURCES, Organ.HEALTH, Organ.FINANCE, Organ.MEDICAL_SECURITY}


class Parameters(ParameterSet):
    pension_age = dated(
        "居民养老保险参保年龄", since("2020-12-22", 16, source="国发〔2014〕8号"), en="age from which pension cover is open",
        unit=Unit.YEARS,
    )  # fmt: skip
    transfer_days = dated(
        "转移接续办理期限", since("2020-12-22", 45, source=ASSUMED), en="days to transfer cover", unit=Unit.DAYS
    )
    check_days = dated(
        "救助核查期限", since("2020-12-22", 20, source=ASSUMED), en="working days to check who qualifies",
        unit=Unit.WORKDAYS,
    )  # fmt: skip


def duties(p: Parameters) -> Iterator[Duty]:
    declined = person.cover_offer.is_(Offer.DECLINED)

    yield Duty(
        code="medical_cover",
        name_zh="参加医保或已告知参保政策",
        name_en="medical cover, or told of it",
        subject=person,
        demands="13.01",
        kind=Kind.ENTITLEMENT,  # insurance is voluntary: the duty is to offer
        met=(
            Condition(
                "已参加医保，或已告知参保和缴费补助政策，或本人声明不参加",
                "is covered, or was told of cover and premium help, or declined in own words",
                person.medical_cover | person.cover_offer.is_(Offer.TOLD) | declined,
                fragment="持续完善各类社会保障政策",
            ),
        ),
        declined=~person.medical_cover & declined,
        lead=Organ.MEDICAL_SECURITY,
        due=workdays(20),
        zh="未参加医保，也没有告知参保政策的记录。",
        en="Has no medical cover, and no record of having been told of it.",
    )
    yield offered(
        "pension_cover", person, "13.01", person.pension_offer,
        name_zh="告知养老保险参保和缴费补助政策", name_en="told of pension cover and premium help",
        applies=Condition(
            "达到参保年龄且不在校", "old enough for pension cover, and not at school",
            (person.age >= p.pension_age) & ~person.in_school,
        ),
        otherwise=Condition("已参加养老保险", "has pension cover", person.pension_cover, "持续完善各类社会保障政策"),
        lead=Organ.HUMAN_RESOURCES, due=workdays(20),
        zh="未参加养老保险，也没有告知参保政策的记录。", en="Has no pension cover, and no record of having been told of it.",
    )  # fmt: skip
    # the organ of each scheme and kind acts (reading acting_organs): 医保 medical, 人社 pensions, 民政 other relief
    yield _transferred(
        p, "pension_transferred", Organ.HUMAN_RESOURCES, "养老保险", "pension cover",
        person.pension_transfer_12m, person.pension_transfer_days,
    )  # fmt: skip
    yield _transferred(
        p, "medical_transferred", Organ.MEDICAL_SECURITY, "医疗保险", "medical cover",
        person.medical_transfer_12m, person.medical_transfer_days,
    )  # fmt: skip
    yield _covered_or_checked(
        p, "relief_covered", "13.03", "应保尽保", Organ.CIVIL_AFFAIRS,
        person.relief_condition, person.relief_wait, person.relief_declined,
        ("符合条件的享受救助", "whoever qualifies has relief", "符合救助条件", "meets conditions for relief"),
    )  # fmt: skip
    yield _covered_or_checked(
        p, "medical_relief_covered", "13.03", "应保尽保", Organ.MEDICAL_SECURITY,
        person.medical_relief_condition, person.medical_relief_wait, person.medical_relief_declined,
        (
            "符合条件的享受医疗救助", "whoever qualifies has medical relief",
            "符合医疗救助条件", "meets conditions for medical relief",
        ),
    )  # fmt: skip
    yield _covered_or_checked(
        p, "taken_into_care", "13.04", "应兜尽兜", Organ.CIVIL_AFFAIRS,
        person.care_condition, person.care_wait, person.care_declined,
        ("特困人员和孤儿兜底保障", "care for the destitute and orphans", "符合特困或孤儿条件", "meets conditions for care"),
    )  # fmt: skip
    yield on_file(
        "policy_changes", organ, "13.01",
        Condition(
            "近12个月有政策变动记录", "changes of policy are on record in 12 months", organ.security_policy_12m,
            "持续完善各类社会保障政策",
        ),
        Condition(
            "写明变动内容，没有变动的注明", "the record states what changed, or that nothing did",
            organ.security_policy_stated_12m,
        ),
        applies=Condition("本条省直责任单位", "a provincial organ of this article", organ.code.is_in(ORGANS)),
        name_zh="近12个月写明结果的社会保障政策变动记录", name_en="a record of changed policies in 12 months, with its result",
        lead=Organ.CIVIL_AFFAIRS, subject_acts=True,
    )  # fmt: skip


def indicators(p: Parameters) -> Iterator[Indicator]:
    yield Indicator(
        code="covered_share",
        name_zh="医保参保率",
        name_en="share with medical cover",
        subject=person,
        demands="13.05",
        numerator=person.medical_cover,
        denominator=EVERY.holds,
    )
    grown = (person.age >= p.pension_age) & ~person.in_school
    yield share(
        "pension_share", person, "13.05", grown & person.pension_cover, grown,
        name_zh="养老保险参保率", name_en="share with pension cover",
    )  # fmt: skip
    yield share(
        "relief_share", person, "13.05", person.in_relief, EVERY.holds,
        name_zh="享受救助保障人员比例", name_en="share in relief",
    )  # fmt: skip
    concerned = person.relief_condition | person.medical_relief_condition | person.care_condition
    yield share(
        "unchecked_share", person, "13.05", concerned & person.relief_in_hand, concerned,
        name_zh="符合条件人员待核查或待给付比例", name_en="share of those who qualify that waits for a check or a benefit",
    )  # fmt: skip
    yield share(
        "checked_in_time", person, "13.05",
        person.relief_checked_12m & (person.relief_check_days_12m <= p.check_days), person.relief_checked_12m,
        name_zh="近12个月按期核查比例", name_en="share checked in time in 12 months",
    )  # fmt: skip
    yield share(
        "relief_declined", person, "13.05",
        person.relief_declined | person.medical_relief_declined | person.care_declined, concerned,
        name_zh="符合条件人员中本人不申请比例", name_en="share of those who qualify that declined in own words",
    )  # fmt: skip
    yield share(
        "decision_days", person, "13.05", Bounds.of(person.relief_decision_days_12m), person.relief_decided_12m,
        name_zh="近12个月救助申请至决定平均天数", name_en="days from application for relief to decision, on average",
        per=1,
    )  # fmt: skip
    moving = person.pension_transfer_12m | person.medical_transfer_12m
    yield share(
        "transfers_pending", person, "13.02 13.05", person.transfer_open, moving,
        name_zh="转移接续在办比例", name_en="share of transfers that is pending",
    )  # fmt: skip
    yield share(
        "policies_changed", organ, "13.01", Bounds.of(organ.security_policies_12m), organ.code.is_in(ORGANS),
        name_zh="每单位近12个月政策变动项数", name_en="policies changed an organ in 12 months", per=1,
    )  # fmt: skip


def _transferred(p: Parameters, code: str, lead: Organ, zh: str, en: str, moving: Expr, days: Expr) -> Duty:
    """Cover is moved in time; a transfer that was late stays late for twelve months after it was done."""
    return Duty(
        code=code, name_zh=f"{zh}转移接续", name_en=f"transfer of {en}", subject=person, demands="13.02",
        kind=Kind.MUST,
        applies=Condition(
            f"近12个月有{zh}转移接续", f"a transfer of {en} is open, or was done in 12 months", moving,
            "做好相关社会保障转移接续工作",
        ),
        met=(
            Condition(
                "在办和近12个月办结的，用时都不超过{limit}天",
                "none that is open, or was done in 12 months, took longer than {limit} days", days <= p.transfer_days,
            ),
        ),
        figures={"days": days, "limit": p.transfer_days}, lead=lead, due=workdays(15),
        zh=f"{zh}转移接续（在办或近12个月办结）最长用时{{days}}天，超过{{limit}}天的期限。",
        en=f"The longest transfer of {en} (open, or done in 12 months) took {{days}} days; the limit is {{limit}}.",
    )  # fmt: skip


def _covered_or_checked(
    p: Parameters, code: str, demand: str, fragment: str, lead: Organ, condition: Expr, wait: Expr, declined: Expr,
    words: tuple[str, str, str, str],
) -> Duty:  # fmt: skip
    """Whoever meets conditions on record is covered, or was checked in time; a check may find that they are not met.

    A check that was late stays late for twelve months; a grant without a benefit on file is not yet cover.
    """
    name_zh, name_en, applies_zh, applies_en = words
    return Duty(
        code=code, name_zh=name_zh, name_en=name_en, subject=person, demands=demand, kind=Kind.MUST,
        applies=Condition(applies_zh, applies_en, condition, fragment),
        met=(
            Condition(
                "已保障，或本人不申请，或核查用时（含待核查、待给付）不超过{limit}个工作日",
                "is covered, or declined, or took no longer than {limit} working days to a check or benefit",
                wait <= p.check_days,
            ),
        ),
        declined=declined, figures={"wait": wait, "limit": p.check_days}, lead=lead, due=workdays(10),
        zh=f"{applies_zh}，未保障，未核查、核查逾期或核准后未见给付，用时{{wait}}个工作日，期限为{{limit}}个工作日。",
        en=f"Without benefit, but {applies_en}: unchecked, checked late, or granted and not paid; "
        "{wait} working days, and the limit is {limit}.",
    )  # fmt: skip

"""第二十四条　强化包保责任落实 · Article 24  Assigned leaders."""

from houfu.policy.language import *

ARTICLE = ARTICLES[24]
LEAVES_OUT = (
    "走访了谁、谈了什么人：不列名单。风险防控指场所和服务的安全。",
    "whom a leader called on: there are no lists of people. Risk control is the safety of places and services.",
)


class Parameters(ParameterSet):
    large = dated(
        "大型安置区规模",
        # 以上 and 以下 both contain 10,000: exactly 10,000 takes the stricter tier (reading)
        since("2020-12-22", 10_000, source="黔党办发〔2020〕36号第24条"),
        en="size of a large settlement",
        unit=Unit.PERSONS,
    )
    by_living = dated(
        "层级按哪种人口划分（0：安置规模，1：现住人口）",
        since("2020-12-22", 0, source="黔党办发〔2020〕36号第24条“安置规模”"),
        en="which population sets the tier (0: settlement size, 1: living population)",
        highest=1,
    )
    visits = dated("每季度走访次数", since("2020-12-22", 1, source=ASSUMED), en="visits a quarter", unit=Unit.TIMES)
    vacancy_days = dated(
        "包保空缺补位期限", since("2020-12-22", 10, source=ASSUMED), en="days to fill a vacancy", unit=Unit.WORKDAYS
    )


def duties(p: Parameters) -> Iterator[Duty]:
    people = picked(p.by_living, settlement.planned_size, settlement.living_people)
    large = people >= p.large
    led = settlement.party_principal | settlement.government_principal | settlement.deputy_leader
    size: dict[str, Figure] = {"size": settlement.planned_size, "large": p.large, "living": settlement.living_people}

    yield Duty(
        code="principals_assigned",
        name_zh="1万人以上安置区由县级党政主要负责同志包保",
        name_en="both county principals answer for a settlement of 10,000 or more",
        subject=settlement,
        demands="24.01",
        kind=Kind.MUST,
        applies=Condition("安置规模{large}人及以上", "size {large} or more", large, "安置规模在1万人以上"),
        met=(
            Condition("县级党委主要负责同志包保", "the county Party head answers", settlement.party_principal),
            Condition("县级政府主要负责同志包保", "the head of government answers", settlement.government_principal),
        ),
        figures=size,
        lead=Organ.LOCALITIES,
        due=workdays(10),
        zh="安置规模{size}人（现住{living}人），县级党政主要负责同志未同时包保。",
        en="A settlement of {size} ({living} live there); the county heads of Party and government do not both answer for it.",
    )
    yield Duty(
        code="leader_assigned",
        name_zh="1万人以下安置区由副县级领导干部包保",
        name_en="a deputy-county-level leader answers for a settlement below 10,000",
        subject=settlement,
        demands="24.04",
        kind=Kind.MUST,
        applies=Condition("安置规模不足{large}人", "size below {large}", ~large, "1万人以下"),
        # a higher leader than required also answers (reading)
        met=(
            Condition("有副县级及以上领导包保", "a leader of that level or above answers", led, "副县级领导干部包保"),
        ),
        figures=size,
        lead=Organ.LOCALITIES,
        due=workdays(10),
        zh="安置规模{size}人（现住{living}人），没有副县级领导干部包保。",
        en="A settlement of {size} ({living} live there); no deputy-county-level leader answers for it.",
    )
    yield _names("follow_up_named", "24.02", "后续扶持", "follow-up support", settlement.follow_up_named, led)
    yield _names("risk_named", "24.03", "社会风险防控", "risk control", settlement.risk_named, led)
    yield Duty(
        code="quarterly_visit",
        name_zh="包保领导每季度走访",
        name_en="a visit by an assigned leader each quarter",
        subject=settlement,
        demands="24.02",
        kind=Kind.MUST,
        applies=Condition("已有包保领导", "has an assigned leader", led),
        met=(
            Condition(
                "近3个月走访不少于{visits}次", "at least {visits} visits within 3 months",
                settlement.leader_visits_3m >= p.visits, "包保后续扶持",
            ),
        ),
        figures={"made": settlement.leader_visits_3m, "visits": p.visits},
        lead=Organ.LOCALITIES,
        due=workdays(20),
        zh="近3个月包保领导走访{made}次，应不少于{visits}次。",
        en="Visits by assigned leaders within 3 months: {made}; there should be {visits}.",
    )  # fmt: skip
    yield within(
        "principal_vacancy_filled", settlement, "24.02", settlement.principal_vacant_days, p.vacancy_days,
        name_zh="党政主要负责同志包保空缺及时补位", name_en="a principal who no longer answers is followed in time",
        unit=Unit.WORKDAYS, lead=Organ.LOCALITIES, due=workdays(10),
        applies=Condition("应由党政主要负责同志包保", "both principals have to answer for it", large),
    )  # fmt: skip
    yield within(
        "vacancy_filled", settlement, "24.02", settlement.leader_vacant_days, p.vacancy_days,
        name_zh="包保领导空缺及时补位", name_en="a leader who no longer answers is followed in time",
        unit=Unit.WORKDAYS, lead=Organ.LOCALITIES, due=workdays(10),
        applies=Condition("应由副县级领导干部包保", "a deputy-county-level leader has to answer for it", ~large),
    )  # fmt: skip


def indicators(p: Parameters) -> Iterator[Indicator]:
    yield Indicator(
        code="led_share",
        name_zh="已落实包保领导的安置区",
        name_en="settlements with an assigned leader",
        subject=settlement,
        demands="24.01 24.04",
        numerator=settlement.party_principal | settlement.government_principal | settlement.deputy_leader,
        denominator=EVERY.holds,
    )
    yield share(
        "days_led", settlement, "24.02", Bounds.of(settlement.led_days_12m),
        name_zh="每个安置区近365天包保天数", name_en="days led of the last 365, a settlement",
    )  # fmt: skip
    yield share(
        "matters_open", settlement, "24.02", Bounds.of(settlement.leader_matters_open),
        name_zh="每个安置区未办结包保事项", name_en="open matters of leaders, a settlement",
    )  # fmt: skip
    yield share(
        "other_tier_by_living", settlement, "24.01 24.04",
        (settlement.living_people >= p.large) & (settlement.planned_size < p.large)
        | (settlement.living_people < p.large) & (settlement.planned_size >= p.large),
        EVERY.holds,
        name_zh="按现住人口层级不同的安置区", name_en="settlements of another tier by their living population",
    )  # fmt: skip
    yield share(
        "tiers_changed", settlement, "24.01 24.04",
        settlement.tier_decision.is_in({TierDecision.RAISED, TierDecision.LOWERED}), EVERY.holds,
        name_zh="已决定调整层级的安置区", name_en="settlements whose tier was changed by a decision",
    )  # fmt: skip


def _names(code: str, demand: str, zh: str, en: str, named: Expr, led: Expr) -> Duty:
    """The assignment, where there is one, names the matter."""
    return Duty(
        code=code,
        name_zh=f"包保内容含{zh}",
        name_en=f"the assignment names {en}",
        subject=settlement,
        demands=demand,
        kind=Kind.MUST,
        applies=Condition("已有包保领导", "has an assigned leader", led),
        met=(Condition(f"包保内容列明{zh}", f"the assignment names {en}", named, fragment=zh),),
        lead=Organ.LOCALITIES,
        due=workdays(10),
        zh=f"包保内容未列明{zh}。",
        en=f"The leader's assignment does not name {en}.",
    )

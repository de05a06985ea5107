"""第二十四条　强化包保责任落实 · Article 24  Assigned leaders."""

from houfu.policy.language import *

ARTICLE = ARTICLES[24]
LEAVES_OUT = (
    "每季度走访、空缺后10个工作日内补位、按现住人口调整层级的决定，以及包保天数。",
    (
        "quarterly visits, vacancies filled in 10 working days, decisions to change a tier by living population, "
        "and days covered."
    ),
)


class Parameters(ParameterSet):
    large = dated(
        "大型安置区规模",
        # 以上 and 以下 both contain 10,000: exactly 10,000 takes the stricter tier (reading)
        since("2020-12-22", 10_000, source="黔党办发〔2020〕36号第24条"),
        en="size of a large settlement",
        unit="人",
    )


def duties(p: Parameters) -> Iterator[Duty]:
    large = settlement.planned_size >= p.large
    led = settlement.party_principal | settlement.government_principal | settlement.deputy_leader
    size: dict[str, Figure] = {"size": settlement.planned_size, "large": p.large}

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
        zh="安置规模{size}人，县级党政主要负责同志未同时包保。",
        en="A settlement of {size}; the county heads of Party and government do not both answer for it.",
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
        zh="安置规模{size}人，没有副县级领导干部包保。",
        en="A settlement of {size}; no deputy-county-level leader answers for it.",
    )
    yield _names("follow_up_named", "24.02", "后续扶持", "follow-up support", settlement.follow_up_named, led)
    yield _names("risk_named", "24.03", "社会风险防控", "risk control", settlement.risk_named, led)


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

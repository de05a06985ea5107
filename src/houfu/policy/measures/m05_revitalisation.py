"""第五条　有效衔接乡村振兴 · Article 5  Tie-in with rural revitalisation."""

from houfu.policy.language import *

ARTICLE = ARTICLES[5]
LEAVES_OUT = (
    "土地权利是否放弃：不询问，不登记，也不与户籍、住房或任何待遇挂钩（农村土地承包法第27条）。土地由权利人自己决定如何利用。",
    (
        "whether a land right is given up: it is neither asked nor recorded, and nothing hangs on it, neither hukou nor a "
        "flat nor a benefit (Rural Land Contracting Law, article 27). Holders decide themselves how their land is used."
    ),
)

BY_OTHERS = frozenset({LandUse.LEASED, LandUse.COOPERATIVE})
PUT_TO_USE = BY_OTHERS | {LandUse.OWN_USE, LandUse.RECLAIMED}
MATTERS = (
    ("", "承包地和宅基地", "fields and home sites", Organ.AGRICULTURE, parcel.kind.is_in({LandKind.FIELD, LandKind.HOME_SITE})),
    ("_woods", "山林地", "woods", Organ.FORESTRY, parcel.kind.is_(LandKind.WOODS)),
)  # fmt: skip
HEADS = (
    ("industry", "5.02", "产业就业", "industry and jobs", "产业就业", county.industry_listed),
    ("infrastructure", "5.03", "基础设施", "infrastructure", "基础设施", county.infrastructure_listed),
    ("buildings", "5.04", "公共服务设施", "public-service buildings", "基本公共服务设施建设", county.buildings_listed),
    ("land", "5.05", "“三块地”盘活", "the three kinds of land", "“三块地”盘活", county.land_listed),
)


class Parameters(ParameterSet):
    contract_days = dated(
        "土地合同到期预警天数",
        since("2020-12-22", 60, source=ASSUMED),
        en="days before a land contract ends",
        unit=Unit.DAYS,
    )


def duties(p: Parameters) -> Iterator[Duty]:
    yield on_file(
        "revitalisation_plan", county, "5.01", county.revitalisation_plan, fragment="结合乡村振兴规划实施",
        name_zh="县级乡村振兴规划", name_en="the county's revitalisation plan", lead=Organ.AGRICULTURE,
    )  # fmt: skip
    for code, demand, zh, en, fragment, listed in HEADS:
        yield on_file(
            f"{code}_in_plan", county, demand,
            Condition(
                f"规划列有{zh}项目编号和资金", f"the plan lists {en} with project id and money", listed, fragment
            ),
            name_zh=f"乡村振兴规划中{zh}的项目编号和资金",
            name_en=f"{en} in the revitalisation plan, with project id and money",
            lead=Organ.AGRICULTURE,
        )  # fmt: skip
    for suffix, zh, en, lead, of_kind in MATTERS:
        yield _subsidy(suffix, zh, en, lead, of_kind)
        yield _contract(p, suffix, zh, en, lead, of_kind)
        yield _idle(suffix, zh, en, lead, of_kind)


def indicators(p: Parameters) -> Iterator[Indicator]:
    yield share(
        "put_to_use", parcel, "5.05", parcel.use_12m.is_in(PUT_TO_USE), EVERY.holds,
        name_zh="三块地盘活利用率", name_en="parcels put to use",
    )  # fmt: skip
    yield share(  # fen over a hundred a household: yuan
        "rent_a_household", household, "5.05", each(parcel).sum(parcel.rent), Bounds.of(100), per=1,
        name_zh="户均土地年租金（元）", name_en="rent a household in a year (yuan)",
    )  # fmt: skip
    yield share(
        "found_idle", county, "5.05", Bounds.of(county.parcels_idle_12m), Bounds.of(county.parcels_surveyed_12m),
        name_zh="迁出村调查地块闲置率", name_en="parcels found idle by surveys of origin villages",
    )  # fmt: skip
    for code, demand, zh, en, projects, money in (
        ("industry", "5.02", "产业就业", "industry and jobs", county.industry_projects, county.industry_money),
        ("infrastructure", "5.03", "基础设施", "infrastructure", county.infrastructure_projects, county.infrastructure_money),
        ("buildings", "5.04", "公共服务设施", "public-service buildings", county.buildings_projects, county.buildings_money),
        ("land", "5.05", "“三块地”盘活", "the three kinds of land", county.land_projects, county.land_money),
    ):  # fmt: skip
        yield share(
            f"{code}_projects", county, demand, Bounds.of(projects),
            name_zh=f"每县{zh}项目数", name_en=f"projects a county for {en}",
        )  # fmt: skip
        yield share(
            f"{code}_yuan", county, demand, Bounds.of(money), Bounds.of(100), per=1,
            name_zh=f"每县{zh}资金（元）", name_en=f"money a county for {en} (yuan)",
        )  # fmt: skip


def _subsidy(suffix: str, zh: str, en: str, lead: Organ, of_kind: Expr) -> Duty:
    return Duty(
        code=f"subsidy_continues{suffix}", name_zh=f"{zh}补贴继续发给权利人",
        name_en=f"subsidies of {en} continue to the holder", subject=parcel, demands="5.05", kind=Kind.MUST,
        applies=Condition(f"{zh}享有补贴", f"{en} that carry subsidies", of_kind & parcel.subsidised, "“三块地”盘活"),
        met=(Condition("近12个月补贴已发给权利人", "paid to the holder within 12 months", parcel.subsidy_paid_12m),),
        lead=lead, due=workdays(30),
        zh="享有补贴的地块，近12个月没有向权利人发放补贴的记录。",
        en="The parcel carries subsidies; none was paid to the holder within 12 months.",
    )  # fmt: skip


def _contract(p: Parameters, suffix: str, zh: str, en: str, lead: Organ, of_kind: Expr) -> Duty:
    return Duty(
        code=f"contract_ends{suffix}", name_zh=f"{zh}合同到期预警", name_en=f"a contract on {en} ends soon",
        subject=parcel, demands="5.05", kind=Kind.EARLY_WARNING,
        applies=Condition(
            f"{zh}已流转或入股", f"{en} leased or in a co-operative", of_kind & parcel.use_12m.is_in(BY_OTHERS)
        ),
        met=(
            Condition(
                "离到期多于{days}天，或已商定续约或去向", "more than {days} days left, or what follows is agreed",
                (parcel.contract_days_left > p.contract_days) | parcel.renewal_agreed,
            ),
        ),
        figures={"left": parcel.contract_days_left, "days": p.contract_days}, lead=lead, due=workdays(20),
        zh="合同离到期{left}天，提前{days}天预警，续约或去向尚未商定。",
        en="Days left of the contract: {left}; warned of from {days} days on; what follows is not agreed.",
    )  # fmt: skip


def _idle(suffix: str, zh: str, en: str, lead: Organ, of_kind: Expr) -> Duty:
    return offered(
        f"idle_offered{suffix}", parcel, "5.05", parcel.land_offer,
        applies=Condition(
            f"年度调查发现闲置的{zh}", f"{en} found idle by the yearly survey", of_kind & parcel.use_12m.is_(LandUse.IDLE)
        ),
        otherwise=Condition(
            "权利人留作自用或维持现状", "the holder keeps it for own use or leaves it as it is",
            parcel.holder_choice.is_in({HolderChoice.OWN_USE, HolderChoice.LEAVE}),
        ),
        name_zh=f"向权利人提供闲置{zh}流转、入股或复垦的帮助", name_en=f"offer help to let, join or restore idle {en}",
        lead=lead,
    )  # fmt: skip

"""第九条　鼓励发展社区集体经济 · Article 9  Collective economy of communities."""

from houfu.policy.language import *

ARTICLE = ARTICLES[9]
LEAVES_OUT = (
    "搬迁户自有的门店：不登记、不检查。经营权和管理权没有交给社区的，只登记原因，不作认定。",
    (
        "shops of households' own: they are neither recorded nor checked. Where operation and management were not "
        "handed to the community the reason is recorded, and nothing is found."
    ),
)


class Parameters(ParameterSet):
    large = dated(
        "大型安置区规模", since("2020-12-22", 3_000, source=ASSUMED), en="size of a large settlement", unit=Unit.PERSONS
    )
    disclosure_days = dated(
        "公开间隔天数", since("2020-12-22", 365, source=ASSUMED), en="days between two disclosures", unit=Unit.DAYS
    )
    idle_days = dated(
        "商业用房闲置天数",
        since("2020-12-22", 183, source=ASSUMED),
        en="days that premises may be idle",
        unit=Unit.DAYS,
    )


def duties(p: Parameters) -> Iterator[Duty]:
    has_one = Condition("有集体经济组织", "has a collective", settlement.collective)
    yield _offer()
    yield on_file(
        "standard_papers", settlement, "9.02",
        Condition("有章程", "a charter is on file", settlement.collective_charter, "标准化建设"),
        Condition("有会计科目表", "a chart of accounts is on file", settlement.collective_chart),
        name_zh="集体经济组织章程和会计科目表", name_en="charter and chart of accounts of the collective",
        lead=Organ.LOCALITIES, applies=has_one, zh="集体经济组织的章程或会计科目表不齐。",
        en="Of charter and chart of accounts the collective lacks one or both.",
    )  # fmt: skip
    yield _disclosed(p, has_one)
    yield Duty(
        code="three_rights_apart", name_zh="商业用房所有权、经营权、管理权分别登记",
        name_en="the three rights in premises are recorded apart", subject=premises, demands="9.07", kind=Kind.MUST,
        met=(
            Condition("所有权已登记", "ownership is recorded", premises.ownership_recorded, "所有权、经营权和管理权分置"),
            Condition("经营权已登记", "the right of operation is recorded", premises.operation_recorded),
            Condition("管理权已登记", "the right of management is recorded", premises.management_recorded),
        ),
        lead=Organ.LOCALITIES, due=workdays(60), zh="所有权、经营权、管理权没有分别登记。",
        en="Ownership, operation and management are not each recorded.",
    )  # fmt: skip
    yield Duty(
        code="premises_idle", name_zh="商业用房闲置预警", name_en="idle premises", subject=premises, demands="9.04",
        kind=Kind.EARLY_WARNING,
        met=(
            Condition(
                "闲置不超过{limit}天", "idle for no more than {limit} days",
                premises.idle_days <= p.idle_days, "高效化运营",
            ),
        ),
        figures={"idle": premises.idle_days, "limit": p.idle_days}, lead=Organ.LOCALITIES, due=workdays(60),
        zh="已闲置{idle}天，超过{limit}天。", en="Idle for {idle} days; the limit is {limit}.",
    )  # fmt: skip
    yield Duty(
        code="income_used_as_set", name_zh="集体收益用于社区运转和发展集体经济",
        name_en="income is used for the community and the collective economy", subject=settlement, demands="9.09",
        kind=Kind.MUST, applies=Condition("有集体收益支出", "collective income was used", settlement.income_used),
        met=(
            Condition(
                "没有用于其他用途而未退回的", "no use for another purpose that was not paid back",
                ~settlement.used_elsewhere, "收益用于安置社区运转和发展集体经济",
            ),
        ),
        figures={"uses": settlement.uses_elsewhere}, lead=Organ.LOCALITIES, due=workdays(60),
        zh="集体收益用于其他用途且未退回：{uses}笔。",
        en="Uses of collective income for other purposes, not paid back: {uses}.",
    )  # fmt: skip
    yield from _comparisons(p)


def indicators(p: Parameters) -> Iterator[Indicator]:
    yield share(
        "with_collective", settlement, "9.01", settlement.collective,
        name_zh="每个安置区集体经济组织", name_en="collectives a settlement",
    )  # fmt: skip
    yield share(
        "premises_let", premises, "9.04", premises.use_state.is_(PremisesState.LET), EVERY.holds,
        name_zh="商业用房出租率", name_en="premises let",
    )  # fmt: skip
    yield share(
        "income_a_household", settlement, "9.04", Bounds.of(settlement.collective_income_1y),
        Bounds.of(settlement.collective_households) * 100,
        name_zh="上年集体收益（元/户）", name_en="collective income of last year (yuan a household)", per=1,
    )  # fmt: skip
    yield share(
        "cost_of_income", settlement, "9.04", Bounds.of(settlement.collective_cost_1y),
        Bounds.of(settlement.collective_income_1y),
        name_zh="每100元收益的经营成本（元）", name_en="cost of 100 yuan of income (yuan)",
    )  # fmt: skip
    # 可: counted, never unmet
    yield share(
        "handed_to_community", premises, "9.08", premises.operation_handed_over & premises.management_handed_over,
        EVERY.holds, name_zh="经营权和管理权交给社区的商业用房", name_en="premises handed to the community",
    )  # fmt: skip


def _offer() -> Duty:
    """Encouraged, never forced: the "no" of the residents' meeting is as good as a collective."""
    offer = settlement.collective_offer
    return Duty(
        code="collective_offered", name_zh="为成立集体经济组织提供辅导、章程和登记",
        name_en="adviser, charter and registration offered for a collective", subject=settlement, demands="9.01",
        kind=Kind.ENTITLEMENT,
        applies=Condition("没有集体经济组织", "has no collective", ~settlement.collective),
        met=(
            Condition(
                "已提供辅导员、章程范本和代办登记，或居民会议已表示不成立",
                "adviser, charter and registration were offered, or the residents' meeting said no",
                offer.is_in({Offer.TOLD, Offer.DECLINED}), "成立集体经济组织",
            ),
        ),
        declined=offer.is_(Offer.DECLINED), lead=Organ.LOCALITIES, due=workdays(60),
        zh="没有集体经济组织，尚未提供辅导员、章程范本和代办登记。",
        en="There is no collective, and adviser, charter and registration have not been offered.",
    )  # fmt: skip


def _disclosed(p: Parameters, has_one: Condition) -> Duty:
    """Three matters, each within the interval; what was never disclosed is past any."""
    matters = (
        ("成员名册", "the member list", settlement.members_disclosed_days, "规范化管理"),
        ("合同", "contracts", settlement.contracts_disclosed_days, ""),
        ("账目", "accounts", settlement.accounts_disclosed_days, ""),
    )
    return Duty(
        code="disclosed_yearly", name_zh="成员名册、合同、账目按期公开",
        name_en="member list, contracts and accounts disclosed in time", subject=settlement, demands="9.03",
        kind=Kind.RECORD, applies=has_one,
        met=tuple(
            Condition(f"{{limit}}天内公开{zh}", f"{en} disclosed within {{limit}} days", days <= p.disclosure_days, said)
            for zh, en, days, said in matters
        ),
        figures={"limit": p.disclosure_days}, lead=Organ.LOCALITIES, due=workdays(30),
        zh="成员名册、合同、账目没有都在{limit}天内公开。",
        en="Member list, contracts and accounts were not all disclosed within {limit} days.",
    )  # fmt: skip


def _comparisons(p: Parameters) -> Iterator[Duty]:
    """参照: term by term beside deep-poverty villages. 重点: a head beside the county's other settlements."""
    yield Duty(
        code="terms_as_for_villages", name_zh="安置区参照深度贫困村集体经济支持政策",
        name_en="settlements are supported as deep-poverty villages are", subject=county, demands="9.05",
        kind=Kind.COMPARISON,
        applies=Condition(
            "有深度贫困村集体经济支持政策", "has terms for deep-poverty villages", county.has_village_terms
        ),
        met=(
            Condition(
                "各条安置区都有", "settlements have each term", county.support_terms_all_there,
                "参照深度贫困村集体经济支持政策",
            ),
            Condition("各条安置区不低于", "no term is lower for settlements", county.support_terms_none_lower),
        ),
        figures={"missing": county.support_terms_missing, "lower": county.support_terms_lower},
        lead=Organ.LOCALITIES, due=workdays(60),
        zh="与深度贫困村集体经济支持政策逐条对照，安置区没有的{missing}条，较低的{lower}条。",
        en="Beside the terms for deep-poverty villages, settlements lack: {missing}; have lower: {lower}.",
    )  # fmt: skip
    amount, rate, size = (
        settlement.collective_support_1y, settlement.other_support_rate_1y, settlement.planned_size,
    )  # fmt: skip
    yield Duty(
        code="large_first", name_zh="重点扶持大型安置区集体经济", name_en="large settlements are supported first",
        subject=settlement, demands="9.06", kind=Kind.COMPARISON,
        applies=Condition("安置规模{large}人及以上", "size {large} or more", size >= p.large),
        met=(
            Condition(
                "人均扶持不低于本县其他安置区的{rate_fen}元",
                "support a head is no lower than the {rate_fen} yuan of the county's other settlements",
                amount >= rate * size, "重点扶持大型安置区",
            ),
        ),
        figures={"amount_fen": amount, "rate_fen": rate, "size": size, "large": p.large}, lead=Organ.LOCALITIES,
        due=workdays(60),
        zh="安置规模{size}人，上年扶持{amount_fen}元，人均低于本县其他安置区的{rate_fen}元。",
        en="A settlement of {size} got {amount_fen} yuan last year, less a head than the {rate_fen} yuan of the others.",
    )  # fmt: skip

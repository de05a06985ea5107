"""第二十二条　保险政策支持 · Article 22  Insurance."""

from houfu.policy.language import *

ARTICLE = ARTICLES[22]
LEAVES_OUT = (
    "谁买了什么保险、谁因何获赔：不登记到人，只计数。参保自愿，保费不得从补助待遇中扣除。",
    (
        "who bought which insurance and who was paid for what: only counts are kept. Buying is voluntary, and no premium "
        "may be taken from benefits."
    ),
)


class Parameters(ParameterSet):
    claim_days = dated("理赔期限", since("2020-12-22", 30, source=ASSUMED), en="days to pay a claim", unit=Unit.DAYS)


def duties(p: Parameters) -> Iterator[Duty]:
    yield _offered("livelihood_product", "22.01", "民生保障", "livelihood", county.livelihood_product)
    yield _offered("medical_product", "22.02", "就医", "medical", county.medical_product)
    yield _offered("industry_product", "22.03", "产业发展", "industry", county.industry_product)
    yield within(
        "claims_paid",
        insurer,
        "22.04",
        insurer.claim_wait,
        p.claim_days,
        name_zh="保险理赔",
        name_en="payment of claims",
        unit=Unit.DAYS,
        lead=Organ.INSURANCE_REGULATOR,
        due=workdays(20),
        applies=EVERY,
        fragment="发挥保险保障作用",
    )
    yield on_file(
        "product_study",
        ins_product,
        "22.01",
        ins_product.study_filed,
        name_zh="产品依据的研究文件",
        name_en="the study behind the product",
        lead=Organ.INSURANCE_REGULATOR,
        fragment="研究提供",
    )


def indicators(p: Parameters) -> Iterator[Indicator]:
    yield Indicator(
        code="all_three_offered",
        name_zh="三类优惠保险齐备的县",
        name_en="counties where all three are offered",
        subject=county,
        demands="22.01 22.02 22.03",
        numerator=county.livelihood_product & county.medical_product & county.industry_product,
        denominator=EVERY.holds,
    )
    yield share(
        "households_insured", county, "22.04", Bounds.of(county.insured_households),
        Bounds.of(county.insurable_households), name_zh="搬迁户参保率", name_en="households covered",
    )  # fmt: skip
    yield share(
        "policies", county, "22.04", Bounds.of(county.insurance_policies), Bounds.of(county.insurable_households),
        name_zh="每100户保单（份）", name_en="policies per 100 households",
    )  # fmt: skip
    yield share(
        "claims_settled", county, "22.04", Bounds.of(county.insurance_settled_12m),
        Bounds.of(county.insurance_claims_12m), name_zh="近12个月报案的结案率", name_en="claims of 12 months that are settled",
    )  # fmt: skip
    yield share(
        "loss_ratio", county, "22.05", Bounds.of(county.insurance_paid), Bounds.of(county.insurance_premiums),
        name_zh="赔付率", name_en="loss ratio",
    )  # fmt: skip
    yield share(
        "monitored_insured", county, "22.05", Bounds.of(county.monitored_insured),
        Bounds.of(county.monitored_insurable), name_zh="监测户参保率", name_en="monitored households covered",
    )  # fmt: skip
    yield share(
        "monitored_paid", county, "22.05", Bounds.of(county.monitored_paid), Bounds.of(county.monitored_insured),
        name_zh="参保监测户获赔率", name_en="covered monitored households that were paid",
    )  # fmt: skip


def _offered(code: str, demand: str, zh: str, en: str, offered: Expr) -> Duty:
    """One of the three kinds, offered in each county on better terms than the ordinary product."""
    return Duty(
        code=code,
        name_zh=f"提供{zh}优惠保险产品",
        name_en=f"a preferential {en} product is offered",
        subject=county,
        demands=demand,
        kind=Kind.MUST,
        met=(
            Condition(
                f"有优于普通条件的{zh}保险产品在售",
                f"a {en} product on better than ordinary terms is on offer",
                offered,
                fragment="优惠产品",
            ),
        ),
        lead=Organ.INSURANCE_REGULATOR,
        due=workdays(60),
        zh=f"没有面向搬迁群众的{zh}优惠保险产品。",
        en=f"No preferential {en} insurance product is offered to relocated people.",
    )

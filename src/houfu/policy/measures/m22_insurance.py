"""第二十二条　保险政策支持 · Article 22  Insurance."""

from houfu.policy.language import *

ARTICLE = ARTICLES[22]
LEAVES_OUT = (
    "理赔是否在期限内、产品依据的研究文件，以及监测户的投保和赔付。",
    "claims paid in time, the study behind each product, and cover and claims of monitored households.",
)


class Parameters(ParameterSet):
    pass


def duties(p: Parameters) -> Iterator[Duty]:
    yield _offered("livelihood_product", "22.01", "民生保障", "livelihood", county.livelihood_product)
    yield _offered("medical_product", "22.02", "就医", "medical", county.medical_product)
    yield _offered("industry_product", "22.03", "产业发展", "industry", county.industry_product)


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
                fragment=zh,
            ),
        ),
        lead=Organ.INSURANCE_REGULATOR,
        due=workdays(60),
        zh=f"没有面向搬迁群众的{zh}优惠保险产品。",
        en=f"No preferential {en} insurance product is offered to relocated people.",
    )

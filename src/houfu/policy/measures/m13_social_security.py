"""第十三条　提升社会保障服务水平 · Article 13  Social security."""

from houfu.policy.language import *

ARTICLE = ARTICLES[13]
LEAVES_OUT = (
    "养老保险、各类救助是否应保尽保、特困和孤儿兜底、关系转移接续时限，以及政策变动记录。",
    (
        "pensions, whether everybody entitled to relief has it, care for those without support, the time that "
        "transfers take, and the record of changed policies."
    ),
)


class Parameters(ParameterSet):
    pass


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

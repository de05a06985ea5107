"""The facts of chapter 4 提升基本公共服务水平, articles 13 and 14: social security, hukou."""

from houfu.facts.code import Unit
from houfu.facts.codes import HukouState, Offer
from houfu.facts.columns import Fact, Sensitivity, coded, number, yes
from houfu.facts.ledgers import Ledger
from houfu.facts.subject import Subject

__all__: list[str] = []

_WAIT = 10_000


def _relief(zh: str, en: str) -> Fact:
    return yes(zh, en, Ledger.RELIEF_CONDITIONS, sensitivity=Sensitivity.SENSITIVE)


def _wait(zh: str, en: str) -> Fact:
    return number(zh, en, Ledger.RELIEF_CONDITIONS, _WAIT, Unit.WORKDAYS, sensitivity=Sensitivity.SENSITIVE)


class OfPerson(Subject):
    """Cover, its transfer, and relief of a person."""

    level = "person"

    medical_cover = yes("参加医保", "medical cover", Ledger.MEDICAL_COVER, sensitivity=Sensitivity.SENSITIVE)
    cover_offer = coded("参保告知", "offer of cover", Ledger.COVER_OFFER, Offer)
    pension_cover = yes("参加养老保险", "pension cover", Ledger.PENSION_COVER)
    pension_offer = coded("养老保险告知", "offer of pension cover", Ledger.PENSION_OFFER, Offer)
    pension_transfer_12m = yes(
        "近12个月有养老保险转移接续", "a transfer of pension cover open or done in 12 months", Ledger.COVER_TRANSFERS
    )
    pension_transfer_days = number(
        "养老保险转移接续用时", "days of a transfer of pension cover", Ledger.COVER_TRANSFERS, _WAIT, Unit.DAYS
    )
    medical_transfer_12m = yes(
        "近12个月有医疗保险转移接续", "a transfer of medical cover open or done in 12 months", Ledger.COVER_TRANSFERS
    )
    medical_transfer_days = number(
        "医疗保险转移接续用时", "days of a transfer of medical cover", Ledger.COVER_TRANSFERS, _WAIT, Unit.DAYS
    )
    transfer_open = yes("转移接续在办", "a transfer of cover is open", Ledger.COVER_TRANSFERS)
    relief_condition = _relief("符合救助条件", "meets conditions for relief")
    relief_wait = _wait("救助核查用时", "working days to a check for relief")
    relief_declined = _relief("本人不申请救助", "declined relief in own words")
    medical_relief_condition = _relief("符合医疗救助条件", "meets conditions for medical relief")
    medical_relief_wait = _wait("医疗救助核查用时", "working days to a check for medical relief")
    medical_relief_declined = _relief("本人不申请医疗救助", "declined medical relief in own words")
    care_condition = _relief("符合特困或孤儿条件", "meets conditions for care")
    care_wait = _wait("兜底核查用时", "working days to a check for care")
    care_declined = _relief("本人不申请兜底保障", "declined care in own words")
    relief_in_hand = _relief("有待核查或待给付的救助", "relief waits for a check or a benefit")
    relief_checked_12m = _relief("近12个月核查过救助条件", "conditions for relief were checked in 12 months")
    relief_check_days_12m = _wait("近12个月救助核查最长用时", "the longest way to a check in 12 months")
    in_relief = yes("享受救助保障", "in relief", Ledger.RELIEF, sensitivity=Sensitivity.SENSITIVE)
    relief_decided_12m = yes(
        "近12个月作出救助决定", "relief decided in 12 months", Ledger.RELIEF, sensitivity=Sensitivity.SENSITIVE
    )
    relief_decision_days_12m = number(
        "近12个月救助申请至决定天数", "days from application for relief to decision in 12 months", Ledger.RELIEF, _WAIT,
        Unit.DAYS, sensitivity=Sensitivity.SENSITIVE,
    )  # fmt: skip


class OfHousehold(Subject):
    """Hukou of a household."""

    level = "household"

    hukou_state = coded("户籍转移情况", "hukou status", Ledger.HUKOU, HukouState)
    hukou_members = number("户籍已转移人数", "members whose hukou moved", Ledger.HUKOU, 30, Unit.PERSONS)
    hukou_guidance = coded("户籍政策引导", "guidance on hukou", Ledger.HUKOU_GUIDANCE, Offer)
    hukou_guidance_whole = yes("引导说明变与不变", "guidance says what changes and what stays", Ledger.HUKOU_GUIDANCE)
    hukou_wish = yes("愿意落户", "wishes to settle", Ledger.HUKOU_GUIDANCE)
    hukou_helped = yes("已协助落户", "helped to settle", Ledger.HUKOU_GUIDANCE)


class OfSettlement(Subject):
    """School and health services of a settlement."""

    level = "settlement"


class OfCounty(Subject):
    """Services of a receiving county."""

    level = "county"


class OfOrgan(Subject):
    """What a provincial organ changed in its policy."""

    level = "organ"

    security_policy_12m = yes(
        "近12个月有社会保障政策变动记录", "changes of policy on record in 12 months", Ledger.SECURITY_POLICIES
    )
    security_policy_stated_12m = yes(
        "变动记录写明结果", "the record states what changed, or that nothing did", Ledger.SECURITY_POLICIES
    )
    security_policies_12m = number(
        "近12个月社会保障政策变动项数", "policies changed in 12 months", Ledger.SECURITY_POLICIES, 1_000, Unit.PARTS
    )


STOCKS: tuple[type[Subject], ...] = ()
"""The subjects that only this module asks about."""

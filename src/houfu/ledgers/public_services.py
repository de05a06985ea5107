"""Ledgers of chapter 4 提升基本公共服务水平, articles 13 and 14: social security, hukou.

They have rows for those concerned only: who is covered, who moves cover, who meets conditions, whose hukou moved.
"""

from houfu.facts.codes import (
    CoverKind,
    CoverScheme,
    HukouState,
    Offer,
    PensionKind,
    ReliefKind,
    ReliefOutcome,
    SecurityMatter,
)
from houfu.facts.ledgers import Ledger
from houfu.ledgers.about import OfHousehold, OfOrgan, OfPerson
from houfu.ledgers.fields import coded, day, number, text, yes


class MedicalCover(OfPerson):
    """医保参保台账: one spell of cover of one person."""

    feed = Ledger.MEDICAL_COVER
    lasts = True
    kind = coded("参保类型", "kind of cover", CoverKind, required=True)


class CoverOffer(OfPerson):
    """参保告知记录: on `valid_from` the person was told of cover and premium help, and answered."""

    feed = Ledger.COVER_OFFER
    answer = coded("告知结果", "answer", Offer, required=True)


class PensionCover(OfPerson):
    """养老保险参保台账: one spell of cover of one person."""

    feed = Ledger.PENSION_COVER
    lasts = True
    kind = coded("参保类型", "kind of cover", PensionKind, required=True)


class PensionOffer(OfPerson):
    """养老保险告知记录: on `valid_from` the person was told of cover and premium help, and answered."""

    feed = Ledger.PENSION_OFFER
    answer = coded("告知结果", "answer", Offer, required=True)


class CoverTransfer(OfPerson):
    """社保转移接续台账: cover that follows a person; open until `done_on` (blank: not done yet)."""

    feed = Ledger.COVER_TRANSFERS
    scheme = coded("险种", "scheme", CoverScheme, required=True)
    asked_on = day("申请日期", "asked on")
    done_on = day("办结日期", "done on", not_yet=True)


class ReliefCondition(OfPerson):
    """救助对象排查台账: a person meets the conditions on record for one kind of relief, as long as the row holds.

    A blank `checked_on` means not checked yet. Day and outcome go together: one without the other is not known.
    """

    feed = Ledger.RELIEF_CONDITIONS
    kind = coded("救助类别", "kind of relief", ReliefKind, required=True)
    found_on = day("发现日期", "found on")
    checked_on = day("核查日期", "checked on", not_yet=True)
    outcome = coded("核查结果", "outcome", ReliefOutcome)


class Relief(OfPerson):
    """救助保障台账: one spell of a benefit, decided on `valid_from`; only a named person's decision ends it."""

    feed = Ledger.RELIEF
    kind = coded("救助类别", "kind of relief", ReliefKind, required=True)
    applied_on = day("申请日期", "applied on")


class SecurityPolicy(OfOrgan):
    """社会保障政策变动记录: what an organ changed on `valid_from`, or that it reviewed its policy and changed nothing."""

    feed = Ledger.SECURITY_POLICIES
    matter = coded("政策类别", "matter", SecurityMatter, required=True)
    states_result = yes("写明变动内容或无变动", "states what changed, or that nothing did")
    changed = yes("有变动", "changed")
    document = text("文件", "document")


class Hukou(OfHousehold):
    """户籍转移台账: how far a household's hukou has moved since `valid_from`; one that has not moved has no row."""

    feed = Ledger.HUKOU
    state = coded("转移情况", "status", HukouState, required=True)
    members = number("已转移人数", "members moved")


class HukouGuidance(OfHousehold):
    """户籍引导记录: a contact on `valid_from`: what was explained, and what the household wishes. Coming is voluntary."""

    feed = Ledger.HUKOU_GUIDANCE
    answer = coded("引导结果", "answer", Offer, required=True)
    says_changes = yes("说明哪些改变", "says what changes")
    says_land = yes("说明承包地不变", "says that fields stay")
    says_woods = yes("说明山林地不变", "says that woods stay")
    says_home_site = yes("说明宅基地权益", "says what becomes of the home site")
    says_benefits = yes("说明待遇", "says what becomes of benefits")
    wishes = yes("愿意落户", "wishes to settle")
    helped_on = day("协助办理日期", "helped on", not_yet=True)

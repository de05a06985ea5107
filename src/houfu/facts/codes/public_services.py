"""Code lists of chapter 4 提升基本公共服务水平, articles 13 and 14: social security, hukou."""

from houfu.facts.code import Code

__all__ = [
    "CoverKind",
    "CoverScheme",
    "HukouState",
    "Offer",
    "PensionKind",
    "ReliefKind",
    "ReliefOutcome",
    "SecurityMatter",
]


class CoverKind(Code):
    """医保类型."""

    RESIDENT = "resident", "城乡居民医保", "residents' medical insurance"
    EMPLOYEE = "employee", "职工医保", "employees' medical insurance"


class Offer(Code):
    """告知结果: whether something voluntary was offered, and what the person answered."""

    TOLD = "told", "已告知", "told"
    DECLINED = "declined", "本人不参加", "declined in own words"
    NONE = "none", "未告知", "not told"


class PensionKind(Code):
    """养老保险类型."""

    RESIDENT = "resident", "城乡居民养老保险", "residents' pension insurance"
    EMPLOYEE = "employee", "企业职工养老保险", "employees' pension insurance"
    PUBLIC = "public", "机关事业单位养老保险", "public institutions' pension insurance"


class CoverScheme(Code):
    """转移接续险种: the cover that is moved to where people live now."""

    MEDICAL = "medical", "医疗保险", "medical insurance"
    PENSION = "pension", "养老保险", "pension insurance"


class ReliefKind(Code):
    """救助保障类别; the destitute and orphans are those of 应兜尽兜 (reading taken_into_care)."""

    SUBSISTENCE = "subsistence", "最低生活保障", "subsistence allowance"
    DESTITUTE = "destitute", "特困人员救助供养", "care for the destitute"
    ORPHAN = "orphan", "孤儿基本生活保障", "care for orphans"
    SEVERE_DISABILITY = "severe_disability", "重度残疾人护理补贴", "severe disability allowance"
    OLD_AGE = "old_age", "高龄津贴", "old-age allowance"
    TEMPORARY = "temporary", "临时救助", "temporary relief"
    MEDICAL = "medical", "医疗救助", "medical relief"


class ReliefOutcome(Code):
    """救助核查结果."""

    GRANTED = "granted", "批准", "granted"
    NOT_QUALIFIED = "not_qualified", "不符合条件", "does not qualify"
    DECLINED = "declined", "本人不申请", "declined in own words"


class SecurityMatter(Code):
    """社会保障政策类别."""

    MEDICAL = "medical", "医疗保障", "medical cover"
    PENSION = "pension", "养老保险", "pensions"
    RELIEF = "relief", "社会救助", "relief"
    HEALTH = "health", "健康服务", "health services"
    FUNDING = "funding", "资金补助", "funding"


class HukouState(Code):
    """户籍转移情况 of a household: shown, never a target."""

    WHOLE = "whole", "全家已转移", "moved, all members"
    PART = "part", "部分成员已转移", "moved, some members"
    NONE = "none", "未转移", "not moved"

"""Code lists of chapter 7 强化组织保障, article 26: monitoring and help, as the national monitoring system has them."""

from collections.abc import Mapping
from types import MappingProxyType

from houfu.facts.code import Code

__all__ = ["FITTING", "CheckResult", "FoundBy", "HelpMeasure", "MonitoredKind", "ReturnRisk", "SettlementRiskKind"]


class MonitoredKind(Code):
    """监测对象类别, the three of the national frame."""

    UNSTABLE = "unstable", "脱贫不稳定户", "out of poverty and unstable"
    MARGINAL = "marginal", "边缘易致贫户", "close to poverty"
    SUDDEN = "sudden", "突发严重困难户", "sudden severe hardship"


class FoundBy(Code):
    """发现渠道, the three ways in which a household comes to notice."""

    ITSELF = "itself", "农户自主申报", "asked for by itself"
    CADRE = "cadre", "基层干部排查", "checked at home"
    COMPARISON = "comparison", "部门筛查预警", "found by comparison"


class CheckResult(Code):
    """核实结果."""

    MONITOR = "monitor", "纳入监测", "to be monitored"
    NO_RISK = "no_risk", "没有返贫风险", "no risk"


class ReturnRisk(Code):
    """风险类型."""

    ILLNESS = "illness", "因病", "illness"
    SCHOOLING = "schooling", "因学", "schooling"
    DISABILITY = "disability", "因残", "disability"
    HOUSING = "housing", "因安全住房", "unsafe housing"
    WATER = "water", "因安全饮水", "unsafe water"
    WORK = "work", "务工就业不稳", "unstable work"
    NO_LABOUR = "no_labour", "缺劳动力", "no labour"
    OTHER = "other", "其他", "other"


class HelpMeasure(Code):
    """帮扶措施类型."""

    INDUSTRY = "industry", "产业帮扶", "industry"
    EMPLOYMENT = "employment", "就业帮扶", "employment"
    PUBLIC_POST = "public_post", "公益岗位", "public-welfare post"
    HEALTH = "health", "健康帮扶", "health"
    EDUCATION = "education", "教育帮扶", "education"
    COMPULSORY = "compulsory", "义务教育保障", "compulsory schooling"
    SOCIAL = "social", "社会帮扶", "social help"
    FINANCE = "finance", "金融帮扶", "finance"
    RELIEF = "relief", "综合保障", "relief and benefits"
    HOUSING = "housing", "住房安全保障", "safe housing"
    WATER = "water", "饮水安全保障", "safe water"
    RELOCATION = "relocation", "搬迁", "relocation"
    INFRASTRUCTURE = "infrastructure", "基础设施", "infrastructure"
    LIVING = "living", "生产生活条件改善", "better working and living conditions"


_H = HelpMeasure
FITTING: Mapping[ReturnRisk, frozenset[HelpMeasure]] = MappingProxyType(
    {
        ReturnRisk.ILLNESS: frozenset({_H.HEALTH, _H.SOCIAL}),
        ReturnRisk.SCHOOLING: frozenset({_H.COMPULSORY, _H.EDUCATION, _H.SOCIAL}),
        ReturnRisk.DISABILITY: frozenset({_H.RELIEF, _H.SOCIAL}),
        ReturnRisk.HOUSING: frozenset({_H.HOUSING, _H.RELOCATION}),
        ReturnRisk.WATER: frozenset({_H.WATER}),
        ReturnRisk.WORK: frozenset({_H.EMPLOYMENT, _H.PUBLIC_POST, _H.INDUSTRY, _H.FINANCE}),
        ReturnRisk.NO_LABOUR: frozenset({_H.RELIEF, _H.SOCIAL}),
        ReturnRisk.OTHER: frozenset(HelpMeasure),
    }
)
"""Which measures fit a risk, by the data rules of the national monitoring system (5_18_001 …; work, labour: assumed)."""


class SettlementRiskKind(Code):
    """安置区共性风险, of the place and never of anybody in it."""

    EMPLOYER_CLOSING = "employer_closing", "用工企业停产", "an employer closing"
    UNPAID_WAGES = "unpaid_wages", "拖欠工资", "unpaid wages"
    FLOOD = "flood", "洪涝等灾害", "flood or another disaster"
    OTHER = "other", "其他共性风险", "another common risk"

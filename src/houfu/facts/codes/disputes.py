"""Code lists of chapter 3 提升社区治理水平, article 10: faults of services and places, and the settling of disputes."""

from houfu.facts.code import Code

__all__ = ["AgreementPlace", "DisputeKind", "DisputeOutcome", "DisputeSource", "FaultKind", "MediationChannel"]


class DisputeKind(Code):
    """纠纷类型, after the yearly statistics of people's mediation."""

    FAMILY = "family", "婚姻家庭", "marriage and family"
    NEIGHBOURS = "neighbours", "邻里", "neighbours"
    HOUSING = "housing", "房屋", "housing"
    PROPERTY_SERVICE = "property_service", "物业", "property service"
    LABOUR = "labour", "劳动报酬", "pay and work"
    CONTRACT = "contract", "合同", "contract"
    COMPENSATION = "compensation", "损害赔偿", "compensation"
    LAND = "land", "山林土地", "woods and land"
    OTHER = "other", "其他", "other"


class DisputeSource(Code):
    """来源: who brought it; nothing is opened from what somebody said, wrote or did elsewhere."""

    PARTY = "party", "当事人提出", "brought by a party"
    MEDIATOR = "mediator", "调解员登记", "entered by a mediator"
    SERVICE_FAILURE = "service_failure", "服务问题转入", "from a fault of a service"


class MediationChannel(Code):
    """三调: the three channels that are to be linked."""

    PEOPLE = "people", "人民调解", "people's mediation"
    ADMINISTRATIVE = "administrative", "行政调解", "administrative mediation"
    JUDICIAL = "judicial", "司法调解", "judicial mediation"


class DisputeOutcome(Code):
    """答复结果."""

    SETTLED = "settled", "达成协议", "agreement made"
    UNSETTLED = "unsettled", "未达成协议，告知途径", "no agreement, the ways told"


class AgreementPlace(Code):
    """协议达成地: shown without target or ranking."""

    COMMUNITY = "community", "社区", "in the community"
    CENTRE = "centre", "综治中心", "in the mediation centre"
    ELSEWHERE = "elsewhere", "其他地方", "elsewhere"


class FaultKind(Code):
    """苗头隐患类型: faults of services and places, never of people."""

    LIFT = "lift", "电梯", "lift"
    WATER = "water", "供水", "water"
    POWER = "power", "供电", "power"
    WAGES = "wages", "同一用人单位工资", "wages of one employer"
    FEES = "fees", "收费", "fees"
    CERTIFICATES = "certificates", "证件办理", "certificates"
    OTHER = "other", "其他服务", "another service"

"""Code lists of chapter 4 提升基本公共服务水平, article 12: clinics and their staff."""

from houfu.facts.code import Code

__all__ = ["ClinicKind", "HealthEvent"]


class ClinicKind(Code):
    """机构类型, of WS 218 卫生机构（组织）分类."""

    COMMUNITY_CENTRE = "community_centre", "社区卫生服务中心", "community health centre"
    COMMUNITY_STATION = "community_station", "社区卫生服务站", "community health station"
    TOWNSHIP = "township", "乡镇卫生院", "township health centre"
    VILLAGE = "village", "村卫生室", "village clinic"


class HealthEvent(Code):
    """报告类型, the two of article 12."""

    INFECTIOUS = "infectious", "传染病", "infectious disease"
    EMERGENCY = "emergency", "突发公共卫生事件", "public-health emergency"

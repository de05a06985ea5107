"""What the register itself tells by codes: who is settled where, and what a place is."""

from houfu.facts.code import Code

__all__ = ["GovernmentLevel", "Labour", "PlaceKind", "PopulationKind", "SettlementKind", "Sex"]


class Labour(Code):
    """劳动技能, the five values of the national monitoring system (notes/domain §1.2)."""

    SKILLED = "skilled", "技能劳动力", "skilled"
    ORDINARY = "ordinary", "普通劳动力", "ordinary"
    WEAK = "weak", "弱劳动力或半劳动力", "weak or partial"
    LOST = "lost", "丧失劳动力", "lost"
    NONE = "none", "无劳动力", "none"


class Sex(Code):
    """GB/T 2261.1."""

    UNKNOWN = "0", "未知的性别", "unknown"
    MALE = "1", "男性", "male"
    FEMALE = "2", "女性", "female"
    UNSTATED = "9", "未说明的性别", "not stated"


class PopulationKind(Code):
    """The five populations of the document, never mixed (reading five_populations)."""

    MANAGED = "managed", "管理人群", "managed population"
    RESIDENT = "resident", "常住服务对象", "resident service population"
    REGISTERED_POOR = "registered_poor", "安置建档立卡人口", "registered-poor people settled"
    CROSS_COUNTY = "cross_county", "跨区县搬迁人数", "cross-county movers"
    PLANNED = "planned", "安置规模", "settlement size"


class SettlementKind(Code):
    """安置方式: where a settlement stands."""

    COUNTY_SEAT = "county_seat", "县城安置", "county seat"
    TOWN = "town", "集镇安置", "town"
    VILLAGE = "village", "中心村安置", "central village"


class PlaceKind(Code):
    """What a place is; a zone reports like a county but has no code in GB/T 2260."""

    PROVINCE = "province", "省", "province"
    CITY = "city", "市（州）", "city or prefecture"
    COUNTY = "county", "县（市、区）", "county"
    ZONE = "zone", "功能区", "functional zone"
    TOWNSHIP = "township", "乡镇（街道）", "township or subdistrict"
    VILLAGE = "village", "村（社区）", "village or community"


class GovernmentLevel(Code):
    """党委政府层级."""

    PROVINCE = "province", "省级", "province"
    CITY = "city", "市（州）级", "city or prefecture"
    COUNTY = "county", "县（市、区）级", "county"

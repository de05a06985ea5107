"""The code lists that facts and records share; each member carries its Chinese and its English name."""

from enum import StrEnum
from typing import Self


class Code(StrEnum):
    """A member of a code list: its stored value, its Chinese and its English name."""

    zh: str
    en: str

    def __new__(cls, value: str, zh: str, en: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.zh = zh
        member.en = en
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """(value, Chinese name) pairs, as a form or a model field wants them."""
        return [(member.value, member.zh) for member in cls]


class Labour(Code):
    """劳动技能, the five values of the national monitoring system (notes/domain §1.2)."""

    SKILLED = "skilled", "技能劳动力", "skilled"
    ORDINARY = "ordinary", "普通劳动力", "ordinary"
    WEAK = "weak", "弱劳动力或半劳动力", "weak or partial"
    LOST = "lost", "丧失劳动力", "lost"
    NONE = "none", "无劳动力", "none"


class Job(Code):
    """就业形式: what kind of work a spell of employment is; NONE is a known 'no work', never a blank."""

    CONTRACT = "contract", "单位就业", "contract job"
    WORKSHOP = "workshop", "帮扶车间", "workshop"
    PUBLIC_POST = "public_post", "公益性岗位", "public-welfare post"
    OWN_BUSINESS = "own_business", "自主创业", "own business"
    FLEXIBLE = "flexible", "灵活就业", "flexible work"
    FARM = "farm", "务农", "farm work"
    NONE = "none", "未就业", "no work"


class Channel(Code):
    """就业渠道: how the work was found."""

    ORGANISED = "organised", "组织输出", "organised"
    OWN = "own", "自主外出", "own way"


class Wish(Code):
    """就业意愿: what the person said in the yearly survey, in his or her own words; NOT_STATED is a known silence."""

    WANTS_WORK = "wants_work", "愿意就业", "wants work"
    STUDY = "study", "在学", "study"
    CARE = "care", "照料家人", "care for family"
    HEALTH = "health", "健康原因", "health"
    OWN_CHOICE = "own_choice", "本人不愿就业", "own choice"
    NOT_STATED = "not_stated", "未表明", "not stated"


class CoverKind(Code):
    """医保类型."""

    RESIDENT = "resident", "城乡居民医保", "residents' medical insurance"
    EMPLOYEE = "employee", "职工医保", "employees' medical insurance"


class Offer(Code):
    """告知结果: whether something voluntary was offered, and what the person answered."""

    TOLD = "told", "已告知", "told"
    DECLINED = "declined", "本人不参加", "declined in own words"
    NONE = "none", "未告知", "not told"


class Papers(Code):
    """安置住房手续, the three classes of article 15."""

    COMPLETE = "complete", "手续完善", "complete"
    INCOMPLETE = "incomplete", "手续不完善", "incomplete"
    HARD = "hard", "短期内难以完善", "hard to complete soon"


class RegistrationStep(Code):
    """不动产登记环节, in their order."""

    PAPERS = "papers", "手续完善", "papers completed"
    TAX = "tax", "税务办结", "tax filed or exempt"
    REGISTERED = "registered", "登记发证", "registered"


class StaffPost(Code):
    """社区岗位."""

    SECRETARY = "secretary", "社区党支部书记", "Party branch secretary"
    DIRECTOR = "director", "社区主任", "community director"
    WORKER = "worker", "社区工作人员", "community worker"


class LeaderRank(Code):
    """包保领导职务: who answers for a settlement (article 24)."""

    PARTY_PRINCIPAL = "party_principal", "县级党委主要负责同志", "head of the county Party committee"
    GOVERNMENT_PRINCIPAL = "government_principal", "县级政府主要负责同志", "head of the county government"
    DEPUTY = "deputy", "副县级领导干部", "deputy-county-level leader"


class InsurancePurpose(Code):
    """优惠保险产品的方面, the three of article 22."""

    LIVELIHOOD = "livelihood", "民生保障", "livelihood"
    MEDICAL = "medical", "就医", "medical"
    INDUSTRY = "industry", "产业发展", "industry"


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


class GovernmentLevel(Code):
    """党委政府层级."""

    PROVINCE = "province", "省级", "province"
    CITY = "city", "市（州）级", "city or prefecture"
    COUNTY = "county", "县（市、区）级", "county"


class PlaceKind(Code):
    """What a place is; a zone reports like a county but has no code in GB/T 2260."""

    PROVINCE = "province", "省", "province"
    CITY = "city", "市（州）", "city or prefecture"
    COUNTY = "county", "县（市、区）", "county"
    ZONE = "zone", "功能区", "functional zone"
    TOWNSHIP = "township", "乡镇（街道）", "township or subdistrict"
    VILLAGE = "village", "村（社区）", "village or community"


class Sex(Code):
    """GB/T 2261.1."""

    UNKNOWN = "0", "未知的性别", "unknown"
    MALE = "1", "男性", "male"
    FEMALE = "2", "女性", "female"
    UNSTATED = "9", "未说明的性别", "not stated"


class Ledger(Code):
    """The feeds for which an organ makes returns: a blank means 'no' only where a return covers it."""

    REGISTER = "register", "搬迁人口基本信息", "register of relocated people"
    EMPLOYMENT = "employment", "就业台账", "employment"
    WISH = "wish", "就业意愿调查", "employment wishes"
    MEDICAL_COVER = "medical_cover", "医保参保台账", "medical cover"
    COVER_OFFER = "cover_offer", "参保告知记录", "offers of cover"
    REGISTRATION = "registration", "不动产登记台账", "registration of dwellings"
    STAFF = "staff", "社区工作人员台账", "community staff"
    LEADERS = "leaders", "包保领导台账", "leaders' assignments"
    GROUPS = "groups", "指挥部机构台账", "leading groups"
    INSURANCE = "insurance", "保险产品台账", "insurance products"
    PLANS = "plans", "实施方案台账", "implementation plans"

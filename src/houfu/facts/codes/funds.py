"""Code lists of chapter 6 强化资金投入保障, articles 19 and 21: special funds and budgets."""

from houfu.facts.code import Code

__all__ = ["BudgetPurpose", "BudgetSystem", "FundPurpose", "FundSource", "FundStep", "IndustryFundState"]


class FundSource(Code):
    """资金来源层级."""

    CENTRAL = "central", "中央", "central government"
    PROVINCIAL = "provincial", "省级", "province"
    CITY = "city", "市（州）级", "city or prefecture"
    COUNTY = "county", "县（市、区）级", "county"


class FundPurpose(Code):
    """资金用途."""

    SETTLEMENT_INDUSTRY = "settlement_industry", "安置区后续产业", "industry of settlements"
    TRAINING = "training", "就业培训", "training for jobs"
    INFRASTRUCTURE = "infrastructure", "基础设施", "infrastructure"
    SERVICES = "services", "公共服务", "public services"
    OTHER = "other", "其他", "other"


class FundStep(Code):
    """资金下达环节: from which level to which; to whom the last level pays stands in the ledger of payments."""

    PROVINCE_COUNTY = "province_county", "省级到县级", "from the province to the county"
    PROVINCE_CITY = "province_city", "省级到市级", "from the province to the city"
    CITY_COUNTY = "city_county", "市级到县级", "from the city to the county"
    COUNTY_TOWNSHIP = "county_township", "县级到乡镇", "from the county to a township"


class BudgetSystem(Code):
    """“五个体系”, and what belongs to none of them."""

    PUBLIC_SERVICES = "public_services", "基本公共服务体系", "basic public services"
    JOBS = "jobs", "培训和就业服务体系", "training and employment services"
    CULTURE = "culture", "文化服务体系", "cultural services"
    GOVERNANCE = "governance", "社区治理体系", "community governance"
    PARTY = "party", "基层党建体系", "Party building at the grass roots"
    OTHER = "other", "五个体系以外", "outside the five systems"


class BudgetPurpose(Code):
    """支持目的, the two of article 21, and others."""

    LIVELIHOOD = "livelihood", "搬迁群众可持续发展", "livelihood of relocated people"
    ORDER = "order", "社区长治久安", "order in communities"
    OTHER = "other", "其他", "other"


class IndustryFundState(Code):
    """产业发展基金设立情况. Whoever decides against one says why."""

    SET_UP = "set_up", "已设立", "set up"
    TRIED = "tried", "正在探索", "being tried"
    DECLINED = "declined", "经研究不设立", "declined"
    NONE = "none", "没有研究", "not considered"

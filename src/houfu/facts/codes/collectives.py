"""Code lists of chapter 3 提升社区治理水平, article 9: collective economy and premises of settlements."""

from houfu.facts.code import Code

__all__ = [
    "CollectiveMatter",
    "IncomePurpose",
    "PremisesKind",
    "PremisesRightKind",
    "PremisesState",
    "RightHolder",
    "SettlementTerm",
]


class CollectiveMatter(Code):
    """公开事项, the three that a collective discloses to its members."""

    MEMBERS = "members", "成员名册", "member list"
    CONTRACTS = "contracts", "合同", "contracts"
    ACCOUNTS = "accounts", "账目", "accounts"


class PremisesKind(Code):
    """商业用房类型."""

    SHOPFRONT = "shopfront", "门面", "shopfront"
    SHOP = "shop", "商铺", "shop"
    STALL = "stall", "摊位", "stall"
    WORKROOM = "workroom", "厂房、仓库", "workroom or store"
    OTHER = "other", "其他", "other"


class PremisesRightKind(Code):
    """三权: the three rights that article 9 sets apart."""

    OWNERSHIP = "ownership", "所有权", "ownership"
    OPERATION = "operation", "经营权", "right of operation"
    MANAGEMENT = "management", "管理权", "right of management"


class RightHolder(Code):
    """权利人类型."""

    COMMUNITY = "community", "安置社区", "community"
    COLLECTIVE = "collective", "集体经济组织", "collective"
    STATE_COMPANY = "state_company", "国有公司", "state-owned company"
    GOVERNMENT = "government", "政府部门", "department of a government"
    OTHER = "other", "其他", "other"


class PremisesState(Code):
    """使用状态: each stretch of time of the premises has one."""

    LET = "let", "出租", "let"
    OWN = "own", "自营", "run by the collective itself"
    SERVICE = "service", "公益使用", "used for a public service"
    IDLE = "idle", "闲置", "idle"


class IncomePurpose(Code):
    """收益用途: the two that article 9 allows, and all others."""

    RUNNING = "running", "社区运转", "running of the community"
    ECONOMY = "economy", "发展集体经济", "collective economy"
    OTHER = "other", "其他用途", "another purpose"


class SettlementTerm(Code):
    """安置区对照: how a term of support for settlements compares with that for deep-poverty villages."""

    SAME = "same", "不低于", "no lower"
    LOWER = "lower", "低于", "lower"
    NONE = "none", "没有", "none"

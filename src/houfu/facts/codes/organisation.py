"""Code lists of chapter 7 强化组织保障, articles 23, 24 and 25: groups and posts, leaders, pairs of counties."""

from houfu.facts.code import Code

__all__ = ["DecidedBy", "LeaderRank", "OriginRequestKind", "PairMatter", "TierDecision"]


class LeaderRank(Code):
    """包保领导职务: who answers for a settlement (article 24)."""

    PARTY_PRINCIPAL = "party_principal", "县级党委主要负责同志", "head of the county Party committee"
    GOVERNMENT_PRINCIPAL = "government_principal", "县级政府主要负责同志", "head of the county government"
    DEPUTY = "deputy", "副县级领导干部", "deputy-county-level leader"


class TierDecision(Code):
    """包保层级决定: what was decided about who answers for a settlement, after its living population was counted."""

    NONE = "none", "未作决定", "no decision"
    KEPT = "kept", "维持原层级", "tier kept"
    RAISED = "raised", "调整为党政主要负责同志包保", "raised to both principals"
    LOWERED = "lowered", "调整为副县级领导干部包保", "lowered to a deputy"


class PairMatter(Code):
    """跨区县搬迁研究事项: what the city decides for a county pair, in the document's order (article 25)."""

    STAFFING = "staffing", "人员编制", "posts and establishment"
    CADRES = "cadres", "干部调配", "transfer of cadres"
    FUNDS = "funds", "资金承接", "taking over of funds"
    BODIES = "bodies", "组织机构", "organs"
    PAIRING = "pairing", "结对帮扶", "paired help"


class DecidedBy(Code):
    """研究单位: which of the two organs of a city decided."""

    PARTY = "party", "市（州）党委", "the city Party committee"
    GOVERNMENT = "government", "市（州）政府", "the city government"


class OriginRequestKind(Code):
    """请迁出地配合事项: what a destination asks of an origin."""

    RECORDS = "records", "档案资料", "records"
    LAND = "land", "土地山林", "land"
    BENEFITS = "benefits", "待遇衔接", "benefits"
    OTHER = "other", "其他", "other"

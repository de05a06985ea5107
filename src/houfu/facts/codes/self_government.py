"""Code lists of chapter 3 提升社区治理水平, article 8: self-government of communities."""

from houfu.facts.code import Code

__all__ = ["MeetingKind", "PropertyStep", "SelfRule"]


class MeetingKind(Code):
    """会议类型, the three that article 8 names."""

    RESIDENTS = "residents", "居民会议", "residents' meeting"
    REPRESENTATIVES = "representatives", "居民代表会议", "representatives' meeting"
    CONSULTATION = "consultation", "居民协商议事会议", "consultation meeting"


class SelfRule(Code):
    """自治制度: a written rule of a community, or its own list of major matters."""

    RESIDENTS = "residents", "居民会议制度", "rule of residents' meetings"
    REPRESENTATIVES = "representatives", "居民代表会议制度", "rule of representatives' meetings"
    CONSULTATION = "consultation", "居民协商议事制度", "rule of consultation"
    MAJOR_MATTERS = "major_matters", "重大事项清单", "list of major matters"


class PropertyStep(Code):
    """物业管理步骤, in the order in which property management of a settlement becomes regular."""

    NONE = "none", "没有物业管理", "no property management"
    ARRANGED = "arranged", "已落实管理", "arranged"
    CONTRACT = "contract", "合同和收费已公布", "contract and fees published"
    RATED = "rated", "经居民评议", "rated by residents"

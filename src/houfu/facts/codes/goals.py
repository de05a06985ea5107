"""Code lists of the introduction 总体要求和目标: new problems and who raised them."""

from houfu.facts.code import Code

__all__ = ["ProblemRaisedBy"]


class ProblemRaisedBy(Code):
    """问题提出方: from where a new problem was heard of; never who of them said it."""

    RESIDENTS = "residents", "搬迁群众", "residents"
    COMMUNITY = "community", "安置社区", "a community"
    COUNTY = "county", "县（市、区）", "a county"
    ORGAN = "organ", "省直单位", "a provincial organ"
    INSPECTION = "inspection", "督查检查", "an inspection"
    OTHER = "other", "其他", "somebody else"

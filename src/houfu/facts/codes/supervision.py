"""Code lists of part three 工作要求, requirement 3: inspections, dispatch and notice, corrections, rewards."""

from houfu.facts.code import Code

__all__ = ["CorrectionGround", "InspectionBody", "RewardKind"]


class InspectionBody(Code):
    """督查机构: who inspected."""

    PARTY = "party", "省委督查机构", "inspectors of the provincial Party committee"
    GOVERNMENT = "government", "省政府督查机构", "inspectors of the provincial government"
    BOTH = "both", "省委、省政府联合督查", "both"
    OTHER = "other", "其他单位", "another body"


class CorrectionGround(Code):
    """纠正情形, the four that the document names."""

    IDLE = "idle", "不作为", "inaction"
    SLOW = "slow", "慢作为", "slowness"
    WRONG = "wrong", "乱作为", "wrong action"
    PUBLIC_CONCERN = "public_concern", "群众反映强烈", "strong public concern"


class RewardKind(Code):
    """激励方式: what a place is given for real results."""

    FUNDS = "funds", "资金奖补", "funds"
    PROJECTS = "projects", "项目倾斜", "projects"
    LAND = "land", "用地指标", "land quota"
    COMMENDATION = "commendation", "通报表扬", "commendation of the place"

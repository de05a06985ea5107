"""Code lists of chapter 3 提升社区治理水平, articles 6 and 7: Party building and staff."""

from houfu.facts.code import Code

__all__ = ["CareerStep", "StaffPost", "StaffRoute"]


class StaffPost(Code):
    """社区岗位."""

    SECRETARY = "secretary", "社区党支部书记", "Party branch secretary"
    DIRECTOR = "director", "社区主任", "community director"
    WORKER = "worker", "社区工作人员", "community worker"


class StaffRoute(Code):
    """任职途径: how somebody came into a post."""

    ASSIGNED = "assigned", "选派", "assigned"
    TRANSFERRED = "transferred", "调配", "transferred"
    OPEN = "open", "社会招录", "open recruitment"
    GRADUATE = "graduate", "高校毕业生招聘", "graduate recruitment"


class CareerStep(Code):
    """职业体系探索情况: whether a county tries a career system for community workers; DECLINED goes with a reason."""

    TRIED = "tried", "已试行", "tried"
    DECLINED = "declined", "说明理由不试行", "declined with a reason"
    NONE = "none", "未开展", "nothing done"

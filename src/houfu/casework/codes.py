"""The code lists of an order: where it stands, what its items are, what can be done to it, and how it ended."""

from houfu.facts.code import Code


def stored[C: Code](codes: type[C], value: str) -> C:
    """The member of a code list with a stored value. Raises StopIteration for a value of no member."""
    return next(one for one in codes if one.value == value)


class State(Code):
    """How far an order has come."""

    TO_SIGN = "to_sign", "待签收", "to be signed for"
    IN_HAND = "in_hand", "办理中", "in hand"
    REPORTED = "reported", "自报办结", "reported done"
    VERIFYING = "verifying", "数据验证", "to be verified"
    RETURNED = "returned", "退回", "sent back"
    CLOSED = "closed", "销号", "closed"


class ItemState(Code):
    """What has become of one finding of an order. Newer data alone make it proven; all else needs a named person."""

    OPEN = "open", "未落实", "not met"
    PROVEN = "proven", "数据已证明", "proven by data"
    TO_CONFIRM = "to_confirm", "待他人核实", "met by the handler's own data, to be confirmed"
    RECHECK = "recheck", "待核", "no longer judged, to be looked at"
    CONFIRMED = "confirmed", "已由他人核实", "confirmed by another official"
    WAIVED = "waived", "已豁免", "waived"
    UPHELD = "upheld", "申诉成立", "appeal upheld"
    CAME_BACK = "came_back", "已复现", "came back as a new finding"


PENDING = (ItemState.TO_CONFIRM, ItemState.RECHECK)
"""What another official has to look at before an order closes."""
SETTLED = (ItemState.PROVEN, ItemState.CONFIRMED, ItemState.WAIVED, ItemState.UPHELD, ItemState.CAME_BACK)
"""What no longer keeps an order open."""


class Act(Code):
    """A step of an order."""

    SIGN = "sign", "签收", "sign for it"
    REPORT = "report", "自报办结", "report it done"
    SEND_BACK = "send_back", "退回", "send it back"
    CONFIRM = "confirm", "核实销号", "confirm and close"
    COMMENT = "comment", "留言", "comment"
    REMIND = "remind", "催办", "remind whoever holds it"
    HAND_OVER = "hand_over", "移交", "hand over"
    WAIVE = "waive", "豁免", "waive"
    MERGE = "merge", "合并", "merge"
    SPLIT = "split", "拆分", "split"
    APPEAL = "appeal", "申诉", "appeal"
    ANSWER = "answer", "答复申诉", "answer an appeal"
    UNTIED = (
        "untied",
        "申诉成立，但规则已变，没有事项再依据这项资料，待核",
        "upheld, but no item rests on it any more: to be looked at",
    )
    WENT_ON = (
        "went_on",
        "申诉成立，所涉事项已转到另一张工单，请在那张工单上核对",
        "upheld; what it is about went to another order: look at it there",
    )
    CAME_OF = (
        "came_of",
        "另一张工单的申诉成立，所涉事项在这里，请核对",
        "an appeal on another order was upheld; what it is about is here: look at it",
    )
    LEAVE = "leave", "随人转出", "items went along with their person"
    ARRIVE = "arrive", "随人转入", "items came along with their person"
    JOIN = "join", "新增事项", "findings joined"
    MOVE = "move", "随户迁移", "moved with its household"
    PROVE = "prove", "数据证明", "proven by data"
    NOT_PROVEN = "not_proven", "数据未证明", "not proven by data"
    COME_BACK = "come_back", "问题复现", "a finding came back"
    DOUBLE_CHECK = "recheck", "盲核", "double check"
    RECOUNT = "recount", "按新公布的放假安排重算期限", "last day counted again by the holidays announced since"
    ESCALATE = "escalate", "逾期上报", "climb"


PARTING = (Act.SPLIT, Act.MERGE, Act.LEAVE)
"""Steps by which items go to another order, which they name."""


class Reached(Code):
    """What a double check found of an item. What cannot be told is neither."""

    REACHED = "reached", "已到位", "reached"
    NOT_REACHED = "not_reached", "未到位", "not reached"
    CANNOT_TELL = "cannot_tell", "无法判断", "cannot tell"


class Closing(Code):
    """How an order ended."""

    PROOF = "proof", "数据证明", "proven by data"
    CONFIRMED = "confirmed", "他人核实", "confirmed by another official"
    WAIVER = "waiver", "豁免", "waived"
    APPEAL = "appeal", "申诉成立", "appeal upheld"
    MERGED = "merged", "并入他单", "merged into another"


class WaiverState(Code):
    """How far a waiver that has not ended has come."""

    ASKED = "asked", "待另一人批准", "waits for another's approval"
    RUNNING = "running", "豁免期内", "running"
    OVER = "over", "已过期，下次核对时恢复", "over; it ends when orders are next followed"


class Fold(Code):
    """What one order is about: all findings of a household, or an organ's findings of one place."""

    HOUSEHOLD = "household", "一户一单", "one household"
    SETTLEMENT = "settlement", "安置区", "settlement"
    COUNTY = "county", "县（市、区）", "county"
    CITY = "city", "市（州）", "city"
    PROVINCE = "province", "省", "province"

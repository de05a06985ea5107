"""Every write of this room; each is in one transaction with its event and its line in the history of the case."""

from houfu.mediation.assigning import assign, give_seat, recuse, release, wall_off
from houfu.mediation.closing import close, leave, reopen
from houfu.mediation.filing import write_line
from houfu.mediation.gate import record_assessment
from houfu.mediation.handing_on import hand_on
from houfu.mediation.opening import open_case
from houfu.mediation.retiring import retire
from houfu.mediation.stages import accept, agree, confer, extend, hold_session, leave_unsettled, rate, transfer
from houfu.mediation.unseating import end_seat

__all__ = [
    "accept",
    "agree",
    "assign",
    "close",
    "confer",
    "end_seat",
    "extend",
    "give_seat",
    "hand_on",
    "hold_session",
    "leave",
    "leave_unsettled",
    "open_case",
    "rate",
    "record_assessment",
    "recuse",
    "release",
    "reopen",
    "retire",
    "transfer",
    "wall_off",
    "write_line",
]

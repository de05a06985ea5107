"""The facts of part three 工作要求, requirement 3: what has to be put right by a deadline, and what people feel strongly about."""

from houfu.facts.code import Unit
from houfu.facts.codes import CorrectionGround
from houfu.facts.columns import coded, number, yes
from houfu.facts.ledgers import Ledger
from houfu.facts.subject import Subject

__all__ = ["correction", "service_matter"]

LONGEST = 36_500
"""Days of a wait at most."""


class Correction(Subject):
    """整改事项: something on one of four grounds that a place has to put right by a deadline; it names no person."""

    level, above = "correction", "government"
    zh, en, many = "整改事项", "matter to put right", "matters to put right"

    ground = coded("纠正情形", "ground", Ledger.CORRECTIONS, CorrectionGround)
    verified = yes("已核实", "verified", Ledger.CORRECTIONS)
    decided = yes("已决定纠正", "correction is decided", Ledger.CORRECTIONS)
    notified = yes("已通知", "notice was given", Ledger.CORRECTIONS)
    notice_days = number("决定至通知工作日", "working days to notice", Ledger.CORRECTIONS, LONGEST, Unit.WORKDAYS)
    deadline_set = yes("已定整改期限", "a deadline is set", Ledger.CORRECTIONS)
    deadline_days = number("通知至期限天数", "days from notice to deadline", Ledger.CORRECTIONS, LONGEST, Unit.DAYS)
    deadline_passed = yes("整改期限已到", "the deadline has come", Ledger.CORRECTIONS)
    recheck_wait = number("到期未复查天数", "days past it without a re-check", Ledger.CORRECTIONS, LONGEST, Unit.DAYS)
    in_time = yes("按期完成整改", "put right in time", Ledger.CORRECTIONS)
    rechecked = yes("已复查", "re-checked", Ledger.CORRECTIONS)
    returned = yes("复查后退回", "returned after the re-check", Ledger.CORRECTIONS)


class ServiceMatter(Subject):
    """服务问题: one fault of a service or a place, with the households that it concerns; complaints are not counted."""

    level, above, zh, en, many = "service_matter", "community", "服务问题", "service matter", "service matters"

    households = number("涉及户数", "households concerned", Ledger.SERVICE_FAULTS, 100_000, Unit.HOUSEHOLDS)
    matter_verified = yes("问题已核实", "the matter is verified", Ledger.SERVICE_FAULTS)
    matter_open = yes("问题尚未解决", "the matter is unresolved", Ledger.SERVICE_FAULTS)
    correction_opened = yes("已列入整改", "a correction is opened", Ledger.CORRECTIONS)


STOCKS: tuple[type[Subject], ...] = (Correction, ServiceMatter)
"""The subjects that only this module asks about."""

correction, service_matter = Correction(), ServiceMatter()

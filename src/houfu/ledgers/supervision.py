"""Ledgers of part three 工作要求, requirement 3: inspections, dispatch and notice, corrections, rewards; none names a person."""

from houfu.facts.codes import CorrectionGround, GovernmentLevel, InspectionBody, RewardKind
from houfu.facts.ledgers import Ledger
from houfu.ledgers.about import OfGovernment, OfOrgan
from houfu.ledgers.fields import coded, day, key, named, text, yes


class Inspection(OfGovernment):
    """督查台账: an inspection of a place that began on `valid_from`."""

    feed = Ledger.INSPECTIONS
    body = coded("督查机构", "inspected by", InspectionBody)
    topic = named("督查内容", "topic", 120)
    announced_on = day("通知日期", "announced on")
    ended_on = day("结束日期", "ended on")
    findings_on = day("反馈日期", "findings given on")
    findings = text("督查意见", "findings", 200)
    receipt_on = day("回执日期", "receipt on")


class Dispatch(OfGovernment):
    """调度通报台账: a place was compared with its like and told, on `valid_from`."""

    feed = Ledger.DISPATCHES
    dispatched_by = coded("调度层级", "dispatched by", GovernmentLevel)
    noticed = yes("已通报", "notice was given")
    document = text("通报文件", "notice")


class OrganDispatch(OfOrgan):
    """成员单位调度通报台账: an organ was compared with the others and told, on `valid_from`."""

    feed = Ledger.ORGAN_DISPATCHES
    noticed = yes("已通报", "notice was given")
    document = text("通报文件", "notice")


class Correction(OfGovernment):
    """限期整改台账: something that a place has to put right; `matter_key` is the service matter behind it, if one is."""

    feed = Ledger.CORRECTIONS
    ground = coded("纠正情形", "ground", CorrectionGround)
    matter = named("事项", "matter", 120)
    matter_key = key("Fault", "服务问题", "service matter", required=False)
    verified_on = day("核实日期", "verified on")
    decided_on = day("决定纠正日期", "decided on")
    notified_on = day("通知日期", "notice given on")
    deadline_on = day("整改期限", "deadline")
    corrected_on = day("整改完成日期", "put right on")
    rechecked_on = day("复查日期", "re-checked on")
    returned_on = day("退回日期", "returned on")


class Reward(OfGovernment):
    """激励支持台账: what a place was given on `valid_from` for real results, by the place of `giver_key`."""

    feed = Ledger.REWARDS
    giver_key = key("places.Place", "激励单位", "given by")
    kind = coded("激励方式", "kind", RewardKind)
    result = text("实绩", "results", 200)
    document = text("激励文件", "document")
    sample_rechecked = yes("实绩经抽样复核", "results re-checked by sample")

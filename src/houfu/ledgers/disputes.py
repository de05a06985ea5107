"""Ledgers of chapter 3 提升社区治理水平, article 10: faults of services and places, and the settling of disputes.

No party is named here, and nothing is told of one: a dispute stands under the mediation centre that handles it.
"""

from houfu.facts.codes import AgreementPlace, DisputeKind, DisputeOutcome, DisputeSource, FaultKind, MediationChannel
from houfu.facts.ledgers import Ledger
from houfu.ledgers.about import OfCommunity, OfCounty, OfSettlement
from houfu.ledgers.fields import coded, day, key, named, number, text, yes


class Sweep(OfCommunity):
    """服务和场所排查台账: a sweep of services and places on `valid_from`; homes are not entered."""

    feed = Ledger.SWEEPS
    services = yes("排查服务", "services looked at")
    places = yes("排查公共场所", "places looked at")
    entered_homes = yes("入户", "homes were entered")
    found = number("发现问题数", "faults found")


class Fault(OfCommunity):
    """苗头隐患台账: a fault of a service or a place, found on `valid_from`."""

    feed = Ledger.SERVICE_FAULTS
    kind = coded("问题类型", "kind", FaultKind)
    place = text("地点或单位", "place or organisation")
    households = number("涉及户数", "households concerned")
    verified_on = day("核实日期", "verified on")
    settled_on = day("解决日期", "put right on", not_yet=True)
    settled_by = text("解决单位", "put right by")


class MediationCentre(OfCounty):
    """综治中心台账: a centre with its window, its mediators of three channels and its hours."""

    feed = Ledger.MEDIATION_CENTRES
    lasts = True
    name = named("名称", "name")
    one_window = yes("三调一个窗口", "one window for three channels")
    people_mediators = number("人民调解员", "people's mediators")
    administrative_mediators = number("行政调解员", "administrative mediators")
    judicial_mediators = number("司法调解员", "judicial mediators")
    hours = number("每周开放小时", "hours open a week")


class CentreService(OfSettlement):
    """综治中心服务台账: which centre serves a settlement, from `valid_from` to `valid_to`."""

    feed = Ledger.CENTRE_SERVICES
    lasts = True
    centre_key = key("MediationCentre", "综治中心", "mediation centre")


class Dispute(OfCounty):
    """矛盾纠纷台账: a dispute brought on `valid_from`, by its stages; no party, no narrative, no address.

    From `left_on` on a party has refused or gone to court, arbitration or another way, or was told where else to go because
    it is not for mediation: nothing waits any more. From `reopened_on` on the wait for a first session runs anew.
    """

    feed = Ledger.DISPUTES
    centre_key = key("MediationCentre", "综治中心", "mediation centre")
    kind = coded("纠纷类型", "kind", DisputeKind)
    source = coded("来源", "brought by", DisputeSource)
    channel = coded("调解方式", "channel", MediationChannel)
    accepted_on = day("受理日期", "accepted on", not_yet=True)
    mediated_on = day("首次调解日期", "first mediated on", not_yet=True)
    answered_on = day("答复日期", "answered on", not_yet=True)
    outcome = coded("答复结果", "outcome", DisputeOutcome)
    conferred_on = day("三调会商日期", "three channels conferred on", not_yet=True)
    told_in_writing = yes("书面告知全部途径", "told every way in writing")
    left_on = day("当事人另择途径日期", "left by a party on", not_yet=True)
    reopened_on = day("重新提出日期", "reopened on")
    satisfied = yes("当事人满意", "parties satisfied")
    agreed_at = coded("协议达成地", "agreement made at", AgreementPlace)


class CauseAnalysis(OfCounty):
    """矛盾成因分析研判台账: a county's analysis of `valid_from`: causes by type and place, and services put right."""

    feed = Ledger.CAUSE_ANALYSES
    document = text("文件", "document")
    by_kind = yes("按类型", "by type")
    by_place = yes("按地点", "by place")
    service_put_right = yes("写明服务改进", "says which service was put right")
    names_nobody = yes("不点名个人", "names nobody")


class MajorIncident(OfCounty):
    """重大事件“三同步”台账: an incident of `valid_from`; each of the three lines is ticked by the competent authority."""

    feed = Ledger.MAJOR_INCIDENTS
    title = named("事件", "incident")
    lawful_organ = text("依法办理单位", "organ for lawful handling")
    lawful_on = day("依法办理登记日期", "lawful handling ticked on")
    lawful_done = yes("已依法办理", "handled lawfully")
    information_organ = text("舆论引导单位", "organ for public information")
    information_on = day("舆论引导登记日期", "public information ticked on")
    information_done = yes("已公开信息", "public was informed")
    safety_organ = text("社会面管控单位", "organ for on-site safety")
    safety_on = day("社会面管控登记日期", "on-site safety ticked on")
    safety_done = yes("已保障现场安全", "site was kept safe")

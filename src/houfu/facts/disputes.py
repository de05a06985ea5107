"""The facts of chapter 3 提升社区治理水平, article 10: faults of services and places, and the settling of disputes."""

from houfu.facts.code import Unit
from houfu.facts.columns import Fact, number, yes
from houfu.facts.ledgers import Ledger
from houfu.facts.subject import Subject

__all__ = ["centre"]

LONGEST = 36_500
"""Days of a wait at most, and days since something that a return says has never been."""


def _wait(zh: str, en: str) -> Fact:
    """A longest wait that is still open."""
    return number(zh, en, Ledger.DISPUTES, LONGEST, Unit.DAYS)


def _cases(zh: str, en: str) -> Fact:
    """A number of cases of a centre; whose they are is on no ledger."""
    return number(zh, en, Ledger.DISPUTES, 1_000_000, Unit.PIECES)


class MediationCentre(Subject):
    """综治中心: it answers for its own cases, by counts and longest waits."""

    level, above, zh, en, many = "centre", "county", "综治中心", "mediation centre", "mediation centres"

    one_window = yes("三调一个窗口", "one window for the three channels", Ledger.MEDIATION_CENTRES)
    people_mediators = number("人民调解员", "people's mediators", Ledger.MEDIATION_CENTRES, 1_000, Unit.PERSONS)
    administrative_mediators = number(
        "行政调解员", "administrative mediators", Ledger.MEDIATION_CENTRES, 1_000, Unit.PERSONS
    )
    judicial_mediators = number("司法调解员", "judicial mediators", Ledger.MEDIATION_CENTRES, 1_000, Unit.PERSONS)

    disputes_on_file = yes("有登记的纠纷", "has disputes on file", Ledger.DISPUTES)
    dispute_wait_to_accept = _wait("待受理纠纷最长天数", "longest wait of a dispute to be accepted, in days")
    dispute_wait_to_mediate = _wait("待首次调解纠纷最长天数", "longest wait of a dispute to be mediated, in days")
    dispute_wait_to_answer = _wait("待答复纠纷最长天数", "longest wait of a dispute to be answered, in days")
    disputes_unsettled = yes("有未达成协议的纠纷", "has disputes without agreement", Ledger.DISPUTES)
    disputes_conferred = yes(
        "未达成协议的纠纷都已共同会商", "channels conferred on disputes without agreement", Ledger.DISPUTES
    )
    disputes_told = yes(
        "未达成协议的纠纷都已书面告知途径",
        "parties to disputes without agreement were told in writing",
        Ledger.DISPUTES,
    )
    disputes_not_conferred = _cases("未共同会商的纠纷件数", "disputes on which the channels have not conferred")
    disputes_not_told = _cases("未书面告知途径的纠纷件数", "disputes whose parties were not told in writing")

    disputes_answered_12m = _cases("近12个月答复的纠纷件数", "disputes answered in 12 months")
    dispute_answer_days_12m = number(
        "近12个月纠纷答复总天数", "days to answer the disputes of 12 months, added up", Ledger.DISPUTES, 100_000_000,
        Unit.DAYS,
    )  # fmt: skip
    disputes_answered_in_30_days_12m = _cases("近12个月30天内答复的纠纷件数", "of them answered in 30 days")
    disputes_reopened_12m = _cases("近12个月答复后重新提出的纠纷件数", "of them reopened")
    dispute_opinions_12m = _cases("近12个月纠纷当事人评价数", "opinions of parties to disputes in 12 months")
    dispute_content_12m = _cases("近12个月纠纷当事人满意数", "parties to disputes who were satisfied")
    dispute_agreements_12m = _cases("近12个月纠纷协议数", "agreements in disputes in 12 months")
    dispute_agreements_in_community_12m = _cases("近12个月在社区达成的纠纷协议数", "of them made in the community")
    dispute_agreements_in_centre_12m = _cases("近12个月在综治中心达成的纠纷协议数", "of them made in the centre")
    dispute_agreements_elsewhere_12m = _cases("近12个月在其他地方达成的纠纷协议数", "of them made elsewhere")


class OfCommunity(Subject):
    """Sweeps of services and places, and their faults, in a community."""

    level = "community"

    sweep_days = number("上次排查至今天数", "days since the last sweep", Ledger.SWEEPS, LONGEST, Unit.DAYS)
    sweep_entered_homes = yes("上次排查入户", "the last sweep entered homes", Ledger.SWEEPS)
    fault_open = yes("有未解决的苗头隐患", "a fault is open", Ledger.SERVICE_FAULTS)
    fault_households = number(
        "未解决问题最多涉及户数", "most households at one open fault", Ledger.SERVICE_FAULTS, 100_000, Unit.HOUSEHOLDS
    )
    fault_wait = number("未解决问题最长天数", "longest open fault, in days", Ledger.SERVICE_FAULTS, LONGEST, Unit.DAYS)


class OfSettlement(Subject):
    """Who serves a settlement."""

    level = "settlement"

    centre_serves = yes("有综治中心服务", "a mediation centre serves it", Ledger.CENTRE_SERVICES)


class OfCounty(Subject):
    """What a receiving county works out of its cases, and how it acts on a major incident."""

    level = "county"

    cause_analysis_days = number(
        "上次分析研判至今天数", "days since the last analysis of causes", Ledger.CAUSE_ANALYSES, LONGEST, Unit.DAYS
    )
    cause_by_kind_and_place = yes("分析研判按类型和地点", "analysis by type and place", Ledger.CAUSE_ANALYSES)
    cause_service_put_right = yes("分析研判写明服务改进", "analysis says what was put right", Ledger.CAUSE_ANALYSES)
    cause_names_nobody = yes("分析研判不点名个人", "analysis names nobody", Ledger.CAUSE_ANALYSES)
    major_incident = yes("发生过重大事件", "had a major incident", Ledger.MAJOR_INCIDENTS)
    lawful_ticked = yes("重大事件都登记依法办理", "incidents all say on lawful handling", Ledger.MAJOR_INCIDENTS)
    information_ticked = yes(
        "重大事件都登记舆论引导", "incidents all say on public information", Ledger.MAJOR_INCIDENTS
    )
    safety_ticked = yes("重大事件都登记社会面管控", "incidents all say on on-site safety", Ledger.MAJOR_INCIDENTS)
    lawful_not_ticked = number(
        "未登记依法办理的事件数",
        "incidents without a word on lawful handling",
        Ledger.MAJOR_INCIDENTS,
        1_000,
        Unit.PIECES,
    )
    information_not_ticked = number(
        "未登记舆论引导的事件数", "incidents without a word on public information", Ledger.MAJOR_INCIDENTS, 1_000,
        Unit.PIECES,
    )  # fmt: skip
    safety_not_ticked = number(
        "未登记社会面管控的事件数", "incidents without a word on on-site safety", Ledger.MAJOR_INCIDENTS, 1_000,
        Unit.PIECES,
    )  # fmt: skip


STOCKS: tuple[type[Subject], ...] = (MediationCentre,)
"""The subjects that only this module asks about."""

centre = MediationCentre()

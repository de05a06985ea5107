"""The facts of chapter 3 提升社区治理水平, article 9: collective economy and premises of settlements."""

from houfu.facts.code import Unit
from houfu.facts.codes import Offer, PremisesState
from houfu.facts.columns import coded, number, yes
from houfu.facts.ledgers import Ledger
from houfu.facts.subject import Subject

__all__ = ["premises"]

NEVER = 36_500
"""Days since something that a return says has never been."""

_MUCH = 100_000_000_000  # a thousand million yuan


class Premises(Subject):
    """门面、商铺等商业性资产 of a settlement, never a household's own shop."""

    level, above, zh, en, many = "premises", "settlement", "商业用房", "unit of premises", "premises"

    ownership_recorded = yes("所有权已登记", "ownership recorded", Ledger.PREMISES_RIGHTS)
    operation_recorded = yes("经营权已登记", "right of operation recorded", Ledger.PREMISES_RIGHTS)
    management_recorded = yes("管理权已登记", "right of management recorded", Ledger.PREMISES_RIGHTS)
    operation_handed_over = yes("经营权已交社区", "operation handed to the community", Ledger.PREMISES_RIGHTS)
    management_handed_over = yes("管理权已交社区", "management handed to the community", Ledger.PREMISES_RIGHTS)
    use_state = coded("使用状态", "state of use", Ledger.PREMISES_USE, PremisesState)
    idle_days = number("已闲置天数", "days idle", Ledger.PREMISES_USE, NEVER, Unit.DAYS)


class OfCommunity(Subject):
    """A community."""

    level = "community"


class OfSettlement(Subject):
    """The collective of a settlement, its income and what supports it."""

    level = "settlement"

    collective = yes("有集体经济组织", "has a collective", Ledger.COLLECTIVES)
    collective_charter = yes("集体经济组织有章程", "the collective has a charter", Ledger.COLLECTIVES)
    collective_chart = yes("集体经济组织有会计科目表", "the collective has a chart of accounts", Ledger.COLLECTIVES)
    collective_households = number(
        "集体经济组织成员户数", "member households of the collective", Ledger.COLLECTIVES, 100_000, Unit.HOUSEHOLDS
    )
    collective_offer = coded("成立集体经济组织告知", "offer of a collective", Ledger.COLLECTIVE_OFFERS, Offer)
    members_disclosed_days = number(
        "成员名册公开至今天数",
        "days since the member list was disclosed",
        Ledger.COLLECTIVE_DISCLOSURES,
        NEVER,
        Unit.DAYS,
    )
    contracts_disclosed_days = number(
        "合同公开至今天数", "days since contracts were disclosed", Ledger.COLLECTIVE_DISCLOSURES, NEVER, Unit.DAYS
    )
    accounts_disclosed_days = number(
        "账目公开至今天数", "days since accounts were disclosed", Ledger.COLLECTIVE_DISCLOSURES, NEVER, Unit.DAYS
    )
    collective_income_1y = number(
        "上年集体收益", "collective income of last year", Ledger.COLLECTIVE_INCOME, _MUCH, Unit.FEN
    )
    collective_cost_1y = number(
        "上年集体经营成本", "collective cost of last year", Ledger.COLLECTIVE_INCOME, _MUCH, Unit.FEN
    )
    income_used = yes("有集体收益支出", "collective income was used", Ledger.INCOME_USES)
    used_elsewhere = yes("有用于其他用途未退回的收益", "used for other purposes, not paid back", Ledger.INCOME_USES)
    uses_elsewhere = number(
        "用于其他用途未退回笔数", "uses for other purposes not paid back", Ledger.INCOME_USES, 10_000, Unit.TIMES
    )
    collective_support_1y = number(
        "上年集体经济扶持资金",
        "support of the collective economy last year",
        Ledger.COLLECTIVE_SUPPORT,
        _MUCH,
        Unit.FEN,
    )
    other_support_rate_1y = number(
        "上年本县其他安置区人均扶持", "support a head of the county's other settlements last year",
        Ledger.COLLECTIVE_SUPPORT, 10_000_000, Unit.FEN,
    )  # fmt: skip


class OfCounty(Subject):
    """The support terms of a receiving county."""

    level = "county"

    has_village_terms = yes("有深度贫困村集体经济支持政策", "has terms for deep-poverty villages", Ledger.SUPPORT_TERMS)
    support_terms_all_there = yes("各条支持政策安置区都有", "settlements have each term", Ledger.SUPPORT_TERMS)
    support_terms_none_lower = yes("各条支持政策安置区不低于", "no term is lower for settlements", Ledger.SUPPORT_TERMS)
    support_terms_missing = number(
        "安置区没有的支持政策条数", "terms that settlements do not have", Ledger.SUPPORT_TERMS, 1_000, Unit.PARTS
    )
    support_terms_lower = number(
        "安置区较低的支持政策条数", "terms that are lower for settlements", Ledger.SUPPORT_TERMS, 1_000, Unit.PARTS
    )


STOCKS: tuple[type[Subject], ...] = (Premises,)
"""The subjects that only this module asks about."""

premises = Premises()

"""Ledgers of chapter 3 提升社区治理水平, article 9: collective economy and premises of settlements."""

from houfu.facts.codes import (
    CollectiveMatter,
    IncomePurpose,
    Offer,
    PremisesKind,
    PremisesRightKind,
    PremisesState,
    RightHolder,
    SettlementTerm,
)
from houfu.facts.ledgers import Ledger
from houfu.ledgers.about import OfCounty, OfSettlement
from houfu.ledgers.fields import area, coded, day, key, money, named, number, text, year, yes


class Collective(OfSettlement):
    """集体经济组织台账: the collective of a settlement, from its registration on."""

    feed = Ledger.COLLECTIVES
    lasts = True
    name = named("名称", "name")
    uscc = text("统一社会信用代码", "unified social credit code", 18)  # GB 32100
    households = number("成员户数", "member households")
    charter = yes("有章程", "has a charter")
    chart_of_accounts = yes("有会计科目表", "has a chart of accounts")


class CollectiveOffer(OfSettlement):
    """成立集体经济组织告知记录: what a settlement without one was offered, and what its residents' meeting answered."""

    feed = Ledger.COLLECTIVE_OFFERS
    answer = coded("告知结果", "answer", Offer, required=True)
    adviser = yes("提供辅导员", "an adviser was offered")
    charter = yes("提供章程范本", "a model charter was offered")
    registration = yes("代办登记", "registration was offered")
    reason = text("不成立的理由", "reason for no")


class CollectiveDisclosure(OfSettlement):
    """集体经济公开台账: what a collective disclosed to its members on `valid_from`."""

    feed = Ledger.COLLECTIVE_DISCLOSURES
    matter = coded("公开事项", "matter", CollectiveMatter, required=True)
    document = text("文件", "document")


class CollectiveYear(OfSettlement):
    """集体收益年报: what a collective earned and spent to earn it, in one year."""

    feed = Ledger.COLLECTIVE_INCOME
    year = year()
    income = money("收益", "income")
    cost = money("经营成本", "cost")


class IncomeUse(OfSettlement):
    """集体收益支出台账: one use of collective income on `valid_from`."""

    feed = Ledger.INCOME_USES
    purpose = coded("用途", "purpose", IncomePurpose)
    amount = money("金额", "amount")
    document = text("凭证", "voucher")
    returned_on = day("退回日期", "paid back on")


class CollectiveSupport(OfSettlement):
    """集体经济扶持资金台账: what a settlement got in one year, beside the rate that its county reports for the others."""

    feed = Ledger.COLLECTIVE_SUPPORT
    year = year()
    amount = money("扶持资金", "support")
    other_rate = money("本县其他安置区人均扶持", "support a head of the county's other settlements")


class SupportTerm(OfCounty):
    """集体经济支持政策对照表: one term for deep-poverty villages, and how that for settlements stands beside it."""

    feed = Ledger.SUPPORT_TERMS
    name = named("支持政策", "term")
    for_villages = text("深度贫困村条件", "for deep-poverty villages")
    for_settlements = text("安置区条件", "for settlements")
    compared = coded("安置区对照", "settlements compared", SettlementTerm)


class Premises(OfSettlement):
    """商业用房台账: premises that belong to a settlement, never a household's own shop."""

    feed = Ledger.PREMISES
    lasts = True
    name = named("名称或编号", "name or number")
    kind = coded("类型", "kind", PremisesKind)
    size = area("面积", "area")
    not_handed_over = text("未交社区的原因", "why not handed to the community")


class PremisesRight(OfSettlement):
    """商业用房三权台账: who holds one of the three rights, by which paper, from `valid_from` to `valid_to`."""

    feed = Ledger.PREMISES_RIGHTS
    premises_key = key("Premises", "商业用房", "premises")
    right = coded("权利", "right", PremisesRightKind, required=True)
    holder_kind = coded("权利人类型", "kind of holder", RightHolder)
    holder = text("权利人（单位）", "holder (an organisation)")
    document = text("证书或合同", "certificate or contract")


class PremisesUse(OfSettlement):
    """商业用房使用台账: one stretch of use, idle time among them; tenants that are persons are not named."""

    feed = Ledger.PREMISES_USE
    premises_key = key("Premises", "商业用房", "premises")
    state = coded("使用状态", "state", PremisesState, required=True)
    contract = text("合同编号", "contract")
    rent = money("年租金", "rent a year")

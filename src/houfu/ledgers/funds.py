"""Ledgers of chapter 6 强化资金投入保障, article 19: special funds, how they are shared out, sent down and paid.

The columns of an allocation hold every figure between the factors and the amount, so that it can be worked out again.
"""

from houfu.facts.codes import FundPurpose, FundSource, FundStep
from houfu.facts.ledgers import Ledger
from houfu.ledgers.about import OfCounty, OfProvince
from houfu.ledgers.fields import coded, day, key, money, named, number, text, year, yes


class PovertyFund(OfProvince):
    """财政专项扶贫资金名录: a fund that the province arranges, from `valid_from` to `valid_to`."""

    feed = Ledger.FUND_LINES
    lasts = True
    name = named("资金名称", "name", 120)
    source = coded("来源层级", "source", FundSource)


class FundScheme(OfProvince):
    """年度资金安排方案: how the province arranges a fund in one year, and what of it goes to follow-up support."""

    feed = Ledger.FUND_LINES
    fund_key = key("PovertyFund", "所属资金", "fund")
    year = year()
    document = text("文号", "document number", 60)
    names_follow_up = yes("列为重点支持", "names follow-up support as a priority")
    amount = money("资金总额", "amount")
    follow_up_amount = money("其中后续扶持", "of it for follow-up support")


class FundLine(OfProvince):
    """资金指标: an amount with a document number that a higher level sent down."""

    feed = Ledger.FUND_LINES
    title = named("指标名称", "title", 120)
    document = text("文号", "document number", 60)
    year = year()
    source = coded("来源层级", "source", FundSource)
    earmarked = yes("戴帽下达", "earmarked")
    amount = money("金额", "amount")
    purpose = coded("用途", "purpose", FundPurpose)
    arrived_on = day("省级收到日期", "reached the province on")


class FactorScheme(OfProvince):
    """因素法分配方案: the factors by which a line is shared out, their weights (in %) and guards, from `valid_from` on.

    Least and most amount are multiples of what is rounded to; 0 says that there is none, blank that it is not known.
    """

    feed = Ledger.FACTOR_SCHEMES
    line_key = key("FundLine", "所属指标", "fund line")
    document = text("文号", "document number", 60)
    population_factor = yes("以安置建档立卡人口为因素", "counts registered-poor people settled")
    capacity_factor = yes("以县级财力为因素（反向）", "counts fiscal capacity, inversely")
    other_factors = number("其他因素个数", "other factors")
    population_weight = number("人口权重（%）", "weight of population")
    capacity_weight = number("财力权重（%）", "weight of capacity")
    floor_amount = money("每县保底金额", "least amount a county")
    cap_amount = money("每县封顶金额", "most amount a county")
    rounded_to = money("取整单位", "rounded to")


class FiscalCapacity(OfCounty):
    """县级财力台账: the fiscal capacity a head of a county by the accounts of one year, from `valid_from` on."""

    feed = Ledger.FACTOR_SCHEMES
    year = year("决算年度", "year of the accounts")
    amount = money("人均财力", "fiscal capacity a head")
    document = text("数据来源", "where the figure comes from", 120)


class Allocation(OfCounty):
    """资金分配台账: what a county gets of a line, with every figure on the way; shares are parts in a million.

    Shares, computed and guarded amount are cut down to whole parts and fen; rounding takes the exact ones.
    """

    feed = Ledger.ALLOCATIONS
    title = named("分配事项", "title", 120)
    line_key = key("FundLine", "所属指标", "fund line")
    earmarked = yes("戴帽下达", "earmarked")
    settled_poor = number("安置建档立卡人口", "registered-poor people settled")
    capacity = money("人均财力", "fiscal capacity a head")
    population_share = number("人口份额（百万分之）", "share by population")
    capacity_share = number("财力份额（百万分之）", "share by capacity")
    share = number("综合份额（百万分之）", "share")
    computed_amount = money("计算金额", "computed amount")
    guarded_amount = money("保底封顶后金额", "amount within the guards")
    rounded_amount = money("取整金额", "rounded amount")
    amount = money("分配金额", "allocated")
    decided_on = day("分配日期", "allocated on")
    spend_by = day("应支出完毕日期", "to be spent by")


class FundTransfer(OfCounty):
    """资金下达台账: money of an allocation that one level sent down to the next, and what arrived there; a row a hop."""

    feed = Ledger.FUND_TRANSFERS
    allocation_key = key("Allocation", "所属分配", "allocation")
    step = coded("下达环节", "hop", FundStep)
    decided_on = day("分配日期", "allocated on")
    sent_on = day("下达日期", "sent on")
    sent_amount = money("下达金额", "sent")
    received_on = day("到账日期", "received on")
    received_amount = money("实收金额", "received")


class FundProject(OfCounty):
    """扶贫资金项目库: a project of a county, for which it may pay from a line.

    A blank `accepted_on` says that it was not accepted yet; whether it has a target and a result is asked by yes or no.
    """

    feed = Ledger.FUND_PROJECTS
    name = named("项目名称", "name", 120)
    allocation_key = key("Allocation", "所属分配", "allocation", required=False)
    settlement_key = key("registry.Settlement", "安置点", "settlement", required=False)
    earmarked = yes("使用戴帽资金", "uses earmarked money")
    purpose = coded("用途", "purpose", FundPurpose)
    in_settlement = yes("在安置区", "in a settlement")
    follows_document = yes("符合资金文件规定的用途", "follows the document of its money")
    payee = text("实施单位", "payee")  # the first; others stand in ProjectPayee
    budget = money("预算", "budget")
    target = text("绩效目标", "target", 200)
    target_stated = yes("有绩效目标", "target stated")
    due_on = day("计划完工日期", "to be completed on")
    accepted_on = day("验收日期", "accepted on", not_yet=True)
    result = text("项目成效", "result", 200)
    result_stated = yes("有成效记录", "result stated")


class ProjectPayee(OfCounty):
    """项目其他实施单位: one more unit that carries a project out and is paid for it, from `valid_from` to `valid_to`."""

    feed = Ledger.FUND_PROJECTS
    project_key = key("FundProject", "所属项目", "project")
    payee = named("实施单位", "payee")


class FundPayment(OfCounty):
    """资金支付台账: a payment to a unit; nobody's own account and no private person stands here."""

    feed = Ledger.FUND_PAYMENTS
    title = named("支付凭证号", "voucher", 60)
    allocation_key = key("Allocation", "所属分配", "allocation", required=False)
    project_key = key("FundProject", "所属项目", "project", required=False)
    has_project = yes("属于项目库项目", "belongs to a project in the store")
    payee = text("收款单位", "payee")
    purpose = coded("用途", "purpose", FundPurpose)
    amount = money("金额", "amount")
    paid_on = day("支付日期", "paid on")

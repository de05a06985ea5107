"""Ledgers of chapter 6 强化资金投入保障, article 21: budgets, support for receiving counties, pooled and industry funds."""

from houfu.facts.codes import BudgetPurpose, BudgetSystem, GovernmentLevel, IndustryFundState
from houfu.facts.ledgers import Ledger
from houfu.ledgers.about import OfCounty, OfGovernment, OfOrgan, OfSettlement
from houfu.ledgers.fields import coded, key, money, named, number, text, year, yes


class GovernmentBudget(OfGovernment):
    """后续扶持投入台账: what a level put in of its own in one year, by system and purpose."""

    feed = Ledger.BUDGETS
    year = year()
    tier = coded("级次", "level", GovernmentLevel)
    system = coded("体系", "system", BudgetSystem)
    purpose = coded("支持目的", "purpose", BudgetPurpose)
    amount = money("金额", "amount")


class SupportedPeople(OfGovernment):
    """受益人口: the relocated people whom the input of a level is for, in one year."""

    feed = Ledger.BUDGETS
    year = year()
    tier = coded("级次", "level", GovernmentLevel)
    people = number("搬迁群众（人）", "relocated people")


class OrganBudget(OfOrgan):
    """部门预算台账: the line of an organ for follow-up support, or its statement of the line that it sits in."""

    feed = Ledger.ORGAN_BUDGETS
    year = year()
    line = text("预算项目", "budget line", 120)
    system = coded("体系", "system", BudgetSystem)
    purpose = coded("支持目的", "purpose", BudgetPurpose)
    own_line = yes("单列后续扶持经费", "a line of its own")
    states_line = yes("已说明在哪一项预算中统筹", "says which line it sits in")
    amount = money("金额", "amount")


class CountySupport(OfCounty):
    """迁入县支持台账: what a receiving county got for one system in one year.

    `peer_rate` is what counties without cross-county movers got a head, as the finance department worked it out.
    """

    feed = Ledger.COUNTY_SUPPORT
    year = year()
    system = coded("体系", "system", BudgetSystem, required=True)
    purpose = coded("支持目的", "purpose", BudgetPurpose)
    amount = money("金额", "amount")
    peer_rate = money("无跨区县搬迁的县人均金额", "a head in counties without cross-county movers")


class SupportBasis(OfCounty):
    """跨区县搬迁人数台账: whom the support of a year is for, and the rate of the counties without cross-county movers."""

    feed = Ledger.COUNTY_SUPPORT
    year = year()
    people = number("搬迁群众（人）", "relocated people")
    movers = number("跨区县搬迁人数", "cross-county movers")
    peer_rate = money("无跨区县搬迁的县人均金额", "a head in counties without cross-county movers")


class PooledFunds(OfCounty):
    """资金统筹台账: existing funds that a county pooled in one year."""

    feed = Ledger.POOLED_FUNDS
    year = year()
    document = text("文件", "document", 120)
    sources = text("资金来源", "sources", 200)
    source_count = number("来源项数", "number of sources")
    amount = money("统筹金额", "amount")


class IndustryFund(OfGovernment):
    """产业发展基金台账: whether a place set a fund up, tries to, or decided against one, and why; from `valid_from` on."""

    feed = Ledger.INDUSTRY_FUNDS
    lasts = True
    name = named("基金名称", "name", 120)
    state = coded("设立情况", "state", IndustryFundState)
    reason_given = yes("已说明理由", "reason given")
    reason = text("理由", "reason", 200)
    amount = money("规模", "size")


class IndustryFundInvestment(OfSettlement):
    """产业发展基金投资台账: what a fund put into an industry of a settlement, and why there (因地制宜)."""

    feed = Ledger.INDUSTRY_FUNDS
    fund_key = key("IndustryFund", "所属基金", "fund")
    name = named("投资项目", "project", 120)
    amount = money("金额", "amount")
    fits_place = yes("说明因地制宜的理由", "says why it fits the place")

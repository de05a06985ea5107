"""Ledgers of chapter 6 强化资金投入保障, articles 20 and 22: credit and insurance.

Applications are those of projects and enterprises, policies and claims are counted: no account, debt or illness of
anybody stands here.
"""

from houfu.facts.codes import CreditPurpose, FinanceProductKind, InsurancePurpose, LenderKind
from houfu.facts.ledgers import Ledger
from houfu.facts.organs import Organ
from houfu.ledgers.about import OfCounty, OfProvince
from houfu.ledgers.fields import coded, day, key, money, named, number, text, year, yes


class Lender(OfProvince):
    """金融机构名单: a lender is on the list from `valid_from` to `valid_to`."""

    feed = Ledger.LENDERS
    lasts = True
    name = named("机构名称", "name", 120)
    kind = coded("类型", "kind", LenderKind)
    document = text("名单依据", "source of the list", 120)


class FinanceProduct(OfProvince):
    """金融产品台账: a product for follow-up support, on offer from `valid_from` to `valid_to`."""

    feed = Ledger.FINANCE_PRODUCTS
    lasts = True
    lender_key = key("Lender", "金融机构", "lender")
    name = named("产品名称", "product", 120)
    kind = coded("产品种类", "kind", FinanceProductKind)


class FinancingPlan(OfProvince):
    """融资方案台账: the plan of a lender for one year."""

    feed = Ledger.FINANCING_PLANS
    lender_key = key("Lender", "金融机构", "lender")
    year = year()
    title = named("方案名称", "title", 120)
    purposes = number("支持领域（个）", "fields supported")
    amount = money("计划金额", "planned amount")


class LoanRequest(OfCounty):
    """融资申请台账: an application of a project or an enterprise. Steps and papers are those that were asked for."""

    feed = Ledger.LOAN_REQUESTS
    title = named("申请项目", "title", 120)
    lender_key = key("Lender", "金融机构", "lender")
    purpose = coded("用途", "purpose", CreditPurpose)
    amount = money("申请金额", "amount")
    applied_on = day("申请日期", "applied on")
    decided_on = day("审批日期", "decided on", not_yet=True)
    approved = yes("已批准", "approved")
    paid_out_on = day("放款日期", "paid out on")
    approval_steps = number("申请到审批环节（个）", "steps to approval")
    approval_papers = number("申请到审批材料（份）", "papers to approval")
    payout_steps = number("审批到放款环节（个）", "steps to pay-out")
    payout_papers = number("审批到放款材料（份）", "papers to pay-out")


class NewLending(OfCounty):
    """信贷投放台账: what a lender newly lent for follow-up support in a county in one year, by purpose.

    `organ` names the two branches that the document names.
    """

    feed = Ledger.LENDING
    lender_key = key("Lender", "金融机构", "lender")
    organ = coded("列名分行", "named branch", Organ)
    year = year()
    purpose = coded("用途", "purpose", CreditPurpose, required=True)
    amount = money("新增贷款", "new lending")


class InsuranceProduct(OfCounty):
    """保险产品台账: on offer in a county from `valid_from` to `valid_to`; preferential: better than the ordinary terms."""

    feed = Ledger.INSURANCE
    purpose = coded("保障方面", "purpose", InsurancePurpose, required=True)
    insurer = named("保险机构", "insurer")
    name = named("产品名称", "product")
    preferential = yes("优于普通条件", "better than ordinary terms")
    ordinary_premium = money("普通年保费", "ordinary premium a year")
    preferential_premium = money("优惠年保费", "preferential premium a year")
    study_document = text("研究文件", "study")


class ProductStudy(OfCounty):
    """保险产品研究台账: the study that stands behind a product."""

    feed = Ledger.PRODUCT_STUDIES
    product_key = key("InsuranceProduct", "保险产品", "product")
    title = named("研究文件", "title", 120)
    filed = yes("文件已备案", "document filed")


class Insurer(OfProvince):
    """保险机构名单: an insurer that offers products for follow-up support."""

    feed = Ledger.CLAIMS
    name = named("机构名称", "name", 120)


class InsurancePolicies(OfCounty):
    """承保台账: the policies of a product in one year, counted; buying is voluntary and nobody is listed."""

    feed = Ledger.POLICIES
    year = year()
    product_key = key("InsuranceProduct", "保险产品", "product")
    policies = number("保单（份）", "policies")
    premium = money("保费", "premiums")


class InsuranceCover(OfCounty):
    """参保情况年报: how many households were covered in one year, and how many of those under monitoring (article 26)."""

    feed = Ledger.POLICIES
    year = year()
    households = number("搬迁户", "relocated households")
    covered = number("其中参保", "of them covered")
    monitored = number("监测户", "monitored households")
    monitored_covered = number("监测户参保", "monitored households covered")
    monitored_paid = number("监测户获赔", "monitored households paid")


class InsuranceClaim(OfCounty):
    """理赔台账: a claim made on `valid_from`; settled: paid, or answered in writing with a reason."""

    feed = Ledger.CLAIMS
    insurer_key = key("Insurer", "保险机构", "insurer")
    purpose = coded("保障方面", "purpose", InsurancePurpose)
    claimed_on = day("报案日期", "claimed on")
    settled_on = day("赔付或书面答复日期", "settled on", not_yet=True)
    paid = yes("已赔付", "paid")
    amount = money("赔付金额", "amount paid")

"""The facts of chapter 6 强化资金投入保障, articles 20 and 22: credit and insurance."""

from houfu.facts.code import Unit
from houfu.facts.columns import Fact, number, yes
from houfu.facts.ledgers import Ledger
from houfu.facts.subject import Subject

__all__ = ["ins_product", "insurer", "lender", "loan_request"]

LARGE = 10**13
"""The upper limit of an amount of a county, in fen."""


def _counted(zh: str, en: str, unit: Unit) -> tuple[Fact, Fact]:
    """A sum over the applications decided or paid out last year, and over those of the year before."""
    of = Ledger.LOAN_REQUESTS
    return (
        number(f"上年{zh}", f"{en}, last year", of, 10**7, unit),
        number(f"前年{zh}", f"{en}, the year before", of, 10**7, unit),
    )


def _amount(zh: str, en: str, ledger: Ledger) -> Fact:
    """An amount in fen."""
    return number(zh, en, ledger, LARGE, Unit.FEN)


class Lender(Subject):
    """金融机构: a bank, guarantor or another finance organ on the list."""

    level, zh, en, many = "lender", "金融机构", "lender", "lenders"

    product_kinds = number("产品种类数", "kinds of product", Ledger.FINANCE_PRODUCTS, 100, Unit.PIECES)
    financing_plan = yes("有本年度融资方案", "this year's financing plan", Ledger.FINANCING_PLANS)
    financing_plan_stated = yes("融资方案列明领域和金额", "plan states fields and amount", Ledger.FINANCING_PLANS)
    decided, decided_before = _counted("审批件数", "applications decided", Unit.PIECES)
    approval_steps, approval_steps_before = _counted("审批环节合计", "steps to approval in all", Unit.PIECES)
    approval_papers, approval_papers_before = _counted("审批材料合计", "papers to approval in all", Unit.PIECES)
    approval_days, approval_days_before = _counted("审批天数合计", "days to approval in all", Unit.DAYS)
    paid_out, paid_out_before = _counted("放款件数", "applications paid out", Unit.PIECES)
    payout_steps, payout_steps_before = _counted("放款环节合计", "steps to pay-out in all", Unit.PIECES)
    payout_papers, payout_papers_before = _counted("放款材料合计", "papers to pay-out in all", Unit.PIECES)
    payout_days, payout_days_before = _counted("放款天数合计", "days to pay-out in all", Unit.DAYS)


class LoanRequest(Subject):
    """融资申请: an application of a project or an enterprise, never of a household."""

    level, above, zh, en, many = (
        "loan_request",
        "county",
        "融资申请",
        "loan request",
        "loan requests",
    )

    decision_wait = number(
        "等待审批工作日", "working days without a decision", Ledger.LOAN_REQUESTS, 10_000, Unit.WORKDAYS
    )


class Insurer(Subject):
    """保险机构."""

    level, zh, en, many = "insurer", "保险机构", "insurer", "insurers"

    claim_wait = number("最长理赔等待天数", "longest wait of a claim", Ledger.CLAIMS, 30_000, Unit.DAYS)


class InsuranceProduct(Subject):
    """在售保险产品."""

    level, above, zh, en, many = (
        "ins_product",
        "county",
        "在售保险产品",
        "insurance product",
        "insurance products",
    )

    study_filed = yes("研究文件已备案", "study filed", Ledger.PRODUCT_STUDIES)


class OfCounty(Subject):
    """Money and insurance in a receiving county."""

    level = "county"

    livelihood_product = yes("民生保障优惠保险", "preferential livelihood insurance", Ledger.INSURANCE)
    medical_product = yes("就医优惠保险", "preferential medical insurance", Ledger.INSURANCE)
    industry_product = yes("产业发展优惠保险", "preferential industry insurance", Ledger.INSURANCE)
    credit = _amount("上年新增贷款", "new lending last year", Ledger.LENDING)
    industry_credit = _amount("上年安置区产业贷款", "lending for industry last year", Ledger.LENDING)
    infrastructure_credit = _amount("上年基础设施贷款", "lending for infrastructure last year", Ledger.LENDING)
    services_credit = _amount("上年公共服务设施贷款", "lending for services last year", Ledger.LENDING)
    community_credit = _amount("上年社区建设贷款", "lending for communities last year", Ledger.LENDING)
    insurance_policies = number("上年保单", "policies last year", Ledger.POLICIES, 10**8, Unit.PIECES)
    insurance_premiums = _amount("上年保费", "premiums last year", Ledger.POLICIES)
    insurable_households = number("上年可参保户", "households last year", Ledger.POLICIES, 10**7, Unit.HOUSEHOLDS)
    insured_households = number("上年参保户", "households covered last year", Ledger.POLICIES, 10**7, Unit.HOUSEHOLDS)
    monitored_insurable = number(
        "上年监测户", "monitored households last year", Ledger.POLICIES, 10**6, Unit.HOUSEHOLDS
    )
    monitored_insured = number(
        "上年监测户参保", "monitored households covered", Ledger.POLICIES, 10**6, Unit.HOUSEHOLDS
    )
    monitored_paid = number("上年监测户获赔", "monitored households paid", Ledger.POLICIES, 10**6, Unit.HOUSEHOLDS)
    insurance_claims_12m = number("近12个月报案", "claims in 12 months", Ledger.CLAIMS, 10**7, Unit.PIECES)
    insurance_settled_12m = number("近12个月结案", "claims settled in 12 months", Ledger.CLAIMS, 10**7, Unit.PIECES)
    insurance_paid = _amount("上年赔付金额", "claims paid last year", Ledger.CLAIMS)


class OfGovernment(Subject):
    """Budgets of a government."""

    level = "government"


class OfOrgan(Subject):
    """Credit of the two branches that the document names."""

    level = "organ"

    new_lending = number("上年新增信贷", "new lending last year", Ledger.LENDING, 10**15, Unit.FEN)
    new_lending_before = number("前年新增信贷", "new lending the year before", Ledger.LENDING, 10**15, Unit.FEN)


STOCKS: tuple[type[Subject], ...] = (Lender, LoanRequest, Insurer, InsuranceProduct)
"""The subjects that only this module asks about."""

lender, loan_request = Lender(), LoanRequest()
insurer, ins_product = Insurer(), InsuranceProduct()

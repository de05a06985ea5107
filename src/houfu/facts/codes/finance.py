"""Code lists of chapter 6 强化资金投入保障, articles 20 and 22: credit and insurance."""

from houfu.facts.code import Code

__all__ = ["CreditPurpose", "FinanceProductKind", "InsurancePurpose", "LenderKind"]


class LenderKind(Code):
    """金融机构类型."""

    POLICY_BANK = "policy_bank", "政策性、开发性银行", "policy or development bank"
    COMMERCIAL_BANK = "commercial_bank", "商业银行", "commercial bank"
    RURAL_BANK = "rural_bank", "农村中小银行", "rural bank"
    GUARANTOR = "guarantor", "融资担保机构", "guarantor"
    OTHER = "other", "其他金融机构", "another lender"


class FinanceProductKind(Code):
    """金融产品种类."""

    FIXED_ASSETS = "fixed_assets", "中长期固定资产贷款", "long-term loan for fixed assets"
    WORKING_CAPITAL = "working_capital", "流动资金贷款", "loan for working capital"
    SUPPLY_CHAIN = "supply_chain", "产业链贷款", "loan along a supply chain"
    START_UP = "start_up", "创业贷款", "start-up loan"
    GUARANTEE = "guarantee", "融资担保", "guarantee"
    BOND = "bond", "债券", "bond"
    OTHER = "other", "其他产品", "another product"


class CreditPurpose(Code):
    """信贷用途."""

    INDUSTRY = "industry", "安置区产业", "industry of settlements"
    INFRASTRUCTURE = "infrastructure", "配套基础设施", "infrastructure"
    SERVICES = "services", "公共服务设施", "public service facilities"
    COMMUNITY = "community", "社区建设", "communities"
    OTHER = "other", "其他用途", "another purpose"


class InsurancePurpose(Code):
    """优惠保险产品的方面, the three of article 22."""

    LIVELIHOOD = "livelihood", "民生保障", "livelihood"
    MEDICAL = "medical", "就医", "medical"
    INDUSTRY = "industry", "产业发展", "industry"

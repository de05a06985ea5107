"""The facts of chapter 6 强化资金投入保障, articles 19 and 21: special funds and budgets."""

from houfu.facts.code import Unit
from houfu.facts.codes import FundPurpose, FundSource, IndustryFundState
from houfu.facts.columns import Fact, coded, number, yes
from houfu.facts.ledgers import Ledger
from houfu.facts.subject import Subject

__all__ = ["allocation", "fund_line", "fund_payment", "fund_project", "poverty_fund"]

MOST = 10**15
"""The upper limit of an amount of a whole level, in fen."""
LARGE = 10**13
"""The upper limit of an amount of a county or a project, in fen."""


def _amount(zh: str, en: str, ledger: Ledger, upper: int = LARGE) -> Fact:
    """An amount in fen."""
    return number(zh, en, ledger, upper, Unit.FEN)


class PovertyFund(Subject):
    """财政专项扶贫资金: a fund that the province arranges year by year."""

    level, zh, en, many = "poverty_fund", "财政专项扶贫资金", "poverty fund", "poverty funds"

    scheme_this_year = yes("有本年度安排方案", "this year's scheme is on file", Ledger.FUND_LINES)
    follow_up_named = yes("方案列为重点支持", "scheme names follow-up support as a priority", Ledger.FUND_LINES)
    follow_up_share = number(
        "本年后续扶持占比（万分之）", "follow-up share this year", Ledger.FUND_LINES, 10_000, Unit.BASIS_POINTS
    )
    follow_up_share_before = number(
        "上年后续扶持占比（万分之）", "follow-up share last year", Ledger.FUND_LINES, 10_000, Unit.BASIS_POINTS
    )


class FundLine(Subject):
    """资金指标: an amount with a document number, as it reached the province."""

    level, zh, en, many = "fund_line", "资金指标", "fund line", "fund lines"

    source = coded("来源层级", "source", Ledger.FUND_LINES, FundSource)
    earmarked = yes("戴帽下达", "earmarked", Ledger.FUND_LINES)
    amount = _amount("指标金额", "amount of the line", Ledger.FUND_LINES, MOST)
    days_since_arrival = number("收到天数", "days since it arrived", Ledger.FUND_LINES, 30_000, Unit.DAYS)
    factor_scheme = yes("有因素法分配方案", "factor scheme on file", Ledger.FACTOR_SCHEMES)
    population_factor = yes("以人口为因素", "population is a factor", Ledger.FACTOR_SCHEMES)
    capacity_factor = yes("以财力为因素", "fiscal capacity is a factor", Ledger.FACTOR_SCHEMES)
    no_other_factor = yes("没有其他因素", "no other factor", Ledger.FACTOR_SCHEMES)
    weights_whole = yes("权重合计为100%", "weights add up to 100 %", Ledger.FACTOR_SCHEMES)
    allocated = _amount("已分配金额", "allocated", Ledger.ALLOCATIONS, MOST)
    as_computed = yes("各县金额与测算一致", "each county gets what was computed", Ledger.ALLOCATIONS)
    to_receiving = yes("均切块到迁入县", "all of it goes to receiving counties", Ledger.ALLOCATIONS)


class Allocation(Subject):
    """切块资金: what one county gets of one line."""

    level, above, zh, en, many = "allocation", "county", "切块资金", "allocation", "allocations"

    earmarked = yes("切块资金为戴帽资金", "allocation is earmarked", Ledger.ALLOCATIONS)
    amount = _amount("切块金额", "allocated to the county", Ledger.ALLOCATIONS)
    days_since_line = number("指标到达天数", "days since its line arrived", Ledger.ALLOCATIONS, 30_000, Unit.DAYS)
    elapsed = number(
        "支出期限已过比例", "share of the time to spend that has passed", Ledger.ALLOCATIONS, 100, Unit.PERCENT
    )
    sent = _amount("省级已下达金额", "sent down by the province", Ledger.FUND_TRANSFERS)
    city_received = _amount("市级实收金额", "received by the city", Ledger.FUND_TRANSFERS)
    city_sent = _amount("市级已转拨金额", "sent on by the city", Ledger.FUND_TRANSFERS)
    township_sent = _amount("县级拨到乡镇金额", "sent to townships by the county", Ledger.FUND_TRANSFERS)
    township_received = _amount("乡镇实收金额", "received by townships", Ledger.FUND_TRANSFERS)
    received = _amount("县级实收金额", "received by the county", Ledger.FUND_TRANSFERS)
    days_to_send = number("下达用时", "days until it was sent down", Ledger.FUND_TRANSFERS, 3_000, Unit.DAYS)
    paid = _amount("切块资金已支付金额", "paid of the allocation", Ledger.FUND_PAYMENTS)


class FundProject(Subject):
    """资金项目: a project in the store of a county."""

    level, above, zh, en, many = "fund_project", "county", "资金项目", "fund project", "fund projects"

    earmarked = yes("项目使用戴帽资金", "project uses earmarked money", Ledger.FUND_PROJECTS)
    purpose = coded("项目用途", "purpose of the project", Ledger.FUND_PROJECTS, FundPurpose)
    in_settlement = yes("项目在安置区", "project lies in a settlement", Ledger.FUND_PROJECTS)
    follows_document = yes("符合资金文件用途", "follows the document of its money", Ledger.FUND_PROJECTS)
    target_stated = yes("有绩效目标", "target stated", Ledger.FUND_PROJECTS)
    completion_due = yes("已到计划完工日期", "planned completion has come", Ledger.FUND_PROJECTS)
    accepted = yes("已验收", "accepted", Ledger.FUND_PROJECTS)
    result_stated = yes("有成效记录", "result stated", Ledger.FUND_PROJECTS)
    budget = _amount("项目预算", "budget of the project", Ledger.FUND_PROJECTS)
    spent = _amount("项目已支付金额", "paid for the project", Ledger.FUND_PAYMENTS)


class FundPayment(Subject):
    """资金支付: a payment to a unit."""

    level, above, zh, en, many = "fund_payment", "county", "资金支付", "fund payment", "fund payments"

    project_in_store = yes("所属项目在项目库", "its project is in the store", Ledger.FUND_PAYMENTS)
    payee_matches = yes("收款单位与项目一致", "payee is one of the project's", Ledger.FUND_PAYMENTS)
    purpose_matches = yes("支付用途与项目一致", "purpose is the project's", Ledger.FUND_PAYMENTS)


class OfSettlement(Subject):
    """A settlement."""

    level = "settlement"

    industry_fund_money = _amount("产业发展基金投资", "invested by industry funds", Ledger.INDUSTRY_FUNDS)
    industry_fund_fits = yes("基金投资说明因地制宜", "investment says why it fits the place", Ledger.INDUSTRY_FUNDS)


def _system(zh: str, en: str) -> tuple[Fact, Fact, Fact]:
    """Of one of the five systems: last year's support, that of the year before, and the rate of the other counties."""
    of = Ledger.COUNTY_SUPPORT
    return (
        _amount(f"上年{zh}支持", f"support last year: {en}", of),
        _amount(f"前年{zh}支持", f"support the year before: {en}", of),
        number(f"{zh}对照人均", f"rate of other counties: {en}", of, 10**9, Unit.FEN),
    )


class OfCounty(Subject):
    """A receiving county."""

    level = "county"

    supported_people = number(
        "上年受支持搬迁群众", "relocated people supported last year", Ledger.COUNTY_SUPPORT, 10**7, Unit.PERSONS
    )
    cross_county_movers = number(
        "上年跨区县搬迁人数", "cross-county movers last year", Ledger.COUNTY_SUPPORT, 10**7, Unit.PERSONS
    )
    support = _amount("上年支持总额", "support last year", Ledger.COUNTY_SUPPORT)
    support_peer = number("支持总额对照人均", "rate of other counties", Ledger.COUNTY_SUPPORT, 10**9, Unit.FEN)
    services_support, services_support_before, services_peer = _system("公共服务体系", "basic public services")
    jobs_support, jobs_support_before, jobs_peer = _system("培训就业体系", "training and employment")
    culture_support, culture_support_before, culture_peer = _system("文化服务体系", "culture")
    governance_support, governance_support_before, governance_peer = _system("社区治理体系", "governance")
    party_support, party_support_before, party_peer = _system("基层党建体系", "Party building")
    livelihood_support = _amount("上年可持续发展支持", "support for livelihood last year", Ledger.COUNTY_SUPPORT)
    order_support = _amount("上年长治久安支持", "support for community order last year", Ledger.COUNTY_SUPPORT)
    funds_pooled = yes("有本年度资金统筹", "this year's pooled funds are on file", Ledger.POOLED_FUNDS)
    funds_pooled_stated = yes("资金统筹列明来源和金额", "pooled funds name sources and amount", Ledger.POOLED_FUNDS)


class OfGovernment(Subject):
    """A government."""

    level = "government"

    follow_up_input = _amount("上年后续扶持投入", "input last year", Ledger.BUDGETS)
    follow_up_input_before = _amount("前年后续扶持投入", "input the year before", Ledger.BUDGETS)
    province_input = _amount("上年省级投入", "input of the province last year", Ledger.BUDGETS)
    province_people = number("省级受益人口", "people for whom the province pays", Ledger.BUDGETS, 10**8, Unit.PERSONS)
    city_input = _amount("上年市级投入", "input of the city last year", Ledger.BUDGETS)
    city_people = number("市级受益人口", "people for whom the city pays", Ledger.BUDGETS, 10**8, Unit.PERSONS)
    county_input = _amount("上年县级投入", "input of the county last year", Ledger.BUDGETS)
    county_people = number("县级受益人口", "people for whom the county pays", Ledger.BUDGETS, 10**8, Unit.PERSONS)
    industry_fund = coded("产业发展基金设立情况", "industry fund", Ledger.INDUSTRY_FUNDS, IndustryFundState)
    industry_fund_reason = yes("不设立已说明理由", "reason given for having none", Ledger.INDUSTRY_FUNDS)


class OfOrgan(Subject):
    """A provincial organ."""

    level = "organ"

    # whether it is a member organ (`member_organ`) stands in `economy`
    budget_line = yes("本年度单列后续扶持经费", "a line of its own this year", Ledger.ORGAN_BUDGETS)
    budget_line_stated = yes("已说明在哪项预算中统筹", "says which line it sits in", Ledger.ORGAN_BUDGETS)


STOCKS: tuple[type[Subject], ...] = (PovertyFund, FundLine, Allocation, FundProject, FundPayment)
"""The subjects that only this module asks about."""

poverty_fund, fund_line, allocation = PovertyFund(), FundLine(), Allocation()
fund_project, fund_payment = FundProject(), FundPayment()

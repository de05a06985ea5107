"""第十九条　财政专项扶贫资金 · Article 19  Special poverty-alleviation funds."""

from houfu.policy.language import *

ARTICLE = ARTICLES[19]
LEAVES_OUT = (
    "向个人的直接发放：收款人只记单位，不登记个人账户。各县份额按因素法另行测算，过程存于分配台账，这里只核对结果。",
    (
        "payments to private persons: payees are units, and nobody's account is recorded. Each county's "
        "share is worked out by the factor method elsewhere and stands in the allocations with every figure; the rules "
        "only compare what was allocated with it."
    ),
)


PROVINCE, CITY = 1, 2
"""The parts of a path: who sends money down acts, not the county that waits for it."""


class Parameters(ParameterSet):
    paper_months = months_for_papers()
    pass_days = dated(
        "资金到达后分配下达期限", since("2020-12-22", 30, source=ASSUMED), en="days from arrival to pass funds down",
        unit=Unit.DAYS,
    )  # fmt: skip
    lag = dated(
        "支付可落后于时间进度的百分点", since("2020-12-22", 20, source=ASSUMED),
        en="percentage points by which payment may lag", unit=Unit.PERCENT,
    )  # fmt: skip


def duties(p: Parameters) -> Iterator[Duty]:
    yield of_the_year(
        p.day, p.paper_months,
        Duty(
            code="follow_up_in_scheme",
            name_zh="年度安排方案重点支持后续扶持",
            name_en="the year's scheme gives priority to follow-up support",
            subject=poverty_fund, demands="19.01", kind=Kind.MUST,
            met=(
                Condition("有本年度安排方案", "this year's scheme is on file", poverty_fund.scheme_this_year),
                Condition(
                    "方案把后续扶持列为重点支持", "it names follow-up support as a priority", poverty_fund.follow_up_named,
                    "后续扶持重点支持",
                ),
            ),
            lead=Organ.FINANCE, due=workdays(60),
            zh="没有本年度安排方案，或方案没有把后续扶持列为重点支持。",
            en="There is no scheme for this year, or it does not name follow-up support as a priority.",
        ),
    )  # fmt: skip
    yield Duty(
        code="follow_up_share", name_zh="后续扶持占比不降", name_en="follow-up support keeps its share",
        subject=poverty_fund, demands="19.01", kind=Kind.EARLY_WARNING,
        met=(
            Condition(
                "本年方案的占比不低于上年", "the share in this year's scheme is no less than last year's",
                poverty_fund.follow_up_share >= poverty_fund.follow_up_share_before,
            ),
        ),
        figures={"now": poverty_fund.follow_up_share, "before": poverty_fund.follow_up_share_before},
        lead=Organ.FINANCE, due=workdays(60),
        zh="后续扶持占该项资金的比例下降：本年为万分之{now}，上年为万分之{before}。",
        en="Follow-up support's share fell to {now} parts in 10,000 this year from {before} last year.",
    )  # fmt: skip
    yield from _share_duties(p)
    yield from _used()
    yield _on_pace(p)
    yield Duty(
        code="nothing_withheld", name_zh="不得截留", name_en="nothing is withheld",
        subject=allocation, demands="19.07", kind=Kind.MUST,
        applies=Condition("指标到达超过{limit}天", "its line arrived more than {limit} days ago",
                          allocation.days_since_line > p.pass_days),
        met=(Condition("县级实收等于分配金额", "the county received what was allocated", allocation.received == allocation.amount,
                       "不得截留"),),
        figures={"due_fen": allocation.amount, "received_fen": allocation.received, "limit": p.pass_days},
        lead=Organ.FINANCE, lead_depth=PROVINCE, due=workdays(20),
        zh="分配{due_fen}元，县级实收{received_fen}元，两数不一致。",
        en="Allocated: {due_fen} yuan; received by the county: {received_fen} yuan.",
    )  # fmt: skip
    yield from _hop_by_hop(p)
    yield Duty(
        code="nothing_diverted", name_zh="不得挪用", name_en="nothing is diverted",
        subject=fund_payment, demands="19.08", kind=Kind.MUST,
        met=(
            Condition("所属项目在项目库", "its project is in the store", fund_payment.project_in_store),
            Condition("收款单位是该项目的一个实施单位", "the payee is one of the project's", fund_payment.payee_matches),
            Condition("用途与该项目一致", "the purpose is the project's", fund_payment.purpose_matches, "挪用"),
        ),
        lead=Organ.FINANCE, due=workdays(20), zh="这笔支付与项目库对不上，需核对项目、收款单位和用途。",
        en="This payment does not agree with the store of projects: check project, payee and purpose.",
    )  # fmt: skip


def _share_duties(p: Parameters) -> Iterator[Duty]:
    """The earmarked line of the central government: two factors, cut to receiving counties, passed down in time."""
    central = fund_line.source.is_(FundSource.CENTRAL) & fund_line.earmarked
    earmarked = Condition("中央戴帽资金", "an earmarked central line", central, "中央戴帽下达")
    scheme = Condition("有因素法分配方案", "a factor scheme is on file", fund_line.factor_scheme, "综合考虑")
    for code, demands, conditions, zh, en in (
        ("population_factor", "19.02",
         (Condition("以安置建档立卡人口规模为因素", "it counts the registered-poor people settled",
                    fund_line.population_factor, "安置建档立卡人口规模"),),
         "以安置建档立卡人口规模为因素的分配方案", "a scheme that counts the registered-poor people settled"),
        ("capacity_factor", "19.03",
         (Condition("以县级财力为因素（财力弱的多得）", "it counts fiscal capacity, the weaker the more",
                    fund_line.capacity_factor, "县级财力"),),
         "以县级财力为因素的分配方案", "a scheme that counts fiscal capacity"),
        ("two_factors", "19.02 19.03",
         (Condition("没有其他因素", "it has no other factor", fund_line.no_other_factor),
          Condition("权重合计为100%", "the weights add up to 100 %", fund_line.weights_whole)),
         "只含人口和财力两个因素的分配方案", "a scheme of these two factors only"),
    ):  # fmt: skip
        yield on_file(
            code, fund_line, demands, scheme, *conditions, applies=earmarked, name_zh=zh, name_en=en, lead=Organ.FINANCE
        )
    arrived = Condition(
        "中央戴帽资金，收到超过{limit}天", "an earmarked central line of more than {limit} days ago",
        central & (fund_line.days_since_arrival > p.pass_days), "中央戴帽下达",
    )  # fmt: skip
    yield Duty(
        code="wholly_allocated", name_zh="戴帽资金全部切块", name_en="the earmarked line is shared out in whole",
        subject=fund_line, demands="19.04", kind=Kind.MUST, applies=arrived,
        met=(Condition("各县合计等于指标金额", "the counties' amounts add up to the line", fund_line.allocated == fund_line.amount),),
        figures={"line_fen": fund_line.amount, "shared_fen": fund_line.allocated, "limit": p.pass_days},
        lead=Organ.FINANCE, due=workdays(20),
        zh="指标{line_fen}元，已分配{shared_fen}元，两数不一致。",
        en="Line: {line_fen} yuan; allocated: {shared_fen} yuan.",
    )  # fmt: skip
    yield Duty(
        code="allocated_by_scheme", name_zh="按因素法戴帽切块到迁入县", name_en="allocated by the scheme, to receiving counties",
        subject=fund_line, demands="19.04", kind=Kind.MUST, applies=arrived,
        met=(
            Condition("各县金额与方案测算一致", "each county gets what the scheme gives", fund_line.as_computed, "按照因素法"),
            Condition("均切块到迁入县", "all of it goes to receiving counties", fund_line.to_receiving, "戴帽切块到迁入县"),
        ),
        figures={"limit": p.pass_days},
        lead=Organ.FINANCE, due=workdays(20), zh="没有因素法分配方案，或分配金额与测算不一致，或没有全部切块到迁入县。",
        en="There is no factor scheme, or the amounts are not those that it gives, or not all of it goes to receiving counties.",
    )  # fmt: skip
    yield Duty(
        code="passed_down", name_zh="戴帽资金按期下达", name_en="earmarked money is passed down in time",
        subject=allocation, demands="19.04", kind=Kind.MUST,
        applies=Condition("戴帽资金，指标到达超过{limit}天", "earmarked money of a line that arrived more than {limit} days ago",
                          allocation.earmarked & (allocation.days_since_line > p.pass_days)),
        met=(Condition("已全额下达", "all of it was sent down", allocation.sent >= allocation.amount),),
        figures={"due_fen": allocation.amount, "sent_fen": allocation.sent, "limit": p.pass_days},
        lead=Organ.FINANCE, lead_depth=PROVINCE, due=workdays(10),
        zh="指标到达已超过{limit}天，应下达{due_fen}元，已下达{sent_fen}元。",
        en="Allocated of a line that arrived more than {limit} days ago: {due_fen} yuan; sent down: {sent_fen} yuan.",
    )  # fmt: skip


def _hop_by_hop(p: Parameters) -> Iterator[Duty]:
    """Money that goes by a city or on to townships arrives whole at each hop; whose hop it is answers."""
    arrived = allocation.days_since_line > p.pass_days
    for code, zh, en, sent, got, applies, words_zh, words_en, depth in (
        ("city_keeps_nothing", "市级不得截留", "the city keeps nothing", allocation.city_received, allocation.city_sent,
         (allocation.city_received >= 1) & arrived, "资金经市级转拨，指标到达超过{limit}天",
         "the money went by the city, and its line arrived more than {limit} days ago", CITY),
        ("townships_receive", "乡镇足额到账", "townships receive all of it", allocation.township_sent,
         allocation.township_received, (allocation.township_sent >= 1) & arrived, "资金拨到乡镇，指标到达超过{limit}天",
         "money went on to townships, and its line arrived more than {limit} days ago", 0),
    ):  # fmt: skip
        yield Duty(
            code=code, name_zh=zh, name_en=en, subject=allocation, demands="19.07", kind=Kind.MUST,
            applies=Condition(words_zh, words_en, applies),
            met=(Condition("两数一致", "both amounts are the same", got == sent, "不得截留"),),
            figures={"in_fen": sent, "out_fen": got, "limit": p.pass_days}, lead=Organ.FINANCE, lead_depth=depth,
            due=workdays(20), zh=f"{zh}：应为{{in_fen}}元，实为{{out_fen}}元，两数不一致（期限{{limit}}天）。",
            en=f"Not so: {en}. It should be {{in_fen}} yuan and is {{out_fen}} yuan, after more than {{limit}} days.",
        )  # fmt: skip


def _used() -> Iterator[Duty]:
    """What the projects are for, and how each is held to target, budget and result."""
    earmarked = Condition("使用戴帽资金", "it uses earmarked money", fund_project.earmarked, "戴帽下达")
    for code, demands, applies, met, zh, en in (
        ("earmarked_for_industry", "19.05", earmarked,
         (Condition("用于安置区后续产业", "it is for the industry of settlements",
                    fund_project.purpose.is_(FundPurpose.SETTLEMENT_INDUSTRY), "安置区后续产业发展"),),
         "戴帽资金用于安置区后续产业", "earmarked money is spent on the industry of settlements"),
        ("follows_document", "19.05",
         Condition("使用其他资金", "it uses other money", ~fund_project.earmarked),
         (Condition("用途符合资金文件", "its purpose follows the document", fund_project.follows_document),),
         "其他资金按其文件使用", "other money follows its own document"),
        ("target_set", "19.06", EVERY,
         (Condition("有绩效目标", "a target is stated", fund_project.target_stated, "精准使用管理"),),
         "项目有绩效目标", "the project has a target"),
        ("accepted_with_result", "19.06",
         Condition("已到计划完工日期", "its planned completion has come", fund_project.completion_due),
         (Condition("已验收", "it was accepted", fund_project.accepted, "精准使用管理"),
          Condition("有成效记录", "its result is on file", fund_project.result_stated)),
         "到期项目已验收并有成效记录", "a project that is due was accepted and has a result"),
    ):  # fmt: skip
        yield Duty(
            code=code, name_zh=zh, name_en=en, subject=fund_project, demands=demands, kind=Kind.MUST, applies=applies,
            met=met, lead=Organ.FINANCE, due=workdays(60), zh=f"没有做到“{zh}”。",
            en=f"Not so: {en}.",
        )  # fmt: skip
    yield Duty(
        code="paid_within_budget", name_zh="支付不超预算", name_en="no more is paid than the budget",
        subject=fund_project, demands="19.06", kind=Kind.MUST,
        met=(Condition("已支付不超过预算", "paid within the budget", fund_project.spent <= fund_project.budget, "精准使用管理"),),
        figures={"budget_fen": fund_project.budget, "paid_fen": fund_project.spent},
        lead=Organ.FINANCE, due=workdays(30),
        zh="项目预算{budget_fen}元，已支付{paid_fen}元。",
        en="Budget of the project: {budget_fen} yuan; paid: {paid_fen} yuan.",
    )  # fmt: skip


def _on_pace(p: Parameters) -> Duty:
    """Payment keeps up with the time that has passed (assumed)."""
    return Duty(
        code="payment_on_pace", name_zh="支付跟上时间进度", name_en="payment keeps pace with time",
        subject=allocation, demands="19.06", kind=Kind.EARLY_WARNING,
        met=(
            Condition(
                "支付进度落后时间进度不超过{lag}个百分点",
                "payment lags behind time by no more than {lag} percentage points",
                allocation.paid * 100 >= allocation.amount * (allocation.elapsed - p.lag), "精准使用管理",
            ),
        ),
        figures={"amount_fen": allocation.amount, "paid_fen": allocation.paid, "elapsed": allocation.elapsed, "lag": p.lag},
        lead=Organ.FINANCE, due=workdays(30),
        zh="支出期限已过{elapsed}%，分配{amount_fen}元，只支付{paid_fen}元。",
        en="Time to spend that has passed: {elapsed} %; allocated: {amount_fen} yuan; paid: {paid_fen} yuan.",
    )  # fmt: skip


def indicators(p: Parameters) -> Iterator[Indicator]:
    of, due = Bounds.of, fund_project.completion_due
    for code, demand, subject, top, bottom, zh, en in (
        ("allocated", "19.04", fund_line, of(fund_line.allocated), of(fund_line.amount), "已分配资金占指标比例",
         "allocated, of what the lines hold"),
        ("sent_on_by_cities", "19.07", allocation, of(allocation.city_sent), of(allocation.city_received), "市级转拨率",
         "sent on by cities, of what they received"),
        ("arrived", "19.07", allocation, of(allocation.received), of(allocation.amount), "县级到账率",
         "arrived at the county, of what was allocated"),
        ("paid", "19.06", allocation, of(allocation.paid), of(allocation.amount), "支付率", "paid, of what was allocated"),
        ("accepted", "19.06", fund_project, fund_project.accepted & due, due, "到期项目验收率",
         "accepted, of the projects that are due"),
        ("in_settlements", "19.05", fund_project, fund_project.earmarked & fund_project.in_settlement,
         fund_project.earmarked, "使用戴帽资金的项目在安置区内比例", "projects on earmarked money that lie in a settlement"),
    ):  # fmt: skip
        yield share(code, subject, demand, top, bottom, name_zh=zh, name_en=en)
    yield share(
        "days_to_pass_down", allocation, "19.04", Bounds.of(allocation.days_to_send),
        name_zh="平均下达用时（天）", name_en="days until money is passed down, on average",
    )  # fmt: skip

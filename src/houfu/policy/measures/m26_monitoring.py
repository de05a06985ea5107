"""第二十六条　落实帮扶责任 · Article 26  Monitoring and help."""

from houfu.policy.language import *

ARTICLE = ARTICLES[26]
LEAVES_OUT = (
    "2023年以外各年度的监测收入线没有公开来源，沿用前一条线，待有权单位确认。不给家庭打分；谢绝走访不作记录，也不是解除监测的理由。",
    (
        "the income lines of years other than 2023 have no public source: the line before them stands until somebody who "
        "may has confirmed another. No household is scored; a refused visit is not recorded and no ground for removal."
    ),
)


class Parameters(ParameterSet):
    paper_months = months_for_papers()
    line = dated(
        "监测收入线（人均纯收入，分）",
        since("2020-12-22", 600_000, source=ASSUMED),
        since("2023-01-01", 730_000, source="“全国防返贫监测数据规则1_02_006（2023年7300元）”"),
        en="income line of monitoring a head, in fen", unit=Unit.FEN,
    )  # fmt: skip
    stable_months = dated(
        "解除监测前稳定月数", since("2020-12-22", 6, source="中农组发〔2021〕7号；全国防返贫监测数据规则2_11_002"),
        en="months of stability before removal", unit=Unit.MONTHS,
    )  # fmt: skip
    risk_days = dated(
        "安置区共性风险落实措施期限", since("2020-12-22", 10, source=ASSUMED), en="days to act on a common risk",
        unit=Unit.WORKDAYS,
    )  # fmt: skip


def duties(p: Parameters) -> Iterator[Duty]:
    monitored = Condition("防返贫监测对象", "is monitored", household.monitored_now)

    yield Duty(
        code="low_income", name_zh="收入低于监测线的户纳入监测或核实", name_en="a household under the line is monitored or checked",
        subject=household, demands="26.06", kind=Kind.MUST,
        applies=Condition(
            "近12个月预警人均纯收入低于{line_fen}元", "an income a head under {line_fen} yuan was found within 12 months",
            household.checked_low_12m & (household.checked_income_fen < p.line),
        ),
        met=(
            Condition(
                "已纳入监测，或近12个月已入户核实", "monitored, or checked at home within 12 months",
                household.monitored_now | household.checked_at_home_12m, "防止返贫监测和帮扶机制",
            ),
        ),
        figures={"income_fen": household.checked_income_fen, "line_fen": p.line},
        lead=Organ.POVERTY_RELIEF, due=workdays(20),
        zh="预警人均纯收入{income_fen}元，低于{line_fen}元，尚未纳入监测，也未入户核实。",
        en="An income a head of {income_fen} yuan was found, under {line_fen} yuan; neither monitored nor checked at home yet.",
    )  # fmt: skip
    yield Duty(
        code="low_reported_income", name_zh="上年收入低于监测线的户纳入监测或核实",
        name_en="a household whose income of last year is under the line is monitored or checked",
        subject=household, demands="26.06", kind=Kind.MUST,
        applies=Condition(
            "上年人均纯收入低于{line_fen}元", "last year's income a head is under {line_fen} yuan",
            # cross-multiplied; asked of every household, whether an alert was filed or not
            household.net_income_1y < household.income_heads_1y * p.line,
        ),
        met=(
            Condition(
                "已纳入监测，或近12个月已入户核实", "monitored, or checked at home within 12 months",
                household.monitored_now | household.checked_at_home_12m, "防止返贫监测和帮扶机制",
            ),
        ),
        figures={"income_fen": household.net_income_1y, "heads": household.income_heads_1y, "line_fen": p.line},
        lead=Organ.POVERTY_RELIEF, due=workdays(20),
        zh="上年家庭纯收入{income_fen}元，{heads}人，人均低于{line_fen}元，尚未纳入监测，也未入户核实。",
        en="Last year's net income: {income_fen} yuan, for {heads} people, under {line_fen} yuan a head; neither monitored nor "
        "checked at home yet.",
    )  # fmt: skip
    yield Duty(
        code="fitting_measure", name_zh="每项风险有对应措施", name_en="a fitting measure for each risk",
        subject=household, demands="26.07", kind=Kind.MUST, applies=monitored,
        met=(
            Condition(
                "未消除的风险都有对应的帮扶措施", "every open risk has a measure that fits it",
                household.monitored_risks_unmet <= 0, "帮扶机制",
            ),
            Condition(
                "有劳动力的户不只有综合保障", "with labour in the house, relief is not the only measure",
                ~(household.monitored_with_labour & household.monitored_relief_only),
            ),
        ),
        figures={"risks": household.monitored_risks, "unmet": household.monitored_risks_unmet},
        lead=Organ.POVERTY_RELIEF, due=workdays(20),
        zh="未消除风险{risks}项，其中{unmet}项没有对应措施，或有劳动力而只有综合保障。",
        en="Open risks: {risks}. Without a fitting measure: {unmet}; or relief is the only measure in spite of labour.",
    )  # fmt: skip
    yield Duty(
        code="helper_visit", name_zh="帮扶干部每季度走访", name_en="a visit by the helper each quarter",
        subject=household, demands="26.03", kind=Kind.MUST,
        applies=Condition("纳入监测满3个月", "monitored for 3 months", household.monitored_3m),
        met=(
            Condition(
                "近3个月帮扶干部入户或按该户意愿以其他方式走访", "the helper called within 3 months, at home or as the household prefers",
                household.monitored_visit_3m, "四个不摘",
            ),
        ),
        lead=Organ.PARTY_ORGANISATION, due=workdays(20),
        zh="近3个月帮扶干部没有走访。", en="The helper has not called within 3 months.",
    )  # fmt: skip
    yield Duty(
        code="stable_before_removal", name_zh="稳定后才解除监测", name_en="stability before monitoring ends",
        subject=household, demands="26.06", kind=Kind.MUST,
        applies=Condition("近12个月解除监测", "monitoring ended within 12 months", household.monitored_removed_12m),
        met=(
            Condition(
                "解除前稳定不少于{months}个月", "stable for at least {months} months before",
                household.monitored_stable_months >= p.stable_months, "防止返贫监测",
            ),
        ),
        figures={"stable": household.monitored_stable_months, "months": p.stable_months},
        lead=Organ.POVERTY_RELIEF, due=workdays(20),
        zh="解除监测前只稳定{stable}个月，应不少于{months}个月；应重新核实。",
        en="Months of stability before monitoring ended: {stable}; there should be {months}. To be checked again.",
    )  # fmt: skip
    yield Duty(
        code="household_told", name_zh="告知纳入监测及异议途径", name_en="told of monitoring and how to contest it",
        subject=household, demands="26.06", kind=Kind.ENTITLEMENT, applies=monitored,
        met=(
            Condition("已告知本户及异议途径", "the household was told, and how to contest it", household.monitored_told, "防止返贫监测"),
        ),
        lead=Organ.POVERTY_RELIEF, due=workdays(10),
        zh="尚未告知本户已纳入监测及异议途径。", en="The household was not told yet that it is monitored and how to contest it.",
    )  # fmt: skip
    yield Duty(
        code="settlement_checked", name_zh="每月排查安置区共性风险", name_en="common risks of a settlement checked each month",
        subject=settlement, demands="26.05", kind=Kind.MUST,
        met=(
            Condition(
                "近1个月排查过用工企业停产、欠薪、洪涝等风险", "checked within a month for employers closing, unpaid wages, floods",
                settlement.risks_checked_1m, "完善安置区",
            ),
        ),
        lead=Organ.POVERTY_RELIEF, due=workdays(10),
        zh="近1个月没有排查安置区共性风险。", en="Common risks of the settlement were not checked within a month.",
    )  # fmt: skip
    yield within(
        "risk_measure", settlement, "26.05", settlement.common_risk_wait, p.risk_days, unit=Unit.WORKDAYS,
        applies=EVERY, name_zh="安置区共性风险落实措施", name_en="a measure for each common risk of a settlement",
        lead=Organ.POVERTY_RELIEF, due=workdays(5), fragment="防止返贫监测和帮扶机制",
    )  # fmt: skip
    yield of_the_year(
        p.day, p.paper_months,
        on_file(
            "keeps_responsibility", county, "26.01",
            Condition("明确责任领导", "the leader is named", county.keeps_leader, "四个不摘"),
            Condition("明确帮扶联系人", "helpers are named", county.keeps_helpers),
            name_zh="本年度不摘责任记录（责任领导和帮扶联系人）",
            name_en="this year's record of responsibility, with leader and helpers", lead=Organ.POVERTY_RELIEF,
        ),
    )  # fmt: skip
    yield of_the_year(
        p.day, p.paper_months,
        on_file(
            "keeps_policies", county, "26.02 I.15", county.keeps_policies, name_zh="本年度继续执行的政策清单",
            name_en="this year's list of policies still paid", lead=Organ.POVERTY_RELIEF, fragment="四个不摘",
        ),
    )  # fmt: skip
    yield Duty(
        code="keeps_help", name_zh="不摘帮扶：帮扶干部在岗", name_en="help stays: helpers in post",
        subject=county, demands="26.03", kind=Kind.RECORD,
        met=(
            Condition(
                "在岗帮扶干部不少于应派人数", "no fewer helpers in post than have to be sent",
                county.helpers_in_post >= county.helpers_due, "四个不摘",
            ),
        ),
        figures={"post": county.helpers_in_post, "due": county.helpers_due}, lead=Organ.PARTY_ORGANISATION, due=workdays(60),
        zh="应派帮扶干部{due}人，在岗{post}人。", en="Helpers to be sent: {due}. In post: {post}.",
    )  # fmt: skip
    yield of_the_year(
        p.day, p.paper_months,
        on_file(
            "keeps_supervision", county, "26.04", county.keeps_inspection, name_zh="本年度不摘监管检查记录",
            name_en="an inspection of this year", lead=Organ.POVERTY_RELIEF, fragment="四个不摘",
        ),
    )  # fmt: skip


def indicators(p: Parameters) -> Iterator[Indicator]:
    monitored = household.monitored_now
    yield share(
        "with_measure", household, "26.07", monitored & (household.monitored_risks_unmet <= 0), monitored,
        name_zh="监测户风险都有对应措施的比例", name_en="monitored households with a fitting measure for each risk",
    )  # fmt: skip
    yield share(
        "days_to_measure", household, "26.07", Bounds.of(household.monitored_days_to_help),
        Bounds.of(household.monitored_risks_helped), per=1,
        name_zh="从识别到落实措施平均天数", name_en="days from identified to measure",
    )  # fmt: skip
    yield share(
        "told", household, "26.06", monitored & household.monitored_told, monitored,
        name_zh="已告知异议途径的监测户比例", name_en="monitored households told how to contest it",
    )  # fmt: skip
    yield share(
        "common_risks", settlement, "26.05", Bounds.of(settlement.common_risks_12m),
        name_zh="每个安置区近12个月共性风险（个）", name_en="common risks a settlement in 12 months",
    )  # fmt: skip
    yield share(
        "helpers_in_post", county, "26.03", Bounds.of(county.helpers_in_post), Bounds.of(county.helpers_due),
        name_zh="帮扶干部在岗率", name_en="helpers in post",
    )  # fmt: skip

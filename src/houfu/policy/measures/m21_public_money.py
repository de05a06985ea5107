"""第二十一条　加大财政投入 · Article 21  More public money."""

from houfu.policy.language import *

ARTICLE = ARTICLES[21]
LEAVES_OUT = (
    "安置区产业项目本身由第2条核查；本条只看资金从哪里来、投到哪里。",
    "the industry projects of settlements, which article 2 checks; here it is asked where money comes from and goes.",
)


class Parameters(ParameterSet):
    paper_months = months_for_papers()


def duties(p: Parameters) -> Iterator[Duty]:
    # 各级要加大: also the trend of the introduction and of the head of part two
    yield from rises(
        "input", government, "21.01 I.01 H.0", government.follow_up_input, government.follow_up_input_before,
        name_zh="后续扶持投入", name_en="input for follow-up support", lead=Organ.FINANCE,
        fragment="加大对易地扶贫搬迁后续扶持的支持", money=True,
    )  # fmt: skip
    yield of_the_year(
        p.day, p.paper_months,
        Duty(
            code="member_budget",
            name_zh="成员单位在部门预算中统筹安排",
            name_en="the member organ's budget provides for it",
            subject=organ,
            demands="21.02",
            kind=Kind.MUST,
            applies=Condition("领导小组成员单位", "a member organ", organ.member_organ, "省级各部门"),
            met=(
                Condition(
                    "有单列经费，或已说明在哪项预算中统筹", "a line of its own, or a statement of the line that it sits in",
                    organ.budget_line | organ.budget_line_stated, "在已有的部门预算中统筹安排",
                ),
            ),
            lead=Organ.FINANCE,
            subject_acts=True,  # 省级各部门…在已有的部门预算中: each by its own budget
            due=workdays(60),
            zh="本年度部门预算没有后续扶持经费，也没有说明在哪项预算中统筹。",
            en="This year's budget has no line for follow-up support, and no statement of the line that it sits in.",
        ),
    )  # fmt: skip
    yield _favoured("more_a_head", "21.03", "后续扶持", "follow-up support", county.support, county.support_peer)
    for code, zh, en, now, before, peer in _systems():
        yield _favoured(f"{code}_more_a_head", "21.04", zh, en, now, peer)
        yield from rises(
            f"{code}_support", county, "21.04", now, before, name_zh=f"对迁入县{zh}的支持", name_en=f"support: {en}",
            lead=Organ.FINANCE, fragment="进一步加大对迁入县的支持力度", money=True,
        )  # fmt: skip
    yield of_the_year(
        p.day, p.paper_months,
        on_file(
            "funds_pooled",
            county,
            "21.06",
            Condition("有本年度资金统筹", "this year's pooled funds are on file", county.funds_pooled, "统筹现有相关资金"),
            Condition("列明来源和金额", "it names sources and amount", county.funds_pooled_stated),
            name_zh="列明来源和金额的本年度资金统筹",
            name_en="this year's pooled funds with sources and amount",
            lead=Organ.FINANCE,
        ),
    )  # fmt: skip
    decided = government.industry_fund.is_(IndustryFundState.DECLINED) & government.industry_fund_reason
    yield Duty(
        code="industry_fund",
        name_zh="探索设立后续产业发展基金",
        name_en="an industry development fund is tried",
        subject=government,
        demands="21.07",
        kind=Kind.RECORD,
        met=(
            Condition(
                "已设立或正在探索；或经研究不设立并说明理由", "set up or being tried; or declined with a reason",
                government.industry_fund.is_in({IndustryFundState.SET_UP, IndustryFundState.TRIED}) | decided,
                "后续产业发展基金",
            ),
        ),
        declined=decided,
        lead=Organ.FINANCE,
        due=workdays(60),
        zh="没有研究设立后续产业发展基金的记录，或不设立而没有说明理由。",
        en="No record that an industry development fund was considered, or none was set up and no reason is given.",
    )  # fmt: skip


def _systems() -> tuple[tuple[str, str, str, Expr, Expr, Expr], ...]:
    """The five systems: code, names, last year's support, that of the year before, the rate of other counties."""
    return (
        ("services", "基本公共服务体系", "basic public services",
         county.services_support, county.services_support_before, county.services_peer),
        ("jobs", "培训和就业服务体系", "training and employment services",
         county.jobs_support, county.jobs_support_before, county.jobs_peer),
        ("culture", "文化服务体系", "cultural services",
         county.culture_support, county.culture_support_before, county.culture_peer),
        ("governance", "社区治理体系", "community governance",
         county.governance_support, county.governance_support_before, county.governance_peer),
        ("party", "基层党建体系", "Party building at the grass roots",
         county.party_support, county.party_support_before, county.party_peer),
    )  # fmt: skip


def _favoured(code: str, demand: str, zh: str, en: str, support: Expr, peer: Expr) -> Duty:
    """A receiving county with cross-county movers gets more a head than the counties without (assumed)."""
    return Duty(
        code=code,
        name_zh=f"有跨区县搬迁的县{zh}人均支持更高",
        name_en=f"more a head where people moved across counties: {en}",
        subject=county,
        demands=demand,
        kind=Kind.COMPARISON,
        applies=Condition("有跨区县搬迁群众", "it has cross-county movers", county.cross_county_movers > 0, "跨区县搬迁人数"),
        met=(
            Condition(
                "支持总额高于按无跨区县搬迁县人均计算的金额", "more than at the rate of counties without such movers",
                support > peer * county.supported_people, "综合考虑跨区县搬迁人数",
            ),
        ),
        figures={"support_fen": support, "people": county.supported_people, "rate_fen": peer},
        lead=Organ.FINANCE,
        due=workdays(60),
        zh=f"{zh}：上年支持{{support_fen}}元，搬迁群众{{people}}人；无跨区县搬迁的县人均{{rate_fen}}元。",
        en=f"Support last year, {en}: {{support_fen}} yuan; relocated people: {{people}}; the rate of counties without "
        "cross-county movers: {rate_fen} yuan a head.",
    )  # fmt: skip


def indicators(p: Parameters) -> Iterator[Indicator]:
    for code, amount, people, zh, en in (
        ("province_a_head", government.province_input, government.province_people, "省级", "province"),
        ("city_a_head", government.city_input, government.city_people, "市（州）级", "cities"),
        ("county_a_head", government.county_input, government.county_people, "县级", "counties"),
    ):
        yield share(
            code, government, "21.05 21.01", Bounds.of(amount), Bounds.of(people) * 100,
            name_zh=f"{zh}人均投入（元）", name_en=f"yuan a head put in: {en}", per=1,
        )  # fmt: skip
    for code, amount, zh, en in (
        ("support_a_head", county.support, "全部", "in all"),
        ("livelihood_a_head", county.livelihood_support, "可持续发展", "for livelihood"),
        ("order_a_head", county.order_support, "社区长治久安", "for order in communities"),
    ):
        yield share(
            code, county, "21.05", Bounds.of(amount), Bounds.of(county.supported_people) * 100,
            name_zh=f"迁入县人均支持（元）：{zh}", name_en=f"yuan a head in receiving counties, {en}", per=1,
        )  # fmt: skip
    yield share(
        "fund_in_settlements", settlement, "21.07 21.08", settlement.industry_fund_money > 0, EVERY.holds,
        name_zh="有产业发展基金投资的安置区", name_en="settlements in which an industry fund invested",
    )  # fmt: skip
    yield share(
        "fund_fits_place", settlement, "21.08", (settlement.industry_fund_money > 0) & settlement.industry_fund_fits,
        settlement.industry_fund_money > 0, name_zh="基金投资说明因地制宜的安置区",
        name_en="settlements where the investment says why it fits the place",
    )  # fmt: skip

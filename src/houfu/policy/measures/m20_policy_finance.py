"""第二十条　政策性金融资金 · Article 20  Policy-based finance."""

from houfu.policy.language import *

ARTICLE = ARTICLES[20]
LEAVES_OUT = (
    "家庭和个人的借款：自愿，不设数量目标，不登记任何人的账户和债务。",
    "what households borrow: it is voluntary, has no target, and nobody's account or debt is recorded.",
)


class Parameters(ParameterSet):
    paper_months = months_for_papers()
    kinds = dated(
        "每家金融机构产品种类", since("2020-12-22", 2, source=ASSUMED), en="kinds of product", unit=Unit.PIECES
    )
    decision_days = dated(
        "融资申请审批期限",
        since("2020-12-22", 30, source=ASSUMED),
        en="working days to decide on an application",
        unit=Unit.WORKDAYS,
    )


def duties(p: Parameters) -> Iterator[Duty]:
    yield Duty(
        code="products",
        name_zh="设立多元化产品",
        name_en="several kinds of product",
        subject=lender,
        demands="20.01",
        kind=Kind.MUST,
        met=(
            Condition(
                "产品不少于{kinds}种", "at least {kinds} kinds of product", lender.product_kinds >= p.kinds,
                "多元化产品",
            ),
        ),
        figures={"here": lender.product_kinds, "kinds": p.kinds},
        lead=Organ.LOCAL_FINANCE,
        due=workdays(60),
        zh="支持后续扶持的产品有{here}种，应不少于{kinds}种。",
        en="Kinds of product for follow-up support: {here}; there should be {kinds}.",
    )  # fmt: skip
    yield of_the_year(
        p.day, p.paper_months,
        on_file(
            "financing_plan",
            lender,
            "20.02",
            Condition("有本年度融资方案", "this year's plan is on file", lender.financing_plan, "融资方案"),
            Condition("列明支持领域和金额", "it states fields and amount", lender.financing_plan_stated),
            name_zh="列明支持领域和金额的本年度融资方案",
            name_en="this year's financing plan with fields and amount",
            lead=Organ.LOCAL_FINANCE,
        ),
    )  # fmt: skip
    yield within(
        "decided_in_time",
        loan_request,
        "20.04",
        loan_request.decision_wait,
        p.decision_days,
        name_zh="融资申请审批",
        name_en="decision on an application",
        unit=Unit.WORKDAYS,
        lead=Organ.LOCAL_FINANCE,
        due=workdays(10),
        applies=EVERY,
        fragment="优化简化项目申报",
    )
    yield from _easier()
    # the sentence names the two branches themselves, so that neither waits for the organ listed first
    for code, demand, branch in (("adb_credit", "20.06", Organ.ADB), ("cdb_credit", "20.07", Organ.CDB)):
        yield from rises(
            code, organ, demand, organ.new_lending, organ.new_lending_before,
            name_zh=f"{branch.zh}后续扶持新增信贷", name_en="new lending for follow-up support", lead=branch,
            applies=Condition(branch.zh, branch.en, organ.code.is_(branch), branch.zh), fragment="继续加大信贷支持",
            money=True,
        )  # fmt: skip


def _easier() -> Iterator[Duty]:
    """Each of the two stages takes fewer steps, fewer papers and fewer days a case than the year before."""
    approval = ("approval", "20.04", "申请到审批", "from application to approval", "项目申报")
    payout = ("payout", "20.05", "审批到放款", "from approval to pay-out", "资金拨付程序")
    steps, papers, days = ("steps", "环节", "Steps"), ("papers", "材料", "Papers"), ("days", "天数", "Days")
    of_approval = lender.decided, lender.decided_before
    of_payout = lender.paid_out, lender.paid_out_before
    for stage, what, counted, taken in (
        (approval, steps, of_approval, (lender.approval_steps, lender.approval_steps_before)),
        (approval, papers, of_approval, (lender.approval_papers, lender.approval_papers_before)),
        (approval, days, of_approval, (lender.approval_days, lender.approval_days_before)),
        (payout, steps, of_payout, (lender.payout_steps, lender.payout_steps_before)),
        (payout, papers, of_payout, (lender.payout_papers, lender.payout_papers_before)),
        (payout, days, of_payout, (lender.payout_days, lender.payout_days_before)),
    ):
        yield _fewer(stage, what, counted, taken)


def _fewer(
    stage: tuple[str, str, str, str, str],
    what: tuple[str, str, str],
    counted: tuple[Expr, Expr],
    taken: tuple[Expr, Expr],
) -> Duty:
    """Fewer of one thing a case in one stage: the sums of two years, each beside its number of cases."""
    (step, demand, zh, en, fragment), (word, what_zh, what_en) = stage, what
    (cases, earlier), (now, before) = counted, taken
    return Duty(
        code=f"fewer_{step}_{word}",
        name_zh=f"{zh}{what_zh}减少",
        name_en=f"fewer {word} {en}",
        subject=lender,
        demands=demand,
        kind=Kind.EARLY_WARNING,
        applies=Condition("两年都有办结的申请", "cases in both years", (cases > 0) & (earlier > 0)),
        met=(
            Condition(
                f"件均{what_zh}比前一年少",
                f"fewer {word} a case than the year before",
                now * earlier < before * cases,
                fragment,
            ),
        ),
        figures={"now": now, "cases": cases, "before": before, "earlier": earlier},
        lead=Organ.LOCAL_FINANCE,
        due=workdays(60),
        zh=f"{zh}{what_zh}没有减少：上年{{cases}}件共{{now}}，前年{{earlier}}件共{{before}}。",
        en=f"{what_en} {en} are not fewer a case: last year {{now}} in all, cases {{cases}}; the year before "
        "{before} in all, cases {earlier}.",
    )


def indicators(p: Parameters) -> Iterator[Indicator]:
    for code, credit, zh, en in (
        ("credit_industry", county.industry_credit, "安置区产业", "industry"),
        ("credit_infrastructure", county.infrastructure_credit, "配套基础设施", "infrastructure"),
        ("credit_services", county.services_credit, "公共服务设施", "public service facilities"),
        ("credit_community", county.community_credit, "社区建设", "communities"),
    ):
        yield share(
            code, county, "20.03", Bounds.of(credit), Bounds.of(county.credit),
            name_zh=f"新增贷款中用于{zh}的比例", name_en=f"new lending for {en}",
        )  # fmt: skip
    yield share(
        "credit_a_head", county, "20.03", Bounds.of(county.credit), Bounds.of(county.supported_people) * 100,
        name_zh="搬迁群众人均新增贷款（元）", name_en="new lending a head of relocated people, yuan", per=1,
    )  # fmt: skip
    yield share(
        "approval_days", lender, "20.04", Bounds.of(lender.approval_days),
        Bounds.of(lender.decided), name_zh="申请到审批平均天数",
        name_en="days from application to approval, on average", per=1,
    )  # fmt: skip
    yield share(
        "payout_days", lender, "20.05", Bounds.of(lender.payout_days), Bounds.of(lender.paid_out),
        name_zh="审批到放款平均天数", name_en="days from approval to pay-out, on average", per=1,
    )  # fmt: skip

"""第一条　全力提升稳定就业质量 · Article 1  Stable employment."""

from houfu.policy.language import *

ARTICLE = ARTICLES[1]
LEAVES_OUT = (
    "务工地的工资和用工由当地部门监管，这里只看跟踪和维权是否及时；月工资中位数按县统计、各县平均，不逐人排序。",
    (
        "wages and conditions where people work are for the authorities there; only follow-up and help with rights are "
        "checked. The median wage is counted by county and averaged over counties; nobody is ranked."
    ),
)

ABLE = {Labour.SKILLED, Labour.ORDINARY, Labour.WEAK}
STABLE_JOBS = {Job.CONTRACT, Job.WORKSHOP, Job.PUBLIC_POST, Job.OWN_BUSINESS}
EMPLOYEES = {Job.CONTRACT, Job.WORKSHOP, Job.PUBLIC_POST}
CHANGING_WORK = {Job.FLEXIBLE, Job.FARM}
DECLINES = {Wish.STUDY, Wish.CARE, Wish.HEALTH, Wish.OWN_CHOICE}
AWAY = {WorkPlace.IN_PROVINCE, WorkPlace.OUTSIDE}  # reading labour_sent_out
HR = Organ.HUMAN_RESOURCES


class Parameters(ParameterSet):
    labour_age = dated(
        "劳动年龄", since("2020-12-22", (16, 59), source="全国防返贫监测数据规则（16周岁含至60周岁不含，男女同）"), en="working age",
        unit=Unit.YEARS,
    )  # fmt: skip
    stable_months = dated(
        "稳定就业月数", since("2020-12-22", 6, source=ASSUMED), en="months that make work stable", unit=Unit.MONTHS
    )
    surveys = dated(
        "每12个月就业意愿调查次数",
        since("2020-12-22", 1, source=ASSUMED),
        en="wish surveys in 12 months",
        unit=Unit.TIMES,
    )
    accept_days = dated(
        "维权受理期限", since("2020-12-22", 5, source=ASSUMED), en="days to accept a rights case", unit=Unit.WORKDAYS
    )
    result_days = dated(
        "维权办结期限", since("2020-12-22", 60, source=ASSUMED), en="days to a result", unit=Unit.WORKDAYS
    )  # fmt: skip
    search_days = dated(
        "离岗后再就业天数", since("2020-12-22", 60, source=ASSUMED), en="days to find work again", unit=Unit.DAYS
    )
    answer_days = dated(
        "补贴兑现或答复期限", since("2020-12-22", 30, source=ASSUMED), en="days to pay or answer", unit=Unit.WORKDAYS
    )
    point_size = dated(
        "设就业服务点的安置规模",
        since("2020-12-22", 800, source=ASSUMED),
        en="size that needs a point",
        unit=Unit.PERSONS,
    )


def duties(p: Parameters) -> Iterator[Duty]:
    able, stable, declines = _who(p)

    yield Duty(
        code="no_stable_job", name_zh="一户一人以上稳定就业", name_en="a stable job in every household with labour",
        subject=household, demands="1.18", kind=Kind.MUST,
        # 有劳动力搬迁家庭; a household whose able members each state another choice is left in peace
        applies=Condition(
            "家中有劳动力，且并非都声明在学、照料家人、健康原因或本人不愿就业",
            "has members able to work who do not each state study, care, health or own choice",
            members.any(able & (stable | ~declines)), "有劳动力搬迁家庭",
        ),
        met=(Condition(
            "至少一人在单位、车间、公益性岗位就业或自主创业满{months}个月，或近12个月灵活就业、务农满{months}个月",
            "at least one member {months} months in a job, workshop, public post or own business,"
            " or {months} months of flexible or farm work within 12",
            members.any(stable), "一户一人以上稳定就业",
        ),),
        figures={"workers": members.count(able), "months": p.stable_months}, lead=HR, due=workdays(30),
        zh="家中有劳动力{workers}人，无一人稳定就业满{months}个月。",
        en="Members able to work: {workers}. None has held stable work for {months} months.",
    )  # fmt: skip
    posts = county.welfare_posts_passed_12m
    yield Duty(
        code="welfare_posts", name_zh="公益性岗位优先安置就业困难搬迁劳动力", demands="1.14", kind=Kind.COMPARISON,
        name_en="public-welfare posts go first to relocated workers hard to place", subject=county,
        applies=Condition("近12个月有新增或调剂的岗位", "posts were new or reassigned within 12 months",
                          county.welfare_posts_12m >= 1, "新增或调剂公益性岗位"),
        met=(Condition("安置他人时没有就业困难搬迁劳动力在等待", "nobody hard to place was waiting when others got one",
                       posts <= 0, "优先安置市场渠道难以实现就业的搬迁劳动力"),),
        figures={"passed": posts, "posts": county.welfare_posts_12m}, lead=HR, due=workdays(30),
        zh="近12个月新增或调剂公益性岗位{posts}个，其中{passed}个在有就业困难搬迁劳动力等待时安置了他人。",
        en="Posts in 12 months: {posts}; gone to others while a relocated worker hard to place was waiting: {passed}.",
    )  # fmt: skip
    yield Duty(
        code="wish_survey", name_zh="每年开展就业意愿调查", name_en="a yearly survey of wishes for work",
        subject=community, demands="1.16", kind=Kind.MUST,
        met=(Condition("近12个月调查不少于{surveys}次", "at least {surveys} within 12 months",
                       community.wish_surveys_12m >= p.surveys, "强化就业需求调查"),),
        figures={"held": community.wish_surveys_12m, "surveys": p.surveys}, lead=HR, due=workdays(30),
        zh="近12个月就业意愿调查{held}次，应不少于{surveys}次。",
        en="Surveys of wishes for work in 12 months: {held}; there should be {surveys}.",
    )  # fmt: skip
    yield Duty(
        code="followed_up", name_zh="外出务工跟踪服务", name_en="follow-up of workers sent out", subject=person,
        demands="1.02", kind=Kind.MUST,
        applies=Condition("有劳动能力，在县外务工", "able to work, and working outside the county",
                          person.labour.is_in(ABLE) & person.work_place.is_in(AWAY)),
        met=(Condition("近3个月已跟踪服务", "followed up within three months", person.followed_up_3m, "跟踪服务"),),
        lead=HR, due=workdays(15), zh="在县外务工，近3个月没有跟踪服务记录。",
        en="Works outside the county; no follow-up within three months is on file.",
    )  # fmt: skip
    for code, wait, limit, days, zh, en in (
        ("case_accepted", labour_case.accept_wait, p.accept_days, 5, "维权事项受理", "accepting the rights case"),
        ("case_closed", labour_case.result_wait, p.result_days, 20, "维权事项办结", "a result of the rights case"),
    ):
        yield within(
            code, labour_case, "1.03", wait, limit, name_zh=zh, name_en=en, unit=Unit.WORKDAYS, lead=HR, due=workdays(days),
            applies=Condition("外出务工期间发生", "of a worker sent out", labour_case.sent_out), fragment="权益保障",
        )  # fmt: skip
    yield Duty(
        code="job_lost", name_zh="失业预警", name_en="warning of lost work", subject=person, demands="1.17",
        kind=Kind.EARLY_WARNING,
        applies=Condition(
            "有劳动力，单位、车间或公益性岗位工作已结束且未再就业，未声明另有选择",
            "able to work, out of a contract, workshop or public-welfare job, with no other choice stated",
            able & (person.days_since_job >= 1) & ~declines,
        ),
        met=(Condition("离岗不超过{limit}天", "out of work for no more than {limit} days",
                       person.days_since_job <= p.search_days, "失业监测预警"),),
        figures={"days": person.days_since_job, "limit": p.search_days}, lead=HR, due=workdays(10),
        zh="原工作结束已{days}天，尚未再就业，预警线为{limit}天。",
        en="Days since the last job ended: {days}; a warning is due after {limit}.",
    )  # fmt: skip
    yield Duty(
        code="other_work_confirmed", name_zh="灵活就业、务农、自主创业联系确认", subject=person, demands="1.17",
        name_en="flexible, farm and own work is confirmed", kind=Kind.EARLY_WARNING,
        applies=Condition("有劳动力，从事灵活就业、务农或自主创业", "able to work, in flexible, farm or own work",
                          able & person.job.is_in({*CHANGING_WORK, Job.OWN_BUSINESS})),
        # no contact is 资料不足 and a call, never a warning (reading other_work_contact)
        met=(Condition("近90天联系时本人仍在就业", "still in work when asked within 90 days", person.still_works_90d,
                       "失业监测预警"),),
        lead=HR, due=workdays(10), zh="近90天联系时本人已不在就业，请核实并提供就业服务。",
        en="No longer in work when asked within 90 days; please check and offer help.",
    )  # fmt: skip
    yield Duty(
        code="only_job_ends", name_zh="唯一稳定就业即将到期预警", name_en="the only stable job is about to end",
        subject=household, demands="1.17", kind=Kind.EARLY_WARNING,
        applies=Condition("有人稳定就业", "somebody has stable work", members.any(stable)),
        met=(Condition("至少一人的稳定就业60天内不到期", "at least one stable job goes on for more than 60 days",
                       members.any(stable & ~person.job_ends_60d), "失业监测预警"),),
        figures={"stable": members.count(stable)}, lead=HR, due=workdays(15),
        zh="家中稳定就业{stable}人，全部在60天内到期。",
        en="Members with stable work: {stable}; all of it ends within 60 days.",
    )  # fmt: skip
    now, before = county.relocated_income_1y, county.relocated_income_2y
    here, here_before = county.residents_income_1y, county.residents_income_2y
    yield Duty(
        code="income_ratio", name_zh="与本县居民的收入比不下降", name_en="the income ratio does not fall", subject=county,
        demands="1.19", kind=Kind.EARLY_WARNING,
        met=(Condition("收入比不低于前一年", "the ratio is no lower than the year before",
                       now * here_before >= before * here, "逐步缩小收入差距"),),
        figures={"now_fen": now, "here_fen": here, "before_fen": before, "here_before_fen": here_before},
        lead=HR, due=workdays(60),
        zh="收入比下降：上一年搬迁群众{now_fen}元、全县居民{here_fen}元，前一年{before_fen}元、{here_before_fen}元。",
        en="The ratio fell: {now_fen} yuan a head against {here_fen} of all residents last year, {before_fen} against"
           " {here_before_fen} the year before.",
    )  # fmt: skip
    yield grows(
        "more_employed", county, "1.10", county.employed_1y, county.employed_2y, name_zh="就业人数",
        name_en="the number employed", lead=HR, fragment="不断扩大就业规模",
    )  # fmt: skip
    yield offered(
        "policy_told", work_benefit, "1.11", work_benefit.told, name_zh="告知可享受的就业创业政策",
        name_en="telling of the employment policy", lead=HR, fragment="各项就业创业扶持政策",
    )  # fmt: skip
    yield within(
        "application_answered", work_benefit, "1.12", work_benefit.answer_wait, p.answer_days, kind=Kind.ENTITLEMENT,
        name_zh="补贴兑现或答复", name_en="payment or answer", unit=Unit.WORKDAYS, lead=HR, due=workdays(15),
        applies=Condition("本人已申请", "applied for", work_benefit.applied), fragment="各类就业优惠和补助政策",
    )  # fmt: skip
    large = settlement.planned_size >= p.point_size
    yield on_file(
        "service_point", settlement, "1.15", settlement.employment_point, name_zh="就业服务点", lead=HR,
        name_en="an employment service point", fragment="加强公共就业服务",
        applies=Condition("达到设点规模", "large enough for a service point", large),
    )  # fmt: skip
    yield on_file(
        "service_officer", settlement, "1.15", settlement.employment_officer | settlement.employment_point, lead=HR,
        name_zh="就业服务专人或服务点", name_en="a named employment officer or a point", fragment="加强公共就业服务",
        applies=Condition("未达到设点规模", "smaller than needs a service point", ~large),
    )  # fmt: skip


def indicators(p: Parameters) -> Iterator[Indicator]:
    able, stable, _ = _who(p)
    works, away, employee = ~person.job.is_(Job.NONE), person.work_place.is_in(AWAY), person.job.is_in(EMPLOYEES)
    hard, kept = person.hard_to_place, person.after_sent_out
    for code, demand, top, bottom, zh, en in (
        ("employment_rate", "1.10", able & works, able, "劳动力就业率", "employment rate"),
        ("stable_rate", "1.13", stable, able, "劳动力稳定就业率", "stable employment rate"),
        ("organised_share", "1.01", away & person.work_channel.is_(Channel.ORGANISED), away, "县外务工中组织输出比例",
         "sent out in an organised way, of those working outside the county"),
        ("kept_after_sending", "1.04", kept.is_(AfterSending.KEPT), kept.is_in({AfterSending.KEPT, AfterSending.LOST}),
         "输出满6个月仍就业比例", "still in work 6 months after being sent out"),
        ("outside_share", "1.04", person.work_place.is_(WorkPlace.OUTSIDE), works, "省外就业比例",
         "work outside the province"),
        ("public_post_share", "1.14", person.job.is_(Job.PUBLIC_POST), works, "公益性岗位就业比例", "public-post share"),
        ("hard_to_place_in_work", "1.14", hard & works, hard, "就业困难人员就业比例", "hard to place and in work"),
        ("contract_share", "1.13", employee & person.has_contract, employee, "签订劳动合同比例", "with a labour contract"),
        ("insured_share", "1.13", employee & person.is_insured, employee, "参加职工社会保险比例", "insured at work"),
        ("wish_stated", "1.16", able & ~works & ~person.work_wish.is_(Wish.NOT_STATED), able & ~works,
         "未就业劳动力中已表明意愿比例", "out of work, with a stated wish"),
    ):  # fmt: skip
        yield share(code, person, demand, top, bottom, name_zh=zh, name_en=en)
    # the rate with those counted in who chose otherwise; the duty's tally is the rate without them
    yield share(
        "household_coverage", household, "1.18", members.any(stable), members.any(able),
        name_zh="有劳动力家庭一户一人以上稳定就业率", name_en="households with labour that have stable work",
    )  # fmt: skip
    yield share(
        "income_a_head", household, "1.19 I.03", Bounds.of(household.net_income_1y), Bounds.of(household.income_heads_1y) * 100,
        name_zh="上一年人均纯收入（元）", name_en="net income a head last year (yuan)", per=1,
    )  # fmt: skip
    yield share(
        "median_wage", county, "1.13", Bounds.of(county.median_wage_1y), Bounds.of(100), per=1,
        name_zh="各县月工资中位数平均（元）", name_en="median monthly wage, averaged over counties (yuan)",
    )  # fmt: skip
    yield share(
        "income_against_residents", county, "1.19", Bounds.of(county.relocated_income_1y),
        Bounds.of(county.residents_income_1y), name_zh="人均收入与本县居民之比",
        name_en="income a head against the county's residents",
    )  # fmt: skip
    yield share(
        "employed_against_before", county, "1.10", Bounds.of(county.employed_1y), Bounds.of(county.employed_2y), per=1000,
        name_zh="前一年每千名就业人员，上一年就业人数", name_en="employed last year for each 1,000 of the year before",
    )  # fmt: skip
    for code, demand, jobs, zh, en in (
        ("workshop_jobs", "1.06", county.workshop_workers, "每县帮扶车间就业（人）", "in help workshops, a county"),
        ("base_jobs", "1.07", county.base_workers, "每县扶贫基地就业（人）", "on help bases, a county"),
        ("revived_asset_jobs", "1.05", county.revived_workers, "每县盘活资源就业（人）", "on revived assets, a county"),
        ("east_west_jobs", "1.08", county.east_west_workers, "每县东西部协作就业（人）", "placed east–west, a county"),
        ("trade_changes", "1.09", county.trade_changes_12m, "每县近12个月职业转换（人）", "changes of trade, a county"),
    ):
        yield share(code, county, demand, Bounds.of(jobs), name_zh=zh, name_en=en)


def _who(p: Parameters) -> tuple[Expr, Expr, Expr]:
    """Who is able to work, who works stably, who states another choice."""
    able = person.age.is_between(*p.labour_age) & person.labour.is_in(ABLE) & ~person.in_school
    held = person.job.is_in(STABLE_JOBS) & (person.months_in_job >= p.stable_months)
    by_months = person.job.is_in(CHANGING_WORK) & (person.months_worked_12m >= p.stable_months)
    return able, able & (held | by_months), person.work_wish.is_in(DECLINES)

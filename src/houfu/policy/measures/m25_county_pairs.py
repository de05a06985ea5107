"""第二十五条　强化跨区县搬迁统筹 · Article 25  Moves across counties."""

from houfu.policy.language import *

ARTICLE = ARTICLES[25]
LEAVES_OUT = (
    "谁搬到哪里：县对只有人数，不列名单。没有登记为县对的零星搬迁不在此列。",
    "who moved where: a county pair holds numbers and no names. Single moves that are on file as no pair are left out.",
)

CITY = 2
"""Article 25 asks the city's Party committee and government; the settlements are the destination county's (reading)."""


class Parameters(ParameterSet):
    dispatches = dated(
        "近3个月调度次数下限",
        since("2020-12-22", 1, source=ASSUMED),
        en="dispatches within 3 months, at least",
        unit=Unit.TIMES,
    )
    done_days = dated(
        "重大问题决定后解决期限", since("2020-12-22", 180, source=ASSUMED), en="days to solve a matter that was decided",
        unit=Unit.DAYS,
    )  # fmt: skip
    request_days = dated(
        "迁出地答复期限", since("2020-12-22", 10, source=ASSUMED), en="days for an origin to answer", unit=Unit.WORKDAYS
    )


def duties(p: Parameters) -> Iterator[Duty]:
    for code, demand, zh, en, decided, done, spared in (
        ("staffing", "25.01", "人员编制", "posts",
         county_pair.staffing_decided, county_pair.staffing_done, county_pair.staffing_not_involved),
        ("cadres", "25.02", "干部调配", "cadres",
         county_pair.cadres_decided, county_pair.cadres_done, county_pair.cadres_not_involved),
        ("funds", "25.03", "资金承接", "funds",
         county_pair.funds_decided, county_pair.funds_done, county_pair.funds_not_involved),
        ("bodies", "25.04", "组织机构", "organs",
         county_pair.bodies_decided, county_pair.bodies_done, county_pair.bodies_not_involved),
        ("pairing", "25.05", "结对帮扶", "paired help",
         county_pair.pairing_decided, county_pair.pairing_done, county_pair.pairing_not_involved),
    ):  # fmt: skip
        yield _matter(code, demand, zh, en, decided, done, spared)
    yield Duty(
        code="decided_jointly",
        name_zh="市（州）党委、政府都专题研究",
        name_en="each decision is of Party committee and government",
        subject=county_pair,
        demands="25.06",
        kind=Kind.MUST,
        applies=Condition("已有研究事项", "something was decided", county_pair.any_decided),
        met=(
            Condition(
                "每个研究事项，市（州）党委、政府都已研究", "the Party committee and the government decided each matter",
                county_pair.decided_jointly, "党委、政府专题研究落实",
            ),
        ),
        lead=Organ.LOCALITIES,
        lead_depth=CITY,
        due=workdays(30),
        zh="有的事项只有市（州）党委或只有政府研究过。",
        en="Some matter was decided by the city's Party committee or by its government alone.",
    )  # fmt: skip
    # asked of each city itself, so that neither of two answers for the other
    yield Duty(
        code="city_dispatch",
        name_zh="市（州）主要负责同志每季度调度",
        name_en="the city principals dispatch each quarter",
        subject=government,
        demands="25.07",
        kind=Kind.MUST,
        applies=Condition(
            "市（州），所辖县有跨区县迁出或迁入", "a city with a county that people moved from or to across counties",
            government.pairs_concern_it,
        ),
        met=(
            Condition(
                "近3个月主要负责同志调度不少于{due}次", "at least {due} dispatches by the principals within 3 months",
                government.city_dispatches_3m >= p.dispatches, "定期调度工作推进情况",
            ),
        ),
        figures={"held": government.city_dispatches_3m, "due": p.dispatches},
        lead=Organ.LOCALITIES,
        due=workdays(20),
        zh="近3个月市（州）主要负责同志调度{held}次，应不少于{due}次。",
        en="Dispatches by the city's principals within 3 months: {held}; {due} should be held.",
    )  # fmt: skip
    yield Duty(
        code="major_matter_decided",
        name_zh="重大问题在下一次调度前决定",
        name_en="a major matter is decided by the next dispatch",
        subject=county_pair,
        demands="25.08",
        kind=Kind.MUST,
        met=(
            Condition(
                "没有过了下一次调度仍未决定的重大问题", "no major matter is undecided after the next dispatch",
                county_pair.matters_past_dispatch <= 0, "研究解决重大问题",
            ),
        ),
        figures={"late": county_pair.matters_past_dispatch},
        lead=Organ.LOCALITIES,
        lead_depth=CITY,
        due=workdays(10),
        zh="有{late}项重大问题过了下一次调度仍未决定。",
        en="Major matters still undecided after the next dispatch: {late}.",
    )  # fmt: skip
    yield within(
        "major_matter_done", county_pair, "25.08", county_pair.matter_wait, p.done_days, unit=Unit.DAYS,
        name_zh="已决定的重大问题解决到位", name_en="solving of a major matter that was decided", applies=EVERY,
        lead=Organ.LOCALITIES, due=workdays(20), fragment="研究解决重大问题",
    )  # fmt: skip
    yield Duty(
        code="destination_leads",
        name_zh="迁入地落实包保责任",
        name_en="the destination has assigned its leaders",
        subject=county_pair,
        demands="25.09",
        kind=Kind.MUST,
        met=(
            # which rank has to answer is article 24's own question
            Condition(
                "接收的安置区都有包保领导", "somebody answers for each settlement that took the movers in",
                county_pair.settlements_led, "迁入地党委、政府落实包保责任",
            ),
        ),
        figures={"settlements": county_pair.mover_settlements, "movers": county_pair.movers},
        lead=Organ.LOCALITIES,
        due=workdays(10),
        zh="{movers}人迁入{settlements}个安置区，其中有的没有包保领导。",
        en="{movers} people moved into {settlements} settlements; nobody answers for some of these.",
    )  # fmt: skip
    # asked of the county of origin: it answers for itself, and not the city of the destination
    yield Duty(
        code="origin_cooperates",
        name_zh="迁出地积极配合",
        name_en="the origin co-operates",
        subject=government,
        demands="25.10",
        kind=Kind.MUST,
        applies=Condition("跨区县搬迁的迁出县", "a county that people moved away from", government.origin_of_pair),
        met=(
            Condition(
                "对每个迁入县都已明确联系单位", "a contact is named for each county of destination",
                government.origin_contacts, "积极配合",
            ),
            Condition(
                "商请配合事项（档案、土地、待遇）等待不超过{limit}个工作日",
                "no request (records, land, benefits) waits longer than {limit} working days",
                government.origin_request_wait <= p.request_days,
            ),
        ),
        figures={"wait": government.origin_request_wait, "limit": p.request_days},
        lead=Organ.LOCALITIES,
        due=workdays(10),
        zh="迁出县没有对每个迁入县明确联系单位，或商请配合事项已等待{wait}个工作日，超过{limit}个工作日的期限。",
        en="The origin has not named a contact for each pair, or a request has waited {wait} working days; the limit is {limit}.",
    )  # fmt: skip


def indicators(p: Parameters) -> Iterator[Indicator]:
    yield share(
        "pairs_settled", county_pair, "25.06",
        county_pair.staffing_done & county_pair.cadres_done & county_pair.funds_done & county_pair.bodies_done
        & county_pair.pairing_done,
        EVERY.holds,
        name_zh="五个事项全部落实（含经研究不涉及）的迁出迁入县",
        name_en="pairs with all five matters carried out, or found not to concern them",
    )  # fmt: skip
    yield share(
        "days_to_done", county_pair, "25.06", Bounds.of(county_pair.days_to_done), Bounds.of(county_pair.decisions_done),
        name_zh="每项决定到落实天数", name_en="days from a decision to its carrying out", per=1,
    )  # fmt: skip


def _matter(code: str, demand: str, zh: str, en: str, decided: Expr, done: Expr, spared: Expr) -> Duty:
    """One of the five matters, decided and carried out; across two cities by both (reading `both_cities_decide`)."""
    return Duty(
        code=f"{code}_settled",
        name_zh=f"{zh}已研究落实",
        name_en=f"{en}: decided and carried out",
        subject=county_pair,
        demands=demand,
        kind=Kind.MUST,
        # 涉及…等: a matter that both organs' study found not to concern the pair asks for nothing
        applies=Condition(
            f"{zh}没有经有关市（州）研究认定不涉及",
            f"no finding of each city that {en} do not concern the pair",
            ~spared,
        ),
        met=(
            Condition(f"有关市（州）已研究{zh}", f"each city concerned has decided on {en}", decided, zh),
            Condition(
                "已落实并有佐证，或经研究不涉及", "carried out, with proof, or found not to concern the city", done
            ),
        ),
        lead=Organ.LOCALITIES,
        lead_depth=CITY,
        due=workdays(30),
        zh=f"{zh}事项有关市（州）尚未研究，或没有落实佐证。",
        en=f"On {en} a city concerned has not decided yet, or nothing proves that it was carried out.",
    )

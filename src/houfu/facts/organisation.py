"""The facts of chapter 7 强化组织保障, articles 23, 24 and 25: groups and posts, leaders, pairs of counties."""

from houfu.facts.code import Unit
from houfu.facts.codes import TierDecision
from houfu.facts.columns import Fact, coded, number, yes
from houfu.facts.ledgers import Ledger
from houfu.facts.subject import Subject

__all__ = ["county_pair"]


def _posts(zh: str, en: str, ledger: Ledger) -> Fact:
    return number(zh, en, ledger, 100_000, Unit.POSTS)


def _decided(zh: str, en: str) -> tuple[Fact, Fact, Fact]:
    """Whether each city concerned decided a matter, carried it out with proof, or found that it does not concern the pair."""
    of = Ledger.CITY_DECISIONS
    return (
        yes(f"{zh}已研究", f"{en}: decided", of),
        yes(f"{zh}已落实", f"{en}: carried out", of),
        yes(f"{zh}经研究不涉及", f"{en}: studied, not concerned", of),
    )


class OfHousehold(Subject):
    """Monitoring and help of a household."""

    level = "household"


class OfSettlement(Subject):
    """Who answers for a settlement."""

    level = "settlement"

    party_principal = yes("党委主要负责同志包保", "led by the Party head", Ledger.LEADERS)
    government_principal = yes("政府主要负责同志包保", "led by the head of government", Ledger.LEADERS)
    deputy_leader = yes("副县级领导包保", "led by a deputy-county-level leader", Ledger.LEADERS)
    follow_up_named = yes("包保含后续扶持", "assignment names follow-up", Ledger.LEADERS)
    risk_named = yes("包保含风险防控", "assignment names risk control", Ledger.LEADERS)
    leader_vacant_days = number(
        "无人包保工作日", "working days without any leader", Ledger.LEADERS, 10_000, Unit.WORKDAYS
    )
    principal_vacant_days = number(
        "党政主要负责同志包保空缺工作日", "working days without a principal", Ledger.LEADERS, 10_000, Unit.WORKDAYS
    )
    led_days_12m = number("近365天包保天数", "days led of the last 365", Ledger.LEADERS, 365, Unit.DAYS)
    leader_visits_3m = number(
        "近3个月包保领导走访次数", "leaders' visits in 3 months", Ledger.LEADER_VISITS, 1_000, Unit.TIMES
    )
    leader_matters_open = number("未办结包保事项", "open matters of leaders", Ledger.LEADER_MATTERS, 10_000, Unit.PARTS)
    living_people = number("现住人口", "living population", Ledger.TIER_REVIEWS, 100_000, Unit.PERSONS)
    tier_decision = coded("包保层级决定", "decision on the tier", Ledger.TIER_REVIEWS, TierDecision)


class OfCounty(Subject):
    """The four that are not removed (四个不摘) in a receiving county."""

    level = "county"


class OfGovernment(Subject):
    """The leading group, the bureau and the team of a government."""

    level = "government"

    group_stands = yes("指挥部存在", "leading group stands", Ledger.GROUPS)
    group_abolished = yes("指挥部撤销过", "a leading group was abolished", Ledger.GROUPS)
    posts_set = _posts("核定人数", "posts set", Ledger.GROUPS)
    posts_base = _posts("2020年12月22日核定人数", "posts set on 2020-12-22", Ledger.GROUPS)
    posts_before = _posts("上一次核定人数", "posts set at the count before", Ledger.GROUPS)
    posts_filled = _posts("在岗人数", "posts filled", Ledger.GROUPS)
    bureau_merged = yes("后续扶持机构已合并", "bureau merged", Ledger.BUREAUS)
    bureau_stands = yes("后续扶持机构单独存在", "bureau stands by itself", Ledger.BUREAUS)
    bureau_posts = _posts("机构编制", "posts of the bureau", Ledger.BUREAUS)
    bureau_posts_base = _posts("2020年12月22日机构编制", "posts of the bureau on 2020-12-22", Ledger.BUREAUS)
    team_stands = yes("有后续工作专班", "a dedicated team stands", Ledger.TEAMS)
    team_documented = yes("专班有设立文件", "the team has its document", Ledger.TEAMS)
    team_posts = _posts("专班岗位", "posts of the team", Ledger.TEAMS)
    team_filled = _posts("专班在岗人数", "posts of the team filled", Ledger.TEAMS)
    post_vacant_days = number(
        "岗位最长空缺天数", "days that a post has been empty", Ledger.POST_VACANCIES, 30_000, Unit.DAYS
    )
    pairs_concern_it = yes("所辖县有跨区县搬迁", "a county pair concerns the city", Ledger.COUNTY_PAIRS)
    city_dispatches_3m = number(
        "近3个月市（州）主要负责同志调度次数", "dispatches by the city's principals in 3 months", Ledger.CITY_DISPATCHES,
        1_000, Unit.TIMES,
    )  # fmt: skip
    origin_of_pair = yes("是跨区县迁出县", "an origin of cross-county movers", Ledger.COUNTY_PAIRS)
    origin_contacts = yes("各迁入县都有联系单位", "a contact is named for each pair", Ledger.ORIGIN_CONTACTS)
    origin_request_wait = number(
        "迁出地配合事项最长等待工作日", "longest wait of a request to it", Ledger.ORIGIN_REQUESTS, 10_000, Unit.WORKDAYS
    )


class CountyPair(Subject):
    """县对: one origin and one destination county with the people who moved between them."""

    level, above, zh, en, many = "county_pair", "county", "县对", "county pair", "county pairs"

    movers = number("跨区县搬迁人数", "cross-county movers", Ledger.COUNTY_PAIRS, 10**7, Unit.PERSONS)
    staffing_decided, staffing_done, staffing_not_involved = _decided("人员编制", "posts and establishment")
    cadres_decided, cadres_done, cadres_not_involved = _decided("干部调配", "transfer of cadres")
    funds_decided, funds_done, funds_not_involved = _decided("资金承接", "taking over of funds")
    bodies_decided, bodies_done, bodies_not_involved = _decided("组织机构", "organs")
    pairing_decided, pairing_done, pairing_not_involved = _decided("结对帮扶", "paired help")
    any_decided = yes("有研究事项", "something was decided", Ledger.CITY_DECISIONS)
    decided_jointly = yes(
        "所研究事项市（州）党委、政府都已研究", "each decision is of both organs", Ledger.CITY_DECISIONS
    )
    decisions_done = number("已落实决定数", "decisions carried out", Ledger.CITY_DECISIONS, 1_000, Unit.PARTS)
    days_to_done = number("决定到落实天数合计", "days to carrying out in all", Ledger.CITY_DECISIONS, 10**6, Unit.DAYS)
    matters_past_dispatch = number(
        "过了下一次调度仍未决定的重大问题", "matters undecided after the next dispatch", Ledger.MAJOR_MATTERS,
        1_000, Unit.PARTS,
    )  # fmt: skip
    mover_settlements = number("接收安置区数", "settlements that took them in", Ledger.COUNTY_PAIRS, 1_000, Unit.PLACES)
    settlements_led = yes("接收安置区都有包保领导", "each of these settlements is led", Ledger.LEADERS)
    matter_wait = number(
        "已决定重大问题最长未解决天数", "days that a decided matter has not been solved", Ledger.MAJOR_MATTERS,
        10_000, Unit.DAYS,
    )  # fmt: skip


STOCKS: tuple[type[Subject], ...] = (CountyPair,)
"""The subjects that only this module asks about."""

county_pair = CountyPair()

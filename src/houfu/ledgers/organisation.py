"""Ledgers of chapter 7 强化组织保障, articles 23, 24 and 25: groups and posts, leaders, pairs of counties.

They are about organs, offices and places: nobody who moved is listed in any of them.
"""

from typing import Any, ClassVar

from houfu.access.scoping import SharedManager
from houfu.facts.codes import DecidedBy, LeaderRank, MeetingChair, OriginRequestKind, PairMatter, TierDecision
from houfu.facts.ledgers import Ledger
from houfu.ledgers.about import OfCounty, OfGovernment, OfSettlement
from houfu.ledgers.fields import coded, day, key, named, number, text, yes


def of_pair() -> SharedManager[Any]:
    """The manager of what was recorded of a county pair for one of its counties: both of them, and their cities, see it."""
    return SharedManager("places.Place", link="county_key", also="pair_key", by="ledgers.CountyPair")


class LeaderAssignment(OfSettlement):
    """包保领导台账: a leader answers for a settlement from `valid_from` to `valid_to`."""

    feed = Ledger.LEADERS
    leader = named("姓名", "name", 60)
    rank = coded("职务", "rank", LeaderRank, required=True)
    covers_follow_up = yes("包保后续扶持", "covers follow-up support")
    covers_risk = yes("包保社会风险防控", "covers risk control")  # safety of places and services (reading)


class LeaderVisit(OfSettlement):
    """包保领导走访记录: an assigned leader was at a settlement on `valid_from`."""

    feed = Ledger.LEADER_VISITS
    rank = coded("职务", "rank", LeaderRank)
    subject = text("走访内容", "what it was about", 120)


class LeaderMatter(OfSettlement):
    """包保事项台账: a matter of a settlement that its leader took up on `valid_from`."""

    feed = Ledger.LEADER_MATTERS
    matter = named("事项", "matter", 120)
    done_on = day("办结日期", "done on")


class TierReview(OfSettlement):
    """包保层级核定记录: the living population counted on `valid_from`, and what was decided about the tier."""

    feed = Ledger.TIER_REVIEWS
    living = number("现住人口", "living population")
    decision = coded("层级决定", "decision", TierDecision)
    document = text("决定文件", "document")


class LeadingGroup(OfGovernment):
    """指挥部机构台账: the leading group of a province, city or county stands from `valid_from` to `valid_to`."""

    feed = Ledger.GROUPS
    name = named("名称", "name")


class GroupPosts(OfGovernment):
    """编制台账: posts set for and filled in the follow-up bureau or team of a place, as of `valid_from`."""

    feed = Ledger.GROUPS
    posts_set = number("核定人数", "posts set", required=True)
    posts_filled = number("在岗人数", "posts filled")


class FollowUpBureau(OfGovernment):
    """后续扶持机构台账: the bureau of a place, by itself or merged into another, from `valid_from` to `valid_to`."""

    feed = Ledger.BUREAUS
    lasts = True
    name = named("机构名称", "name", 120)
    merged = yes("已与其他部门合并", "merged")
    merged_into = text("并入部门", "merged into", 120)
    document = text("合并文件", "document of the merger", 120)
    posts = number("编制数", "posts")
    posts_base = number("2020年12月22日编制数", "posts on 2020-12-22")


class DedicatedTeam(OfGovernment):
    """后续工作专班台账: the team of a merged bureau, from `valid_from` to `valid_to`."""

    feed = Ledger.TEAMS
    lasts = True
    name = named("专班名称", "name", 120)
    document = text("设立文件", "document", 120)
    posts = number("岗位数", "posts")
    filled = number("在岗人数", "posts filled")


class PostVacancy(OfGovernment):
    """岗位空缺台账: a post of the bureau or team of a place stood empty from `vacant_since` on."""

    feed = Ledger.POST_VACANCIES
    post = named("岗位", "post")
    vacant_since = day("空缺日期", "empty since")
    filled_on = day("补齐日期", "filled on", not_yet=True)


class CountyPair(OfCounty):
    """跨区县搬迁县对台账: people moved from one county to another, which is the county that the row is about."""

    feed = Ledger.COUNTY_PAIRS
    lasts = True
    origin_county_key = key("places.Place", "迁出县", "county of origin")
    movers = number("跨区县搬迁人数", "cross-county movers")
    objects: ClassVar = SharedManager("places.Place", link="county_key", also="origin_county_key", by="places.Place")


class PairMovers(OfSettlement):
    """县对接收安置区清单: a settlement took in movers of a county pair; counted, nobody is listed."""

    feed = Ledger.COUNTY_PAIRS
    lasts = True
    pair_key = key("CountyPair", "县对", "county pair")
    movers = number("搬迁人数", "movers")


class CityDecision(OfCounty):
    """市（州）专题研究台账: an organ of a city decided a matter for a county pair, on `valid_from`.

    With `not_involved` the organ (`decided_by`) studied it on that day and found that it does not concern the pair; a
    blank there means that it does. A blank `carried_out` is not known.
    """

    feed, keeper = Ledger.CITY_DECISIONS, "city_key"
    pair_key = key("CountyPair", "县对", "county pair")
    objects: ClassVar = of_pair()
    city_key = key("places.Place", "市（州）", "city")
    matter = coded("研究事项", "matter", PairMatter, required=True)
    decided_by = coded("研究单位", "decided by", DecidedBy)
    document = text("文件", "document", 120)
    not_involved = yes("经研究不涉及", "studied: not concerned")
    carried_out = yes("已落实", "carried out")
    carried_out_on = day("落实日期", "carried out on")
    proof = text("落实佐证", "proof", 120)


class CityDispatch(OfGovernment):
    """市（州）调度台账: a city went through the work on moves across counties, on `valid_from`."""

    feed = Ledger.CITY_DISPATCHES
    chair = coded("主持人", "chaired by", MeetingChair)
    document = text("调度纪要", "minutes", 120)


class MajorMatter(OfCounty):
    """跨区县重大问题台账: a major matter of a county pair, raised on `raised_on`; without a day not decided, not done yet."""

    feed = Ledger.MAJOR_MATTERS
    pair_key = key("CountyPair", "县对", "county pair")
    objects: ClassVar = of_pair()
    matter = named("重大问题", "matter", 120)
    raised_on = day("提出日期", "raised on")
    decided_on = day("决定日期", "decided on", not_yet=True)
    done_on = day("解决日期", "done on", not_yet=True)


class OriginContact(OfCounty):
    """迁出地联系单位台账: the office of the county of origin that answers for a county pair, while it holds."""

    feed = Ledger.ORIGIN_CONTACTS
    lasts = True
    pair_key = key("CountyPair", "县对", "county pair")
    objects: ClassVar = of_pair()
    office = named("联系单位", "office", 120)


class OriginRequest(OfCounty):
    """请迁出地配合事项台账: what a destination asked of the origin of a county pair."""

    feed = Ledger.ORIGIN_REQUESTS
    pair_key = key("CountyPair", "县对", "county pair")
    objects: ClassVar = of_pair()
    kind = coded("事项", "kind", OriginRequestKind)
    asked_on = day("提出日期", "asked on")
    answered_on = day("答复日期", "answered on", not_yet=True)

"""Ledgers of chapter 5 加强文化传承与扶志扶智教育, articles 17 and 18: venues, events, origin villages, platforms."""

from houfu.facts.codes import CraftHeritage, Offer, Topic, VenueKind, VillageDecision, VillageKind
from houfu.facts.codes import Platform as PlatformKind
from houfu.facts.ledgers import Ledger
from houfu.ledgers.about import OfCounty, OfGovernment, OfSettlement
from houfu.ledgers.fields import area, coded, money, named, number, text, year, yes


class Venue(OfSettlement):
    """文化场所台账: a venue of a settlement, open from `valid_from` to `valid_to`."""

    feed = Ledger.VENUES
    lasts = True
    kind = coded("场所类型", "kind", VenueKind)
    name = named("名称", "name")
    floor = area("面积", "floor area")


class CultureEvent(OfSettlement):
    """文化活动台账: an event held on `valid_from`; head counts only, nobody is listed."""

    feed = Ledger.CULTURE_EVENTS
    title = named("活动名称", "title")
    venue = text("地点", "place")
    heads = number("参加人次", "attendances")


class CraftProject(OfSettlement):
    """民族特色产业项目台账: a project of crafts; whether support was offered to it, its sales and jobs."""

    feed = Ledger.CRAFT_PROJECTS
    lasts = True
    name = named("项目名称", "name")
    craft = text("工艺", "craft")
    heritage = coded("非遗级别", "list of heritage", CraftHeritage)
    support_offer = coded("支持告知结果", "offer of support", Offer)
    support = text("已给支持", "support given")
    sales_12m = money("近12个月销售额", "sales in 12 months")
    jobs = number("从业人数", "jobs")


class CustomsAsked(OfSettlement):
    """习俗需求征询记录: residents were asked on `valid_from` which customs need room or days; no one's group is asked."""

    feed = Ledger.CUSTOMS
    heads = number("征询人次", "people asked")
    rooms = number("场地需求", "needs of room")
    days = number("时间需求", "needs of days")
    done = yes("已说明办理结果", "what was done is said")
    what = text("办理结果", "what was done")


class OriginVillage(OfGovernment):
    """迁出村寨台账: a listed village under the county that people left, and what that county decided."""

    feed = Ledger.ORIGIN_VILLAGES
    name = named("村寨名称", "village")
    village_code = text("区划代码", "division code", 12)  # GB/T 2260
    kind = coded("村寨类别", "kind", VillageKind)
    decision = coded("是否具备条件", "decision", VillageDecision)
    reason = text("理由", "reason")
    reasoned = yes("说明理由", "gives its reason")
    protected = yes("已定保护措施", "protection is laid down")
    protection = text("保护措施", "protection")
    tourism_offer = coded("旅游开发支持告知结果", "offer of support for tourism", Offer)
    support_stated = yes("写明已给支持", "states the support given")
    support = money("已给支持", "support given")
    income_stated = yes("写明原住群众收入", "states the income to former residents")
    income = money("原住群众收入", "income to former residents")


class Platform(OfSettlement):
    """教育平台台账: a platform of a settlement, open from `valid_from` to `valid_to`."""

    feed = Ledger.PLATFORMS
    lasts = True
    kind = coded("平台类型", "kind", PlatformKind)
    name = named("名称", "name")


class Session(OfSettlement):
    """教育活动台账: a session held on `valid_from`, open to all; head counts only, nobody is listed."""

    feed = Ledger.SESSIONS
    topic = coded("主题", "topic", Topic, required=True)
    platform = text("平台名称", "platform")
    open_to_all = yes("面向全体居民开放", "open to all")
    heads = number("参加人次", "attendances")
    hours = number("时长（小时）", "hours")


class QualityProgramme(OfCounty):
    """素质提升工程台账: the programme of a county for one year."""

    feed = Ledger.QUALITY_PROGRAMMES
    year = year()
    courses = number("课程数", "courses")
    hours = number("学时", "hours")
    places = number("名额", "places")
    amount = money("经费", "money")
    document = text("文件", "document")


class SelfReliance(OfCounty):
    """自力更生年报: what a county counted in the twelve months up to `valid_from`."""

    feed = Ledger.SELF_RELIANCE
    businesses = number("自主创业（户）", "own businesses begun")
    certificates = number("取得技能证书（人）", "skill certificates")


class Integration(OfSettlement):
    """融入情况调查: committees, and an anonymous sample asked whether it is satisfied, as of `valid_from`."""

    feed = Ledger.INTEGRATION
    committee_members = number("居民委员会成员", "committee members")
    committee_residents = number("其中搬迁群众", "of them relocated residents")
    asked = number("满意度受访人数", "people asked")
    satisfied = number("表示满意人数", "people satisfied")

"""The facts of chapter 5 加强文化传承与扶志扶智教育, articles 17 and 18: venues, events, origin villages, platforms."""

from houfu.facts.code import Unit
from houfu.facts.codes import Offer, VillageDecision
from houfu.facts.columns import coded, number, yes
from houfu.facts.ledgers import Ledger
from houfu.facts.subject import Subject

__all__ = ["craft_project", "origin_village"]


class OfSettlement(Subject):
    """Culture in a settlement."""

    level = "settlement"

    culture_venues = number("文化场所数", "cultural venues", Ledger.VENUES, 1_000, Unit.PLACES)
    culture_events_12m = number(
        "近12个月文化活动", "cultural events in 12 months", Ledger.CULTURE_EVENTS, 10_000, Unit.TIMES
    )
    craft_projects = number("民族特色产业项目数", "ethnic-craft projects", Ledger.CRAFT_PROJECTS, 1_000, Unit.PIECES)
    customs_asked_12m = yes("近12个月征询习俗需求", "asked about customs in 12 months", Ledger.CUSTOMS)
    customs_answered_12m = yes("习俗需求均有办理说明", "it is on file what was done about customs", Ledger.CUSTOMS)
    platforms = number("平台数", "platforms", Ledger.PLATFORMS, 1_000, Unit.PIECES)
    platform_uses_6m = number(
        "近6个月平台活动次数", "sessions on a platform in 6 months", Ledger.SESSIONS, 10_000, Unit.TIMES
    )
    gratitude_sessions_6m = number(
        "近6个月感恩教育场次", "gratitude sessions in 6 months", Ledger.SESSIONS, 1_000, Unit.TIMES
    )
    citizenship_sessions_6m = number(
        "近6个月市民教育场次", "citizenship sessions in 6 months", Ledger.SESSIONS, 1_000, Unit.TIMES
    )
    law_sessions_6m = number("近6个月法治教育场次", "law sessions in 6 months", Ledger.SESSIONS, 1_000, Unit.TIMES)
    session_heads_12m = number(
        "近12个月参加人次", "attendances in 12 months", Ledger.SESSIONS, 10_000_000, Unit.PERSONS
    )
    session_hours_12m = number("近12个月开放小时", "platform hours in 12 months", Ledger.SESSIONS, 100_000, Unit.HOURS)
    committee_members = number("居民委员会成员", "committee members", Ledger.INTEGRATION, 1_000, Unit.PERSONS)
    committee_residents = number(
        "搬迁群众任委员", "relocated residents on committees", Ledger.INTEGRATION, 1_000, Unit.PERSONS
    )
    asked_satisfaction = number(
        "满意度受访人数", "people asked if satisfied", Ledger.INTEGRATION, 100_000, Unit.PERSONS
    )
    satisfied = number("表示满意人数", "people who are satisfied", Ledger.INTEGRATION, 100_000, Unit.PERSONS)


class OfCounty(Subject):
    """Culture in a receiving county."""

    level = "county"

    quality_plan = yes("本年度素质提升工程", "this year's quality programme", Ledger.QUALITY_PROGRAMMES)
    quality_plan_complete = yes(
        "素质提升工程列明课程、学时、名额和经费",
        "programme states courses, hours, places and money",
        Ledger.QUALITY_PROGRAMMES,
    )
    businesses_begun_12m = number(
        "近12个月搬迁群众自主创业", "own businesses begun in 12 months", Ledger.SELF_RELIANCE, 100_000, Unit.HOUSEHOLDS
    )
    skill_certificates_12m = number(
        "近12个月取得技能证书", "skill certificates in 12 months", Ledger.SELF_RELIANCE, 1_000_000, Unit.PERSONS
    )


class CraftProject(Subject):
    """民族特色产业项目: a project of crafts in a settlement."""

    level, above, zh, en = "craft", "settlement", "民族特色产业项目", "ethnic-craft project"
    many = "ethnic-craft projects"

    support_offer = coded("支持告知结果", "offer of support", Ledger.CRAFT_PROJECTS, Offer)
    sales_12m = number("近12个月销售额", "sales in 12 months", Ledger.CRAFT_PROJECTS, 10**12, Unit.FEN)
    jobs = number("从业人数", "jobs", Ledger.CRAFT_PROJECTS, 100_000, Unit.PERSONS)


class OriginVillage(Subject):
    """迁出村寨: a listed village worth keeping, under the government of the county that people left."""

    level, above, zh, en, many = "home_village", "government", "迁出村寨", "origin village", "origin villages"

    decision = coded("迁出县决定", "decision of the origin county", Ledger.ORIGIN_VILLAGES, VillageDecision)
    reasoned = yes("决定说明理由", "decision gives its reason", Ledger.ORIGIN_VILLAGES)
    protected = yes("已定保护措施", "protection is laid down", Ledger.ORIGIN_VILLAGES)
    support_stated = yes("写明已给支持", "support given is stated", Ledger.ORIGIN_VILLAGES)
    income_stated = yes("写明原住群众收入", "income to former residents is stated", Ledger.ORIGIN_VILLAGES)
    tourism_offer = coded("旅游开发支持告知结果", "offer of support for tourism", Ledger.ORIGIN_VILLAGES, Offer)


STOCKS: tuple[type[Subject], ...] = (CraftProject, OriginVillage)
"""The subjects that only this module asks about."""

craft_project, origin_village = CraftProject(), OriginVillage()

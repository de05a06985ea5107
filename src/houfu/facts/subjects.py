"""The subjects of the policy and the facts each is known by, on one day."""

from __future__ import annotations

from typing import Any, ClassVar

import polars as pl

from houfu.facts.codes import GovernmentLevel, Job, Labour, Ledger, Offer, Papers, Wish
from houfu.facts.columns import CodeFact, Fact, Meaning, Sensitivity, facts_of, flag, whole
from houfu.facts.organs import Organ

OPEN = Sensitivity.OPEN
SENSITIVE = Sensitivity.SENSITIVE


class Subject:
    """Somebody or something that a duty is about. `level` is its name in columns, `above` the subject it folds into."""

    level: ClassVar[str]
    above: ClassVar[str | None] = None
    zh: ClassVar[str]
    en: ClassVar[str]


class Person(Subject):
    """搬迁群众: one member of a relocated household."""

    level, above, zh, en = "person", "household", "搬迁群众", "person"

    age = whole(Meaning("周岁", "age", Ledger.REGISTER, Organ.RESETTLEMENT), 0, 130, "years")
    labour = CodeFact(Meaning("劳动技能", "labour ability", Ledger.REGISTER, Organ.RESETTLEMENT, SENSITIVE), Labour)
    in_school = flag(Meaning("在校", "at school", Ledger.REGISTER, Organ.EDUCATION))
    job = CodeFact(Meaning("就业形式", "kind of work", Ledger.EMPLOYMENT, Organ.HUMAN_RESOURCES), Job)
    months_in_job = whole(
        Meaning("在岗月数", "months in the job", Ledger.EMPLOYMENT, Organ.HUMAN_RESOURCES), 0, 1200, "months"
    )
    months_worked_12m = whole(
        Meaning("近12个月务工月数", "months worked in 12", Ledger.EMPLOYMENT, Organ.HUMAN_RESOURCES), 0, 12, "months"
    )
    work_wish = CodeFact(Meaning("就业意愿", "wish for work", Ledger.WISH, Organ.HUMAN_RESOURCES), Wish)
    medical_cover = flag(Meaning("参加医保", "medical cover", Ledger.MEDICAL_COVER, Organ.MEDICAL_SECURITY, SENSITIVE))
    cover_offer = CodeFact(Meaning("参保告知", "offer of cover", Ledger.COVER_OFFER, Organ.MEDICAL_SECURITY), Offer)


class Household(Subject):
    """搬迁户."""

    level, above, zh, en = "household", "community", "搬迁户", "household"

    roster_complete = flag(Meaning("成员名单完整", "roster complete", Ledger.REGISTER, Organ.RESETTLEMENT))
    registered_poor = flag(Meaning("建档立卡户", "registered poor", Ledger.REGISTER, Organ.POVERTY_RELIEF))


class Community(Subject):
    """安置社区: a residents' committee of a settlement."""

    level, above, zh, en = "community", "settlement", "安置社区", "community"

    managed_population = whole(
        Meaning("管理人群", "managed population", Ledger.REGISTER, Organ.CIVIL_AFFAIRS, OPEN), 0, 100_000, "persons"
    )
    staff = whole(
        Meaning("社区工作人员", "community staff", Ledger.STAFF, Organ.CIVIL_AFFAIRS, OPEN), 0, 1_000, "persons"
    )
    secretary_in_post = flag(
        Meaning("党支部书记在岗", "secretary in post", Ledger.STAFF, Organ.PARTY_ORGANISATION, OPEN)
    )
    director_in_post = flag(Meaning("主任在岗", "director in post", Ledger.STAFF, Organ.CIVIL_AFFAIRS, OPEN))


class Settlement(Subject):
    """安置点（安置区）."""

    level, above, zh, en = "settlement", "county", "安置区", "settlement"

    planned_size = whole(
        Meaning("安置规模", "settlement size", Ledger.REGISTER, Organ.RESETTLEMENT, OPEN), 0, 100_000, "persons"
    )
    party_principal = flag(
        Meaning("党委主要负责同志包保", "led by the Party head", Ledger.LEADERS, Organ.LOCALITIES, OPEN)
    )
    government_principal = flag(
        Meaning("政府主要负责同志包保", "led by the head of government", Ledger.LEADERS, Organ.LOCALITIES, OPEN)
    )
    deputy_leader = flag(
        Meaning("副县级领导包保", "led by a deputy-county-level leader", Ledger.LEADERS, Organ.LOCALITIES, OPEN)
    )
    follow_up_named = flag(
        Meaning("包保含后续扶持", "assignment names follow-up", Ledger.LEADERS, Organ.LOCALITIES, OPEN)
    )
    risk_named = flag(
        Meaning("包保含风险防控", "assignment names risk control", Ledger.LEADERS, Organ.LOCALITIES, OPEN)
    )


class County(Subject):
    """迁入县（市、区）或功能区, as the place where services are offered."""

    level, above, zh, en = "county", None, "县（市、区）", "county"

    livelihood_product = flag(
        Meaning(
            "民生保障优惠保险", "preferential livelihood insurance", Ledger.INSURANCE, Organ.INSURANCE_REGULATOR, OPEN
        )
    )
    medical_product = flag(
        Meaning("就医优惠保险", "preferential medical insurance", Ledger.INSURANCE, Organ.INSURANCE_REGULATOR, OPEN)
    )
    industry_product = flag(
        Meaning(
            "产业发展优惠保险", "preferential industry insurance", Ledger.INSURANCE, Organ.INSURANCE_REGULATOR, OPEN
        )
    )


class Dwelling(Subject):
    """安置住房."""

    level, above, zh, en = "dwelling", "settlement", "安置住房", "dwelling"

    papers = CodeFact(Meaning("手续类别", "class of papers", Ledger.REGISTRATION, Organ.HOUSING), Papers)
    papers_completed = flag(Meaning("手续已完善", "papers completed", Ledger.REGISTRATION, Organ.HOUSING))
    registered = flag(Meaning("已办不动产登记", "registered", Ledger.REGISTRATION, Organ.NATURAL_RESOURCES))


class Government(Subject):
    """一级党委政府: the province, a city or a county, as the body that keeps a leading group."""

    level, above, zh, en = "government", None, "党委政府", "government"

    tier = CodeFact(Meaning("层级", "tier", Ledger.REGISTER, Organ.RESETTLEMENT, OPEN), GovernmentLevel)
    group_stands = flag(Meaning("指挥部存在", "leading group stands", Ledger.GROUPS, Organ.STAFFING, OPEN))
    posts_set = whole(Meaning("核定人数", "posts set", Ledger.GROUPS, Organ.STAFFING, OPEN), 0, 100_000, "posts")
    posts_base = whole(
        Meaning("2020年12月22日核定人数", "posts set on 2020-12-22", Ledger.GROUPS, Organ.STAFFING, OPEN),
        0,
        100_000,
        "posts",
    )
    posts_before = whole(
        Meaning("上一次核定人数", "posts set at the count before", Ledger.GROUPS, Organ.STAFFING, OPEN),
        0,
        100_000,
        "posts",
    )


class ResponsibleOrgan(Subject):
    """责任单位: a provincial organ that the document names."""

    level, above, zh, en = "organ", None, "责任单位", "organ"

    code = CodeFact(Meaning("单位", "organ", Ledger.PLANS, Organ.RESETTLEMENT, OPEN), Organ)
    plan_filed = flag(Meaning("已报实施方案", "plan filed", Ledger.PLANS, Organ.RESETTLEMENT, OPEN))
    plan_names_cooperators = flag(
        Meaning("方案列明配合单位", "plan names co-operating organs", Ledger.PLANS, Organ.RESETTLEMENT, OPEN)
    )
    plan_has_dates = flag(Meaning("方案列明时限", "plan has dates", Ledger.PLANS, Organ.RESETTLEMENT, OPEN))
    parts = whole(Meaning("承担任务数", "parts in plans", Ledger.PLANS, Organ.RESETTLEMENT, OPEN), 0, 10_000, "parts")
    parts_accepted = whole(
        Meaning("已认领任务数", "parts accepted", Ledger.PLANS, Organ.RESETTLEMENT, OPEN), 0, 10_000, "parts"
    )
    parts_due = whole(Meaning("已到期任务数", "parts due", Ledger.PLANS, Organ.RESETTLEMENT, OPEN), 0, 10_000, "parts")
    parts_delivered = whole(
        Meaning("到期已完成任务数", "due parts delivered", Ledger.PLANS, Organ.RESETTLEMENT, OPEN), 0, 10_000, "parts"
    )


SUBJECTS: dict[str, type[Subject]] = {
    subject.level: subject
    for subject in (Person, Household, Community, Dwelling, Settlement, County, Government, ResponsibleOrgan)
}
"""Every subject by level, each after those that fold into it."""

person, household, community, settlement = Person(), Household(), Community(), Settlement()
county, dwelling, government, organ = County(), Dwelling(), Government(), ResponsibleOrgan()


def schema(level: str) -> dict[str, pl.DataType]:
    """Column name → type of the facts of one subject."""
    return {name: fact.dtype for name, fact in facts_of(level).items()}


AnyFact = Fact | CodeFact[Any]

"""分类施策: the classes that settlements and households fall into by their facts, each with the articles that serve it.

A class says which help to think of first. It is worked out where it is shown and never stored (only how many of a
county fall into it is counted), it is no score, and it opens help only. Whoever falls into none, or of whom it cannot be told, loses nothing.
"""

from collections.abc import Iterator
from typing import NamedTuple

import polars as pl

from houfu.facts.codes import Job, Labour, SettlementKind
from houfu.facts.folds import members
from houfu.facts.subjects import Subject, household, person, settlement

ABLE = (Labour.SKILLED, Labour.ORDINARY, Labour.WEAK)
IN_TOWN = (SettlementKind.COUNTY_SEAT, SettlementKind.TOWN)


class Class(NamedTuple):
    """One class: of which subjects, when a subject falls into it, and what of its help is counted over the class.

    `articles` are the measures that serve it (assumed); `why_*` say by which facts a subject is placed.
    """

    code: str
    subject: Subject
    zh: str
    en: str
    holds: pl.Expr
    served: pl.Expr
    served_zh: str
    served_en: str
    why_zh: str
    why_en: str
    articles: tuple[int, ...]


def classes(labour_age: tuple[int, int], large: int, small: int) -> Iterator[Class]:
    """Every class: those of settlements, then those of households. Folds are collected where it is called."""
    yield from _by_size(large, small)
    yield from _by_place()
    yield from _by_need(labour_age)


def _by_size(large: int, small: int) -> Iterator[Class]:
    size, checked = settlement.planned_size, settlement.risks_checked_1m
    said = ("近1个月排查过共性风险", "checked for common risks within a month")
    yield Class(
        "large", settlement, "大型安置区", "large settlement", size >= large, checked, *said,
        f"安置规模不少于{large:,}人", f"its size is at least {large:,} people", (2, 4, 7, 8, 9, 10, 11, 12, 24),
    )  # fmt: skip
    yield Class(
        "middle", settlement, "中型安置区", "middle-sized settlement", (size >= small) & (size < large), checked, *said,
        f"安置规模不少于{small:,}人、不满{large:,}人", f"its size is at least {small:,} and under {large:,} people",
        (1, 2, 7, 8, 10, 17, 18),
    )  # fmt: skip
    yield Class(
        "small", settlement, "小型安置区", "small settlement", size < small, checked, *said,
        f"安置规模不满{small:,}人", f"its size is under {small:,} people", (1, 5, 8, 12, 18),
    )  # fmt: skip


def _by_place() -> Iterator[Class]:
    said = ("近6个月在平台上有活动", "a platform was used within six months")
    used = settlement.platform_uses_6m >= 1
    yield Class(
        "in_town", settlement, "县城和集镇安置", "in a county seat or a town", settlement.site.is_in(IN_TOWN), used, *said,
        "安置方式为县城安置或集镇安置", "it stands in a county seat or a town", (1, 3, 8, 14, 16),
    )  # fmt: skip
    yield Class(
        "in_village", settlement, "中心村安置", "in a central village", settlement.site.is_(SettlementKind.VILLAGE), used,
        *said, "安置方式为中心村安置", "it stands in a central village", (2, 5, 9, 17),
    )  # fmt: skip
    yield Class(
        "cross_county", settlement, "含跨区县搬迁安置区", "with movers from other counties", settlement.cross_county, used,
        *said, "含跨区县搬迁群众", "it took in people from other counties", (13, 14, 21, 25),
    )  # fmt: skip


def _by_need(labour_age: tuple[int, int]) -> Iterator[Class]:
    able, works = able_and_working(labour_age)
    first, last = labour_age
    yield Class(
        "with_labour", household, "有劳动力家庭", "household with labour", members.any(able), members.any(works),
        "至少一人就业", "somebody is in work", f"有{first}–{last}周岁、有劳动能力且不在校的成员",
        f"a member is aged {first}–{last}, able to work and not at school", (1, 2, 3, 18),
    )  # fmt: skip
    yield Class(
        "no_labour", household, "无劳动力家庭", "household without labour", ~members.any(able),
        members.all(person.medical_cover), "成员全部参加医保", "every member has medical cover",
        f"没有{first}–{last}周岁、有劳动能力且不在校的成员",
        f"no member is aged {first}–{last}, able to work and not at school", (12, 13, 26),
    )  # fmt: skip
    needy = person.care_condition
    yield Class(
        "hardship", household, "特殊困难家庭", "household in special hardship", members.any(needy),
        members.all(~needy | person.in_relief), "符合条件的成员全部享受保障", "every such member has relief",
        "有符合特困或孤儿条件的成员", "a member meets the conditions for care", (12, 13, 16, 26),
    )  # fmt: skip
    yield Class(
        "monitored", household, "防返贫监测户", "monitored household", household.monitored_now,
        household.monitored_risks_unmet <= 0, "风险都有对应措施", "each risk has a fitting measure",
        "已纳入防返贫监测", "it is monitored", (1, 13, 22, 26),
    )  # fmt: skip


def able_and_working(labour_age: tuple[int, int]) -> tuple[pl.Expr, pl.Expr]:
    """Of a person: able to work, as article 1 counts labour; and able and in work of any kind."""
    able = person.age.is_between(*labour_age) & person.labour.is_in(ABLE) & ~person.in_school
    return able, able & ~person.job.is_(Job.NONE)

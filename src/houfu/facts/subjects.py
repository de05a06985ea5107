"""The subjects of the policy, each put together from what the chapters ask of it, and the tree that they stand in."""

from __future__ import annotations

from typing import Any

import polars as pl

from houfu.facts import (
    collectives,
    corrections,
    culture,
    disputes,
    economy,
    finance,
    funds,
    goals,
    governance,
    health,
    housing,
    industry,
    land,
    livelihood,
    monitoring,
    organisation,
    public_services,
    register,
    requirements,
    schooling,
    self_government,
    supervision,
    targets,
)
from houfu.facts.columns import CodeFact, Fact, facts_of, put_in_order
from houfu.facts.subject import Subject

__all__ = ["SUBJECTS", "AnyFact", "Subject", "facts_of", "schema"]


class Person(register.OfPerson, livelihood.OfPerson, industry.OfPerson, schooling.OfPerson, public_services.OfPerson):
    """搬迁群众: one member of a relocated household."""

    level, above, zh, en, many = "person", "household", "搬迁群众", "person", "people"


class Household(
    register.OfHousehold,
    livelihood.OfHousehold,
    self_government.OfHousehold,
    public_services.OfHousehold,
    housing.OfHousehold,
    organisation.OfHousehold,
    monitoring.OfHousehold,
):
    """搬迁户."""

    level, above, zh, en, many = "household", "community", "搬迁户", "household", "households"


class Community(
    register.OfCommunity,
    livelihood.OfCommunity,
    goals.OfCommunity,
    governance.OfCommunity,
    self_government.OfCommunity,
    collectives.OfCommunity,
    disputes.OfCommunity,
):
    """安置社区: a residents' committee of a settlement."""

    level, above, zh, en, many = "community", "settlement", "安置社区", "community", "communities"


class Settlement(
    register.OfSettlement,
    livelihood.OfSettlement,
    industry.OfSettlement,
    economy.OfSettlement,
    governance.OfSettlement,
    self_government.OfSettlement,
    collectives.OfSettlement,
    disputes.OfSettlement,
    schooling.OfSettlement,
    health.OfSettlement,
    public_services.OfSettlement,
    housing.OfSettlement,
    culture.OfSettlement,
    funds.OfSettlement,
    organisation.OfSettlement,
    monitoring.OfSettlement,
    targets.OfSettlement,
):
    """安置点（安置区）."""

    level, above, zh, en, many = "settlement", "county", "安置区", "settlement", "settlements"


class County(
    livelihood.OfCounty,
    industry.OfCounty,
    economy.OfCounty,
    land.OfCounty,
    governance.OfCounty,
    collectives.OfCounty,
    disputes.OfCounty,
    schooling.OfCounty,
    health.OfCounty,
    public_services.OfCounty,
    housing.OfCounty,
    culture.OfCounty,
    funds.OfCounty,
    finance.OfCounty,
    organisation.OfCounty,
    monitoring.OfCounty,
    targets.OfCounty,
):
    """迁入县（市、区）或功能区, as the place where services are offered."""

    level, above, zh, en, many = "county", None, "县（市、区）", "county", "counties"


class Government(
    register.OfGovernment,
    economy.OfGovernment,
    governance.OfGovernment,
    funds.OfGovernment,
    finance.OfGovernment,
    organisation.OfGovernment,
    requirements.OfGovernment,
    targets.OfGovernment,
    supervision.OfGovernment,
):
    """一级党委政府: the province, a city or a county, as the body that keeps a leading group."""

    level, above, zh, en, many = "government", None, "党委政府", "government", "governments"


class ResponsibleOrgan(
    economy.OfOrgan,
    schooling.OfOrgan,
    public_services.OfOrgan,
    housing.OfOrgan,
    funds.OfOrgan,
    finance.OfOrgan,
    requirements.OfOrgan,
    targets.OfOrgan,
    supervision.OfOrgan,
):
    """责任单位: a provincial organ that the document names."""

    level, above, zh, en, many = "organ", None, "责任单位", "organ", "organs"


person, household, community, settlement = Person(), Household(), Community(), Settlement()
county, government, organ = County(), Government(), ResponsibleOrgan()

_CHAPTERS = (
    livelihood,
    industry,
    economy,
    land,
    governance,
    self_government,
    collectives,
    disputes,
    schooling,
    health,
    public_services,
    housing,
    culture,
    funds,
    finance,
    organisation,
    monitoring,
    goals,
    requirements,
    targets,
    supervision,
    corrections,
)
_SHARED: tuple[type[Subject], ...] = (Person, Household, Community, Settlement, County, Government, ResponsibleOrgan)


def _lowest_first() -> dict[str, type[Subject]]:
    """Every subject by level, each after those that fold into it."""
    waiting = [*(stock for chapter in _CHAPTERS for stock in chapter.STOCKS), *_SHARED]
    ordered: dict[str, type[Subject]] = {}
    while waiting:
        above = {subject.above for subject in waiting}
        for subject in [one for one in waiting if one.level not in above]:
            ordered[subject.level] = subject
            waiting.remove(subject)
    return ordered


SUBJECTS: dict[str, type[Subject]] = _lowest_first()
"""Every subject by level, each after those that fold into it."""


def _as_declared() -> None:
    """Put the catalogue of facts in the order of subjects, and of the parts that each is put together from."""
    parts = [part for subject in SUBJECTS.values() for part in (*subject.__bases__, subject) if part is not Subject]
    put_in_order(f"{part.level}.{name}" for part in parts for name in vars(part))  # type: ignore[attr-defined]


_as_declared()


def schema(level: str) -> dict[str, pl.DataType]:
    """Column name → type of the facts of one subject."""
    return {name: fact.dtype for name, fact in facts_of(level).items()}


def home(level: str, places: tuple[str, ...]) -> str:
    """The lowest of `places` that a subject is or lies in; "" for one that belongs to no place."""
    at: str | None = level
    while at is not None and at not in places:
        at = SUBJECTS[at].above
    return at or ""


AnyFact = Fact | CodeFact[Any]

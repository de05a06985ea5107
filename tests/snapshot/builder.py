"""A small province by hand: rows of registry and ledgers with both dates, written by the bulk path in any order."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import polars as pl
from django.db import models

from houfu.facts.frames import KEY
from houfu.facts.ledgers import Ledger
from houfu.ledgers.models import (
    CoverOffer,
    Employment,
    EmploymentWish,
    GroupPosts,
    InsuranceProduct,
    LeaderAssignment,
    LeadingGroup,
    MedicalCover,
    Plan,
    PlanPart,
    Registration,
    Return,
    Staff,
)
from houfu.places.models import Place
from houfu.registry.models import Community, Dwelling, Household, Person, Population, Settlement
from houfu.snapshot.resolve import Resolved, province
from houfu.store.bulk import append, schema_of
from houfu.store.models import Source

DAY = date(2025, 6, 30)
SINCE = date(2020, 1, 1)
RECORDED = datetime(2025, 7, 1, 8, tzinfo=UTC)
KNOWN = datetime(2025, 8, 1, tzinfo=UTC)
FIRST = 5 * 10**12  # above all that the application allocates in a test
SOURCE = FIRST - 1

COUNTY, PATH = 520326, "52.5203.520326."
"""务川: the county that stands in every small province."""

FILLED: dict[type[models.Model], dict[str, Any]] = {
    Place: {"name": "某地"},
    Settlement: {"name": "安置点", "kind": "town"},
    Community: {"name": "社区"},
    Household: {"number": "H1", "settlement_key": 0, "origin_village": ""},
    Person: {"name": "张三", "sex": "1", "relation": ""},
    Dwelling: {"building": "1", "room": "101"},
    MedicalCover: {"kind": "resident"},
    InsuranceProduct: {"insurer": "某公司", "name": "某产品"},
    LeaderAssignment: {"leader": "李四"},
    LeadingGroup: {"name": "指挥部"},
    Plan: {"title": "方案"},
    PlanPart: {"plan_key": 1, "task": "任务"},
    Return: {"organ": "resettlement"},
}


class Rows:
    """What is to be written; every adder returns the key of its thing."""

    def __init__(self) -> None:
        self.waiting: dict[type[models.Model], list[dict[str, Any]]] = defaultdict(list)
        self.last = FIRST
        self.paths: dict[int, str] = {}
        self.sourced = False

    def add(
        self,
        model: type[models.Model],
        key: int | None = None,
        since: date = SINCE,
        until: date | None = None,
        recorded: datetime = RECORDED,
        superseded: datetime | None = None,
        **values: Any,
    ) -> int:
        """One version of one thing."""
        self.last += 1
        row = {"id": self.last, "key": self.last if key is None else key, "valid_from": since, "valid_to": until}
        row |= {"recorded_at": recorded, "superseded_at": superseded, "source_id": SOURCE}
        self.waiting[model].append(row | FILLED.get(model, {}) | values)
        return int(row["key"])

    def place(self, key: int, kind: str, path: str, **more: Any) -> int:
        self.paths[key] = path
        return self.add(Place, key=key, kind=kind, path=path, **more)

    def settlement(self, county: int = COUNTY, **more: Any) -> int:
        path = f"{self.paths[county]}{county}100."
        key = self.add(Settlement, county_key=county, path=path, **more)
        self.waiting[Settlement][-1]["path"] = self.paths[key] = f"{path}{key}."
        return key

    def community(self, settlement: int, **more: Any) -> int:
        key = self.add(Community, settlement_key=settlement, path="", **more)
        self.waiting[Community][-1]["path"] = self.paths[key] = f"{self.paths[settlement]}{key}."
        return key

    def household(self, community: int, roster_complete: bool | None = True, **more: Any) -> int:
        path = self.paths[community]
        key = self.add(Household, community_key=community, path=path, roster_complete=roster_complete, **more)
        self.paths[key] = path
        return key

    def person(self, household: int, **more: Any) -> int:
        return self.add(Person, household_key=household, path=self.paths[household], **more)

    def dwelling(self, settlement: int, **more: Any) -> int:
        return self.add(Dwelling, settlement_key=settlement, path=self.paths[settlement], **more)

    def population(self, subject: int, kind: str, value: int, **more: Any) -> int:
        return self.add(Population, subject_key=subject, path=self.paths[subject], kind=kind, value=value, **more)

    def work(self, person: int, kind: str, since: date, until: date | None = None, **more: Any) -> int:
        return self.add(Employment, person_key=person, kind=kind, since=since, until=until, **more)

    def wish(self, person: int, wish: str, **more: Any) -> int:
        return self.add(EmploymentWish, person_key=person, wish=wish, **more)

    def cover(self, person: int, **more: Any) -> int:
        return self.add(MedicalCover, person_key=person, **more)

    def offer(self, person: int, answer: str, **more: Any) -> int:
        return self.add(CoverOffer, person_key=person, answer=answer, **more)

    def step(self, dwelling: int, step: str, **more: Any) -> int:
        return self.add(Registration, dwelling_key=dwelling, step=step, **more)

    def staff(self, community: int, post: str, holder: str, **more: Any) -> int:
        return self.add(Staff, community_key=community, post=post, holder=holder, **more)

    def leader(self, settlement: int, rank: str, follow_up: bool | None, risk: bool | None, **more: Any) -> int:
        values = {"rank": rank, "covers_follow_up": follow_up, "covers_risk": risk}
        return self.add(LeaderAssignment, settlement_key=settlement, **values, **more)

    def product(self, county: int, purpose: str, preferential: bool | None, **more: Any) -> int:
        return self.add(InsuranceProduct, county_key=county, purpose=purpose, preferential=preferential, **more)

    def group(self, place: int, **more: Any) -> int:
        return self.add(LeadingGroup, place_key=place, **more)

    def posts(self, place: int, count: int, since: date, **more: Any) -> int:
        return self.add(GroupPosts, place_key=place, posts_set=count, since=since, **more)

    def returned(self, ledger: Ledger, area: str = "52.", complete_to: date = DAY, **more: Any) -> int:
        return self.add(Return, ledger=str(ledger), area=area, complete_to=complete_to, **more)

    def all_returned(self, area: str = "52.", complete_to: date = DAY) -> None:
        for ledger in Ledger:
            self.returned(ledger, area, complete_to)

    def write(self, shuffle: int | None = None) -> None:
        """Into the tables, in the order of adding or in another one."""
        if not self.sourced:
            values = {"organ": "resettlement", "name": "台账.xlsx", "received_on": date(2025, 7, 1)}
            Source.objects.get_or_create(id=SOURCE, defaults=values)
            self.sourced = True
        for model, rows in self.waiting.items():
            chance = np.random.default_rng(shuffle)
            order = range(len(rows)) if shuffle is None else chance.permutation(len(rows)).tolist()
            append(model, pl.DataFrame([rows[at] for at in order], schema=_schema(model, rows)))
        self.waiting.clear()


def _schema(model: type[models.Model], rows: list[dict[str, Any]]) -> dict[str, pl.DataType]:
    named = set().union(*rows)
    return {name: dtype for name, dtype in schema_of(model).items() if name in named}


def ground() -> Rows:
    """The province, a city and one county, without anybody in it."""
    rows = Rows()
    rows.place(52, "province", "52.")
    rows.place(5203, "city", "52.5203.")
    rows.place(COUNTY, "county", PATH)
    return rows


def home(rows: Rows) -> tuple[int, int]:
    """A settlement with one community."""
    settlement = rows.settlement()
    return settlement, rows.community(settlement)


def resolved(on: date = DAY, known: datetime = KNOWN) -> Resolved:
    return province(on, known)


def facts(level: str, on: date = DAY, known: datetime = KNOWN) -> dict[int, dict[str, Any]]:
    """The facts of one level by key, names without their level."""
    table = province(on, known, [level]).frames.tables[level]
    return {row[KEY]: {name.split(".")[-1]: value for name, value in row.items()} for row in table.to_dicts()}

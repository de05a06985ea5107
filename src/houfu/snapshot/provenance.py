"""Where a fact came from: the record, the organ that reported it, its file and the day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import polars as pl
from django.apps import apps

from houfu.access.scoping import everywhere
from houfu.facts.frames import KEY
from houfu.store.models import Dated, Source


@dataclass(frozen=True)
class Record:
    """The row that gave a fact: its table and id, since when it held, when it was recorded, who reported it in what."""

    table: str
    id: int
    valid_from: date
    recorded_at: datetime
    organ: str
    source: str
    received_on: date


CAME_FROM: Mapping[str, tuple[str, str]] = {
    "person.age": ("person.age@", "registry_person"),
    "person.labour": ("person.age@", "registry_person"),
    "person.in_school": ("person.age@", "registry_person"),
    "person.job": ("person.job@", "ledgers_employment"),
    "person.months_in_job": ("person.job@", "ledgers_employment"),
    "person.months_worked_12m": ("person.job@", "ledgers_employment"),
    "person.work_wish": ("person.work_wish@", "ledgers_employment_wish"),
    "person.medical_cover": ("person.medical_cover@", "ledgers_medical_cover"),
    "person.cover_offer": ("person.cover_offer@", "ledgers_cover_offer"),
    "household.roster_complete": ("household.roster_complete@", "registry_household"),
    "household.registered_poor": ("household.roster_complete@", "registry_household"),
    "community.managed_population": ("community.managed_population@", "registry_population"),
    "community.staff": ("community.staff@", "ledgers_staff"),
    "community.secretary_in_post": ("community.staff@", "ledgers_staff"),
    "community.director_in_post": ("community.staff@", "ledgers_staff"),
    "settlement.planned_size": ("settlement.planned_size@", "registry_population"),
    "settlement.party_principal": ("settlement.party_principal@", "ledgers_leader_assignment"),
    "settlement.government_principal": ("settlement.government_principal@", "ledgers_leader_assignment"),
    "settlement.deputy_leader": ("settlement.deputy_leader@", "ledgers_leader_assignment"),
    "settlement.follow_up_named": ("settlement.follow_up_named@", "ledgers_leader_assignment"),
    "settlement.risk_named": ("settlement.risk_named@", "ledgers_leader_assignment"),
    "county.livelihood_product": ("county.livelihood_product@", "ledgers_insurance_product"),
    "county.medical_product": ("county.medical_product@", "ledgers_insurance_product"),
    "county.industry_product": ("county.industry_product@", "ledgers_insurance_product"),
    "dwelling.papers": ("dwelling.papers@", "registry_dwelling"),
    "dwelling.papers_completed": ("dwelling.registered@", "ledgers_registration"),
    "dwelling.registered": ("dwelling.registered@", "ledgers_registration"),
    "government.group_stands": ("government.group_stands@", "ledgers_leading_group"),
    "government.posts_set": ("government.posts_set@", "ledgers_group_posts"),
    "government.posts_base": ("government.posts_base@", "ledgers_group_posts"),
    "government.posts_before": ("government.posts_set@", "ledgers_group_posts"),
    "organ.plan_filed": ("organ.plan_filed@", "ledgers_plan"),
    "organ.plan_names_cooperators": ("organ.plan_filed@", "ledgers_plan"),
    "organ.plan_has_dates": ("organ.plan_filed@", "ledgers_plan"),
    "organ.parts": ("organ.parts@", "ledgers_plan_part"),
    "organ.parts_accepted": ("organ.parts@", "ledgers_plan_part"),
    "organ.parts_due": ("organ.parts@", "ledgers_plan_part"),
    "organ.parts_delivered": ("organ.parts@", "ledgers_plan_part"),
}
"""For each fact the column of `Resolved.records` that names its row, and the table of that row."""


def records(resolved: Mapping[str, pl.DataFrame], facts: set[str]) -> dict[tuple[str, int], Record]:
    """The record behind each (fact, subject key), where there is one; for few subjects.

    The caller has made sure that the subjects lie in the reader's area.
    """
    wanted: dict[str, dict[int, list[tuple[str, int]]]] = {}
    for fact in sorted(facts & set(CAME_FROM)):
        column, table = CAME_FROM[fact]
        rows = resolved[fact.split(".")[0]]
        for key, row in rows.select(KEY, column).drop_nulls().iter_rows():
            wanted.setdefault(table, {}).setdefault(row, []).append((fact, key))
    return {
        subject: record
        for table, by_row in wanted.items()
        for record in _load(table, list(by_row))
        for subject in by_row[record.id]
    }


def _load(table: str, ids: list[int]) -> list[Record]:
    model: type[Dated] = _models()[table]
    with everywhere():
        rows: list[Any] = list(
            model._base_manager.filter(id__in=ids).values("id", "valid_from", "recorded_at", "source_id")
        )
        sources = {s.id: s for s in Source.objects.filter(id__in={row["source_id"] for row in rows})}
    out = []
    for row in rows:
        source = sources.get(row["source_id"])
        organ, name, day = (source.organ, source.name, source.received_on) if source else ("", "", row["valid_from"])
        out.append(Record(table, row["id"], row["valid_from"], row["recorded_at"], organ, name, day))
    return out


def _models() -> dict[str, type[Dated]]:
    return {m._meta.db_table: m for m in apps.get_models() if issubclass(m, Dated)}

"""Where a fact came from: the record, the organ that reported it, its file and the day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import polars as pl
from django.apps import apps

from houfu.access.scoping import everywhere
from houfu.facts.columns import facts_of
from houfu.facts.frames import KEY
from houfu.snapshot import pair_origins, pairs, payments
from houfu.snapshot.chapters import FEEDS, STOCKS
from houfu.snapshot.economy import SHORT
from houfu.store.models import Dated, Source


@dataclass(frozen=True)
class Record:
    """The row that gave a fact: its table and id, since when it held, when it was recorded, who reported it in what.

    `entered_by` is the user who entered it, None where nobody is known to have; `let_in_by` whoever else let it in.
    """

    table: str
    id: int
    valid_from: date
    recorded_at: datetime
    organ: str
    source: str
    received_on: date
    entered_by: int | None = None
    let_in_by: frozenset[int] = frozenset()


ROWS: Mapping[str, tuple[str, ...]] = {
    **pairs.ROWS,
    **pair_origins.ROWS,
    "registry_person": ("person.age", "person.age_at_intake", "person.labour", "person.in_school"),
    "ledgers_employment": (
        *("person.job", "person.months_in_job", "person.months_worked_12m"),
        *("person.work_place", "person.work_channel", "person.has_contract", "person.is_insured"),
        *("person.job_ends_60d", "person.days_since_job", "person.after_sent_out"),
    ),
    "ledgers_employmentwish": ("person.work_wish",),
    "ledgers_medicalcover": ("person.medical_cover",),
    "ledgers_coveroffer": ("person.cover_offer",),
    "registry_household": ("household.roster_complete", "household.registered_poor"),
    "registry_population": ("community.managed_population", "settlement.planned_size"),
    "ledgers_staff": (
        "community.staff",
        "community.secretary_in_post",
        "community.director_in_post",
        "community.both_posts_in_one",
        "community.vacant_lead_posts",
        "community.vacancy_days",
    ),
    "ledgers_gradescheme": ("community.grade_scheme_here",),
    "ledgers_gridplacement": ("household.in_grid",),
    "ledgers_gridworker": ("household.grid_worker_in_post",),
    "ledgers_leaderassignment": (
        "settlement.party_principal",
        "settlement.government_principal",
        "settlement.deputy_leader",
        "settlement.follow_up_named",
        "settlement.risk_named",
        "settlement.leader_vacant_days",
        "settlement.principal_vacant_days",
        "settlement.led_days_12m",
        *pairs.ROWS["ledgers_leaderassignment"],
    ),
    "ledgers_insuranceproduct": ("county.livelihood_product", "county.medical_product", "county.industry_product"),
    "registry_dwelling": ("dwelling.papers",),
    "ledgers_registration": ("dwelling.papers_completed", "dwelling.tax_settled", "dwelling.registered"),
    "places_place": ("government.tier",),
    "ledgers_leadinggroup": ("government.group_stands", "government.group_abolished"),
    "ledgers_groupposts": tuple(f"government.posts_{name}" for name in ("set", "base", "before", "filled")),
    "registry_settlement": ("government.settlements_in_area", "settlement.site", "settlement.cross_county"),
    "ledgers_shortfall": tuple(SHORT),
    "ledgers_parcel": ("parcel.use_12m", "parcel.rent", "parcel.contract_days_left", "parcel.subsidy_paid_12m"),
    "ledgers_plan": ("organ.plan_filed", "organ.plan_names_cooperators", "organ.plan_has_dates"),
    "ledgers_fundpayment": tuple(f"fund_payment.{name}" for name in payments.FACTS),
    "ledgers_planpart": ("organ.parts", "organ.parts_accepted", "organ.parts_due", "organ.parts_delivered"),
}
"""The facts that each table's rows give. `organ.code` comes from the document, not from a row."""

TOGETHER: Mapping[str, str] = {
    "person.age_at_intake": "person.age@",
    "person.labour": "person.age@",
    "person.in_school": "person.age@",
    "person.months_in_job": "person.job@",
    "person.work_place": "person.job@",
    "person.work_channel": "person.job@",
    "person.has_contract": "person.job@",
    "person.is_insured": "person.job@",
    "person.job_ends_60d": "person.job@",
    "household.registered_poor": "household.roster_complete@",
    "community.both_posts_in_one": "community.staff@",
    "community.vacant_lead_posts": "community.staff@",
    "organ.plan_names_cooperators": "organ.plan_filed@",
    "organ.plan_has_dates": "organ.plan_filed@",
    "organ.parts_accepted": "organ.parts@",
    "organ.parts_due": "organ.parts@",
    "organ.parts_delivered": "organ.parts@",
}
"""Facts whose row is that of another: the column of `Resolved.records`; all others have their own, `fact@`."""

CAME_FROM: Mapping[str, tuple[tuple[str, str], ...]] = {
    **{name: ((f"{name}@", feed.model._meta.db_table),) for feed in FEEDS for name in feed.names()},
    **{
        name: ((f"{name}@", stock.model._meta.db_table),)
        for stock in STOCKS
        for name in facts_of(stock.level)
        if not any(name in feed.names() for feed in FEEDS)
    },
    **{fact: ((TOGETHER.get(fact, f"{fact}@"), table),) for table, facts in ROWS.items() for fact in facts},
    # papers classed complete prove it where no step of registration does
    "dwelling.papers_completed": (
        ("dwelling.papers_completed@", "ledgers_registration"),
        ("dwelling.complete@", "registry_dwelling"),
    ),
}
"""For each fact the column of `Resolved.records` that names its row, and the table of that row; the first that does."""


def records(resolved: Mapping[str, pl.DataFrame], facts: set[str]) -> dict[tuple[str, int], Record]:
    """The record behind each (fact, subject key), where there is one; for few subjects.

    The caller has made sure that the subjects lie in the reader's area.
    """
    wanted: dict[str, dict[int, list[tuple[str, int]]]] = {}
    found: set[tuple[str, int]] = set()
    for fact in sorted(facts & set(CAME_FROM)):
        for column, table in CAME_FROM[fact]:
            for key, row in resolved[fact.split(".")[0]].select(KEY, column).drop_nulls().iter_rows():
                if (fact, key) not in found:
                    found.add((fact, key))
                    wanted.setdefault(table, {}).setdefault(row, []).append((fact, key))
    return {
        subject: record
        for table, by_row in wanted.items()
        for record in load(table, list(by_row))
        for subject in by_row[record.id]
    }


def load(table: str, ids: list[int]) -> list[Record]:
    """The rows of a table as records. The caller has made sure that they may be shown."""
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
        who, others = (source.entered_by, source.let_in) if source else (None, frozenset[int]())
        out.append(Record(table, row["id"], row["valid_from"], row["recorded_at"], organ, name, day, who, others))
    return out


def _models() -> dict[str, type[Dated]]:
    return {m._meta.db_table: m for m in apps.get_models() if issubclass(m, Dated)}

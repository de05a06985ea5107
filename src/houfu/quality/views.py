"""The views by name: how each is made from the rows, and which table its records stand in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import polars as pl

from houfu.ledgers import models as ledgers
from houfu.ledgers.about import LedgerRow
from houfu.quality import views_people, views_places, views_settled, views_spells
from houfu.quality.rows import Rows
from houfu.registry import models as registry
from houfu.store.models import Dated, Source


@dataclass(frozen=True)
class View:
    """How its rows are made, and the model whose records they are, unless a row names its table as `record`."""

    build: Callable[[Rows], pl.DataFrame]
    model: type[Dated]


VIEWS: Mapping[str, View] = {
    "people": View(views_people.people, registry.Person),
    "households": View(views_people.households, registry.Household),
    "dwellings": View(views_people.dwellings, registry.Dwelling),
    "land": View(views_people.land, registry.Household),
    "registration": View(views_people.registration, ledgers.Registration),
    "work": View(views_spells.work, ledgers.Employment),
    "medical": View(views_spells.medical, ledgers.MedicalCover),
    "pension": View(views_spells.pension, ledgers.PensionCover),
    "relief": View(views_spells.relief, ledgers.Relief),
    "pupils": View(views_spells.pupils, ledgers.Enrolment),
    "monitored": View(views_spells.monitored, ledgers.Monitored),
    "risks": View(views_spells.risks, ledgers.HouseholdRisk),
    "settlements": View(views_places.settlements, registry.Settlement),
    "communities": View(views_places.communities, registry.Community),
    "populations": View(views_places.populations, registry.Population),
    "villages": View(views_places.villages, ledgers.OriginVillage),
    "hukou": View(views_places.hukou, ledgers.Hukou),
    "staff": View(views_places.staff, ledgers.Staff),
    "pay": View(views_places.pay, ledgers.StaffPay),
    "insurances": View(views_places.insurances, ledgers.StaffInsurance),
    "returns": View(views_places.returns, ledgers.Return),
    "both wrong": View(views_settled.both_wrong, registry.Person),  # each row names its own table
    "leaders twice": View(
        views_places.twice(ledgers.LeaderAssignment, ["settlement_key", "leader", "rank"]), ledgers.LeaderAssignment
    ),
    "grids twice": View(views_places.twice(ledgers.GridPlacement, ["household_key"]), ledgers.GridPlacement),
    "hukou twice": View(views_places.twice(ledgers.Hukou, ["household_key"]), ledgers.Hukou),
    "rights twice": View(views_places.twice(ledgers.PremisesRight, ["premises_key", "right"]), ledgers.PremisesRight),
    "use twice": View(views_places.twice(ledgers.PremisesUse, ["premises_key"]), ledgers.PremisesUse),
    "cover offers": View(views_spells.offers(ledgers.CoverOffer), ledgers.CoverOffer),
    "pension offers": View(views_spells.offers(ledgers.PensionOffer), ledgers.PensionOffer),
    "hukou offers": View(views_spells.offers(ledgers.HukouGuidance), ledgers.HukouGuidance),
    "rental offers": View(views_spells.offers(ledgers.RentalOffer), ledgers.RentalOffer),
    "property twice": View(
        views_places.twice(ledgers.PropertyManagement, ["settlement_key"]), ledgers.PropertyManagement
    ),
}


def rows_of(view: str | type[LedgerRow], rows: Rows) -> pl.DataFrame:
    """The rows of a view; a ledger's model stands for its rows of the day, with where they come from."""
    name = name_of(view)
    if name not in rows.kept:
        rows.kept[name] = VIEWS[view].build(rows) if isinstance(view, str) else _sourced(view, rows)
    return rows.kept[name]


def name_of(view: str | type[LedgerRow]) -> str:
    """Under which name the rows of a view are kept."""
    return view if isinstance(view, str) else f"{view._meta.db_table} with source"


def model_of(view: str | type[LedgerRow]) -> type[Dated]:
    """The model whose records a view holds."""
    return VIEWS[view].model if isinstance(view, str) else view


def _sourced(model: type[LedgerRow], rows: Rows) -> pl.DataFrame:
    """A ledger's rows of the day with `received_on` of their source, `birth_date` where they are about people, `today`."""
    held = rows.of(model)
    own = [field.attname for field in model._meta.concrete_fields if field.attname not in DATED]
    frame = held.with_columns(
        pl.lit(rows.today).alias("today"),
        (~pl.col("key").is_first_distinct()).alias("key_twice"),
        pl.struct("valid_from", *own).is_duplicated().alias("same_twice"),
    ).join(_sources(rows), on="source_id", how="left", maintain_order="left")
    if model.link == "person_key":
        births = rows.people_ever.select("birth_date", person_key="key")
        frame = frame.join(births, on="person_key", how="left", maintain_order="left")
    return frame


DATED = {field.attname for field in Dated._meta.get_fields() if hasattr(field, "attname")}


def _sources(rows: Rows) -> pl.DataFrame:
    if "sources" not in rows.kept:
        table = Source._meta.db_table
        rows.kept["sources"] = rows.reader.plain(table, {"id": pl.Int64(), "received_on": pl.Date()}).rename(
            {"id": "source_id"}
        )
    return rows.kept["sources"]

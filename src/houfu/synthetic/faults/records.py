"""Faults of ledgers and records: days, spells, money, figures, staff, codes and sources."""

from datetime import date, timedelta
from typing import Any

import polars as pl

from houfu.facts.codes import Offer
from houfu.synthetic.faults.laying import LEDGER, POPULATION, Faults, Row
from houfu.synthetic.keys import TABLES

LATER = date(2099, 1, 1)
MONTH = timedelta(days=30)
OPEN = pl.col("valid_to").is_null()
ANY = pl.lit(value=True)


def plant(faults: Faults) -> None:
    """One fault a check, more where several records make it."""
    _dates(faults)
    _spells(faults)
    _offers(faults)
    _figures(faults)
    _land(faults)
    _staff(faults)
    _registration(faults)
    _populations(faults)
    _records(faults)
    _sources(faults)


def _alter(faults: Faults, model: str, where: pl.Expr, *checks: str, **values: Any) -> None:
    faults.change(LEDGER[model], faults.rows(LEDGER[model], where)[0], *checks, **values)


def _again(faults: Faults, model: str, where: pl.Expr, *checks: str, **values: Any) -> Row:
    """Add the first such row a second time; the row itself."""
    row = faults.rows(LEDGER[model], where)[0]
    faults.add(LEDGER[model], row, *checks, **values)
    return row


def _dates(faults: Faults) -> None:
    _alter(faults, "LabourCase", pl.col("accepted_on").is_not_null(), "date.future", closed_on=LATER)
    _alter(faults, "Parcel", ANY, "date.early", surveyed_on=date(1980, 1, 1))
    accepted = pl.col("accepted_on").is_not_null() & pl.col("mediated_on").is_not_null()
    _alter(faults, "Dispute", accepted, "date.order", answered_on=date(2019, 1, 1))


def _spells(faults: Faults) -> None:
    _again(faults, "LeaderAssignment", OPEN, "spell.leaders")
    _again(faults, "GridPlacement", OPEN, "spell.grids", grid_key=faults.frame(LEDGER["Grid"])["key"][-1])
    _again(faults, "Hukou", pl.col("state") == "whole", "spell.hukou", state="part", members=1)
    _again(faults, "PremisesRight", OPEN, "spell.rights", holder="另一单位（演示）")
    _again(faults, "PremisesUse", OPEN, "spell.use", contract="演示合同")
    _again(faults, "PropertyManagement", OPEN, "spell.property", manager="另一物业（演示）")


def _offers(faults: Faults) -> None:
    """Somebody who declined is asked again a month later."""
    for model, word in (
        ("CoverOffer", "cover"), ("PensionOffer", "pension"), ("HukouGuidance", "hukou"), ("RentalOffer", "rental"),
    ):  # fmt: skip
        row = faults.rows(LEDGER[model], pl.col("valid_from") < faults.day - MONTH)[0]
        faults.change(LEDGER[model], row, answer=Offer.DECLINED.value)
        faults.add(LEDGER[model], row, f"offer.{word}_again", valid_from=row["valid_from"] + MONTH)


def _figures(faults: Faults) -> None:
    _alter(faults, "HouseholdIncome", ANY, "money.negative", business_costs=-1)
    _alter(faults, "PlanProject", ANY, "money.huge", budget=10**14)
    _alter(faults, "HouseholdIncome", ANY, "money.income", wages=10**9)
    _alter(faults, "HouseholdIncome", ANY, "money.income_small", transfers=500)
    _alter(faults, "Grid", ANY, "figure.negative", households=-1)
    _alter(faults, "WishSurvey", pl.col("asked") > 0, "figure.part", wanting=10**6)
    _alter(faults, "EmploymentFigures", ANY, "figure.year", year=1900)
    _alter(faults, "Hukou", pl.col("state") == "whole", "figure.hukou", members=99)


def _land(faults: Faults) -> None:
    row = faults.rows(LEDGER["Parcel"], ANY)[0]
    faults.change(LEDGER["Parcel"], row, area=25_000)
    faults.list("registry_household", row["household_key"], "land.household")
    _alter(faults, "Parcel", ANY, "land.nil", area=0)


def _staff(faults: Faults) -> None:
    in_post = OPEN | (pl.col("valid_to") > faults.day)
    worker = _again(faults, "Staff", in_post & (pl.col("post") == "worker"), "staff.again")
    faults.list(LEDGER["Staff"], worker["key"], "staff.again")
    first = _again(
        faults, "Staff", in_post & (pl.col("post") == "secretary"), "staff.secretaries", holder="演示第二书记"
    )
    faults.list(LEDGER["Staff"], first["key"], "staff.secretaries")
    _alter(faults, "StaffPay", ANY, "staff.pay_gone", staff_key=1)
    _alter(faults, "StaffInsurance", ANY, "staff.insurance_gone", staff_key=1)
    _alter(faults, "StaffPay", ANY, "staff.pay", due=0)


def _registration(faults: Faults) -> None:
    table = LEDGER["Registration"]
    one, other = faults.rows(table, pl.col("step") == "registered", 2)
    faults.change(table, one, "dwelling.certificate_twice", certificate="演示证号0001")
    faults.change(table, other, "dwelling.certificate_twice", certificate="演示证号0001")
    _alter(faults, "Registration", pl.col("step") == "papers", "dwelling.certificate_early", certificate="演示证号0002")


def _populations(faults: Faults) -> None:
    planned = faults.frame(POPULATION).filter(pl.col("kind") == "planned")["value"].max()
    row = faults.rows(POPULATION, pl.col("kind") == "registered_poor")[0]
    faults.change(POPULATION, row, value=int(str(planned)) + 1)
    faults.list("registry_settlement", row["subject_key"], "place.poor_over_size")
    row = faults.rows(POPULATION, pl.col("kind") == "resident")[0]
    faults.list(POPULATION, row["key"], "place.population_twice")
    faults.add(POPULATION, row, "place.population_twice", value=row["value"] + 1)
    row = faults.rows(POPULATION, pl.col("kind") == "cross_county")[0]
    faults.change(POPULATION, row, "place.population_negative", value=-5)


def _records(faults: Faults) -> None:
    _alter(faults, "OriginVillage", ANY, "place.village_code", village_code="529999001")
    _alter(faults, "Collective", ANY, "place.credit_code", uscc="N2520000MF0000000I")
    _again(faults, "EmploymentWish", ANY, "record.subject_gone", person_key=1)
    row = faults.rows(LEDGER["Parcel"], ANY)[0]
    faults.add(
        LEDGER["Parcel"], row, "record.versions", key=row["key"], valid_from=row["valid_from"] + timedelta(days=1)
    )
    _alter(faults, "LabourCase", ANY, "record.code", kind="zz")
    row = _again(faults, "HardToPlace", ANY, "record.same")
    faults.list(LEDGER["HardToPlace"], row["key"], "record.same")
    _alter(faults, "Grid", ANY, "record.source_gone", source_id=1)


def _sources(faults: Faults) -> None:
    sources = faults.frame("store_source")
    key = faults.province.first_key + TABLES.index("sources") * 10_000_000 + 9_999_000
    late = {**sources.row(0, named=True), "id": key, "received_on": LATER}
    faults.frames["sources"] = sources.vstack(pl.DataFrame([late], schema=sources.schema))
    _alter(faults, "Grid", ANY, "record.source_ahead", source_id=key)
    table = "ledgers_return"
    one, other = faults.rows(table, ANY, 2)
    faults.change(table, one, "record.return_area", area="52.9999.")
    faults.change(table, other, "record.return_future", complete_to=LATER)

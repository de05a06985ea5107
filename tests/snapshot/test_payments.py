"""A payment is held against the project that it names: is it in the store, is the payee its own, is the purpose."""

from datetime import date

import pytest

from houfu.facts.ledgers import Ledger
from houfu.ledgers.models import FundPayment, FundProject, ProjectPayee
from tests.snapshot.builder import COUNTY, PATH, Rows, facts, ground, home

pytestmark = pytest.mark.django_db(transaction=True)

NAMES = ("project_in_store", "payee_matches", "purpose_matches")


def project(rows: Rows, **values) -> int:
    stated = {"payee": "甲公司", "purpose": "settlement_industry", **values}
    return rows.add(FundProject, county_key=COUNTY, name="某项目", **stated)


def payment(rows: Rows, **values) -> int:
    stated = {"payee": "甲公司", "purpose": "settlement_industry", "has_project": True, **values}
    return rows.add(FundPayment, county_key=COUNTY, title="某凭证", **stated)


@pytest.mark.parametrize(
    ("project_values", "payment_values", "found"),
    [
        ({}, {}, (True, True, True)),
        ({}, {"payee": "乙公司"}, (True, False, True)),
        ({}, {"purpose": "other"}, (True, True, False)),
        ({}, {"payee": ""}, (True, None, True)),
        ({"payee": ""}, {}, (True, None, True)),
        ({"purpose": None}, {}, (True, True, None)),
        ({}, {"project_key": None, "has_project": False}, (False, None, None)),
        ({}, {"project_key": None, "has_project": None}, (None, None, None)),
        ({}, {"project_key": 1}, (False, None, None)),
    ],
)
def test_a_payment_agrees_with_its_project_or_not_or_does_not_say(project_values, payment_values, found) -> None:
    rows = ground()
    home(rows)
    rows.returned(Ledger.FUND_PROJECTS, PATH)
    stored = project(rows, **project_values)
    key = payment(rows, **{"project_key": stored, **payment_values})
    rows.write()
    assert tuple(facts("fund_payment")[key][name] for name in NAMES) == found


def test_a_project_that_is_not_there_is_not_known_to_be_missing_without_a_return() -> None:
    rows = ground()
    home(rows)
    key = payment(rows, project_key=1)
    rows.write()
    assert facts("fund_payment")[key]["project_in_store"] is None


@pytest.mark.parametrize(
    ("payee", "paid_on", "returned", "matches"),
    [
        ("甲公司", "2024-05-01", True, True),
        ("乙公司", "2024-05-01", True, True),  # one more payee of the project on that day
        ("乙公司", "2023-12-31", True, False),  # not yet
        ("乙公司", "2025-01-01", True, False),  # no more
        ("乙公司", None, True, None),
        ("丙公司", "2024-05-01", True, False),
        ("丙公司", "2024-05-01", False, None),  # a further payee might be missing
        ("乙公司", "2024-05-01", False, True),
        ("", "2024-05-01", True, None),
    ],
)
def test_a_project_may_have_several_payees(
    payee: str, paid_on: str | None, returned: bool, matches: bool | None
) -> None:
    rows = ground()
    home(rows)
    if returned:
        rows.returned(Ledger.FUND_PROJECTS, PATH)
    stored = project(rows)
    rows.add(
        ProjectPayee,
        county_key=COUNTY,
        project_key=stored,
        payee="乙公司",
        since=date(2024, 1, 1),
        until=date(2025, 1, 1),
    )
    rows.add(ProjectPayee, county_key=COUNTY, project_key=1, payee="丙公司")
    day = paid_on and date.fromisoformat(paid_on)
    key = payment(rows, project_key=stored, payee=payee, paid_on=day)
    rows.write()
    assert facts("fund_payment")[key]["payee_matches"] == matches

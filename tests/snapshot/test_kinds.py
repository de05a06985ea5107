"""The form that counts different codes, and sums of what is worked out row by row."""

from datetime import date

import pytest

from houfu.facts.ledgers import Ledger
from houfu.ledgers.models import FinanceProduct, Lender, LoanRequest
from tests.snapshot.builder import COUNTY, Rows, facts, ground

pytestmark = pytest.mark.django_db(transaction=True)


def lender(rows: Rows, *kinds: str | None, returned: bool = True) -> int:
    key = rows.add(Lender, name="某银行")
    for kind in kinds:
        rows.add(FinanceProduct, lender_key=key, kind=kind, name="某产品")
    if returned:
        rows.returned(Ledger.FINANCE_PRODUCTS, "52.")
        rows.returned(Ledger.LOAN_REQUESTS, "52.")
    return key


@pytest.mark.parametrize(
    ("kinds", "counted"),
    [
        ([], 0),
        (["bond", "bond"], 1),
        (["bond", "guarantee", "bond"], 2),
        (["bond", None], None),  # the one without a kind may be of a second kind
    ],
)
def test_different_kinds_are_counted_and_one_that_is_not_said_leaves_it_open(kinds, counted) -> None:
    rows = ground()
    key = lender(rows, *kinds)
    rows.write()
    assert facts("lender")[key]["product_kinds"] == counted


def test_without_a_return_the_number_of_kinds_is_not_known() -> None:
    rows = ground()
    key = lender(rows, "bond", "guarantee", returned=False)
    rows.write()
    assert facts("lender")[key]["product_kinds"] is None


def test_a_product_that_is_no_longer_offered_does_not_count() -> None:
    rows = ground()
    key = lender(rows, "bond")
    rows.add(FinanceProduct, lender_key=key, kind="guarantee", name="旧产品", until=date(2024, 1, 1))
    rows.write()
    assert facts("lender")[key]["product_kinds"] == 1


@pytest.mark.parametrize(
    ("applied", "decided", "cases", "days"),
    [
        (date(2024, 3, 1), date(2024, 3, 11), 1, 10),
        (date(2024, 3, 1), None, 0, 0),  # no day yet: it has not come through
        (date(2024, 12, 20), date(2025, 1, 5), 0, 0),  # it came through this year
        (None, date(2024, 3, 11), 1, None),
    ],
)
def test_days_are_summed_over_the_requests_that_came_through_last_year(applied, decided, cases, days) -> None:
    rows = ground()
    key = lender(rows)
    rows.add(LoanRequest, lender_key=key, county_key=COUNTY, title="某项目", applied_on=applied, decided_on=decided)
    rows.write()
    found = facts("lender")[key]
    assert (found["decided"], found["approval_days"]) == (cases, days)

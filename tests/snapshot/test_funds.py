"""How the days of special funds and the payments of insurers become facts."""

from datetime import date
from typing import Any

import pytest

from houfu.facts.ledgers import Ledger
from houfu.ledgers.models import Allocation, FundLine, InsuranceClaim
from tests.snapshot.builder import COUNTY, DAY, facts, ground, home

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    ("arrived", "returned", "days"),
    [(date(2025, 5, 31), True, 30), (DAY, True, 0), (None, True, None), (date(2025, 5, 31), False, None)],
)
def test_the_days_of_an_allocation_run_from_the_arrival_of_its_line(arrived: Any, returned: bool, days: Any) -> None:
    rows = ground()
    home(rows)
    line = rows.add(FundLine, title="指标", year=2025, arrived_on=arrived)
    of = rows.add(Allocation, county_key=COUNTY, line_key=line, title="分配", decided_on=date(2025, 6, 20))
    if returned:
        rows.returned(Ledger.ALLOCATIONS)
    rows.write()
    assert facts("allocation")[of]["days_since_line"] == days


def test_of_an_allocation_whose_line_is_not_on_file_no_days_are_known() -> None:
    rows = ground()
    home(rows)
    of = rows.add(Allocation, county_key=COUNTY, line_key=1, title="分配", decided_on=date(2025, 6, 20))
    rows.returned(Ledger.ALLOCATIONS)
    rows.write()
    assert facts("allocation")[of]["days_since_line"] is None


@pytest.mark.parametrize(
    ("paid", "amount", "known"), [(True, 900, 900), (False, None, 0), (True, None, None), (None, None, None)]
)
def test_a_claim_that_was_refused_got_nothing(paid: bool | None, amount: int | None, known: int | None) -> None:
    rows = ground()
    home(rows)
    rows.add(InsuranceClaim, county_key=COUNTY, insurer_key=1, settled_on=date(2024, 3, 1), paid=paid, amount=amount)
    rows.returned(Ledger.CLAIMS)
    rows.write()
    assert facts("county")[COUNTY]["insurance_paid"] == known

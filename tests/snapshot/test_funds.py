"""How the days of special funds and the payments of insurers become facts."""

from datetime import date
from typing import Any

import pytest

from houfu.facts.ledgers import Ledger
from houfu.ledgers.models import Allocation, FundLine, FundScheme, FundTransfer, InsuranceClaim, PovertyFund
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


@pytest.mark.parametrize(("year", "shares"), [(2025, (1200, 1000)), (2026, (None, 1200)), (2027, (None, None))])
def test_follow_up_support_has_its_share_by_the_scheme_of_the_year_asked(year: int, shares: Any) -> None:
    rows = ground()
    home(rows)
    fund = rows.add(PovertyFund, name="资金")
    for of, amount in ((2024, 100), (2025, 120)):
        rows.add(
            FundScheme, fund_key=fund, year=of, amount=1000, follow_up_amount=amount, since=date(of, 1, 25),
            names_follow_up=True,
        )  # fmt: skip
    rows.write()
    found = facts("poverty_fund", on=date(year, 6, 30))[fund]
    assert (found["follow_up_share"], found["follow_up_share_before"]) == shares


HOPS = ("sent", "city_received", "city_sent", "received", "township_sent", "township_received")


@pytest.mark.parametrize(
    ("hops", "found"),
    [
        ([("province_county", 100, 100)], (100, 0, 0, 100, 0, 0)),
        ([("province_city", 100, 100)], (100, 100, 0, 0, 0, 0)),  # it has stopped at the city
        ([("province_city", 100, 100), ("city_county", 90, 90)], (100, 100, 90, 90, 0, 0)),
        (
            [("province_city", 100, 100), ("city_county", 100, 100), ("county_township", 40, 30)],
            (100, 100, 100, 100, 40, 30),
        ),
        ([("province_county", 60, 60), ("province_county", 40, 40)], (100, 0, 0, 100, 0, 0)),
        ([("province_county", 100, None)], (100, 0, 0, None, 0, 0)),
        ([(None, 100, 100)], (None,) * 6),
        ([], (0,) * 6),
    ],
)
def test_money_is_followed_hop_by_hop(hops: list[tuple[Any, Any, Any]], found: Any) -> None:
    rows = ground()
    home(rows)
    line = rows.add(FundLine, title="指标", year=2025, arrived_on=date(2025, 3, 1))
    of = rows.add(Allocation, county_key=COUNTY, line_key=line, title="分配", decided_on=date(2025, 3, 10), amount=100)
    for step, sent, received in hops:
        rows.add(
            FundTransfer, county_key=COUNTY, allocation_key=of, step=step, sent_amount=sent, received_amount=received,
            sent_on=date(2025, 3, 20), since=date(2025, 3, 20),
        )  # fmt: skip
    rows.returned(Ledger.FUND_TRANSFERS)
    rows.write()
    assert tuple(facts("allocation")[of][name] for name in HOPS) == found

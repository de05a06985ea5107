"""How the ledgers of article 9 become facts: offers in full, uses not paid back, idle time from the stretch that holds."""

from datetime import timedelta
from typing import Any

import pytest

from houfu.ledgers.collectives import CollectiveOffer, IncomeUse, Premises, PremisesUse
from tests.snapshot.builder import DAY, ground, home
from tests.snapshot.builder import facts as facts_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    ("offer", "said"),
    [
        (None, "none"),
        (("told", True, True, True), "told"),
        (("told", True, False, True), "none"),
        (("told", True, None, True), None),
        (("declined", None, None, None), "declined"),
    ],
)
def test_an_offer_counts_with_adviser_charter_and_registration(offer: Any, said: str | None) -> None:
    rows = ground()
    settlement, _ = home(rows)
    rows.all_returned()
    if offer is not None:
        answer, adviser, charter, registration = offer
        values = {"adviser": adviser, "charter": charter, "registration": registration, "reason": ""}
        rows.add(CollectiveOffer, settlement_key=settlement, answer=answer, **values)
    rows.write()
    assert facts_of("settlement")[settlement]["collective_offer"] == said


def test_a_use_for_another_purpose_counts_until_it_is_paid_back() -> None:
    rows = ground()
    settlement, _ = home(rows)
    rows.all_returned()
    for returned in (None, DAY, DAY + timedelta(days=1)):
        rows.add(IncomeUse, settlement_key=settlement, purpose="other", amount=1, document="", returned_on=returned)
    rows.add(IncomeUse, settlement_key=settlement, purpose="running", amount=1, document="")
    rows.write()
    assert facts_of("settlement")[settlement]["uses_elsewhere"] == 2


@pytest.mark.parametrize(("state", "days"), [("let", 0), ("idle", 184), (None, None)])
def test_premises_are_idle_from_the_day_that_the_stretch_began(state: str | None, days: int | None) -> None:
    rows = ground()
    settlement, _ = home(rows)
    rows.all_returned()
    began = DAY - timedelta(days=184)
    shop = rows.add(Premises, settlement_key=settlement, name="1号", not_handed_over="")
    rows.add(PremisesUse, settlement_key=settlement, premises_key=shop, state="let", contract="", until=began)
    if state is not None:
        rows.add(PremisesUse, settlement_key=settlement, premises_key=shop, state=state, contract="", since=began)
    rows.write()
    assert facts_of("premises")[shop]["idle_days"] == days

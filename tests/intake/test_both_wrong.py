"""A contradiction settled as wrong on both sides: the ledger's owner is asked for the right value until it is on file."""

from datetime import date, datetime
from typing import Any

import pytest
from django.utils import timezone

from houfu.access.scoping import everywhere, looking_at
from houfu.facts.ledgers import Ledger
from houfu.intake.conflicts import settle
from houfu.intake.models import Settlement
from houfu.ledgers.models import WorkBenefit
from houfu.quality import actions
from houfu.quality.actions import run_checks
from houfu.quality.catalogue import checks_on
from houfu.quality.queries import counts, faults
from houfu.registry.actions import end, record
from houfu.registry.models import Household, Person
from houfu.store.moment import fix_known
from tests.access.conftest import ALICE_COUNTY, CHARLIE_COUNTY, Cast, cast
from tests.intake.taking import no_file_stays, numbered, taken
from tests.intake.test_conflicts import DAY, open_items, paid, taken_in

__all__ = ["cast", "no_file_stays", "numbered", "paid", "taken"]
pytestmark = pytest.mark.django_db(transaction=True)
LEDGERS, CHECK = [str(WorkBenefit.feed), str(Ledger.REGISTER)], "record.both_wrong"


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other checks are asked by the tests of quality."""
    monkeypatch.setattr(actions, "checks_on", lambda on: [one for one in checks_on(on) if one.code == CHECK])


def asked(known: datetime | None = None, area: str = ALICE_COUNTY) -> list[tuple[str, int]]:
    """The records that an inspection lists in an area."""
    with everywhere():
        inspection = run_checks(on=timezone.localdate(), known=known, by=0)
    with looking_at(area):
        listed = [(one.record, one.key) for one in faults(inspection, CHECK, LEDGERS, area)]
        told = [one.faulty for one in counts(inspection, area) if one.check == CHECK]
    assert sum(told) == len(listed)
    return listed


def changed(key: int, **values: Any) -> None:
    with everywhere():
        record(WorkBenefit, key=key, values=values, valid_from=DAY, source=1, by=0)


def test_what_is_wrong_on_both_sides_is_asked_for_until_it_is_mended(paid: int, cast: Cast, taken: Any) -> None:
    taken_in(taken, cast)
    assert asked() == []
    settle(open_items()[0], Settlement.BOTH_WRONG, reason="银行流水是另一数", by=cast.bob)
    settled, wrong = fix_known(), [("ledgers_workbenefit", paid)]
    assert asked() == wrong
    assert asked(area=CHARLIE_COUNTY) == []
    changed(paid, answer="已答复")  # another column: the value is as wrong as before
    assert asked() == wrong
    changed(paid, paid=55_000)
    assert asked() == []
    assert asked(settled) == wrong  # as of what was known then it still stands


def test_what_stays_or_is_taken_is_asked_of_nobody(paid: int, cast: Cast, taken: Any) -> None:
    taken_in(taken, cast)
    settle(open_items()[0], Settlement.KEPT, reason="已核对银行流水", by=cast.bob)
    assert asked() == []


def test_two_columns_of_a_record_are_one_row_until_both_are_mended(paid: int, cast: Cast, taken: Any) -> None:
    taken_in(taken, cast, answer="已补发")
    for item in open_items():
        settle(item, Settlement.BOTH_WRONG, reason="凭证是另一样", by=cast.bob)
    wrong = [("ledgers_workbenefit", paid)]
    assert asked() == wrong  # and counted once
    changed(paid, paid=55_000)
    assert asked() == wrong
    changed(paid, answer="已答复")
    assert asked() == []


def test_whose_household_moved_is_asked_of_the_county_where_it_is_now(paid: int, cast: Cast, taken: Any) -> None:
    taken_in(taken, cast)
    settle(open_items()[0], Settlement.BOTH_WRONG, reason="银行流水是另一数", by=cast.bob)
    there = f"{CHARLIE_COUNTY}520521001.1001.2001."
    with everywhere():
        for model, key in ((Household, cast.here[0]), (Person, cast.here[1])):
            record(model, key=key, values={"path": there}, valid_from=date(2026, 3, 1), source=1, by=0)
    assert (asked(), asked(area=CHARLIE_COUNTY)) == ([], [("ledgers_workbenefit", paid)])


def test_what_is_on_file_no_more_is_asked_of_nobody(paid: int, cast: Cast, taken: Any) -> None:
    taken_in(taken, cast)
    settle(open_items()[0], Settlement.BOTH_WRONG, reason="没有这笔补贴", by=cast.bob)
    with everywhere():
        end(WorkBenefit, key=paid, on=DAY, source=1, by=0)
    assert (asked(), asked(area=CHARLIE_COUNTY)) == ([], [])

"""A return gives an absent record a meaning, for its places and up to its day, and no further."""

from datetime import date, timedelta

import pytest

from houfu.access.scoping import OutsideArea, everywhere, looking_at
from houfu.facts.ledgers import Ledger
from houfu.ledgers.actions import end, make_return
from houfu.ledgers.models import Return
from houfu.ledgers.queries import TABLES, covering_return
from houfu.registry.actions import RecordFault, add_source
from houfu.store.models import Source
from houfu.store.moment import fix_known

COUNTY = "52.5205.520502."
COMMUNITY = COUNTY + "520502001.1000.2000."
UNTIL = date(2026, 10, 31)


def returned(area: str = COUNTY, complete_to: date = UNTIL, ledger: Ledger = Ledger.EMPLOYMENT) -> int:
    """A return that came in on its last day."""
    return make_return(
        organ="hr", ledger=ledger, area=area, complete_to=complete_to, received_on=complete_to, source=1, by=0
    )


@pytest.mark.django_db
@pytest.mark.parametrize("area", ["52.", "52.5205.", COUNTY, COMMUNITY])
def test_a_return_covers_what_lies_in_its_area(area: str) -> None:
    with everywhere():
        returned(area)
    assert covering_return(Ledger.EMPLOYMENT, COMMUNITY, on=UNTIL) is not None


@pytest.mark.django_db
@pytest.mark.parametrize("area", ["52.5205.52050.", "52.5203.", COMMUNITY + "1.", "52.5205.520502.520502002."])
def test_a_return_covers_nothing_beside_or_above_it(area: str) -> None:
    with everywhere():
        returned(area)
    assert covering_return(Ledger.EMPLOYMENT, COMMUNITY, on=UNTIL) is None


@pytest.mark.django_db
def test_a_return_ends_with_its_last_day_and_is_of_one_ledger() -> None:
    with everywhere():
        returned()
    assert covering_return(Ledger.EMPLOYMENT, COMMUNITY, on=UNTIL + timedelta(days=1)) is None
    assert covering_return(Ledger.WISH, COMMUNITY, on=UNTIL) is None


@pytest.mark.django_db
def test_what_a_return_covered_then_is_still_told() -> None:
    with everywhere():
        first = returned(complete_to=date(2026, 6, 30))
        known = fix_known()
        assert returned() == first
        assert covering_return(Ledger.EMPLOYMENT, COMMUNITY, on=UNTIL) is not None
        assert covering_return(Ledger.EMPLOYMENT, COMMUNITY, on=UNTIL, known=known) is None
        assert covering_return(Ledger.EMPLOYMENT, COMMUNITY, on=date(2026, 6, 30), known=known) is not None


@pytest.mark.django_db
def test_a_return_that_was_taken_back_covers_nothing() -> None:
    with everywhere():
        key = returned()
        end(Return, key=key, on=UNTIL, source=1, by=0)
    assert covering_return(Ledger.EMPLOYMENT, COMMUNITY, on=UNTIL) is None


@pytest.mark.django_db
def test_a_return_for_days_to_come_is_refused() -> None:
    with everywhere(), pytest.raises(RecordFault, match="days to come"):
        make_return(
            organ="hr",
            ledger=Ledger.STAFF,
            area=COUNTY,
            complete_to=UNTIL,
            received_on=UNTIL - timedelta(days=1),
            source=1,
            by=0,
        )


@pytest.mark.django_db
def test_a_county_returns_for_itself_only() -> None:
    with looking_at(COUNTY), pytest.raises(OutsideArea):
        returned("52.5205.")


@pytest.mark.django_db
def test_a_source_says_who_reported_what_and_when() -> None:
    source = add_source(organ="hr", name="就业台账.xlsx", received_on=UNTIL, by=42)
    kept = Source.objects.get(id=source)
    assert (kept.organ, kept.name, kept.received_on, kept.entered_by, kept.synthetic) == (
        "hr",
        "就业台账.xlsx",
        UNTIL,
        42,
        False,
    )


def test_every_ledger_has_its_tables() -> None:
    assert set(TABLES) == set(Ledger)

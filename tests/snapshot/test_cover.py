"""When an absent record is a known "no": which returns reach which places on which day."""

from datetime import UTC, date, datetime

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from houfu.facts.ledgers import Ledger
from houfu.snapshot.cover import Cover, prefixes
from houfu.store.fields import lies_within
from tests.snapshot.builder import DAY, KNOWN, facts, ground, home

MEDICAL = Ledger.MEDICAL_COVER


def cover(area: str, complete_to: date = DAY) -> Cover:
    returns = pl.DataFrame({"ledger": [str(MEDICAL)], "area": [area], "complete_to": [complete_to]})
    return Cover(returns, DAY)


@pytest.mark.parametrize(
    ("area", "reached"),
    [
        ("", True),
        ("52.", True),
        ("52.5203.", True),
        ("52.5203.520326.", True),
        ("52.5203.520326.520326100.7.8.", True),
        ("52.5203.520326.520326100.7.8.9.", False),
        ("52.5203.520325.", False),
        ("52.520.", False),
        ("5.", False),
    ],
)
def test_a_return_reaches_what_lies_in_its_area(area: str, reached: bool) -> None:
    assert cover(area).covers(MEDICAL, "52.5203.520326.520326100.7.8.") is reached
    assert not cover(area).covers(Ledger.STAFF, "52.5203.520326.520326100.7.8.")


@pytest.mark.parametrize(
    ("complete_to", "reached"), [(date(2025, 6, 29), False), (DAY, True), (date(2025, 7, 1), True)]
)
def test_a_return_reaches_up_to_its_last_day_and_that_day_too(complete_to: date, reached: bool) -> None:
    assert cover("52.", complete_to).covers(MEDICAL, "52.5203.") is reached


PATHS = st.lists(st.sampled_from(["52", "5203", "520326", "1", "11"]), max_size=4).map(
    lambda parts: "".join(f"{part}." for part in parts)
)


@given(PATHS, PATHS)
def test_prefixes_are_the_areas_that_a_path_lies_in(path: str, area: str) -> None:
    assert (area in prefixes(path)) == lies_within(path, area)


@pytest.mark.django_db(transaction=True)
def test_returns_of_any_day_count_as_far_as_they_were_known() -> None:
    rows = ground()
    settlement, here = home(rows)
    there = rows.community(settlement)
    near, far = (rows.person(rows.household(at)) for at in (here, there))
    late = datetime(2025, 7, 20, tzinfo=UTC)
    # made after the day asked about, as returns are; it was replaced by a later one of the same key, which goes on
    first = rows.returned(MEDICAL, rows.paths[here], since=date(2025, 7, 2), until=date(2025, 8, 2))
    rows.returned(MEDICAL, rows.paths[here], date(2025, 7, 31), key=first, since=date(2025, 8, 2))
    # taken back as soon as it was made
    rows.returned(MEDICAL, rows.paths[there], since=date(2025, 7, 2), superseded=late)
    rows.write()
    assert facts("person")[near]["medical_cover"] is False
    assert facts("person")[far]["medical_cover"] is None
    before = facts("person", known=datetime(2025, 7, 19, tzinfo=UTC))
    assert (before[near]["medical_cover"], before[far]["medical_cover"]) == (False, False)
    assert facts("person", date(2025, 8, 1), KNOWN)[near]["medical_cover"] is None
    assert facts("person", date(2025, 7, 31), KNOWN)[near]["medical_cover"] is False

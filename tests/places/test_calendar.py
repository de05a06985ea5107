"""Working days around month ends, the leap day, and the holidays with their make-up days (调休)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houfu.places.calendar import FIRST, LAST, after, working_days

DAYS = st.dates(FIRST, LAST - timedelta(days=400))


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        (date(2026, 1, 30), 1, date(2026, 2, 2)),  # Friday, over the end of a month
        (date(2026, 12, 31), 1, date(2027, 1, 4)),  # over the end of a year: Friday 1 January is free
        (date(2026, 2, 13), 1, date(2026, 2, 14)),  # the Saturday before 春节 is made up for
        (date(2026, 2, 13), 2, date(2026, 2, 24)),
        (date(2026, 2, 14), 5, date(2026, 2, 28)),  # the Saturday after it too, the last of the month
        (date(2026, 2, 17), 1, date(2026, 2, 24)),  # counted from within the holiday
        (date(2026, 9, 18), 1, date(2026, 9, 20)),  # a Sunday made up for 国庆
        (date(2026, 9, 30), 1, date(2026, 10, 8)),
        (date(2026, 9, 30), 3, date(2026, 10, 10)),
        (date(2026, 9, 30), 4, date(2026, 10, 12)),
        (date(2028, 2, 25), 2, date(2028, 2, 29)),
        (date(2028, 2, 28), 2, date(2028, 3, 1)),
    ],
)
def test_so_many_working_days_later_is(start: date, days: int, due: date) -> None:
    assert after(start, days) == due
    assert working_days(start, due) == days


@given(start=DAYS, days=st.integers(1, 200))
def test_counting_forward_and_back_agree_and_end_on_a_working_day(start: date, days: int) -> None:
    due = after(start, days)
    assert due > start
    assert working_days(start, due) == days
    assert working_days(due - timedelta(days=1), due) == 1


@given(start=DAYS, some=st.integers(1, 100), more=st.integers(1, 100))
def test_days_counted_in_two_steps_are_those_counted_in_one(start: date, some: int, more: int) -> None:
    assert after(after(start, some), more) == after(start, some + more)


@given(start=DAYS, later=st.integers(0, 300))
def test_no_day_is_counted_where_none_has_passed(start: date, later: int) -> None:
    assert 0 <= working_days(start, start + timedelta(days=later)) <= later
    assert working_days(start + timedelta(days=later), start) == 0


def test_no_working_day_is_none_after_none() -> None:
    with pytest.raises(ValueError, match="no working day 0"):
        after(date(2026, 10, 4), 0)


@given(start=st.dates(LAST - timedelta(days=40), LAST + timedelta(days=800)), days=st.integers(1, 60))
def test_a_limit_past_the_last_known_day_is_not_made_up(start: date, days: int) -> None:
    try:
        due = after(start, days)
    except ValueError:
        return
    assert start < due <= LAST
    assert working_days(start, due) == days

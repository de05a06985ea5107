"""Working days around month ends, the leap day, and the holidays with their make-up days (调休)."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houfu.places import calendar
from houfu.places.calendar import FIRST, LAST, after, calendar_digest, notice_known, working_days
from houfu.places.notices import CalendarFault, given_days

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


@pytest.fixture
def given_file(settings: Any, tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Give a calendar file with these lines, as one that the site was started with."""
    kept = (calendar.running_count, calendar._given, calendar._noticed, calendar.calendar_digest)

    def give(lines: str) -> Path:
        settings.CALENDAR_FILE = tmp_path / "days.csv"
        settings.CALENDAR_FILE.write_text(f"day,kind\n{lines}\n", "utf-8-sig")
        for one in kept:
            one.cache_clear()
        return Path(settings.CALENDAR_FILE)

    yield give
    for one in kept:
        one.cache_clear()


def test_the_notices_up_to_the_last_of_the_package_are_known_and_no_later_one() -> None:
    known = [year for year in range(2001, 2041) if notice_known(date(year, 6, 1))]
    assert known == list(range(2001, known[-1] + 1))
    assert 2026 <= known[-1] < 2040


def test_the_file_goes_before_the_package_day_by_day(given_file: Callable[[str], Path]) -> None:
    assert after(date(2027, 2, 12), 1) == date(2027, 2, 15)
    given_file("2027-02-11,休\n2027-02-13,班\n\n 2027-02-04 , 休")
    assert after(date(2027, 2, 12), 1) == date(2027, 2, 13)
    assert working_days(date(2027, 2, 3), date(2027, 2, 13)) == 2  # the 12th and the 13th
    assert notice_known(date(2027, 12, 1))
    assert not notice_known(date(2028, 1, 3))


def test_other_working_days_have_another_digest(given_file: Callable[[str], Path]) -> None:
    known = calendar_digest()
    given_file("2027-01-01,休")  # a day off anyway
    assert calendar_digest() == known
    given_file("2027-02-15,休")
    assert calendar_digest() != known


def test_a_make_up_day_alone_does_not_make_its_year_known(given_file: Callable[[str], Path]) -> None:
    given_file("2027-12-26,班\n2028-01-01,休")  # of the notice of 2028
    assert not notice_known(date(2027, 12, 1))
    assert notice_known(date(2028, 12, 1))


@pytest.mark.parametrize(
    ("line", "zh", "en"),
    [
        ("2027-2-6,休", "不是日期", "is no day"),
        ("2027-02-29,休", "不是日期", "is no day"),
        ("2027-02-06,放假", "休 或 班", "休 (off) or 班"),
        ("2027-02-06", "两栏", "two columns"),
        ("2027-02-06,休,春节", "两栏", "two columns"),
        ("2127-02-06,休", "之内", "is not from"),
        ("2027-01-01,班", "重复", "again"),
    ],
)
def test_each_line_that_cannot_be_used_is_named(tmp_path: Path, line: str, zh: str, en: str) -> None:
    (tmp_path / "days.csv").write_text(f"day,kind\n2027-01-01,休\n\n{line}\nx,休\n")
    with pytest.raises(CalendarFault) as refused:
        given_days(tmp_path / "days.csv", FIRST, LAST)
    assert "第4行" in refused.value.zh
    assert "第5行" in refused.value.zh
    assert "line 4" in refused.value.en
    assert zh in refused.value.zh
    assert en in refused.value.en


@pytest.mark.parametrize("content", [b"", b"2027-01-01,\xe4\xbc\x91\n", "day,kind\n2027-01-01,休".encode("gbk")])
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "days.csv").write_bytes(content)
    with pytest.raises(CalendarFault, match=r"days\.csv"):
        given_days(tmp_path / "days.csv", FIRST, LAST)

"""Days in cells: one reading or a fault; a day is never made up from a month, a serial or two digits."""

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from houfu.intake.faults import FaultKind
from houfu.intake.values.days import days
from houfu.intake.values.reading import State, read_column

DAY = days()


@pytest.mark.parametrize(
    "text",
    ["2020-01-05", "2020.1.5", "2020/1/5", "2020年1月5日", "2020年1月5号", "20200105", "２０２０．１．５", "2020-1-5 00:00:00",
     "2020-01-05T00:00:00", "2020/01/05 13:20", " 2020 - 1 - 5 ", "二〇二〇年一月五日", "2020 年 01 月 05 日"],
)  # fmt: skip
def test_a_day_is_read_in_its_usual_spellings(text: str) -> None:
    assert DAY.read(text).value == date(2020, 1, 5)


@pytest.mark.parametrize(
    "text, fault",
    [
        ("2020年1月", FaultKind.MONTH_ONLY), ("2020.1", FaultKind.MONTH_ONLY),
        ("2020-01", FaultKind.MONTH_ONLY), ("202001", FaultKind.MONTH_ONLY),
        ("2020", FaultKind.YEAR_ONLY), ("2020年", FaultKind.YEAR_ONLY),
        ("20.1.5", FaultKind.SHORT_YEAR), ("20年1月5日", FaultKind.SHORT_YEAR),
        ("1/5/2020", FaultKind.DAY_ORDER), ("05.01.2020", FaultKind.DAY_ORDER), ("2020-02-30", FaultKind.NO_SUCH_DAY),
        ("20201301", FaultKind.NO_SUCH_DAY), ("1900-02-29", FaultKind.FALSE_LEAP),
        ("43831", FaultKind.TEXT_SERIAL), ("长期", FaultKind.OPEN_END),
        ("1月5日", FaultKind.NOT_A_DAY), ("2020-1.5", FaultKind.NOT_A_DAY),
        ("农历正月初五", FaultKind.NOT_A_DAY), ("1890-01-01", FaultKind.OUT_OF_RANGE),
        ("2020年1-5日", FaultKind.NOT_A_DAY), ("2020.1.5-2020.2.5", FaultKind.NOT_A_DAY),
    ],
)  # fmt: skip
def test_what_names_no_single_day_is_a_fault(text: str, fault: FaultKind) -> None:
    assert DAY.read(text).fault is fault


def test_serial_days_follow_the_base_of_the_workbook() -> None:
    assert DAY.read("44197", numeric=True).value == date(2021, 1, 1)
    assert DAY.read("44197.75", numeric=True).value == date(2021, 1, 1)
    assert days(since_1904=True).read("42735", numeric=True).value == date(2021, 1, 1)
    assert DAY.read("20200105", numeric=True).value == date(2020, 1, 5)


@pytest.mark.parametrize(
    "text, fault",
    [("60", FaultKind.FALSE_LEAP), ("2020", FaultKind.YEAR_ONLY), ("2020.1", FaultKind.MONTH_ONLY), ("202001", FaultKind.MONTH_ONLY),
     ("5", FaultKind.NOT_A_DAY), ("99999", FaultKind.NOT_A_DAY), ("-3", FaultKind.NOT_A_DAY)],
)  # fmt: skip
def test_a_number_that_is_hardly_a_serial_day_is_refused(text: str, fault: FaultKind) -> None:
    assert DAY.read(text, numeric=True).fault is fault


def test_what_not_known_means_is_the_columns_own() -> None:
    step, end = days(not_yet=True), days(open_end=True)
    assert DAY.read("不详").state is DAY.read("/").state is DAY.read("无").state is State.UNKNOWN
    assert step.read("不详").fault is FaultKind.UNKNOWN_DAY
    assert (step.read("/").state, step.read("无").value, step.read("尚未").state) == (State.READ, None, State.READ)
    assert step.read("").state is State.BLANK
    assert (end.read("长期").state, end.read("至今").value) == (State.READ, None)
    assert step.read("长期").fault is FaultKind.OPEN_END


DAYS = st.dates(min_value=date(1911, 1, 1), max_value=date(2100, 12, 31))


def spellings(day: date) -> list[tuple[str, bool]]:
    y, m, d = day.year, day.month, day.day
    plain = [
        f"{y}-{m:02}-{d:02}",
        f"{y}.{m}.{d}",
        f"{y}/{m}/{d}",
        f"{y}年{m}月{d}日",
        f"{y}{m:02}{d:02}",
        f"{y}.{m:02}.{d:02} 08:30",
    ]
    return [(text, False) for text in plain] + [
        (f"{(day - date(1899, 12, 30)).days}", True),
        (f"{y}{m:02}{d:02}", True),
    ]


@settings(max_examples=1000)
@given(DAYS)
def test_every_spelling_of_a_day_gives_that_day(day: date) -> None:
    for text, numeric in spellings(day):
        assert DAY.read(text, numeric=numeric).value == day, text
    assert days(since_1904=True).read(str((day - date(1904, 1, 1)).days), numeric=True).value in (day, None)


@settings(max_examples=1000)
@given(DAYS)
def test_no_part_of_a_day_gives_a_day(day: date) -> None:
    y, m, d = day.year, day.month, day.day
    for text in (
        f"{y}年{m}月",
        f"{y}.{m}",
        f"{y}-{m:02}",
        f"{y}{m:02}",
        f"{y}",
        f"{m}月{d}日",
        f"{d}/{m}/{y}",
        f"{y % 100:02}.{m}.{d}",
    ):
        for numeric in (False, True):
            assert DAY.read(text, numeric=numeric).value is None, (text, numeric)


@settings(max_examples=400)
@given(st.lists(st.one_of(DAYS.map(str), st.text(alphabet="0129-./年月日 T:", max_size=11), st.none()), max_size=10))
def test_a_column_of_days_is_read_as_its_cells_are(texts: list[str | None]) -> None:
    for parser in (DAY, days(not_yet=True), days(open_end=True)):
        frame = read_column(parser, pl.Series(texts, dtype=pl.String))
        alone = [parser.read(text) for text in texts]
        assert frame["value"].to_list() == [read.value for read in alone]
        assert frame["fault"].to_list() == [read.fault and str(read.fault) for read in alone]


def test_both_bases_of_serial_days_are_1462_days_apart() -> None:
    apart = (date(1904, 1, 1) - date(1899, 12, 30)) // timedelta(days=1)
    assert apart == 1462
    assert (
        days(since_1904=True).read("40000", numeric=True).value - DAY.read("40000", numeric=True).value
    ).days == 1462

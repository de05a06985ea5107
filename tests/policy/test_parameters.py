"""Parameters are dated and sourced; a rule is a function of their values and the day."""

from datetime import date

import pytest

from houfu.facts.code import Unit
from houfu.policy.catalogue import MEASURES
from houfu.policy.kinds import ASSUMED
from houfu.policy.parameters import ParameterSet, dated, since

HELD = [(key, parameter) for key, measure in MEASURES.items() for parameter in measure.Parameters.all()]
each_parameter = pytest.mark.parametrize(("key", "parameter"), HELD, ids=[f"{key}.{held.name}" for key, held in HELD])


@each_parameter
def test_its_values_ascend_by_first_day(key, parameter) -> None:
    days = [value.first_day for value in parameter.values]
    assert days
    assert days == sorted(set(days))


@each_parameter
def test_each_value_has_a_source_or_says_that_it_is_assumed(key, parameter) -> None:
    assert all(value.source.strip() for value in parameter.values)
    assert all(value.assumed == (value.source == ASSUMED) for value in parameter.values)


@each_parameter
def test_it_is_named_in_both_languages(key, parameter) -> None:
    assert parameter.zh
    assert parameter.en
    assert parameter.en.isascii()


@each_parameter
def test_its_values_are_whole_numbers_or_days(key, parameter) -> None:
    for value in parameter.values:
        parts = value.value if isinstance(value.value, tuple) else (value.value,)
        assert {type(part) for part in parts} <= {int, date}


class Example(ParameterSet):
    line = dated("标准", since("2021-01-01", 5, source=ASSUMED), since("2023-01-01", 7, source="a"), en="line")


@pytest.mark.parametrize(("day", "value"), [("2019-01-01", 5), ("2022-12-31", 5), ("2023-01-01", 7), ("2030-01-01", 7)])
def test_the_value_in_force_is_the_last_begun(day, value) -> None:
    assert Example(date.fromisoformat(day)).line == value


def test_a_changed_value_stands_whatever_the_day() -> None:
    changed = Example(date(2022, 1, 1)).but(line=9)
    assert (changed.line, changed.but(line=8).line, Example(date(2030, 1, 1), {"line": 9}).line) == (9, 8, 9)


def test_a_parameter_that_does_not_exist_is_refused() -> None:
    with pytest.raises(LookupError, match="shoe_size"):
        Example(date(2022, 1, 1), {"shoe_size": 40})


@each_parameter
def test_its_values_lie_in_its_range(key, parameter) -> None:
    assert parameter.highest is None or parameter.lowest <= parameter.highest
    assert [value for value in parameter.values if parameter.refusal(value.value)] == []


class Ranged(ParameterSet):
    pick = dated("哪种", since("2021-01-01", 0, source=ASSUMED), en="which", highest=1)
    part = dated("比例", since("2021-01-01", 20, source=ASSUMED), en="part", unit=Unit.PERCENT)
    path = dated("路径", since("2021-01-01", (40, 60), source=ASSUMED), en="path", highest=100)
    free = dated("人数", since("2021-01-01", 5, source=ASSUMED), en="people", unit=Unit.PERSONS, lowest=1)
    day = dated("日", since("2021-01-01", date(2021, 6, 30), source=ASSUMED), en="day")


@pytest.mark.parametrize(
    ("parameter", "value", "refused"),
    [
        (Ranged.pick, 0, False), (Ranged.pick, 1, False), (Ranged.pick, 2, True),
        (Ranged.part, 100, False), (Ranged.part, 101, True),
        (Ranged.path, (0, 100), False), (Ranged.path, (0, 101), True),
        (Ranged.free, 1, False), (Ranged.free, 0, True), (Ranged.free, 10**9, False),
        (Ranged.day, date(1999, 1, 1), False),
    ],
)  # fmt: skip
def test_a_value_outside_its_range_is_refused(parameter, value, refused) -> None:
    assert bool(parameter.refusal(value)) == refused


def test_a_refusal_says_in_both_languages_which_value_and_which_would_do() -> None:
    zh, en = Ranged.pick.refusal(10) or ("", "")
    assert "“哪种”的数值应在0–1之间，不能是10" in zh
    assert "between 0 and 1, not 10" in en
    assert "1 or more, not 0" in (Ranged.free.refusal(0) or ("", ""))[1]

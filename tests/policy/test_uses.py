"""A duty names the parameters that it uses, and no others of its measure."""

import pytest

from houfu.policy.catalogue import catalogue
from houfu.policy.uses import used
from tests.policy.provinces import DAY

BOOK = catalogue(DAY)


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("m13.medical_cover", []),
        ("m13.pension_cover", ["pension_age"]),
        ("m13.relief_covered", ["check_days"]),
        ("m23.group_stands", ["last_day"]),
        ("m25.city_dispatch", ["dispatches"]),
        ("m25.origin_cooperates", ["request_days"]),
        ("m26.low_reported_income", ["line"]),
        ("m26.fitting_measure", []),
    ],
)
def test_a_duty_uses_these_parameters_and_no_others(code: str, names: list[str]) -> None:
    assert [one.name for one in used(BOOK.by_code[code], BOOK)] == names


def test_a_parameter_inside_a_fold_is_used() -> None:
    assert "stable_months" in {one.name for one in used(BOOK.by_code["m01.no_stable_job"], BOOK)}


@pytest.mark.parametrize("key", BOOK.parameters)
def test_every_duty_of_a_measure_can_be_asked(key: str) -> None:
    own = {one.name for one in BOOK.parameters[key].all()}
    for rule in BOOK.under(key):
        assert {one.name for one in used(rule, BOOK)} <= own

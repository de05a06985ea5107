"""Small counts of cases and people are not told: neither as a number nor as a share that gives it away."""

import pytest

from houfu.assessment.models import GaugeTally
from houfu.policy.catalogue import Gauge, catalogue
from houfu.portal.gauges import Reading, too_few
from tests.policy.provinces import DAY

GAUGES = {gauge.code: gauge for gauge in catalogue(DAY).gauges}
CASES = GAUGES["m10.satisfied"]


def cell(numerator: int, denominator: int) -> GaugeTally:
    return GaugeTally(
        numerator_low=numerator, numerator_high=numerator, denominator_low=denominator, denominator_high=denominator
    )


@pytest.mark.parametrize(
    ("numerator", "denominator", "hidden"),
    [
        (0, 0, False),
        (0, 4, True),
        (0, 5, False),
        (1, 50, True),
        (4, 50, True),
        (5, 50, False),
        (46, 50, True),
        (50, 50, False),
    ],
)
def test_fewer_than_five_or_all_but_so_few_are_not_told(numerator: int, denominator: int, hidden: bool) -> None:
    reading = Reading(CASES, cell(numerator, denominator))
    assert reading.hidden is hidden
    assert (reading.value == "少于5，不显示") is hidden
    assert (reading.parts == "—") is hidden


def test_last_year_s_number_is_guarded_too() -> None:
    assert Reading(CASES, cell(20, 40), cell(2, 40)).before == "少于5，不显示"


def test_what_counts_disputes_and_party_members_is_guarded_and_what_counts_services_is_not() -> None:
    guarded = {code for code, gauge in GAUGES.items() if gauge.indicator.guarded}
    assert {code for code in guarded if not code.startswith("m10.")} == {"m06.members_admitted"}
    assert {"m10.satisfied", "m10.reopened", "m10.days_to_answer", "m10.agreed_elsewhere"} <= guarded
    plain: list[Gauge] = [gauge for gauge in GAUGES.values() if not gauge.indicator.guarded]
    assert not any(too_few(gauge, cell(1, 3)) for gauge in plain)

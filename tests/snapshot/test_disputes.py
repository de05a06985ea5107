"""How the cases of a mediation centre become counts and waits: stages by their days, and nothing once a party has left."""

from datetime import date, timedelta
from typing import Any

import pytest

from houfu.ledgers.disputes import Dispute, MajorIncident, MediationCentre
from tests.snapshot.builder import COUNTY, DAY, Rows, facts, ground, home

pytestmark = pytest.mark.django_db(transaction=True)


def back(days: int) -> date:
    return DAY - timedelta(days=days)


def centre(rows: Rows) -> int:
    home(rows)
    rows.all_returned()
    return rows.add(MediationCentre, county_key=COUNTY, name="综治中心")


def brought(rows: Rows, of: int, days: int, **stages: Any) -> None:
    rows.add(Dispute, county_key=COUNTY, centre_key=of, since=back(days), **stages)


WAITS = ("dispute_wait_to_accept", "dispute_wait_to_mediate", "dispute_wait_to_answer")


@pytest.mark.parametrize(
    ("stages", "waits"),
    [
        ({}, (40, 40, 0)),
        ({"accepted_on": back(39)}, (0, 40, 39)),
        ({"accepted_on": back(39), "mediated_on": back(35)}, (0, 0, 39)),
        ({"accepted_on": back(39), "mediated_on": back(35), "answered_on": DAY}, (0, 0, 0)),
        ({"accepted_on": back(5), "reopened_on": back(5)}, (0, 5, 5)),  # brought again: a round of its own
        ({"accepted_on": back(5), "mediated_on": back(3), "reopened_on": back(5)}, (0, 0, 5)),
        ({"accepted_on": back(39), "reopened_on": DAY + timedelta(days=1)}, (0, 40, 39)),  # not yet
        (  # what was said and done before it came again does not count, what is done since does
            {"accepted_on": back(39), "mediated_on": back(35), "answered_on": back(30), "reopened_on": back(5)},
            (0, 5, 5),
        ),
        (
            {"accepted_on": back(39), "mediated_on": back(4), "answered_on": back(2), "reopened_on": back(5)},
            (0, 0, 0),
        ),
        ({"accepted_on": back(39), "answered_on": back(30)}, (0, 0, 0)),  # answered without a session
        ({"left_on": back(1)}, (0, 0, 0)),
        ({"left_on": DAY + timedelta(days=1)}, (40, 40, 0)),
    ],
)
def test_a_dispute_waits_at_its_next_stage_until_a_party_leaves(stages: dict[str, Any], waits: Any) -> None:
    rows = ground()
    of = centre(rows)
    brought(rows, of, 40, **stages)
    rows.write()
    assert tuple(facts("centre")[of][name] for name in WAITS) == waits


def test_a_centre_without_disputes_has_none_and_without_a_return_is_not_known() -> None:
    rows = ground()
    of = centre(rows)
    rows.write()
    assert (facts("centre")[of]["disputes_on_file"], facts("centre")[of][WAITS[0]]) == (False, 0)
    unknown = facts("centre", on=DAY + timedelta(days=1))[of]
    assert (unknown["disputes_on_file"], unknown[WAITS[0]]) == (None, None)


def test_answers_of_twelve_months_are_counted_by_the_day_of_the_answer() -> None:
    rows = ground()
    of = centre(rows)
    brought(rows, of, 500, accepted_on=back(499), answered_on=back(480), outcome="settled", satisfied=True)
    brought(rows, of, 50, accepted_on=back(48), answered_on=back(18), outcome="settled", satisfied=False)
    brought(rows, of, 50, accepted_on=back(48), answered_on=back(17), outcome="unsettled")
    brought(rows, of, 2)
    rows.write()
    found = facts("centre")[of]
    assert found["disputes_answered_12m"] == 2
    assert found["dispute_answer_days_12m"] == 32 + 33
    assert found["disputes_answered_in_30_days_12m"] == 1
    assert (found["dispute_opinions_12m"], found["dispute_content_12m"]) == (1, 0)
    assert found["dispute_agreements_12m"] == 1


@pytest.mark.parametrize(
    ("line", "missing"),
    [
        ({}, 1),
        ({"lawful_on": back(3), "lawful_done": True}, None),  # the organ is not said
        ({"lawful_organ": "无", "lawful_on": back(3), "lawful_done": True}, 1),
        ({"lawful_organ": "某局", "lawful_done": True}, 1),
        ({"lawful_organ": "某局", "lawful_on": back(3)}, None),
        ({"lawful_organ": "某局", "lawful_on": back(3), "lawful_done": False}, 0),
    ],
)
def test_a_line_of_an_incident_is_ticked_by_organ_day_and_answer(line: dict[str, Any], missing: int | None) -> None:
    rows = ground()
    centre(rows)
    empty = {"lawful_organ": "", "information_organ": "", "safety_organ": ""}
    rows.add(MajorIncident, county_key=COUNTY, title="停水", since=back(9), **{**empty, **line})
    rows.write()
    assert facts("county")[COUNTY]["lawful_not_ticked"] == missing

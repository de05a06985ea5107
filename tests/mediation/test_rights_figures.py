"""The last rows of the table of respect for rights: what is counted, and that all of it is shut by default."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from houfu.access.scoping import looking_at
from houfu.facts.columns import ABOUT_PEOPLE
from houfu.ledgers.models import LEDGERS
from houfu.mediation import actions, figures, gate
from houfu.mediation.codes import Stage
from houfu.mediation.figures import LEAST, cells, service, warnings
from houfu.mediation.models import Case
from houfu.mediation.queries import words_of
from tests.mediation.cast import HERE, THERE, Cast, do, opened
from tests.mediation.test_rights_table import SOURCES
from tests.mediation.test_ways import to_stage

# Row 9: counts by type, place and quarter under the rules of disclosure; no list of people by number of disputes.


def counted(filed: list[tuple[date, str, str]]) -> None:
    """Cases by their day, place and kind alone, written as they lie in the table."""
    from houfu.store.ids import allocate

    rows = [
        Case(
            id=key, number=f"n{key}", centre_key=1, county_key=520502, path=path, channel="people", kind=kind, source="party",
            filed_on=on, accept_by=on, opened_by=1,
        )
        for key, (on, path, kind) in zip(allocate(len(filed)), filed, strict=True)
    ]  # fmt: skip
    Case._base_manager.bulk_create(rows)


PATHS = (HERE, f"{HERE}520502013.7.", f"{HERE}520502013.8.", THERE)


@how(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from([date(2026, 2, 1), date(2026, 5, 5), date(2026, 11, 5)]), st.sampled_from(PATHS),
                          st.sampled_from(["housing", "land"]), st.integers(1, 14)), max_size=6))  # fmt: skip
def test_no_count_below_ten_is_told_and_none_can_be_worked_out(
    cast: Cast, groups: list[tuple[date, str, str, int]]
) -> None:
    Case._base_manager.exclude(pk=cast.case.pk).delete()
    counted([(on, path, kind) for on, path, kind, n in groups for _ in range(n)])
    told = {}
    for area in ("52.", HERE, f"{HERE}520502013.", PATHS[1]):
        with looking_at(area):
            for cell in cells(area, date(2026, 11, 20)):
                assert cell.count is None or cell.count >= LEAST
                assert cell.quarter != "2026Q4"  # a quarter that goes on would tell each new case
                key = (cell.quarter, cell.path, cell.kind)
                assert told.setdefault(key, cell.count) == cell.count  # the same everywhere: nothing to take away
    paths = {path for _quarter, path, _kind in told}
    assert not [
        (one, other)
        for one in paths
        for other in paths
        if one != other and one.startswith(other) and one.count(".") == other.count(".")
    ]


def test_a_table_is_that_of_ones_own_area(cast: Cast) -> None:
    counted([(date(2026, 2, 1), path, "land") for path in (PATHS[1], THERE) for _ in range(12)])
    with looking_at(HERE):
        assert [cell.path for cell in cells(HERE, date(2026, 11, 20))] == [PATHS[1]]
        assert cells(THERE, date(2026, 11, 20)) == []


def test_shares_of_fewer_than_ten_are_not_told(cast: Cast) -> None:
    to_stage(cast, Stage.CLOSED)
    do(cast, "mia", actions.rate, content=False)
    with looking_at(HERE):
        assert service(HERE, date(2026, 11, 20)) == figures.Service(None, None, None, None)


def test_nothing_asks_for_people_by_their_number_of_disputes(cast: Cast) -> None:
    """No query of the room groups, orders or filters by a party, and no name has an index to look it up by."""
    for name, text in SOURCES.items():
        assert not re.search(r"Party[^\n]*(annotate|order_by\(\"(?!id)|values\(|Count)", text), name
        assert not re.search(r"Party\.objects\.filter\((?!case=case\))", text), name
    with_disputes = [
        model.__name__ for model in LEDGERS if model.level in ABOUT_PEOPLE and "dispute" in model.__name__.lower()
    ]
    assert with_disputes == []


# Row 10: shut by default, and open only with an impact assessment.


@pytest.mark.parametrize(("setting", "assessed"), [(False, True), (True, False), (False, False)])
def test_without_setting_and_impact_assessment_nothing_works(
    cast: Cast, settings: Any, setting: bool, assessed: bool
) -> None:
    settings.MEDIATION = setting
    if not assessed:
        gate.ImpactAssessment.objects.all().delete()
    tries: list[Any] = [
        lambda: opened(cast),
        lambda: do(cast, "mia", actions.accept, on=date(2026, 11, 3)),
        lambda: do(cast, "mia", lambda case_id, by: words_of(case_id, by)),
        lambda: cells(HERE, date(2026, 11, 20)),
        lambda: warnings(HERE, date(2026, 11, 20)),
        lambda: service(HERE, date(2026, 11, 20)),
    ]
    for act in tries:
        with looking_at(HERE), pytest.raises(gate.Shut):
            act()


def test_the_setting_is_off_by_default() -> None:
    from houfu.site.environment import Environment

    assert Environment.model_fields["mediation"].default is False


def test_an_impact_assessment_says_when_by_whom_and_where_it_is(db: None) -> None:
    for said in (
        {"assessed_by": " ", "document": "x", "assessed_on": date(2026, 1, 1)},
        {"assessed_by": "x", "document": "", "assessed_on": date(2026, 1, 1)},
        {"assessed_by": "x", "document": "x", "assessed_on": date.today() + timedelta(days=2)},  # noqa: DTZ011
    ):
        with pytest.raises(gate.AssessmentFault):
            actions.record_assessment(**said, by=0)

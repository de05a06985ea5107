"""The question for many values: it answers as Django's own would, in parts, and on both databases alike."""

from datetime import date

import pytest

from houfu.access.scoping import everywhere
from houfu.registry.actions import record
from houfu.registry.models import Household, Person
from houfu.store import among as asked
from houfu.store.among import among
from tests.access.conftest import Cast, cast

__all__ = ["cast"]
pytestmark = pytest.mark.django_db


def test_it_finds_what_the_manager_finds(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asked, "PART", 2)
    homes = [*Household._base_manager.values_list("key", flat=True), 1, 2, 3]
    wanted = Person._base_manager.filter(superseded_at=None, household_key__in=homes)
    assert wanted.exists()
    found = set(among(Person, ["key", "household_key", "name"], "household_key", homes))
    assert found == set(wanted.values_list("key", "household_key", "name"))
    assert list(among(Person, ["key"], "household_key", [])) == []


def test_bytes_are_found_and_come_back_as_they_are(cast: Cast) -> None:
    with everywhere():
        record(Person, key=cast.here[1], values={"identity": "529901199001011235"}, valid_from=date(2026, 1, 1), source=1, by=0)  # fmt: skip
    index = bytes(Person._base_manager.exclude(identity_index=None).values_list("identity_index", flat=True)[0])
    wanted = Person._base_manager.filter(superseded_at=None, identity_index=index)
    found = among(Person, ["key", "identity_index"], "identity_index", {index})
    assert {(key, bytes(value)) for key, value in found} == {
        (key, index) for key in wanted.values_list("key", flat=True)
    }


def test_a_grouping_can_follow(cast: Cast) -> None:
    with everywhere():
        record(Person, key=cast.here[1], values={"name": "又名"}, valid_from=date(2026, 2, 1), source=1, by=0)
    keys = [cast.here[1], cast.there[1]]
    several = list(among(Person, ["key"], "key", keys, more="GROUP BY key HAVING count(*) > 1"))
    assert several == [(cast.here[1],)]

"""Faults of data over the API: those of one's own area, masked and paged, to whoever may see them on the pages."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.test import Client

from houfu.access.scoping import everywhere
from houfu.ledgers.models import MedicalCover
from houfu.quality.actions import run_checks
from houfu.quality.models import Inspection
from houfu.registry.actions import add_source, record
from tests.api.test_reading import read
from tests.portal.world import DAY, A, World

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
DOUBLE = "cover.medical_double"


@pytest.fixture(scope="module")
def checked(world: World, django_db_blocker: Any) -> Iterator[Inspection]:
    """The small province with one person covered twice in county A, checked."""
    with django_db_blocker.unblock(), everywhere():
        source = add_source(organ="medical_security", name="医保.xlsx", received_on=DAY, by=1)
        values = {"person_key": world.people["柏杨林安置区-1"], "kind": "employee"}
        record(MedicalCover, values=values, valid_from=date(2026, 3, 1), source=source, by=1)
        yield run_checks(on=DAY, by=1)


def test_before_the_first_inspection_it_says_so(world: World, signed_in: SignIn) -> None:
    Inspection.objects.all().delete()
    for path in ("quality", f"quality/{DOUBLE}"):
        assert "核对" in read(signed_in("alice"), path, 404)["detail"]
        assert "checked" in read(signed_in("alice"), path, 404, lang="en")["detail"]


@pytest.mark.parametrize("name", ["alice", "bob"])
def test_officers_of_the_county_read_what_is_faulty_and_who_mends_it(
    checked: Inspection, signed_in: SignIn, name: str
) -> None:
    found = read(signed_in(name), "quality", topic="cover")
    assert (found["id"], found["on"]) == (checked.id, str(DAY))
    (double,) = [one for one in found["checks"] if one["code"] == DOUBLE]
    assert (double["organ"], double["severity"], double["faulty"]) == ("medical_security", "warning", 1)
    assert all(one["faulty"] for one in found["checks"])
    assert len(read(signed_in(name), "quality", sound="true")["checks"]) > len(found["checks"])
    told = read(signed_in(name), f"quality/{DOUBLE}", organ="medical_security")
    assert [(one["table"], one["subject"]) for one in told["rows"]] == [("medicalcover", "杨*山")]
    assert told["after"] == ""


def test_it_answers_in_english(checked: Inspection, signed_in: SignIn) -> None:
    (double,) = [one for one in read(signed_in("alice"), "quality", lang="en")["checks"] if one["code"] == DOUBLE]
    assert "overlap another" in double["sentence"]
    assert double["name"].isascii()


def test_charlie_finds_none_of_it(checked: Inspection, signed_in: SignIn) -> None:
    charlie = signed_in("charlie")
    assert DOUBLE not in {one["code"] for one in read(charlie, "quality")["checks"]}
    assert read(charlie, f"quality/{DOUBLE}")["rows"] == []
    for path in ("quality", f"quality/{DOUBLE}", "goals"):
        assert read(charlie, path, 404, area=A)["detail"]


def test_a_reader_without_persons_gets_figures_only(checked: Inspection, signed_in: SignIn) -> None:
    assert read(signed_in("rita"), "quality")["checks"]
    assert read(signed_in("rita"), f"quality/{DOUBLE}", 403)["detail"]


def test_records_are_paged(checked: Inspection, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(signed_in("paula"), "quality", sound="true")["checks"]
    many = max(found, key=lambda one: one["faulty"])
    monkeypatch.setattr("houfu.portal.quality.page_of_faults.__defaults__", (1,))
    keys, after = [], ""
    while True:
        page = read(signed_in("paula"), f"quality/{many['code']}", organ=many["organ"], after=after)
        keys += [one["key"] for one in page["rows"]]
        after = page["after"]
        if not after:
            break
    assert len(keys) == len(set(keys)) == many["faulty"] > 1


@pytest.mark.parametrize("after", ["x", "52.|x", "52.|²", f"52.|{2**63}"])
def test_a_mark_that_no_page_gave_is_not_found(checked: Inspection, signed_in: SignIn, after: str) -> None:
    assert read(signed_in("alice"), f"quality/{DOUBLE}", 404, after=after)
    assert read(signed_in("alice"), "findings", 404, after=after)


@pytest.mark.parametrize("query", [{"organ": "nobody"}, {"severity": "grave"}, {"topic": "weather"}])
def test_a_filter_of_no_list_is_not_found(checked: Inspection, signed_in: SignIn, query: dict[str, str]) -> None:
    assert read(signed_in("alice"), "quality", 404, **query)
    assert read(signed_in("alice"), "quality/no.such", 404)


def test_the_goals_stand_between_bounds_beside_their_path(world: World, signed_in: SignIn) -> None:
    found = read(signed_in("alice"), "goals")
    assert [one["name"] for one in found["systems"]] == list(dict.fromkeys(one["name"] for one in found["systems"]))
    goals = [goal for system in found["systems"] for goal in system["goals"]]
    assert goals
    counted = [goal["now"] for goal in goals if goal["now"] and goal["now"]["low"] is not None]
    assert counted
    assert all(0 <= one["low"] <= one["high"] for one in counted)
    assert all(goal["path_2025"] <= goal["path_2035"] for goal in goals)
    assert {one["level"] for one in found["classes"]} == {"settlement", "household"}
    assert all(
        goal["name"].isascii()
        for one in read(signed_in("alice"), "goals", lang="en")["systems"]
        for goal in one["goals"]
    )


def test_goals_need_a_reader(world: World) -> None:
    for path in ("goals", "quality", f"quality/{DOUBLE}"):
        assert Client().get(f"/api/{path}").status_code == 401

"""Once a household has moved, the county it left reads no more of it: in no older run, of no day, by no page or program."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from houfu.access.models import User
from houfu.access.queries import areas_of
from houfu.access.scoping import everywhere, looking_at
from houfu.access.wall import serving
from houfu.assessment.actions import assess
from houfu.assessment.models import Run
from houfu.assessment.queries import judgements, rows, standing
from houfu.ledgers.models import Employment
from houfu.policy.kinds import Verdict
from houfu.quality.actions import run_checks
from houfu.quality.models import Inspection
from houfu.quality.queries import counts, faults, latest
from houfu.registry import queries
from houfu.registry.actions import end
from houfu.registry.models import Dwelling, Household, Person
from houfu.snapshot.actions import take
from tests.casework.test_moved import moves
from tests.portal.world import A, World

pytestmark = pytest.mark.data

THEN = date(2026, 9, 1)
HOME = "小安置区-2"


@dataclass(frozen=True)
class Left:
    """The household that has moved from county A to county C, its head with his work, and the run of before."""

    world: World
    old: Run
    home: int
    head: int
    work: int
    number: str


@pytest.fixture(scope="module")
def left(world: World, django_db_blocker: Any) -> Left:
    with django_db_blocker.unblock(), everywhere():
        old = assess(snapshot=take(on=THEN, by=1), by=1)
        run_checks(on=THEN, by=1)
        moves(world, HOME, "正安安置区")
        home, head = world.households[HOME], world.people[HOME]
        work = Employment.objects.get(person_key=head, superseded_at=None).key
        number = Household.objects.filter(key=home).values_list("number", flat=True)[0]
    return Left(world, old, home, head, work, number)


def addresses(left: Left) -> list[str]:
    home, head = left.home, left.head
    return [
        f"/households/{home}/", f"/households/{home}/looked/", f"/api/access/households/{home}/looked",
        f"/why/person/{head}/m13.medical_cover/", f"/why/household/{home}/m01.no_stable_job/",
        f"/api/why/person/{head}/m13.medical_cover", f"/ledgers/employment/{left.work}/", f"/api/ledgers/employment/{left.work}",
    ]  # fmt: skip


def browser(left: Left, name: str) -> Client:
    client = Client(raise_request_exception=True)
    client.force_login(left.world.users[name], backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.django_db
@pytest.mark.parametrize("run", ["", "newest", "old"])
def test_the_county_it_left_opens_none_of_its_pages_in_any_run(left: Left, run: str) -> None:
    asked = {"run": left.old.id if run == "old" else left.world.run.id} if run else {}
    client = browser(left, "alice")
    assert [one for one in addresses(left) if client.get(one, asked).status_code != 404] == []
    field = {"field": "identity", "purpose": "service", **asked}
    query = f"?run={asked['run']}" if asked else ""
    assert client.post(f"/households/{left.home}/reveal/{left.head}/{query}", field).status_code == 404


@pytest.mark.django_db
def test_the_county_it_lives_in_opens_them(left: Left) -> None:
    client = browser(left, "charlie")
    assert client.get(f"/households/{left.home}/").status_code == 200
    assert client.get(f"/ledgers/employment/{left.work}/").status_code == 200


@pytest.mark.django_db
def test_who_covers_both_counties_reads_the_older_run_as_it_was(left: Left) -> None:
    """The province has lost sight of nobody: the household is where its own areas are, then and today."""
    client, asked = browser(left, "paula"), {"run": left.old.id}
    assert left.number in client.get(f"/households/{left.home}/", asked).content.decode()
    assert client.get(f"/why/person/{left.head}/m13.medical_cover/", asked).status_code == 200


@pytest.mark.django_db
def test_no_list_search_or_workbook_of_an_older_run_names_it(left: Left) -> None:
    client, asked = browser(left, "alice"), {"run": left.old.id}
    words = (left.number, str(left.home), str(left.head))
    answers = {
        "search": client.get("/search/", {"q": left.number, **asked}),
        "findings": client.get("/findings/", {"level": "household", **asked}),
        "programs": client.get("/api/findings", {"level": "person", **asked}),
        "lacking": client.get("/lacking/", {"rule": "m01.no_stable_job", **asked}),
        "ledger": client.get("/ledgers/employment/", {"q": left.number, **asked}),
        "settlement": client.get(f"/settlements/{left.world.settlements['小安置区']}/", asked),
    }
    assert {name: one.status_code for name, one in answers.items()} == dict.fromkeys(answers, 200)
    told = {name: one.content.decode() for name, one in answers.items()}
    echoed = ("search", "ledger")  # they say the number again that they were asked for
    assert [
        (name, word) for name in told for word in words
        if word in told[name] and not (name in echoed and word == left.number)
    ] == []  # fmt: skip


def looking(user: User) -> Any:
    return looking_at(*areas_of(user))


@pytest.mark.django_db
@pytest.mark.parametrize("rule", ["m13.medical_cover", "m01.no_stable_job"])
def test_figures_stay_as_published_and_the_people_behind_them_are_cut(left: Left, rule: str) -> None:
    with everywhere():
        whole, counts = listed(left.old, rule), [one[3:] for one in standing(left.old, A, "county", rule)]
    with looking(left.world.users["alice"]):
        here = listed(left.old, rule)
        assert [one[3:] for one in standing(left.old, A, "county", rule)] == counts
        assert judgements(left.old, "household", [left.home]) == judgements(left.old, "person", [left.head]) == []
        assert listed(left.old, rule, by=2) == here, "page by page nobody is missed"
    members = set(Person._base_manager.filter(household_key=left.home).values_list("key", flat=True))
    assert whole - here == (members if rule == "m13.medical_cover" else {left.home})
    with looking(left.world.users["charlie"]):
        assert judgements(left.old, "household", [left.home]) == [], "then it was not Charlie's"


def listed(run: Run, rule: str, by: int = 500) -> set[int]:
    """Everybody with any verdict on a rule in county A, page by page."""
    found = set[int]()
    for verdict in Verdict:
        after = -1
        while page := rows(run, rule, verdict, A, after, by):
            found |= {one.key for one in page}
            after = page[-1].row
    return found


@pytest.mark.django_db
def test_no_older_version_is_read_by_whoever_asks_as_known_before(left: Left) -> None:
    known = left.old.known
    with looking(left.world.users["alice"]):
        for model, key in ((Household, left.home), (Person, left.head)):
            assert not queries.history(model, key=key).exists()
            assert not queries.as_of(model, on=THEN, known=known).filter(key=key).exists()
            assert not queries.as_of(model, on=THEN).filter(key=key).exists()
        flats = queries.as_of(Dwelling, on=THEN).filter(household_key=left.home)
        assert flats.count() == 1, "its old flat stays where it is"
        assert queries.in_view_today(Household, [left.home, left.world.households["小安置区-1"]]) == {
            left.world.households["小安置区-1"]
        }


@pytest.mark.django_db
def test_the_lists_of_data_quality_of_a_day_before_the_move_name_it_no_more(left: Left) -> None:
    with everywhere():
        inspection = latest(THEN)
        assert inspection is not None
        found = {
            (one.check, one.ledger)
            for check in _checks(inspection) for one in faults(inspection, *check, A, limit=500)
            if one.household_key == left.home
        }  # fmt: skip
    with looking(left.world.users["alice"]):
        kept = [
            one for check in found for one in faults(inspection, check[0], [check[1]], A, limit=500)
            if one.household_key == left.home and one.record != "registry_dwelling"
        ]  # fmt: skip
    assert found
    assert kept == []


def _checks(inspection: Inspection) -> list[tuple[str, list[str]]]:
    return [(one.check, [one.ledger]) for one in counts(inspection, A)]


@pytest.mark.django_db
def test_of_who_has_died_the_last_place_known_counts(left: Left) -> None:
    here, gone = left.world.people["小安置区-4"], left.head
    with everywhere():
        for person in (here, gone):
            end(Person, key=person, on=date(2026, 10, 20), source=1, by=1)
    for walled in (False, True):
        for name, seen in (("alice", {here}), ("charlie", {gone})):
            with looking(left.world.users[name]):
                if not walled:
                    assert queries.in_view_today(Person, [here, gone]) == seen
                    continue
                with serving():
                    assert set(Person.objects.filter(key__in=[here, gone]).values_list("key", flat=True)) == seen
    with looking(left.world.users["alice"]):
        assert queries.history(Person, key=here).count() >= 2


@pytest.mark.django_db
def test_the_second_wall_holds_the_same_rows_back(left: Left) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("row security is PostgreSQL's")
    sql = "SELECT DISTINCT key FROM registry_person WHERE household_key = %s"
    shown = {}
    for name in ("alice", "charlie", "paula"):
        with serving(), looking(left.world.users[name]), connection.cursor() as cursor:
            cursor.execute(sql, [left.home])
            shown[name] = len(cursor.fetchall())
    assert shown == {"alice": 0, "charlie": 2, "paula": 2}

"""A read and a reveal stand in the log under the place of whom they are about: its auditor sees them, and no other county's."""

from collections.abc import Sequence
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from houfu.access.actions import create_user, grant
from houfu.access.models import User
from houfu.access.roles import Role
from houfu.access.scoping import everywhere
from houfu.casework.actions import release
from houfu.casework.models import Order
from houfu.ledgers.models import Employment
from tests.api.test_reading import read
from tests.portal.world import PASSWORD, A, B, C, World

pytestmark = pytest.mark.django_db
OFFICERS = {
    "city": [(Role.INSPECTOR, "52.5205.")],
    "two": [(Role.COUNTY_OFFICER, A), (Role.COUNTY_OFFICER, C)],
}


def account(name: str, rights: Sequence[tuple[Role, str]]) -> tuple[User, Client]:
    user, _word = create_user(username=name, display_name=name, by=1, password=PASSWORD, must_change_password=False)
    for role, area in rights:
        grant(user=user, role=role, area=area, by=1, valid_from=date(2020, 1, 1))
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return user, client


def seen(area: str, of: User) -> list[tuple[str, str, int]]:
    """What an auditor of the area finds in its log of an account: the same on the page and by the API."""
    _user, auditor = account(f"aud{area}{of.username}{User.objects.count()}", [(Role.AUDIT_ADMIN, area)])
    rows = read(auditor, "access/log", user=of.username)["rows"]
    page = auditor.get(reverse("portal:log"), {"user": of.username}).content.decode()
    assert all(f"{row['number']}" in page for row in rows)
    return [(row["act"], row["path"], row["key"]) for row in rows if row["act"] in ("read", "reveal")]


@pytest.mark.parametrize(("who", "home", "own", "other"), [("city", "小安置区-1", A, B), ("two", "小安置区-3", A, C)])
def test_the_auditor_of_the_place_sees_who_read_and_revealed_there(
    world: World, who: str, home: str, own: str, other: str
) -> None:
    user, client = account(who, OFFICERS[who])
    key, person = world.households[home], world.people[home]
    for field in ("name", "identity"):
        asked = {"field": field, "purpose": "inspection"}
        assert client.post(reverse("portal:reveal", args=[key, person]), asked).status_code == 200
    for name, args in (("household", [key]), ("looked", [key]), ("why", ["household", key, "m01.no_stable_job"])):
        assert client.get(reverse(f"portal:{name}", args=args)).status_code == 200
    read(client, f"why/household/{key}/m01.no_stable_job")
    read(client, f"access/households/{key}/looked")
    found = seen(own, user)
    assert [one[0] for one in found].count("reveal") == 2
    assert [one[2] for one in found if one[0] == "read"].count(key) == 7  # both reveals opened a page, too
    assert all(path.startswith(own) for _act, path, _key in found)
    assert seen(other, user) == []


@pytest.mark.parametrize(("who", "home", "own", "other"), [("city", "小安置区-2", A, B), ("two", "小安置区-4", A, C)])
def test_a_record_is_read_where_the_person_lives(world: World, who: str, home: str, own: str, other: str) -> None:
    user, client = account(who, OFFICERS[who])
    with everywhere():
        record = Employment.objects.get(person_key=world.people[home]).key
    assert client.get(reverse("portal:record", args=["employment", record])).status_code == 200
    read(client, f"ledgers/employment/{record}")
    assert [(act, key) for act, _path, key in seen(own, user)] == [("read", record)] * 2
    assert seen(other, user) == []


def test_an_order_is_read_where_it_lies(world: World) -> None:
    user, client = account("two", OFFICERS["two"])
    release(area=A, by=world.users["alice"].pk, token="log")
    with everywhere():
        order = Order.objects.get(subject_key=world.households["小安置区-1"]).id
    assert client.get(reverse("portal:order", args=[order])).status_code == 200
    read(client, f"orders/{order}")
    assert [(act, key) for act, _path, key in seen(A, user)] == [("read", order)] * 2
    assert seen(C, user) == []


@pytest.mark.parametrize("area", ["", A, C])
def test_figures_of_one_county_and_persons_of_another_open_no_person_of_the_first(world: World, area: str) -> None:
    """The area of the address says where the menu stands, not whom its reader may see."""
    _user, client = account("both", [(Role.COUNTY_OFFICER, A), (Role.FINANCE, C)])
    with everywhere():
        record = Employment.objects.get(person_key=world.people["正安安置区-2"]).key
        own = Employment.objects.get(person_key=world.people["小安置区-2"]).key
    key, near = world.households["正安安置区-1"], world.households["小安置区-1"]
    where = {"area": area} if area else {}
    assert client.get(reverse("portal:why", args=["household", key, "m01.no_stable_job"]), where).status_code == 404
    assert client.get(reverse("portal:why", args=["household", near, "m01.no_stable_job"]), where).status_code == 200
    for at in (reverse("portal:record", args=["employment", record]), f"/api/ledgers/employment/{record}"):
        assert client.get(at, where).status_code == 403
    for at in (reverse("portal:record", args=["employment", own]), f"/api/ledgers/employment/{own}"):
        assert client.get(at, where).status_code == 200

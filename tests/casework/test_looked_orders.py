"""Who looked at a household through its order or a record of a ledger is told to it too: pages, and operations of the API."""

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from typer.testing import CliRunner

from houfu.access.queries import areas_of
from houfu.access.scoping import looking_at
from houfu.casework.actions import act, release
from houfu.casework.check_models import CheckedItem, DoubleCheck
from houfu.casework.codes import Act, Closing
from houfu.casework.models import Evidence, Order, OrderItem
from houfu.cli.orders import app
from houfu.ledgers.models import Employment, HelperVisit
from houfu.portal.households import seen_of, versions_of
from houfu.portal.ledger_words import table_of
from houfu.portal.looked import who_looked
from houfu.registry.actions import record
from houfu.registry.models import Person
from houfu.safeguard.audit import record_event
from houfu.safeguard.purposes import Purpose
from houfu.store.ids import fresh_id
from tests.casework.test_moved import moves
from tests.portal.world import A, World


@pytest.mark.django_db
def test_each_look_through_an_order_is_told_to_its_household_and_to_no_other(world: World) -> None:
    alice, home, other = world.users["alice"], world.households["小安置区-1"], world.households["柏杨林安置区-1"]
    release(area=A, by=alice.pk, token="one")
    order = Order.objects.get(subject_key=home)
    act(order=order.id, what=Act.SIGN, by=alice, seen=1, token="with-file", files=[b"%PDF-1.7 x"])
    before, elsewhere = len(who_looked(home)), len(who_looked(other))
    client = Client()
    client.force_login(alice, backend="django.contrib.auth.backends.ModelBackend")
    ways = (
        reverse("portal:order", args=[order.id]),
        reverse("portal:order_sheet", args=[order.id]),
        reverse("portal:order_evidence", args=[order.id, Evidence.objects.get().id]),
        f"/api/orders/{order.id}",
        f"/api/orders/{order.id}/evidence/{Evidence.objects.get().id}",
    )
    for at, way in enumerate(ways, start=1):
        assert client.get(way).status_code == 200, way
        lines = who_looked(home)
        assert (len(lines) - before, lines[0].who) == (at, alice.display_name), way
    key = {"Idempotency-Key": "told-with-files"}
    form = {"act": "comment", "seen": 2, "words": "见附件", "evidence": SimpleUploadedFile("a.pdf", b"%PDF-1.7 y")}
    assert client.post(f"/api/orders/{order.id}/acts/files", form, headers=key).status_code == 200
    assert len(who_looked(home)) - before == len(ways) + 1
    assert len(who_looked(other)) == elsewhere


@pytest.mark.django_db
def test_each_look_through_a_double_check_is_told_to_its_household_and_to_no_other(world: World) -> None:
    alice, home, other = world.users["alice"], world.households["小安置区-1"], world.households["柏杨林安置区-1"]
    release(area=A, by=alice.pk, token="one")
    order = Order.objects.get(subject_key=home)
    drawn = {"month": date(2026, 10, 1), "closing": Closing.PROOF, "drawn_at": order.released_at}
    check = DoubleCheck.objects.create(id=fresh_id(), order_id=order.id, **drawn)
    for item in OrderItem.objects.filter(order_id=order.id):
        CheckedItem.objects.create(id=fresh_id(), check_id=check.id, order_id=order.id, item_id=item.id)
    before, elsewhere = len(who_looked(home)), len(who_looked(other))
    client = Client()
    client.force_login(alice, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("portal:double_check", args=[check.id])).status_code == 200
    assert [one["id"] for one in client.get("/api/orders/double-checks").json()] == [check.id]
    done = CliRunner().invoke(app, ["double-check", "list", "--by", "alice", "--json"])
    assert {row["id"] for row in json.loads(done.stdout)} == {check.id}
    lines = who_looked(home)
    assert (len(lines) - before, {one.who for one in lines[:3]}) == (3, {alice.display_name})
    assert len(who_looked(other)) == elsewhere
    assert client.get("/api/orders/double-checks", {"area": f"{A}520502013."}).status_code == 200
    assert len(who_looked(home)) - before == 4  # it lies there, too


@pytest.mark.django_db
def test_the_new_county_sees_what_was_revealed_in_the_old_one(world: World) -> None:
    alice, home = world.users["alice"], world.households["小安置区-1"]
    person = Person.objects.filter(household_key=home).first()
    assert person is not None
    record_event(
        act="reveal",
        by=alice.pk,
        table="registry_person",
        key=person.id,
        fields=("phone",),
        path=person.path,
        purpose=Purpose.SERVICE,
    )
    moves(world, "小安置区-1", "正安安置区")
    with looking_at(*areas_of(world.users["charlie"])):
        line = who_looked(home)[0]
        assert (line.who, bool(line.whom)) == (alice.display_name, True)
        assert [one.who for one in seen_of(list(versions_of([person.key], home)))] == [alice.display_name]


@pytest.mark.django_db
def test_each_look_at_a_record_of_a_member_is_told_to_its_household_and_to_no_other(world: World) -> None:
    alice, name = world.users["alice"], "柏杨林安置区-2"
    home, other = world.households[name], world.households["小安置区-2"]
    member, stranger = world.people[name], world.people["小安置区-2"]
    keys = dict(Employment._base_manager.values_list("person_key", "key"))
    client = Client()
    client.force_login(alice, backend="django.contrib.auth.backends.ModelBackend")
    before, elsewhere = len(who_looked(home)), len(who_looked(other))
    for at, way in enumerate(
        (reverse("portal:record", args=["employment", keys[member]]), f"/api/ledgers/employment/{keys[member]}")
    ):
        assert client.get(way).status_code == 200, way
        lines = who_looked(home)
        assert (len(lines) - before, lines[0].who, bool(lines[0].whom)) == (at + 1, alice.display_name, True), way
        assert "就业" in lines[0].what
    assert len(who_looked(other)) == elsewhere
    client.get(reverse("portal:record", args=["employment", keys[stranger]]))
    assert (len(who_looked(home)) - before, len(who_looked(other)) - elsewhere) == (2, 1)
    assert client.get(f"/api/access/households/{home}/looked").status_code == 200
    assert len(who_looked(home)) - before == 3


@pytest.mark.django_db
def test_a_look_at_a_record_of_the_household_itself_is_told_to_it(world: World) -> None:
    alice, home = world.users["alice"], world.households["柏杨林安置区-2"]
    source = Employment._base_manager.all()[0].source_id
    key = record(HelperVisit, values={"household_key": home}, valid_from=date(2026, 1, 5), source=source, by=alice.pk)
    client = Client()
    client.force_login(alice, backend="django.contrib.auth.backends.ModelBackend")
    before = len(who_looked(home))
    assert client.get(reverse("portal:record", args=[table_of(HelperVisit), key])).status_code == 200
    lines = who_looked(home)
    assert (len(lines) - before, lines[0].whom) == (1, "")

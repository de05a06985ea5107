"""Who looked at a household through its order is told to it too: page, sheet, evidence, and the operations of the API."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from houfu.access.queries import areas_of
from houfu.access.scoping import looking_at
from houfu.casework.actions import act, release
from houfu.casework.codes import Act
from houfu.casework.models import Evidence, Order
from houfu.portal.households import seen_of, versions_of
from houfu.portal.looked import who_looked
from houfu.registry.models import Person
from houfu.safeguard.audit import record_event
from houfu.safeguard.purposes import Purpose
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

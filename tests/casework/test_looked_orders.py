"""Who looked at a household through its order is told to it too: page, sheet, evidence, and the operations of the API."""

import pytest
from django.test import Client
from django.urls import reverse

from houfu.casework.actions import act, release
from houfu.casework.codes import Act
from houfu.casework.models import Evidence, Order
from houfu.portal.looked import who_looked
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
    )
    for at, way in enumerate(ways, start=1):
        assert client.get(way).status_code == 200, way
        lines = who_looked(home)
        assert (len(lines) - before, lines[0].who) == (at, alice.display_name), way
    assert len(who_looked(other)) == elsewhere

"""A text with a NUL, which PostgreSQL does not take, is refused in a sentence, on the page and by the API."""

import pytest
from django.urls import reverse

from houfu.casework.actions import release
from houfu.casework.models import Order, Step
from tests.casework.test_steps import page_of
from tests.portal.world import A, World

pytestmark = pytest.mark.data


@pytest.mark.django_db
def test_a_text_with_a_nul_is_no_step_and_no_traceback(world: World) -> None:
    alice = page_of(world, "alice")
    release(area=A, by=world.users["alice"].pk, token="one")
    order = Order.objects.get(subject_key=world.households["小安置区-1"])
    form = {"act": "comment", "seen": 1, "token": "token-1", "words": "a"}
    for name in ("words", "token", "more"):
        posted = alice.post(reverse("portal:order", args=[order.id]), form | {name: "a\0b"})
        assert posted.status_code == 404
    asked, key = {"act": "comment", "seen": 1, "words": "a", "more": ""}, "program-1"
    for name, wrong in (("words", {"words": "a\0b"}), ("more", {"more": "a\0b"}), ("key", {})):
        headers = {"Idempotency-Key": "program-\0" if name == "key" else key}
        where = f"/api/orders/{order.id}/acts"
        told = alice.post(where, asked | wrong, content_type="application/json", headers=headers)
        assert told.status_code == 422
    assert not Step.objects.exists()

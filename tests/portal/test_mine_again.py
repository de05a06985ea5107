"""我家: the same objection again, while the first waits for its answer, and after it."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from houfu.access.scoping import everywhere
from houfu.casework.contesting import answer
from houfu.casework.models import Appeal, Order
from tests.portal.test_mine import contest, released, resident, signed
from tests.portal.world import World

pytestmark = pytest.mark.django_db


def test_the_same_objection_again_is_told_who_answers_it_by_when(world: World) -> None:
    row = released(world)
    client = signed(resident(world))
    contest(client, row)
    held = Appeal._base_manager.get(order_id=row.id)
    row.refresh_from_db()
    page = contest(client, row, said="没有人来过 ", token="again").content.decode()
    assert "同样的申诉已在办" in page
    assert f"最迟{held.due}前由经办人和登记人以外的人答复" in page
    assert Appeal._base_manager.get(order_id=row.id).words == "没有人来过"
    with everywhere():
        row.refresh_from_db()
        answer(order=row.id, upheld=False, words="已于十月上门", by=world.users["bob"], seen=row.version, token="a1")
    for number, said in enumerate(
        ("房子还漏水", "没有人来过"), start=1
    ):  # once it is answered nobody is kept from asking again
        row.refresh_from_db()
        contest(client, row, said=said, token=f"later {number}")
        Appeal._base_manager.filter(order_id=row.id, answered_by=None).update(
            answered_by=world.users["bob"].pk, upheld=False
        )
        Order._base_manager.filter(id=row.id).update(contested=False)
    assert Appeal._base_manager.filter(order_id=row.id).count() == 3


def test_another_reason_is_filed_while_the_first_waits_and_the_page_shows_both_with_their_days(world: World) -> None:
    row, user = released(world), resident(world)
    client = signed(user)
    contest(client, row, said="没有人来过")
    Appeal._base_manager.update(due=localdate() + timedelta(days=3))
    row.refresh_from_db()
    for _click in range(2):  # the same click twice counts once
        page = contest(client, row, said="房子还漏水", token="more").content.decode()
    assert list(Appeal._base_manager.order_by("filed_at").values_list("words", "filed_by")) == [
        ("没有人来过", user.pk),
        ("房子还漏水", user.pk),
    ]
    for word in (
        "没有人来过",
        "房子还漏水",
        f"最迟 {localdate() + timedelta(days=3)}",
        f"最迟 {localdate() + timedelta(days=15)}",
    ):
        assert word in page
    row.refresh_from_db()
    assert f'<option value="{row.id}:{row.version}:"' in page
    with everywhere():
        first = Appeal._base_manager.get(words="没有人来过")
        given: dict[str, Any] = {"upheld": False, "words": "已于十月上门", "seen": row.version, "token": "a1"}
        answer(order=row.id, by=world.users["bob"], which=first.id, **given)
    page = client.get(reverse("portal:mine")).content.decode()
    assert "已于十月上门" in page
    assert page.count("最迟 ") == 1

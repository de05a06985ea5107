"""我家 in a real browser, on a phone: a resident signs in, reads, contests a fact, and sees the answer."""

from datetime import date
from typing import Any

import pytest

from houfu.access.actions import create_user, grant
from houfu.access.roles import Role
from houfu.access.scoping import everywhere
from houfu.casework.actions import release
from houfu.casework.contesting import answer
from houfu.casework.models import Appeal, Order
from houfu.registry.models import Household
from tests.portal.browsing import follow, go_on_as, sound
from tests.portal.world import PASSWORD, A, World

pytestmark = pytest.mark.browser
HOME = "柏杨林安置区-1"


def moves_in(world: World) -> Order:
    """Somebody of the household may sign in, and there is an order about it."""
    user, _word = create_user(username="yang", display_name="住户", by=1, password=PASSWORD, must_change_password=False)
    with everywhere():
        home = Household.objects.get(key=world.households[HOME])
        release(area=A, by=world.users["alice"].pk, token="a home")
        row = Order.objects.get(subject_key=home.key)
    grant(user=user, role=Role.RESIDENT, area=home.path, by=1, valid_from=date(2020, 1, 1), household=home.key)
    return row


def test_a_resident_reads_contests_and_sees_the_answer_on_a_phone(site: Any) -> None:
    world = site.world
    row = moves_in(world)
    site.set_viewport_size({"width": 360, "height": 740})
    go_on_as(site, "yang", "/mine/")
    assert site.locator(".side a").all_inner_texts() == ["我家"]
    wrong = sound(site, "mine")
    site.set_viewport_size({"width": 360, "height": 740})
    follow(site, site.get_by_role("link", name="不对：").first)
    assert site.locator("#m-what").input_value().startswith(f"{row.id}:")
    site.get_by_label("用自己的话说").fill("我没有这份工作")
    follow(site, site.get_by_role("button", name="提出异议"))
    held = Appeal._base_manager.get(order_id=row.id)
    assert held.about != "order"
    site.get_by_text(f"最迟 {held.due} 前答复").wait_for()
    wrong += sound(site, "contested")
    with everywhere():
        row.refresh_from_db()
        answer(order=row.id, upheld=True, words="已更正", by=world.users["bob"], seen=row.version, token="b1")
    site.goto(f"{site.home}/mine/")
    site.get_by_text("答复：成立。").wait_for()
    assert "已更正" in site.content()
    assert wrong == []
    assert site.complaints == []

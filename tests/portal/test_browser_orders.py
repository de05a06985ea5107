"""One order in a real browser, from the finding to 销号, by four people: released, handed over, reported, proven, confirmed."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PIL import Image

from houfu.access.actions import create_user, grant
from houfu.access.roles import Role
from houfu.casework.codes import Closing, State
from houfu.casework.models import Evidence, Order, OrderItem, Step
from houfu.registry.models import Household
from tests.portal.browsing import follow, go_on_as, sound
from tests.portal.world import PASSWORD

pytestmark = pytest.mark.browser
HOME = "小安置区-2"


def photo() -> bytes:
    """A picture as a phone takes it."""
    held = io.BytesIO()
    Image.new("RGB", (640, 480), (90, 140, 90)).save(held, "JPEG")
    return held.getvalue()


def engage_dora(home: Household) -> None:
    """A worker of the household's community."""
    dora, _word = create_user(
        username="dora", display_name="朵拉", by=1, organ="小社区", password=PASSWORD, must_change_password=False
    )
    grant(user=dora, role=Role.COMMUNITY_WORKER, area=home.path, by=1, valid_from=date(2020, 1, 1))


def act(site: Any, name: str, words: str = "") -> None:
    """Press one of the first form's buttons, with what is to be said."""
    if words:
        site.get_by_label("情况说明").fill(words)
    follow(site, site.get_by_role("button", name=name, exact=True))


def test_an_order_goes_from_its_finding_to_the_end_by_four_people(visit: Callable[[str], Any]) -> None:
    site = visit("bob")
    home = Household._base_manager.get(key=site.world.households[HOME], superseded_at=None)
    engage_dora(home)
    site.goto(f"{site.home}/orders/")
    follow(site, site.get_by_role("link", name="预览并下发"))
    wrong = sound(site, "preview")
    follow(site, site.get_by_role("button", name="下发", exact=True))
    wrong += sound(site, "inbox")
    row = Order._base_manager.get(subject_key=home.key)
    address = f"{site.home}/orders/{row.id}/"

    go_on_as(site, "dora")
    site.goto(f"{site.home}/orders/")
    follow(site, site.get_by_role("link", name=home.number))
    assert site.url.startswith(address)
    wrong += sound(site, "to sign")
    act(site, "签收")
    site.get_by_label("移交给").select_option(label=taker(site, "爱丽丝"))
    site.get_by_label("移交理由").fill("登记台账由县里办")
    follow(site, site.get_by_role("button", name="移交", exact=True))

    go_on_as(site, "alice")
    site.goto(address)
    act(site, "签收")
    wrong += sound(site, "in hand")
    site.set_input_files("input[name=evidence]", {"name": "证书.jpg", "mimeType": "image/jpeg", "buffer": photo()})
    act(site, "自报办结", "证已发到户")
    site.get_by_role("link", name="佐证 1").wait_for()
    site.goto(f"{site.home}/ledgers/registration/new/")
    site.fill("#of", home.number)
    site.get_by_label("办理环节").select_option(label="已登记")
    follow(site, site.get_by_role("button", name="登记", exact=True))
    site.goto(address)
    assert site.get_by_role("button", name="核实销号").count() == 0
    wrong += sound(site, "to confirm")

    go_on_as(site, "paula")
    site.goto(address)
    act(site, "核实销号", "电话核对过")
    site.get_by_text("销号").first.wait_for()
    wrong += sound(site, "closed")
    row.refresh_from_db()
    assert (row.state, row.closing) == (State.CLOSED, Closing.CONFIRMED)
    assert set(OrderItem.objects.filter(order_id=row.id).values_list("state", flat=True)) == {"confirmed"}
    assert Evidence.objects.filter(order_id=row.id).count() == 1
    print(list(Step.objects.filter(order_id=row.id).order_by("id").values_list("act", "by")))
    assert "\n".join(wrong) == ""
    assert site.complaints == []


def taker(site: Any, name: str) -> str:
    """The whole name of somebody among those to whom an order may be handed over."""
    (found,) = [one for one in site.get_by_label("移交给").locator("option").all_text_contents() if name in one]
    return found

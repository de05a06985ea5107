"""One order in a real browser, from the finding to 销号, by four people: released, handed over, reported, proven, confirmed."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PIL import Image

from houfu.access.actions import create_user, grant
from houfu.access.roles import Role
from houfu.casework.codes import Act, Closing, State
from houfu.casework.models import Evidence, Order, OrderItem, Step
from houfu.registry.models import Household
from tests.portal.browsing import follow, go_on_as, small_targets, sound
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


def released(site: Any, home: Household, wrong: list[str]) -> str:
    """Bob looks at the preview and releases; the address of the household's order."""
    site.goto(f"{site.home}/orders/")
    follow(site, site.get_by_role("link", name="预览并下发"))
    wrong += sound(site, "preview")
    follow(site, site.get_by_role("button", name="下发", exact=True))
    wrong += sound(site, "inbox") + small_targets(site, "inbox")
    return f"{site.home}/orders/{Order._base_manager.get(subject_key=home.key).id}/"


def signed_and_handed_over(site: Any, home: Household, wrong: list[str]) -> None:
    """Dora finds it in her inbox, signs, and hands it over to Alice."""
    site.goto(f"{site.home}/orders/")
    follow(site, site.get_by_role("link", name=home.number))
    wrong += sound(site, "to sign")
    act(site, "签收")
    site.get_by_label("移交给").select_option(label=taker(site, "爱丽丝"))
    site.get_by_label("移交理由").fill("登记台账由县里办")
    follow(site, site.get_by_role("button", name="移交", exact=True))


def reported_and_recorded(site: Any, address: str, home: Household, wrong: list[str]) -> None:
    """Alice signs, reports with a photo, and records the new fact herself: she is not offered to confirm it."""
    site.goto(address)
    act(site, "签收")
    wrong += sound(site, "in hand")
    site.set_input_files("input[name=evidence]", {"name": "证书.jpg", "mimeType": "image/jpeg", "buffer": photo()})
    act(site, "自报办结", "证已发到户")
    site.get_by_role("link", name="佐证 1").wait_for()
    site.goto(f"{site.home}/ledgers/registration/new/")
    site.fill("#of", home.number)
    site.get_by_label("从哪一天起").fill("2026-10-20")  # before the day of the assessment
    site.get_by_label("办理环节").select_option("registered")
    follow(site, site.get_by_role("button", name="登记", exact=True))
    site.goto(address)
    assert site.get_by_role("button", name="核实销号").count() == 0
    wrong += sound(site, "to confirm")


def test_an_order_goes_from_its_finding_to_the_end_by_four_people(visit: Callable[[str], Any]) -> None:
    site = visit("bob")
    wrong: list[str] = []
    home = Household._base_manager.get(key=site.world.households[HOME], superseded_at=None)
    engage_dora(home)
    address = released(site, home, wrong)
    go_on_as(site, "dora")
    signed_and_handed_over(site, home, wrong)
    go_on_as(site, "alice")
    reported_and_recorded(site, address, home, wrong)
    go_on_as(site, "paula")
    site.goto(address)
    act(site, "核实销号", "电话核对过")
    wrong += sound(site, "closed")
    row = Order._base_manager.get(subject_key=home.key)
    assert (row.state, row.closing) == (State.CLOSED, Closing.CONFIRMED)
    assert set(OrderItem._base_manager.filter(order_id=row.id).values_list("state", flat=True)) == {"confirmed"}
    assert Evidence._base_manager.filter(order_id=row.id).count() == 1
    assert [step.act for step in Step._base_manager.filter(order_id=row.id, by__gt=0).order_by("id")] == [
        Act.SIGN, Act.HAND_OVER, Act.SIGN, Act.REPORT, Act.CONFIRM,
    ]  # fmt: skip
    assert "\n".join(wrong) == ""
    assert site.complaints == []


def taker(site: Any, name: str) -> str:
    """The whole name of somebody among those to whom an order may be handed over."""
    (found,) = [one for one in site.get_by_label("移交给").locator("option").all_text_contents() if name in one]
    return found

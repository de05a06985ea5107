"""A contradiction settled in a real browser, on a desk and on a phone; nobody shut out, nothing too wide."""

from collections.abc import Callable
from typing import Any

import pytest

from houfu.intake.models import Conflict
from houfu.ledgers.models import Employment
from houfu.portal import import_reading
from houfu.store.models import Source
from tests.portal.browsing import follow, sound
from tests.portal.handed import checked, open_table
from tests.portal.world import A

pytestmark = pytest.mark.browser


def test_a_contradiction_is_settled_by_another_officer(
    visit: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_reading, "open_table", open_table)
    site = visit("bob")
    Source.objects.update(organ="education")
    row = checked(site.world.users["alice"])
    site.goto(f"{site.home}/imports/{row.id}/")
    wrong = sound(site, "import")
    follow(site, site.get_by_role("button", name="复核入库"))
    site.get_by_text("已入库：").first.wait_for()
    site.goto(f"{site.home}/conflicts/?area={A}")
    wrong += sound(site, "conflicts")
    follow(site, site.get_by_role("link", name="月工资"))
    site.get_by_label("理由").wait_for()
    wrong += sound(site, "conflict")
    assert site.get_by_text("3500.00").first.is_visible()
    site.set_viewport_size({"width": 360, "height": 740})
    site.get_by_label("理由").fill("核对过工资单")
    button = site.get_by_role("button", name="采用新报内容")
    assert button.bounding_box()["height"] >= 44
    follow(site, button)
    site.get_by_text("已处理：采用新报内容").wait_for()
    item = Conflict._base_manager.get(column="monthly_wage")
    assert (str(item.stage), item.reason) == ("taken", "核对过工资单")
    assert Employment._base_manager.filter(key=item.key, superseded_at=None).get().monthly_wage == 350_000
    assert (wrong, site.complaints) == ([], [])

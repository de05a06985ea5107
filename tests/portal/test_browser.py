"""The main way through the site in a real browser: sign in, go down from the province to a household, look at one field."""

from typing import Any

import pytest

pytestmark = pytest.mark.browser
SIZES = ((1366, 768), (360, 740))


def _addresses(world: Any) -> list[str]:
    return [
        "/", "/measures/", "/measures/m01/", "/counties/520502/", f"/settlements/{world.settlements['柏杨林安置区']}/",
        f"/households/{world.households['柏杨林安置区-1']}/", "/findings/", "/lacking/", "/search/?q=杨", "/document/",
        "/readings/", "/organs/", "/about/", "/me/", "/goals/", "/ledgers/origincontact/",
    ]  # fmt: skip


def test_every_page_fits_and_shuts_nobody_out(site: Any) -> None:
    from axe_playwright_python.sync_playwright import Axe

    wrong = []
    for width, height in SIZES:
        site.set_viewport_size({"width": width, "height": height})
        for address in _addresses(site.world):
            site.goto(site.home + address)
            wide = site.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                wrong.append(f"{address} at {width}: {wide} wide")
            wrong += [
                f"{address} at {width}: {one['id']} {[node['target'] for node in one['nodes']][:3]}"
                for one in Axe().run(site).response["violations"]
            ]
    assert "\n".join(wrong) == ""
    assert site.complaints == []


def test_one_goes_from_the_matrix_to_a_household_and_looks_at_one_field(site: Any) -> None:
    cells = site.locator("table.matrix td a")
    cells.first.focus()
    site.keyboard.press("ArrowRight")
    site.keyboard.press("ArrowDown")
    site.keyboard.press("Enter")
    site.wait_for_load_state("networkidle")
    assert site.url != f"{site.home}/"
    site.goto(f"{site.home}/households/{site.world.households['柏杨林安置区-1']}/")
    assert "杨大山" not in site.content()
    row = site.locator("form.reveal").first
    row.locator("select[name=field]").select_option("name")
    row.locator("select[name=purpose]").select_option("home_visit")
    row.locator("button").click()
    site.get_by_text("杨大山").wait_for()
    site.locator("a, button", has_text="为什么").first.click()
    site.get_by_text("怎样才能销号").first.wait_for()
    assert site.complaints == []


def test_the_switch_turns_the_page_english(site: Any) -> None:
    site.click(".top .switch button")
    site.wait_for_load_state("networkidle")
    assert site.locator("html").get_attribute("lang") == "en"
    assert "Overview" in site.content()
    assert site.complaints == []

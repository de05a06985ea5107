"""The ways people take through the site in a real browser: by keyboard, by map, by search, and on a phone."""

import re
from typing import Any

import pytest

pytestmark = pytest.mark.browser


def _focused(site: Any) -> str:
    return str(site.evaluate("document.activeElement.getAttribute('aria-label') || document.activeElement.id"))


def test_the_matrix_is_walked_by_keyboard_and_drives_the_map(province: Any) -> None:
    province.goto(f"{province.home}/")
    province.locator("#map[data-drawn=true]").wait_for()
    cells = province.locator("table.matrix td a")
    assert (
        province.locator("table.matrix td a[tabindex='0']").count() == 1
    )  # one stop of the tab key, however many cells
    cells.first.focus()
    province.keyboard.press("End")
    assert _focused(province).startswith("贵州省，要求")
    province.keyboard.press("Control+End")
    assert _focused(province).startswith("金沙县，要求")
    province.keyboard.press("Home")
    assert re.fullmatch(
        r"金沙县，第1条，已落实[\d.]+%，未落实[\d.]+%，资料不足[\d.]+%", _focused(province).split("。")[0]
    )
    province.keyboard.press("ArrowUp")
    province.keyboard.press("ArrowRight")
    assert _focused(province).startswith("七星关区，第2条，")
    assert province.locator("[data-map-title]").inner_text() == "第2条 安置区产业"
    province.keyboard.press("ArrowDown")
    assert "金沙县" in province.locator("#readout").inner_text()
    province.keyboard.press("Enter")
    province.wait_for_url(re.compile(r"/measures/m02/\?area=52\.5205\.520523\."))
    province.go_back()
    assert province.url.endswith("/")
    assert province.complaints == []


@pytest.mark.parametrize("size", [(1366, 768), (360, 740)])
def test_the_overview_with_its_map_shuts_nobody_out(province: Any, size: tuple[int, int]) -> None:
    from axe_playwright_python.sync_playwright import Axe

    province.set_viewport_size({"width": size[0], "height": size[1]})
    province.goto(f"{province.home}/")
    province.locator("#map[data-drawn=true]").wait_for()
    faults = [
        (one["id"], [node["target"] for node in one["nodes"]][:3]) for one in Axe().run(province).response["violations"]
    ]
    assert faults == []
    assert province.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert province.complaints == []


def test_the_map_drives_the_matrix_and_columns_sort(province: Any) -> None:
    province.goto(f"{province.home}/")
    province.locator("#map[data-drawn=true]").wait_for()
    box = province.locator("#map svg path[fill='#972c19']").first.bounding_box()
    province.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    chosen = province.locator("table.matrix tr.chosen th").inner_text()
    assert chosen in {"七星关区", "金沙县", "正安县"}
    assert chosen in province.locator("#readout").inner_text()
    province.get_by_role("link", name="按社会保障排序").click()
    province.wait_for_url(re.compile("sort=m13"))
    assert province.locator("th[aria-sort=descending] b").inner_text() == "第13条"
    assert province.locator("table.matrix tbody tr[data-place] th").all_inner_texts() == [
        "七星关区",
        "正安县",
        "金沙县",
    ]
    assert province.locator("[data-map-title]").inner_text() == "第13条 社会保障"
    province.get_by_role("link", name="恢复原顺序").click()
    assert province.locator("th[aria-sort]").count() == 0
    assert province.complaints == []


def test_one_narrows_the_area_and_finds_a_place_by_its_initials(province: Any) -> None:
    province.goto(f"{province.home}/findings/")
    province.locator("[data-area] summary").click()
    province.get_by_role("link", name="遵义市", exact=True).click()
    province.wait_for_url(re.compile(r"/findings/\?area=52\.5203\."))
    assert "遵义市未落实" in province.locator("h1").inner_text()
    province.select_option("select[name=measure]", "m01")
    province.wait_for_url(re.compile(r"area=52\.5203\.&measure=m01"))
    assert "遵义市未落实 3 项" in province.locator("h1").inner_text()
    province.goto(f"{province.home}/")
    province.keyboard.press("/")
    assert _focused(province).startswith("查找")
    province.keyboard.type("bylazq")
    province.keyboard.press("Enter")
    province.get_by_role("link", name="柏杨林安置区").click()
    province.locator("h1", has_text="柏杨林安置区").wait_for()
    province.fill("input[name=number]", "柏杨-003")
    province.locator("#households form button").click()
    province.get_by_role("link", name="柏杨-004").wait_for(state="detached")
    province.get_by_role("link", name="柏杨-003").last.click()
    province.locator("h1", has_text="柏杨-003").wait_for()
    assert province.complaints == []


def test_a_phone_leads_from_the_province_to_a_household(province: Any) -> None:
    province.set_viewport_size({"width": 360, "height": 740})
    province.goto(f"{province.home}/")
    assert not province.locator("table.matrix").is_visible()
    province.locator(".phone-only select[name=measure]").select_option("m13")
    province.wait_for_url(re.compile("measure=m13"))
    row = province.locator(".county-list li", has_text="七星关区")
    assert row.locator(".num").inner_text() == "2"
    for target in (row.locator("a"), province.locator(".side a").first, province.locator(".switch button")):
        assert target.bounding_box()["height"] >= 44
    row.locator("a").click()
    province.wait_for_url(re.compile("/counties/520502/"))
    province.locator(".county-list a", has_text="柏杨林安置区").click()
    province.locator("#households a", has_text="柏杨-006").click()
    province.locator("h1", has_text="柏杨-006").wait_for()
    why = province.locator(".verdicts li", has_text="资料不足").first
    why.locator("a", has_text="为什么").click()
    why.locator(".because", has_text="不详").wait_for()
    assert province.evaluate("document.documentElement.scrollWidth") <= 360
    assert province.complaints == []

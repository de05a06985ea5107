"""The main way of an import in a real browser: a file chosen, a heading said, taken in by another, undone; nobody shut out."""

from collections.abc import Callable
from typing import Any

import pytest

from houfu.portal import import_reading
from tests.portal.handed import HEADINGS, LINES, open_table, sheet
from tests.portal.world import PASSWORD

pytestmark = pytest.mark.browser
SIZES = ((1366, 768), (360, 740))


def sound(site: Any, where: str) -> list[str]:
    """What of the page that is open is too wide or shuts somebody out."""
    from axe_playwright_python.sync_playwright import Axe

    wrong = []
    for width, height in SIZES:
        site.set_viewport_size({"width": width, "height": height})
        if (wide := site.evaluate("document.documentElement.scrollWidth")) > width:
            wrong.append(f"{where} at {width}: {wide} wide")
        wrong += [
            f"{where} at {width}: {one['id']} {[node['target'] for node in one['nodes']][:3]}"
            for one in Axe().run(site).response["violations"]
        ]
    site.set_viewport_size({"width": 1366, "height": 768})
    return wrong


def _as(site: Any, name: str) -> None:
    """Go on as somebody else."""
    site.context.clear_cookies()
    site.goto(f"{site.home}/accounts/login/")
    site.fill("input[name=login]", name)
    site.fill("input[name=password]", PASSWORD)
    site.click(".door button[type=submit]")
    site.wait_for_url(f"{site.home}/")


def test_a_file_goes_in_by_two_people_and_out_again(
    visit: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_reading, "open_table", open_table)
    site = visit("alice")
    site.goto(f"{site.home}/ledgers/employment/")
    site.get_by_role("link", name="从 Excel 导入").click()
    wrong = sound(site, "new")
    content = sheet(LINES, (*HEADINGS[:2], "就业的形式", *HEADINGS[3:]))
    site.set_input_files("#i-file", {"name": "就业.csv", "mimeType": "text/csv", "buffer": content})
    site.get_by_role("button", name="上传").click()
    wrong += sound(site, "mapping")
    site.get_by_label("“就业的形式”登记为").select_option("kind")
    site.get_by_role("button", name="核对").click()
    site.get_by_text("还没有写入台账").wait_for()
    wrong += sound(site, "checked")
    assert site.get_by_role("button", name="复核入库").is_disabled()
    address = site.url
    _as(site, "bob")
    site.goto(address)
    site.get_by_role("button", name="复核入库").click()
    site.get_by_text("已入库：新增 1 行，变更 1 行").wait_for()
    wrong += sound(site, "committed")
    site.locator("summary", has_text="撤销整次导入").click()
    site.get_by_label("我确认撤销整次导入").check()
    site.get_by_role("button", name="撤销整次导入").click()
    site.get_by_text("已撤销整次导入").wait_for()
    site.goto(f"{site.home}/imports/")
    wrong += sound(site, "list")
    assert "\n".join(wrong) == ""
    assert site.complaints == []

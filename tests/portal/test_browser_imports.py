"""The main way of an import in a real browser: a file chosen, a heading said, taken in by another, undone; nobody shut out."""

from collections.abc import Callable
from typing import Any

import pytest

from houfu.portal import import_reading
from tests.portal.browsing import follow, go_on_as, small_targets, sound
from tests.portal.handed import HEADINGS, LINES, open_table, sheet

pytestmark = pytest.mark.browser


def said_of(site: Any, file: Any, most: int) -> str:
    """What the field says of a file where at most so many bytes are taken."""
    site.eval_on_selector("#i-file", "(field, most) => { field.dataset.most = most; }", most)
    site.set_input_files("#i-file", file)
    return str(site.eval_on_selector("#i-file", "field => field.validationMessage"))


def test_a_file_goes_in_by_two_people_and_out_again(
    visit: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_reading, "open_table", open_table)
    site = visit("alice")
    site.goto(f"{site.home}/ledgers/employment/")
    follow(site, site.get_by_role("link", name="从 Excel 导入"))
    wrong = sound(site, "new")
    content = sheet(LINES, (*HEADINGS[:2], "就业的形式", *HEADINGS[3:]))
    file = {"name": "就业.csv", "mimeType": "text/csv", "buffer": content}
    refused = [said_of(site, file, most) for most in (len(content) - 1, len(content))]
    assert refused == [refused[0], ""]
    assert refused[0].startswith("文件超过")
    follow(site, site.get_by_role("button", name="上传"))
    wrong += sound(site, "mapping")
    site.get_by_label("“就业的形式”登记为").select_option("kind")
    follow(site, site.get_by_role("button", name="核对"))
    site.get_by_text("还没有写入台账").wait_for()
    wrong += sound(site, "checked")
    assert site.get_by_role("button", name="复核入库").is_disabled()
    address = site.url
    go_on_as(site, "bob")
    site.goto(address)
    follow(site, site.get_by_role("button", name="复核入库"))
    site.get_by_text("已入库：新增 1 行，变更 1 行").wait_for()
    wrong += sound(site, "committed")
    site.locator("summary", has_text="撤销整次导入").click()
    wrong += small_targets(site, "committed")
    site.get_by_label("我确认撤销整次导入").check()
    follow(site, site.get_by_role("button", name="撤销整次导入"))
    site.get_by_text("已撤销整次导入").wait_for()
    site.goto(f"{site.home}/imports/")
    wrong += sound(site, "list")
    assert "\n".join(wrong) == ""
    assert site.complaints == []

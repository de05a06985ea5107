"""Likely doubles in a real browser: two records beside one another, answered by keyboard and by click, then taken in."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from xlsxwriter import Workbook

from houfu.intake import staging
from houfu.intake.models import Import, Likely
from houfu.registry.models import Person
from houfu.store.models import Source
from tests.portal.browsing import follow, go_on_as, sound

pytestmark = pytest.mark.browser
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LINES = (
    ("户号", "姓名", "性别", "出生日期", "与户主关系", "生效日期"),
    ("柏杨-002", "王大删", "男", "1975-03-02", "户主", "2026-01-01"),  # on file in two settlements as 王大山
    ("柏杨-003", "赵某人", "女", "2001-09-09", "配偶", "2026-01-01"),
    ("柏杨-005", "周晓芳", "女", "1990-05-08", "配偶", "2026-01-01"),
    ("柏杨-005", "周小芳", "女", "1990-05-08", "配偶", "2026-01-01"),
)
ANSWERS = (
    ("同一人", True, "第 2 行：同一人"), ("不是同一人", False, "第 2 行：不是同一人"), ("同一人", False, "第 4 行：同一人"),
)  # fmt: skip
"""To each pair in the order of the page: the button, whether by keyboard, and what the page says then."""


def book() -> bytes:
    file = io.BytesIO()
    with Workbook(file) as made:
        sheet = made.add_worksheet("人员")
        for at, line in enumerate(LINES):
            sheet.write_row(at, 0, line)
    return file.getvalue()


def known() -> dict[int, list[str]]:
    """What each person on file is called, from the first day on."""
    names: dict[int, list[str]] = {}
    rows = Person._base_manager.filter(superseded_at=None).order_by("valid_from")
    for key, name in rows.values_list("key", "name"):
        names.setdefault(key, []).append(name)
    return names


def tabbed_to(site: Any, target: Any) -> int:
    """Go to a button as somebody without a mouse does; how many times the key was pressed."""
    for pressed in range(1, 40):
        site.keyboard.press("Tab")
        if target.evaluate("one => one === document.activeElement"):
            return pressed
    pytest.fail("no key leads to the button")


def test_doubles_are_told_apart_by_keyboard_and_by_click(visit: Callable[[str], Any]) -> None:
    site = visit("alice")
    Source.objects.update(organ="测试单位")  # what another organ said would wait for a settlement
    site.goto(f"{site.home}/imports/new/?ledger=people")
    site.set_input_files("#i-file", {"name": "人员.xlsx", "mimeType": TYPE, "buffer": book()})
    follow(site, site.get_by_role("button", name="上传"))
    wrong = sound(site, "likely mapping")
    follow(site, site.get_by_role("button", name="核对"))
    wrong += sound(site, "likely open")
    for at, (word, by_key, said) in enumerate(ANSWERS):
        button = site.get_by_role("article").nth(at).get_by_role("button", name=word, exact=True)
        if by_key:
            tabbed_to(site, button)
            with site.expect_navigation():
                site.keyboard.press("Enter")
        else:
            follow(site, button)
        site.get_by_text(f"{said}。").wait_for()
    wrong += sound(site, "likely answered")
    row, before = Import._base_manager.get(), known()
    assert [str(one.answer) for one in Likely._base_manager.order_by("id")] == ["same", "different", "same"]
    address = site.url
    go_on_as(site, "bob")
    site.goto(address)
    follow(site, site.get_by_role("button", name="复核入库"))
    site.get_by_text("已入库：新增 2 行，变更 1 行").wait_for()
    wrong += sound(site, "likely committed")
    same, other = (site.world.people[f"{where}-2"] for where in ("柏杨林安置区", "小安置区"))
    after = known()
    assert (after.pop(same), after.pop(other)) == (["王大山", "王大删"], ["王大山"])
    assert sorted(names for key, names in after.items() if key not in before) == [["周晓芳"], ["赵某人"]]
    assert {key: names for key, names in after.items() if key in before} == {
        key: names for key, names in before.items() if key not in (same, other)
    }
    assert Likely._base_manager.filter(import_id=row.id, answer="open").count() == 0
    staging.forget_all()
    assert ("\n".join(wrong), site.complaints) == ("", [])

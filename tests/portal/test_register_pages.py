"""The register on the import pages: an organ gives a whole new settlement sheet by sheet, and takes it back from below."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from houfu.intake.models import Import
from houfu.registry.models import Community, Dwelling, Household, Person, Settlement
from houfu.store.models import Source
from tests.portal.handed import act, page, reading, sheet, stage, upload
from tests.portal.world import A, C, World

__all__ = ["reading"]
pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
SHEETS = {
    "settlements": (
        ("安置点", "县（市、区）", "乡镇（街道）", "安置方式", "生效日期"),
        ("新安置区", "七星关区", "柏杨林街道", "集镇安置", "2026-01-01"),
    ),
    "communities": (("安置社区", "安置点", "生效日期"), ("新社区", "新安置区", "2026-01-01")),
    "households": (("户号", "安置社区", "生效日期"), ("新-001", "新社区", "2026-01-01")),
    "people": (("户号", "姓名", "性别", "出生日期", "生效日期"), ("新-001", "新来人", "女", "1990-01-01", "2026-01-01")),
    "dwellings": (("安置点", "房号", "户号", "生效日期"), ("新安置区", "101", "新-001", "2026-01-01")),
}  # fmt: skip


def test_a_settlement_with_all_that_is_in_it_comes_in_and_goes_out_by_the_pages(
    world: World, signed_in: SignIn
) -> None:
    alice, bob, rows = signed_in("alice"), signed_in("bob"), []
    for table, (headings, line) in SHEETS.items():
        upload(alice, sheet([line], headings=headings), table=table, name=f"{table}.csv")
        row = Import._base_manager.order_by("-id")[0]
        assert "请另一人复核入库" in act(alice, row, "check")
        assert "已入库：新增 1 行" in act(bob, row, "commit")
        rows.append(row)
    (home,) = Household._base_manager.filter(number="新-001", superseded_at=None)
    (person,) = Person._base_manager.filter(household_key=home.key, superseded_at=None)
    (flat,) = Dwelling._base_manager.filter(household_key=home.key, superseded_at=None)
    assert person.path == home.path
    assert home.path.startswith(flat.path)
    assert home.path.startswith(A)
    assert "不能撤销" in act(alice, rows[2], "undo", sure="1")
    for row in reversed(rows):
        assert "已撤销整次导入" in act(alice, row, "undo", sure="1")
        assert stage(row) == "undone"
    for model in (Settlement, Community):
        known: Any = model
        assert not known._base_manager.filter(name__startswith="新", superseded_at=None).exists()


def test_changes_are_told_in_the_readers_language(world: World, signed_in: SignIn) -> None:
    alice = signed_in("alice")
    Source.objects.update(organ=world.users["alice"].organ)  # else another organ's word would have to be settled first
    headings = ("安置点", "县（市、区）", "乡镇（街道）", "安置方式", "接收跨县搬迁", "生效日期")
    place = Settlement._base_manager.filter(path__startswith=A, superseded_at=None).order_by("key")[0]
    other = "中心村安置" if place.kind != "village" else "集镇安置"
    line = (place.name, "七星关区", "柏杨林街道", other, "是", "2026-01-01")
    upload(alice, sheet([line], headings=headings), table="settlements")
    row = Import._base_manager.get()
    shown = act(alice, row, "check")
    assert other in shown
    alice.cookies["django_language"] = "en"
    told = page(alice, row)
    assert f">{other}</td>" not in told
    assert ">yes</td>" in told
    assert ">central village</td>" in told or ">town</td>" in told


def test_the_register_of_another_county_is_not_charlies(world: World, signed_in: SignIn) -> None:
    charlie = signed_in("charlie")
    headings, line = SHEETS["settlements"]
    upload(charlie, sheet([line], headings=headings), table="settlements", area=A)
    assert not Import._base_manager.exists()
    upload(charlie, sheet([line], headings=headings), table="settlements", area=C)
    act(charlie, Import._base_manager.get(), "check")
    assert '"faulty": 1' in Import._base_manager.get().counts  # the county lies outside his area
    assert charlie.get(reverse("portal:new_import")).content.decode().count('value="people"') == 1

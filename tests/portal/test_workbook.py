"""The workbook of a list: what is on the page, within the area, never a formula, and never without a trace."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse

from houfu.access.actions import create_user, grant
from houfu.access.roles import Role
from houfu.documents.workbook import TYPE
from houfu.exports import actions, alone
from houfu.portal.findings import Line
from houfu.portal.lists import judged
from houfu.portal.subjects import Labelled
from houfu.safeguard.models import AuditEvent
from tests.portal.seen import downloaded, words
from tests.portal.world import A, World

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
CELL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DANGEROUS = ("=cmd|' /C calc'!A0", "+1+1", "-1", "@SUM(1)", "\t=1", "\r=1")


def _book(client: Client, **filters: str) -> zipfile.ZipFile:
    answer: Any = client.get(reverse("portal:take", args=["findings"]), filters)
    assert answer.headers["Content-Type"] == TYPE
    return zipfile.ZipFile(io.BytesIO(downloaded(answer)))


def _rows(book: zipfile.ZipFile) -> list[list[str]]:
    """The cells of the sheet, row by row, as a spreadsheet shows them; every cell is text."""
    sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    assert not list(sheet.iter(f"{CELL}f"))
    assert {cell.get("t") for cell in sheet.iter(f"{CELL}c")} == {"inlineStr"}
    return [
        ["".join(text.text or "" for text in cell.iter(f"{CELL}t")) for cell in row.iter(f"{CELL}c")]
        for row in sheet.iter(f"{CELL}row")
    ]


def test_it_holds_the_lines_of_the_page_with_whole_places_and_household_numbers(
    world: World, signed_in: SignIn
) -> None:
    with _book(signed_in("alice"), measure="m13") as book:
        title, heads, *lines = _rows(book)
    assert title[0].startswith("七星关区")
    assert "演示数据" in title[0]
    assert heads[:4] == ["对象", "类别", "户号", "所在地"]
    assert sorted(line[2] for line in lines) == ["小安-006", "柏杨-006"]
    assert {line[3].split()[0] for line in lines} == {"七星关区"}
    assert all("*" in line[0] for line in lines)


def test_it_ends_at_the_border_of_the_area(world: World, signed_in: SignIn) -> None:
    counts = {}
    for name in ("alice", "charlie", "paula"):
        with _book(signed_in(name)) as book:
            counts[name] = len(_rows(book)) - 2
    assert 0 < counts["charlie"] < counts["alice"] < counts["paula"]
    with _book(signed_in("paula"), area=A) as book:
        assert len(_rows(book)) - 2 == counts["alice"]


def test_nothing_in_it_is_taken_for_a_formula(world: World, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    def evil(look: Any, rows: Any, *, whole: bool) -> list[Line]:
        today = date(2026, 10, 31)
        return [Line(Labelled(text), text, text, text, "m01", text, text, text, today) for text in DANGEROUS]

    monkeypatch.setattr(judged, "lines", evil)
    with _book(signed_in("alice")) as book:
        cells = [text for row in _rows(book)[2:] for text in row]
    assert len([text for text in cells if text.startswith("'")]) == 7 * len(DANGEROUS)
    assert not [text for text in cells if text[:1] in {"=", "+", "-", "@", "\t", "\r"}]


def test_taking_a_list_leaves_an_event_that_says_how_many_lines(world: World, signed_in: SignIn) -> None:
    with _book(signed_in("alice"), measure="m01"):
        pass
    event = AuditEvent.objects.get(act="export.take", detail__contains="findings")
    assert (event.by, event.path) == (world.users["alice"].id, A)
    assert "6" in str(event.detail)


def test_a_list_too_long_to_come_at_once_says_how_it_comes(
    world: World, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alone, "PEOPLE_ALONE", 5)
    answer = signed_in("alice").get(reverse("portal:take", args=["findings"]))
    assert "须由本地区另一名有审批权限的人同意" in words(answer)
    monkeypatch.setattr(actions, "AT_ONCE", 5)
    answer = signed_in("alice").get(reverse("portal:take", args=["organs"]))
    assert "将在后台生成" in words(answer)
    assert AuditEvent.objects.filter(act="export.take").count() == 0


def test_who_may_not_take_lists_gets_none_and_sees_no_button(world: World) -> None:
    worker, _ = create_user(username="wendy", display_name="温迪", by=1, must_change_password=False)
    path = f"{A}520502013.{world.settlements['柏杨林安置区']}.{world.communities['柏杨林安置区']}."
    grant(user=worker, role=Role.COMMUNITY_WORKER, area=path, by=1, valid_from=date(2020, 1, 1))
    client = Client()
    client.force_login(worker, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("portal:findings"))
    assert "柏杨林社区未落实" in words(page)
    assert "导出" not in words(page)
    assert client.get(reverse("portal:take", args=["findings"])).status_code == 403
    assert AuditEvent.objects.filter(act="export.take").count() == 0

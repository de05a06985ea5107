"""Paging by key: every row once and in order, however long the list is, and no counting past rows already shown."""

from collections.abc import Callable
from functools import partial

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from houfu.access.scoping import everywhere
from houfu.portal import findings, settlements
from houfu.portal.paging import page_of
from houfu.registry.models import Person
from tests.portal.seen import links, places, words
from tests.portal.world import World

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]


def test_every_row_comes_once_and_in_order(world: World) -> None:
    with everywhere():
        rows = Person.objects.all()
        wanted = list(rows.order_by("path", "key").values_list("key", flat=True))
        seen: list[int] = []
        after = ""
        for _page in range(100):
            page = page_of(rows, after, ("path", "key"), size=5)
            assert page.first == (not seen)
            seen += [person.key for person in page.rows]
            after = page.after
            if not after:
                break
    assert seen == wanted
    assert len(wanted) > 40


def test_a_page_asks_for_what_stands_behind_a_key(world: World) -> None:
    with (
        everywhere(),
        CaptureQueriesContext(
            connection,
        ) as asked,
    ):
        page_of(Person.objects.all(), "52.|0", ("path", "key"), size=5)
    assert "OFFSET" not in asked.captured_queries[-1]["sql"]
    assert "LIMIT 6" in asked.captured_queries[-1]["sql"]


@pytest.mark.parametrize("after", ["x", "52.|", "52.|-1", "52.|1;", "a" * 200 + "|1"])
def test_a_key_of_no_list_is_refused(world: World, after: str) -> None:
    with everywhere(), pytest.raises(Http404):
        page_of(Person.objects.all(), after, ("path", "key"))


def test_a_last_page_that_is_just_full_has_no_next(world: World) -> None:
    with everywhere():
        rows = Person.objects.all()
        assert page_of(rows, "", ("path", "key"), size=rows.count()).after == ""


def test_one_walks_the_findings_page_by_page(world: World, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    alice = signed_in("alice")
    whole = alice.get(reverse("portal:findings")).content.decode().count('<tr><th scope="row">')
    monkeypatch.setattr(findings, "page_of", partial(page_of, size=7))
    page, shown = alice.get(reverse("portal:findings")), 0
    for _page in range(whole):
        shown += page.content.decode().count('<tr><th scope="row">')
        following = [link for link in links(page, "/findings/") if "after=" in link]
        if not following:
            break
        page = alice.get(following[0])
        assert "回到第一页" in words(page)
    assert shown == whole > 14


def test_a_page_further_on_keeps_the_filters(world: World, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(findings, "page_of", partial(page_of, size=2))
    alice = signed_in("alice")
    page = alice.get(reverse("portal:findings"), {"measure": "m01"})
    following = next(link for link in links(page, "/findings/") if "after=" in link)
    assert "measure=m01" in following
    assert "七星关区未落实 6 项" in words(alice.get(following))


def test_the_households_of_a_settlement_are_paged_and_found_by_number(
    world: World, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settlements, "HOUSEHOLDS", 4)
    alice = signed_in("alice")
    address = reverse("portal:settlement", args=[world.settlements["柏杨林安置区"]])
    part = {"HX-Request": "true", "HX-Target": "households"}
    first = alice.get(address, headers=part)
    assert "<html" not in first.content.decode()
    assert places(first, "households") == ["柏杨-001", "柏杨-002", "柏杨-003", "柏杨-004"]
    later = next(link for link in links(first, address) if "after=" in link)
    assert places(alice.get(later, headers=part), "households") == ["柏杨-005", "柏杨-006"]
    assert places(alice.get(address, {"number": "柏杨-005"}, headers=part), "households") == ["柏杨-005"]
    assert "没有这个户号" in words(alice.get(address, {"number": "正安-001"}, headers=part))

"""The inbox as a workbook: the rows of its page, in its order and under its filters, and nothing of another county."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client
from django.urls import reverse

from houfu.casework.actions import release
from houfu.casework.models import Order
from houfu.exports.lists import listings
from houfu.portal.lists import work
from tests.portal.world import A, World

pytestmark = pytest.mark.data


def taken(world: World, who: str, **words: str) -> list[list[str]]:
    with listings()["orders"].draw(world.users[who], words) as drawn:
        assert drawn.people
        rows = [[str(cell) for cell in line] for line in drawn.lines]
        assert drawn.count == len(rows)
        return rows


def shown(world: World, who: str, **words: str) -> list[str]:
    client = Client()
    client.force_login(world.users[who], backend="django.contrib.auth.backends.ModelBackend")
    return [str(line.key) for line in client.get(reverse("portal:orders"), words).context["page"].rows]


@pytest.mark.parametrize(
    "words", [{}, {"sort": "harm"}, {"tab": "to_sign"}, {"tab": "closed"}, {"organ": "that of the first"}], ids=str
)
def test_the_workbook_is_the_page(world: World, words: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "CHUNK", 3)  # a page of the database is no page of the workbook
    release(area=A, by=world.users["alice"].pk, token="one")
    assert 3 < Order.objects.count() <= 50
    if "organ" in words:
        words = {"organ": Order.objects.order_by("id")[0].organ}
    rows = taken(world, "alice", **words)
    assert [line[0] for line in rows] == shown(world, "alice", **words)
    assert bool(rows) is (words != {"tab": "closed"})


def test_another_county_takes_none_of_them_and_no_tab_is_made_up(world: World) -> None:
    release(area=A, by=world.users["alice"].pk, token="one")
    assert taken(world, "charlie") == []
    with pytest.raises((PermissionDenied, Http404)):
        taken(world, "charlie", area=A)
    with pytest.raises(Http404):
        taken(world, "alice", tab="nothing")


def test_the_page_offers_it_where_there_is_something_to_take(world: World) -> None:
    client = Client()
    client.force_login(world.users["alice"], backend="django.contrib.auth.backends.ModelBackend")
    offered = reverse("portal:take", args=["orders"])
    assert offered not in client.get(reverse("portal:orders")).content.decode()
    release(area=A, by=world.users["alice"].pk, token="one")
    assert offered in client.get(reverse("portal:orders")).content.decode()

"""Every list of the site taken out: the rows of its page, within one's own area, whoever asks."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from houfu.access.models import User
from houfu.access.roles import Permission
from houfu.exports.lists import ExportFault, listings
from houfu.portal.lists.table import listings as table
from tests.portal.world import A, C, World

pytestmark = pytest.mark.django_db
OTHERS = ("柏杨林", "小安置", "金沙", "七星关")
WORDS = {"measure": {"measure": "m13"}, "fund_shares": {"line": "1"}}
ADMINISTRATION = ("accounts", "log")
"""For administrators alone: tests/portal/test_administration.py draws them."""
NAMES = sorted(set(table()) - set(ADMINISTRATION))
TOGETHER = [NAMES[at : at + 25] for at in range(0, len(NAMES), 25)]
"""A small province is made for so many lists at once."""


def drawn(name: str, user: User, **words: str) -> tuple[int, list[list[str]]]:
    """The count and the rows of a list, every cell as text."""
    with listings()[name].draw(user, {**WORDS.get(name, {}), **words}) as found:
        rows = [[str(cell) for cell in line] for line in found.lines]
        assert all(len(row) == len(found.heads) for row in rows)
        return found.count, rows


@pytest.mark.parametrize("names", TOGETHER)
def test_a_list_holds_as_many_rows_as_it_says(world: World, names: list[str]) -> None:
    for name in names:
        try:
            count, rows = drawn(name, world.users["alice"])
        except ExportFault:
            assert name == "fund_shares"  # there is no fund line in the small province
            continue
        assert count == len(rows), name
        assert "杨大山" not in str(rows), name
        assert "529901" not in str(rows), name


@pytest.mark.parametrize("names", TOGETHER)
def test_charlie_gets_nothing_of_another_county(world: World, names: list[str]) -> None:
    charlie = world.users["charlie"]
    for name in names:
        for area in (A, "52.5205.", "52."):
            with pytest.raises(Http404):
                drawn(name, charlie, area=area)
        try:
            _count, rows = drawn(name, charlie, area=C)
        except ExportFault:
            assert name == "fund_shares"
            continue
        text = str(rows)
        assert not [place for place in OTHERS if place in text], name
        strangers = {str(key) for word, key in (world.households | world.people).items() if not word.startswith("正安")}
        assert not strangers & {cell for row in rows for cell in row}, name


@pytest.mark.parametrize("names", TOGETHER)
def test_who_may_not_see_people_or_export_gets_no_list(world: World, names: list[str]) -> None:
    for name in names:
        with pytest.raises(PermissionDenied):
            drawn(name, world.users["rita"])
        with pytest.raises((Http404, PermissionDenied)):
            drawn(name, world.users["nobody"])
        people = Permission.SEE_PERSONS in listings()[name].needs
        assert people or not listings()[name].people, name


@pytest.mark.parametrize("name", ADMINISTRATION)
def test_no_official_takes_out_a_list_of_administrators(world: World, name: str) -> None:
    for who in ("alice", "bob", "charlie", "paula", "rita", "nobody"):
        for area in ("", A, C, "52."):
            with pytest.raises((Http404, PermissionDenied)):
                drawn(name, world.users[who], **({"area": area} if area else {}))

"""One account that takes people out twice at once: together no more than one person may take alone over a day."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Barrier, BrokenBarrierError, Thread
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from houfu.access.actions import grant
from houfu.access.models import User
from houfu.access.roles import Role
from houfu.exports import actions, alone, works
from houfu.exports.lists import Drawn, Listing
from houfu.exports.models import Export, Stage
from houfu.exports.rows import Unapproved
from houfu.store.ids import fresh_id
from tests.access.conftest import ALICE_COUNTY, CHARLIE_COUNTY, SINCE, Cast, cast

__all__ = ["cast"]
pytestmark = pytest.mark.django_db(transaction=True)
AREAS = (ALICE_COUNTY, CHARLIE_COUNTY)
LENGTH = 60


@pytest.fixture(autouse=True)
def _both_look_before_either_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has counted waits for the other to have counted too; with the account held that one cannot have."""
    counted, whole = Barrier(2), alone.taken_alone

    def waits(by: User, *, besides: int = 0) -> int:
        taken = whole(by, besides=besides)
        with suppress(BrokenBarrierError):
            counted.wait(1)
        return taken

    monkeypatch.setattr(alone, "taken_alone", waits)
    monkeypatch.setattr(settings, "HOUFU_EXPORT_PEOPLE_A_DAY", 2 * LENGTH - 1)


@pytest.fixture(autouse=True)
def _alice_has_two_counties(cast: Cast) -> None:
    grant(user=cast.alice, role=Role.COUNTY_OFFICER, area=CHARLIE_COUNTY, by=0, valid_from=SINCE)


def drawn(area: str) -> Drawn:
    return Drawn("人员", "人员", area, True, LENGTH, [], ["姓名"], [["张*"]] * LENGTH)


def at_once(do: Callable[[str], Any]) -> list[Any]:
    """What became of it in each of the counties, asked for from two connections at the same time."""
    start, came = Barrier(2), {}

    def ask(area: str) -> None:
        try:
            start.wait(10)
            came[area] = do(area)
        except Exception as fault:  # noqa: BLE001 - told to the main thread
            came[area] = fault
        finally:
            connection.close()

    threads = [Thread(target=ask, args=[area]) for area in AREAS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return [came.get(area) for area in AREAS]


def test_of_two_lists_handed_over_at_once_in_two_counties_one_waits_for_a_second_person(cast: Cast) -> None:
    def take(area: str) -> bool:
        return actions.take(drawn(area), listing="people", words={}, by=cast.alice, language="zh")

    assert set(at_once(take)) == {False, True}
    assert alone.taken_alone(cast.alice) == LENGTH


def test_of_two_lists_asked_for_at_once_in_two_counties_one_waits_for_a_second_person(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def draw(_user: User, words: Any) -> Iterator[Drawn]:
        yield drawn(words["area"])

    listing = Listing("people", "人员", "people", (), True, frozenset(["area"]), draw)
    monkeypatch.setattr(actions, "listing_named", lambda _name: listing)

    def ask(area: str) -> str:
        return str(
            actions.ask(listing="people", words={"area": area}, by=cast.alice, language="zh", reason="核对").stage
        )

    assert set(at_once(ask)) == {str(Stage.ASKED), str(Stage.WAITING)}
    assert alone.taken_alone(cast.alice) == LENGTH


def test_of_two_lists_that_grew_and_are_made_at_once_one_is_not_made(cast: Cast) -> None:
    rows = {
        area: Export._base_manager.create(
            id=fresh_id(), listing="people", area=area, language="zh", people=True, rows=1, stage=Stage.MAKING,
            by=cast.alice.pk, asked_at=timezone.now(),
        )
        for area in AREAS
    }  # fmt: skip
    came = at_once(lambda area: works.keep_alone(rows[area], drawn(area), cast.alice))
    assert {type(one) for one in came} == {type(None), Unapproved}
    assert alone.taken_alone(cast.alice) == LENGTH + 1

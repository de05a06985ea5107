"""After a record the findings follow: the page says what opened and cleared, an import's page lists it, and no other county hears of it."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from houfu.access.scoping import everywhere
from houfu.assessment.catching_up import catch_up
from houfu.assessment.models import CatchUp, Turn
from houfu.assessment.queries import current_run
from houfu.assessment.shown import forget
from houfu.intake.models import Import
from houfu.ledgers.models import MedicalCover
from houfu.portal import import_acts, import_since
from houfu.portal.lists import import_lists
from houfu.registry.actions import add_source, record
from tests.exports.books import body_of
from tests.portal.handed import act, handed, page, reading
from tests.portal.seen import downloaded, links
from tests.portal.world import World

__all__ = ["reading"]
pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    """Each test takes its steps back, and what was at hand of them has to go too."""
    forget()
    yield
    forget()


def taken_in(world: World, signed_in: SignIn) -> Import:
    row = handed(world.users["alice"])
    act(signed_in("alice"), row, "check")
    act(signed_in("bob"), row, "commit")
    return Import._base_manager.get(id=row.id)


def test_a_commit_is_in_the_findings_when_its_page_answers(world: World, signed_in: SignIn) -> None:
    row = handed(world.users["alice"])
    act(signed_in("alice"), row, "check")
    shown = act(signed_in("bob"), row, "commit")
    step = CatchUp.objects.get()
    assert "评估结果已更新" in shown
    assert "评估结果的变化" in shown
    assert f"{step.changes} 条登记" in shown
    run = current_run()
    assert run is not None
    assert (run.step, run.caught_up) == (step.id, step.known)
    assert "前的登记" in page(signed_in("alice"), row)  # the foot of the page says up to when
    before = step.id
    assert "已撤销整次导入" in act(signed_in("alice"), row, "undo", sure="1")
    assert CatchUp.objects.exclude(id=before).count() == 1


def test_the_page_looks_again_until_the_findings_have_followed_but_not_for_ever(
    world: World, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(import_acts, "follow_up", lambda *_asked: None)  # as long as the background is busy
        row = taken_in(world, signed_in)
    alice = signed_in("alice")
    assert 'hx-select="#since"' in page(alice, row)
    monkeypatch.setattr(import_since, "SOON", timedelta(0))
    assert "稍后更新" in page(alice, row)
    assert "hx-select" not in page(alice, row)


def test_what_turned_is_listed_by_rule_and_subject(world: World, signed_in: SignIn) -> None:
    row = taken_in(world, signed_in)
    with everywhere():
        turns = list(Turn.objects.filter(path__within=row.area))
    shown = page(signed_in("alice"), row)
    if turns:
        assert shown.count("<tr>") > len({one.rule for one in turns})
    else:
        assert "没有事项因此改变" in shown
    told = json.loads(signed_in("alice").get(f"/api/imports/{row.id}/since").content)
    assert told["state"] == "step"
    assert told["records"] == CatchUp.objects.get().changes
    assert sum(one["opened"] for one in told["rules"]) == sum(one.now == 2 and one.was != 2 for one in turns)
    assert sum(one["lost"] for one in told["rules"]) == sum(one.now == 3 and one.was != 3 for one in turns)


def test_all_that_turned_goes_out(world: World, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    for module, word in ((import_since, "LISTED"), (import_lists, "CHUNK")):
        monkeypatch.setattr(module, word, 1)
    row, alice = taken_in(world, signed_in), signed_in("alice")
    with everywhere():
        count = Turn.objects.filter(path__within=row.area).count()
    (button,) = links(alice.get(reverse("portal:import", args=[row.id])), "/exports/new/import_since/")
    lines = body_of(downloaded(alice.get(button)), heads=3)
    assert len(lines) == count
    assert all(len(line) == 5 for line in lines)
    assert "大山" not in str(lines)
    assert signed_in("charlie").get(button).status_code == 404


def test_charlie_is_refused(world: World, signed_in: SignIn) -> None:
    row = taken_in(world, signed_in)
    assert signed_in("charlie").get(reverse("portal:import", args=[row.id])).status_code == 404
    assert signed_in("charlie").get(f"/api/imports/{row.id}/since").status_code == 404


def test_a_record_that_begins_later_waits_for_the_next_assessment(world: World, signed_in: SignIn) -> None:
    run = current_run()
    assert run is not None
    later, values = run.day + timedelta(days=3), {"person_key": world.people["柏杨林安置区-2"], "kind": "resident"}
    with everywhere():
        source = add_source(organ="x", name="y", received_on=run.day, by=1)
        record(MedicalCover, values=values, valid_from=later, source=source, by=1)
    done = catch_up(by=1)
    assert done.step is not None
    assert (done.step.later, done.step.opened, done.step.cleared) == (1, 0, 0)

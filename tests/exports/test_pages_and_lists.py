"""What goes out is what its page shows: as many rows, the first and the last the same."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from houfu.access.actions import grant
from houfu.access.roles import Role
from houfu.exports import alone
from houfu.exports.lists import listings
from houfu.exports.models import Export, Stage
from houfu.jobs.models import Job
from houfu.portal import looked
from houfu.portal.lists import traces, work
from houfu.portal.wording import moment_said
from tests.exports.books import body_of
from tests.portal.seen import downloaded, links
from tests.portal.taken import ready
from tests.portal.waiting import asked
from tests.portal.world import A, C, World

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
Rows = list[list[str]]
Ends = Callable[[Any], list[Any]]
TABLES = sorted(name.removeprefix("ledger.") for name in listings() if name.startswith("ledger."))
WITH_ROWS = ("employment", "medicalcover", "leaderassignment", "staff", "wishsurvey")


def drawn(world: World, name: str, **words: str) -> Rows:
    with listings()[name].draw(world.users["alice"], words) as found:
        return [[str(cell) for cell in line] for line in found.lines]


def shown(client: Client, page: str, *args: Any, **words: str) -> Any:
    answer = client.get(reverse(f"portal:{page}", args=args), words)
    assert answer.status_code == 200
    return answer.context


def rows_of(answer: Any) -> list[Any]:
    return list(answer["page"].rows)


FIRST_CELLS: dict[str, tuple[str, tuple[Any, ...], dict[str, str], Ends]] = {
    "findings": ("findings", (), {"measure": "m13"}, lambda page: [one.subject.text for one in rows_of(page)]),
    "lacking": ("lacking", (), {"rule": "m01.no_stable_job"}, lambda page: [one.subject.text for one in rows_of(page)]),
    "data_orders": ("data_orders", (), {"organ": "hr"}, lambda page: [one.organ for one in rows_of(page)]),
    "imports": ("imports", (), {}, lambda page: [one.ledger for one in rows_of(page)]),
    "measures": ("measures", (), {}, lambda page: [name for name, rows in page["chapters"].items() for _row in rows]),
    "measure": ("measure", ("m13",), {"measure": "m13", "sort": "0"}, lambda page: [one.place.name for one in page["standings"]]),
    "goals": ("goals", (), {}, lambda page: [group.title for group in page["groups"] for _line in group.lines]),
    "classes": ("goals", (), {}, lambda page: [one.name for one in page["classes"]]),
    "coverage": ("coverage", (), {"show": "open"}, lambda page: [one.title for one in page["stretches"] for _line in one.lines]),
    "parameters": ("parameters", (), {"open": "1"}, lambda page: [one.number for one in (*page["rows"], *page["fixed"])]),
    "readings": ("readings", (), {}, lambda page: [one.code for one in page["decisions"]]),
    "organs": ("organs", (), {}, lambda page: [said for _word, said, *_rest in page["organs"]]),
    "ledgers": ("ledgers", (), {}, lambda page: [feed for feed, kept in page["groups"].items() for _one in kept]),
    "fund_lines": ("fund_lines", (), {}, lambda page: [one.title for one in page["lines"]]),
    "matrix": ("overview", (), {"sort": "m13"}, lambda page: [row.group for row in page["matrix"].rows]),
}  # fmt: skip
"""List → its page, the page's words, and the first column of what the page shows."""


@pytest.mark.parametrize("name", FIRST_CELLS)
def test_a_list_is_its_page(world: World, signed_in: SignIn, name: str) -> None:
    page, args, words, ends = FIRST_CELLS[name]
    expected = ends(shown(signed_in("alice"), page, *args, **words))
    assert [line[0] for line in drawn(world, name, **words)] == expected


def test_the_households_are_those_of_the_settlement(world: World, signed_in: SignIn) -> None:
    key = world.settlements["柏杨林安置区"]
    page = shown(signed_in("alice"), "settlement", key)
    numbers = [row.number for row in page["households"]["page"].rows]
    area = page["settlement"].path
    assert [line[0] for line in drawn(world, "households", area=area)] == numbers
    assert [line[0] for line in drawn(world, "households", area=area, number="柏杨-002")] == ["柏杨-002"]
    assert len(numbers) == 6


def test_every_ledger_is_its_page(world: World, signed_in: SignIn) -> None:
    alice, filled = signed_in("alice"), []
    for table in TABLES:
        keys = [str(row.key) for row in rows_of(shown(alice, "ledger", table))]
        assert [line[0] for line in drawn(world, f"ledger.{table}")] == keys, table
        filled += [table] if keys else []
    assert set(filled) >= set(WITH_ROWS)


def test_a_release_goes_out_as_its_preview_counts_it_by_office(
    world: World, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "CHUNK", 1)
    page = signed_in("alice").get(reverse("portal:preview_orders"), {"cap": "2"})
    (button,) = links(page, reverse("portal:take", args=["preview_orders"]))
    assert "cap=2" in button
    offices = [
        [one["name"], one["place"], one["orders"], one["findings"], one["held_back"]] for one in page.context["offices"]
    ]
    assert body_of(downloaded(signed_in("alice").get(button)), heads=3) == offices
    assert len(offices) > 1
    assert sum(one[4] for one in offices) > 0
    assert not [line for line in drawn(world, "preview_orders") if line[4] != "0"]
    with pytest.raises(PermissionDenied), listings()["preview_orders"].draw(world.users["rita"], {}):
        pass


def test_who_looked_goes_out_whole_and_to_another_county_not_at_all(
    world: World, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, word in ((looked, "MOST"), (traces, "CHUNK")):
        monkeypatch.setattr(module, word, 1)
    home = world.households["柏杨林安置区-1"]
    for name in ("bob", "paula", "alice"):
        assert signed_in(name).get(reverse("portal:household", args=[home])).status_code == 200
    page = signed_in("alice").get(reverse("portal:looked", args=[home]))
    assert "只列出最近" in page.content.decode()
    (button,) = links(page, reverse("portal:take", args=["looked"]))
    lines = body_of(downloaded(signed_in("alice").get(button)), heads=3)
    assert [line[1] for line in lines[1:4]] == ["爱丽丝", "宝拉", "鲍勃"]  # behind the look at this very page
    assert "大山" not in str(lines)
    for words in ({"household": home}, {"household": "x"}, {"household": "9" * 30}):
        assert signed_in("charlie").get(reverse("portal:take", args=["looked"]), words).status_code == 404
    monkeypatch.setattr(alone, "PEOPLE_ALONE", 1)
    assert "请写明用途" in signed_in("alice").get(button).content.decode()


def test_jobs_and_exports_go_out_as_their_pages_list_them(
    world: World, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(traces, "CHUNK", 1)
    alice, bob, taken = signed_in("alice"), signed_in("bob"), []
    for name in ("jobs", "exports"):  # nothing yet
        (button,) = links(alice.get(reverse(f"portal:{name}")), reverse("portal:take", args=[name]))
        assert body_of(downloaded(alice.get(button))) == []
    for _each in range(2):
        asked(world.users["alice"])
        taken.append(ready(world.users["alice"]))
    waits = Export._base_manager.filter(id=taken[0].id)
    waits.update(stage=Stage.ASKED, reason="核对")
    lines = body_of(downloaded(alice.get(reverse("portal:take", args=["jobs"]), {"stage": "waiting"})))
    assert [line[:5] for line in lines] == [
        [one.name, one.place, one.by, moment_said(one.at), one.stage]
        for one in rows_of(shown(alice, "jobs", stage="waiting"))
    ]
    assert len(lines) == 2
    own = body_of(downloaded(alice.get(reverse("portal:take", args=["exports"]))))
    assert [line[7] for line in own] == [one.stage_name for one in rows_of(shown(alice, "exports"))]
    assert len(own) == 2
    (one,) = body_of(downloaded(bob.get(reverse("portal:take", args=["exports"]))))
    assert (one[4], one[5], one[7]) == ("爱丽丝", "核对", "待审批")
    for name in ("jobs", "exports"):
        assert body_of(downloaded(signed_in("charlie").get(reverse("portal:take", args=[name])))) == []


def test_jobs_go_out_of_one_s_areas_only_and_of_the_area_asked_for(world: World, signed_in: SignIn) -> None:
    """Bob may export in two counties: another's jobs are his to see there; beyond them not even his own."""
    bob, alice, charlie = (world.users[name] for name in ("bob", "alice", "charlie"))
    grant(user=bob, role=Role.COUNTY_OFFICER, area=C, by=1, valid_from=date(2020, 1, 1))
    for number, (by, area) in enumerate(((alice, A), (charlie, C), (bob, C), (alice, "52."), (bob, "52.5203."))):
        Job._base_manager.create(
            id=number + 1, work="nothing", area=area, by=by.pk, args={}, asked_at=timezone.now(), stage="waiting"
        )
    client, button = signed_in("bob"), reverse("portal:take", args=["jobs"])
    told = {area: [line[1:3] for line in body_of(downloaded(client.get(button, {"area": area})))] for area in (A, C)}
    assert told == {A: [["七星关区", "爱丽丝"]], C: [["正安县", "鲍勃"], ["正安县", "查理"]]}
    paged = [[one.place, one.by] for one in rows_of(shown(client, "jobs"))]
    assert sorted(paged) == sorted(told[A] + told[C]), "the page shows those of all areas that one has"


def test_the_settlements_and_indicators_of_a_county_go_out(world: World) -> None:
    assert sorted(line[0] for line in drawn(world, "settlements")) == ["小安置区", "柏杨林安置区"]
    assert drawn(world, "indicators")

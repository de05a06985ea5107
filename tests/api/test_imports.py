"""Imports by a program: the same rights, the same two people, the same sentences as on the pages."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from houfu.intake import receiving
from houfu.intake.layout import Layout
from houfu.intake.models import Import
from houfu.intake.table import Around, Table
from houfu.ledgers.models import Employment
from houfu.portal import import_reading
from tests.portal.handed import HEADINGS, LINES, open_table, page, reading, sheet
from tests.portal.world import A, C, World

__all__ = ["reading"]
pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]


def hand_in(client: Client, status: int = 201, content: bytes = b"", **more: str) -> Any:
    body = {"ledger": "employment", "file": SimpleUploadedFile("就业.csv", content or sheet()), **more}
    answer = client.post("/api/imports", body)
    assert answer.status_code == status, answer.content.decode()
    return answer.json()


def send(client: Client, path: str, status: int = 200, **body: Any) -> Any:
    answer = client.post(f"/api/imports/{path}", json.dumps(body), content_type="application/json")
    assert answer.status_code == status, answer.content.decode()
    return answer.json()


def test_a_sheet_goes_its_whole_way_by_two_users(world: World, signed_in: SignIn) -> None:
    alice, bob, before = signed_in("alice"), signed_in("bob"), Employment._base_manager.count()
    made = hand_in(alice)
    key = made["id"]
    assert made["further_tables"] == []
    assert [one["column"] for one in made["headings"]] == ["household", "name", "kind", "monthly_wage", "valid_from"]
    assert "monthly_wage" in made["columns"]
    checked = send(alice, f"{key}/check")
    counts, seen = checked["counts"], checked["seen"]
    assert [counts[name] for name in ("new", "changed", "unchanged", "faulty")] == [1, 1, 1, 2]
    faults = alice.get(f"/api/imports/{key}/faults").json()
    assert (faults["count"], faults["after"]) == (2, "")
    assert {one["cell"] for one in faults["rows"]} == {"B5", "C6"}
    assert "不能自己复核" in send(alice, f"{key}/commit", 400, seen=seen)["detail"]
    assert "2 行" in send(bob, f"{key}/commit", 400, seen=seen, complete_to="2026-10-31")["detail"]
    assert send(bob, f"{key}/commit", seen=seen)["stage"] == "committed"
    assert "已入库" in send(bob, f"{key}/commit", 400, seen=seen)["detail"]
    assert Employment._base_manager.count() > before
    assert send(bob, f"{key}/undo")["stage"] == "undone"
    listed = alice.get("/api/imports", {"stage": "undone"}).json()["rows"]
    assert [(one["id"], one["own"]) for one in listed] == [(key, True)]


def test_what_a_commit_completed_is_told_with_the_import_until_it_is_undone(world: World, signed_in: SignIn) -> None:
    alice, bob = signed_in("alice"), signed_in("bob")
    key = hand_in(alice, content=sheet(LINES[:3]))["id"]
    checked = send(alice, f"{key}/check")
    assert (checked["counts"]["faulty"], checked["complete_to"]) == (0, None)
    done = send(bob, f"{key}/commit", seen=checked["seen"], complete_to="2026-10-31")
    assert (done["stage"], done["complete_to"]) == ("committed", "2026-10-31")
    assert alice.get(f"/api/imports/{key}").json()["complete_to"] == "2026-10-31"
    assert send(bob, f"{key}/undo")["complete_to"] is None


def test_what_would_bring_nothing_is_answered_with_what_to_do(world: World, signed_in: SignIn) -> None:
    alice, bob = signed_in("alice"), signed_in("bob")
    key = hand_in(alice, content=sheet(LINES[3:]))["id"]
    seen = send(alice, f"{key}/check")["seen"]
    assert "没有一行可以入库" in send(bob, f"{key}/commit", 400, seen=seen)["detail"]
    assert "2 rows have faults" in send(bob, f"{key}/commit?lang=en", 400, seen=seen)["detail"]
    assert Import._base_manager.get().stage == "checked"


def test_a_table_that_was_not_read_is_told_here_and_on_the_page(
    world: World, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def two_tables(content: bytes, name: str, layout: Layout) -> Table:
        return replace(
            open_table(content, name, layout),
            around=Around(further=[(9, 12)], elsewhere=[("乙镇", 1, 8)]),
            totals=[(7, {})],
        )

    monkeypatch.setattr(import_reading, "open_table", two_tables)
    alice = signed_in("alice")
    made = hand_in(alice)
    one, other = made["further_tables"]
    assert (one["sheet"], one["first_row"], one["last_row"]) == ("", 9, 12)
    assert (other["sheet"], other["first_row"], other["last_row"]) == ("乙镇", 1, 8)
    assert "第9–12行像是另一张表" in one["what"]
    one, other = alice.get(f"/api/imports/{made['id']}?lang=en").json()["further_tables"]
    assert "Rows 9–12 of this sheet" in one["what"]
    assert "Rows 1–8 of the sheet '乙镇'" in other["what"]
    assert (made["sheet"], made["total_rows"]) == ("Sheet1", [7])
    shown = page(alice, Import._base_manager.get())
    assert "第9–12行像是另一张表" in shown
    assert "合计 1 行不登记，只用来核对：工作表“Sheet1”第 7 行" in shown


def test_no_return_is_made_with_a_file_of_which_a_sheet_was_not_read(
    world: World, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def two_sheets(content: bytes, name: str, layout: Layout) -> Table:
        return replace(open_table(content, name, layout), around=Around(elsewhere=[("乙镇", 1, 8)]))

    monkeypatch.setattr(import_reading, "open_table", two_sheets)
    alice, bob = signed_in("alice"), signed_in("bob")
    key = hand_in(alice, content=sheet(LINES[:3]))["id"]
    seen = send(alice, f"{key}/check")["seen"]
    shown = page(bob, Import._base_manager.get())
    assert shown.count("工作表“乙镇”第1–8行也像是这本台账的表") == 2  # beside the commit, and beside the columns
    assert "现在不能同时上报" in shown
    assert "乙镇" in send(bob, f"{key}/commit", 400, seen=seen, complete_to="2026-10-31")["detail"]
    with monkeypatch.context() as larger:
        larger.setattr(receiving, "DIRECT_ROWS", 0)
        assert "乙镇" in send(bob, f"{key}/commit", 400, seen=seen, complete_to="2026-10-31")["detail"]
    assert send(bob, f"{key}/commit", seen=seen)["complete_to"] is None


def test_what_was_checked_anew_since_is_not_taken_in_unseen(world: World, signed_in: SignIn) -> None:
    alice, bob, before = signed_in("alice"), signed_in("bob"), Employment._base_manager.count()
    key = hand_in(alice)["id"]
    send(alice, f"{key}/check")
    seen = bob.get(f"/api/imports/{key}").json()["seen"]
    moved = send(alice, f"{key}/check", columns={"3": {"column": ""}})["seen"]
    assert moved != seen
    assert "重新核对过" in send(bob, f"{key}/commit", 409, seen=seen)["detail"]
    assert "checked anew" in send(bob, f"{key}/commit?lang=en", 409, seen=seen)["detail"]
    assert "没有说明看过" in send(bob, f"{key}/commit", 409)["detail"]
    assert Employment._base_manager.count() == before
    assert send(bob, f"{key}/commit", seen=moved)["stage"] == "committed"


def test_a_heading_that_is_only_alike_has_to_be_said(world: World, signed_in: SignIn) -> None:
    alice = signed_in("alice")
    made = hand_in(alice, content=sheet(LINES, (*HEADINGS[:2], "就业的形式", *HEADINGS[3:])))
    assert made["headings"][2]["column"] == "?"
    assert "还没有选择" in send(alice, f"{made['id']}/check", 400)["detail"]
    told = send(alice, f"{made['id']}/check", columns={"2": {"column": "kind"}})
    assert told["stage"] == "checked"
    assert send(alice, f"{made['id']}/drop")["stage"] == "dropped"


@pytest.mark.parametrize(
    ("more", "told"),
    [({"ledger": "nothing"}, "请选择台账"), ({"to": C}, "由您登记的地区"), ({"content": b"broken"}, "打不开")],
)
def test_what_cannot_be_handed_in_is_answered_by_a_sentence(
    world: World, signed_in: SignIn, more: Any, told: str
) -> None:
    assert told in hand_in(signed_in("alice"), 400, **more)["detail"]
    assert not Import._base_manager.exists()


def test_a_file_has_to_come(world: World, signed_in: SignIn) -> None:
    answer = signed_in("alice").post("/api/imports", {"ledger": "employment", "to": A})
    assert answer.status_code == 400
    assert "没有收到文件" in answer.json()["detail"]


def test_nobody_gets_at_another_county_s_import_or_acts_without_the_right(world: World, signed_in: SignIn) -> None:
    key = hand_in(signed_in("alice"))["id"]
    charlie, paula = signed_in("charlie"), signed_in("paula")
    assert charlie.get(f"/api/imports/{key}").status_code == 404
    assert charlie.get("/api/imports").json()["rows"] == []
    for what in ("check", "commit", "undo", "drop"):
        send(charlie, f"{key}/{what}", 404)
        send(paula, f"{key}/{what}", 403)
    assert paula.get(f"/api/imports/{key}").json()["stage"] == "mapping"

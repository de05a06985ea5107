"""What the check of an import found, for programs and by command: as the page tells it."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest
from django.test import Client
from typer.testing import CliRunner

from houfu.access.actions import grant
from houfu.access.roles import Role
from houfu.api import import_found
from houfu.cli import intake_showing
from houfu.cli import reading as by_account
from houfu.cli.frame import assemble
from houfu.intake.models import Conflict, Import
from houfu.intake.totals import TotalOff
from houfu.ledgers.models import Employment
from houfu.portal import import_page, import_since
from houfu.safeguard.models import AuditEvent
from tests.api.test_imports import send
from tests.portal.handed import checked, reading
from tests.portal.world import A, World

__all__ = ["reading"]
pytestmark = [pytest.mark.django_db, pytest.mark.data]
SignIn = Callable[[str], Client]


def shown(key: int, *more: str) -> str:
    done = CliRunner().invoke(assemble("intake"), ["intake", "show", str(key), "--by", "alice", *more])
    assert done.exit_code == 0, (done.output, done.exception)
    return done.stdout


def get(client: Client, key: int, what: str, status: int = 200, **more: Any) -> Any:
    answer = client.get(f"/api/imports/{key}/{what}", more)
    assert answer.status_code == status, answer.content.decode()
    return answer.json()


def test_changes_are_told_field_by_field_to_programs_and_by_command(
    world: World, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    alice, row = signed_in("alice"), checked(world.users["alice"])
    told = get(alice, row.id, "changes")
    [one] = told["rows"]
    assert (one["column"], one["before"], one["after"], told["count"]) == ("monthly_wage", "3000.00", "3500.00", 1)
    assert get(alice, row.id, "possible")["rows"] == []
    assert get(alice, row.id, "changes", after="1")["rows"] == []
    found = get(alice, row.id, "found")
    assert (found["changes"], found["counts"]["rows"], sum(found["kinds"].values())) == (1, 5, 2)
    assert (found["last_rows"], found["likely"], found["conflicts"]) == (None, 0, 0)
    [by_command] = json.loads(shown(row.id, "--json"))["changes"]
    assert (by_command["name"], by_command["before"], by_command["after"]) == ("monthly_wage", "3000.00", "3500.00")
    assert "变更1处" in shown(row.id)
    for what in ("changes", "possible", "found", "conflicts"):
        get(signed_in("charlie"), row.id, what, 404)


def test_by_command_an_import_is_shown_to_a_named_account_in_its_area_and_logged_there_first(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    row, alice, charlie = checked(world.users["alice"]), world.users["alice"], world.users["charlie"]
    grant(user=alice, role=Role.COUNTY_OFFICER, area="52.5203.520324.", by=1, valid_from=date(2020, 1, 1))
    asked = ["intake", "show", str(row.id), "--json"]
    for more in ([], ["--by", "no-such"], ["--by", "rita"], ["--by", "charlie"]):
        done = CliRunner().invoke(assemble("intake"), [*asked, *more])
        assert (done.stdout, done.exit_code != 0) == ("", True), more
    assert AuditEvent.objects.get(by=charlie.pk).detail == "as=Http404 channel=command route=import"
    assert shown(row.id, "--json")
    read = AuditEvent.objects.filter(by=alice.pk).latest("number")
    assert (read.act, read.key, read.path, read.detail) == ("read", row.id, A, "channel=command route=import")

    def fault(**_given: object) -> None:
        raise OSError("no log")

    monkeypatch.setattr(by_account, "record_event", fault)
    done = CliRunner().invoke(assemble("intake"), [*asked, "--by", "alice"])
    assert (done.stdout, type(done.exception)) == ("", OSError)


def test_a_long_list_of_changes_is_paged(world: World, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    alice, row = signed_in("alice"), checked(world.users["alice"])
    whole = import_found.found_in(row)
    many = pl.concat([whole.changes] * 150)
    monkeypatch.setattr(import_found, "found_in", lambda _row: replace(whole, changes=many))
    first = get(alice, row.id, "changes")
    assert (len(first["rows"]), first["count"], first["after"]) == (100, 150, "100")
    last = get(alice, row.id, "changes", after=first["after"])
    assert (len(last["rows"]), last["after"]) == (50, "")


def test_a_short_file_and_totals_that_are_off_are_told(
    world: World, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    alice, row = signed_in("alice"), checked(world.users["alice"])
    off = replace(import_found.found_in(row), totals_off=(TotalOff(7, "月工资（元）", "9.00", "7.00", "2.00"),))
    for module in (import_found, intake_showing):
        monkeypatch.setattr(module, "found_in", lambda _row: off)
        monkeypatch.setattr(module, "much_shorter", lambda _row, rows: rows * 3)
    found = get(alice, row.id, "found")
    [one] = found["totals_off"]
    assert one == {
        "row": 7,
        "heading": "月工资（元）",
        "stated": "9.00",
        "summed": "7.00",
        "difference": "2.00",
        "sheet": "",
    }
    assert found["last_rows"] == 15
    told = json.loads(shown(row.id, "--json"))
    assert (told["last_rows"], told["totals_off"]) == (15, found["totals_off"])
    said = shown(row.id)
    assert (
        "最近一次连同上报的（没有上报过的，取最近几次中最长的）有15行" in said,
        "各行之和是7.00，差额2.00" in said,
    ) == (True, True)
    monkeypatch.setattr(import_page, "found_in", lambda _row: off)
    page = alice.get(f"/imports/{row.id}/").content.decode()
    assert '<td class="num" data-head="差额">2.00</td>' in page


def test_after_the_commit_it_tells_what_was_found_then_and_what_opened_and_cleared(
    world: World, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    alice, bob, row = signed_in("alice"), signed_in("bob"), checked(world.users["alice"])
    send(bob, f"{row.id}/commit", seen=bob.get(f"/api/imports/{row.id}").json()["seen"])
    assert [one["after"] for one in get(alice, row.id, "changes")["rows"]] == ["3500.00"]
    since = get(alice, row.id, "since")
    by_command = json.loads(shown(row.id, "--json"))["since"]
    assert since["state"] == by_command["state"] == "step"
    assert since["rules"] == by_command["rules"]
    assert (len(since["subjects"]) > 0, since["more"]) == (True, False)
    assert all(one["subject"] and one["duty"] for one in since["subjects"])
    monkeypatch.setattr(import_since, "LISTED", 0)
    assert (get(alice, row.id, "since")["subjects"], get(alice, row.id, "since")["more"]) == ([], True)
    send(bob, f"{row.id}/undo")
    get(alice, row.id, "changes", 404)
    assert json.loads(shown(row.id, "--json"))["found"] is False


def test_what_an_import_contradicts_is_listed_with_it(world: World, signed_in: SignIn) -> None:
    row, other = checked(world.users["alice"]), checked(world.users["alice"])
    key = Employment._base_manager.values_list("key", flat=True)[0]
    day = date(2024, 1, 1)
    for number, one in enumerate((row, other), 1):
        Conflict._base_manager.create(
            id=number, import_id=one.id, row=2, table="employment", key=key, path=A, column="monthly_wage", before="3000.00",
            held_organ="hr", held_day=day, after="3500.00", organ="civil_affairs", day=day, owner="hr",
            mark=bytes([number] * 32), held_id=1, handed_in_by=world.users["alice"].pk, said=b"sealed",
        )  # fmt: skip
    [one] = get(signed_in("alice"), row.id, "conflicts")["rows"]
    assert (one["import_id"], one["before"], one["after"]) == (row.id, "3000.00", "3500.00")
    [by_command] = json.loads(shown(row.id, "--json"))["conflicts"]
    assert by_command["id"] == one["id"]
    assert get(signed_in("alice"), row.id, "found")["conflicts"] == 1
    assert Import._base_manager.count() == 2

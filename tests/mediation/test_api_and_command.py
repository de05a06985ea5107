"""Mediation for programs and on the command line: days and counts, never a word; and nothing while it is shut."""

import json
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.test import Client
from typer.testing import CliRunner, Result

from houfu.access.actions import NotAllowed
from houfu.cli import reading
from houfu.cli.frame import assemble
from houfu.facts.errors import HoufuError
from houfu.mediation.codes import Exit, Stage
from houfu.mediation.gate import ImpactAssessment, Shut
from houfu.mediation.models import Seat
from houfu.safeguard.models import AuditEvent
from tests.mediation.cast import HERE, SECRETS, Cast
from tests.mediation.test_pages import signed_in as signed_in  # noqa: PLC0414
from tests.mediation.test_ways import now, to_stage

SignIn = Callable[[str], Client]


def test_a_program_gets_the_days_of_its_users_cases_with_every_way_out_and_no_word(
    cast: Cast, signed_in: SignIn
) -> None:
    to_stage(cast, Stage.AGREED)
    mia = signed_in("mia")
    (listed,) = mia.get("/api/mediation/cases").json()
    one = mia.get(f"/api/mediation/cases/{cast.case.id}").json()
    assert listed == one
    assert (one["number"], one["stage"], one["exits"]) == (cast.case.number, "agreed", [way.value for way in Exit])
    assert not [word for word in SECRETS if word in json.dumps(one, ensure_ascii=False)]


@pytest.mark.parametrize("name", ["charlie", "wanda", "max", "alice", "ivan", "sysadmin", "paula", "seatless"])
def test_a_program_of_anybody_else_gets_nothing(cast: Cast, signed_in: SignIn, name: str) -> None:
    client = signed_in(name)
    assert client.get(f"/api/mediation/cases/{cast.case.id}").status_code in (403, 404)
    listed = client.get("/api/mediation/cases")
    assert listed.status_code in (403, 404) or listed.json() == []


def test_figures_are_given_to_officers_of_the_area_and_never_a_case(cast: Cast, signed_in: SignIn) -> None:
    told = signed_in("alice").get("/api/mediation/figures").json()
    assert told == {
        "cells": [], "faults": [], "answered_on_time": None, "reopened": None, "content": None, "days_to_answer": None,
    }  # fmt: skip
    assert signed_in("ivan").get("/api/mediation/figures").status_code == 403


def test_while_it_is_shut_the_api_has_none_of_it(cast: Cast, signed_in: SignIn, settings: Any) -> None:
    settings.MEDIATION = False
    for address in ("cases", f"cases/{cast.case.id}", "figures"):
        assert signed_in("sue").get(f"/api/mediation/{address}").status_code == 404


def mediation(*arguments: str) -> Result:
    return CliRunner().invoke(assemble("mediation"), ["mediation", *arguments])


def test_the_command_reminds_of_days_and_tells_no_word(cast: Cast) -> None:
    (line,) = json.loads(mediation("cases", "--by", "mia", "--json").stdout)
    assert (line["number"], line["next_step"], line["next_by"], line["late"]) == (
        cast.case.number, "accept", "2026-11-05", True,
    )  # fmt: skip
    shown = mediation("cases", "--by", "mia").stdout
    assert cast.case.number in shown
    assert not [word for word in SECRETS if word in shown]
    assert json.loads(mediation("cases", "--by", "wanda", "--json").stdout) == []


def test_the_command_shows_a_mediator_s_cases_with_an_event_and_to_nobody_else(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = AuditEvent.objects.filter(act="read", by=cast.users["mia"].pk)
    before = looks.count()
    assert mediation("cases", "--by", "mia").exit_code == 0
    last = looks.order_by("-number").first()
    assert last is not None
    assert (looks.count(), last.path) == (before + 1, HERE)
    assert last.detail == "channel=command route=cases"
    assert cast.case.number not in str(last.detail)
    for name, fault in (("alice", NotAllowed), ("nobody", HoufuError)):
        refused = mediation("cases", "--by", name)
        assert isinstance(refused.exception, fault)
        assert cast.case.number not in refused.output

    def broken(**_given: Any) -> None:
        raise OSError("no log")

    monkeypatch.setattr(reading, "record_event", broken)
    assert cast.case.number not in mediation("cases", "--by", "mia").output


def test_the_command_tells_figures(cast: Cast) -> None:
    told = json.loads(mediation("figures", "--area", "520502", "--json").stdout)
    assert told["cells"] == []
    assert mediation("figures", "--area", "520502").exit_code == 0


def test_the_command_forgets_in_time_and_not_ahead_of_it(cast: Cast) -> None:
    to_stage(cast, Stage.CLOSED)
    refused = mediation("retire", "--on", "2029-11-16")
    assert isinstance(refused.exception, HoufuError)
    with time_machine.travel("2029-11-16T10:00:00+08:00"):
        assert "1 件" in mediation("retire").stdout
    assert now(cast).narrative is None


def test_the_command_opens_the_room_and_gives_seats(cast: Cast, settings: Any) -> None:
    ImpactAssessment.objects.all().delete()
    assert isinstance(mediation("cases", "--by", "mia").exception, Shut)
    assert mediation("assessed", "--on", "2026-11-01", "--who", "某单位", "--document", "评〔2026〕2号").exit_code == 0
    assert mediation("cases", "--by", "mia").exit_code == 0
    assert mediation("seat", "alice", "--centre", str(cast.here)).exit_code == 0
    assert Seat.objects.filter(user_id=cast.users["alice"].pk, centre_key=cast.here).exists()
    assert isinstance(mediation("seat", "alice", "--centre", "7").exception, HoufuError)

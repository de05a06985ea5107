"""What commands about orders say to a person: names and words, no codes; and codes to a program."""

import json

import pytest
from django.utils import translation
from typer.testing import CliRunner

from houfu.casework.actions import release
from houfu.cli.frame import assemble
from tests.portal.world import A, World

pytestmark = pytest.mark.data


def told(*words: str) -> str:
    done = CliRunner().invoke(assemble("orders"), ["orders", *words], env={"COLUMNS": "200"})
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_person_reads_names_of_organs_places_and_states(world: World) -> None:
    before = told("preview", "--area", A)
    release(area=A, by=world.users["alice"].pk, token="one")
    listed = told("list", "--area", A)
    assert not [word for word in ("牵头单位", "省自然资源厅", "七星关区") if word not in before]
    assert not [word for word in ("小社区", "待签收", "办理期限") if word not in listed]
    assert not [code for code in ("natural_resources", "to_sign", "52.5205") if code in before + listed]


def test_organs_are_named_in_the_language_of_the_terminal(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    with translation.override("en"):
        assert "省自然资源厅" in told("preview", "--area", A)
    monkeypatch.setenv("HOUFU_LANG", "en")
    english = told("preview", "--area", A)
    assert "Natural Resources" in english
    assert "省自然资源厅" not in english


def test_a_program_reads_codes(world: World) -> None:
    release(area=A, by=world.users["alice"].pk, token="one")
    row = json.loads(told("list", "--area", A, "--limit", "1", "--json"))[0]
    assert (row["state"], row["path"].startswith(A), "climbed" in row) == ("to_sign", True, False)


def test_a_tab_that_is_none_is_answered_with_those_that_there_are(world: World) -> None:
    done = CliRunner().invoke(assemble("orders"), ["orders", "list", "--tab", "mine"])
    offered = str(getattr(done.exception, "zh", done.exception)).split("：")[-1]
    assert "overdue" in offered
    assert "mine" not in offered

"""`houfu goals`: the same figures as the page, for a reader and for a program; plain refusals."""

import json

import pytest
from typer.testing import CliRunner

from houfu.cli import goals as command
from houfu.cli.frame import assemble
from houfu.policy.goals import GOAL_SET, SYSTEMS
from tests.portal.world import A, World

pytestmark = pytest.mark.django_db
RUN = CliRunner()


def said(*arguments: str) -> str:
    answer = RUN.invoke(assemble("goals"), ["goals", *arguments])
    if answer.exception is not None and not isinstance(answer.exception, SystemExit):
        raise answer.exception
    return answer.stdout


def test_json_holds_every_goal_by_system_with_bounds_and_path(world: World) -> None:
    found = json.loads(said("--json"))
    assert (found["day"], found["before"], found["area"]) == ("2026-10-31", None, "52.")
    assert [one["system"] for one in found["systems"]] == [str(one.system) for one in SYSTEMS]
    goals = {one["code"].split(".")[1]: one for system in found["systems"] for one in system["goals"]}
    assert set(goals) == set(GOAL_SET)
    cover = goals["medical_cover"]
    assert (cover["low"], cover["high"], cover["unknown"], cover["before"]) == (91.67, 93.75, 1, None)
    assert cover["path"]["2035"] == 100
    assert goals["living_here"]["low"] is None
    assert goals["living_here"]["unknown"] == 4


def test_a_county_has_its_own_figures(world: World) -> None:
    found = json.loads(said("--json", "--area", A))
    goals = {one["code"]: one for system in found["systems"] for one in system["goals"]}
    assert (goals["goals.medical_cover"]["low"], goals["goals.medical_cover"]["unknown"]) == (91.67, 0)


def test_a_reader_is_told_that_there_is_no_year_before(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOUFU_LANG", "zh")
    assert "没有一年前的评估" in said()


@pytest.mark.parametrize("arguments", [("--area", "52.9."), ("--area", "nowhere"), ("--on", "2001-01-01")])
def test_what_was_never_assessed_is_refused_in_a_sentence(world: World, arguments: tuple[str, ...]) -> None:
    with pytest.raises(command.HoufuError):
        said(*arguments)

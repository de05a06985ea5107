"""`houfu exports` by command: lists named, one asked for, approved by another, made, fetched, swept."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from houfu.cli.frame import assemble
from houfu.exports import alone, files
from houfu.exports.models import Export
from houfu.facts.errors import HoufuError
from houfu.jobs.attempting import attempt
from tests.exports.books import body_of
from tests.portal.conftest import world
from tests.portal.world import World

__all__ = ["world"]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _low_limits(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(alone, "PEOPLE_ALONE", 2)
    yield
    files.forget_all()


def exports(*arguments: Any) -> Result:
    return CliRunner().invoke(assemble("exports"), ["exports", *map(str, arguments)], catch_exceptions=True)


def told(*arguments: Any) -> Any:
    answer = exports(*arguments, "--json")
    assert answer.exit_code == 0, answer.exception
    return json.loads(answer.stdout)


def test_a_list_goes_out_by_command(world: World, tmp_path: Path) -> None:
    assert {"findings", "ledger.employment"} <= {one["list"] for one in told("lists")}
    asked = told("ask", "findings", "--by", "alice", "--where", "measure=m01", "--reason", "核对")[0]
    key = asked["id"]
    assert asked["stage"] == "待审批"
    assert isinstance(exports("approve", key, "--by", "charlie").exception, HoufuError)
    assert told("approve", key, "--by", "bob")[0]["stage"] == "待生成"
    attempt(Export._base_manager.get(id=key).job_id or 0, holder="test")
    assert [one["stage"] for one in told("list", "--by", "alice")] == ["可下载"]
    path = tmp_path / "out.xlsx"
    assert isinstance(exports("fetch", key, "--by", "bob", "--out", path).exception, HoufuError)
    assert exports("fetch", key, "--by", "alice", "--out", path).exit_code == 0
    assert len(body_of(path.read_bytes())) == asked["rows"]
    assert "0 个文件" in exports("sweep").stdout


def test_what_cannot_be_asked_for_is_a_sentence(world: World) -> None:
    for arguments in (
        ("findings", "--by", "rita"), ("findings", "--by", "charlie", "--area", "52.5205.520502."), ("nothing", "--by", "alice"),
        ("findings", "--by", "alice", "--where", "measure"), ("findings", "--by", "stranger"),
    ):  # fmt: skip
        assert isinstance(exports("ask", *arguments).exception, HoufuError), arguments


def test_the_list_of_a_ledger_goes_by_either_name_of_it(world: World) -> None:
    asked = told("ask", "ledger.medical_cover", "--by", "alice", "--reason", "核对")
    assert [one["list"] for one in asked] == ["ledger.medicalcover"]


def test_the_lists_are_told_in_the_language_of_the_terminal(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    chinese = exports("lists").stdout
    assert "人员清单" in chinese
    assert not [word for word in ("True", "False") if word in chinese]
    monkeypatch.setenv("HOUFU_LANG", "en")
    english = exports("lists").stdout
    assert "level, measure, rule" in english
    assert not [word for word in ("True", "False", "、", "筛选") if word in english]

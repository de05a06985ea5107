"""What the lists of the command line say: the same as the pages, as JSON for programs."""

import json
from typing import Any

import pytest
from typer.testing import CliRunner

from houfu.cli.frame import assemble
from houfu.cli.ledger_names import feed_called, layout_called
from houfu.facts.errors import HoufuError
from houfu.facts.ledgers import Ledger
from houfu.intake.layouts import layouts
from houfu.ledgers.models import LEDGERS
from houfu.policy.demands import DEMANDS
from tests.portal.conftest import world

__all__ = ["world"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(world: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """`asked("coverage", "--json")`: what a command prints, read as JSON."""
    monkeypatch.setenv("HOUFU_LANG", "zh")

    def ask(*words: str) -> Any:
        done = CliRunner().invoke(assemble(words[0]), list(words))
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        return json.loads(done.stdout) if "--json" in words else done.stdout

    return ask


def test_coverage_lists_every_demand(asked: Any) -> None:
    assert [row["code"] for row in asked("coverage", "--json")] == list(DEMANDS)


def test_parameters_can_be_cut_to_the_open_ones(asked: Any) -> None:
    whole, open_ = asked("parameters", "--json"), asked("parameters", "--open", "--json")
    assert 0 < len(open_) < len(whole)
    assert {row["source"] for row in open_} == {"口径待确认"}
    assert "m24.large" in {row["name"] for row in whole} - {row["name"] for row in open_}


def test_every_ledger_is_listed(asked: Any) -> None:
    assert len(asked("ledgers", "--json")) == len(LEDGERS)


def test_data_orders_are_cut_by_area_and_ledger(asked: Any) -> None:
    every = asked("data-orders", "--json", "--limit", "1000")
    staff = asked("data-orders", "--json", "--ledger", "staff")
    assert {row["ledger"] for row in staff} <= {"staff"}
    county = asked("data-orders", "--json", "--limit", "1000", "--area", "520502")
    assert 0 < len(county) < len(every)
    with pytest.raises(HoufuError, match="没有台账"):
        asked("data-orders", "--ledger", "nothing")


def test_data_orders_take_the_word_of_the_sheet_too(asked: Any) -> None:
    rows = asked("data-orders", "--json", "--limit", "1000", "--ledger", "medicalcover")
    assert rows
    assert rows == asked("data-orders", "--json", "--limit", "1000", "--ledger", "medical_cover")


def test_a_ledger_goes_by_the_name_that_data_orders_print_and_by_the_word_of_its_sheet() -> None:
    assert {name: layout_called(name).table for name in layouts()} == {name: name for name in layouts()}
    for feed in Ledger:
        fed = [model for model in LEDGERS if model.feed == feed]
        if len(fed) == 1:
            assert layout_called(feed).model is fed[0], feed
        assert feed_called(feed) == feed
    for word in ("medical_cover", "medical-cover", "Medical_Cover", "medicalcover"):
        assert layout_called(word).table == "medicalcover"
        assert feed_called(word) == "medical_cover"
    assert feed_called("leaderassignment") == "leaders"


def test_of_several_sheets_of_a_ledger_none_is_guessed() -> None:
    with pytest.raises(HoufuError, match="wishsurvey") as told:
        layout_called("wish")
    assert "employmentwish" in told.value.en
    with pytest.raises(HoufuError, match="没有叫“nothing”的台账"):
        layout_called("nothing")

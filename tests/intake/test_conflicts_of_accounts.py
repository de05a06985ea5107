"""Accounts without an organ are parties of their own: neither overwritten nor overwriting without an item to settle."""

from datetime import UTC, datetime
from typing import Any

import pytest

from houfu.access.scoping import everywhere
from houfu.intake.models import Import
from houfu.intake.returned_since import RestedUpon
from houfu.ledgers.models import WorkBenefit
from houfu.registry.actions import add_source, record
from tests.access.conftest import Cast, cast
from tests.intake.taking import no_file_stays, numbered, taken
from tests.intake.test_conflicts import DAY, now, open_items, taken_in

__all__ = ["cast", "no_file_stays", "numbered", "taken"]
pytestmark = pytest.mark.django_db(transaction=True)


def test_an_account_without_an_organ_is_overwritten_by_nobody_unasked(cast: Cast, taken: Any) -> None:
    with everywhere():
        source = add_source(organ="", name="x", received_on=DAY, by=cast.bob.id)
        values = {"person_key": cast.here[1], "title": "外出务工交通补贴", "kind": "travel", "paid": 50_000}
        record(WorkBenefit, values=values, valid_from=DAY, source=source, by=0)
    cast.alice.organ = "县就业局"
    taken_in(taken, cast)
    [item] = open_items()
    assert (now()[0], item.held_organ, item.organ) == (50_000, f"账号 {cast.bob.id}", "县就业局")


def test_an_account_without_an_organ_overwrites_nobody_and_corrects_itself(cast: Cast, taken: Any) -> None:
    with everywhere():
        source = add_source(organ="", name="x", received_on=DAY, by=cast.alice.id)
        values = {"person_key": cast.here[1], "title": "外出务工交通补贴", "kind": "travel", "paid": 50_000}
        record(WorkBenefit, values=values, valid_from=DAY, source=source, by=0)
    cast.alice.organ = ""
    taken_in(taken, cast)
    assert (now()[0], open_items()) == (60_000, [])
    with everywhere():
        source = add_source(organ="", name="y", received_on=DAY, by=cast.bob.id)
        [held] = WorkBenefit._base_manager.filter(superseded_at=None)
        record(WorkBenefit, key=held.key, values={"paid": 70_000}, valid_from=DAY, source=source, by=0)
    taken_in(taken, cast, answer="无")
    [item] = open_items()
    assert (now()[0], item.organ) == (70_000, f"账号 {cast.alice.id}")


def test_the_sentence_of_a_later_import_without_an_organ_leaves_no_empty_brackets() -> None:
    fault = RestedUpon(Import(id=5, organ="", committed_at=datetime(2026, 2, 1, tzinfo=UTC)))
    assert "第5号导入把" in fault.zh
    assert "import 5, taken in on" in fault.en
    assert "第5号导入（县就业局）把" in RestedUpon(Import(id=5, organ="县就业局", committed_at=datetime.now(UTC))).zh

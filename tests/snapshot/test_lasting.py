"""Ledgers in which a later day says on: no fact is made from an earlier version, and nothing else tells two things apart."""

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import houfu.snapshot
from houfu.intake.columns import Kind, Role
from houfu.intake.known_by import identity_of
from houfu.intake.layouts import layout_named
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.models import LEDGERS
from houfu.snapshot.chapters import FEEDS
from houfu.snapshot.feeds import Feed
from houfu.snapshot.forms import DAY, Form, Join

LASTING = [model for model in LEDGERS if model.lasts]
ON = date(2026, 6, 1)
OF_ANY = {"feeds.py", "factors.py"}
"""Where any table may be read: by the forms, which are looked at one by one, and by `_read`, whose tables are named."""


def of_versions(form: Form) -> bool:
    """Whether the answer is another once a record is split in two by a change: only the later is looked at, with its day."""
    rows, asked = set(form.rows(ON).meta.root_names()), set(form.ask(ON).meta.root_names())
    last_word = form.join is Join.LAST and form.by == DAY and not rows
    return DAY in rows | asked or not (rows >= {"valid_to"} or last_word)


def read_ever() -> Iterator[tuple[str, str]]:
    """Each module with each table of which it reads, beside the forms, what ended too."""
    for path in sorted(Path(houfu.snapshot.__path__[0]).glob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call) or not call.args or not isinstance(call.func, ast.Attribute):
                continue
            ever = any(one.arg == "ever" for one in call.keywords) and call.func.attr == "rows"
            if ever or call.func.attr == "_read":
                yield path.name, _table(call.args[0])


def _table(told: ast.expr) -> str:
    if isinstance(told, ast.Constant):
        return str(told.value)
    model = ast.unparse(told).removesuffix("._meta.db_table")
    return next((one._meta.db_table for one in LEDGERS if one.__name__ == model), "")


def test_what_is_of_versions_is_told_from_what_is_not() -> None:
    forms = {f"{one.model.__name__}.{name}": form for one in FEEDS for name, form in one.facts.items()}
    assert of_versions(forms["ReliefCondition.relief_checked_12m"])
    assert not of_versions(forms["Grid.grid_households"])
    assert ("seats.py", "ledgers_leaderassignment") in set(read_ever())
    assert {name for name, table in read_ever() if not table} <= OF_ANY


def test_no_reader_asks_for_what_ended_of_a_lasting_ledger() -> None:
    lasting = {model._meta.db_table for model in LASTING}
    assert [one for one in read_ever() if one[1] in lasting] == []


@pytest.mark.parametrize("feed", [one for one in FEEDS if one.model.lasts], ids=lambda one: one.model.__name__)
def test_no_fact_of_a_lasting_ledger_reckons_over_versions(feed: Feed) -> None:
    assert [name for name, form in feed.facts.items() if of_versions(form)] == []


@pytest.mark.parametrize("model", LASTING, ids=lambda one: one.__name__)
def test_what_tells_two_things_apart_names_them(model: type[LedgerRow]) -> None:
    layout = layout_named(model.__name__.lower())
    naming = identity_of(layout, [one.name for one in layout.columns] + [model.link])
    required = [one for one in layout.columns if one.required and one.role in (Role.VALUE, Role.LINK)]
    assert [one.name for one in required if one.kind is Kind.CODE and one.name not in naming] == []
    about = {feed.column for feed in FEEDS if feed.model is model} - {"key", model.link}
    assert about <= set(naming)  # a row about another shortfall is no change of the first

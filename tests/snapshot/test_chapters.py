"""Every fact comes from somewhere, once: a resolver of its own, a stock that states it, or a feed."""

from collections import Counter

import pytest

from houfu.facts.columns import CATALOGUE, facts_of
from houfu.facts.subjects import SUBJECTS
from houfu.ledgers.models import LEDGERS
from houfu.snapshot.chapters import FEEDS, STOCKS
from houfu.snapshot.provenance import ROWS
from houfu.store.frames import schema_of

OWN = {fact for facts in ROWS.values() for fact in facts} | {"organ.code"}


def stated(level: str) -> set[str]:
    """The facts that the rows of a stock state themselves."""
    stock = next((one for one in STOCKS if one.level == level), None)
    if stock is None:
        return set()
    columns, renamed = schema_of(stock.model), dict(stock.facts or {})
    shorts = {name: name.split(".")[1] for name in facts_of(level)}
    return {name for name, short in shorts.items() if renamed.get(short, short) in columns}


def test_every_fact_comes_from_one_place() -> None:
    fed = Counter(name for feed in FEEDS for name in feed.names())
    given = Counter(OWN) + fed + Counter(name for level in SUBJECTS for name in stated(level) - set(fed))
    assert {name: given[name] for name in CATALOGUE if given[name] != 1} == {}
    assert set(given) - set(CATALOGUE) == set()


def test_a_subject_that_a_chapter_declares_is_listed_by_a_ledger_once() -> None:
    shared = {"person", "household", "dwelling", "community", "settlement", "county", "government", "organ"}
    assert Counter(stock.level for stock in STOCKS) == Counter(level for level in SUBJECTS if level not in shared)


@pytest.mark.parametrize("stock", STOCKS, ids=lambda stock: stock.level)
def test_a_stock_stands_under_the_subject_that_its_ledger_is_about(stock) -> None:
    above = SUBJECTS[stock.level].above
    assert above is None or above == stock.model.level


def test_the_ledger_of_a_fact_is_the_one_that_its_rows_report() -> None:
    strange = [name for feed in FEEDS for name in feed.names() if CATALOGUE[name].meaning.ledger is not feed.model.feed]
    assert strange == []


def test_every_ledger_is_listed_once_and_fills_a_feed() -> None:
    assert len(LEDGERS) == len(set(LEDGERS))
    assert all(model.feed for model in LEDGERS)

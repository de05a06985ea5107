"""The forgetting promise, over every duty: blanking a fact keeps the verdict or turns it into 资料不足, never another."""

from collections.abc import Callable

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from houfu.assessment.engine import evaluate
from houfu.facts.columns import CATALOGUE
from houfu.facts.folds import Bounds, FoldKind, collecting
from houfu.facts.ledgers import Ledger
from houfu.policy.articles import ARTICLES
from houfu.policy.catalogue import MEASURES, Catalogue, Gauge, Rule, catalogue
from houfu.policy.language import (
    EVERY,
    Condition,
    Duty,
    Kind,
    Organ,
    community,
    household,
    households,
    members,
    person,
    workdays,
)
from tests.assessment.engine.keeping import broken, contradictions
from tests.policy.provinces import DAY, blanked, province, provinces, without_return

BOOK = catalogue(DAY)
MANY = {
    "person": 100_000,
    "household": 25_000,
    "community": 3_000,
    "dwelling": 3_000,
    "settlement": 2_000,
    "county": 88,
    "government": 1_000,
    "organ": 1_000,
}


def forgetful(data: st.DataObject, asked: frozenset[str]):
    """Which cells are forgotten: each by its own drawn coin; what nobody asks was never known."""

    def gone(name, fact, height):
        if name not in asked:
            return [False] * height
        return data.draw(st.lists(st.booleans(), min_size=height, max_size=height), label=name)

    return gone


@pytest.mark.parametrize("key", MEASURES)
@settings(deadline=None, max_examples=10, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_forgotten_fact_changes_no_verdict_into_another(key, data) -> None:
    book = catalogue(DAY, only=key)
    asked = frozenset(name for rule in book.rules for name in book.reads(rule))
    known = data.draw(provinces(asked))
    assert broken(book, known, blanked(known, forgetful(data, asked))) == []


@pytest.mark.parametrize("share", [0.01, 0.1, 0.6])
def test_it_holds_for_random_blanks_over_100_000_people(share) -> None:
    known = province(1, MANY, unknown=0.02)
    chance = np.random.default_rng(2)
    assert broken(BOOK, known, blanked(known, lambda name, fact, height: chance.random(height) < share)) == []


@pytest.mark.parametrize("ledger", Ledger)
def test_it_holds_for_a_return_that_never_came(ledger) -> None:
    known, book = province(3, unknown=0), _reading(ledger)
    assert broken(book, known, without_return(known, ledger, np.random.default_rng(4))) == []


def _reading(ledger: Ledger) -> Catalogue:
    """The rules and indicators that read a ledger; the others see no difference."""
    facts = {name for name, fact in CATALOGUE.items() if fact.meaning.ledger is ledger}
    rules = tuple(rule for rule in BOOK.rules if facts & set(BOOK.reads(rule)))
    gauges = tuple(gauge for gauge in BOOK.gauges if facts & BEHIND[gauge.code])
    return Catalogue(BOOK.day, rules, gauges, BOOK.folds, BOOK.parameters)


def _behind(gauge: Gauge) -> set[str]:
    """The facts that an indicator reads, those behind its folds too."""
    parts = (gauge.indicator.numerator, gauge.indicator.denominator)
    open_ = [end for part in parts for end in ((part.low, part.high) if isinstance(part, Bounds) else (part,))]
    found: set[str] = set()
    while open_:
        for name in open_.pop().meta.root_names():
            if name in BOOK.folds:
                open_.append(BOOK.folds[name].expr)
            else:
                found.add(name)
    return found


BEHIND = {gauge.code: _behind(gauge) for gauge in BOOK.gauges}
"""The facts that each indicator reads."""


def test_who_knows_nothing_says_nothing_but_what_holds_for_everybody() -> None:
    nothing = blanked(province(5), lambda name, fact, height: np.ones(height, dtype=bool))
    outcomes = evaluate(BOOK, nothing)
    certain = {rule.code for rule in BOOK.rules if set(outcomes.verdicts[rule.duty.level][rule.code]) != {3}}
    assert certain == set()


def test_whoever_declined_an_offer_is_among_the_met() -> None:
    outcomes = evaluate(BOOK, province(6))
    assert contradictions(BOOK, outcomes) == []
    assert outcomes.declined["person"]["m13.medical_cover"].any()


BAD: dict[str, Callable[[], tuple[object, pl.Expr]]] = {
    "when/then": lambda: (person, pl.when(person.medical_cover).then(True).otherwise(False)),
    "when on a number": lambda: (
        person,
        pl.when(person.age >= 60).then(person.medical_cover).otherwise(person.in_school),
    ),
    "unknown is no": lambda: (person, person.medical_cover.fill_null(False)),
    "known is a fact": lambda: (person, person.age.is_not_null()),
    "the greatest of what is known": lambda: (person, pl.max_horizontal(person.age, person.months_in_job) > 16),
    "count only what is known": lambda: (
        household,
        members._fold(FoldKind.COUNT_LOW, person.medical_cover) >= 2,
    ),
    "sum an unknown as nothing": lambda: (
        community,
        households._fold(FoldKind.SUM, pl.coalesce(members.count(person.in_school).high, pl.lit(0))) >= 2,
    ),
}


def book_of(make: Callable[[], tuple[object, pl.Expr]]) -> Catalogue:
    """A catalogue of one bad duty."""
    with collecting() as folds:
        subject, met = make()
    duty = Duty(
        code="bad",
        name_zh="",
        name_en="",
        subject=subject,
        demands="",
        kind=Kind.MUST,
        applies=EVERY,
        met=(Condition("", "", met),),
        lead=Organ.LOCALITIES,
        due=workdays(1),
        zh="",
        en="",
    )
    return Catalogue(DAY, (Rule("m01", ARTICLES[1], duty),), (), dict(folds), {})


@pytest.mark.parametrize("mistake", BAD)
def test_the_check_catches_a_rule_that_takes_unknown_for_no(mistake) -> None:
    known = province(7, unknown=0)
    chance = np.random.default_rng(8)
    less = blanked(known, lambda name, fact, height: chance.random(height) < 0.3)
    assert any("another verdict" in fault for fault in broken(book_of(BAD[mistake]), known, less))

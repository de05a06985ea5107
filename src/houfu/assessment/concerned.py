"""Which rules and indicators newer facts can concern: those that read a fact of the same ledgers, and no others."""

from __future__ import annotations

from collections.abc import Set
from functools import lru_cache

from houfu.facts.columns import CATALOGUE
from houfu.facts.ledgers import Ledger
from houfu.policy.catalogue import Catalogue, Gauge, Rule


def concerned(catalogue: Catalogue, facts: Set[str]) -> Catalogue:
    """Of a catalogue what any of these facts can concern: subjects that neither came, went nor moved are told nothing new
    by the rest. Facts of one ledger are taken together, since they change together and few catalogues are kept."""
    return _of_ledgers(catalogue, frozenset(CATALOGUE[name].meaning.ledger for name in facts))


@lru_cache(maxsize=48)
def _of_ledgers(catalogue: Catalogue, ledgers: frozenset[Ledger]) -> Catalogue:
    facts = {name for name, column in CATALOGUE.items() if column.meaning.ledger in ledgers}
    read = _read(catalogue)
    rules = [rule for rule in catalogue.rules if not facts.isdisjoint(read[rule.code])]
    gauges = [gauge for gauge in catalogue.gauges if not facts.isdisjoint(read[gauge.code])]
    return catalogue.narrowed(rules, gauges)


@lru_cache(maxsize=4)
def _read(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """The facts behind every verdict, every "declined" and every indicator, by code."""
    every: tuple[Rule | Gauge, ...] = (*catalogue.rules, *catalogue.gauges)
    return {one.code: catalogue.behind(*one.asked()) for one in every}

"""分类施策 on the page of one subject: the classes it falls into, by which facts, and the articles that serve each."""

from __future__ import annotations

from dataclasses import dataclass

from houfu.assessment.classes import Placing, placings
from houfu.assessment.queries import catalogue_of
from houfu.policy.articles import ARTICLES
from houfu.policy.catalogue import Catalogue
from houfu.policy.classes import Class
from houfu.portal.looks import Look
from houfu.portal.matrix import article_number
from houfu.portal.wording import counted, listed, said


@dataclass(frozen=True)
class Serving:
    """An article that serves a class; `key` is that of its measure, empty where it is not held as rules yet."""

    key: str
    number: str
    title: str


@dataclass(frozen=True)
class Fallen:
    """A class on the page of a subject: why it falls there (or which facts are missing to tell), and what serves it."""

    name: str
    why: str
    facts: str
    missing: str
    articles: list[Serving]


def fallen_into(look: Look, level: str, key: int) -> list[Fallen]:
    """The classes that a subject falls into, and those of which it cannot be told; those it does not are left out."""
    if look.run is None:
        return []
    catalogue = catalogue_of(look.run)
    return [_said(one, catalogue) for one in placings(look.run, level, key) if one.inside is not False]


def serving(kind: Class, catalogue: Catalogue) -> list[Serving]:
    """The articles that serve a class, each with its measure where there is one."""
    keys = {rule.article.code: rule.key for rule in catalogue.rules}
    articles = [ARTICLES[number] for number in kind.articles]
    return [Serving(keys.get(one.code, ""), article_number(one), said(one, "short")) for one in articles]


def _said(one: Placing, catalogue: Catalogue) -> Fallen:
    facts = [f"{said(fact.meaning)} {counted(_value(fact, value), fact.unit)}" for fact, value in one.facts]
    missing = [said(fact.meaning) for fact in one.missing] if one.inside is None else []
    return Fallen(said(one.kind), said(one.kind, "why"), listed(facts), listed(missing), serving(one.kind, catalogue))


def _value(fact: object, value: object) -> object:
    """A code by its member, so that it is said in the reader's language."""
    codes = getattr(fact, "codes", None)
    return codes(value) if codes is not None and value is not None else value

"""Duties and parameters in plain words, beside the article that they carry out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from houfu.facts.columns import CATALOGUE
from houfu.policy.articles import DOCUMENT, Article, Introduction, Stretch
from houfu.policy.catalogue import Catalogue, Rule
from houfu.policy.document import Document, locate
from houfu.policy.parameters import ParameterSet
from houfu.policy.readings import Reading, readings_of
from houfu.policy.uses import used
from houfu.policy.windows import Window, windows_read
from houfu.portal.wording import counted, in_english, number, said


@dataclass(frozen=True)
class Told:
    """A duty as the measure's page tells it."""

    code: str
    name: str
    kind: str
    standing: str
    subject: str
    applies: str
    met: list[str]
    sentence: str
    organ: str
    days: int
    assumed: list[str]
    """Names of the parameters it uses, and of the fixed windows of its facts, that no document backs."""
    decided: list[tuple[str, str]]
    """Code and question of each decision on its words that nobody who may has confirmed yet."""


@dataclass(frozen=True)
class Value:
    """A parameter: its name, its value with unit, its first day, and its source or that it has none."""

    name: str
    value: str
    first_day: date
    source: str
    assumed: bool


def acting(rule: Rule, organ: str) -> str:
    """Who acts on a duty: the organ that leads, or, where the organs asked act themselves, each of them, or who is on file."""
    if rule.duty.acts is not None:
        return _("登记的%(fact)s（%(organ)s督促）") % {
            "fact": said(CATALOGUE[rule.duty.acts.name].meaning),
            "organ": organ,
        }
    return _("各单位自己（%(organ)s督促）") % {"organ": organ} if rule.duty.subject_acts else organ


def told(rule: Rule, book: Catalogue, organ: str) -> Told:
    """A rule in plain words; figures that differ from subject to subject read “…”."""
    duty, day, values = rule.duty, book.day, book.parameters[rule.key]
    fixed = {name: number(value) if isinstance(value, int) else "…" for name, value in duty.figures.items()}
    zh, en = duty.sentence(day)
    return Told(
        rule.code,
        said(duty, "name"),
        said(duty.kind_on(day)),
        said(duty.standing(day)),
        said(duty.subject),
        said(duty.applies).format(**fixed),
        [said(condition).format(**fixed) for condition in duty.met],
        (en if in_english() else zh).format(**fixed),
        acting(rule, organ),
        int(duty.due),
        [
            *(said(one) for one in used(rule, book) if values.held(one).assumed),
            *(said(one) for one in windows_read(rule, book) if one.assumed),
        ],
        [(one.code, said(one.question)) for one in _unconfirmed(rule)],
    )


def _unconfirmed(rule: Rule) -> list[Reading]:
    """The assumed decisions on the words that a rule's conditions carry out."""
    words = [one.fragment for one in (rule.duty.applies, *rule.duty.met) if one.fragment]
    return [
        one
        for one in readings_of(rule.article.code)
        if one.assumed and one.fragment and any(one.fragment in word or word in one.fragment for word in words)
    ]


def values_of(parameters: ParameterSet) -> list[Value]:
    """The parameters of a measure as they stand on its day."""
    return [
        Value(
            said(parameter),
            counted(held.value, parameter.unit),
            held.first_day,
            "" if held.assumed else held.source,
            held.assumed,
        )
        for parameter in parameters.all()
        for held in (parameters.held(parameter),)
    ]


def fixed_of(windows: Iterable[Window]) -> list[Value]:
    """Fixed windows as values that nobody can move."""
    return [
        Value(said(one), counted(one.count, one.unit), DOCUMENT.issued, "" if one.assumed else one.source, one.assumed)
        for one in windows
    ]


def article_text(document: Document | None, article: Stretch, catalogue: Catalogue) -> SafeString | None:
    """The words of an article with the fragments that conditions carry out underlined; None where no text is loaded."""
    if document is None:
        return None
    text = _words(document, article)
    if text is None:
        return None
    fragments = [
        (condition.fragment, said(rule.duty, "name"))
        for rule in catalogue.rules
        if rule.article is article
        for condition in (rule.duty.applies, *rule.duty.met)
        if condition.fragment
    ]
    return underlined(text, fragments)


def _words(document: Document, article: Stretch) -> str | None:
    """The words of a stretch of the document; None where the copy has none."""
    if isinstance(article, Introduction):
        return "".join(passage.text for passage in document.introduction) or None
    if isinstance(article, Article):
        held: Any = document.article(article.number)
    else:
        held = document.requirement(article.number)
    return None if held is None else str(held.passage.text)


def underlined(text: str, fragments: list[tuple[str, str]]) -> SafeString:
    """`text` with each fragment underlined where it stands, and the duty that carries it out as its title."""
    spans: list[tuple[int, int, str]] = []
    for fragment, duty in fragments:
        place = locate(text, fragment)
        if place is not None and not any(start < place[1] and place[0] < end for start, end, _duty in spans):
            spans.append((*place, duty))
    pieces: list[tuple[SafeString]] = []
    at = 0
    for start, end, duty in sorted(spans):
        pieces.append((conditional_escape(text[at:start]),))
        pieces.append((format_html('<u title="{}">{}</u>', _("由此检查：%(duty)s") % {"duty": duty}, text[start:end]),))
        at = end
    pieces.append((conditional_escape(text[at:]),))
    return format_html_join("", "{}", pieces)

"""Duties and parameters in plain words, beside the article that they carry out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from houfu.policy.articles import Article, Requirement
from houfu.policy.catalogue import Catalogue, Rule
from houfu.policy.document import Document, locate
from houfu.policy.parameters import ParameterSet
from houfu.portal.wording import in_english, number, said, value_said


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


@dataclass(frozen=True)
class Value:
    """A parameter: its name, its value with unit, its first day, and its source or that it has none."""

    name: str
    value: str
    first_day: date
    source: str
    assumed: bool


def told(rule: Rule, day: date, organ: str) -> Told:
    """A rule in plain words; figures that differ from subject to subject read “…”."""
    duty = rule.duty
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
        organ,
        int(duty.due),
    )


def values_of(parameters: ParameterSet) -> list[Value]:
    """The parameters of a measure as they stand on its day."""
    return [
        Value(
            said(parameter),
            _with_unit(value_said(getattr(parameters, parameter.name)), parameter.unit),
            parameter.held(parameters.day).first_day,
            "" if parameter.held(parameters.day).assumed else parameter.held(parameters.day).source,
            parameter.held(parameters.day).assumed,
        )
        for parameter in parameters.all()
    ]


def _with_unit(value: str, unit: str) -> str:
    return f"{value} {unit}" if unit else value


def article_text(document: Document | None, article: Article | Requirement, catalogue: Catalogue) -> SafeString | None:
    """The words of an article with the fragments that conditions carry out underlined; None where no text is loaded."""
    if document is None:
        return None
    if isinstance(article, Article):
        held: Any = document.article(article.number)
    else:
        held = document.requirement(article.number)
    if held is None:
        return None
    text: str = held.passage.text
    fragments = [
        (condition.fragment, said(rule.duty, "name"))
        for rule in catalogue.rules
        if rule.article is article
        for condition in (rule.duty.applies, *rule.duty.met)
        if condition.fragment
    ]
    return underlined(text, fragments)


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

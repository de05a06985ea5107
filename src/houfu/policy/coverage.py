"""Which duty, warning, entitlement, record or indicator answers each demand of the document, and which have no honest measure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from houfu.policy.articles import Article, Chapter
from houfu.policy.catalogue import Catalogue, Gauge, Rule
from houfu.policy.demands import DEMANDS
from houfu.policy.goals import OWN
from houfu.policy.not_measured import NOT_MEASURED
from houfu.policy.readings import Words


@dataclass(frozen=True)
class Answer:
    """What stands behind one demand: the rules and indicators that name it, or that it is shown by as a whole."""

    rules: tuple[Rule, ...]
    gauges: tuple[Gauge, ...]
    not_measured: Words | None = None

    @property
    def whole(self) -> bool:
        """Whether there is an answer at all."""
        return bool(self.rules or self.gauges or self.not_measured)


HEADS: Mapping[str, Chapter] = MappingProxyType(
    {
        "H.1": Chapter.INCOME,
        "H.2": Chapter.COUNTY_ECONOMY,
        "H.3": Chapter.GOVERNANCE,
        "H.4": Chapter.SERVICES,
        "H.5": Chapter.CULTURE,
        "H.6": Chapter.FUNDS,
        "H.7": Chapter.ORGANISATION,
    }
)
"""The chapter heads: each is shown by the indicators of its articles, and by no number of its own."""

FIELDS: Mapping[str, Collection[int]] = MappingProxyType({"I.14": OWN, "I.18": range(1, 17), "I.19": range(1, 27)})
"""Demands that a whole stretch of articles carries out: I.14 is the five systems with their articles; I.18 names jobs
and industry, communities and public services (articles 1–3, 6–10, 11–16, with what plans hold for them); I.19
(精准管理) is that each finding is about one subject."""


def answers(book: Catalogue) -> dict[str, Answer]:
    """Every demand of the document, in its order, with what answers it in this catalogue."""
    rules: dict[str, list[Rule]] = {code: [] for code in DEMANDS}
    gauges: dict[str, list[Gauge]] = {code: [] for code in DEMANDS}
    for rule in book.rules:
        for code in rule.duty.demands.split():
            rules[code].append(rule)
    for gauge in book.gauges:
        for code in gauge.indicator.demands.split():
            gauges[code].append(gauge)
    for code, chapter in HEADS.items():
        gauges[code] += [
            gauge for gauge in book.gauges if isinstance(gauge.article, Article) and gauge.article.chapter is chapter
        ]
    for code, numbers in FIELDS.items():
        rules[code] += [
            rule for rule in book.rules if isinstance(rule.article, Article) and rule.article.number in numbers
        ]
    return {code: Answer(tuple(rules[code]), tuple(gauges[code]), NOT_MEASURED.get(code)) for code in DEMANDS}


def unanswered(book: Catalogue) -> list[str]:
    """The demands that nothing answers and nothing excuses; empty where the catalogue is whole."""
    return [code for code, answer in answers(book).items() if not answer.whole]

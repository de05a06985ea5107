"""政策原文 and 口径: the document as the deployer loaded it, and the recorded decisions about how its words are read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString

from houfu.access.roles import Permission
from houfu.assessment.queries import catalogue_of, loaded_document
from houfu.facts.organs import Organ
from houfu.policy.articles import ARTICLES, DOCUMENT, INTRODUCTION, REQUIREMENTS, Article, Requirement
from houfu.policy.catalogue import catalogue
from houfu.policy.readings import POPULATIONS, READINGS, VERBS
from houfu.portal.doors import opens_to
from houfu.portal.duties import article_text
from houfu.portal.looks import Look
from houfu.portal.matrix import article_number, chapter_said
from houfu.portal.naming import organ_names
from houfu.portal.showing import show
from houfu.portal.wording import said


@dataclass(frozen=True)
class Stretch:
    """An article or requirement: its number, title, words (None: not loaded), organs, and its measure if there is one."""

    number: str
    title: str
    text: SafeString | None
    organs: list[str]
    measure: str


@dataclass(frozen=True)
class Decision:
    """A reading in the reader's language."""

    code: str
    question: str
    choice: str
    reason: str
    fragment: str
    touches: list[str]
    assumed: bool
    day: str


@opens_to(Permission.SEE_FIGURES)
def document(request: HttpRequest, look: Look) -> HttpResponse:
    """All articles as loaded, underlined where a rule carries them out; titles and organs alone where none is loaded."""
    loaded = loaded_document()
    rules = catalogue_of(look.run) if look.run else catalogue(look.day)
    measures = {rule.article.code: rule.key for rule in rules.rules}
    chapters: dict[str, list[Stretch]] = {}
    stretches: list[Article | Requirement] = [*ARTICLES.values(), *REQUIREMENTS.values()]
    for article in stretches:
        units = article.units if isinstance(article, Article) else ()
        chapters.setdefault(chapter_said(article), []).append(
            Stretch(
                article_number(article),
                said(article),
                article_text(loaded, article, rules),
                [said(unit) for unit in units],
                measures.get(article.code, ""),
            )
        )
    return show(request, look, "document.html", chapters=chapters, loaded=loaded is not None, identity=DOCUMENT)


@opens_to(Permission.SEE_FIGURES)
def readings(request: HttpRequest, look: Look) -> HttpResponse:
    """The decisions, the verbs and the five populations."""
    return show(
        request,
        look,
        "readings.html",
        decisions=decisions(),
        verbs=[("、".join(verb.verbs), said(verb), verb.finding) for verb in VERBS],
        populations=[
            (said(population.kind), said(population), said(population, "counted"), population.assumed)
            for population in POPULATIONS.values()
        ],
    )


def decisions() -> list[Decision]:
    """The readings in the reader's language."""
    return [
        Decision(
            reading.code,
            said(reading.question),
            said(reading.choice),
            said(reading.reason),
            reading.fragment,
            list(_touched(reading.stretches)),
            reading.assumed,
            f"{reading.decided}",
        )
        for reading in READINGS.values()
    ]


def _touched(stretches: tuple[str, ...]) -> Iterator[str]:
    for stretch in stretches:
        if stretch in REQUIREMENTS:
            yield article_number(REQUIREMENTS[stretch])
        elif stretch == "goals":
            yield article_number(INTRODUCTION)
        elif stretch.isdigit():
            yield article_number(ARTICLES[int(stretch)])


@opens_to(Permission.SEE_FIGURES)
def organs(request: HttpRequest, look: Look) -> HttpResponse:
    """The organs of the document, who stands for each in the area, and the duties each leads."""
    return show(request, look, "organs.html", organs=organs_in(look))


def organs_in(look: Look) -> list[tuple[str, str, str, list[tuple[str, str, str]]]]:
    """Of each organ its word, its name in the document and in the area, and the duties (measure, article, name) it leads."""
    rules = catalogue_of(look.run).rules if look.run else ()
    names = organ_names(Organ, look.area, look.day)
    return [
        (
            str(organ),
            said(organ),
            names[organ],
            [
                (rule.key, article_number(rule.article), said(rule.duty, "name"))
                for rule in rules
                if rule.duty.lead is organ
            ],
        )
        for organ in Organ
    ]

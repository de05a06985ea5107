"""目标: the goals of 2025 and 2035 by the five systems, each figure beside last year's and beside its path; and the classes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from houfu.access.roles import Permission
from houfu.assessment.classes import classes_of
from houfu.assessment.goals import GoalStanding, goals_of
from houfu.assessment.models import GaugeTally
from houfu.assessment.queries import catalogue_of, gauges_at, run_a_year_before
from houfu.policy.articles import ARTICLES, Article
from houfu.policy.catalogue import Catalogue
from houfu.policy.classes import Class
from houfu.policy.goals import KEY
from houfu.portal.classes import Serving, serving
from houfu.portal.doors import opens_to
from houfu.portal.gauges import Reading, ratio, readings_of
from houfu.portal.looks import Look
from houfu.portal.matrix import article_number
from houfu.portal.showing import show
from houfu.portal.wording import said, spread, subjects_said


@dataclass(frozen=True)
class Line:
    """One goal indicator: its share, what is not known, last year's, and its path; whether it reaches it in words, as a colour and a sign."""

    name: str
    value: str
    parts: str
    unknown: str
    before: str
    path_now: str
    path_2025: str
    path_2035: str
    reaches: str
    colour: str
    sign: str


@dataclass(frozen=True)
class Served:
    """An article of a system with its indicators, each beside last year's."""

    key: str
    number: str
    title: str
    readings: list[Reading]


@dataclass(frozen=True)
class Group:
    """One of the five systems, or the means to all of them."""

    title: str
    lines: list[Line]
    articles: list[Served]


@dataclass(frozen=True)
class Counted:
    """A class: how many fall into it, how many of them have what it needs, and the articles that serve it."""

    name: str
    why: str
    subject: str
    count: str
    share: str
    served: str
    served_share: str
    articles: list[Serving]


@opens_to(Permission.SEE_FIGURES)
def goals(request: HttpRequest, look: Look) -> HttpResponse:
    """The goals of the area; where nothing was assessed a year before, the page says so."""
    if look.run is None:
        return show(request, look, "goals.html", groups=None)
    before = run_a_year_before(look.run)
    return show(
        request, look, "goals.html", groups=groups_of(look), before=before, key=KEY, classes=classes_in(look)
    )  # fmt: skip


def groups_of(look: Look) -> list[Group]:
    """The five systems with their goal indicators and articles."""
    assert look.run is not None
    now, before = readings_of(look), run_a_year_before(look.run)
    return [
        Group(said(system), [_line(one) for one in standings], _articles(look, system.articles, now))
        for system, standings in goals_of(look.run, look.area, look.kind, before).items()
    ]


def classes_in(look: Look) -> list[Counted]:
    """The classes with how many of the area fall into each."""
    assert look.run is not None
    catalogue = catalogue_of(look.run)
    cells = gauges_at(look.run, look.area, look.kind)
    return [_counted(kind, catalogue, cells) for kind in classes_of(catalogue)]


def _line(one: GoalStanding) -> Line:
    indicator, cell = one.gauge.indicator, one.now
    told = {
        True: (_("达到路径"), "met", "✓"),
        False: (_("低于路径"), "not_met", "✕"),
        None: (_("资料不足"), "unknown", "?"),
    }
    words, colour, sign = told[one.reaches]
    return Line(
        said(indicator, "name"),
        ratio(cell, indicator.per) if cell else "—",
        _parts(cell),
        "—" if one.unknown is None else _unknown(one),
        ratio(one.before, indicator.per) if one.before else "—",
        f"{one.path_now:.1f}%",
        f"{one.path_2025:.1f}%",
        f"{one.path_2035:.1f}%",
        words,
        colour,
        sign,
    )


def _parts(cell: GaugeTally | None) -> str:
    if cell is None:
        return "—"
    numerator, denominator = (
        spread(getattr(cell, f"{part}_low"), getattr(cell, f"{part}_high")) for part in ("numerator", "denominator")
    )
    return f"{numerator} / {denominator}"


def _unknown(one: GoalStanding) -> str:
    assert one.unknown is not None
    return f"{one.unknown:,} {subjects_said(one.gauge.indicator.subject, one.unknown)}"


def _articles(look: Look, numbers: tuple[int, ...], now: list[Reading]) -> list[Served]:
    assert look.run is not None
    held = {gauge.article.code: gauge.key for gauge in catalogue_of(look.run).gauges}
    found = []
    for number in numbers:
        article: Article = ARTICLES[number]
        key = held.get(article.code, "")
        own = [reading for reading in now if key and reading.key == key]
        found.append(Served(key, article_number(article), said(article), own))
    return found


def _counted(kind: Class, catalogue: Catalogue, cells: Mapping[str, GaugeTally]) -> Counted:
    members, served = (cells.get(f"{KEY}.{word}_{kind.code}") for word in ("class", "served"))
    return Counted(
        said(kind),
        said(kind, "why"),
        said(kind.subject),
        spread(members.numerator_low, members.numerator_high) if members else "—",
        ratio(members, 100) if members else "—",
        said(kind, "served"),
        ratio(served, 100) if served else "—",
        serving(kind, catalogue),
    )

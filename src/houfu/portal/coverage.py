"""覆盖: the document demand by demand, with the standing of what answers each; and what is not measured, with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from houfu.access.roles import Permission
from houfu.assessment.queries import catalogue_of, standing
from houfu.policy.articles import ARTICLES, REQUIREMENTS
from houfu.policy.catalogue import Catalogue, catalogue
from houfu.policy.coverage import Answer, answers
from houfu.policy.demands import DEMANDS, Demand
from houfu.portal.doors import opens_to
from houfu.portal.gauges import Reading, readings_of
from houfu.portal.looks import Look
from houfu.portal.matrix import article_number
from houfu.portal.shares import Share
from houfu.portal.showing import show
from houfu.portal.wording import said

FEW = 6


@dataclass(frozen=True)
class Line:
    """One demand: its words, its force, what answers it and how that stands; `more` are answers not listed singly."""

    code: str
    fragment: str
    strength: str
    duties: list[tuple[str, str, str, Share]]
    indicators: list[tuple[str, str, str]]
    more: int
    reason: str


@dataclass(frozen=True)
class Stretch:
    """A part of the document with its demands."""

    title: str
    measure: str
    lines: list[Line]


@opens_to(Permission.SEE_FIGURES)
def coverage(request: HttpRequest, look: Look) -> HttpResponse:
    """All demands; `open` keeps those with something not met, `framing` those that no rule can check."""
    book = catalogue_of(look.run) if look.run else catalogue(look.day)
    found = answers(book)
    asked = request.GET.get("show", "")
    return show(
        request,
        look,
        "coverage.html",
        stretches=stretches_of(look, asked),
        asked=asked,
        all=len(DEMANDS),
        answered=sum(bool(answer.rules or answer.gauges) for answer in found.values()),
        framing=sum(answer.not_measured is not None for answer in found.values()),
    )


def stretches_of(look: Look, asked: str) -> list[Stretch]:
    """The demands by the parts of the document, all or those that `asked` keeps."""
    book = catalogue_of(look.run) if look.run else catalogue(look.day)
    shares = shares_of(look)
    readings = {reading.code: reading for reading in readings_of(look)} if look.run else {}
    lines = [_line(DEMANDS[code], answer, shares, readings) for code, answer in answers(book).items()]
    if asked == "open":
        lines = [line for line in lines if any(share.not_met for *_rest, share in line.duties)]
    if asked == "framing":
        lines = [line for line in lines if line.reason]
    return _stretches(book, lines)


def shares_of(look: Look) -> Mapping[str, Share]:
    """How the area stands on each rule; nothing where nothing was assessed."""
    if look.run is None:
        return {}
    kind = "settlement" if look.kind == "township" else look.kind
    shares: dict[str, Share] = {}
    for cell in standing(look.run, look.area, kind):
        shares[cell.rule] = shares.get(cell.rule, Share()) + Share.of(cell)
    return shares


def _line(demand: Demand, answer: Answer, shares: Mapping[str, Share], readings: Mapping[str, Reading]) -> Line:
    duties = [
        (rule.key, f"{said(rule.duty, 'name')}", said(rule.duty.kind), shares.get(rule.code, Share()))
        for rule in answer.rules[:FEW]
    ]
    room = max(0, FEW - len(duties))
    indicators = [
        (gauge.key, said(gauge.indicator, "name"), readings[gauge.code].value if gauge.code in readings else "—")
        for gauge in answer.gauges[:room]
    ]
    more = len(answer.rules) + len(answer.gauges) - len(duties) - len(indicators)
    reason = said(answer.not_measured) if answer.not_measured else ""
    return Line(demand.code, demand.fragment, said(demand.strength), duties, indicators, more, reason)


def _stretches(book: Catalogue, lines: list[Line]) -> list[Stretch]:
    keys = {rule.article.code: rule.key for rule in book.rules}
    out: dict[str, Stretch] = {}
    for line in lines:
        stretch = line.code.split(".")[0]
        if stretch not in out:
            out[stretch] = Stretch(_title(stretch), keys.get(stretch, ""), [])
        out[stretch].lines.append(line)
    return list(out.values())


def _title(stretch: str) -> str:
    if stretch == "I":
        return _("导言和目标")
    if stretch == "H":
        return _("章标题")
    article = REQUIREMENTS[stretch] if stretch in REQUIREMENTS else ARTICLES[int(stretch)]
    return f"{article_number(article)} {said(article)}"

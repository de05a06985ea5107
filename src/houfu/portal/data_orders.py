"""资料工单: what each organ has to supply of which ledger for which place, since when, and what its absence blinds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from houfu.access.roles import Permission
from houfu.assessment.models import DataOrder
from houfu.assessment.queries import catalogue_of, data_orders
from houfu.facts.ledgers import Ledger
from houfu.facts.organs import Organ
from houfu.facts.subjects import SUBJECTS
from houfu.policy.catalogue import Rule
from houfu.portal.doors import opens_to
from houfu.portal.looks import Look
from houfu.portal.matrix import article_number
from houfu.portal.naming import organs_at, place_names
from houfu.portal.paging import Page, page_of
from houfu.portal.showing import show
from houfu.portal.wording import member, said, subjects_said

DUTIES_SAID = 3


@dataclass(frozen=True)
class Order:
    """One order as a reader sees it."""

    organ: str
    ledger: str
    place: str
    subjects: int
    subject: str
    duties: list[tuple[str, str]]
    more: list[tuple[str, str]]
    since: date | None


@dataclass(frozen=True)
class Blinded:
    """What one ledger leaves open in the area: orders, subjects by kind, and the duties that wait for it."""

    key: str
    ledger: str
    orders: int
    subjects: list[tuple[str, int]]
    duties: list[tuple[str, str]]


@opens_to(Permission.SEE_FIGURES)
def orders(request: HttpRequest, look: Look) -> HttpResponse:
    """The orders of an area, a ledger's alone or all, paged; above them what each ledger blinds."""
    if look.run is None:
        return show(request, look, "data_orders.html", page=None)
    ledger, organ = request.GET.get("ledger", ""), request.GET.get("organ", "")
    found = orders_asked(look, ledger, organ)
    every = data_orders(look.run, look.area)
    blinded = blinded_of(look, every)
    page = page_of(found, request.GET.get("after", ""), ("path", "id"))
    return show(
        request,
        look,
        "data_orders.html",
        page=Page(told(look, page.rows), page.after, page.first),
        count=found.count(),
        blinded=blinded,
        ledger=ledger,
        organ=organ,
        ledgers=[(row.key, row.ledger) for row in sorted(blinded, key=lambda row: row.ledger)],
        organs=sorted(
            {(one, said(member(Organ, one))) for one in every.order_by().values_list("organ", flat=True).distinct()}
        ),
    )


def orders_asked(look: Look, ledger: str, organ: str) -> Any:
    """The orders of an area, of one ledger or organ if asked. Raises Http404 for one that there is not."""
    assert look.run is not None
    if (ledger and ledger not in set(Ledger)) or (organ and organ not in set(Organ)):
        raise Http404
    cut = {name: value for name, value in (("ledger", ledger), ("organ", organ)) if value}
    return data_orders(look.run, look.area).filter(**cut)


def blinded_of(look: Look, found: Any) -> list[Blinded]:
    """The ledgers with something open, those that blind most duties first."""
    assert look.run is not None
    rules = catalogue_of(look.run).by_code
    most: dict[str, dict[tuple[str, str], int]] = defaultdict(dict)
    duties: dict[str, set[str]] = defaultdict(set)
    orders: dict[str, int] = defaultdict(int)
    rows = found.order_by().values_list("ledger", "level", "path", "subjects", "duties")
    for ledger, level, path, subjects, codes in rows:
        # two organs may own facts of one ledger: the same subjects then stand in both their orders
        most[ledger][level, path] = max(subjects, most[ledger].get((level, path), 0))
        duties[ledger] |= set(codes.split())
        orders[ledger] += 1
    blinded = [
        Blinded(
            ledger, said(Ledger.of(ledger)), orders[ledger], _by_kind(counts),
            [(rules[code].key, _duty_said(rules[code])) for code in sorted(duties[ledger]) if code in rules],
        )
        for ledger, counts in most.items()
    ]  # fmt: skip
    return sorted(blinded, key=lambda row: (-len(row.duties), row.ledger))


def _by_kind(counts: Mapping[tuple[str, str], int]) -> list[tuple[str, int]]:
    """How many subjects of each kind, the most first."""
    sums: dict[str, int] = defaultdict(int)
    for (level, _path), count in counts.items():
        sums[level] += count
    listed = sorted(sums.items(), key=lambda item: -item[1])
    return [(subjects_said(SUBJECTS[level], count), count) for level, count in listed]


def _duty_said(rule: Rule) -> str:
    return f"{article_number(rule.article)} {said(rule.duty, 'name')}"


def told(look: Look, rows: list[DataOrder]) -> list[Order]:
    """Orders with the names of organs, places and duties."""
    assert look.run is not None
    rules = catalogue_of(look.run).by_code
    places = place_names({row.path for row in rows}, look.day, below=look.area)
    organs = organs_at({(member(Organ, row.organ), row.path) for row in rows}, look.day)
    out = []
    for row in rows:
        known = [rules[code] for code in row.duties.split() if code in rules]
        named = [(rule.key, _duty_said(rule)) for rule in known]
        out.append(
            Order(
                organs[member(Organ, row.organ), row.path],
                said(Ledger.of(row.ledger)),
                places[row.path],
                row.subjects,
                subjects_said(SUBJECTS[row.level], row.subjects),
                named[:DUTIES_SAID],
                named[DUTIES_SAID:],
                row.complete_to,
            )
        )
    return out

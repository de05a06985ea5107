"""查找: households by number, settlements and places by name or initials, measures, organs; people only when named exactly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from houfu.access.roles import Permission
from houfu.assessment.queries import catalogue_of
from houfu.facts.codes import PlaceKind
from houfu.facts.organs import Organ
from houfu.places import queries as places
from houfu.places.pinyin import initials
from houfu.portal.doors import opens_to
from houfu.portal.looks import Look
from houfu.portal.matrix import columns_of
from houfu.portal.naming import on_day, organ_names, place_names
from houfu.portal.showing import show
from houfu.portal.wording import member, said
from houfu.registry.models import Household, Person, Settlement
from houfu.registry.queries import people_with_identity
from houfu.safeguard.audit import record_event
from houfu.safeguard.index import fold_identity
from houfu.safeguard.masks import mask_name

MOST = 20
IDENTITY = re.compile(r"[0-9]{17}[0-9X]")
LONGEST = 60
NAMED_DEPTH = 3  # a person is looked for by name inside a county, never across one


@dataclass(frozen=True)
class Hit:
    """Something found: what it is, its name, where it is, and its page."""

    kind: str
    text: str
    place: str
    address: str


@opens_to(Permission.SEE_FIGURES)
def search(request: HttpRequest, look: Look) -> HttpResponse:
    """Everything that answers to `q` in the area, a group a kind of thing."""
    asked = " ".join(request.GET.get("q", "").split())[:LONGEST]
    hits: list[Hit] = []
    hint = ""
    if asked:
        hits = [*_measures(look, asked), *_organs(look, asked), *_settlements(look, asked), *_places(look, asked)]
        if look.may_see_persons:
            hits = [*_households(look, asked), *_people(look, asked), *hits]
            if not hits and look.area.count(".") < NAMED_DEPTH:
                hint = _("按姓名查找人员，请先在上方选定一个县；跨县查找须输入完整的身份证号。")
    return show(request, look, "search.html", asked=asked, hits=hits, hint=hint)


def _households(look: Look, asked: str) -> list[Hit]:
    rows = list(on_day(Household.objects.filter(number=asked), look.day)[:MOST])
    where = place_names({row.path for row in rows}, look.day)
    return [Hit(_("搬迁户"), row.number, where[row.path], look.address("household", row.key)) for row in rows]


def _people(look: Look, asked: str) -> list[Hit]:
    if IDENTITY.fullmatch(fold_identity(asked)):
        rows = people_with_identity(asked, on=look.day)
        record_event(act="search.identity", by=look.user.id, table="registry_person", path=look.area)
    elif look.area.count(".") >= NAMED_DEPTH and 2 <= len(asked) <= 20:
        homes = on_day(Household.objects.filter(path__within=look.area), look.day).values("key")
        rows = Person.objects.filter(household_key__in=homes, name=asked)
    else:
        return []
    people = list(on_day(rows, look.day).order_by("path", "key")[:MOST])
    where = place_names({person.path for person in people}, look.day)
    return [
        Hit(_("人员"), mask_name(person.name), where[person.path], look.address("household", person.household_key))
        for person in people
    ]


def _settlements(look: Look, asked: str) -> list[Hit]:
    rows = on_day(Settlement.objects.filter(path__within=look.area), look.day).only("key", "path", "name")
    small = asked.lower()
    by_letters = asked.isascii() and asked.isalpha()
    found = [row for row in rows if asked in row.name or (by_letters and initials(row.name).startswith(small))][:MOST]
    where = place_names({row.path for row in found}, look.day)
    return [Hit(_("安置区"), row.name, where[row.path], look.address("settlement", row.key)) for row in found]


def _places(look: Look, asked: str) -> list[Hit]:
    hits = []
    for place in places.search(asked, on=look.day, area=look.area, limit=MOST):
        if place.kind in (PlaceKind.COUNTY, PlaceKind.ZONE):
            address = look.address("county", place.key)
        elif place.kind in (PlaceKind.PROVINCE, PlaceKind.CITY, PlaceKind.TOWNSHIP):
            address = look.address("overview", area=place.path)
        else:
            continue
        hits.append(Hit(said(member(PlaceKind, place.kind)), place.name, _above(place.path, look.day), address))
    return hits


def _above(path: str, day: date) -> str:
    above = ".".join(path.rstrip(".").split(".")[:-1])
    return place_names([f"{above}."], day)[f"{above}."] if above else ""


def _measures(look: Look, asked: str) -> list[Hit]:
    if look.run is None:
        return []
    small = asked.casefold()
    bare = small.removeprefix("第").removesuffix("条").removeprefix("article ")
    return [
        Hit(
            pgettext("一个", "举措"),
            f"{column.number} {column.whole_title}",
            column.lead,
            look.address("measure", column.key),
        )
        for column in columns_of(catalogue_of(look.run))
        if small in f"{column.title} {column.whole_title}".casefold() or column.key in (f"m{bare:>02}", small)
    ]


def _organs(look: Look, asked: str) -> list[Hit]:
    if look.run is None or len(asked) < 2:
        return []
    names = organ_names(Organ, look.area, look.day)
    rules = catalogue_of(look.run).rules
    return [
        Hit(
            _("责任单位"),
            names[organ],
            _("牵头 %(count)s 项要求") % {"count": sum(rule.duty.lead is organ for rule in rules)},
            look.address("organs") + f"#{organ}",
        )
        for organ in Organ
        if asked in organ.zh or asked in names[organ] or asked.lower() in organ.en.lower()
    ]

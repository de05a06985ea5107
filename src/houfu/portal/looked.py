"""谁看过: every event that showed something of one household or its members, to be given to them when they ask."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from houfu.access.models import User
from houfu.access.roles import Permission
from houfu.access.wall import beyond_the_wall
from houfu.casework.check_models import DoubleCheck
from houfu.casework.codes import Fold
from houfu.casework.looking import LISTED, ORDER_ROUTES
from houfu.casework.models import Order
from houfu.ledgers.models import LEDGERS
from houfu.portal.doors import opens_to
from houfu.portal.households import versions_of
from houfu.portal.ledger_words import TABLES, title
from houfu.portal.looks import Look
from houfu.portal.naming import on_day
from houfu.portal.showing import show
from houfu.portal.wording import listed, member, said
from houfu.registry.models import Dwelling, Household, Person
from houfu.safeguard.masks import mask_name
from houfu.safeguard.models import AuditEvent
from houfu.safeguard.purposes import Purpose
from houfu.store.versions import known_at

MOST = 500
CHECK_ROUTES = rf"route=(double_check|{LISTED})( |$)"
"""The page of a double check, and the lists for programs and by command, which name its items: the key of their event is that of
the double check. The operation that answers it shows nothing."""

RECORD_ROUTES = r"route=(record|one_record|change_record|end_record)( |$)"
"""The page of a ledger's record and its operations for programs: the key of their event is that of the record."""
OF_THE_HOUSEHOLD = re.compile(r"route=(mine|read_mine)( |$)")
"""The household's own reads of its page, whoever held the account."""


@dataclass(frozen=True)
class Looked:
    """Somebody saw something: who, of which organ, what, about whom (empty: the household), why, when."""

    who: str
    organ: str
    what: str
    whom: str
    purpose: str
    at: datetime


@opens_to(Permission.SEE_FIGURES, Permission.SEE_PERSONS, anywhere=True)
def looked(request: HttpRequest, look: Look, key: int) -> HttpResponse:
    """Who looked at a household, the latest first. Raises Http404 where there is none, or it lies outside one's area."""
    row, look = household_of(look, key)
    lines = who_looked(key)
    return show(request, look, "looked.html", household=row, lines=lines[:MOST], more=len(lines) > MOST)


def household_of(look: Look, key: int) -> tuple[Household, Look]:
    """A household in view, and the look moved to it. Raises Http404, PermissionDenied."""
    row = on_day(Household.objects.filter(key=key), look.day).first()
    if row is None:
        raise Http404
    return row, look.at(row.path)


def who_looked(household: int, *, at_home: bool = False) -> list[Looked]:
    """The looks at a household in view and at those who are or were its members, at most one more than 500; `at_home`: at a
    member only on the days on which he belonged to it, for who looked before or after is his alone."""
    events, names = looks_at(household, at_home=at_home)
    return told(list(events[: MOST + 1]), names)


def looks_at(household: int, *, at_home: bool = False) -> tuple[QuerySet[AuditEvent], dict[int, str]]:
    """All looks at a household in view and its members, the latest first; and the masked name of each key of theirs.
    `at_home` as in `who_looked`."""
    people = {}
    for person in Person.objects.filter(household_key=household).order_by("id"):
        people[person.key] = person
    versions = versions_of(list(people), household)
    revealed = Q(act="reveal", table="registry_person", key__in=[*versions, *people])
    of_home = Q(act="read", key=household) & Q(
        detail__regex=r"(route=(household|reveal|looked|household_looked|mine|read_mine)|level=household)( |$)"
    )
    of_people = Q(act="read", key__in=list(people), detail__contains="level=person")
    orders = list(Order.objects.filter(fold=Fold.HOUSEHOLD, subject_key=household).values_list("id", flat=True))
    of_orders = Q(act="read", key__in=orders, detail__regex=ORDER_ROUTES)
    checks = list(DoubleCheck.objects.filter(order_id__in=orders).values_list("id", flat=True))
    of_orders |= Q(act="read", key__in=checks, detail__regex=CHECK_ROUTES)
    records = records_about(household, list(people))
    of_records = Q(act="read", key__in=list(records), detail__regex=RECORD_ROUTES)
    events = AuditEvent.objects.filter(revealed | of_home | of_people | of_orders | of_records, allowed=True)
    whose = {key: key for key in people} | versions | records
    names = {key: mask_name(people[person].name) for key, person in whose.items() if person in people}
    if at_home:
        events = events.exclude(_away(household, {key: whose[key] for key in names}))
    return events.order_by("-number"), names


@beyond_the_wall()
def _away(household: int, whose: dict[int, int]) -> Q:
    """The events of these keys, each a person's, on days on which he did not belong to the household, wherever it lived."""
    spells: dict[int, Q] = {}
    held = Person._base_manager.filter(known_at(), key__in=set(whose.values()), household_key=household)
    for person, start, end in held.values_list("key", "valid_from", "valid_to"):
        days = Q(at__gte=_midnight(start)) & (Q(at__lt=_midnight(end)) if end else Q())
        spells[person] = spells[person] | days if person in spells else days
    away = Q(pk__in=[])
    for person in set(whose.values()):
        of = Q(key__in=[key for key, each in whose.items() if each == person])
        away |= of & ~spells[person] if person in spells else of
    return away


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def told(held: list[AuditEvent], names: dict[int, str]) -> list[Looked]:
    """Looks in words."""
    users = {user.pk: user for user in User.objects.filter(pk__in={event.by for event in held})}
    return [_line(event, users.get(event.by), names) for event in held]


def records_about(household: int, people: list[int]) -> dict[int, int]:
    """Record → the member that it is about, or 0: the ledgers' records in view of a household, its members and dwellings."""
    homes = Dwelling.objects.filter(household_key=household).values_list("key", flat=True)
    subjects = {
        "household": {household: 0}, "person": {key: key for key in people}, "dwelling": dict.fromkeys(homes, 0),
    }  # fmt: skip
    found: dict[int, int] = {}
    for model in LEDGERS:
        if mine := subjects.get(model.level):
            rows = model._default_manager.filter(**{f"{model.link}__in": list(mine)})
            found |= {key: mine[subject] for key, subject in rows.values_list("key", model.link).distinct()}
    return found


def _line(event: AuditEvent, user: User | None, names: dict[int, str]) -> Looked:
    fields = {"name": _("姓名"), "identity": _("身份证号"), "phone": _("电话")}
    what = _("打开了页面（脱敏）")
    if event.act == "reveal":
        what = listed([fields.get(field, field) for field in event.fields.split(",")])
    elif ledger := TABLES.get(dict(pair.split("=", 1) for pair in event.detail.split()).get("table", "")):
        what = _("打开了台账记录：%(ledger)s") % {"ledger": title(ledger)}
    by_home = event.act != "reveal" and OF_THE_HOUSEHOLD.search(event.detail) is not None
    return Looked(
        _("本户") if by_home else user.display_name if user else "—",
        _("本户") if by_home else user.organ if user else "",
        what,
        names.get(event.key or 0, ""),
        said(member(Purpose, event.purpose)) if event.purpose else "",
        event.at,
    )

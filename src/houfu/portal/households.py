"""户: its members with masked names, the verdict on each measure with its reason, and who has looked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houfu.access.actions import require
from houfu.access.actions import reveal as unseal
from houfu.access.models import User
from houfu.access.proof import proved_lately, refuse_unproved
from houfu.access.queries import may
from houfu.access.roles import Permission
from houfu.access.wall import beyond_the_wall
from houfu.assessment.judging import Judgement
from houfu.assessment.queries import judgements
from houfu.casework.queries import order_of_household
from houfu.facts.codes import Labour, Sex
from houfu.portal.classes import fallen_into
from houfu.portal.doors import opens_to
from houfu.portal.looks import Look
from houfu.portal.naming import divisions, on_day
from houfu.portal.proving import where_to_prove
from houfu.portal.relations import relation_name
from houfu.portal.showing import show
from houfu.portal.subjects import door
from houfu.portal.verdicts import by_chapter
from houfu.portal.wording import listed, member, said
from houfu.registry.models import Dwelling, Household, Person
from houfu.safeguard.audit import record_event
from houfu.safeguard.masks import mask_name
from houfu.safeguard.models import AuditEvent
from houfu.safeguard.purposes import Purpose

SEALED = ("identity", "phone")
LOOKS_SHOWN = 12


@dataclass(frozen=True)
class Member:
    """A member of a household as a reader may see him: the name masked, numbers sealed."""

    key: int
    name: str
    relation: str
    sex: str
    age: str
    labour: str
    school: str
    sealed: list[tuple[str, str, bool]]


@dataclass(frozen=True)
class Seen:
    """Somebody looked at something that is masked."""

    who: str
    organ: str
    what: str
    purpose: str
    at: object


@opens_to(Permission.SEE_FIGURES, Permission.SEE_PERSONS, anywhere=True)
def household(request: HttpRequest, look: Look, key: int) -> HttpResponse:
    """One household. Raises Http404 where there is none, or it lies outside one's area."""
    row = _find(look, key)
    look = look.at(row.path)
    people = _people(key, look.day)
    names = {person.key: mask_name(person.name) for person in people}
    dwellings = list(on_day(Dwelling.objects.filter(household_key=key), look.day))
    doors = {dwelling.key: door(dwelling) for dwelling in dwellings}
    origin = divisions([row.origin_county_key], look.day) if row.origin_county_key else {}
    judged: list[Judgement] = []
    if look.run is not None:
        judged += judgements(look.run, "household", [key])
        judged += judgements(look.run, "person", list(names))
        judged += judgements(look.run, "dwelling", list(doors))
    return show(
        request,
        look,
        "household.html",
        household=row,
        members=[_member(person, look.day) for person in people],
        dwellings=list(doors.values()),
        origin=" ".join(place.name for place in origin.values())
        + (f" {row.origin_village}" if row.origin_village else ""),
        chapters=by_chapter(look, judged, row.path, names | doors),
        classes=fallen_into(look, "household", key),
        may_reveal=look.held.may(Permission.REVEAL, row.path),
        purposes=[(str(purpose), said(purpose)) for purpose in Purpose],
        seen=seen_of(list(versions_of([person.key for person in people], key))),
        order=order_of_household(key),
    )


@require_POST
@opens_to(Permission.SEE_FIGURES, Permission.SEE_PERSONS, anywhere=True)
def reveal(request: HttpRequest, look: Look, key: int, person: int) -> HttpResponse:
    """Show one masked field of one member, for a purpose that is written down, to whoever proved lately who he is.

    403 where the reader's role may not.
    """
    row = _find(look, key)
    look = look.at(row.path)
    whom = next((each for each in _people(key, look.day) if each.key == person), None)
    field = request.POST.get("field", "")
    purpose = request.POST.get("purpose", "")
    if whom is None or field not in ("name", *SEALED):
        raise Http404
    if not may(look.user, Permission.REVEAL, row.path):
        raise PermissionDenied
    if purpose not in set(Purpose):
        return show(request, look, "revealed_part.html", text="", fault=_("请先选择用途，再查看。"))
    if not proved_lately(request):
        refuse_unproved(act="reveal", table=Person._meta.db_table, by=look.user.pk, path=row.path, key=whom.pk)
        again = where_to_prove(look.address("household", key))
        return show(request, look, "revealed_part.html", text="", fault=_("请先再次验证身份，再查看。"), again=again)
    return show(request, look, "revealed_part.html", text=_plain(look, whom, field, member(Purpose, purpose)), fault="")


def _plain(look: Look, member: Person, field: str, purpose: Purpose) -> str:
    """One field in plain text; who, what and why go into the log in the same transaction."""
    if field != "name":
        sealed = member.identity if field == "identity" else member.phone
        return "—" if sealed is None else unseal(sealed, user=look.user, path=member.path, purpose=purpose)
    with transaction.atomic():
        require(look.user, Permission.REVEAL, member.path)
        table = Person._meta.db_table
        record_event(
            act="reveal",
            by=look.user.pk,
            table=table,
            key=member.pk,
            path=member.path,
            fields=["name"],
            purpose=purpose,
        )
    return member.name


def _find(look: Look, key: int) -> Household:
    row = on_day(Household.objects.filter(key=key), look.day).first()
    if row is None:
        raise Http404
    return row


def _people(household: int, day: date) -> list[Person]:
    return list(on_day(Person.objects.filter(household_key=household), day).order_by("relation", "birth_date", "key"))


def _member(person: Person, day: date) -> Member:
    born = person.birth_date
    age = day.year - born.year - ((day.month, day.day) < (born.month, born.day)) if born else None
    schooling = {True: _("在校"), False: _("不在校"), None: _("不详")}
    return Member(
        person.key,
        mask_name(person.name),
        relation_name(person.relation),
        said(member(Sex, person.sex)),
        _("%(age)s岁") % {"age": age} if age is not None else _("不详"),
        said(member(Labour, person.labour)) if person.labour else _("不详"),
        schooling[person.in_school],
        [("identity", _("身份证号"), person.identity is not None), ("phone", _("电话"), person.phone is not None)],
    )


@beyond_the_wall()
def versions_of(people: list[int], household: int) -> dict[int, int]:
    """Version → person, of members in view, wherever the household lived at the time: a look at its old place counts too."""
    held = Person._base_manager.filter(key__in=people, household_key=household)
    return dict(held.order_by("id").values_list("id", "key"))


def seen_of(people: list[int]) -> list[Seen]:
    """Who has looked at what is masked in these versions of people, the latest first."""
    events = AuditEvent.objects.filter(act="reveal", table="registry_person", key__in=people, allowed=True)
    held = list(events.order_by("-number")[:LOOKS_SHOWN])
    users = {user.id: user for user in User.objects.filter(id__in={event.by for event in held})}
    names = {"name": _("姓名"), "identity": _("身份证号"), "phone": _("电话")}
    return [
        Seen(
            users[event.by].display_name if event.by in users else "—",
            users[event.by].organ if event.by in users else "",
            listed([names.get(field, field) for field in event.fields.split(",")]),
            said(member(Purpose, event.purpose)) if event.purpose else "",
            event.at,
        )
        for event in held
    ]

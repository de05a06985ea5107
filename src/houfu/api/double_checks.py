"""Double checks for programs: those that wait for the reader, his answer under an idempotency key, and what nobody can answer."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema
from ninja.errors import HttpError

from houfu.access.actions import NotAllowed
from houfu.api.doors import FAULTS, KEY, Asked, inside
from houfu.api.orders import Key
from houfu.api.releases import ACTED, Once
from houfu.api.rule_shapes import NO_NUL
from houfu.casework.codes import Reached
from houfu.casework.double_checking import answer_check, check_in_view, waiting
from houfu.casework.faults import OrderFault, TokenReused
from houfu.casework.looking import record_listed
from houfu.casework.unattended import NEEDS, unattended
from houfu.portal.double_checks import asked_of, items_of
from houfu.portal.naming import place_names
from houfu.portal.paging import PAGE
from houfu.portal.wording import member, said, tongue

router = Router(tags=["orders"])


class CheckedItemOut(Schema):
    """An item to look at; not what has become of it."""

    id: int
    rule: str
    duty: str
    subject: str


class DoubleCheckOut(Schema):
    """A double check: whom or what place it is about, and the month of the draw."""

    id: int
    subject: str
    fold: str
    place: str
    month: date
    items: list[CheckedItemOut]


class UnattendedOut(Schema):
    """So many double checks of a county that nobody can answer, the first drawn on `drawn`, and how high that has climbed
    (1 the county, 2 the city, 3 the province); not which orders."""

    path: str
    place: str
    number: int
    drawn: date
    rank: str
    rank_name: str


class CheckedIn(Schema):
    """What was found of one item: `reached`, `not_reached` or `cannot_tell`, and in words what was seen."""

    id: Annotated[int, Field(ge=0, le=KEY)]
    said: Annotated[str, Field(max_length=12)]
    words: Annotated[str, Field(max_length=500, pattern=NO_NUL)]


class DoubleCheckIn(Schema):
    """An answer: every item of the double check."""

    items: Annotated[list[CheckedIn], Field(max_length=500)]


class DoubleChecked(Schema):
    """That it was kept."""

    id: int


@router.get("/orders/double-checks", response={200: list[DoubleCheckOut], **FAULTS})
def list_double_checks(request: HttpRequest, where: Asked) -> list[DoubleCheckOut]:
    """The double checks of the area that wait for the reader, fifty at most, the longest waiting first; each household is told
    that he looked."""
    with inside(request, where, NEEDS) as look:
        checks = list(waiting(look.area, look.user)[:PAGE])
        found = asked_of(look, checks)
        record_listed(checks, look.user.pk)
        return [
            DoubleCheckOut(
                id=one.key, subject=one.subject, fold=one.fold, place=one.place, month=one.month,
                items=[
                    CheckedItemOut(id=item.key, rule=item.rule, duty=item.duty, subject=item.subject)
                    for item in items_of(look, one.key)
                ],
            )
            for one in found
        ]  # fmt: skip


@router.get("/orders/double-checks/unattended", response={200: list[UnattendedOut], **FAULTS})
def list_unattended(request: HttpRequest, where: Asked) -> list[UnattendedOut]:
    """What nobody can answer, by county, as the inbox tells it to whoever verifies orders in the area; of a city or the
    province what has climbed so high."""
    with inside(request, where, NEEDS) as look:
        found = unattended(look.area, timezone.localdate())
        places = place_names({one.county for one in found}, look.day)
        return [
            UnattendedOut(
                path=one.county, place=places[one.county], number=one.number, drawn=one.first, rank=str(one.rank),
                rank_name=said(one.rank),
            )
            for one in found
        ]  # fmt: skip


@router.post("/orders/double-checks/{int:key}", response={200: DoubleChecked, **ACTED})
def answer_double_check(
    request: HttpRequest, key: Key, where: Asked, asked: DoubleCheckIn, once: Once
) -> DoubleChecked:
    """Answer one. The same `Idempotency-Key` again changes nothing; with another content it is refused (422)."""
    with inside(request, where, NEEDS, anywhere=True) as look:
        if not all(one.said in set(Reached) for one in asked.items):
            raise OrderFault(
                "said 只能是 reached、not_reached 或 cannot_tell。", "`said` is reached, not_reached or cannot_tell."
            )
        look.at(check_in_view(key)[1].path)
        found = {one.id: (member(Reached, one.said), one.words) for one in asked.items}
        try:
            answer_check(check=key, said=found, by=look.user, token=once)
        except NotAllowed:
            raise PermissionDenied from None
        except TokenReused as fault:
            raise HttpError(422, fault.sentence(tongue())) from None
        return DoubleChecked(id=key)

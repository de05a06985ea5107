"""Orders made and parted among people by programs: what a release would make, the release, and handing many to one person."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from ninja import Header, Path, Query, Router
from ninja.errors import HttpError

from houfu.access.actions import NotAllowed
from houfu.access.roles import Permission
from houfu.api.doors import FAULTS, KEY, PEOPLE, Asked, Fault, inside, run_of
from houfu.api.release_shapes import (
    AssignedOut,
    AssignIn,
    OfficeOut,
    PreviewOut,
    ReleaseIn,
    ReleaseOut,
    TakerOut,
    Takers,
)
from houfu.api.rule_shapes import NO_NUL
from houfu.casework import actions
from houfu.casework.faults import LONGEST, Conflict, NoSuchAppeal, OrderFault, TokenReused, require_short
from houfu.casework.parting import hand_over_many
from houfu.casework.proposing import propose, usual_cap
from houfu.portal.order_page import order_in_view
from houfu.portal.order_takers import TAKERS, takers_at
from houfu.portal.orders import OFFICES_SHOWN, offices_of, require_newest
from houfu.portal.wording import tongue

router = Router(tags=["orders"])
# a longer one is refused by what is asked for, in words
Once = Annotated[str, Header(alias="Idempotency-Key", min_length=8, pattern=NO_NUL, maxLength=LONGEST)]
ACTED: dict[Any, Any] = {**FAULTS, 409: Fault, 422: Any}
RELEASING = (*PEOPLE, Permission.RELEASE_ORDERS)
HANDLING = (*PEOPLE, Permission.HANDLE_ORDERS)
Text = Annotated[str, Query("", max_length=60, pattern=NO_NUL)]


@router.get("/orders/preview", response={200: PreviewOut, **FAULTS})
def preview(request: HttpRequest, where: Asked, cap: Annotated[int, Query(0, ge=0, le=999_999)] = 0) -> PreviewOut:
    """What a release in the area would make, counted by office, and what the cap holds back; nothing is written."""
    with inside(request, where, RELEASING) as look:
        require_newest(look)
        most = cap or usual_cap()
        proposal = propose(run_of(look), look.area, most)
        offices = [OfficeOut(**row) for row in offices_of(look, proposal)]
        count = proposal.orders.select("organ", "office").n_unique() if proposal.orders.height else 0
        return PreviewOut(
            run=proposal.run.id, area=look.area, cap=most, orders=proposal.kept, held_back=proposal.held_back, offices=offices,
            more=max(0, count - OFFICES_SHOWN),
        )  # fmt: skip


@router.post("/orders/release", response={200: ReleaseOut, **ACTED})
def release(request: HttpRequest, where: Asked, asked: ReleaseIn, once: Once) -> ReleaseOut:
    """Make orders of the open findings of the area. The same `Idempotency-Key` again gives the same release; with another
    area or cap it is refused (422)."""
    with inside(request, where, RELEASING) as look, answered():
        require_newest(look)
        made = actions.release(area=look.area, by=look.user.pk, token=once, cap=asked.cap)
        return ReleaseOut(
            id=made.id, run=made.run_id, area=made.area, cap=made.cap, at=made.at, orders=made.orders, findings=made.findings,
            held_back=made.held_back,
        )  # fmt: skip


@router.get("/orders/takers", response={200: Takers, **FAULTS})
def takers_of_area(request: HttpRequest, where: Asked, q: Text = "") -> Takers:
    """To whom orders of the area may be handed over, the first fifty; `q` is a part of a name, or a whole account."""
    with inside(request, where, HANDLING) as look:
        return _takers(look.area, q)


@router.get("/orders/{int:key}/takers", response={200: Takers, **FAULTS})
def takers_of_order(request: HttpRequest, key: Annotated[int, Path(le=KEY)], where: Asked, q: Text = "") -> Takers:
    """To whom this order may be handed over; as `takers` of an area."""
    with inside(request, where, HANDLING, anywhere=True) as reader:
        row, _look = order_in_view(reader, key)
        return _takers(row.path, q)


@router.post("/orders/assign", response={200: AssignedOut, **ACTED})
def assign(request: HttpRequest, where: Asked, asked: AssignIn, once: Once) -> AssignedOut:
    """Hand orders, each with the version that was `seen`, to one person: all of them or none. The same `Idempotency-Key`
    again changes nothing; with other orders, words or another person it is refused (422)."""
    seen = {one.id: one.seen for one in asked.orders}
    with inside(request, where, HANDLING) as look, answered():
        if len(seen) < len(asked.orders):
            raise OrderFault("有工单列了两次。每张只列一次。", "An order is listed twice. List each of them once.")
        require_short(once)
        token = hashlib.sha256(once.encode()).hexdigest()[:40]  # of a longer key only a part would be looked at
        return AssignedOut(orders=hand_over_many(seen=seen, to=asked.to, words=asked.words, by=look.user, token=token))


@contextmanager
def answered() -> Iterator[None]:
    """What a step of an order may be refused for, each with its status: 409, 403, 422."""
    try:
        yield
    except Conflict as fault:
        raise HttpError(409, fault.sentence(tongue())) from None
    except NotAllowed:
        raise PermissionDenied from None
    except TokenReused as fault:
        raise HttpError(422, fault.sentence(tongue())) from None
    except NoSuchAppeal as fault:
        raise fault.by_number() from None


def _takers(path: str, text: str) -> Takers:
    found = list(takers_at(path, text)[: TAKERS + 1])
    rows = [TakerOut(id=one.pk, name=one.display_name, organ=one.organ) for one in found]
    return Takers(rows=rows[:TAKERS], more=len(rows) > TAKERS)

"""What the buttons of an order do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from houfu.access.actions import NotAllowed
from houfu.access.models import User
from houfu.casework import contesting, parting
from houfu.casework.actions import act
from houfu.casework.codes import Act
from houfu.casework.faults import Conflict, OrderFault, TokenReused
from houfu.casework.models import Order, Step
from houfu.casework.transitions import TRANSITIONS
from houfu.facts.errors import HoufuError
from houfu.portal.import_acts import day_said_in
from houfu.portal.order_files import evidence_of
from houfu.portal.wording import member, said

LONGEST = 1000
OWN_FORM = (Act.HAND_OVER, Act.APPEAL, Act.ANSWER, Act.WAIVE, Act.SPLIT, Act.MERGE)
"""The acts that have a form of their own on the page."""


@dataclass(frozen=True)
class Typed:
    """What was written into a form of an order, to stand there again where it was refused; files are chosen anew."""

    form: str
    words: str
    more: str
    items: frozenset[int]
    files: bool


def typed_in(request: HttpRequest) -> Typed:
    """What a posted form holds. Of several buttons of one form each is `step`."""
    posted, what = request.POST, request.POST.get("act", "")
    items = frozenset(int(one) for one in posted.getlist("item") if one.isdecimal() and len(one) <= 16)
    return Typed(
        what if what in OWN_FORM else "step", posted.get("words", "")[:LONGEST], posted.get("more", "")[:80], items,
        "evidence" in request.FILES,
    )  # fmt: skip


def carried_out(request: HttpRequest, by: User, row: Order) -> None:
    """Do what the button says, and say what became of it. Raises what the act does, and Http404 for a button that there is not."""
    posted = request.POST
    what, seen = posted.get("act", ""), posted.get("seen", "")
    if what not in set(Act) or not seen.isdecimal() or len(seen) > 9 or not posted.get("token"):
        raise Http404
    step = done(
        member(Act, what),
        by,
        row.id,
        int(seen),
        posted["token"][:64],
        posted.get("words", ""),
        posted.get("more") or ",".join(posted.getlist("item")),
        evidence_of(request),
    )
    messages.success(request, _("已办理：%(act)s。") % {"act": said(member(Act, step.act))})


def status_of(fault: HoufuError) -> int:
    """How a page answers what was refused, as the API does: 409 where somebody else was first, 403 without the right."""
    known = ((Conflict, 409), (NotAllowed, 403), (TokenReused, 422))
    return next((status for kind, status in known if isinstance(fault, kind)), 400)


def done(
    what: Act, by: User, key: int, seen: int, token: str, words: str, more: str = "", files: Sequence[bytes] = ()
) -> Step:
    """One act on one order, for page and API alike; `more` is the taker, the last day, the fact, or
    "upheld" or "refused", where several appeals wait with the number of the one that is answered (`upheld:NUMBER`)."""
    if what in TRANSITIONS:
        to = int(more) if what is Act.HAND_OVER and more.isdecimal() and len(more) <= 16 else None
        return act(order=key, what=what, by=by, seen=seen, token=token, words=words, to=to, files=files)
    if what is Act.APPEAL:
        return contesting.appeal(order=key, about=more, words=words, by=by, seen=seen, token=token)
    if what is Act.ANSWER:
        verdict, which = _verdict(more)
        return contesting.answer(
            order=key, upheld=verdict == "upheld", which=which, words=words, by=by, seen=seen, token=token
        )
    if what is Act.SPLIT:
        items = [int(one) for one in more.split(",") if one.isdecimal() and len(one) <= 16]
        return parting.split(order=key, items=items, words=words, by=by, seen=seen, token=token)
    if what is Act.MERGE:
        into = int(more) if more.isdecimal() and len(more) <= 16 else 0
        return parting.merge(order=key, into=into, words=words, by=by, seen=seen, token=token)
    if what is Act.WAIVE:
        last = day_said_in(more)
        if last is None:
            raise OrderFault("请填写豁免的截止日。", "Say until which day it is waived.")
        return contesting.waive(order=key, reason=words, last_day=last, by=by, seen=seen, token=token)
    raise Http404


def _verdict(more: str) -> tuple[str, int | None]:
    """What an answer says, and of which appeal (None: not said; 0, which none has: not a number)."""
    verdict, of, key = more.partition(":")
    return verdict, (int(key) if key.isdecimal() and len(key) <= 18 else 0) if of else None

"""Orders in words: what each is about, who leads, where it stands, and how near its last day is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from houfu.access.models import Grant, User
from houfu.access.roles import MAY, Permission
from houfu.casework.codes import Fold, State
from houfu.casework.deadlines import Light, Rank, light
from houfu.casework.models import Order
from houfu.casework.queries import (
    CONTESTED,
    LATE_APPEAL,
    MINE,
    OVERDUE,
    REMINDED,
    SOON,
    WAIVER_ASKED,
    waiver_of,
    waiver_state,
)
from houfu.facts.organs import Organ
from houfu.portal.looks import Look
from houfu.portal.naming import organs_at, place_names
from houfu.portal.subjects import labels
from houfu.portal.wording import member, said

TAKERS = 50
"""So many people are offered to hand an order over to; others are found by their name or account."""


@dataclass(frozen=True)
class OrderLine:
    """An order in a list. `light` is green, yellow, red or empty (closed)."""

    key: int
    subject: str
    fold: str
    place: str
    organ: str
    state: str
    due: date
    light: str
    light_said: str
    returns: int
    climbed: str
    contested: bool
    version: int


def tabs() -> dict[str, str]:
    """Every tab of the inbox with its name."""
    own = {
        SOON: _("临近到期"), OVERDUE: _("逾期"), CONTESTED: _("申诉中"), LATE_APPEAL: _("申诉逾期未答复"),
        WAIVER_ASKED: _("豁免待批准"), REMINDED: _("催办"), MINE: _("我经办的"),
    }  # fmt: skip
    return (
        {str(one): said(one) for one in State if one is not State.CLOSED}
        | own
        | {str(State.CLOSED): said(State.CLOSED)}
    )


def ranks() -> list[tuple[str, str]]:
    """Whom an overdue order is reported to, by the number that is asked for; the community has it anyway."""
    return [(str(one), said(one)) for one in Rank if one is not Rank.COMMUNITY]


def order_lines(look: Look, rows: Iterable[Order]) -> list[OrderLine]:
    """Orders in words; a handful of queries however many there are."""
    held, today = list(rows), timezone.localdate()
    homes = labels("household", [row.subject_key for row in held if row.fold == Fold.HOUSEHOLD], look.day)
    places = place_names({row.path for row in held}, look.day, below=look.area)
    organs = organs_at({(member(Organ, row.organ), row.office) for row in held}, look.day)
    out = []
    for row in held:
        home = homes.get(row.subject_key) if row.fold == Fold.HOUSEHOLD else None
        near = light(row.due, today) if row.state != State.CLOSED else None
        subject = _("户 %(number)s") % {"number": home.text} if home else places[row.path]
        out.append(
            OrderLine(
                row.id, subject, said(member(Fold, row.fold)), places[row.path],
                organs[member(Organ, row.organ), row.office], said(member(State, row.state)), row.due,
                str(near or ""), _light_said(near), row.returns,
                said(member(Rank, str(row.level))) if row.level else "", row.contested, row.version,
            )
        )  # fmt: skip
    return out


def takers(path: str, text: str = "", *, more: int = 0) -> list[tuple[int, str]]:
    """Who may be handed an order at a place, the first `TAKERS` by account and so many `more`; those whose name or account
    has the `text`.
    """
    return list(takers_at(path, text).values_list("id", "display_name")[: TAKERS + more])


def taking_over(path: str, may_hand_over: bool, text: str) -> dict[str, object]:
    """What a page shows to hand orders over: the `takers` that fit the text, and whether there are more (`may_be_more`)."""
    found = takers(path, text, more=1) if may_hand_over else []
    return {
        "takers": found[:TAKERS], "may_be_more": len(found) > TAKERS, "who": text.strip()[:60],
        "may_hand_over": may_hand_over,
    }  # fmt: skip


def takers_at(path: str, text: str = "") -> QuerySet[User]:
    """All who may be handed an order at a place, by account; of those alone whose name or account has the `text`."""
    parts = path.rstrip(".").split(".")
    above = [".".join(parts[:depth]) + "." for depth in range(1, len(parts) + 1)]
    roles = [str(role) for role, rights in MAY.items() if Permission.HANDLE_ORDERS in rights]
    today = timezone.localdate()
    held = Grant.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=today), valid_from__lte=today)
    users = held.filter(area__in=above, role__in=roles, user__is_active=True).values("user_id")
    found = User.objects.filter(id__in=users).order_by("username", "id")
    asked = text.strip()[:60]
    account = User.normalize_username(asked)
    return found.filter(Q(display_name__icontains=asked) | Q(username__contains=account)) if asked else found


def waiver_said(key: int) -> dict[str, Any] | None:
    """The waiver of an order that was asked for or runs, as it is told: how far it has come, why, who asked, who approved."""
    held = waiver_of(key)
    if held is None:
        return None
    names = named_users({held.asked_by, held.approved_by or 0})
    state = waiver_state(held, timezone.localdate())
    return {
        "state": str(state), "state_said": said(state), "reason": held.reason, "last_day": held.last_day,
        "asked_by": names.get(held.asked_by, "—"), "asked_at": held.asked_at,
        "approved_by": names.get(held.approved_by, "—") if held.approved_by else "", "approved_at": held.approved_at,
    }  # fmt: skip


def named_users(keys: Iterable[int]) -> dict[int, str]:
    """The names of users as steps and waivers show them."""
    return dict(User.objects.filter(id__in={key for key in keys if key}).values_list("id", "display_name"))


def _light_said(near: Light | None) -> str:
    return said(near) if near else ""

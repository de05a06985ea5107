"""Who may take an order over at a place, found by name or whole account: a list to choose from, the first fifty."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone

from houfu.access.models import Grant, User
from houfu.access.roles import MAY, Permission

TAKERS = 50
"""So many people are offered to hand an order over to; others are found by their name or whole account."""


def takers(path: str, text: str = "", *, more: int = 0) -> list[tuple[int, str]]:
    """Who may be handed an order at a place, the first `TAKERS` and so many `more`, by name and organ; an account is not told."""
    found = takers_at(path, text).values_list("id", "display_name", "organ")[: TAKERS + more]
    return [(key, " · ".join(filter(None, said))) for key, *said in found]


def taking_over(path: str, may_hand_over: bool, text: str) -> dict[str, object]:
    """What a page shows to hand orders over: the `takers` that fit the text, and whether there are more (`may_be_more`)."""
    found = takers(path, text, more=1) if may_hand_over else []
    return {
        "takers": found[:TAKERS], "may_be_more": len(found) > TAKERS, "who": text.strip()[:60],
        "may_hand_over": may_hand_over,
    }  # fmt: skip


def takers_at(path: str, text: str = "") -> QuerySet[User]:
    """All who may be handed an order at a place; of those alone whose name has the `text`, or whose account it is.

    A part of an account finds nobody: whoever may ask could spell accounts out by it.
    """
    parts = path.rstrip(".").split(".")
    above = [".".join(parts[:depth]) + "." for depth in range(1, len(parts) + 1)]
    roles = [str(role) for role, rights in MAY.items() if Permission.HANDLE_ORDERS in rights]
    today = timezone.localdate()
    held = Grant.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=today), valid_from__lte=today)
    users = held.filter(area__in=above, role__in=roles, user__is_active=True).values("user_id")
    found = User.objects.filter(id__in=users).order_by("username", "id")
    asked = text.strip()[:60]
    account = User.normalize_username(asked)
    return found.filter(Q(display_name__icontains=asked) | Q(username=account)) if asked else found

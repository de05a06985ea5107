"""Reading exports: one's own, those that one may decide on, and one of them."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from houfu.access.models import User
from houfu.access.queries import areas_of, may
from houfu.access.roles import Permission
from houfu.exports.models import Export, Stage


def mine(user: User) -> QuerySet[Export]:
    """What somebody asked for himself, the latest first."""
    return Export._base_manager.filter(by=user.pk).order_by("-id")


def to_decide(user: User) -> QuerySet[Export]:
    """What waits for a second person whom this user may be, the oldest first; never his own."""
    areas = areas_of(user, permission=Permission.APPROVE_EXPORTS)
    asked = Export._base_manager.filter(Q(area__within=areas), stage=Stage.ASKED)
    return asked.exclude(by=user.pk).order_by("id")


def decided(user: User) -> QuerySet[Export]:
    """What this user has decided on, the latest first."""
    return Export._base_manager.filter(decided_by=user.pk).order_by("-decided_at", "-id")


def may_decide(user: User, row: Export) -> bool:
    """Whether a user may be the second person of an export: not his own, and his right covers its area."""
    return row.by != user.pk and may(user, Permission.APPROVE_EXPORTS, row.area)


def export_seen(user: User, number: int) -> Export | None:
    """An export that is one's own, or that one may decide on or has decided on; None for all else."""
    row = Export._base_manager.filter(id=number).first()
    if row is None or not (user.pk in (row.by, row.decided_by) or may_decide(user, row)):
        return None
    return row

"""无人可核 in words: how many double checks of which county nobody can answer, for who verifies orders where he looks."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from houfu.access.queries import may
from houfu.access.roles import Permission
from houfu.casework.unattended import unattended
from houfu.portal.looks import Look
from houfu.portal.naming import place_names
from houfu.portal.wording import said


def alerts(look: Look) -> list[tuple[str, str]]:
    """A sentence a county, with the page of its double checks; none for a reader who does not verify orders there."""
    if not may(look.user, Permission.VERIFY_ORDERS, look.area):
        return []
    found = unattended(look.area, timezone.localdate())
    places = place_names({one.county for one in found}, look.day)
    words = _("%(place)s有 %(n)d 项盲核没有人能答复，最早抽于 %(day)s，报至%(rank)s")
    return [
        (
            words
            % {"place": places[one.county], "n": one.number, "day": one.first.isoformat(), "rank": said(one.rank)},
            look.address("double_checks", area=one.county if one.county.startswith(look.area) else look.area),
        )
        for one in found
    ]

"""Rights that wait for a second person, as an administrator sees them and decides on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from houfu.access.models import Grant, ProposedGrant, User
from houfu.access.queries import areas_of, may
from houfu.access.roles import Permission, Role
from houfu.access.second_person import agree, turn_down, waiting
from houfu.portal.looks import Look
from houfu.portal.naming import place_names
from houfu.portal.subjects import Labelled, labels
from houfu.portal.wording import member, said
from houfu.safeguard.purposes import Purpose


@dataclass(frozen=True)
class Proposed:
    """One proposal in words; `own`: the reader made it, and so may not agree to it."""

    key: int
    user: User
    role: str
    place: str
    purpose: str
    until: date | None
    by: str
    at: datetime
    own: bool
    may_decide: bool


def proposed(look: Look, of: User | None = None, *, within: str = "") -> list[Proposed]:
    """What waits in the reader's areas (or in one of them), or of one account."""
    areas = (within,) if within else areas_of(look.user, permission=Permission.SEE_ACCOUNTS)
    rows = list(waiting().filter(area__within=areas, **({"user": of} if of else {})))  # type: ignore[misc]  # takes a tuple too
    names = place_names({row.area for row in rows}, look.day)
    roles = roles_said(look, rows)
    people = dict(User.objects.filter(pk__in={row.proposed_by for row in rows}).values_list("pk", "display_name"))
    return [
        Proposed(
            row.pk, row.user, roles[row.pk], names[row.area], said(member(Purpose, row.purpose)), row.valid_to,
            people.get(row.proposed_by, _("命令行")), row.proposed_at, row.proposed_by == look.user.pk,
            may(look.user, Permission.GIVE_RIGHTS, row.area) and row.user_id != look.user.pk,
        )
        for row in rows
    ]  # fmt: skip


def roles_said(look: Look, rights: Sequence[Grant | ProposedGrant]) -> dict[int, str]:
    """The role of each right by its id, a resident's with the number of his household as it is in view."""
    homes = {right.household for right in rights if right.household}
    numbers = labels("household", homes, localdate()) if homes else {}
    return {right.pk: _role(said(member(Role, right.role)), right.household, numbers) for right in rights}


def _role(role: str, home: int | None, numbers: dict[int, Labelled]) -> str:
    if not home:
        return role
    if home not in numbers:
        return _("%(role)s（户已不在此地）") % {"role": role}
    return _("%(role)s（户 %(number)s）") % {"role": role, "number": numbers[home].text}


def decided(look: Look, user: User, key: int, *, yes: bool) -> None:
    """Agree to a proposal about an account, refuse it, or take one's own back. Raises Http404, HoufuError."""
    row = ProposedGrant.objects.filter(user=user, pk=key).first()
    if row is None:
        raise Http404
    if yes:
        agree(row, by=look.user)
    else:
        turn_down(row, by=look.user)

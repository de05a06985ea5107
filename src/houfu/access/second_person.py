"""Rights that take two: one security administrator proposes, another agrees; only then is there a right."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from houfu.access.actions import AccessFault, NotAllowed, grant, refuse_grant, require
from houfu.access.models import Grant, Outcome, ProposedGrant, User
from houfu.access.queries import may, users
from houfu.access.roles import MAY, Permission, Role
from houfu.access.second_factor import has_second_factor
from houfu.access.sessions import end_sessions
from houfu.safeguard.audit import SYSTEM, record_event
from houfu.safeguard.purposes import Purpose
from houfu.store.ids import fresh_id

ALONE = frozenset({Permission.SEE_FIGURES, Permission.SEE_DISPUTE_FIGURES, Permission.EXPORT_LISTS})
"""What one administrator may give by himself: figures, which name nobody."""
LAPSES = timedelta(days=30)  # assumed: a proposal that nobody agreed to by then has to be made anew


def takes_two(role: Role) -> bool:
    """Whether a second person has to agree to a right in this role: it opens persons, or decides, records or administers."""
    return not MAY[role] <= ALONE


@transaction.atomic
def propose(
    *,
    user: User,
    role: Role,
    area: str,
    purpose: Purpose,
    by: int,
    until: date | None = None,
    household: int | None = None,
) -> ProposedGrant:
    """Lay a right before a second person. Raises AccessFault where it could not be given, or lies there already."""
    span = (timezone.localdate(), until)
    refuse_grant(user=user, role=role, area=area, by=by, span=span, household=household)
    if waiting().filter(user=user, role=role.value, area=area).exists():
        raise AccessFault(
            "这项授权已经提出，待另一人同意。", "This right is proposed already, and waits for another person."
        )
    row = ProposedGrant(id=fresh_id(), user=user, role=role.value, area=area, purpose=purpose.value, valid_to=until)
    row.proposed_by, row.proposed_at, row.household = by, timezone.now(), household
    row.save(force_insert=True)
    _event("propose_grant", row, by)
    return row


@transaction.atomic
def agree(row: ProposedGrant, *, by: User) -> Grant:
    """Agree to what another proposed: from now on it is a right, and the user's sessions end.

    Raises NotAllowed, and AccessFault for one's own proposal, one for oneself, one that is decided or has lapsed, and one for
    an account of which an administrator still knows the password.
    """
    held = _held(row)
    require(by, Permission.GIVE_RIGHTS, held.area)
    if by.pk in (held.proposed_by, held.user_id):
        raise AccessFault(
            "提出授权的人和被授权的人都不能同意。请由另一位安全管理员办理。",
            "Neither who proposed a right nor who would get it agrees to it. Another security administrator has to.",
        )
    _refuse_known_password(held.user)
    role = next(role for role in Role if role.value == held.role)
    purpose = next(one for one in Purpose if one.value == held.purpose)
    right = grant(
        user=held.user, role=role, area=held.area, purpose=purpose, valid_to=held.valid_to, by=by.pk,
        household=held.household, proposal=held.pk,
    )  # fmt: skip
    _decided(held, Outcome.AGREED, by.pk, right)
    end_sessions(held.user)
    return right


@transaction.atomic
def turn_down(row: ProposedGrant, *, by: User | None) -> ProposedGrant:
    """Take one's own proposal back, or refuse another's; None is whoever runs the machine. Raises NotAllowed, AccessFault."""
    held = _held(row)
    if by is not None:
        require(by, Permission.GIVE_RIGHTS, held.area)
        if by.pk == held.user_id:
            raise NotAllowed
    who = by.pk if by else SYSTEM
    own = who == held.proposed_by or by is None
    return _decided(held, Outcome.WITHDRAWN if own else Outcome.REFUSED, who, None)


@transaction.atomic
def give_on_the_machine(
    *, user: User, role: Role, area: str, until: date | None = None, household: int | None = None
) -> Grant | ProposedGrant:
    """What `houfu access grant` does: a proposal, once two security administrators are there to agree to it.

    Before that nobody could, so the right holds at once, its event says `bootstrap`, and the user's sessions end.
    Raises AccessFault.
    """
    if takes_two(role) and len(who_may_agree(area, user)) > 1:
        return propose(
            user=user, role=role, area=area, purpose=Purpose.SUPPORT, by=SYSTEM, until=until, household=household
        )
    right = grant(user=user, role=role, area=area, valid_to=until, household=household, by=SYSTEM, bootstrap=1)
    end_sessions(user)
    return right


def who_may_agree(area: str, user: User) -> list[User]:
    """The others who may give rights over an area."""
    holders = users().filter(grants__role=Role.SECURITY_ADMIN.value, is_active=True).exclude(pk=user.pk).distinct()
    return [one for one in holders if may(one, Permission.GIVE_RIGHTS, area)]


def waiting() -> QuerySet[ProposedGrant]:
    """The proposals that wait for a second person, the oldest first."""
    fresh = ProposedGrant.objects.filter(outcome=Outcome.OPEN.value, proposed_at__gt=timezone.now() - LAPSES)
    return fresh.select_related("user").order_by("proposed_at", "id")


def _refuse_known_password(user: User) -> None:
    """Whoever made the first password knows it, and without a second factor it would let him in alone. Raises AccessFault."""
    if user.must_change_password and not has_second_factor(user):
        raise AccessFault(
            "这个账号还在用管理员给的初始密码，现在同意，给密码的人就能单独进入。请本人先登录并改好密码，再同意。",
            "This account still has the first password, which an administrator knows: with the right he could enter alone. Its "
            "owner has to sign in and choose a password first; then agree.",
        )


def _held(row: ProposedGrant) -> ProposedGrant:
    held = ProposedGrant.objects.select_for_update().get(pk=row.pk)
    if held.outcome != Outcome.OPEN or held.proposed_at <= timezone.now() - LAPSES:
        raise AccessFault(
            "这项授权已有结论或已过30天。请刷新页面；需要时重新提出。",
            "This proposal is decided, or older than 30 days. Load the page anew; propose it again if need be.",
        )
    return held


def _decided(row: ProposedGrant, outcome: Outcome, by: int, right: Grant | None) -> ProposedGrant:
    row.outcome, row.decided_by, row.decided_at, row.grant = outcome.value, by, timezone.now(), right
    row.save(update_fields=["outcome", "decided_by", "decided_at", "grant"])
    acts = {Outcome.AGREED: "agree_grant", Outcome.REFUSED: "refuse_grant", Outcome.WITHDRAWN: "withdraw_grant"}
    _event(acts[outcome], row, by)
    return row


def _event(act: str, row: ProposedGrant, by: int) -> None:
    detail: dict[str, int | str] = {"role": row.role, "user": row.user_id, "proposed_by": row.proposed_by}
    record_event(act=act, by=by, table=ProposedGrant._meta.db_table, key=row.pk, path=row.area, detail=detail)

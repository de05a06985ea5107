"""催办: an official above reminds whoever holds an order, in words, at most once a day; it stands until he takes the next step."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from houfu.access.models import User
from houfu.access.queries import areas_of
from houfu.access.roles import Permission
from houfu.casework.codes import Act, State
from houfu.casework.faults import OrderFault
from houfu.casework.models import Order, Step
from houfu.casework.transitions import TRANSITIONS

NOBODY = 0  # whom a step reminds where nobody holds the order: whoever may sign for it
NEXT_STEPS = (Act.SIGN, Act.REPORT, Act.HAND_OVER, Act.MOVE)
"""What ends a reminder whoever does it; any other step ends it where he who was reminded takes it."""


def refuse_second(order: int, at: datetime) -> None:
    """Go on only where nobody has reminded of an order on the day of `at` yet. Raises OrderFault."""
    midnight = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    if Step.objects.filter(order_id=order, act=Act.REMIND, at__gte=midnight).exists():
        raise OrderFault(
            "这张工单今天已经催办过，一天最多一次。请明天再催办，或留言补充。",
            "The order was reminded of today already, and once a day is the most. Remind tomorrow, or leave a comment.",
        )


def reminded(found: QuerySet[Order], user: int) -> QuerySet[Order]:
    """Those of the orders whose reminder stands for a user: he holds them, or nobody does and he may sign for them; whoever
    is reminded, where no user is given. What was reminded of by himself waits for others."""
    # "not in": a database might look through the index of every open order for these few
    elsewhere = [str(one) for one in State if one not in TRANSITIONS[Act.REMIND].before]
    waiting = found.filter(contested=False, id__in=_standing(user)).exclude(state__in=elsewhere)
    if not user:
        return waiting
    # an expression, which no index answers: a database might look through everything that nobody holds for these few
    held = waiting.annotate(holder=Coalesce(F("handler"), NOBODY))
    his = Q(holder=user)
    who = User.objects.filter(pk=user).first()
    for area in areas_of(who, permission=Permission.HANDLE_ORDERS) if who else ():
        his |= Q(holder=NOBODY, path__within=area)
    return held.filter(his)


def _standing(user: int) -> QuerySet[Step, int]:
    """The orders with a reminder, to a user or to nobody, after which no next step was taken; by the index of whom steps name."""
    later = Step.objects.filter(order_id=OuterRef("order_id"), at__gt=OuterRef("at"))
    ended = Exists(later.filter(Q(act__in=NEXT_STEPS) | Q(by=OuterRef("to"))))
    steps = Step.objects.filter(act=Act.REMIND, to__isnull=False)
    if user:
        steps = steps.filter(to__in=(user, NOBODY)).exclude(by=user)
    return steps.filter(~ended).values_list("order_id", flat=True)

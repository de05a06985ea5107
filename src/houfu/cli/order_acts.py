"""What can be done with an order from the command line, and why a step was not taken, in words of the command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from houfu.access.models import User
from houfu.access.queries import may
from houfu.access.roles import Permission
from houfu.casework.codes import Act, State, stored
from houfu.casework.faults import Conflict, OrderFault, TokenReused
from houfu.casework.models import Order
from houfu.casework.provers import handlers_of
from houfu.casework.queries import order as order_in_view
from houfu.casework.transitions import TRANSITIONS, offered
from houfu.facts.errors import HoufuError

HERE = frozenset({Act.SIGN, Act.REPORT, Act.SEND_BACK, Act.CONFIRM, Act.COMMENT, Act.REMIND})
RIGHTS = frozenset({Permission.HANDLE_ORDERS, Permission.VERIFY_ORDERS})


@contextmanager
def said_here(key: int, what: str, user: User) -> Iterator[None]:
    """Around a step of an order in view: nothing on a command line can be loaded anew, so that the refusals that ask for
    it are said again with what to do here. Raises HoufuError."""
    if what not in HERE:
        raise _not_now(key, what, user)
    try:
        yield
    except TokenReused:
        raise HoufuError(
            "这个 --token 已用于另一项操作。请换一个，或不写 --token。",
            "This --token was used for another act. Give another, or leave --token out.",
        ) from None
    except Conflict as fault:
        raise HoufuError(
            f"版本 {fault.seen} 之后，别人已经办理过工单 {key}。请用 houfu orders show {key} 核对，再以新的版本（--seen）办理。",
            f"Somebody else acted on order {key} since version {fault.seen}. Look at it with houfu orders show {key}, then act "
            "with its new version (--seen).",
        ) from None
    except OrderFault:
        row = order_in_view(key)
        if row is None or row.state in TRANSITIONS[stored(Act, what)].before:
            raise
        raise _not_now(key, what, user) from None


def _not_now(key: int, what: str, user: User) -> HoufuError:
    """That this cannot be done, and what can."""
    row = order_in_view(key)
    if row is None:
        return OrderFault(
            f"没有工单 {key}，或不在您的地区内。请核对工单号。",
            f"There is no order {key}, or it lies outside your areas. Check the number.",
        )
    now, acts = stored(State, row.state), _acts(row, user)
    can = "、".join(f"{one}（{one.zh}）" for one in acts)
    can_en = ", ".join(f"{one} ({one.en})" for one in acts)
    do, do_en = (
        (f"现在可办：{can}", f"What can be done now: {can_en}")
        if acts
        else ("现在没有您可办的", "Nothing is yours to do now")
    )
    return OrderFault(
        f"工单 {key} 现在是“{now.zh}”，不能从命令行办理“{what}”。{do}；其他的请在网站上办理。",
        f"Order {key} is {now.en} now: {what!r} is not done from the command line. {do_en}; the rest is done on the site.",
    )


def _acts(row: Order, user: User) -> list[Act]:
    held = frozenset(right for right in RIGHTS if may(user, right, row.path))
    handled = user.pk in handlers_of([row.id]).get(row.id, set())
    return [
        one
        for one in offered(stored(State, row.state), handled=handled, contested=row.contested, held=held)
        if one in HERE
    ]

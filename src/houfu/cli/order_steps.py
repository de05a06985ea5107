"""How `houfu orders show` tells the steps of an order, the orders that they name, and on what it closed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import typer
from django.utils import timezone

from houfu.access.models import User
from houfu.casework.codes import Act, Closing, stored
from houfu.casework.grounds import ground_of, other_order
from houfu.casework.models import Order, Step
from houfu.casework.queries import (
    contested_by,
    filed_at_home,
    open_appeals,
    origins,
    released_by,
    waiver_of,
    waiver_state,
)
from houfu.cli.words import say, today

NAMING: Mapping[Act, tuple[str, str]] = {
    Act.COME_BACK: ("问题复现：原在工单 {}。", "A finding came back: it stood on order {}."),
    Act.ARRIVE: ("随人转入：原在工单 {}。", "Here with the person, from order {}."),
    Act.WENT_ON: (
        "申诉成立，所涉事项已转到工单 {}，请在那张工单上核对。",
        "An appeal was upheld; what it is about went to order {}: look at it there.",
    ),
    Act.CAME_OF: (
        "工单 {} 的申诉成立，所涉事项在这里，请核对。",
        "An appeal on order {} was upheld; what it is about is here: look at it.",
    ),
}
"""How a step is told that names another order elsewhere than at its end."""


def steps_told(done: Sequence[Step]) -> list[dict[str, Any]]:
    """Steps for a program: `by_household` marks an appeal that a resident filed, whose account is not told; `appeal` which
    one it files or answers, `about` what is contested."""
    home, about = filed_at_home(done), contested_by(done)
    return [
        step_told(one)
        | {"by": None if one.id in home else one.by, "by_household": one.id in home}
        | {"appeal": about[one.id].id if one.id in about else None}
        | {"about": about[one.id].about if one.id in about else None}
        for one in done
    ]


def step_told(step: Step) -> dict[str, Any]:
    """A step for a program; `to` is the user it was handed over to, `order` the other order of a split, a merge or a return."""
    return {
        "act": str(step.act), "by": step.by, "at": step.at.isoformat(), "before": str(step.before),
        "after": str(step.after), "to": step.to if step.act == Act.HAND_OVER else None, "order": other_order(step),
    }  # fmt: skip


def released_told(order: Order) -> dict[str, Any]:
    """Who released an order (null: not kept), and when."""
    return {"by": released_by(order), "at": order.released_at.isoformat()}


def print_released(order: Order) -> None:
    """Say to a person who released an order, and when."""
    name = User.objects.filter(id=released_by(order) or 0).values_list("username", flat=True).first() or "—"
    at = f"{timezone.localtime(order.released_at):%Y-%m-%d %H:%M}"
    typer.echo(say(f"{at} 由 {name} 下发。", f"Released by {name}, {at}."))


def origins_told(key: int) -> list[dict[str, Any]]:
    """The orders that this one was split from or took in."""
    return [{"act": str(one.act), "order": one.order_id, "at": one.at.isoformat()} for one in origins(key)]


def closing_told(order: Order, done: Sequence[Step]) -> dict[str, Any] | None:
    """On what the order closed: the ground, when, by whom with which words, the data of which run; None while it is open."""
    ground = ground_of(order, done)
    if ground is None:
        return None
    step = ground.step
    return {
        "ground": str(ground.closing), "at": ground.at.isoformat(), "by": step.by if step else None,
        "words": step.words if step else "", "run": step.run_id if step else None, "into": order.merged_into,
    }  # fmt: skip


def waiver_told(key: int) -> dict[str, Any] | None:
    """The waiver of an order that was asked for or runs."""
    held = waiver_of(key)
    if held is None:
        return None
    users = User.objects.filter(id__in=[held.asked_by, held.approved_by or 0])
    names = dict(users.values_list("id", "username"))
    return {
        "state": str(waiver_state(held, today())), "reason": held.reason, "last_day": f"{held.last_day}",
        "asked_by": names.get(held.asked_by, "—"), "asked_at": held.asked_at.isoformat(),
        "approved_by": names.get(held.approved_by, "—") if held.approved_by else None,
        "approved_at": held.approved_at.isoformat() if held.approved_at else None,
    }  # fmt: skip


def appeals_told(key: int) -> list[dict[str, Any]]:
    """The open appeals of an order, the soonest due first."""
    return [
        {
            "id": held.id, "about": held.about, "words": held.words, "filed_at": held.filed_at.isoformat(), "due": f"{held.due}",
            "level": held.level,
        }
        for held in open_appeals(key)
    ]  # fmt: skip


def print_parted(steps: Iterable[Mapping[str, Any]], more: Mapping[str, Any]) -> None:
    """Say to a person which other orders the steps name, and on what the order closed."""
    for one in steps:
        if one["order"]:
            act, order = stored(Act, one["act"]), one["order"]
            zh, en = NAMING.get(act, (f"本单{act.zh}到工单 {{}}。", f"This order: {act.en}, to order {{}}."))
            typer.echo(say(zh.format(order), en.format(order)))
    for one in more["came_from"]:
        act = stored(Act, one["act"])
        typer.echo(say(f"工单 {one['order']} {act.zh}到本单。", f"Order {one['order']}: {act.en}, to this order."))
    if closed := more["closed"]:
        ground = stored(Closing, closed["ground"])
        typer.echo(say(f"销号依据：{ground.zh}。{closed['words']}", f"Closed: {ground.en}. {closed['words']}"))

"""Which act leads from which states to which, who may do it, and whether another than the handler has to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from houfu.access.roles import Permission
from houfu.casework.codes import Act, State

OPEN_STATES = frozenset(State) - {State.CLOSED}


@dataclass(frozen=True)
class Transition:
    """`after` None: the state stays. `another`: nobody who handled the order may; `worded`: it needs words.

    `adverse`: it rests while the household's appeal is open.
    """

    before: frozenset[State]
    after: State | None
    needs: tuple[Permission, ...]
    another: bool = False
    worded: bool = False
    adverse: bool = False


HANDLE, VERIFY = (Permission.HANDLE_ORDERS,), (Permission.VERIFY_ORDERS,)
TRANSITIONS: Mapping[Act, Transition] = {
    Act.SIGN: Transition(frozenset({State.TO_SIGN, State.RETURNED}), State.IN_HAND, HANDLE),
    Act.REPORT: Transition(frozenset({State.IN_HAND}), State.REPORTED, HANDLE, worded=True),
    Act.HAND_OVER: Transition(
        frozenset({State.TO_SIGN, State.IN_HAND, State.RETURNED}), State.TO_SIGN, HANDLE, worded=True
    ),
    Act.SEND_BACK: Transition(
        frozenset({State.REPORTED, State.VERIFYING}), State.RETURNED, VERIFY, another=True, worded=True, adverse=True
    ),
    Act.CONFIRM: Transition(
        frozenset({State.VERIFYING}), State.CLOSED, VERIFY, another=True, worded=True, adverse=True
    ),
    Act.COMMENT: Transition(frozenset(State), None, HANDLE + VERIFY, worded=True),
    Act.REMIND: Transition(
        frozenset({State.TO_SIGN, State.IN_HAND, State.RETURNED}), None, VERIFY, another=True, worded=True, adverse=True
    ),
}
"""The steps that a person takes on one order; the rest have actions of their own."""


def offered(state: State, *, handled: bool, contested: bool, held: frozenset[Permission]) -> list[Act]:
    """The acts that a person with these rights is offered; `handled`: he handled the order himself."""
    return [
        what
        for what, one in TRANSITIONS.items()
        if state in one.before
        and held & set(one.needs)
        and not (one.another and handled)
        and not (one.adverse and contested)
    ]

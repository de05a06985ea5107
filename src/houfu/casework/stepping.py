"""One step of an order that is held already, without the event that the whole act leaves at its end."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime

from houfu.access.models import User
from houfu.casework.acting import (
    attached,
    digest_of,
    done_before,
    in_view,
    moved,
    require_taker,
    required,
    values_after,
    written,
)
from houfu.casework.codes import Act, State, stored
from houfu.casework.faults import OrderFault
from houfu.casework.models import Order, Step
from houfu.casework.restating import restate
from houfu.casework.urging import NOBODY, refuse_second

Pieces = Sequence[tuple[str, bytes]]
"""Files by their kind, as `evidence.examined` gives them."""


def mark_of(order: int, what: Act, by: User, said: str, to: int | None, files: Sequence[bytes] = ()) -> str:
    """The digest of what a click asked for, with the files as they were handed in."""
    return digest_of(order, what, by.pk, said, to, *(hashlib.sha256(content).hexdigest() for content in files))


def stepped(
    *, order: int, what: Act, by: User, seen: int, token: str, said: str, to: int | None, digest: str,
    pieces: Pieces = (),
) -> tuple[Step, Order | None]:  # fmt: skip
    """The step, and the order as it was before it; None where an earlier click has made it. Raises as `actions.act` does."""
    if before := done_before(token, digest):
        return before, None
    row = in_view(order)
    rule = required(row, what, by)
    if rule.worded and not said:
        raise OrderFault(f"请写明{what.zh}的情况。", f"Say in words why: {what.en}.")
    if what is Act.HAND_OVER:
        require_taker(to, row)
    at = datetime.now(UTC)
    if what is Act.REMIND:
        refuse_second(order, at)
        to = row.handler or NOBODY
    after = rule.after or stored(State, row.state)
    if rule.after is None and row.state == State.CLOSED:
        moved(row, seen)
    else:
        moved(row, seen, state=after, moved_at=at, **values_after(row, what, by, to, at))
    step = written(row, what, by.pk, at, after, words=said, to=to, token=token, digest=digest)
    for kind, content in pieces:
        attached(step, kind, content)
    if what is Act.REPORT:
        restate([order], at, None)
    return step, row

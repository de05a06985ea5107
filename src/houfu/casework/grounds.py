"""On what an order closed: the step that its closing rests on, the data's own or a person's with his words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from houfu.casework.codes import PARTING, Act, Closing, State, stored
from houfu.casework.models import Appeal, Order, Step

WORDED: Mapping[Closing, Act] = {
    Closing.CONFIRMED: Act.CONFIRM, Closing.WAIVER: Act.WAIVE, Closing.APPEAL: Act.ANSWER,
}  # fmt: skip
"""The step in which a person said why; the data close by proof alone, and afterwards by what such a step had settled."""
GONE = (Act.MERGE, Act.LEAVE)
"""Steps by which an order goes into another one: a person's, or the data's."""


@dataclass(frozen=True)
class Ground:
    """How an order ended, when; `step`: whoever said so (`by` 0: the data) with which words, `run_id` of which data."""

    closing: Closing
    at: datetime
    step: Step | None


def ground_of(row: Order, done: Sequence[Step]) -> Ground | None:
    """The ground of a closed order, from its steps in their order; None while it is open."""
    if row.state != State.CLOSED or row.closed_at is None:
        return None
    closing = stored(Closing, row.closing)
    said = [step for step in done if step.act == WORDED.get(closing) and step.at <= row.closed_at]
    if closing is Closing.MERGED:  # also what was closed before it went
        said = [step for step in done if step.act in GONE and step.after == State.CLOSED]
    if closing is Closing.APPEAL:  # a later one that was refused closed nothing
        upheld = set(Appeal.objects.filter(order_id=row.id, upheld=True).values_list("answered_at", flat=True))
        said = [step for step in said if step.at in upheld]
    ending = [step for step in done if step.after == State.CLOSED and step.before != State.CLOSED]
    return Ground(closing, row.closed_at, next(reversed(said or ending), None))


def other_order(step: Step) -> int | None:
    """The order that a step names: where the items went that were split off or left with their person, or into which it was
    merged; of which an upheld appeal concerns this one; or on which what came here, or came back, stood before."""
    return step.to if step.act in (*PARTING, Act.WENT_ON, Act.CAME_OF, Act.ARRIVE, Act.COME_BACK) else None

"""What an upheld appeal against a closing takes back: the items that were settled stand again, on their order or the newer one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef

from houfu.access.models import User
from houfu.access.wall import beyond_the_wall
from houfu.assessment.models import Finding
from houfu.casework.acting import hold, written
from houfu.casework.codes import Act, Closing, ItemState, State, stored
from houfu.casework.models import Appeal, Order, OrderItem, Step, Waiver
from houfu.casework.provers import handlers_of
from houfu.casework.queries import WHOLE, resting_on
from houfu.casework.restating import AGAIN, due_in, take_up_again
from houfu.casework.writing import add_steps, change, one_at_a_time

DECIDING = (Act.CONFIRM, Act.WAIVE, Act.ANSWER)
TAKEN_BACK = (ItemState.PROVEN, ItemState.CONFIRMED, ItemState.WAIVED, ItemState.UPHELD)


def against_closing(held: Appeal) -> bool:
    """Whether the order was closed when the appeal was filed; it may have been opened again since."""
    filed = Step.objects.filter(order_id=held.order_id, act=Act.APPEAL, at=held.filed_at)
    return filed.filter(before=State.CLOSED).exists()


def barred(held: Appeal) -> set[int]:
    """Who may not answer an appeal: who handled the order or filed it and, against a closing, who decided on it before."""
    users = handlers_of([held.order_id]).get(held.order_id, set()) | {held.filed_by}
    if against_closing(held):
        decided = Step.objects.filter(order_id=held.order_id, act__in=DECIDING, at__lte=held.filed_at)
        users |= set(decided.values_list("by", flat=True))
    return users


@beyond_the_wall()  # the household may have moved away with its newer order
def hold_with_others(order: int, *more: int) -> None:
    """As `hold`, with `more` orders and the open ones of the same household or place; no release makes one before this has
    committed."""
    one_at_a_time()
    row = Order._base_manager.filter(id=order).first()
    others = _open_beside(row) if row else []
    hold(order, *(one.id for one in others), *more)


@beyond_the_wall()
def take_back(row: Order, about: str, by: User, at: datetime, since: datetime | None = None) -> dict[str, Any]:
    """Open again what an order had settled, where one fact was contested what rests on it; what changes of the order itself.

    What the data have cleared waits for a person (待核), the rest is open. Where a newer item speaks for one, it stays
    as it is. One household, one order: where there is another open one, the items go there. `since`: only what stood then and
    was settled later, of what the order took in, which was added before its own release.
    """
    newer = OrderItem.objects.filter(
        rule=OuterRef("rule"), subject_key=OuterRef("subject_key"), id__gt=OuterRef("id")
    )  # fmt: skip
    items = resting_on(row.id, about).filter(~Exists(newer), state__in=TAKEN_BACK)
    if since:
        items = items.filter(added_at__lte=since, added_at__lt=row.released_at, settled_at__gt=since)
    elif about == WHOLE:  # on one fact, or of what came here, the waiver goes on resting what else it rests
        Waiver.objects.filter(order_id=row.id, ended_at__isnull=True).update(ended_at=at)
    of_finding = dict(items.values_list("id", "finding_id"))
    found = Finding._base_manager.filter(id__in=list(of_finding.values()), cleared_run__isnull=True)
    still = set(found.values_list("id", flat=True))
    if not of_finding:
        return {}
    stands = {key for key, finding in of_finding.items() if finding in still}
    for keys, state in ((stands, ItemState.OPEN), (set(of_finding) - stands, ItemState.RECHECK)):
        OrderItem.objects.filter(id__in=keys).update(state=state, settled_at=None, settled_by_run=None)
    if row.state != State.CLOSED:
        return {"state": State.RETURNED, "moved_at": at} if stands and row.state == State.VERIFYING else {}
    if others := _open_beside(row):
        return _laid_to(row, others[0], list(of_finding), bool(stands), by, at)
    return {
        "state": State.RETURNED if stands else State.VERIFYING, "closing": "", "merged_into": None, "closed_at": None,
        "moved_at": at, "reported_at": None, **due_in(AGAIN, at),
    }  # fmt: skip


def _open_beside(row: Order) -> list[Order]:
    same = Order._base_manager.filter(fold=row.fold, subject_key=row.subject_key, fold_organ=row.fold_organ)
    return list(same.exclude(state=State.CLOSED).exclude(id=row.id).order_by("part", "id"))


def _laid_to(row: Order, other: Order, items: list[int], stands: bool, by: User, at: datetime) -> dict[str, Any]:
    """Lay items to another open order, as merging does: whoever handled them here verifies them there no more."""
    OrderItem.objects.filter(id__in=items).update(order_id=other.id)
    written(row, Act.MERGE, by.pk, at, State.CLOSED, to=other.id)
    rests = row.contested or other.contested  # another appeal may contest the same, which has come there
    if stands and other.state == State.VERIFYING and not rests:
        take_up_again([other.id], at, None)
    else:
        change([other.id], version=F("version") + 1, contested=rests)
        add_steps({other.id: stored(State, other.state)}, Act.JOIN, None, at, None)
    return {"closing": Closing.MERGED, "merged_into": other.id}

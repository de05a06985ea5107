"""Items on their way to another order: which orders they leave, and to which open or new one of their household each goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from houfu.assessment.models import Run
from houfu.assessment.shown import shown
from houfu.casework.codes import Fold, State
from houfu.casework.folding import homes
from houfu.casework.models import Order, OrderItem
from houfu.casework.writing import pieces
from houfu.store.ids import allocate


@dataclass(frozen=True)
class Going:
    """Items, and the orders as they were that they leave (`olds`) and go to: by household those that there were (`there`), or
    new ones (`fresh`), which are not written yet."""

    items: Sequence[OrderItem]
    olds: Mapping[int, Order]
    to: Mapping[int, Order]
    """By item."""
    fresh: Sequence[Order]

    @property
    def there(self) -> dict[int, Order]:
        """The orders that there were, to which items go."""
        made = {row.id for row in self.fresh}
        return {row.id: row for row in self.to.values() if row.id not in made}

    def pairs(self) -> dict[tuple[int, int], list[OrderItem]]:
        """The items by the order that they leave and the one to which they go."""
        found: dict[tuple[int, int], list[OrderItem]] = defaultdict(list)
        for one in self.items:
            found[one.order_id, self.to[one.id].id].append(one)
        return dict(sorted(found.items()))


def going(lives: Mapping[int, int], run: Run, at: datetime) -> Going:
    """Where items (by their keys, each with the household of its subject) go: to that household's open order, else to a new one.
    Those of a household whose order is contested stay until that is answered."""
    there = _open_orders(set(lives.values()))
    keys = [key for key, household in lives.items() if household not in there or not there[household].contested]
    items = [one for some in pieces(keys) for one in OrderItem.objects.filter(id__in=some).order_by("id")]
    left = {one.order_id for one in items}
    olds = {row.id: row for some in pieces(sorted(left)) for row in Order._base_manager.filter(id__in=some)}
    latest = sorted(items, key=lambda one: olds[one.order_id].released_at)  # of several orders the one released last
    fresh = _fresh({lives[one.id]: olds[one.order_id] for one in latest if lives[one.id] not in there}, run, at)
    return Going(items, olds, {one.id: (there | fresh)[lives[one.id]] for one in items}, list(fresh.values()))


def _open_orders(households: Collection[int]) -> dict[int, Order]:
    """The open order of each household that has one: of a split one the first part that is not contested, if any."""
    found: dict[int, Order] = {}
    for some in pieces(sorted(households)):
        rows = Order._base_manager.filter(fold=Fold.HOUSEHOLD, subject_key__in=some).exclude(state=State.CLOSED)
        found |= {row.subject_key: row for row in rows.order_by("-contested", "-part", "-id")}
    return found


def _fresh(origins: Mapping[int, Order], run: Run, at: datetime) -> dict[int, Order]:
    """A new order for each household, of the same release as the one that its items leave; to be signed for at its home."""
    lies = dict(homes(shown(run).frames).iter_rows()) if origins else {}
    found: dict[int, Order] = {}
    for (household, row), key in zip(sorted(origins.items()), allocate(len(origins)), strict=True):
        home = lies[household]
        values = {field.attname: getattr(row, field.attname) for field in Order._meta.concrete_fields} | {
            "id": key, "subject_key": household, "part": 0, "path": home, "cooperating": "", "state": State.TO_SIGN,
            "office": ".".join(home.split(".")[: row.office.count(".")]) + ".", "version": 1, "level": 0, "returns": 0,
            "handler": None, "reported_at": None, "moved_at": at,
        }  # fmt: skip
        found[household] = Order(**values)
    return found

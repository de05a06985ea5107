"""Whose word an item is: the import that stated a contradiction first, and those that stated the same after it."""

from __future__ import annotations

from collections.abc import Iterable

from houfu.intake.contested import Contested
from houfu.intake.models import AlsoStated, Conflict, Import, Settlement
from houfu.store.ids import allocate

CHUNK = 1_000
OWN = ("import_id", "row", "held_id", "held_organ", "held_day", "organ", "day", "handed_in_by")
"""What of an item is of the import that stated it."""


def stand_behind(row: Import, items: dict[bytes, Conflict], found: Iterable[Contested]) -> None:
    """Write down that an import states the values of items, by their marks, that are open already."""
    also = {(items[one.mark].id, one.row): (items[one.mark], one) for one in found if one.mark in items}
    rows = [
        AlsoStated(
            id=number, conflict_id=item.id, import_id=row.id, path=item.path, row=one.row, held_id=one.held.id,
            held_organ=one.organ, held_day=one.held.valid_from, organ=row.organ, day=one.day, handed_in_by=row.by,
        )
        for number, (item, one) in zip(allocate(len(also)), also.values(), strict=True)
    ]  # fmt: skip
    AlsoStated._base_manager.bulk_create(rows, batch_size=500)


def forget(row: Import) -> int:
    """Have an import, since it is undone, stand behind no item any more; how many open ones went since it was the last.

    What was settled stays.
    """
    AlsoStated._base_manager.filter(import_id=row.id).delete()
    items = list(Conflict._base_manager.filter(import_id=row.id, stage=Settlement.OPEN))
    alone = [item.id for item in items if not passed_on(item)]
    for start in range(0, len(alone), CHUNK):
        Conflict._base_manager.filter(id__in=alone[start : start + CHUNK]).delete()
    return len(alone)


def hold_items(row: Import) -> None:
    """Lock the items of an import before anything else is held: whoever settles one locks it first too."""
    list(Conflict._base_manager.select_for_update().filter(import_id=row.id).order_by("id").values_list("id"))


def passed_on(item: Conflict) -> bool:
    """Whether another import states the value of an item, which is from then on the word of that one."""
    following = AlsoStated._base_manager.filter(conflict_id=item.id).order_by("id").first()
    if following is None:
        return False
    for name in OWN:
        setattr(item, name, getattr(following, name))
    item.save(update_fields=OWN)
    AlsoStated._base_manager.filter(conflict_id=item.id, import_id=following.import_id).delete()
    return True


def stated_by(item: Conflict) -> list[int]:
    """The imports that state the value of an item."""
    also = AlsoStated._base_manager.filter(conflict_id=item.id).values_list("import_id", flat=True)
    return [item.import_id, *also]

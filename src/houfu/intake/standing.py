"""Whose word an item is: the import that stated a contradiction first, and those that stated the same after it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from houfu.intake.contested import Contested, account_party
from houfu.intake.models import AlsoStated, Conflict, Import, Settlement
from houfu.intake.sheets_of import place_of, sheets_of
from houfu.store.ids import allocate

OWN = ("import_id", "row", "sheet", "held_id", "held_organ", "held_day", "organ", "day", "handed_in_by")
"""What of an item is of the import that stated it."""


def stand_behind(row: Import, items: dict[bytes, Conflict], found: Iterable[Contested]) -> None:
    """Write down that an import states the values of items, by their marks, that are open already."""
    also = {(items[one.mark].id, one.row): (items[one.mark], one) for one in found if one.mark in items}
    sheets = sheets_of(row)
    rows = [
        AlsoStated(
            id=number, conflict_id=item.id, import_id=row.id, path=item.path, **place_of(one.row, sheets), held_id=one.held.id,
            held_organ=one.organ, held_day=one.held.valid_from, organ=row.organ or account_party(row.by), day=one.day, handed_in_by=row.by,
        )
        for number, (item, one) in zip(allocate(len(also)), also.values(), strict=True)
    ]  # fmt: skip
    AlsoStated._base_manager.bulk_create(rows, batch_size=500)


def forget(row: Import) -> int:
    """Have an import, since it is undone, stand behind no item any more; how many open ones went since it was the last.

    What was settled stays.
    """
    AlsoStated._base_manager.filter(import_id=row.id).delete()
    items = Conflict._base_manager.filter(import_id=row.id, stage=Settlement.OPEN)
    also = AlsoStated._base_manager.filter(conflict_id__in=items.values("id")).values("conflict_id")
    for item in list(items.filter(id__in=also)):
        passed_on(item)
    return items.delete()[0]  # those that are passed on are no longer of this import


def hold_items(row: Import) -> None:
    """Lock the items that an import states before anything else is held: whoever settles one locks it first too."""
    also = AlsoStated._base_manager.filter(import_id=row.id).values("conflict_id")
    items = Conflict._base_manager.filter(Q(import_id=row.id) | Q(id__in=also))
    list(items.select_for_update().order_by("id").values_list("id"))


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

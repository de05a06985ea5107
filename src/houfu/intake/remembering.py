"""What the columns of a file are, as an import keeps it, and what an organ's headings mean, as they were confirmed last."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from houfu.intake.headings import Mapped
from houfu.intake.mapping import fold_heading
from houfu.intake.models import Import, RememberedHeading
from houfu.store.ids import allocate


def mapping_of(row: Import) -> dict[int, Mapped]:
    """What each column of the file is, as it was proposed or confirmed."""
    return {int(place): Mapped(*one) for place, one in json.loads(row.mapping).items()}


def written(mapping: Mapping[int, Mapped]) -> str:
    """A mapping as an import keeps it."""
    return json.dumps({place: [one.name, one.unit] for place, one in sorted(mapping.items())})


def remembered(organ: str, table: str) -> dict[str, Mapped]:
    """What an organ's headings mean in the sheets of a ledger, as confirmed last, by the folded heading.

    Accounts without an organ have nothing in common, so nothing of theirs is remembered.
    """
    if not organ:
        return {}
    rows = RememberedHeading._base_manager.filter(organ=organ[:60], table=table)
    return {row.heading: Mapped(row.column, row.unit) for row in rows}


def remember(row: Import, mapping: Mapping[int, Mapped], headings: Sequence[str], note_unit: str) -> None:
    """Keep what the headings of a confirmed file mean for the organ and the ledger of its import, also that one means none.

    A unit that the file's own note says (`note_unit`) holds for that file alone: the next one may be in another.
    """
    if not row.organ:
        return
    was = remembered(row.organ, row.table)
    meant = {_key(heading): Mapped("") for heading in headings}
    for place, one in mapping.items():
        key = _key(headings[place])
        said = one.unit != note_unit or one == was.get(key)
        meant[key] = one if said else Mapped(one.name)
    meant.pop("", None)
    rows = [
        RememberedHeading(
            id=number, organ=row.organ, table=row.table, heading=heading, column=one.name, unit=one.unit
        )
        for number, (heading, one) in zip(allocate(len(meant)), meant.items(), strict=True)
    ]  # fmt: skip
    RememberedHeading._base_manager.bulk_create(
        rows, batch_size=500, update_conflicts=True, unique_fields=["organ", "table", "heading"],
        update_fields=["column", "unit"],
    )  # fmt: skip


def _key(heading: str) -> str:
    """A heading as it is kept; "" for one that PostgreSQL takes no NUL of."""
    return "" if "\0" in heading else fold_heading(heading)[:200]

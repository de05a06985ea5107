"""What the columns of a file are, as an import keeps it, and what an organ's headings mean, as they were confirmed last."""

from __future__ import annotations

import json
from collections.abc import Mapping

from houfu.intake.headings import Mapped
from houfu.intake.mapping import fold_heading
from houfu.intake.models import Import, RememberedHeading
from houfu.intake.table import Table
from houfu.store.ids import fresh_id


def mapping_of(row: Import) -> dict[int, Mapped]:
    """What each column of the file is, as it was proposed or confirmed."""
    return {int(place): Mapped(*one) for place, one in json.loads(row.mapping).items()}


def written(mapping: Mapping[int, Mapped]) -> str:
    """A mapping as an import keeps it."""
    return json.dumps({place: [one.name, one.unit] for place, one in sorted(mapping.items())})


def remembered(organ: str, table: str) -> dict[str, Mapped]:
    """What an organ's headings mean in the sheets of a ledger, as confirmed last, by the folded heading."""
    rows = RememberedHeading._base_manager.filter(organ=organ[:60], table=table)
    return {row.heading: Mapped(row.column, row.unit) for row in rows}


def remember(row: Import, mapping: Mapping[int, Mapped], sheet: Table) -> None:
    """Keep what the headings of a confirmed file mean for the organ and the ledger of its import."""
    for place, one in mapping.items():
        RememberedHeading._base_manager.update_or_create(
            organ=row.organ, table=row.table, heading=fold_heading(sheet.headings[place])[:200],
            defaults={"column": one.name, "unit": one.unit}, create_defaults={
                "id": fresh_id(), "column": one.name, "unit": one.unit,
            },
        )  # fmt: skip

"""Our way of a list out: its rows asked for, named and masked within a user's rights, written, and sealed as it is written."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import django

ASKED = "asked.json"


def prepare(folder: str) -> dict[str, Any]:
    """What is asked for: user, list, area, rows; the models are loaded."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "houfu.site.settings")
    django.setup()
    asked: dict[str, Any] = json.loads((Path(folder) / ASKED).read_text())
    return asked


def lines_of(asked: dict[str, Any]) -> Iterator[Sequence[Any]]:
    """So many rows of the list; a shorter list is drawn again from its start."""
    from houfu.access.models import User
    from houfu.exports.lists import listing_named

    user, left = User.objects.get(pk=asked["user"]), asked["rows"]
    while left:
        with listing_named(asked["list"]).draw(user, {"area": asked["area"]}) as drawn:
            for line in islice(drawn.lines, left):
                yield line
                left -= 1


def run(asked: dict[str, Any]) -> int:
    """All that the background work does between its start and its note that the file is ready; how many rows."""
    from houfu.documents.workbook import Sheet, write_book
    from houfu.exports import files
    from houfu.exports.lists import listing_named
    from houfu.exports.models import Export
    from houfu.exports.rows import watched

    listing = listing_named(asked["list"])
    row = Export(id=1, listing=listing.name, area=asked["area"], by=asked["user"], rows=asked["rows"])
    heads = [f"{number}" for number in range(asked["columns"])]
    with files.making(row.id) as (file, folder):
        lines = watched(lines_of(asked), row, listing, lambda done: None)
        written = write_book(file, [Sheet(listing.zh, [], heads, lines)], folder=folder)  # type: ignore[arg-type]
    files.forget(row.id)
    return written


def counts(rows: int) -> dict[str, list[int]]:
    """Rows."""
    return {"rows": [rows]}

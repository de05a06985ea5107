"""The sheets of a file that the rows of an import are of, as they are kept with it and as its rows are named by them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from houfu.intake.models import Import
from houfu.intake.sheets_read import RowFound, SheetRead, found_at

LONGEST = 60


def sheets_kept(sheets: Sequence[SheetRead]) -> str:
    """The sheets that a table was read from, as `Import.sheets` has them."""
    return json.dumps([[one.sheet, one.rows] for one in sheets], ensure_ascii=False)


def sheets_of(row: Import) -> list[SheetRead]:
    """Every sheet that was read of the file of an import; none where nobody has read it, or noted which."""
    return [SheetRead(name, rows) for name, rows in json.loads(row.sheets)]


def row_in(row: Import, number: int) -> RowFound:
    """A row of the file of an import as a person finds it."""
    return found_at(number, sheets_of(row))


def place_of(number: int, sheets: Sequence[SheetRead]) -> dict[str, Any]:
    """A row by its number, as the columns `row` and `sheet` have it."""
    found = found_at(number, sheets)
    return {"row": found.row, "sheet": found.sheet[:LONGEST]}

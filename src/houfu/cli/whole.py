"""Tables of a terminal in which numbers and days are never cut: who reads an order's number wants to type it again."""

from __future__ import annotations

import re

from rich.table import Table

WHOLE = re.compile(r"\d+|\d{4}-\d\d-\d\d|—|")


def whole(table: Table) -> Table:
    """The same table; its columns of numbers and days alone keep their width, and others give way."""
    for column in table.columns:
        said = [str(cell) for cell in column.cells]
        if said and all(WHOLE.fullmatch(one) for one in said):
            column.min_width, column.no_wrap = max(map(len, said)), True
    return table

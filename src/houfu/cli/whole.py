"""Tables of a terminal in which nothing is cut: numbers, amounts and days keep to one line, and words go on in the next."""

from __future__ import annotations

import re

from rich.table import Table

WHOLE = re.compile(r"-?[\d,]+(\.\d+)?%?|\d{4}-\d\d-\d\d|—|")


def whole(table: Table) -> Table:
    """The same table; its columns of numbers and days alone keep their width, others give way and are folded: Chinese has no
    blanks, at which words would be wrapped."""
    for column in table.columns:
        column.overflow = "fold"
        said = [str(cell) for cell in column.cells]
        if said and all(WHOLE.fullmatch(one) for one in said):
            column.min_width, column.no_wrap = max(map(len, said)), True
    return table

"""Which rows of a sheet are data: all but the empty ones and, among the first few, a template's example."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from houfu.intake.headings import Mapped
from houfu.intake.instructions import example_of
from houfu.intake.layout import Layout
from houfu.intake.table import Table

FIRST_ROWS = 5
"""Among so many rows of each sheet an example is looked for; what stands further down is somebody's own."""
MARK = r"^(示例|例|example)(行|数据| row)?([\s（(：:，,].*)?$"
"""What an example's row is marked with, beside the columns that are read; a remark that goes on from there is none."""
EXAMPLES = ("示例", "例：", "example")
"""How a value begins that stands in a template's example alone."""


def data_rows(table: Table, mapping: Mapping[int, Mapped], layout: Layout) -> pl.Series:
    """Whether each row is read: not where it is empty, nor an example's, be it marked or have lost its mark."""
    kept = _said([table.cells[place] for place in mapping], len(table.rows))
    for start in table.starts():
        example = _examples(table, mapping, layout, start)
        kept = kept.scatter(example.arg_true() + start, False) if example.any() else kept
    return kept


def _said(columns: Iterable[pl.Series], count: int) -> pl.Series:
    """Which rows say anything in any of these columns; a further column is looked at only where nothing was said yet."""
    said = pl.Series("kept", [False], dtype=pl.Boolean).new_from_index(0, count)
    left = pl.int_range(count, eager=True)
    for cells in columns:
        filled = (cells.gather(left).cast(pl.String).str.strip_chars() != "").fill_null(False)
        said = said.scatter(left.filter(filled), True)
        left = left.filter(~filled)
        if left.is_empty():
            break
    return said


def _examples(table: Table, mapping: Mapping[int, Mapped], layout: Layout, start: int) -> pl.Series:
    """Which of the first rows of a sheet are the template's example: marked as such, or saying just what it says."""
    first = [column.slice(start, FIRST_ROWS).cast(pl.String) for column in table.cells]
    cells = pl.DataFrame([column.alias(str(place)) for place, column in enumerate(first)])
    others = [str(place) for place in range(len(first)) if place not in mapping]
    marks = [pl.col(name).str.strip_chars().str.to_lowercase().str.contains(MARK) for name in others]
    marked = pl.any_horizontal(marks).fill_null(False) if marks else pl.lit(False)
    shown = {str(place): example_of(layout.column(one.name)) for place, one in mapping.items()}
    same = pl.all_horizontal(pl.col(place).eq_missing(pl.lit(text)) for place, text in shown.items())
    copied = same if any(text.startswith(EXAMPLES) for text in shown.values()) else pl.lit(False)
    return cells.select((marked | copied).alias("example"))["example"]

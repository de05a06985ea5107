"""Which rows of a sheet are data: all but the empty ones and, among the first few, a template's example."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from houfu.intake.headings import Mapped
from houfu.intake.instructions import example_of
from houfu.intake.layout import Layout
from houfu.intake.table import Table

FIRST_ROWS = 5
"""Among so many rows of each sheet an example is looked for; what stands further down is somebody's own."""
MARK = re.compile(r"(示例|例|example)(行|数据| row)?([\s（(：:，,].*)?", re.DOTALL)
"""What an example's row is marked with, beside the columns that are read; a remark that goes on from there is none."""
EXAMPLES = ("示例", "例：", "example")
"""How a value begins that stands in a template's example alone."""


@dataclass(frozen=True)
class DataRows:
    """`kept` says of each row whether it is read; `examples` are the sheet's rows that are the template's example;
    `typed_over` those that are marked so and say something else, with the place of the mark."""

    kept: pl.Series
    examples: tuple[int, ...] = ()
    typed_over: tuple[tuple[int, int], ...] = ()


def data_rows(table: Table, mapping: Mapping[int, Mapped], layout: Layout) -> DataRows:
    """Which rows are read: not an empty one, nor an example's, be it marked or have lost its mark.

    Whoever types his first record over the grey cells leaves the mark standing: such a row is read, and its mark is a fault.
    """
    kept = _said([table.cells[place] for place in mapping], len(table.rows))
    shown = {place: example_of(layout.column(one.name)) for place, one in mapping.items()}
    known_by_itself = any(text.startswith(EXAMPLES) for text in shown.values())
    examples, typed_over = [], []
    beginning = {start + at for start in table.starts() for at in range(FIRST_ROWS) if start + at < len(table.rows)}
    for at in sorted(beginning):
        line = [(str(one) if (one := cells[at]) is not None else "").strip() for cells in table.cells]
        marks = [place for place, text in enumerate(line) if place not in mapping and MARK.fullmatch(text.lower())]
        if marks and any(line[place] not in ("", text) for place, text in shown.items()):
            typed_over.append((table.rows[at], marks[0]))
        elif marks or (known_by_itself and all(line[place] == text for place, text in shown.items())):
            examples.append(at)
    kept = kept.scatter(examples, False) if examples else kept
    return DataRows(kept, tuple(table.rows[at] for at in examples), tuple(typed_over))


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

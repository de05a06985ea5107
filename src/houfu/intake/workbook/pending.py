"""Cells that come one by one, on their way into a grid."""

from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from houfu.intake.workbook.grid import Grid


@dataclass
class Pending:
    """Cells that come one by one, handed to a grid some ten thousand at a time; each batch ends behind a row."""

    grid: Grid
    rows: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    kinds: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def add(self, row: int, column: int, kind: int, text: str) -> None:
        self.rows.append(row)
        self.columns.append(column)
        self.kinds.append(kind)
        self.texts.append(text)

    def row_ends(self, *, flush_at: int = 100_000) -> None:
        """Say that the next cell belongs to a later row."""
        if len(self.rows) >= flush_at:
            self.flush()

    def flush(self) -> None:
        rows, columns = np.array(self.rows, np.int64), np.array(self.columns, np.int64)
        self.grid.add(rows, columns, np.array(self.kinds, np.uint8), pa.array(self.texts, pa.string()))
        for cells in (self.rows, self.columns, self.kinds, self.texts):
            cells.clear()

"""The rows that a catch-up lays over a run, as a table keeps them: packed, unpacked, and those of several steps as one."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from io import BytesIO

import polars as pl

from houfu.assessment.models import NewerRows
from houfu.facts.frames import KEY
from houfu.snapshot.overlay import Layer


def merged(layers: Iterable[tuple[str, Layer]]) -> dict[str, Layer]:
    """The layers of several steps, oldest first, as one a level."""
    rows: dict[str, list[pl.DataFrame]] = {}
    gone: dict[str, set[int]] = {}
    for level, layer in layers:
        went = gone.setdefault(level, set())
        if layer.gone:
            went.update(layer.gone)
            rows[level] = [one.filter(~pl.col(KEY).is_in(list(layer.gone))) for one in rows.get(level, [])]
        went.difference_update(layer.rows[KEY])
        rows.setdefault(level, []).append(layer.rows)
    return {
        level: Layer(pl.concat(parts).unique(KEY, keep="last", maintain_order=True), tuple(sorted(gone[level])))
        for level, parts in rows.items()
    }


def packed(layer: Layer) -> tuple[bytes, str]:
    """Rows and gone keys as a table keeps them."""
    out = BytesIO()
    layer.rows.rechunk().write_ipc(out)
    return zlib.compress(out.getvalue(), 1), json.dumps(layer.gone)


def unpacked(row: NewerRows) -> tuple[str, Layer]:
    """The level and what `packed` put away."""
    rows = pl.read_ipc(BytesIO(zlib.decompress(bytes(row.rows))))
    return row.level, Layer(rows, tuple(json.loads(row.gone)))

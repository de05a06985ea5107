"""Merged ranges that reach down in the data: each cell they cover shows what they show."""

import polars as pl

from houfu.intake.workbook.cells import KIND, ROW, Sheet
from houfu.intake.workbook.letters import letter


def fill(sheet: Sheet, data: pl.DataFrame, names: list[str], last: int) -> tuple[pl.DataFrame, pl.DataFrame, int]:
    """(texts, kinds, how many were filled): each cell of a range that reaches down shows what the range shows."""
    texts, kinds = data.select(names), data.select(pl.col(name + KIND).alias(name) for name in names)
    filled = 0
    covering: dict[str, list[tuple[int, int]]] = {}
    for merge in sheet.merges:
        if merge.top > last and merge.bottom > merge.top and letter(merge.left) in names:
            covering.setdefault(letter(merge.left), []).append((merge.top, merge.bottom))
    for name, spans in covering.items():
        rows = pl.DataFrame(
            [(row, top) for top, bottom in spans for row in range(top + 1, bottom + 1)],
            schema={ROW: pl.UInt32, "top": pl.UInt32}, orient="row",
        )  # fmt: skip
        tops = data.select(pl.col(ROW).alias("top"), pl.col(name).alias("text"), pl.col(name + KIND).alias("kind"))
        more = data.select(ROW).join(rows.join(tops, on="top"), on=ROW, how="left", maintain_order="left")
        empty = texts[name].is_null() & more["text"].is_not_null()
        filled += int(empty.sum())
        texts = texts.with_columns(pl.when(empty).then(more["text"]).otherwise(pl.col(name)).alias(name))
        kinds = kinds.with_columns(pl.when(empty).then(more["kind"]).otherwise(pl.col(name)).alias(name))
    return texts, kinds, filled

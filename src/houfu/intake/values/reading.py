"""The four things a cell may turn out to be, and how a whole column is read: plain spellings at once, each other one once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import polars as pl

from houfu.intake.faults import FaultKind
from houfu.intake.values.spelling import ERRORS, LOST, tidy


class State(IntEnum):
    """What a cell says, and how certain that is. READ has one possible reading, but was not written as its column is."""

    BLANK = 0
    UNKNOWN = 1
    EXACT = 2
    READ = 3
    FAULT = 4


@dataclass(frozen=True, slots=True)
class Read:
    """One cell as it was read; `value` is None unless it is EXACT or READ (and of an open end also then)."""

    state: State
    value: Any = None
    fault: FaultKind | None = None


BLANK, UNKNOWN = Read(State.BLANK), Read(State.UNKNOWN)


def faulty(kind: FaultKind) -> Read:
    """A cell that cannot be read, and why."""
    return Read(State.FAULT, fault=kind)


def settled(value: Any, *, as_written: bool) -> Read:
    """A value with its certainty."""
    return Read(State.EXACT if as_written else State.READ, value)


@dataclass(frozen=True)
class Parser:
    """How the cells of a kind of column are read.

    `scalar` reads one tidy text (and whether its cell was a number). `plain` gives the values of the spellings that need
    no thought, null for all other, as an expression over "text" and "numeric" or from a frame of both; a test holds that
    it agrees with `scalar`. `whole` looks at a column that is read, where a text can only be judged beside the others.
    """

    dtype: Any
    scalar: Callable[[str, bool], Read]
    plain: pl.Expr | Callable[[pl.DataFrame], pl.Series] | None = None
    whole: Callable[[pl.DataFrame], pl.DataFrame] | None = None

    def read(self, text: str | None, *, numeric: bool = False) -> Read:
        """One cell. What no kind of column can use is refused here."""
        tidied = tidy(text or "")
        if not tidied:
            return BLANK
        if tidied.upper() in ERRORS or not tidied.strip("#"):
            return faulty(FaultKind.EXCEL_ERROR)
        if LOST in tidied:
            return faulty(FaultKind.LOST_CHARACTER)
        return self.scalar(tidied, numeric)


SCHEMA = {"state": pl.UInt8, "fault": pl.String}


def read_column(parser: Parser, texts: pl.Series, numeric: pl.Series | None = None) -> pl.DataFrame:
    """A column of cells as `value`, `state` and `fault` (null where there is none), in the order of `texts`.

    `numeric` says which cells held a number. Each distinct text is read once.
    """
    mask = pl.Series("numeric", [False], dtype=pl.Boolean).new_from_index(0, len(texts)) if numeric is None else numeric
    cells = pl.DataFrame([texts.cast(pl.String).alias("text"), mask.alias("numeric")])
    cells = cells.with_columns(_plain(parser, cells).cast(parser.dtype, strict=False).alias("value"))
    rest = cells.filter(pl.col("value").is_null() & pl.col("text").is_not_null() & (pl.col("text") != ""))
    if rest.is_empty():
        read = cells.with_columns(pl.lit(None, dtype=pl.String).alias("fault"))
        quiet = pl.when(pl.col("value").is_null()).then(int(State.BLANK)).otherwise(int(State.EXACT))
        read = read.with_columns(quiet.cast(pl.UInt8).alias("state"))
    else:
        read = _joined(parser, cells, rest.select("text", "numeric").unique())
    whole = read.select("text", "numeric", "value", "state", "fault")
    return (parser.whole(whole) if parser.whole else whole).select("value", "state", "fault")


def _plain(parser: Parser, cells: pl.DataFrame) -> pl.Expr | pl.Series:
    if parser.plain is None:
        return pl.lit(None)
    return parser.plain if isinstance(parser.plain, pl.Expr) else parser.plain(cells)


def _joined(parser: Parser, cells: pl.DataFrame, distinct: pl.DataFrame) -> pl.DataFrame:
    reads = [parser.read(text, numeric=number) for text, number in distinct.iter_rows()]
    found = distinct.with_columns(
        pl.Series("slow", [read.value for read in reads], dtype=parser.dtype),
        pl.Series("state", [int(read.state) for read in reads], dtype=pl.UInt8),
        pl.Series("fault", [read.fault and str(read.fault) for read in reads], dtype=pl.String),
    )
    joined = cells.join(found, on=["text", "numeric"], how="left", maintain_order="left")
    plain = pl.col("value").is_not_null()
    quiet = pl.when(plain).then(int(State.EXACT)).otherwise(int(State.BLANK)).cast(pl.UInt8)
    return joined.with_columns(pl.col("value").fill_null(pl.col("slow")), pl.col("state").fill_null(quiet))

"""Rows of notes and signatures (注：…, 填报人：…, 单位负责人（签字）：, 以下空白), told from the rows of people and records."""

from collections.abc import Sequence

import polars as pl

from houfu.intake.workbook.note_words import (
    BEGINS,
    BLANK,
    ENDING,
    FILLED_IN,
    FORM,
    LABEL,
    LANDLINE,
    POINT,
    REMARK,
    WORD,
)
from houfu.intake.workbook.total_rows import is_number_of_somebody

FIRST = 4


def is_note(cells: Sequence[str], first: pl.Expr, few: pl.Expr) -> pl.Expr:
    """Whether a row is a note or a line of signatures.

    `cells` are all columns of the sheet, `first` is what the first shown cell says without blanks; `few`: hardly a cell is
    filled. A line that fills more cells is one only where each shown cell is a label of a form or what is filled in beside it, at
    least one is more than a remark, and none names a person or a household.
    """
    said = [_plain(name) for name in cells]
    forms, both = _count(said, FORM), _count(said, f"{LABEL}|{FORM}")
    fits = pl.all_horizontal((text == "") | text.str.contains(rf"{LABEL}|{FORM}|{FILLED_IN}") for text in said)
    signed = _signs(said, first) & fits & ((both >= 2) | (few & (forms >= 1)))
    alone = few & (first.str.contains(LABEL) | first.str.contains(WORD) | first.str.contains(ENDING))
    return (alone | signed).fill_null(False) & ~is_of_somebody(cells, first)


def is_of_somebody(cells: Sequence[str], first: pl.Expr) -> pl.Expr:
    """Whether a cell of a row names a person or a household; in a line of signatures 0851-85861234, which looks like the number
    of a household, is a telephone."""
    said = {name: _plain(name) for name in cells}
    signs = _signs([*said.values()], first)
    return pl.any_horizontal(
        is_number_of_somebody(name) & ~(signs & text.str.contains(f"^{LANDLINE}$")) for name, text in said.items()
    )  # fmt: skip


def may_be_note(own: Sequence[str]) -> pl.Expr:
    """Whether a row of many cells may be a line of signatures, by how the first of its first columns begins: quickly asked, and true
    of each that is one."""
    shown = (pl.when(pl.col(name).str.len_bytes() > 0).then(pl.col(name)) for name in own[:FIRST])
    return pl.coalesce(shown).str.contains(BEGINS).fill_null(False)


def _signs(said: Sequence[pl.Expr], first: pl.Expr) -> pl.Expr:
    """Whether a row begins with a label of a form, and at least one of those in it is more than a remark."""
    begun = (first.str.contains(LABEL) | first.str.contains(FORM)).fill_null(False)
    return begun & (_count(said, f"{LABEL}|{FORM}") > _count(said, REMARK))


def is_point(first: pl.Expr) -> pl.Expr:
    """Whether the first shown cell reads like the point of a list of notes."""
    return first.str.contains(POINT).fill_null(False)


def _plain(name: str) -> pl.Expr:
    return pl.col(name).fill_null("").str.replace_all(rf"[{BLANK}]+", "")


def _count(said: Sequence[pl.Expr], what: str) -> pl.Expr:
    return pl.sum_horizontal(text.str.contains(what).cast(pl.Int32) for text in said)

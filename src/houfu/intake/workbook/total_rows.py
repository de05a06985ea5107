"""Rows of totals (合计, 小计, 共2人, Total), told from the rows of people and records who are merely called so."""

from collections.abc import Sequence

import polars as pl

AMONG = 4
"""In how many of the first columns 合计 may stand."""
WORDS = ("计", "共", "Total", "TOTAL", "total")
"""One of these stands in each of them."""
BARE = r"^[合总小共累][\s\u3000]*计[\s\u3000]*数?[\s\u3000]*[:：]?$"
ENDING = r"^(?:[\p{Han}（）()][\s\u3000]*){0,6}[合总小共累][\s\u3000]*计[\s\u3000]*数?[\s\u3000]*[:：]?$"
_COUNT = r"[\d,，.]+\p{Han}{0,3}"
FIRST = (
    rf"^(?:[合总小共累]计(?:数|人数|户数|金额)?"
    rf"(?:[:：]|(?:{_COUNT})+|[（(][\p{{Han}}\d/%²,，、.]{{1,16}}[）)][:：]?"
    r"|[:：].{0,40}[\d一二三四五六七八九十百千万零壹贰叁肆伍陆柒捌玖拾].{0,40})?"
    rf"|共(?:{_COUNT})+|(?i:(?:sub-?|grand)?total)[:：]?)$"
)
"""合计, 合计（元）, 合计2人, 合计（2户2人）, 总计人数：12人, 共2人: only in a row's first shown cell, for a remark may say so too."""
KEYED = (
    r"^[\s\u3000'’]*(?:\d{12,15}|\d{17}[\dXxＸｘ]"
    r"|[\p{Han}A-Za-z（）()]{1,12}[-—–_－]?[\p{Han}A-Za-z\d]{0,8}[-—–_－]?[A-Za-z]{0,3}\d{3,12}|\d{2,12}[-—–_－]\d{1,8})[\s\u3000]*$"
)
"""An identity number (15 digits, or 17 and a digit or X), a code of twelve digits and more, or what looks like a household number:
柏杨-001, H0001, 12-3."""
NUMBERED = (
    r"^[\s\u3000'’]*(?:\d{12,15}|\d{17}[\dXxＸｘ]|\d{2,12}[-—–_－]\d{1,8}"
    r"|[\p{Han}A-Za-z（）()]{1,12}[-—–_－][\p{Han}A-Za-z\d]{0,8}[-—–_－]?[A-Za-z]{0,3}\d{3,12}"
    r"|[\p{Han}（）()]{0,12}[A-Za-z]{1,12}\d{3,12}|[\p{Han}（）()]{1,12}0\d{2,11})[\s\u3000]*$"
)
"""The same, but of words and a number only what no remark says: it has a dash, Latin letters or a nought in front, as 截至2024 has not."""
MONTH = r"^[\s\u3000]*(?:19|20)\d\d[-—–_－](?:0?[1-9]|1[0-2])[\s\u3000]*$"
"""2024-06, which a row of totals may say as well."""
CALLED = FIRST.replace("^(?:", r"^(?:[\p{Han}（）()]{1,6}", 1)
"""全县合计, which may be a name as well."""
AMOUNT = r"^[\s\u3000]*(?:[-−+]?[\d,，.]+[\s\u3000]*(?:[%％]|\p{Han}{1,3}|m²|㎡)?|[-—/]+)[\s\u3000]*$"
"""12, 12.5万元, 5户, 60㎡, 30%, or a dash for none."""
SERIAL = r"^[\s\u3000]*\d{1,4}[\s\u3000]*$"


def is_total(cells: Sequence[str], own: Sequence[str], first: pl.Expr, few: pl.Expr) -> pl.Expr:
    """Whether a row states totals. `cells` are all columns of the sheet, `own` those of the table; `first` is what the first
    shown cell says without blanks; `few`: hardly a cell is filled.

    Never where a cell names a person or a household; 合计120 names neither, and where 合计 stands first, a remark may look like
    a household number. Beyond the first shown cell, and behind other words in it, 合计 counts
    where hardly anything else stands in the row, or nothing but names of places before it and amounts behind it.
    """
    keyed = pl.any_horizontal(_says(name, KEYED) & ~_totalled(name) for name in cells)
    numbered = names_somebody(cells)
    ending = pl.any_horizontal(pl.col(name).str.contains(ENDING).fill_null(False) for name in own[:AMONG])
    of_place = pl.any_horizontal(_of_place(own, at) for at in range(min(AMONG, len(own))))
    words = pl.sum_horizontal((_shown(name) & ~_says(name, AMOUNT)).cast(pl.Int32) for name in cells)
    named = first.str.contains(CALLED) & ((words <= 1) | few)
    said_first = first.str.contains(FIRST).fill_null(False) & ~numbered
    return said_first | (~keyed & (named.fill_null(False) | (few & ending) | of_place))


def may_be_total(own: Sequence[str]) -> pl.Expr:
    """Whether a row may state totals: quickly asked, and true of each that `is_total`, but where hardly a cell is filled."""
    return pl.any_horizontal(
        pl.col(name).str.contains_any(list(WORDS)).fill_null(False) for name in own[:AMONG]
    )  # fmt: skip


def names_somebody(cells: Sequence[str]) -> pl.Expr:
    """Whether a cell of a row is an identity number or, beyond doubt, the number of a household."""
    return pl.any_horizontal(map(is_number_of_somebody, cells))


def is_number_of_somebody(name: str) -> pl.Expr:
    """Whether a column's cell is such a number."""
    return _says(name, NUMBERED) & ~_says(name, MONTH)


def _of_place(own: Sequence[str], at: int) -> pl.Expr:
    """Whether 合计 alone stands in a column, with nothing but names of places before it and amounts behind it."""
    before = [
        ~_shown(name) | ~pl.col(name).str.contains(r"\d") | pl.col(name).str.contains(SERIAL) for name in own[:at]
    ]
    behind = [~_shown(name) | pl.col(name).str.contains(AMOUNT) for name in own[at + 1 :]]
    alone = pl.col(own[at]).str.strip_chars().str.contains(BARE)
    return pl.all_horizontal(alone, *before, *behind).fill_null(False)


def _totalled(name: str) -> pl.Expr:
    """Whether a cell says 合计120 or 全县合计120, which looks like a household number."""
    said = pl.col(name).str.replace_all(r"[\s\u3000]", "")
    return (said.str.contains(FIRST) | said.str.contains(CALLED)).fill_null(False)


def _says(name: str, what: str) -> pl.Expr:
    return pl.col(name).str.contains(what).fill_null(False)


def _shown(name: str) -> pl.Expr:
    return (pl.col(name).str.strip_chars().str.len_bytes() > 0).fill_null(False)

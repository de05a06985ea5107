"""Sealed identity numbers judged as a column: opened in memory, judged and forgotten; only judgements leave this module."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from houfu.safeguard.identity import SHAPE, IdentityFault
from houfu.safeguard.index import OLD, fold_identity
from houfu.safeguard.sealing import SealBroken, unseal_many

UNREADABLE = "unreadable"
"""In `fault`: the seal of the value is broken, so nothing can be said of the number itself."""

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
ENDS = "10X98765432"
SPACES = r"[\s\u{200b}-\u{200f}\u{2060}\u{feff}'’]+"


def judge_identities(
    table: str, field: str, rows: Sequence[int], sealed: Sequence[bytes | None], *, on: date
) -> pl.DataFrame:
    """A row a value, in their order: `fault` (an IdentityFault or UNREADABLE), `old` (15 digits), `born`, `male`, `area`.

    `born`, `male` and `area` (the first two digits) are null where the number states none; all is null where there is
    no number. Asked by jobs only, which write one event for all of them. Raises KeyFault when the key is not here.
    """
    opened = unseal_many(table, field, rows, sealed)
    broken = [isinstance(one, SealBroken) for one in opened]
    plains = [one if isinstance(one, str) else None for one in opened]
    judged = judge_numbers(pl.Series(plains, dtype=pl.String), on=on)
    fault = pl.when(pl.Series(broken, dtype=pl.Boolean)).then(pl.lit(UNREADABLE)).otherwise(pl.col("fault"))
    return judged.with_columns(fault.alias("fault"))


def judge_numbers(numbers: pl.Series, *, on: date) -> pl.DataFrame:
    """`identity.fault_of` and its siblings over a whole column: the same answers, a hundred times as fast."""
    folded = _folded(numbers).alias("number")
    shaped = pl.col("number").str.contains(f"^{SHAPE.pattern}$")
    born = pl.when(shaped).then(pl.col("number").str.slice(6, 8)).str.to_date("%Y%m%d", strict=False)
    fault = (
        pl.when(pl.col("number").is_null()).then(None)
        .when(pl.col("number") == "").then(pl.lit(str(IdentityFault.EMPTY)))
        .when(pl.col("number").str.len_chars() != 18).then(pl.lit(str(IdentityFault.LENGTH)))
        .when(~shaped).then(pl.lit(str(IdentityFault.CHARACTERS)))
        .when(born.is_null() | (born > on)).then(pl.lit(str(IdentityFault.DATE)))
        .when(pl.col("number").str.slice(17, 1) != _end()).then(pl.lit(str(IdentityFault.CHECK_DIGIT)))
    )  # fmt: skip
    odd = pl.col("number").str.slice(16, 1).cast(pl.Int64, strict=False) % 2 == 1
    return pl.DataFrame([folded, numbers.alias("plain")]).select(
        fault.alias("fault"),
        pl.col("plain").str.replace_all(SPACES, "").str.contains(f"^{OLD.pattern}$").alias("old"),
        born.alias("born"),
        pl.when(shaped).then(odd).alias("male"),
        pl.when(shaped).then(pl.col("number").str.slice(0, 2)).alias("area"),
    )


def _folded(numbers: pl.Series) -> pl.Series:
    """As `fold_identity`; what is already as it should be, nearly all, is left alone."""
    plain = numbers.str.contains(f"^{SHAPE.pattern}$").fill_null(True)
    if plain.all():
        return numbers
    strange = [None if one or text is None else fold_identity(text) for one, text in zip(plain, numbers, strict=True)]
    return pl.select(pl.when(plain).then(numbers).otherwise(pl.Series(strange, dtype=pl.String))).to_series()


def _end() -> pl.Expr:
    """The check digit that the first 17 digits ask for."""
    digits = [pl.col("number").str.slice(place, 1).cast(pl.Int64, strict=False) for place in range(17)]
    total = sum((digit * weight for digit, weight in zip(digits, WEIGHTS, strict=True)), pl.lit(0, dtype=pl.Int64))
    return (total % 11).replace_strict(list(range(11)), list(ENDS), default=None, return_dtype=pl.String)

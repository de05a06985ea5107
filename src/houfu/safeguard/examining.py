"""Sealed values judged as a column: opened in memory part by part, judged and forgotten; only judgements leave this module."""

import secrets
from collections.abc import Callable, Sequence, Set
from datetime import date

import polars as pl

from houfu.safeguard.identity import SHAPE, IdentityFault
from houfu.safeguard.index import OLD, fold_identity
from houfu.safeguard.sealing import SealBroken, unseal_many

PART = 100_000
"""So many values are open in memory at once, and no more."""

UNREADABLE = "unreadable"
"""In `fault`: the seal of the value is broken, so nothing can be said of the number itself."""

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
ENDS = "10X98765432"
SPACES = r"[\s\u{200b}-\u{200f}\u{2060}\u{feff}'’]+"
PUNCTUATION = r"[\s\u{200b}-\u{200f}\u{2060}\u{feff}'’()（）\-－—.·]+"
MOBILE, LANDLINE = r"1[0-9]{10}", r"0[1-9][0-9]{1,2}[2-8][0-9]{6,7}"
"""Which second digit a mobile number may have grows from year to year, so it is not judged; a landline has its area code."""

SHAPELESS = "shape"
"""In `fault`: neither the digits of a mobile number nor those of a landline with its area code."""


def judge_identities(
    table: str, field: str, rows: Sequence[int], sealed: Sequence[bytes | None], *, on: date
) -> pl.DataFrame:
    """A row a value, in their order: `fault` (an IdentityFault or UNREADABLE), `old` (15 digits), `born`, `male`, `area`.

    `born`, `male` and `area` (the first two digits) are null where the number states none; all is null where there is
    no number. Asked by jobs only, which write one event for all of them. Raises KeyFault when the key is not here.
    """
    return _in_parts(table, field, rows, sealed, lambda numbers: judge_numbers(numbers, on=on))


def judge_phones(table: str, field: str, rows: Sequence[int], sealed: Sequence[bytes | None]) -> pl.DataFrame:
    """A row a value, in their order: `fault` (SHAPELESS or UNREADABLE) and `mark`, equal for equal numbers.

    A mark comes from a secret of this one call, so it tells nothing of its number and fits no other asking; it is null
    where the number has a fault. Asked by jobs only, which write one event for all. Raises KeyFault.
    """
    seed = secrets.randbits(64)
    return _in_parts(table, field, rows, sealed, lambda numbers: judge_telephones(numbers, seed=seed))


def _in_parts(
    table: str,
    field: str,
    rows: Sequence[int],
    sealed: Sequence[bytes | None],
    judge: Callable[[pl.Series], pl.DataFrame],
) -> pl.DataFrame:
    """What `judge` says of each part of a column; of a broken seal only that."""
    parts = [judge(pl.Series([], dtype=pl.String))]
    for start in range(0, len(rows), PART):
        opened = unseal_many(table, field, rows[start : start + PART], sealed[start : start + PART])
        broken = pl.Series([isinstance(one, SealBroken) for one in opened], dtype=pl.Boolean)
        judged = judge(pl.Series([one if isinstance(one, str) else None for one in opened], dtype=pl.String))
        fault = pl.when(broken).then(pl.lit(UNREADABLE)).otherwise(pl.col("fault"))
        parts.append(judged.with_columns(fault.alias("fault")))
    return pl.concat(parts)


def judge_telephones(numbers: pl.Series, *, seed: int) -> pl.DataFrame:
    """`fault` and `mark` of plain numbers; full-width digits, blanks, hyphens and +86 count as what they stand for."""
    folded = pl.col("number").str.normalize("NFKC").str.replace_all(PUNCTUATION, "").str.replace(r"^(\+|00)86", "")
    right = pl.col("folded").str.contains(f"^({MOBILE}|{LANDLINE})$")
    frame = pl.DataFrame([numbers.alias("number")]).select(folded.alias("folded"))
    return frame.select(
        pl.when(~right).then(pl.lit(SHAPELESS)).alias("fault"),
        pl.when(right).then(pl.col("folded").hash(seed)).alias("mark"),
    )


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


def says_the_same(
    table: str, field: str, rows: Sequence[int], sealed: Sequence[bytes | None], plains: Sequence[str | None]
) -> list[bool]:
    """Whether each sealed value is the text beside it, none being none; a broken seal is the same as nothing.

    Asked by jobs that lay a file beside the register; they write one event. Raises KeyFault when the key is not here.
    """
    return [one == plain for one, plain in zip(unseal_many(table, field, rows, sealed), plains, strict=True)]


def alike(table: str, field: str, rows: Sequence[int], sealed: Sequence[bytes | None]) -> bool | None:
    """Whether sealed values of these rows say the same, none being none; None where a broken seal leaves it open.

    Asked by jobs that inspect the register; they write one event. Raises KeyFault when the key is not here.
    """
    plains = unseal_many(table, field, rows, sealed)
    if any(isinstance(one, SealBroken) for one in plains):
        return None
    return len(set(plains)) == 1


def which_said(
    table: str,
    field: str,
    rows: Sequence[int],
    sealed: Sequence[bytes | None],
    *,
    known: Set[str],
    fold: Callable[[str], Set[str]],
) -> list[Set[str]]:
    """Of each sealed value, as `fold` makes all that it says comparable, which of the `known` texts it says.

    Asked by an act that compares many names and shows none; it writes one event. Raises SealBroken, for a value that cannot be
    read may say any of them, and KeyFault when the key is not here.
    """
    found: list[Set[str]] = []
    for plain in unseal_many(table, field, rows, sealed):
        if isinstance(plain, SealBroken):
            raise plain
        found.append(set() if plain is None else fold(plain) & known)
    return found


def any_of(
    table: str, field: str, rows: Sequence[int], sealed: Sequence[bytes | None], judge: Callable[[str], bool]
) -> bool:
    """Whether `judge` says so of any of these sealed values.

    Asked by an act that shows none of them; it writes one event. Raises SealBroken, for a value that cannot be read may be the
    one, and KeyFault when the key is not here.
    """
    found = False
    for plain in unseal_many(table, field, rows, sealed):
        if isinstance(plain, SealBroken):
            raise plain
        found |= plain is not None and judge(plain)
    return found

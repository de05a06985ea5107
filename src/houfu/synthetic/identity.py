"""Identity numbers of an area that was never assigned, and telephone numbers that nobody can have."""

import numpy as np
import polars as pl

from houfu.synthetic.rounding import Flags, Ints, within

AREA = 5299
"""Guizhou's 52 with a prefecture 99 that does not exist; two more digits are drawn."""

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
ROOM = 100 * 500  # areas by odd (men) or even (women) numbers of one birth date
STRIDE = 7_919 * 3  # no common divisor with ROOM: neighbours get numbers far apart, and no two the same


def numbers(birth: Ints, male: Flags) -> pl.Series:
    """One GB 11643 number a person: right date, sex and check digit, all different. `birth` is in days since 1970."""
    order = np.lexsort((male, birth))
    twin = np.empty(len(birth), dtype=np.int64)
    twin[order] = within((birth - birth.min() if len(birth) else birth)[order] * 2 + male[order])
    place = (twin * STRIDE + birth * 613) % ROOM
    frame = pl.DataFrame({"birth": birth.astype(np.int32), "place": place, "male": male}).select(
        date=pl.col("birth").cast(pl.Date).dt.strftime("%Y%m%d").cast(pl.Int64),
        area=AREA * 100 + pl.col("place") % 100,
        sequence=pl.col("place") // 100 * 2 + pl.col("male").cast(pl.Int64),
    )
    body = frame.select(body=pl.col("area") * 10**11 + pl.col("date") * 1000 + pl.col("sequence"))["body"].to_numpy()
    total = sum((weight * (body // 10 ** (16 - place) % 10) for place, weight in enumerate(WEIGHTS)), np.int64(0))
    checks = pl.Series(list(CHECKS)).gather(np.asarray(total) % 11)
    return (pl.Series(body).cast(pl.String) + checks).alias("identity")


def with_check(body: str) -> str:
    """The first 17 characters of a number with the check digit that they ask for."""
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, body, strict=True))
    return body + CHECKS[total % 11]


CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def credit_code(body: str) -> str:
    """The first 17 characters of a unified social credit code (GB 32100) with its check character."""
    total = sum(3**place % 31 * CREDIT.index(letter) for place, letter in enumerate(body))
    return body + CREDIT[-total % 31]


def short(number: str) -> str:
    """The same number in the old form of 15 digits."""
    return number[:6] + number[8:17]


def phones(adult: Flags) -> pl.Series:
    """A telephone number for adults, null for others: eleven digits that begin with 12, which no mobile number does."""
    numbers_ = pl.Series(12_000_000_000 + np.arange(len(adult)) * 7 % 999_999_937)
    return pl.select(pl.when(pl.Series(adult)).then(numbers_.cast(pl.String))).to_series().alias("phone")

"""Calendar years of four digits, and longitudes and latitudes in decimal degrees."""

from __future__ import annotations

import re

import polars as pl

from houfu.intake.faults import FaultKind
from houfu.intake.values.numerals import year_of
from houfu.intake.values.reading import UNKNOWN, Parser, Read, faulty, settled
from houfu.intake.values.spelling import NOT_KNOWN, NOT_SAID, NOTHING_SAID, bare

YEAR = re.compile(r"(?a)(\d{4})(?:\.0+)?(?:年度?|学年)?")


def years() -> Parser:
    """The parser of a column of calendar years, four digits each."""

    def scalar(text: str, numeric: bool) -> Read:
        plain = bare(text)
        if plain.upper() in NOT_KNOWN | NOT_SAID:
            return UNKNOWN
        found = YEAR.fullmatch(plain)
        value = int(found[1]) if found else year_of(plain.removesuffix("度").removesuffix("年"))
        if value is None:
            return faulty(FaultKind.SHORT_YEAR if re.fullmatch(r"\d{2}年?度?", plain) else FaultKind.NOT_A_NUMBER)
        if not 1900 <= value <= 2100:
            return faulty(FaultKind.OUT_OF_RANGE)
        return settled(value, as_written=numeric or text == str(value))

    return Parser(pl.Int64, scalar, pl.when(pl.col("text").str.contains(r"^(19|20)\d\d$")).then(pl.col("text")))


def degrees(low: float, high: float) -> Parser:
    """The parser of a column of longitudes or latitudes in decimal degrees."""

    def scalar(text: str, _numeric: bool) -> Read:
        plain = bare(text)
        if plain.upper() in NOT_KNOWN | NOT_SAID | NOTHING_SAID:
            return UNKNOWN
        if not re.fullmatch(r"\d{2,3}(\.\d+)?", plain.removesuffix("°")):
            return faulty(FaultKind.NOT_A_NUMBER)
        value = float(plain.removesuffix("°"))
        return settled(value, as_written=plain == text) if low <= value <= high else faulty(FaultKind.OUT_OF_RANGE)

    return Parser(pl.Float64, scalar)

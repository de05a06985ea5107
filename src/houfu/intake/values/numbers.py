"""Amounts and counts: how a number is spelt in cells, and what it comes to in the unit of its column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal

import polars as pl

from houfu.intake.faults import FaultKind
from houfu.intake.values.numerals import LETTERS, chinese
from houfu.intake.values.reading import UNKNOWN, Parser, Read, State, faulty, settled
from houfu.intake.values.spelling import NOT_KNOWN, NOT_SAID, NOTHING_SAID, bare, half
from houfu.intake.values.units import COUNTERS, Unit, factor, unit_of

MOST = 10**12
"""As on the pages: no amount is larger, in its own unit."""
SIGNIFICANT = Context(prec=15)
"""So many digits does Excel keep; what a file holds beyond is noise of binary fractions."""
STORED = re.compile(r"(?a)-?\d+(\.\d+)?([eE][+-]?\d+)?")
PLAINLY = re.compile(r"(?a)-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?")
TYPED = re.compile(r"(?a)([+-]?)(\d[\d,]*)(\.\d+)?([^\d.,+-]*)")
GROUPED = re.compile(r"\d{1,3}(,\d{3})+")
POWER = re.compile(r"[+-]?\d(\.\d+)?[eE][+-]?\d+")


NO_UNIT = Unit(1, "")


@dataclass(frozen=True)
class Quantity:
    """What the numbers of a column are: their unit, that of the sheet's heading, how fine they are kept."""

    base: str = ""
    heading: Unit = NO_UNIT
    hundredths: bool = False
    counters: frozenset[str] = frozenset()
    bracketed: bool = False

    @property
    def times(self) -> int:
        """By what a value is multiplied before it is stored."""
        return 100 if self.hundredths else 1


def quantity(base: str, heading: str, *, hundredths: bool = False, unit: str = "") -> Quantity:
    """The quantity of a column: `heading` is the sheet's own, `unit` what it or a note above the table names."""
    own = unit_of(unit) if unit else Unit(1, base)
    people = {"名"} if any(letter in heading for letter in "人员者生") else set()
    spoken = {word for word in COUNTERS if word in heading} | {"个"} | people
    if not own.word or (not hundredths and own.word in (spoken if base else COUNTERS)):
        own = Unit(own.scale, base)
    return Quantity(base, own, hundredths, frozenset(spoken if not hundredths else ()), base == "元")


def numbers(asked: Quantity) -> Parser:
    """The parser of a column of such numbers; whole numbers, hundredths where they are kept so."""
    most = MOST * asked.times
    plain = None
    if (by := factor("", asked.heading, asked.base, asked.counters)) and by == 1 and asked.base != "%":
        whole = r"^-?(\d{1,9}|\d{1,3}(,\d{3}){1,2})"
        shape = whole + (r"(\.\d{1,2}0*)?$" if asked.hundredths else r"(\.0+)?$")
        digits = pl.col("text").str.replace_all(",", "", literal=True)
        value = (digits.cast(pl.Float64, strict=False) * asked.times).round()
        plain = pl.when(pl.col("text").str.contains(shape)).then(value).cast(pl.Int64)

    def scalar(text: str, numeric: bool) -> Read:
        amount = decimal_of(text, asked, numeric=numeric)
        if isinstance(amount, Read):
            return amount
        stored = amount[0] * asked.times
        if stored != stored.to_integral_value():
            return faulty(FaultKind.TOO_FINE if asked.hundredths else FaultKind.NOT_WHOLE)
        return faulty(FaultKind.OUT_OF_RANGE) if abs(stored) > most else settled(int(stored), as_written=amount[1])

    return Parser(pl.Int64, scalar, plain, _shares if asked.base == "%" else None)


def decimal_of(text: str, asked: Quantity, *, numeric: bool) -> tuple[Decimal, bool] | Read:
    """The number of a cell in the column's unit, and whether it was written plainly; or what else the cell says."""
    if numeric:
        return _stored(text, asked)
    plain = bare(text)
    if plain.upper() in NOT_KNOWN | NOT_SAID:
        return UNKNOWN
    if plain.upper() in NOTHING_SAID:
        return faulty(FaultKind.NONE_OR_ZERO)
    if POWER.fullmatch(plain):
        return faulty(FaultKind.SCIENTIFIC)
    inner = plain[1:-1] if asked.bracketed and plain[:1] == "(" and plain[-1:] == ")" else ""
    if inner and not inner[:1].isdigit():
        return faulty(FaultKind.NOT_A_NUMBER)
    number = _typed(inner or plain, half(text).strip())
    if isinstance(number, FaultKind):
        return faulty(number)
    value, suffix = number
    by = factor(suffix, asked.heading, asked.base, asked.counters)
    if isinstance(by, str) or (not suffix and asked.heading.scale != 1 and (inner or plain)[-1] in LETTERS):
        return faulty(FaultKind.UNIT_TWICE)
    if by is None:
        return faulty(FaultKind.WRONG_UNIT)
    return (-value if inner else value) * by, PLAINLY.fullmatch(text) is not None and by == 1


def _stored(text: str, asked: Quantity) -> tuple[Decimal, bool] | Read:
    if not STORED.fullmatch(text):
        return faulty(FaultKind.NOT_A_NUMBER)
    exact = Decimal(text)
    value = SIGNIFICANT.plus(exact)
    if exact == exact.to_integral_value() and value != exact:
        return faulty(FaultKind.DIGITS_LOST)
    by = factor("", asked.heading, asked.base, asked.counters)
    return (value * by, by == 1) if isinstance(by, Decimal) else faulty(FaultKind.WRONG_UNIT)


def _typed(text: str, spaced: str) -> tuple[Decimal, str] | FaultKind:
    """A typed number and what stands behind it."""
    text = text.removeprefix("¥").removeprefix("人民币")
    found = TYPED.fullmatch(text)
    if found is None:
        return _worded(text)
    sign, digits, fraction, suffix = found.groups(default="")
    if "," in digits and not GROUPED.fullmatch(digits):
        return FaultKind.GROUPING
    if re.search(r"\d\s+[\d.,]|[.,]\s+\d", spaced):
        return FaultKind.NOT_A_NUMBER
    return Decimal(f"{sign}{digits.replace(',', '')}{fraction}"), suffix


def _worded(text: str) -> tuple[Decimal, str] | FaultKind:
    """A number in Chinese numerals, with its unit behind it. A circle may be a tick, and 一 alone a dash: neither is read."""
    if "○" in text or text in ("一", "〇"):
        return FaultKind.NOT_A_NUMBER
    end = next((at for at, letter in enumerate(text) if letter not in LETTERS), len(text))
    value = chinese(text[:end])
    return FaultKind.NOT_A_NUMBER if value is None else (Decimal(value), text[end:])


def _shares(cells: pl.DataFrame) -> pl.DataFrame:
    """Of a column of per cent: where some cells are fractions below 1 (percent cells), a stored 1 or 0 may be 100 %."""
    small = pl.col("text").cast(pl.Float64, strict=False).abs()
    fractions = cells.filter(pl.col("numeric") & (small < 1) & (small > 0)).height
    if not fractions:
        return cells
    doubt = pl.col("numeric") & (small <= 1)
    return cells.with_columns(
        pl.when(doubt).then(None).otherwise(pl.col("value")).alias("value"),
        pl.when(doubt).then(pl.lit(int(State.FAULT), dtype=pl.UInt8)).otherwise(pl.col("state")).alias("state"),
        pl.when(doubt).then(pl.lit(str(FaultKind.SHARE))).otherwise(pl.col("fault")).alias("fault"),
    )

"""What a cell is, beside its text: a number, a date, an error … ; and the text that each has."""

import re
from decimal import Decimal
from enum import IntEnum

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from houfu.intake.workbook.number_formats import measure_of
from houfu.intake.workbook.styles import DRESSED, FIXED, MEASURED, PADDED, Shows


class Kind(IntEnum):
    """One byte a cell. An identity number of kind NUMBER has lost its last digits, whatever its text looks like."""

    EMPTY = 0
    TEXT = 1
    NUMBER = 2
    DATE = 3
    """Its text is ISO: 2020-01-05, or 2020-01-05 13:30:00; 1900-02-29 as Excel shows a day that never was.
    Where the format shows a part of the day alone, its text is that part: 2020-01, 1月5日."""
    TIME = 4
    """13:30:00; hours may pass 24."""
    BOOLEAN = 5
    """TRUE or FALSE."""
    ERROR = 6
    """Its text is Excel's: #N/A, #REF!."""
    UNCALCULATED = 7
    """A formula that was saved without its value: nobody but a spreadsheet program can say what it would show."""
    DRESSED = 8
    """A number of which the format shows something else than its digits: A007, 001-002. Its text is the number."""
    MEASURED = 9
    """A number with a unit that its format shows: its text is both, 12.5万元, and of 0.05 shown by 0% it is 5%."""
    ROUNDED = 10
    """A number of which the format shows fewer decimals than it has. Its text is the number."""


HELD = (Kind.NUMBER, Kind.DRESSED, Kind.ROUNDED)
"""Cells of which the text is the number that they hold."""
OTHERWISE = (Kind.DRESSED, Kind.MEASURED, Kind.ROUNDED)
"""Cells that show something else than the digits of the number that they hold."""


NOTHING_BEFORE = {False: np.datetime64("1899-12-31"), True: np.datetime64("1904-01-01")}
FIRST_AFTER = 2958466
"""The serial of 10000-01-01, behind which Excel knows no day."""
LEAP_FAULT = 60
"""The serial of 1900-02-29, which Excel counts and the calendar does not."""
MIDNIGHT = re.compile(r"T00:00(:00([.,]0+)?)?Z?$")
DIGITS = 15
"""As many digits of a number does Excel keep and show."""


def number_texts(tokens: pa.Array) -> pa.Array:
    """Numbers as written in a file → as a person sees them: 1.1000000000000001 is 1.1, 5.2E+17 has all its zeros.

    Raises `pa.ArrowInvalid` where one is no number.
    """
    odd = pc.match_substring_regex(tokens, "[^0-9-]").to_numpy(zero_copy_only=False)
    if not odd.any():
        return tokens
    values = pc.cast(tokens.filter(pa.array(odd)), pa.float64()).to_numpy(zero_copy_only=False)
    return pc.replace_with_mask(tokens, pa.array(odd), pa.array([number_text(value) for value in values], pa.string()))


def number_text(value: float) -> str:
    """One number in plain digits, no exponent, at most 15 that say something."""
    short = f"{value:.{DIGITS}g}"
    return f"{Decimal(short):f}" if "e" in short else short


def as_shown(text: str, shown: int) -> tuple[Kind, str]:
    """A number's kind, and its text with the zeros that its format shows before it; as it is where more is shown than that."""
    if shown < PADDED:
        return Kind.NUMBER, text
    if shown >= MEASURED:
        measure = measure_of(shown - MEASURED)
        return Kind.MEASURED, shifted(text, -measure.shift) + measure.unit
    if shown >= FIXED:
        return with_decimals(text, *divmod(shown - FIXED, 16))
    if shown == DRESSED or not text.isdecimal():
        return Kind.DRESSED, text
    return Kind.NUMBER, text.zfill(shown - PADDED)


def shifted(text: str, places: int) -> str:
    """A number in plain digits times a power of ten."""
    if not places:
        return text
    moved = Decimal(text).scaleb(places).normalize()
    return f"{moved:f}"


def with_decimals(text: str, fewest: int, most: int) -> tuple[Kind, str]:
    """A number with the zeros that its format shows behind it, or as it is where its format shows fewer decimals."""
    behind = len(text.partition(".")[2])
    if behind > most:
        return Kind.ROUNDED, text
    return Kind.NUMBER, text + _ending(behind, fewest)


def _ending(behind: int, fewest: int) -> str:
    return "." * (behind == 0 < fewest) + "0" * (fewest - behind)


def all_as_shown(texts: pa.Array, shown: NDArray[np.uint16]) -> tuple[NDArray[np.uint8], pa.Array]:
    """The same of many numbers, by what the format of each shows."""
    kinds = np.full(len(texts), Kind.NUMBER, np.uint8)
    for how in np.unique(shown[shown >= PADDED]).tolist():
        mask = shown == how
        if FIXED <= how < MEASURED:
            texts = _all_with_decimals(texts, kinds, mask, *divmod(how - FIXED, 16))
            continue
        said = [as_shown(text, how) for text in texts.filter(pa.array(mask)).to_pylist()]
        kinds[mask] = [kind for kind, _text in said]
        texts = pc.replace_with_mask(texts, pa.array(mask), pa.array([text for _kind, text in said], texts.type))
    return kinds, texts


def _all_with_decimals(
    texts: pa.Array, kinds: NDArray[np.uint8], mask: NDArray[np.bool_], fewest: int, most: int
) -> pa.Array:
    """`with_decimals` of those of many numbers; their kinds are written into `kinds`."""
    part = texts.filter(pa.array(mask))
    dots = pc.find_substring(part, ".").to_numpy(zero_copy_only=False)
    lengths = pc.binary_length(part).to_numpy(zero_copy_only=False)
    behind = np.where(dots < 0, 0, lengths - dots - 1)
    kinds[mask] = np.where(behind > most, Kind.ROUNDED, Kind.NUMBER)
    if not (behind < fewest).any():
        return texts
    endings = pa.array([_ending(at, fewest) for at in range(fewest + 1)], pa.string())
    ends = endings.take(pa.array(np.minimum(behind, fewest)))
    return pc.replace_with_mask(texts, pa.array(mask), pc.binary_join_element_wise(part, ends, ""))


def day_texts(
    serials: NDArray[np.float64], shown: NDArray[np.uint16] | None = None, *, since_1904: bool
) -> tuple[pa.Array, NDArray[np.uint8]]:
    """Serial dates → (texts of what is `shown` of each, kinds). What lies outside Excel's calendar stays a number."""
    texts, kinds = _whole_days(serials, since_1904=since_1904)
    if shown is None or not (parts := (shown > Shows.WHOLE) & (kinds == Kind.DATE)).any():
        return texts, kinds
    mask = pa.array(parts)
    said = [
        part_text(text, how) for text, how in zip(texts.filter(mask).to_pylist(), shown[parts].tolist(), strict=True)
    ]
    return pc.replace_with_mask(texts, mask, pa.array(said, pa.string())), kinds


def part_text(text: str, shown: int) -> str:
    """An ISO text of a day → the part of it that is shown, as a person who types no more than this would write it."""
    day, gap, clock = text.partition(" ")
    if shown <= Shows.WHOLE or day.count("-") != 2:
        return text
    year, month, of_month = day.split("-")
    part = {
        Shows.MONTH: f"{year}-{month}", Shows.YEAR: f"{year}年", Shows.NO_YEAR: f"{int(month)}月{int(of_month)}日",
        Shows.MONTH_ALONE: f"--{month}", Shows.DAY_ALONE: f"---{of_month}",
    }[Shows(shown)]  # fmt: skip
    return part + gap + clock


def iso_text(raw: str, shown: int) -> str:
    """A day that a cell holds in ISO 8601 itself → what of it the cell's format shows; midnight is no time of day."""
    text = MIDNIGHT.sub("", raw).removesuffix("Z").replace("T", " ")
    return part_text(text, shown) if shown < PADDED else text


def _whole_days(serials: NDArray[np.float64], *, since_1904: bool) -> tuple[pa.Array, NDArray[np.uint8]]:
    """Serial dates → (ISO texts, kinds)."""
    seconds = np.floor(serials * 86400 + 0.5)
    inside = (seconds >= 0) & (serials < FIRST_AFTER)
    days = np.where(inside, seconds // 86400, 0).astype(np.int64)
    rest = np.where(inside, seconds - days * 86400, 0).astype(np.int64)
    shift = 0 if since_1904 else (days > LEAP_FAULT).astype(np.int64)
    dates = NOTHING_BEFORE[since_1904] + (days - shift).astype("timedelta64[D]")
    texts = pc.cast(pa.array(dates.astype("datetime64[D]")), pa.string())
    kinds = np.where(inside, Kind.DATE, Kind.NUMBER).astype(np.uint8)
    if not since_1904 and (days == LEAP_FAULT).any():
        texts = pc.if_else(pa.array(days == LEAP_FAULT), "1900-02-29", texts)
    if rest.any():
        clock = clock_texts(rest)
        with_clock = pc.binary_join_element_wise(texts, clock, " ")
        texts = pc.if_else(pa.array(rest > 0), with_clock, texts)
        moment = inside & (days == 0) & (rest > 0)
        texts = pc.if_else(pa.array(moment), clock, texts)
        kinds[moment] = Kind.TIME
    if not inside.all():
        texts = pc.if_else(pa.array(inside), texts, pa.array([number_text(value) for value in serials], pa.string()))
    return texts, kinds


def clock_texts(seconds: NDArray[np.int64]) -> pa.Array:
    """Seconds → 13:30:00."""
    return pa.array([f"{s // 3600:02}:{s // 60 % 60:02}:{s % 60:02}" for s in seconds.tolist()], pa.string())

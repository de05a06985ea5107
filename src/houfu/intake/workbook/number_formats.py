"""What a number format shows of a number beside its digits: so many decimals, a unit, and by which power of ten it divides."""

import re
from dataclasses import dataclass

from houfu.intake.values.spelling import bare
from houfu.intake.values.units import COUNTERS, MEASURES, SAME, SCALES, unit_of

OPEN_UNIT = "〔单位不一〕"
"""Stands for the unit where a format shows now one and now another: no column has it."""
WORDS = ("", *MEASURES, *COUNTERS, *SAME)
UNITS = (OPEN_UNIT, *dict.fromkeys(scale + word for scale in SCALES for word in WORDS if scale + word))
"""Every spelling of a unit that a typed amount may have behind it."""
PLACES = {unit: at for at, unit in enumerate(UNITS)}
SHIFTS = range(-4, 28)
TOKEN = re.compile(
    r'"([^"]*)"?|[\\!](.)|_.|\*.|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|(general|(?:g/)?通用格式|[0#?.,%]|e[+-])|(.)',
    re.IGNORECASE,
)
"""Of a section: letters that it shows as they are (in quotes, escaped, of a currency), what stands for digits, letters without quotes."""
PLAIN = re.compile(r"([#?0,]*)(?:\.([#?0]*))?")
FINEST = 15


@dataclass(frozen=True)
class Measure:
    """A unit behind the digits, and the power of ten by which what is shown is smaller than the number: -2 of per cent."""

    unit: str
    shift: int = 0

    @property
    def code(self) -> int:
        """The same as one number."""
        return PLACES[self.unit] * len(SHIFTS) + self.shift - SHIFTS.start

    @property
    def itself(self) -> bool:
        """Whether what is shown is the number itself: 123456 as 12.3万."""
        return self.unit != OPEN_UNIT and SCALES_OF[unit_of(self.unit).scale] == self.shift


SCALES_OF = {scale: len(str(scale)) - 1 for scale in SCALES.values()}


def measure_of(code: int) -> Measure:
    """What a number stands for."""
    return Measure(UNITS[code // len(SHIFTS)], code % len(SHIFTS) + SHIFTS.start)


def measured(sections: list[str]) -> Measure | None:
    """The unit that a format shows behind a number, by its sections; None where it shows none, or the number itself in round."""
    found = [_of_section(section) for section in sections]
    shown = list(dict.fromkeys(one for one in found if one is not None))
    if not any(one.unit for one in shown):
        return None
    if len(shown) == 1:
        return shown[0]
    words = {unit_of(one.unit).word if one.unit else "" for one in shown}
    if all(one.itself if one.unit else one.shift % 3 == 0 for one in shown):
        return Measure(words.pop()) if len(words) == 1 and words != {""} else None
    return Measure(OPEN_UNIT)


def known(suffix: str) -> str:
    """The unit that letters behind a number are; "" where they are none."""
    plain = bare(suffix)
    return next((one for one in (plain, plain.lower()) if one in PLACES), "")


def decimals(section: str) -> tuple[int, int] | None:
    """The fewest and the most decimals that a plain section shows; None where it does not say (General)."""
    found = PLAIN.fullmatch(section)
    if not section or found is None:
        return None
    behind = found[2] or ""
    return min(len(behind.rstrip("#?")), FINEST), min(len(behind), FINEST)


def _of_section(section: str) -> Measure | None:
    """The unit of one section, "" for none; None where it shows no number."""
    suffix, digits, shift, pending, dotted = "", False, 0, 0, False
    for quoted, escaped, currency, mark, letter in TOKEN.findall(section):
        said = quoted or escaped or currency or letter
        if mark and mark in "0#?":
            # what stands between digits is part of no unit, but a dot among them divides by what follows it
            dotted |= suffix == "."
            digits, suffix, shift, pending = True, "", shift + dotted, 0
        elif mark == "," and digits:
            pending += 3 * (not suffix)
        elif mark == "%":
            shift, suffix = shift - 2, f"{suffix}%"
        elif mark and mark not in ".,":
            digits, suffix = True, ""
        elif digits and said:
            suffix += said
    if not digits:
        return None
    unit = known(suffix)
    return Measure(unit, shift + pending) if SHIFTS.start <= shift + pending < SHIFTS.stop else Measure(OPEN_UNIT)

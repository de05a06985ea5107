"""What a number of an OpenDocument spreadsheet says, by the text that its cell shows of it."""

import re
from decimal import Decimal

from houfu.intake.workbook.kinds import Kind, shifted, with_decimals
from houfu.intake.workbook.number_formats import OPEN_UNIT, SHIFTS, known

SHOWN_PLAIN = re.compile(r"(?:-?(?!0[\d,])[\d,\s]+)?(?:\.(\d*))?(?:[Ee][+-]?\d+)?")
"""A number shown as one: in groups, with some decimals, no zeros before it."""
WITH_UNIT = re.compile(r"(?:[^\d.,-]*)(-?)[^\d.,]*(\d[\d,\s]*(?:\.\d+)?)\s*([^\d\s]\D*)")


def said_of(number: str, shown: str) -> tuple[Kind, str]:
    """(kind, text) of a cell that holds a number."""
    # what is shown is the number behind some zeros: a style has put them there
    zeros = number.isdecimal() and shown.isascii() and shown.isdecimal() and shown.lstrip("0") == number.lstrip("0")
    if zeros and len(shown) > len(number):
        return Kind.NUMBER, shown
    if plain := SHOWN_PLAIN.fullmatch(shown):
        behind = len(plain[1] or "")
        return (Kind.NUMBER, number) if "e" in shown.lower() or not shown else with_decimals(number, behind, behind)
    found = WITH_UNIT.fullmatch(shown)
    unit = known(found[3]) if found else ""
    if not found or not unit:
        return Kind.DRESSED, number
    said = Decimal(re.sub(r"[,\s]", "", found[2]))
    shifts = [by for by in SHIFTS if _rounds(number, by, said)] if Decimal(number) else [0]
    if not shifts:
        return Kind.DRESSED, number
    # shown as nearly nothing, a number may have been divided by anything
    return Kind.MEASURED, shifted(number, -shifts[0]) + unit if len(shifts) == 1 else number + OPEN_UNIT


def _rounds(number: str, by: int, said: Decimal) -> bool:
    """Whether a number, divided by a power of ten, is what is said once it is rounded."""
    exact = abs(Decimal(number).scaleb(-by))
    return 2 * abs(exact - said) <= Decimal(1).scaleb(int(said.as_tuple().exponent))

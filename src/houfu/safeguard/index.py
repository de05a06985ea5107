"""Finding a sealed number without opening it: HMAC-SM3 under a key of its own, after all spellings are folded into one."""

import hmac
import re
import unicodedata
from collections.abc import Iterable

from stdnum.cn.ric import calc_check_digit

from houfu.safeguard.keys import Use, provider

INVISIBLE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff'’]+")
OLD = re.compile(r"[0-9]{15}")
AS_IT_IS = re.compile(r"[0-9]{17}[0-9X]")


def fold_identity(number: str) -> str:
    """One spelling of an identity number: half-width, no blanks, capital X, 18 digits.

    A 15-digit number (issued until 1999) gets its century and check digit; 996–999, kept for centenarians, mean 18xx.
    Whatever is no such number is folded as far as it goes and stays what it is: a guess is never made.
    """
    if AS_IT_IS.fullmatch(number):
        return number
    folded = INVISIBLE.sub("", unicodedata.normalize("NFKC", number)).upper()
    if not OLD.fullmatch(folded):
        return folded
    century = "18" if folded[12:] in {"996", "997", "998", "999"} else "19"
    long = folded[:6] + century + folded[6:]
    return long + str(calc_check_digit(long + "0"))


def blind_index(number: str) -> bytes:
    """32 bytes that are equal for equal numbers, however they were written, and tell nothing without the key."""
    return hmac.digest(provider().current(Use.INDEX).secret, fold_identity(number).encode(), "sm3")


def blind_indexes(numbers: Iterable[str | None]) -> list[bytes | None]:
    """A whole column; None stays None."""
    keyed = hmac.new(
        provider().current(Use.INDEX).secret, digestmod="sm3"
    )  # the key is worked in once, not once a number
    return [None if number is None else _digest(keyed, number) for number in numbers]


def lot(text: str) -> float:
    """A number from 0 to less than 1 that a text always draws, and that nobody foretells without the key."""
    drawn = hmac.digest(provider().current(Use.INDEX).secret, f"lot {text}".encode(), "sm3")
    return int.from_bytes(drawn[:6]) / 2**48


def _digest(keyed: hmac.HMAC, number: str) -> bytes:
    one = keyed.copy()
    one.update(fold_identity(number).encode())
    return one.digest()

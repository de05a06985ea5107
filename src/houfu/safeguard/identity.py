"""What can be wrong with a citizen identity number (GB 11643), found without refusing real people.

The county code is not checked: it is that of the first registration and may have been abolished long ago, and the
usual library call (`stdnum.cn.ric.validate`) refuses people who were born before their county had its code. Nor can a
number show that a spreadsheet cut its end off: 9 % of such numbers pass the check digit, so whoever reads a file has to
refuse numbers in numeric cells.
"""

import re
from datetime import date

from stdnum.cn.ric import calc_check_digit

from houfu.facts.code import Code
from houfu.facts.codes import Sex
from houfu.safeguard.index import fold_identity

SHAPE = re.compile(r"[1-9][0-9]{16}[0-9X]")


class IdentityFault(Code):
    """Why a number is refused; nothing is ever repaired by guessing."""

    EMPTY = "empty", "没有身份证号", "no number"
    LENGTH = "length", "不是18位（或旧的15位）", "not 18 characters (or the old 15)"
    CHARACTERS = "characters", "含有数字和末位X以外的字符", "it holds something other than digits and a last X"
    DATE = "date", "出生日期不存在或在将来", "its date of birth does not exist or lies ahead"
    CHECK_DIGIT = "check_digit", "校验码不符", "its check digit is wrong"


def fault_of(number: str, *, on: date) -> IdentityFault | None:
    """The first thing wrong with a number as of the day `on`; None for a number that may be right."""
    folded = fold_identity(number)
    if not folded:
        return IdentityFault.EMPTY
    if len(folded) != 18:
        return IdentityFault.LENGTH
    if not SHAPE.fullmatch(folded):
        return IdentityFault.CHARACTERS
    born = _birth_date(folded)
    if born is None or born > on:
        return IdentityFault.DATE
    if calc_check_digit(folded) != folded[-1]:
        return IdentityFault.CHECK_DIGIT
    return None


def birth_date_of(number: str) -> date | None:
    """The date of birth that a number states; None where it states none."""
    folded = fold_identity(number)
    return _birth_date(folded) if SHAPE.fullmatch(folded) else None


def sex_of(number: str) -> Sex | None:
    """The sex that a number states: an odd serial number is a man's."""
    folded = fold_identity(number)
    if not SHAPE.fullmatch(folded):
        return None
    return Sex.MALE if int(folded[16]) % 2 else Sex.FEMALE


def _birth_date(folded: str) -> date | None:
    try:
        return date(int(folded[6:10]), int(folded[10:12]), int(folded[12:14]))
    except ValueError:
        return None

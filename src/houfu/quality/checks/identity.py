"""Checks of identity numbers (GB 11643): length, characters, date, check digit, and what they say beside the register."""

from collections.abc import Iterator

import polars as pl

from houfu.facts.ledgers import Ledger
from houfu.quality.check import Check, Severity
from houfu.quality.limits import Limits
from houfu.safeguard.examining import UNREADABLE
from houfu.safeguard.identity import IdentityFault

STANDARD = "GB 11643-1999"
PROVINCES = (
    *("11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44"),
    *("45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83"),
)
"""The two digits with which a division code begins (GB/T 2260); 83 is given to residents from Taiwan."""

AGAIN = (
    "请核对本人身份证或户口簿原件后更正；不得推算或补造号码。",
    "Correct it from the identity card or household booklet itself; a number is never worked out or made up.",
)


def checks(p: Limits) -> Iterator[Check]:
    """In the order in which a number is read."""
    yield from _read()
    yield from _beside(p)


def _read() -> Iterator[Check]:
    fault = pl.col("number_fault")
    yield _of(
        "identity.unreadable", "号码密文损坏", "seal of the number is broken", Severity.ERROR,
        pl.when(fault == UNREADABLE).then(True).when(pl.col("number_given")).then(False),
        "{faulty}人的身份证号密文已损坏，无法读取（核对{examined}人）。",
        "The sealed number of {faulty} of {examined} people cannot be read.",
        ("请从备份恢复该行，或重新录入号码。", "Restore the row from a backup, or enter the number again."), "GB/T 39786-2021",
    )  # fmt: skip
    wrong = {
        IdentityFault.LENGTH: ("length", "位数不对", "wrong length", "不是18位", "have not 18 characters"),
        IdentityFault.CHARACTERS: ("characters", "含有不该有的字符", "strange characters", "含有数字和末位X以外的字符",
                                   "hold something other than digits and a last X"),
        IdentityFault.DATE: ("date", "出生日期不存在", "impossible date", "所含出生日期不存在或在将来",
                             "state a date of birth that does not exist or lies ahead"),
        IdentityFault.CHECK_DIGIT: ("check_digit", "校验码不符", "wrong check digit", "校验码不符", "have a wrong check digit"),
    }  # fmt: skip
    for kind, (word, zh, en, says_zh, says_en) in wrong.items():
        yield _of(
            f"identity.{word}", zh, en, Severity.ERROR, _known(fault == str(kind)),
            f"{{examined}}人的身份证号中，{{faulty}}人的{says_zh}。",
            f"Of {{examined}} numbers, {{faulty}} {says_en}.", AGAIN, STANDARD,
        )  # fmt: skip


def _beside(p: Limits) -> Iterator[Check]:
    yield _of(
        "identity.province", "号码首两位不是省份代码", "no province has its first two digits", Severity.WARNING,
        ~pl.col("number_area").is_in(list(PROVINCES)),
        "{examined}人的号码中，{faulty}人的首两位不是任何省份的代码。",
        "Of {examined} numbers, {faulty} begin with digits of no province.", AGAIN, "GB/T 2260-2007",
    )  # fmt: skip
    yield _of(
        "identity.birth", "号码与出生日期不一致", "number and birth date differ", Severity.ERROR,
        pl.col("number_born") != pl.col("birth_date"),
        "{examined}人中，{faulty}人的身份证号与登记的出生日期不一致。",
        "Of {examined} people, {faulty} have a number that states another birth date than the register.", AGAIN, STANDARD,
    )  # fmt: skip
    sex = pl.when(pl.col("sex").is_in(["1", "2"])).then(pl.col("sex"))
    yield _of(
        "identity.sex", "号码与性别不一致", "number and sex differ", Severity.ERROR,
        pl.col("number_male") != (sex == "1"),
        "{examined}人中，{faulty}人的身份证号（第17位）与登记的性别不一致。",
        "Of {examined} people, {faulty} have a number whose 17th digit states another sex than the register.",
        AGAIN, STANDARD,
    )  # fmt: skip
    yield _of(
        "identity.shared", "一号多人", "one number, several people", Severity.ERROR, pl.col("number_holders") > 1,
        "{faulty}人与别人使用同一个身份证号（核对{examined}人）。",
        "{faulty} of {examined} people share their number with somebody else.",
        ("请查明是重复登记还是录错号码；重复登记的由登记人员合并，不自动删除。",
         ("Find out whether somebody is on file twice or a number is mistyped; a clerk merges records, nothing is deleted "
         "by itself.")), "《居民身份证法》第三条",
    )  # fmt: skip
    yield _of(
        "identity.old", "仍是15位旧号码", "still the old 15 digits", Severity.HINT, pl.col("number_old"),
        "{examined}人中，{faulty}人登记的仍是15位旧号码。", "Of {examined} people, {faulty} have the old number of 15 digits.",
        ("请按新证换成18位号码。", "Enter the 18 digits of the new card."), "《居民身份证法》第二十三条",
    )  # fmt: skip


def _known(wrong: pl.Expr) -> pl.Expr:
    """Kleene: a number whose first fault is another is not faulty here; one that is not given is not known."""
    return pl.when(pl.col("number_given") & (pl.col("number_fault") != UNREADABLE).fill_null(True)).then(
        wrong.fill_null(False)
    )


def _of(
    code: str, zh: str, en: str, severity: Severity, fault: pl.Expr, says_zh: str, says_en: str, mend: tuple[str, str], source: str
) -> Check:  # fmt: skip
    return Check(code, zh, en, severity, "people", Ledger.REGISTER, fault, says_zh, says_en, *mend, source)

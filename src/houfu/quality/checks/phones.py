"""Checks of telephone numbers: whether one can be called at all, and how many people of how many places share it."""

from collections.abc import Iterator

import polars as pl

from houfu.facts.ledgers import Ledger
from houfu.policy.kinds import ASSUMED
from houfu.quality.check import Check, Severity
from houfu.quality.limits import NATIONAL, Limits
from houfu.safeguard.examining import SHAPELESS, UNREADABLE

ASK = (
    "请向本人核实后更正；固定电话须带区号，没有电话的留空。",
    "Ask the person and correct it; a landline needs its area code, and whoever has no telephone is left blank.",
)
WHOSE = (
    "请向本人核实是谁的电话：代填的改为本人电话，没有的留空；查明是同一人的，由登记人员合并。",
    "Ask whose number it is: the person's own or a blank takes its place; records of one person are merged by a clerk.",
)


def checks(p: Limits) -> Iterator[Check]:
    """What a number is, then who else has it."""
    fault, given = pl.col("phone_fault"), pl.col("phone_given")
    readable = given & (fault != UNREADABLE).fill_null(True)
    yield _of(
        "unreadable", "电话密文损坏", "seal of the telephone number is broken", Severity.ERROR,
        pl.when(fault == UNREADABLE).then(True).when(given).then(False),
        "{faulty}人的电话密文已损坏，无法读取（核对{examined}人）。",
        "The sealed telephone number of {faulty} of {examined} people cannot be read.",
        ("请从备份恢复该行，或重新录入电话。", "Restore the row from a backup, or enter the number again."), "GB/T 39786-2021",
    )  # fmt: skip
    yield _of(
        "shape", "不是手机或固定电话号码", "neither a mobile nor a landline number", Severity.WARNING,
        pl.when(readable).then((fault == SHAPELESS).fill_null(False)),
        "{examined}人中，{faulty}人的电话既不是11位手机号，也不是带区号的固定电话。",
        "Of {examined} people, {faulty} have a telephone number that has neither the 11 digits of a mobile nor the area code of a"
        " landline.", ASK, f"{NATIONAL}（电话11位）",
    )  # fmt: skip
    yield _of(
        "counties", "两县的人同一电话", "one telephone number in two counties", Severity.WARNING, pl.col("phone_counties") > 1,
        "{examined}人中，{faulty}人与别县的人登记同一电话。",
        "Of {examined} people, {faulty} share their telephone number with somebody of another county.", WHOSE, f"{NATIONAL} 5_15_021",
    )  # fmt: skip
    yield _of(
        "households", "许多户同一电话", "one telephone number of many households", Severity.HINT,
        pl.col("phone_households") > p.phone_households,
        f"{{examined}}人中，{{faulty}}人的电话登记在超过{p.phone_households}户名下。",
        f"Of {{examined}} people, {{faulty}} have a telephone number that stands under more than {p.phone_households} households.",
        WHOSE, ASSUMED,
    )  # fmt: skip


def _of(
    code: str, zh: str, en: str, severity: Severity, fault: pl.Expr, says_zh: str, says_en: str, mend: tuple[str, str], source: str
) -> Check:  # fmt: skip
    return Check(f"phone.{code}", zh, en, severity, "people", Ledger.REGISTER, fault, says_zh, says_en, *mend, source)

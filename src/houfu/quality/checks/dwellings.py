"""Checks of dwellings: area, doors, who lives there, and certificates."""

from collections.abc import Iterator

import polars as pl

from houfu.facts.codes import RegistrationStep
from houfu.facts.ledgers import Ledger
from houfu.policy.kinds import ASSUMED
from houfu.quality.check import Check, Severity
from houfu.quality.limits import Limits

DOOR = ("请到现场核对楼栋、房号和住户。", "Check building, room and household on the spot.")
PAPER = ("请按不动产登记簿更正。", "Correct it by the register of real estate.")


def checks(p: Limits) -> Iterator[Check]:
    """The flat, then its registration."""
    yield from _flats(p)
    yield from _registration(p)


def _flats(p: Limits) -> Iterator[Check]:
    yield Check(
        "dwelling.area", "住房面积不合常理", "implausible floor area", Severity.WARNING, "dwellings", Ledger.REGISTRATION,
        ~pl.col("area_dm2").is_between(p.least_area, p.most_area),
        f"{{examined}}套住房中，{{faulty}}套的面积不在{p.least_area // 100}至{p.most_area // 100}平方米之间。",
        f"Of {{examined}} dwellings, {{faulty}} measure less than {p.least_area // 100} or more than {p.most_area // 100} m².",
        "请核对面积的单位和小数点。", "Check the unit and the decimal point.", ASSUMED,
    )  # fmt: skip
    yield Check(
        "dwelling.twins", "同一房号登记两套", "one door, two dwellings", Severity.ERROR, "dwellings", Ledger.REGISTRATION, pl.col("twins"),
        "{examined}套写明房号的住房中，{faulty}套与另一套的楼栋和房号相同。",
        "Of {examined} dwellings with a door number, {faulty} share it with another.",
        *DOOR, "本系统登记规则", asked=(pl.col("building") != "") & (pl.col("room") != ""),
    )  # fmt: skip
    housed = pl.col("household_key").is_not_null()
    yield Check(
        "dwelling.household_gone", "住户不在册", "household not on file", Severity.ERROR, "dwellings", Ledger.REGISTRATION,
        pl.col("home_settlement").is_null(),
        "{examined}套有人住的住房中，{faulty}套的住户不在登记库里。",
        "The household of {faulty} of {examined} occupied dwellings is not on file.",
        *DOOR, "本系统登记规则", asked=housed, also=(Ledger.REGISTER,),
    )  # fmt: skip
    yield Check(
        "dwelling.elsewhere", "住房和住户不在同一安置点", "dwelling and household in two settlements", Severity.ERROR, "dwellings",
        Ledger.REGISTRATION, pl.col("home_settlement") != pl.col("settlement_key"),
        "{examined}套有人住的住房中，{faulty}套与其住户不在同一安置点。",
        "Of {examined} occupied dwellings, {faulty} stand in another settlement than their household.",
        *DOOR, "本系统登记规则", asked=housed & pl.col("home_settlement").is_not_null(), also=(Ledger.REGISTER,),
    )  # fmt: skip


def _registration(p: Limits) -> Iterator[Check]:
    given = pl.col("certificate") != ""
    registered = pl.col("step") == str(RegistrationStep.REGISTERED)
    yield Check(
        "dwelling.certificate_twice", "两套住房同一证号", "one certificate for two dwellings", Severity.ERROR, "registration",
        Ledger.REGISTRATION, pl.col("certificate_dwellings") > 1,
        "{examined}个不动产权证号中，{faulty}个登记在两套以上住房上。",
        "Of {examined} certificate numbers, {faulty} stand on more than one dwelling.",
        *PAPER, "《不动产登记暂行条例》第二十一条", asked=given,
    )  # fmt: skip
    yield Check(
        "dwelling.certificate_early", "未发证却有证号", "a certificate number before registration", Severity.WARNING, "registration",
        Ledger.REGISTRATION, given,
        "{examined}条尚未登记发证的环节中，{faulty}条已写有证号。",
        "Of {examined} steps before registration, {faulty} have a certificate number.",
        *PAPER, "本系统登记规则", asked=~registered,
    )  # fmt: skip

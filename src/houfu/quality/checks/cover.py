"""Checks of cover and benefits: double cover, what age allows, and payments that outlast the record of a person.

They find what a person has to look into. Nothing is stopped or taken back by them.
"""

from collections.abc import Iterator

import polars as pl

from houfu.facts.codes import CoverKind, PensionKind, ReliefKind
from houfu.facts.ledgers import Ledger
from houfu.quality.check import Check, Severity
from houfu.quality.limits import Limits

DECIDES = "由经办人核实决定，系统不停保、不停发、不追回。"
DECIDES_EN = "A named clerk looks into it and decides; nothing is stopped or taken back by machine."
BOTH = (f"请核对两段参保的起止日期。{DECIDES}", f"Compare the days of both spells. {DECIDES_EN}")
GONE = (
    f"请先核对登记库中的终止是否属实（去世、迁出或误操作）。{DECIDES}",
    f"First see whether the record rightly ended (death, leaving, or a slip). {DECIDES_EN}",
)
AGE = (f"请核对出生日期和待遇类别。{DECIDES}", f"Check birth date and kind. {DECIDES_EN}")


def checks(p: Limits) -> Iterator[Check]:
    """Insurance, then relief, then what outlasts a person's record."""
    yield from _cover(p)
    yield from _relief(p)
    yield from _gone()


def _cover(p: Limits) -> Iterator[Check]:
    yield Check(
        "cover.medical_double", "重复参加医保", "double medical cover", Severity.WARNING, "medical", Ledger.MEDICAL_COVER, pl.col("double"),
        "{examined}段医保中，{faulty}段与本人的另一段时间重叠。",
        "Of {examined} spells of medical cover, {faulty} overlap another of the same person.",
        *BOTH, "医保发〔2020〕33号（参保唯一）",
    )  # fmt: skip
    yield Check(
        "cover.pension_double", "重复参加养老保险", "double pension cover", Severity.WARNING, "pension",
        Ledger.PENSION_COVER, pl.col("double"),
        "{examined}段养老保险中，{faulty}段与本人的另一段时间重叠。",
        "Of {examined} spells of pension cover, {faulty} overlap another of the same person.",
        *BOTH, "人社部发〔2014〕17号",
    )  # fmt: skip
    yield Check(
        "cover.pension_age", "未满16岁参加养老保险", "pension cover before 16", Severity.ERROR, "pension", Ledger.PENSION_COVER,
        pl.col("age_then") < p.work_age,
        f"{{examined}}段养老保险中，{{faulty}}段开始时本人不满{p.work_age}周岁。",
        f"Of {{examined}} spells of pension cover, {{faulty}} began before the age of {p.work_age}.", *AGE, "国发〔2014〕8号第三条",
        asked=pl.col("kind").is_in([str(kind) for kind in PensionKind]), also=(Ledger.REGISTER,),
    )  # fmt: skip
    yield Check(
        "cover.employee_child", "未满16岁参加职工医保", "employees' cover before 16", Severity.ERROR, "medical", Ledger.MEDICAL_COVER,
        pl.col("age_then") < p.work_age,
        f"{{examined}}段职工医保中，{{faulty}}段开始时本人不满{p.work_age}周岁。",
        f"Of {{examined}} spells of employees' cover, {{faulty}} began before the age of {p.work_age}.", *AGE, "《社会保险法》第二十三条",
        asked=pl.col("kind") == str(CoverKind.EMPLOYEE), also=(Ledger.REGISTER,),
    )  # fmt: skip


def _relief(p: Limits) -> Iterator[Check]:
    kind = pl.col("kind")
    yield _of(
        "relief.double", "同一待遇重复发放", "the same benefit twice", Severity.WARNING, pl.col("double"),
        "{examined}段待遇中，{faulty}段与本人同一待遇的另一段时间重叠。",
        "Of {examined} spells of benefits, {faulty} overlap another of the same kind.",
        BOTH, "《社会救助暂行办法》第三条", kind != str(ReliefKind.TEMPORARY),
    )  # fmt: skip
    yield _of(
        "relief.both", "同时享受低保和特困供养", "subsistence allowance beside care for the destitute", Severity.WARNING, pl.col("both"),
        "{examined}份低保中，{faulty}份的本人同时享受特困供养。",
        "Of {examined} subsistence allowances, {faulty} go to somebody who also receives care for the destitute.",
        BOTH, "国发〔2016〕14号", pl.col("open") & (kind == str(ReliefKind.SUBSISTENCE)),
    )  # fmt: skip
    yield _of(
        "relief.old_age", "高龄津贴年龄不符", "old-age allowance at a younger age", Severity.WARNING, pl.col("age") < p.old_age_allowance,
        f"{{examined}}份高龄津贴中，{{faulty}}份的本人不满{p.old_age_allowance}周岁。",
        f"Of {{examined}} old-age allowances, {{faulty}} go to somebody younger than {p.old_age_allowance}.", AGE, "口径待确认",
        pl.col("open") & (kind == str(ReliefKind.OLD_AGE)),
    )  # fmt: skip
    yield _of(
        "relief.orphan_age", "孤儿保障年龄不符", "care for orphans at an older age", Severity.WARNING, pl.col("age") > p.orphan_age,
        f"{{examined}}份孤儿保障中，{{faulty}}份的本人已超过{p.orphan_age}周岁。",
        f"Of {{examined}} people in care for orphans, {{faulty}} are older than {p.orphan_age}.", AGE, "口径待确认",
        pl.col("open") & (kind == str(ReliefKind.ORPHAN)),
    )  # fmt: skip


def _gone() -> Iterator[Check]:
    for code, view, ledger, zh, en, thing_zh, thing_en in (
        ("relief.gone", "relief", Ledger.RELIEF, "人员已注销仍发待遇", "a benefit after the person's record ended",
         "份待遇", "open benefits"),
        ("cover.medical_gone", "medical", Ledger.MEDICAL_COVER, "人员已注销医保未停",
         "medical cover after the person's record ended", "段医保", "open spells of medical cover"),
        ("cover.pension_gone", "pension", Ledger.PENSION_COVER, "人员已注销养老保险未停",
         "pension cover after the person's record ended", "段养老保险", "open spells of pension cover"),
        ("work.gone", "work", Ledger.EMPLOYMENT, "人员已注销仍在业", "work after the person's record ended",
         "段在业记录", "open spells of work"),
    ):  # fmt: skip
        yield _of(
            code, zh, en, Severity.WARNING, pl.col("gone"),
            f"{{examined}}{thing_zh}中，{{faulty}}{thing_zh[0]}的本人在登记库中已终止。",
            f"Of {{examined}} {thing_en}, {{faulty}} are of somebody whose record in the register has ended.",
            GONE, "口径待确认", pl.col("open"), view=view, ledger=ledger,
        )  # fmt: skip


def _of(
    code: str, zh: str, en: str, severity: Severity, fault: pl.Expr, says_zh: str, says_en: str, mend: tuple[str, str],
    source: str, asked: pl.Expr, *, view: str = "relief", ledger: Ledger = Ledger.RELIEF,
) -> Check:  # fmt: skip
    return Check(
        code,
        zh,
        en,
        severity,
        view,
        ledger,
        fault,
        says_zh,
        says_en,
        *mend,
        source,
        asked=asked,
        also=(Ledger.REGISTER,),
    )

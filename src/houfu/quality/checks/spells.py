"""Checks of spells that exclude each other: the same thing cannot be in two states, or in two hands, on one day."""

from collections.abc import Iterator

import polars as pl

from houfu.facts.ledgers import Ledger
from houfu.quality.check import Check, Severity
from houfu.quality.limits import Limits

RULE = "本系统登记规则"
END = ("请给前一段补上终止日期。", "Give the earlier spell its last day.")


def checks(p: Limits) -> Iterator[Check]:
    """A ledger each; the later of two spells is the faulty one."""
    for code, view, ledger, severity, zh, en, what_zh, what_en in (
        ("leaders", "leaders twice", Ledger.LEADERS, Severity.WARNING, "同一领导重复包保", "the same leader twice",
         "段包保", "assignments of leaders"),
        ("grids", "grids twice", Ledger.GRIDS, Severity.ERROR, "一户在两个网格", "a household in two grids",
         "段网格归属", "placements in grids"),
        ("hukou", "hukou twice", Ledger.HUKOU, Severity.ERROR, "一户两种户籍情况", "two states of one hukou",
         "段户籍情况", "states of hukou"),
        ("rights", "rights twice", Ledger.PREMISES_RIGHTS, Severity.WARNING, "一权两主", "one right, two holders",
         "段商业用房权利", "rights in premises"),
        ("use", "use twice", Ledger.PREMISES_USE, Severity.WARNING, "一房两用", "two uses of one shop",
         "段商业用房使用", "uses of premises"),
        ("property", "property twice", Ledger.PROPERTY_MANAGEMENT, Severity.ERROR, "物业管理两步并存",
         "two steps of property management", "段物业管理", "steps of property management"),
    ):  # fmt: skip
        yield Check(
            f"spell.{code}", zh, en, severity, view, ledger, pl.col("double"),
            f"{{examined}}{what_zh}中，{{faulty}}段与同一对象的另一段时间重叠。",
            f"Of {{examined}} {what_en}, {{faulty}} overlap another one of the same.", *END, RULE,
        )  # fmt: skip

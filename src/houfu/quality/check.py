"""What a check is: the rows it asks, when one of them is faulty, how grave that is, who mends it and how."""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from houfu.facts.code import Code
from houfu.facts.ledgers import Ledger
from houfu.ledgers.about import LedgerRow


class Severity(Code):
    """How grave a fault is: an error cannot be true, a warning hardly, a hint is worth a look."""

    ERROR = "error", "错误", "error"
    WARNING = "warning", "疑点", "doubt"
    HINT = "hint", "提示", "hint"


type Asking = Callable[[type[LedgerRow]], pl.Expr | None]
"""For each ledger when a row is faulty; None where the check asks that ledger nothing."""


@dataclass(frozen=True)
class Check:
    """A rule about data. `fault` is a Kleene expression over the rows of `view`: true faulty, false sound, null unknown.

    `view` names rows of `views.VIEWS`, a ledger's model stands for its own rows, and none with `each` for all ledgers.
    `asked` leaves out rows that the check has nothing to say of. `ledger` is what has to be mended, by its owner; None:
    the ledger that a row stands in. Sentences hold {faulty}, {examined} and {unknown}.
    """

    code: str
    zh: str
    en: str
    severity: Severity
    view: str | type[LedgerRow]
    ledger: Ledger | None
    fault: pl.Expr | None
    says_zh: str
    says_en: str
    mend_zh: str
    mend_en: str
    source: str
    asked: pl.Expr | None = None
    each: Asking | None = None
    also: tuple[Ledger, ...] = ()

    @property
    def topic(self) -> str:
        """The topic it belongs to: what stands before the dot of its code."""
        return self.code.split(".", maxsplit=1)[0]

    def said(self, *, examined: int, faulty: int, unknown: int) -> tuple[str, str]:
        """The sentence with its figures, in both languages."""
        figures = {"examined": f"{examined:,}", "faulty": f"{faulty:,}", "unknown": f"{unknown:,}"}
        return self.says_zh.format(**figures), self.says_en.format(**figures)


TOPICS: dict[str, tuple[str, str]] = {
    "identity": ("身份证号", "identity numbers"),
    "phone": ("电话", "telephone numbers"),
    "household": ("户", "households"),
    "person": ("人员信息", "people"),
    "work": ("就业", "work"),
    "schooling": ("就学", "schooling"),
    "cover": ("参保", "cover"),
    "relief": ("救助待遇", "benefits"),
    "dwelling": ("住房", "dwellings"),
    "land": ("三块地", "land kept at the origin"),
    "place": ("地方和代码", "places and codes"),
    "date": ("日期", "dates"),
    "spell": ("起止时段", "spells"),
    "offer": ("告知", "offers"),
    "money": ("金额", "money"),
    "figure": ("数字", "figures"),
    "staff": ("社区工作人员", "community staff"),
    "monitored": ("防返贫监测", "monitoring"),
    "record": ("记录和来源", "records and sources"),
}
"""The topics in the order in which they are listed."""

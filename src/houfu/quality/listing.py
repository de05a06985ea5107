"""docs/quality.md: every check as a page that an officer can read, written from the checks themselves."""

from collections.abc import Iterator
from datetime import date

from houfu.quality.catalogue import checks_on
from houfu.quality.check import TOPICS, Check
from houfu.quality.limits import Limits

HEAD = """# 数据质量 · Data quality

数据质量检查核对登记库和台账里不可能为真的数据：谁来更正、怎样更正。不详不算错；系统只提示，由人决定，不停发、不追回任何待遇。
Checks of register and ledgers: which data cannot be true, who has to mend them and how. What is not known is no fault.
The system only points; a named person decides, and no benefit is stopped or taken back by machine.

* 运行 Run: `houfu quality [--on DAY] [--known INSTANT] [--check CODE] [--all] [--json]`; 页面 page: `/quality/`.
* 每项检查给出核对数、有问题数、不详数和记录编号。身份证号和电话只在核对时于内存中分段解密，从不写出；结果只有记录编号。
  Each check gives how many were examined, faulty and unknown, and the keys of the faulty records. Sealed identity and
  telephone numbers are opened in memory, part by part, while they are checked, and written nowhere.
* 同一截至日、同一所知时刻，结果相同。 The same day and the same knowledge give the same outcome.
* 标“口径待确认”的界限没有文件依据。 No document backs a line marked 口径待确认 (assumed).

由 `python tools/quality_page.py` 从检查本身写成。 Written from the checks by that command.
"""


def page(day: date) -> str:
    """The whole page, for the checks as they stand on a day."""
    lines = [HEAD, f"共 {len(checks_on(day))} 项检查。 {len(checks_on(day))} checks.", ""]
    for topic, (zh, en) in TOPICS.items():
        own = [check for check in checks_on(day) if check.topic == topic]
        lines += [
            f"## {zh} · {en.capitalize()}",
            "",
            "| 编号 code | 检查 check | 程度 severity | 由谁更正 who mends | 怎样更正 how | 依据 source |",
        ]
        lines += ["|---|---|---|---|---|---|", *(_row(check) for check in own), ""]
    return "\n".join([*lines, *_limits(day), ""])


def _row(check: Check) -> str:
    if check.ledger is not None:
        mends = f"{check.ledger.owner.zh}（{check.ledger.zh}）<br>{check.ledger.owner.en} ({check.ledger.en})"
    else:
        mends = "记录所在台账的单位<br>the organ of the ledger that the record stands in"
    severity = f"{check.severity.zh} {check.severity.en}"
    both = f"{check.zh}<br>{check.en}", f"{check.mend_zh}<br>{check.mend_en}"
    return f"| `{check.code}` | {both[0]} | {severity} | {mends} | {both[1]} | {check.source} |"


def _limits(day: date) -> Iterator[str]:
    """The lines that the checks draw, with their sources."""
    limits = Limits(day)
    yield from ("## 界限 · Lines", "", "| 界限 line | 值 value | 起 since | 依据 source |", "|---|---|---|---|")
    for parameter in Limits.all():
        held = limits.held(parameter)
        unit = f" {parameter.unit.zh}" if parameter.unit else ""
        value = (
            held.value
            if not isinstance(held.value, tuple)
            else ", ".join(f"{name} {least}–{most}" for name, least, most in held.value)
        )
        yield f"| {parameter.zh}<br>{parameter.en} | {value}{unit} | {held.day} | {held.source} |"

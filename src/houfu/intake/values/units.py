"""Units and scales of amounts: 万元 is 10,000 of 元; a heading's unit holds unless the cell names its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from houfu.intake.values.spelling import bare

SCALES = {"": 1, "百": 100, "千": 1_000, "万": 10_000, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}
SAME = {
    "圆": "元", "元整": "元", "元人民币": "元", "rmb": "元", "cny": "元", "yuan": "元",
    "㎡": "m²", "平方米": "m²", "平米": "m²", "m2": "m²", "平方": "m²", "平": "m²", "平方公尺": "m²",
    "亩地": "亩", "市亩": "亩", "mu": "亩", "％": "%", "百分比": "%", "个百分点": "%",
}  # fmt: skip
EXACTLY = {("公顷", "m²"): 10_000, ("公顷", "亩"): 15, ("ha", "m²"): 10_000, ("ha", "亩"): 15}
COUNTERS = (
    "人次", "户次", "人", "户", "名", "个", "项", "次", "处", "份", "套", "件", "家", "所", "场", "条", "期", "亩", "元", "天", "月", "年",
    "小时", "分钟", "头", "批", "位", "辆", "台", "只",
)  # fmt: skip
MEASURES = ("元", "m²", "亩", "公顷", "%")
SPLIT = re.compile(r"(万亿|百万|千万|[百千万亿]?)(.*)", re.DOTALL)
BRACKET = re.compile(r"[（(]\s*(?:单位\s*[:：]\s*)?([^（()）]{1,6})\s*[)）]\s*$")
NOTE = re.compile(r"(?:金额)?单位\s*[:：]\s*([^\s，,；;。（()）]{1,6})")


@dataclass(frozen=True)
class Unit:
    """So many of a word: (10000, 元)."""

    scale: int
    word: str


def unit_of(text: str) -> Unit:
    """What a unit's name says; every text is some unit."""
    plain = bare(text)
    if plain in SAME or plain.lower() in SAME:
        return Unit(1, SAME.get(plain, SAME.get(plain.lower(), plain)))
    found = SPLIT.fullmatch(plain)
    scale, word = (found[1], found[2]) if found else ("", plain)
    return Unit(SCALES[scale], SAME.get(word.lower(), word))


def unit_in_heading(heading: str) -> str:
    """The unit in the last brackets of a heading: 万元 of 金额（万元）; "" where there is none."""
    found = BRACKET.search(heading.strip())
    return found[1].strip() if found else ""


def unit_in_note(text: str) -> str:
    """The unit that a line above the table names: 万元 of 单位：万元."""
    found = (unit for unit in NOTE.findall(text) if unit_of(unit).word in {*MEASURES, *COUNTERS})
    return str(next(found, ""))


def known_unit(text: str, base: str) -> bool:
    """Whether a text is a unit in which a column of this base unit may be given."""
    unit = unit_of(text)
    return bool(text) and (unit.word == base or (unit.word, base) in EXACTLY or (not base and unit.word in COUNTERS))


def factor(suffix: str, heading: Unit, base: str, counters: frozenset[str]) -> Decimal | str | None:
    """By what a number with this suffix is multiplied; None: the unit is another; "twice": two scales, one too many."""
    if not suffix:
        times = 1 if heading.word == base else EXACTLY.get((heading.word, base))
        return None if times is None else Decimal(heading.scale * times)
    unit = unit_of(suffix)
    if not unit.word:
        return Decimal(unit.scale) if heading.scale == 1 and heading.word == base else "twice"
    if unit.word == base or (unit.word in counters and base != "%"):
        return Decimal(unit.scale)
    exact = EXACTLY.get((unit.word, base))
    return None if exact is None else Decimal(unit.scale * exact)

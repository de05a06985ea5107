"""What one heading of a sheet may mean: the same word, a synonym, the same but for signs around it, or a mere likeness."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from houfu.intake.columns import Kind
from houfu.intake.layout import Layout
from houfu.intake.values.spelling import fold_word
from houfu.intake.values.units import MEASURES, known_unit, unit_in_heading, unit_of

LEVELS = re.compile(r"\s*[/|｜>\n]\s*")
"""Between the levels of a heading of more than one line."""
NUMBERED = re.compile(r"^\s*(?:[（(]?\d{1,2}[)）]|\d{1,2}[.、．]|[*＊※])\s*")
ANY_REMARK = re.compile(r"[（(][^（()）]*[)）]")
REMARK = re.compile(
    r"[（(]\s*(?:必填|选填|可选|单选|下拉[^（()）]*|\d+位|文本(?:格式)?|如[^（()）]*|例[^（()）]*|格式[^（()）]*|是/?否|y+[-/.年]m+[^（()）]*"
    r"|年[-/.]?月[-/.]?日|(?:单位[:：]?)?[百千万亿]{0,2}(?:元|㎡|m²|m2|平方米|亩|公顷)|%)\s*[)）]\s*$",
    re.IGNORECASE,
)
"""Remarks in brackets that leave the meaning of a heading as it is; another (户主) may change it, and is asked about."""
IGNORED = {
    fold_word(word)
    for word in ("序号", "行号", "编号顺序", "No", "No.", "备注", "填表人", "填报人", "审核人", "填报日期")
}
MEASURED = (Kind.MONEY, Kind.AREA, Kind.NUMBER)
GROUP = re.compile(r"(基本|个人|人员|家庭|成员|家庭成员|搬迁群众|搬迁户|人口|住房|户)?(基本)?(信息|情况|资料|登记)?")
"""Upper levels of a heading that leave its last level as it is; of another (户主/姓名) a person is asked."""
LIKE, FAR = 0.6, 0.85


class How(StrEnum):
    """Why a column is proposed; LIKE is never taken without a person's word."""

    zh: str
    score: float

    def __new__(cls, value: str, zh: str, score: float) -> How:
        member = str.__new__(cls, value)
        member._value_ = value
        member.zh, member.score = zh, score
        return member

    EXACT = "exact", "标题相同", 1.0
    REMEMBERED = "remembered", "上次确认过", 0.98
    SYNONYM = "synonym", "同义标题", 0.95
    FOLDED = "folded", "去掉空格、序号或括号后相同", 0.9
    LIKE = "like", "标题相近，请确认", 0.0
    SEVERAL = "several", "可能是不止一项，请选择", 0.0
    IGNORED = "ignored", "不登记的一列", 1.0
    NONE = "none", "没有对应的一项，请选择或不登记", 0.0


@dataclass(frozen=True)
class Mapped:
    """A column of the sheet as a person confirmed it: the layout's column, and the unit of its numbers ("": its own)."""

    name: str
    unit: str = ""


@dataclass(frozen=True)
class Match:
    """What one column of the sheet is proposed to be. `name` is the layout's column, "" for none; `ask`: a person decides.

    `unit` is what its heading or a note says that its numbers are in; `unit_open`: nothing says it, so it is asked.
    """

    at: int
    heading: str
    name: str
    how: How
    score: float
    unit: str = ""
    unit_open: bool = False
    others: tuple[str, ...] = ()
    clash: bool = False

    @property
    def ask(self) -> bool:
        """Whether nothing may be done before a person has said what is meant."""
        return self.clash or self.unit_open or self.how in (How.LIKE, How.SEVERAL, How.NONE)


Known = dict[str, dict[str, How]]


def known_words(layout: Layout) -> Known:
    """Folded word → the columns that it may mean, with how."""
    known: Known = {}
    for column in layout.columns:
        for word in (column.heading, column.zh, column.en, column.name):
            known.setdefault(fold_word(word), {})[column.name] = How.EXACT
        for word in column.synonyms:
            known.setdefault(fold_word(word), {}).setdefault(column.name, How.SYNONYM)
    return known


def names_something(heading: str, known: Known) -> bool:
    """Whether a heading names a column of the layout, a likeness aside: so that the row of headings is found by it."""
    return bool(_found(heading, known) or _farther(heading, known))


def match_of(at: int, heading: str, layout: Layout, known: Known, remembered: Mapping[str, Mapped]) -> Match:
    """What one heading is proposed to be."""
    folded, found = fold_word(heading), _found(heading, known)
    was = remembered.get(folded)
    if was is not None and (was.name or not found):  # what the layout knows for certain is never left out unasked
        return Match(at, heading, was.name, How.REMEMBERED, How.REMEMBERED.score, was.unit)
    if not found and (far := _farther(heading, known)):
        if not far[1]:
            names = list(far[0])
            return Match(at, heading, names[0], How.LIKE, FAR, others=tuple(names[1:]))
        found = far[0]
    best = [name for name, how in found.items() if how is How.EXACT] or list(found)
    if len(best) > 1:
        return Match(at, heading, "", How.SEVERAL, 0.0, others=tuple(best))
    if best:
        column = layout.column(best[0])
        same = heading.strip() in (column.heading, column.zh, column.en)
        how = How.EXACT if same else How.FOLDED if found[best[0]] is How.EXACT else How.SYNONYM
        return Match(at, heading, best[0], how, how.score)
    if folded in IGNORED or not folded:
        return Match(at, heading, "", How.IGNORED, 1.0)
    return _like(at, heading, known)


def _farther(heading: str, known: Known) -> tuple[dict[str, How], bool] | None:
    """What the last level of a heading names, or the heading without any remark; whether that is certain."""
    levels = LEVELS.split(heading.strip())
    if len(levels) > 1 and (found := _found(levels[-1], known)):
        return found, all(GROUP.fullmatch(fold_word(one)) or _found(one, known) == found for one in levels[:-1])
    found = _found(ANY_REMARK.sub("", heading), known)
    return (found, False) if found else None


def _found(heading: str, known: Known) -> dict[str, How]:
    """The columns that a heading names: as it stands, else without its number, else without a remark."""
    plain = NUMBERED.sub("", heading)
    spellings = (heading, plain, REMARK.sub("", plain))
    return next((found for text in spellings if (found := known.get(fold_word(text), {}))), {})


def _like(at: int, heading: str, known: Known) -> Match:
    """What a heading resembles: proposed, never taken."""
    text = fold_word(REMARK.sub("", NUMBERED.sub("", LEVELS.split(heading.strip())[-1])))
    rated: dict[str, float] = {}
    for word, names in known.items():
        score = SequenceMatcher(None, text, word, autojunk=False).ratio()
        for name in names:
            rated[name] = max(score, rated.get(name, 0.0))
    ranked = sorted(((score, name) for name, score in rated.items() if score >= LIKE), reverse=True)
    if not ranked:
        return Match(at, heading, "", How.NONE, 0.0)
    others = tuple(name for _score, name in ranked[1:4])
    return Match(at, heading, ranked[0][1], How.LIKE, round(ranked[0][0], 2), others=others)


def with_unit(match: Match, layout: Layout, note: str) -> Match:
    """The unit of a column of amounts: from its heading, else from the note; asked where neither says it."""
    column = layout.column(match.name) if match.name else None
    if column is None or column.kind not in MEASURED:
        return match
    said = unit_in_heading(match.heading)
    if known_unit(said, column.base):
        return replace(match, unit=said)
    if match.how is How.REMEMBERED and match.unit:  # this sheet's own note says more than the sheet of last time
        own = column.kind is not Kind.NUMBER and known_unit(note, column.base)
        return replace(match, unit=note) if own else match
    if unit_of(said).word in MEASURES:
        return replace(match, unit_open=True)
    if column.kind is Kind.NUMBER:
        return match
    return replace(match, unit=note) if known_unit(note, column.base) else replace(match, unit_open=True)

"""Cases: tables of facts and the verdict they must lead to, in Chinese, that an officer can check off against a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from houfu.facts.columns import CATALOGUE, CodeFact
from houfu.facts.errors import HoufuError
from houfu.facts.subjects import SUBJECTS, AnyFact
from houfu.policy.catalogue import MEASURES, Catalogue, Rule, catalogue
from houfu.policy.kinds import Verdict

Value = bool | int | str | None

NAME, VERDICT = "情形", "结论"
YES, NO, UNKNOWN, NOBODY = "是", "否", "不详", "—"
_ANSWERS: Mapping[str, Value] = {YES: True, NO: False, UNKNOWN: None}
_VERDICTS = {verdict.zh: verdict for verdict in Verdict}
_SECTION = re.compile(r"^##\s+([a-z]\w*\.\w+)")
_DAY = re.compile(r"^日期[：:]\s*(\d{4}-\d{2}-\d{2})")
_RULER = re.compile(r"^[\s|:-]+$")


class CaseFault(HoufuError):
    """A line of a case file that cannot be read, with its number and what would mend it."""

    def __init__(self, line: int, zh: str, en: str) -> None:
        super().__init__(f"案例第{line}行：{zh}", f"Cases, line {line}: {en}")


@dataclass(frozen=True)
class Case:
    """One case of a duty: the facts of its subject, those of each child where it folds some, and the verdict.

    Facts stand by column name; `line` is where the case begins in its file.
    """

    code: str
    day: date
    name: str
    line: int
    facts: Mapping[str, Value]
    children: tuple[Mapping[str, Value], ...]
    verdict: Verdict


@dataclass
class _Table:
    """The table being read: its duty, its columns in the order of the file, the rows of the case begun last."""

    rule: Rule
    day: date
    columns: tuple[str, ...]
    rows: list[tuple[int, list[str]]] = field(default_factory=list)


def read_cases(text: str) -> list[Case]:
    """The cases of a Markdown file, in its order. Raises CaseFault at the first line that cannot be read.

    `## m01.no_stable_job …` opens a duty, `日期：2026-10-31` sets the day of what follows, a table begins with 情形
    and ends with 结论. Where a duty folds children, each child has a row; the first carries the case's name, the facts
    of the subject and the verdict. `—` in each cell of the child's facts stands for no child at all.
    """
    cases: list[Case] = []
    code, day, table = "", None, None
    for number, line in enumerate(text.splitlines(), 1):
        if table is not None and not line.startswith("|"):
            cases += _finish(table)
            table = None
        if found := _SECTION.match(line):
            code = found.group(1)
        elif found := _DAY.match(line):
            day = _day(number, found.group(1))
        elif line.startswith("|") and table is None:
            table = _open(number, code, day, _cells(line))
        elif line.startswith("|") and table is not None and not _RULER.match(line):
            cases += _row(table, number, _cells(line))
    return cases + (_finish(table) if table else [])


def child_level(rule: Rule, book: Catalogue) -> str | None:
    """The level of the children whose facts a rule reads, None where it reads those of its subject only.

    Raises ValueError where it reads facts that are not one level below: a table of cases cannot show them.
    """
    levels = {name.split(".")[0] for name in book.reads(rule)} - {rule.duty.level}
    if not levels:
        return None
    if len(levels) > 1 or SUBJECTS[(only := levels.pop())].above != rule.duty.level:
        raise ValueError(f"{rule.code} reads more than one level of children")
    return only


@lru_cache(maxsize=64)
def _book(day: date, key: str) -> Catalogue:
    """The rules of one measure on a day: a table of cases asks for no other."""
    return catalogue(day, only=key)


def _open(line: int, code: str, day: date | None, cells: Sequence[str]) -> _Table:
    if day is None:
        raise CaseFault(
            line, "表格之前没有日期，请加一行“日期：2026-10-31”。", "no day before the table; add 日期：2026-10-31."
        )
    key = code.split(".", maxsplit=1)[0]
    book = _book(day, key) if key in MEASURES else None
    rule = book.by_code.get(code) if book is not None else None
    if book is None or rule is None:
        raise CaseFault(
            line, f"没有规则“{code}”，请核对小标题。", f"there is no rule {code!r}; check the section's title."
        )
    if len(cells) < 3 or (cells[0], cells[-1]) != (NAME, VERDICT):
        raise CaseFault(
            line, f"表头应以“{NAME}”开始、以“{VERDICT}”结束。", f"the head must begin {NAME} and end {VERDICT}."
        )
    headings = {CATALOGUE[name].meaning.zh: name for name in book.reads(rule)}
    strange = [cell for cell in cells[1:-1] if cell not in headings]
    missing = [zh for zh in headings if zh not in cells]
    if strange or missing or len(cells) != len(headings) + 2:
        wanted = "、".join(headings)
        raise CaseFault(line, f"表头应各有一列：{wanted}。", f"the head must have one column each for {wanted}.")
    return _Table(rule, day, tuple(headings[cell] for cell in cells[1:-1]))


def _row(table: _Table, line: int, cells: Sequence[str]) -> Iterator[Case]:
    if len(cells) != len(table.columns) + 2:
        zh = f"应有{len(table.columns) + 2}格，实有{len(cells)}格。"
        raise CaseFault(line, zh, f"{len(table.columns) + 2} cells are needed, {len(cells)} are there.")
    if cells[0]:
        yield from _finish(table)
    elif not table.rows:
        raise CaseFault(line, "第一行没有写情形。", "the first row has no case name.")
    table.rows.append((line, list(cells)))


def _finish(table: _Table) -> list[Case]:
    """The case whose rows have been gathered, if any."""
    if not table.rows:
        return []
    (line, first), rows = table.rows[0], table.rows[:]
    table.rows.clear()
    verdict = _VERDICTS.get(first[-1])
    if verdict is None:
        wanted = "、".join(_VERDICTS)
        raise CaseFault(line, f"结论“{first[-1]}”应为{wanted}之一。", f"the verdict {first[-1]!r} is none of {wanted}.")
    level = table.rule.duty.level
    facts = {name: _value(line, name, cell) for name, cell in _of(table, first, level, True)}
    children = [child for number, cells in rows if (child := _child(table, number, cells, level)) is not None]
    for number, cells in rows[1:]:
        if any(cell for _, cell in _of(table, cells, level, True)) or cells[-1]:
            raise CaseFault(
                number,
                "同一情形的后续行不写户（地方）的事实和结论。",
                "a further row of a case carries neither facts of the subject nor a verdict.",
            )
    return [Case(table.rule.code, table.day, first[0], line, facts, tuple(children), verdict)]


def _child(table: _Table, line: int, cells: Sequence[str], level: str) -> dict[str, Value] | None:
    own = list(_of(table, cells, level, False))
    if not own or {cell for _, cell in own} == {NOBODY}:
        return None
    return {name: _value(line, name, cell) for name, cell in own}


def _of(table: _Table, cells: Sequence[str], level: str, subject: bool) -> Iterator[tuple[str, str]]:
    """The cells of the subject's facts, or those of the child's."""
    for name, cell in zip(table.columns, cells[1:-1], strict=True):
        if (name.split(".")[0] == level) is subject:
            yield name, cell


def _value(line: int, name: str, cell: str) -> Value:
    fact = CATALOGUE[name]
    known = _allowed(fact)
    if cell in known:
        return known[cell]
    if fact.lower is not None and fact.upper is not None and cell.isdecimal() and fact.lower <= int(cell) <= fact.upper:
        return int(cell)
    wanted = "、".join(known) if fact.lower is None else f"{fact.lower}–{fact.upper}、{UNKNOWN}"
    raise CaseFault(
        line,
        f"“{fact.meaning.zh}”写作“{cell}”，应为：{wanted}。",
        f"{fact.meaning.zh} is {cell!r}; it must be: {wanted}.",
    )


def _allowed(fact: AnyFact) -> Mapping[str, Value]:
    """The words that a cell of a fact may hold, numbers apart."""
    if isinstance(fact, CodeFact):
        return {code.zh: code.value for code in fact.codes} | {UNKNOWN: None}
    return _ANSWERS if fact.lower is None else {UNKNOWN: None}


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _day(line: int, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CaseFault(line, f"“{text}”不是日期。", f"{text!r} is no day.") from None

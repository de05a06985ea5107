"""Puts the cases of a measure to its rules, and says in words where a rule and a case disagree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

import polars as pl

from houfu.assessment.engine import conditions, evaluate, figures
from houfu.assessment.judging import printed
from houfu.facts.frames import KEY, PARENT, PATH, Frames, columns, empty
from houfu.facts.subjects import SUBJECTS
from houfu.policy.cases import Case, child_level
from houfu.policy.catalogue import Catalogue, Changes, Rule, catalogue
from houfu.policy.kinds import Verdict


@dataclass(frozen=True)
class Disagreement:
    """A case whose rule comes to another verdict; `held` says of each condition whether it holds, None for unknown."""

    case: Case
    found: Verdict
    held: tuple[tuple[str, str, bool | None], ...]

    def sentence(self, language: str) -> str:
        """What the case says, what the rule says, and by which conditions, in "zh" or "en"."""
        case = self.case
        if language == "en":
            answers = {True: "holds", False: "does not hold", None: "is not known"}
            why = "; ".join(f"“{en}” {answers[value]}" for _, en, value in self.held)
            return (
                f"line {case.line}, {case.code}, “{case.name}”: the case says “{case.verdict.en}”,"
                f" the rule “{self.found.en}” ({why})."
            )
        answers = {True: "成立", False: "不成立", None: "不详"}
        why = "；".join(f"“{zh}”{answers[value]}" for zh, _, value in self.held)
        return (
            f"第{case.line}行 {case.code}“{case.name}”：案例写“{case.verdict.zh}”，规则得出“{self.found.zh}”（{why}）。"
        )


def disagreements(cases: Iterable[Case], changed: Changes | None = None) -> list[Disagreement]:
    """Where the rules, with `changed` parameters, come to another verdict than the cases say; empty where they agree."""
    found = []
    books: dict[tuple[date, str], Catalogue] = {}
    for (day, code), group in groupby(sorted(cases, key=_asked), key=_asked):
        measure = (day, code.split(".")[0])
        book = books[measure] if measure in books else books.setdefault(measure, catalogue(day, changed, measure[1]))
        found += _disagreements(book, book.by_code[code], list(group))
    return sorted(found, key=lambda one: one.case.line)


def _asked(case: Case) -> tuple[date, str]:
    return case.day, case.code


def _disagreements(book: Catalogue, rule: Rule, cases: Sequence[Case]) -> list[Disagreement]:
    level = rule.duty.level
    outcomes = evaluate(book, laid_out(rule, book, cases), {level})
    held = conditions(rule, outcomes.facts[level]).rows()
    numbers = figures(rule, outcomes.facts[level]).to_dicts() or [{} for _ in cases]
    texts = (rule.duty.applies, *rule.duty.met)
    out = []
    for at, case in enumerate(cases):
        found = list(Verdict)[outcomes.verdicts[level][rule.code][at]]
        if found is not case.verdict:
            shown = printed(numbers[at])
            said = [(text.zh.format(**shown), text.en.format(**shown)) for text in texts]
            out.append(
                Disagreement(case, found, tuple((*words, answer) for words, answer in zip(said, held[at], strict=True)))
            )
    return out


def laid_out(rule: Rule, book: Catalogue, cases: Sequence[Case]) -> Frames:
    """One subject a case, with its children, all in one place: every fact that a case does not name is unknown."""
    tables = dict(empty(cases[0].day).tables)
    level, below = rule.duty.level, child_level(rule, book)
    tables[level] = _table(level, [0] * len(cases), [case.facts for case in cases])
    if below is not None:
        parents = [row for row, case in enumerate(cases) for _ in case.children]
        tables[below] = _table(below, parents, [child for case in cases for child in case.children])
    while (above := SUBJECTS[level].above) is not None:
        level = above
        tables[level] = _table(level, [0], [{}])
    return Frames(cases[0].day, tables)


def _table(level: str, parents: list[int], facts: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    schema = columns(level)
    places = {PARENT: parents, PATH: [""] * len(facts), KEY: list(range(len(facts)))}
    return pl.DataFrame({name: places.get(name) or [one.get(name) for one in facts] for name in schema}, schema=schema)

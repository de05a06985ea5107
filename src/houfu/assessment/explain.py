"""Why a subject stands as it does: article, rule, facts with their records, and what would clear it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from houfu.assessment.engine import Outcomes, conditions, evaluate
from houfu.assessment.judging import Judgement, judged
from houfu.assessment.models import Run
from houfu.assessment.present import present_of
from houfu.assessment.queries import catalogue_of, row_in_view
from houfu.assessment.shown import shown
from houfu.facts.frames import KEY, Frames, around
from houfu.policy.articles import DOCUMENT
from houfu.policy.catalogue import Catalogue, Rule
from houfu.policy.kinds import Verdict
from houfu.policy.language import Condition
from houfu.policy.uses import used
from houfu.policy.windows import windows_read
from houfu.snapshot.provenance import Record, records
from houfu.snapshot.resolve import Resolved, part
from houfu.snapshot.spine import Only


@dataclass(frozen=True)
class Answer:
    """A condition and whether it holds (None: not known); its texts have the figures filled in."""

    condition: Condition
    zh: str
    en: str
    holds: bool | None


@dataclass(frozen=True)
class FactUsed:
    """One fact of one subject that the rule read; `value` None is unknown, `record` None is known by a return alone."""

    name: str
    level: str
    key: int
    value: int | bool | str | None
    record: Record | None


@dataclass(frozen=True)
class Threshold:
    """A parameter of the measure as the run held it: its value, since which day, and from where (or `assumed`)."""

    name: str
    zh: str
    en: str
    value: Any
    unit: str
    since: date
    source: str
    assumed: bool


@dataclass(frozen=True)
class Explanation:
    """One rule on one subject. `clears` lists the conditions that would have to come true for a finding to close."""

    judgement: Judgement
    applies: Answer
    conditions: tuple[Answer, ...]
    facts: tuple[FactUsed, ...]
    thresholds: tuple[Threshold, ...]

    @property
    def clears(self) -> tuple[Answer, ...]:
        """What would clear it: the conditions that are not met, or not known to be."""
        verdict = self.judgement.verdict
        if verdict not in (Verdict.NOT_MET, Verdict.UNKNOWN):
            return ()
        return tuple(answer for answer in self.conditions if not answer.holds)

    @property
    def missing(self) -> tuple[FactUsed, ...]:
        """The facts that are not known."""
        return tuple(fact for fact in self.facts if fact.value is None)


def explain(run: Run, level: str, key: int, rule: str | None = None) -> list[Explanation]:
    """Every rule of the run on one subject (or one rule); an empty list when it does not lie in the reader's area."""
    frames, row = shown(run).frames, row_in_view(run, level, key)
    if row is None:
        return []
    subject = around(frames, level, np.array([row], dtype=np.int64))
    only = Only(
        tuple(subject.tables["household"][KEY].to_list()) if level in ("person", "household") else (),
        others={level: (key,)} if level not in ("person", "household") else {},
    )
    found = explained(catalogue_of(run), subject, level, part(only, run.day, run.known_now), rule)
    return [replace(one, facts=_of_present(one.facts)) for one in found]


def _of_present(facts: tuple[FactUsed, ...]) -> tuple[FactUsed, ...]:
    """The facts without those of who belonged to the subject in the run and has left one's areas since."""
    here = present_of((fact.level, fact.key) for fact in facts)
    return tuple(fact for fact in facts if (fact.level, fact.key) in here)


def explained(
    catalogue: Catalogue, subject: Frames, level: str, origin: Resolved, rule: str | None = None
) -> list[Explanation]:
    """The explanation from frames of one subject and the rows they were resolved from."""
    outcomes = evaluate(catalogue, subject, {level})
    wanted = [j for j in judged(catalogue, subject, outcomes, level) if rule in (None, j.rule.code)]
    used = {judgement.rule.code: list(facts_read(judgement.rule, catalogue)) for judgement in wanted}
    rows = records(origin.records, {name for names in used.values() for name in names})
    out = []
    for judgement in wanted:
        applies, answers = _answers(judgement, outcomes, level)
        facts = tuple(
            FactUsed(name, name.split(".")[0], key, value, rows.get((name, key)))
            for name in used[judgement.rule.code]
            for key, value in subject.tables[name.split(".")[0]].select(KEY, name).iter_rows()
        )
        out.append(Explanation(judgement, applies, answers, facts, thresholds(judgement.rule, catalogue)))
    return out


def thresholds(rule: Rule, catalogue: Catalogue) -> tuple[Threshold, ...]:
    """The parameters that a rule uses, in the order of declaration, and the fixed windows of the facts that it reads."""
    values = catalogue.parameters[rule.key]
    out = []
    for parameter in used(rule, catalogue):
        held, unit = values.held(parameter), str(parameter.unit or "")
        known = (held.first_day, held.source, held.assumed)
        out.append(Threshold(parameter.name, parameter.zh, parameter.en, held.value, unit, *known))
    for one in windows_read(rule, catalogue):
        fixed = (DOCUMENT.issued, one.source, one.assumed)
        out.append(Threshold(one.fact, one.zh, one.en, one.count, str(one.unit), *fixed))
    return tuple(out)


def _answers(judgement: Judgement, outcomes: Outcomes, level: str) -> tuple[Answer, tuple[Answer, ...]]:
    duty = judgement.rule.duty
    holds = conditions(judgement.rule, outcomes.facts[level]).row(0)
    texts = [duty.applies, *duty.met]
    answers = [
        Answer(condition, condition.zh.format(**judgement.figures), condition.en.format(**judgement.figures), value)
        for condition, value in zip(texts, holds, strict=True)
    ]
    return answers[0], tuple(answers[1:])


def facts_read(rule: Rule, catalogue: Catalogue) -> Iterator[str]:
    """The facts a rule reads, in the order of the fact catalogue, those behind its folds too."""
    return iter(catalogue.reads(rule))

"""What an import changed since it was taken in or undone: which rules opened and cleared for whom, in the reader's area."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from houfu.assessment.models import CatchUp, Run, Turn
from houfu.assessment.present import present_of
from houfu.assessment.queries import catalogue_of, current_run
from houfu.assessment.turns import Turned, run_after, step_after, turned, within
from houfu.intake.models import Import
from houfu.policy.kinds import Verdict
from houfu.portal.looks import Look
from houfu.portal.subjects import Labelled, labels
from houfu.portal.wording import said

LISTED = 50
SOON = timedelta(minutes=10)
VERDICTS = list(Verdict)


@dataclass(frozen=True)
class TurnedLine:
    """One subject whose verdict on one rule turned; a verdict is empty where the subject was not there, or is not."""

    subject: Labelled
    duty: str
    was: str
    now: str


@dataclass(frozen=True)
class Since:
    """What followed: a step with its rules and first subjects, or a whole `run`; neither while it waits to be assessed.

    `soon`: it waits, and not for long yet, so that the page looks again by itself.
    """

    step: CatchUp | None
    run: Run | None
    rules: list[tuple[str, Turned]]
    lines: list[TurnedLine]
    more: int
    soon: bool = False


def since_of(look: Look, row: Import) -> Since | None:
    """What the findings made of an import; None where it never came in, or nothing has been assessed yet."""
    instant = row.undone_at or row.committed_at
    newest = current_run()
    if instant is None or newest is None:
        return None
    step = step_after(instant)
    if step is None:
        whole = run_after(instant)
        return Since(None, whole, [], [], 0, soon=whole is None and timezone.now() - instant < SOON)
    rules = catalogue_of(step.run).by_code
    counted = [(said(rules[one.rule].duty, "name"), one) for one in turned(step, row.area) if one.rule in rules]
    turns = list(within(step, row.area)[: LISTED + 1])
    lines = lines_of(look, step.run, turns[:LISTED]) if look.may_see_persons else []
    return Since(step, None, counted, lines, max(0, len(turns) - LISTED))


def lines_of(look: Look, run: Run, turns: list[Turn]) -> list[TurnedLine]:
    """The subjects with their names, a few queries a level; who has moved out of one's areas since is left out."""
    rules = catalogue_of(run).by_code
    names: dict[tuple[str, int], Labelled] = {}
    here = present_of((one.level, one.subject_key) for one in turns)
    for level in {one.level for one in turns}:
        keys = sorted({one.subject_key for one in turns if one.level == level})
        names |= {(level, key): label for key, label in labels(level, keys, run.day).items()}
    return [
        TurnedLine(
            names.get((one.level, one.subject_key), Labelled(str(one.subject_key))),
            said(rules[one.rule].duty, "name"), _verdict(one.was), _verdict(one.now),
        )
        for one in turns
        if one.rule in rules and (one.level, one.subject_key) in here
    ]  # fmt: skip


def _verdict(number: int | None) -> str:
    return "" if number is None else said(VERDICTS[number])

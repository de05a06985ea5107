"""People without a number on file, known again by household, name, birth and sex; and rows of one sheet that are alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from houfu.intake.faults import FaultKind
from houfu.intake.on_file import Answer, Held, Wrong, at, in_view
from houfu.intake.values.spelling import fold_name

SURE = ("1", "2")
"""The sexes that tell one person from another; the others say that it is not known."""


def resembling(
    lines: Sequence[Mapping[str, Any]],
    answers: Sequence[Answer],
    names: Sequence[tuple[Any, ...] | None],
    members: Callable[[], dict[int, list[Held]]],
) -> tuple[list[Answer], dict[int, list[Held]]]:
    """The answers, with those of rows that no number on file answered, and the versions of whom they may mean.

    A number on file under another name in another household is somebody else's, or a slip: a fault.
    """
    held = members() if any(answer is None for answer in answers) else {}
    called: defaultdict[tuple[int, str], set[int]] = defaultdict(set)
    for key, versions in held.items():
        for one in versions:
            called[one.said["household_key"], fold_name(one.said["name"])].add(key)
    found: list[Answer] = []
    seen: defaultdict[tuple[int, str], list[tuple[Mapping[str, Any], Any]]] = defaultdict(list)
    for line, numbered, name in zip(lines, answers, names, strict=True):
        whose, answer = (line["household_key"], fold_name(line["name"])), numbered
        if answer is None:
            answer = _member(line, name, [held[key] for key in sorted(called.get(whose, ()))])
            twin = next((other for other, number in seen[whose] if _alike(line, name, other, number)), None)
            answer = Wrong(FaultKind.DUPLICATE, str(twin["row"])) if answer is None and twin else answer
        elif isinstance(answer, Held):
            at_home = answer.said["household_key"] == line["household_key"]
            answer = answer if at_home or fold_name(answer.said["name"]) == whose[1] else Wrong(FaultKind.DISAGREES)
        seen[whose].append((line, name))
        found.append(answer)
    return found, held


def _member(line: Mapping[str, Any], name: tuple[Any, ...] | None, candidates: Sequence[list[Held]]) -> Answer:
    """The member whom a row without a number, or with one that nobody has, means."""
    day, folded, born = line["valid_from"], fold_name(line["name"]), born_on(line)
    fitting = []
    for versions in candidates:
        one = at(versions, day)
        same = one.said["household_key"] == line["household_key"] and fold_name(one.said["name"]) == folded
        if not (same and in_view(one) and _fits(born, line["sex"], one.said["birth_date"], one.said["sex"])):
            continue
        surely = born is not None and one.said["birth_date"] == born
        over = one.span.end is not None and one.span.end <= day
        if name is not None and one.said["identity_index"] is not None:
            if surely:
                return Wrong(FaultKind.DISAGREES)
        elif surely or not over:
            fitting.append(one)
    exact = [one for one in fitting if (one.said["birth_date"], one.said["sex"]) == (born, line["sex"])] or fitting
    return Wrong(FaultKind.SEVERAL) if len(exact) > 1 else exact[0] if exact else None


def born_on(line: Mapping[str, Any]) -> date | None:
    """The day of birth that a row states, by itself or in the number."""
    if (stated := line.get("birth_date")) is not None:
        return stated  # type: ignore[no-any-return]
    number = line.get("identity")
    return date(int(number[6:10]), int(number[10:12]), int(number[12:14])) if number else None


def _alike(line: Mapping[str, Any], name: Any, other: Mapping[str, Any], number: Any) -> bool:
    """Whether two rows of one household and name may be one person."""
    if name is not None and number is not None:
        return False
    return _fits(born_on(line), line["sex"], born_on(other), other["sex"])


def _fits(born: date | None, sex: str, other_born: date | None, other_sex: str) -> bool:
    days = born is None or other_born is None or born == other_born
    return days and (sex == other_sex or sex not in SURE or other_sex not in SURE)

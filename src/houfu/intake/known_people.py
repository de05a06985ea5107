"""People without a number on file, known again by household, name, birth and sex; and rows of one sheet that are alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from houfu.intake.faults import FaultKind
from houfu.intake.on_file import Answer, Held, Versions, Wrong, at, in_view
from houfu.intake.values.spelling import fold_name

SURE = ("1", "2")
"""The sexes that tell one person from another; the others say that it is not known."""


def resembling(
    lines: Sequence[Mapping[str, Any]],
    answers: Sequence[Answer],
    names: Sequence[tuple[Any, ...] | None],
    held: Versions,
) -> list[Answer]:
    """The answers, with those of rows that no number on file answered; `held` are the members of their households.

    A number on file under another name in another household is somebody else's, or a slip: a fault.
    """
    called: defaultdict[tuple[int, str], set[int]] = defaultdict(set)
    for key, versions in held.items():
        for whose in _called(versions):
            called[whose].add(key)
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
    return found


def beside(rows: pl.DataFrame, held: Versions) -> pl.Series:
    """Which rows of a sheet are called as another row, or a member on file, of their household; the others resemble nobody."""
    names = rows["name"].unique()
    folded = pl.Series("folded", [None if one is None else fold_name(one) for one in names], dtype=pl.String)
    whose = rows.select("household_key", "name").join(
        pl.DataFrame([names, folded]), on="name", how="left", nulls_equal=True, maintain_order="left"
    )
    on_file = {one for versions in held.values() for one in _called(versions)}
    members = pl.DataFrame(
        list(on_file), schema={"household_key": pl.Int64, "folded": pl.String}, orient="row"
    ).with_columns(pl.lit(True).alias("member"))
    marked = whose.join(members, on=["household_key", "folded"], how="left", maintain_order="left")
    again = pl.len().over("household_key", "folded") > 1
    return marked.select((again | pl.col("member").fill_null(False)).alias("near")).to_series()


def _called(versions: Sequence[Held]) -> set[tuple[int, str]]:
    """The households and folded names of a member's versions."""
    return {(one.said["household_key"], fold_name(one.said["name"])) for one in versions}


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

"""A tried sheet with what was said of its candidates: the same person's row becomes a change, an undecided one waits."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from houfu.intake.models import Answer, Import, Likely
from houfu.intake.trying import Tried, again


def with_answers(tried: Tried, row: Import) -> Tried:
    """The same, once the candidates of the import are heeded."""
    listed = list(Likely._base_manager.filter(import_id=row.id).exclude(answer=Answer.DIFFERENT))
    if not listed:
        return tried
    same = {one.row: one.key for one in listed if one.answer == Answer.SAME and one.key is not None}
    tried = again(tried, tried.checked, same=same) if same else tried
    return waiting(tried, held_back(listed, set(same)))


def waiting(tried: Tried, rows: set[int]) -> Tried:
    """The same without these rows: they are neither new nor changed before somebody has decided."""
    gone = pl.col("row").is_in(sorted(rows))
    kept = replace(
        tried.compared, fates=tried.compared.fates.filter(~gone), changes=tried.compared.changes.filter(~gone)
    )
    return replace(tried, compared=kept, waiting=tried.waiting | rows)


def held_back(listed: list[Likely], settled: set[int]) -> set[int]:
    """The rows that wait: both of an undecided pair, and the later one of two that are one person.

    A row that is known to be somebody on file does not wait for what else it resembles.
    """
    rows: set[int] = set()
    for one in listed:
        if one.answer == Answer.OPEN:
            rows |= {one.row} | ({one.other_row} if one.other_row is not None else set())
        elif one.other_row is not None:
            rows.add(max(one.row, one.other_row))
    return rows - settled

"""The forgetting promise as a check: whoever knows less may say the same or 资料不足, and bounds may only widen."""

from __future__ import annotations

import polars as pl

from houfu.assessment.engine import UNKNOWN, Outcomes, conditions, evaluate, figures
from houfu.facts.frames import Frames
from houfu.policy.catalogue import Catalogue


def broken(book: Catalogue, known: Frames, less: Frames) -> list[str]:
    """Where `less`, the same province with something forgotten, breaks the promise; empty where it is kept."""
    levels = {rule.duty.level for rule in book.rules} | {gauge.indicator.level for gauge in book.gauges}
    before, after = evaluate(book, known, levels), evaluate(book, less, levels)
    found = []
    for rule in book.rules:
        level = rule.duty.level
        was, now = before.verdicts[level][rule.code], after.verdicts[level][rule.code]
        if not ((was == now) | (now == UNKNOWN)).all():
            found.append(f"{rule.code}: another verdict")
        if (
            rule.duty.declined is not None
            and (after.declined[level][rule.code] & ~before.declined[level][rule.code]).any()
        ):
            found.append(f"{rule.code}: declined by forgetting")
        for said in (conditions, figures):
            found += [
                f"{rule.code}: {fault}"
                for fault in _wider(said(rule, before.facts[level]), said(rule, after.facts[level]))
            ]
    for level in levels:
        found += _wider(before.gauges[level], after.gauges[level])
    return found


def _wider(before: pl.DataFrame, after: pl.DataFrame) -> list[str]:
    """The columns whose values are neither the same nor unknown, or for bounds not as wide as they were."""
    found = []
    for name in before.columns:
        was, now = before[name], after[name]
        if name.endswith((".low", ".high")):
            was, now = was.cast(pl.Int64), now.cast(pl.Int64)
        if name.endswith(".low"):
            kept = now.is_null() | (now <= was)
        elif name.endswith(".high"):
            kept = now.is_null() | (now >= was)
        else:
            kept = now.is_null() | (now == was)
        if not kept.fill_null(False).all():
            found.append(f"{name}: {was.to_list()[:5]} became {now.to_list()[:5]}")
    return found


def contradictions(book: Catalogue, outcomes: Outcomes) -> list[str]:
    """Where a subject counts as having declined and is not among the met."""
    found = []
    for rule in book.rules:
        if rule.duty.declined is not None:
            level = rule.duty.level
            if (outcomes.declined[level][rule.code] & (outcomes.verdicts[level][rule.code] != 1)).any():
                found.append(rule.code)
    return found

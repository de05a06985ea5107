"""What a run changes among the findings: only what opened, cleared or lies elsewhere now touches the database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl
from django.db import connection

from houfu.assessment.engine import NOT_MET, Outcomes
from houfu.assessment.models import Finding
from houfu.assessment.tally import places
from houfu.facts.frames import KEY, Frames
from houfu.policy.catalogue import Catalogue
from houfu.store.bulk import append, read
from houfu.store.ids import allocate
from houfu.store.statistics import counted

OPEN_NOW = {"id": pl.Int64(), "rule": pl.String(), "subject_key": pl.Int64(), "path": pl.String()}
FOUND = pl.DataFrame(schema={"rule": pl.String(), "level": pl.String(), "subject_key": pl.Int64(), "path": pl.String()})
OPEN_FINDINGS = "SELECT id, rule, subject_key, path FROM assessment_finding WHERE cleared_run IS NULL"
AT_ONCE = 10_000


@dataclass(frozen=True)
class Change:
    """How many findings opened, cleared and went on."""

    opened: int
    cleared: int
    continuing: int


def not_met(catalogue: Catalogue, frames: Frames, outcomes: Outcomes) -> pl.DataFrame:
    """`rule, level, subject_key, path` of every subject not met, in the order of the catalogue and of paths."""
    parts = []
    for level, verdicts in outcomes.verdicts.items():
        if not verdicts.width:  # not asked
            continue
        where = places(frames, level)
        paths = pl.Series("path", where.paths, dtype=pl.String)
        for rule in catalogue.of(level):
            rows = np.flatnonzero(verdicts[rule.code].to_numpy() == NOT_MET)
            found = pl.DataFrame(
                {"subject_key": frames.tables[level][KEY].gather(rows), "path": paths.gather(where.rows[rows])}
            )
            parts.append(found.select(pl.lit(rule.code).alias("rule"), pl.lit(level).alias("level"), pl.all()))
    return pl.concat([FOUND, *parts])


def apply(found: pl.DataFrame, run: int, day: date) -> Change:
    """Open what is new and clear what is gone; call it inside the run's transaction, one assessment at a time."""
    return settle(found, read(OPEN_FINDINGS, schema=OPEN_NOW), run, day)


def settle(found: pl.DataFrame, open_now: pl.DataFrame, run: int, day: date) -> Change:
    """The same where only some findings are looked at: those of `open_now` that are not `found` are cleared; those that go on
    lie where their subject does now."""
    on = ["rule", "subject_key"]
    opened = found.join(open_now, on=on, how="anti", maintain_order="left")
    cleared = open_now.join(found, on=on, how="anti")
    there = open_now.join(found, on=on, suffix=" now").filter(pl.col("path") != pl.col("path now"))
    _restate("id = %s", there.select("path now", "id").rows())
    _open(opened, run, day)
    _clear(cleared["id"].sort().to_list(), run, day)
    return Change(opened.height, cleared.height, open_now.height - cleared.height)


def follow(moved: Iterable[tuple[str, str, int]]) -> None:
    """The open findings of subjects that lie at a path (path, level, key) lie there, too, whatever is said of them."""
    _restate("level = %s AND subject_key = %s AND cleared_run IS NULL", list(moved))


def _restate(which: str, lines: list[tuple[Any, ...]]) -> None:
    with connection.cursor() as cursor:
        if lines:
            cursor.executemany(f"UPDATE assessment_finding SET path = %s WHERE {which}", lines)  # noqa: S608 - ours


def _open(opened: pl.DataFrame, run: int, day: date) -> None:
    ids = allocate(opened.height)
    append(
        Finding,
        opened.with_columns(
            pl.Series("id", ids, dtype=pl.Int64),
            pl.lit(run, dtype=pl.Int64).alias("opened_run"),
            pl.lit(day).alias("opened_on"),
            pl.lit(None, dtype=pl.Int64).alias("cleared_run"),
            pl.lit(None, dtype=pl.Date).alias("cleared_on"),
        ),
    )
    counted(Finding, opened.height)


def _clear(ids: list[int], run: int, day: date) -> None:
    with connection.cursor() as cursor:
        for at in range(0, len(ids), AT_ONCE):
            inside = ", ".join(str(key) for key in ids[at : at + AT_ONCE])
            cursor.execute(
                f"UPDATE assessment_finding SET cleared_run = %s, cleared_on = %s WHERE id IN ({inside})",  # noqa: S608
                [run, day],
            )

"""Findings laid beside those of a province until there are as many orders as are to be measured; one more a household."""

from __future__ import annotations

import polars as pl

from houfu.assessment.models import Finding, Run
from houfu.assessment.shown import shown
from houfu.assessment.tally import places
from houfu.casework.proposing import propose
from houfu.facts.frames import KEY
from houfu.store.bulk import append, read_few
from houfu.store.ids import allocate

ORDERS = 300_000
RULE = "m01.no_stable_job"
WHOLE = 10**6  # no cap


def fill_up(run: Run, wanted: int) -> range:
    """Open a finding for each of so many households without one that a release makes `wanted` orders; their keys."""
    frames = shown(run).frames
    where = places(frames, "household")
    homes = pl.DataFrame(
        {
            "subject_key": frames.tables["household"][KEY],
            "path": pl.Series(where.paths, dtype=pl.String).gather(where.rows),
        }
    )
    waiting = propose(run, "", WHOLE).orders
    ordered = "SELECT subject_key FROM casework_order WHERE fold = 'household' AND state <> 'closed'"
    known = read_few(ordered, schema={"subject_key": pl.Int64()})["subject_key"]
    taken = pl.concat([waiting.filter(pl.col("fold") == "household")["fold_key"], known])
    free = homes.filter(~pl.col("subject_key").is_in(taken.implode()))
    found = free.sample(max(0, min(free.height, wanted - waiting.height - known.len())), seed=1)
    ids = allocate(found.height)
    append(
        Finding,
        found.with_columns(
            pl.Series("id", ids, dtype=pl.Int64), pl.lit(RULE).alias("rule"), pl.lit("household").alias("level"),
            pl.lit(run.id, pl.Int64).alias("opened_run"), pl.lit(run.day).alias("opened_on"),
            pl.lit(None, pl.Int64).alias("cleared_run"), pl.lit(None, pl.Date).alias("cleared_on"),
        ),
    )  # fmt: skip
    return ids


def emptied(ids: range) -> None:
    """Take them away again."""
    Finding._base_manager.filter(id__gte=ids.start, id__lt=ids.stop).delete()

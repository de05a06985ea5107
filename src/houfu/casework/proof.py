"""What newer data say of a finding that is no longer open: proven, met by the handler's own entries, or not judged any more."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from houfu.assessment.models import Run
from houfu.assessment.shown import shown
from houfu.casework.codes import ItemState
from houfu.casework.provers import entered_by_handlers
from houfu.casework.writing import pieces
from houfu.policy.kinds import Verdict
from houfu.store.bulk import read_few

CLEARED = {
    "id": pl.Int64(), "order_id": pl.Int64(), "rule": pl.String(), "level": pl.String(), "subject_key": pl.Int64(),
    "cleared_run": pl.Int64(), "order_fold": pl.String(), "order_subject": pl.Int64(),
}  # fmt: skip


ASKED = (
    "SELECT i.id, i.order_id, i.rule, i.level, i.subject_key, f.cleared_run, o.fold, o.subject_key FROM casework_item i "
    "JOIN assessment_finding f ON f.id = i.finding_id JOIN casework_order o ON o.id = i.order_id "
    "WHERE i.state = 'open' AND f.cleared_run IS NOT NULL"
)
RESTING = (
    "SELECT i.id, i.order_id, i.rule, i.level, i.subject_key, f.cleared_run, o.fold, o.subject_key FROM casework_waiver w "
    "JOIN casework_item i ON i.order_id = w.order_id JOIN assessment_finding f ON f.id = i.finding_id "
    "JOIN casework_order o ON o.id = i.order_id "
    "WHERE w.ended_at IS NULL AND w.approved_by IS NOT NULL AND i.state = 'waived'"
)
TURNED = (
    "SELECT DISTINCT f.id FROM assessment_turn t JOIN assessment_finding f ON f.subject_key = t.subject_key "
    "AND f.rule = t.rule WHERE t.step_id = $1 AND f.cleared_run IS NOT NULL"
)


def cleared(step: int | None, opened: Sequence[int] = ()) -> pl.DataFrame:
    """The open items whose finding a run has cleared; of those that a `step` of catching up turned and the items that were
    `opened` again, where a step is given.

    The findings of a step are asked for first: joined in one question, a database may read every open item instead.
    """
    if step is None:
        return read_few(ASKED, schema=CLEARED).sort("id")
    turned = _among(f"{ASKED} AND i.finding_id", _turned(step))
    return pl.concat([turned, _among(f"{ASKED} AND i.id", opened)]).unique("id").sort("id")


def proven_at_rest(run: Run, step: int | None) -> pl.DataFrame:
    """The items that an approved waiver rests and that the `run`, or a `step` of catching up, proved; with `state`. What it
    did not prove goes on resting, and is judged when the waiver ends."""
    if step is None:
        resting = read_few(f"{RESTING} AND f.cleared_run = $1", (run.id,), schema=CLEARED)
    else:
        resting = _among(f"{RESTING} AND f.cleared_run IS NOT NULL AND i.finding_id", _turned(step))
    return judged(resting.sort("id")).filter(pl.col("state") == str(ItemState.PROVEN))


def _turned(step: int) -> list[int]:
    return read_few(TURNED, (step,), schema={"id": pl.Int64()})["id"].sort().to_list()


def _among(sql: str, keys: Sequence[int]) -> pl.DataFrame:
    listed = (", ".join(map(str, map(int, some))) for some in pieces(keys))
    return pl.concat(
        [pl.DataFrame(schema=CLEARED), *(read_few(f"{sql} IN ({some})", schema=CLEARED) for some in listed)]
    )


def judged(items: pl.DataFrame) -> pl.DataFrame:
    """The items with `state`: what the run that cleared each says of it now.

    Met is proof unless somebody who handled the order entered a fact that the rule read, or nobody can be shown to have
    entered one. Unknown, not applicable or vanished is no proof at all.
    """
    if not items.height:
        return items.with_columns(pl.lit("").alias("state"))
    met = items.join(_verdicts(items), on="id", how="left").with_columns(
        (pl.col("verdict") == Verdict.MET.number).fill_null(False).alias("met")
    )
    own = entered_by_handlers(met.filter("met"))
    return met.with_columns(
        pl.when(~pl.col("met"))
        .then(pl.lit(str(ItemState.RECHECK)))
        .when(pl.col("id").is_in(own))
        .then(pl.lit(str(ItemState.TO_CONFIRM)))
        .otherwise(pl.lit(str(ItemState.PROVEN)))
        .alias("state")
    ).drop("met", "verdict")


def _verdicts(items: pl.DataFrame) -> pl.DataFrame:
    runs = {run.id: run for run in Run.objects.filter(id__in=items["cleared_run"].unique().to_list())}
    parts = [pl.DataFrame(schema={"id": pl.Int64, "verdict": pl.Int64})]
    for (key, level), some in items.partition_by("cleared_run", "level", as_dict=True).items():
        now = shown(runs[int(str(key))])
        rows = pl.Series("row", now.frames.at(str(level), some["subject_key"].to_numpy()))
        there = some.with_columns(rows).filter(pl.col("row") >= 0)
        for (rule,), part in there.partition_by("rule", as_dict=True).items():
            said = now.verdicts(str(level), str(rule)).gather(part["row"]).cast(pl.Int64)
            parts.append(pl.DataFrame([part["id"], said.alias("verdict")]))
    return pl.concat(parts)

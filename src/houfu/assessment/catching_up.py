"""Catching up: what was recorded since the current run is taken into its findings, once, for whom it touches alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

import polars as pl
from django.db import transaction

from houfu.access.scoping import everywhere
from houfu.assessment import counting, difference
from houfu.assessment.actions import assess, one_at_a_time
from houfu.assessment.engine import NOT_MET, UNKNOWN
from houfu.assessment.models import CatchUp, NewerRows, Run, Turn
from houfu.assessment.packing import packed
from houfu.assessment.queries import catalogue_of, current_run
from houfu.assessment.reordering import order_anew
from houfu.assessment.rulebook import policy_digest
from houfu.assessment.shown import Shown, remember, shown
from houfu.assessment.taking_in import PlacesMoved, Taken, take_in
from houfu.registry.queries import News, news
from houfu.safeguard.audit import record_event
from houfu.snapshot.actions import take
from houfu.snapshot.touched import Touched, touched
from houfu.store.bulk import append, read_few
from houfu.store.ids import allocate, fresh_id

TRIES = 20
MANY = 12_000
"""So many households at most are taken in by themselves; beyond, the whole province takes no longer."""


@dataclass(frozen=True)
class Caught:
    """What catching up did: `step` with its counts; or, where it had to assess everything `anew`, the `run` of it.

    Neither where nothing had been recorded, or nothing has been assessed yet. `waits` says that more households are
    touched than the caller wanted to wait for, or that others were always quicker: nothing was done.
    """

    run: Run | None = None
    step: CatchUp | None = None
    anew: bool = False
    waits: bool = False


class Overtaken(Exception):
    """Another assessment was kept meanwhile."""


def catch_up(*, by: int, at_most: int | None = None) -> Caught:
    """Take everything recorded since the current run, or since its last step, into its facts, verdicts and findings.

    The run's day stays; records that begin after it are counted as `later` and change nothing. The cursor moves in the
    transaction of the findings. With `at_most`, more touched households than that are left to a job (`waits`).
    Raises SnapshotFault and OutcomeFault where the run's files are gone. Call it outside transactions.
    """
    for _try in range(TRIES):
        with everywhere():
            run = current_run()
            if run is None:
                return Caught()
            try:
                return _once(run, by, at_most)
            except Overtaken:
                continue
    return Caught(waits=True)


def _once(run: Run, by: int, at_most: int | None) -> Caught:
    since = news(run.cursor, run.known_now)
    if not since.changes:
        return Caught(run)
    if policy_digest(run.adopted) != run.policy:  # other rules than the run's: its verdicts cannot be adjusted
        return _anew(run, by, at_most)
    standing = shown(run)
    changed: dict[str, set[int]] = {}
    for line in since.changes:
        changed.setdefault(line.model, set()).add(line.key)
    found = touched(changed, standing.frames, run.known_now, since.known)
    if found.anew or found.households() > MANY:
        return _anew(run, by, at_most)
    if at_most is not None and found.households() > at_most:
        return Caught(run, waits=True)
    try:
        return _step(run, standing, since, found, by)
    except PlacesMoved:
        return _anew(run, by, at_most)


def _anew(run: Run, by: int, at_most: int | None) -> Caught:
    """The whole province of the same day as known now, unless the caller does not want to wait."""
    if at_most is not None:
        return Caught(run, waits=True)
    return Caught(assess(snapshot=take(on=run.day, by=by), by=by), anew=True)


def _step(run: Run, standing: Shown, since: News, found: Touched, by: int) -> Caught:
    catalogue = catalogue_of(run)
    taken = take_in(standing, found, since.known, catalogue)
    with transaction.atomic():
        one_at_a_time()
        current = Run.objects.filter(current=True).first()
        if current is None or (current.id, current.step) != (run.id, run.step):
            raise Overtaken
        step = _kept(run, since, found, taken, by)
        counting.adjust(
            "assessment_tally",
            run.id,
            "rule",
            counting.OF_RULES,
            counting.rule_differences(taken.asked, taken.differences),
        )
        gauges = counting.gauge_differences(taken.asked, taken.differences)
        counting.adjust("assessment_gauge_tally", run.id, "gauge", counting.OF_GAUGES, gauges)
        change = _settled(run, taken)
        step.opened, step.cleared = change.opened, change.cleared
        step.save(update_fields=["opened", "cleared"])
        after = cache(lambda: standing.with_layers(taken.layers, step.id, since.known))
        order_anew(run, catalogue, standing, after, taken, found, since.known)
        run.step, run.caught_up, run.cursor = step.id, since.known, since.cursor
        run.save(update_fields=["step", "caught_up", "cursor"])
        record_event(act="assessment.catch_up", by=by, table="assessment_catch_up", key=step.id)
    remember(run.id, after())
    return Caught(run, step)


def _kept(run: Run, since: News, found: Touched, taken: Taken, by: int) -> CatchUp:
    """The step with its newer rows and the verdicts that turned."""
    was, now = taken.turns["was"], taken.turns["now"]
    step = CatchUp.objects.create(
        id=fresh_id(), run=run, since=run.known_now, known=since.known, made_at=datetime.now(UTC), by=by,
        changes=len(since.changes), subjects=sum(len(keys) for keys in found.keys.values()), later=found.later,
        opened=0, cleared=0,
        lost=int(((now == UNKNOWN) & was.ne_missing(UNKNOWN)).sum()),
        found=int(((was == UNKNOWN) & now.ne_missing(UNKNOWN)).sum()),
    )  # fmt: skip
    rows = []
    for key, (level, layer) in zip(allocate(len(taken.layers)), taken.layers.items(), strict=True):
        content, gone = packed(layer)
        rows.append(NewerRows(id=key, step=step, level=level, rows=content, gone=gone))
    NewerRows.objects.bulk_create(rows)
    ids = pl.Series("id", allocate(taken.turns.height), dtype=pl.Int64)
    append(Turn, taken.turns.with_columns(ids, pl.lit(step.id, dtype=pl.Int64).alias("step_id")))
    return step


def _settled(run: Run, taken: Taken) -> difference.Change:
    """Open and clear the findings of those whose verdict turned, after those of whoever moved."""
    difference.follow(line for one in taken.differences for line in one.moved())
    turned = taken.turns.filter(
        (pl.col("was") == NOT_MET).fill_null(False) | (pl.col("now") == NOT_MET).fill_null(False)
    )
    found = turned.filter((pl.col("now") == NOT_MET).fill_null(False)).select(difference.FOUND.columns)
    keys = turned["subject_key"].unique().sort().to_list()
    parts = [pl.DataFrame(schema=difference.OPEN_NOW)]
    for at in range(0, len(keys), difference.AT_ONCE):
        inside = ", ".join(map(str, keys[at : at + difference.AT_ONCE]))
        parts.append(read_few(f"{difference.OPEN_FINDINGS} AND subject_key IN ({inside})", schema=difference.OPEN_NOW))
    open_now = pl.concat(parts).join(turned.select("rule", "subject_key"), on=["rule", "subject_key"], how="semi")
    return difference.settle(found, open_now, run.id, run.day)

"""One household edited until the findings follow, and thousands at once beside a whole assessment; on a demonstration only."""

from __future__ import annotations

import random
import time
from datetime import timedelta
from statistics import median, quantiles
from typing import Any

from houfu.access.scoping import everywhere
from houfu.assessment.actions import assess
from houfu.assessment.models import Run
from houfu.assessment.queries import current_run
from houfu.casework.keeping_up import catch_up
from houfu.facts.errors import HoufuError
from houfu.ledgers.models import Employment
from houfu.registry.actions import add_source, correct, record_many
from houfu.registry.models import Person
from houfu.safeguard.audit import SYSTEM
from houfu.snapshot.actions import take
from houfu.store.models import Source

MANY = (1_000, 10_000)
OTHER = {"flexible": "contract"}


def measured_catching(times: int) -> dict[str, Any]:
    """Milliseconds from a record to its findings over `times` edits, and seconds for many households beside all of them.

    Raises HoufuError on any data but synthetic ones: the edits stay.
    """
    run = current_run()
    if run is None or not Source.objects.filter(synthetic=True).exists():
        raise HoufuError(
            "这项测速要改动数据，只能在演示数据上进行。请先运行 make demo。",
            "This measurement changes data: it runs on a demonstration only. Run make demo first.",
        )
    with everywhere():
        catch_up(by=SYSTEM)
        source = add_source(organ="houfu", name="houfu bench", received_on=run.day, by=SYSTEM, synthetic=True)
        dice = random.Random(1)
        single = [_one(key, source) for key in dice.sample(_spells(run), times + 1)][1:]
        wall, worked = [took for took, _cpu in single], [cpu for _took, cpu in single]
        many = [_many(dice.sample(_spells(run), number), source, run) for number in MANY if number <= len(_spells(run))]
        began = time.perf_counter()
        assess(snapshot=take(on=run.day, by=SYSTEM), by=SYSTEM)
        whole = time.perf_counter() - began
    return {
        "edits": times, "people": Person._base_manager.filter(superseded_at=None).count(), "p50": median(wall), "cpu": median(worked),
        "p95": quantiles(wall, n=20)[18], "whole": whole, "many": [(number, took, took / whole) for number, took in many],
    }  # fmt: skip


def _spells(run: Run) -> list[int]:
    """The spells of work that stand open on the run's day, one a household."""
    rows = Employment._base_manager.filter(superseded_at=None, valid_to=None, valid_from__lt=run.day)
    of = dict(Person._base_manager.filter(superseded_at=None).values_list("key", "household_key"))
    return list({of.get(person): key for key, person in rows.order_by("key").values_list("key", "person_key")}.values())


def _one(key: int, source: int) -> tuple[float, float]:
    """Correct one spell; the milliseconds until the findings have followed, the correction with them: by the clock, and of processor."""
    row = Employment._base_manager.filter(key=key, superseded_at=None).latest("valid_from")
    began, worked = time.perf_counter(), time.process_time()
    values = {"kind": OTHER.get(row.kind, "flexible")}
    correct(Employment, key=key, on=row.valid_from, values=values, source=source, by=SYSTEM)
    catch_up(by=SYSTEM)
    return (time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000


def _many(keys: list[int], source: int, run: Run) -> tuple[int, float]:
    """Many households changed at once; the seconds until the findings have followed."""
    since = run.day - timedelta(days=1)
    record_many(
        Employment, [{"key": key, "kind": "flexible", "valid_from": since} for key in keys], source=source, by=SYSTEM
    )
    began = time.perf_counter()
    done = catch_up(by=SYSTEM)
    assert done.step is not None
    return len(keys), time.perf_counter() - began

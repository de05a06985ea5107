"""New rows of a ledger recorded, beside the bare load of the same rows."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, timedelta
from statistics import median

import polars as pl
from django.db import transaction

from houfu.access.scoping import everywhere
from houfu.cli.bench.floors import Row, beside_the_first
from houfu.facts.errors import HoufuError
from houfu.ledgers.models import MedicalCover
from houfu.registry.actions import record_many
from houfu.registry.appending import append_new
from houfu.registry.models import Change, Person
from houfu.safeguard.audit import SYSTEM
from houfu.store.bulk import append, schema_of
from houfu.store.ids import allocate

STEPWISE = 20_000
"""So many rows are recorded one statement after the other; of more, the time is that of these in proportion."""
FIRST = date(1990, 1, 1)


def measured_recording(rows: int, rounds: int) -> list[Row]:
    """Seconds of recording new rows of a ledger in three ways on the database at hand; everything is rolled back.

    Raises HoufuError where nobody is on file whom the rows could be about.
    """
    said = _rows(rows)
    few = min(rows, STEPWISE)
    listed = said.head(few).to_dicts()
    ways: list[tuple[str, str, float, Callable[[], object]]] = [
        (
            "只写入同样的行和变更记录（下限）",
            "bare load of the same rows and log lines (the floor)",
            1,
            lambda: _bare(said),
        ),
        (
            "本系统：成批登记",
            "ours: recorded column by column",
            1,
            lambda: append_new(MedicalCover, said, source=0, by=SYSTEM),
        ),
        (
            "逐条登记",
            "recorded statement by statement",
            rows / few,
            lambda: record_many(MedicalCover, listed, source=0, by=SYSTEM),
        ),
    ]
    times: list[list[float]] = [[] for _ in ways]
    for _ in range(rounds):
        for at, (_zh, _en, times_over, write) in enumerate(ways):
            times[at].append(_timed(write) * times_over)
    return beside_the_first(
        [{"zh": zh, "en": en, "wall": median(times[at])} for at, (zh, en, _over, _write) in enumerate(ways)]
    )


def _rows(rows: int) -> pl.DataFrame:
    """So many covers of the people on file. Raises HoufuError where there is nobody."""
    people = list(Person._base_manager.filter(superseded_at=None).values_list("key", flat=True)[:rows])
    if not people:
        raise HoufuError(
            "登记库里没有人，无法测登记。请先运行 make demo。",
            "Nobody is on file to record anything of. Run make demo first.",
        )
    return pl.DataFrame(
        {
            "person_key": [people[at % len(people)] for at in range(rows)],
            "kind": ["resident"] * rows,
            "valid_from": [FIRST + timedelta(at // len(people)) for at in range(rows)],
        }
    )


def _timed(write: Callable[[], object]) -> float:
    """Seconds that a write takes, which is then taken back."""
    with everywhere(), transaction.atomic():
        began = time.perf_counter()
        write()
        taken = time.perf_counter() - began
        transaction.set_rollback(True)
    return taken


def _bare(said: pl.DataFrame) -> None:
    """COPY or executemany of rows that are ready, into the ledger and into the change log: nothing checked, nothing found."""
    ids, count = allocate(2 * said.height), said.height
    keys = pl.Series("key", ids[:count], dtype=pl.Int64)
    at = pl.lit(FIRST).cast(pl.Datetime("us", "UTC")).alias("recorded_at")
    blank = {
        name: pl.lit("" if dtype == pl.String else None, dtype).alias(name)
        for name, dtype in schema_of(MedicalCover).items()
    }
    own = said.with_columns(keys, keys.alias("id"), at, pl.lit(0).alias("source_id"))
    append(MedicalCover, own.with_columns(one for name, one in blank.items() if name not in own.columns))
    log = pl.DataFrame([keys, pl.Series("id", ids[count:], dtype=pl.Int64)])
    append(Change, log.with_columns(at, pl.lit("ledgers_medicalcover").alias("model"), pl.lit("52.").alias("path")))

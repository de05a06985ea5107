"""Which unsettled items are about people who live in another household now than the order on which they stand is about."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from houfu.assessment.models import NewerRows, Run
from houfu.assessment.packing import unpacked
from houfu.assessment.shown import shown
from houfu.casework.codes import PENDING, ItemState
from houfu.casework.moving import listed
from houfu.casework.writing import pieces
from houfu.facts.frames import KEY, PARENT, Frames
from houfu.facts.subjects import SUBJECTS, home
from houfu.store.bulk import read_few

OF_PEOPLE = tuple(level for level in SUBJECTS if level != "household" and home(level, ("household",)))
"""The levels of people and of what is theirs: they go where their household is."""
STOOD = {"id": pl.Int64(), "level": pl.String(), "subject_key": pl.Int64(), "stood": pl.Int64()}
LIVED = {"key": pl.Int64(), "household": pl.Int64()}
UNSETTLED = ", ".join(f"'{state}'" for state in (ItemState.OPEN, *PENDING))
ASKED = (
    "SELECT i.id, i.level, i.subject_key, o.subject_key FROM casework_order o JOIN casework_item i ON i.order_id = o.id "  # noqa: S608
    "WHERE o.fold = 'household' AND o.state <> 'closed' AND NOT o.contested "
    f"AND i.level IN ({', '.join(f"'{level}'" for level in OF_PEOPLE)}) AND i.state IN ({UNSETTLED})"
)
AT_ONCE = 20_000


def left(run: Run, step: int | None, opened: Sequence[int]) -> dict[int, int]:
    """Item → the household in which its subject lives now, of the unsettled items of open orders of other households; of people
    whom a `step` touched and the items that were `opened` again, where a step is given. What is contested rests; who lives
    nowhere any more has left for no other household."""
    if step is None:
        stood = read_few(ASKED, schema=STOOD)
    else:
        parts = [_among("o.subject_key", _lived_in(step)), _among("i.id", opened)]
        stood = pl.concat(parts).unique("id")
    frames, found = shown(run).frames if stood.height else None, dict[int, int]()
    for (level,), some in stood.partition_by("level", as_dict=True).items():
        assert frames is not None
        lives = pl.Series("lives", _homes(frames, str(level), some["subject_key"].to_numpy()), dtype=pl.Int64)
        gone = some.with_columns(lives).filter((pl.col("lives") >= 0) & (pl.col("lives") != pl.col("stood")))
        found |= dict(gone.select("id", "lives").iter_rows())
    return dict(sorted(found.items()))


def _lived_in(step: int) -> list[int]:
    """The households of which those people were ever members that a step touched and that were members of several."""
    keys = [
        key
        for one in NewerRows.objects.filter(step_id=step, level="person")
        for key in unpacked(one)[1].rows[KEY].to_list()
    ]
    asked = (
        f"SELECT DISTINCT key, household_key FROM registry_person WHERE key IN ({listed(some)})"  # noqa: S608 - numbers
        for some in pieces(keys, AT_ONCE)
    )
    lived = pl.concat([pl.DataFrame(schema=LIVED), *(read_few(sql, schema=LIVED) for sql in asked)])
    return lived.filter(pl.col("key").is_duplicated())["household"].unique().sort().to_list()


def _among(column: str, keys: Sequence[int]) -> pl.DataFrame:
    asked = (f"{ASKED} AND {column} IN ({listed(some)})" for some in pieces(keys, AT_ONCE))
    return pl.concat([pl.DataFrame(schema=STOOD), *(read_few(sql, schema=STOOD) for sql in asked)])


def _homes(frames: Frames, level: str, keys: np.ndarray) -> np.ndarray:
    """The household of each subject, -1 of one that is not there."""
    rows = frames.at(level, keys)
    there = rows >= 0
    at = rows[there]
    while level != "household":
        at, level = frames.tables[level][PARENT].gather(at).to_numpy().astype(np.int64), SUBJECTS[level].above or ""
    homes = np.full(len(rows), -1, np.int64)
    homes[there] = frames.tables["household"][KEY].gather(at).to_numpy()
    return homes

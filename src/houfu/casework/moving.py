"""Orders of households that live elsewhere now: they follow to the new community, and to the office of the new county."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import polars as pl
from django.db.models import F

from houfu.access.models import User
from houfu.access.queries import may
from houfu.access.roles import Permission
from houfu.assessment.models import NewerRows, Run
from houfu.assessment.packing import unpacked
from houfu.assessment.shown import shown
from houfu.casework.codes import Act, State, stored
from houfu.casework.folding import FINDING, folded, homes, office_at
from houfu.casework.models import Order
from houfu.casework.writing import AT_ONCE, add_steps, change, pieces
from houfu.facts.frames import KEY
from houfu.store.bulk import read_few

HELD = {"order_id": pl.Int64(), "household": pl.Int64(), "path": pl.String()}
OPEN = "SELECT id, subject_key, path FROM casework_order WHERE fold = 'household' AND state <> 'closed'"
ITEMS = (
    "SELECT f.id, f.rule, f.level, f.subject_key, f.path, f.opened_on, i.order_id FROM casework_item i "
    "JOIN assessment_finding f ON f.id = i.finding_id WHERE i.state = 'open' AND i.order_id IN "
)


def move_along(run: Run, at: datetime, step: int | None) -> int:
    """Lay the places of open orders of households, those that a `step` touched or all, against where they live; how many
    were moved. Their last days stay."""
    moved = _moved(run, step)
    keys = moved["order_id"].sort().to_list()
    for some in pieces(keys):
        here = dict(moved.filter(pl.col("order_id").is_in(some)).select("order_id", "home").iter_rows())
        gravest = _gravest(run, here)
        for row in Order._base_manager.filter(id__in=some).order_by("id"):
            home = here[row.id]
            depth = row.office.count(".")
            led = gravest.get(row.id, {"organ": row.organ, "office": ".".join(home.split(".")[:depth]) + "."})
            taken(row, {"path": home, "organ": led["organ"], "office": led["office"]}, at, run.id)
    return len(keys)


def taken(row: Order, where: Mapping[str, Any], at: datetime, run: int) -> None:
    """Restate where an order lies and who leads. Whoever cannot handle it there holds it no more: it is signed for anew,
    unless it only waits for another official."""
    values: dict[str, Any] = dict(where) | {"cooperating": _cooperating(row, where["organ"])}
    state = after = stored(State, row.state)
    handler = User.objects.filter(pk=row.handler).first() if row.handler else None
    gone = office_at(row.path) != office_at(where["path"]) or (row.organ, row.office) != (
        where["organ"],
        where["office"],
    )
    if gone or (handler is not None and not may(handler, Permission.HANDLE_ORDERS, where["path"])):
        after = state if state is State.VERIFYING else State.TO_SIGN
        values |= {"handler": None, "reported_at": None, "state": after, "moved_at": at}
    change([row.id], version=F("version") + 1, **values)
    add_steps({row.id: state}, Act.MOVE, after, at, run)


def _cooperating(row: Order, lead: str) -> str:
    """The organs beside the one that leads from now on: those that there were, and who led until now."""
    named = row.cooperating.split() if row.organ == lead else dict.fromkeys((row.organ, *row.cooperating.split()))
    return " ".join(one for one in named if one != lead)


def _moved(run: Run, step: int | None) -> pl.DataFrame:
    """`order_id, household, path, home` of the open orders whose household lives elsewhere."""
    if step is None:
        held = read_few(OPEN, schema=HELD)
    else:
        rows = [unpacked(one)[1].rows for one in NewerRows.objects.filter(step_id=step, level="household")]
        keys = [key for one in rows for key in one[KEY].to_list()]
        parts = [read_few(f"{OPEN} AND subject_key IN ({_list(some)})", schema=HELD) for some in pieces(keys)]
        held = pl.concat([pl.DataFrame(schema=HELD), *parts])
    if not held.height:
        return held.with_columns(pl.lit("").alias("home"))
    return held.join(homes(shown(run).frames), on="household").filter(pl.col("path") != pl.col("home"))


def _gravest(run: Run, here: Mapping[int, str]) -> dict[int, dict[str, Any]]:
    """The gravest open finding of each of these orders, as it would be led at the new home (`organ`, `office`)."""
    found = read_few(f"{ITEMS} ({_list(list(here))})", schema={**FINDING, "order_id": pl.Int64()})
    new = pl.col("order_id").replace_strict(here, return_dtype=pl.String)
    of = found.select("finding_id", "order_id")
    there = found.with_columns(new.alias("path")).drop("order_id")
    ranked = (
        folded(there, run)
        .join(of, on="finding_id")
        .sort("weight", "harm", "finding_id", descending=[True, True, False])
    )
    return {
        row["order_id"]: row
        for row in ranked.unique("order_id", keep="first", maintain_order=True).iter_rows(named=True)
    }


def _list(keys: Sequence[int]) -> str:
    assert len(keys) <= AT_ONCE
    return ", ".join(map(str, map(int, keys)))

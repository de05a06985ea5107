"""Orders of households that live elsewhere now: they follow to the new community, and to the office of the new county."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import compress
from operator import not_
from typing import Any

import polars as pl

from houfu.access.queries import areas_by_user
from houfu.access.roles import Permission
from houfu.assessment.models import NewerRows, Run
from houfu.assessment.packing import unpacked
from houfu.assessment.shown import shown
from houfu.casework.codes import Act, Fold, State, stored
from houfu.casework.folding import FINDING, days_open, folded, homes, office_at
from houfu.casework.models import Order
from houfu.casework.writing import add_steps, pieces
from houfu.facts.frames import KEY
from houfu.store.bulk import read_few
from houfu.store.changing import change_each
from houfu.store.fields import lies_within

TEXTS = ("path", "organ", "office", "cooperating", "state")
PLACED = {"order_id": pl.Int64(), "household": pl.Int64(), "path": pl.String()}
HELD = {**PLACED, **dict.fromkeys(TEXTS, pl.String()), "handler": pl.Int64()}
OPEN = "SELECT id, subject_key, path FROM casework_order WHERE fold = 'household' AND state <> 'closed'"
WHOLE = f"SELECT id, subject_key, {', '.join(TEXTS)}, handler FROM casework_order WHERE id IN "  # noqa: S608 - names are ours
ITEMS = (
    "SELECT f.id, f.rule, f.level, f.subject_key, f.path, f.opened_on, i.order_id FROM casework_item i "
    "JOIN assessment_finding f ON f.id = i.finding_id WHERE "
)
IS_OPEN = "i.state = 'open'"
LINE = {"id": pl.Int64(), **dict.fromkeys(TEXTS, pl.String())}
SLICE = 20_000  # orders whose items are asked for at once


def move_along(run: Run, at: datetime, step: int | None) -> int:
    """Lay the places of open orders of households, those that a `step` touched or all, against where they live; how many
    were moved. Their last days stay."""
    moved = _moved(run, step).sort("order_id")
    if moved.height:
        led = _gravest(run, moved.select("order_id", "home"))
        taken([_where(row, led.get(row["order_id"])) for row in moved.iter_rows(named=True)], at, run.id)
    return moved.height


def _where(row: Mapping[str, Any], led: Mapping[str, Any] | None) -> dict[str, Any]:
    """An order as it is held (`HELD`), and where it lies (`to_path`) and who leads (`to_organ`, `to_office`) from now on."""
    if led is None:  # nothing on it is open: the same organ's office there
        led = {"organ": row["organ"], "office": ".".join(row["home"].split(".")[: row["office"].count(".")]) + "."}
    return {**row, "to_path": row["home"], "to_organ": led["organ"], "to_office": led["office"]}


def taken(rows: Sequence[Mapping[str, Any]], at: datetime, run: int) -> None:
    """Restate where orders lie and who leads, each as `_where` gives it, in a few statements. Whoever cannot handle one
    there holds it no more: it is signed for anew, unless it only waits for another official."""
    able = areas_by_user(Permission.HANDLE_ORDERS) if any(row["handler"] for row in rows) else {}
    away = [_goes_away(row, able) for row in rows]
    kept, anew = list(compress(rows, map(not_, away))), list(compress(rows, away))
    for some, same in ((kept, {}), (anew, {"handler": None, "reported_at": None, "moved_at": at})):
        if some:
            before = {row["order_id"]: stored(State, row["state"]) for row in some}
            after = {
                key: state if state is State.VERIFYING or not same else State.TO_SIGN for key, state in before.items()
            }
            lines = [_line(row, after[row["order_id"]]) for row in some]
            change_each(Order, pl.DataFrame(lines, schema=LINE), same, grows="version")
            for state in sorted(set(after.values())):
                add_steps({key: before[key] for key in before if after[key] is state}, Act.MOVE, state, at, run)


def _line(row: Mapping[str, Any], state: State) -> dict[str, Any]:
    where = {"path": row["to_path"], "organ": row["to_organ"], "office": row["to_office"]}
    return {"id": row["order_id"], **where, "cooperating": _cooperating(row), "state": str(state)}


def _goes_away(row: Mapping[str, Any], able: Mapping[int, Sequence[str]]) -> bool:
    """Whether another office has it now, or whoever holds it may not handle it there."""
    if (office_at(row["path"]), row["organ"], row["office"]) != (
        office_at(row["to_path"]),
        row["to_organ"],
        row["to_office"],
    ):
        return True
    mine = able.get(row["handler"], ())
    return bool(row["handler"]) and not any(lies_within(row["to_path"], area) for area in mine)


def _cooperating(row: Mapping[str, Any]) -> str:
    """The organs beside the one that leads from now on: those that there were, and who led until now."""
    named = row["cooperating"].split()
    if row["organ"] != row["to_organ"]:
        named = list(dict.fromkeys((row["organ"], *named)))
    return " ".join(one for one in named if one != row["to_organ"])


def _moved(run: Run, step: int | None) -> pl.DataFrame:
    """The open orders (`HELD`) whose household lives elsewhere, at `home`. Of all orders only the places are read, for
    everybody's steps wait meanwhile; the rest of those that moved alone."""
    if step is None:
        placed = read_few(OPEN, schema=PLACED)
    else:
        rows = [unpacked(one)[1].rows for one in NewerRows.objects.filter(step_id=step, level="household")]
        keys = [key for one in rows for key in one[KEY].to_list()]
        parts = [read_few(f"{OPEN} AND subject_key IN ({listed(some)})", schema=PLACED) for some in pieces(keys, SLICE)]
        placed = pl.concat([pl.DataFrame(schema=PLACED), *parts])
    if placed.height:
        placed = placed.join(homes(shown(run).frames), on="household").filter(pl.col("path") != pl.col("home"))
    if not placed.height:
        return pl.DataFrame(schema={**HELD, "home": pl.String()})
    ids = placed["order_id"].to_list()
    held = pl.concat([read_few(f"{WHOLE} ({listed(some)})", schema=HELD) for some in pieces(ids, SLICE)])
    return held.join(placed.select("order_id", "home"), on="order_id")


def _gravest(run: Run, homes_of: pl.DataFrame) -> dict[int, dict[str, Any]]:
    """The gravest open finding of each of these orders (`order_id, home`), as it would be led at the new home (`organ`,
    `office`)."""
    first = standing(run, homes_of).unique("order_id", keep="first", maintain_order=True)
    return {row["order_id"]: row for row in first.select("order_id", "organ", "office").iter_rows(named=True)}


def standing(run: Run, homes_of: pl.DataFrame, which: str = IS_OPEN) -> pl.DataFrame:
    """The open findings (or `which` items) of these orders (`order_id, home`; null: each counts where it was found) as `folded`
    gives them, with `order_id`; the gravest first."""
    schema = {**FINDING, "order_id": pl.Int64()}
    some = pieces(homes_of["order_id"].to_list(), SLICE)
    found = pl.concat([read_few(f"{ITEMS}{which} AND i.order_id IN ({listed(keys)})", schema=schema) for keys in some])
    there = found.join(homes_of, on="order_id").with_columns(pl.coalesce("home", "path").alias("path"))
    # a household's item whose subject is gone concerns one at least, and not everybody around its home
    lost = pl.col("home").is_not_null() & (pl.col("fold") != str(Fold.HOUSEHOLD)) & (pl.col("level") != "person")
    return (
        folded(there.drop("order_id", "home"), run)
        .join(there.select("finding_id", "order_id", "home"), on="finding_id")
        .with_columns(harm=pl.when(lost).then(pl.col("weight") * days_open()).otherwise("harm"))
        .drop("home")
        .sort("weight", "harm", "finding_id", descending=[True, True, False])
    )


def listed(keys: Sequence[int]) -> str:
    """Keys as SQL lists them."""
    return ", ".join(map(str, map(int, keys)))

"""Changes that would put something in the place of what another organ stated: told apart before anything is written."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from houfu.facts.ledgers import Ledger
from houfu.intake.changes import is_sealed
from houfu.intake.comparing import Fate
from houfu.intake.layout import Layout
from houfu.intake.trying import Tried
from houfu.safeguard.index import blind_index
from houfu.store.models import Dated, Source

CHUNK = 5_000
ACCOUNT = "账号 "
FIRST_DAY = "valid_from"
"""The column of a change that has a thing begin earlier."""


@dataclass(frozen=True)
class Contested:
    """One cell that contradicts another organ: what is on file since when and by whom, and what is handed in from which day."""

    row: int
    key: int
    column: str
    before: str
    after: str
    said: str
    mark: bytes
    held: Dated
    organ: str
    day: date


def contested(tried: Tried, organ: str, by: int | None = None) -> list[Contested]:
    """The cells that change what neither `organ` nor the owner of the ledger stated, nor the account `by` itself.

    An account without an organ is a party of its own. A value of which no source is known contradicts nobody. What a sheet
    says for the first time does not either.
    """
    layout, fates = tried.checked.layout, tried.compared.fates
    changed = fates.filter(pl.col("fate") == str(Fate.CHANGED))
    rows: dict[int, int] = dict(changed.select("row", "key").iter_rows())
    if not rows:
        return []
    own = {organ or account_party(by), account_party(by), *owner_names(layout)}
    histories = _histories(layout.model, sorted(set(rows.values())))
    organs = _organs({one.source_id for versions in histories.values() for one in versions})
    values = tried.checked.values.filter(pl.col("row").is_in(list(rows)))
    said = {line["row"]: line for line in values.iter_rows(named=True)}
    found = []
    for row, column, before, after in tried.compared.changes.iter_rows():
        if row not in rows or before is None:
            continue
        key = rows[row]
        # Whoever has a thing begin earlier contradicts the version that it begins with; on the row's own day there is none.
        on = date.fromisoformat(before) if column == FIRST_DAY else said[row]["valid_from"]
        held = version_on(histories[key], on)
        stated = first_stating(histories[key], held, column) if held else None
        stater = organs.get(stated.source_id, "") if stated else ""
        if held is None or not stater or stater in own:
            continue
        text = written(said[row][column])
        mark = blind_index(f"{layout.table}\x1f{key}\x1f{column}\x1f{before}\x1f{text}")
        found.append(
            Contested(row, key, column, before, after or "", text, mark, held, stater, said[row]["valid_from"])
        )
    return found


def owner_names(layout: Layout) -> set[str]:
    """What the owner of a ledger is called as a source: its code, and its name."""
    owner = getattr(layout.model, "feed", Ledger.REGISTER).owner
    return {str(owner), owner.zh}


def account_party(account: int | None) -> str:
    """What an account without an organ is called as who stated something; "" where no account is known."""
    return f"{ACCOUNT}{account}" if account else ""


def version_on(versions: list[Any], day: date) -> Any:
    """Of the versions of a thing the one that is known now and holds on a day; None where none does."""
    now = (one for one in versions if one.superseded_at is None)
    return next((one for one in now if one.valid_from <= day and (one.valid_to is None or one.valid_to > day)), None)


def first_stating(versions: list[Any], held: Any, column: str) -> Any:
    """The version in which the present value of a column was stated first: those after it merely carried it on."""
    name = f"{column}_index" if is_sealed(type(held), column) else column
    if not hasattr(held, name):  # under seal and without an index: nobody can tell, so it is the last who wrote
        return held
    stated = held
    for one in sorted(versions, key=lambda each: (each.recorded_at, each.id), reverse=True):
        if (one.recorded_at, one.id) >= (held.recorded_at, held.id):
            continue
        if one.valid_from > held.valid_from or (one.valid_to is not None and one.valid_to <= held.valid_from):
            continue
        if getattr(one, name) != getattr(held, name):
            break
        stated = one
    return stated


def written(value: Any) -> str:
    """A typed value as text, and `read_back` as it was."""
    return json.dumps({"day": value.isoformat()} if isinstance(value, date) else value, ensure_ascii=False)


def read_back(text: str) -> Any:
    """The value that `written` wrote."""
    value = json.loads(text)
    return date.fromisoformat(value["day"]) if isinstance(value, dict) else value


def _histories(model: type[Any], keys: list[int]) -> dict[int, list[Any]]:
    """All versions of things, those known no more too."""
    found: dict[int, list[Any]] = {key: [] for key in keys}
    for start in range(0, len(keys), CHUNK):
        for one in model._base_manager.filter(key__in=keys[start : start + CHUNK]):
            found[one.key].append(one)
    return found


def _organs(sources: set[int]) -> dict[int, str]:
    listed = sorted(sources)
    parts = [listed[start : start + CHUNK] for start in range(0, len(listed), CHUNK)]
    return {
        one.id: one.organ or account_party(one.entered_by)
        for part in parts
        for one in Source.objects.filter(id__in=part)
    }

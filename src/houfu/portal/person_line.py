"""One person in a line as a reader may see him: the name masked, birth, sex, relation and household; no number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from houfu.facts.codes import Sex
from houfu.portal.relations import relation_name
from houfu.portal.wording import member, said
from houfu.registry.models import Household, Person
from houfu.safeguard.masks import mask_name

COLUMNS = ("name", "birth_date", "sex", "relation", "household_key")


@dataclass(frozen=True)
class PersonLine:
    """What is shown of a person; a dash where nothing is said."""

    name: str
    born: str
    sex: str
    relation: str
    household: str


def of_rows(values: pl.DataFrame, rows: set[int]) -> dict[int, PersonLine]:
    """The people of a sheet's rows."""
    chosen = values.filter(pl.col("row").is_in(sorted(rows)))
    here = [name for name in COLUMNS if name in chosen.columns]
    listed = {line["row"]: line for line in chosen.select("row", *here).iter_rows(named=True)}
    homes = _homes({line.get("household_key") for line in listed.values()})
    return {row: _line(line, homes) for row, line in listed.items()}


def on_file(keys: set[int]) -> dict[int, PersonLine]:
    """The people in view under these keys, as known now."""
    rows = Person.objects.filter(key__in=keys, superseded_at=None).order_by("valid_from").values("key", *COLUMNS)
    listed = {line["key"]: line for line in rows}
    homes = _homes({line["household_key"] for line in listed.values()})
    return {key: _line(line, homes) for key, line in listed.items()}


def _homes(keys: set[Any]) -> dict[int, str]:
    wanted = {key for key in keys if key is not None}
    return dict(Household.objects.filter(key__in=wanted, superseded_at=None).values_list("key", "number"))


def _line(line: Mapping[str, Any], homes: Mapping[int, str]) -> PersonLine:
    born, sex, relation = line.get("birth_date"), line.get("sex"), line.get("relation")
    return PersonLine(
        mask_name(line.get("name") or "") or "—", born.isoformat() if born else "—", said(member(Sex, sex)) if sex else "—",
        relation_name(relation) if relation else "—", homes.get(line.get("household_key") or 0, "—"),
    )  # fmt: skip

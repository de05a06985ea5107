"""One person in a line as a reader may see him: the name masked, birth, sex, relation, household, place, and who said so; no number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import polars as pl

from houfu.facts.codes import Sex
from houfu.portal.conflicts import organ_said
from houfu.portal.naming import place_names
from houfu.portal.relations import relation_name
from houfu.portal.wording import member, said
from houfu.registry.models import Household, Person
from houfu.safeguard.masks import mask_name
from houfu.store.models import Source

COLUMNS = ("name", "birth_date", "sex", "relation", "household_key")


@dataclass(frozen=True)
class PersonLine:
    """What is shown of a person; a dash where nothing is said."""

    name: str
    born: str
    sex: str
    relation: str
    household: str
    place: str = "—"
    source: str = "—"
    since: str = "—"
    home: int | None = None
    """The key of the household on file, whose page reveals what is masked after a fresh proof."""


NOBODY = PersonLine("—", "—", "—", "—", "—")


def of_rows(
    values: pl.DataFrame, rows: set[int], *, source: str, given: date | None, day: date
) -> dict[int, PersonLine]:
    """The people of a sheet's rows, which come from a `source` in words; `given` is the first day of rows that say none."""
    chosen = values.filter(pl.col("row").is_in(sorted(rows)))
    here = [name for name in (*COLUMNS, "valid_from") if name in chosen.columns]
    listed = {line["row"]: line for line in chosen.select("row", *here).iter_rows(named=True)}
    homes = _homes({line.get("household_key") for line in listed.values()}, day)
    return {
        row: _line(line, homes, source=source, since=line.get("valid_from") or given) for row, line in listed.items()
    }  # fmt: skip


def on_file(keys: set[int], *, day: date) -> dict[int, PersonLine]:
    """The people in view under these keys, as known now: who stated what is known, and since when each is on file."""
    found = Person.objects.filter(key__in=keys, superseded_at=None).order_by("valid_from")
    rows = list(found.values("key", *COLUMNS, "source_id", "valid_from"))
    listed = {line["key"]: line for line in rows}
    first = {line["key"]: line["valid_from"] for line in reversed(rows)}
    sources = dict(Source.objects.filter(id__in={line["source_id"] for line in rows}).values_list("id", "organ"))
    homes = _homes({line["household_key"] for line in listed.values()}, day)
    return {
        key: replace(
            _line(line, homes, source=organ_said(sources.get(line["source_id"], "")), since=first[key]), home=line["household_key"]
        )
        for key, line in listed.items()
    }  # fmt: skip


def _homes(keys: set[Any], day: date) -> dict[int, tuple[str, str]]:
    """The number of each household in view, and the place where it lives."""
    wanted = {key for key in keys if key is not None}
    rows = list(
        Household.objects.filter(key__in=wanted, superseded_at=None).order_by("valid_from").values_list("key", "number", "path")
    )  # fmt: skip
    places = place_names({path for _key, _number, path in rows}, day, short=True)
    return {key: (number, places.get(path, "—")) for key, number, path in rows}


def _line(
    line: Mapping[str, Any], homes: Mapping[int, tuple[str, str]], *, source: str, since: date | None
) -> PersonLine:
    born, sex, relation = line.get("birth_date"), line.get("sex"), line.get("relation")
    return PersonLine(
        mask_name(line.get("name") or "") or "—", born.isoformat() if born else "—", said(member(Sex, sex)) if sex else "—",
        relation_name(relation) if relation else "—", *homes.get(line.get("household_key") or 0, ("—", "—")),
        source or "—", since.isoformat() if since else "—",
    )  # fmt: skip

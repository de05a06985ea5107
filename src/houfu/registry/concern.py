"""Whom a record is about: the household and the path that its values lead to."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.db import models
from django.utils import timezone

from houfu.access.wall import beyond_the_wall
from houfu.places.models import Place
from houfu.registry.models import Community, Dwelling, Household, Person, Settlement
from houfu.store.fields import PathField

# The column that leads from a record to what it is about.
LINKS: dict[str, type[models.Model]] = {
    "person_key": Person,
    "household_key": Household,
    "dwelling_key": Dwelling,
    "community_key": Community,
    "settlement_key": Settlement,
    "county_key": Place,
    "place_key": Place,
}


class Concern(NamedTuple):
    """A household's key, if there is one, and a path, empty where a record is about no place."""

    household_key: int | None
    path: str


def concerns(model: type[models.Model], rows: Iterable[tuple[int, Mapping[str, Any]]]) -> list[Concern]:
    """For each (key, values) of a model what it is about, as far as is known today; at most one query."""
    listed = list(rows)
    columns = {field.attname for field in model._meta.concrete_fields}
    if path := path_column(model):
        own = issubclass(model, Household)
        return [Concern(key if own else values.get("household_key"), values.get(path) or "") for key, values in listed]
    link = next((name for name in LINKS if name in columns), None)
    if link is None:
        return [Concern(None, "") for _ in listed]
    found = _targets(LINKS[link], {values[link] for _, values in listed if values.get(link) is not None})
    return [found.get(values.get(link), Concern(None, "")) for _, values in listed]


def path_column(model: type[models.Model]) -> str | None:
    """The column that says by itself which places a record is about; the `area` of a dwelling is none, it is a floor's."""
    return next((each.attname for each in model._meta.concrete_fields if isinstance(each, PathField)), None)


@beyond_the_wall()
def _targets(model: type[models.Model], keys: set[int]) -> dict[int | None, Concern]:
    today = timezone.localdate()
    columns = ["valid_from", "key", "path", *(["household_key"] if model in {Person, Dwelling} else [])]
    if model is Household:
        columns.append("key")
    found: dict[int | None, Concern] = {}
    ordered = sorted(keys)
    for at in range(0, len(ordered), 10_000):
        known = model._base_manager.filter(superseded_at=None, key__in=ordered[at : at + 10_000])
        # Of several versions the latest that has begun; who has moved away or died still has a record.
        rows = sorted(known.values_list(*columns), key=lambda row: (row[0] <= today, row[0]))
        found |= {key: Concern(household[0] if household else None, path) for _, key, path, *household in rows}
    return found

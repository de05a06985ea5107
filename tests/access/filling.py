"""A row of every table that has an area, in two counties: what it says is nothing, where it lies is all."""

from datetime import UTC, datetime
from typing import Any

from django.apps import apps
from django.db import models

from houfu.access.scoping import AreaManager, SharedManager, ThroughManager
from houfu.access.wall.conditions import PARTS
from houfu.places.models import Place
from houfu.store.fields import PathField
from houfu.store.ids import fresh_id

AT = datetime(2020, 12, 22, tzinfo=UTC)
PLAIN: dict[type[models.Field[Any, Any]], Any] = {
    models.BooleanField: False,
    models.DateTimeField: AT,
    models.DateField: AT.date(),
    models.BinaryField: b"x" * 32,
    models.JSONField: {},
    models.CharField: "",
    models.TextField: "",
    models.IntegerField: 1,
    models.FloatField: 1.0,
}
TARGETS = ("registry.Settlement", "registry.Community", "registry.Household", "registry.Person", "registry.Dwelling")


def fill(county: str, number: int) -> None:
    """Lay one row of each model that has an area into a county (its path and the key of its place)."""
    keys: dict[str, int] = {}
    Place._base_manager.bulk_create([Place(**_values(Place, county, keys) | {"key": number, "superseded_at": None})])
    keys["places.Place"] = number
    bounded = [one for one in apps.get_models() if isinstance(one._default_manager, AreaManager)]
    first = [apps.get_model(label) for label in (*TARGETS, "ledgers.CountyPair", "casework.Order", "mediation.Case")]
    parts = [one for one in apps.get_models() if set(PARTS) & {field.attname for field in one._meta.fields}]
    for model in [*first, *(one for one in bounded if one not in first), *(one for one in parts if one not in bounded)]:
        row = model(**_values(model, county, keys))
        model._base_manager.bulk_create([row])
        keys[model._meta.label] = getattr(row, "key", row.pk)


def _values(model: type[models.Model], county: str, keys: dict[str, int]) -> dict[str, Any]:
    manager = model._default_manager
    values = {field.attname: _plain(field, county) for field in model._meta.concrete_fields}
    if "key" in values:
        values["key"] = fresh_id()
    if isinstance(manager, ThroughManager):
        values[manager.link] = keys[manager.target]
    if isinstance(manager, SharedManager):
        values[manager.also] = keys.get(manager.by)
    for field in model._meta.concrete_fields:
        if field.is_relation and values[field.attname] is not None:
            target: Any = field.related_model
            if target._meta.label not in keys:  # a run, a user: without an area
                target._base_manager.bulk_create([made := target(**_values(target, county, keys))])
                keys[target._meta.label] = made.pk
            values[field.attname] = keys[target._meta.label]
        elif field.attname in PARTS:
            values[field.attname] = keys[PARTS[field.attname]]
    return values


def _plain(field: models.Field[Any, Any], county: str) -> Any:
    if field.primary_key:
        return fresh_id()
    if isinstance(field, PathField):
        return county
    if field.has_default():
        return field.get_default()
    if field.null:
        return None
    if isinstance(field, models.BigIntegerField):
        return fresh_id()
    if field.unique:
        return str(fresh_id())
    return next((plain for kind, plain in PLAIN.items() if isinstance(field, kind)), 1)

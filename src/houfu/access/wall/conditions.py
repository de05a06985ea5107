"""The condition, in SQL, under which a table's row lies in the areas of a request: what its manager asks, derived from it."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connection, models

from houfu.access.scoping import AreaManager, SharedManager, ThroughManager

PARTS = {"order_id": "casework.Order"}
"""Columns that lead from a part, which has no area of its own, to the thing whose area it shares."""
OWN = {"jobs.Job": ("by",), "exports.Export": ("by", "decided_by")}
"""What one asked for or decided on oneself stays one's own, in whichever of one's areas one is looking."""
AREAS = "(SELECT houfu_areas())::text[]"
ALL = f"('' = ANY ({AREAS}))"


def conditions() -> Iterator[tuple[str, str]]:
    """Each table that has an area, with its condition."""
    for model in apps.get_models():
        if not model._meta.managed or model._meta.proxy:
            continue
        manager = model._default_manager
        if isinstance(manager, AreaManager):
            table = _name(model._meta.db_table)
            own = [f" OR {table}.{_name(who)} = (SELECT houfu_user())" for who in OWN.get(model._meta.label, ())]
            yield model._meta.db_table, f"coalesce({_condition(model, table)}{''.join(own)}, false)"
        elif part := next((field.attname for field in model._meta.fields if field.attname in PARTS), None):
            yield model._meta.db_table, f"coalesce({_leads(model, part, PARTS[part])}, false)"


def _condition(model: type[models.Model], table: str) -> str:
    manager: Any = model._default_manager
    if isinstance(manager, SharedManager):
        here = _within(manager.target, f"{table}.{_name(manager.link)}")
        return f"{ALL} OR {here} OR {_within(manager.by, f'{table}.{_name(manager.also)}')}"
    if isinstance(manager, ThroughManager):
        return f"{ALL} OR {_within(manager.target, f'{table}.{_name(manager.link)}')}"
    lead, _, field = manager.area_field.rpartition("__")
    if lead:
        return _leads(model, str(model._meta.get_field(lead).column), model._meta.get_field(lead).related_model)  # type: ignore[union-attr]
    return _in_areas(f"{table}.{_name(field)}")


def _leads(model: type[models.Model], column: str, target: Any) -> str:
    """Part of something that lies in the areas: a case, an order."""
    whole = apps.get_model(target) if isinstance(target, str) else target
    own, other = _name(model._meta.db_table), _name(whole._meta.db_table)
    return f"EXISTS (SELECT 1 FROM {other} w WHERE w.id = {own}.{_name(column)} AND {_in_areas('w.path')})"  # noqa: S608  # names of our own models


def _within(target: str, column: str) -> str:
    """What `scoping.keys_within` asks: something known that is in the areas today, or that leads into them itself."""
    model: Any = apps.get_model(target)
    short = f"of_{model._meta.model_name}"
    sharing = isinstance(model._default_manager, ThroughManager)
    held = f"({short}.valid_to IS NULL OR {short}.valid_to > (SELECT houfu_day()))"
    # Its own rows are bounded by its own policy too; said here, the condition does not hang on that.
    inside = _condition(model, short) if sharing else f"{held} AND {_in_areas(f'{short}.path')}"
    known = f"{short}.key = {column} AND {short}.superseded_at IS NULL"
    return f"EXISTS (SELECT 1 FROM {_name(model._meta.db_table)} {short} WHERE {known} AND ({inside}))"  # noqa: S608  # as above


def _in_areas(path: str) -> str:
    # `coalesce` keeps the planner from taking a prefix it does not know for one row in 200.
    return f"coalesce({path} ^@ ANY ({AREAS}), false)"


def _name(name: str) -> str:
    return connection.ops.quote_name(name)

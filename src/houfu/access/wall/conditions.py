"""The condition, in SQL, under which a table's row lies in the areas of a request: what its manager asks, derived from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, models

from houfu.access.scoping import AreaManager, SharedManager, ThroughManager
from houfu.access.wall.home import at_home, of_order
from houfu.access.wall.movers import still_here

PARTS = {"order_id": "casework.Order"}
"""Columns that lead from a part, which has no area of its own, to the thing whose area it shares."""
OWN = {"jobs.Job": ("by",), "exports.Export": ("by", "decided_by")}
"""What one asked for or decided on oneself stays one's own, in whichever of one's areas one is looking."""
AREAS = "(SELECT houfu_areas())::text[]"
WIDE = "coalesce((SELECT houfu_wide()), false)"
"""Whether one looks at the whole province, or at all: then it is not looked up in the register whose ledger a row is."""


@dataclass(frozen=True)
class Bound:
    """A table that has an area, with the condition of its policy for a part of the province, all of it, and one household."""

    table: str
    narrow: str
    wide: str
    home: str


def conditions() -> Iterator[Bound]:
    """Each table that has an area."""
    for model in apps.get_models():
        table, manager = model._meta.db_table, model._default_manager
        if isinstance(manager, AreaManager):
            own = [f"{_name(table)}.{_name(who)} = (SELECT houfu_user())" for who in OWN.get(model._meta.label, ())]
            narrow = " OR ".join([_condition(model, _name(table)), *own])
            lies = "" if _looks_up(model) else _in_areas(f"{_name(table)}.{_name(manager.area_field)}")
            yield Bound(table, narrow + still_here(model), WIDE if _looks_up(model) else narrow, at_home(model, lies))
        elif part := next((field.attname for field in model._meta.fields if field.attname in PARTS), None):
            theirs = _leads(model, part, PARTS[part], f" AND {of_order('w')}")
            yield Bound(table, _leads(model, part, PARTS[part]), WIDE, theirs)


def _looks_up(model: type[models.Model]) -> bool:
    manager = model._default_manager
    return isinstance(manager, ThroughManager) or "__" in getattr(manager, "area_field", "")


def _condition(model: type[models.Model], table: str) -> str:
    manager: Any = model._default_manager
    if isinstance(manager, SharedManager):
        here = _within(manager.target, f"{table}.{_name(manager.link)}")
        return f"{here} OR {_within(manager.by, f'{table}.{_name(manager.also)}')}"
    if isinstance(manager, ThroughManager):
        return _within(manager.target, f"{table}.{_name(manager.link)}")
    lead, _, field = manager.area_field.rpartition("__")
    if lead:
        return _leads(model, str(model._meta.get_field(lead).column), model._meta.get_field(lead).related_model)  # type: ignore[union-attr]
    return _in_areas(f"{table}.{_name(field)}")


def _leads(model: type[models.Model], column: str, target: Any, more: str = "") -> str:
    """Part of something that lies in the areas: a case, an order, of which `more` is asked."""
    whole = apps.get_model(target) if isinstance(target, str) else target
    own, other = _name(model._meta.db_table), _name(whole._meta.db_table)
    return f"EXISTS (SELECT 1 FROM {other} w WHERE w.id = {own}.{_name(column)} AND {_in_areas('w.path')}{more})"  # noqa: S608  # names of our own models


def _within(target: str, column: str) -> str:
    """What `scoping.keys_within` asks: something known that is in the areas today, or that leads into them itself."""
    model: Any = apps.get_model(target)
    short = f"of_{model._meta.model_name}"
    sharing = isinstance(model._default_manager, ThroughManager)
    held = f"({short}.valid_to IS NULL OR {short}.valid_to > (SELECT houfu_day()))"
    if isinstance(model._default_manager, AreaManager):  # its own policy bounds it by its area already
        inside = "true" if sharing else held
    else:
        inside = f"{held} AND {_in_areas(f'{short}.path')}"
    # That the key is there says nothing; but a condition on it keeps the planner from reading the whole register into a hash.
    known = f"{column} IS NOT NULL AND {short}.key = {column} AND {short}.superseded_at IS NULL"
    return f"EXISTS (SELECT 1 FROM {_name(model._meta.db_table)} {short} WHERE {known} AND ({inside}))"  # noqa: S608  # as above


def _in_areas(path: str) -> str:
    # `coalesce` keeps the planner from taking a prefix it does not know for one row in 200.
    return f"coalesce({path} ^@ ANY ({AREAS}), false)"


def _name(name: str) -> str:
    return connection.ops.quote_name(name)

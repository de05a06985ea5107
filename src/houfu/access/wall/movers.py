"""The condition, in SQL, under which an older row of what moves is still shown: what `MovingManager` asks, derived from it."""

from typing import Any

from django.apps import apps
from django.db import connection, models

from houfu.access.scoping import MovingManager


def functions() -> str:
    """For each table of what moves: whether a thing of it is in the areas of the request today, or was last.

    They are asked as the owner: a policy of a table that reads the table again would ask for ever. They answer yes or no,
    never where; of a thing that is not on file, no.
    """
    return "".join(_function(model) for model in apps.get_models() if isinstance(model._default_manager, MovingManager))


def _function(model: type[models.Model]) -> str:
    manager: Any = model._default_manager
    table, path = _name(model._meta.db_table), _name(manager.area_field)
    # plpgsql, because its table need not be there yet; a search path of its own, because it asks as the owner
    return f"""
        CREATE OR REPLACE FUNCTION {_called(model)}(thing bigint) RETURNS boolean
        LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
        DECLARE today text; BEGIN
            SELECT {path} INTO today FROM {table} WHERE key = thing ORDER BY superseded_at DESC NULLS FIRST,
                CASE WHEN valid_from <= houfu_day() THEN valid_from END DESC NULLS LAST, valid_from, id DESC LIMIT 1;
            RETURN coalesce(today ^@ ANY (houfu_areas()), false);
        END $body$;
    """  # noqa: S608  # names of our own models


def still_here(model: type[models.Model]) -> str:
    """What a row in the areas is asked besides; nothing for what does not move."""
    if not isinstance(model._default_manager, MovingManager):
        return ""
    row = _name(model._meta.db_table)
    over = f"{row}.valid_to IS NULL OR {row}.valid_to > (SELECT houfu_day())"
    # what is held today comes first: of an older row alone the register is asked
    return f" AND coalesce(({row}.superseded_at IS NULL AND ({over})) OR {_called(model)}({row}.key), false)"


def _called(model: type[models.Model]) -> str:
    return _name(f"houfu_here_{model._meta.model_name}")


def _name(name: str) -> str:
    return connection.ops.quote_name(name)

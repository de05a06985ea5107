"""The condition, in SQL, under which a row is of the one household that a resident is bounded to, derived from its manager."""

from typing import Any

from django.apps import apps
from django.db import connection, models

from houfu.access.scoping import NAMES, OF_HOME, AreaManager, ThroughManager

HOUSEHOLD = "(SELECT houfu_household())"
ORDER = "casework.Order"


def functions() -> str:
    """The household of a request, and the keys of its own things today; of none where none was said.

    They are asked as the owner: a policy of a table that reads the table again would ask for ever.
    """
    said = """
        CREATE OR REPLACE FUNCTION houfu_household() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS $body$
            SELECT nullif(current_setting('houfu.household', true), '')::bigint $body$;
    """
    return said + "".join(_keys(label) for label in OF_HOME)


def _keys(label: str) -> str:
    # plpgsql, because its tables need not be there yet; a search path of its own, because it asks as the owner
    return f"""
        CREATE OR REPLACE FUNCTION {_function(label)}() RETURNS bigint[] LANGUAGE plpgsql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $body$ BEGIN RETURN array(
            SELECT key FROM {_table(label)} WHERE {OF_HOME[label]} = houfu_household() AND superseded_at IS NULL
            AND (valid_to IS NULL OR valid_to > houfu_day()) AND coalesce(path ^@ ANY (houfu_areas()), false)
        ); END $body$;
        REVOKE ALL ON FUNCTION {_function(label)}() FROM PUBLIC;
        GRANT EXECUTE ON FUNCTION {_function(label)}() TO houfu_home;
    """  # noqa: S608  # names of our own models


def at_home(model: type[models.Model], in_areas: str) -> str:
    """What `AreaManager.at_home` asks of a table; of one of which nobody has said how it is a household's, nothing."""
    label, table = model._meta.label, _table(model._meta.label)
    manager: Any = model._default_manager
    if isinstance(manager, ThroughManager):
        return _own(manager.target, f"{table}.{_name(manager.link)}") if manager.target in OF_HOME else "false"
    if not isinstance(manager, AreaManager):
        return "false"
    if label in NAMES:
        return in_areas
    if label == ORDER:
        return f"{in_areas} AND {of_order(table)}"
    if label in OF_HOME:
        return f"{in_areas} AND {table}.{OF_HOME[label]} = {HOUSEHOLD} AND {_own(label, f'{table}.key')}"
    return "false"


def of_order(table: str) -> str:
    """That an order is about the household."""
    return f"{table}.fold = 'household' AND {table}.subject_key = {HOUSEHOLD}"


def _own(label: str, column: str) -> str:
    return f"{column} = ANY ((SELECT {_function(label)}())::bigint[])"


def _function(label: str) -> str:
    return f"houfu_own_{label.partition('.')[2].lower()}"


def _table(label: str) -> str:
    return _name(apps.get_model(label)._meta.db_table)


def _name(name: str) -> str:
    return connection.ops.quote_name(name)

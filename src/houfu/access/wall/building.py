"""The wall in the database: the role of the site, its rights, and a policy on each table that has an area."""

import hashlib
from typing import Any

from django.db import DatabaseError, connection, transaction

from houfu.access.wall import home, movers
from houfu.access.wall.conditions import Bound, conditions
from houfu.store.locks import hold_number

SITE, PROVINCE, HOME = "houfu_site", "houfu_province", "houfu_home"
"""The roles of a request: for a part of the province, for all of it, which needs no look into the register, and for a
resident, who is bounded to one household."""
ALL = (SITE, PROVINCE, HOME)
ROLES = ", ".join(ALL)
MEMBERS = 0x686F7566_07  # an advisory lock of this database: one builder at a time
SHUT = {"assessment_newer_rows": "facts and verdicts of every county in one packed value, which no condition can part"}
"""Tables without an area of their own that hold what lies in all areas: no request reads them but by `beyond_the_wall`."""
FUNCTIONS = """
    CREATE OR REPLACE FUNCTION houfu_areas() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS $body$
        SELECT CASE WHEN current_setting('houfu.areas', true) = '*' THEN ARRAY[''] ELSE array(
            SELECT area FROM unnest(string_to_array(current_setting('houfu.areas', true), ' ')) area WHERE right(area, 1) = '.'
        ) END $body$;
    CREATE OR REPLACE FUNCTION houfu_wide() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $body$
        SELECT EXISTS (SELECT 1 FROM unnest(houfu_areas()) area WHERE area !~ '[.].') $body$;
    CREATE OR REPLACE FUNCTION houfu_day() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE AS $body$
        SELECT nullif(current_setting('houfu.day', true), '')::date $body$;
    CREATE OR REPLACE FUNCTION houfu_user() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS $body$
        SELECT nullif(current_setting('houfu.user', true), '')::bigint $body$;
"""
RIGHTS = f"""
    GRANT USAGE ON SCHEMA public TO {ROLES};
    DO $body$ DECLARE own record; BEGIN
        FOR own IN SELECT oid::regclass AS name, relkind FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'S') AND pg_has_role(relowner, 'USAGE')
        LOOP
            IF own.name::text IN ({", ".join(f"'{name}'" for name in SHUT)}) THEN
                EXECUTE format('REVOKE ALL ON TABLE %s FROM {ROLES}', own.name);
            ELSIF own.relkind = 'S' THEN EXECUTE format('GRANT USAGE, SELECT, UPDATE ON SEQUENCE %s TO {ROLES}', own.name);
            ELSE EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE %s TO {ROLES}', own.name); END IF;
        END LOOP;
    END $body$;
    REVOKE UPDATE, DELETE ON safeguard_audit_event FROM {ROLES};
    REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {ROLES};
"""  # noqa: S608  # our own tables, for others may lie beside them; the log is added to, never changed


def build(**_: object) -> None:
    """Make the role and all policies, or bring them up to date; on SQLite nothing. Without the right to make roles nothing."""
    # Another process may make the roles at the same moment: the second look finds them.
    if connection.vendor != "postgresql" or not (role_is_there() or role_is_there()):
        return
    with transaction.atomic(), connection.cursor() as cursor:
        hold_number(MEMBERS)
        cursor.execute(FUNCTIONS + home.functions() + movers.functions() + RIGHTS)
        standing = policies()
        for bound in conditions():
            if bound.table in standing and standing[bound.table] != mark_of(bound):
                cursor.execute(_policies(bound))
    connection.houfu_wall = frozenset(ALL)  # type: ignore[attr-defined]  # it was opened before there was a role


def _policies(bound: Bound) -> str:
    name = connection.ops.quote_name(bound.table)
    return f"""
        ALTER TABLE {name} ENABLE ROW LEVEL SECURITY;
        DROP POLICY IF EXISTS houfu_area ON {name};
        DROP POLICY IF EXISTS houfu_province ON {name};
        DROP POLICY IF EXISTS houfu_home ON {name};
        CREATE POLICY houfu_area ON {name} TO {SITE} USING ({bound.narrow}) WITH CHECK ({bound.narrow});
        CREATE POLICY houfu_province ON {name} TO {PROVINCE} USING ({bound.wide}) WITH CHECK ({bound.wide});
        CREATE POLICY houfu_home ON {name} TO {HOME} USING ({bound.home}) WITH CHECK ({bound.home});
        COMMENT ON POLICY houfu_area ON {name} IS '{mark_of(bound)}';
    """


def role_is_there() -> bool:
    """Whether the roles are there and this login may act in them; makes them where that is allowed."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            for role in ALL:
                cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
                if not cursor.fetchone():
                    cursor.execute(f"CREATE ROLE {role} NOLOGIN")
                cursor.execute("SELECT pg_has_role(session_user, %s, %s)", [role, _acting(connection)])
                if not cursor.fetchone()[0]:
                    cursor.execute(f"GRANT {role} TO SESSION_USER")
    except DatabaseError:
        return False  # `houfu access wall` says so, and what the administrator has to do
    return True


def made() -> set[str]:
    """The roles of the site that the database has, whether this login may act in them or not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)", [list(ALL)])
        return {name for (name,) in cursor.fetchall()}


def _acting(held: Any) -> str:
    """What a login needs of a role to act in it: from PostgreSQL 16 on whoever made a role is its member, and may not yet."""
    return "SET" if held.pg_version >= 160_000 else "MEMBER"


def policies() -> dict[str, str | None]:
    """Every table of the database with the mark of its policy; None where it has none, or row security is off."""
    question = """
        SELECT c.relname, CASE WHEN c.relrowsecurity THEN obj_description(p.oid, 'pg_policy') END
        FROM pg_class c LEFT JOIN pg_policy p ON p.polrelid = c.oid AND p.polname = 'houfu_area'
        WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
    """
    with connection.cursor() as cursor:
        cursor.execute(question)
        return dict(cursor.fetchall())


def ajar() -> list[str]:
    """The tables of `SHUT` on which a role of the site has a right; one that is not there yet is not."""
    question = """
        SELECT DISTINCT name FROM unnest(%s::text[]) name, unnest(%s::text[]) role
        WHERE has_table_privilege(role, to_regclass(quote_ident(name)), 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')
    """
    with connection.cursor() as cursor:
        cursor.execute(question, [list(SHUT), list(ALL)])
        return [name for (name,) in cursor.fetchall()]


def mark_of(bound: Bound) -> str:
    """By which the policies of a table are known to be of these conditions."""
    return hashlib.sha256(f"{bound.narrow}\n{bound.wide}\n{bound.home}".encode()).hexdigest()[:16]


def roles_of(held: Any) -> frozenset[str]:
    """In which roles of the site this connection may act."""
    with held.cursor() as cursor:
        cursor.execute(
            "SELECT rolname FROM pg_roles WHERE rolname = ANY(%s) AND pg_has_role(session_user, oid, %s)",
            [list(ALL), _acting(held)],
        )
        return frozenset(name for (name,) in cursor.fetchall())


def stands(held: Any) -> bool:
    """Whether this connection may act in all roles of the site."""
    return roles_of(held) == frozenset(ALL)

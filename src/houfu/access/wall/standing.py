"""Whether the second wall stands, and what has to be done where it does not."""

from django.db import connection

from houfu.access.wall.building import ALL, ROLES, SHUT, ajar, made, mark_of, policies, stands
from houfu.access.wall.conditions import conditions
from houfu.facts.errors import HoufuError


class NoWall(HoufuError):
    """PostgreSQL does not keep the areas of the site apart; the first wall alone does."""


def lacking() -> list[str]:
    """The tables that have an area and no policy of today's models, and those that ought to be shut to the site and are
    not; all of them where there is no role."""
    standing = stands(connection)
    held = policies() if standing else {}
    open_ = ajar() if standing else list(SHUT)
    return [bound.table for bound in conditions() if held.get(bound.table) != mark_of(bound)] + open_


def fault() -> NoWall | None:
    """What is wrong with the wall; None where it stands, and on SQLite, which has none."""
    if connection.vendor != "postgresql":
        return None
    login = connection.ops.quote_name(connection.settings_dict["USER"] or "houfu")
    if not stands(connection):
        there = made()
        missing = [role for role in ALL if role not in there]
        sql = " ".join([*(f"CREATE ROLE {role} NOLOGIN;" for role in missing), f"GRANT {ROLES} TO {login};"])
        return NoWall(
            f"数据库行级安全（第二道墙）没有建立：此账号不能建角色。请数据库管理员执行：{sql} 然后运行 houfu migrate。",
            f"Row security, the second wall, does not stand: this login may make no role. Have the database's"
            f" administrator run: {sql} Then run houfu migrate.",
        )
    if open_ := lacking():
        return NoWall(
            f"有 {len(open_)} 张表没有当前的行级安全规则。请运行 houfu migrate。",
            f"{len(open_)} tables have no row security of today's rules. Run houfu migrate.",
        )
    return None

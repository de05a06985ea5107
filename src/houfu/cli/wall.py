"""`houfu access wall`: whether PostgreSQL itself keeps the areas of the site apart."""

import json
from typing import Annotated

import typer
from django.db import connection

from houfu.access.wall.conditions import conditions
from houfu.access.wall.standing import fault
from houfu.cli.frame import language
from houfu.cli.words import say


def wall(as_json: Annotated[bool, typer.Option("--json", help="输出JSON print JSON")] = False) -> None:
    """数据库行级安全（第二道墙）是否有效；有效返回0，否则返回1。 Whether the second wall stands; exit 0 if so, else 1."""
    on_postgresql, wrong, tables = connection.vendor == "postgresql", fault(), len(list(conditions()))
    stands = on_postgresql and wrong is None
    if as_json:
        record = {"database": connection.vendor, "stands": stands, "tables": tables}
        typer.echo(json.dumps(record | {"fault": wrong.sentence(language()) if wrong else None}, ensure_ascii=False))
    elif wrong:
        typer.echo(wrong.sentence(language()))
    elif stands:
        typer.echo(say(f"第二道墙有效：{tables} 张表。", f"The second wall stands, on {tables} tables."))
    else:
        typer.echo(
            say("SQLite 没有行级安全，只有程序这一道墙。", "SQLite has no row security: the application's wall alone.")
        )
    if not stands:
        raise typer.Exit(1)

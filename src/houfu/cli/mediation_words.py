"""How the commands of mediation print: a table, or JSON."""

import json
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from houfu.cli.whole import whole

Json = Annotated[bool, typer.Option("--json", help="输出JSON print JSON")]


def print_rows(rows: list[dict[str, Any]], as_json: bool, columns: tuple[str, ...]) -> None:
    """Rows as a table with these columns, or all of them as JSON."""
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    table = Table(*columns)
    for row in rows:
        table.add_row(*("—" if row[name] is None else str(row[name]) for name in columns))
    Console().print(whole(table))

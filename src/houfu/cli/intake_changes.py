"""The changes that a file would make on file, told row by row and column by column, as far as a screen takes them."""

from __future__ import annotations

from typing import Any

import typer

from houfu.cli.words import say
from houfu.intake.layout import Layout
from houfu.intake.sheets_read import RowFound

SHOWN = 20


def print_changes(changes: list[dict[str, Any]] | None, layout: Layout) -> None:
    """The first of them, what stood there and what will, and how many more there are; nothing where nobody compared."""
    headings = {one.name: one for one in layout.columns}
    for one in (changes or [])[:SHOWN]:
        column = headings[one["name"]]
        before, after = (one[name] or "（空）" for name in ("before", "after"))
        at = RowFound(one.get("sheet", ""), one["row"])
        in_english = (one[f"{name}_en"] or "(nothing)" for name in ("before", "after"))
        typer.echo(
            "  "
            + say(
                f"{at.zh} {column.zh}：{before} → {after}",
                f"{column.en}, {at.en}: {' → '.join(in_english)}",
            )
        )
    if (more := len(changes or []) - SHOWN) > 0:
        typer.echo(say(f"  另有变更{more}处，用 --json 列出全部。", f"  {more} more changes; --json lists all."))

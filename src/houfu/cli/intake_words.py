"""What `houfu intake read` tells of a file: all of it as JSON, the most of it in sentences."""

from __future__ import annotations

from typing import Any

import typer

from houfu.cli.words import say
from houfu.intake.layout import Layout
from houfu.intake.mapping import Proposal
from houfu.intake.opening import Opened
from houfu.intake.trying import Tried

SHOWN = 20


def told_of(opened: Opened, layout: Layout, proposal: Proposal, tried: Tried | None) -> dict[str, Any]:
    """All that is known of the file, as JSON has it; without a column that it must have no row was looked at."""
    return {
        "ledger": layout.table, "sheet": opened.table.sheet, "other_sheets": list(opened.others),
        "set_aside": opened.set_aside, "hidden_rows": opened.hidden_rows, "hidden_columns": opened.hidden_columns,
        "mapping": [
            {"heading": one.heading, "column": one.name, "how": str(one.how), "ask": one.ask} for one in proposal.matches
        ],
        "missing": [{"column": one.name, "zh": one.zh, "en": one.en} for one in proposal.missing],
        "counts": tried.counts() if tried else {},
        "changes": tried.compared.changes.to_dicts() if tried else [],
        "faults": [
            {
                "sheet": one.sheet, "cell": one.cell, "row": one.row, "heading": one.heading, "value": one.shown,
                "kind": str(one.kind), "zh": one.sentence("zh"), "en": one.sentence("en"),
            }
            for one in (tried.checked.report if tried else ())
        ],
    }  # fmt: skip


def print_told(told: dict[str, Any]) -> None:
    """The counts and the first faults."""
    for one in told["missing"]:
        typer.echo(
            say(f"缺少“{one['zh']}”一列，请补上或用选项说明。", f"no column is {one['en']}: add one, or say it once.")
        )
    if not (counts := told["counts"]):
        return
    typer.echo(
        say(
            f"工作表“{told['sheet']}”共{counts['rows']}行：新增{counts['new']}，变更{counts['changed']}，未变{counts['unchanged']}，"
            f"有问题{counts['faulty']}（{counts['faults']}处）。",
            f"Sheet {told['sheet']!r}, {counts['rows']} rows: {counts['new']} new, {counts['changed']} changed, "
            f"{counts['unchanged']} unchanged, {counts['faulty']} faulty ({counts['faults']} faults).",
        )
    )
    if likely := told.get("likely"):
        typer.echo(
            say(f"疑似同一人{len(likely)}处，须由人决定：", f"{len(likely)} likely doubles, for a person to decide:")
        )
    for one in (likely or [])[:SHOWN]:
        beside = (
            (f"登记库 {one['key']}", f"on file {one['key']}")
            if one["key"]
            else (f"第{one['other_row']}行", f"row {one['other_row']}")
        )
        typer.echo(
            say(
                f"  第{one['row']}行与{beside[0]}：{one['agrees']['zh']}；{one['differs']['zh'] or '没有不同'}。",
                f"  Row {one['row']} and {beside[1]} agree in {one['agrees']['en']}; differ in {one['differs']['en'] or 'nothing'}.",
            )
        )
    for fault in told["faults"][:SHOWN]:
        typer.echo("  " + say(fault["zh"], fault["en"]))
    if (more := len(told["faults"]) - SHOWN) > 0:
        typer.echo(say(f"  另有{more}处，用 --json 列出全部。", f"  {more} more; --json lists all."))

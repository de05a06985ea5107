"""`houfu intake show`: one import with what its check found, what it contradicts and what the findings made of it since."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from houfu.assessment.turns import run_after, step_after, turned
from houfu.cli.intake_settling import pair_told
from houfu.cli.intake_settling import told_of as conflict_told
from houfu.cli.intake_words import total_off
from houfu.cli.reading import ReadBy, reading
from houfu.cli.words import say
from houfu.facts.errors import HoufuError
from houfu.intake.changes import in_both
from houfu.intake.kept_reading import Findings, kept_found
from houfu.intake.layout import Layout
from houfu.intake.layouts import layout_named
from houfu.intake.likely.said import said
from houfu.intake.models import Conflict, Import, Likely, Stage
from houfu.intake.queries import counts_of, much_shorter
from houfu.intake.rereading import found_in
from houfu.intake.sheets_of import sheets_of
from houfu.intake.sheets_read import SheetRead


def show(
    number: Annotated[int, typer.Argument(help="导入编号 the number of the import", min=0, max=2**63 - 1)],
    by: ReadBy,
    as_json: Annotated[bool, typer.Option("--json", help="输出JSON")] = False,
) -> None:
    """一次导入：行数、变更、合计、疑似同一人、说法不一，及入库后的问题变化。 One import, what its check found, and what came of it."""
    with reading(by, "import", key=number) as look:
        row = Import._default_manager.filter(id=number).first()
        if row is None:
            raise HoufuError(
                f"没有编号为 {number} 的导入，或不在您的地区内。请核对编号。",
                f"There is no import {number}, or it lies outside your areas. Check the number.",
            )
        look.at(row.area)
        layout = layout_named(row.table)
        found = _found(row, layout)
        told = _row(row) | _told(row, layout, found) | {"since": since_told(row)}
    typer.echo(json.dumps(told, ensure_ascii=False, indent=2)) if as_json else _print(told, layout)


def since_told(row: Import) -> dict[str, Any] | None:
    """What the findings made of an import, rule by rule; `state` is waiting, step or run; None before it was taken in."""
    instant = row.undone_at or row.committed_at
    if instant is None:
        return None
    if (step := step_after(instant)) is not None:
        rules = [vars(one) for one in turned(step, row.area)]
        return {"state": "step", "known": step.known.isoformat(), "records": step.changes, "rules": rules}
    run = run_after(instant)
    return {"state": "run", "run": run.id, "known": run.known.isoformat()} if run else {"state": "waiting"}


def _found(row: Import, layout: Layout) -> Findings | None:
    """What the check found; tried out anew after the rows went in, they would be laid against themselves."""
    if row.stage == Stage.CHECKED:
        return found_in(row)
    return kept_found(row, layout) if row.stage == Stage.COMMITTED else None


def _row(row: Import) -> dict[str, Any]:
    return {
        "id": row.id, "ledger": row.table, "area": row.area, "file": row.file_name, "stage": str(row.stage),
        "sheets": [{"sheet": one.sheet, "rows": one.rows} for one in sheets_of(row)],
        "handed_in_at": row.handed_in_at.isoformat(), "counts": counts_of(row),
        "committed_at": row.committed_at.isoformat() if row.committed_at else None,
        "undone_at": row.undone_at.isoformat() if row.undone_at else None,
    }  # fmt: skip


def _told(row: Import, layout: Layout, found: Findings | None) -> dict[str, Any]:
    likely = Likely._default_manager.filter(import_id=row.id).order_by("id")
    conflicts = Conflict._default_manager.filter(import_id=row.id).order_by("id")
    sheets = sheets_of(row)
    waits = row.stage == Stage.CHECKED and found is not None
    return {
        "found": found is not None, "last_rows": much_shorter(row, found.counts["rows"]) if found and waits else None,
        "kinds": {str(kind): n for kind, n in found.report.by_kind().items()} if found else {},
        "totals_off": [vars(one) for one in found.totals_off] if found else [],
        "changes": in_both(found.changes, layout, sheets) if found else [],
        "possible": in_both(found.possible, layout, sheets) if found else [],
        "likely": [_likely(one, sheets) for one in likely], "conflicts": [conflict_told(one) for one in conflicts],
    }  # fmt: skip


def _likely(one: Likely, sheets: Sequence[SheetRead]) -> dict[str, Any]:
    return {
        "id": one.id, **pair_told(one.row, one.other_row, sheets), "key": one.key, "answer": str(one.answer),
        "agrees": {"zh": said(one.agrees, "zh"), "en": said(one.agrees, "en")},
        "differs": {"zh": said(one.differs, "zh"), "en": said(one.differs, "en")},
    }  # fmt: skip


def _print(told: dict[str, Any], layout: Layout) -> None:
    numbers = {name: len(told[name]) for name in ("changes", "likely", "conflicts")}
    typer.echo(
        say(
            "{id}  {zh}（{file}）：{stage}。变更{changes}处，疑似同一人{likely}处，说法不一{conflicts}处。全部内容加 --json。",
            "{id}  {en} ({file}): {stage}. Changes: {changes}; likely doubles: {likely}; contradictions: {conflicts}. All of it: --json.",
        ).format(**told | numbers, zh=layout.zh, en=layout.en)
    )
    if told["last_rows"]:
        rows = told["counts"]["rows"]
        typer.echo(
            say(
                f"只有{rows}行；同一台账、同一地区最近一次连同上报的（没有上报过的，取最近几次中最长的）有{told['last_rows']}行。请确认没有漏行。",
                f"Only {rows} rows; the last import of this ledger and area that came with a return (where none did: the longest of "
                f"the last few) had {told['last_rows']}. See that none is missing.",
            )
        )
    for off in told["totals_off"]:
        typer.echo(total_off(off))
    for one in (told["since"] or {}).get("rules", []):
        typer.echo(
            say("{rule}：新增问题{opened}，落实{cleared}", "{rule}: {opened} opened, {cleared} cleared").format(**one)
        )

"""What `houfu intake read` tells of a file: all of it as JSON, the most of it in sentences."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import typer

from houfu.access.models import User
from houfu.cli.intake_changes import print_changes
from houfu.cli.intake_doubts import asks, doubts_told
from houfu.cli.words import say
from houfu.intake.changes import in_both
from houfu.intake.headings import How
from houfu.intake.layout import Layout
from houfu.intake.mapping import Proposal
from houfu.intake.sheets_read import RowFound, found_at
from houfu.intake.table import Table
from houfu.intake.trying import ReadAlone, Tried

SHOWN = 20


def told_of(table: Table, layout: Layout, proposal: Proposal, tried: Tried | ReadAlone | None) -> dict[str, Any]:
    """All that is known of the file, as JSON has it; without a column that it must have no row was looked at, and of a
    sheet read by itself what it would change on file is null: not known."""
    beside = tried if isinstance(tried, Tried) else None
    unknown: list[Any] | None = None if isinstance(tried, ReadAlone) else []
    return {
        "ledger": layout.table, "sheet": table.sheet,
        "sheets": [
            {"sheet": one.sheet, "rows": one.rows, "total_rows": table.totals_of(part), "note_rows": table.notes_of(part)}
            for part, one in enumerate(table.every_sheet())
        ],
        "other_sheets": list(table.around.others),
        "set_aside": dict(table.around.set_aside), "total_rows": table.total_rows, "note_rows": table.notes_of(0),
        "example_rows": [
            {"sheet": one.sheet, "row": one.row, "zh": one.zh, "en": one.en}
            for one in (found_at(row, table.sheets) for row in (tried.checked.examples if tried else ()))
        ],
        "hidden_rows": table.around.hidden_rows, "hidden_columns": table.around.hidden_columns,
        "further_tables": [
            {"sheet": one.sheet, "first_row": one.first, "last_row": one.last, "zh": one.zh, "en": one.en} for one in table.around.not_read
        ],
        "mapping": [
            {"heading": one.heading, "column": one.name, "unit": one.unit, "how": str(one.how), "ask": asks(one)} for one in proposal.matches
        ],
        "doubts": doubts_told(proposal, layout),
        "missing": [{"column": one.name, "zh": one.zh, "en": one.en} for one in proposal.missing],
        "counts": tried.counts() if tried else {},
        "totals_off": [vars(one) for one in tried.totals_off] if tried else [],
        "changes": in_both(beside.compared.changes, layout, table.sheets) if beside else unknown,
        "possible": in_both(beside.compared.possible, layout, table.sheets) if beside else unknown,
        "faults": [
            {
                "sheet": one.sheet, "cell": one.cell, "row": one.row, "heading": one.heading, "value": one.shown,
                "kind": str(one.kind), "zh": one.sentence("zh"), "en": one.sentence("en"),
            }
            for one in (tried.checked.report if tried else ())
        ],
    }  # fmt: skip


def areas_told(area: str, user: User | None) -> dict[str, Any]:
    """Which of the area and the keeper of each row was checked; without a user nobody can say whose rows are another's."""
    zh, en = ("已按该账号的地区和登记权限核对", "checked by the area and the rights of this account")
    if user is None:
        zh = "没有核对地区和各行由谁登记，也没有与已登记的内容比对（用 --user 指定账号）"
        en = "neither area nor keepers were checked, nor was anything compared with what is on file (--user names an account)"
    return {
        "area": area, "user": user.username if user else "", "area_checked": bool(area),
        "keepers_checked": user is not None, "on_file_checked": user is not None, "zh": zh, "en": en,
    }  # fmt: skip


def print_told(told: dict[str, Any], layout: Layout) -> None:
    """The counts, the first changes and the first faults."""
    print_further((one["zh"], one["en"]) for one in told["further_tables"])
    for one in told["missing"]:
        typer.echo(
            say(f"缺少“{one['zh']}”一列，请补上或用选项说明。", f"no column is {one['en']}: add one, or say it once.")
        )
    for one in told["doubts"]:
        typer.echo(say(f"请先确认{one['zh']}；{one['do_zh']}。", f"Say first {one['en']}: {one['do_en']}."))
    if loose := [one["heading"] for one in told["mapping"] if one["how"] == How.NONE]:
        typer.echo(
            say(
                f"没有对应的列，不登记：{'、'.join(loose)}。",
                f"Not recorded, as the ledger has no such column: {', '.join(loose)}.",
            )
        )
    _print_units(told["mapping"])
    if not (counts := told["counts"]):
        return
    on_file = ("", "")
    if counts["new"] is not None:
        on_file = (
            f"新增{counts['new']}，变更{counts['changed']}，未变{counts['unchanged']}，",
            f"{counts['new']} new, {counts['changed']} changed, {counts['unchanged']} unchanged, ",
        )
    sheets = _sheets_said(told["sheets"])
    typer.echo(
        say(
            f"{sheets[0]}共{counts['rows']}行：{on_file[0]}有问题{counts['faulty']}（{counts['faults']}处）。",
            f"{sheets[1]}, {counts['rows']} rows: {on_file[1]}{counts['faulty']} faulty ({counts['faults']} faults).",
        )
    )
    typer.echo("  " + say(f"{told['areas']['zh']}。", f"{told['areas']['en']}."))
    print_changes(told["changes"], layout)
    _print_totals(told)
    _print_doubts(told)
    for fault in told["faults"][:SHOWN]:
        typer.echo("  " + say(fault["zh"], fault["en"]))
    if (more := len(told["faults"]) - SHOWN) > 0:
        typer.echo(say(f"  另有{more}处，用 --json 列出全部。", f"  {more} more; --json lists all."))


def _print_units(mapping: list[dict[str, Any]]) -> None:
    """In which unit each column of amounts is read: a wrong one makes ten thousand times too much of every row."""
    if units := [(one["heading"], one["unit"]) for one in mapping if one["unit"]]:
        zh = "，".join(f"“{heading}”按{unit}" for heading, unit in units)
        typer.echo(say(f"单位：{zh}。", f"Units: {', '.join(f'{heading!r} in {unit}' for heading, unit in units)}."))


def _print_totals(told: dict[str, Any]) -> None:
    """Which rows were taken for totals, notes or an example: whoever sees a person's row among them knows that it is lost."""
    if found := told["example_rows"]:
        zh, en = "、".join(one["zh"] for one in found), ", ".join(one["en"] for one in found)
        typer.echo("  " + say(f"示例行不登记：{zh}。", f"An example, not recorded: {en}."))
    for one in told["sheets"]:
        of = (f"工作表“{one['sheet']}”", f" of the sheet {one['sheet']!r}") if len(told["sheets"]) > 1 else ("", "")
        if rows := one["note_rows"]:
            zh = f"{of[0]}脚注、签字栏{len(rows)}行不登记：第{_first_rows(rows)}行。"
            typer.echo(
                "  "
                + say(zh, f"{len(rows)} rows of notes and signatures{of[1]} are not recorded: {_first_rows(rows)}.")
            )
        if rows := one["total_rows"]:
            zh = f"{of[0]}合计{len(rows)}行不登记，只用来核对：第{_first_rows(rows)}行。"
            typer.echo("  " + say(zh, f"{len(rows)} rows of totals{of[1]} are only compared: {_first_rows(rows)}."))


def _first_rows(rows: list[int]) -> str:
    return "、".join(map(str, rows[:SHOWN])) + ("……" if len(rows) > SHOWN else "")


def _sheets_said(sheets: list[dict[str, Any]]) -> tuple[str, str]:
    """The sheets that were read in both languages, with the rows of each where there are several."""
    if len(sheets) == 1:
        return f"工作表“{sheets[0]['sheet']}”", f"Sheet {sheets[0]['sheet']!r}"
    zh = "、".join(f"“{one['sheet']}”{one['rows']}行" for one in sheets)
    en = ", ".join(f"{one['sheet']!r}: {one['rows']}" for one in sheets)
    return f"{len(sheets)}张工作表作为一张表读取（{zh}），", f"{len(sheets)} sheets read as one table ({en})"


def print_further(sentences: Iterable[tuple[str, str]]) -> None:
    """That rows of the sheet were not read, before all else: whoever sees the counts would think that they are all."""
    for zh, en in sentences:
        typer.echo(say(zh, en), err=True)


def total_off(off: dict[str, Any]) -> str:
    """That a total is not what the rows come to, and by how much, where that was told when it was found."""
    by_zh, by_en = (
        (f"，差额{off['difference']}", f", a difference of {off['difference']}") if off["difference"] else ("", "")
    )
    place = RowFound(off["sheet"], off["row"])
    return say(
        f"{place.zh}合计“{off['heading']}”写的是{off['stated']}，读到的各行之和是{off['summed']}{by_zh}：请核对是否漏行。",
        f"The total in {place.en} says {off['stated']} under {off['heading']!r}; the rows that were read come to "
        f"{off['summed']}{by_en}. See whether one is missing.",
    )


def _print_doubts(told: dict[str, Any]) -> None:
    """What is no fault and yet for a person to look at: totals, records put right, likely doubles."""
    for off in told["totals_off"][:SHOWN]:
        typer.echo(f"  {total_off(off)}")
    if doubtful := len({(one["sheet"], one["row"]) for one in told["possible"] or ()}):
        typer.echo(
            say(
                f"其中新增的{doubtful}行可能是对已登记一条（或本表前面一行）的更正（代码或数额不同），入库将另记；见 --json 的 possible。",
                f"{doubtful} of the new rows may put the code or the amount of a record, or of an earlier row, right; taken in, they are "
                "further records: see possible under --json.",
            )
        )
    if likely := told.get("likely"):
        typer.echo(
            say(f"疑似同一人{len(likely)}处，须由人决定：", f"{len(likely)} likely doubles, for a person to decide:")
        )
    for one in (likely or [])[:SHOWN]:
        here, other = RowFound(one["sheet"], one["row"]), RowFound(one["other_sheet"], one["other_row"] or 0)
        beside = (f"登记库 {one['key']}", f"on file {one['key']}") if one["key"] else (other.zh, other.en)
        typer.echo(
            say(
                f"  {here.zh}与{beside[0]}：{one['agrees']['zh']}；{one['differs']['zh'] or '没有不同'}。",
                f"  R{here.en[1:]} and {beside[1]} agree in {one['agrees']['en']}; differ in {one['differs']['en'] or 'nothing'}.",
            )
        )

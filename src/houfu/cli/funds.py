"""`houfu funds`: the fund lines, and one worked out by the factor method: shown, filed, or written as CSV or JSON."""

from __future__ import annotations

import csv
import json
import sys
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from houfu.access.scoping import everywhere
from houfu.cli.whole import whole
from houfu.cli.words import a_day, cell, say, today
from houfu.funds.actions import file_allocations
from houfu.funds.queries import allocated_on, calculate, county_rows, lines, standing_of
from houfu.safeguard.audit import SYSTEM

Row = dict[str, Any]
AMOUNTS = ("capacity", "computed_amount", "guarded_amount", "extra", "amount", "filed")
COLUMNS = (
    ("县（市、区）", "county"), ("安置建档立卡人口", "settled_poor"), ("人均财力", "capacity"),
    ("人口份额", "population_share"), ("财力份额", "capacity_share"), ("综合份额", "share"),
    ("计算金额", "computed_amount"), ("保底封顶后", "guarded_amount"), ("按余数得", "extra"), ("分配金额", "amount"),
    ("已登记", "filed"),
)  # fmt: skip


def funds(
    line: Annotated[
        int, typer.Argument(help="资金指标编号，缺省列出全部 the line's number; all are listed without")
    ] = 0,
    on: Annotated[
        str, typer.Option(help="按哪一天的资料，缺省为已登记的分配日期或今天 by the figures of which day")
    ] = "",
    file: Annotated[bool, typer.Option("--file", help="登记为分配 file the result as allocations")] = False,
    spend_by: Annotated[str, typer.Option(help="应支出完毕日期 to be spent by")] = "",
    as_csv: Annotated[bool, typer.Option("--csv", help="输出CSV print CSV")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="输出JSON print JSON")] = False,
) -> None:
    """因素法分配：测算一笔资金指标，金额单位为分（表格中为元）。 Work a fund line out; fen in CSV and JSON, yuan in the table."""
    with everywhere():
        if not line:
            _print(_lines(), as_csv, as_json, LINES)
            return
        day = a_day(on) if on else allocated_on(line, today()) or today()
        found = calculate(line, day)
        rows: list[Row] = [{"county": row.pop("name"), **row} for row in county_rows(found)]
        _print(rows, as_csv, as_json, COLUMNS, f"{found.line.title} {day} {found.mark}")
        if not file:
            return
        stop = a_day(spend_by) if spend_by else None
        done = file_allocations(line=line, on=day, organ="finance", by=SYSTEM, spend_by=stop, mark=found.mark)
    said = say(
        f"已登记{done.recorded}个县，终止{done.ended}个县", f"Recorded: {done.recorded} counties, ended: {done.ended}"
    )
    typer.echo(
        said if done.recorded or done.ended else say("与已登记的相同，没有改动", "As on file: nothing changed"),
        err=True,
    )


LINES = (
    ("编号", "line"), ("名称", "title"), ("文号", "document"), ("戴帽", "earmarked"), ("金额", "amount"),
    ("方案", "scheme"), ("分配日期", "allocated_on"),
)  # fmt: skip


def _lines() -> list[Row]:
    out: list[Row] = []
    for line in lines(today()):
        held = standing_of(line, today())
        out.append(
            {
                "line": line.key, "title": line.title, "document": line.document, "earmarked": line.earmarked,
                "amount": line.amount, "scheme": held.scheme.document if held.scheme else None,
                "allocated_on": f"{held.decided_on}" if held.decided_on else None,
            }
        )  # fmt: skip
    return out


def _print(rows: list[Row], as_csv: bool, as_json: bool, columns: tuple[tuple[str, str], ...], title: str = "") -> None:
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
    elif as_csv:
        writer = csv.DictWriter(sys.stdout, list(rows[0]) if rows else [name for _zh, name in columns])
        writer.writeheader()
        writer.writerows(rows)
    else:
        table = Table(*(say(zh, name.replace("_", " ")) for zh, name in columns), title=title or None)
        for row in rows:
            table.add_row(*(_cell(name, row[name]) for _zh, name in columns))
        if title:
            table.add_section()
            table.add_row(say("合计", "sum"), *(_cell(name, _sum(rows, name)) for _zh, name in columns[1:]))
        Console().print(whole(table))


def _sum(rows: list[Row], name: str) -> int | None:
    """A column's sum; None where it has none, or a part of it is not known."""
    values = [row[name] for row in rows]
    return (
        None if name in {"capacity", "population_share", "capacity_share", "share"} or None in values else sum(values)
    )


def _cell(name: str, value: Any) -> str:
    if value is None:
        return "—"
    if name in AMOUNTS:
        yuan, fen = divmod(value, 100)
        return f"{yuan:,}.{fen:02d}" if fen else f"{yuan:,}"
    return f"{value / 10_000:.4f}%" if name.endswith("share") else cell(value)

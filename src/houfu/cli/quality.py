"""`houfu quality`: ask the checks of data, and say organ by organ what has to be mended."""

import json
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from houfu.access.scoping import everywhere
from houfu.cli.reading import reading
from houfu.cli.whole import whole
from houfu.cli.words import a_day, an_instant, counted, say, today, working
from houfu.facts.errors import HoufuError
from houfu.facts.ledgers import Ledger
from houfu.facts.organs import Organ
from houfu.policy.kinds import ASSUMED
from houfu.quality.actions import run_checks
from houfu.quality.catalogue import by_code
from houfu.quality.check import Check
from houfu.quality.models import Inspection
from houfu.quality.queries import Count, Faulty, counts, faults
from houfu.safeguard.audit import SYSTEM

SHOWN = 20


def quality(
    on: Annotated[str, typer.Option(help="截至日，缺省今天 the day asked about: 2026-10-31")] = "",
    known: Annotated[str, typer.Option(help="按何时所知，缺省现在 as known at: 2026-11-01T08:00")] = "",
    check: Annotated[str, typer.Option(help="只看一项检查 one check alone: cover.medical_double")] = "",
    by: Annotated[
        str, typer.Option("--by", help="以哪个账号查看，--check 时必填 the account that reads, with --check")
    ] = "",
    every: Annotated[bool, typer.Option("--all", help="也列没有问题的 sound checks too")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="输出JSON print JSON")] = False,
) -> None:
    """核对数据质量：按责任单位列出要更正的数据。 Check the data; what has to be mended, by organ."""
    day = a_day(on) if on else today()
    moment = an_instant(known) if known else None
    if check and check not in by_code(day):
        raise HoufuError(
            f"没有检查“{check}”。全部编号见 docs/quality.md，或运行 houfu quality --all。",
            f"There is no check “{check}”. All codes stand in docs/quality.md, or run houfu quality --all.",
        )
    if check and not by:
        raise HoufuError(
            "列出一项检查的记录须用 --by 给出查看人的账号，查看会记入审计日志。",
            "To list the records of a check, name the account that reads with --by: the look is written to the log.",
        )
    with working(f"正在核对 {day} 的数据", f"checking the data of {day}"):
        inspection = run_checks(on=day, known=moment, by=SYSTEM)
    with everywhere():
        found = [count for count in counts(inspection, "") if check in ("", count.check)]
    rows = _records(inspection, check, found, by, limit=1_000_000 if as_json else SHOWN) if check else None
    if as_json:
        typer.echo(json.dumps(record(inspection, found, rows), ensure_ascii=False))
        return
    print_counts(inspection, found, every=every or bool(check))
    if rows is not None:
        print_records(inspection, by_code(day)[check], found, rows)


def record(inspection: Inspection, found: list[Count], rows: list[Faulty] | None) -> dict[str, Any]:
    """An inspection for a program; with one check also the keys of its faulty records (never a name or a number)."""
    told = {
        "id": inspection.id,
        "on": inspection.day.isoformat(),
        "known": inspection.known.isoformat(),
        "checks": inspection.checks,
        "outcome": inspection.outcome,
        "counts": [_count(one) for one in found],
    }
    if rows is not None:
        told["records"] = [
            {"record": one.record, "key": one.key, "household_key": one.household_key, "path": one.path} for one in rows
        ]
    return told


def _count(one: Count) -> dict[str, Any]:
    organ = Ledger.of(one.ledger).owner
    figures = {"examined": one.examined, "faulty": one.faulty, "unknown": one.unknown}
    return {"check": one.check, "ledger": one.ledger, "organ": str(organ), **figures}


def _records(inspection: Inspection, check: str, found: list[Count], by: str, limit: int) -> list[Faulty]:
    with reading(by, "quality_check"):
        return faults(inspection, check, {one.ledger for one in found}, "", limit=limit)


def print_counts(inspection: Inspection, found: list[Count], *, every: bool) -> None:
    """One line a check and ledger, under the organ that has to mend it."""
    checks = by_code(inspection.day)
    title = say(f"数据质量 {inspection.day}", f"Data quality {inspection.day}")
    caption = say(
        f"核对 {counted(inspection.examined)} 次，有问题 {counted(inspection.faulty)}，不详 {counted(inspection.unknown)}（不算错）。"
        f"标“{ASSUMED}”的界限没有文件依据。",
        f"{counted(inspection.examined)} examined, {counted(inspection.faulty)} faulty, {counted(inspection.unknown)} not"
        f" known, which is no fault. No document backs lines marked {ASSUMED}.",
    )
    table = Table(title=title, caption=caption)
    for zh, en in (("检查", "check"), ("严重程度", "severity"), ("台账", "ledger")):
        table.add_column(say(zh, en))
    for zh, en in (("有问题", "faulty"), ("已核对", "examined"), ("不详", "unknown")):
        table.add_column(say(zh, en), justify="right")
    by_organ: dict[Organ, list[Count]] = {}
    for one in found:
        if one.faulty or every:
            by_organ.setdefault(Ledger.of(one.ledger).owner, []).append(one)
    for organ, rows in sorted(by_organ.items(), key=lambda item: -sum(one.faulty for one in item[1])):
        table.add_row(f"[bold]{say(organ.zh, organ.en)}[/bold]")
        for one in sorted(rows, key=lambda one: -one.faulty):
            check, ledger = checks[one.check], Ledger.of(one.ledger)
            figures = (counted(one.faulty), counted(one.examined), counted(one.unknown))
            name = f"{say(check.zh, check.en)}  [dim]{check.code}[/dim]"
            table.add_row(name, say(check.severity.zh, check.severity.en), say(ledger.zh, ledger.en), *figures)
        table.add_section()
    Console().print(whole(table))


def print_records(inspection: Inspection, check: Check, found: list[Count], rows: list[Faulty]) -> None:
    """What one check says, what to do, and the keys of its first records."""
    total = {name: sum(getattr(one, name) for one in found) for name in ("examined", "faulty", "unknown")}
    zh, en = check.said(**total)
    console = Console(soft_wrap=True, highlight=False)
    console.print(say(zh, en), say(check.mend_zh, check.mend_en), f"({check.source})", markup=False)
    for one in rows:
        console.print(f"  {one.record} {one.key} {one.path}", markup=False)
    if total["faulty"] > SHOWN:
        more = total["faulty"] - SHOWN
        console.print(
            say(f"  另有 {more} 条：用 --json 取全部。", f"  and {more} more: --json lists them all."), markup=False
        )

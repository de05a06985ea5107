"""`houfu assess`: ask every duty of every subject of a snapshot."""

import json
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from houfu.access.scoping import everywhere
from houfu.assessment.actions import assess as assess_snapshot
from houfu.assessment.models import Run
from houfu.assessment.queries import Counted, catalogue_of, standing
from houfu.casework.actions import follow
from houfu.cli.keeping_up import keep_up
from houfu.cli.whole import whole
from houfu.cli.words import a_day, counted, say, working
from houfu.facts.errors import HoufuError
from houfu.policy.catalogue import Rule
from houfu.policy.kinds import Standing, Verdict
from houfu.safeguard.audit import SYSTEM
from houfu.snapshot.queries import latest


def assess(
    on: Annotated[str, typer.Option(help="截至日，缺省最近的快照 the snapshot's day: 2026-10-31")] = "",
    changes: Annotated[
        bool, typer.Option("--changes", help="只把上次评估后的登记计入 only take in what was recorded since")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="输出JSON print JSON")] = False,
) -> None:
    """评估：逐条核对每户每区是否落实。 Ask every duty of every subject of the latest snapshot."""
    if changes:
        keep_up(as_json)
        return
    taken = latest(a_day(on) if on else None)
    if taken is None:
        raise HoufuError("还没有快照。请先运行 houfu snapshot。", "There is no snapshot yet. Run houfu snapshot first.")
    with working(f"正在评估 {taken.on} 的快照", f"assessing the snapshot of {taken.on}"):
        run = assess_snapshot(snapshot=taken, by=SYSTEM)
        follow(by=SYSTEM)
    if as_json:
        typer.echo(json.dumps(record(run), ensure_ascii=False))
    else:
        print_run(run)


def _standings(run: Run) -> list[tuple[Rule, Counted]]:
    with everywhere():
        cells = {cell.rule: cell for cell in standing(run, "52.", "province")}
    return [(rule, cells[rule.code]) for rule in catalogue_of(run).rules if rule.code in cells]


def record(run: Run) -> dict[str, Any]:
    """A run for a program."""
    return {
        "id": run.id,
        "day": run.day.isoformat(),
        "known": run.known.isoformat(),
        "facts": run.facts,
        "policy": run.policy,
        "outcome": run.outcome,
        "current": run.current,
        "findings": {"opened": run.opened, "cleared": run.cleared, "continuing": run.continuing},
        "rules": {
            rule.code: {str(verdict): getattr(cell, str(verdict)) for verdict in Verdict} | {"declined": cell.declined}
            for rule, cell in _standings(run)
        },
    }


def print_run(run: Run) -> None:
    """The summary table of a run: one line a duty, province-wide."""
    title = say(f"评估 {run.day} · {run.outcome[:12]}", f"Assessment {run.day} · {run.outcome[:12]}")
    table = Table(title=title, caption=_caption(run))
    table.add_column(say("条", "art."), justify="right")
    table.add_column(say("要求", "duty"))
    for verdict in (Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE):
        table.add_column(say(verdict.zh, verdict.en), justify="right")
    for rule, cell in _standings(run):
        name = say(rule.duty.name_zh, rule.duty.name_en)
        time = rule.duty.standing(run.day)
        if time is not Standing.RUNNING:
            name += say(f"（{time.zh}）", f" ({time.en})")
        numbers = (cell.met, cell.not_met, cell.unknown, cell.not_applicable)
        table.add_row(rule.article.code, name, *(counted(number) for number in numbers))
    Console().print(whole(table))


def _caption(run: Run) -> str:
    if not run.current:
        return say("回看过去某日：问题清单不变。", "A look back: the findings stay as they are.")
    return say(
        f"新发现 {counted(run.opened)}，已消除 {counted(run.cleared)}，仍存在 {counted(run.continuing)}",
        f"{counted(run.opened)} opened, {counted(run.cleared)} cleared, {counted(run.continuing)} go on",
    )

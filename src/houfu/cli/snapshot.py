"""`houfu snapshot`: freeze the facts of one day."""

import json
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from houfu.cli.whole import whole
from houfu.cli.words import a_day, an_instant, counted, say, today, working
from houfu.facts.subjects import SUBJECTS
from houfu.safeguard.audit import SYSTEM
from houfu.snapshot.actions import take
from houfu.snapshot.models import Snapshot


def snapshot(
    on: Annotated[str, typer.Option(help="截至日，缺省今天 the day asked about: 2026-10-31")] = "",
    known: Annotated[str, typer.Option(help="按何时所知，缺省现在 as known at: 2026-11-01T08:00")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="输出JSON print JSON")] = False,
) -> None:
    """拍快照：冻结某一天的事实。 Freeze the facts of a day, as known at an instant."""
    day = a_day(on) if on else today()
    moment = an_instant(known) if known else None
    with working(f"正在整理 {day} 的事实", f"resolving the facts of {day}"):
        taken = take(on=day, known=moment, by=SYSTEM)
    if as_json:
        typer.echo(json.dumps(record(taken), ensure_ascii=False))
        return
    table = Table(title=f"{say('快照', 'Snapshot')} {taken.on} · {taken.digest[:12]}")
    table.add_column(say("对象", "subject"))
    table.add_column(say("数量", "count"), justify="right")
    for level, count in taken.counts.items():
        table.add_row(say(SUBJECTS[level].zh, SUBJECTS[level].en), counted(count))
    Console().print(whole(table))


def record(taken: Snapshot) -> dict[str, object]:
    """A snapshot for a program."""
    return {
        "id": taken.id,
        "on": taken.on.isoformat(),
        "known": taken.known.isoformat(),
        "digest": taken.digest,
        "counts": taken.counts,
        "synthetic": taken.synthetic,
        "sampled": taken.sampled,
    }

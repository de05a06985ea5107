"""`houfu orders recount-days`: last days counted again by the holidays that were announced since."""

from __future__ import annotations

import json
from typing import Annotated

import typer
from rich.console import Console

from houfu.access.refusals import refusals_kept
from houfu.casework.recounting import recount_days as counted_again
from houfu.cli.access import a_user
from houfu.cli.areas import an_area
from houfu.cli.order_words import table_of
from houfu.cli.words import counted, say


def recount_days(
    by: Annotated[str, typer.Option("--by", help="以哪个用户办理 the user who acts; needs the right to release")],
    area: Annotated[str, typer.Option(help="地区代码或路径 a code (520502) or a path (52.5205.520502.)")] = "52.",
    dry: Annotated[bool, typer.Option("--dry", help="只看会怎样变 only say what would change")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="输出JSON print JSON")] = False,
) -> None:
    """按新公布的放假安排重算工单期限，只延后不提前。 Count last days again by the holidays announced since; none gets earlier."""
    with refusals_kept():
        found = counted_again(by=a_user(by).pk, area=an_area(area), dry=dry)
    rows = [{"old": f"{one.old}", "new": f"{one.new}", "orders": one.orders} for one in found.later]
    if as_json:
        told = {"dry": dry, "later": rows, "kept": found.kept, "waiting": found.waiting, "unknown": found.unknown}
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    Console().print(table_of(rows, ("old", "new", "orders")))
    for number, zh, en in (
        (found.kept, "按新安排会提前，期限不变", "would be due earlier and keep their day"),
        (found.waiting, "所在年份的放假安排尚未公布", "wait for the holidays of their year"),
        (found.unknown, "没有记下从哪天起算，不重算", "are not counted again: from which day on is not on file"),
    ):
        if number:
            typer.echo(say(f"{counted(number)} 张{zh}。", f"{counted(number)} orders {en}."))

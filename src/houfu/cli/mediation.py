"""`houfu mediation`: opening the room, seats at its centres, reminders, figures, and forgetting in time."""

import json
from dataclasses import asdict
from typing import Annotated, Any

import typer

from houfu.access.roles import Permission
from houfu.access.scoping import looking_at
from houfu.cli import mediation_seats
from houfu.cli.areas import an_area
from houfu.cli.mediation_words import Json, print_rows
from houfu.cli.reading import ReadBy, reading
from houfu.cli.words import a_day, say, today
from houfu.mediation import actions
from houfu.mediation.figures import cells, service, warnings
from houfu.mediation.keeping import CaseFault
from houfu.mediation.queries import my_cases
from houfu.safeguard.audit import SYSTEM

app = typer.Typer(no_args_is_help=True, help="矛盾纠纷调解 Mediation of disputes")
app.command()(mediation_seats.seat)
app.command()(mediation_seats.unseat)
app.command()(mediation_seats.hand_on)
app.command(name="unattended")(mediation_seats.unattended_)


@app.command()
def assessed(
    on: Annotated[str, typer.Option(help="评估日期 the day: 2026-11-01")],
    who: Annotated[str, typer.Option(help="评估人 who assessed")],
    document: Annotated[str, typer.Option(help="报告名称或文号 title or number of the report")],
) -> None:
    """登记个人信息保护影响评估。 Record the impact assessment without which the module stays shut."""
    actions.record_assessment(assessed_on=a_day(on), assessed_by=who, document=document, by=SYSTEM)
    typer.echo(say("已登记影响评估", "recorded the impact assessment"))


@app.command()
def cases(by: ReadBy, as_json: Json = False) -> None:
    """调解员本人名下纠纷的下一步和期限（不含内容）；先记入日志。 What a mediator has to do by when; no words of a case."""
    with reading(by, "cases", needs=(Permission.MEDIATE,)) as look:
        found: list[dict[str, Any]] = [
            {
                "number": row.number, "stage": row.stage, "kind": row.kind, "next_step": due.step if due else "",
                "next_by": str(due.by) if due else "", "late": bool(due and due.late), "soon": bool(due and due.soon),
            }
            for row, due in my_cases(look.user)
        ]  # fmt: skip
    print_rows(found, as_json, ("number", "stage", "kind", "next_step", "next_by", "late"))


@app.command()
def figures(area: Annotated[str, typer.Option(help="地区代码或路径 a code or a path")], as_json: Json = False) -> None:
    """按类型、地点和季度的件数，涉及多户的服务问题。 Counts by kind, place and quarter; faults of services."""
    path = an_area(area)
    with looking_at(path):
        told = [asdict(one) for one in cells(path, today())]
        faults = [asdict(one) | {"since": str(one.since)} for one in warnings(path, today())]
        served = asdict(service(path, today()))
    if as_json:
        typer.echo(json.dumps({"cells": told, "faults": faults, "service": served}, ensure_ascii=False))
        return
    print_rows(told, False, ("quarter", "path", "kind", "count"))
    print_rows(faults, False, ("path", "kind", "place", "households", "since"))


@app.command()
def retire(on: Annotated[str, typer.Option(help="截至日，缺省今天 as of this day")] = "") -> None:
    """结案满三年的，销毁内容和姓名。 Destroy the words of cases that were closed three years ago."""
    day = a_day(on) if on else today()
    if day > today():
        raise CaseFault("这一天还没有到。", "That day is still to come.")
    count = actions.retire(on=day, by=SYSTEM)
    typer.echo(say(f"已匿名化 {count} 件", f"{count} cases were made anonymous"))

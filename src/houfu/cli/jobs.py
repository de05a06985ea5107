"""`houfu jobs`: what is being done in the background, calling it off, and the processes that do it."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from houfu.access.queries import user_named
from houfu.access.scoping import everywhere
from houfu.cli.whole import whole
from houfu.cli.words import BEIJING, say
from houfu.facts.errors import HoufuError
from houfu.jobs.actions import cancel as call_off
from houfu.jobs.models import Job, Stage
from houfu.jobs.saying import said
from houfu.jobs.supervising import Supervisor
from houfu.safeguard.audit import by_way_of

app = typer.Typer(no_args_is_help=True, help="后台任务 Background jobs")
SHOWN = 50

Number = Annotated[int, typer.Argument(help="任务编号 the number of the job")]
AsJson = Annotated[bool, typer.Option("--json", help="输出JSON print JSON")]


@app.callback()
def jobs(context: typer.Context) -> None:
    """后台任务。 Background jobs."""
    if context.invoked_subcommand != "work":  # which does what others asked for on the site
        context.with_resource(by_way_of("command"))


@app.command("list")
def list_jobs(
    stage: Annotated[str, typer.Option(help="waiting、running、done、failed、cancelled")] = "", as_json: AsJson = False
) -> None:
    """列出后台任务，新的在前。 List jobs, the latest first."""
    if stage and stage not in set(Stage):
        raise HoufuError(f"没有“{stage}”这种状态。", f"There is no stage {stage!r}.")
    with everywhere():
        rows = Job._default_manager.order_by("-id")
        found = list((rows.filter(stage=stage) if stage else rows)[:SHOWN])
    if as_json:
        typer.echo(json.dumps([told(one) for one in found], ensure_ascii=False))
        return
    if not found:
        typer.echo(say("没有后台任务。", "There is no job."))
        return
    table = Table()
    for zh, en in (("编号", "number"), ("任务", "job"), ("状态", "stage"), ("进度", "progress"), ("发起", "asked")):
        table.add_column(say(zh, en))
    for one in found:
        asked = one.asked_at.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M")
        table.add_row(str(one.id), say(one.zh, one.en), _stage(one), _progress(one), asked)
    Console().print(whole(table))


@app.command()
def show(number: Number, as_json: AsJson = False) -> None:
    """看一项后台任务。 Show one job."""
    one = _job(number)
    if as_json:
        typer.echo(json.dumps(told(one), ensure_ascii=False, indent=2))
        return
    typer.echo(f"{one.id}　{say(one.zh, one.en)}　{_stage(one)}　{_progress(one)}")
    if one.fault_zh:
        typer.echo(say(one.fault_zh, one.fault_en))


@app.command()
def cancel(
    number: Number,
    by: Annotated[str, typer.Option("--by", help="操作人的账号 who calls it off")],
    as_json: AsJson = False,
) -> None:
    """取消一项后台任务。 Call a job off."""
    user = user_named(by)
    if user is None:
        raise HoufuError(f"没有账号“{by}”。", f"There is no account {by!r}.")
    one = call_off(_job(number), by=user)
    if as_json:
        typer.echo(json.dumps(told(one), ensure_ascii=False, indent=2))
        return
    typer.echo(say(f"已要求取消后台任务 {number}。", f"Job {number} is called off."))


@app.command()
def work(
    once: Annotated[bool, typer.Option("--once", help="做完现有的就结束 leave when nothing is open")] = False,
    workers: Annotated[int, typer.Option(help="进程数 processes", min=1, max=16)] = 1,
    as_json: AsJson = False,
) -> None:
    """做后台任务，按 Ctrl-C 停止；houfu serve 已自带。 Do the jobs; Ctrl-C stops it. `houfu serve` does so by itself."""
    Supervisor(workers=workers).run(once=once)
    if as_json:
        typer.echo(json.dumps({"open": Job._base_manager.filter(stage__in=("waiting", "running")).count()}))


def told(one: Job) -> dict[str, Any]:
    """A job for a program."""
    now = said(one)
    return {
        "id": one.id, "work": one.work, "zh": one.zh, "en": one.en, "area": one.area, "stage": one.stage, "attempt": one.attempt,
        "done": now.done if now else None, "total": now.total if now else None, "result": one.result, "fault_zh": one.fault_zh,
        "fault_en": one.fault_en, "asked_at": one.asked_at.isoformat(), "ended_at": one.ended_at and one.ended_at.isoformat(),
    }  # fmt: skip


def _job(number: int) -> Job:
    with everywhere():
        one = Job._default_manager.filter(id=number).first()
    if one is None:
        raise HoufuError(f"没有编号为 {number} 的后台任务。", f"There is no job {number}.")
    return one


def _stage(one: Job) -> str:
    stage = next(stage for stage in Stage if stage == one.stage)
    return say(stage.zh, stage.en)


def _progress(one: Job) -> str:
    now = said(one) if one.stage == Stage.RUNNING else None
    if now is None:
        return ""
    share = f"{now.percent}% " if now.percent is not None else ""
    return share + say(now.zh, now.en)

"""`houfu exports`: the lists that can be taken out, asking for one, deciding on one, fetching the file, sweeping."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from django.core.exceptions import PermissionDenied
from django.http import Http404
from rich.console import Console
from rich.table import Table

from houfu.access.actions import NotAllowed
from houfu.access.models import User
from houfu.access.queries import user_named
from houfu.cli.areas import an_area
from houfu.cli.frame import language
from houfu.cli.ledger_names import layout_called
from houfu.cli.whole import whole
from houfu.cli.words import cell, say
from houfu.exports import actions
from houfu.exports.lists import ExportFault, listings
from houfu.exports.models import Export, Stage
from houfu.exports.queries import export_seen, mine, to_decide
from houfu.facts.errors import HoufuError

app = typer.Typer(no_args_is_help=True, help="导出清单 lists out")
Number = Annotated[int, typer.Argument(help="导出编号 the number of the export")]
By = Annotated[str, typer.Option("--by", help="谁，账号名 who, by account")]
AsJson = Annotated[bool, typer.Option("--json", help="输出JSON print JSON")]

HEADS = {
    "list": ("清单", "list"), "title": ("名称", "title"), "people": ("人员清单", "people"), "filters": ("筛选", "filters"),
    "id": ("编号", "number"), "area": ("地区", "area"), "rows": ("行数", "rows"), "stage": ("进度", "stage"),
    "expires_at": ("保存至", "kept until"),
}  # fmt: skip


@app.callback()
def exports() -> None:
    """导出清单。 Lists out."""


@app.command()
def lists(as_json: AsJson = False) -> None:
    """可导出的全部清单。 Every list that can be taken out."""
    rows = [
        {"list": one.name, "title": say(one.zh, one.en), "people": one.people, "filters": sorted(one.words)}
        for one in listings().values()
    ]
    _print(rows, as_json)


@app.command()
def ask(
    listing: Annotated[str, typer.Argument(help="清单名，见 houfu exports lists the list")],
    by: By,
    area: Annotated[
        str, typer.Option(help="地区代码或路径，缺省为本人地区 a code (520502) or a path (52.5205.520502.)")
    ] = "",
    where: Annotated[list[str] | None, typer.Option("--where", help="筛选，如 measure=m13 a filter; repeat")] = None,
    reason: Annotated[str, typer.Option(help="用途，人员清单必填 what it is for")] = "",
    as_json: AsJson = False,
) -> None:
    """申请导出一份清单，在后台生成。 Ask for a list; it is made in the background."""
    words = dict(_pair(one) for one in where or ()) | ({"area": an_area(area)} if area else {})
    try:
        row = actions.ask(listing=_listing(listing), words=words, by=_user(by), language=language(), reason=reason)
    except (PermissionDenied, Http404):
        raise NotAllowed from None
    _print([_told(row)], as_json)


@app.command()
def approve(
    number: Number,
    by: By,
    refuse: Annotated[bool, typer.Option("--refuse", help="不同意 refuse it")] = False,
    answer: Annotated[str, typer.Option(help="意见，不同意时必填 the answer")] = "",
    as_json: AsJson = False,
) -> None:
    """同意或不同意他人的导出。 Agree to somebody else's export, or refuse it."""
    user = _user(by)
    _print([_told(actions.decide(_export(user, number), agreed=not refuse, answer=answer, by=user))], as_json)


@app.command("list")
def list_(by: By, as_json: AsJson = False) -> None:
    """本人的导出和等本人审批的导出。 One's own exports, and those that wait for one's decision."""
    actions.expire()
    actions.settle()
    user = _user(by)
    _print([_told(row) for row in (*to_decide(user)[:50], *mine(user)[:50])], as_json)


@app.command()
def fetch(
    number: Number, by: By, out: Annotated[Path, typer.Option("--out", help="写到哪个文件 the file to write")]
) -> None:
    """把生成的文件写到磁盘；只给申请人。 Write the file out, for whoever asked only."""
    user = _user(by)
    pieces = actions.fetch(_export(user, number), by=user)
    try:
        with out.open("wb") as file:
            file.writelines(pieces)
    except OSError as fault:
        raise HoufuError(f"无法写入 {out}：{fault.strerror}。", f"Cannot write {out}: {fault.strerror}.") from None
    typer.echo(say(f"已写出 {out}", f"wrote {out}"))


@app.command()
def sweep() -> None:
    """删除到期的和无主的导出文件。 Delete what has expired and what belongs to no export."""
    gone = actions.sweep()
    typer.echo(say(f"已删除 {gone} 个文件", f"deleted {gone} files"))


def _listing(text: str) -> str:
    """A list by its name; that of a ledger by either name of the ledger. Raises HoufuError."""
    kind, dot, ledger = text.partition(".")
    return f"ledger.{layout_called(ledger).table}" if kind == "ledger" and dot and text not in listings() else text


def _user(name: str) -> User:
    found = user_named(name)
    if found is None:
        raise HoufuError(f"没有账号“{name}”。", f"There is no account {name!r}.")
    return found


def _export(user: User, number: int) -> Export:
    row = export_seen(user, number)
    if row is None:
        raise ExportFault(
            f"没有编号为 {number} 的导出，或不由您管。", f"There is no export {number} that is yours to see."
        )
    return row


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise ExportFault(f"筛选写作 名称=值，不是“{text}”。", f"Write a filter as name=value, not {text!r}.")
    return name, value


def _told(row: Export) -> dict[str, Any]:
    return {
        "id": row.id, "list": row.listing, "area": row.area, "rows": row.rows,
        "stage": next(say(one.zh, one.en) for one in Stage if one == row.stage),
        "expires_at": row.expires_at.isoformat() if row.expires_at else None,
    }  # fmt: skip


def _print(rows: list[dict[str, Any]], as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    table = Table(*(say(*HEADS[name]) for name in (rows[0] if rows else ())))
    for row in rows:
        table.add_row(*map(cell, row.values()))
    Console().print(whole(table))

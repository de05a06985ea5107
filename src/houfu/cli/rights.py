"""The commands of `houfu access` about rights that wait for a second person."""

import json
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from houfu.access.actions import AccessFault
from houfu.access.models import Grant, ProposedGrant
from houfu.access.second_person import turn_down, waiting
from houfu.cli.whole import whole
from houfu.cli.words import BEIJING, say

HEADINGS = (
    ("编号", "id"), ("用户名", "user"), ("角色", "role"), ("地区", "area"), ("户", "household"), ("提出人", "by"), ("时间", "at"),
)  # fmt: skip
AsJson = Annotated[bool, typer.Option("--json", help="输出JSON print JSON")]


def proposals(as_json: AsJson = False) -> None:
    """待另一位安全管理员同意的授权。 Rights that wait for another security administrator to agree."""
    rows = [
        {
            "id": one.pk, "user": one.user.username, "role": one.role, "area": one.area, "household": one.household,
            "proposed_by": one.proposed_by,
            "proposed_at": one.proposed_at.astimezone(BEIJING).isoformat(timespec="minutes"),
        }
        for one in waiting()
    ]  # fmt: skip
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    if not rows:
        typer.echo(say("没有待同意的授权。", "No right is waiting for anybody to agree."))
        return
    table = Table()
    for at, (zh, en) in enumerate(HEADINGS):
        table.add_column(say(zh, en), overflow="fold", no_wrap=at == 0)  # the number is what `withdraw` asks for
    for row in rows:
        table.add_row(*("" if value is None else str(value) for value in row.values()))
    Console().print(whole(table))


def withdraw(key: Annotated[int, typer.Argument(help="编号，见 houfu access proposals; its id")]) -> None:
    """撤回待同意的授权。 Take a proposed right back."""
    row = waiting().filter(pk=key).first()
    if row is None:
        raise AccessFault(
            f"没有编号为 {key} 的待同意授权。用 houfu access proposals 查看。",
            f"No proposed right {key} is waiting: see houfu access proposals.",
        )
    turn_down(row, by=None)
    typer.echo(say(f"已撤回 {key}", f"withdrew {key}"))


def said_of(right: Grant | ProposedGrant) -> str:
    """A right by its codes, with the key of the household where it names one."""
    home = say(f"（户 {right.household}）", f" (household {right.household})") if right.household else ""
    return f"{right.role} {right.area}{home}"


def as_record(right: Grant | ProposedGrant) -> dict[str, Any]:
    """A right for a program: `holds` is false while a second security administrator has yet to agree."""
    return {
        "id": right.pk, "role": right.role, "area": right.area, "household": right.household,
        "valid_to": f"{right.valid_to or ''}" or None, "holds": isinstance(right, Grant),
    }  # fmt: skip


def in_words(given: Grant | ProposedGrant) -> str:
    """What became of a right that was to be given."""
    if isinstance(given, Grant):
        return say(f"已授权 {said_of(given)}", f"granted {said_of(given)}")
    return say(
        f"已提出授权 {said_of(given)}，须由一位安全管理员在“账号和权限”页面同意后生效。",
        f"proposed {said_of(given)}: it holds once a security administrator agrees on the page of accounts.",
    )

"""`houfu orders double-check`: draw the month's closings that are looked at again, list them, answer one."""

from __future__ import annotations

import json
import secrets
from typing import Annotated, Any

import typer
from rich.console import Console

from houfu.access.models import User
from houfu.access.queries import areas_of, user_named
from houfu.access.refusals import refusals_kept
from houfu.access.roles import Permission
from houfu.access.scoping import everywhere, looking_at
from houfu.casework import lots
from houfu.casework.codes import Reached, stored
from houfu.casework.double_checking import Said, answer_check, items_asked, waiting
from houfu.casework.looking import record_listed
from houfu.casework.models import Order
from houfu.casework.unattended import unattended
from houfu.cli.areas import an_area
from houfu.cli.order_words import table_of
from houfu.cli.words import today
from houfu.facts.errors import HoufuError
from houfu.safeguard.audit import SYSTEM

app = typer.Typer(
    help="盲核：抽查每月的销号。 Double checks: of each month's closings some are looked at again.",
    no_args_is_help=True,
)
Area = Annotated[str, typer.Option(help="地区代码或路径 a code (520502) or a path (52.5205.520502.)")]
AsJson = Annotated[bool, typer.Option("--json", help="输出JSON print JSON")]
By = Annotated[str, typer.Option("--by", help="以哪个用户 the user who looks or answers")]
Items = Annotated[
    list[str],
    typer.Option("--item", help="事项编号=reached|not_reached|cannot_tell=看到什么 ITEM=FOUND=WORDS, once an item"),
]


@app.command()
def draw(as_json: AsJson = False) -> None:
    """抽取上月的盲核；可反复运行。 Draw for the months that are over; as often as one likes."""
    _print([{"orders": lots.draw(by=SYSTEM)}], as_json, ("orders",))


@app.command(name="list")
def list_(by: By, as_json: AsJson = False) -> None:
    """等一个用户盲核的工单和事项；不列原来的结论。 What waits for a user, item by item; not how it ended."""
    user, rows = _user(by), list[dict[str, Any]]()
    for area in areas_of(user, permission=Permission.VERIFY_ORDERS):
        with looking_at(area):
            checks = list(waiting(area, user))
            record_listed(checks, user.pk)
            paths = dict(Order.objects.filter(id__in=[one.order_id for one in checks]).values_list("id", "path"))
            rows += [
                {
                    "id": one.id, "month": f"{one.month:%Y-%m}", "path": paths[one.order_id], "item": item.id,
                    "rule": item.rule, "level": item.level, "subject": item.subject_key,
                }
                for one in checks
                for item in items_asked(one.id)
            ]  # fmt: skip
    _print(rows, as_json, ("id", "month", "path", "item", "rule", "level", "subject"))


@app.command(name="unattended")
def unattended_(area: Area = "52.", as_json: AsJson = False) -> None:
    """没有人能答复的盲核，按县，不列工单。 What nobody can answer, by county; not which orders."""
    with everywhere():
        found = unattended(an_area(area), today())
    rows = [
        {"path": one.county, "number": one.number, "drawn": one.first.isoformat(), "rank": str(one.rank)}
        for one in found
    ]  # fmt: skip
    _print(rows, as_json, ("path", "number", "drawn", "rank"))


@app.command()
def answer(key: int, by: By, item: Items, token: str = "", as_json: AsJson = False) -> None:
    """答复一项盲核：每个事项各一个 --item。 Answer one: an --item for each of its items."""
    user, said = _user(by), _said(item)
    with refusals_kept(), looking_at(*areas_of(user)):
        step = answer_check(check=key, said=said, by=user, token=token or secrets.token_urlsafe(24))
    _print([{"id": key, "act": str(step.act)}], as_json, ("id", "act"))


def _said(items: list[str]) -> Said:
    found: dict[int, tuple[Reached, str]] = {}
    for text in items:
        key, _equals, rest = text.partition("=")
        one, _equals, words = rest.partition("=")
        if not key.isdecimal() or len(key) > 18 or one not in set(Reached):
            raise HoufuError(
                f"“{text[:60]}”看不懂。请写成 事项编号=reached=看到什么。",
                f"{text[:60]!r} is not understood. Write it like ITEM=reached=WORDS.",
            )
        found[int(key)] = stored(Reached, one), words
    return found


def _user(name: str) -> User:
    user = user_named(name)
    if user is None:
        raise HoufuError(f"没有用户“{name}”。", f"There is no user {name!r}.")
    return user


def _print(rows: list[dict[str, Any]], as_json: bool, columns: tuple[str, ...]) -> None:
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
    else:
        Console().print(table_of(rows, columns))

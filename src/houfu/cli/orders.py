"""`houfu orders`: preview, release, list, show, act, escalate, reminders, figures; for operators, scripts and the scheduler."""

from __future__ import annotations

import json
import os
import secrets
import socket
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from houfu.access.models import User
from houfu.access.queries import areas_of, user_named
from houfu.access.refusals import refusals_kept
from houfu.access.roles import Permission
from houfu.access.scoping import everywhere, looking_at
from houfu.assessment.queries import current_run
from houfu.casework import actions, climbing, queries, reminding
from houfu.casework.awaiting import awaited
from houfu.casework.codes import Act, stored
from houfu.casework.models import Order
from houfu.casework.proposing import propose, usual_cap
from houfu.cli.areas import an_area
from houfu.cli.double_checks import app as double_checks
from houfu.cli.order_acts import said_here
from houfu.cli.order_days import recount_days
from houfu.cli.order_figures import order_figures
from houfu.cli.order_files import evidence_in
from houfu.cli.order_steps import (
    appeals_told,
    closing_told,
    origins_told,
    print_parted,
    print_released,
    released_told,
    steps_told,
    waiver_told,
)
from houfu.cli.order_words import table_of
from houfu.cli.reading import ReadBy, reading
from houfu.cli.words import say, today
from houfu.facts.errors import HoufuError
from houfu.safeguard.audit import SYSTEM

app = typer.Typer(help="工单：预览、下发、办理、上报。 Orders: preview, release, act, climb.", no_args_is_help=True)

app.command(name="figures")(order_figures)
app.command(name="recount-days")(recount_days)
app.add_typer(double_checks, name="double-check")

AsJson = Annotated[bool, typer.Option("--json", help="输出JSON print JSON")]
Area = Annotated[str, typer.Option(help="地区代码或路径 a code (520502) or a path (52.5205.520502.)")]
Cap = Annotated[int, typer.Option(help="每个单位一次最多几张 at most so many an office; 0: 按设置 as set", min=0)]
By = Annotated[str, typer.Option("--by", help="以哪个用户办理 the user who acts")]
Files = Annotated[
    list[Path] | None,
    typer.Option("--file", help="佐证：照片或PDF，可多次 evidence: photographs or PDF, more than once"),
]
Row = dict[str, Any]


@app.command()
def preview(area: Area = "52.", cap: Cap = 0, as_json: AsJson = False) -> None:
    """预览将下发的工单，按单位计数。 What a release would make, counted by office."""
    run = current_run()
    if run is None:
        raise HoufuError("还没有评估。请先运行 houfu assess。", "Nothing is assessed yet. Run houfu assess first.")
    with everywhere():
        proposal = propose(run, an_area(area), cap or usual_cap())
    rows = list(proposal.by_office().iter_rows(named=True))
    total = {"orders": proposal.kept, "held_back": proposal.held_back}
    _print(rows, as_json, total | {"offices": rows}, ("organ", "office", "orders", "findings", "held_back"))


@app.command()
def release(by: By, area: Area = "52.", cap: Cap = 0, token: str = "", as_json: AsJson = False) -> None:
    """下发工单；同一 --token 只下发一次。 Release orders; the same --token releases once."""
    made = actions.release(area=an_area(area), by=_user(by).pk, token=token or secrets.token_urlsafe(24), cap=cap)
    row = {
        "id": made.id,
        "run": made.run_id,
        "orders": made.orders,
        "findings": made.findings,
        "held_back": made.held_back,
    }
    _print([row], as_json, row, tuple(row))


@app.command(name="list")
def list_(
    by: ReadBy,
    area: Area = "",
    tab: Annotated[
        str,
        typer.Option(
            help="进度 to_sign, in_hand, … soon, overdue, contested, late_appeal, waiver_asked, reminded, closed"
        ),
    ] = "",
    limit: Annotated[int, typer.Option(help="最多几行 at most so many rows", min=1)] = 50,
    climbed: Annotated[
        int,
        typer.Option(
            help="只列已报至 only those climbed to: 1 县 county, 2 市 city, 3 省 province; 0 全部 all", min=0, max=3
        ),
    ] = 0,
    as_json: AsJson = False,
) -> None:
    """列出本人地区内的工单，先到期的在前。 Orders in one's areas, the soonest due first."""
    tabs = [str(one) for one in queries.TABS if one != queries.MINE]  # a command is nobody's inbox
    if tab and tab not in tabs:
        known = ", ".join(tabs)
        raise HoufuError(f"没有“{tab}”这一类。可用的有：{known}。", f"There is no tab {tab!r}. There are: {known}.")
    where = an_area(area) if area else ""
    with reading(by, "orders", area=where):
        found = queries.orders(where, tab=tab, today=today(), climbed=climbed).order_by("due", "id")[:limit]
        rows = [record(order) for order in found]
    shown = rows if as_json else [row | {"climbed": row["level"]} for row in rows]
    _print(shown, as_json, rows, ("id", "fold", "path", "organ", "state", "due", "climbed", "returns"))


@app.command()
def show(key: int, by: ReadBy, as_json: AsJson = False) -> None:
    """一张工单：清单和经过。 One order with its checklist and its steps."""
    with reading(by, "order", key=key) as look:
        order = queries.order(key)
        if order is None:
            raise HoufuError(
                f"没有工单 {key}，或不在您的地区内。请核对工单号。",
                f"There is no order {key}, or it lies outside your areas. Check the number.",
            )
        look.at(order.path)
        items = [
            {
                "rule": one.rule,
                "level": one.level,
                "subject": one.subject_key,
                "since": f"{one.since}",
                "state": str(one.state),
                "settled_at": one.settled_at.isoformat() if one.settled_at else None,
                "settled_by_run": one.settled_by_run,
            }
            for one in queries.items(key)
        ]
        done = queries.steps(key)
        steps, appeals = steps_told(done), appeals_told(key)
        more: dict[str, Any] = {
            "released": released_told(order), "came_from": origins_told(key), "closed": closing_told(order, done), "waiver": waiver_told(key),
            "appeal": appeals[0] if appeals else None, "appeals": appeals,
            "waits_for": awaited(key) if order.contested else [],
        }  # fmt: skip
    whole = record(order) | {"items": items, "steps": steps} | more
    if not as_json:
        Console().print(table_of([whole], ("id", "state", "version", "organ", "office", "path", "due")))
    _print(items, as_json, whole, ("rule", "level", "subject", "since", "state"))
    if not as_json:
        print_released(order)
        print_parted(steps, more)
        _print_waiting(more)


@app.command()
def act(
    key: int,
    what: str,
    by: By,
    words: str = "",
    seen: int = 0,
    token: str = "",
    file: Files = None,
    as_json: AsJson = False,
) -> None:
    """办理一步：sign、report、send_back、confirm、comment、remind。 One step of an order; --seen is the version that was looked at."""
    user, files = _user(by), evidence_in(file or [])
    with refusals_kept(), looking_at(*areas_of(user)), said_here(key, what, user):
        order = queries.order(key)
        step = actions.act(
            order=key, what=stored(Act, what), by=user, seen=seen or (order.version if order else 0),
            token=token or secrets.token_urlsafe(24), words=words, files=files,
        )  # fmt: skip
    row = {"id": step.id, "order": step.order_id, "act": str(step.act), "after": str(step.after)}
    _print([row], as_json, row, tuple(row))


@app.command()
def follow(as_json: AsJson = False) -> None:
    """按最新评估核对工单：证明的销号，复现的重开。 Lay the newest findings against the orders."""
    row = vars(actions.follow(by=SYSTEM))
    _print([row], as_json, row, tuple(row))


@app.command()
def escalate(as_json: AsJson = False) -> None:
    """逾期的逐级上报；可由定时任务反复运行。 Overdue orders climb; for the scheduler, as often as it likes."""
    row = vars(climbing.escalate(by=SYSTEM, holder=f"{socket.gethostname()}:{os.getpid()}"))
    _print([row], as_json, row, tuple(row))


@app.command()
def reminders(username: str, as_json: AsJson = False) -> None:
    """一个用户的提醒：经办的逾期和临近到期，待其答复的申诉，待其批准的豁免。 What waits for a user."""
    user, day = _user(username), today()
    rows: list[Row] = []
    for area in areas_of(user, permission=Permission.SEE_PERSONS):
        with looking_at(area):
            found = reminding.reminders(user, area, day)
        rows += [{"path": area, "what": str(one.about), "number": one.number, "first": f"{one.first}"} for one in found]
    _print(rows, as_json, rows, ("path", "what", "number", "first"))


def record(order: Order) -> Row:
    """An order for a program."""
    return {
        "id": order.id, "fold": str(order.fold), "subject": order.subject_key, "path": order.path, "organ": order.organ,
        "office": order.office, "cooperating": order.cooperating.split(), "state": str(order.state),
        "closing": str(order.closing), "version": order.version, "due": f"{order.due}", "level": order.level,
        "returns": order.returns, "contested": order.contested, "released_at": order.released_at.isoformat(),
    }  # fmt: skip


def _user(name: str) -> User:
    user = user_named(name)
    if user is None:
        raise HoufuError(f"没有用户“{name}”。", f"There is no user {name!r}.")
    return user


def _print_waiting(more: Row) -> None:
    """The waiver and the open appeals of an order, and those of others that it waits for, for a person."""
    if waiver := more["waiver"]:
        shown = waiver | {"waiver": waiver["state"], "approved_by": waiver["approved_by"] or "—"}
        _print([shown], False, shown, ("waiver", "reason", "last_day", "asked_by", "approved_by"))
    if more["appeals"]:
        waiting = [one | {"appeal": one["id"], "answer_by": one["due"]} for one in more["appeals"]]
        _print(waiting, False, waiting, ("appeal", "about", "words", "filed_at", "answer_by"))
    for one in more["waits_for"]:
        typer.echo(say(f"等工单 {one} 的申诉答复。", f"Waits for the answer to the appeal on order {one}."))


def _print(rows: list[Row], as_json: bool, whole: Any, columns: tuple[str, ...]) -> None:
    if as_json:
        typer.echo(json.dumps(whole, ensure_ascii=False))
        return
    Console().print(table_of(rows, columns))

"""`houfu mediation seat, unseat, unattended`: who works at a mediation centre, and how many cases nobody there can see."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from houfu.access.scoping import everywhere
from houfu.cli.access import a_user
from houfu.cli.mediation_words import Json, print_rows
from houfu.cli.words import a_day, say, today
from houfu.ledgers.disputes import MediationCentre
from houfu.mediation import actions
from houfu.mediation.gate import is_open
from houfu.mediation.keeping import CaseFault
from houfu.mediation.unattended import unattended
from houfu.safeguard.audit import SYSTEM
from houfu.store.versions import holding

Username = Annotated[str, typer.Argument(help="用户名 user name")]
Centre = Annotated[int, typer.Option(help="综治中心台账编号 key of the centre in its ledger")]


def seat(
    username: Username, centre: Centre, until: Annotated[str, typer.Option(help="到期日 the day it ends")] = ""
) -> None:
    """登记某人在综治中心任职。 Have a user work at a mediation centre."""
    with everywhere():
        if not MediationCentre.objects.filter(holding(today()), key=centre).exists():
            raise CaseFault(
                f"台账中没有编号为 {centre} 的综治中心。", f"No mediation centre with the key {centre} is on file."
            )
    stop = a_day(until) if until else None
    actions.give_seat(user=a_user(username), centre=centre, valid_from=today(), valid_to=stop, by=SYSTEM)
    typer.echo(say(f"已登记 {username} 的任职", f"{username} has a seat now"))
    _tell(centre)


def unseat(username: Username, centre: Centre) -> None:
    """终止某人在综治中心的任职和手中的指派。 End a user's seat at a mediation centre, and his work on its cases."""
    number = actions.end_seat(user=a_user(username), centre=centre, by=SYSTEM)
    typer.echo(
        say(
            f"已终止 {username} 的任职，解除指派 {number} 件",
            f"{username} has no seat there any more; {number} cases are out of his hands",
        )
    )
    _tell(centre)


def hand_on(
    centre: Annotated[int, typer.Option("--from", help="综治中心台账编号 key of the centre that has them")],
    to: Annotated[int, typer.Option(help="转给哪个综治中心 key of the centre that gets them")],
) -> None:
    """把没有人能看到的未结纠纷转给另一综治中心，不看内容。 Hand cases that nobody sees to another centre, unread."""
    done = actions.hand_on(centre=centre, to=to, by=SYSTEM)
    typer.echo(say(f"已转给该中心 {done.number} 件", f"{done.number} cases went to that centre"))
    if done.stayed:
        typer.echo(
            say(
                f"{done.stayed} 件没有转：那里也没有人能看到（须有在该中心任职、权限包括纠纷所在县、不须回避的调解主管）。",
                f"{done.stayed} stayed, for nobody there may see them either: it takes a supervisor with a seat there and a right "
                "over the county of the dispute, behind no wall.",
            )
        )


def unattended_(as_json: Json = False) -> None:
    """没有人能看到的未结纠纷，按综治中心计数，不列纠纷。 Open cases that nobody can see, by centre; not which ones."""
    found = unattended()
    with everywhere():
        rows = MediationCentre.objects.filter(holding(today()), key__in=[one.centre for one in found])
        names = dict(rows.values_list("key", "name"))
    print_rows(
        [asdict(one) | {"name": names.get(one.centre, "")} for one in found],
        as_json,
        ("centre", "name", "number", "late"),
    )
    if found and not as_json:
        typer.echo(
            say(
                "请登记一名不须回避的调解主管在该中心任职（houfu mediation seat），或转给另一中心（houfu mediation hand-on）。",
                "Give a supervisor who is behind no wall a seat at the centre (houfu mediation seat), or hand them on to another "
                "centre (houfu mediation hand-on).",
            )
        )


def _tell(centre: int) -> None:
    """How many cases of a centre nobody can see, beside what was done to its seats; nothing where there are none."""
    number = sum(one.number for one in unattended() if one.centre == centre) if is_open() else 0
    if number:
        typer.echo(
            say(
                f"该中心有 {number} 件未结纠纷没有人能看到（houfu mediation unattended）。",
                f"{number} open cases of this centre can be seen by nobody (houfu mediation unattended).",
            )
        )

"""Orders in words: what each is about, who leads, where it stands, and how near its last day is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from houfu.casework.codes import Fold, State
from houfu.casework.deadlines import Light, Rank, light
from houfu.casework.models import Order
from houfu.casework.queries import (
    CONTESTED,
    LATE_APPEAL,
    MINE,
    OVERDUE,
    REMINDED,
    SOON,
    WAIVER_ASKED,
)
from houfu.facts.organs import Organ
from houfu.portal.looks import Look
from houfu.portal.naming import organs_at, place_names
from houfu.portal.subjects import labels
from houfu.portal.wording import member, said


@dataclass(frozen=True)
class OrderLine:
    """An order in a list. `light` is green, yellow, red or empty (closed)."""

    key: int
    subject: str
    fold: str
    place: str
    organ: str
    state: str
    due: date
    light: str
    light_said: str
    returns: int
    climbed: str
    contested: bool
    version: int


def tabs() -> dict[str, str]:
    """Every tab of the inbox with its name."""
    own = {
        SOON: _("临近到期"), OVERDUE: _("逾期"), CONTESTED: _("申诉中"), LATE_APPEAL: _("申诉逾期未答复"),
        WAIVER_ASKED: _("豁免待批准"), REMINDED: _("催办"), MINE: _("我经办的"),
    }  # fmt: skip
    return (
        {str(one): said(one) for one in State if one is not State.CLOSED}
        | own
        | {str(State.CLOSED): said(State.CLOSED)}
    )


def ranks() -> list[tuple[str, str]]:
    """Whom an overdue order is reported to, by the number that is asked for; the community has it anyway."""
    return [(str(one), said(one)) for one in Rank if one is not Rank.COMMUNITY]


def order_lines(look: Look, rows: Iterable[Order]) -> list[OrderLine]:
    """Orders in words; a handful of queries however many there are."""
    held, today = list(rows), timezone.localdate()
    homes = labels("household", [row.subject_key for row in held if row.fold == Fold.HOUSEHOLD], look.day)
    places = place_names({row.path for row in held}, look.day, below=look.area)
    organs = organs_at({(member(Organ, row.organ), row.office) for row in held}, look.day)
    out = []
    for row in held:
        home = homes.get(row.subject_key) if row.fold == Fold.HOUSEHOLD else None
        near = light(row.due, today) if row.state != State.CLOSED else None
        subject = _("户 %(number)s") % {"number": home.text} if home else places[row.path]
        out.append(
            OrderLine(
                row.id, subject, said(member(Fold, row.fold)), places[row.path],
                organs[member(Organ, row.organ), row.office], said(member(State, row.state)), row.due,
                str(near or ""), _light_said(near), row.returns,
                said(member(Rank, str(row.level))) if row.level else "", row.contested, row.version,
            )
        )  # fmt: skip
    return out


def _light_said(near: Light | None) -> str:
    return said(near) if near else ""

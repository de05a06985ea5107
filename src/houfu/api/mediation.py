"""Mediation for programs: the days of one's own cases and figures; the words of a case leave by no API."""

from __future__ import annotations

from typing import Annotated

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Path, Router

from houfu.access.roles import Permission
from houfu.api.doors import FAULTS, KEY, Asked, inside
from houfu.api.mediation_shapes import CaseOut, CellOut, DisputeFiguresOut, ServiceFaultOut
from houfu.mediation.codes import Exit
from houfu.mediation.figures import cells, service, warnings
from houfu.mediation.gate import is_open
from houfu.mediation.models import Case
from houfu.mediation.queries import Due, due_of, my_cases
from houfu.mediation.seeing import NotSeen, look_at
from houfu.portal.mediation_doors import record_list

router = Router(tags=["mediation"])
SAME = (
    "id", "number", "path", "kind", "channel", "stage", "filed_on", "accepted_on", "mediated_on", "answered_on", "closed_on",
    "closing", "reopened",
)  # fmt: skip


@router.get("/mediation/cases", response={200: list[CaseOut], **FAULTS})
def cases(request: HttpRequest, where: Asked, closed: bool = False) -> list[CaseOut]:
    """The reader's own cases, the nearest day first; the look is an event. 404 while the module is shut."""
    with inside(request, where, (Permission.MEDIATE,), anywhere=True) as look:
        _require_open()
        found = my_cases(look.user, closed=closed)
        record_list(request, look)
        return [_case(row, due) for row, due in found]


@router.get("/mediation/cases/{int:key}", response={200: CaseOut, **FAULTS})
def case(request: HttpRequest, key: Annotated[int, Path(le=KEY)], where: Asked) -> CaseOut:
    """One of them; the look is an event. 404 for a case that is not the reader's."""
    with inside(request, where, (Permission.MEDIATE,), anywhere=True) as look:
        _require_open()
        try:
            row = look_at(key, look.user)
        except NotSeen:
            raise Http404 from None
        return _case(row, due_of(row, timezone.localdate()))


@router.get("/mediation/figures", response={200: DisputeFiguresOut, **FAULTS})
def dispute_figures(request: HttpRequest, where: Asked) -> DisputeFiguresOut:
    """Counts by kind, place and quarter, faults of services, and how parties were served. 404 while the module is shut."""
    with inside(request, where, (Permission.SEE_DISPUTE_FIGURES,)) as look:
        _require_open()
        today = timezone.localdate()
        served = service(look.area, today)
        return DisputeFiguresOut(
            cells=[CellOut(quarter=one.quarter, path=one.path, kind=one.kind, count=one.count) for one in cells(look.area, today)],
            faults=[
                ServiceFaultOut(
                    community=one.community, kind=one.kind, place=one.place, households=one.households, since=one.since
                )
                for one in warnings(look.area, today)
            ],
            answered_on_time=served.on_time, reopened=served.reopened, content=served.content,
            days_to_answer=served.days_to_answer,
        )  # fmt: skip


def _require_open() -> None:
    if not is_open():
        raise Http404


def _case(row: Case, due: Due | None) -> CaseOut:
    return CaseOut(
        **{name: getattr(row, name) for name in SAME}, centre=row.centre_key, next_step=due.step if due else "",
        next_by=due.by if due else None, late=bool(due and due.late), exits=[way.value for way in Exit],
    )  # fmt: skip

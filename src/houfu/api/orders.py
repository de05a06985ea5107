"""Orders for programs: the inbox, one order, and a step of it under an idempotency key."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import FileResponse, Http404, HttpRequest
from ninja import File, Form, Path, Router
from ninja.files import UploadedFile

from houfu.api.doors import FAULTS, KEY, PEOPLE, After, Asked, Where, inside
from houfu.api.order_shapes import (
    ActIn,
    AppealOut,
    CameFrom,
    ClosedOut,
    FactOut,
    ItemOut,
    OneOrder,
    OpenAppealOut,
    OrderOut,
    Orders,
    ReleasedOut,
    StepOut,
    WaiverOut,
)
from houfu.api.releases import ACTED, Once, answered
from houfu.casework.codes import Act
from houfu.casework.faults import OrderFault
from houfu.casework.models import Order
from houfu.casework.queries import open_appeals
from houfu.casework.transitions import TRANSITIONS
from houfu.portal.contestable import facts_for
from houfu.portal.looks import Look
from houfu.portal.order_acts import done
from houfu.portal.order_contents import checklist, why_here
from houfu.portal.order_files import discard, evidence_of
from houfu.portal.order_page import due_may_move, order_in_view, piece_of
from houfu.portal.order_told import appeals_said, awaited_by, came_from, closed_on, released, told, waiver_said
from houfu.portal.order_words import order_lines
from houfu.portal.orders import page_of_orders
from houfu.portal.wording import member

router = Router(tags=["orders"])
Key = Annotated[int, Path(le=KEY)]


@router.get("/orders", response={200: Orders, **FAULTS})
def list_orders(
    request: HttpRequest,
    where: Asked,
    tab: str = "",
    organ: str = "",
    sort: str = "",
    q: str = "",
    after: After = "",
    climbed: str = "",
) -> Orders:
    """The orders of the area, fifty a page: of one tab (`to_sign`, `overdue`, `reminded`, `mine` …), the soonest due first;
    `climbed` 1, 2, 3: overdue ones that the county, the city, the province has been told of."""
    with inside(request, where, PEOPLE) as look:
        page = page_of_orders(look, tab, organ, sort, q, after, climbed=climbed)
        return Orders(rows=[OrderOut(**one) for one in _lines(look, page.rows)], after=page.after)


@router.get("/orders/{int:key}", response={200: OneOrder, **FAULTS})
def one_order(request: HttpRequest, key: Key, where: Asked) -> OneOrder:
    """One order with its checklist and its steps."""
    with inside(request, where, PEOPLE, anywhere=True) as reader:
        row, look = order_in_view(reader, key)
        return _one(look, row)


@router.post("/orders/{int:key}/acts", response={200: OneOrder, **ACTED})
def act_on(request: HttpRequest, key: Key, where: Asked, asked: ActIn, once: Once) -> OneOrder:
    """One step. The same `Idempotency-Key` again changes nothing; with another content it is refused (422), and so is
    a step on a version that is no longer the newest (409)."""
    return _acted(request, key, where, asked, once)


@router.post("/orders/{int:key}/acts/files", response={200: OneOrder, **ACTED})
def act_with_files(
    request: HttpRequest, key: Key, where: Asked, asked: Form[ActIn], evidence: File[list[UploadedFile]], once: Once
) -> OneOrder:
    """One step with its evidence, as a form: photographs (JPEG, PNG, WebP) or PDF, at most nine of 10 MB; else as `acts`."""
    assert isinstance(evidence, list)  # read below, where they are counted and measured first
    try:
        return _acted(request, key, where, asked, once)
    finally:
        discard(request)


@router.get("/orders/{int:key}/evidence/{int:piece}", response={200: None, **FAULTS})
def one_evidence(request: HttpRequest, key: Key, piece: Key, where: Asked) -> FileResponse:
    """One piece of evidence (`files` of a step), as it is kept: JPEG or PDF; the log says who took it."""
    with inside(request, where, PEOPLE, anywhere=True) as reader:
        row, look = order_in_view(reader, key)
        return piece_of(request, look, row, piece)


def _acted(request: HttpRequest, key: int, where: Where, asked: ActIn, once: str) -> OneOrder:
    with inside(request, where, PEOPLE, anywhere=True) as reader:
        row, look = order_in_view(reader, key)
        if asked.act not in set(Act):
            raise Http404
        what, files = member(Act, asked.act), evidence_of(request)
        if files and what not in TRANSITIONS:
            raise OrderFault("这一步不收佐证文件。", "This step takes no evidence.")
        with answered():
            done(what, look.user, row.id, asked.seen, once, asked.words, asked.more, files)
        row, look = order_in_view(reader, key)
        return _one(look, row)


def _lines(look: Look, rows: list[Order]) -> list[dict[str, Any]]:
    return [
        {
            "id": row.id, "fold": str(row.fold), "subject": line.subject, "place": line.place, "path": row.path,
            "organ": row.organ, "organ_name": line.organ, "state": str(row.state), "due": row.due,
            "due_may_move": due_may_move(row), "light": line.light,
            "level": row.level, "returns": row.returns, "contested": row.contested, "version": row.version,
        }
        for row, line in zip(rows, order_lines(look, rows), strict=True)
    ]  # fmt: skip


def _one(look: Look, row: Order) -> OneOrder:
    items = [
        ItemOut(
            id=one["item"].id, rule=one["rule"], level=one["item"].level, subject_key=one["item"].subject_key,
            subject=one["line"].subject.text, sentence=one["line"].sentence, since=one["item"].since, state=one["state"],
            settled_at=one["item"].settled_at, settled_by_run=one["item"].settled_by_run,
            settled_day=one["proof"].day if one["proof"] else None,
        )
        for one in checklist(look, row)
    ]  # fmt: skip
    steps = [StepOut(**{name: step[name] for name in StepOut.model_fields}) for step in told(row)]
    ground, held, contested = closed_on(row), waiver_said(row.id), appeals_said(open_appeals(row.id))
    return OneOrder(
        **_lines(look, [row])[0], items=items, released=ReleasedOut(**released(row)), steps=steps,
        cooperating=why_here(look, row)["cooperating"],
        came_from=[CameFrom(**one) for one in came_from(row)], closed=ClosedOut(**ground) if ground else None,
        waiver=WaiverOut(**{name: held[name] for name in WaiverOut.model_fields}) if held else None,
        appeal=AppealOut(**{name: contested[0][name] for name in AppealOut.model_fields}) if contested else None,
        appeals=[OpenAppealOut(**one) for one in contested],
        waits_for=[one["order"] for one in awaited_by(row)],
        facts=[FactOut(about=about, said=words) for about, words in facts_for(look.user, row)],
    )  # fmt: skip

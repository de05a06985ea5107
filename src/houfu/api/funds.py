"""Fund lines for programs: which there are, one worked out by the factor method, and filing what that gives."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Path, Router

from houfu.access.roles import Permission
from houfu.api.doors import FAULTS, FIGURES, KEY, Asked, inside
from houfu.api.fund_shapes import CalculationOut, FilingIn, FilingOut, LineOut, ShareOut
from houfu.funds.actions import file_allocations
from houfu.funds.queries import Calculation, allocated_on, calculate, county_rows, lines, standing_of
from houfu.ledgers.funds import FundLine

router = Router(tags=["funds"])
Key = Annotated[int, Path(le=KEY)]


@router.get("/funds", response={200: list[LineOut], **FAULTS})
def fund_lines(request: HttpRequest, where: Asked) -> list[LineOut]:
    """The fund lines that are on file today."""
    with inside(request, where, FIGURES):
        return [_line(line) for line in lines(timezone.localdate())]


def _line(line: FundLine) -> LineOut:
    held = standing_of(line, timezone.localdate())
    return LineOut(
        key=line.key, title=line.title, document=line.document, year=line.year, source=line.source,
        earmarked=line.earmarked, amount=line.amount, scheme=held.scheme.document if held.scheme else None,
        allocated_on=held.decided_on,
    )  # fmt: skip


@router.get("/funds/{int:key}/calculation", response={200: CalculationOut, **FAULTS})
def calculation(request: HttpRequest, key: Key, where: Asked, on: date | None = None) -> CalculationOut:
    """A line worked out by the figures of a day (when it was shared out, else today); nothing is stored."""
    with inside(request, where, FIGURES):
        today = timezone.localdate()
        return _calculation(calculate(key, on or allocated_on(key, today) or today))


def _calculation(found: Calculation) -> CalculationOut:
    shares = [ShareOut(county=row.pop("key"), **row) for row in county_rows(found)]
    return CalculationOut(
        line=found.line.key,
        on=found.on,
        amount=sum(share.amount for share in found.shares),
        mark=found.mark,
        shares=shares,
    )


@router.post("/funds/{int:key}/allocations", response={200: FilingOut, **FAULTS})
def file_line(request: HttpRequest, key: Key, body: FilingIn, where: Asked) -> FilingOut:
    """File a calculation as the allocations of its line, all or none; the same again changes nothing."""
    with inside(request, where, (Permission.RECORD_PROVINCIAL,)) as look:
        done = file_allocations(
            line=key, on=body.on, spend_by=body.spend_by, mark=body.mark, organ=look.user.organ, by=look.user.id
        )
        return FilingOut(recorded=done.recorded, ended=done.ended)

"""Figures of orders for programs: by lead organ and by county, over a span of months."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from houfu.api.doors import FAULTS, FIGURES, Asked, inside
from houfu.casework.figures import Line, figures_lately
from houfu.casework.months import months_asked

router = Router(tags=["orders"])
Month = Annotated[str, Query("", max_length=20, description="月份，如 2026-01 a month like 2026-01")]


class LineOut(Schema):
    """The figures of an organ (code), a county (path) or all (empty). A count that is null is too small to be told; a share
    (per cent, in steps of five) or a median that is null has fewer than ten behind it, or would give such a count away."""

    key: str
    counts: dict[str, int | None]
    shares: dict[str, int | None]
    median_days: Annotated[int | None, Field(description="办结工作日的中位数 median of working days to close")]
    median_hours: Annotated[int | None, Field(description="人工决定用时（小时）的中位数 median of hours to decide")]


class OrderFiguresOut(Schema):
    """The figures of orders released from the first month to the last, as they stood on `day` at `counted_at`."""

    first: str
    last: str
    day: date
    counted_at: datetime
    total: LineOut
    organs: list[LineOut]
    counties: list[LineOut]


@router.get("/orders/figures", response={200: OrderFiguresOut, **FAULTS})
def order_figures(request: HttpRequest, where: Asked, first: Month = "", last: Month = "") -> OrderFiguresOut:
    """How orders stand and how they were closed, contested and waived; nothing by person. Twelve months where none are asked."""
    with inside(request, where, FIGURES) as look:
        today = timezone.localdate()
        found = figures_lately(look.area, months_asked(first, last, today), today)
        ends = found.months.said
        return OrderFiguresOut(
            first=ends[0], last=ends[1], day=today, counted_at=found.counted_at, total=_line(found.total),
            organs=list(map(_line, found.organs)), counties=list(map(_line, found.counties)),
        )  # fmt: skip


def _line(line: Line) -> Any:
    return LineOut(
        key=line.key, counts=dict(line.counts), shares=dict(line.shares), median_days=line.median_days,
        median_hours=line.median_hours,
    )  # fmt: skip

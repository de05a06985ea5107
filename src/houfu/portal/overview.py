"""总览: one sentence, three figures, map and matrix, and what to do first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from houfu.access.roles import Permission
from houfu.assessment.models import Finding
from houfu.assessment.queries import runs, standing
from houfu.portal.doors import opens_to
from houfu.portal.first import first_of
from houfu.portal.looks import RUNS_SHOWN, Look
from houfu.portal.matrix import Matrix, Row, matrix_of
from houfu.portal.naming import on_day
from houfu.portal.reminded import reminded
from houfu.portal.shares import Share, total
from houfu.portal.showing import show
from houfu.portal.wording import day_said, in_english, number
from houfu.registry.models import Settlement


@dataclass(frozen=True)
class Figure:
    """A figure of the head: its name, its count, what it was before, where its list is, and its colour."""

    label: str
    count: int | None
    then: str
    address: str
    colour: str


@opens_to(Permission.SEE_FIGURES)
def overview(request: HttpRequest, look: Look) -> HttpResponse:
    """The first page. `sort` and `measure` of the address choose the order of rows and the map's colours."""
    if look.run is None:
        return show(request, look, "overview.html", matrix=None)
    matrix = matrix_of(look, request.GET.get("sort", ""))
    keys = [column.key for column in matrix.columns]
    chosen = request.GET.get("measure", "")
    if chosen not in keys:
        chosen = request.GET.get("sort", "") if request.GET.get("sort", "") in keys else keys[0]
    return show(
        request,
        look,
        "overview.html",
        matrix=matrix,
        chosen=chosen,
        sort=request.GET.get("sort", ""),
        sentence=sentence_of(look, matrix),
        figures=_figures(look, matrix.total.whole),
        first=first_of(look, matrix),
        reminders=reminded(look),
        drawing=_drawing(look, matrix, chosen),
    )


def sentence_of(look: Look, matrix: Matrix) -> SafeString:
    """What matters, each number a link: how much is not met and where, how much is unknown and where."""
    whole = matrix.total.whole
    settlements = on_day(Settlement.objects.filter(path__within=look.area), look.day).count()
    opening = format_html(
        _("截至{day}，{place}{count}个安置区，"),
        day=day_said(look.day),
        place=look.place,
        count=format_html("<b>{}</b>", number(settlements)),
    )
    unmet = _most(look, matrix, "not_met") if whole.not_met else _("各项要求没有未落实的")
    unknown = _most(look, matrix, "unknown") if whole.unknown else _("没有资料不足的")
    return format_html(_("{opening}{unmet}；{unknown}。"), opening=opening, unmet=unmet, unknown=unknown)


def _most(look: Look, matrix: Matrix, verdict: str) -> SafeString:
    counts = {column.key: getattr(matrix.total.cells.get(column.key, Share()), verdict) for column in matrix.columns}
    worst = max(matrix.columns, key=lambda column: counts[column.key])
    text = _("未落实 {all} 项，最多的是{measure}（{count} 项）")
    if verdict == "unknown":
        text = _("另有 {all} 项资料不足，主要在{measure}（{count} 项）")
    listing = look.here("findings") if verdict == "not_met" else look.here("lacking")
    return format_html(
        text,
        all=format_html('<a href="{}">{}</a>', listing, number(getattr(matrix.total.whole, verdict))),
        measure=(" " if in_english() else "").join((worst.number, worst.title)),
        count=format_html('<a href="{}">{}</a>', look.here("measure", worst.key), number(counts[worst.key])),
    )


def _figures(look: Look, now: Share) -> list[Figure]:
    assert look.run is not None
    before = next((run for run in runs(RUNS_SHOWN) if run.day < look.day), None)
    kind = "settlement" if look.kind == "township" else look.kind
    was = total(standing(before, look.area, kind)) if before else None
    return [
        Figure(_("未落实"), now.not_met, _then(was.not_met if was else None), look.here("findings"), "unmet"),
        Figure(_("资料不足"), now.unknown, _then(was.unknown if was else None), look.here("lacking"), "unknown"),
        _cleared(look, before.day if before else None),
    ]


def _cleared(look: Look, before: date | None) -> Figure:
    """What was cleared this month; since the assessment before, where that one lies further back: it all cleared then."""
    if before is None:
        return Figure(_("本月销号"), None, _("首次评估，尚无可比"), "", "met")
    month = look.day.replace(day=1)
    cleared = Finding.objects.filter(path__within=look.area, cleared_on__lte=look.day)
    if before >= month:
        count = cleared.filter(cleared_on__gte=month).count()
        return Figure(_("本月销号"), count, _("由新资料证明已落实的"), "", "met")
    note = _("自%(day)s评估以来，由新资料证明已落实的") % {"day": day_said(before)}
    return Figure(_("上次评估以来销号"), cleared.filter(cleared_on__gt=before).count(), note, "", "met")


def _then(count: int | None) -> str:
    return _("首次评估，尚无可比") if count is None else _("上次评估 %(count)s") % {"count": number(count)}


def _drawing(look: Look, matrix: Matrix, chosen: str) -> dict[str, Any]:
    """What the script of the map needs: each county's counts by measure, and the words it shows."""
    places = [
        {
            "key": row.place.key,
            "name": row.place.name,
            "group": row.group,
            "address": look.address("county", row.place.key),
            "cells": _counts(row),
        }
        for row in matrix.rows
    ]
    return {
        "chosen": chosen,
        "measures": {column.key: f"{column.number} {column.title}" for column in matrix.columns},
        "places": places,
        "whole": {"name": look.place, "group": "", "address": "", "cells": _counts(matrix.total)},
        "words": {
            "none": _("没有适用对象"),
            "not_met": _("未落实"),
            "unknown": _("资料不足"),
            "met": _("已落实"),
        },
    }


def _counts(row: Row) -> dict[str, list[int]]:
    """Measure → met, not met, unknown: the shares are worked out where they are drawn."""
    return {key: [cell.met, cell.not_met, cell.unknown] for key, cell in row.cells.items()}

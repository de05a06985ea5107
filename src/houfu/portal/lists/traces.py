"""What the site keeps of its own use, as it is taken out: who looked at a household, background jobs, and exports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from houfu.documents.workbook import Cell
from houfu.exports.lists import Drawn
from houfu.exports.queries import mine, to_decide
from houfu.portal.exports import Line as ExportLine
from houfu.portal.exports import lines as export_lines
from houfu.portal.jobs import Line as JobLine
from houfu.portal.jobs import lines as job_lines
from houfu.portal.jobs import rows_of_jobs
from houfu.portal.lists.drawing import CHUNK, drawn
from houfu.portal.looked import Looked, household_of, looks_at, told
from houfu.portal.looks import Look
from houfu.portal.wording import moment_said


def looked(request: HttpRequest, look: Look) -> Drawn:
    """All looks at one household and its members, the latest first; nothing where no household is named."""
    heads = (_("时间"), _("查看人"), _("单位"), _("看了什么"), _("关于谁"), _("用途"))
    key = request.GET.get("household", "")
    if not key:
        return drawn(look, _("谁看过"), heads, (), 0, people=True)
    if not (key.isdecimal() and len(key) < 19):
        raise Http404
    row, _moved = household_of(look, int(key))
    events, names = looks_at(row.key)
    last = events.first()
    rows = events.filter(number__lte=last.number if last else 0)  # a look meanwhile would make it longer than it says
    today, said = timezone.localdate(), (f"{_('户号')} {row.number}",)
    return drawn(look, _("谁看过"), heads, _looks(rows, names), rows.count(), people=True, day=today, said=said)


def _looks(rows: Any, names: dict[int, str]) -> Iterator[Sequence[Cell]]:
    page = list(rows[:CHUNK])
    while page:
        yield from map(_look, told(page, names))
        page = list(rows.filter(number__lt=page[-1].number)[:CHUNK])


def _look(one: Looked) -> Sequence[Cell]:
    return moment_said(one.at), one.who, one.organ, one.what, one.whom or _("全户"), one.purpose


def jobs(request: HttpRequest, look: Look) -> Drawn:
    """The jobs of the area that the reader may see, the latest first, cut to a stage; the page has those of all his areas."""
    heads = (_("任务"), _("地区"), _("发起人"), _("发起时间"), _("进度"), "%", _("结果"))
    rows, today = rows_of_jobs(look.user, request.GET.get("stage", "")), timezone.localdate()
    return drawn(look, _("后台任务"), heads, _jobs(look, rows), rows.count(), day=today, synthetic=False)


def _jobs(look: Look, rows: Any) -> Iterator[Sequence[Cell]]:
    page = list(rows[:CHUNK])
    while page:
        yield from map(_job, job_lines(look, page))
        page = list(rows.filter(id__lt=page[-1].id)[:CHUNK])


def _job(one: JobLine) -> Sequence[Cell]:
    percent = "" if one.percent is None else one.percent
    return one.name, one.place, one.by, moment_said(one.at), one.stage, percent, one.fault


def exports(request: HttpRequest, look: Look) -> Drawn:
    """The exports of the area: those that wait for the reader's decision, and behind them his own, the latest first."""
    heads = (
        _("清单"), _("地区"), _("筛选"), _("行数"), _("申请人"), _("用途"), _("申请时间"), _("进度"), _("保留至"),
    )  # fmt: skip
    waiting, own = (rows.filter(area__within=look.area) for rows in (to_decide(look.user), mine(look.user)))
    last = own.first()
    own = own.filter(id__lte=last.id if last else 0)  # this very export may be noted meanwhile
    keys = list(waiting.values_list("id", flat=True))
    lines = chain(_exports(look, waiting.filter(id__in=keys), "gt"), _exports(look, own, "lt"))
    return drawn(
        look, _("导出"), heads, lines, len(keys) + own.count(), day=timezone.localdate(), synthetic=False
    )  # fmt: skip


def _exports(look: Look, rows: Any, behind: str) -> Iterator[Sequence[Cell]]:
    page = list(rows[:CHUNK])
    while page:
        yield from map(_export, export_lines(look, page))
        page = list(rows.filter(**{f"id__{behind}": page[-1].id})[:CHUNK])


def _export(one: ExportLine) -> Sequence[Cell]:
    asked, until = (moment_said(at) if at else "" for at in (one.asked_at, one.expires_at))
    return one.listing, one.place, one.filters, one.rows, one.by, one.reason, asked, one.stage_name, until

"""工单统计: how the orders of some months stand, by lead organ and by county; nothing is counted by person, nobody is ranked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from houfu.access.roles import Permission
from houfu.casework.deciding import HASTY
from houfu.casework.faults import OrderFault
from houfu.casework.figures import Figures, Line, figures_lately, refuse_too_fine
from houfu.casework.months import Months, months_asked
from houfu.casework.small_counts import LEAST, SHARED
from houfu.casework.tallying import COUNTS
from houfu.facts.organs import Organ
from houfu.portal.doors import opens_to
from houfu.portal.looks import Look
from houfu.portal.naming import place_names
from houfu.portal.showing import show
from houfu.portal.wording import member, number, said, tongue


@dataclass(frozen=True)
class Told:
    """A line in words: its name, and each figure beside its heading."""

    name: str
    cells: tuple[tuple[str, str], ...]


def heads() -> dict[str, str]:
    """Each figure with its heading, in the order of the table."""
    counts = (
        _("已下发"), _("未到期"), _("临近到期"), _("逾期"), _("申诉中"), _("数据证明"), _("他人核实"), _("豁免"), _("申诉成立"), _("其他"),
        _("有复现"), _("申诉件数"), _("批准豁免"), _("抽中盲核"), _("已盲核"), _("人工决定"),
    )  # fmt: skip
    shares = {
        "median_days": _("办结工作日（中位数）"), "in_time": _("按期销号"), "came_back_share": _("90天内复现"),
        "answered_in_time": _("申诉按期答复"), "upheld": _("申诉成立率"), "agreed": _("盲核一致率"),
        "overridden": _("改判率"), "median_hours": _("决定用时（小时，中位数）"), "hasty": _("%(minutes)s分钟内决定") % {"minutes": HASTY},
    }  # fmt: skip
    return dict(zip(COUNTS, counts, strict=True)) | shares


def lines(look: Look, found: Figures) -> dict[str, list[Told]]:
    """All together, by organ and by county, in words."""
    places = place_names({line.key for line in found.counties}, look.day)
    return {
        "total": [_told(look.place, found.total)],
        "organs": [_told(said(member(Organ, line.key)), line) for line in found.organs],
        "counties": [_told(places[line.key], line) for line in found.counties],
    }


def _told(name: str, line: Line) -> Told:
    values = {key: _("不显示") if count is None else number(count) for key, count in line.counts.items()}
    values |= {"median_days": number(line.median_days), "median_hours": number(line.median_hours)}
    values |= {key: "—" if one is None else f"{one}%" for key, one in line.shares.items()}
    return Told(name, tuple((head, values[key]) for key, head in heads().items()))


def figures_asked(request: HttpRequest, look: Look) -> Figures:
    """The figures of the look's area for the months of an address. Raises OrderFault for months that are none."""
    today = timezone.localdate()
    return figures_lately(look.area, months_asked(request.GET.get("from", ""), request.GET.get("to", ""), today), today)


@opens_to(Permission.SEE_FIGURES)
def order_figures(request: HttpRequest, look: Look) -> HttpResponse:
    """The page; months that cannot be read are said, and the usual ones shown. Below a county it says why there are none."""
    try:
        refuse_too_fine(look.area)
    except OrderFault as fault:
        return show(request, look, "order_figures.html", why_none=fault.sentence(tongue()))
    try:
        found = figures_asked(request, look)
    except OrderFault as fault:
        messages.error(request, fault.sentence(tongue()))
        today = timezone.localdate()
        found = figures_lately(look.area, months_asked("", "", today), today)
    told = lines(look, found)
    parts = [
        ("total", _("合计"), told["total"]), ("organs", _("按牵头单位"), told["organs"]),
        ("counties", _("按县（市、区）"), told["counties"]),
    ]  # fmt: skip
    return show(
        request, look, "order_figures.html", parts=parts, heads=list(heads().values()), months=found.months.said,
        counted_at=found.counted_at, least=LEAST, shared=SHARED, hasty=HASTY, some=bool(found.organs),
    )  # fmt: skip


def rows(look: Look, found: Figures) -> Iterator[tuple[str, ...]]:
    """As a list: which kind of line, its name, its figures."""
    kinds = {"total": _("合计"), "organs": _("按牵头单位"), "counties": _("按县（市、区）")}
    for kind, some in lines(look, found).items():
        yield from ((kinds[kind], one.name, *(value for _head, value in one.cells)) for one in some)


def span_said(months: Months) -> str:
    """The months above a list."""
    first, last = months.said
    return _("%(first)s 至 %(last)s 下发的工单，按今天的情况统计") % {"first": first, "last": last}

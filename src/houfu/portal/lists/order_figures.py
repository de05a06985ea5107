"""工单统计 as it is taken out: the figures of the page, a row an organ and a county."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from houfu.casework.faults import OrderFault
from houfu.exports.lists import Drawn
from houfu.portal.lists.drawing import drawn
from houfu.portal.looks import Look
from houfu.portal.order_figures import figures_asked, heads, rows, span_said


def order_figures(request: HttpRequest, look: Look) -> Drawn:
    """The figures of the months of the page. Raises Http404 for months that are none."""
    try:
        found = figures_asked(request, look)
    except OrderFault:
        raise Http404 from None
    each = list(rows(look, found))
    titles = (_("范围"), _("名称"), *heads().values())
    return drawn(look, _("工单统计"), titles, each, len(each), said=(span_said(found.months),))

"""待办的批量移交: the ticked orders of the inbox handed to one person; refused, the inbox stands again as it was filled in."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houfu.access.roles import Permission
from houfu.casework.faults import Conflict
from houfu.casework.parting import hand_over_many
from houfu.facts.errors import HoufuError
from houfu.portal.doors import opens_to
from houfu.portal.looks import Look
from houfu.portal.order_acts import LONGEST, status_of
from houfu.portal.orders import inbox
from houfu.portal.wording import tongue


@require_POST
@opens_to(Permission.SEE_FIGURES, Permission.SEE_PERSONS, Permission.HANDLE_ORDERS)
def assign_orders(request: HttpRequest, look: Look) -> HttpResponse:
    """Hand the ticked orders, each with the version that was seen, to one person: all of them or none."""
    posted = request.POST
    picked = [one.partition(":") for one in posted.getlist("pick")]
    to, words = posted.get("to", ""), posted.get("words", "")
    if not all(text.isdecimal() and len(text) <= 16 for key, _colon, seen in picked for text in (key, seen)):
        raise Http404
    seen = {int(key): int(version) for key, _colon, version in picked}
    try:
        number = hand_over_many(
            seen=seen, to=int(to) if to.isdecimal() and len(to) <= 16 else 0, words=words, by=look.user,
            token=posted.get("token", ""),
        )  # fmt: skip
    except HoufuError as fault:
        past = fault.order if isinstance(fault, Conflict) else None  # is looked at again before it is ticked again
        return inbox(
            request, look, posted, status_of(fault), fault=_said(fault), to=to, words=words[:LONGEST],
            picked=set(seen) - {past},
        )  # fmt: skip
    messages.success(request, _("已移交 %(n)d 张工单。") % {"n": number})
    return redirect(look.address("orders"))


def _said(fault: HoufuError) -> str:
    if not isinstance(fault, Conflict):
        return fault.sentence(tongue())
    return _("您打开后，别人已经办理过工单 %(key)d，这一批都没有移交。请打开它核对，再勾选；其余的仍勾选着。") % {
        "key": fault.order
    }

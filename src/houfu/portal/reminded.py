"""提醒 in words: what of the orders waits for the reader where he looks, each with the tab that lists it."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from houfu.casework.reminding import TAB, About, reminders
from houfu.portal.looks import Look


def reminded(look: Look) -> list[tuple[str, str]]:
    """Each reminder of the area as a sentence and an address; none for a reader who may not see orders there."""
    if not look.may_see_persons:
        return []
    words = {
        About.OVERDUE: _("您经办的工单已逾期 %(n)d 张，最早应于 %(day)s 前办结"),
        About.SOON: _("您经办的工单临近到期 %(n)d 张，最早于 %(day)s 到期"),
        About.LATE_APPEAL: _("申诉逾期未答复 %(n)d 件，最早应于 %(day)s 前答复"),
        About.WAIVER_ASKED: _("豁免待您批准 %(n)d 件，最早的豁免至 %(day)s"),
    }
    return [
        (words[one.about] % {"n": one.number, "day": one.first.isoformat()}, look.here("orders", tab=TAB[one.about]))
        for one in reminders(look.user, look.area, timezone.localdate())
    ]

"""What a page does after somebody recorded something: the findings follow at once where few are touched."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from houfu.assessment.catching_up import Caught
from houfu.assessment.turns import turned
from houfu.casework.keeping_up import catch_up
from houfu.facts.errors import HoufuError
from houfu.jobs.actions import ask
from houfu.portal.looks import Look
from houfu.portal.wording import number, tongue

WORK = "assessment.catch_up"
AT_ONCE = 50
"""So many households are taken in while the reader waits; more are left to the background."""


def follow_up(request: HttpRequest, look: Look) -> None:
    """Take what was recorded into the findings, and say what that opened and cleared in the reader's area.

    The record is kept whatever becomes of this; call it outside transactions.
    """
    try:
        messages.info(request, said) if (said := words(taken_in(look), look)) else None
    except HoufuError as fault:
        messages.warning(request, fault.sentence(tongue()))


def taken_in(look: Look) -> Caught:
    """What follows from all that waits, where it touches few households; of more the background is told.

    Raises HoufuError where files are gone.
    """
    done = catch_up(by=look.user.id, at_most=AT_ONCE)
    if done.waits:
        ask(
            work=WORK, args={}, by=look.user, area=look.area,
            zh="把新的登记计入评估结果", en="Take what was recorded into the findings",
        )  # fmt: skip
    return done


def words(done: Caught, look: Look) -> str:
    """What to say of it; nothing where nothing has been assessed yet."""
    if done.waits:
        return _("评估结果还没有计入这次登记，稍后更新。")
    if done.step is None:
        return ""
    rows = turned(done.step, look.area)
    said = _("评估结果已更新：新发现 %(opened)s 项，已销号 %(cleared)s 项；新增资料不足 %(lost)s 项，查清 %(found)s 项。") % {
        name: number(sum(getattr(row, name) for row in rows)) for name in ("opened", "cleared", "lost", "found")
    }  # fmt: skip
    if done.step.later:
        said += _("其中 %(later)s 条从评估日之后才生效，随下一次评估计入。") % {"later": number(done.step.later)}
    return said

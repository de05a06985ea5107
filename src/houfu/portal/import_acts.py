"""What the buttons of an import's page do, and what its forms say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from houfu.access.models import User
from houfu.facts.errors import HoufuError
from houfu.intake import actions
from houfu.intake.models import Import
from houfu.intake.queries import counts_of
from houfu.jobs.models import Job
from houfu.portal.catching_up import follow_up
from houfu.portal.import_reading import checked, committed, undone
from houfu.portal.ledger_returns import NoLastDay
from houfu.portal.looks import Look
from houfu.portal.wording import tongue

Said = dict[int, tuple[str, str]]
"""What a form says of each heading, by its place: the column and the unit."""


def carried_out(request: HttpRequest, look: Look, row: Import, posted: Said) -> bool:
    """Do what the button says; False where the headings have to be looked at again."""
    act = request.POST.get("act", "")
    if act not in ACTS:
        raise Http404
    try:
        messages.success(request, ACTS[act](request, row, look.user, posted))
        if act in CHANGING:
            follow_up(request, look)
    except HoufuError as fault:
        messages.error(request, fault.sentence(tongue()))
        return act != "check"
    return True


def _check(request: HttpRequest, row: Import, by: User, posted: Said) -> str:
    if isinstance(checked(row, posted, day_said_in(request.POST.get("given_day", "")), by), Job):
        return _("文件较大，正在后台核对；可以离开本页。")
    return _("已核对，还没有写入台账。请另一人复核入库。")


def _commit(request: HttpRequest, row: Import, by: User, posted: Said) -> str:
    text = request.POST.get("complete_to", "").strip()
    complete_to = day_said_in(text)
    if text and complete_to is None:
        raise NoLastDay
    done = committed(row, by, complete_to, request.POST.get("seen", ""))
    if isinstance(done, Job):
        return _("文件较大，正在后台入库；可以离开本页。")
    counts = counts_of(done)
    return _("已入库：新增 %(new)d 行，变更 %(changed)d 行。") % {"new": counts["new"], "changed": counts["changed"]}


def _undo(request: HttpRequest, row: Import, by: User, posted: Said) -> str:
    if request.POST.get("sure") != "1":
        raise NotSure
    if isinstance(undone(row, by), Job):
        return _("文件较大，正在后台撤销；可以离开本页。")
    return _("已撤销整次导入；导入前的内容恢复有效。")


def _drop(request: HttpRequest, row: Import, by: User, posted: Said) -> str:
    actions.drop(row, by=by)
    return _("已放弃，原文件已删除。")


ACTS: dict[str, Callable[[HttpRequest, Import, User, Said], str]] = {
    "check": _check, "commit": _commit, "undo": _undo, "drop": _drop,
}  # fmt: skip


CHANGING = ("commit", "undo")


def said_of(request: HttpRequest) -> Said:
    """What the form says of each heading, by its place: the column and the unit."""
    places = [name.removeprefix("column-") for name in request.POST if name.startswith("column-")]
    return {
        int(at): (request.POST[f"column-{at}"], request.POST.get(f"unit-{at}", ""))
        for at in places
        if at.isdecimal() and len(at) <= len("16384")
    }


def day_said_in(text: str) -> date | None:
    """The day that a field holds; None where it holds none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


class NotSure(HoufuError):
    """A whole import was to be undone by a mere click."""

    def __init__(self) -> None:
        super().__init__("请先勾选“我确认撤销整次导入”。", "Tick first that the whole import is to be undone.")

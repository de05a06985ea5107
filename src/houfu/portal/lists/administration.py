"""审计日志 and 账号和权限 as they are taken out, by those who read them on their page and nobody else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from houfu.access.models import User
from houfu.access.queries import accounts_within
from houfu.access.roles import Permission
from houfu.documents.workbook import Cell
from houfu.exports.lists import Drawn
from houfu.portal.accounts import LONGEST, rights_of
from houfu.portal.lists.drawing import CHUNK, drawn
from houfu.portal.log import Asked, asked_in, events
from houfu.portal.looks import Look
from houfu.portal.proposed import Proposed, proposed
from houfu.portal.wording import moment_said
from houfu.safeguard.audit import SYSTEM, end_of_chain, record_event

ACCOUNTS = (Permission.SEE_ACCOUNTS,)
LOG = (Permission.READ_LOG,)


def log(request: HttpRequest, look: Look) -> Drawn:
    """The events of the auditor's area, cut as on the page, the latest first, up to this very reading of the log."""
    heads = (
        _("编号"), _("时间"), _("用户"), _("行为"), _("用途"), _("对象"), _("字段"), _("说明"), _("地区路径"), _("结果"),
    )  # fmt: skip
    asked: Asked = asked_in(request)
    rows = events(look.area, asked)
    record_event(act="read_log", by=look.user.pk, path=look.area)
    end = end_of_chain()
    rows = rows.filter(
        number__lte=end.number if end else 0
    )  # what is written meanwhile would make it longer than it says
    today = timezone.localdate()
    return drawn(look, _("审计日志"), heads, _events(rows), rows.count(), day=today, synthetic=False)


def _events(rows: Any) -> Iterator[Sequence[Cell]]:
    ordered = rows.order_by("-number")
    page = list(ordered[:CHUNK])
    while page:
        names = dict(User.objects.filter(pk__in={one.by for one in page}).values_list("pk", "username"))
        for one in page:
            by = names.get(one.by) or (_("系统") if one.by == SYSTEM else str(one.by))
            about = f"{one.table} {one.key or ''}".strip()
            allowed = _("准许") if one.allowed else _("拒绝")
            yield (
                one.number, moment_said(one.at), by, one.act, one.purpose, about, one.fields, one.detail, one.path, allowed
            )  # fmt: skip
        page = list(ordered.filter(number__lt=page[-1].number)[:CHUNK])


def accounts(request: HttpRequest, look: Look) -> Drawn:
    """The accounts whose every right lies in the area, cut to a word, with what each may do and what waits to be agreed to."""
    heads = (_("用户名"), _("姓名"), _("单位"), _("状态"), _("演示账号"), _("现有权限"), _("待另一人同意的授权"))
    wanted, today = request.GET.get("q", "").strip()[:LONGEST], timezone.localdate()
    count = accounts_within((look.area,), wanted=wanted).count()
    return drawn(look, _("账号和权限"), heads, _accounts(look, wanted), count, day=today, synthetic=False)


def _accounts(look: Look, wanted: str) -> Iterator[Sequence[Cell]]:
    waiting: dict[int, list[str]] = {}
    for one in proposed(look, within=look.area):
        waiting.setdefault(one.user.pk, []).append(_waits(one))
    after = ""
    while page := list(accounts_within((look.area,), wanted=wanted, after=after)[:CHUNK]):
        rights, after = rights_of(look, page), page[-1].username
        for user in page:
            state, made_up = _("启用") if user.is_active else _("停用"), _("是") if user.demonstration else ""
            first = (user.username, user.display_name, user.organ, state, made_up)
            yield *first, "；".join(rights[user.pk]), "；".join(waiting.get(user.pk, []))


def _waits(one: Proposed) -> str:
    until = f"{one.until}" if one.until else _("长期")
    return f"{one.role} {one.place} {one.purpose} {until}（{_('提出人')} {one.by} {moment_said(one.at)}）"

"""How the filters of an export are said to a person who decides on it: each in the words of its page."""

from __future__ import annotations

from django.utils.translation import gettext as _

from houfu.exports.models import Export
from houfu.ledgers.fields import CodeField
from houfu.portal.ledger_words import TABLES, codes_of, heading, own_columns
from houfu.portal.wording import listed


def filters_said(row: Export) -> str:
    """The words that cut the list, as “heading value”; empty where nothing cuts it."""
    named = _of_ledger(row.listing) if row.listing.startswith("ledger.") else {}
    general = _names()
    out = []
    for word, value in row.asked_words().items():
        if word in ("area", "run"):
            continue
        head, codes = named.get(word, (general.get(word, word), {}))
        out.append(f"{head} {codes.get(value, value)}")
    return listed(out)


def _of_ledger(listing: str) -> dict[str, tuple[str, dict[str, str]]]:
    model = TABLES.get(listing.removeprefix("ledger."))
    fields = own_columns(model) if model else []
    return {field.attname: (heading(field), codes_of(field)) for field in fields if isinstance(field, CodeField)}


def _names() -> dict[str, str]:
    return {
        "measure": _("举措"), "rule": _("要求"), "level": _("对象"), "q": _("查找"), "sort": _("排序"), "ledger": _("台账"),
        "organ": _("责任单位"), "stage": _("进度"), "check": _("检查"), "severity": _("严重程度"), "topic": _("类别"),
        "community": _("社区"), "number": _("户号"), "on": _("日期"), "show": _("显示"), "line": _("资金指标"),
        "open": _("口径待确认"), "sound": _("没有问题的也显示"), "import": _("导入"), "household": _("搬迁户"), "cap": _("上限"),
        "day": _("日期"), "user": _("用户名"),
        "act": _("行为"), "path": _("地区路径"), "refused": _("只看被拒绝的"),
    }  # fmt: skip

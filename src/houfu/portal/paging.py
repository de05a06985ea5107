"""Paging by key: a list goes on behind the last row shown, however long it is; nothing is counted row by row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

PAGE = 50
MOST = 2**63 - 1  # what either database holds


@dataclass(frozen=True)
class Page[T]:
    """Rows of a list, where the next page begins ("" at the end), and whether this is the first page."""

    rows: list[T]
    after: str
    first: bool


def page_of(
    rows: QuerySet[Any], after: str, fields: tuple[str, str], size: int = PAGE, alike: tuple[str, ...] = ()
) -> Page[Any]:
    """The rows behind `after` ("text|number") in the order of two columns. Raises Http404 for an `after` of no list.

    `alike`: columns in which all these rows say the same, and with which the index begins that gives the order.
    """
    if after:
        text, last = mark_of(after)
        one, two = fields
        rows = rows.filter(Q(**{f"{one}__gt": text}) | Q(**{one: text, f"{two}__gt": last}))
    found = list(rows.order_by(*alike, *fields)[: size + 1])
    return cut(found, lambda row: "|".join(str(getattr(row, field)) for field in fields), bool(after), size)


def mark_of(after: str) -> tuple[str, int]:
    """The two halves of a mark "text|number". Raises Http404 for what no page ever gave."""
    text, _bar, last = after.rpartition("|")
    if not last.isdecimal() or len(after) > 160 or int(last) > MOST:
        raise Http404
    return text, int(last)


def cut[T](found: list[T], mark: Callable[[T], str], later: bool, size: int = PAGE) -> Page[T]:
    """A page from one row more than it shows."""
    shown = found[:size]
    return Page(shown, mark(shown[-1]) if len(found) > size else "", not later)

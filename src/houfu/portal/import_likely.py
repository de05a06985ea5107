"""疑似同一人: on an import's page, rows that are likely somebody on file or in another row, and a person's word on each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houfu.access.roles import Permission
from houfu.facts.errors import HoufuError
from houfu.intake.differing import beside as words_beside
from houfu.intake.keeping import may_take_in
from houfu.intake.layouts import layout_named
from houfu.intake.likely.answering import decide
from houfu.intake.likely.said import said as words_said
from houfu.intake.models import Answer, Import, Likely
from houfu.intake.sheets_of import row_in, sheets_of
from houfu.intake.sheets_read import found_at
from houfu.portal.conflicts import organ_said
from houfu.portal.doors import opens_to
from houfu.portal.import_doors import import_of
from houfu.portal.looks import Look
from houfu.portal.paging import MOST
from houfu.portal.person_line import NOBODY, PersonLine, of_rows, on_file
from houfu.portal.wording import member, said, tongue

SHOWN = 50
EQUAL = (".same", ".household", ".community")


@dataclass(frozen=True)
class Trait:
    """How the two records are in one column: `sign` is =, ≈ for alike but not equal, or ≠; what is masked alike may differ."""

    said: str
    sign: str


@dataclass(frozen=True)
class LikelyLine:
    """Two records side by side: what agrees, what differs, and what somebody said of them; sheets are "" where one was read."""

    id: int
    row: int
    sheet: str
    other_row: int | None
    other_sheet: str
    key: int | None
    one: PersonLine
    other: PersonLine
    agrees: str
    differs: str
    beside: dict[str, Trait]
    answer: str
    answered: str


def likely_part(row: Import, people: pl.DataFrame, after: str) -> dict[str, Any]:
    """A page of the candidates of an import for its own page; nothing where it has none."""
    listed = Likely._default_manager.filter(import_id=row.id)
    count = listed.count()
    if not count:
        return {}
    start = int(after) if after.isdecimal() and len(after) < len(str(MOST)) else 0
    found = list(listed.filter(id__gt=start).order_by("id")[: SHOWN + 1])
    shown = found[:SHOWN]
    return {
        "likely": lines(row, shown, people), "likely_count": count, "likely_open": listed.filter(answer=Answer.OPEN).count(),
        "likely_next": shown[-1].id if len(found) > SHOWN else 0, "likely_at": start,
    }  # fmt: skip


def lines(row: Import, rows: list[Likely], people: pl.DataFrame) -> list[LikelyLine]:
    """Candidates of an import in words; names masked, no number shown."""
    wanted, today = {one.row for one in rows} | {one.other_row or 0 for one in rows}, timezone.localdate()
    said_rows = of_rows(people, wanted, source=organ_said(row.organ), given=row.given_day, day=today)
    held = on_file({one.key for one in rows if one.key is not None}, day=today)
    out, sheets = [], sheets_of(row)
    for one in rows:
        here, there = (found_at(number or 0, sheets) for number in (one.row, one.other_row))
        left = said_rows.get(one.row, NOBODY)
        right = held.get(one.key or 0, NOBODY) if one.key else said_rows.get(one.other_row or 0, NOBODY)
        out.append(
            LikelyLine(
                one.id, here.row, here.sheet, None if one.other_row is None else there.row, there.sheet, one.key,
                left, right, words_said(one.agrees, tongue()), words_said(one.differs, tongue()),
                _beside(one, left.household, right.household), str(one.answer), said(member(Answer, one.answer)),
            )
        )  # fmt: skip
    return out


def _beside(one: Likely, *homes: str) -> dict[str, Trait]:
    """By the part of a record that is compared, how the two are in it."""
    told = [(word, "=" if word.endswith(EQUAL) else "≈") for word in one.agrees.split()]
    told += [(word, "≠") for word in one.differs.split()]
    found = {word.partition(".")[0]: Trait(words_beside(word, tongue()), sign) for word, sign in told}
    if "place.household" in one.agrees.split():
        found["household"] = found["place"]
    elif "—" not in homes and len(set(homes)) > 1:
        found["household"] = Trait(words_beside("place.other", tongue()), "≠")
    return found


@require_POST
@opens_to(Permission.SEE_FIGURES, Permission.SEE_PERSONS, anywhere=True)
def decide_likely(request: HttpRequest, look: Look, key: int, candidate: int) -> HttpResponse:
    """Say of a candidate whether the two are one person; back to the pair on the import's page, which says what came of it."""
    row, look = import_of(look, key)
    one = candidate_of(row, candidate)
    if not may_take_in(look.user, layout_named(row.table), row.area):
        raise PermissionDenied
    try:
        done = decide(one, request.POST.get("answer", ""), by=look.user)
        place, answer = row_in(row, done.row), said(member(Answer, done.answer))
        told = _("第 %(row)d 行：%(answer)s。") % {"row": place.row, "answer": answer}
        messages.success(request, f"{place.sheet} {told}".strip())
    except HoufuError as fault:
        messages.error(request, fault.sentence(tongue()))
    start = request.POST.get("likely", "")
    page = {"likely": start} if start.isdecimal() else {}
    return redirect(f"{look.address('import', key, **page)}#likely-{one.id}")


def candidate_of(row: Import, key: int) -> Likely:
    """A candidate of an import in view. Raises Http404."""
    found = Likely._default_manager.filter(import_id=row.id, id=key).first() if key <= MOST else None
    if found is None:
        raise Http404
    return found

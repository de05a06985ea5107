"""What the check of an import found, for programs: counted, and what it changes column by column."""

from __future__ import annotations

from typing import Annotated

import polars as pl
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Path, Query, Router

from houfu.api.doors import FAULTS, KEY, PEOPLE, Asked, inside
from houfu.api.import_found_shapes import ChangeOut, Changes, FoundOut, TotalOut
from houfu.intake.kept_reading import Findings, kept_found
from houfu.intake.layout import Layout
from houfu.intake.layouts import layout_named
from houfu.intake.models import Answer, Import, Likely, Stage
from houfu.intake.queries import much_shorter, stated_by
from houfu.intake.rereading import found_in
from houfu.intake.sheets_of import sheets_of
from houfu.portal.import_doors import import_of
from houfu.portal.import_words import CHANGES_SHOWN, changes_from

router = Router(tags=["imports"])
Key = Annotated[int, Path(le=KEY)]
From = Annotated[str, Query("", pattern=r"^[0-9]{0,8}$")]


@router.get("/imports/{int:key}/found", response={200: FoundOut, **FAULTS})
def import_found(request: HttpRequest, key: Key, where: Asked) -> FoundOut:
    """What the check of a file found, counted, with the totals that are off and whether it is much shorter than the last."""
    with inside(request, where, PEOPLE, anywhere=True) as reader:
        row, _look = import_of(reader, key)
        found = _found(row, layout_named(row.table))
        doubles = Likely._default_manager.filter(import_id=row.id)
        return FoundOut(
            counts=found.counts, kinds={str(kind): n for kind, n in found.report.by_kind().items()}, changes=len(found.changes),
            possible=len(found.possible), last_rows=much_shorter(row, found.counts["rows"]) if row.stage == Stage.CHECKED else None,
            totals_off=[TotalOut(**vars(one)) for one in found.totals_off], likely=doubles.count(),
            likely_open=doubles.filter(answer=Answer.OPEN).count(),
            conflicts=stated_by(row.id).count(),
        )  # fmt: skip


@router.get("/imports/{int:key}/changes", response={200: Changes, **FAULTS})
def import_changes(request: HttpRequest, key: Key, where: Asked, after: From = "") -> Changes:
    """What the rows change of what is on file, column by column, a hundred a page."""
    with inside(request, where, PEOPLE, anywhere=True) as reader:
        row, _look = import_of(reader, key)
        layout = layout_named(row.table)
        return _page(row, _found(row, layout).changes, layout, after)


@router.get("/imports/{int:key}/possible", response={200: Changes, **FAULTS})
def import_possible(request: HttpRequest, key: Key, where: Asked, after: From = "") -> Changes:
    """New rows that differ from a record on file or an earlier row in a code or an amount alone, and so may put it right; as `changes`."""
    with inside(request, where, PEOPLE, anywhere=True) as reader:
        row, _look = import_of(reader, key)
        layout = layout_named(row.table)
        return _page(row, _found(row, layout).possible, layout, after)


def _found(row: Import, layout: Layout) -> Findings:
    """What the check found; of an import that was taken in as it was found before. Raises Http404, and what reading raises."""
    if row.stage == Stage.CHECKED:
        return found_in(row)
    # Tried out anew, the rows would be laid against what they have changed themselves.
    found = kept_found(row, layout) if row.stage == Stage.COMMITTED else None
    if found is None:
        raise Http404(_("还没有核对，或核对结果已不在。"))
    return found


def _page(row: Import, changes: pl.DataFrame, layout: Layout, after: str) -> Changes:
    start, names = int(after or 0), changes["name"].to_list()
    found = changes_from(changes, layout, start, sheets_of(row))
    shown = zip(names[start : start + CHANGES_SHOWN], found, strict=True)
    rows = [
        ChangeOut(row=one.row, sheet=one.sheet, column=name, heading=one.column, before=one.before, after=one.after)
        for name, one in shown
    ]
    following = start + CHANGES_SHOWN
    return Changes(rows=rows, count=len(names), after=str(following) if following < len(names) else "")

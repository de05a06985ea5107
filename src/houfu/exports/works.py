"""The background work of an export: the list drawn within its asker's rights, written and sealed, ready once."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.utils import translation

from houfu.access.models import User
from houfu.documents.workbook import write_book
from houfu.exports import files
from houfu.exports.actions import begin, fail, finish
from houfu.exports.alone import hold, second_person
from houfu.exports.lists import Drawn, ExportFault, listing_named
from houfu.exports.models import Export, Stage
from houfu.exports.rows import RightsEnded, Unapproved, still, watched
from houfu.jobs.models import Job
from houfu.jobs.running import Progress


def make(job: Job, progress: Progress) -> Mapping[str, int | str]:
    """Make the file of the export that a job names; safe to repeat. Raises what `progress.say` raises."""
    row = Export._base_manager.get(id=job.args["export"])
    if row.stage not in (Stage.WAITING, Stage.MAKING):
        return {"rows": row.written or 0}
    begin(row)
    try:
        return {"rows": _made(row, progress)}
    except (PermissionDenied, Http404):
        fault: ExportFault = RightsEnded()
    except ExportFault as refused:
        fault = refused
    fail(row, fault)
    raise fault


def keep_alone(row: Export, drawn: Drawn, user: User) -> None:
    """Note how long a list has become that was asked for without a second person.

    Raises Unapproved where it needs one by now. Another that is made at once counts what is noted here.
    """
    with transaction.atomic():
        hold(user)
        if second_person(drawn, user, besides=row.id):
            raise Unapproved
        row.rows = max(row.rows, drawn.count)
        Export._base_manager.filter(id=row.id).update(rows=row.rows)


def _made(row: Export, progress: Progress) -> int:
    listing = listing_named(row.listing)
    user = still(row, listing)

    def say(done: int) -> None:
        progress.say(done, max(row.rows, done), f"已写 {done:,} 行", f"{done:,} rows written")

    with translation.override("en" if row.language == "en" else "zh-hans"), files.making(row.id) as (file, folder):
        with listing.draw(user, row.asked_words()) as drawn:
            if row.decided_by is None and drawn.people:
                keep_alone(row, drawn, user)
            sheet = drawn.sheet(watched(drawn.lines, row, listing, say))
            written = write_book(file, [sheet], folder=folder)  # type: ignore[arg-type]  # written to, never read
        name = f"{drawn.name}.xlsx"
    with progress.finishing() as result:
        finish(row, written=written, sha256=file.sha256, size=file.size, name=name)
        result["rows"] = written
    return written

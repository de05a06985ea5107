"""大表的问题清单: the list of faults of a long file as a workbook, made in the background and kept sealed beside the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from houfu.access.actions import NotAllowed
from houfu.access.models import User
from houfu.access.queries import may
from houfu.access.roles import Permission
from houfu.documents.workbook import Sheet, write_book
from houfu.intake import staging
from houfu.intake.held import CheckedAnew, ImportFault
from houfu.intake.keeping import may_take_in
from houfu.intake.kept_reading import mark_of
from houfu.intake.layouts import layout_named
from houfu.intake.models import Import, Stage
from houfu.intake.queries import counts_of
from houfu.intake.report import Report
from houfu.intake.rereading import found_in
from houfu.jobs.actions import ask
from houfu.jobs.models import Job
from houfu.jobs.queries import at_work
from houfu.jobs.running import Cancelled, Progress
from houfu.portal.import_doors import named
from houfu.portal.import_marked import MOST_ROWS
from houfu.portal.wording import said, tongue
from houfu.safeguard.streams import PIECE

WORK = "intake.faults"
STEP = 5_000
ROWS = 1_000_000
"""So many lines go on one sheet of the workbook; more go on the next."""
WIDTHS = (12, 8, 8, 18, 24, 40, 48)


def is_long(row: Import) -> bool:
    """Whether a file is too long to be marked, or its list to be written, while somebody waits for the page."""
    return counts_of(row).get("rows", 0) > MOST_ROWS


def may_have_list(user: User, row: Import) -> bool:
    """Whether somebody is given the list of faults: he takes lists out, or takes such files in."""
    return may(user, Permission.EXPORT_LISTS, row.area) or may_take_in(user, layout_named(row.table), row.area)


def book_of(row: Import) -> Iterator[bytes] | None:
    """The workbook as it was made of what the check found last, in the reader's language; None where there is none."""
    part = _part(row, _language())
    if not (staging.folder() / f"{row.id}{part}").is_file():
        return None
    return iter(staging.pieces_of(row.id, part))


def asked_for(row: Import, by: User) -> Job:
    """Have the workbook made in the background. Raises ImportFault while it is being made, or nothing was checked."""
    if row.stage not in (Stage.CHECKED, Stage.COMMITTED):
        raise ImportFault("还没有核对，没有问题清单。", "It was not checked yet: there is no list of faults.")
    if book_job(row) is not None:
        raise ImportFault(
            "问题清单正在后台生成，请等它完成。", "The list of faults is being made in the background. Wait for it."
        )
    layout = layout_named(row.table)
    return ask(
        work=WORK, args={"import": row.id, "mark": mark_of(row), "language": _language()}, by=by, area=row.area,
        zh=f"生成问题清单：{layout.zh}", en=f"Make the list of faults: {layout.en}",
    )  # fmt: skip


def book_job(row: Import) -> Job | None:
    """The job that makes the workbook now."""
    return at_work(WORK, **{"import": row.id})


def make(job: Job, progress: Progress) -> Mapping[str, int | str]:
    """Write the workbook that a job asks for, and seal it; safe to repeat. Raises CheckedAnew, NotAllowed, Cancelled."""
    row, by = Import._default_manager.get(id=job.args["import"]), User.objects.get(id=job.by)
    if not may_have_list(by, row):
        raise NotAllowed
    if mark_of(row) != job.args["mark"]:
        raise CheckedAnew
    language = job.args["language"]
    progress.say(0, None, "正在读取核对结果", "Reading what the check found")
    report, part = found_in(row).report, _part(row, language)
    with translation.override("en" if language == "en" else "zh-hans"), staging.read_in() as folder:
        book = folder / "faults.xlsx"
        with book.open("wb") as file:
            write_book(file, sheets(report, above(row), progress=progress), folder=folder)
        staging.lay(row.id, _pieces(book), part)
    try:
        with progress.finishing() as result:
            result.update(page="import", key=row.id, rows=len(report))
    except Cancelled:
        staging.forget(row.id, part)
        raise
    return {}


def above(row: Import) -> list[str]:
    """What stands above the list."""
    return [f"{named(row.table)}　{row.file_name}", _("改好后可以把整个文件重新上传；已入库的行不会重复登记。")]


def file_name(row: Import) -> str:
    """What the workbook is called, without its ending."""
    return f"{named(row.table)}-{_('问题清单')}-{timezone.localdate()}"


def sheets(
    report: Report, said_above: Sequence[str], rows: int = ROWS, progress: Progress | None = None
) -> list[Sheet]:
    """The faults as one sheet, or as many as it takes."""
    heads = (_("工作表"), _("单元格"), _("行号"), _("列名"), _("填写的内容"), _("有什么问题"), _("怎样改"))
    title, size = _("问题清单"), len(report)
    count = max(1, -(-size // rows))
    found = _lines(report, progress)
    return [
        Sheet(title if at == 0 else f"{title} {at + 1}", said_above, heads, islice(found, rows), WIDTHS)
        for at in range(count)
    ]


def shown_of(row: Import) -> dict[str, Any]:
    """What the page of an import shows of the list of a long file."""
    if not is_long(row):
        return {}
    there = (staging.folder() / f"{row.id}{_part(row, _language())}").is_file()
    return {"long": True, "book_there": there, "book_job": book_job(row), "most_marked": MOST_ROWS}


def _lines(report: Report, progress: Progress | None) -> Iterator[Sequence[str | int]]:
    """A fault a line, its value masked as on the page."""
    size = len(report)
    for at, one in enumerate(report):
        if progress is not None and at % STEP == 0:
            progress.say(at, size, f"已写 {at:,} 个问题", f"{at:,} faults written")
        yield one.sheet, one.cell, one.row, one.heading, one.shown, said(one, "what"), said(one, "do")


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


def _part(row: Import, language: str) -> str:
    return f".faults-{mark_of(row)}-{language}"


def _language() -> str:
    return "en" if tongue().startswith("en") else "zh"

"""Exports asked for, decided on by a second person, fetched by whoever asked, and taken away when they expire."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from houfu.access.actions import require
from houfu.access.models import User
from houfu.access.queries import held_by
from houfu.access.roles import Permission
from houfu.access.wall import beyond_the_wall
from houfu.exports import files
from houfu.exports.alone import hold, second_person
from houfu.exports.lists import Drawn, ExportFault, Listing, fitting, listing_named
from houfu.exports.models import Export, Stage
from houfu.exports.rows import RightsEnded, still
from houfu.jobs.actions import ask as ask_for_work
from houfu.jobs.models import Job
from houfu.jobs.models import Stage as JobStage
from houfu.safeguard.audit import PERSONAL, SYSTEM, record_event
from houfu.store.ids import fresh_id

AT_ONCE = 5_000
"""Up to so many rows come at once as a download."""
WORK = "exports.make"


def is_short(drawn: Drawn) -> bool:
    """Whether a list is short enough to be handed over at once, whoever has to agree."""
    return drawn.count <= AT_ONCE


def take(drawn: Drawn, *, listing: str, words: Mapping[str, str], by: User, language: str) -> bool:
    """Note that a list is handed over at once; whether it may be: not where it is long, or a second person has to agree."""
    with transaction.atomic():
        if not is_short(drawn) or _second(drawn, by):
            return False
        if drawn.people:
            row = _noted(listing, words, drawn, by, language, stage=Stage.TAKEN, written=drawn.count)
            _event("export.take", row, by.pk, count=drawn.count)
        else:
            detail: dict[str, int | str] = {"list": listing, "count": drawn.count}
            record_event(act="export.take", by=by.pk, table="exports_export", path=drawn.area, detail=detail)
    return True


def ask(*, listing: str, words: Mapping[str, str], by: User, language: str, reason: str = "") -> Export:
    """Ask for a list as it stands under these words; it is made by a job, where needed after a second person's yes.

    Raises ExportFault, and PermissionDenied or Http404 as the page of the list does.
    """
    found = listing_named(listing)
    held, why = fitting(found, words), _plain(reason)
    if PERSONAL.search(why):
        raise ExportFault("理由里不要写身份证号或电话号码。", "Leave identity and telephone numbers out of the reason.")
    with (
        translation.override("en" if language == "en" else "zh-hans"),
        found.draw(by, held) as drawn,
        transaction.atomic(),
    ):
        second = _second(drawn, by)
        if second and not why:
            raise second
        stage = Stage.ASKED if second else Stage.WAITING
        row = _noted(found.name, held, drawn, by, language, stage=stage, reason=why)
        if not second:
            _queue(row, found, by)
        _event("export.ask", row, by.pk, rows=row.rows)
    return row


def decide(row: Export, *, agreed: bool, answer: str, by: User) -> Export:
    """Agree to somebody else's export, or refuse it with a reason. Raises ExportFault, NotAllowed."""
    require(by, Permission.APPROVE_EXPORTS, row.area)
    said = _plain(answer)
    if not agreed and not said:
        raise ExportFault("不同意时请写明理由。", "Give a reason for a refusal.")
    if PERSONAL.search(said):
        raise ExportFault("意见里不要写身份证号或电话号码。", "Leave identity and telephone numbers out of the answer.")
    with transaction.atomic():
        held = _held(row, Stage.ASKED)
        if held.by == by.pk:
            raise ExportFault(
                "不能审批自己的导出。请由另一人审批。", "Nobody approves his own export. Another person has to."
            )
        held.stage = Stage.WAITING if agreed else Stage.REFUSED
        held.decided_by, held.decided_at, held.answer = by.pk, timezone.now(), said
        if agreed:
            _queue(held, listing_named(held.listing), User.objects.get(pk=held.by))
        held.save()
        _event("export.approve" if agreed else "export.refuse", held, by.pk, rows=held.rows)
    return held


def fetch(row: Export, *, by: User) -> Iterator[bytes]:
    """The file's bytes, for whoever asked, by his rights as they are now. Raises ExportFault; a refusal is an event too."""
    if row.by != by.pk or not listing_named(row.listing).may(held_by(by), row.area):
        record_event(act="export.fetch", by=by.pk, table="exports_export", key=row.id, path=row.area, allowed=False)
        raise RightsEnded
    expire()
    row.refresh_from_db()
    if row.stage == Stage.EXPIRED:
        raise ExportFault("下载期限已过，文件已删除。请重新导出。", "The file has expired and is deleted. Export anew.")
    if row.stage != Stage.READY or not files.there(row.id):
        raise files.FileGone
    still(row, listing_named(row.listing))
    _event("export.fetch", row, by.pk, rows=row.written or 0)
    return files.opened(row.id)


@beyond_the_wall()
def expire() -> int:
    """Delete every file whose time is up; how many."""
    due = Export._base_manager.filter(stage=Stage.READY, expires_at__lte=timezone.now())
    gone = list(due.values_list("id", flat=True))
    if gone:
        with transaction.atomic():
            Export._base_manager.filter(id__in=gone, stage=Stage.READY).update(stage=Stage.EXPIRED)
            record_event(act="export.expire", by=SYSTEM, table="exports_export", detail={"count": len(gone)})
        for number in gone:
            files.forget(number)
    return len(gone)


@beyond_the_wall()
def settle() -> None:
    """Note of each export whose job was called off or failed that there will be no file."""
    for row in Export._base_manager.filter(stage__in=[Stage.WAITING, Stage.MAKING], job_id__isnull=False):
        job = Job._base_manager.filter(id=row.job_id or 0, stage__in=[JobStage.CANCELLED, JobStage.FAILED]).first()
        if job is not None:
            called_off = ("后台任务已取消，没有生成文件。", "The job was cancelled; no file was made.")
            fail(row, ExportFault(job.fault_zh or called_off[0], job.fault_en or called_off[1]))


def sweep() -> int:
    """Delete what has expired, and files that belong to no export any more; how many went."""
    settle()
    gone = expire()
    alive = Export._base_manager.filter(stage__in=[Stage.READY, Stage.MAKING, Stage.WAITING])
    return gone + files.forget_others(set(alive.values_list("id", flat=True)))


def begin(row: Export) -> None:
    """Note that the file is being made."""
    Export._base_manager.filter(id=row.id, stage=Stage.WAITING).update(stage=Stage.MAKING)


def finish(row: Export, *, written: int, sha256: str, size: int, name: str) -> None:
    """Note that the file lies there, and until when. Raises ExportFault where it is not being made."""
    with transaction.atomic():
        held = _held(row, Stage.WAITING, Stage.MAKING)
        now = timezone.now()
        held.stage, held.written, held.sha256, held.size, held.file_name = (
            Stage.READY,
            written,
            sha256,
            size,
            name[:160],
        )
        held.ready_at, held.expires_at = now, now + timedelta(hours=settings.HOUFU_EXPORT_HOURS)
        held.save()
        _event("export.ready", held, held.by, rows=written)


def fail(row: Export, fault: ExportFault) -> None:
    """Note why there will be no file."""
    with transaction.atomic():
        unmade = Export._base_manager.filter(id=row.id, stage__in=[Stage.WAITING, Stage.MAKING])
        if unmade.update(stage=Stage.FAILED, fault_zh=fault.zh[:300], fault_en=fault.en[:300]):
            _event("export.fail", row, row.by)


def _second(drawn: Drawn, by: User) -> ExportFault | None:
    """Why a second person has to agree, with the account held."""
    if drawn.people:
        hold(by)
    return second_person(drawn, by)


def _noted(
    listing: str, words: Mapping[str, str], drawn: Drawn, by: User, language: str, **more: str | int | Stage
) -> Export:
    return Export._base_manager.create(
        id=fresh_id(), listing=listing, words=json.dumps({"area": drawn.area, **words}), area=drawn.area,
        language=language, people=drawn.people, rows=drawn.count, by=by.pk, asked_at=timezone.now(), **more,
    )  # fmt: skip


def _plain(text: str) -> str:
    """A sentence of a person in one line; PostgreSQL takes no NUL in it."""
    return " ".join(text.replace("\0", " ").split())[:200]


def _queue(row: Export, listing: Listing, by: User) -> None:
    """Have a job make the file."""
    job = ask_for_work(
        work=WORK, args={"export": row.id}, by=by, area=row.area, zh=f"导出{listing.zh}", en=f"Export: {listing.en}"
    )
    row.job_id = job.id
    row.save(update_fields=["job_id"])


def _held(row: Export, *stages: Stage) -> Export:
    """The export as it is now, held until the transaction ends. Raises ExportFault where it has gone on meanwhile."""
    held = Export._base_manager.select_for_update().get(id=row.id)
    if held.stage not in stages:
        raise ExportFault(
            "这项导出已经有了结论。请刷新页面。", "This export has gone on meanwhile. Load the page anew."
        )
    return held


def _event(act: str, row: Export, by: int, **detail: int) -> None:
    more: dict[str, int | str] = {"list": row.listing, **detail}
    record_event(act=act, by=by, table="exports_export", key=row.id, path=row.area, detail=more)

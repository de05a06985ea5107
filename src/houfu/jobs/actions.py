"""What a person does about jobs: asks for one, and calls one off."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from houfu.access.models import User
from houfu.access.queries import areas_of
from houfu.facts.errors import HoufuError
from houfu.jobs.models import ENDED, Job, Stage
from houfu.jobs.queries import may_see
from houfu.jobs.queue import put
from houfu.jobs.works import work_named
from houfu.safeguard.audit import PERSONAL, WORD, record_event
from houfu.store.fields import lies_within
from houfu.store.ids import fresh_id


class JobFault(HoufuError):
    """A job cannot be asked for or called off as was wished."""


@transaction.atomic
def ask(*, work: str, args: Mapping[str, int | str | None], by: User, area: str, zh: str, en: str) -> Job:
    """Ask for a work in an area of the asker; it is queued in the transaction of whoever asks.

    `zh` and `en` say what is done, without naming persons. Raises UnknownWork, JobFault outside the asker's areas, and
    ValueError for an argument that could carry personal data.
    """
    work_named(work)
    if not any(lies_within(area, wide) for wide in areas_of(by)):
        raise JobFault("您的权限不包括这个地区。", "Your rights do not cover this area.")
    for name, value in args.items():
        if isinstance(value, str) and (not WORD.fullmatch(value) or PERSONAL.search(value)):
            raise ValueError(f"a job holds codes and keys only: {name}")
    row = Job._base_manager.create(
        id=fresh_id(),
        work=work,
        args=dict(args),
        area=area,
        by=by.id,
        zh=zh[:200],
        en=en[:200],
        asked_at=timezone.now(),
    )
    put(row)
    record_event(act="job.ask", by=by.id, table="jobs_job", key=row.id, path=area, detail={"work": work})
    return row


@transaction.atomic
def cancel(job: Job, *, by: User) -> Job:
    """Call a job off: at once while it waits, at the next step of its work while it runs.

    Raises JobFault where it has ended, or is none of his.
    """
    if not may_see(by, job):
        raise JobFault("这项后台任务不由您管理。", "This job is none of yours.")
    # The event first, unlike elsewhere: a work ends its job after the events of its effect, and neither waits for the other.
    record_event(act="job.cancel", by=by.id, table="jobs_job", key=job.id, path=job.area)
    held = Job._base_manager.select_for_update().get(id=job.id)
    if held.stage in ENDED:
        raise JobFault("这项后台任务已经结束，不能取消。", "This job has ended and cannot be cancelled.")
    now = timezone.now()
    held.cancel_asked = held.cancel_asked or now
    if held.stage == Stage.WAITING:
        held.stage, held.ended_at = Stage.CANCELLED, now
    held.save(update_fields=["stage", "cancel_asked", "ended_at"])
    return held

"""Who holds a job: one attempt at a time, by a token, until its lease runs out; every change asks for the token it knows.

These steps are the machine's own; what a person did about a job (asked, called off) leaves its event in `actions`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from houfu.jobs.models import Job, Stage
from houfu.store.ids import fresh_id


def lease() -> timedelta:
    """How long an attempt holds a job without saying that it goes on."""
    return timedelta(seconds=settings.JOB_LEASE_SECONDS)


@transaction.atomic
def claim(job: int, *, holder: str) -> Job | None:
    """Take a waiting job; None where it does not wait any more: another has it, or it was called off."""
    now, token = timezone.now(), fresh_id()
    taken = Job._base_manager.filter(id=job, stage=Stage.WAITING).update(
        stage=Stage.RUNNING, attempt=F("attempt") + 1, lease_token=token, lease_until=now + lease(), heartbeat_at=now,
        holder=holder, started_at=now,
    )  # fmt: skip
    return Job._base_manager.get(id=job) if taken else None


def prolong(job: int, token: int) -> bool:
    """Hold a job for another lease; False where somebody else has it by now."""
    now = timezone.now()
    held = Job._base_manager.filter(id=job, stage=Stage.RUNNING, lease_token=token)
    return held.update(lease_until=now + lease(), heartbeat_at=now) > 0


def end(
    job: Job, stage: Stage, *, result: Mapping[str, int | str] | None = None, fault: tuple[str, str] = ("", "")
) -> bool:
    """End an attempt's job; False where the attempt does not hold it any more, and nothing is changed then."""
    held = Job._base_manager.filter(id=job.id, stage=Stage.RUNNING, lease_token=job.lease_token)
    zh, en = fault
    return held.update(stage=stage, result=dict(result or {}), fault_zh=zh, fault_en=en, ended_at=timezone.now()) > 0


@transaction.atomic
def give_back(job: Job, *, blameless: bool = False) -> bool:
    """Have a job whose attempt is gone wait again; cancelled where that was asked, failed after its last attempt.

    The supervisor queues it anew. An attempt that was ended with the server is `blameless` and does not count. False where the
    attempt had ended.
    """
    held = Job._base_manager.select_for_update().filter(
        id=job.id, stage=Stage.RUNNING, lease_token=job.lease_token
    ).first()  # fmt: skip
    if held is None:
        return False
    if held.cancel_asked:
        return end(held, Stage.CANCELLED)
    if held.attempt >= held.most_attempts and not blameless:
        return end(held, Stage.FAILED, fault=_gone(held))
    held.stage, held.lease_token, held.lease_until, held.holder, held.task = Stage.WAITING, None, None, "", ""
    held.attempt -= 1 if blameless else 0
    held.save(update_fields=["stage", "lease_token", "lease_until", "holder", "task", "attempt"])
    return True


def _gone(job: Job) -> tuple[str, str]:
    return (
        f"后台任务 {job.id} 已试{job.attempt}次，每次都意外中断，什么也没有写入。请稍后重新发起；仍不行请把任务编号告诉管理员。",
        f"Job {job.id} was cut off {job.attempt} times and wrote nothing. Ask for it again later, or tell an administrator its number.",
    )

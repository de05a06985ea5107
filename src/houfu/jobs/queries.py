"""Reading jobs: one's own, and those that people with the same right over the same area asked for."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from houfu.access.models import User
from houfu.access.queries import areas_of, may
from houfu.access.roles import Permission
from houfu.access.wall import beyond_the_wall
from houfu.jobs.models import Job, Stage

SHARED = (Permission.RECORD, Permission.RECORD_PROVINCIAL, Permission.EXPORT_LISTS)
"""Whoever may do one of these over a whole area sees what is being done there."""


def jobs(user: User, *, stage: str = "") -> QuerySet[Job]:
    """The jobs in view that a user may see, the latest first."""
    mine = Q(by=user.id)
    wide = {area for one in SHARED for area in areas_of(user, permission=one)}
    rows = Job._default_manager.filter(mine | Q(area__within=tuple(wide)))
    return (rows.filter(stage=stage) if stage else rows).order_by("-id")


def may_see(user: User, job: Job) -> bool:
    """Whether a user asked for a job, and still has the area; or may record or export over the whole of its area."""
    own = job.by == user.id and may(user, Permission.SEE_FIGURES, job.area)
    return own or any(may(user, one, job.area) for one in SHARED)


@beyond_the_wall()
def at_work(work: str, **args: int | str) -> Job | None:
    """The latest job of a work with these arguments that has not ended."""
    asked = {f"args__{name}": value for name, value in args.items()}
    open_stages = (Stage.WAITING, Stage.RUNNING)
    return Job._base_manager.filter(work=work, stage__in=open_stages, **asked).order_by("-id").first()

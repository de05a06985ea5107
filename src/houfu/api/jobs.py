"""Background jobs for programs: what is being done, how far it is, and calling it off."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from django.http import HttpRequest
from ninja import Path, Router, Schema

from houfu.api.doors import FAULTS, FIGURES, KEY, After, Asked, inside
from houfu.jobs.actions import cancel
from houfu.jobs.models import Job
from houfu.jobs.saying import said
from houfu.portal.jobs import job_of, page_of_jobs
from houfu.portal.wording import said as worded
from houfu.portal.wording import tongue

router = Router(tags=["jobs"])
Key = Annotated[int, Path(le=KEY)]


class JobOut(Schema):
    """A job: its work, where, how far (`done` of `total` steps; unknown: null), and its result or why there is none."""

    id: int
    work: str
    name: str
    area: str
    stage: str
    attempt: int
    done: int | None
    total: int | None
    doing: str
    fault: str
    result: dict[str, int | str]
    asked_at: datetime
    ended_at: datetime | None


class Jobs(Schema):
    """A page of jobs; `after` goes into the next request, empty at the end."""

    rows: list[JobOut]
    after: str


@router.get("/jobs", response={200: Jobs, **FAULTS})
def list_jobs(request: HttpRequest, where: Asked, stage: str = "", after: After = "") -> Jobs:
    """One's own jobs and those of people with the same right over the area, the latest first, fifty a page."""
    with inside(request, where, FIGURES, anywhere=True) as look:
        page = page_of_jobs(look.user, stage, after)
        return Jobs(rows=[_out(row) for row in page.rows], after=page.after)


@router.get("/jobs/{int:key}", response={200: JobOut, **FAULTS})
def one_job(request: HttpRequest, key: Key, where: Asked) -> JobOut:
    """One job and how far it is."""
    with inside(request, where, FIGURES, anywhere=True) as look:
        return _out(job_of(look.user, key))


@router.post("/jobs/{int:key}/cancel", response={200: JobOut, **FAULTS})
def cancel_job(request: HttpRequest, key: Key, where: Asked) -> JobOut:
    """Call a job off: at once while it waits, at its next step while it runs."""
    with inside(request, where, FIGURES, anywhere=True) as look:
        return _out(cancel(job_of(look.user, key), by=look.user))


def _out(row: Job) -> JobOut:
    last = said(row)
    return JobOut(
        id=row.id, work=row.work, name=worded(row), area=row.area, stage=row.stage, attempt=row.attempt,
        done=last.done if last else None, total=last.total if last else None, doing=worded(last) if last else "",
        fault=row.fault_en if tongue() == "en" else row.fault_zh, result=row.result, asked_at=row.asked_at,
        ended_at=row.ended_at,
    )  # fmt: skip

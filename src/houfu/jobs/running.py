"""What a work is handed: a way to say how far it is, to learn that it was called off, and to be done in its own transaction."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import transaction

from houfu.facts.errors import HoufuError
from houfu.jobs.leasing import end
from houfu.jobs.models import Job, Stage
from houfu.jobs.saying import Said, say

SAID_EVERY = 0.3
"""Seconds between two things said: a bar needs no more."""
ASKED_EVERY = 1.0
"""Seconds between two looks whether the job was called off."""
FIGURE = re.compile(r"[\d,]+")


class Cancelled(HoufuError):
    """Somebody called the job off."""

    def __init__(self) -> None:
        super().__init__("后台任务已取消，什么也没有写入。", "The job was cancelled; nothing was written.")


class LeaseLost(HoufuError):
    """Another attempt holds the job by now: this one writes nothing more."""

    def __init__(self) -> None:
        super().__init__("这项后台任务已由另一进程接手。", "Another process has taken this job over.")


class Progress:
    """How far one attempt at a job is."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._said = self._asked = 0.0
        self._step = ""

    def say(self, done: int, total: int | None, zh: str, en: str) -> None:
        """Say how far the work is; often is fine, what only counts on is written down now and then. Name no person.

        Raises Cancelled where the job was called off, LeaseLost where another attempt holds it.
        """
        now = time.monotonic()
        if now - self._asked >= ASKED_EVERY:
            self.ask()
            self._asked = now
        step = FIGURE.sub("", zh)
        if step != self._step or now - self._said >= SAID_EVERY or done == total:
            say(self.job.id, Said(self.job.lease_token or 0, done, total, zh, en))
            self._said, self._step = now, step

    def ask(self) -> None:
        """Raises Cancelled where the job was called off, LeaseLost where another attempt holds it."""
        row = Job._base_manager.filter(id=self.job.id).values("stage", "lease_token", "cancel_asked").first()
        if row is None or row["stage"] != Stage.RUNNING or row["lease_token"] != self.job.lease_token:
            raise LeaseLost
        if row["cancel_asked"]:
            raise Cancelled

    @contextmanager
    def finishing(self) -> Iterator[dict[str, int | str]]:
        """A transaction that does the work's effect and ends the job as one: both are in, or neither.

        Fill the dict with the result. Raises Cancelled and LeaseLost, and then nothing was written.
        """
        with transaction.atomic():
            self.ask()
            result: dict[str, int | str] = {}
            yield result
            finish_in_transaction(self.job, result)


def finish_in_transaction(job: Job, result: Mapping[str, int | str]) -> None:
    """End a job as done in the open transaction. Raises LeaseLost where another attempt holds it: let it roll back."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("a job is done in the transaction of its effect")
    if not end(job, Stage.DONE, result=result):
        raise LeaseLost

"""kill -9 at each moment of a job, two workers, a holder that is stopped: its effect is there exactly once."""

import os
import signal
import time
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from houfu.access.scoping import everywhere
from houfu.jobs import actions, saying
from houfu.jobs.models import Job, Stage
from houfu.jobs.recovering import bury, clear, recover
from houfu.safeguard.audit import record_event
from houfu.store.models import Source
from tests.access.conftest import ALICE_COUNTY, Cast, cast
from tests.jobs.processes import begun, now_of, until

__all__ = ["cast"]
pytestmark = pytest.mark.django_db(transaction=True)

LEASE = 5.0  # seconds: long enough for a heart to beat on a busy machine


def asked(cast: Cast, work: str = "test.once", **args: int | str) -> Job:
    return actions.ask(work=work, args=args, by=cast.alice, area=ALICE_COUNTY, zh="写一行", en="Write a row")


def written() -> int:
    return Source._base_manager.filter(name="once").count()


@pytest.mark.parametrize(("moment", "attempts"), [("checking", 2), ("inside", 2), ("after", 1)])
def test_a_worker_that_is_killed_leaves_its_job_to_the_next_exactly_once(
    cast: Cast, moment: str, attempts: int
) -> None:
    job = asked(cast, at=moment)
    with begun("supervise"):
        until(lambda: now_of(job).ended, "the job ends")
    done = now_of(job)
    assert (done.stage, done.attempt, written()) == (Stage.DONE, attempts, 1)
    assert done.result["source"] == Source._base_manager.get(name="once").id
    assert saying.said(done) is None or moment == "after"


def test_a_worker_that_is_killed_before_it_begins_leaves_the_job_waiting(cast: Cast) -> None:
    job = asked(cast)
    line = DBTaskResult.objects.get(id=job.task)
    line.claim("dead")  # it took the line and was killed before it took the job
    bury("dead")
    again = now_of(job)
    assert (again.stage, again.task != job.task) == (Stage.WAITING, True)
    DBTaskResult.objects.filter(id=again.task).update(
        status=TaskResultStatus.RUNNING, started_at=timezone.now() - timedelta(hours=2)
    )  # fmt: skip
    recover()  # the same, where nobody saw it die
    with begun("supervise"):
        until(lambda: now_of(job).ended, "the job ends")
    assert (now_of(job).stage, written()) == (Stage.DONE, 1)


def test_two_workers_at_once_do_each_job_once(cast: Cast) -> None:
    many = [asked(cast) for _ in range(8)]
    with begun("left"), begun("right"):
        until(lambda: all(now_of(job).ended for job in many), "all jobs end")
    assert {(now_of(job).stage, now_of(job).attempt) for job in many} == {(Stage.DONE, 1)}
    assert written() == len(many)


def test_a_stopped_holder_that_wakes_up_writes_nothing(cast: Cast) -> None:
    job = asked(cast, at="checking", stop=1)
    with begun("first", lease=LEASE) as first:
        until(lambda: now_of(job).stage == Stage.RUNNING and now_of(job).holder == "first", "the first begins")
        time.sleep(LEASE + 1)  # it has stopped itself, and its lease is over
        with begun("supervise", lease=LEASE):
            until(lambda: now_of(job).ended, "the second ends it")
        done = now_of(job)
        os.kill(first.pid, signal.SIGCONT)
        other = asked(cast)
        until(lambda: now_of(other).ended, "the first goes on with other work")
        assert now_of(other).holder == "first"
    assert (done.stage, done.attempt, done.holder != "first") == (Stage.DONE, 2, True)
    assert now_of(job).result == done.result
    assert written() == 2


def test_a_worker_that_hangs_inside_its_transaction_is_ended_and_the_next_does_it(cast: Cast) -> None:
    job = asked(cast, at="inside", stop=1)
    with begun("supervise", lease=LEASE):
        until(lambda: now_of(job).ended, "the second ends it")
    assert (now_of(job).stage, now_of(job).attempt, written()) == (Stage.DONE, 2, 1)


def test_a_deaf_work_is_ended_when_it_is_called_off_and_the_queue_goes_on(cast: Cast) -> None:
    deaf, after = asked(cast, "test.deaf"), asked(cast)
    with begun("supervise"):
        until(lambda: now_of(deaf).stage == Stage.RUNNING, "it begins")
        actions.cancel(deaf, by=cast.alice)
        until(lambda: now_of(after).ended, "the next one is done")
    assert (now_of(deaf).stage, now_of(after).stage) == (Stage.CANCELLED, Stage.DONE)


def test_a_job_of_a_server_that_is_ended_cleanly_goes_on_with_the_next(cast: Cast) -> None:
    job = asked(cast, "test.count", steps=100)
    with begun("supervise") as server:
        until(lambda: saying.said(now_of(job)) is not None, "it begins")
    assert server.returncode == 0
    again = now_of(job)
    assert (again.stage, again.attempt) == (Stage.WAITING, 0)
    with begun("supervise"):
        until(lambda: now_of(job).ended, "the job ends")
    assert now_of(job).attempt == 1


def test_a_worker_outlives_a_long_write_and_a_reader_with_an_event_waits(cast: Cast) -> None:
    with begun("supervise") as server:
        with transaction.atomic():
            record_event(act="test.long", by=0)  # holds SQLite's one pen, and the end of the log on both
            time.sleep(8)
        job = asked(cast)
        until(lambda: now_of(job).ended, "the job ends")
        assert server.poll() is None
    assert (now_of(job).stage, written()) == (Stage.DONE, 1)
    assert connection.settings_dict["OPTIONS"].get("timeout", 60) == 60


def test_what_the_queue_keeps_is_cleared(cast: Cast) -> None:
    job = asked(cast)
    actions.cancel(job, by=cast.alice)
    Job._base_manager.filter(id=job.id).update(ended_at=timezone.now() - timedelta(hours=2))
    with everywhere():
        clear()
    assert not DBTaskResult.objects.filter(id=job.task).exists()


def test_a_worker_whose_supervisor_died_while_it_started_leaves_and_takes_nothing(cast: Cast) -> None:
    job = asked(cast)
    with begun("worker-late", str(os.getppid())) as worker:  # somebody who did not begin it
        until(lambda: worker.poll() is not None, "the worker leaves")
    assert worker.returncode == 0
    assert now_of(job).stage == Stage.WAITING

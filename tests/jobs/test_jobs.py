"""A job asked for, carried out in this process, seen by whom it concerns, and called off."""

import logging
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from typer.testing import CliRunner

from houfu.access.scoping import everywhere, looking_at
from houfu.cli.frame import assemble
from houfu.jobs import actions, saying
from houfu.jobs.attempting import attempt
from houfu.jobs.leasing import claim, end, give_back, prolong
from houfu.jobs.models import Job, Stage
from houfu.jobs.queries import at_work, jobs, may_see
from houfu.jobs.running import Cancelled, LeaseLost, Progress, finish_in_transaction
from houfu.jobs.supervising import Supervisor
from houfu.jobs.works import UnknownWork, found
from houfu.safeguard.audit import record_event
from houfu.safeguard.models import AuditEvent
from houfu.store.models import Source
from tests.access.conftest import ALICE_COUNTY, CHARLIE_COUNTY, Cast, cast

__all__ = ["cast"]
pytestmark = pytest.mark.django_db


def asked(cast: Cast, work: str = "test.count", **args: Any) -> Job:
    return actions.ask(work=work, args=args or {"steps": 3}, by=cast.alice, area=ALICE_COUNTY, zh="数一数", en="Count")


def now_of(job: Job) -> Job:
    return Job._base_manager.get(id=job.id)


def test_a_job_is_carried_out_once_and_says_what_came_of_it(cast: Cast) -> None:
    job = asked(cast)
    assert (job.stage, at_work("test.count", steps=3)) == (Stage.WAITING, job)
    assert attempt(job.id, holder="one") == "done"
    assert attempt(job.id, holder="two") == "not waiting"
    done = now_of(job)
    assert (done.stage, done.attempt, done.result, done.holder) == (Stage.DONE, 1, {"counted": 3}, "one")
    assert done.ended_at is not None
    assert at_work("test.count", steps=3) is None


def test_asking_and_calling_off_leave_their_events(cast: Cast) -> None:
    job = asked(cast)
    actions.cancel(job, by=cast.bob)
    events = AuditEvent.objects.filter(table="jobs_job", key=job.id).order_by("number")
    assert [(one.act, one.by, one.path) for one in events] == [
        ("job.ask", cast.alice.id, ALICE_COUNTY),
        ("job.cancel", cast.bob.id, ALICE_COUNTY),
    ]


def test_calling_off_asks_for_the_log_before_the_job_as_a_work_that_ends_does(cast: Cast) -> None:
    job = asked(cast)
    with CaptureQueriesContext(connection) as said:
        actions.cancel(job, by=cast.bob)
    lines = [one["sql"] for one in said]
    (event,) = [at for at, sql in enumerate(lines) if sql.startswith('INSERT INTO "safeguard_')]
    locked = [at for at, sql in enumerate(lines) if '"jobs_job"' in sql and ("FOR UPDATE" in sql or "UPDATE " in sql)]
    assert event < min(locked)


def test_calling_off_by_command_says_so_in_the_log(cast: Cast) -> None:
    job = asked(cast)
    done = CliRunner().invoke(assemble("jobs"), ["jobs", "cancel", str(job.id), "--by", "bob"])
    assert done.exit_code == 0, done.output
    held = AuditEvent.objects.filter(key=job.id).order_by("number").values_list("act", "detail")
    assert list(held) == [("job.ask", "work=test.count"), ("job.cancel", "channel=command")]


def test_what_a_worker_does_for_the_site_does_not_come_by_command(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    said = []
    monkeypatch.setattr(Supervisor, "run", lambda _self, once: said.append(record_event(act="probe", by=0).detail))
    assert CliRunner().invoke(assemble("jobs"), ["jobs", "work", "--once"]).exit_code == 0
    assert said == [""]


def test_a_job_that_waits_is_called_off_at_once(cast: Cast) -> None:
    job = asked(cast)
    assert actions.cancel(job, by=cast.alice).stage == Stage.CANCELLED
    assert attempt(job.id, holder="one") == "not waiting"
    with pytest.raises(actions.JobFault, match="已经结束"):
        actions.cancel(job, by=cast.alice)


def test_a_running_job_stops_at_its_next_step(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("houfu.jobs.running.ASKED_EVERY", 0)
    job, plain = asked(cast, steps=1_000), Progress.say

    def say(self: Progress, done: int, *words: Any) -> None:
        if done == 3:
            actions.cancel(job, by=cast.alice)
        plain(self, done, *words)

    monkeypatch.setattr(Progress, "say", say)
    assert attempt(job.id, holder="one") == "cancelled"
    assert now_of(job).stage == Stage.CANCELLED


def test_a_fault_becomes_its_sentence_and_a_crash_names_the_job_and_nobody(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    refused, crashed = asked(cast, "test.refuse", a=1), asked(cast, "test.crash", a=1)
    with caplog.at_level(logging.INFO):
        assert (attempt(refused.id, holder="one"), attempt(crashed.id, holder="one")) == ("refused", "failed")
    assert now_of(refused).fault_zh == "文件不在了。"
    said = now_of(crashed)
    assert said.stage == Stage.FAILED
    assert str(crashed.id) in said.fault_zh
    assert str(crashed.id) in said.fault_en
    told = f"{caplog.text} {said.fault_zh} {said.fault_en}"
    assert "张三" not in told
    assert "5299" not in told
    assert "RuntimeError at works.py" in caplog.text


def test_an_argument_that_could_name_a_person_is_not_taken(cast: Cast) -> None:
    for value in ("张三", "529901199001011235", "a b"):
        with pytest.raises(ValueError, match="codes and keys"):
            asked(cast, word=value)
    with pytest.raises(UnknownWork):
        asked(cast, "test.nothing")


def test_nobody_asks_outside_his_area_and_charlie_sees_nothing(cast: Cast) -> None:
    with pytest.raises(actions.JobFault):
        actions.ask(work="test.count", args={"steps": 1}, by=cast.alice, area=CHARLIE_COUNTY, zh="数", en="count")
    job = asked(cast)
    assert [may_see(one, job) for one in (cast.alice, cast.bob, cast.charlie)] == [True, True, False]
    with looking_at(CHARLIE_COUNTY):
        assert list(jobs(cast.charlie)) == []
    with looking_at(ALICE_COUNTY):
        assert list(jobs(cast.bob)) == [job]
        assert list(jobs(cast.charlie)) == []
    with pytest.raises(actions.JobFault, match="不由您"):
        actions.cancel(job, by=cast.charlie)


def test_who_lost_the_job_writes_nothing_more(cast: Cast) -> None:
    job = asked(cast, "test.once", a=1)
    first = claim(job.id, holder="one")
    assert first is not None
    assert prolong(job.id, first.lease_token or 0)
    assert give_back(first)
    second = claim(job.id, holder="two")
    assert second is not None
    assert second.lease_token != first.lease_token
    assert not prolong(job.id, first.lease_token or 0)
    assert not end(first, Stage.DONE)
    assert not give_back(first)
    with pytest.raises(LeaseLost):
        Progress(first).say(1, 2, "数", "count")
    with pytest.raises(LeaseLost):
        finish_in_transaction(first, {})
    finish_in_transaction(second, {"n": 1})
    assert (now_of(job).stage, now_of(job).attempt, now_of(job).result) == (Stage.DONE, 2, {"n": 1})


def test_a_job_fails_with_a_sentence_after_its_last_attempt(cast: Cast) -> None:
    job = asked(cast, "test.once", a=1)
    for number in (1, 2, 3):
        row = claim(job.id, holder="one")
        assert row is not None
        assert row.attempt == number
        assert give_back(row)
    assert now_of(job).stage == Stage.FAILED
    assert "3次" in now_of(job).fault_zh


def test_an_attempt_that_ended_with_the_server_does_not_count(cast: Cast) -> None:
    row = claim(asked(cast).id, holder="one")
    assert row is not None
    assert give_back(row, blameless=True)
    assert (now_of(row).stage, now_of(row).attempt) == (Stage.WAITING, 0)


def test_the_effect_and_the_end_are_one(cast: Cast) -> None:
    job = asked(cast, "test.once", a=1)
    row = claim(job.id, holder="one")
    assert row is not None
    before = Source._base_manager.count()
    Job._base_manager.filter(id=job.id).update(cancel_asked=timezone.now())
    with everywhere(), pytest.raises(Cancelled), Progress(row).finishing():
        pytest.fail("a job that was called off does nothing")
    assert Source._base_manager.count() == before


def test_progress_is_read_by_the_token_of_whoever_holds_the_job(cast: Cast) -> None:
    row = claim(asked(cast).id, holder="one")
    assert row is not None
    Progress(row).say(1, 4, "数到一", "one")
    said = saying.said(row)
    assert said is not None
    assert (said.percent, said.zh, said.en) == (25, "数到一", "one")
    assert saying.quiet_for(row) < 5
    row.lease_token = 1
    assert saying.said(row) is None
    assert saying.quiet_for(row) == float("inf")
    saying.forget(row.id)


def test_a_new_step_is_said_at_once_and_what_only_counts_on_now_and_then(cast: Cast) -> None:
    row = claim(asked(cast).id, holder="one")
    assert row is not None
    progress, told = Progress(row), []
    for done, total, words in (
        (0, None, "正在准备"),
        (1, 2_000, "已写 1 行"),
        (2, 2_000, "已写 1,002 行"),
        (1, 2, "正在核对"),
    ):
        progress.say(done, total, words, "…")
        told.append(said.zh if (said := saying.said(row)) else "")
    assert told == ["正在准备", "已写 1 行", "已写 1 行", "正在核对"]
    saying.forget(row.id)


def test_what_follows_a_job_that_is_done_never_undoes_it(cast: Cast, settings: Any, monkeypatch: Any) -> None:
    followed: list[int] = []
    monkeypatch.setattr("tests.jobs.works.FOLLOWED", followed)
    settings.HOUFU_THEN = {"test.count": "tests.jobs.works.then", "test.refuse": "tests.jobs.works.then"}
    done, refused = asked(cast), asked(cast, "test.refuse")
    assert (attempt(done.id, holder="one"), attempt(refused.id, holder="one")) == ("done", "refused")
    assert followed == [done.id]  # nothing follows what failed
    settings.HOUFU_THEN = {"test.count": "tests.jobs.works.fail_then"}
    again = asked(cast, steps=2)
    assert attempt(again.id, holder="one") == "done"
    assert now_of(again).stage == Stage.DONE


def test_every_work_in_the_settings_is_there() -> None:
    from houfu.site import settings as given

    for dotted in (*given.HOUFU_WORKS.values(), *given.HOUFU_THEN.values(), *given.HOUFU_TIDY):
        assert callable(found(dotted)), dotted

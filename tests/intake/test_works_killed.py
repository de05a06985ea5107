"""Large imports in the background under kill -9: read, taken in and taken back once each, with one event for each."""

import hashlib
import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from houfu.access.scoping import everywhere
from houfu.intake import actions as take_in
from houfu.intake import staging, tried_before
from houfu.intake.asking import ask_check, ask_commit
from houfu.intake.held import ImportFault, OwnWork
from houfu.intake.kept_reading import mark_of
from houfu.intake.kept_trial import TRIAL
from houfu.intake.models import Import
from houfu.intake.receiving import receive
from houfu.intake.remembering import mapping_of
from houfu.jobs import actions
from houfu.jobs.attempting import attempt
from houfu.jobs.models import Job, Stage
from houfu.ledgers.models import Employment
from houfu.registry.actions import record
from houfu.registry.models import Person
from houfu.safeguard.models import AuditEvent
from houfu.store.ids import fresh_id
from houfu.store.models import Source
from tests.access.conftest import ALICE_COUNTY, SINCE, Cast, cast
from tests.jobs.processes import begun, now_of, until

__all__ = ["cast"]
pytestmark = pytest.mark.django_db(transaction=True)
IDENTITY = "529901199001011235"  # a right check digit; 5299 is no county
ROWS = 3_000


@pytest.fixture
def received(cast: Cast) -> Iterator[Import]:
    with everywhere():
        record(Person, key=cast.here[1], values={"identity": IDENTITY}, valid_from=SINCE, source=1, by=0)
    days = [date(2010, 1, 1) + timedelta(at) for at in range(ROWS)]
    kinds = ("单位就业", "灵活就业")
    lines = [f"{IDENTITY},{kinds[at % 2]},{day.isoformat()}" for at, day in enumerate(days)]
    content = "\n".join(["身份证号,就业形式,生效日期", *lines]).encode("utf-8-sig")
    number = fresh_id()
    staging.keep(number, content)
    yield receive(
        number=number, digest=hashlib.sha256(content).hexdigest(), size=len(content), file_name="就业.csv",
        table="employment", area=ALICE_COUNTY, by=cast.alice,
    )  # fmt: skip
    staging.forget_all()


def row_now() -> Import:
    return Import._base_manager.get()


def jobs_end() -> None:
    until(lambda: all(job.ended for job in Job._base_manager.all()), "all jobs end")


def events(row: Import, act: str) -> int:
    return AuditEvent.objects.filter(act=act, key=row.id).count()


def left(row: Import) -> tuple[int, int, int, str]:
    """What an import left: rows that stand, sources with its file's name, events of taking in, its stage."""
    with everywhere():
        rows = Employment._base_manager.filter(superseded_at=None).exclude(source_id=1).count()
    sources = Source._base_manager.filter(name="就业.csv").count()
    return rows, sources, events(row, "import.commit"), str(row.stage)


def carried_out() -> None:
    """Carry out here what waits."""
    for job in Job._base_manager.filter(stage=Stage.WAITING):
        assert attempt(job.id, holder="here") == "done"


def checked(cast: Cast) -> Import:
    """The import as read and checked by jobs."""
    carried_out()
    row = row_now()
    assert (row.stage, row.rows) == ("mapping", ROWS)
    ask_check(row, mapping=mapping_of(row), given_day=None, by=cast.alice)
    with pytest.raises(ImportFault, match="正在后台处理"):
        ask_check(row, mapping=mapping_of(row), given_day=None, by=cast.alice)
    carried_out()
    row = row_now()
    assert (row.stage, json.loads(row.counts)["new"]) == ("checked", ROWS)
    return row


def asked(cast: Cast, row: Import, work: str, at: str) -> Job:
    args = {"import": row.id, "mark": mark_of(row), "complete_to": None, "at": at}
    return actions.ask(work=f"test.intake.{work}", args=args, by=cast.bob, area=ALICE_COUNTY, zh="入库", en="Take in")


@pytest.mark.parametrize(("at", "attempts"), [("start", 2), ("checking", 2), ("inside", 2), ("after", 1)])
def test_a_commit_that_is_killed_anywhere_takes_the_file_in_once(
    cast: Cast, received: Import, at: str, attempts: int
) -> None:
    row = checked(cast)
    job = asked(cast, row, "commit", at)
    number = AuditEvent.objects.order_by("-number").first()
    with begun("supervise"):
        jobs_end()
    done = now_of(job)
    assert (done.stage, done.attempt, done.result) == (Stage.DONE, attempts, {"page": "import", "key": row.id})
    assert left(row_now()) == (ROWS, 1, 1, "committed")
    assert number is not None
    after = AuditEvent.objects.filter(number__gt=number.number).values_list("act", flat=True)
    assert list(after) == ["import.commit"]  # the whole effect of the commit is one event


def test_a_reading_and_an_undoing_that_are_killed_are_done_by_the_next(cast: Cast, received: Import) -> None:
    Job._base_manager.all().delete()
    reading = asked(cast, received, "check", "after")
    with begun("left"), begun("right"), begun("supervise"):
        jobs_end()
        assert (now_of(reading).stage, row_now().stage, row_now().rows) == (Stage.DONE, "mapping", ROWS)
        ask_check(row_now(), mapping=mapping_of(row_now()), given_day=None, by=cast.alice)
        jobs_end()
        ask_commit(row_now(), by=cast.bob)
        jobs_end()
        assert left(row_now()) == (ROWS, 1, 1, "committed")
        undoing = asked(cast, row_now(), "undo", "after")
        jobs_end()
    assert now_of(undoing).stage == Stage.DONE
    assert (left(row_now())[0], events(row_now(), "import.undo"), row_now().stage) == (0, 1, "undone")


def test_what_was_checked_anew_since_is_not_taken_in(cast: Cast, received: Import) -> None:
    row = checked(cast)
    with pytest.raises(OwnWork):
        ask_commit(row, by=cast.alice)
    job = ask_commit(row, by=cast.bob)
    Import._base_manager.filter(id=row.id).update(given_day=date(2026, 1, 1))
    assert attempt(job.id, holder="here") == "refused"
    assert "重新核对" in now_of(job).fault_zh
    assert left(row_now())[0] == 0


def test_a_commit_that_is_called_off_writes_nothing(cast: Cast, received: Import) -> None:
    job = ask_commit(checked(cast), by=cast.bob)
    Job._base_manager.filter(id=job.id).update(cancel_asked=timezone.now())
    assert attempt(job.id, holder="here") == "cancelled"
    assert left(row_now()) == (0, 0, 0, "checked")


@pytest.mark.parametrize("kept", [True, False])
def test_what_is_recorded_between_trying_and_writing_is_seen(
    cast: Cast, received: Import, monkeypatch: pytest.MonkeyPatch, kept: bool
) -> None:
    """Whether the rows were tried out when they were checked, or, that trial being gone, just before they are written."""
    row = checked(cast)
    room, name = (take_in, "standing_trial") if kept else (tried_before, "before_of")
    plain = getattr(room, name)
    if not kept:
        staging.forget(row.id, TRIAL)

    def meanwhile(*words: Any) -> Any:
        tried = plain(*words)
        values = {"person_key": cast.here[1], "kind": "contract"}
        with everywhere():
            record(Employment, values=values, valid_from=date(2010, 1, 1), source=1, by=0)
        return tried

    monkeypatch.setattr(room, name, meanwhile)
    job = ask_commit(row, by=cast.bob)
    assert attempt(job.id, holder="here") == "done"
    counts = json.loads(row_now().counts)
    assert (counts["new"], counts["unchanged"]) == (ROWS - 1, 1)
    assert left(row_now()) == (ROWS - 1, 1, 1, "committed")

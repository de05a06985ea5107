"""What a run has caught up with is what a whole assessment of the same day and knowledge says: fact by fact, count by count."""

import os
import signal
import subprocess
import sys

import pytest
from django.db import connection
from django.db.models import F

from houfu.access.scoping import everywhere
from houfu.assessment.actions import assess
from houfu.assessment.catching_up import Caught, catch_up
from houfu.assessment.models import CatchUp, DataOrder, Finding, GaugeTally, NewerRows, Run, Tally, Turn
from houfu.assessment.queries import current_run
from houfu.assessment.shown import forget, shown
from houfu.facts import frames
from houfu.facts.frames import LONG
from houfu.facts.subjects import SUBJECTS
from houfu.ledgers.models import LEDGERS, Employment, MedicalCover
from houfu.registry.actions import add_source
from houfu.registry.models import Household, Person
from houfu.safeguard.audit import SYSTEM
from houfu.snapshot.actions import take
from houfu.snapshot.files import thaw
from houfu.snapshot.routes import ANEW
from houfu.snapshot.stood import Stood
from houfu.synthetic.province import Province
from tests.assessment.editing import Editor
from tests.conftest import CHECKOUT, ON_POSTGRES

pytestmark = pytest.mark.data


def editor(run: Run, seed: int) -> Editor:
    source = add_source(organ="测试", name="随机更正", received_on=run.day, by=SYSTEM)
    return Editor(seed, run.day, source, SYSTEM)


def counts(model: type, run: Run) -> list[tuple[object, ...]]:
    """All rows of a run, whatever their ids."""
    names = [one.attname for one in model._meta.concrete_fields if one.attname not in ("id", "run_id")]  # type: ignore[attr-defined]
    return sorted(model._base_manager.filter(run=run).values_list(*names), key=repr)  # type: ignore[attr-defined]


def open_now() -> set[tuple[str, int, str]]:
    return set(Finding._base_manager.filter(cleared_run=None).values_list("rule", "subject_key", "path"))


def caught(run: Run) -> Run:
    """The run after everything recorded was taken in, in one step."""
    done = catch_up(by=SYSTEM)
    assert isinstance(done, Caught)
    assert done.step is not None
    assert not done.anew
    assert done.run is not None
    assert done.run.id == run.id
    return done.run


def assert_as_a_whole_run_says(run: Run) -> None:
    with everywhere():
        forget()  # read the steps from the database, as another process would
        now, findings = shown(run), open_now()
        whole = assess(snapshot=take(on=run.day, known=run.known_now, by=SYSTEM), by=SYSTEM)
        there = shown(whole)
        for level in SUBJECTS:
            assert now.frames.tables[level].equals(thaw(whole.facts).tables[level]), level
            assert now.table(level).equals(there.table(level)), level
        assert (whole.opened, whole.cleared) == (0, 0)
        assert findings == open_now()
        for model in (Tally, GaugeTally, DataOrder):
            ours, theirs = counts(model, run), counts(model, whole)
            assert set(ours) - set(theirs) == set(), model
            assert set(theirs) - set(ours) == set(), model
            assert ours == theirs, model


@pytest.mark.parametrize("seed", [2] if ON_POSTGRES else [0, 1])
def test_random_edits_in_every_table_come_out_as_in_a_whole_run(province: Province, run: Run, seed: int) -> None:
    now = current_run()
    assert now is not None
    some = editor(now, seed)
    some.everywhere(2)
    for household in some.some(Household, 3):
        some.moved(household)
    assert some.made > 100
    assert_as_a_whole_run_says(caught(now))


@pytest.mark.parametrize("long", [1] if ON_POSTGRES else [1, LONG])
def test_small_steps_one_after_the_other_come_out_as_in_a_whole_run(
    province: Province, run: Run, long: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frames, "LONG", long)  # with 1, keys are sorted once and carried on, as in a whole province
    monkeypatch.setattr(frames, "PUT_TOGETHER", long)
    now = current_run()
    assert now is not None
    some = editor(now, 7)
    for _ in range(4):
        for model in (Person, Employment, MedicalCover):
            for row in some.some(model, 2):
                some.edit(model, row)
        now = caught(now)
        some.moved(some.some(Household, 1)[0])
        now = caught(now)
    assert_as_a_whole_run_says(now)


@pytest.mark.parametrize("part", [0] if ON_POSTGRES else [0, 1])
def test_steps_in_which_a_few_ledgers_alone_were_written_come_out_as_in_a_whole_run(
    province: Province, run: Run, part: int
) -> None:
    now = current_run()
    assert now is not None
    some = editor(now, 20 + part)
    ledgers = [one for one in LEDGERS if one._meta.db_table not in ANEW]
    steps = len(ledgers) // 3  # three of different chapters a step: a level that one forgot is seldom told by another
    told = set()
    for at in range(part, steps, 2):
        for ledger in ledgers[at::steps]:
            for row in some.some(ledger, 2):
                some.edit(ledger, row)
        done = catch_up(by=SYSTEM)
        assert not done.anew
        told.add(Stood(thaw(now.facts), {one._meta.db_table for one in ledgers[at::steps]}).levels())
    assert len(told - {None}) > 5  # most steps tell some levels only, and those alone were resolved
    assert_as_a_whole_run_says(Run.objects.get(id=now.id))


def test_without_news_nothing_is_done(province: Province, run: Run) -> None:
    catch_up(by=SYSTEM)
    before = Run.objects.get(current=True)
    assert catch_up(by=SYSTEM).step is None
    assert Run.objects.get(current=True).step == before.step
    assert not Run.objects.filter(known__gt=F("caught_up")).exists()


OTHER = """
import sys
from django.conf import settings
import django
settings.DATABASES["default"]["NAME"] = sys.argv[1]
django.setup()
from tests.assessment.killed import killed_before
killed_before(int(sys.argv[2]))
"""


def other(step: int) -> "subprocess.CompletedProcess[str]":
    """Another process that catches up, killed before one of its questions."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": f"{CHECKOUT}:{CHECKOUT}/src"}
    command = [sys.executable, "-c", OTHER, str(connection.settings_dict["NAME"]), str(step)]
    return subprocess.run(
        command, env=environment, cwd=CHECKOUT, capture_output=True, text=True, timeout=300, check=False
    )


def state() -> tuple[object, ...]:
    """All that catching up writes."""
    run = Run.objects.get(current=True)
    written = [model._base_manager.count() for model in (CatchUp, NewerRows, Turn)]
    return run.id, run.step, run.caught_up, run.cursor, *written, open_now(), counts(Tally, run)


def test_killed_at_any_question_it_leaves_all_or_nothing_and_goes_on_from_there(province: Province, run: Run) -> None:
    catch_up(by=SYSTEM)
    now = current_run()
    assert now is not None
    some = editor(now, 11)
    for row in some.some(Person, 12):
        some.edit(Person, row)
    some.moved(some.some(Household, 1)[0])
    before = state()
    killed = 0
    for step in (5, 40, 70, 80, 90, 100):
        done = other(step)
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL, done.stderr
        killed += 1
        assert state() == before
    assert killed >= 3
    now = Run.objects.get(current=True)
    if now.step == before[1]:
        now = caught(now)
    assert CatchUp.objects.filter(run=now, since=before[2] or now.known).count() == 1
    assert_as_a_whole_run_says(now)

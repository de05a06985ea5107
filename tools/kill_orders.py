"""kill -9 at random, again and again, of a process that assesses, releases, acts on, follows and lets orders climb; then compares.

    PYTHONPATH=src:. HOUFU_TEST_DB=sqlite .venv/bin/python tools/kill_orders.py [rounds] [seed]

Each round starts from findings of nothing. A process does the work from its beginning and is killed in a step of it that
was drawn, at a moment of that step that was drawn; the next does the same work again, and is killed too, as often as the
dice say; the last is let through. What is left then has to equal what a process leaves that nobody disturbs. It needs no
server but the one that the tests start, takes minutes, and stands outside the test run for that reason.
"""

from __future__ import annotations

import json
import os
import pickle
import random
import select
import shutil
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any
from unittest import mock

STEPS = ("assess", "release", "sign", "report", "keep up", "escalate", "assess again", "follow again")
LATE = date(2027, 6, 1)
AT_MOST = 3  # kills a round
ORDER = ("id", "fold", "subject_key", "fold_organ", "part", "path", "organ", "office", "cooperating", "state", "closing",
         "version", "due", "level", "returns", "harm", "handler", "contested")  # fmt: skip
ITEM = ("order_id", "rule", "level", "subject_key", "since", "state")
STEP = ("order_id", "act", "by", "before", "after", "words", "token")
FINDING = ("rule", "level", "subject_key", "path", "opened_on", "cleared_on")


class Child:
    """Another process that does `work`, told how far it is by lines it writes; made by fork, for the imports are long."""

    def __init__(self, work: Callable[[Callable[[str], None]], Any]) -> None:
        self.end, into = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self.end)
            _done(work, into)
        os.close(into)
        self.said = b"\n"

    def until(self, word: str) -> float | None:
        """Wait until it says a word; when it did, or None where it ended first."""
        while f"\n{word}\n".encode() not in self.said:
            if not (more := os.read(self.end, 65_536)):
                return None
            self.said += more
        return time.perf_counter()

    def has_said(self, word: str) -> bool:
        """Whether it has said a word by now, without waiting for it."""
        while select.select([self.end], [], [], 0)[0] and (more := os.read(self.end, 65_536)):
            self.said += more
        return f"\n{word}\n".encode() in self.said

    def result(self) -> Any:
        """What its work gave. Raises RuntimeError with what went wrong in it."""
        while more := os.read(self.end, 65_536):
            self.said += more
        os.close(self.end)
        _pid, status = os.waitpid(self.pid, 0)
        if status:
            raise RuntimeError(self.said.decode(errors="replace"))
        return pickle.loads(self.said.rpartition(b"\nRESULT\n")[2])  # our own child wrote it

    def killed(self) -> None:
        """kill -9."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.end)


def _done(work: Callable[[Callable[[str], None]], Any], into: int) -> None:
    def say(word: str) -> None:
        os.write(into, f"{word}\n".encode())

    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # its own children complain of its death
    try:
        told = pickle.dumps(work(say))
        say("\nRESULT")
        with os.fdopen(into, "wb", closefd=False) as out:
            out.write(told)
        os._exit(0)  # and none of what the parent has to do at its end
    except BaseException:  # noqa: BLE001  # whatever it is, the parent says it
        os.write(into, traceback.format_exc().encode())
        os._exit(1)


def built(say: Callable[[str], None]) -> tuple[str, int]:
    """Make the database, the small province of the tests, and news that its snapshot does not know; the database's name."""
    from django.db import connection
    from django.test.utils import setup_databases

    from houfu.access.scoping import everywhere
    from houfu.snapshot.queries import latest
    from tests.casework.news import record_news
    from tests.portal.world import build

    setup_databases(verbosity=0, interactive=False)
    world = build()
    taken = latest()
    assert taken is not None
    with everywhere():
        record_news(world)
    return str(connection.settings_dict["NAME"]), taken.id


def worked(snapshot: int, say: Callable[[str], None]) -> None:
    """From findings to orders, two steps of a person, news that the scheduler takes in, the climb, and the whole again."""
    from houfu.access.models import User
    from houfu.access.scoping import everywhere
    from houfu.assessment.actions import assess
    from houfu.casework.actions import act, follow, release
    from houfu.casework.climbing import escalate
    from houfu.casework.codes import Act
    from houfu.casework.keeping_up import catch_up
    from houfu.casework.models import Order
    from houfu.registry.models import Household
    from houfu.snapshot.actions import take
    from houfu.snapshot.models import Snapshot
    from tests.portal.world import DAY, A

    alice = User.objects.get(username="alice")
    names = iter(STEPS)

    def step(work: Callable[[], Any]) -> None:
        say(next(names))
        with everywhere():
            work()

    def on_one(**given: Any) -> None:
        home = Household.objects.filter(path__startswith=A, superseded_at=None).order_by("key").first()
        assert home is not None
        key = Order.objects.filter(subject_key=home.key, fold="household").earliest("id").id
        act(order=key, by=alice, **given)

    step(lambda: assess(snapshot=Snapshot.objects.get(id=snapshot), by=1))
    step(lambda: release(area=A, by=alice.pk, token="kill-release"))
    step(lambda: on_one(what=Act.SIGN, seen=1, token="kill-sign"))
    step(lambda: on_one(what=Act.REPORT, seen=2, token="kill-report", words="已上门", files=[b"%PDF-1.7 x"]))
    step(lambda: (catch_up(by=1), follow(by=1)))
    with mock.patch("houfu.casework.climbing.timezone") as clock:
        clock.localdate.return_value = LATE
        step(lambda: escalate(by=1, holder="kill"))
    step(lambda: assess(snapshot=take(on=DAY, by=1), by=1))
    step(lambda: follow(by=1))
    say("end")


def state(since: int) -> dict[str, Any]:
    """All that the work leaves, by content; what is numbered and dated afresh each time left out. Raises AssertionError
    where the log is broken, a file of evidence is gone, or there is not one current run."""
    from django.conf import settings

    from houfu.access.scoping import everywhere
    from houfu.assessment.models import Finding, Run
    from houfu.casework.models import Evidence, Order, OrderItem, Release, Step
    from houfu.safeguard.audit import verify
    from houfu.safeguard.models import AuditEvent

    with everywhere():
        orders = {key: row for key, *row in Order._base_manager.values_list(*ORDER)}
        of = {key: tuple(row[:4]) for key, row in orders.items()}
        assert Run.objects.filter(current=True).count() == 1
        assert verify(after=AuditEvent.objects.filter(number=since).first()).fault is None
        for piece in Evidence.objects.all():
            assert (Path(settings.DATA_DIR) / "evidence" / str(piece.id)).is_file()
        events = Counter(AuditEvent.objects.filter(number__gt=since).values_list("act", "by", "path", "detail"))
        return {
            "findings": Counter(Finding._base_manager.values_list(*FINDING)),
            "orders": Counter(map(tuple, orders.values())),
            "items": Counter((of[key], *rest) for key, *rest in OrderItem.objects.values_list(*ITEM)),
            "steps": Counter((of[key], *rest) for key, *rest in Step.objects.values_list(*STEP)),
            "releases": Counter(Release.objects.values_list("area", "orders", "findings", "held_back", "token")),
            "evidence": Counter(Evidence.objects.values_list("kind", "size", "sha256", "by")),
            # an assessment or snapshot that is asked for again is made again, and changes nothing
            "events": {key: many for key, many in events.items() if key[0].startswith("order")},
        }  # fmt: skip


def cleared(say: Callable[[str], None]) -> int:
    """Nothing assessed, nothing ordered; the number of the log's last event."""
    from django.conf import settings

    from houfu.access.scoping import everywhere
    from houfu.assessment.models import CatchUp, Finding, NewerRows, Run, Turn
    from houfu.casework.models import Evidence, Lease, Order, OrderItem, Release, Step
    from houfu.safeguard.audit import end_of_chain

    with everywhere():
        for model in (Evidence, Step, OrderItem, Order, Release, Lease, NewerRows, Turn, CatchUp, Finding, Run):
            model._base_manager.all().delete()
        for name in ("outcomes", "evidence"):
            shutil.rmtree(Path(settings.DATA_DIR) / name, ignore_errors=True)
        last = end_of_chain()
    return last.number if last else 0


def killed_in(child: Child, at: int, lasts: float, dice: random.Random) -> bool:
    """Kill it in its `at`th step, at a moment of it that the dice say; false where it was quicker."""
    if child.until(STEPS[at]) is None:
        child.result()  # raises what went wrong
    time.sleep(lasts * dice.random())
    if child.has_said("end"):
        child.result()
        return False
    child.killed()
    return True


def undisturbed(snapshot: int) -> tuple[dict[str, Any], list[float]]:
    """What is left where nobody kills, and how long each step lasts."""
    since = Child(cleared).result()
    child = Child(lambda say: worked(snapshot, say))
    moments = [child.until(word) for word in (*STEPS, "end")]
    child.result()
    told: dict[str, Any] = Child(lambda _say: state(since)).result()
    known = [one for one in moments if one is not None]
    return told, [then - now for now, then in pairwise(known)]


def main() -> int:
    """The exit code: 0 where every round left the same."""
    sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "src")]
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection

    rounds, seed = (*map(int, sys.argv[1:]), *(30, 1)[len(sys.argv) - 1 :])
    dice, began = random.Random(seed), time.perf_counter()
    name, snapshot = Child(built).result()
    connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = name
    undisturbed(snapshot)  # to warm up
    whole, lasts = undisturbed(snapshot)
    hits: Counter[str] = Counter()
    faults = 0
    for number in range(rounds):
        since = Child(cleared).result()
        for _kill in range(dice.randint(1, AT_MOST)):
            at = dice.randrange(len(STEPS))
            if killed_in(Child(lambda say: worked(snapshot, say)), at, lasts[at], dice):
                hits[STEPS[at]] += 1
        Child(lambda say: worked(snapshot, say)).result()
        told = Child(lambda _say, since=since: state(since)).result()  # type: ignore[misc]
        if told != whole:
            faults += 1
            print(f"round {number}: {[kind for kind in whole if told[kind] != whole[kind]]} differ", flush=True)
    counts = {kind: sum(found.values()) for kind, found in whole.items()}
    print(json.dumps({
        "database": connection.vendor, "rounds": rounds, "seed": seed, "kills": sum(hits.values()), "in": hits,
        "left": counts, "differing": faults, "seconds": round(time.perf_counter() - began),
    }, ensure_ascii=False))  # fmt: skip
    return int(faults > 0)


if __name__ == "__main__":
    sys.exit(main())

"""Broken off just before and just after each commit of assess → release → steps → follow → climb, and done again: as without it."""

import shutil
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.conf import settings

from houfu.assessment import data_orders, difference, tally
from houfu.assessment.actions import assess
from houfu.assessment.models import DataOrder, Finding, GaugeTally, Run, Tally
from houfu.casework.actions import act, follow, release
from houfu.casework.climbing import escalate
from houfu.casework.codes import Act
from houfu.casework.models import Evidence, Lease, Order, OrderItem, Release, Step
from houfu.safeguard.audit import end_of_chain, verify
from houfu.safeguard.models import AuditEvent
from houfu.snapshot.actions import take
from houfu.snapshot.models import Snapshot
from houfu.snapshot.queries import latest
from tests.casework.breaking import broken_off
from tests.casework.news import record_news
from tests.portal.world import DAY, A, World

pytestmark = pytest.mark.data
LATE = date(2027, 6, 1)
ORDER = ("fold", "subject_key", "fold_organ", "part", "path", "organ", "office", "cooperating", "state", "closing",
         "version", "due", "level", "returns", "harm", "handler", "contested")  # fmt: skip
ITEM = ("rule", "level", "subject_key", "since", "state")
WORKED_OUT: dict[tuple[int, str], Any] = {}
FINDING = ("rule", "level", "subject_key", "path", "opened_on", "cleared_on")


def news(world: World) -> Snapshot:
    """A snapshot that knows of what was not known at first."""
    record_news(world)
    return take(on=DAY, by=1)


def assessed(snapshot: Snapshot) -> None:
    """Assess; what is worked out of the same snapshot in memory is worked out once, for it takes most of the time."""

    def once(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def known(*given: Any) -> Any:
            key = (snapshot.id, name)
            if key not in WORKED_OUT:
                WORKED_OUT[key] = work(*given)
            return WORKED_OUT[key]

        return known

    with ExitStack() as stack:
        for room, name in ((tally, "verdicts"), (tally, "gauges"), (data_orders, "orders"), (difference, "not_met")):
            stack.enter_context(mock.patch.object(room, name, once(name, getattr(room, name))))
        assess(snapshot=snapshot, by=1)


def worked(world: World, before: Snapshot, after: Snapshot) -> None:
    """From findings to orders, two steps of a person, newer findings, and the climb; each as it is done again, too."""
    alice = world.users["alice"]
    assessed(before)
    release(area=A, by=alice.pk, token="commit-release")
    key = Order.objects.get(subject_key=world.households["小安置区-3"], fold="household").id
    given: dict[str, Any] = {"order": key, "by": alice}
    act(what=Act.SIGN, seen=1, token="commit-sign", **given)
    act(what=Act.REPORT, seen=2, token="commit-report", words="已上门", files=[b"%PDF-1.7 x"], **given)
    assessed(after)
    follow(by=1)
    with mock.patch("houfu.casework.climbing.timezone") as clock:
        clock.localdate.return_value = LATE
        escalate(by=1, holder="commit")


def state(since: int) -> dict[str, Any]:
    """All that the work leaves, by content; what is numbered and dated afresh each time left out."""
    orders = {row["id"]: row for row in Order._base_manager.values("id", *ORDER)}
    of = {key: (row["fold"], row["subject_key"], row["fold_organ"]) for key, row in orders.items()}
    steps = Step.objects.values_list("order_id", "act", "by", "before", "after", "words", "token")
    events = Counter(AuditEvent.objects.filter(number__gt=since).values_list("act", "by", "path", "detail"))
    assessed = sum(events.pop(key) for key in [one for one in events if one[0] == "assessment.run"])
    runs = Run.objects.count()
    assert (assessed, Run.objects.filter(current=True).count()) == (runs, min(runs, 1))
    many = dict(Counter(Tally.objects.values_list("run_id", flat=True)))
    many_gauges = dict(Counter(GaugeTally.objects.values_list("run_id", flat=True)))
    many_asked = dict(Counter(DataOrder.objects.values_list("run_id", flat=True)))
    assert all(len(set(one.values())) < 2 for one in (many, many_gauges, many_asked))
    return {
        "findings": Counter(Finding._base_manager.values_list(*FINDING)),
        "orders": Counter(tuple(row[name] for name in ORDER) for row in orders.values()),
        "items": Counter((of[key], *rest) for key, *rest in OrderItem.objects.values_list("order_id", *ITEM)),
        "steps": Counter((of[key], *rest) for key, *rest in steps),
        "releases": Counter(Release.objects.values_list("area", "orders", "findings", "held_back", "token")),
        "evidence": Counter(Evidence.objects.values_list("kind", "size", "sha256", "by")),
        "events": events,
    }


def cleared() -> int:
    """Nothing assessed, nothing ordered; the number of the log's last event."""
    for model in (Evidence, Step, OrderItem, Order, Release, Lease):
        model._base_manager.all().delete()
    Finding._base_manager.all().delete()
    Run.objects.all().delete()
    for name in ("outcomes", "evidence"):
        shutil.rmtree(Path(settings.DATA_DIR) / name, ignore_errors=True)
    last = end_of_chain()
    return last.number if last else 0


def test_broken_off_beside_any_commit_and_done_again_it_leaves_what_it_leaves_undisturbed(world: World) -> None:
    before = latest()
    assert before is not None
    after = news(world)

    def work() -> None:
        worked(world, before, after)

    since = cleared()
    points = broken_off(work)
    whole = state(since)
    acts = Counter(act for act, *_rest in whole["events"].elements())
    assert acts["orders.release"] == acts["orders.follow"] == acts["orders.escalate"] == 1
    assert {"closed", "returned", "to_sign"} & {row[8] for row in whole["orders"]} >= {"closed", "to_sign"}
    assert Run.objects.count() == 2
    assert points.count("commit") >= 8
    assert "file in outcomes" in points
    assert "file in evidence" in points
    for at in range(1, len(points) + 1):
        for done in (False, True):
            _again(work, at, points, whole, done=done)


def _again(work: Callable[[], None], at: int, points: list[str], whole: dict[str, Any], *, done: bool) -> None:
    since = cleared()
    assert broken_off(work, at, done=done) == points[:at]
    kept = Run.objects.count()
    work()
    told = state(since)
    assert told == whole, (at, points[at - 1], done)
    assert Run.objects.count() == 2 + kept  # an assessment that is asked for again is made again, and changes nothing
    last = AuditEvent.objects.filter(number=since).first()
    assert verify(after=last).fault is None

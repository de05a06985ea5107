"""Orders by difference beside the assessment alone, and the inbox with all of them open; all of it is taken back."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from statistics import median
from typing import Any

from django.db import transaction

from houfu.access.models import User
from houfu.access.scoping import everywhere
from houfu.assessment.actions import assess
from houfu.assessment.models import Finding
from houfu.casework.actions import follow, release
from houfu.casework.models import Order, OrderItem
from houfu.cli.bench.order_edits import measured_order_edits
from houfu.cli.bench.order_inbox import measured_inboxes
from houfu.cli.bench.order_load import ORDERS, WHOLE, fill_up
from houfu.cli.bench.pages import provincial_officer
from houfu.facts.errors import HoufuError
from houfu.snapshot.models import Snapshot

EDITS = 40


def measured_orders(taken: Snapshot, rounds: int, wanted: int = ORDERS) -> dict[str, Any]:
    """Seconds of the assessment alone and, with findings for `wanted` orders (or as many as there are households), of
    their release, of following without news and of following when the findings that were added are met; the same of the
    processor (`_cpu`); milliseconds of each inbox page and of one edit until its order has followed.

    Raises HoufuError without a provincial demonstration account.
    """
    user = provincial_officer()
    if user is None:
        raise HoufuError(
            "测工单需要一个省级演示账号。请先运行 make demo。",
            "Measuring orders needs a provincial demonstration account. Run make demo first.",
        )
    times: dict[str, list[float]] = {}
    report: dict[str, Any] = {}
    for at in range(rounds):
        with transaction.atomic(), everywhere():
            report |= _round(taken, user, at, wanted, times, last=at == rounds - 1)
            transaction.set_rollback(True)
    report |= {name: median(seconds) for name, seconds in times.items()}
    for name in ("release", "follow", "settle"):
        report[f"ratio_{name}"] = report[name] / report["assess"]
        report[f"ratio_{name}_cpu"] = report[f"{name}_cpu"] / report["assess_cpu"]
    return report | measured_order_edits(user, EDITS, wanted)


def _round(
    taken: Snapshot, user: User, at: int, wanted: int, times: dict[str, list[float]], *, last: bool
) -> dict[str, Any]:
    run = _timed(times, "assess", partial(assess, snapshot=taken, by=0))
    added = fill_up(run, wanted)
    _timed(times, "release", partial(release, area="52.", by=user.pk, token=f"bench-{at}", cap=WHOLE))
    _timed(times, "follow", partial(follow, by=0))
    told: dict[str, Any] = {
        "orders": Order._base_manager.count(),
        "findings": OrderItem.objects.count(),
        "added": len(added),
    }
    told["inboxes"] = measured_inboxes() if last else []
    mine = Finding._base_manager.filter(id__gte=added.start, id__lt=added.stop)
    mine.update(cleared_run=run.id, cleared_on=run.day)
    told["settled"] = _timed(times, "settle", partial(follow, by=0)).settled
    return told


def _timed(times: dict[str, list[float]], name: str, work: Callable[[], Any]) -> Any:
    start, worked = time.perf_counter(), time.process_time()
    done = work()
    times.setdefault(name, []).append(time.perf_counter() - start)
    times.setdefault(f"{name}_cpu", []).append(time.process_time() - worked)
    return done

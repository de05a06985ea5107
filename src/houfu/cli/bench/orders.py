"""Orders by difference beside the assessment alone, and the inbox with all of them open; all of it is taken back."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from statistics import median, quantiles
from typing import Any

from django.conf import settings
from django.db import transaction
from django.test import Client

from houfu.access.models import User
from houfu.access.scoping import everywhere
from houfu.assessment.actions import assess
from houfu.casework.actions import follow, release
from houfu.casework.models import Order, OrderItem
from houfu.cli.bench.pages import provincial_officer
from houfu.facts.errors import HoufuError
from houfu.snapshot.models import Snapshot

WHOLE = 10**6  # no cap
ENOUGH = 20


def measured_orders(taken: Snapshot, rounds: int) -> dict[str, Any]:
    """Seconds of the assessment alone, of the first release of all its findings, and of following without news; the
    inbox in milliseconds. Raises HoufuError without a provincial demonstration account."""
    user = provincial_officer()
    if user is None:
        raise HoufuError(
            "测工单需要一个省级演示账号。请先运行 make demo。",
            "Measuring orders needs a provincial demonstration account. Run make demo first.",
        )
    times: dict[str, list[float]] = {"assess": [], "release": [], "follow": []}
    report: dict[str, Any] = {}
    for at in range(rounds):
        with transaction.atomic(), everywhere():
            times["assess"].append(_seconds(partial(assess, snapshot=taken, by=0)))
            times["release"].append(_seconds(partial(_released, user, at)))
            times["follow"].append(_seconds(partial(follow, by=0)))
            report |= {"orders": Order._base_manager.count(), "findings": OrderItem.objects.count()}
            if at == rounds - 1:
                report |= _inbox(user)
            transaction.set_rollback(True)
    report |= {name: median(seconds) for name, seconds in times.items()}
    return report | {"ratio": report["release"] / report["assess"], "ratio_follow": report["follow"] / report["assess"]}


def _released(user: User, at: int) -> None:
    release(area="52.", by=user.pk, token=f"bench-{at}", cap=WHOLE)


def _inbox(user: User) -> dict[str, float]:
    """The inbox page of the whole province, by a program in this process, which sees what is not committed."""
    client = Client(HTTP_HOST=settings.ALLOWED_HOSTS[0], SERVER_NAME="localhost")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    client.get("/orders/")
    found = {}
    for name, path in (
        ("inbox", "/orders/"),
        ("tab", "/orders/?tab=to_sign&sort=harm"),
        ("county", "/orders/?area=52.5205.520502."),
    ):
        asked = [_seconds(partial(client.get, path)) * 1000 for _ in range(ENOUGH)]
        found[f"{name}_p95"] = quantiles(asked, n=20)[18]
    return found


def _seconds(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start

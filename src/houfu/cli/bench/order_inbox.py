"""The inbox pages of those who read them, province to community, timed by a program in this process, which sees what is not committed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from statistics import median, quantiles
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db.models import Q
from django.test import Client

from houfu.access.models import Grant
from houfu.access.roles import Role
from houfu.casework.models import Order
from houfu.cli.words import today
from houfu.registry.models import Household

READERS = (Role.PROVINCIAL_OFFICER, Role.COUNTY_OFFICER, Role.COMMUNITY_WORKER)
ENOUGH = 20  # answers a page, so that a 95th percentile means something


def measured_inboxes() -> list[dict[str, Any]]:
    """Milliseconds of each page (`reader, orders, page, p50, p95, cpu_p95`) for one demonstration account of each of `READERS`."""
    return [told for role in READERS for told in _of_reader(role)]


def _of_reader(role: Role) -> Iterator[dict[str, Any]]:
    in_force = Q(valid_to__isnull=True) | Q(valid_to__gt=today())
    grants = Grant.objects.filter(in_force, role=str(role), valid_from__lte=today(), user__demonstration=True)
    grant = grants.select_related("user").order_by("id").first()
    if grant is None:
        return
    client = Client(HTTP_HOST=settings.ALLOWED_HOSTS[0], SERVER_NAME="localhost")
    client.force_login(grant.user, backend="django.contrib.auth.backends.ModelBackend")
    mine = Order._base_manager.filter(path__within=grant.area)
    number = mine.count()
    for page in _pages(grant.area):
        client.get(page)
        both = [_answered(client, page) for _ in range(ENOUGH)]
        times, worked = [took for took, _cpu in both], [cpu for _took, cpu in both]
        told = {"p50": median(times), "p95": quantiles(times, n=20)[18], "cpu_p95": quantiles(worked, n=20)[18]}
        yield {"reader": str(role), "orders": number, "page": page} | told


def _pages(area: str) -> Iterator[str]:
    """The inbox as it opens, in each order, its tabs, its last but one page's mark, one organ's, and searched by a number."""
    yield from (
        "/orders/",
        "/orders/?sort=harm",
        "/orders/?tab=to_sign&sort=harm",
        "/orders/?tab=overdue",
        "/orders/?tab=mine",
    )
    late = Order._base_manager.filter(path__within=area).order_by("-due", "-id").first()
    if late is not None:
        yield f"/orders/?organ={late.organ}"
        yield f"/orders/?after={quote(f'{late.due}|{late.id - 1}')}"
    home = Household._base_manager.filter(path__within=area, superseded_at=None).order_by("-key").first()
    if home is not None:
        yield f"/orders/?q={quote(home.number)}"


def _answered(client: Client, page: str) -> tuple[float, float]:
    """Milliseconds by the clock and of the processor."""
    began, worked = time.perf_counter(), time.process_time()
    answer = client.get(page)
    took = (time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000
    assert answer.status_code == 200, (page, answer.status_code)
    return took

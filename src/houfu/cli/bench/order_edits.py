"""One household edited until its order has followed, beside every order of the province; on a demonstration only."""

from __future__ import annotations

import random
import secrets
import time
from datetime import timedelta
from statistics import median, quantiles
from typing import Any

from django.db import transaction

from houfu.access.models import User
from houfu.access.scoping import everywhere
from houfu.assessment.models import Run
from houfu.assessment.queries import current_run
from houfu.casework.actions import release
from houfu.casework.keeping_up import catch_up
from houfu.casework.models import Order, OrderItem, Step
from houfu.cli.bench.order_load import RULE, WHOLE, emptied, fill_up
from houfu.ledgers.models import Employment
from houfu.registry.actions import add_source, record
from houfu.registry.models import Person
from houfu.safeguard.audit import SYSTEM
from houfu.store.models import Source


def measured_order_edits(user: User, times: int, wanted: int) -> dict[str, Any]:
    """Milliseconds from a record to the orders over `times` edits (`edit_p50`, `edit_p95`, `edit_cpu`), and how many items
    they settled. Empty on any data but synthetic ones: the edits stay. The orders are taken back."""
    run = current_run()
    if run is None or Source.objects.filter(synthetic=False).exclude(organ="houfu").exists():
        return {}
    with everywhere():
        catch_up(by=SYSTEM)
        added, made = fill_up(run, wanted), 0
        try:
            made = release(area="52.", by=user.pk, token=secrets.token_urlsafe(24), cap=WHOLE).id
            source = add_source(organ="houfu", name="houfu bench", received_on=run.day, by=SYSTEM, synthetic=True)
            jobless = _jobless(added)
            people = random.Random(2).sample(jobless, min(times + 1, len(jobless)))
            one_job(people[0], source, run)
            before = _settled()
            took = [one_job(person, source, run) for person in people[1:]]
            changed = _settled() - before
        finally:
            _taken_back(made)
            emptied(added)
    wall, worked = [one for one, _cpu in took], [cpu for _one, cpu in took]
    return {
        "edits": times, "edits_settled": changed, "edit_p50": median(wall), "edit_p95": quantiles(wall, n=20)[18],
        "edit_cpu": median(worked),
    }  # fmt: skip


def _jobless(added: range) -> list[int]:
    """Somebody able to work of each household whose order, not one of those `added`, asks for work."""
    items = OrderItem.objects.filter(rule=RULE, state="open").exclude(
        finding_id__gte=added.start, finding_id__lt=added.stop
    )
    able = Person._base_manager.filter(superseded_at=None, valid_to=None, labour="ordinary")
    homes = set(items.values_list("subject_key", flat=True)[:5_000])
    found = dict(able.filter(household_key__in=sorted(homes)[:900]).order_by("key").values_list("household_key", "key"))
    return list(found.values())


def one_job(person: int, source: int, run: Run) -> tuple[float, float]:
    """Record work of one person; the milliseconds until the order has followed, the record with them: by the clock, and of
    the processor."""
    began, worked = time.perf_counter(), time.process_time()
    values = {"person_key": person, "kind": "contract", "channel": "own", "contract": True, "insured": True}
    since = run.day - timedelta(days=400)
    record(Employment, values=values | {"monthly_wage": 300_000}, valid_from=since, source=source, by=SYSTEM)
    catch_up(by=SYSTEM)
    return (time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000


def _settled() -> int:
    return OrderItem.objects.exclude(state="open").count()


def _taken_back(release_id: int) -> None:
    """Only what this measurement released: orders that stood before keep theirs."""
    mine = Order._base_manager.filter(release_id=release_id)
    with transaction.atomic():
        for model in (OrderItem, Step):
            model._base_manager.filter(order_id__in=mine.values("id")).delete()
        mine.delete()

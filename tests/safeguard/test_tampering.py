"""A thousand random tampers with a copy of the log, by somebody who owns the database: each is found, none by chance."""

import random
from typing import Any

import pytest
from django.db import connection

from houfu.safeguard.audit import end_of_chain, record_event, verify
from houfu.safeguard.models import AuditEvent
from tests.safeguard.test_audit import drop_triggers

TAMPERS = 1000
EVENTS = 24
COLUMNS: dict[str, Any] = {
    "act": "other", "by": 77, "table": "t2", "key": 991, "path": "53.", "fields": "z", "purpose": "appeal", "detail": "rows=99",
    "allowed": False,
}  # fmt: skip


@pytest.mark.django_db
def test_every_edit_removal_exchange_insertion_and_cut_is_found() -> None:
    """The chain is walked from where the test began: the log of other tests stands before it and is whole."""
    for n in range(EVENTS):
        record_event(act="test", by=n, table="t", key=n, path="52.", detail={"rows": n})
    last = end_of_chain()
    assert last is not None
    assert verify().fault is None
    anchor, first = (last.number, bytes(last.mac).hex()), last.number - EVENTS + 1
    drop_triggers()
    chance, found = random.Random(20201222), 0
    kinds = (_edited, _removed, _exchanged, _inserted, _cut)
    for at in range(TAMPERS):
        kept = list(AuditEvent.objects.filter(number__gte=first).order_by("number").values())
        numbers = chance.sample(range(first, last.number + 1), 2)
        broken = kinds[at % len(kinds)](chance, *numbers)
        with_anchor = verify_from(first, anchor)
        assert with_anchor is not None, (at, kinds[at % len(kinds)].__name__, numbers)
        assert with_anchor == broken, (at, kinds[at % len(kinds)].__name__)
        found += 1
        AuditEvent.objects.filter(number__gte=first).delete()
        AuditEvent.objects.bulk_create([AuditEvent(**row) for row in kept])
    assert found == TAMPERS
    assert verify(anchor).fault is None, "put back, it is whole again"


def verify_from(first: int, anchor: tuple[int, str]) -> int | None:
    """The number of the first broken link; None for a whole chain."""
    from houfu.safeguard import audit

    before = AuditEvent.objects.filter(number=first - 1).first()
    verdict = audit.verify(anchor, after=before)
    return verdict.fault[0] if verdict.fault else None


def _edited(chance: random.Random, one: int, _other: int) -> int:
    column = chance.choice(sorted(COLUMNS))
    AuditEvent.objects.filter(number=one).update(**{column: COLUMNS[column]})
    return one


def _removed(_chance: random.Random, one: int, _other: int) -> int:
    AuditEvent.objects.filter(number=one).delete()
    return one


def _exchanged(_chance: random.Random, one: int, other: int) -> int:
    table = connection.ops.quote_name(AuditEvent._meta.db_table)
    with connection.cursor() as cursor:
        for before, after in ((one, -1), (other, one), (-1, other)):
            cursor.execute(f"UPDATE {table} SET number = %s WHERE number = %s", [after, before])
    return min(one, other)


def _inserted(_chance: random.Random, one: int, other: int) -> int:
    """A copy of one event slipped in at the place of another, and all after it moved on."""
    rows = list(AuditEvent.objects.filter(number__gte=one).order_by("-number").values())
    slipped = AuditEvent.objects.filter(number=other).values().get() | {"number": one}
    AuditEvent.objects.filter(number__gte=one).delete()
    AuditEvent.objects.bulk_create([AuditEvent(**(row | {"number": row["number"] + 1})) for row in rows])
    AuditEvent.objects.create(**slipped)
    return one


def _cut(_chance: random.Random, one: int, _other: int) -> int:
    AuditEvent.objects.filter(number__gte=one).delete()
    return one

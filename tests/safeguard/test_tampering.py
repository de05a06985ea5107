"""A thousand random tampers with a copy of the log, by somebody who owns the database: each is found, none by chance."""

import json
import random
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from typer.testing import CliRunner

from houfu.cli.frame import assemble
from houfu.safeguard import audit, walking
from houfu.safeguard.audit import end_of_chain, record_event, verify
from houfu.safeguard.keys import KeyFile, Use
from houfu.safeguard.models import AuditEvent
from tests.safeguard.test_audit import drop_triggers

TAMPERS = 1000
EVENTS = 24
COLUMNS: dict[str, Any] = {
    "act": "other", "by": 77, "table": "t2", "key": 991, "path": "53.", "fields": "z", "purpose": "appeal", "detail": "rows=99",
    "allowed": False, "at": datetime(2020, 12, 22, tzinfo=UTC), "key_version": 99, "mac": bytes(32), "number": 10**9,
}  # fmt: skip
UNREADABLE: dict[str, dict[str, str]] = {
    "sqlite": {
        "at": "'yesterday'",
        "mac": "'text'",
        "number": "'first'",
        "key_version": "'one'",
        "act": "CAST(x'ff' AS TEXT)",
    },
    "postgresql": {"at": "'infinity'", "mac": "''"},
}


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


def asked() -> tuple[int, Any]:
    """What `houfu audit verify --json` answers: its exit code and the fault."""
    done = CliRunner().invoke(assemble("audit"), ["audit", "verify", "--json"])
    return done.exit_code, json.loads(done.stdout)["fault"]


def overwrite(number: int, column: str, value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE safeguard_audit_event SET "{column}" = {value} WHERE number = {number}')


def test_every_column_is_tampered_with() -> None:
    assert set(COLUMNS) == {field.attname for field in AuditEvent._meta.get_fields()}


@pytest.mark.django_db
@pytest.mark.parametrize("back", [0, 1, 4])
@pytest.mark.parametrize("column", ["at", "mac", "number", "act", "key_version", "0", "-1", "99"])
def test_what_cannot_be_read_is_named_as_the_first_broken_link(column: str, back: int) -> None:
    for n in range(5):
        record_event(act="test", by=n)
    last = end_of_chain()
    assert last is not None
    drop_triggers()
    number = last.number - back
    if column.lstrip("-").isdecimal():
        overwrite(number, "key_version", column)
    else:
        overwrite(number, column, UNREADABLE[connection.vendor].get(column, "'0'"))
    code, fault = asked()
    if column == "number" and back == 0:
        assert (code, fault) in [(0, None), (1, [number, "missing"])], "a cut tail shows with an anchor alone"
        assert verify((last.number, bytes(last.mac).hex())).fault == (number, "missing")
    else:
        assert (code, fault[0]) == (1, number)


@pytest.mark.django_db
def test_events_of_a_key_that_is_gone_are_told_from_one_whose_version_was_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record_event(act="test", by=1)
    last = end_of_chain()
    assert last is not None
    shutil.copy2(Path(settings.DATA_DIR) / "keys.json", tmp_path / "keys.json")
    renewed = KeyFile(tmp_path / "keys.json")
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(audit, "provider", lambda: renewed)
        for _ in range(2):
            renewed.rotate(Use.AUDIT)
            for n in range(2):
                record_event(act="test", by=n)
        meanwhile.setattr(walking, "provider", lambda: renewed)
        assert asked() == (0, None)
    assert asked() == (2, [last.number + 1, "key"])
    told = CliRunner().invoke(assemble("audit"), ["audit", "verify"])
    assert str(last.number + 1) in told.stdout
    assert told.exit_code == 2
    drop_triggers()
    overwrite(last.number, "key_version", "2")
    assert asked() == (1, [last.number, "changed"]), "it was sealed under a key that is there"
    overwrite(last.number, "act", "'other'")
    assert asked()[0] == 2, "from here on all are of later versions, and what was sealed is gone: nobody can tell"
    overwrite(last.number, "key_version", "5")
    assert asked() == (1, [last.number, "changed"])

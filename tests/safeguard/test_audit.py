"""The log: in the transaction of the act, one unbroken chain, closed to change, free of personal data."""

import threading
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from houfu.safeguard import audit
from houfu.safeguard.audit import end_of_chain, record_event, verify
from houfu.safeguard.keys import KeyFault, KeyFile
from houfu.safeguard.models import AuditEvent


def last_number() -> int:
    """The number of the last event."""
    last = end_of_chain()
    return last.number if last else 0


@pytest.mark.django_db
def test_events_are_numbered_without_a_gap_and_verify() -> None:
    before = last_number()
    for n in range(5):
        record_event(act="test", by=n, table="t", key=n, path="52.", fields=["a", "b"], detail={"rows": n})
    assert last_number() == before + 5
    verdict = verify()
    assert verdict.fault is None
    assert verdict.number == before + 5


@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_leaves_no_event() -> None:
    before = last_number()

    def act() -> None:
        with transaction.atomic():
            record_event(act="test", by=1)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()
    assert last_number() == before


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "statement",
    [
        'UPDATE safeguard_audit_event SET "by" = 7',
        "DELETE FROM safeguard_audit_event",
        "TRUNCATE safeguard_audit_event",  # PostgreSQL only
    ],
)
def test_the_database_refuses_to_change_it(statement: str) -> None:
    if statement.startswith("TRUNCATE") and connection.vendor == "sqlite":
        statement = "INSERT OR REPLACE INTO safeguard_audit_event SELECT * FROM safeguard_audit_event"
    record_event(act="test", by=1)
    before = list(AuditEvent.objects.order_by("number").values_list())
    with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
        cursor.execute(statement)
    assert list(AuditEvent.objects.order_by("number").values_list()) == before


CHANGES: list[tuple[str, Any, tuple[int, str]]] = [
    ("UPDATE safeguard_audit_event SET act = 'other' WHERE number = %s", -2, (-2, "changed")),
    ("UPDATE safeguard_audit_event SET allowed = NOT allowed WHERE number = %s", -1, (-1, "changed")),
    ("DELETE FROM safeguard_audit_event WHERE number = %s", -2, (-2, "missing")),
    ("DELETE FROM safeguard_audit_event WHERE number = %s", -1, (-1, "missing")),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("statement", "back", "fault"), CHANGES)
def test_whoever_gets_round_the_database_is_found(statement: str, back: int, fault: tuple[int, str]) -> None:
    for n in range(4):
        record_event(act="test", by=n)
    last = end_of_chain()
    assert last is not None
    anchor = (last.number, bytes(last.mac).hex())
    assert verify(anchor).fault is None
    drop_triggers()
    with connection.cursor() as cursor:
        cursor.execute(statement, [last.number + 1 + back])
    found = verify(anchor).fault
    assert found == (last.number + 1 + fault[0], fault[1])


@pytest.mark.django_db
def test_a_log_written_anew_does_not_agree_with_the_noted_end() -> None:
    for n in range(3):
        record_event(act="test", by=n)
    last = end_of_chain()
    assert last is not None
    anchor = (last.number, bytes(last.mac).hex())
    drop_triggers()
    AuditEvent.objects.filter(number=last.number).delete()
    record_event(act="forged", by=9)
    assert verify().fault is None
    assert verify(anchor).fault == (last.number, "anchor")


@pytest.mark.django_db
def test_it_does_not_go_on_behind_a_gap_nor_read_its_end_twice() -> None:
    for n in range(3):
        record_event(act="test", by=n)
    with CaptureQueriesContext(connection) as asked:
        record_event(act="test", by=9)
    assert sum("SELECT" in one["sql"] and "safeguard_audit_event" in one["sql"] for one in asked) == 1
    drop_triggers()
    AuditEvent.objects.filter(number=last_number() - 1).delete()
    with pytest.raises(KeyFault, match="last line was changed"):
        record_event(act="test", by=9)


def drop_triggers() -> None:
    """Do what only the owner of the database can."""
    names = {"postgresql": ("change", "truncate"), "sqlite": ("update", "delete", "replace")}[connection.vendor]
    on = " ON safeguard_audit_event" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f"DROP TRIGGER audit_refuses_{name}{on}")


@pytest.mark.django_db
def test_it_does_not_go_on_under_another_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record_event(act="test", by=1)
    monkeypatch.setattr(audit, "provider", lambda: KeyFile(tmp_path / "other.json"))
    with pytest.raises(KeyFault, match="another key"):
        record_event(act="test", by=1)


@pytest.mark.django_db
@pytest.mark.parametrize("word", ["张三", "529901199001011233", "13812345678", "a b", "x\ny", "529901900101123"])
def test_it_takes_no_personal_data(word: str) -> None:
    before = last_number()
    with pytest.raises(ValueError, match="codes and keys only"):
        record_event(act="test", by=1, detail={"note": word})
    assert last_number() == before


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20))
def test_no_word_can_forge_a_line(word: str) -> None:
    if any(not (each.isascii() and (each.isalnum() or each in "_.:/,+-")) for each in word):
        assert audit.WORD.fullmatch(word) is None


@pytest.mark.django_db(transaction=True)
def test_many_writers_make_one_chain() -> None:
    before = last_number()
    faults: list[BaseException] = []

    def write(by: int) -> None:
        try:
            for _ in range(10):
                record_event(act="test", by=by)
        except BaseException as fault:  # noqa: BLE001  # a thread's fault must reach the test
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(by,)) for by in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert last_number() == before + 40
    assert verify().fault is None

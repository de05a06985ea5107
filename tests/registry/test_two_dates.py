"""Rows are never overwritten: what was known at an instant is the same whenever it is asked."""

import threading
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from houfu.access.scoping import everywhere
from houfu.ledgers.models import GroupPosts
from houfu.registry import queries
from houfu.registry.actions import RecordFault, correct, end, record, record_many
from houfu.safeguard.models import AuditEvent
from houfu.store.moment import fix_known

FIRST = date(2024, 1, 1)
DAYS = 8
POSTS = {"place_key": 520502, "posts_filled": None}


def day(n: int) -> date:
    """The n-th day of the little calendar of these tests."""
    return FIRST + timedelta(days=n)


def seen(key: int, known: datetime | None = None) -> list[int | None]:
    """What is so on each day, as known at an instant; more than one version on a day fails."""
    days: list[int | None] = []
    for n in range(DAYS + 2):
        rows = list(queries.as_of(GroupPosts, on=day(n), known=known).filter(key=key))
        assert len(rows) <= 1
        days.append(rows[0].posts_set if rows else None)
    return days


starts = st.integers(0, DAYS - 1)
values = st.integers(1, 9)
recorded = st.tuples(st.just("record"), starts, st.none() | st.integers(1, 4), values)
corrected = st.tuples(st.just("correct"), starts, st.none() | st.integers(-2, 2), values)
ended = st.tuples(st.just("end"), starts, st.none(), st.none())


def act(key: int, step: tuple[Any, ...], now: list[int | None]) -> list[int | None]:
    """Do one step to the database, and to a plain list of days: what the database should say."""
    what, start, other, value = step
    after = list(now)
    if what == "record":
        stop = None if other is None else start + other
        record(
            GroupPosts,
            key=key,
            values={**POSTS, "posts_set": value},
            valid_from=day(start),
            valid_to=None if stop is None else day(stop),
            source=1,
            by=0,
        )
        after[start:stop] = [value] * len(after[start:stop])
    elif what == "end":
        if all(each is None for each in now[start:]):
            with pytest.raises(RecordFault):
                end(GroupPosts, key=key, on=day(start), source=1, by=0)
        else:
            end(GroupPosts, key=key, on=day(start), source=1, by=0)
            after[start:] = [None] * len(after[start:])
    elif now[start] is None:
        with pytest.raises(RecordFault):
            correct(GroupPosts, key=key, on=day(start), values={"posts_set": value}, source=1, by=0)
    else:
        old = queries.as_of(GroupPosts, on=day(start)).get(key=key)
        first = (old.valid_from - FIRST).days
        last = None if old.valid_to is None else (old.valid_to - FIRST).days
        moved = max(0, first + (other or 0))
        if last is not None and moved >= last:
            moved = first
        correct(GroupPosts, key=key, on=day(start), values={"posts_set": value}, valid_from=day(moved), source=1, by=0)
        after[first:last] = [None] * len(after[first:last])
        after[moved:last] = [value] * len(after[moved:last])
    return after


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=st.lists(recorded | corrected | ended, min_size=1, max_size=8))
def test_what_was_known_never_changes(steps: list[tuple[Any, ...]]) -> None:
    with everywhere():
        now: list[int | None] = [None] * (DAYS + 2)
        key = record(GroupPosts, values={**POSTS, "posts_set": 1}, valid_from=day(0), valid_to=day(1), source=1, by=0)
        now[0] = 1
        past = [(fix_known(), list(now))]
        for step in steps:
            now = act(key, step, now)
            past.append((fix_known(), list(now)))
        assert seen(key) == now
        for known, then in past:
            assert seen(key, known) == then


@pytest.mark.django_db
def test_a_batch_says_the_same_as_its_rows_one_by_one() -> None:
    rows = [
        {**POSTS, "posts_set": 5, "valid_from": day(0)},
        {**POSTS, "posts_set": 7, "valid_from": day(2), "valid_to": day(4)},
        {"posts_set": 8, "valid_from": day(3)},
    ]
    with everywhere():
        one = record(GroupPosts, values={**POSTS, "posts_set": 1}, valid_from=day(0), source=1, by=0)
        two = record(GroupPosts, values={**POSTS, "posts_set": 1}, valid_from=day(0), source=1, by=0)
        for row in rows:
            given_values = {name: value for name, value in row.items() if not name.startswith("valid")}
            record(
                GroupPosts,
                key=one,
                values=given_values,
                valid_from=row["valid_from"],  # type: ignore[arg-type]
                valid_to=row.get("valid_to"),  # type: ignore[arg-type]
                source=1,
                by=0,
            )
        assert record_many(GroupPosts, [{"key": two, **row} for row in rows], source=1, by=0) == [two] * 3
        # The last statement has no end, so it covers the end of the one before it.
        assert seen(one) == seen(two) == [5, 5, 7, 8, 8, 8, 8, 8, 8, 8]
        assert GroupPosts.objects.filter(key=two, superseded_at=None).count() == 3


@pytest.mark.django_db
def test_a_version_that_goes_on_keeps_its_source() -> None:
    with everywhere():
        key = record(GroupPosts, values={**POSTS, "posts_set": 5}, valid_from=day(0), source=1, by=0)
        record(GroupPosts, key=key, values={"posts_set": 6}, valid_from=day(3), valid_to=day(5), source=2, by=0)
        rows = queries.history(GroupPosts, key=key).filter(superseded_at=None).order_by("valid_from")
        assert [(row.posts_set, row.source_id) for row in rows] == [(5, 1), (6, 2), (5, 1)]


@pytest.mark.django_db
def test_columns_left_out_keep_what_held_on_that_day() -> None:
    with everywhere():
        key = record(GroupPosts, values={**POSTS, "posts_set": 5, "posts_filled": 4}, valid_from=day(0), source=1, by=0)
        record(GroupPosts, key=key, values={"posts_set": 6}, valid_from=day(3), source=1, by=0)
        row = queries.as_of(GroupPosts, on=day(4)).get(key=key)
        assert (row.place_key, row.posts_set, row.posts_filled) == (520502, 6, 4)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given_values", "dates", "said"),
    [
        ({"posts": 5}, {}, "there is no posts"),
        ({"posts_filled": 5}, {}, "posts_set is missing"),
        ({"posts_set": "many"}, {}, "value of posts_set is not allowed"),
        ({"posts_set": 5}, {"valid_to": day(0)}, "not after valid_from"),
    ],
)
def test_it_says_what_cannot_be_recorded(given_values: dict[str, Any], dates: dict[str, Any], said: str) -> None:
    with everywhere():
        with pytest.raises(RecordFault, match=said) as fault:
            record(
                GroupPosts,
                values={"place_key": 520502, **given_values},
                valid_from=day(0),
                valid_to=dates.get("valid_to"),
                source=1,
                by=0,
            )
        assert "many" not in str(fault.value)
        assert not GroupPosts.objects.exists()


@pytest.mark.django_db
def test_each_act_leaves_its_event_and_its_line_in_the_change_log() -> None:
    before = queries.last_change()
    with everywhere():
        key = record(GroupPosts, values={**POSTS, "posts_set": 5}, valid_from=day(0), source=1, by=42)
        correct(GroupPosts, key=key, on=day(1), values={"posts_set": 6}, source=1, by=42)
        end(GroupPosts, key=key, on=day(5), source=1, by=42)
    changes, cursor = queries.changes_after(before)
    assert [(line.model, line.key) for line in changes] == [("ledgers_groupposts", key)] * 3
    assert queries.changes_after(cursor) == ([], cursor)
    events = AuditEvent.objects.filter(table="ledgers_groupposts", key=key).order_by("number")
    assert [(event.act, event.by) for event in events] == [("record", 42), ("correct", 42), ("end", 42)]


@pytest.mark.django_db(transaction=True)
def test_writers_of_one_thing_wait_for_each_other() -> None:
    with everywhere():
        key = record(GroupPosts, values={**POSTS, "posts_set": 0}, valid_from=day(0), source=1, by=0)
    faults: list[BaseException] = []

    def write(number: int) -> None:
        try:
            with everywhere():
                for n in range(5):
                    record(GroupPosts, key=key, values={"posts_set": number}, valid_from=day(n), source=number, by=0)
        except BaseException as fault:  # noqa: BLE001  # a thread's fault must reach the test
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(1, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    with everywhere():
        assert None not in seen(key)
        assert GroupPosts.objects.filter(key=key).count() >= 21


def _follow(start: int, read: list[int], stop: threading.Event, faults: list[BaseException]) -> None:
    """Read changes until told to stop, and once more after that."""
    try:
        cursor = start
        while True:
            last_round = stop.is_set()
            changes, cursor = queries.changes_after(cursor)
            read.extend(line.key for line in changes)
            if last_round:
                return
    except BaseException as fault:  # noqa: BLE001
        faults.append(fault)
    finally:
        connection.close()


def _write_eight(written: list[int], faults: list[BaseException]) -> None:
    try:
        with everywhere():
            for _ in range(8):
                key = record(GroupPosts, values={**POSTS, "posts_set": 1}, valid_from=day(0), source=1, by=0)
                written.append(key)
    except BaseException as fault:  # noqa: BLE001
        faults.append(fault)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_a_reader_of_changes_misses_no_writer_that_has_begun() -> None:
    read: list[int] = []
    written: list[int] = []
    faults: list[BaseException] = []
    stop = threading.Event()
    reader = threading.Thread(target=_follow, args=(queries.last_change(), read, stop, faults))
    writers = [threading.Thread(target=_write_eight, args=(written, faults)) for _ in range(3)]
    for thread in (reader, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    stop.set()
    reader.join()
    assert faults == []
    assert sorted(read) == sorted(written)
    assert len(written) == 24

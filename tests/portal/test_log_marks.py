"""The log by pages: a mark that no page gave is not found, each way to cut it has its index, no event is left out or shown twice."""

import pytest
from django.db import connection
from django.http import Http404

from houfu.portal.log import PAGE, Asked, events, page_of_log
from houfu.safeguard.audit import record_event
from houfu.store.ids import fresh_id


@pytest.mark.django_db
@pytest.mark.parametrize("after", ["9" * 5000, "0" * 5000, "9" * 19, "1" * 20, "x", "-1"])
def test_a_mark_of_no_page_is_not_found(after: str) -> None:
    with pytest.raises(Http404):
        page_of_log("52.", Asked(), after)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("area", "asked", "index"),
    [
        ("52.", Asked(act="reveal"), "safeguard_audit_act"),
        ("52.", Asked(user="nobody"), "safeguard_audit_by"),
        ("52.", Asked(day="2026-11-02"), "safeguard_audit_at"),
        ("52.", Asked(path="52.5205.520502.9."), "safeguard_audit_path"),
        ("52.5205.520502.", Asked(), "safeguard_audit_path"),
        ("52.", Asked(refused="1"), "safeguard_audit_refused"),
    ],
)
def test_each_way_to_cut_the_log_is_answered_by_an_index(area: str, asked: Asked, index: str) -> None:
    record_event(act="reveal", by=0, path="52.5205.520502.9.")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")  # a log of a few events is read as a whole otherwise
    assert index in events(area, asked).explain()


@pytest.mark.django_db
def test_pages_of_a_cut_log_show_each_event_once_the_latest_first() -> None:
    act, place = f"test.{fresh_id()}", "52.5205.520502."
    made = [
        record_event(act=act, by=0, path=place if at % 2 else "52.5203.520302.").number for at in range(2 * PAGE + 6)
    ]
    shown, page = [], page_of_log(place, Asked(act=act), "")
    while True:
        shown += [event.number for event in page.rows]
        if not page.after:
            break
        page = page_of_log(place, Asked(act=act), page.after)
    assert shown == made[1::2][::-1]


@pytest.mark.django_db
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite compares texts byte by byte anyway")
def test_places_of_the_log_are_compared_byte_by_byte_in_a_database_of_any_language() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT collation_name FROM information_schema.columns WHERE table_name = 'safeguard_audit_event'"
            " AND column_name = 'path'"
        )
        assert cursor.fetchone() == ("C",)

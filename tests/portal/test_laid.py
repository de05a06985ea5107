"""What is laid back for a module is what was built: the same rows, the same answer, and room for what comes after."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from houfu.access.actions import create_user
from houfu.access.models import User
from houfu.safeguard.audit import verify
from houfu.safeguard.models import AuditEvent
from tests.conftest import filled_tables
from tests.portal.laid import LAID, again


def two_users() -> list[int]:
    return [create_user(username=name, display_name=name, by=0)[0].pk for name in ("erste", "zweite")]


def rows() -> dict[str, list[tuple[object, ...]]]:
    found = {}
    with connection.cursor() as cursor:
        for table in filled_tables(connection):
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = sorted(cursor.fetchall(), key=repr)
    return found


@pytest.mark.django_db(transaction=True)
def test_what_is_laid_back_is_what_was_built() -> None:
    made = again("of a test", two_users)
    built = rows()
    call_command("flush", interactive=False, verbosity=0)
    assert not filled_tables(connection)
    assert again("of a test", two_users) == made
    assert rows() == built
    assert len(built["access_user"]) == 2
    third, _word = create_user(username="dritte", display_name="dritte", by=0)
    assert third.pk not in made


@pytest.mark.django_db(transaction=True)
def test_beside_rows_of_others_it_is_built_and_not_laid_away() -> None:
    create_user(username="others", display_name="others", by=0)
    again("beside others", two_users)
    assert "beside others" not in LAID
    assert User.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_the_log_is_that_of_the_build_and_goes_on_from_there() -> None:
    made = again("heard of", two_users)
    written = events()
    create_user(username="dritte", display_name="dritte", by=0)
    call_command("flush", interactive=False, verbosity=0)
    assert again("heard of", two_users) == made
    assert events() == written
    assert {key for _number, key in written} >= set(made)
    create_user(username="dritte", display_name="dritte", by=0)
    assert len(events()) > len(written)
    assert verify().fault is None
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditEvent.objects.filter(number=1).delete()


def events() -> list[tuple[int, int | None]]:
    return list(AuditEvent.objects.order_by("number").values_list("number", "key"))

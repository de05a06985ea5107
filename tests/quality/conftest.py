"""A small province with a planted fault for each check, written once for the tests of this room."""

from collections.abc import Iterator
from typing import Any

import polars as pl
import pytest
from django.core.management import call_command
from django.utils import timezone

from houfu.access.scoping import everywhere
from houfu.intake.models import Conflict, Settlement
from houfu.places.actions import load_places
from houfu.registry.models import Person
from houfu.safeguard.audit import SYSTEM
from houfu.store.ids import allocate, fresh_id
from houfu.synthetic.faults import plant_faults
from houfu.synthetic.faults.chance import put_right
from houfu.synthetic.keys import SPAN
from houfu.synthetic.load import write
from houfu.synthetic.making import DAY, base

SCALE = 0.004


@pytest.fixture(scope="module")
def planted(django_db_setup: None, django_db_blocker: Any) -> Iterator[pl.DataFrame]:
    """The list of faults: check, table of the record, key. The province is committed, and gone after the module.

    Two seals are broken by hand: in the frames of a province numbers are not sealed yet. And one person's first day is
    what an import contested: both sides were wrong.
    """
    with django_db_blocker.unblock(), everywhere():
        try:
            load_places(by=SYSTEM)
            sound = put_right(base(1, SCALE, DAY, first_key=allocate(SPAN).start))
            province, listed = plant_faults(sound, places_too=True)
            write(province, by=SYSTEM)
            faulty = set(listed["key"].to_list())
            row = next(
                row for row in Person._base_manager.order_by("-key")[:500] if row.key not in faulty and row.identity
            )
            Person._base_manager.filter(id=row.id).update(identity=bytes(row.identity)[:-1] + b"\0\0")
            other = next(
                one for one in Person._base_manager.order_by("key")[:500] if one.key not in faulty and one.phone
            )
            Person._base_manager.filter(id=other.id).update(phone=bytes(other.phone)[:-1] + b"\0\0")
            wrong = next(
                one
                for one in Person._base_manager.order_by("key")[500:900]
                if one.key not in {*faulty, row.key, other.key}
            )
            found_wrong(wrong)
            broken = {
                "check": ["identity.unreadable", "phone.unreadable", "record.both_wrong"],
                "record": ["registry_person"] * 3,
                "key": [row.key, other.key, wrong.key],
            }
            yield pl.concat([listed, pl.DataFrame(broken, schema=listed.schema)]).sort("check", "record", "key")
        finally:
            call_command("flush", interactive=False, verbosity=0)


def found_wrong(person: Person) -> None:
    """Two organs stated the person's name differently, and both are wrong."""
    Conflict._base_manager.create(
        id=fresh_id(), import_id=1, row=2, table="people", key=person.key, column="name", path=person.path, said=b"", mark=b"",
        held_id=person.id, held_organ="labour", held_day=person.valid_from, organ="health", day=DAY, owner="relocation",
        handed_in_by=1, stage=Settlement.BOTH_WRONG, reason="两处都不对", by=2, at=timezone.now(),
    )  # fmt: skip

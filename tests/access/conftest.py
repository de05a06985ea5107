"""The cast: Alice and her colleague Bob of one county, Charlie of another, and the people they are about."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.utils import timezone

from houfu.access.actions import create_user, grant
from houfu.access.models import User
from houfu.access.roles import Role
from houfu.access.scoping import everywhere
from houfu.ledgers.models import Employment
from houfu.registry.actions import record
from houfu.registry.models import Household, Person

ALICE_COUNTY = "52.5205.520502."
CHARLIE_COUNTY = "52.5205.520521."
SINCE = date(2020, 12, 22)


@dataclass(frozen=True)
class Cast:
    """Three officers and one family a county (key of household, person and spell of work)."""

    alice: User
    bob: User
    charlie: User
    here: tuple[int, int, int]
    there: tuple[int, int, int]


@pytest.fixture
def cast(db: None) -> Cast:
    """Alice, Bob, Charlie and two families."""
    officers = []
    for name, county in (("alice", ALICE_COUNTY), ("bob", ALICE_COUNTY), ("charlie", CHARLIE_COUNTY)):
        user, _ = create_user(username=name, display_name=name.title(), by=0)
        grant(user=user, role=Role.COUNTY_OFFICER, area=county, by=0, valid_from=SINCE)
        officers.append(user)
    return Cast(*officers, here=family(ALICE_COUNTY), there=family(CHARLIE_COUNTY))


def family(county: str) -> tuple[int, int, int]:
    """A household with one person, who works: their keys."""
    path = f"{county}520502001.1000.2000."
    with everywhere():
        home = record(
            Household,
            values={"number": county, "community_key": 2000, "settlement_key": 1000, "path": path},
            valid_from=SINCE,
            source=1,
            by=0,
        )
        person = record(
            Person,
            values={
                "household_key": home,
                "path": path,
                "name": "张三",
                "sex": "1",
                "identity": "529901199001011233",
                "phone": "19900001234",
            },
            valid_from=SINCE,
            source=1,
            by=0,
        )
        work = record(Employment, values={"person_key": person, "kind": "contract"}, valid_from=SINCE, source=1, by=0)
    return home, person, work


def today() -> date:
    """Today in Beijing."""
    return timezone.localdate()

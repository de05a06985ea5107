"""A province full of canaries: words and keys that must appear before nobody whose area they do not lie in."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from houfu.access.actions import create_user, grant
from houfu.access.models import User
from houfu.access.queries import areas_of, home_of
from houfu.access.roles import Permission, Role
from houfu.access.scoping import everywhere
from houfu.ledgers.models import Clinic, Employment, LeaderAssignment, Staff
from houfu.registry.actions import record
from houfu.registry.models import Household, Person
from houfu.safeguard.index import blind_index
from houfu.store.fields import lies_within
from tests.portal import world as small
from tests.portal.world import A, B, C, World

SINCE = date(2019, 6, 1)
TOWN = "52.5205.520502.520502013."


@dataclass(frozen=True)
class Canary:
    """What lies at one path: words about places, words and keys about people, and words that are always masked."""

    position: str
    path: str
    places: tuple[str, ...]
    people: tuple[str, ...]
    sealed: tuple[str, ...]
    keys: dict[str, int]


@dataclass(frozen=True)
class Reader:
    """A user with the areas that his roles give him, for places and for people."""

    user: User
    roles: tuple[Role, ...]
    areas: tuple[str, ...]
    persons: tuple[str, ...]
    home: int | None = None  # the one household of a resident

    def forbidden(self, canary: Canary) -> tuple[str, ...]:
        """The words of a canary that he must never read."""
        words = canary.sealed
        if self.home is not None:  # of his community he reads no more than that there is one
            own = canary.keys.get("household") == self.home
            return words if own else words + canary.people + canary.places
        if not any(lies_within(canary.path, area) for area in self.persons):
            words += canary.people
        return words if any(lies_within(canary.path, area) for area in self.areas) else words + canary.places


def plant(position: str, number: int, home: str, settlement: int, community: int, source: int) -> Canary:
    """A household with one member in work, and officials, in a community; all words are of this position alone."""
    mark = f"{position.upper()}{number}"
    identity, phone = f"5299011970010{number:02}77X", f"199777{number:05}"
    given = {
        "number": f"HH{mark}", "community_key": community, "settlement_key": settlement, "path": home,
        "origin_county_key": 520502, "origin_village": f"VL{mark}", "roster_complete": True, "registered_poor": True,
    }  # fmt: skip
    household = _write(Household, source, given)
    member = {
        "household_key": household, "path": home, "name": f"欧阳{mark}", "identity": identity, "sex": "1", "relation": "02",
        "identity_index": blind_index(identity), "phone": phone, "birth_date": date(1980, 5, 5), "labour": "ordinary",
        "in_school": False,
    }  # fmt: skip
    person = _write(Person, source, member)
    job = _write(Employment, source, {"person_key": person, "kind": "contract", "employer": f"EM{mark}"})
    held = _write(
        Staff, source, {"community_key": community, "post": "secretary", "holder": f"HD{mark}", "graduate": None}
    )
    chief = {"settlement_key": settlement, "leader": f"LD{mark}", "rank": "deputy", "covers_follow_up": True}
    led = _write(LeaderAssignment, source, chief)
    people = (f"HH{mark}", f"VL{mark}", f"EM{mark}", str(household), str(person), str(job))
    places = (f"HD{mark}", str(held), str(community), str(settlement)) if position != "moved" else ()
    if position not in ("moved", "sibling"):  # those two share a settlement with another canary
        places += (f"LD{mark}", str(led))
    keys = {"household": household, "person": person, "employment": job, "staff": held, "settlement": settlement}
    return Canary(position, home, places, people, (f"欧阳{mark}", identity, phone), keys | {"community": community})


def built() -> tuple[World, list[Canary], dict[str, Reader]]:
    """The small province with a canary in every position, snapshot and assessed; and a reader for every role."""
    canaries: list[Canary] = []

    def returns(source: int) -> None:
        canaries.extend(_planted(source))
        plain(source)

    plain = small._returns
    small._returns = returns
    try:
        world = small.build()
    finally:
        small._returns = plain
    with everywhere():
        return world, canaries, _readers(world, canaries)


def _planted(source: int) -> list[Canary]:
    found = []
    homes = list(
        Household._base_manager.values_list("path", "settlement_key", "community_key").distinct().order_by("path")
    )
    names = {A: ["own", "sibling"], B: ["neighbour"], C: ["foreign"]}
    homes.sort(key=lambda home: [home[0].startswith(county) for county in names].index(True))
    for number, (path, settlement, community) in enumerate(homes):
        county = next(county for county in names if path.startswith(county))
        found.append(plant(names[county].pop(0), number, path, settlement, community, source))
    own, foreign = found[0], found[-1]
    away = plant("moved", 9, own.path, own.keys["settlement"], own.keys["community"], source)
    moved = {
        "path": foreign.path,
        "settlement_key": foreign.keys["settlement"],
        "community_key": foreign.keys["community"],
    }
    since = timezone.localdate() - timedelta(days=200)
    record(Household, key=away.keys["household"], values=moved, valid_from=since, source=source, by=1)
    record(Person, key=away.keys["person"], values={"path": foreign.path}, valid_from=since, source=source, by=1)
    found.append(Canary("moved", foreign.path, away.places, away.people, away.sealed, away.keys))
    next_door = plant("nextdoor", 7, own.path, own.keys["settlement"], own.keys["community"], source)
    found.append(Canary("nextdoor", own.path, (), next_door.people, next_door.sealed, next_door.keys))
    clinic = _write(Clinic, source, {"county_key": 520502, "name": "CLPARENT8"})
    found.append(Canary("parent", A, ("CLPARENT8", str(clinic)), (), (), {"clinic": clinic}))
    return found


def _write(model: Any, source: int, values: dict[str, Any]) -> int:
    return record(model, values=values, valid_from=SINCE, source=source, by=1)


def _readers(world: World, canaries: list[Canary]) -> dict[str, Reader]:
    own, sibling = canaries[0].path, canaries[1].path
    settlement = own.rsplit(".", 2)[0] + "."
    cast: dict[str, list[tuple[Role, str]]] = {
        "city": [(Role.CITY_OFFICER, "52.5205.")], "city_c": [(Role.CITY_OFFICER, "52.5203.")],
        "county_a": [(Role.COUNTY_OFFICER, A)], "county_b": [(Role.COUNTY_OFFICER, B)], "county_c": [(Role.COUNTY_OFFICER, C)],
        "township": [(Role.TOWNSHIP_OFFICER, TOWN)], "community": [(Role.COMMUNITY_WORKER, own)],
        "community_2": [(Role.COMMUNITY_WORKER, sibling)], "grid": [(Role.GRID_WORKER, own)],
        "approver": [(Role.APPROVER, B)], "leader": [(Role.LEADER, settlement)], "finance": [(Role.FINANCE, A)],
        "mediator": [(Role.MEDIATOR, settlement)], "steward": [(Role.DATA_STEWARD, C)], "inspector": [(Role.INSPECTOR, C)],
        "reviewer": [(Role.POLICY_REVIEWER, "52.")], "province": [(Role.PROVINCIAL_OFFICER, "52.")],
        "resident": [(Role.RESIDENT, own)], "system": [(Role.SYSTEM_ADMIN, "52.")],
        "security": [(Role.SECURITY_ADMIN, "52.")], "audit": [(Role.AUDIT_ADMIN, "52.")],
        "mixed": [(Role.COMMUNITY_WORKER, own), (Role.POLICY_REVIEWER, "52."), (Role.FINANCE, C)],
        "without": [],
    }  # fmt: skip
    readers = {}
    for name, rights in cast.items():
        user, _word = create_user(
            username=f"m_{name}", display_name=name, by=1, password=small.PASSWORD, must_change_password=False
        )
        for role, area in rights:
            own_home = canaries[0].keys["household"] if role is Role.RESIDENT else None
            grant(user=user, role=role, area=area, by=1, valid_from=date(2020, 1, 1), household=own_home)
        persons = areas_of(user, permission=Permission.SEE_PERSONS)
        readers[name] = Reader(user, tuple(role for role, _area in rights), areas_of(user), persons, home_of(user))
    return readers

"""A province full of canaries: words and keys that must appear before nobody whose area they do not lie in."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.test import override_settings
from django.utils import timezone

from houfu.access.actions import create_user, grant
from houfu.access.queries import areas_of, home_of
from houfu.access.roles import Permission, Role
from houfu.access.scoping import everywhere
from houfu.assessment.actions import assess
from houfu.ledgers.models import Clinic, Employment, LeaderAssignment, MedicalCover, Staff
from houfu.mediation.actions import give_seat
from houfu.quality.actions import run_checks
from houfu.registry.actions import add_source, record
from houfu.registry.models import Household, Person
from houfu.safeguard.index import blind_index
from houfu.snapshot.actions import take
from tests.access.matrix_kinds import Canary, Reader
from tests.access.matrix_objects import laid, offices
from tests.portal import world as small
from tests.portal.world import A, B, C, World

SINCE = date(2019, 6, 1)
TOWN = "52.5205.520502.520502013."


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
    covers = [_write(MedicalCover, source, {"person_key": person, "kind": kind}) for kind in ("resident", "employee")]
    held = _write(
        Staff, source, {"community_key": community, "post": "secretary", "holder": f"HD{mark}", "graduate": None}
    )
    chief = {"settlement_key": settlement, "leader": f"LD{mark}", "rank": "deputy", "covers_follow_up": True}
    led = _write(LeaderAssignment, source, chief)
    people = (f"HH{mark}", f"VL{mark}", f"EM{mark}", str(household), str(person), str(job), *map(str, covers))
    places = (f"HD{mark}", str(held), str(community), str(settlement)) if position != "moved" else ()
    if position not in ("moved", "sibling"):  # those two share a settlement with another canary
        places += (f"LD{mark}", str(led))
    keys = {"household": household, "person": person, "employment": job, "staff": held, "settlement": settlement}
    return Canary(
        position, mark, home, places, people, (f"欧阳{mark}", identity, phone), keys | {"community": community}
    )


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
    with everywhere(), override_settings(MEDIATION=True):
        source = add_source(organ="hr", name="矩阵.xlsx", received_on=small.DAY, by=1, synthetic=True)
        officers, centres, line = offices(source)
        canaries = [laid(canary, source, officers, centres, line) for canary in canaries]
        run_checks(on=small.DAY, by=1)
        before = moved_on() - timedelta(days=10)
        older = assess(snapshot=take(on=before, by=1), by=1)
        run_checks(on=before, by=1)
        canaries = [replace(canary, keys=canary.keys | {"run": older.id}) for canary in canaries]
        return world, canaries, _readers(canaries, centres)


def moved_on() -> date:
    """The day on which the canary `moved` left county A."""
    return timezone.localdate() - timedelta(days=200)


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
    since = moved_on()
    record(Household, key=away.keys["household"], values=moved, valid_from=since, source=source, by=1)
    record(Person, key=away.keys["person"], values={"path": foreign.path}, valid_from=since, source=source, by=1)
    found.append(replace(away, path=foreign.path))
    next_door = plant("nextdoor", 7, own.path, own.keys["settlement"], own.keys["community"], source)
    found.append(replace(next_door, places=()))
    clinic = _write(Clinic, source, {"county_key": 520502, "name": "CLPARENT8"})
    found.append(
        Canary("parent", "PARENT8", A, ("CLPARENT8", str(clinic)), (), (), {"clinic": clinic, "county": 520502})
    )
    return found


def _write(model: Any, source: int, values: dict[str, Any]) -> int:
    return record(model, values=values, valid_from=SINCE, source=source, by=1)


def _readers(canaries: list[Canary], centres: dict[str, int]) -> dict[str, Reader]:
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
        "without": [], "supervisor": [(Role.MEDIATION_SUPERVISOR, A)],
    }  # fmt: skip
    readers = {}
    for name, rights in cast.items():
        user, _word = create_user(
            username=f"m_{name}", display_name=name, by=1, password=small.PASSWORD, must_change_password=False
        )
        for role, area in rights:
            own_home = canaries[0].keys["household"] if role is Role.RESIDENT else None
            grant(user=user, role=role, area=area, by=1, valid_from=date(2020, 1, 1), household=own_home)
        if name in ("mediator", "supervisor"):  # a mediator at the centre to whom no case is assigned sees none
            give_seat(user=user, centre=centres[A], by=0, valid_from=date(2020, 1, 1))
        by = {one: areas_of(user, permission=one) for one in Permission}
        held = tuple(role for role, _area in rights)
        readers[name] = Reader(user, held, areas_of(user), by[Permission.SEE_PERSONS], by, home_of(user))
    return readers

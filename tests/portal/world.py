"""A small province for the tests of pages: three counties, four settlements, known gaps, and six users."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from houfu.access.actions import create_user, grant
from houfu.access.models import User
from houfu.access.roles import Role
from houfu.access.scoping import everywhere
from houfu.assessment.actions import assess
from houfu.assessment.models import Run
from houfu.facts.ledgers import Ledger
from houfu.ledgers.models import Employment, LeaderAssignment, MedicalCover, Return, Staff, WishSurvey
from houfu.places.models import Organ, Place
from houfu.registry.actions import add_source, record, record_many
from houfu.registry.models import Community, Dwelling, Household, Person, Population, Settlement
from houfu.safeguard.index import blind_index
from houfu.snapshot.actions import take
from houfu.store.ids import fresh_id

DAY = date(2026, 10, 31)
SINCE = date(2019, 6, 1)
PASSWORD = "a-long-password-for-tests-7"
A, B, C = "52.5205.520502.", "52.5205.520523.", "52.5203.520324."
PLACES = (
    (52, "province", "52", "贵州省", None, "52."),
    (5205, "city", "5205", "毕节市", 52, "52.5205."),
    (5203, "city", "5203", "遵义市", 52, "52.5203."),
    (520502, "county", "520502", "七星关区", 5205, A),
    (520523, "county", "520523", "金沙县", 5205, B),
    (520324, "county", "520324", "正安县", 5203, C),
    (520502013, "township", "520502013", "柏杨林街道", 520502, f"{A}520502013."),
    (520523001, "township", "520523001", "鼓场街道", 520523, f"{B}520523001."),
    (520324001, "township", "520324001", "凤仪街道", 520324, f"{C}520324001."),
)
REPORTED = (
    Ledger.REGISTER, Ledger.EMPLOYMENT, Ledger.WISH, Ledger.MEDICAL_COVER, Ledger.COVER_OFFER, Ledger.REGISTRATION,
    Ledger.STAFF, Ledger.LEADERS, Ledger.GROUPS, Ledger.INSURANCE, Ledger.PLANS,
)  # fmt: skip
SURNAMES = "杨王李张陈吴"


@dataclass(frozen=True)
class World:
    """Keys of what was built: settlements and households by a word, users by name, and the run."""

    run: Run
    settlements: dict[str, int]
    communities: dict[str, int]
    households: dict[str, int]
    people: dict[str, int]
    users: dict[str, User]


def build() -> World:
    """Write the province through the real actions, take its snapshot and assess it. It commits: snapshots read that."""
    with everywhere():
        source = add_source(organ="hr", name="测试.xlsx", received_on=DAY, by=1, synthetic=True)
        _places(source)
        settlements = {
            "柏杨林安置区": _settlement(source, "柏杨林安置区", A, 520502013, 12_000),
            "小安置区": _settlement(source, "小安置区", A, 520502013, 600),
            "金沙安置区": _settlement(source, "金沙安置区", B, 520523001, 3_000),
            "正安安置区": _settlement(source, "正安安置区", C, 520324001, 2_000),
        }
        communities: dict[str, tuple[int, str]] = {}
        households: dict[str, Any] = {}
        people: dict[str, Any] = {}
        for name, (key, path) in settlements.items():
            communities[name] = _community(source, name.replace("安置区", "社区"), key, path)
            made, members = _households(source, name, key, *communities[name])
            households |= made
            people |= members
        _returns(source)
        users = _users()
        snapshot = take(on=DAY, by=1)
        run = assess(snapshot=snapshot, by=1)
    keys = {name: key for name, (key, _path) in settlements.items()}
    return World(run, keys, {name: key for name, (key, _path) in communities.items()}, households, people, users)


def _write(model: Any, source: int, since: date = SINCE, key: int | None = None, **values: Any) -> int:
    return record(model, values=values, valid_from=since, source=source, by=1, key=key)


def _places(source: int) -> None:
    for key, kind, code, name, parent, path in PLACES:
        _write(Place, source, key=key, kind=kind, code=code, name=name, parent_key=parent, path=path)
    for level, name, path in (
        ("province", "省人力资源社会保障厅", "52."),
        ("county", "七星关区人力资源和社会保障局", A),
    ):
        _write(Organ, source, code="hr", level=level, name=name, path=path, successor_key=None)


def _settlement(source: int, name: str, county: str, township: int, size: int) -> tuple[int, str]:
    key = fresh_id()
    path = f"{county}{township}.{key}."
    county_key = int(county.split(".")[2])
    values: dict[str, Any] = {
        "county_key": county_key,
        "kind": "county_seat",
        "cross_county": False,
        "longitude": None,
        "latitude": None,
    }
    _write(Settlement, source, key=key, name=name, path=path, **values)
    _write(Population, source, subject_key=key, path=path, kind="planned", value=size)
    if size >= 10_000:  # one of the two principals only: a gap
        ranks = ["party_principal"]
    else:
        ranks = ["deputy"]
    for rank in ranks:
        _write(
            LeaderAssignment,
            source,
            settlement_key=key,
            leader="周明",
            rank=rank,
            covers_follow_up=True,
            covers_risk=None if county == C else True,
        )
    return key, path


def _community(source: int, name: str, settlement: int, path: str) -> tuple[int, str]:
    key = fresh_id()
    own = f"{path}{key}."
    _write(Community, source, key=key, name=name, settlement_key=settlement, path=own)
    _write(Population, source, subject_key=key, path=own, kind="managed", value=500)
    _write(Staff, source, community_key=key, post="secretary", holder="刘强", graduate=None)
    _write(WishSurvey, source, since=date(2026, 6, 1), community_key=key, asked=6, wanting=3)
    return key, own


def _households(
    source: int, where: str, settlement: int, community: int, path: str
) -> tuple[dict[str, int], dict[str, int]]:
    """Six households: of the even ones a member works; in the last nobody's labour is known."""
    rows = [_household(where, number, settlement, community, path) for number in range(1, 7)]
    keys = record_many(Household, rows, source=source, by=1)
    people = [_person(at, key, path, head=head) for at, key in enumerate(keys) for head in (True, False)]
    members = record_many(Person, people, source=source, by=1)
    heads = members[::2]
    jobs = [_job(person) for at, person in enumerate(heads) if at % 2 == 1]
    record_many(Employment, jobs, source=source, by=1)
    covers = [{"person_key": person, "kind": "resident", "valid_from": date(2026, 1, 1)} for person in members[:-1]]
    record_many(MedicalCover, covers, source=source, by=1)
    flats = [_flat(at, key, settlement, path) for at, key in enumerate(keys)]
    record_many(Dwelling, flats, source=source, by=1)
    return (
        {f"{where}-{at}": key for at, key in enumerate(keys, 1)},
        {f"{where}-{at}": person for at, person in enumerate(heads, 1)},
    )


def _household(where: str, number: int, settlement: int, community: int, path: str) -> dict[str, Any]:
    return {
        "number": f"{where[:2]}-{number:03}",
        "community_key": community,
        "settlement_key": settlement,
        "path": path,
        "origin_county_key": 520502,
        "origin_village": "下寨村",
        "registered_poor": number % 3 != 0,
        "roster_complete": True,
        "valid_from": SINCE,
    }


def _person(at: int, household: int, path: str, *, head: bool) -> dict[str, Any]:
    identity = f"52990119{70 + at}0101{at:02}1X" if head else None
    return {
        "household_key": household,
        "path": path,
        "name": f"{SURNAMES[at]}{'大山' if head else '小妹'}",
        "identity": identity,
        "identity_index": blind_index(identity) if identity else None,
        "phone": f"1990000{at:04}" if head else None,
        "sex": "1" if head else "2",
        "birth_date": date(1975, 3, 2) if head else date(2012, 5, 6),
        "relation": "02" if head else "32",
        "labour": None if at == 5 and head else ("ordinary" if head else "none"),
        "in_school": not head,
        "valid_from": SINCE,
    }


def _flat(at: int, household: int, settlement: int, path: str) -> dict[str, Any]:
    return {
        "settlement_key": settlement,
        "household_key": household,
        "path": path.rsplit(".", 2)[0] + ".",
        "building": "3栋",
        "room": f"{at + 1}01",
        "area_dm2": 8000,
        "papers": "complete",
        "valid_from": SINCE,
    }


def _job(person: int) -> dict[str, Any]:
    values: dict[str, Any] = {"kind": "contract", "employer": "=cmd|服装厂", "place_code": "520502", "channel": "own"}
    values |= {"monthly_wage": 300_000, "contract": True, "insured": True}
    return {"person_key": person, "valid_from": date(2024, 1, 1), **values}


def _returns(source: int) -> None:
    """These ledgers are complete everywhere, but medical cover in 金沙县; of all others nothing was ever reported."""
    for ledger in REPORTED:
        for area in ("52.5203.", A) if ledger is Ledger.MEDICAL_COVER else ("52.",):
            _write(Return, source, organ="hr", ledger=str(ledger), area=area, complete_to=DAY)


def _users() -> dict[str, User]:
    people = (
        ("alice", "爱丽丝", Role.COUNTY_OFFICER, A),
        ("bob", "鲍勃", Role.COUNTY_OFFICER, A),
        ("charlie", "查理", Role.COUNTY_OFFICER, C),
        ("paula", "宝拉", Role.PROVINCIAL_OFFICER, "52."),
        ("rita", "丽塔", Role.POLICY_REVIEWER, "52."),
        ("nobody", "无权", None, ""),
    )
    made = {}
    for name, shown, role, area in people:
        user, _word = create_user(
            username=name, display_name=shown, by=1, organ="测试单位", password=PASSWORD, must_change_password=False
        )
        if role is not None:
            grant(user=user, role=role, area=area, by=1, valid_from=date(2020, 1, 1))
        made[name] = user
    return made

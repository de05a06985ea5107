"""Two counties with a mediation centre each, who works there, and a case with names that must be found nowhere else."""

import secrets
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.test import Client

from houfu.access.actions import create_user, grant
from houfu.access.models import User
from houfu.access.queries import areas_of
from houfu.access.roles import Role
from houfu.access.scoping import everywhere, looking_at
from houfu.facts.codes import DisputeKind, DisputeSource, MediationChannel
from houfu.ledgers.disputes import MediationCentre
from houfu.mediation import actions
from houfu.mediation.codes import Side, WallReason
from houfu.mediation.models import Case
from houfu.mediation.opening import Told
from houfu.mediation.walls import Barred
from houfu.places.models import Place
from houfu.registry.actions import add_source, record
from houfu.registry.models import Community, Settlement
from houfu.store.ids import fresh_id

SINCE = date(2019, 6, 1)
PASSWORD = "a-long-password-for-tests-7"
HERE, THERE = "52.5205.520502.", "52.5203.520324."
STORY, HIM, HER, PHONE, NOTE, TERMS = (
    "电梯坏了三个月没人修",
    "欧阳验证",
    "司马被告",
    "13987654321",
    "双方都到了",
    "十日内修好三栋电梯",
)
SECRETS = (STORY, HIM, HER, PHONE, NOTE, TERMS)
NOTICE = "双方已达成协议，物业公司十日内修好。"
PLACES = (
    (52, "province", "52", "贵州省", None, "52."),
    (5205, "city", "5205", "毕节市", 52, "52.5205."),
    (5203, "city", "5203", "遵义市", 52, "52.5203."),
    (520502, "county", "520502", "七星关区", 5205, HERE),
    (520324, "county", "520324", "正安县", 5203, THERE),
    (520502013, "township", "520502013", "柏杨林街道", 520502, f"{HERE}520502013."),
)
PEOPLE: tuple[tuple[str, Role | None, str, str], ...] = (
    ("mia", Role.MEDIATOR, HERE, "here"),
    ("max", Role.MEDIATOR, HERE, "here"),
    ("sue", Role.MEDIATION_SUPERVISOR, HERE, "here"),
    ("wanda", Role.MEDIATION_SUPERVISOR, HERE, "here"),
    ("omar", Role.MEDIATOR, HERE, "here"),
    ("charlie", Role.MEDIATION_SUPERVISOR, THERE, "there"),
    ("outsider", Role.MEDIATOR, HERE, "there"),
    ("seatless", Role.MEDIATION_SUPERVISOR, HERE, ""),
    ("alice", Role.COUNTY_OFFICER, HERE, ""),
    ("cole", Role.CITY_OFFICER, "52.5205.", ""),
    ("paula", Role.PROVINCIAL_OFFICER, "52.", ""),
    ("ivan", Role.INSPECTOR, HERE, ""),
    ("rita", Role.POLICY_REVIEWER, "52.", ""),
    ("sysadmin", Role.SYSTEM_ADMIN, "52.", ""),
    ("secadmin", Role.SECURITY_ADMIN, "52.", "here"),
    ("auditor", Role.AUDIT_ADMIN, "52.", "here"),
    ("nobody", None, "", ""),
)
SEES = {"mia", "sue"}
"""Who opens the case of `Cast.case`: its mediator and the supervisor of its centre."""


@dataclass
class Cast:
    """Users by name, the two centres, a settlement of the first county, and one case of Mia's."""

    users: dict[str, User]
    here: int
    there: int
    settlement: str
    community: int
    case: Case


def build(*, with_case: bool = True) -> Cast:
    """Write it all through the real actions."""
    actions.record_assessment(assessed_on=date(2026, 1, 5), assessed_by="测试评估人", document="评〔2026〕1号", by=0)
    with everywhere():
        source = add_source(organ="political_legal", name="测试", received_on=SINCE, by=1, synthetic=True)
        for key, kind, code, name, parent, path in PLACES:
            row = {"kind": kind, "code": code, "name": name, "parent_key": parent, "path": path}
            record(Place, key=key, values=row, valid_from=SINCE, source=source, by=1)
        centres = {
            name: record(
                MediationCentre, values={"county_key": county, "name": words}, valid_from=SINCE, source=source, by=1
            )
            for name, county, words in (("here", 520502, "七星关区综治中心"), ("there", 520324, "正安县综治中心"))
        }
        settlement = fresh_id()
        path = f"{HERE}520502013.{settlement}."
        of = {"name": "柏杨林安置区", "path": path, "county_key": 520502, "kind": "county_seat"}
        record(Settlement, key=settlement, values=of, valid_from=SINCE, source=source, by=1)
        community = fresh_id()
        of = {"name": "柏杨林社区", "path": f"{path}{community}.", "settlement_key": settlement}
        record(Community, key=community, values=of, valid_from=SINCE, source=source, by=1)
    users = {name: _user(name, role, area, centres.get(seat)) for name, role, area, seat in PEOPLE}
    cast = Cast(users, centres["here"], centres["there"], path, community, Case())
    if with_case:
        cast.case = opened(cast)
    return cast


def _user(name: str, role: Role | None, area: str, centre: int | None) -> User:
    organ = "物业管理办公室" if name == "omar" else "测试单位"
    user, _ = create_user(
        username=name, display_name=name.title(), by=0, organ=organ, password=PASSWORD, must_change_password=False
    )
    if role:
        grant(user=user, role=role, area=area, by=0, valid_from=date(2020, 1, 1))
    if centre:
        actions.give_seat(user=user, centre=centre, by=0, valid_from=date(2020, 1, 1))
    return user


def opened(cast: Cast, by: str = "mia", on: date = date(2026, 11, 2), **other: Any) -> Case:
    """A case as told at the window: the applicant wishes to stay unknown, Wanda and Omar's office are complained of."""
    said: dict[str, Any] = {
        "centre": cast.here, "path": cast.settlement, "channel": MediationChannel.PEOPLE, "kind": DisputeKind.PROPERTY_SERVICE,
        "source": DisputeSource.PARTY, "narrative": STORY, "filed_on": on,
        "parties": [Told(Side.APPLICANT, HIM, PHONE, hidden=True), Told(Side.RESPONDENT, HER)],
        "walls": [Barred(WallReason.COMPLAINED_OF, user=cast.users["wanda"]), Barred(WallReason.SAME_ORGAN, organ="物业管理办公室")],
    }  # fmt: skip
    user = cast.users[by]
    with looking_at(*areas_of(user)):
        return actions.open_case(by=user, **(said | other))


class Filler(Client):
    """A browser that sends each form once, as a page gives it out: with a token of its own."""

    def post(self, path: str, data: Any = None, **how: Any) -> Any:  # type: ignore[override]
        return super().post(path, {"token": secrets.token_hex(8), **(data or {})}, **how)


def do(cast: Cast, name: str, act: Any, **said: Any) -> Any:
    """Let a user do something with the case, where he may look."""
    user = cast.users[name]
    with looking_at(*areas_of(user)):
        return act(**({"case_id": cast.case.id, "by": user} | said))

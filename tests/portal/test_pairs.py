"""跨区县搬迁: each of the two cities of a pair sees it, and writes down what it decided itself; nobody writes it for another."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from houfu.access.actions import create_user, grant
from houfu.access.models import User
from houfu.access.roles import Role
from houfu.access.scoping import everywhere
from houfu.ledgers.models import CityDecision, CountyPair
from houfu.places.models import Place
from houfu.registry.actions import add_source, record
from tests.portal.world import DAY, PASSWORD, SINCE, World

pytestmark = pytest.mark.django_db
CITIES = {"olga": "52.5205.", "dora": "52.5203.", "trudi": "52.5206."}
"""Officers of the city of origin, of the city of destination, and of a third."""


@dataclass(frozen=True)
class Pair:
    key: int
    users: dict[str, User]


@pytest.fixture(scope="module")
def pair(world: World, django_db_blocker: Any) -> Iterator[Pair]:
    """People moved from 七星关区 (毕节) to 正安县 (遵义); 铜仁 has nothing to do with it."""
    with django_db_blocker.unblock(), everywhere():
        source = add_source(organ="localities", name="县对.xlsx", received_on=DAY, by=1)
        for key, kind, name, parent, path in (
            (5206, "city", "铜仁市", 52, "52.5206."), (520602, "county", "碧江区", 5206, "52.5206.520602."),
        ):  # fmt: skip
            values = {"kind": kind, "code": str(key), "name": name, "parent_key": parent, "path": path}
            record(Place, key=key, values=values, valid_from=SINCE, source=source, by=1)
        values = {"county_key": 520324, "origin_county_key": 520502, "movers": 60}
        key = record(CountyPair, values=values, valid_from=SINCE, source=source, by=1)
        users = {}
        for name, area in CITIES.items():
            user, _word = create_user(
                username=name, display_name=name, by=1, organ="测试单位", password=PASSWORD, must_change_password=False
            )
            grant(user=user, role=Role.CITY_OFFICER, area=area, by=1, valid_from=date(2020, 1, 1))
            users[name] = user
        yield Pair(key, users)


@pytest.fixture
def client_of(pair: Pair) -> Callable[[str], Client]:
    def sign_in(name: str) -> Client:
        client = Client()
        client.force_login(pair.users[name], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


def decide(client: Client, pair: Pair, county: int, city: int, document: str) -> Any:
    values = {
        "of": str(county), "valid_from": "2026-03-01", "pair_key": str(pair.key), "city_key": str(city), "matter": "staffing",
        "decided_by": "government", "document": document,
    }  # fmt: skip
    return client.post(reverse("portal:new_record", args=["citydecision"]), values, follow=True)


@pytest.mark.parametrize(("name", "county", "city"), [("olga", 520502, 5205), ("dora", 520324, 5203)])
def test_each_city_writes_its_own_decision_and_both_read_it(
    pair: Pair, client_of: Callable[[str], Client], name: str, county: int, city: int
) -> None:
    document = f"{name}-纪要"
    assert "已登记" in decide(client_of(name), pair, county, city, document).content.decode()
    row = CityDecision._base_manager.get(document=document)
    for reader in ("olga", "dora"):
        assert document in client_of(reader).get(reverse("portal:ledger", args=["citydecision"])).content.decode()
        page = client_of(reader).get(reverse("portal:record", args=["citydecision", row.key]))
        assert page.status_code == 200
        shown = page.content.decode()
        assert "七星关区 → 正安县" in shown
        assert ('name="act"' in shown) is (reader == name), "only its own city changes it"
    assert client_of("trudi").get(reverse("portal:record", args=["citydecision", row.key])).status_code == 404


@pytest.mark.parametrize(("name", "county", "city"), [("olga", 520502, 5203), ("dora", 520324, 5205)])
def test_no_city_writes_down_what_the_other_decided(
    pair: Pair, client_of: Callable[[str], Client], name: str, county: int, city: int
) -> None:
    shown = decide(client_of(name), pair, county, city, "越权").content.decode()
    assert "只能由" in shown
    assert not CityDecision._base_manager.filter(document="越权").exists()


def test_no_city_changes_the_decision_of_the_other_or_makes_its_own_the_other_s(
    pair: Pair, client_of: Callable[[str], Client]
) -> None:
    decide(client_of("olga"), pair, 520502, 5205, "迁出地决定")
    row = CityDecision._base_manager.get(document="迁出地决定")
    address = reverse("portal:record", args=["citydecision", row.key])
    values = {
        "act": "correct",
        "valid_from": "2026-03-01",
        "pair_key": str(pair.key),
        "city_key": "5203",
        "matter": "staffing",
    }
    assert client_of("dora").post(address, values).status_code == 403
    assert "只能由" in client_of("olga").post(address, values).content.decode()
    assert CityDecision._base_manager.get(key=row.key, superseded_at=None).city_key == 5205
    assert client_of("dora").post(address, {"act": "end", "ends_on": "2026-04-01"}).status_code == 403


def test_the_third_city_neither_sees_the_pair_nor_writes_of_it(pair: Pair, client_of: Callable[[str], Client]) -> None:
    trudi = client_of("trudi")
    assert "七星关区" not in trudi.get(reverse("portal:ledger", args=["countypair"])).content.decode()
    assert trudi.get(reverse("portal:record", args=["countypair", pair.key])).status_code == 404
    decide(trudi, pair, 520602, 5206, "第三方")
    assert not CityDecision._base_manager.filter(document="第三方").exists()
    answer = trudi.get(f"/api/ledgers/countypair/{pair.key}")
    assert answer.status_code == 404


def test_a_program_is_refused_in_a_sentence_too(pair: Pair, client_of: Callable[[str], Client]) -> None:
    body = {
        "subject": "520502", "valid_from": "2026-03-01",
        "values": {"pair_key": str(pair.key), "city_key": "5203", "matter": "staffing", "document": "接口越权"},
    }  # fmt: skip
    for lang, words in (("zh", "只能由遵义市"), ("en", "only officers of")):
        answer = client_of("olga").post(f"/api/ledgers/citydecision?lang={lang}", body, content_type="application/json")
        assert answer.status_code == 400
        assert words in answer.json()["detail"]
    assert not CityDecision._base_manager.filter(document="接口越权").exists()


def test_counties_of_both_sides_read_it_and_charlie_writes_no_decision(
    world: World, pair: Pair, signed_in: Callable[[str], Client]
) -> None:
    for name in ("alice", "bob", "charlie"):
        assert "七星关区" in signed_in(name).get(reverse("portal:ledger", args=["countypair"])).content.decode()
    assert signed_in("charlie").get(reverse("portal:new_record", args=["citydecision"])).status_code == 403

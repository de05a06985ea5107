"""Who writes which ledger, and what a record's keys lead to: by choice, by name, and after the thing has ended."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from houfu.access.actions import create_user, grant
from houfu.access.roles import Role
from houfu.ledgers.keepers import may_record
from houfu.ledgers.models import (
    LEDGERS,
    Allocation,
    CountySupport,
    FactorScheme,
    FiscalCapacity,
    FundLine,
    Inspection,
    InsuranceProduct,
    LeadingGroup,
    Plan,
    Registration,
    School,
    Staff,
    Teacher,
)
from houfu.portal import ledger_links
from houfu.registry.models import Dwelling, Household
from houfu.store.links import leads_to
from houfu.store.models import Dated
from tests.portal.world import PASSWORD, World

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
each_ledger = pytest.mark.parametrize("model", LEDGERS, ids=lambda model: model._meta.db_table)


COUNTY, CITY = "52.5205.520502.", "52.5205."


@pytest.mark.parametrize(
    ("who", "model", "path", "may"),
    [
        ("alice", Staff, COUNTY, True),
        ("charlie", Staff, COUNTY, False),
        ("paula", Staff, COUNTY, False),
        ("alice", Plan, "52.", False),
        ("paula", Plan, "52.", True),
        ("paula", InsuranceProduct, COUNTY, False),
        ("alice", InsuranceProduct, COUNTY, True),
        # the province keeps it: no county sets its own figure, and the province may
        ("alice", FiscalCapacity, COUNTY, False),
        ("paula", FiscalCapacity, COUNTY, True),
        ("alice", Allocation, COUNTY, False),
        ("paula", Allocation, COUNTY, True),
        # the province's own group, a city's group, a county's
        ("paula", LeadingGroup, "52.", True),
        ("alice", LeadingGroup, COUNTY, False),
        ("carl", LeadingGroup, COUNTY, True),
        ("carl", LeadingGroup, CITY, True),
        # nobody inspects himself
        ("alice", Inspection, COUNTY, False),
        ("carl", Inspection, COUNTY, True),
        ("carl", Inspection, CITY, False),
        ("paula", Inspection, CITY, True),
        ("alice", CountySupport, COUNTY, False),
    ],
)
def test_who_may_write_what(world: World, who: str, model: Any, path: str, may: bool) -> None:
    user = city_officer() if who == "carl" else world.users[who]
    assert may_record(user, model, path) is may


def city_officer() -> Any:
    user, _word = create_user(
        username="carl", display_name="卡尔", by=1, organ="测试单位", password=PASSWORD, must_change_password=False
    )
    grant(user=user, role=Role.CITY_OFFICER, area=CITY, by=1, valid_from=date(2020, 1, 1))
    return user


def test_a_new_record_that_is_not_one_s_own_to_write_says_whose_it_is(world: World, signed_in: SignIn) -> None:
    address = reverse("portal:new_record", args=["fiscalcapacity"])
    assert signed_in("alice").get(address).status_code == 403
    client = signed_in("paula")
    assert client.get(address).status_code == 200
    refused = client.post(
        reverse("portal:new_record", args=["leadinggroup"]),
        {"valid_from": "2026-01-01", "name": "指挥部", "of": "520502"},
    )
    assert "这本台账由市（州）工作人员登记" in refused.content.decode()
    assert not LeadingGroup._base_manager.filter(place_key=520502, name="指挥部").exists()


@each_ledger
def test_every_key_column_says_what_it_leads_to(model: Any) -> None:
    for column in model._meta.concrete_fields:
        if column.attname.endswith("_key"):
            assert issubclass(leads_to(column), Dated), column.attname


def test_a_scheme_names_its_line_and_an_allocation_its_line_and_county(world: World, signed_in: SignIn) -> None:
    client = signed_in("paula")

    def written(table: str, **values: str) -> Any:
        return client.post(
            reverse("portal:new_record", args=[table]), {"valid_from": "2026-01-01", **values}, follow=True
        )

    assert "已登记" in written("fundline", title="戴帽资金", year="2026", amount="100").content.decode()
    line = FundLine._base_manager.get(title="戴帽资金")
    page = client.get(reverse("portal:new_record", args=["factorscheme"])).content.decode()
    assert f'<option value="{line.key}">戴帽资金' in page
    assert "已登记" in written("factorscheme", line_key=str(line.key), document="1号").content.decode()
    assert FactorScheme._base_manager.get(line_key=line.key).document == "1号"
    page = written("allocation", of="520502", title="首批", line_key=str(line.key), amount="3").content.decode()
    assert "戴帽资金" in page
    assert Allocation._base_manager.get(title="首批").line_key == line.key


def test_a_link_that_has_ended_stays_when_something_else_is_corrected(world: World, signed_in: SignIn) -> None:
    client = signed_in("alice")
    at = {"of": "520502", "valid_from": "2026-01-01"}
    made = client.post(reverse("portal:new_record", args=["school"]), {**at, "name": "一小"}, follow=True)
    assert "已登记" in made.content.decode()
    school = School._base_manager.get(name="一小")
    new = {"valid_from": "2026-02-01", "school_key": str(school.key), "of": "520502", "subject": "chinese"}
    page = client.post(reverse("portal:new_record", args=["teacher"]), new, follow=True)
    assert page.status_code == 200
    teacher = Teacher._base_manager.get(school_key=school.key)
    client.post(reverse("portal:record", args=["school", school.key]), {"act": "end", "ends_on": "2026-03-01"})
    address = reverse("portal:record", args=["teacher", teacher.key])
    assert f'<option value="{school.key}" selected>一小' in client.get(address).content.decode()
    client.post(address, {**new, "act": "correct", "valid_from": "2026-02-02"})
    assert Teacher._base_manager.get(key=teacher.key, superseded_at=None).school_key == school.key


def test_many_things_are_named_by_name_or_number(world: World, signed_in: SignIn, monkeypatch) -> None:
    monkeypatch.setattr(ledger_links, "LISTED", 0)
    client = signed_in("alice")
    for name in ("甲小学", "乙小学"):
        client.post(
            reverse("portal:new_record", args=["school"]),
            {"of": "520502", "valid_from": "2026-01-01", "name": name},
        )
    address = reverse("portal:new_record", args=["teacher"])
    assert "请填名称或记录编号" in client.get(address).content.decode()
    key = School._base_manager.get(name="甲小学").key
    for said, found in (("甲小学", True), (str(key), True), ("丙小学", False), ("9" * 18, False)):
        data = {"of": "520502", "valid_from": "2026-02-01", "school_key": said}
        page = client.post(address, data, follow=True).content.decode()
        assert ("不止一个" in page) is not found, said


def test_a_dwelling_is_named_by_household_or_by_its_door(world: World, signed_in: SignIn) -> None:
    client, address = signed_in("alice"), reverse("portal:new_record", args=["registration"])
    home = Household._base_manager.get(key=world.households["柏杨林安置区-2"])
    flat = Dwelling._base_manager.get(household_key=home.key)
    for said in (home.number, f"柏杨林安置区 {flat.building}-{flat.room}"):
        page = client.post(address, {"of": said, "valid_from": "2026-05-01", "step": "tax"}, follow=True)
        assert "已登记" in page.content.decode(), said
    assert Registration._base_manager.filter(dwelling_key=flat.key, step="tax").count() == 2
    listing = client.get(reverse("portal:ledger", args=["registration"]), {"q": home.number}).content.decode()
    assert "税务办结" in listing
    assert (
        "不止一个"
        in client.post(address, {"of": "没有这户", "valid_from": "2026-05-01", "step": "tax"}).content.decode()
    )

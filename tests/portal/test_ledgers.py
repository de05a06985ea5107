"""Ledgers on pages: made from one declaration; searched, sorted, changed by actions, and never beyond one's area."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from houfu.access.actions import create_user, grant
from houfu.access.roles import Role
from houfu.access.scoping import everywhere
from houfu.ledgers.models import (
    LEDGERS,
    Employment,
    LeaderAssignment,
    Staff,
)
from houfu.portal.ledger_forms import RecordForm
from houfu.portal.ledger_words import TABLES, heading, own_columns, table_of, title
from houfu.registry.models import Household
from houfu.safeguard.models import AuditEvent
from tests.intake.books import lines_of
from tests.portal.world import World

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
each_ledger = pytest.mark.parametrize("model", LEDGERS, ids=lambda model: model._meta.db_table)


@each_ledger
def test_a_ledger_is_named_and_headed_in_both_languages(model: Any) -> None:
    zh, colon, en = (model.__doc__ or "").strip().splitlines()[0].partition(": ")
    assert colon, f"{model.__name__}: begin the docstring with 名称: what it is"
    assert any(letter >= "\u4e00" for letter in zh)
    assert en
    for column in own_columns(model):
        assert any(letter >= "\u4e00" for letter in str(column.verbose_name)), column.attname
        assert column.__dict__.get("en") or column.attname == "organ", column.attname


@each_ledger
def test_every_ledger_has_a_list_and_a_form(world: World, signed_in: SignIn, model: Any) -> None:
    page = signed_in("paula").get(reverse("portal:ledger", args=[table_of(model)]))
    assert page.status_code == 200
    with everywhere():
        form = RecordForm(model, world.run.day)
    assert set(form.fields) == {"valid_from", *(column.attname for column in own_columns(model))}
    assert heading(own_columns(model)[0])


def assignment(world: World, where: str = "柏杨林安置区") -> int:
    rows = LeaderAssignment._base_manager.filter(settlement_key=world.settlements[where])
    return int(rows.values_list("key", flat=True)[0])


def sent(client: Client, key: int, **more: str) -> Any:
    wanted = {
        "act": "change", "valid_from": "2026-05-01", "leader": "吴强", "rank": "party_principal", "covers_follow_up": "yes",
        "covers_risk": "",
    } | more  # fmt: skip
    return client.post(reverse("portal:record", args=["leaderassignment", key]), wanted, follow=True)


def test_a_change_keeps_what_stood_before_and_a_blank_is_not_a_no(world: World, signed_in: SignIn) -> None:
    key = assignment(world)
    page = sent(signed_in("alice"), key).content.decode()
    assert "已登记变更" in page
    rows = LeaderAssignment._base_manager.filter(key=key, superseded_at=None).order_by("valid_from")
    assert [(row.leader, row.valid_from, row.covers_risk) for row in rows] == [
        ("周明", date(2019, 6, 1), True),
        ("吴强", date(2026, 5, 1), None),
    ]
    assert AuditEvent.objects.filter(act="record", table="ledgers_leaderassignment", key=key).exists()
    assert "页面登记" in page


def test_the_form_shows_each_day_as_a_calendar_takes_it(world: World, signed_in: SignIn) -> None:
    page = signed_in("alice").get(reverse("portal:record", args=["leaderassignment", assignment(world)]))
    assert 'type="date" name="valid_from" value="2019-06-01"' in " ".join(page.content.decode().split())


def test_a_correction_replaces_the_version_and_can_be_seen_in_the_history(world: World, signed_in: SignIn) -> None:
    key = assignment(world)
    page = sent(signed_in("alice"), key, act="correct", valid_from="2019-06-01", leader="郑红").content.decode()
    assert "已更正" in page
    assert "已被更正" in page
    rows = LeaderAssignment._base_manager.filter(key=key, superseded_at=None)
    assert [row.leader for row in rows] == ["郑红"]


def test_an_end_is_a_day_not_a_deletion(world: World, signed_in: SignIn) -> None:
    key = assignment(world)
    client = signed_in("alice")
    assert "请填写从哪一天起终止" in sent(client, key, act="end", ends_on="").content.decode()
    assert "已终止" in sent(client, key, act="end", ends_on="2026-06-01").content.decode()
    assert LeaderAssignment._base_manager.get(key=key, superseded_at=None).valid_to == date(2026, 6, 1)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"valid_from": ""}, "请填写从哪一天起"),
        ({"valid_from": "2026-13-01"}, "日期写作"),
        ({"leader": ""}, "必须填写"),
        ({"rank": "king"}, "选"),
    ],
)
def test_a_fault_stands_beside_its_field_and_nothing_is_written(
    world: World, signed_in: SignIn, more: dict, words: str
) -> None:
    key = assignment(world)
    before = LeaderAssignment._base_manager.count()
    assert words in sent(signed_in("alice"), key, **more).content.decode()
    assert LeaderAssignment._base_manager.count() == before


def test_charlie_neither_sees_nor_changes_another_county_s_record(world: World, signed_in: SignIn) -> None:
    key = assignment(world)
    client = signed_in("charlie")
    assert client.get(reverse("portal:record", args=["leaderassignment", key])).status_code == 404
    assert sent(client, key).status_code == 404
    page = client.get(reverse("portal:ledger", args=["leaderassignment"])).content.decode()
    assert "周明" in page  # of his own settlement
    assert "柏杨林" not in page
    assert LeaderAssignment._base_manager.filter(key=key).count() == 1


def test_a_new_record_names_its_subject(world: World, signed_in: SignIn) -> None:
    client, address = signed_in("alice"), reverse("portal:new_record", args=["leaderassignment"])
    wanted = {"valid_from": "2026-01-01", "leader": "钱进", "rank": "deputy", "of": "小安置区"}
    assert "已登记" in client.post(address, wanted, follow=True).content.decode()
    assert LeaderAssignment._base_manager.filter(leader="钱进", settlement_key=world.settlements["小安置区"]).exists()
    missing = client.post(address, wanted | {"of": "不存在区"}).content.decode()
    assert "找不到“不存在区”" in missing
    assert "钱进" in missing  # what was typed is not lost
    assert "找不到" in client.post(address, wanted | {"of": "正安安置区"}).content.decode()  # another county's


def test_a_person_is_named_by_household_and_name(world: World, signed_in: SignIn) -> None:
    client, address = signed_in("alice"), reverse("portal:new_record", args=["employment"])
    head = world.people["柏杨林安置区-1"]
    from houfu.registry.models import Household, Person

    person = Person._base_manager.get(key=head)
    number = Household._base_manager.get(key=person.household_key).number
    wanted = {"valid_from": "2026-08-01", "kind": "workshop", "monthly_wage": "2500.50"}
    assert client.post(address, wanted | {"of": f"{number} {person.name}"}).status_code == 302
    row = Employment._base_manager.get(person_key=head, kind="workshop")
    assert (row.monthly_wage, row.contract) == (250_050, None)


def test_a_list_is_searched_filtered_sorted_and_says_why_it_is_empty(world: World, signed_in: SignIn) -> None:
    client, address = signed_in("alice"), reverse("portal:ledger", args=["leaderassignment"])
    assert "周明" in client.get(address, {"q": "柏杨林"}).content.decode()
    assert "没有找到" in client.get(address, {"q": "没有的人"}).content.decode()
    assert "周明" not in client.get(address, {"rank": "government_principal"}).content.decode()
    assert 'aria-sort="ascending"' in client.get(address, {"sort": "leader"}).content.decode()
    assert client.get(address, {"after": "x"}).status_code == 404
    assert "确实没有记录" in client.get(reverse("portal:ledger", args=["insuranceproduct"])).content.decode()


def test_a_ledger_about_people_needs_the_right_to_see_people(world: World, signed_in: SignIn) -> None:
    assert signed_in("rita").get(reverse("portal:ledger", args=["employment"])).status_code == 403
    assert signed_in("rita").get(reverse("portal:ledger", args=["staff"])).status_code == 200
    assert signed_in("rita").get(reverse("portal:ledger", args=["no_such"])).status_code == 404
    assert set(TABLES.values()) == set(LEDGERS)
    assert title(Staff) == "社区工作人员台账"


def test_a_ledger_gives_its_template_to_whoever_may_export_and_an_event_says_so(
    world: World, signed_in: SignIn
) -> None:
    client = signed_in("alice")
    address = reverse("portal:ledger_template", args=["enrolment"])
    assert address in client.get(reverse("portal:ledger", args=["enrolment"])).content.decode()
    answer: Any = client.get(address)
    assert answer.status_code == 200
    heads = lines_of(b"".join(answer.streaming_content))[0]
    assert heads[:4] == ["序号", "身份证号", "姓名", "户号"]
    assert AuditEvent.objects.filter(act="ledger.template").count() == 1
    assert client.get(reverse("portal:ledger_template", args=["nothing"])).status_code == 404


def test_a_community_worker_gets_the_template_of_what_he_fills_in_and_of_nothing_else(world: World) -> None:
    home = Household._base_manager.get(key=world.households["柏杨林安置区-1"], superseded_at=None)
    dora, _word = create_user(username="dora", display_name="朵拉", by=1, organ="小社区", must_change_password=False)
    grant(user=dora, role=Role.COMMUNITY_WORKER, area=home.path, by=1, valid_from=date(2020, 1, 1))
    client = Client()
    client.force_login(dora, backend="django.contrib.auth.backends.ModelBackend")
    for table, status in (("employment", 200), ("people", 200), ("households", 403)):
        answer: Any = client.get(reverse("portal:ledger_template", args=[table]))
        assert (table, answer.status_code) == (table, status)
        for close in answer._resource_closers:
            close()

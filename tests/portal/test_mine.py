"""我家: a resident reads his own household and nothing else, contests, and reads the answer."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from houfu.access.actions import NotAllowed, create_user, end_grant, grant
from houfu.access.models import Grant, User
from houfu.access.roles import Role
from houfu.access.scoping import everywhere, looking_at
from houfu.access.tokens import make_token
from houfu.assessment.models import Finding
from houfu.casework.actions import release
from houfu.casework.contesting import answer, appeal
from houfu.casework.models import Appeal, Order, OrderItem, Step
from houfu.cli.order_steps import steps_told
from houfu.ledgers.models import Employment, MedicalCover
from houfu.registry.actions import record
from houfu.registry.models import Dwelling, Household, Person
from houfu.safeguard.models import AuditEvent
from tests.portal.seen import words
from tests.portal.test_sound_pages import Parts
from tests.portal.world import PASSWORD, A, World

pytestmark = pytest.mark.django_db
HOME, NEIGHBOUR = "柏杨林安置区-1", "柏杨林安置区-2"


def lives_at(world: World, name: str = HOME) -> str:
    with everywhere():
        return Household.objects.get(key=world.households[name]).path


def resident(world: World, name: str = HOME, username: str = "yang") -> User:
    """Somebody of a household, who may sign in."""
    user, _word = create_user(
        username=username, display_name="住户本人", by=1, password=PASSWORD, must_change_password=False
    )
    path, key = lives_at(world, name), world.households[name]
    grant(user=user, role=Role.RESIDENT, area=path, by=1, valid_from=date(2020, 1, 1), household=key)
    return user


def signed(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def released(world: World, name: str = HOME) -> Order:
    with everywhere():
        release(area=A, by=world.users["alice"].pk, token="own page")
        return Order.objects.get(subject_key=world.households[name])


def contest(client: Client, row: Order, about: str = "", said: str = "没有人来过", token: str = "t1") -> Any:
    what = f"{row.id}:{row.version}:{about}"
    return client.post(reverse("portal:mine"), {"what": what, "words": said, "token": token}, follow=True)


def test_it_tells_what_is_due_to_each_of_the_household_and_who_has_to_act(world: World) -> None:
    page = signed(resident(world)).get(reverse("portal:mine")).content.decode()
    for word in (
        "还没有到位",
        "还不清楚",
        "已经有了",
        "杨*山",
        "柏杨-001",
        "七星关区人力资源和社会保障局",
        "口径待确认",
    ):
        assert word in page, word
    assert "杨大山" not in page
    assert "529901" not in page


def test_neither_neighbours_nor_officials_are_named(world: World) -> None:
    row, neighbour = released(world), released(world, NEIGHBOUR)
    with everywhere():
        Step.objects.create(
            id=99, order_id=row.id, act="comment", by=world.users["alice"].pk, at=timezone.now(), before="to_sign",
            after="to_sign", words="这家人难说话",
        )  # fmt: skip
    client = signed(resident(world))
    page = client.get(reverse("portal:mine")).content.decode()
    for word in ("难说话", "爱丽丝", "柏杨-002", "王*山", str(neighbour.id), str(world.households[NEIGHBOUR])):
        assert word not in page, word
    assert "牵头" in page


def test_what_is_not_his_household_is_not_in_view_of_any_query(world: World) -> None:
    released(world)
    key, path = world.households[HOME], lives_at(world)
    with looking_at(path, home=key):
        assert set(Household.objects.values_list("key", flat=True)) == {key}
        assert set(Person.objects.values_list("household_key", flat=True)) == {key}
        assert set(Dwelling.objects.values_list("household_key", flat=True)) <= {key}
        assert set(Order.objects.values_list("subject_key", flat=True)) == {key}
        orders = set(Order.objects.values_list("id", flat=True))
        assert set(OrderItem.objects.values_list("order_id", flat=True)) == orders
        own = set(Person.objects.values_list("key", flat=True))
        assert 0 < len(set(MedicalCover.objects.values_list("person_key", flat=True))) <= len(own)
        assert set(MedicalCover.objects.values_list("person_key", flat=True)) <= own
        assert not Employment.objects.exclude(person_key__in=own).exists()
        assert not Finding.objects.exists()  # of which nobody has said how it is a household's
        with looking_at(path):
            assert set(Household.objects.values_list("key", flat=True)) == {key}
    with looking_at(path):
        assert Household.objects.count() > 1
        assert OrderItem.objects.exclude(order_id__in=orders).exists()


def test_every_other_page_is_shut_to_him(world: World) -> None:
    client = signed(resident(world))
    for name, more in (("overview", []), ("area", []), ("household", [world.households[HOME]]), ("orders", [])):
        assert client.get(reverse(f"portal:{name}", args=more)).status_code == 403, name
    assert client.get(reverse("portal:me")).status_code == 200
    page = client.get(reverse("portal:mine")).content.decode()
    assert page.count("bi-house") == 1
    assert "bi-grid-3x3" not in page
    assert reverse("portal:mine") in client.get("/").content.decode()


def test_nobody_else_has_the_page(world: World, signed_in: Callable[[str], Client]) -> None:
    for name in ("alice", "charlie", "rita"):
        assert signed_in(name).get(reverse("portal:mine")).status_code == 403


def test_once_the_household_has_moved_away_the_right_opens_nothing(world: World) -> None:
    client = signed(resident(world))
    with everywhere():
        there = Household.objects.get(key=world.households["金沙安置区-1"])
        moved = {"path": there.path, "settlement_key": there.settlement_key, "community_key": there.community_key}
        source = Household.objects.get(key=world.households[HOME]).source_id
        since = timezone.localdate() - timedelta(days=1)
        record(Household, key=world.households[HOME], values=moved, valid_from=since, source=source, by=1)
    answer_ = client.get(reverse("portal:mine"))
    assert answer_.status_code == 200
    assert "这里已经没有您家的信息" in answer_.content.decode()
    assert "柏杨-001" not in answer_.content.decode()
    with looking_at(there.path, lives_at(world, NEIGHBOUR), home=world.households[NEIGHBOUR]):
        assert set(Household.objects.values_list("key", flat=True)) == {world.households[NEIGHBOUR]}


def test_who_has_left_the_household_is_not_shown(world: World) -> None:
    client = signed(resident(world))
    with everywhere():
        leaver = Person.objects.get(key=world.people[HOME])
        since = timezone.localdate() - timedelta(days=1)
        new = {"household_key": world.households[NEIGHBOUR]}
        record(Person, key=leaver.key, values=new, valid_from=since, source=leaver.source_id, by=1)
    page = client.get(reverse("portal:mine")).content.decode()
    assert "杨*山" not in page
    assert "王*山" not in page


def test_an_objection_is_filed_and_its_answer_shown(world: World) -> None:
    row = released(world)
    client = signed(resident(world))
    page = contest(client, row).content.decode()
    held = Appeal._base_manager.get(order_id=row.id)
    assert (held.about, held.words) == ("order", "没有人来过")
    assert f"最迟 {held.due}" in page
    assert held.due - timezone.localdate(held.filed_at) == timedelta(days=15)
    with everywhere():
        row.refresh_from_db()
        answer(order=row.id, upheld=False, words="已于十月上门", by=world.users["bob"], seen=row.version, token="a1")
    page = client.get(reverse("portal:mine")).content.decode()
    assert "答复：不成立。" in page
    assert "已于十月上门" in page


def test_the_answer_stays_when_the_contested_order_goes_on_in_another(world: World) -> None:
    row = released(world)
    client = signed(resident(world))
    with everywhere():
        Order.objects.filter(id=row.id).update(state="closed", closing="confirmed", closed_at=timezone.now())
        OrderItem._base_manager.filter(order_id=row.id).update(state="confirmed")
        values = {field.attname: getattr(row, field.attname) for field in Order._meta.concrete_fields}
        other = Order.objects.create(**values | {"id": 77, "version": 1})
        row.refresh_from_db()
    contest(client, row)
    with everywhere():
        row.refresh_from_db()
        given: dict[str, Any] = {"words": "确实没有到位", "seen": row.version, "token": "a1"}
        answer(order=row.id, upheld=True, by=world.users["bob"], **given)
        row.refresh_from_db()
        assert (row.closing, row.merged_into) == ("merged", other.id)
    page = client.get(reverse("portal:mine")).content.decode()
    assert "答复：成立。" in page
    assert "确实没有到位" in page
    assert "已并入您家的另一件事" in page
    assert f"{row.id}:{row.version}:" not in page  # it is contested where it went
    assert f"{other.id}:" in page


def test_a_fact_is_contested_by_its_button(world: World) -> None:
    row = released(world)
    client = signed(resident(world))
    page = client.get(reverse("portal:mine")).content.decode()
    name = page.split(f"what={row.id}%3A{row.version}%3A")[1].split("#")[0]
    assert name.startswith(("household.", "person."))
    contest(client, row, about=name.replace("%3A", ":"), said="我没有这份工作")
    assert Appeal._base_manager.get(order_id=row.id).about == name.replace("%3A", ":")


def test_an_order_tells_that_the_household_filed_and_never_its_members_name(
    world: World, signed_in: Callable[[str], Client]
) -> None:
    row, user = released(world), resident(world)
    contest(signed(user), row)
    end_grant(right=Grant.objects.get(user=user), by=1)  # it held when he filed
    page = signed_in("alice").get(reverse("portal:order", args=[row.id])).content.decode()
    assert "没有人来过" in page
    assert ("住户本人" in page, "本户" in page) == (False, True)
    (step,) = signed_in("alice").get(f"/api/orders/{row.id}").json()["steps"]
    assert step["by"] == "本户"
    with everywhere():
        (told,) = steps_told(list(Step.objects.filter(order_id=row.id)))
    assert (told["by"], told["by_household"]) == (None, True)
    Grant.objects.filter(user=user).update(valid_from=date(2020, 1, 1), valid_to=date(2020, 2, 1))
    with everywhere():
        (told,) = steps_told(list(Step.objects.filter(order_id=row.id)))
    assert (told["by"], told["by_household"]) == (user.pk, False)


def test_an_objection_to_anothers_order_or_without_words_is_refused(world: World) -> None:
    row, other = released(world), released(world, NEIGHBOUR)
    user = resident(world)
    client = signed(user)
    assert "没有这张工单" in contest(client, other).content.decode()
    assert "没有写明理由" in contest(client, row, said=" ").content.decode()
    assert client.post(reverse("portal:mine"), {"what": "x:y", "words": "不对", "token": "t"}).status_code == 404
    with everywhere(), pytest.raises(NotAllowed):  # not by the area alone, either
        appeal(order=other.id, about="order", words="不对", by=user, seen=other.version, token="t9")
    assert not Appeal._base_manager.exists()


def test_each_view_is_an_event_and_shows_as_the_households_own(
    world: World, signed_in: Callable[[str], Client]
) -> None:
    user = resident(world)
    client = signed(user)
    client.get(reverse("portal:mine"))
    event = AuditEvent.objects.filter(by=user.pk, act="read").order_by("-number")[0]
    assert (event.key, "route=mine" in event.detail) == (world.households[HOME], True)
    signed_in("alice").get(reverse("portal:household", args=[world.households[HOME]]))
    page = client.get(reverse("portal:mine")).content.decode()
    assert "<strong>本户</strong>" in page
    assert "<strong>测试单位</strong>" in page
    assert "爱丽丝" not in page
    looked = signed_in("alice").get(reverse("portal:looked", args=[world.households[HOME]])).content.decode()
    assert "本户" in looked


def test_the_api_says_the_same(world: World) -> None:
    released(world)
    user = resident(world)
    _row, secret = make_token(user=user, name="t", until=timezone.localdate() + timedelta(days=1), by=1)
    bearer = {"headers": {"Authorization": f"Bearer {secret}"}}
    told = Client().get("/api/mine", **bearer).json()
    assert (told["number"], [one["name"] for one in told["people"]]) == ("柏杨-001", ["", "杨*山", "杨*妹"])
    assert {line["state"] for one in told["people"] for line in one["help"]} == {"reached", "not_yet", "not_known"}
    assert [one["closed"] for one in told["orders"]] == [False]
    assert Client().get("/api/households", **bearer).status_code in (403, 404)


def test_the_page_is_sound_in_both_languages(world: World) -> None:
    row = released(world)
    client = signed(resident(world))
    contest(client, row, said="no")
    parts = Parts()
    parts.feed(client.get(reverse("portal:mine")).content.decode())
    assert (parts.wrong, parts.titles, len(parts.headings)) == ([], 1, 1)
    client.cookies["django_language"] = "en"
    text = words(client.get(reverse("portal:mine")))
    for known in (
        "中文",
        "住户本人",
        "测试单位",
        "柏杨-001",
        "七星关区人力资源和社会保障局",
        "杨*山",
        "杨*妹",
        "服装厂",
    ):
        text = text.replace(known, "")
    assert re.findall(r"[\u4e00-\u9fff（），：；、。]+", text) == []

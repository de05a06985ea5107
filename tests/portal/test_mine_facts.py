"""我家: an objection to a fact says whose it is, and neither button nor answer touches another member."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from houfu.access.scoping import everywhere
from houfu.access.tokens import make_token
from houfu.assessment.explain import facts_read
from houfu.assessment.queries import catalogue_of
from houfu.casework.contesting import answer, appeal
from houfu.casework.faults import OrderFault
from houfu.casework.models import Appeal, Order, OrderItem
from houfu.casework.queries import facts_of_order
from houfu.facts.columns import CATALOGUE
from houfu.portal.looked import who_looked
from houfu.registry.actions import record
from houfu.registry.models import Person
from houfu.safeguard.audit import record_event
from houfu.safeguard.masks import mask_name
from tests.portal.test_mine import HOME, NEIGHBOUR, contest, released, resident, signed
from tests.portal.world import World

pytestmark = pytest.mark.django_db


def rule_of_people(world: World, row: Order) -> tuple[str, str]:
    """A rule on persons, and a fact of theirs that it reads and no item of the order does."""
    catalogue, known = catalogue_of(world.run), facts_of_order(row.id)
    return next(
        (code, name)
        for code, rule in sorted(catalogue.by_code.items())
        if rule.duty.level == "person"
        for name in facts_read(rule, catalogue)
        if name.startswith("person.") and name not in known
    )


def item(key: int, row: Order, rule: str, person: int) -> OrderItem:
    return OrderItem.objects.create(
        id=key, order_id=row.id, finding_id=key, rule=rule, level="person", subject_key=person, since=row.due,
        state="open", added_at=timezone.now(),
    )  # fmt: skip


def test_a_members_fact_is_contested_of_that_member_alone_and_settles_only_his_items(
    world: World, signed_in: Callable[[str], Client]
) -> None:
    row, user = released(world), resident(world)
    with everywhere():
        rule, fact = rule_of_people(world, row)
        child = Person.objects.get(household_key=row.subject_key, relation="32").key
        head = world.people[HOME]
        his = item(5, row, rule, head)
    page = signed(user).get(reverse("portal:mine")).content.decode()
    assert f":{fact}:{head}" in page
    assert f"{fact}:{child}" not in page
    assert f'{fact}"' not in page
    others = item(6, row, rule, child)
    page = contest(signed(user), row, about=f"{fact}:{head}").content.decode()
    told = f"{mask_name('杨大山')}的{CATALOGUE[fact].meaning.zh}"
    assert told in page
    assert told in signed_in("alice").get(reverse("portal:order", args=[row.id])).content.decode()
    with everywhere():
        row.refresh_from_db()
        answer(order=row.id, upheld=True, words="属实", by=world.users["bob"], seen=row.version, token="a1")
    his.refresh_from_db()
    others.refresh_from_db()
    assert (his.state, others.state) == ("upheld", "open")


def test_a_fact_of_somebody_else_is_not_contested(world: World) -> None:
    row = released(world)
    with everywhere():
        fact = next(name for name in facts_of_order(row.id) if name.startswith("person."))
        for whose in (world.people[NEIGHBOUR], "x", ""):
            with pytest.raises(OrderFault, match="不依据这项资料"):
                appeal(order=row.id, about=f"{fact}:{whose}", words="不对", by=world.users["alice"], seen=1, token="t9")


def test_an_official_contests_a_members_fact_on_behalf_of_the_household(
    world: World, signed_in: Callable[[str], Client]
) -> None:
    row, alice = released(world), signed_in("alice")
    with everywhere():
        rule, fact = rule_of_people(world, row)
        child = Person.objects.get(household_key=row.subject_key, relation="32").key
        head = world.people[HOME]
        his, others = item(5, row, rule, head), item(6, row, rule, child)
    said = f"{mask_name('杨大山')}的{CATALOGUE[fact].meaning.zh}"
    address = reverse("portal:order", args=[row.id])
    page, asked = alice.get(address).content.decode(), f"/api/orders/{row.id}"
    assert f'<option value="{fact}:{head}">{said}</option>' in page
    assert f'value="{fact}:{child}"' in page
    assert f'value="{fact}"' not in page
    assert "杨大山" not in page
    told = {one["about"]: one["said"] for one in alice.get(asked).json()["facts"]}
    assert (told[f"{fact}:{head}"], fact in told, "order" in told) == (said, False, False)
    form = {"act": "appeal", "more": f"{fact}:{head}", "words": "不对", "seen": row.version, "token": "a1"}
    assert alice.post(address, form).status_code == 302
    answered = alice.get(asked).json()
    assert answered["appeal"]["about_said"] == said
    assert {one["about"]: one["said"] for one in answered["facts"]} == told  # another reason can always be added
    assert answered["steps"][-1]["about"] == f"{fact}:{head}"
    with everywhere():
        answer(order=row.id, upheld=True, words="属实", by=world.users["bob"], seen=row.version + 1, token="a2")
    his.refresh_from_db()
    others.refresh_from_db()
    assert (his.state, others.state) == ("upheld", "open")
    assert signed_in("charlie").get(asked).status_code == 404


def test_a_choice_that_is_not_offered_is_told_without_code_names(world: World) -> None:
    row, client = released(world), signed(resident(world))
    with everywhere():
        known = next(name for name in facts_of_order(row.id) if name.startswith("person."))
    for about in ("person.nothing", known, f"{known}:{world.people[NEIGHBOUR]}"):
        fault = contest(client, row, about=about).content.decode().split('role="alert">')[1].split("<")[0]
        assert fault == "这一项已不在可选之列。请刷新页面后再选。"
    assert not Appeal._base_manager.exists()


def test_who_came_since_the_last_run_is_not_explained_by_the_household_he_came_from(world: World) -> None:
    user = resident(world)
    moved_in(world, timezone.localdate() - timedelta(days=1))
    _row, secret = make_token(user=user, name="t", until=timezone.localdate() + timedelta(days=1), by=1)
    told = Client().get("/api/mine", headers={"Authorization": f"Bearer {secret}"}).json()
    lines = {one["name"]: (bool(one["help"]), bool(one["ledgers"])) for one in told["people"]}
    assert (lines["杨*山"], lines["王*山"]) == ((True, True), (False, False))


def test_a_resident_asks_no_older_run(world: World) -> None:
    page = signed(resident(world)).get(reverse("portal:mine") + "?run=17")
    assert page.status_code == 200
    assert "应当给我家的帮扶" in page.content.decode()


def test_who_looked_at_a_member_before_he_came_is_not_told(world: World) -> None:
    user = resident(world)
    him, day = world.people[NEIGHBOUR], timezone.localdate()
    for run in (1, 2):
        record_event(act="read", by=world.users["alice"].pk, key=him, detail={"level": "person", "run": run})
    moved_in(world, day + timedelta(days=1))
    with everywhere():
        home = world.households[HOME]
        assert len(who_looked(home)) == 2
        assert who_looked(home, at_home=True) == []
    moved_in(world, day)
    page = signed(user).get(reverse("portal:mine")).content.decode()
    assert page.count("<strong>测试单位</strong>") == 2


def moved_in(world: World, since: date) -> None:
    """The neighbour's head comes to live in the household."""
    with everywhere():
        key, source = world.people[NEIGHBOUR], Person.objects.get(key=world.people[HOME]).source_id
        new = {"household_key": world.households[HOME]}
        record(Person, key=key, values=new, valid_from=since, source=source, by=1)

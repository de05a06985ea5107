"""The pages of administrators, who looked, and the log: who is let in, what is shown, and that each look is kept."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from houfu.access.actions import create_user, end_grant, grant
from houfu.access.models import Grant, User
from houfu.access.queries import areas_of
from houfu.access.roles import Role
from houfu.access.second_person import waiting
from houfu.exports import actions, files
from houfu.exports.models import Export
from houfu.jobs.attempting import attempt
from houfu.portal.lists import administration
from houfu.safeguard.models import AuditEvent
from tests.exports.books import body_of
from tests.portal.seen import downloaded, links, words
from tests.portal.test_sound_pages import RECORDED, Parts
from tests.portal.world import PASSWORD, PLACES, A, B, World

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
ADMINISTRATORS = {"sys": Role.SYSTEM_ADMIN, "sec": Role.SECURITY_ADMIN, "aud": Role.AUDIT_ADMIN}


@pytest.fixture
def admins(world: World) -> dict[str, Client]:
    """A client for each administrator of the province."""
    clients = {}
    for name, role in ADMINISTRATORS.items():
        user, _ = create_user(username=name, display_name=name, by=1, password=PASSWORD, must_change_password=False)
        grant(user=user, role=role, area="52.", by=1)
        clients[name] = Client()
        clients[name].force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return clients


def address(name: str, *args: Any) -> str:
    return reverse(f"portal:{name}", args=args)


@pytest.mark.parametrize("name", ["accounts", "account", "log"])
@pytest.mark.parametrize("who", ["alice", "charlie", "paula", "rita", "nobody"])
def test_no_official_is_let_in_to_administration(world: World, signed_in: SignIn, who: str, name: str) -> None:
    args = [world.users["bob"].pk] if name == "account" else []
    assert signed_in(who).get(address(name, *args)).status_code in (403, 404)


def test_each_administrator_opens_his_own_pages_and_no_other(world: World, admins: dict[str, Client]) -> None:
    pages = ("accounts", "log", "overview", "findings", "me")
    opened = {(who, name): each.get(address(name)).status_code for who, each in admins.items() for name in pages}
    let_in = {pair for pair, status in opened.items() if status == 200}
    assert let_in == {
        ("sys", "accounts"),
        ("sec", "accounts"),
        ("aud", "log"),
        ("sys", "me"),
        ("sec", "me"),
        ("aud", "me"),
    }


@pytest.mark.parametrize(("who", "name"), [("sys", "accounts"), ("sec", "account"), ("sys", "account"), ("aud", "log")])
def test_a_page_of_an_administrator_is_sound_in_both_languages(
    world: World, admins: dict[str, Client], who: str, name: str
) -> None:
    where = address(name, *([world.users["bob"].pk] if name == "account" else []))
    parts = Parts()
    parts.feed(admins[who].get(where).content.decode())
    assert parts.wrong == []
    assert (parts.titles, len(parts.headings)) == (1, 1)
    admins[who].cookies["django_language"] = "en"
    text = words(admins[who].get(where))
    people = ("鲍勃", "查理", "宝拉", "丽塔", "无权")
    for known in sorted({*RECORDED, *people, *(place[3] for place in PLACES)}, key=len, reverse=True):
        text = text.replace(known, "")
    assert re.findall(r"[\u4e00-\u9fff（），：；、。]+", text) == []


def test_an_account_is_made_on_the_page_and_its_password_shown_once(world: World, admins: dict[str, Client]) -> None:
    given = {"username": "newt", "display_name": "纽特", "organ": "教育局"}
    page = admins["sys"].post(address("accounts"), given).content.decode()
    user = User.objects.get(username="newt")
    word = page.split("<code>")[1].split("</code>")[0]
    assert user.check_password(word)
    assert word not in admins["sys"].get(address("account", user.pk)).content.decode()
    again = admins["sys"].post(address("accounts"), given).content.decode()
    assert "已被使用" in again
    assert admins["sec"].post(address("accounts"), {**given, "username": "other"}).status_code == 200
    assert not User.objects.filter(username="other").exists()


def test_a_right_is_proposed_by_one_agreed_to_by_another_and_ended_on_the_page(
    world: World, admins: dict[str, Client]
) -> None:
    user, _ = create_user(username="newt", display_name="纽特", by=1, must_change_password=False)
    other, _ = create_user(username="sec2", display_name="塞克", by=1, must_change_password=False)
    grant(user=other, role=Role.SECURITY_ADMIN, area="52.", by=1)
    second = Client()
    second.force_login(other, backend="django.contrib.auth.backends.ModelBackend")
    where = address("account", user.pk) + f"?area={A}"
    form = {"act": "give", "role": "county_officer", "to": A, "purpose": "support", "until": ""}
    admins["sys"].post(where, form)
    assert areas_of(user) == ()
    assert admins["sec"].post(where, form).status_code == 302
    row = waiting().get(user=user)
    decision = {"act": "agree", "proposal": str(row.pk)}
    assert "撤回" in words(admins["sec"].get(where))
    assert "请由另一位安全管理员办理" in words(admins["sec"].post(where, decision))
    assert admins["sys"].post(where, decision).status_code == 200
    assert areas_of(user) == ()
    shown = words(second.get(address("accounts")))
    assert "待另一人同意的授权" in shown
    assert "纽特" in shown
    assert second.post(where, decision).status_code == 302
    assert areas_of(user) == (A,)
    assert second.post(where, {**decision, "proposal": "1"}).status_code == 404
    refused = admins["sec"].post(where, {**form, "role": "audit_admin", "to": A}).content.decode()
    assert "不能由同一人同时担任" in refused
    admins["sec"].post(where, {"act": "end", "right": str(user.grants.get().pk)})
    assert areas_of(user) == ()


def test_a_reset_of_an_account_without_a_second_factor_says_that_its_rights_end_and_ends_them(
    world: World, admins: dict[str, Client]
) -> None:
    user, _ = create_user(username="newt", display_name="纽特", by=1, must_change_password=False)
    grant(user=user, role=Role.COUNTY_OFFICER, area=A, by=1)
    where = address("account", user.pk)
    assert "重置密码会同时收回" in words(admins["sys"].get(where))
    assert "初始密码" in words(admins["sys"].post(where, {"act": "password"}))
    assert areas_of(user) == ()


def test_an_administrator_of_a_county_does_not_find_accounts_beyond_it(world: World) -> None:
    user, _ = create_user(username="loc", display_name="洛克", by=1, must_change_password=False)
    grant(user=user, role=Role.SYSTEM_ADMIN, area=B, by=1)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(address("accounts")).content.decode()
    assert not [name for name in ("alice", "charlie", "paula") if f">{name}<" in page]
    taken = {line[0] for line in body_of(downloaded(client.get(address("take_accounts"))))}
    assert "loc" in taken
    assert not taken & {"alice", "charlie", "paula"}
    assert client.get(address("take_accounts"), {"area": A}).status_code == 404
    assert client.get(address("account", world.users["alice"].pk)).status_code == 404
    assert client.post(address("account", world.users["alice"].pk), {"act": "password"}).status_code == 404


def test_an_officer_of_another_county_has_no_part_in_who_looked(world: World, signed_in: SignIn) -> None:
    home = world.households["柏杨林安置区-1"]
    assert signed_in("charlie").get(address("looked", home)).status_code == 404
    assert signed_in("rita").get(address("looked", home)).status_code == 403


def test_every_look_at_a_household_is_told_to_it(world: World, signed_in: SignIn) -> None:
    home, person = world.households["柏杨林安置区-1"], world.people["柏杨林安置区-1"]
    signed_in("bob").get(address("household", home))
    signed_in("paula").get(address("household", home))
    signed_in("alice").post(address("reveal", home, person), {"field": "phone", "purpose": "home_visit"})
    signed_in("charlie").get(address("household", home))
    page = signed_in("alice").get(address("looked", home)).content.decode()
    assert all(name in page for name in ("鲍勃", "宝拉", "爱丽丝", "电话", "入户走访核实"))
    assert "查理" not in page
    refused = AuditEvent.objects.filter(act="refused", by=world.users["charlie"].pk, key=home)
    assert [event.allowed for event in refused] == [False]


@pytest.mark.parametrize("name", ["household", "findings", "take", "search", "settlement"])
def test_a_page_that_reads_persons_leaves_exactly_one_event_of_reading(
    world: World, signed_in: SignIn, name: str
) -> None:
    subjects: dict[str, list[int | str]] = {
        "household": [world.households["柏杨林安置区-1"]],
        "settlement": [world.settlements["柏杨林安置区"]],
        "take": ["findings"],
    }
    events = AuditEvent.objects.filter(act="read", by=world.users["alice"].pk)
    before = events.count()
    answer = signed_in("alice").get(
        address(name, *subjects.get(name, [])), {"q": "柏杨-001"} if name == "search" else {}
    )
    assert answer.status_code == 200
    for close in answer._resource_closers if answer.streaming else ():
        close()
    assert events.count() == before + 1
    assert "registry_" in events.order_by("-number")[0].fields


def test_the_log_goes_out_as_its_page_cuts_it_by_whoever_reads_it_alone(
    world: World, signed_in: SignIn, admins: dict[str, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(administration, "CHUNK", 1)
    monkeypatch.setattr(actions, "AT_ONCE", 10**6)  # the log may hold what thousands of other tests did
    for _time in range(2):
        signed_in("charlie").get(address("household", world.households["柏杨林安置区-1"]))
    page = admins["aud"].get(address("log"), {"user": "charlie", "refused": "1"})
    (button,) = links(page, address("take_log"))
    lines = body_of(downloaded(admins["aud"].get(button)))
    shown = page.context["page"].rows
    assert [(line[0], line[2], line[3], line[-1]) for line in lines] == [
        (event.number, "charlie", event.act, "拒绝") for event in shown
    ]
    assert len(shown) >= 2
    whole = body_of(downloaded(admins["aud"].get(address("take_log"))))
    assert whole[0][3] == "read_log"  # taking the log out is reading it
    assert not [name for name in ("爱丽丝", "查理", "大山", "529901") if name in str(whole)]
    event = AuditEvent.objects.filter(act="export.take", detail__contains="list=log").order_by("-number")[0]
    assert event.detail == f"count={len(whole)} list=log"
    (empty,) = links(admins["aud"].get(address("log"), {"act": "nothing"}), address("take_log"))
    assert body_of(downloaded(admins["aud"].get(empty))) == []
    for other in (admins["sys"], admins["sec"], signed_in("alice"), signed_in("paula")):
        assert other.get(button).status_code == 403


def test_a_long_log_is_made_in_the_background_and_fetched_by_its_auditor(
    world: World, admins: dict[str, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "AT_ONCE", 0)
    assert "将在后台生成" in words(admins["aud"].get(address("take_log")))
    where = admins["aud"].post(address("take_log")).headers["Location"]
    row = Export._base_manager.get()
    attempt(row.job_id or 0, holder="test")
    assert address("export_file", row.id) in admins["aud"].get(where).content.decode()
    assert links(admins["aud"].get(address("exports")), where)
    file = admins["aud"].get(address("export_file", row.id))
    assert len(body_of(b"".join(file))) >= 1  # type: ignore[arg-type]
    for other in (admins["sys"], admins["sec"]):
        assert other.get(address("export_file", row.id)).status_code == 404
    for one in Grant.objects.filter(user_id=row.by):
        end_grant(right=one, by=1)
    assert admins["aud"].get(address("export_file", row.id)).status_code in (302, 403, 404)
    files.forget_all()


def test_accounts_and_rights_go_out_for_who_sees_them(
    world: World, signed_in: SignIn, admins: dict[str, Client]
) -> None:
    for who in ("sys", "sec"):
        (button,) = links(admins[who].get(address("accounts"), {"q": "单位"}), address("take_accounts"))
        lines = body_of(downloaded(admins[who].get(button)))
        page = admins[who].get(address("accounts"), {"q": "单位"}).context
        assert [line[0] for line in lines] == [user.username for user in page["page"].rows]
        alice = next(line for line in lines if line[0] == "alice")
        assert (alice[1], alice[3]) == ("爱丽丝", "启用")
        assert alice[5].startswith("县（市、区）工作人员 ")
    for other in (admins["aud"], signed_in("alice"), signed_in("rita")):
        assert other.get(address("take_accounts")).status_code == 403


def test_what_waits_to_be_agreed_to_goes_out_beside_its_account(world: World, admins: dict[str, Client]) -> None:
    user, _ = create_user(username="newt", display_name="纽特", by=1)
    form = {"act": "give", "role": "county_officer", "to": A, "purpose": "support", "until": ""}
    admins["sec"].post(address("account", user.pk) + f"?area={A}", form)
    (line,) = body_of(downloaded(admins["sec"].get(address("take_accounts"), {"q": "newt"})))
    assert line[5] == ""
    assert "县（市、区）工作人员" in line[6]
    assert "提出人 sec" in line[6]


def test_nothing_is_shown_that_cannot_be_written_down(
    world: World, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**_what: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("houfu.portal.reads.record_event", broken)
    alice = signed_in("alice")
    with pytest.raises(RuntimeError):
        alice.get(address("household", world.households["柏杨林安置区-1"]))
    assert alice.get(address("about")).status_code == 200


def test_the_log_is_cut_by_user_act_and_refusal(world: World, signed_in: SignIn, admins: dict[str, Client]) -> None:
    signed_in("charlie").get(address("household", world.households["柏杨林安置区-1"]))
    shown = admins["aud"].get(address("log"), {"user": "charlie", "refused": "1"}).content.decode()
    assert "route=household" in shown
    assert "sign_in" not in shown
    assert "没有符合条件" in admins["aud"].get(address("log"), {"user": "charlie", "act": "reveal"}).content.decode()
    for wrong in ({"day": "x"}, {"after": "y"}, {"path": "52"}):
        assert admins["aud"].get(address("log"), wrong).status_code == 404
    assert "大山" not in shown

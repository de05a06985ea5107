"""What commands about orders say to a person: names and words, no codes; and codes to a program."""

import json
from datetime import date

import pytest
from django.utils import translation
from typer.testing import CliRunner

from houfu.access.actions import grant
from houfu.access.roles import Role
from houfu.casework.actions import act, release
from houfu.casework.codes import Act
from houfu.casework.faults import KeyTooLong
from houfu.casework.models import Order
from houfu.cli import reading
from houfu.cli.frame import assemble
from houfu.facts.errors import HoufuError
from houfu.portal.looked import who_looked
from houfu.safeguard.models import AuditEvent
from tests.portal.world import A, B, World

pytestmark = pytest.mark.data


def told(*words: str) -> str:
    done = CliRunner().invoke(assemble("orders"), ["orders", *words], env={"COLUMNS": "200"})
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_person_reads_names_of_organs_places_and_states(world: World) -> None:
    before = told("preview", "--area", A)
    release(area=A, by=world.users["alice"].pk, token="one")
    listed = told("list", "--by", "alice", "--area", A)
    assert not [word for word in ("牵头单位", "省自然资源厅", "七星关区") if word not in before]
    assert not [word for word in ("小社区", "待签收", "办理期限") if word not in listed]
    assert not [code for code in ("natural_resources", "to_sign", "52.5205") if code in before + listed]


def test_organs_are_named_in_the_language_of_the_terminal(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    with translation.override("en"):
        assert "省自然资源厅" in told("preview", "--area", A)
    monkeypatch.setenv("HOUFU_LANG", "en")
    english = told("preview", "--area", A)
    assert "Natural Resources" in english
    assert "省自然资源厅" not in english


def test_a_program_reads_codes(world: World) -> None:
    release(area=A, by=world.users["alice"].pk, token="one")
    row = json.loads(told("list", "--by", "alice", "--area", A, "--limit", "1", "--json"))[0]
    assert (row["state"], row["path"].startswith(A), "climbed" in row) == ("to_sign", True, False)


def test_a_tab_that_is_none_is_answered_with_those_that_there_are(world: World) -> None:
    done = CliRunner().invoke(assemble("orders"), ["orders", "list", "--by", "alice", "--tab", "mine"])
    offered = str(getattr(done.exception, "zh", done.exception)).split("：")[-1]
    assert "overdue" in offered
    assert "mine" not in offered


def refused(*words: str) -> bool:
    done = CliRunner().invoke(assemble(words[0]), list(words))
    assert done.stdout == ""
    return isinstance(done.exception, HoufuError) or done.exit_code == 2


def events(world: World, name: str) -> list[tuple[str, int | None, str, bool]]:
    held = AuditEvent.objects.filter(by=world.users[name].pk, detail__contains="channel=command").order_by("number")
    return [(one.act, one.key, one.detail, one.allowed) for one in held]


@pytest.mark.django_db
def test_whoever_reads_persons_by_command_is_named_in_the_log_and_bounded_to_his_areas(world: World) -> None:
    release(area=A, by=world.users["alice"].pk, token="one")
    home, number = world.households["小安置区-2"], "小安-002"
    key = Order.objects.get(subject_key=home).id
    ways = [
        (("orders", "list"), "route=orders", None),
        (("orders", "show", f"{key}"), "route=order", key),
        (("explain", f"household:{home}"), "level=household route=why", home),
        (("access", "looked", number), "route=looked", home),
    ]
    before = len(who_looked(home))
    for words, about, of in ways:
        assert refused(*words), words  # nobody is named
        assert refused(*words, "--by", "no-such"), words
        assert refused(*words, "--by", "rita"), words  # sees no persons
        if about != "route=orders":  # a list of another county is an empty one
            assert refused(*words, "--by", "charlie"), words
        done = CliRunner().invoke(assemble(words[0]), [*words, "--by", "alice", "--json"])
        assert done.exit_code == 0, (words, done.exception)
        assert events(world, "alice")[-1] == ("read", of, f"channel=command {about}", True)
    assert len(who_looked(home)) - before == 3
    assert not [
        one for name in ("rita", "charlie") for one in events(world, name) if one[3] and "route=orders" not in one[2]
    ]
    assert len(events(world, "rita")) == len(ways)


@pytest.mark.django_db
def test_a_look_of_somebody_with_two_counties_is_logged_where_it_was_and_seen_by_that_auditor(world: World) -> None:
    release(area=B, by=world.users["paula"].pk, token="one")
    grant(user=world.users["alice"], role=Role.COUNTY_OFFICER, area=B, by=1, valid_from=date(2020, 1, 1))
    home, number = world.households["金沙安置区-2"], "金沙-002"
    key = Order.objects.get(subject_key=home).id
    ways = [("orders", "show", f"{key}"), ("explain", f"household:{home}"), ("access", "looked", number)]
    for words in ways:
        done = CliRunner().invoke(assemble(words[0]), [*words, "--by", "alice", "--json"])
        assert done.exit_code == 0, (words, done.exception)
        last = AuditEvent.objects.filter(by=world.users["alice"].pk, act="read").latest("number")
        assert (last.path.startswith(B), last.key) == (True, key if words[0] == "orders" else home), words
    told("list", "--by", "alice")  # of both counties: a line in the log of each
    read = AuditEvent.objects.filter(by=world.users["alice"].pk, act="read", detail__contains="route=orders")
    assert sorted(read.values_list("path", flat=True)) == [A, B]


@pytest.mark.django_db
def test_a_list_by_command_shows_the_orders_of_the_reader_s_area_alone(world: World) -> None:
    release(area=A, by=world.users["alice"].pk, token="one")
    assert json.loads(told("list", "--by", "charlie", "--json")) == []
    assert refused("orders", "list", "--by", "charlie", "--area", A)
    assert {row["path"].startswith(A) for row in json.loads(told("list", "--by", "alice", "--json"))} == {True}


@pytest.mark.django_db
def test_without_an_event_a_command_shows_nobody(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    release(area=A, by=world.users["alice"].pk, token="one")

    def fault(**_given: object) -> None:
        raise OSError("no log")

    monkeypatch.setattr(reading, "record_event", fault)
    done = CliRunner().invoke(assemble("orders"), ["orders", "list", "--by", "alice"])
    assert (done.stdout, type(done.exception)) == ("", OSError)


@pytest.mark.django_db
def test_a_step_by_command_says_so_and_one_on_the_site_does_not(world: World) -> None:
    release(area=A, by=world.users["alice"].pk, token="one")
    key = Order.objects.get(subject_key=world.households["小安置区-2"]).id
    told("act", f"{key}", "sign", "--by", "alice")
    assert AuditEvent.objects.get(act="order.sign", key=key).detail == "channel=command"
    order = Order.objects.get(id=key)
    act(order=key, what=Act.COMMENT, by=world.users["alice"], seen=order.version, token="on-site", words="见附件")
    assert AuditEvent.objects.get(act="order.comment", key=key).detail == ""


@pytest.mark.django_db
def test_what_is_no_person_is_explained_to_whoever_runs_the_machine(world: World) -> None:
    done = CliRunner().invoke(assemble("explain"), ["explain", f"settlement:{world.settlements['小安置区']}", "--json"])
    assert done.exit_code == 0, done.exception


@pytest.mark.django_db
def test_an_order_is_shown_with_its_state_version_office_and_last_day(world: World) -> None:
    release(area=A, by=world.users["alice"].pk, token="one")
    order = Order.objects.get(subject_key=world.households["小安置区-2"])
    head = told("show", f"{order.id}", "--by", "alice").split("自何日")[0]
    assert not [word for word in ("待签收", "版本", "七星关区", "办理期限", f"{order.due}") if word not in head]
    told("act", f"{order.id}", "sign", "--by", "alice", "--seen", f"{order.version}")


@pytest.mark.django_db
def test_what_cannot_be_done_by_command_is_answered_with_what_can(world: World) -> None:
    release(area=A, by=world.users["alice"].pk, token="one")
    key = Order.objects.get(subject_key=world.households["小安置区-2"]).id

    def answer(what: str, by: str, *more: str) -> str:
        done = CliRunner().invoke(assemble("orders"), ["orders", "act", f"{key}", what, "--by", by, *more])
        assert isinstance(done.exception, HoufuError), done.output
        assert "刷新" not in done.exception.zh
        assert not [word for word in ("Reload", "Load", "below") if word in done.exception.en]
        return done.exception.zh

    for what in ("dance", "hand_over", "report"):
        said = answer(what, "alice", "--words", "已办")
        assert "sign（签收）" in said, what
        assert "report（" not in said
    assert "没有工单" in answer("dance", "charlie")
    told("act", f"{key}", "sign", "--by", "alice", "--token", "signed-once")
    told("act", f"{key}", "sign", "--by", "alice", "--token", "signed-once")  # again is once
    assert "report（自报办结）" in answer("sign", "alice")
    assert "--seen" in answer("comment", "alice", "--words", "已办", "--seen", "1")
    assert "--token" in answer("comment", "alice", "--words", "已办", "--token", "signed-once")
    assert "最多64个" in answer("comment", "alice", "--words", "已办", "--token", "t" * 65)
    told("act", f"{key}", "comment", "--by", "alice", "--words", "已办", "--token", "t" * 64)
    with pytest.raises(KeyTooLong, match="65 characters"):
        release(area=A, by=world.users["alice"].pk, token="t" * 65)


@pytest.mark.django_db
def test_who_is_not_there_is_explained_as_not_there(world: World) -> None:
    done = CliRunner().invoke(assemble("explain"), ["explain", "household:1", "--by", "alice"])
    assert "或没有适用的规则" in str(getattr(done.exception, "zh", ""))

"""Likely doubles on an import's page and in the API: both records shown masked, a person's word on each, shut to other counties."""

import html
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from houfu.access.queries import may
from houfu.access.roles import Permission
from houfu.access.scoping import looking_at
from houfu.api import conflicts
from houfu.exports import alone
from houfu.facts.ledgers import Ledger
from houfu.intake import actions
from houfu.intake.likely import answering
from houfu.intake.models import Import, Likely
from houfu.intake.rereading import found_in
from houfu.portal import import_likely, import_page, import_reading
from houfu.portal.lists import import_lists
from houfu.store.models import Source
from tests.exports.books import body_of
from tests.portal.handed import act, page, reading, sheet
from tests.portal.seen import downloaded, links
from tests.portal.world import A, World

__all__ = ["reading"]
pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
HEADINGS = ("户号", "姓名", "性别", "出生日期", "与户主关系", "生效日期")
LINES = (
    ("柏杨-002", "王大删", "男", "1975-03-02", "户主", "2026-01-01"),
    ("柏杨-003", "赵某人", "女", "2001-09-09", "配偶", "2026-01-01"),
)


@pytest.fixture(autouse=True)
def register_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether the register is open to files is another's question: here whoever may record there may."""
    for module in (actions, answering):
        monkeypatch.setattr(module, "require_keeper", lambda *_asked: None)
    for module in (import_page, import_likely, conflicts):
        monkeypatch.setattr(module, "may_take_in", lambda user, _layout, area: may(user, Permission.RECORD, area))


@pytest.fixture
def row(world: World) -> Import:
    alice = world.users["alice"]
    laid = import_reading.handed_in(sheet(LINES, HEADINGS), "人员.csv", table="people", area=A, by=alice)
    return import_reading.checked(laid, {}, None, alice)


def candidate(row: Import) -> Likely:
    """Of two men of that name and birthday in the county the one of the same household."""
    return Likely._base_manager.get(import_id=row.id, agrees__contains="place.household")


def say(client: Client, row: Import, answer: str) -> Any:
    address = reverse("portal:decide_likely", args=[row.id, candidate(row).id])
    return client.post(address, {"answer": answer}, follow=True)


def test_both_records_are_shown_masked_with_what_agrees(world: World, signed_in: SignIn, row: Import) -> None:
    shown = page(signed_in("alice"), row)
    for words in (
        "疑似同一人 2 处，2 处未决定",
        "姓名读音相同或相近",
        "出生日期相同",
        "王*删",
        "王*山",
        "暂不入库的行",
    ):
        assert words in shown
    assert "王大删" not in shown
    assert "王大山" not in shown


def test_what_is_masked_alike_is_told_apart_by_column_place_source_and_day(
    world: World, signed_in: SignIn, row: Import
) -> None:
    Source.objects.update(organ="education")
    shown = page(signed_in("alice"), row)
    for told in ("两者相比", "= 同一户", "= 相同", "≈ 读音相同或相近", "无从比较", "教育", "测试单位", "柏杨林社区"):
        assert told in shown, told
    with looking_at(A):
        part = import_likely.lines(row, [candidate(row)], found_in(row).people)[0]
    assert (part.beside["name"].sign, part.beside["born"].sign) == ("≈", "=")
    assert part.one.since == "2026-01-01"
    assert part.other.since < part.one.since
    assert part.other.home in world.households.values()
    with looking_at(A), translation.override("en"):
        part = import_likely.lines(row, [candidate(row)], found_in(row).people)[0]
    assert part.beside["name"].said == "sounds alike"


def test_the_organ_that_hands_a_sheet_in_is_called_by_its_name(world: World, row: Import) -> None:
    row.organ = "public_security"
    with looking_at(A):
        part = import_likely.lines(row, [candidate(row)], found_in(row).people)[0]
    assert part.one.source == "省公安厅"


def test_a_word_is_kept_and_the_row_is_a_change_then(world: World, signed_in: SignIn, row: Import) -> None:
    Source.objects.update(organ=str(Ledger.REGISTER.owner))  # another organ's word would not be changed, but wait
    alice = signed_in("alice")
    assert "第 2 行：同一人" in html.unescape(say(alice, row, "same").content.decode())
    assert "王*删" in page(alice, row)
    assert "1 处未决定" in page(alice, row)
    assert "请选择" in html.unescape(say(alice, row, "perhaps").content.decode())
    shown = act(signed_in("bob"), row, "commit")
    assert "新增 1 行，变更 1 行" in shown


def test_whoever_decides_comes_back_to_the_pair_on_its_page(
    world: World, signed_in: SignIn, row: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_likely, "SHOWN", 1)
    first, second = Likely._base_manager.filter(import_id=row.id).order_by("id")
    alice = signed_in("alice")
    assert f'name="likely" value="{first.id}"' in page(alice, row, likely=str(first.id))
    address = reverse("portal:decide_likely", args=[row.id, second.id])
    answer = alice.post(address, {"answer": "different", "likely": str(first.id)})
    assert answer.url.endswith(f"likely={first.id}#likely-{second.id}")
    assert f'id="likely-{second.id}"' in alice.get(answer.url).content.decode()


def test_a_mark_longer_than_any_number_shows_the_first_page(world: World, signed_in: SignIn, row: Import) -> None:
    address = reverse("portal:import", args=[row.id])
    answer = signed_in("alice").get(address, {"likely": "9" * 5_000})
    assert answer.status_code == 200
    assert f'id="likely-{candidate(row).id}"' in answer.content.decode()


def test_all_pairs_go_out_masked_and_counted_as_people(
    world: World, signed_in: SignIn, row: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, word in ((import_likely, "SHOWN"), (import_lists, "CHUNK")):
        monkeypatch.setattr(module, word, 1)
    alice, take = signed_in("alice"), reverse("portal:take", args=["likely"])
    (button,) = links(alice.get(reverse("portal:import", args=[row.id])), take)
    lines = body_of(downloaded(alice.get(button)), heads=3)
    assert len(lines) == 2
    for told in ("王*删", "王*山", "姓名 ≈ 读音相同或相近", "登记库", "未决定"):
        assert told in str(lines), told
    assert not [one for one in ("王大删", "王大山", "529901") if one in str(lines)]
    assert signed_in("charlie").get(button).status_code == 404
    monkeypatch.setattr(alone, "PEOPLE_ALONE", 1)
    assert "请写明用途" in html.unescape(alice.get(button).content.decode())


def test_another_county_is_shown_nothing_and_says_nothing(world: World, signed_in: SignIn, row: Import) -> None:
    charlie, one = signed_in("charlie"), candidate(row)
    assert say(charlie, row, "same").status_code == 404
    assert charlie.get(f"/api/imports/{row.id}/likely").status_code == 404
    answer = charlie.post(f"/api/imports/{row.id}/likely/{one.id}", "{}", content_type="application/json")
    assert answer.status_code == 404
    assert signed_in("paula").post(reverse("portal:decide_likely", args=[row.id, one.id])).status_code == 403
    assert candidate(row).answer == "open"


def test_a_program_lists_and_decides(world: World, signed_in: SignIn, row: Import) -> None:
    alice = signed_in("alice")
    rows = alice.get(f"/api/imports/{row.id}/likely", {"lang": "en"}).json()["rows"]
    [one] = [each for each in rows if each["id"] == candidate(row).id]
    assert (one["row"], one["answer"], len(rows)) == (2, "open", 2)
    assert "how the name sounds" in one["agrees"]
    body = json.dumps({"answer": "different"})
    done = alice.post(f"/api/imports/{row.id}/likely/{one['id']}", body, content_type="application/json")
    assert done.json()["answer"] == "different"

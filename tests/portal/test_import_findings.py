"""What the page of an import asks and tells: likely columns, open units and days, every fault, and a file that is too short."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest
from django.test import Client
from django.urls import reverse

from houfu.intake.headings import Mapped
from houfu.intake.models import Import
from houfu.intake.queries import taken_in_before
from houfu.intake.remembering import mapping_of
from houfu.intake.rereading import found_in
from houfu.portal import import_fault_book, import_page, import_words
from houfu.portal.lists import import_lists
from houfu.safeguard.models import AuditEvent
from tests.exports.books import body_of
from tests.portal.handed import HEADINGS, LINES, act, handed, page, reading, sheet, stage, upload
from tests.portal.seen import downloaded, links
from tests.portal.world import A, World

__all__ = ["reading"]
pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]


def test_what_is_only_likely_has_to_be_chosen(world: World, signed_in: SignIn) -> None:
    alice = signed_in("alice")
    upload(alice, sheet(headings=("户号", "姓名", "就业的形式", "月工资（元）", "生效日期")))
    row = Import._base_manager.get()
    shown = page(alice, row)
    assert '<option value="?" selected>' in shown
    assert "还没有选择“就业的形式”" in act(alice, row, "check")
    shown = act(alice, row, "check", **{"column-2": "?", "column-3": ""})
    assert shown.count('<option value="" selected>不登记这一列') == 1  # what was chosen elsewhere stays
    assert stage(row) == "mapping"
    assert "请另一人复核入库" in act(alice, row, "check", **{"column-2": "kind"})


def test_the_day_of_a_sheet_without_one_is_said_once(world: World, signed_in: SignIn) -> None:
    alice = signed_in("alice")
    upload(alice, sheet([line[:3] for line in LINES[2:3]], headings=("户号", "姓名", "就业形式")))
    row = Import._base_manager.get()
    assert "表里没有生效日期" in page(alice, row)
    assert "缺少“生效日期”" in act(alice, row, "check")
    act(alice, row, "check", given_day="2026-03-01")
    assert Import._base_manager.get(id=row.id).given_day == date(2026, 3, 1)


def test_the_unit_of_money_is_asked_where_nothing_says_it(world: World, signed_in: SignIn) -> None:
    alice = signed_in("alice")
    lines = [("柏杨-001", "杨大山", "单位就业", "0.3", "2026-01-01")]
    upload(alice, sheet(lines, headings=("户号", "姓名", "就业形式", "月工资", "生效日期")))
    row = Import._base_manager.get()
    asked = {"column-2": "kind", "column-3": "monthly_wage"}
    assert "没有说明“月工资”的单位" in act(alice, row, "check", **asked)
    assert 'name="unit-3"' in act(alice, row, "check", **asked)
    act(alice, row, "check", **asked, **{"unit-3": "万元"})
    assert mapping_of(Import._base_manager.get(id=row.id))[3] == Mapped("monthly_wage", "万元")


def test_all_faults_come_as_a_workbook_with_masked_values(world: World, signed_in: SignIn) -> None:
    row, address = handed(world.users["alice"]), "portal:import_faults"
    alice = signed_in("alice")
    assert alice.get(reverse(address, args=[row.id])).status_code == 302
    act(alice, row, "check")
    answer = alice.get(reverse(address, args=[row.id]))
    data = b"".join(answer)  # type: ignore[arg-type]
    for close in answer._resource_closers:
        close()
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        text = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    for words in ("怎样改", "C6", "不存在的形式", "不在可选项内", "请从中选一项"):
        assert words in text
    assert "吴大山" not in text
    event = AuditEvent.objects.get(act="import.faults")
    assert (event.by, event.key, event.path) == (world.users["alice"].id, row.id, A)


def test_faults_and_changes_are_paged_and_none_is_left_out(
    world: World, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (import_words, import_page):
        monkeypatch.setattr(module, "FAULTS_SHOWN", 1)
    row, alice = handed(world.users["alice"]), signed_in("alice")
    act(alice, row, "check")
    first, second = page(alice, row), page(alice, row, faults="1")
    assert "不在可选项内" not in first.split("changes-title")[0].split("<tbody>")[1]
    assert "不存在的形式" in second
    assert "faults=1" in first
    report = found_in(Import._base_manager.get(id=row.id)).report
    books = import_fault_book.sheets(report, ["above"], rows=1)
    assert [len(list(book.lines)) for book in books] == [1, 1]


def test_all_changes_go_out_from_the_page_of_the_import(
    world: World, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    row, alice, take = handed(world.users["alice"]), signed_in("alice"), reverse("portal:take", args=["import_changes"])
    assert "不在等待复核" in alice.get(take, {"import": row.id}, follow=True).content.decode()
    act(alice, row, "check")
    found = found_in(Import._base_manager.get(id=row.id))
    monkeypatch.setattr(import_words, "CHANGES_SHOWN", 1)
    monkeypatch.setattr(import_lists, "CHUNK", 1)
    answer = alice.get(reverse("portal:import", args=[row.id]))
    (button,) = links(answer, take)
    lines = body_of(downloaded(alice.get(button)), heads=3)
    assert len(lines) == len(found.changes) + len(found.possible) > 0
    (first,) = answer.context["changes"]
    assert lines[0] == ["变更", "Sheet1", first.row, first.column, first.before, first.after]
    assert "大山" not in str(lines)
    kept = AuditEvent.objects.get(act="export.take", detail__contains="list=import_changes")
    paula = signed_in("paula")
    (narrower,) = links(paula.get(reverse("portal:import", args=[row.id])), take)
    assert body_of(downloaded(paula.get(narrower)), heads=3) == lines
    assert (kept.by, kept.path) == (world.users["alice"].id, A)
    for words in ({"import": row.id}, {"import": "x"}, {"import": "9" * 40}):
        assert signed_in("charlie").get(take, words).status_code == 404


def test_what_may_be_corrections_is_counted_and_paged_as_changes_are(
    world: World, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    row, alice = handed(world.users["alice"]), signed_in("alice")
    act(alice, row, "check")
    found = found_in(Import._base_manager.get(id=row.id))
    several = replace(found, possible=pl.concat([found.changes.head(1)] * 3))
    monkeypatch.setattr(import_page, "found_in", lambda _row: several)
    for module in (import_words, import_page):
        monkeypatch.setattr(module, "CHANGES_SHOWN", 2)
    address = reverse("portal:import", args=[row.id])
    first = alice.get(address)
    assert "可能是更正 3 处" in first.content.decode()
    assert len(first.context["possible"]) == 2
    [following] = [one for one in links(first, address) if "possible=2" in one]
    second = alice.get(following)
    assert (len(second.context["possible"]), second.context["possible_next"]) == (1, 0)
    assert "可能是更正 3 处" in alice.get(address, {"possible": "9"}).content.decode()
    assert not [one for one in links(second, address) if "possible=4" in one]


def test_a_file_without_changes_says_so_and_its_list_goes_out_empty(world: World, signed_in: SignIn) -> None:
    alice = signed_in("alice")
    upload(alice, sheet(LINES[1:3]))
    row = Import._base_manager.get()
    assert "没有变更" in act(alice, row, "check")
    (button,) = links(alice.get(reverse("portal:import", args=[row.id])), "/exports/new/import_changes/")
    assert body_of(downloaded(alice.get(button)), heads=3) == []


def test_the_row_of_an_example_is_named(world: World, signed_in: SignIn) -> None:
    alice, grey = signed_in("alice"), ("示例（可删除）", "H0001", "", "", "", "")
    upload(alice, sheet([grey, *(("", *line) for line in LINES[:2])], headings=("序号", *HEADINGS)))
    assert "示例：第2行" in act(alice, Import._base_manager.get(), "check")


def test_a_much_shorter_file_is_remarked_on(world: World, signed_in: SignIn) -> None:
    alice, bob, first = signed_in("alice"), signed_in("bob"), handed(world.users["alice"])
    act(alice, first, "check")
    act(bob, first, "commit")
    upload(alice, sheet(LINES[:2]))
    row = Import._base_manager.order_by("-id")[0]
    assert "这个文件只有 2 行；同一台账、同一地区最近一次连同上报的（没有上报过的，取最近几次中最长的）有 " in act(
        alice, row, "check"
    )


def test_a_file_is_compared_with_a_whole_sheet_and_not_with_a_correction(world: World, signed_in: SignIn) -> None:
    alice, bob = signed_in("alice"), signed_in("bob")

    def sent(lines: Any, **more: str) -> Import:
        upload(alice, sheet(lines))
        row = Import._base_manager.order_by("-id")[0]
        act(alice, row, "check")
        act(bob, row, "commit", **more)
        return Import._base_manager.get(id=row.id)

    whole, _correction = sent(LINES), sent(LINES[1:2])
    upload(alice, sheet(LINES[:2]))
    row = Import._base_manager.order_by("-id")[0]
    assert taken_in_before(row) == whole
    assert "这个文件只有 2 行" in act(alice, row, "check")
    returned, _correction = sent(LINES[:3], complete_to="2026-10-31"), sent(LINES[2:3])
    assert returned.stage == "committed"
    assert taken_in_before(row) == returned


def test_the_second_person_takes_in_what_he_saw(world: World, signed_in: SignIn) -> None:
    alice, bob, row = signed_in("alice"), signed_in("bob"), handed(world.users["alice"])
    act(alice, row, "check")
    seen = import_page.seen_of(Import._base_manager.get(id=row.id))
    act(alice, row, "check", **{"column-3": ""})
    assert "请再看一遍" in act(bob, row, "commit", seen=seen)
    assert stage(row) == "checked"
    assert "已入库" in act(bob, row, "commit")


def test_the_file_itself_goes_back_to_its_sender_alone(world: World, signed_in: SignIn) -> None:
    alice, bob, row = signed_in("alice"), signed_in("bob"), handed(world.users["alice"])
    act(alice, row, "check")
    address = reverse("portal:import_marked", args=[row.id])
    assert address in page(alice, row)
    answer: Any = alice.get(address)
    assert answer.status_code == 200
    for close in answer._resource_closers:
        close()
    assert address not in page(bob, row)
    assert bob.get(address).status_code == 403
    assert AuditEvent.objects.filter(act="import.marked", by=world.users["bob"].id, key=row.id, allowed=False).exists()

"""导入 on the pages: one hands a file in, another takes it in, and it can be undone; nobody gets at another county's."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from houfu.intake import staging
from houfu.intake.models import Import
from houfu.ledgers.models import Employment, Return
from tests.portal.handed import LINES, act, handed, page, reading, sheet, stage, upload
from tests.portal.world import A, C, World

__all__ = ["reading"]
pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]


def facts(shown: str) -> list[str]:
    """The figures above: new, changed, unchanged, faulty, skipped."""
    return re.findall(r"<dd>([\d,]+)", shown)


def wages(world: World) -> list[Any]:
    """What is known now of the wage that the first line changes."""
    rows = Employment._base_manager.filter(person_key=world.people["柏杨林安置区-2"], superseded_at=None)
    return list(rows.values_list("monthly_wage", flat=True))


def test_a_file_goes_its_whole_way(world: World, signed_in: SignIn) -> None:
    alice, bob, before = signed_in("alice"), signed_in("bob"), Employment._base_manager.count()
    answer = upload(alice, sheet())
    row = Import._base_manager.get()
    assert answer.headers["Location"] == reverse("portal:import", args=[row.id])
    shown = page(alice, row)
    assert "王*山" in shown
    assert "王大山" not in shown
    assert "放弃" in shown
    shown = act(alice, row, "check")
    assert "请另一人复核入库" in shown
    assert facts(shown) == ["1", "1", "1", "2", "0"]
    assert ">3000.00</td>" in shown
    assert ">3500.00</td>" in shown
    assert Employment._base_manager.count() == before
    assert "由您上传" in shown
    assert "不能自己复核" in act(alice, row, "commit")
    assert "由您上传" not in page(bob, row)
    assert "请填写台账完整到哪一天" in act(bob, row, "commit", complete_to="someday")
    assert Employment._base_manager.count() == before
    assert "会按“没有”计算" in act(bob, row, "commit", complete_to="2026-10-31")
    assert Employment._base_manager.count() == before
    shown = act(bob, row, "commit")
    assert "已入库：新增 1 行，变更 1 行" in shown
    assert "鲍勃复核" in shown
    assert not Return._base_manager.filter(area=A, ledger="employment", complete_to=date(2026, 10, 31)).exists()
    assert wages(world) == [350_000]
    assert "先勾选" in act(alice, row, "undo")
    assert "已撤销整次导入" in act(alice, row, "undo", sure="1")
    assert wages(world) == [300_000]
    assert stage(row) == "undone"


def test_a_return_is_made_with_a_file_whose_rows_all_go_in(world: World, signed_in: SignIn) -> None:
    alice, bob = signed_in("alice"), signed_in("bob")
    upload(alice, sheet(LINES[:3]))
    row = Import._base_manager.get()
    act(alice, row, "check")
    assert "没有记录的按“没有”计算" in page(bob, row)
    assert "不能晚于收到之日" in act(bob, row, "commit", complete_to="2999-01-01")
    assert stage(row) == "checked"
    told = act(bob, row, "commit", complete_to="2026-10-31")
    assert "已入库" in told
    assert "完整到 2026-10-31" in told
    assert Return._base_manager.filter(area=A, ledger="employment", complete_to=date(2026, 10, 31)).exists()


def test_a_file_of_which_no_row_goes_in_is_not_taken_in(world: World, signed_in: SignIn) -> None:
    alice, bob = signed_in("alice"), signed_in("bob")
    upload(alice, sheet(LINES[3:]))
    row = Import._base_manager.get()
    act(alice, row, "check")
    assert "这个文件没有一行可以入库：请按核对结果改好后重新上传" in page(bob, row)
    assert "没有一行可以入库，没有入库：有问题 2 行，待判定 0 行" in act(bob, row, "commit")
    assert stage(row) == "checked"


def test_a_file_without_rows_states_with_a_return_that_there_are_none(world: World, signed_in: SignIn) -> None:
    alice, bob = signed_in("alice"), signed_in("bob")
    upload(alice, sheet(()))
    row = Import._base_manager.get()
    act(alice, row, "check")
    assert "填上报截止日入库，就是上报没有记录" in page(bob, row)
    assert "一行数据也没有读到" in act(bob, row, "commit")
    assert "完整到 2026-10-31" in act(bob, row, "commit", complete_to="2026-10-31")


def test_a_second_click_changes_nothing_and_says_so(world: World, signed_in: SignIn) -> None:
    bob, row = signed_in("bob"), handed(world.users["alice"])
    act(signed_in("alice"), row, "check")
    act(bob, row, "commit")
    count = Employment._base_manager.count()
    assert "已入库”，不能这样操作" in act(bob, row, "commit")
    assert "不能这样操作" in act(bob, row, "drop")
    assert Employment._base_manager.count() == count


def test_a_file_is_given_up(world: World, signed_in: SignIn) -> None:
    row = handed(world.users["alice"])
    assert "已放弃" in act(signed_in("alice"), row, "drop")
    assert "请重新上传" in page(signed_in("alice"), row)
    with pytest.raises(staging.FileGone):
        staging.kept(row.id)


def test_a_file_that_is_gone_is_said_to_be(world: World, signed_in: SignIn) -> None:
    row = handed(world.users["alice"])
    staging.forget(row.id)
    assert "原文件已不在" in page(signed_in("alice"), row)
    assert "原文件已不在" in act(signed_in("alice"), row, "check")


def test_the_list_is_cut_to_a_stage_and_a_ledger(world: World, signed_in: SignIn) -> None:
    alice, address = signed_in("alice"), reverse("portal:imports")
    assert "还没有导入过" in alice.get(address).content.decode()
    handed(world.users["alice"])
    for asked, there in (({}, True), ({"stage": "mapping"}, True), ({"stage": "committed"}, False)):
        assert ("就业.csv" in alice.get(address, asked).content.decode()) is there
    assert "就业.csv" in alice.get(address, {"ledger": "employment"}).content.decode()
    assert alice.get(address, {"ledger": "nothing"}).status_code == 404
    assert alice.get(address, {"stage": "lost"}).status_code == 404
    assert alice.get(address, {"after": "x"}).status_code == 404


def test_the_list_goes_on_behind_its_last_row(world: World, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    from houfu.portal import imports

    monkeypatch.setattr(imports, "PAGE", 1)
    monkeypatch.setattr(imports, "cut", lambda rows, mark, later: _cut(rows, mark, later))
    rows = [handed(world.users["alice"]) for _ in range(2)]
    first = signed_in("alice").get(reverse("portal:imports")).content.decode()
    assert f"/imports/{rows[1].id}/" in first
    assert f"/imports/{rows[0].id}/" not in first
    assert f"after={rows[1].id}" in first
    second = signed_in("alice").get(reverse("portal:imports"), {"after": str(rows[1].id)}).content.decode()
    assert f"/imports/{rows[0].id}/" in second
    assert "回到第一页" in second


def _cut(rows: Any, mark: Any, later: Any) -> Any:
    from houfu.portal.paging import cut

    return cut(rows, mark, later, 1)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"table": ""}, "请选择台账"),
        ({"area": C}, "请选择台账和由您登记的地区"),
        ({"content": b"broken"}, "打不开"),
        ({"content": b""}, "没有收到文件"),
    ],
)
def test_what_cannot_be_handed_in_is_said_and_the_choice_stays(
    world: World, signed_in: SignIn, body: Any, told: str
) -> None:
    answer = upload(signed_in("alice"), **({"content": sheet()} | body))
    shown = answer.content.decode()
    assert told in shown
    if body.get("table") is None:
        assert '<option value="employment" selected>' in shown
    assert not Import._base_manager.exists()


def test_a_large_file_is_refused(world: World, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    from houfu.portal import import_new

    monkeypatch.setattr(import_new, "most_bytes", lambda: 20)
    assert "由管理员用命令导入" in upload(signed_in("alice"), sheet()).content.decode()


def test_a_ledger_of_others_is_not_offered_and_not_taken(world: World, signed_in: SignIn) -> None:
    alice = signed_in("alice")
    form = alice.get(reverse("portal:new_import"), {"ledger": "employment"}).content.decode()
    assert '<option value="employment" selected>' in form
    assert 'value="people"' in form
    for table in ("inspection", "fiscalcapacity"):
        assert f'value="{table}"' not in form
        upload(alice, sheet(), table=table)
    assert not Import._base_manager.exists()
    provincial = signed_in("paula").get(reverse("portal:new_import")).content.decode()
    assert 'value="fiscalcapacity"' in provincial


def test_charlie_gets_at_nothing_of_another_county(world: World, signed_in: SignIn) -> None:
    charlie, row = signed_in("charlie"), handed(world.users["alice"])
    act(signed_in("alice"), row, "check")
    assert "就业.csv" not in charlie.get(reverse("portal:imports")).content.decode()
    address = reverse("portal:import", args=[row.id])
    assert charlie.get(address).status_code == 404
    for what in ("check", "commit", "drop", "undo"):
        assert charlie.post(address, {"act": what}).status_code == 404
    assert charlie.get(reverse("portal:import_faults", args=[row.id])).status_code == 404
    upload(charlie, sheet())
    assert Import._base_manager.count() == 1
    assert stage(row) == "checked"


def test_whoever_only_reads_has_no_button(world: World, signed_in: SignIn) -> None:
    paula, row = signed_in("paula"), handed(world.users["alice"])
    shown = page(paula, row)
    assert 'name="act"' not in shown
    assert paula.post(reverse("portal:import", args=[row.id]), {"act": "drop"}).status_code == 403
    assert signed_in("rita").get(reverse("portal:imports")).status_code == 403


@pytest.mark.parametrize("name", ["mapping", "checked", "committed", "undone", "dropped"])
def test_every_stage_is_told_in_both_languages(world: World, signed_in: SignIn, name: str) -> None:
    alice, row = signed_in("alice"), handed(world.users["alice"])
    for what, who in {
        "mapping": [], "checked": [("check", "alice")], "committed": [("check", "alice"), ("commit", "bob")],
        "undone": [("check", "alice"), ("commit", "bob"), ("undo", "bob")], "dropped": [("drop", "alice")],
    }[name]:  # fmt: skip
        act(signed_in(who), row, what, sure="1")
    assert stage(row) == name
    assert "上传（北京时间）" in page(alice, row)
    alice.cookies["django_language"] = "en"
    shown = page(alice, row)
    assert "handed in" in shown
    assert "上传" not in shown

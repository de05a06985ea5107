"""A long list on its way out: asked for, agreed to by another, made by a job, fetched by whoever asked, gone in time."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings

from houfu.access.actions import NotAllowed, create_user, end_grant, grant
from houfu.access.models import Grant, User
from houfu.access.roles import Role
from houfu.exports import actions, alone, files, rows, works
from houfu.exports.lists import ExportFault
from houfu.exports.models import Export, Stage
from houfu.exports.queries import export_seen, mine, to_decide
from houfu.exports.rows import Grown, RightsEnded, Unapproved
from houfu.jobs.actions import cancel
from houfu.jobs.attempting import attempt
from houfu.jobs.models import Job
from houfu.safeguard.models import AuditEvent
from tests.exports.books import body_of, rows_of
from tests.portal.world import A, C, World

pytestmark = pytest.mark.django_db
LIST = "findings"


@pytest.fixture(autouse=True)
def _low_limits(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(alone, "PEOPLE_ALONE", 2)
    monkeypatch.setattr(actions, "AT_ONCE", 2)
    monkeypatch.setattr(rows, "CHUNK", 3)
    yield
    files.forget_all()


def asked(world: World, **words: str) -> Export:
    return actions.ask(listing=LIST, words=words, by=world.users["alice"], language="zh", reason="核对未落实户")


def agreed(world: World, row: Export) -> Export:
    return actions.decide(row, agreed=True, answer="", by=world.users["bob"])


def made(row: Export) -> Export:
    """What became of it once its job has run."""
    row.refresh_from_db()
    attempt(row.job_id or 0, holder="test")
    row.refresh_from_db()
    return row


def fetched(row: Export, user: User) -> bytes:
    return b"".join(actions.fetch(row, by=user))


def acts(row: Export) -> list[tuple[str, int]]:
    return list(
        AuditEvent.objects.filter(table="exports_export", key=row.id).order_by("number").values_list("act", "by")
    )


def test_a_list_of_people_goes_out_by_two_persons(world: World) -> None:
    alice, bob = world.users["alice"], world.users["bob"]
    row = asked(world, measure="m01")
    assert (row.stage, row.job_id, row.people) == (Stage.ASKED, None, True)
    assert list(to_decide(bob)) == [row]
    row = made(agreed(world, row))
    assert (row.stage, row.written, row.decided_by) == (Stage.READY, row.rows, bob.id)
    content = fetched(row, alice)
    said, heads, *lines = rows_of(content)
    assert "七星关区" in said[0]
    assert "演示数据" in said[0]
    assert "爱丽丝 导出于北京时间" in said[0]
    assert (len(lines), heads[0]) == (row.rows, "对象")
    assert len(content) == row.size
    assert [act for act, _by in acts(row)] == ["export.ask", "export.approve", "export.ready", "export.fetch"]
    assert {by for _act, by in acts(row)} == {alice.id, bob.id}


def test_nobody_is_his_own_second_person(world: World) -> None:
    row, alice = asked(world), world.users["alice"]
    assert list(to_decide(alice)) == []
    with pytest.raises(ExportFault, match="不能审批自己"):
        actions.decide(row, agreed=True, answer="", by=alice)
    assert Export._base_manager.get(id=row.id).stage == Stage.ASKED


@pytest.mark.parametrize("name", ["charlie", "rita", "nobody"])
def test_who_has_no_right_over_the_area_neither_decides_nor_sees(world: World, name: str) -> None:
    row, user = asked(world), world.users[name]
    assert list(to_decide(user)) == []
    assert export_seen(user, row.id) is None
    with pytest.raises(NotAllowed):
        actions.decide(row, agreed=True, answer="", by=user)


def test_a_refusal_needs_a_reason_and_ends_it(world: World) -> None:
    row, bob = asked(world), world.users["bob"]
    with pytest.raises(ExportFault, match="请写明理由"):
        actions.decide(row, agreed=False, answer=" ", by=bob)
    row = actions.decide(row, agreed=False, answer="范围过大", by=bob)
    assert (row.stage, row.answer, row.job_id) == (Stage.REFUSED, "范围过大", None)
    with pytest.raises(ExportFault, match="已经有了结论"):
        actions.decide(row, agreed=True, answer="", by=bob)
    with pytest.raises(files.FileGone):
        fetched(row, world.users["alice"])


def test_people_are_asked_for_with_a_reason_that_names_no_number(world: World) -> None:
    for reason, fault in (("", "请写明用途"), ("查 529901199001011235 的记录", "不要写身份证号")):
        with pytest.raises(ExportFault, match=fault):
            actions.ask(listing=LIST, words={}, by=world.users["alice"], language="zh", reason=reason)
    with pytest.raises(ExportFault, match="不能随导出保存"):
        actions.ask(
            listing="ledger.employment", words={"q": "529901199001011235"}, by=world.users["alice"], language="zh"
        )
    assert mine(world.users["alice"]).count() == 0


def test_a_long_list_about_no_one_needs_no_second_person(world: World) -> None:
    row = actions.ask(listing="data_orders", words={}, by=world.users["alice"], language="en")
    assert (row.stage, row.people) == (Stage.WAITING, False)
    row = made(row)
    assert row.stage == Stage.READY
    assert rows_of(fetched(row, world.users["alice"]))[1][0] == "Responsible organ"


def test_only_whoever_asked_fetches_it(world: World) -> None:
    row = made(agreed(world, asked(world)))
    for name in ("bob", "charlie", "paula"):
        with pytest.raises(RightsEnded):
            fetched(row, world.users[name])
    refused = AuditEvent.objects.filter(act="export.fetch", key=row.id, allowed=False)
    assert refused.count() == 3


def _ended(user: User) -> None:
    for one in Grant.objects.filter(user=user):
        end_grant(right=one, by=1)


def test_rights_that_end_before_the_download_end_it(world: World) -> None:
    row = made(agreed(world, asked(world)))
    _ended(world.users["alice"])
    with pytest.raises(RightsEnded):
        fetched(row, world.users["alice"])


def test_a_narrower_area_ends_it_too(world: World) -> None:
    paula = world.users["paula"]
    row = made(actions.ask(listing="data_orders", words={}, by=paula, language="zh"))
    _ended(paula)
    grant(user=paula, role=Role.COUNTY_OFFICER, area=C, by=1, valid_from=date(2020, 1, 1))
    with pytest.raises(RightsEnded):
        fetched(row, paula)


def test_rights_that_end_before_the_file_is_made_stop_it(world: World) -> None:
    row = agreed(world, asked(world))
    _ended(world.users["alice"])
    row = made(row)
    assert (row.stage, files.there(row.id)) == (Stage.FAILED, False)
    assert "权限已变化" in row.fault_zh


def test_rights_that_end_while_it_is_made_stop_it_within_a_chunk(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    row, seen = agreed(world, asked(world)), []
    whole = rows.still

    def ends_later(held: Export, listing: Any) -> User:
        seen.append(1)
        if len(seen) == 2:
            _ended(world.users["alice"])
        return whole(held, listing)

    monkeypatch.setattr(rows, "still", ends_later)
    row = made(row)
    assert (row.stage, len(seen), files.there(row.id)) == (Stage.FAILED, 2, False)
    folder = Path(settings.DATA_DIR) / "exports"
    assert [one.name for one in folder.iterdir()] == []


def test_a_list_that_grew_after_it_was_approved_is_not_made(world: World) -> None:
    row = agreed(world, asked(world))
    Export._base_manager.filter(id=row.id).update(rows=2)
    row = made(row)
    assert (row.stage, row.fault_zh) == (Stage.FAILED, Grown().zh)


def test_a_short_list_of_people_that_grew_before_it_was_made_waits_for_a_second_person(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alone, "PEOPLE_ALONE", 10**6)
    row = asked(world, measure="m01")
    assert row.stage == Stage.WAITING
    monkeypatch.setattr(alone, "PEOPLE_ALONE", row.rows - 1)
    row = made(row)
    assert (row.stage, row.fault_zh, files.there(row.id)) == (Stage.FAILED, Unapproved().zh, False)


def test_a_reason_with_a_sign_that_no_database_takes_is_kept_without_it(world: World) -> None:
    alice, bob = world.users["alice"], world.users["bob"]
    row = actions.ask(listing=LIST, words={}, by=alice, language="zh", reason="核对\0名单")
    row = actions.decide(row, agreed=False, answer="范围\0过大", by=bob)
    row.refresh_from_db()
    assert (row.reason, row.answer) == ("核对 名单", "范围 过大")


def test_a_file_expires_by_the_clock_and_is_deleted(world: World) -> None:
    row = made(agreed(world, asked(world)))
    assert row.expires_at is not None
    assert row.expires_at - (row.ready_at or row.expires_at) == timedelta(hours=24)
    with (
        time_machine.travel(row.expires_at + timedelta(seconds=1), tick=False),
        pytest.raises(ExportFault, match="已过"),
    ):
        fetched(row, world.users["alice"])
    row.refresh_from_db()
    assert (row.stage, files.there(row.id)) == (Stage.EXPIRED, False)
    assert datetime.now(UTC) < (row.expires_at or datetime.now(UTC))


def test_sweeping_takes_what_is_due_and_what_belongs_to_nobody(world: World) -> None:
    row = made(agreed(world, asked(world)))
    stray = Path(settings.DATA_DIR) / "exports" / "17"
    stray.write_bytes(b"left")
    assert (actions.sweep(), stray.exists(), files.there(row.id)) == (1, False, True)
    with time_machine.travel((row.expires_at or datetime.now(UTC)) + timedelta(hours=1)):
        assert actions.sweep() == 1
    assert not files.there(row.id)


def test_a_job_called_off_leaves_a_sentence(world: World) -> None:
    row = agreed(world, asked(world))
    cancel(Job._base_manager.get(id=row.job_id), by=world.users["alice"])
    actions.settle()
    row.refresh_from_db()
    assert (row.stage, row.fault_en) == (Stage.FAILED, "The job was cancelled; no file was made.")


def test_making_a_file_twice_is_safe(world: World) -> None:
    row = made(agreed(world, asked(world)))
    before = row.sha256
    assert works.make(Job._base_manager.get(id=row.job_id), None) == {"rows": row.rows}  # type: ignore[arg-type]
    row.refresh_from_db()
    assert row.sha256 == before


def test_a_file_is_sealed_where_it_lies(world: World) -> None:
    row = made(agreed(world, asked(world)))
    path = Path(settings.DATA_DIR) / "exports" / f"{row.id}"
    assert path.read_bytes()[4:6] != b"PK"
    assert b"xl/worksheets" not in path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    path.write_bytes(path.read_bytes()[:-3])
    with pytest.raises(files.FileGone):
        fetched(row, world.users["alice"])


def test_a_city_officer_decides_for_his_counties(world: World) -> None:
    city, _word = create_user(username="cindy", display_name="辛迪", by=1, must_change_password=False)
    grant(user=city, role=Role.CITY_OFFICER, area="52.5205.", by=1, valid_from=date(2020, 1, 1))
    row = asked(world, area=A)
    assert list(to_decide(city)) == [row]
    assert actions.decide(row, agreed=True, answer="", by=city).stage == Stage.WAITING
    assert body_of(fetched(made(row), world.users["alice"]))


def test_people_taken_alone_list_by_list_come_to_a_second_person(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alone, "PEOPLE_ALONE", 100)
    alice = world.users["alice"]
    first = asked(world, measure="m01")
    monkeypatch.setattr(settings, "HOUFU_EXPORT_PEOPLE_A_DAY", 2 * first.rows)
    second = asked(world, measure="m01")
    assert (first.stage, second.stage, alone.taken_alone(alice)) == (Stage.WAITING, Stage.WAITING, 2 * first.rows)
    with pytest.raises(ExportFault, match=rf"单独导出人员和住户{2 * first.rows}行.*请写明用途"):
        actions.ask(listing=LIST, words={"measure": "m01"}, by=alice, language="zh")
    third = asked(world, measure="m01")
    assert (third.stage, alone.taken_alone(alice)) == (Stage.ASKED, 2 * first.rows)
    assert made(second).stage == Stage.READY  # what was asked for within the bound is made
    assert made(agreed(world, third)).stage == Stage.READY
    assert alone.taken_alone(alice) == 2 * first.rows  # what another agreed to is not taken alone
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=25)):
        assert asked(world, measure="m01").stage == Stage.WAITING


def test_a_list_that_grew_beyond_the_day_while_it_waited_is_not_made(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alone, "PEOPLE_ALONE", 100)
    row = asked(world, measure="m01")
    monkeypatch.setattr(settings, "HOUFU_EXPORT_PEOPLE_A_DAY", row.rows - 1)
    assert (made(row).stage, alone.taken_alone(world.users["alice"])) == (Stage.FAILED, 0)

"""后台任务 on the pages: a large file goes its way in the background; who may sees it, and Charlie does not."""

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from houfu.intake import receiving, staging
from houfu.intake.models import Import
from houfu.jobs import saying
from houfu.jobs.attempting import attempt
from houfu.jobs.leasing import claim
from houfu.jobs.models import Job, Stage
from houfu.jobs.saying import Said
from houfu.portal import import_reading
from tests.portal.handed import LINES, act, page, reading, sheet, stage, upload
from tests.portal.world import World

__all__ = ["reading"]
pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file is a large one."""
    monkeypatch.setattr(import_reading, "DIRECT_BYTES", 0)
    monkeypatch.setattr(receiving, "DIRECT_ROWS", 0)


def carried_out() -> None:
    for job in Job._base_manager.filter(stage=Stage.WAITING):
        assert attempt(job.id, holder="here") == "done"


def shown(client: Client, name: str, *args: object, **more: Any) -> str:
    answer = client.get(reverse(f"portal:{name}", args=args), **more)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def test_a_large_file_goes_its_whole_way_in_the_background(world: World, signed_in: SignIn, large: None) -> None:
    alice, bob = signed_in("alice"), signed_in("bob")
    upload(alice, sheet())
    row = Import._base_manager.get()
    waiting = page(alice, row)
    assert "排在别的任务后面" in waiting
    assert "every 2s" in waiting
    assert "复核入库</h2>" not in waiting
    carried_out()
    assert "王*山" in page(alice, row)
    assert "正在后台核对" in act(alice, row, "check")
    assert "正在后台处理" in act(alice, row, "check")
    carried_out()
    assert "不能自己复核" in act(alice, row, "commit")
    assert "正在后台入库" in act(bob, row, "commit")
    carried_out()
    assert re.findall(r"<dd>([\d,]+)", page(bob, row)) == ["1", "1", "1", "2", "0"]
    assert "正在后台撤销" in act(bob, row, "undo", sure="1")
    carried_out()
    assert stage(row) == "undone"
    listed = shown(alice, "jobs")
    assert listed.count("查看结果") == 4
    assert reverse("portal:import", args=[row.id]) in listed


def test_a_running_job_shows_how_far_it_is_and_is_called_off(world: World, signed_in: SignIn, large: None) -> None:
    alice = signed_in("alice")
    upload(alice, sheet())
    row, job = Import._base_manager.get(), claim(Job._base_manager.get().id, holder="one")
    assert job is not None
    saying.say(job.id, Said(job.lease_token or 0, 1, 4, "正在读取文件", "Reading the file"))
    part = shown(alice, "job", job.id, headers={"HX-Request": "true"})
    assert 'value="25"' in part
    assert "正在读取文件" in part
    assert "<html" not in part
    saying.forget(job.id)
    answer = alice.post(reverse("portal:job", args=[job.id]), {"back": str(row.id)}, follow=True)
    assert "正在取消" in html.unescape(answer.content.decode())
    Job._base_manager.filter(id=job.id).update(stage=Stage.CANCELLED)
    ended = alice.get(reverse("portal:job", args=[job.id]), headers={"HX-Request": "true"})
    assert ended.headers["HX-Refresh"] == "true"


def test_a_reading_that_fails_says_why_on_the_import(world: World, signed_in: SignIn, large: None) -> None:
    alice = signed_in("alice")
    upload(alice, b"broken")
    row, job = Import._base_manager.get(), Job._base_manager.get()
    assert attempt(job.id, holder="one") == "refused"
    assert "已损坏" in page(alice, row)
    assert "已损坏" in shown(alice, "job", job.id)
    assert "已放弃" in act(alice, row, "drop")


def test_charlie_sees_no_job_of_another_county(world: World, signed_in: SignIn, large: None) -> None:
    upload(signed_in("alice"), sheet())
    job, charlie = Job._base_manager.get(), signed_in("charlie")
    assert "没有后台任务" in shown(charlie, "jobs")
    for method in (charlie.get, charlie.post):
        assert method(reverse("portal:job", args=[job.id])).status_code == 404
    assert charlie.get(f"/api/jobs/{job.id}").status_code == 404
    assert charlie.get("/api/jobs").json()["rows"] == []
    assert Job._base_manager.get().cancel_asked is None


def test_a_program_sees_and_cancels_a_job(world: World, signed_in: SignIn, large: None) -> None:
    alice = signed_in("alice")
    upload(alice, sheet())
    row, job = Import._base_manager.get(), Job._base_manager.get()
    assert alice.get(f"/api/imports/{row.id}").json()["job"] == job.id
    told = alice.get(f"/api/jobs/{job.id}", {"lang": "en"}).json()
    assert (told["stage"], told["work"], told["area"]) == ("waiting", "intake.check", row.area)
    assert told["name"].startswith("Read a file")
    assert [one["id"] for one in alice.get("/api/jobs", {"stage": "waiting"}).json()["rows"]] == [job.id]
    assert alice.post(f"/api/jobs/{job.id}/cancel").json()["stage"] == "cancelled"
    assert alice.post(f"/api/jobs/{job.id}/cancel").status_code == 400


@override_settings(FILE_UPLOAD_MAX_MEMORY_SIZE=100)
def test_what_does_not_fit_into_memory_is_sealed_as_it_comes(world: World, signed_in: SignIn) -> None:
    alice, content = signed_in("alice"), sheet(LINES * 40)
    upload(alice, content)
    row = Import._base_manager.get()
    assert (row.stage, row.size) == ("received", len(content))
    assert staging.kept(row.id) == content
    lying = [file.read_bytes() for file in staging.folder().iterdir() if file.is_file()]
    assert not any("王大山".encode() in one for one in lying)
    upload(alice, content, area="52.5206.520628.")  # not hers: the sealed file is gone again
    assert set(staging.numbers()) == {row.id}
    with override_settings(IMPORT_MOST_MEGABYTES=0):
        assert "没有收到文件" in html.unescape(upload(alice, content * 2).content.decode())
    assert set(staging.numbers()) == {row.id}


@override_settings(FILE_UPLOAD_MAX_MEMORY_SIZE=100)
def test_a_stranger_s_large_file_is_not_kept(world: World, client: Client) -> None:
    assert upload(client, sheet(LINES * 40)).status_code == 302
    assert staging.numbers() == {}

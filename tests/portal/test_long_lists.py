"""The list of faults of a file that is too long to be marked on the page: made in the background, asked for once, handed out as before."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from houfu.intake import staging
from houfu.jobs.attempting import attempt
from houfu.jobs.models import Job
from houfu.portal import import_fault_book
from houfu.safeguard.models import AuditEvent
from tests.portal.handed import act, checked, page, reading
from tests.portal.world import World

__all__ = ["reading"]
pytestmark = [pytest.mark.django_db, pytest.mark.data]
SignIn = Callable[[str], Client]


def test_the_list_of_a_long_file_is_made_in_the_background_and_taken_from_the_page(
    world: World, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_fault_book, "MOST_ROWS", 3)
    alice, row = signed_in("alice"), checked(world.users["alice"])
    address = reverse("portal:import_faults", args=[row.id])
    assert "在后台生成问题清单" in page(alice, row)
    assert "下载标出问题的原表" not in page(alice, row)
    assert "还没有生成" in alice.get(address, follow=True).content.decode()
    assert signed_in("charlie").post(address).status_code == 404
    assert "正在后台生成问题清单" in alice.post(address, follow=True).content.decode()
    assert "正在后台生成，请等它完成" in alice.post(address, follow=True).content.decode()
    job = Job._base_manager.get(work="intake.faults")
    assert "看进度" in page(alice, row)
    assert 'value="drop"' in page(alice, row)  # nothing else has to wait for the list
    assert attempt(job.id, holder="test") == "done"
    job.refresh_from_db()
    assert (job.result["page"], job.result["key"], job.result["rows"]) == ("import", row.id, 2)
    answer: Any = alice.get(address)
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    cells = [[cell.value for cell in line] for line in book.worksheets[0].iter_rows()]
    assert [line[1] for line in cells[3:]] == ["B5", "C6"]
    assert AuditEvent.objects.filter(act="import.faults", key=row.id).count() == 1
    [sealed] = staging.folder().glob(f"{row.id}.faults-*")
    assert b"PK" not in sealed.read_bytes()[:4]
    act(alice, row, "check", **{"column-3": ""})  # checked in another way: that list holds no more
    assert "在后台生成问题清单" in page(alice, row)
    act(alice, row, "drop")
    assert not list(staging.folder().glob(f"{row.id}*"))


def test_what_was_checked_anew_meanwhile_gets_no_list(
    world: World, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_fault_book, "MOST_ROWS", 3)
    alice, row = signed_in("alice"), checked(world.users["alice"])
    alice.post(reverse("portal:import_faults", args=[row.id]))
    act(alice, row, "check", **{"column-3": ""})
    assert attempt(Job._base_manager.get(work="intake.faults").id, holder="test") == "refused"
    assert "在后台生成问题清单" in page(alice, row)


def test_a_list_that_is_called_off_is_not_there(
    world: World, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_fault_book, "MOST_ROWS", 3)
    alice, row = signed_in("alice"), checked(world.users["alice"])
    alice.post(reverse("portal:import_faults", args=[row.id]))
    job, lay = Job._base_manager.get(work="intake.faults"), staging.lay

    def called_off(*given: Any) -> None:
        lay(*given)
        Job._base_manager.filter(id=job.id).update(cancel_asked=timezone.now())

    monkeypatch.setattr(staging, "lay", called_off)
    assert attempt(job.id, holder="test") == "cancelled"
    assert not list(staging.folder().glob(f"{row.id}.faults-*"))
    assert "在后台生成问题清单" in page(alice, row)

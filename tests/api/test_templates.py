"""Templates for programs, by the rights and with the trace of the page; and those of the register before any import."""

import io
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from houfu.intake.layouts import layouts
from houfu.intake.models import Import
from houfu.safeguard.models import AuditEvent
from tests.portal.world import World

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]


@pytest.mark.parametrize("table", ["people", "employment"])
def test_a_template_comes_to_whoever_fills_it_in_and_the_log_says_so(
    world: World, signed_in: SignIn, table: str
) -> None:
    alice = signed_in("alice")
    assert table in {one["ledger"] for one in alice.get("/api/templates").json()}
    answer = alice.get(f"/api/templates/{table}")
    assert answer.status_code == 200
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    assert "姓名" in {
        str(cell.value).strip("*＊ ") for row in book.worksheets[0].iter_rows() for cell in row if cell.value
    }
    assert AuditEvent.objects.filter(act="ledger.template", by=world.users["alice"].pk).count() == 1


def test_nobody_else_is_given_a_template(world: World, signed_in: SignIn) -> None:
    for who in ("rita", "paula", "bob"):
        client = signed_in(who)
        given = {one["ledger"] for one in client.get("/api/templates").json()}
        for table in layouts():
            answer = client.get(f"/api/templates/{table}")
            assert b"".join(answer)
            assert answer.status_code == (200 if table in given else 403), (who, table)
    assert signed_in("nobody").get("/api/templates/people").status_code in (403, 404)
    assert signed_in("alice").get("/api/templates/nothing").status_code == 404
    assert Client().get("/api/templates/people").status_code == 401


def test_the_register_s_templates_are_offered_before_any_import(world: World, signed_in: SignIn) -> None:
    alice = signed_in("alice")
    assert not Import._base_manager.exists()
    for name in ("imports", "new_import"):
        page = alice.get(reverse(f"portal:{name}")).content.decode()
        for table in ("households", "people", "dwellings"):
            assert reverse("portal:ledger_template", args=[table]) in page

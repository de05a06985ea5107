"""数据质量: what stands on its pages, for whom, in both languages; masked, paged and exported."""

import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from houfu.access.scoping import everywhere
from houfu.ledgers.models import MedicalCover
from houfu.quality.actions import run_checks
from houfu.quality.models import Inspection
from houfu.registry.actions import add_source, record
from houfu.safeguard.models import AuditEvent
from tests.portal.world import DAY, World

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
DOUBLE = "cover.medical_double"


@pytest.fixture(scope="module")
def checked(world: World, django_db_blocker: Any) -> Iterator[Inspection]:
    """The small province with one person covered twice in county A, checked."""
    with django_db_blocker.unblock(), everywhere():
        source = add_source(organ="medical_security", name="医保.xlsx", received_on=DAY, by=1)
        values = {"person_key": world.people["柏杨林安置区-1"], "kind": "employee"}
        record(MedicalCover, values=values, valid_from=date(2026, 3, 1), source=source, by=1)
        yield run_checks(on=DAY, by=1)


def page(client: Client, name: str, *args: object, **query: str) -> str:
    answer = client.get(reverse(f"portal:{name}", args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_before_the_first_inspection_the_pages_say_so(world: World, signed_in: SignIn) -> None:
    Inspection.objects.all().delete()
    for name, args in (("quality", ()), ("quality_check", (DOUBLE,))):
        assert "还没有做过数据核对" in page(signed_in("alice"), name, *args)


def test_it_says_what_is_faulty_who_mends_it_and_how(checked: Inspection, signed_in: SignIn) -> None:
    shown = page(signed_in("alice"), "quality", topic="cover")
    for words in ("重复参加医保", "医保局", "1段与本人的另一段时间重叠", "不停保", "医保发〔2020〕33号"):
        assert words in shown
    assert f"/quality/{DOUBLE}/" in shown
    assert "未满16岁参加养老保险" not in shown
    assert "未满16岁参加养老保险" in page(signed_in("alice"), "quality", topic="cover", sound="1")


def test_it_speaks_english(checked: Inspection, signed_in: SignIn) -> None:
    client = signed_in("alice")
    client.cookies["django_language"] = "en"
    shown = page(client, "quality", topic="cover")
    assert "double medical cover" in shown
    assert "Who mends it" in shown
    assert "a named clerk" in shown.lower()
    assert "overlap another of the same person" in page(client, "quality_check", DOUBLE)


def test_it_is_cut_to_an_organ_and_a_severity(checked: Inspection, signed_in: SignIn) -> None:
    alice = signed_in("alice")
    assert "重复参加医保" in page(alice, "quality", organ="medical_security", severity="warning")
    assert "重复参加医保" not in page(alice, "quality", organ="medical_security", severity="error")
    assert "重复参加医保" not in page(alice, "quality", organ="education")


@pytest.mark.parametrize("query", [{"organ": "nobody"}, {"severity": "grave"}, {"topic": "weather"}])
def test_a_filter_of_no_list_is_not_found(checked: Inspection, signed_in: SignIn, query: dict[str, str]) -> None:
    assert signed_in("alice").get(reverse("portal:quality"), query).status_code == 404


def test_the_records_are_masked_and_lead_to_household_and_record(
    world: World, checked: Inspection, signed_in: SignIn
) -> None:
    shown = page(signed_in("alice"), "quality_check", DOUBLE, organ="medical_security")
    assert "杨*山" in shown
    assert "杨大山" not in shown
    assert "529901" not in shown
    assert f"/households/{world.households['柏杨林安置区-1']}/" in shown
    assert "/ledgers/medicalcover/" in shown


def test_charlie_sees_only_his_own_county(world: World, checked: Inspection, signed_in: SignIn) -> None:
    charlie = signed_in("charlie")
    assert "重复参加医保" not in page(charlie, "quality", topic="cover")
    shown = page(charlie, "quality_check", DOUBLE)
    assert "杨*山" not in shown
    assert str(world.households["柏杨林安置区-1"]) not in shown
    assert "没有要核实的数据" in shown


@pytest.mark.parametrize("query", [{"after": "x"}, {"after": "52.|x"}, {"organ": "nobody"}])
def test_a_wrong_address_is_not_found(checked: Inspection, signed_in: SignIn, query: dict[str, str]) -> None:
    alice = signed_in("alice")
    assert alice.get(reverse("portal:quality_check", args=[DOUBLE]), query).status_code == 404
    assert alice.get(reverse("portal:quality_check", args=["no.such"])).status_code == 404


def test_both_lists_can_be_taken_as_a_workbook(checked: Inspection, signed_in: SignIn) -> None:
    alice = signed_in("alice")
    for name, query, words in (("quality", {}, "重复参加医保"), ("quality_records", {"check": DOUBLE}, "杨*山")):
        answer = alice.get(reverse("portal:take", args=[name]), query)
        content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
        for close in answer._resource_closers:
            close()
        book = zipfile.ZipFile(io.BytesIO(content))
        text = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
        assert words in text
        assert "杨大山" not in text
    assert AuditEvent.objects.filter(act="export.take", detail__contains="list=quality").count() == 2

"""The pages: what stands on them, in both languages, on an empty site and behind wrong addresses; and the workbook."""

import io
import zipfile
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from houfu.documents.workbook import plain
from tests.portal.world import World

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
PLAIN = (
    "overview",
    "measures",
    "findings",
    "lacking",
    "search",
    "document",
    "readings",
    "organs",
    "about",
    "me",
    "parameters",
    "data_orders",
    "coverage",
    "goals",
    "quality",
)


@pytest.mark.parametrize("name", PLAIN)
def test_a_page_speaks_both_languages(world: World, signed_in: SignIn, name: str) -> None:
    client = signed_in("paula")
    chinese = client.get(reverse(f"portal:{name}"))
    client.cookies["django_language"] = "en"
    english = client.get(reverse(f"portal:{name}"))
    assert chinese.headers["Content-Language"] == "zh-hans"
    assert english.headers["Content-Language"] == "en"
    assert "总览" in chinese.content.decode()
    assert "Overview" in english.content.decode()
    assert "总览" not in english.content.decode()


def test_the_overview_opens_with_a_sentence_whose_numbers_are_links(world: World, signed_in: SignIn) -> None:
    page = signed_in("paula").get("/").content.decode()
    assert "截至2026年10月31日，贵州省" in page
    assert 'href="/findings/' in page
    assert 'href="/lacking/' in page
    assert "七星关区" in page
    assert "演示数据" in page


def test_a_measure_stands_with_its_parameters_and_sources(world: World, signed_in: SignIn) -> None:
    page = signed_in("paula").get(reverse("portal:measure", args=["m01"])).content.decode()
    for words in ("一户一人以上稳定就业", "稳定就业月数", "口径待确认", "省人力资源社会保障厅", "还没有载入文件原文"):
        assert words in page


def test_a_household_page_says_each_verdict_with_its_reason(world: World, signed_in: SignIn) -> None:
    page = (
        signed_in("alice").get(reverse("portal:household", args=[world.households["柏杨林安置区-1"]])).content.decode()
    )
    assert "无一人稳定就业满6个月" in page
    assert "七星关区人力资源和社会保障局" in page


def test_why_names_the_facts_and_what_would_clear_it(world: World, signed_in: SignIn) -> None:
    key = world.households["柏杨林安置区-1"]
    page = signed_in("alice").get(reverse("portal:why", args=["household", key, "m01.no_stable_job"])).content.decode()
    assert "怎样才能销号" in page
    assert "依据的事实" in page


@pytest.mark.parametrize("address", ["/findings/", "/ledgers/", "/measures/", "/api/lists", "/api/ledgers"])
def test_a_page_asks_once_for_the_rights_of_its_reader_and_for_the_returns(
    world: World, signed_in: SignIn, address: str
) -> None:
    client = signed_in("paula")
    client.get(address)  # what a session notes first
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    for table in ("access_grant", "ledgers_return"):
        found = [one["sql"] for one in asked if f'FROM "{table}"' in one["sql"]]
        assert len(found) <= 1, found


def test_what_is_lacking_names_the_ledger_and_who_should_supply_it(world: World, signed_in: SignIn) -> None:
    page = signed_in("paula").get(reverse("portal:lacking")).content.decode()
    assert "医保参保台账" in page
    assert "医保局" in page


@pytest.mark.parametrize(
    "address",
    [
        "/measures/m99/", "/counties/1/", "/settlements/1/", "/households/1/", "/why/person/1/m01.x/", "/?area=52.9.",
        "/?run=7", "/?area=x", "/no/such/page/", "/findings/?after=%00", "/why/nothing/1/m01.no_stable_job/",
    ],
)  # fmt: skip
def test_a_wrong_address_is_answered_with_a_sentence(world: World, signed_in: SignIn, address: str) -> None:
    answer = signed_in("paula").get(address)
    assert answer.status_code in (200, 404)
    if answer.status_code == 404:
        assert "总览" in answer.content.decode()


def test_the_workbook_holds_the_area_and_no_formula(world: World, signed_in: SignIn) -> None:
    answer = signed_in("charlie").get(reverse("portal:take", args=["findings"]))
    data = b"".join(answer)  # type: ignore[arg-type]
    for close in answer._resource_closers:
        close()
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        text = sheet + (book.read("xl/sharedStrings.xml").decode() if "xl/sharedStrings.xml" in book.namelist() else "")
    assert "<f>" not in sheet
    assert "正安" in text
    assert "柏杨林" not in text
    assert "大山" not in text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1"])
def test_no_text_of_a_workbook_is_a_formula(text: str) -> None:
    assert plain(text)[0] == "'"
    assert plain("张三") == "张三"

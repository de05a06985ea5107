"""Fund lines on the site: worked out before anything is stored, filed by the province only, and reasons for what is empty."""

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from houfu.access.scoping import everywhere
from houfu.documents.workbook import TYPE
from houfu.ledgers.models import Allocation
from houfu.safeguard.models import AuditEvent
from tests.funds.lines import DECIDED, a_line, a_scheme, figures, write
from tests.portal.seen import downloaded, words
from tests.portal.world import World

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
TITLE = "后续扶持指标（测试）"


@pytest.fixture
def line(world: World, db: None) -> int:
    """A line with its scheme and every figure, on top of the small province."""
    with everywhere():
        figures()
        key = a_line()
        a_scheme(key)
    return key


def page(client: Client, line: int, **asked: str) -> Any:
    return client.get(reverse("portal:fund_line", args=[line]), {"on": f"{DECIDED}", **asked})


def file(client: Client, line: int, **more: str) -> Any:
    address = reverse("portal:file_line", args=[line])
    return client.post(address, {"on": f"{DECIDED}", "checked": "yes", **more}, follow=True)


def test_the_list_shows_each_line_and_the_measure_leads_to_it(line: int, signed_in: SignIn) -> None:
    told = words(signed_in("paula").get(reverse("portal:fund_lines")))
    assert TITLE in told
    assert "测试财农〔2026〕1号" in told
    assert "还没有" in told
    assert (
        reverse("portal:fund_lines") in signed_in("paula").get(reverse("portal:measure", args=["m19"])).content.decode()
    )


def test_without_a_line_it_says_so(world: World, signed_in: SignIn) -> None:
    assert "还没有登记资金指标" in words(signed_in("paula").get(reverse("portal:fund_lines")))


def test_a_line_stands_worked_out_beside_its_scheme_with_an_exact_sum(line: int, signed_in: SignIn) -> None:
    told = words(page(signed_in("paula"), line))
    for word in (
        "人口权重 70%",
        "财力权重 30%",
        "每县保底（元） 无",
        "七星关区",
        "金沙县",
        "口径待确认",
        "100.0000%",
        "100,000,000.55",
    ):
        assert word in told, word
    assert "正安县" not in told.split("各县测算")[1]  # nobody was settled there
    assert not Allocation._base_manager.exists()


def test_counties_can_be_sorted(line: int, signed_in: SignIn) -> None:
    paula = signed_in("paula")
    for sort, first in (("", "七星关区"), ("people", "七星关区"), ("capacity", "七星关区"), ("amount", "七星关区")):
        told = words(page(paula, line, sort=sort)).split("各县测算")[1]
        assert told.index(first) < told.index("金沙县")
    told = words(page(paula, line, sort="extra")).split("各县测算")[1]
    assert "七星关区" in told
    assert page(paula, line, sort="nonsense").status_code == 200


def test_the_province_files_what_it_looked_at_once(line: int, signed_in: SignIn, world: World) -> None:
    paula = signed_in("paula")
    mark = page(paula, line).context["found"].mark
    assert "已登记 2 个县的分配" in words(file(paula, line, mark=mark, spend_by="2027-04-01"))
    rows = Allocation._base_manager.filter(line_key=line)
    assert sum(row.amount for row in rows) == 100_000_000_55
    assert {f"{row.spend_by}" for row in rows} == {"2027-04-01"}
    assert "没有改动" in words(file(paula, line, mark=mark))
    assert rows.count() == 2
    assert AuditEvent.objects.filter(table="ledgers_allocation", by=world.users["paula"].id).count() == 1
    assert "与测算不一致" not in words(page(paula, line))


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"checked": ""}, "请先勾选"),
        ({"mark": "0" * 16}, "重新查看"),
        ({"on": "2026-02-30"}, "2026-01-31"),
        ({"on": "2999-01-01"}, "还没有到"),
        ({"spend_by": "明年"}, "2026-01-31"),
    ],
)
def test_what_cannot_be_filed_is_answered_by_a_sentence(line: int, signed_in: SignIn, more: dict, told: str) -> None:
    assert told in words(file(signed_in("paula"), line, **more))
    assert not Allocation._base_manager.exists()


@pytest.mark.parametrize("name", ["alice", "bob", "charlie", "rita"])
def test_nobody_else_files(line: int, signed_in: SignIn, name: str) -> None:
    assert file(signed_in(name), line).status_code == 403
    assert not Allocation._base_manager.exists()


@pytest.mark.parametrize("name", ["alice", "charlie"])
def test_a_county_is_told_that_it_takes_the_whole_province(line: int, signed_in: SignIn, name: str) -> None:
    told = words(page(signed_in(name), line))
    assert "分配测算要用全省各县的数据" in told
    assert "金沙县" not in told


@pytest.mark.parametrize(
    ("lay", "told"),
    [
        (lambda: a_line(), "没有因素法分配方案"),
        (lambda: _with_scheme(a_line()), "的安置建档立卡人口"),
        (lambda: _with_scheme(a_line(), rounded_to=None), "没有写明取整单位"),
        (lambda: 7, "没有编号为7的资金指标"),
    ],
)
def test_an_empty_place_says_why(world: World, signed_in: SignIn, lay: Callable[[], int], told: str) -> None:
    with everywhere():
        line = lay()
    said = words(page(signed_in("paula"), line))
    assert "不能测算" in said
    assert told in said


def _with_scheme(line: int, **values: Any) -> int:
    a_scheme(line, **values)
    return line


def test_an_allocation_that_differs_is_shown(line: int, signed_in: SignIn) -> None:
    with everywhere():
        write(Allocation, since=DECIDED, county_key=520502, line_key=line, title="手工", amount=1, decided_on=DECIDED)
    assert "与测算不一致" in words(page(signed_in("paula"), line))


def test_the_workbook_holds_every_figure_and_leaves_a_trace(line: int, signed_in: SignIn, world: World) -> None:
    answer = signed_in("paula").get(
        reverse("portal:take", args=["fund_shares"]), {"line": f"{line}", "on": f"{DECIDED}"}
    )
    assert answer.headers["Content-Type"] == TYPE
    with zipfile.ZipFile(io.BytesIO(downloaded(answer))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    for word in ("七星关区", "金沙县", "合计", "100000000.55", "人口权重 70%"):
        assert word in sheet, word
    event = AuditEvent.objects.get(act="export.take", detail__contains="fund_shares")
    assert event.by == world.users["paula"].id


def test_an_english_page_holds_no_chinese_but_what_was_recorded(line: int, signed_in: SignIn) -> None:
    paula = signed_in("paula")
    paula.cookies["django_language"] = "en"
    recorded = (
        TITLE,
        "测试财农〔2026〕1号",
        "测试财预〔2026〕1号",
        "七星关区",
        "金沙县",
        "贵州省",
        "中文",
        "宝拉",
        "测试单位",
    )
    for answer in (page(paula, line), paula.get(reverse("portal:fund_lines"))):
        told = words(answer)
        for known in recorded:
            told = told.replace(known, "")
        assert re.findall(r"[\u4e00-\u9fff（），：；、。]+", told) == []

"""What holds of every page of the site: a strict policy and pages that keep to it, both languages, and no dead door."""

import re
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from houfu.access.actions import create_user, grant, set_active
from houfu.access.roles import Role
from houfu.access.scoping import everywhere
from houfu.casework.actions import release
from houfu.casework.check_models import CheckedItem, DoubleCheck
from houfu.casework.models import Order, OrderItem
from houfu.facts.codes import Job
from houfu.policy.catalogue import MEASURES
from houfu.portal.urls import urlpatterns
from houfu.store.ids import fresh_id
from tests.portal.handed import HEADINGS, checked
from tests.portal.seen import words
from tests.portal.taken import ready
from tests.portal.test_ledgers import assignment
from tests.portal.test_rights import MEDIATION
from tests.portal.waiting import asked, contested
from tests.portal.world import PASSWORD, PLACES, A, World

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
NO_PAGES = {
    "shapes", "take", "export_file", "decide_export", "reveal", "propose", "decide", "whatif", "file_line",
    "ledger_template", "return_ledger", "import_faults", "import_marked", "decide_likely", "accounts", "account", "log",
    "order_evidence", "assign_orders", "take_accounts", "take_log", "mine",
}  # fmt: skip
"""A map, a workbook, answers to forms, a part of a page; and pages of administrators and of residents, which have their own tests."""
PAGES = sorted(str(pattern.name) for pattern in urlpatterns if pattern.name not in {*NO_PAGES, *MEDIATION})  # type: ignore[union-attr]
CHINESE = re.compile(r"[\u4e00-\u9fff]")
RECORDED = (
    *(
        "中文",
        "爱丽丝",
        "测试单位",
        "测试.xlsx",
        "七星关区人力资源和社会保障局",
        "教育局",
        "周明",
        "鲍勃",
        "宝拉",
        "刘*",
        "下寨村",
        "栋",
    ),
    *HEADINGS,
    "、".join(job.zh for job in Job),
    *("就业.csv", "单位就业", "就业", "不存在的形式", "元", "无*人", "大山"),
    *("柏杨林社区", "小社区", "柏杨-", "小安-", *"杨王李张陈吴山妹"),
)
"""Chinese that stays Chinese on an English page: the switch itself, and what was recorded in Chinese."""


def an_order(world: World) -> int:
    """The order of a household of county A; it is released where there is none yet."""
    with everywhere():
        release(area=A, by=world.users["alice"].pk, token="sound pages")
        return Order.objects.get(subject_key=world.households["柏杨林安置区-1"]).id


def a_double_check(world: World) -> int:
    """A double check of that order, which Alice had no part in."""
    order = an_order(world)
    with everywhere():
        found = DoubleCheck.objects.filter(order_id=order).first()
        if found is None:
            given = {"month": date(2026, 10, 1), "closing": "proof", "drawn_at": timezone.now()}
            found = DoubleCheck.objects.create(id=fresh_id(), order_id=order, **given)
            item = OrderItem.objects.filter(order_id=order)[0]
            CheckedItem.objects.create(id=fresh_id(), check_id=found.id, order_id=order, item_id=item.id)
    return found.id


def _address(world: World, name: str) -> str:
    arguments: dict[str, list[Any]] = {
        "measure": ["m13"],
        "ledger": ["leaderassignment"],
        "fund_line": [1],
        "quality_check": ["cover.medical_double"],
        "new_record": ["leaderassignment"],
        "record": ["leaderassignment", assignment(world)],
        "county": [520502],
        "settlement": [world.settlements["柏杨林安置区"]],
        "household": [world.households["柏杨林安置区-1"]],
        "looked": [world.households["柏杨林安置区-1"]],
        "why": ["household", world.households["柏杨林安置区-1"], "m01.no_stable_job"],
    }
    if name in ("order", "order_sheet"):
        arguments[name] = [an_order(world)]
    if name == "double_check":
        arguments[name] = [a_double_check(world)]
    if name == "import":
        arguments[name] = [checked(world.users["alice"]).id]
    if name == "job":
        arguments[name] = [asked(world.users["alice"]).id]
    if name == "conflict":
        arguments[name] = [contested(world).id]
    if name == "export":
        arguments[name] = [ready(world.users["alice"]).id]
    return reverse(f"portal:{name}", args=arguments.get(name, []))


class Parts(HTMLParser):
    """What a content policy looks at: scripts and styles in the page, handlers and styles in tags, and addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.headings: list[str] = []
        self.titles = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.titles += tag == "title"
        if tag == "h1" or (given.get("role") == "heading" and given.get("aria-level") == "1"):
            self.headings.append(tag)
        self.wrong += [f"{tag} {name}" for name in given if name.startswith("on") or name == "style"]
        if tag == "style" and not given.get("nonce"):
            self.wrong.append("style without a nonce")
        if (
            tag == "script"
            and "src" not in given
            and given.get("type") != "application/json"
            and not given.get("nonce")
        ):
            self.wrong.append("script without a nonce")
        for name in ("src", "href", "action", "hx-get", "hx-post"):
            if (given.get(name) or "").startswith(("http:", "https:", "//", "javascript:")):
                self.wrong.append(f"{tag} leads to {given[name]}")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_keeps_to_the_strict_policy_it_is_sent_with(world: World, signed_in: SignIn, name: str) -> None:
    answer = signed_in("alice").get(_address(world, name))
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'self'"
    assert policy["object-src"] == "'none'"
    assert re.fullmatch(r"'self'( 'nonce-[\w+/=-]+')?", policy["script-src"])
    assert re.fullmatch(r"'self'( 'nonce-[\w+/=-]+')?", policy["style-src"])
    parts = Parts()
    parts.feed(answer.content.decode())
    assert parts.wrong == []
    assert (parts.titles, len(parts.headings)) == (1, 1)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_in_the_language_of_the_reader(world: World, signed_in: SignIn, name: str) -> None:
    client = signed_in("alice")
    chinese = client.get(_address(world, name))
    client.cookies["django_language"] = "en"
    english = client.get(_address(world, name))
    assert '<html lang="zh-hans">' in chinese.content.decode()
    assert '<html lang="en">' in english.content.decode()
    frame = words(chinese)
    for word in ("总览", "举措", "问题清单", "资料不足", "政策原文", "口径", "责任单位", "数据说明"):
        assert word in frame
    menu = english.content.decode().split('<nav class="side"')[1].split("</nav>")[0]
    assert not CHINESE.search(menu)


@pytest.mark.parametrize(
    "name", sorted({*PAGES} - {"readings", "document", "coverage", "parameters"})
)  # these quote documents
def test_an_english_page_holds_no_chinese_but_names(world: World, signed_in: SignIn, name: str) -> None:
    client = signed_in("alice")
    client.cookies["django_language"] = "en"
    text = words(client.get(_address(world, name)))
    sources = {value.source for one in MEASURES["m13"].Parameters.all() for value in one.values}
    for known in sorted(
        {*RECORDED, *sources, *world.settlements, *(place[3] for place in PLACES)}, key=len, reverse=True
    ):
        text = text.replace(known, "")
    assert re.findall(r"[\u4e00-\u9fff（），：；、。]+", text) == []


def test_a_first_sign_in_leads_to_a_new_password(world: World) -> None:
    fresh, _ = create_user(username="fresh", display_name="新人", by=1)
    grant(user=fresh, role=Role.COUNTY_OFFICER, area=A, by=1)
    client = Client()
    client.force_login(fresh, backend="django.contrib.auth.backends.ModelBackend")
    for name in PAGES:
        answer = client.get(_address(world, name))
        assert answer.status_code == 302, name
        assert answer.headers["Location"] == reverse("account_change_password")


def test_a_locked_account_sees_nothing_from_the_next_page_on(world: World, signed_in: SignIn) -> None:
    client = signed_in("alice")
    assert client.get("/").status_code == 200
    set_active(user=world.users["alice"], active=False, by=1)
    assert client.get("/").status_code == 302


@pytest.mark.parametrize("path", ["/accounts/signup/", "/accounts/email/", "/accounts/password/reset/"])
def test_a_view_that_nobody_has_declared_stays_shut(world: World, signed_in: SignIn, path: str) -> None:
    assert signed_in("alice").get(path).status_code == 404
    assert Client().get(path).status_code == 404


@pytest.mark.parametrize("name", ["account_change_password", "mfa_index", "usersessions_list"])
def test_the_care_of_ones_own_account_is_open(world: World, signed_in: SignIn, name: str) -> None:
    answer = signed_in("alice").get(reverse(name), follow=True)
    assert answer.status_code == 200
    parts = Parts()
    parts.feed(answer.content.decode())
    assert parts.wrong == []


def test_the_way_in_and_out(world: World) -> None:
    client = Client()
    inside = client.post("/accounts/login/", {"login": "alice", "password": PASSWORD}, follow=True)
    assert "七星关区2个安置区" in words(inside)
    wrong = Client().post("/accounts/login/", {"login": "alice", "password": "not-her-password"})
    assert wrong.status_code == 200
    assert "errorlist" in wrong.content.decode()
    client.post("/accounts/logout/")
    assert client.get("/").status_code == 302

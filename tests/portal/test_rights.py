"""Who sees what: every address of the site, asked by those who may, by Charlie of another county, and by strangers."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from houfu.ledgers.models import LeaderAssignment
from houfu.portal.urls import urlpatterns
from tests.portal.handed import checked
from tests.portal.taken import ready
from tests.portal.waiting import asked, contested
from tests.portal.world import A, C, World

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]

SUBJECTS = (
    "county",
    "settlement",
    "household",
    "looked",
    "reveal",
    "why",
    "record",
    "import",
    "import_faults",
    "import_marked",
    "job",
    "conflict",
    "export",
    "export_file",
)
LISTS = (
    "overview", "shapes", "measures", "measure", "findings", "take", "exports", "lacking", "search", "document", "readings", "organs",
    "about", "me", "area", "goals", "whatif", "parameters", "data_orders", "coverage", "ledgers",
    "ledger", "quality", "quality_check", "fund_lines", "fund_line",
    "ledger_template", "imports", "new_import", "jobs", "conflicts",
)  # fmt: skip
ACTS = ("propose", "decide", "new_record", "return_ledger", "file_line", "decide_export", "decide_likely")
"""What only posts, for those who have the right; each has its own test."""
MEDIATION = ("cases", "new_case", "case", "agreement", "case_figures")
"""Shut here; tests/mediation asks them for every kind of user."""
ORDERS = (
    "orders", "order_figures", "double_checks", "double_check", "preview_orders", "assign_orders", "order", "order_sheet",
    "order_evidence",
)  # fmt: skip
"""Work orders; tests/casework asks each, and Charlie of another county."""
ADMINISTRATION = ("accounts", "account", "log", "take_accounts", "take_log")
"""For administrators alone; tests/access asks each."""
HOMES = ("mine",)
"""A resident's own; tests/portal/test_mine.py asks it, and every role that is none."""
OTHERS = ("柏杨林安置区", "小安置区", "金沙安置区")


def _address(world: World, name: str) -> str:
    """An address about county A, settlement 柏杨林 and its first household."""
    arguments: dict[str, list[Any]] = {
        "measure": ["m01"],
        "whatif": ["m01"],
        "ledger": ["employment"],
        "ledger_template": ["employment"],
        "fund_line": [1],
        "take": ["organs"],
        "quality_check": ["cover.medical_double"],
        "record": ["leaderassignment", _assignment(world)],
        "county": [520502],
        "settlement": [world.settlements["柏杨林安置区"]],
        "household": [world.households["柏杨林安置区-1"]],
        "looked": [world.households["柏杨林安置区-1"]],
        "reveal": [world.households["柏杨林安置区-1"], world.people["柏杨林安置区-1"]],
        "why": ["household", world.households["柏杨林安置区-1"], "m01.no_stable_job"],
    }
    if name in ("import", "import_faults", "import_marked"):
        arguments[name] = [checked(world.users["alice"]).id]
    if name == "job":
        arguments[name] = [asked(world.users["alice"]).id]
    if name == "conflict":
        arguments[name] = [contested(world).id]
    if name in ("export", "export_file"):
        arguments[name] = [ready(world.users["alice"]).id]
    return reverse(f"portal:{name}", args=arguments.get(name, []))


def _assignment(world: World) -> int:
    """The leader's assignment of 柏杨林."""
    rows = LeaderAssignment._base_manager.filter(settlement_key=world.settlements["柏杨林安置区"])
    return int(rows.values_list("key", flat=True)[0])


def _post(name: str) -> dict[str, str]:
    return {"field": "identity", "purpose": "home_visit"} if name == "reveal" else {}


def _ask(client: Client, address: str, name: str, **more: str) -> Any:
    answer = client.post(address, _post(name)) if name == "reveal" else client.get(address, more)
    answer.text_shown = b"".join(answer) if answer.streaming else answer.content
    if answer.streaming:
        _shut(answer)
    return answer


def _shut(answer: Any) -> None:
    """Close what a download holds open; the response's own close() would end the test's transaction too."""
    for close in answer._resource_closers:
        close()


def test_this_table_names_every_address() -> None:
    assert sorted((*SUBJECTS, *LISTS, *ACTS, *MEDIATION, *ORDERS, *ADMINISTRATION, *HOMES)) == sorted(
        str(pattern.name) for pattern in urlpatterns
    )
    assert all(hasattr(pattern.callback, "opens_to") for pattern in urlpatterns)  # type: ignore[union-attr]


@pytest.mark.parametrize("name", [*SUBJECTS, *LISTS])
def test_the_officer_of_the_county_is_let_in(world: World, signed_in: SignIn, name: str) -> None:
    answer = _ask(signed_in("alice"), _address(world, name), name)
    assert answer.status_code == 200
    assert "unsafe" not in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("name", [*SUBJECTS, *LISTS])
def test_a_visitor_is_sent_to_sign_in(world: World, db: None, name: str) -> None:
    answer = _ask(Client(), _address(world, name), name)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("name", [*SUBJECTS, *LISTS])
def test_an_account_without_an_area_sees_nothing(world: World, signed_in: SignIn, name: str) -> None:
    assert _ask(signed_in("nobody"), _address(world, name), name).status_code in (403, 404)


@pytest.mark.parametrize("name", SUBJECTS)
def test_charlie_does_not_find_what_lies_in_another_county(world: World, signed_in: SignIn, name: str) -> None:
    answer = _ask(signed_in("charlie"), _address(world, name), name)
    assert answer.status_code == 404
    assert "柏杨林" not in answer.content.decode()


@pytest.mark.parametrize("name", LISTS)
def test_charlie_cannot_ask_for_the_area_of_another_county(world: World, signed_in: SignIn, name: str) -> None:
    for area in (A, "52.5205.", "52.", "", "52.5203.520324"):
        answer = _ask(signed_in("charlie"), _address(world, name), name, area=area)
        assert answer.status_code == (200 if area == "" else 404)
        assert not [place for place in OTHERS if place.encode() in answer.text_shown], area


@pytest.mark.parametrize("wanted", ["柏杨", "byl", "金沙", "柏杨-001", "杨大山"])
def test_a_search_finds_nothing_of_another_county(world: World, signed_in: SignIn, wanted: str) -> None:
    page = signed_in("charlie").get(reverse("portal:search"), {"q": wanted}).content.decode()
    assert not [place for place in OTHERS if place in page]
    assert not [key for name, key in world.households.items() if not name.startswith("正安") and str(key) in page]


def test_a_search_finds_a_settlement_by_its_initials(world: World, signed_in: SignIn) -> None:
    page = signed_in("alice").get(reverse("portal:search"), {"q": "bylazq"}).content.decode()
    assert "柏杨林安置区" in page


@pytest.mark.parametrize("name", ["findings", "measure", "lacking"])
def test_no_order_or_filter_opens_another_county(world: World, signed_in: SignIn, name: str) -> None:
    for more in (
        {"sort": "m13"},
        {"level": "person"},
        {"measure": "m01"},
        {"after": "52.|0"},
        {"rule": "m24.leader_assigned"},
    ):
        answer = signed_in("charlie").get(_address(world, name), more)
        assert answer.status_code in (200, 404)
        assert not [place for place in OTHERS if place in answer.content.decode()]


def test_counts_are_those_of_ones_own_area(world: World, signed_in: SignIn) -> None:
    from houfu.access.scoping import everywhere, looking_at
    from houfu.assessment.queries import open_findings

    with everywhere():
        whole = open_findings("").count()
    for name, area in (("alice", A), ("charlie", C)):
        with looking_at(area):
            own = open_findings(area).count()
        assert 0 < own < whole
        assert f">{own}<" in signed_in(name).get("/").content.decode()


def test_names_and_numbers_are_masked(world: World, signed_in: SignIn) -> None:
    page = signed_in("alice").get(_address(world, "household")).content.decode()
    assert "杨大山" not in page
    assert "杨*山" in page
    assert "529901" not in page
    assert "1990000" not in page


def test_a_reveal_needs_a_purpose_and_leaves_its_trace(world: World, signed_in: SignIn, reveals: Any) -> None:
    alice = signed_in("alice")
    address = _address(world, "reveal")
    events = reveals.filter(allowed=True)
    without = alice.post(address, {"field": "identity", "purpose": ""})
    assert "529901" not in without.content.decode()
    assert events.count() == 0
    for field, shown in (("identity", "52990119700101001X"), ("name", "杨大山"), ("phone", "19900000000")):
        assert shown in alice.post(address, {"field": field, "purpose": "home_visit"}).content.decode()
    assert sorted(events.values_list("fields", flat=True)) == ["identity", "name", "phone"]
    assert set(events.values_list("by", "purpose")) == {(world.users["alice"].id, "home_visit")}


def test_who_may_not_reveal_is_refused(world: World, signed_in: SignIn, reveals: Any) -> None:
    address = _address(world, "reveal")
    assert signed_in("paula").post(address, _post("reveal")).status_code == 403
    assert signed_in("charlie").post(address, _post("reveal")).status_code == 404
    assert reveals.filter(allowed=True).count() == 0


def test_a_reveal_is_never_a_plain_link(world: World, signed_in: SignIn) -> None:
    assert signed_in("alice").get(_address(world, "reveal")).status_code == 405

"""The access matrix, generated: every address for every role, about every position, by every way of asking: no leak."""

import io
import logging
import re
import time
import zipfile
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from django.conf import settings as settings_of_site
from django.core.management import call_command
from django.test import Client
from django.urls import get_resolver

from houfu.access.addresses import Address, _leaves, addresses
from houfu.access.matrix import cell, matrix
from houfu.access.roles import MAY, Permission, Role
from houfu.portal.doors import declared
from houfu.store.fields import lies_within
from tests.access.matrix_kinds import Canary, Reader
from tests.access.matrix_world import built
from tests.conftest import ON_POSTGRES
from tests.portal.world import A, B, C

READERS = (
    "city", "city_c", "county_a", "county_b", "county_c", "township", "community", "community_2", "grid", "approver", "leader",
    "finance", "mediator", "steward", "inspector", "reviewer", "province", "resident", "system", "security", "audit",
    "mixed", "without", "supervisor",
)  # fmt: skip
EVERY_WAY = ("county_a", "leader", "finance", "steward") if ON_POSTGRES else ("city", "community", "grid", "mixed")
"""Those who ask by every way, other ones on each database. All others ask by the plain one."""
ASKED = (
    (*EVERY_WAY, "city", "community", "province", "resident", "security", "without", "supervisor")
    if ON_POSTGRES
    else READERS
)
"""On PostgreSQL one reader of each width and kind: which roles open an address is asked before any question to a database."""
REFUSED = (400, 403, 404, 405, 422)
SUBJECTS = {
    "households": ("household",), "settlements": ("settlement",), "counties": ("county",), "orders": ("order",),
    "imports": ("import",), "conflicts": ("conflict",), "exports": ("export", "ready"), "jobs": ("job",), "funds": ("fund",),
    "mediation": ("case",), "cases": ("case",), "access": ("account",), "employment": ("employment",), "staff": ("staff",),
    "clinic": ("clinic",), "allocation": ("allocation",), "household": ("household",), "person": ("person",),
    "proposals": ("household",), "parameters": ("household",),  # a proposal is of the province
}  # fmt: skip
"""What the number in an address is the key of, by the word before it."""
IN_HAND = ("import", "conflict", "export", "ready", "job", "fund", "case", "account", "county", "allocation")
"""What is asked for at three positions by a reader, the third another one for each address and reader: by all at all of them."""
SENT = {"reveal": {"field": "identity", "purpose": "home_visit"}, "case": {"act": "read"}}
"""What a form that shows words is sent with; any other is sent empty."""
ONE_BY_ONE = ("household", "order", "import", "conflict", "job", "ready", "export", "case", "employment")
"""The things that a reader of another area is refused, page by page."""
PARTS = {"candidate": "likely", "piece": "evidence"}
STILL = {
    "document",
    "readings",
    "coverage",
    "organs",
    "goals",
    "parameters",
    "about",
    "me",
    "list_coverage",
    "list_parameters",
}
"""What says the same of every area: asked once."""
LOGS = ("log", "take_log", "read_log")
"""What the auditor reads: which record an act touched belongs there by its key, no word about it does."""
QUERIES: dict[str, list[dict[str, str]]] = {
    "search": [{"q": "HHOWN0"}, {"q": "金沙"}, {"q": "52990119700100377X"}, {"q": "HHMOVED9"}, {"q": "欧阳FOREIGN3"}],
    "findings": [{"level": "household"}, {"level": "person"}, {"measure": "m01"}, {"after": "52.|0"}],
    "lacking": [{"rule": "m01.stable_job"}], "take": [{"level": "person"}],
    "ledger": [{"sort": "-valid_from"}, {"q": "EM"}],
    "measure": [{"sort": "name"}], "overview": [{"sort": "m01"}, {"show": "all"}], "quality": [{"organ": "hr"}],
    "area": [{"page": "findings"}], "imports": [{"stage": "checked"}],
}  # fmt: skip
VALUES = {
    "table": ("employment", "staff", "clinic", "allocation"), "rule": ("m01.stable_job",), "level": ("person", "household"),
    "name": ("findings", "households", "quality_records", "imports", "ledger.employment", "measure"), "side": ("respondent",),
    "code": ("cover.medical_double",), "check": ("cover.medical_double",), "act": ("correct",),
}  # fmt: skip


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Any, list[Canary], dict[str, Reader]]]:
    """The province with its canaries and readers, committed, once a module."""
    with django_db_blocker.unblock():
        settings_of_site.MEDIATION = True  # shut, no address of a case would be asked anything
        yield built()
        settings_of_site.MEDIATION = False
        call_command("flush", interactive=False, verbosity=0)


def _client(reader: Reader) -> Client:
    client = Client(raise_request_exception=True)
    client.force_login(reader.user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _said(answer: Any) -> str:
    """Everything that an answer says: its headers, its body, the sheets of a workbook."""
    body = b"".join(answer) if answer.streaming else answer.content
    for close in answer._resource_closers if answer.streaming else ():
        close()
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            body = b"\n".join(book.read(name) for name in book.namelist())
    return f"{answer.headers}\n{body.decode(errors='replace')}"


def _asked(address: Address, canaries: list[Canary], also: set[str]) -> Iterator[tuple[str, Canary | None, str]]:
    """The addresses to ask, each with whom it is about and by what: one of each subject at each position, else of each word.

    What is in few hands (`IN_HAND`) is asked for at home, in another county, and at the positions `also`.
    """
    if "<int:key>" in address.route:
        for canary in canaries:
            near = canary.position in also or canary in (canaries[0], canaries[3])
            found = ((route, canary, kind) for route, kind in _about(address.route, canary))
            yield from (one for one in found if near or one[2] not in IN_HAND)
        return
    words = [word for word in VALUES if f":{word}>" in address.route]
    for chosen in product(*(VALUES[word] for word in words)):
        filled = address.route
        for word, value in zip(words, chosen, strict=True):
            filled = filled.replace(f"<slug:{word}>", value).replace(f"<str:{word}>", value)
        yield _filled(filled, {}), None, ""


def _about(route: str, canary: Canary) -> Iterator[tuple[str, str]]:
    """An address with the key of each thing of a canary that it can be about, and what kind of thing that is."""
    word = "level" if ":level>" in route else "table" if ":table>" in route else ""
    for chosen in VALUES[word] if word else ("",):
        named = route.replace(f"<slug:{word}>", chosen).replace(f"<str:{word}>", chosen)
        before = re.search(r"([\w-]+)/<int:key>", named)
        assert before is not None
        for kind in SUBJECTS[before[1]]:
            if kind in canary.keys:
                yield _filled(named.replace("<int:key>", str(canary.keys[kind])), canary.keys), kind


def _filled(route: str, keys: dict[str, int]) -> str:
    """An address with a value for each word that is left, and for a part (`piece`, `person`) that of the same thing."""
    route = route.replace("<slug:table>", "employment").replace("<slug:key>", "m01")
    route = re.sub(r"<(?:str|slug):(\w+)>", lambda word: VALUES.get(word[1], ("x",))[0], route)
    return re.sub(r"<int:(\w+)>", lambda word: str(keys.get(PARTS.get(word[1], word[1]), 1)), route)


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Thousands of refusals are meant."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ASKED)
def test_no_address_says_to_a_role_what_is_not_its_own(scene: Any, name: str) -> None:
    _world, canaries, readers = scene
    reader, checks, asked, leaks = readers[name], 0, 0, []
    began = time.process_time()
    client = _client(reader)
    words = [(one.position, word, _stem(one, word)) for one in canaries for word in reader.forbidden(one)]
    for turn, address in enumerate(addresses(), ASKED.index(name)):
        also = {canary.position for canary in (canaries if name in EVERY_WAY else [canaries[turn % len(canaries)]])}
        opens = any(cell(role, address).opens for role in reader.roles)
        for route, about, kind in _asked(address, canaries, also if opens else set()):
            foreign = about is not None and not any(lies_within(about.path, area) for area in reader.areas)
            for status, said, how in _answers(
                client, address, route, foreign=foreign, ways=opens and name in EVERY_WAY
            ):
                stems = {stem for stem in {stem for _where, _word, stem in words} if stem in said}
                leaks += [
                    (how, where, word) for where, word, stem in words
                    if stem in stems and word in said and word not in how and not (address.name in LOGS and word.isdecimal())
                ]  # fmt: skip
                checks, asked = checks + len(words), asked + 1
                if not opens or (foreign and address.anywhere and kind in ONE_BY_ONE) or _beyond(reader, how):
                    assert status in REFUSED, (name, how, status)
                    checks += 1
    print(f"\n{name}: {checks:,} checks in {asked:,} answers, {time.process_time() - began:.1f} s")
    assert leaks == []
    assert checks > (5000 if name in EVERY_WAY else 300)


def _stem(canary: Canary, word: str) -> str:
    """A part of a word that many share: where it is not said, none of them is, and only it is looked for."""
    return canary.mark if canary.mark in word else word[:9]


def _answers(
    client: Client, address: Address, route: str, *, foreign: bool, ways: bool
) -> Iterator[tuple[int, str, str]]:
    """What an address answers to every way of asking it that suits it: (status, all it says, how it was asked)."""
    if "GET" in address.methods:
        all_ways: list[dict[str, str]] = [{}, *QUERIES.get(address.name, [])]
        all_ways += (
            [{"area": area} for area in (A, B, C)] if "key>" not in address.route and address.name not in STILL else []
        )
        for way in all_ways if ways else all_ways[:1]:
            answer = client.get(route, way)
            yield answer.status_code, _said(answer), f"{route}?{way}" if way else route
    if "POST" in address.methods and (foreign or address.name == "case"):
        kind = {} if address.kind == "page" else {"content_type": "application/json"}
        answer = client.post(route, SENT.get(address.name, {}), **kind)
        yield answer.status_code, _said(answer), f"POST {route}"


@pytest.mark.django_db
def test_what_is_planted_is_read_by_whom_it_opens_to(scene: Any) -> None:
    """Else no leak of it could be seen."""
    _world, canaries, readers = scene
    own, keys = canaries[0], canaries[0].keys
    pages = {
        f"/orders/{keys['order']}/": "ST WV", f"/orders/{keys['order']}/evidence/{keys['evidence']}/": "EV",
        f"/imports/{keys['import']}/": "IM FT", f"/conflicts/{keys['conflict']}/": "CB CA", f"/exports/{keys['export']}/": "EX",
        f"/jobs/{keys['job']}/": "JB", "/ledgers/allocation/": "AL",
    }  # fmt: skip
    said = {page: _said(_client(readers["county_a"]).get(page)) for page in pages}
    assert [(page, word) for page in pages for word in pages[page].split() if word + own.mark not in said[page]] == []
    assert f"CN{own.mark}" in _said(_client(readers["supervisor"]).post(f"/mediation/{keys['case']}/", SENT["case"]))


def _beyond(reader: Reader, how: str) -> bool:
    """Whether the area of an address lies outside all that the reader has."""
    return any(
        f"'area': '{area}'" in how and not any(lies_within(area, own) for own in reader.areas) for area in (A, B, C)
    )


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["county_a", "community", "finance"])
def test_what_happens_in_another_county_changes_no_byte_of_an_answer(scene: Any, name: str) -> None:
    """No count, order, suggestion or sum of one's own area depends on what is recorded elsewhere."""
    from houfu.access.scoping import everywhere
    from tests.access.matrix_world import plant

    _world, canaries, readers = scene
    client, foreign = _client(readers[name]), canaries[3]
    lists = [
        one
        for one in addresses()
        if "GET" in one.methods
        and "<" not in one.route
        and one.name not in ("log", "accounts", "read_log", "list_accounts")
    ]
    before = {one.route: _plain(client.get(one.route)) for one in lists}
    with everywhere():
        for number in range(40, 46):
            plant("foreign", number, foreign.path, foreign.keys["settlement"], foreign.keys["community"], 1)
    changed = [one.route for one in lists if _plain(client.get(one.route)) != before[one.route]]
    assert len(lists) >= 20
    assert changed == []


def _plain(answer: Any) -> str:
    """An answer without what differs each time: tokens, nonces, moments inside a workbook."""
    said = _said(answer)
    said = re.sub(
        r"(nonce|csrf\w*|X-CSRFToken|value|content)(&quot;|[\"'=:\s-])+[\w+/=-]{20,}", "", said, flags=re.IGNORECASE
    )
    return re.sub(r"nonce-[\w+/=-]+|\d{4}-\d\d-\d\dT[\d:.]+Z?", "", said)


@pytest.mark.django_db
def test_a_resident_reads_his_own_household_and_not_the_one_next_door(scene: Any) -> None:
    _world, canaries, readers = scene
    client, own = _client(readers["resident"]), canaries[0]
    beside = next(one for one in canaries if one.position == "nextdoor")
    assert beside.path == own.path
    opened = [one for one in addresses() if cell(Role.RESIDENT, one).opens]
    assert {one.route for one in opened} == {"/mine/", "/api/mine", "/me/"}
    said = "".join(_said(client.get(one.route)) for one in opened)
    assert own.people[0] in said
    assert [word for word in (*beside.people, *beside.sealed, *own.sealed) if word in said] == []


def test_every_address_says_whom_it_opens_to() -> None:
    silent = [one for one in addresses() if one.needs is None]
    assert silent == []
    ours = [one for one in addresses() if one.kind == "page"]
    assert len(ours) >= 45
    assert len([one for one in addresses() if one.kind == "api"]) >= 30


def test_what_is_no_address_of_ours_is_an_entrance_or_shut() -> None:
    known = {one.route for one in addresses()}
    open_doors = [
        pattern.name or route
        for pattern, route in _leaves(get_resolver(), "")
        if f"/{route}" not in known and declared(pattern.callback, pattern.name or "")
    ]
    expected = ("account_", "mfa_", "usersessions_", "set_language", "openapi-json", "api-root")
    assert [name for name in open_doors if not str(name).startswith(expected)] == []


def test_the_matrix_follows_the_roles() -> None:
    cells = matrix()
    assert len(cells) == len(Role) * len(addresses())
    for one in cells:
        own = one.role is not Role.RESIDENT or Permission.SEE_OWN in one.address.needs or one.address.name == "me"
        assert one.opens == (own and set(one.address.needs or ()) <= MAY[one.role])
        assert one.persons <= one.opens
    blind = {one.role for one in cells} - {one.role for one in cells if one.persons}
    assert blind >= {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN, Role.RESIDENT, Role.FINANCE}
    assert not any(
        one.opens for one in cells if Permission.SEE_PERSONS in (one.address.needs or ()) and one.role in blind
    )

"""The access matrix, generated: every address for every role, about every position, by every way of asking: no leak."""

import logging
import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as settings_of_site
from django.core.management import call_command
from django.urls import get_resolver

from houfu.access.addresses import _leaves, addresses
from houfu.access.matrix import cell, matrix
from houfu.access.roles import MAY, Permission, Role
from houfu.portal.doors import declared
from houfu.store.fields import lies_within
from tests.access.matrix_asking import RULES, TABS, answers, asked, client_of, said
from tests.access.matrix_kinds import Canary, Reader
from tests.access.matrix_sent import Write, posted, thrown_away, writes
from tests.access.matrix_world import built
from tests.conftest import ON_POSTGRES
from tests.portal.laid import again
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
ONE_BY_ONE = ("household", "order", "import", "conflict", "job", "ready", "export", "case", "employment")
"""The things that a reader of another area is refused, page by page."""
OF_NO_AREA = {"propose", "try_values", "file_line"}
"""What programs write of no area: values and funds of the province."""
LOGS = ("log", "take_log", "read_log")
"""What the auditor reads: which record an act touched belongs there by its key, no word about it does."""


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Any, list[Canary], dict[str, Reader]]]:
    """The province with its canaries and readers, committed, once a module."""
    with django_db_blocker.unblock():
        settings_of_site.MEDIATION = True  # shut, no address of a case would be asked anything
        yield again("matrix", built)
        settings_of_site.MEDIATION = False
        call_command("flush", interactive=False, verbosity=0)


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
    reader, checks, number, leaks = readers[name], 0, 0, []
    began = time.process_time()
    client = client_of(reader)
    words = [(one.position, word, _stem(one, word)) for one in canaries for word in reader.forbidden(one)]
    for turn, address in enumerate(addresses(), ASKED.index(name)):
        also = {canary.position for canary in (canaries if name in EVERY_WAY else [canaries[turn % len(canaries)]])}
        opens = any(cell(role, address).opens for role in reader.roles)
        for route, about, kind in asked(address, canaries, also if opens else set()):
            foreign = about is not None and not reader.reaches(about.path, address.needs or ())
            every = opens and name in EVERY_WAY
            writes_too = foreign and (opens or about in (canaries[0], canaries[3]))
            for status, told, how in answers(
                client, address, route, about, canaries[3], foreign=writes_too, ways=every, older=opens
            ):
                stems = {stem for stem in {stem for _where, _word, stem in words} if stem in told}
                leaks += [
                    (how, where, word) for where, word, stem in words
                    if stem in stems and word in told and word not in how and not (address.name in LOGS and word.isdecimal())
                ]  # fmt: skip
                checks, number = checks + len(words), number + 1
                if not opens or (foreign and address.anywhere and kind in ONE_BY_ONE) or _beyond(reader, how):
                    assert status in REFUSED, (name, how, status)
                    checks += 1
    print(f"\n{name}: {checks:,} checks in {number:,} answers, {time.process_time() - began:.1f} s")
    assert leaks == []
    assert checks > (5000 if name in EVERY_WAY else 300)


def _stem(canary: Canary, word: str) -> str:
    """A part of a word that many share: where it is not said, none of them is, and only it is looked for."""
    return canary.mark if canary.mark in word else word[:9]


@pytest.mark.django_db
def test_what_is_planted_is_read_by_whom_it_opens_to(scene: Any) -> None:
    """Else no leak of it could be seen."""
    _world, canaries, readers = scene
    own, keys = canaries[0], canaries[0].keys
    pages = {
        f"/orders/{keys['order']}/": "ST WV AP", f"/orders/{keys['order']}/evidence/{keys['evidence']}/": "EV",
        f"/imports/{keys['import']}/": "IM FT", f"/conflicts/{keys['conflict']}/": "CB CA", f"/exports/{keys['export']}/": "EX",
        f"/jobs/{keys['job']}/": "JB", "/ledgers/allocation/": "AL",
    }  # fmt: skip
    client = client_of(readers["county_a"])
    read = {page: said(client.get(page)) for page in pages}
    assert [(page, word) for page in pages for word in pages[page].split() if word + own.mark not in read[page]] == []
    case = {"act": "read"}
    assert f"CN{own.mark}" in said(client_of(readers["supervisor"]).post(f"/mediation/{keys['case']}/", case))


@pytest.mark.django_db
def test_who_has_moved_away_is_read_in_the_run_of_before_by_whoever_has_both_places(scene: Any) -> None:
    """Else nothing of him that an older run still showed the place he left could be seen."""
    _world, canaries, readers = scene
    moved = next(one for one in canaries if one.position == "moved")
    asked, keys, client = {"run": moved.keys["run"]}, moved.keys, client_of(readers["province"])
    pages = [
        f"/households/{keys['household']}/",
        f"/households/{keys['household']}/looked/",
        f"/api/access/households/{keys['household']}/looked",
    ]
    pages += [
        f"{kind}/why/{level}/{keys[level]}/{rule}" + "/" * (not kind)
        for kind in ("", "/api")
        for level, rule in RULES.items()
    ]
    assert [
        (page, name)
        for page in pages
        for name in ("county_a", "city", "community")
        if client_of(readers[name]).get(page, asked).status_code != 404
    ] == []
    assert [page for page in pages if client.get(page, asked).status_code != 200] == []
    assert f"HH{moved.mark}" in said(client.get(pages[0], asked))


@pytest.mark.django_db
def test_every_tab_and_search_of_the_inbox_has_an_order_of_ones_own(scene: Any) -> None:
    """Else an order of another area that stood in that tab alone could not be seen."""
    _world, canaries, readers = scene
    client, keys = client_of(readers["county_a"]), canaries[0].keys
    kinds = {"soon": "soon", "overdue": "overdue"}
    ways = [({"tab": tab}, str(keys[kinds.get(tab, "order")])) for tab in TABS]
    ways += [({"q": f"HH{canaries[0].mark}", "sort": "harm"}, str(keys[kind])) for kind in ("order", "soon", "overdue")]
    ways += [({"q": str(keys["order"])}, f"/orders/{keys['order']}/")]
    assert [
        (page, way) for page in ("/orders/", "/api/orders") for way, word in ways
        if word.strip("/").rsplit("/")[-1] not in said(client.get(page, way))
    ] == []  # fmt: skip


def _done(reader: Reader, write: Write) -> tuple[int, str, list[str]]:
    """What becomes of a deed, which is thrown away: its status, all that the answer says, the tables written."""
    with thrown_away() as wrote:
        if write.first:
            write.first()
            wrote.clear()
        answer = posted(client_of(reader), write.route, write.body, program=write.kind == "api", method=write.method)
        return answer.status_code, said(answer), list(wrote)


@pytest.mark.django_db
def test_every_deed_is_done_for_its_owner_and_for_nobody_of_another_area(scene: Any) -> None:
    """A body that the owner were refused with, too, would say nothing of those who are refused."""
    _world, canaries, readers = scene
    own, idle, leaks = canaries[0], [], []
    for write in writes(own):
        status, told, wrote = _done(readers["county_a"], write)
        if status in REFUSED or not wrote:
            idle.append((write.name, write.route, status, told[-200:]))
        for name in ("county_c", "community_2", "inspector", "steward"):
            status, told, wrote = _done(readers[name], write)
            words = [word for word in readers[name].forbidden(own) if word in told and word not in str(write)]
            if wrote or words or not (status in REFUSED or write.kind == "page"):
                leaks.append((name, write.name, write.route, status, wrote, words))
    assert idle == []
    assert leaks == []
    tried = {(write.kind, write.name) for write in writes(own)}
    programs = {one.name for one in addresses() if one.kind == "api" and {"POST", "DELETE"} & set(one.methods)}
    assert programs - {name for kind, name in tried if kind == "api"} == OF_NO_AREA


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
    from tests.access.matrix_objects import laid, standing
    from tests.access.matrix_world import plant

    _world, canaries, readers = scene
    client, foreign = client_of(readers[name]), canaries[3]
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
            more = plant("foreign", number, foreign.path, foreign.keys["settlement"], foreign.keys["community"], 1)
            if number < 42:
                laid(more, 1, *standing())
    changed = [one.route for one in lists if _plain(client.get(one.route)) != before[one.route]]
    assert len(lists) >= 20
    assert changed == []


def _plain(answer: Any) -> str:
    """An answer without what differs each time: tokens, nonces, moments inside a workbook."""
    told = said(answer)
    told = re.sub(
        r"(nonce|csrf\w*|X-CSRFToken|value|content)(&quot;|[\"'=:\s-])+[\w+/=-]{20,}", "", told, flags=re.IGNORECASE
    )
    return re.sub(r"nonce-[\w+/=-]+|\d{4}-\d\d-\d\dT[\d:.]+Z?", "", told)


@pytest.mark.django_db
def test_a_resident_reads_his_own_household_and_not_the_one_next_door(scene: Any) -> None:
    _world, canaries, readers = scene
    client, own = client_of(readers["resident"]), canaries[0]
    beside = next(one for one in canaries if one.position == "nextdoor")
    assert beside.path == own.path
    opened = [one for one in addresses() if cell(Role.RESIDENT, one).opens]
    assert {one.route for one in opened} == {"/mine/", "/api/mine", "/me/"}
    told = "".join(said(client.get(one.route)) for one in opened)
    assert own.people[0] in told
    assert [word for word in (*beside.people, *beside.sealed, *own.sealed) if word in told] == []


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

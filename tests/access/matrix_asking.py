"""How the access matrix asks: about which things each address is asked, by which words, and what it is sent."""

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import product
from typing import Any

from django.test import Client

from houfu.access.addresses import Address
from tests.access.matrix_kinds import Canary, Reader
from tests.access.matrix_sent import body_of, posted
from tests.portal.world import A, B, C

SUBJECTS = {
    "households": ("household",), "settlements": ("settlement",), "counties": ("county",), "orders": ("order",),
    "imports": ("import",), "conflicts": ("conflict",), "exports": ("export", "ready"), "jobs": ("job",), "funds": ("fund",),
    "mediation": ("case",), "cases": ("case",), "access": ("account",), "employment": ("employment",), "staff": ("staff",),
    "clinic": ("clinic",), "allocation": ("allocation",), "household": ("household",), "person": ("person",),
    "double-checks": ("check",), "proposals": ("household",), "parameters": ("household",),  # a proposal is of the province
}  # fmt: skip
"""What the number in an address is the key of, by the word before it."""
IN_HAND = ("import", "conflict", "export", "ready", "job", "fund", "case", "account", "county", "allocation", "check")
"""What is asked for at three positions by a reader, the third another one for each address and reader: by all at all of them."""
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
TABS = ("late_appeal", "waiver_asked", "contested", "soon", "overdue")
INBOX = [
    *({"tab": tab} for tab in TABS), {"q": "HHFOREIGN3"}, {"q": "{order}"}, {"sort": "harm"}, {"organ": "hr"},
    {"tab": "overdue", "q": "HHFOREIGN3", "sort": "harm"},
]  # fmt: skip
"""The ways to ask for orders, by page and API alike."""
QUERIES: dict[str, list[dict[str, str]]] = {
    "search": [{"q": "HHOWN0"}, {"q": "金沙"}, {"q": "52990119700100377X"}, {"q": "HHMOVED9"}, {"q": "欧阳FOREIGN3"}],
    "findings": [{"level": "household"}, {"level": "person"}, {"measure": "m01"}, {"after": "52.|0"}],
    "lacking": [{"rule": "m01.no_stable_job"}], "take": [{"level": "person"}],
    "ledger": [{"sort": "-valid_from"}, {"q": "EM"}],
    "measure": [{"sort": "name"}], "overview": [{"sort": "m01"}, {"show": "all"}], "quality": [{"organ": "hr"}],
    "area": [{"page": "findings"}], "imports": [{"stage": "checked"}, {"ledger": "employment"}],
    "list_imports": [{"stage": "checked"}, {"ledger": "employment"}],
    "conflicts": [{"stage": "all"}, {"ledger": "employment"}], "list_conflicts": [{"stage": "all"}, {"ledger": "employment"}],
    "records": [{"q": "HHFOREIGN3"}, {"q": "EM"}], "orders": INBOX, "list_orders": INBOX,
    "preview_orders": [{"cap": "1"}], "preview": [{"cap": "1"}],
}  # fmt: skip
OLDER: dict[str, list[dict[str, str]]] = {
    "search": [{"q": "HHMOVED9"}, {"q": "52990119700100977X"}, {"q": "欧阳MOVED9"}], "findings": [{"level": "person"}],
    "lacking": [{"rule": "m01.no_stable_job"}, {"rule": "m13.medical_cover"}], "ledger": [{"q": "HHMOVED9"}],
    "records": [{"q": "HHMOVED9"}], "quality_check": [{}], "faulty_records": [{}], "take": [{"level": "household"}], "measure": [{}],
    "area": [{"page": "findings"}], "overview": [{"show": "all"}],
}  # fmt: skip
"""The ways to ask for lists as they were in the run of before the canary `moved` left county A."""
RULES = {"person": "m13.medical_cover", "household": "m01.no_stable_job"}
VALUES = {
    "table": ("employment", "staff", "clinic", "allocation"), "rule": ("m01.no_stable_job",), "level": ("person", "household"),
    "name": ("findings", "households", "quality_records", "imports", "ledger.employment", "measure"), "side": ("respondent",),
    "code": ("cover.medical_double",), "check": ("cover.medical_double",), "act": ("correct",),
}  # fmt: skip


def client_of(reader: Reader) -> Client:
    """A browser in which a reader has signed in."""
    client = Client(raise_request_exception=True)
    client.force_login(reader.user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def said(answer: Any) -> str:
    """Everything that an answer says: its headers, its body, the sheets of a workbook."""
    body = b"".join(answer) if answer.streaming else answer.content
    for close in answer._resource_closers if answer.streaming else ():
        close()
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            body = b"\n".join(book.read(name) for name in book.namelist())
    return f"{answer.headers}\n{body.decode(errors='replace')}"


def asked(address: Address, canaries: list[Canary], also: set[str]) -> Iterator[tuple[str, Canary | None, str]]:
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
        named = named.replace("<str:rule>", RULES.get(chosen, ""))
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


def answers(
    client: Client,
    address: Address,
    route: str,
    about: Canary | None,
    far: Canary,
    *,
    foreign: bool,
    ways: bool,
    older: bool,
) -> Iterator[tuple[int, str, str]]:
    """What an address answers to every way of asking it that suits it: (status, all it says, how it was asked).

    `far` is the canary of another county whose number and order are looked for; `older`, lists and the household that has moved
    are asked about in the run of before, too.
    """
    run, gone = {"run": str(far.keys["run"])}, about is not None and about.position == "moved"
    if "GET" in address.methods:
        all_ways = [{}, *_queries(address, far)]
        if "key>" not in address.route and address.name not in STILL:
            all_ways += [{"area": area} for area in (A, B, C)]
        before = ([{}] if gone else [] if about else OLDER.get(address.name, [])) if older else []
        for way in [*(all_ways if ways else all_ways[:1]), *(way | run for way in before)]:
            answer = client.get(route, way)
            yield answer.status_code, said(answer), f"{route}?{way}" if way else route
    for method in ("POST", "DELETE"):
        if method in address.methods and (foreign or address.name == "case"):
            body = body_of(address.kind, address.name, about) if about else {}
            for one in [route, f"{route}?run={run['run']}"] if gone and older and address.name == "reveal" else [route]:
                answer = posted(client, one, body, program=address.kind == "api", method=method)
                yield answer.status_code, said(answer), f"{method} {one}"


def _queries(address: Address, far: Canary) -> list[dict[str, str]]:
    """The ways to search, sort and cut a list, with the numbers of the canary far away."""
    return [{word: value.format(**far.keys) for word, value in way.items()} for way in QUERIES.get(address.name, ())]

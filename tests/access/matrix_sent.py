"""What each address that writes is sent: a body that its owner is answered with a deed, about the things of one canary."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from houfu.access.scoping import everywhere
from houfu.intake import staging
from houfu.intake.kept_reading import mark_of
from houfu.intake.models import Import, Likely, Stage
from houfu.jobs.models import Job
from houfu.jobs.models import Stage as JobStage
from houfu.registry.actions import add_source, record
from houfu.registry.models import Person
from tests.access.matrix_kinds import Canary
from tests.portal.handed import sheet

ONCE = "matrix-0001"
"""The idempotency key of every click: what it made is thrown away each time."""
BESIDE = ("safeguard_", "access_", "axes_", "django_", "usersessions_", "store_mark")
"""Tables where a refusal leaves its trace, or a session its days: no deed."""
WROTE = re.compile(r'\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)
HEADINGS = ("户号", "姓名", "就业形式", "月工资（元）", "生效日期")
Body = dict[str, Any]


@dataclass(frozen=True)
class Write:
    """A deed: its address (`kind`, `name`, `route`), what is sent, and what has to be so first."""

    kind: str
    name: str
    route: str
    body: Body = field(default_factory=dict)
    method: str = "POST"
    first: Callable[[], object] | None = None


def posted(client: Client, route: str, body: Body, *, program: bool, method: str = "POST") -> Any:
    """The answer to a deed: a form, or JSON for a program, with files as a form of many parts."""
    files = [one for one in body.values() if isinstance(one, SimpleUploadedFile)]
    for file in files:
        file.seek(0)  # another has been sent it before
    if files or not program:
        return client.post(route, body, headers={"Idempotency-Key": ONCE})
    return client.generic(
        method, route, json.dumps(body), content_type="application/json", headers={"Idempotency-Key": ONCE}
    )


@contextmanager
def thrown_away() -> Iterator[list[str]]:
    """All that is written herein is taken back; gives the tables that were written, but those beside the matter."""
    wrote: list[str] = []

    def noted(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        done = execute(sql, params, many, context)
        table = WROTE.match(str(sql))
        if table and context["cursor"].rowcount != 0 and not table[1].startswith(BESIDE):
            wrote.append(table[1])
        return done

    block: Any = transaction.atomic()
    block._from_testcase = True  # as those of the tests themselves: what has to be the outermost may stand in it
    with _files_as_before(), block:
        with connection.execute_wrapper(noted):
            yield wrote
        transaction.set_rollback(True)


@contextmanager
def _files_as_before() -> Iterator[None]:
    """What a deed does to the sheets that were handed in is no part of its transaction, and is taken back, too."""
    before = {file: file.read_bytes() for file in staging.folder().iterdir() if file.is_file()}
    yield
    for file in set(staging.folder().iterdir()) - set(before):
        if file.is_file():
            file.unlink()
    for file, content in before.items():
        file.write_bytes(content)


def body_of(kind: str, name: str, canary: Canary) -> Body:
    """What the form of an address about a thing of a canary is sent; empty where it takes nothing."""
    return SENT.get(f"{kind} {name}", lambda _canary: {})(canary)


SENT: dict[str, Callable[[Canary], Body]] = {
    "page reveal": lambda _: {"field": "identity", "purpose": "home_visit"},
    "page case": lambda _: {"act": "read"},
    "page order": lambda _: {"act": "comment", "seen": "3", "token": ONCE, "words": "看过"},
    "api act_on": lambda _: {"act": "comment", "seen": 3, "words": "看过", "more": ""},
    "api act_with_files": lambda _: {
        "act": "comment", "seen": "3", "words": "看过", "more": "", "evidence": SimpleUploadedFile("a.pdf", b"%PDF-1.7 x")
    },
    "page import": lambda _: {"act": "drop"},
    "api check": lambda _: {"columns": {}},
    "api commit": lambda canary: {"seen": _mark(canary)},
    "api decide_likely": lambda _: {"answer": "different"},
    "page decide_likely": lambda _: {"answer": "different"},
    "api settle_conflict": lambda _: {"answer": "kept", "reason": "已核对"},
    "page conflict": lambda _: {"answer": "kept", "reason": "已核对"},
    "api decide": lambda _: {"approve": False, "answer": "不同意"},
    "page decide_export": lambda _: {"decision": "refuse", "answer": "不同意"},
    "api change_record": lambda _: {"valid_from": "2019-06-01", "values": {"employer": "某厂"}},
    "api end_record": lambda _: {"on": "2026-01-01"},
    "page record": lambda _: {"act": "end", "ends_on": "2026-01-01"},
    "api answer_double_check": lambda canary: {"items": [{"id": canary.keys["item"], "said": "reached", "words": "已到位"}]},
    "page double_check": lambda canary: {
        f"said-{canary.keys['item']}": "reached", f"words-{canary.keys['item']}": "已到位", "token": ONCE
    },
}  # fmt: skip
"""By kind and name of an address that is about one thing."""


def writes(canary: Canary) -> Iterator[Write]:
    """Every deed about a canary, of whoever keeps it."""
    keys = canary.keys
    order, handed, likely = f"orders/{keys['order']}", f"imports/{keys['import']}", f"likely/{keys['likely']}"
    again = f"orders/double-checks/{keys['check']}"
    work, conflict = f"ledgers/employment/{keys['employment']}", f"conflicts/{keys['conflict']}"
    for kind, name, route in (
        ("page", "order", order), ("api", "act_on", f"{order}/acts"), ("api", "act_with_files", f"{order}/acts/files"),
        ("page", "import", handed), ("api", "check", f"{handed}/check"), ("api", "drop", f"{handed}/drop"),
        ("page", "decide_likely", f"{handed}/{likely}"), ("api", "decide_likely", f"{handed}/{likely}"),
        ("page", "conflict", conflict), ("api", "settle_conflict", conflict),
        ("page", "decide_export", f"exports/{keys['export']}/decide"), ("api", "decide", f"exports/{keys['export']}/decide"),
        ("page", "record", work), ("api", "change_record", f"{work}/correct"),
        ("page", "double_check", again), ("api", "answer_double_check", again),
    ):  # fmt: skip
        yield Write(kind, name, _at(kind, route), body_of(kind, name, canary))
    yield Write("api", "end_record", _at("api", work), body_of("api", "end_record", canary), "DELETE")
    yield from _prepared(canary, handed)
    yield from _of_areas(canary)


def _at(kind: str, route: str) -> str:
    return f"/api/{route}" if kind == "api" else f"/{route}/"


def _mark(canary: Canary) -> str:
    return mark_of(Import._base_manager.get(id=canary.keys["import"]))


def _prepared(canary: Canary, handed: str) -> Iterator[Write]:
    """Deeds for which a thing has to be another way first."""
    key, job = canary.keys["import"], canary.keys["job"]

    def answered() -> None:
        Likely._base_manager.filter(import_id=key).delete()
        with everywhere():  # a file of which no row goes in is refused to its owner, too
            values = {"name": "欧阳小满"}
            record(Person, key=canary.keys["person"], values=values, valid_from=date(2023, 1, 1), source=1, by=1)

    def taken_in() -> None:
        source = add_source(organ="hr", name="矩阵导入.csv", received_on=date(2026, 11, 2), by=1)
        Import._base_manager.filter(id=key).update(stage=Stage.COMMITTED, source_id=source, committed_at=timezone.now())

    def waiting() -> None:
        Job._base_manager.filter(id=job).update(stage=JobStage.WAITING)

    yield Write("api", "commit", f"/api/{handed}/commit", {"seen": _mark(canary)}, first=answered)
    yield Write("page", "import", f"/{handed}/", {"act": "commit", "seen": _mark(canary)}, first=answered)
    yield Write("api", "undo", f"/api/{handed}/undo", first=taken_in)
    yield Write("page", "import", f"/{handed}/", {"act": "undo", "sure": "1"}, first=taken_in)
    yield Write("api", "cancel_job", f"/api/jobs/{job}/cancel", first=waiting)
    yield Write("page", "job", f"/jobs/{job}/", first=waiting)


def _of_areas(canary: Canary) -> Iterator[Write]:
    """Deeds that name no thing in their address: what they are about stands in the body, or is an area."""
    keys, county = canary.keys, ".".join(canary.path.split(".")[:3]) + "."
    where, about = f"?area={county}", f"HH{canary.mark} 欧阳{canary.mark}"
    values = {"kind": "contract", "employer": "某厂"}
    handing = {"words": "请办理", "to": keys["account"]}
    yield Write("api", "assign", "/api/orders/assign", handing | {"orders": [{"id": keys["overdue"], "seen": 3}]})
    yield Write("page", "assign_orders", "/orders/assign/", handing | {"pick": [f"{keys['overdue']}:3"], "token": ONCE})
    yield Write("api", "release", f"/api/orders/release{where}", {"cap": 0})
    yield Write("page", "preview_orders", f"/orders/preview/{where}", {"token": ONCE})
    yield Write("api", "ask", f"/api/exports{where}", {"listing": "findings", "words": {}, "reason": "核对"})
    yield Write("page", "take", f"/exports/new/findings/{where}", {"reason": "核对"})
    yield Write(
        "api", "new_record", "/api/ledgers/employment",
        {"subject": about, "valid_from": "2026-01-01", "values": values},
    )  # fmt: skip
    yield Write("page", "new_record", "/ledgers/employment/new/", {"of": about, "valid_from": "2026-01-01"} | values)
    for kind, name, route in (("api", "hand_in", "/api/imports"), ("page", "new_import", "/imports/new/")):
        yield Write(kind, name, route, {"ledger": "employment", "to": county, "file": _sheet(canary)})


def _sheet(canary: Canary) -> SimpleUploadedFile:
    line = (f"HH{canary.mark}", f"欧阳{canary.mark}", "单位就业", "3500", date(2026, 1, 1).isoformat())
    return SimpleUploadedFile("a.csv", sheet([line], HEADINGS))

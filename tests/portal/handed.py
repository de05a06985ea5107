"""Files handed in by tests of pages: a small sheet as CSV, and what reads it."""

import csv
import html
import io
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from houfu.access.models import User
from houfu.facts.errors import HoufuError
from houfu.intake import rereading, staging
from houfu.intake.layout import Layout
from houfu.intake.models import Import
from houfu.intake.table import Table, table_of
from houfu.portal import import_page, import_reading
from tests.portal.world import A

HEADINGS = ("户号", "姓名", "就业形式", "月工资（元）", "生效日期")
LINES = (
    ("柏杨-002", "王大山", "单位就业", "3500", "2024-01-01"),  # on file with 3000 from the same day
    ("柏杨-004", "张大山", "单位就业", "3000", "2024-01-01"),
    ("柏杨-003", "李大山", "单位就业", "2800", "2026-02-01"),
    ("柏杨-099", "无此人", "单位就业", "2800", "2026-01-01"),
    ("柏杨-006", "吴大山", "不存在的形式", "3000", "2026-01-01"),
)
"""A change, the same again, a new one, nobody, and no such kind of work."""


def sheet(lines: Any = LINES, headings: Any = HEADINGS) -> bytes:
    """A sheet as CSV."""
    text = io.StringIO()
    csv.writer(text).writerows([headings, *lines])
    return text.getvalue().encode("utf-8-sig")


def open_table(content: bytes, name: str, layout: Layout) -> Table:
    """Reads just such a sheet; what holds "broken" cannot be read."""
    if b"broken" in content:
        raise HoufuError("这个文件已损坏，打不开。", "The file is damaged.")
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    return table_of(lines[0], [[one or None for one in line] for line in lines[1:]])


def upload(client: Client, content: bytes, *, table: str = "employment", area: str = A, name: str = "就业.csv") -> Any:
    """Hand a file in by the form."""
    body = {"ledger": table, "to": area, "file": SimpleUploadedFile(name, content)}
    return client.post(reverse("portal:new_import"), body)


def handed(by: User, *, area: str = A) -> Import:
    """An import that waits for its headings."""
    return import_reading.handed_in(sheet(), "就业.csv", table="employment", area=area, by=by)


def checked(by: User) -> Import:
    """An import that waits for a second person."""
    row = import_reading.checked(handed(by), {}, None, by)
    assert isinstance(row, Import)
    return row


@pytest.fixture(autouse=True)
def reading(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Sheets are read by the tests' own reader, and none stays behind."""
    for module in (import_reading, rereading):
        monkeypatch.setattr(module, "open_table", open_table)
    yield
    staging.forget_all()


def act(client: Client, row: Import, what: str, **more: str) -> str:
    """Press a button of the import's page; the page that follows."""
    if what == "commit":
        more = {"seen": import_page.seen_of(Import._base_manager.get(id=row.id)), **more}
    answer = client.post(reverse("portal:import", args=[row.id]), {"act": what, **more}, follow=True)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def page(client: Client, row: Import, **asked: str) -> str:
    """The import's page."""
    return html.unescape(client.get(reverse("portal:import", args=[row.id]), asked).content.decode())


def stage(row: Import) -> str:
    return str(Import._base_manager.get(id=row.id).stage)

"""Every table that facts are read from has a way to the subjects whose facts it gives."""

from datetime import date
from typing import Any

import pytest

from houfu.snapshot import resolve
from houfu.snapshot.routes import ANEW, RETURNS, routes
from houfu.snapshot.rows import Reader
from houfu.store.moment import fix_known

pytestmark = pytest.mark.django_db(transaction=True)


def test_each_table_that_a_level_reads_has_a_route_to_that_level(monkeypatch: pytest.MonkeyPatch) -> None:
    found: set[tuple[str, str]] = set()
    at: list[str] = []
    facts, rows = resolve._facts, Reader.rows

    def of_level(level: str, *args: Any, **more: Any) -> Any:
        at.append(level)
        return facts(level, *args, **more)

    def reading(self: Reader, table: str, *args: Any, **more: Any) -> Any:
        if at:
            found.add((at[-1], table))
        return rows(self, table, *args, **more)

    monkeypatch.setattr(resolve, "_facts", of_level)
    monkeypatch.setattr(Reader, "rows", reading)
    resolve.province(date(2026, 10, 31), fix_known())
    assert len(found) > 150
    for level, table in sorted(found):
        reached = {way for way, _column in routes().get(table, ())}
        assert table in ANEW | {RETURNS} or level in reached, (level, table)

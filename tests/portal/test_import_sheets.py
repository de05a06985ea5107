"""An import of which several sheets were read as one: page and programs name the sheet of each row."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client

from houfu.intake.layout import Layout
from houfu.intake.models import Import
from houfu.intake.reading_on import joined
from houfu.intake.table import Table
from houfu.portal import import_reading
from tests.portal.handed import LINES, open_table, page, reading, sheet, upload
from tests.portal.world import World

__all__ = ["reading"]
pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]


def test_the_sheets_are_told_with_their_rows_and_each_fault_and_change_with_its_sheet(
    world: World, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def two_sheets(content: bytes, name: str, layout: Layout) -> Table:
        first = replace(open_table(sheet(LINES[2:3]), name, layout), sheet="甲社区", totals=[(7, {})], notes=[8])
        second = replace(open_table(content, name, layout), sheet="乙社区", totals=[(9, {})], notes=[10, 12])
        return joined([(first, tuple(range(5))), (second, tuple(range(5)))], name)

    monkeypatch.setattr(import_reading, "open_table", two_sheets)
    alice = signed_in("alice")
    upload(alice, sheet((*LINES[:2], *LINES[3:])))
    row = Import._base_manager.get()
    assert json.loads(row.sheets) == [["甲社区", 1], ["乙社区", 4]]
    shown = page(alice, row)
    assert "读了 2 张工作表，作为一张表：“甲社区”1 行、“乙社区”4 行。" in shown
    assert "工作表“甲社区”第 7 行" in shown
    assert "工作表“乙社区”第 9 行" in shown
    assert "脚注、签字栏 2 行不登记：工作表“乙社区”第 10、12 行。" in shown
    told = alice.get(f"/api/imports/{row.id}").json()
    assert ([one["note_rows"] for one in told["sheets"]], told["note_rows"]) == ([[8], [10, 12]], [8])
    assert [(one["sheet"], one["rows"], one["total_rows"]) for one in told["sheets"]] == [
        ("甲社区", 1, [7]),
        ("乙社区", 4, [9]),
    ]
    assert alice.post(f"/api/imports/{row.id}/check", "{}", content_type="application/json").status_code == 200
    faults = alice.get(f"/api/imports/{row.id}/faults").json()["rows"]
    assert {(one["sheet"], one["cell"], one["row"]) for one in faults} == {("乙社区", "B4", 4), ("乙社区", "C5", 5)}
    [change] = alice.get(f"/api/imports/{row.id}/changes").json()["rows"]
    assert (change["sheet"], change["row"]) == ("乙社区", 2)
    shown = page(alice, row)
    assert "乙社区 B4" in shown
    assert 'data-head="行号">乙社区 2</th>' in shown

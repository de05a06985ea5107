"""One number in a merged cell over several rows: nobody knows what is each row's own, so it is counted for none."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from houfu.intake import staging
from houfu.intake.checking import Checked, check
from houfu.intake.kept_reading import keep_table, kept_table
from houfu.intake.layouts import layout_named
from houfu.intake.mapping import propose
from houfu.intake.opening import open_table
from houfu.intake.table import Table
from houfu.intake.totals import totals_off
from tests.intake.sheets import WITH_MERGES, Model, write

ON = date(2026, 11, 1)
HEADS = ["社区", "名称", "人民调解员", "行政调解员", "生效日期"]
ROWS: list[list[Any]] = [
    ["520502", "甲", 3, 1],
    ["520502", "乙", None, 2],
    ["520502", "丙", None, 1],
    ["520502", "丁", 4, 1],
]


def opened(folder: Path, how: str, merges: list[tuple[int, int, int, int]], rows: list[list[Any]]) -> Table:
    model = Model(merges=merges)
    model.put(1, list(HEADS))
    for at, row in enumerate(rows, 2):
        model.put(at, [*row, "2021-01-01"])
    path = write(model, folder, how)
    return open_table(path.read_bytes(), path.name, layout_named("mediationcentre"))


def checked(table: Table) -> Checked:
    layout = layout_named("mediationcentre")
    return check(table, propose(layout, table.headings).mapping(), layout, on=ON)


def faults(found: Checked) -> list[tuple[str, str]]:
    return [(one.cell, str(one.kind)) for one in found.report]


@pytest.mark.parametrize("how", sorted(WITH_MERGES))
def test_one_number_over_several_rows_is_a_fault_of_each(how: str, tmp_path: Path) -> None:
    found = checked(opened(tmp_path, how, [(2, 2, 4, 2)], ROWS))
    assert faults(found) == [("C2", "shared"), ("C3", "shared"), ("C4", "shared")]
    assert found.good()["row"].to_list() == [5]
    assert [one.shown for one in found.report] == ["3", "3", "3"]
    (first, *_others) = found.report
    assert "取消合并" in first.sentence("zh")
    assert "each row" in first.sentence("en")


def test_what_is_no_number_is_still_said_of_every_row(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["520502", "甲", 3, 1], [None, "乙", 2, 2]]
    found = checked(opened(tmp_path, "xlsx", [(2, 0, 3, 0)], rows))
    assert faults(found) == []
    assert len(found.good()) == 2


@pytest.mark.parametrize(
    ("number", "merge", "rest"),
    [(3, (2, 2, 2, 3), [[2, 2]]), (3, (2, 2, 3, 2), [[9, 2]]), ("不详", (2, 2, 3, 2), [[None, 2]]), (None, (2, 2, 3, 2), [[None, 2]])],
    ids=["in one row", "over a value of its own", "not known", "nothing"],
)  # fmt: skip
def test_where_no_number_is_shared_there_is_no_fault(
    number: Any, merge: tuple[int, int, int, int], rest: list[list[Any]], tmp_path: Path
) -> None:
    model = Model(merges=[merge])
    model.put(1, list(HEADS))
    model.put(2, ["520502", "甲", number, None if merge[3] == 3 else 1, "2021-01-01"])
    model.put(3, ["520502", "乙", *rest[0], "2021-01-01"])
    path = write(model, tmp_path, "xlsx-odd")
    found = checked(open_table(path.read_bytes(), path.name, layout_named("mediationcentre")))
    assert faults(found) == []


def test_it_is_known_of_what_was_kept_too_and_no_total_is_blamed_for_it(tmp_path: Path) -> None:
    table = opened(tmp_path, "xlsx", [(2, 2, 4, 2)], [*ROWS, ["合计", None, 7, 5]])
    try:
        staging.lay(1, [b"the file itself"])
        keep_table(1, table)
        again = kept_table(1)
    finally:
        staging.forget_all()
    found = checked(again)
    assert faults(found) == faults(checked(table)) == [("C2", "shared"), ("C3", "shared"), ("C4", "shared")]
    mapping = propose(found.layout, again.headings).mapping()
    assert totals_off(again, found, mapping, on=ON) == ()

"""The whole way of a file: read, matched, checked, found in the register: every planted fault, no other, and back again."""

import datetime as dt
import io
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from houfu.access.scoping import everywhere, looking_at
from houfu.intake.handback import hand_back
from houfu.intake.layouts import layout_named
from houfu.intake.mapping import confirmed, propose
from houfu.intake.opening import find_in, open_table
from houfu.intake.trying import Tried, try_out
from houfu.intake.workbook.cells import Workbook
from houfu.places.models import Place
from houfu.registry.actions import add_source, record, record_many
from houfu.registry.models import Community, Household, Person, Settlement
from tests.intake.filled import HERE, OUTERS, SHEETS, THERE, Filled, all_filled, filled, name_of, number
from tests.intake.sheets import FORMATS, WITH_MERGES, write
from tests.intake.test_awkward_workbooks import read_here

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ON = dt.date(2026, 11, 1)
A, C = "52.5205.520502.", "52.5203.520324."
CASES = list(all_filled(FORMATS, WITH_MERGES))
BY_CHILD = 12


@pytest.fixture
def register() -> None:
    """A settlement of county A with two households and twenty people, and a household of county C with one."""
    with everywhere():
        common: dict[str, Any] = {"valid_from": dt.date(2019, 6, 1), "source": 1, "by": 1}
        common["source"] = add_source(organ="hr", name="测试.xlsx", received_on=ON, by=1)
        for key, name, path in ((520502, "七星关区", A), (520324, "正安县", C)):
            record(Place, key=key, values={"kind": "county", "code": str(key), "name": name, "path": path}, **common)
        said: dict[str, Any] = {"name": "柏杨林安置区", "county_key": 520502, "path": f"{A}1.2.", "kind": "town"}
        place = record(Settlement, values=said, **common)
        ward = record(Community, values={"name": "柏杨林社区", "settlement_key": place, "path": f"{A}1.2.3."}, **common)
        homes = {}
        for home, path in (("H1", A), ("H2", A), ("H9", C)):
            said = {"number": home, "community_key": ward, "settlement_key": place, "path": f"{path}1.2.3."}
            homes[home] = record(Household, values=said, **common)
        lines = [("H1", A, number(HERE, at), name_of(at)) for at in range(20)] + [("H9", C, number(THERE, 0), "某人")]
        since = {"sex": "1", "valid_from": common["valid_from"]}
        people = [
            since | {"household_key": homes[home], "path": f"{path}1.2.3.", "name": name, "identity": one}
            for home, path, one, name in lines
        ]
        record_many(Person, people, source=common["source"], by=1)


def tried(table: Any, layout: Any) -> Tried:
    """As a person does who leaves every proposal as it is."""
    proposal = propose(layout, table.headings)
    asked = [match.heading for match in proposal.matches if match.ask and match.name]
    assert not proposal.missing, proposal.missing
    assert not asked, asked
    with looking_at(A):
        return try_out(table, layout, confirmed(layout, proposal.mapping()), on=ON)


def told(trial: Tried) -> set[tuple[int, str, str]]:
    return {(fault.row, fault.heading, str(fault.kind)) for fault in trial.checked.report}


def test_there_are_two_hundred_and_their_faults_are_many() -> None:
    assert len(CASES) >= 200
    planted = Counter(kind for case in set(CASES) for _row, _heading, kind in filled(*case[:2], 0).planted)
    assert len(planted) >= 20
    assert sum(planted.values()) >= 400


@pytest.mark.parametrize("how", FORMATS)
def test_every_planted_fault_is_found_nothing_else_is_and_the_file_comes_back(
    how: str, register: None, tmp_path: Path
) -> None:
    for table, outer, _how in (case for case in CASES if case[2] == how):
        lay, layout = filled(table, outer, 0), layout_named(table)
        folder = tmp_path / f"{table}-{outer}"
        folder.mkdir()
        path = write(lay.model, folder, how)
        book = Workbook(path.name, tuple(read_here(path, folder)))
        opened, sheet = find_in(book, layout)
        trial = tried(opened, layout)
        assert told(trial) == lay.planted, (table, outer)
        assert opened.rows.to_list() == lay.rows
        assert trial.counts()["new"] == len(lay.rows) - len({row for row, _heading, _kind in lay.planted})
        _comes_back(book, sheet, trial, layout, folder)


def _comes_back(book: Workbook, sheet: Any, trial: Tried, layout: Any, folder: Path) -> None:
    """The marked workbook says of itself what the first did."""
    file = io.BytesIO()
    hand_back(book, sheet, trial.checked.report, file)
    back = folder / "back"
    back.mkdir()
    path = back / "marked.xlsx"
    path.write_bytes(file.getvalue())
    opened, _sheet = find_in(Workbook(path.name, tuple(read_here(path, back))), layout)
    again = tried(opened, layout)
    assert [fault.sentence("zh").partition(" ")[2] for fault in again.checked.report] == [
        fault.sentence("zh").partition(" ")[2] for fault in trial.checked.report
    ]
    assert again.counts() == trial.counts()


def test_a_child_reads_the_same(register: None, tmp_path: Path) -> None:
    every = [(table, outer) for outer in OUTERS for table in SHEETS]
    for at, (table, outer) in enumerate(every[:: len(every) // BY_CHILD][:BY_CHILD]):
        lay: Filled = filled(table, outer, 1)
        how = FORMATS[at % len(FORMATS)] if outer != "sections" else "xlsx"
        path = write(lay.model, tmp_path, how)
        opened = open_table(path.read_bytes(), path.name, layout_named(table))
        assert told(tried(opened, layout_named(table))) == lay.planted, (table, outer, how)

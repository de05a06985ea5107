"""`houfu funds`: lines listed, one worked out, as a table, CSV or JSON, and filed."""

import csv
import io
import json
from collections.abc import Iterator

import pytest
from typer.testing import CliRunner, Result

from houfu.access.scoping import everywhere
from houfu.cli.frame import assemble
from houfu.funds.terms import AllocationFault
from houfu.ledgers.models import Allocation
from tests.funds.lines import AMOUNT, DECIDED, a_line, a_scheme, figures, ground

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOUFU_LANG", "zh")
    monkeypatch.setenv("COLUMNS", "240")


@pytest.fixture
def line(db: None) -> Iterator[int]:
    with everywhere():
        ground()
        figures()
        key = a_line()
        a_scheme(key)
        yield key


def funds(*arguments: str) -> Result:
    return CliRunner().invoke(assemble("funds"), ["funds", *arguments])


def test_it_lists_the_lines(line: int) -> None:
    told = json.loads(funds("--json").stdout)
    assert [(one["line"], one["amount"], one["allocated_on"]) for one in told] == [(line, AMOUNT, None)]
    shown = funds().stdout
    assert "后续扶持指标（测试）" in shown
    assert not [word for word in ("True", "False") if word in shown]


def test_it_shows_each_county_and_stores_nothing(line: int) -> None:
    told = funds(str(line), "--on", f"{DECIDED}").stdout
    for word in ("七星关区", "金沙县", "合计", "100,000,000.55"):
        assert word in told, word
    rows = json.loads(funds(str(line), "--on", f"{DECIDED}", "--json").stdout)
    assert sum(row["amount"] for row in rows) == AMOUNT
    lines = list(csv.DictReader(io.StringIO(funds(str(line), "--on", f"{DECIDED}", "--csv").stdout)))
    assert [int(row["amount"]) for row in lines] == [row["amount"] for row in rows]
    assert not Allocation._base_manager.exists()


def test_it_files_once(line: int) -> None:
    first = funds(str(line), "--on", f"{DECIDED}", "--file", "--spend-by", "2027-04-01")
    assert "已登记2个县" in first.stderr
    assert "没有改动" in funds(str(line), "--file").stderr
    assert Allocation._base_manager.filter(line_key=line).count() == 2


def test_what_cannot_be_is_a_sentence(line: int) -> None:
    fault = funds("7").exception
    assert isinstance(fault, AllocationFault)
    assert "没有编号为7的资金指标" in fault.zh

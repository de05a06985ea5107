"""`houfu intake` of a ledger on several sheets: read as one, each sheet said with its rows, taken in together."""

import json
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from houfu.intake.held import LeftOut
from houfu.intake.models import Import
from tests.access.conftest import cast
from tests.cli.test_intake import BY_TWO, GOOD, IDENTITY, WRONG, _on_file, intake, rows

__all__ = ["_on_file", "cast"]
pytestmark = pytest.mark.django_db(transaction=True)


def test_sheets_with_the_same_headings_are_read_as_one_and_said_with_their_rows(tmp_path: Path) -> None:
    path = tmp_path / "参保.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        for name, line in (("甲社区", GOOD), ("乙社区", WRONG)):
            sheet = made.add_worksheet(name)
            for row, cells in enumerate(
                [("身份证号", "参保类型", "生效日期"), line, *([line] if line is WRONG else [])]
            ):
                sheet.write_row(row, 0, cells)
    told = json.loads(intake("read", path, "--as", "medicalcover", "--json").stdout)
    assert [(one["sheet"], one["rows"]) for one in told["sheets"]] == [("甲社区", 1), ("乙社区", 2)]
    assert [(one["sheet"], one["cell"]) for one in told["faults"]] == [("乙社区", "A2"), ("乙社区", "A3")]
    assert (told["further_tables"], told["other_sheets"]) == ([], [])
    said = intake("read", path, "--as", "medicalcover").stdout
    assert "2张工作表作为一张表读取（“甲社区”1行、“乙社区”2行），共3行" in said
    assert "乙社区 A3" in said
    assert intake("commit", path, "--as", "medicalcover", *BY_TWO).exit_code == 0
    row = Import._base_manager.get()
    assert (row.sheet, row.rows, json.loads(row.sheets)) == ("甲社区", 3, [["甲社区", 1], ["乙社区", 2]])
    assert rows() == [date(2026, 1, 1)]
    shown = json.loads(intake("show", row.id, "--by", "alice", "--json").stdout)
    assert shown["sheets"] == [{"sheet": "甲社区", "rows": 1}, {"sheet": "乙社区", "rows": 2}]


@pytest.mark.parametrize("by_row", [False, True])
def test_a_sheet_a_month_without_days_is_a_fault_and_makes_no_return(tmp_path: Path, by_row: bool) -> None:
    path = tmp_path / "兑现.xlsx"
    heads = ["身份证号", "政策", "类型", "兑现金额（元）", *(["生效日期"] if by_row else [])]
    with xlsxwriter.Workbook(str(path)) as made:
        for name, paid, day in (("1月", "300", "2026-01-31"), ("2月", "350", "2026-02-28")):
            sheet = made.add_worksheet(name)
            sheet.write_row(0, 0, heads)
            sheet.write_row(1, 0, [IDENTITY, "甲", "外出务工交通补贴", paid, *([day] if by_row else [])])
    given = () if by_row else ("--from", "2026-01-01")
    told = json.loads(intake("read", path, "--as", "workbenefit", "--json", *given).stdout)
    found = [(one["sheet"], one["cell"], "工作表“1月”第2行" in one["zh"]) for one in told["faults"]]
    assert found == ([] if by_row else [("2月", "A2", True)])
    done = intake("commit", path, "--as", "workbenefit", *BY_TWO, *given, "--complete-to", "2026-10-31")
    assert (done.exception is None) is by_row
    assert isinstance(done.exception, LeftOut | None)

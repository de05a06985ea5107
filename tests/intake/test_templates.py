"""Templates: one a ledger, which reads back by itself, holds its choices, notes and formats, and a stamp."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from houfu.cli.frame import assemble
from houfu.facts.errors import HoufuError
from houfu.intake.checking import check
from houfu.intake.columns import Column, Kind
from houfu.intake.layouts import layout_named, layouts
from houfu.intake.mapping import propose
from houfu.intake.register_sheets import REGISTER
from houfu.intake.table import table_of
from houfu.intake.templates import MOST_IN_LIST, STAMP_SHEET, stamp
from houfu.intake.values.choices import Choices
from houfu.intake.values.spelling import fold_word
from tests.intake.books import lines_of, made, part

ON = date(2026, 11, 1)
LAYOUTS = layouts()


def test_there_is_a_layout_for_every_ledger_and_five_for_the_register() -> None:
    assert len(LAYOUTS) >= 205
    assert set(REGISTER) == {"settlements", "communities", "households", "people", "dwellings"}


def test_no_two_columns_of_a_layout_share_a_heading_or_a_name() -> None:
    for layout in LAYOUTS.values():
        for words in ({fold_word(one.heading) for one in layout.columns}, {one.name for one in layout.columns}):
            assert len(words) == len(layout.columns), layout.table


def test_every_template_maps_by_itself_and_its_filled_row_has_no_fault_while_its_example_is_skipped() -> None:
    for layout in LAYOUTS.values():
        heads, example = lines_of(made(layout, ON))[:2]
        proposal = propose(layout, heads)
        assert proposal.certain, (layout.table, [match for match in proposal.matches if match.ask])
        assert {mapped.name for mapped in proposal.mapping().values()} == {one.name for one in layout.columns}
        filled: list[Any] = ["1", *example[1:-2], "2026-02-01", example[-1]]
        checked = check(table_of(heads, [example, filled]), proposal.mapping(), layout, on=ON)
        assert checked.skipped == 1, layout.table
        assert [fault.sentence("zh") for fault in checked.report] == [], layout.table
        assert len(checked.values) == 1


def test_identity_numbers_are_text_days_are_formatted_and_short_lists_drop_down() -> None:
    book = made(REGISTER["people"], ON)
    styles, sheet = part(book, "xl/styles.xml"), part(book, "xl/worksheets/sheet1.xml")
    assert 'formatCode="@"' in styles or 'numFmtId="49"' in styles
    assert "yyyy-mm-dd" in styles
    assert "男性,女性" in sheet
    assert 'errorStyle="warning"' in sheet
    notes = part(book, "xl/comments1.xml")
    assert "18位公民身份号码" in notes
    assert "18 characters" in notes


def test_a_list_of_more_than_excel_takes_stands_on_a_sheet_of_its_own() -> None:
    long = {str(at): (f"一个很长的选项第{at}号", f"item {at}") for at in range(40)}
    column = Column("kind", "类别", "kind", Kind.CODE, choices=Choices(long))
    other = Column("way", "方式", "way", Kind.CODE, choices=Choices(long))
    layout = replace(REGISTER["settlements"], columns=(column, other))
    book = made(layout, ON)
    sheet = part(book, "xl/worksheets/sheet1.xml")
    assert len(",".join(column.choices.names() if column.choices else [])) > MOST_IN_LIST
    assert "选项!$A$2:$A$41" in sheet
    assert "选项!$B$2:$B$41" in sheet
    assert lines_of(book, sheet=3)[40] == ["一个很长的选项第39号"] * 2


def test_a_template_carries_its_stamp_twice_and_is_the_same_on_the_same_day() -> None:
    layout = layout_named("employment")
    book = made(layout, ON)
    assert stamp(layout).startswith("employment ")
    assert stamp(layout) in part(book, "docProps/custom.xml")
    assert STAMP_SHEET in part(book, "xl/workbook.xml")
    assert 'state="veryHidden"' in part(book, "xl/workbook.xml")
    assert made(layout, ON) == book
    assert stamp(layout) != stamp(layout_named("people"))


def test_instructions_are_in_both_languages() -> None:
    said = lines_of(made(layout_named("enrolment"), ON), sheet=2)
    assert all(len(line) == 3 for line in said)
    assert any("不会删除" in str(line[1]) and "deletes nothing" in str(line[2]) for line in said)
    assert sum(column.kind is not Kind.DAY for column in layout_named("enrolment").columns) < len(said)


def test_a_template_of_last_month_without_a_column_that_is_new_still_reads() -> None:
    layout = layout_named("employment")
    kept = [one.heading for one in layout.columns if one.required or one.name in ("identity", "valid_from")]
    assert propose(layout, kept).certain


def test_the_command_writes_a_template_and_says_what_there_is_no_ledger_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOUFU_LANG", "zh")
    file = tmp_path / "就学.xlsx"
    app = assemble("intake")
    done = CliRunner().invoke(app, ["intake", "template", "enrolment", "--out", str(file)])
    assert done.exit_code == 0, done.output
    assert "就学台账" in done.stdout
    assert lines_of(file.read_bytes())[0][1] == "身份证号"
    strange = CliRunner().invoke(app, ["intake", "template", "nothing"])
    assert isinstance(strange.exception, HoufuError)
    nowhere = CliRunner().invoke(app, ["intake", "template", "people", "--out", str(tmp_path / "no" / "x.xlsx")])
    assert isinstance(nowhere.exception, HoufuError)
    assert "换一个位置" in nowhere.exception.zh

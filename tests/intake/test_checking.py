"""A sheet checked: every planted fault is found with its cell and its advice, nothing else is, and good rows stay good."""

import random
from datetime import date
from typing import Any

import polars as pl
import pytest
from stdnum.cn.ric import calc_check_digit

from houfu.intake.checking import Checked, GivenFault, check
from houfu.intake.faults import FaultKind
from houfu.intake.finding import Found, settle
from houfu.intake.layouts import layout_named
from houfu.intake.mapping import propose
from houfu.intake.table import Table, table_of
from houfu.intake.workbook.letters import cell

ON = date(2026, 11, 1)
HEADS = (
    "序号",
    "户号",
    "姓名",
    "身份证号",
    "性别",
    "出生日期",
    "与户主关系",
    "劳动技能",
    "是否在校",
    "联系电话",
    "生效日期",
    "终止日期",
)


def checked(heads: Any, lines: Any, layout: str = "people", **more: Any) -> Checked:
    table = table_of(heads, lines)
    asked = layout_named(layout)
    given = more.get("given") or {}
    proposal = propose(asked, heads, given=given)
    assert proposal.certain, [match for match in proposal.matches if match.ask] + [*proposal.missing]
    return check(table, proposal.mapping(), asked, on=ON, **more)


def person(serial: int) -> list[Any]:
    """A sound line of a sheet of people."""
    born = date(1940 + serial % 70, 1 + serial % 12, 1 + serial % 28)
    first = f"520103{born:%Y%m%d}{serial % 999 + 1:03}"
    male = int(first[16]) % 2 == 1
    number = first + str(calc_check_digit(first + "0"))
    return [serial, f"H{serial // 4}", "张三", number, "男" if male else "女", f"{born:%Y.%m.%d}", "户主", "普通劳动力", "否",
            f"138{serial:08}", "2020-01-01", "长期"]  # fmt: skip


PLANTS: list[tuple[str, Any, FaultKind]] = [
    ("户号", "", FaultKind.REQUIRED), ("户号", "H" * 30, FaultKind.TOO_LONG),
    ("姓名", "张3", FaultKind.NAME), ("姓名", "/", FaultKind.REQUIRED),
    ("姓名", "张\ufffd", FaultKind.LOST_CHARACTER), ("身份证号", 5.2010319500101e17, FaultKind.ID_NUMERIC),
    ("身份证号", "52010319500101001", FaultKind.ID_LENGTH),
    ("身份证号", "52010319500101001Х", FaultKind.ID_LOOKALIKE), ("身份证号", "520103195001010015", FaultKind.ID_CHECK),
    ("身份证号", "520***********0016", FaultKind.ID_MASKED), ("身份证号", "H12345678", FaultKind.ID_OTHER_PAPER),
    ("性别", "难", FaultKind.NOT_LISTED),
    ("性别", "", FaultKind.REQUIRED), ("出生日期", "2020年1月", FaultKind.MONTH_ONLY), ("出生日期", "1890-02-30", FaultKind.NO_SUCH_DAY),
    ("出生日期", "1935-05-05", FaultKind.ID_BIRTH), ("与户主关系", "亲戚", FaultKind.NOT_LISTED),
    ("劳动技能", "劳动力", FaultKind.NOT_LISTED),
    ("是否在校", "1", FaultKind.NOT_YES_NO), ("是否在校", "#N/A", FaultKind.EXCEL_ERROR), ("联系电话", "1380013", FaultKind.PHONE),
    ("联系电话", "13800138000/13900139000", FaultKind.TWO_PHONES), ("生效日期", "", FaultKind.REQUIRED),
    ("生效日期", "20.1.5", FaultKind.SHORT_YEAR),
    ("生效日期", "1/5/2020", FaultKind.DAY_ORDER), ("生效日期", 60, FaultKind.FALSE_LEAP), ("终止日期", "2019-01-01", FaultKind.REVERSED),
    ("终止日期", "43831", FaultKind.TEXT_SERIAL),
]  # fmt: skip


def test_every_planted_fault_is_found_at_its_cell_and_nothing_else_is() -> None:
    rng = random.Random(7)
    lines = [person(serial) for serial in range(3000)]
    planted = set()
    for at, row in enumerate(rng.sample(range(3000), 400)):
        heading, value, kind = PLANTS[at % len(PLANTS)]
        lines[row][HEADS.index(heading)] = value
        planted.add((row + 2, heading, kind))
    report = checked(HEADS, lines).report
    found = {(fault.row, fault.heading, fault.kind) for fault in report}
    assert planted - found == set()
    assert found - planted == set()
    assert {fault.cell for fault in report} == {cell(row, HEADS.index(heading)) for row, heading, _kind in planted}


def test_a_fault_says_where_what_and_what_to_do_in_both_languages_with_the_value_masked() -> None:
    lines = [person(1), person(2)]
    lines[1][3] = "520103195001010015"
    lines[1][9] = "1380013800"
    lines[1][2] = "张三3"
    report = checked(HEADS, lines).report
    for fault in report:
        for language in ("zh", "en"):
            said = fault.sentence(language)
            assert "Sheet1" in said
            assert fault.cell in said
            assert "520103195001010015" not in said
            assert "1380013800" not in said
            assert "张三3" not in said
    assert [fault.cell for fault in report] == ["C3", "D3", "J3"]
    assert "校验码" in next(iter(list(report)[1:])).what_zh


def test_no_sentence_of_a_fault_has_a_hole() -> None:
    from houfu.intake.report import SCHEMA, Report

    layout = layout_named("people")
    frame = pl.DataFrame([(2, 0, "sex", str(kind), "", "") for kind in FaultKind], schema=SCHEMA, orient="row")
    for fault in Report("表", frame, {0: "性别"}, {one.name: one for one in layout.columns}):
        for text in (fault.what_zh, fault.what_en, fault.do_zh, fault.do_en):
            assert text
            assert "{" not in text
        assert any(letter >= "\u4e00" for letter in fault.what_zh + fault.do_zh)


def test_the_name_of_a_kind_of_fault_can_stand_alone() -> None:
    assert [kind for kind in FaultKind if "{" in kind.zh + kind.en] == []


def test_faults_are_never_cut_off() -> None:
    lines = [[serial, "", "", "x", "", "", "", "", "", "", "", ""] for serial in range(30_000)]
    report = checked(HEADS, lines).report
    assert len(report) == 30_000 * 5
    assert sum(report.by_kind().values()) == len(report)


def test_duplicates_in_a_file_are_found_also_between_15_and_18_digits() -> None:
    lines = [person(1), person(2), person(3)]
    lines[0][3:6] = ["520103195001010016", "男", "1950-01-01"]
    lines[2][3:6] = ["520103500101001", "男", "1950-01-01"]
    [fault] = checked(HEADS, lines).report
    assert (fault.kind, fault.cell) == (FaultKind.DUPLICATE, "D4")
    assert "第2行" in fault.do_zh


def test_two_equal_rows_about_a_county_may_be_two_teachers() -> None:
    heads = ("县（市、区）", "学校", "任教学科", "生效日期")
    line = ["520502", "某小学", "语文", "2026-01-01"]
    assert not len(checked(heads, [line, line], "teacher").report)


def test_two_equal_rows_about_a_person_are_one_too_many() -> None:
    heads = ("身份证号", "就学情况", "生效日期")
    line = ["520103195001010016", "在校就读", "2026-01-01"]
    [fault] = checked(heads, [line, line], "enrolment").report
    assert (fault.kind, fault.row) == (FaultKind.DUPLICATE, 3)


def test_rows_with_unreadable_numbers_are_not_taken_for_one_another() -> None:
    heads = ("身份证号", "姓名", "就学情况", "生效日期")
    lines = [[number, "张三", "在校就读", "2026-01-01"] for number in ("520103195001010011", "520103195001010012")]
    assert [fault.kind for fault in checked(heads, lines, "enrolment").report] == [FaultKind.ID_CHECK] * 2


def test_a_row_says_whom_it_is_about_by_one_of_the_ways() -> None:
    heads = ("身份证号", "户号", "姓名", "就学情况", "生效日期")
    lines = [
        ["520103195001010016", "", "", "在校就读", "2026-01-01"], ["", "H1", "张三", "在校就读", "2026-01-01"],
        ["", "", "张三", "在校就读", "2026-01-01"], ["坏", "", "", "在校就读", "2026-01-01"],
    ]  # fmt: skip
    report = checked(heads, lines, "enrolment").report
    assert [(fault.row, fault.kind) for fault in report] == [(4, FaultKind.REQUIRED), (5, FaultKind.ID_CHARACTERS)]


def test_blank_says_nothing_and_not_known_says_so() -> None:
    lines = [person(1), person(2)]
    lines[0][7:9] = ["", ""]
    lines[1][7:9] = ["不详", "不详"]
    first, second = settle(checked(HEADS, lines), {"household_key": home}).records()
    assert not {"labour", "in_school"} & set(first)
    assert (second["labour"], second["in_school"]) == (None, None)
    assert first["valid_to"] is None
    assert (first["household_key"], first["path"], first["sex"]) == (7, "52.", "2")


def home(said: pl.DataFrame) -> pl.DataFrame:
    return said.select(pl.lit(7).alias("key"), pl.lit("one").alias("found"), pl.lit("52.").alias("path"))


def test_only_rows_without_a_fault_are_ready() -> None:
    lines = [person(1), person(2), person(3)]
    lines[1][4] = "?"
    done = settle(checked(HEADS, lines), {"household_key": home})
    assert done.good()["row"].to_list() == [2, 4]
    assert len(list(done.records(size=1))) == 2


def test_what_is_not_found_is_a_fault_of_every_row_that_names_it_and_each_thing_is_looked_for_once() -> None:
    asked: list[list[str]] = []
    says = {"H0": Found.ONE, "H1": Found.MISSING, "H2": Found.OUTSIDE, "H3": Found.SEVERAL}

    def find(said: pl.DataFrame) -> pl.DataFrame:
        names = said.to_series().to_list()
        asked.append(names)
        return pl.DataFrame(
            {
                "key": [5 if says[name] is Found.ONE else None for name in names],
                "found": [str(says[name]) for name in names],
            }
        )

    done = settle(checked(HEADS, [person(serial) for serial in range(16)]), {"household_key": find})
    assert [sorted(names) for names in asked] == [["H0", "H1", "H2", "H3"]]
    assert done.report.by_kind() == {FaultKind.MISSING: 4, FaultKind.OUTSIDE: 4, FaultKind.SEVERAL: 4}
    assert {fault.cell[0] for fault in done.report} == {"B"}
    assert [one["household_key"] for one in done.records()] == [5] * 4


def test_a_subject_is_found_by_whichever_way_its_row_says_it() -> None:
    heads = ("身份证号", "户号", "姓名", "就学情况", "生效日期")
    lines = [["520103195001010016", "", "", "在校就读", "2026-01-01"], ["", "H1", "张三", "在校就读", "2026-01-01"]]

    def find(said: pl.DataFrame) -> pl.DataFrame:
        assert set(said.columns) == {"identity", "household", "name", "valid_from"}
        first = said["identity"].is_not_null().to_list()
        return pl.DataFrame(
            {"key": [1 if one else None for one in first], "found": ["one" if one else "missing" for one in first]}
        )

    done = settle(checked(heads, lines, "enrolment"), {"person_key": find})
    assert [one["person_key"] for one in done.records()] == [1]
    [fault] = done.report
    assert (fault.kind, fault.heading, fault.shown) == (FaultKind.MISSING, "姓名", "张*")


def test_a_number_typed_into_another_column_is_not_shown() -> None:
    heads = ("县（市、区）", "名称", "办学类型", "生效日期")
    [fault] = checked(heads, [["520502", "甲小学", "520103195001010016", "2026-01-01"]], "school").report
    assert fault.shown == "*" * 18


def test_what_an_import_says_once_holds_for_all_rows() -> None:
    lines = [person(1)[:10], person(2)[:10]]
    done = checked(HEADS[:10], lines, given={"valid_from": "2026.1.1"})
    assert done.values["valid_from"].to_list() == [date(2026, 1, 1)] * 2
    with pytest.raises(GivenFault, match="只有年月"):
        checked(HEADS[:10], lines, given={"valid_from": "2026.1"})


def test_units_of_the_sheet_reach_the_values() -> None:
    heads = ("县（市、区）", "金额（万元）", "生效日期")
    done = checked(heads, [["七星关区", "1.5", "2026-01-01"], ["金沙县", 2.25, "2026-01-01"]], "hopeproject")
    assert done.values["amount"].to_list() == [1_500_000, 2_250_000]


def test_cells_keep_the_places_of_the_sheet() -> None:
    table = Table("表", ["姓名"], [pl.Series(["张3"])], pl.Series([17]), at=[27])
    layout = layout_named("people")
    [fault] = check(table, {0: propose(layout, ["姓名"]).mapping()[0]}, layout, on=ON).report
    assert fault.cell == "AB17"


def test_an_empty_sheet_has_no_rows_and_no_faults() -> None:
    done = checked(HEADS, [])
    assert (len(done.values), len(done.report), list(done.records())) == (0, 0, [])

"""One record on two sheets of a file without days is a fault; a sheet a year, a kind or a policy is none."""

from datetime import date

import pytest

from houfu.intake.checking import check
from houfu.intake.layouts import layout_named
from houfu.intake.mapping import propose
from houfu.intake.reading_on import joined
from houfu.intake.report import Fault
from houfu.intake.table import table_of
from tests.intake.test_people import number

ALI, BO = number(529901, date(1990, 1, 1), 123), number(529901, date(1991, 2, 3), 124)
Line = list[str | None]
INCOME = ["户号", "年度", "统计人口", "工资性收入（元）"]
RELIEF = ["身份证号", "姓名", "救助类别", "申请日期"]
PAID = ["身份证号", "姓名", "户号", "政策", "兑现金额（元）"]
DOORS = ["户号", "安置点", "楼栋", "房号", "办理环节", "不动产权证号"]


def faults(table: str, heads: list[str], *sheets: list[Line]) -> list[Fault]:
    """What is found in sheets of these lines, read as one table and without a day of any row."""
    layout = layout_named(table)
    parts = [table_of(heads, lines, sheet=f"表{at}") for at, lines in enumerate(sheets, 1)]
    whole = joined([(one, tuple(range(len(heads)))) for one in parts], "兑现.xlsx") if len(parts) > 1 else parts[0]
    mapping = propose(layout, heads).mapping()
    given = {"valid_from": "2026-01-01"}
    return list(check(whole, mapping, layout, on=date(2026, 11, 1), given=given).report)


def told(table: str, heads: list[str], *sheets: list[Line]) -> list[tuple[str, str, str]]:
    return [(one.sheet, one.cell, str(one.kind)) for one in faults(table, heads, *sheets)]


@pytest.mark.parametrize(
    ("table", "heads", "one", "other"),
    [
        ("householdincome", INCOME, ["H0001", "2024", "3", "100"], ["H0001", "2025", "3", "120"]),
        ("relief", RELIEF, [ALI, "张三", "最低生活保障", "2025-01-05"], [ALI, "张三", "临时救助", "2025-03-05"]),
        ("workbenefit", PAID, [ALI, "张三", "H1", "外出务工补贴", "300"], [ALI, "张三", "H1", "创业补贴", "500"]),
        ("registration", DOORS, ["H1", "柏杨区", "1栋", "101", "登记发证", "甲1"], ["H1", "柏杨区", "2栋", "101", "登记发证", "甲2"]),
    ],
)  # fmt: skip
def test_a_sheet_a_year_a_kind_a_policy_or_a_dwelling_is_taken_as_on_one_sheet(
    table: str, heads: list[str], one: Line, other: Line
) -> None:
    assert told(table, heads, [one, other]) == []
    assert told(table, heads, [one], [other]) == []


@pytest.mark.parametrize(
    ("table", "heads", "one", "other"),
    [
        ("householdincome", INCOME, ["H0001", "2024", "3", "100"], ["H0001", "2024", "3", "120"]),
        ("relief", RELIEF, [ALI, "张三", "临时救助", "2025-01-05"], [ALI, "张三", "临时救助", "2025-03-05"]),
        ("workbenefit", PAID, [ALI, "张三", "H1", "外出务工补贴", "300"], [ALI, "张三", "H1", "外出务工补贴", "350"]),
        ("workbenefit", PAID, [ALI, "张三", "H1", "外出务工补贴", "300"], [ALI, None, "H1", "外出务工补贴", "350"]),
        ("workbenefit", PAID, [ALI, "张三", None, "外出务工补贴", "300"], [ALI, "张三", "H1", "外出务工补贴", "350"]),
        ("workbenefit", PAID, [ALI, "阿依·买提", "H1", "外出务工补贴", "300"], [ALI, "阿依•买提", "H1", "外出务工补贴", "350"]),
        ("workbenefit", PAID, [None, "阿依·买提", "H1", "外出务工补贴", "300"], [None, "阿依•买提", "H1", "外出务工补贴", "350"]),
        ("workbenefit", PAID, [ALI, "张三", "H1", "外出务工补贴", "300"], [None, "张三", "H1", "外出务工补贴", "350"]),
        ("workbenefit", PAID, [None, "张三", "H1", "外出务工补贴", "300"], [ALI, "张三", "H1", "外出务工补贴", "350"]),
        ("registration", DOORS, ["H1", "柏杨区", None, "101", "登记发证", "甲1"], [None, "柏杨区", None, "101", "登记发证", "甲2"]),
        ("registration", DOORS, ["H1", "柏杨区", "1栋", "101", "登记发证", "甲1"], ["H1", None, None, None, "登记发证", "甲2"]),
    ],
)  # fmt: skip
def test_one_record_told_otherwise_on_another_sheet_is_a_fault_however_it_says_whom(
    table: str, heads: list[str], one: Line, other: Line
) -> None:
    found = faults(table, heads, [one], [other])
    assert [(one.sheet, one.row, str(one.kind)) for one in found] == [("表2", 2, "on_two_sheets")]
    assert "工作表“表1”第2行" in found[0].do_zh
    assert "确是同一条记录写了两次的，只保留对的一行" in found[0].do_zh


def test_the_fault_stands_where_the_row_says_whom_it_is_about() -> None:
    one, other = [ALI, "张三", "H1", "外出务工补贴", "300"], [None, "张三", "H1", "外出务工补贴", "350"]
    assert told("workbenefit", PAID, [one], [other]) == [("表2", "B2", "on_two_sheets")]
    assert told("workbenefit", PAID, [other], [one]) == [("表2", "A2", "on_two_sheets")]


def test_two_people_of_one_name_in_a_household_are_two_and_a_row_of_the_name_alone_is_neither() -> None:
    first, second = [ALI, "张三", "H1", "外出务工补贴", "300"], [BO, "张三", "H1", "外出务工补贴", "350"]
    assert told("workbenefit", PAID, [first], [second]) == []
    assert told("workbenefit", PAID, [first], [second], [[None, "张三", "H1", "外出务工补贴", "400"]]) == []


def test_the_same_record_with_a_name_less_is_a_duplicate_and_one_with_a_faulty_cell_is_laid_beside_none() -> None:
    one: Line = [ALI, "张三", "H1", "外出务工补贴", "300"]
    assert told("workbenefit", PAID, [one], [[ALI, None, "H1", "外出务工补贴", "300"]]) == [("表2", "A2", "duplicate")]
    assert told("workbenefit", PAID, [one], [one]) == [("表2", "A2", "duplicate")]
    assert told("workbenefit", PAID, [one], [[ALI, "张3!", "H1", "外出务工补贴", "350"]]) == [("表2", "B2", "name")]
    assert told("workbenefit", PAID, [one], [[ALI, "张三", "H1", None, "350"]]) == [("表2", "D2", "required")]


def test_a_sheet_that_is_read_on_with_days_in_its_rows_tells_a_history() -> None:
    heads = [*PAID, "生效日期"]
    one, other = (
        [ALI, "张三", "H1", "外出务工补贴", paid, day] for paid, day in (("300", "2026-01-31"), ("350", "2026-02-28"))
    )
    assert told("workbenefit", heads, [one], [other]) == []


def test_where_the_first_sheet_has_no_row_the_others_are_laid_beside_each_other() -> None:
    one, other = [ALI, "张三", "H1", "外出务工补贴", "300"], [ALI, None, None, "外出务工补贴", "350"]
    assert told("workbenefit", PAID, [], [one], [other]) == [("表3", "A2", "on_two_sheets")]

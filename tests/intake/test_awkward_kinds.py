"""What a county's office sends besides: letterheads, lists parted by signs, text marks, copied tables; taken right or refused."""

import datetime as dt
import io

import pytest
import xlsxwriter

from houfu.intake.checking import Checked, check
from houfu.intake.layouts import layout_named
from houfu.intake.mapping import propose
from houfu.intake.opening import NoTable, open_table

NUMBER = "529901199001011235"  # a right check digit; 5299 is no county
HEADINGS = ["户号", "姓名", "公民身份号码", "性别", "出生日期", "与户主关系", "生效日期"]
FIRST = dt.date(2020, 1, 5)
PEOPLE = [("A-1", "王䶮", NUMBER), ("A-1", "李四", None)]


def line(name: str = "王䶮", number: str = NUMBER, day: str = "2020-01-05", household: str = "A-1") -> list[str]:
    return [household, name, number, "男", "1990-01-01", "户主", day]


LINES = [HEADINGS, line(), line("李四", "")]


def looked_at(content: bytes, name: str) -> Checked:
    people = layout_named("people")
    table = open_table(content, name, people)
    proposal = propose(people, table.headings, note_unit=table.note_unit)
    assert proposal.missing == ()
    return check(table, proposal.mapping(), people, on=dt.date(2026, 11, 1))


def book(*rows: list[str], hidden: bool = False) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as made:
        first = made.add_worksheet("说明")
        sheet = made.add_worksheet("名册")
        first.activate()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
        if hidden:
            sheet.hide()
    return file.getvalue()


def said(found: Checked) -> list[tuple[str | None, ...]]:
    return list(found.values.select("household_key", "name", "identity").rows())


def faults(found: Checked) -> list[tuple[str, str]]:
    return [(one.cell, str(one.kind)) for one in found.report]


@pytest.mark.parametrize(
    ("day", "fault"),
    [
        ("二〇二〇年一月五日", ""), ("二○二○年一月五日", ""), ("2020年1月5号", ""), ("2020-01-05 00:00:00", ""), ("2020-01-05\u00a0 ", ""),
        ("2020年元月", "not_a_day"), ("20.1.5", "short_year"), ("1/5/2020", "day_order"), ("5%", "not_a_day"),
    ],
)  # fmt: skip
def test_a_day_is_that_day_or_a_fault_and_never_a_guess(day: str, fault: str) -> None:
    found = looked_at(book(HEADINGS, line(day=day)), "a.xlsx")
    assert faults(found) == ([("G2", fault)] if fault else [])
    assert found.values["valid_from"].to_list() == [None if fault else FIRST]


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        (14, ""), (22, ""), (31, ""), ("yyyy/m/d", ""), ('[$-804]yyyy"年"m"月"d"日"', ""), ("yyyy-mm", "month_only"), (17, "month_only"),
        (57, "month_only"), ('yyyy"年"m"月"', "month_only"), ("yyyy", "year_only"), ('m"月"d"日"', "not_a_day"), (16, "not_a_day"),
        (58, "not_a_day"),
    ],
)  # fmt: skip
def test_a_day_that_the_format_of_its_cell_does_not_show_is_not_made_up(code: str | int, fault: str) -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as made:
        sheet = made.add_worksheet("名册")
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_row(1, 0, line())
        sheet.write_number(1, 6, 43835, made.add_format({"num_format": code}))
    found = looked_at(file.getvalue(), "a.xlsx")
    assert faults(found) == ([("G2", fault)] if fault else [])
    assert found.values["valid_from"].to_list() == [None if fault else FIRST]


@pytest.mark.parametrize("number", [f"'{NUMBER}", f"‘{NUMBER}", f"{NUMBER[:6]}\u200b{NUMBER[6:]}", f"{NUMBER}\u00a0 "])
def test_marks_that_nobody_sees_do_not_change_a_number(number: str) -> None:
    found = looked_at(book(HEADINGS, line(number=number)), "a.xlsx")
    assert (said(found), faults(found)) == (PEOPLE[:1], [])


@pytest.mark.parametrize("sign", [";", "\t", "，", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_list_is_read_whatever_parts_its_columns(sign: str, encoding: str) -> None:
    found = looked_at("\r\n".join(sign.join(one) for one in LINES).encode(encoding), "a.csv")
    assert (said(found), faults(found)) == (PEOPLE, [])


def test_a_list_that_names_its_sign_or_marks_texts_is_read_too() -> None:
    parted = "sep=;\r\n" + "\r\n".join(";".join(one) for one in LINES)
    marked = "\r\n".join(",".join(f'="{one}"' for one in each) for each in LINES)
    for text in (parted, marked):
        found = looked_at(text.encode("utf-8-sig"), "a.csv")
        assert (said(found), faults(found)) == (PEOPLE, [])


@pytest.mark.parametrize("name", ["a.xls", "a.et"])
@pytest.mark.parametrize(("word", "encoding"), [("utf-8", "utf-8"), ("gb2312", "gb18030")])
def test_a_web_page_with_cells_over_rows_and_columns_is_read_by_any_name(name: str, word: str, encoding: str) -> None:
    heads = "".join(f"<th>{one}</th>" for one in HEADINGS)
    own = ["".join(f"<td>{one}</td>" for one in each[1:]) for each in LINES[1:]]
    page = (
        f'<html><meta charset="{word}"><table><tr><td colspan=7>名册</td></tr><tr>{heads}</tr>'
        f"<tr><td rowspan=2>A-1</td>{own[0]}</tr><tr>{own[1]}</tr></table></html>"
    )
    found = looked_at(page.encode(encoding), name)
    assert (said(found), faults(found)) == (PEOPLE, [])


def test_headings_in_row_nine_beneath_a_letterhead_are_found() -> None:
    above = [
        ["某某县工作指挥部"],
        ["黔某〔2020〕5号"],
        ["关于报送名册的函"],
        ["各乡镇人民政府："],
        ["现报送如下。"],
        ["联系人：张三"],
        [],
        ["单位：人"],
    ]
    assert said(looked_at(book(*above, *LINES), "a.xlsx")) == PEOPLE


def test_a_second_table_beneath_is_never_taken_for_people() -> None:
    found = looked_at(
        book(*LINES, [], ["二、工作人员"], ["姓名", "职务", "电话"], ["张三", "主任", "08571234567"]), "a.xlsx"
    )
    assert said(found)[:2] == PEOPLE
    assert set(found.good()["row"]) == {2, 3}


def test_a_household_that_is_only_said_once_is_not_filled_in() -> None:
    found = looked_at(book(HEADINGS, line(), line("李四", "", household="")), "a.xlsx")
    assert faults(found) == [("A3", "required")]


def test_a_list_on_a_hidden_sheet_alone_is_refused_with_the_reason() -> None:
    with pytest.raises(NoTable, match="可见的工作表"):
        looked_at(book(*LINES, hidden=True), "a.xlsx")

"""Columns found by their headings: sure ones taken, doubtful ones asked about, none guessed."""

import pytest

from houfu.intake.headings import How, Mapped, Match
from houfu.intake.layouts import layout_named, layouts
from houfu.intake.mapping import MappingFault, confirmed, fold_heading, propose
from houfu.intake.words import IDENTITY

PEOPLE = layout_named("people")


def match(heading: str, layout: str = "people", **more: str) -> Match:
    return propose(layout_named(layout), [heading], **more).matches[0]  # type: ignore[arg-type]


@pytest.mark.parametrize("heading", IDENTITY)
def test_every_word_for_an_identity_number_is_one(heading: str) -> None:
    found = match(heading)
    assert (found.name, found.ask) == ("identity", False)


@pytest.mark.parametrize(
    "heading, name, how",
    [
        ("姓名", "name", How.EXACT), ("name", "name", How.EXACT), ("姓  名", "name", How.FOLDED), ("*姓名", "name", How.FOLDED),
        ("3.姓名", "name", How.FOLDED), ("姓名（必填）", "name", How.FOLDED),
        ("姓名：", "name", How.FOLDED), ("基本情况/姓名", "name", How.FOLDED),
        ("证件号码", "identity", How.SYNONYM), ("与户主的关系", "relation", How.SYNONYM),
        ("家庭成员\n身份证号码", "identity", How.SYNONYM),
        ("序号", "", How.IGNORED), ("备注", "", How.IGNORED), ("", "", How.IGNORED), ("血型", "", How.NONE),
    ],
)  # fmt: skip
def test_a_heading_is_matched_with_its_reason(heading: str, name: str, how: How) -> None:
    found = match(heading)
    assert (found.name, found.how) == (name, how)


def test_a_likeness_is_proposed_and_asked_about() -> None:
    found = match("出生的日期")
    assert (found.name, found.how, found.ask) == ("birth_date", How.LIKE, True)
    assert 0.6 <= found.score < 1


def test_a_likeness_never_takes_a_column_that_another_heading_has_for_sure() -> None:
    first, second = propose(PEOPLE, ["出生日期", "出生的日期"]).matches
    assert (first.name, first.ask) == ("birth_date", False)
    assert (second.name, second.how, second.others) == ("", How.NONE, ("birth_date",))


def test_two_headings_of_one_column_are_a_clash() -> None:
    first, second = propose(PEOPLE, ["身份证号", "证件号码"]).matches
    assert first.clash
    assert second.clash
    assert not propose(PEOPLE, ["身份证号", "证件号码"]).certain
    with pytest.raises(MappingFault, match="身份证号"):
        confirmed(PEOPLE, {0: Mapped("identity"), 1: Mapped("identity")})


def test_a_word_for_two_columns_is_asked_about() -> None:
    found = propose(layout_named("inspection"), ["结束日期"]).matches[0]
    assert found.how in (How.SEVERAL, How.EXACT)
    assert found.ask or found.name == next(
        one.name for one in layout_named("inspection").columns if one.zh == "结束日期"
    )


def test_what_is_missing_is_named() -> None:
    proposal = propose(PEOPLE, ["姓名", "身份证号"])
    assert [column.zh for column in proposal.missing] == ["户号", "性别", "生效日期"]
    assert [column.zh for column in propose(PEOPLE, ["姓名"], given=["valid_from"]).missing] == ["户号", "性别"]
    with pytest.raises(MappingFault, match="户号"):
        confirmed(PEOPLE, {0: Mapped("name")})


def test_a_person_is_named_by_number_or_by_household_and_name() -> None:
    layout = layout_named("enrolment")
    assert propose(layout, ["身份证号", "就学情况", "生效日期"]).certain
    assert propose(layout, ["户号", "姓名", "就学情况", "生效日期"]).certain
    assert [column.zh for column in propose(layout, ["姓名", "就学情况", "生效日期"]).missing] == ["身份证号"]


def test_what_was_confirmed_before_is_remembered_also_that_a_column_is_not_recorded() -> None:
    remembered = {fold_heading("关 系"): Mapped("relation"), fold_heading("血型"): Mapped("")}
    first, second = propose(PEOPLE, ["关系", "血型"], remembered=remembered).matches
    assert (first.name, first.how, first.ask) == ("relation", How.REMEMBERED, False)
    assert (second.name, second.how, second.ask) == ("", How.REMEMBERED, False)


def test_the_unit_of_an_amount_comes_from_heading_or_note_and_is_asked_for_otherwise() -> None:
    assert (match("住房面积（㎡）", "dwellings").unit, match("住房面积（㎡）", "dwellings").ask) == ("㎡", False)
    assert match("住房面积", "dwellings").ask
    assert match("住房面积（亩）", "dwellings").ask
    layout = next(one for one in (layout_named("hopeproject"),))
    assert propose(layout, ["金额（万元）"]).matches[0].unit == "万元"
    assert propose(layout, ["金额"], note_unit="万元").matches[0].unit == "万元"
    assert propose(layout, ["金额"]).matches[0].ask


@pytest.mark.parametrize("heading", ["户主/姓名", "监护人|姓名", "姓名（户主）", "父亲\n姓名"])
def test_a_group_or_a_remark_that_may_change_the_meaning_is_asked_about(heading: str) -> None:
    found = match(heading)
    assert (found.name, found.ask) == ("name", True)


@pytest.mark.parametrize(
    "heading", ["家庭成员信息/姓名", "姓名/Name", "姓名（必填）", "姓名（如：张三）", "基本信息\n姓名"]
)
def test_a_group_or_a_remark_that_leaves_the_meaning_is_not(heading: str) -> None:
    found = match(heading)
    assert (found.name, found.ask) == ("name", False)


def test_days_that_may_be_the_last_of_something_are_not_taken_for_the_first_without_it() -> None:
    for heading in ("结束日期", "截止日期"):
        assert match(heading).ask


def test_the_unit_of_another_count_is_not_taken() -> None:
    layout = next(one for one in layouts().values() for column in one.columns if column.zh == "搬迁群众（人）")
    assert propose(layout, ["搬迁群众（户）"]).matches[0].ask
    remembered = {fold_heading("金额"): Mapped("amount", "万元")}
    found = propose(layout_named("hopeproject"), ["金额"], remembered=remembered).matches[0]
    assert (found.unit, found.ask) == ("万元", False)


def test_the_unit_that_a_sheet_says_itself_goes_before_the_one_of_last_time() -> None:
    layout, remembered = layout_named("hopeproject"), {fold_heading("金额"): Mapped("amount", "万元")}
    assert propose(layout, ["金额"], remembered=remembered, note_unit="元").matches[0].unit == "元"
    assert propose(layout, ["金额"], remembered=remembered, note_unit="户").matches[0].unit == "万元"


def test_what_the_layout_knows_for_certain_is_not_left_out_because_it_was_once() -> None:
    found = propose(PEOPLE, ["姓名", "血型"], remembered={fold_heading("姓名"): Mapped("")}).matches[0]
    assert found.name == "name"


def test_a_mapping_to_nothing_is_refused() -> None:
    with pytest.raises(MappingFault, match="血型"):
        confirmed(PEOPLE, {0: Mapped("血型")})

"""`houfu intake read` of files that hold more than one table, rows of totals, or columns that mean the same."""

import json
from pathlib import Path

import pytest
import xlsxwriter

from houfu.cli.intake_changes import print_changes
from houfu.cli.intake_doubts import refuse_doubts
from houfu.facts.errors import HoufuError
from houfu.intake.checking import GivenFault
from houfu.intake.headings import How, Match
from houfu.intake.held import LeftOut, NotAllRead
from houfu.intake.layouts import layout_named
from houfu.intake.mapping import Proposal
from houfu.intake.models import Import
from houfu.safeguard.models import AuditEvent
from tests.access.conftest import cast
from tests.cli.test_intake import BY_TWO, GOOD, IDENTITY, OTHER, _on_file, book, intake, rows

__all__ = ["_on_file", "cast"]
pytestmark = pytest.mark.django_db(transaction=True)


def test_rows_of_totals_are_told_and_a_person_called_so_is_none(tmp_path: Path) -> None:
    headings = ("姓名", "身份证号", "参保类型", "生效日期")
    path = book(tmp_path, ["小计", *GOOD], ["合计（1人）", "", "1", "1"], headings=headings)
    said = json.loads(intake("read", path, "--as", "medicalcover", "--json").stdout)
    assert (said["counts"]["rows"], said["faults"], said["total_rows"]) == (1, [], [3])
    assert "合计1行不登记，只用来核对：第3行" in intake("read", path, "--as", "medicalcover").output


def test_rows_taken_for_notes_are_told_by_row_so_that_a_person_among_them_is_seen(tmp_path: Path) -> None:
    headings = ("身份证号", "姓名", "参保类型", "生效日期", "人口", "劳动力")
    below = [["1.收入按上年计算填写。"], ["", "李四"], ["填报人：张三", "联系电话：", "0851-85861234"]]
    path = book(tmp_path, [IDENTITY, "", *GOOD[1:]], *below, headings=headings)
    said = json.loads(intake("read", path, "--as", "medicalcover", "--json").stdout)
    assert (said["counts"]["rows"], said["set_aside"]["note"], said["note_rows"]) == (1, 3, [3, 4, 5])
    assert [one["note_rows"] for one in said["sheets"]] == [[3, 4, 5]]
    assert "脚注、签字栏3行不登记：第3、4、5行。" in intake("read", path, "--as", "medicalcover").output


def test_an_example_is_told_and_whoever_typed_over_it_makes_no_return(tmp_path: Path) -> None:
    headings = ("序号", "身份证号", "参保类型", "生效日期")
    grey = ["示例（本行不登记，可删除）", "529901199001011235", "", "2026-01-31"]
    path = book(tmp_path, grey, ["1", *GOOD], headings=headings)
    assert json.loads(intake("read", path, "--as", "medicalcover", "--json").stdout)["example_rows"][0]["row"] == 2
    assert "示例行不登记：第2行" in intake("read", path, "--as", "medicalcover").output
    path = book(tmp_path, [grey[0], *GOOD], headings=headings)
    told = intake("read", path, "--as", "medicalcover")
    assert (told.exit_code, "A2 序号：标着“示例”的行里填了内容" in told.output) == (1, True)
    done = intake("commit", path, "--as", "medicalcover", *BY_TWO, "--complete-to", "2026-10-31")
    assert isinstance(done.exception, LeftOut)
    assert rows() == []


def test_what_a_file_changes_is_told_column_by_column_up_to_twenty(capsys: pytest.CaptureFixture[str]) -> None:
    layout = layout_named("medicalcover")
    one = {"name": "kind", "before": "职工医保", "after": None, "before_en": "employee", "after_en": None}
    print_changes([{**one, "row": row} for row in range(2, 24)], layout)
    told = capsys.readouterr().out.splitlines()
    assert (len(told), told[0], told[19].split()[0]) == (21, "  第2行 参保类型：职工医保 → （空）", "第21行")
    assert told[20] == "  另有变更2处，用 --json 列出全部。"
    print_changes(None, layout)
    assert capsys.readouterr().out == ""


def test_a_reader_sees_what_changes_and_not_only_how_much(tmp_path: Path) -> None:
    headings = ("身份证号", "政策", "类型", "兑现金额（元）", "生效日期")
    lines = [[IDENTITY, "甲", "外出务工交通补贴", paid, "2026-01-01"] for paid in ("500", "600")]
    intake("commit", book(tmp_path, lines[0], headings=headings), "--as", "workbenefit", *BY_TWO)
    told = intake("read", book(tmp_path, lines[1], headings=headings), "--as", "workbenefit", "--user", "alice").output
    assert "第2行 兑现金额：500.00 → 600.00" in told, told


def test_a_sheet_with_other_headings_is_told_and_no_return_is_made_without_it(tmp_path: Path) -> None:
    path = tmp_path / "参保.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        for name, identity, heading in (("甲镇", IDENTITY, "身份证号"), ("乙镇", OTHER, "证件号码")):
            sheet = made.add_worksheet(name)
            sheet.write_row(0, 0, [heading, "参保类型", "生效日期"])
            sheet.write_row(1, 0, [identity, *GOOD[1:]])
    told = intake("read", path, "--as", "medicalcover", "--json")
    assert told.exit_code == 1
    [one] = json.loads(told.stdout)["further_tables"]
    assert (one["sheet"], one["first_row"], one["last_row"]) == ("乙镇", 1, 2)
    done = intake("commit", path, "--as", "medicalcover", *BY_TWO, "--complete-to", "2026-10-31")
    assert isinstance(done.exception, NotAllRead)
    assert "工作表“乙镇”第1–2行" in done.exception.zh
    assert (rows(), Import._base_manager.filter(stage="committed").count()) == ([], 0)
    assert "新增1行" in intake("commit", path, "--as", "medicalcover", *BY_TWO).stdout


DOUBLED = [
    (("身份证号", "证件号码", "参保类型", "生效日期"), [GOOD[0], GOOD[0], *GOOD[1:]], ["“身份证号”、“证件号码”"]),
    (("户号", "姓名", "参保类型", "姓名", "生效日期"), ["H1", "张三", GOOD[1], "张三", GOOD[2]], ["“姓名”、“姓名”"]),
    (("身份证号", "参保类型", "生效日期") * 2, GOOD * 2, ["“身份证号”、“身份证号”", "“参保类型”、“参保类型”", "“生效日期”、“生效日期”"]),
]  # fmt: skip


@pytest.mark.parametrize(("headings", "line", "asked"), DOUBLED, ids=str)
def test_columns_that_mean_the_same_are_asked_about_and_no_row_is_tried(
    tmp_path: Path, headings: tuple[str, ...], line: list[str], asked: list[str]
) -> None:
    path = book(tmp_path, line, headings=headings)
    told = intake("read", path, "--as", "medicalcover", "--json")
    said = json.loads(told.stdout)
    assert (told.exit_code, said["counts"], said["faults"]) == (1, {}, [])
    doubts = [one["zh"] for one in said["doubts"]]
    assert len(doubts) == len(asked)
    assert all(any(one.startswith(f"{those}中哪一列是") for one in doubts) for those in asked)
    shown = intake("read", path, "--as", "medicalcover")
    assert (shown.exit_code, shown.exception) == (1, None) or isinstance(shown.exception, SystemExit)
    assert "请改好表头，或删去多余的列再来" in shown.output
    refused = intake("commit", path, "--as", "medicalcover", *BY_TWO, "--confirmed")
    said = getattr(refused.exception, "zh", "")
    assert ("请改好表头，或删去多余的列再来" in said, "确认无误请加" in said) == (True, False)
    assert not Import._base_manager.exists()


def test_no_yes_says_which_of_several_a_column_is_but_it_does_of_what_is_likely() -> None:
    layout = layout_named("medicalcover")
    likely = Match(0, "参保类型（本人）", "kind", How.LIKE, 0.8)
    several = Match(1, "日期", "", How.SEVERAL, 0.0, others=("valid_from", "valid_to"))
    with pytest.raises(HoufuError, match="日期") as both:
        refuse_doubts(Proposal((likely, several), ()), layout, confirmed=False)
    assert ("请改好表头" in both.value.zh, "确认无误请加 --confirmed" in both.value.zh) == (True, True)
    with pytest.raises(HoufuError, match="日期") as mend:
        refuse_doubts(Proposal((likely, several), ()), layout, confirmed=True)
    assert ("请改好表头" in mend.value.zh, "参保类型（本人）" in mend.value.zh) == (True, False)
    assert "mend the headings" in mend.value.en
    refuse_doubts(Proposal((likely,), ()), layout, confirmed=True)


def test_a_column_that_the_ledger_has_not_is_told_and_not_asked_about(tmp_path: Path) -> None:
    path = book(tmp_path, [*GOOD, "一"], headings=("身份证号", "参保类型", "生效日期", "天气"))
    told = intake("read", path, "--as", "medicalcover", "--json")
    said = json.loads(told.stdout)
    assert (told.exit_code, said["mapping"][3]["how"], said["mapping"][3]["ask"]) == (0, "none", False)
    assert "没有对应的列，不登记：天气" in intake("read", path, "--as", "medicalcover").output


def test_a_day_that_can_be_none_is_a_slip_and_no_look_that_was_refused(tmp_path: Path) -> None:
    path, before = book(tmp_path, GOOD[:2], headings=("身份证号", "参保类型")), AuditEvent.objects.count()
    asked = ("read", path, "--as", "medicalcover", "--user", "alice", "--from")
    refused = intake(*asked, "2999-01-01")
    assert (type(refused.exception), refused.stdout) == (GivenFault, "")
    assert AuditEvent.objects.count() == before
    assert intake(*asked, "2026-01-01").exit_code == 0
    assert AuditEvent.objects.count() > before

"""`houfu intake` by command: read without writing, handed back, in by two people, out again; in doubt it asks."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from typer.testing import CliRunner, Result

from houfu.access.actions import NotAllowed, create_user, grant
from houfu.access.models import User
from houfu.access.roles import Role
from houfu.access.scoping import everywhere
from houfu.cli import reading
from houfu.cli.frame import assemble
from houfu.intake import staging
from houfu.intake.layouts import layout_named
from houfu.intake.models import Import
from houfu.ledgers.models import MedicalCover
from houfu.ledgers.returns import Return
from houfu.places.models import Place
from houfu.registry.actions import record
from houfu.registry.models import Household, Person
from houfu.safeguard.models import AuditEvent
from tests.access.conftest import ALICE_COUNTY, SINCE, Cast, cast
from tests.intake.test_people import number as number_of

__all__ = ["cast"]
pytestmark = pytest.mark.django_db(transaction=True)
IDENTITY = "529901199001011235"  # a right check digit; 5299 is no county
OTHER = number_of(529901, date(1955, 5, 5), 12)
GOOD, WRONG = [IDENTITY, "城乡居民医保", "2026-01-01"], ["529901199001011234", "城乡居民医保", "2026-01-01"]
BY_TWO = ("--by", "alice", "--second", "bob")


@pytest.fixture(autouse=True)
def _on_file(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("HOUFU_LANG", "zh")
    with everywhere():
        record(Person, key=cast.here[1], values={"identity": IDENTITY}, valid_from=SINCE, source=1, by=0)
    yield
    staging.forget_all()


def intake(*arguments: Any) -> Result:
    return CliRunner().invoke(assemble("intake"), ["intake", *map(str, arguments)])


def book(folder: Path, *lines: list[str], headings: tuple[str, ...] = ("身份证号", "参保类型", "生效日期")) -> Path:
    path = folder / "参保.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        sheet = made.add_worksheet()
        for row, line in enumerate([headings, *lines]):
            for at, text in enumerate(line):
                sheet.write_string(row, at, text)
    return path


def rows() -> list[date]:
    with everywhere():
        return list(MedicalCover._base_manager.filter(superseded_at=None).values_list("valid_from", flat=True))


def test_reading_writes_nothing_and_hands_the_marked_workbook_back(tmp_path: Path) -> None:
    back = tmp_path / "退回.xlsx"
    told = intake("read", book(tmp_path, GOOD, WRONG), "--as", "medicalcover", "--marked", back, "--json")
    assert told.exit_code == 1
    faults = json.loads(told.stdout)["faults"]
    assert [(one["cell"], one["kind"]) for one in faults] == [("A3", "id_check")]
    again = intake("read", back, "--as", "medicalcover", "--json")
    assert json.loads(again.stdout)["faults"] == faults
    assert json.loads(again.stdout)["other_sheets"] == []
    assert (rows(), Import._base_manager.count()) == ([], 0)


def test_a_template_goes_by_the_name_that_quality_prints(tmp_path: Path) -> None:
    done = intake("template", "medical_cover", "--out", tmp_path / "cover.xlsx")
    assert (done.exit_code, (tmp_path / "cover.xlsx").exists()) == (0, True), done.exception


def test_rows_of_a_second_table_on_the_sheet_are_told_and_are_not_clean(tmp_path: Path) -> None:
    again = ["公民身份号码", "参保类型", "生效日期"]
    path = book(tmp_path, GOOD, [], again, [OTHER, *GOOD[1:]])
    told = intake("read", path, "--as", "medicalcover", "--json")
    assert told.exit_code == 1
    said = json.loads(told.stdout)
    assert (said["counts"]["rows"], said["faults"]) == (1, [])
    [one] = said["further_tables"]
    assert (one["first_row"], one["last_row"]) == (4, 5)
    assert "第4–5行像是另一张表，没有读" in one["zh"]
    assert one["zh"] in intake("read", path, "--as", "medicalcover").output
    assert one["zh"] in intake("commit", path, "--as", "medicalcover", *BY_TWO).output


def test_two_people_take_it_in_and_it_can_be_undone(tmp_path: Path) -> None:
    path = book(tmp_path, GOOD, WRONG)
    assert intake("commit", path, "--as", "medicalcover", "--by", "alice", "--second", "alice").exit_code != 0
    assert (rows(), Import._base_manager.count()) == ([], 0)
    done = intake("commit", path, "--as", "medicalcover", *BY_TWO)
    assert "新增1行" in done.stdout
    assert rows() == [date(2026, 1, 1)]
    number = Import._base_manager.get(stage="committed").id
    assert intake("undo", number, "--by", "alice").exit_code == 0
    assert rows() == []


def test_taking_in_and_taking_back_are_told_as_json(tmp_path: Path) -> None:
    until = ("--complete-to", "2026-10-31")
    done = intake("commit", book(tmp_path, GOOD), "--as", "medicalcover", *BY_TWO, *until, "--json")
    told = json.loads(done.stdout)
    assert (told["stage"], told["counts"]["new"], told["complete_to"]) == ("committed", 1, "2026-10-31")
    back = intake("undo", told["id"], "--by", "alice", "--json")
    assert json.loads(back.stdout) == {"id": told["id"], "stage": "undone"}


def test_a_file_that_is_not_there_is_told_in_the_language_of_the_terminal(tmp_path: Path) -> None:
    missing = intake("read", tmp_path / "no.xlsx", "--as", "medicalcover")
    assert (missing.exit_code, "没有这个文件或文件夹" in missing.stderr) == (2, True)
    assert "是文件夹" in intake("read", tmp_path, "--as", "medicalcover").stderr
    marked = intake("read", book(tmp_path, WRONG), "--as", "medicalcover", "--marked", tmp_path)
    assert "是文件夹" in str(getattr(marked.exception, "zh", ""))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", f"已同时上报：“{layout_named('medicalcover').zh}”，地区 {ALICE_COUNTY}，完整到 2026-10-31。"),
        ("en", f"Returned as well: {layout_named('medicalcover').en}, area {ALICE_COUNTY}, complete up to 2026-10-31."),
    ],
)
def test_a_commit_says_up_to_which_day_it_completed_which_ledger(
    language: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOUFU_LANG", language)
    path = book(tmp_path, GOOD)
    done = intake("commit", path, "--as", "medicalcover", *BY_TWO, "--complete-to", "2026-10-31")
    assert done.exit_code == 0, done.output
    assert said in done.stdout.replace("\n", "")
    with everywhere():
        [made] = Return._base_manager.filter(superseded_at=None)
    assert (made.area, made.complete_to) == (ALICE_COUNTY, date(2026, 10, 31))


def test_a_commit_that_completes_nothing_says_nothing_of_it(tmp_path: Path) -> None:
    assert "上报" not in intake("commit", book(tmp_path, GOOD), "--as", "medicalcover", *BY_TWO).stdout


def test_a_column_in_doubt_is_asked_about_once(tmp_path: Path) -> None:
    User.objects.filter(username="alice").update(organ="县医保局")
    path = book(tmp_path, GOOD, headings=("身份证号", "参保类型（本人）", "生效日期"))
    told = intake("read", path, "--as", "medicalcover", "--json")
    assert told.exit_code == 1
    [doubt] = json.loads(told.stdout)["doubts"]
    assert (doubt["heading"], doubt["column"]) == ("参保类型（本人）", "kind")
    assert "请先确认“参保类型（本人）”是否为" in intake("read", path, "--as", "medicalcover").stdout
    asked = intake("commit", path, "--as", "medicalcover", *BY_TWO)
    assert asked.exit_code != 0
    assert "参保类型（本人）" in str(asked.exception) + asked.output
    assert (rows(), Import._base_manager.count()) == ([], 0)
    assert intake("commit", path, "--as", "medicalcover", *BY_TWO, "--confirmed").exit_code == 0
    assert rows() == [date(2026, 1, 1)]
    assert intake("commit", path, "--as", "medicalcover", *BY_TWO).exit_code == 0
    assert intake("read", path, "--as", "medicalcover", "--user", "alice").exit_code == 0  # as her organ said before
    assert intake("read", path, "--as", "medicalcover").exit_code == 1


def test_an_amount_without_a_unit_is_a_doubt_and_not_clean(tmp_path: Path) -> None:
    line = [IDENTITY, "甲", "外出务工交通补贴", "500", "2026-01-01"]
    headings = ("身份证号", "政策", "类型", "兑现金额", "生效日期")
    told = intake("read", book(tmp_path, line, headings=headings), "--as", "workbenefit", "--json")
    said = json.loads(told.stdout)
    assert (told.exit_code, said["faults"], [one["column"] for one in said["doubts"]]) == (1, [], ["paid"])
    clean = intake(
        "read", book(tmp_path, line, headings=(*headings[:3], "兑现金额（元）", "生效日期")), "--as", "workbenefit"
    )
    assert clean.exit_code == 0, clean.output
    assert "单位：“兑现金额（元）”按元。" in clean.output


def test_what_is_refused_leaves_no_import_open_and_no_file(tmp_path: Path) -> None:
    path = book(tmp_path, GOOD)
    for more in (("--by", "alice", "--second", "charlie"), (*BY_TWO, "--complete-to", "2999-01-01")):
        assert intake("commit", path, "--as", "medicalcover", *more).exit_code != 0
    assert set(Import._base_manager.values_list("stage", flat=True)) == {"dropped"}
    assert (rows(), staging.numbers()) == ([], {})


def test_charlie_takes_nothing_in_here(tmp_path: Path) -> None:
    path = book(tmp_path, GOOD)
    done = intake("commit", path, "--as", "medicalcover", "--by", "charlie", "--second", "bob")
    assert done.exit_code != 0
    assert rows() == []


def test_an_area_is_a_code_or_a_path_with_or_without_its_last_dot(tmp_path: Path) -> None:
    with everywhere():
        values = {"kind": "county", "code": "520502", "name": "七星关区", "path": ALICE_COUNTY}
        record(Place, key=520502, values=values, valid_from=SINCE, source=1, by=0)
    path = book(tmp_path, GOOD)
    for area in ("520502", ALICE_COUNTY.rstrip("."), ALICE_COUNTY):
        done = intake("commit", path, "--as", "medicalcover", *BY_TWO, "--area", area)
        assert done.exit_code == 0, done.output
    assert {row.area for row in Import._base_manager.all()} == {ALICE_COUNTY}
    assert len(rows()) == 1
    wrong = intake("commit", path, "--as", "medicalcover", *BY_TWO, "--area", "5299")
    assert wrong.exit_code != 0
    assert "没有代码为“5299”的地区" in str(wrong.exception)


def test_a_part_of_the_register_comes_in_by_command_and_a_number_elsewhere_does_not(tmp_path: Path, cast: Cast) -> None:
    with everywhere():
        home = Household._base_manager.get(key=cast.here[0]).number
        record(Person, key=cast.there[1], values={"identity": OTHER}, valid_from=SINCE, source=1, by=0)
    headings = ("户号", "姓名", "身份证号", "性别", "生效日期")
    lines = [[home, "新来人", "", "女", "2026-01-01"], [home, "李四", OTHER, "女", "2026-01-01"]]
    path = book(tmp_path, *lines, headings=headings)
    told = json.loads(intake("read", path, "--as", "people", "--user", "alice", "--json").stdout)
    assert [(one["cell"], one["kind"]) for one in told["faults"]] == [("C3", "elsewhere")]
    assert AuditEvent.objects.filter(act="import.elsewhere", by=cast.alice.pk, path=ALICE_COUNTY).exists()
    assert "新增1行，变更0行" in intake("commit", path, "--as", "people", *BY_TWO).stdout
    number = Import._base_manager.get(stage="committed").id
    with everywhere():
        assert Person._base_manager.filter(superseded_at=None).count() == 3
        assert intake("undo", number, "--by", "alice").exit_code == 0
        assert Person._base_manager.filter(superseded_at=None).count() == 2


def test_to_nobody_in_particular_reading_tells_nothing_that_is_on_file(tmp_path: Path, cast: Cast) -> None:
    with everywhere():
        home = Household._base_manager.get(key=cast.here[0]).number
        record(Person, key=cast.there[1], values={"identity": OTHER}, valid_from=SINCE, source=1, by=0)
    headings, before = ("户号", "姓名", "身份证号", "性别", "生效日期"), AuditEvent.objects.count()
    lines = [[home, "李四", OTHER, "女", "2026-01-01"], ["没有的户", "王五", IDENTITY, "男", "2026-01-01"]]
    path = book(tmp_path, *lines, headings=headings)
    done = intake("read", path, "--as", "people", "--json")
    told = json.loads(done.stdout)
    assert (done.exit_code, told["faults"], told["areas"]["on_file_checked"]) == (0, [], False)
    assert (told["changes"], told["possible"], told["likely"]) == (None, None, None)
    unknown = dict.fromkeys(("new", "changed", "unchanged", "waiting"))
    assert told["counts"] == {**unknown, "rows": 2, "faulty": 0, "faults": 0, "skipped": 0}
    said = intake("read", path, "--as", "people").stdout
    assert "没有与已登记的内容比对" in said
    assert "新增" not in said
    refused = intake("read", path, "--as", "people", "--area", ALICE_COUNTY)
    assert (refused.stdout, "--user" in str(refused.exception)) == ("", True)
    assert AuditEvent.objects.count() == before
    named = intake("read", path, "--as", "people", "--user", "alice", "--json")
    assert {one["kind"] for one in json.loads(named.stdout)["faults"]} >= {"elsewhere"}
    read = AuditEvent.objects.get(act="read", by=cast.alice.pk)
    assert (read.path, read.detail) == (ALICE_COUNTY, "channel=command route=intake_read")


def test_without_an_event_reading_as_somebody_tells_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(**_given: object) -> None:
        raise OSError("no log")

    monkeypatch.setattr(reading, "record_event", fault)
    back = tmp_path / "退回.xlsx"
    done = intake("read", book(tmp_path, GOOD), "--as", "medicalcover", "--user", "alice", "--marked", back, "--json")
    assert (done.stdout, type(done.exception), back.exists()) == ("", OSError, False)


def test_reading_as_somebody_finds_what_the_page_would(tmp_path: Path) -> None:
    with everywhere():
        values = {"kind": "county", "code": "520502", "name": "七星关区", "path": ALICE_COUNTY}
        record(Place, key=520502, values=values, valid_from=SINCE, source=1, by=0)
    path = book(tmp_path, GOOD)
    told = json.loads(intake("read", path, "--as", "medicalcover", "--json").stdout)
    assert (told["areas"]["area_checked"], told["areas"]["keepers_checked"], told["faults"]) == (False, False, [])
    assert "没有核对地区" in intake("read", path, "--as", "medicalcover").stdout
    told = json.loads(intake("read", path, "--as", "medicalcover", "--json", "--user", "alice").stdout)
    assert (told["areas"]["area"], told["areas"]["keepers_checked"], told["faults"]) == (ALICE_COUNTY, True, [])
    done = intake("read", path, "--as", "medicalcover", "--json", "--user", "charlie")
    assert done.exit_code == 1
    assert [one["cell"] for one in json.loads(done.stdout)["faults"]] == ["A2"]
    refused = intake("read", path, "--as", "medicalcover", "--user", "charlie", "--area", ALICE_COUNTY)
    assert refused.exit_code not in (0, 1, 2) or isinstance(refused.exception, NotAllowed)
    assert intake("read", path, "--as", "medicalcover", "--user", "nobody else").exit_code != 0


def test_reading_as_somebody_lists_the_rows_that_others_keep(tmp_path: Path) -> None:
    with everywhere():
        for key, kind, area in ((5205, "city", "52.5205."), (520502, "county", ALICE_COUNTY)):
            values = {"kind": kind, "code": str(key), "name": f"地方{key}", "path": area}
            record(Place, key=key, values=values, valid_from=SINCE, source=1, by=0)
    carl, _word = create_user(username="carl", display_name="卡尔", by=1, organ="测试单位")
    grant(user=carl, role=Role.CITY_OFFICER, area="52.5205.", by=1, valid_from=SINCE)
    lines = [["520502", "就业", "2026-01-01"], ["5205", "就业", "2026-01-01"]]
    path = book(tmp_path, *lines, headings=("地方", "督查内容", "生效日期"))
    told = json.loads(intake("read", path, "--as", "inspection", "--json", "--user", "carl").stdout)
    assert [(one["cell"], one["kind"]) for one in told["faults"]] == [("A3", "of_others")]
    assert json.loads(intake("read", path, "--as", "inspection", "--json").stdout)["faults"] == []

"""`houfu intake read`, `decide` and `conflicts`: likely doubles listed without a value, decided by name, contradictions listed."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from houfu.access.actions import require
from houfu.access.roles import Permission
from houfu.access.scoping import everywhere
from houfu.intake import actions
from houfu.intake.actions import commit
from houfu.intake.likely import answering
from houfu.intake.models import Likely
from houfu.ledgers.models import WorkBenefit
from houfu.registry.actions import add_source, record
from houfu.registry.models import Person
from houfu.safeguard.models import AuditEvent
from tests.access.conftest import ALICE_COUNTY, SINCE, Cast, cast
from tests.cli.test_intake import book, intake
from tests.intake.taking import IDENTITY, no_file_stays, numbered, taken

__all__ = ["cast", "no_file_stays", "numbered", "taken"]
pytestmark = pytest.mark.django_db(transaction=True)
HEADINGS = ("户号", "姓名", "性别", "出生日期", "与户主关系", "生效日期")
LINE = [ALICE_COUNTY, "李小芳", "女", "1990-05-08", "配偶", "2026-01-01"]


@pytest.fixture(autouse=True)
def fang(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> int:
    """李晓芳 is on file in Alice's county; the register is open to files, which is another's question."""
    monkeypatch.setenv("HOUFU_LANG", "zh")
    for module in (actions, answering):
        monkeypatch.setattr(
            module, "require_keeper", lambda user, _layout, area: require(user, Permission.RECORD, area)
        )
    with everywhere():
        path = Person._base_manager.filter(household_key=cast.here[0]).values_list("path", flat=True)[0]
        values = {"household_key": cast.here[0], "path": path, "name": "李晓芳", "sex": "2", "relation": "10"}
        return record(Person, values={**values, "birth_date": date(1990, 5, 8)}, valid_from=SINCE, source=1, by=0)


def test_reading_lists_the_candidates_in_words_without_a_value(tmp_path: Path, fang: int) -> None:
    told = intake("read", book(tmp_path, LINE, headings=HEADINGS), "--as", "people", "--user", "alice", "--json")
    [one] = json.loads(told.stdout)["likely"]
    assert (one["row"], one["key"]) == (2, fang)
    assert "姓名读音相同或相近" in one["agrees"]["zh"]
    assert "芳" not in json.dumps(one, ensure_ascii=False)
    said = intake("read", book(tmp_path, LINE, headings=HEADINGS), "--as", "people", "--user", "alice")
    assert "疑似同一人1处" in said.stdout
    assert Likely._base_manager.count() == 0


def test_a_person_decides_by_command_and_an_officer_of_elsewhere_is_refused(taken: Any) -> None:
    row, _sheet = taken([LINE], table="people", headings=list(HEADINGS))
    assert intake("decide", row.id, 2, "same", "--by", "charlie").exit_code != 0
    assert intake("decide", row.id, 9, "same", "--by", "alice").exit_code != 0
    assert intake("decide", row.id, 2, "perhaps", "--by", "alice").exit_code != 0
    assert Likely._base_manager.get().answer == "open"
    assert "同一人" in intake("decide", row.id, 2, "same", "--by", "alice").stdout
    assert Likely._base_manager.get().answer == "same"


def test_contradictions_are_listed_with_both_values(cast: Cast, taken: Any) -> None:
    assert json.loads(intake("conflicts", "--by", "alice", "--json").stdout) == []
    day = date(2026, 2, 1)
    with everywhere():
        source = add_source(organ="education", name="资助.xlsx", received_on=day, by=0)
        values = {"person_key": cast.here[1], "title": "外出务工交通补贴", "kind": "travel", "paid": 50_000}
        record(WorkBenefit, values=values, valid_from=day, source=source, by=0)
    headings = ["身份证号", "政策", "兑现金额（元）", "生效日期"]
    row, sheet = taken([[IDENTITY, "外出务工交通补贴", "600", "2026-02-01"]], table="workbenefit", headings=headings)
    commit(row, sheet=sheet, by=cast.bob)
    [one] = json.loads(intake("conflicts", "--by", "alice", "--json").stdout)
    assert (one["before"], one["after"], one["held_organ"], one["import"]) == ("500.00", "600.00", "education", row.id)
    assert "500.00" in intake("conflicts", "--by", "alice").stdout
    assert "共0项" in intake("conflicts", "--by", "alice", "--stage", "kept").stdout
    assert intake("conflicts", "--by", "alice", "--stage", "x").exit_code != 0
    assert intake("conflicts").exit_code != 0
    assert json.loads(intake("conflicts", "--by", "charlie", "--json").stdout) == []
    read = AuditEvent.objects.filter(act="read", by=cast.alice.pk).order_by("-number")[0]
    assert read.detail == "channel=command route=conflicts"


def test_a_candidate_on_a_further_sheet_is_named_and_decided_by_its_sheet(taken: Any, fang: int) -> None:
    other = [ALICE_COUNTY, "李晓方", "女", "1990-05-08", "配偶", "2026-01-01"]
    row, _sheet = taken([LINE], table="people", headings=list(HEADINGS), further=[other])
    shown = json.loads(intake("show", row.id, "--by", "alice", "--json").stdout)["likely"]
    pairs = {(one["sheet"], one["row"], one["other_sheet"], one["other_row"], one["key"]) for one in shown}
    assert pairs >= {("甲社区", 2, "", None, fang), ("乙社区", 2, "", None, fang)}
    assert "--sheet" in str(intake("decide", row.id, 2, "different", "--by", "alice").exception)
    assert intake("decide", row.id, 3, "different", "--by", "alice", "--sheet", "乙社区").exit_code != 0
    [on_file] = Likely._base_manager.filter(key=fang, row__gt=2)
    done = intake("decide", row.id, 2, "different", "--by", "alice", "--sheet", "乙社区", "--candidate", on_file.id)
    assert done.exit_code == 0, done.exception
    assert Likely._base_manager.get(id=on_file.id).answer == "different"
    assert "sheet=2" in AuditEvent.objects.get(act="import.decide", key=on_file.id).detail


def test_a_contradiction_names_the_sheet_of_its_row(cast: Cast, taken: Any) -> None:
    day = date(2026, 2, 1)
    with everywhere():
        source = add_source(organ="education", name="资助.xlsx", received_on=day, by=0)
        values = {"person_key": cast.here[1], "title": "外出务工交通补贴", "kind": "travel", "paid": 50_000}
        record(WorkBenefit, values=values, valid_from=day, source=source, by=0)
    headings, line = (
        ["身份证号", "政策", "兑现金额（元）", "生效日期"],
        [IDENTITY, "外出务工交通补贴", "600", "2026-02-01"],
    )
    first = [IDENTITY, "另一项补贴", "100", "2026-02-01"]
    row, sheet = taken([first], table="workbenefit", headings=headings, further=[first, line])
    commit(row, sheet=sheet, by=cast.bob)
    [one] = json.loads(intake("conflicts", "--by", "alice", "--json").stdout)
    assert (one["sheet"], one["row"]) == ("乙社区", 3)
    assert "工作表“乙社区”第3行" in intake("conflicts", "--by", "alice").stdout

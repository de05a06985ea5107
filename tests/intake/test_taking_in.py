"""A sheet taken in by two people and undone: nothing twice, nothing overwritten, nothing lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction

from houfu.access.scoping import everywhere
from houfu.facts.ledgers import Ledger
from houfu.intake import staging
from houfu.intake.actions import ImportFault, commit, confirm, drop, hand_in, undo
from houfu.intake.headings import Mapped
from houfu.intake.layouts import layout_named
from houfu.intake.models import Import
from houfu.intake.queries import returned_by
from houfu.intake.remembering import mapping_of
from houfu.intake.rereading import proposal_of
from houfu.intake.table import Table, table_of
from houfu.ledgers.models import MedicalCover, Return, WorkBenefit
from houfu.registry.actions import record
from houfu.registry.undoing import BuiltUpon
from houfu.safeguard.models import AuditEvent
from tests.access.conftest import ALICE_COUNTY, SINCE, Cast, cast, today
from tests.intake.taking import HEADINGS, IDENTITY, covers, no_file_stays, numbered, taken

__all__ = ["cast", "no_file_stays", "numbered", "taken"]
pytestmark = pytest.mark.django_db(transaction=True)


def test_nothing_is_in_a_ledger_before_a_second_person_commits(cast: Cast, taken: Any) -> None:
    row, sheet = taken([[IDENTITY, "城乡居民医保", "2026-01-01"]])
    assert covers() == []
    with pytest.raises(ImportFault, match="不能自己复核"):
        commit(row, sheet=sheet, by=cast.alice)
    done = commit(row, sheet=sheet, by=cast.bob)
    assert (done.stage, done.approved_by) == ("committed", cast.bob.id)
    assert [one[1:] for one in covers()] == [(date(2026, 1, 1), None)]
    event = AuditEvent.objects.filter(act="import.commit", key=row.id).get()
    assert (event.by, event.key, event.path) == (cast.bob.id, row.id, ALICE_COUNTY)


def test_whoever_fixed_the_columns_does_not_take_in_either(cast: Cast, taken: Any) -> None:
    row, sheet = taken([[IDENTITY, "城乡居民医保", "2026-01-01"]])
    row, _tried = confirm(row, mapping=mapping_of(row), given_day=None, sheet=sheet, by=cast.bob)
    with pytest.raises(ImportFault, match="不能自己复核"):
        commit(row, sheet=sheet, by=cast.bob)
    assert covers() == []


def test_a_second_click_writes_nothing(cast: Cast, taken: Any) -> None:
    row, sheet = taken([[IDENTITY, "城乡居民医保", "2026-01-01"]])
    commit(row, sheet=sheet, by=cast.bob)
    with pytest.raises(ImportFault, match="已入库"):
        commit(row, sheet=sheet, by=cast.bob)
    assert len(covers()) == 1


def test_the_same_file_twice_changes_nothing(cast: Cast, taken: Any) -> None:
    lines = [[IDENTITY, "城乡居民医保", "2026-01-01"]]
    for _ in range(2):
        row, sheet = taken(lines)
        done = commit(row, sheet=sheet, by=cast.bob)
    assert '"unchanged": 1' in done.counts
    assert '"new": 0' in done.counts
    assert len(covers()) == 1


def test_a_day_said_once_for_the_file_finds_what_held_then_already(cast: Cast, taken: Any) -> None:
    commit_all = [[IDENTITY, "城乡居民医保"]]
    first = taken(commit_all, headings=HEADINGS[:2], given_day=date(2026, 1, 1))
    commit(first[0], sheet=first[1], by=cast.bob)
    again = taken(commit_all, headings=HEADINGS[:2], given_day=date(2026, 3, 1))
    commit(again[0], sheet=again[1], by=cast.bob)
    assert [one[1:] for one in covers()] == [(date(2026, 1, 1), None)]


def test_a_blank_says_nothing_and_a_change_is_told_field_by_field(cast: Cast, taken: Any) -> None:
    with everywhere():
        said = {
            "person_key": cast.here[1],
            "title": "外出务工交通补贴",
            "kind": "travel",
            "paid": 50_000,
            "answer": "无",
        }
        key = record(WorkBenefit, values=said, valid_from=date(2026, 2, 1), source=1, by=0)
    headings = ["身份证号", "政策", "兑现金额（元）", "未兑现的答复", "生效日期"]
    sheet = table_of(headings, [[IDENTITY, "外出务工交通补贴", "600", "", "2026-02-01"]])
    row = hand_in(
        content=b"1", file_name="补贴.xlsx", table="workbenefit", area=ALICE_COUNTY, by=cast.alice,
        read=lambda _content, _layout: sheet,
    )  # fmt: skip
    row, tried = confirm(row, mapping=mapping_of(row), given_day=None, sheet=sheet, by=cast.alice)
    assert tried.compared.changes.rows() == [(2, "paid", "500.00", "600.00")]
    commit(row, sheet=sheet, by=cast.bob)
    with everywhere():
        now = WorkBenefit._base_manager.filter(superseded_at=None).get()
    assert (now.key, now.paid, now.kind, now.answer) == (key, 60_000, "travel", "无")


def test_good_rows_go_in_while_faulty_ones_wait(cast: Cast, taken: Any) -> None:
    row, sheet = taken(
        [
            [IDENTITY, "城乡居民医保", "2026-01-01"],
            ["529901199001011234", "城乡居民医保", "2026-01-01"],
            [IDENTITY, "不存在的险种", "2026-02-01"],
        ]
    )
    done = commit(row, sheet=sheet, by=cast.bob)
    assert '"faulty": 2' in done.counts
    assert len(covers()) == 1


def test_another_county_is_neither_found_nor_written(cast: Cast) -> None:
    sheet = table_of(HEADINGS, [[IDENTITY, "城乡居民医保", "2026-01-01"]])
    with pytest.raises(Exception, match="权限"):
        hand_in(
            content=b"x", file_name="x.xlsx", table="medicalcover", area=ALICE_COUNTY, by=cast.charlie,
            read=lambda _content, _layout: sheet,
        )  # fmt: skip
    assert AuditEvent.objects.filter(allowed=False, by=cast.charlie.id).exists()


def test_an_import_is_undone_whole_with_its_return(cast: Cast, taken: Any) -> None:
    row, sheet = taken([[IDENTITY, "城乡居民医保", "2026-01-01"]])
    before = AuditEvent.objects.latest("number").number
    done = commit(row, sheet=sheet, by=cast.bob, complete_to=today())
    committed = AuditEvent.objects.latest("number").number
    assert returned_by(done) == today()
    (event,) = AuditEvent.objects.filter(number__gt=before)  # one commit, one event; it names the return
    assert event.act == "import.commit"
    assert {"returned=medical_cover", f"complete_to={today().isoformat()}"} <= set(event.detail.split())
    with everywhere():
        made = Return._base_manager.filter(superseded_at=None).get()
    assert (made.ledger, made.area, made.complete_to) == (Ledger.MEDICAL_COVER, ALICE_COUNTY, today())
    assert made.organ == str(Ledger.MEDICAL_COVER.owner)  # as a return made on the ledger's own page
    assert returned_by(undo(done, by=cast.alice)) is None
    assert covers() == []
    told = AuditEvent.objects.filter(act__in=["import.undo", "take_back"], number__gt=committed)
    assert [(one.act, one.key, one.detail) for one in told] == [
        ("import.undo", done.id, "ledgers_medicalcover=1 ledgers_return=1")
    ]
    with everywhere():
        assert not Return._base_manager.filter(superseded_at=None).exists()
        assert MedicalCover._base_manager.count() == 1  # what was known stays readable as of its time
    with pytest.raises(staging.FileGone):
        staging.kept(row.id)


def test_undoing_a_change_restores_what_held_before(cast: Cast, taken: Any) -> None:
    with everywhere():
        common = {"valid_from": SINCE, "source": 1, "by": 0}
        record(MedicalCover, values={"person_key": cast.here[1], "kind": "resident"}, **common)
    before = covers()
    kinds = ["城乡居民医保", "职工医保"]
    row, sheet = taken([[IDENTITY, kinds[1], SINCE.isoformat()]])
    done = commit(row, sheet=sheet, by=cast.bob)
    undo(done, by=cast.bob)
    assert covers() == before


def test_what_others_built_upon_cannot_be_undone(cast: Cast, taken: Any) -> None:
    row, sheet = taken([[IDENTITY, "城乡居民医保", "2026-01-01"]])
    done = commit(row, sheet=sheet, by=cast.bob)
    with everywhere():
        key = MedicalCover._base_manager.get().key
        record(MedicalCover, key=key, values={"kind": "employee"}, valid_from=date(2026, 5, 1), source=1, by=0)
    with pytest.raises(BuiltUpon, match="1条"):
        undo(done, by=cast.bob)
    assert len(covers()) == 2


def test_a_dropped_file_is_gone_and_stays_out(cast: Cast, taken: Any) -> None:
    row, sheet = taken([[IDENTITY, "城乡居民医保", "2026-01-01"]])
    drop(row, by=cast.alice)
    with pytest.raises(ImportFault, match="已放弃"):
        commit(row, sheet=sheet, by=cast.bob)
    with pytest.raises(staging.FileGone):
        staging.kept(row.id)


def test_a_file_lies_sealed(cast: Cast, taken: Any) -> None:
    row, _sheet = taken([[IDENTITY, "城乡居民医保", "2026-01-01"]])
    raw = (Path(settings.DATA_DIR) / "imports" / str(row.id)).read_bytes()
    assert IDENTITY.encode() not in raw
    assert IDENTITY in staging.kept(row.id).decode()


def handed(cast: Cast, sheet: Table) -> Import:
    """Alice hands in a sheet of medical cover."""
    return hand_in(
        content=b"1", file_name="x.xlsx", table="medicalcover", area=ALICE_COUNTY, by=cast.alice,
        read=lambda _content, _layout: sheet,
    )  # fmt: skip


def test_an_organs_headings_are_remembered(cast: Cast, taken: Any) -> None:
    cast.alice.organ = "县就业局"
    sheet = table_of(["身份证号", "险种说明", "生效日期"], [[IDENTITY, "城乡居民医保", "2026-01-01"]])

    row = handed(cast, sheet)
    assert 1 not in mapping_of(row)
    confirm(row, mapping=mapping_of(row) | {1: Mapped("kind")}, given_day=None, sheet=sheet, by=cast.alice)
    assert mapping_of(handed(cast, sheet))[1].name == "kind"


MONEY = ("身份证号", "就业形式", "月工资", "生效日期")


def paid(cast: Cast, note: str) -> tuple[Import, Table]:
    """Alice hands in a sheet of money with a note above it."""
    sheet = replace(table_of(MONEY, [[IDENTITY, "单位就业", "500", "2026-01-01"]]), note_unit=note)
    row = hand_in(
        content=b"1", file_name="x.xlsx", table="employment", area=ALICE_COUNTY, by=cast.alice,
        read=lambda _content, _layout: sheet,
    )  # fmt: skip
    return row, sheet


def test_the_unit_of_a_files_own_note_is_of_no_later_file(cast: Cast, taken: Any) -> None:
    cast.alice.organ = "县就业局"
    row, sheet = paid(cast, "万元")
    confirm(row, mapping=mapping_of(row), given_day=None, sheet=sheet, by=cast.alice)
    later, sheet = paid(cast, "")
    assert (mapping_of(row)[2].unit, mapping_of(later)[2].unit) == ("万元", "")
    assert proposal_of(later, layout_named("employment"), sheet).matches[2].unit_open
    said = mapping_of(later) | {2: Mapped("monthly_wage", "千元")}
    confirm(later, mapping=said, given_day=None, sheet=sheet, by=cast.alice)
    assert mapping_of(paid(cast, "")[0])[2].unit == "千元"  # a person said so, and is not asked again
    row, sheet = paid(cast, "千元")
    confirm(row, mapping=mapping_of(row), given_day=None, sheet=sheet, by=cast.alice)
    assert mapping_of(paid(cast, "")[0])[2].unit == "千元"


def test_accounts_without_an_organ_share_no_memory(cast: Cast, taken: Any) -> None:
    cast.alice.organ = ""
    row, sheet = paid(cast, "")
    said = mapping_of(row) | {2: Mapped("monthly_wage", "万元")}
    confirm(row, mapping=said, given_day=None, sheet=sheet, by=cast.alice)
    assert mapping_of(paid(cast, "")[0])[2].unit == ""


def test_an_organ_that_leaves_a_heading_out_is_not_asked_what_it_meant_before(cast: Cast, taken: Any) -> None:
    cast.alice.organ = "县就业局"
    lines = [[IDENTITY, "城乡居民医保", "2026-01-01", "B\0"]]
    sheet = table_of(["身份证号", "险种说明", "生效日期", "血型\0"], lines)

    row = handed(cast, sheet)
    confirm(row, mapping=mapping_of(row) | {1: Mapped("kind")}, given_day=None, sheet=sheet, by=cast.alice)
    other = table_of(
        ["身份证号", "参保类型", "生效日期", "险种说明"], [[IDENTITY, "城乡居民医保", "2026-01-01", "见附件"]]
    )
    confirm(
        handed(cast, sheet),
        mapping={0: Mapped("identity"), 1: Mapped("kind"), 2: Mapped("valid_from")},
        given_day=None,
        sheet=other,
        by=cast.alice,
    )
    assert 1 not in mapping_of(handed(cast, sheet))


def test_an_undoing_that_is_rolled_back_leaves_the_file(cast: Cast, taken: Any) -> None:
    row, sheet = taken([[IDENTITY, "城乡居民医保", "2026-01-01"]])
    done = commit(row, sheet=sheet, by=cast.bob)

    @contextmanager
    def cut_off() -> Iterator[None]:
        with transaction.atomic():
            yield
            raise InterruptedError

    with pytest.raises(InterruptedError):
        undo(done, by=cast.bob, within=cut_off)
    assert covers()
    assert staging.kept(row.id)

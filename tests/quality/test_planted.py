"""The main promise: on a whole province every planted fault is found, and nothing else is; again and again the same."""

import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest
import typer
from typer.testing import CliRunner

from houfu.access.actions import create_user, grant
from houfu.access.roles import Role
from houfu.access.scoping import everywhere, looking_at
from houfu.cli.quality import quality
from houfu.facts.errors import HoufuError
from houfu.ledgers.models import MedicalCover
from houfu.quality.actions import NotYet, run_checks
from houfu.quality.catalogue import checks_on
from houfu.quality.files import SHELF, InspectionFault, read
from houfu.quality.models import Inspection
from houfu.quality.queries import by_county, counts, faults, latest
from houfu.registry.actions import end
from houfu.registry.models import Settlement
from houfu.safeguard.audit import SYSTEM
from houfu.safeguard.models import AuditEvent
from houfu.store.models import Source
from houfu.synthetic.making import DAY

FAULT = ["check", "record", "key"]


@pytest.fixture(scope="module")
def inspection(planted: pl.DataFrame, django_db_blocker: Any) -> Iterator[Inspection]:
    with everywhere():
        yield run_checks(on=DAY, by=SYSTEM)


def test_every_planted_fault_is_found_and_nothing_else(planted: pl.DataFrame, inspection: Inspection) -> None:
    found = read(inspection.outcome).faults.select(FAULT)
    assert planted.join(found, on=FAULT, how="anti").rows() == []
    assert found.join(planted, on=FAULT, how="anti").rows() == []
    assert found.height == planted.height == inspection.faulty


def test_every_check_has_a_planted_fault(planted: pl.DataFrame) -> None:
    assert set(planted["check"]) == {check.code for check in checks_on(DAY)}


def test_counts_agree_with_the_records(inspection: Inspection) -> None:
    outcome = read(inspection.outcome)
    assert (outcome.counts["examined"] >= outcome.counts["faulty"] + outcome.counts["unknown"]).all()
    counted = (
        outcome.counts.group_by("check", "ledger", "path").agg(pl.col("faulty").sum()).filter(pl.col("faulty") > 0)
    )
    listed = outcome.faults.group_by("check", "ledger", "path").len("faulty").cast({"faulty": pl.Int64})
    order = ["check", "ledger", "path"]
    assert counted.sort(order).equals(listed.sort(order))


def test_what_is_kept_holds_keys_and_places_only(inspection: Inspection) -> None:
    where = SHELF.folder() / inspection.outcome
    assert sorted(path.name for path in where.iterdir()) == ["counts.arrow", "faults.arrow"]
    assert read(inspection.outcome).faults.columns == ["check", "ledger", "record", "key", "household_key", "path"]
    assert SHELF.folder().stat().st_mode & 0o077 == 0
    event = AuditEvent.objects.filter(act="quality.run", key=inspection.id).get()
    assert event.fields == "identity,phone"


def test_asked_again_as_known_then_it_answers_the_same(inspection: Inspection) -> None:
    """Also after the data were mended: what was known then is not overwritten."""
    double = faults(inspection, "cover.medical_double", ["medical_cover"], "")[0]
    before = run_checks(on=DAY, known=inspection.known, by=SYSTEM)
    assert before.outcome == inspection.outcome
    source = Source.objects.order_by("id").first()
    assert source is not None
    spell = MedicalCover._base_manager.get(key=double.key)
    end(MedicalCover, key=double.key, on=spell.valid_from + timedelta(days=1), source=source.id, by=SYSTEM)
    other = MedicalCover._base_manager.filter(person_key=spell.person_key).exclude(key=double.key).get()
    end(MedicalCover, key=other.key, on=spell.valid_from, source=source.id, by=SYSTEM)
    after = run_checks(on=DAY, by=SYSTEM)
    assert double not in faults(after, "cover.medical_double", ["medical_cover"], "")
    assert run_checks(on=DAY, known=inspection.known, by=SYSTEM).outcome == inspection.outcome


def test_only_ones_own_area_is_shown(inspection: Inspection) -> None:
    path = Settlement._base_manager.order_by("path").first()
    assert path is not None
    county = ".".join(path.path.split(".")[:3]) + "."
    whole = {(one.check, one.ledger): one for one in counts(inspection, "")}
    with looking_at(county):
        own = counts(inspection, "")
        assert own == counts(inspection, county)
        assert 0 < sum(one.examined for one in own) < sum(one.examined for one in whole.values())
        assert all(
            one.path.startswith(county)
            for check in checks_on(DAY)
            for one in faults(inspection, check.code, [], county)
        )
        assert counts(inspection, "52.9999.") == []
    with looking_at():
        assert counts(inspection, "") == []


def test_the_records_of_a_check_are_paged_in_the_order_of_places(inspection: Inspection) -> None:
    whole = faults(inspection, "place.no_community", ["register"], "")
    assert len(whole) == 3
    first = faults(inspection, "place.no_community", ["register"], "", limit=1)
    rest = faults(inspection, "place.no_community", ["register"], "", after=first[0].mark)
    assert first + rest == whole


def test_counties_are_listed_by_how_much_is_faulty(inspection: Inspection) -> None:
    listed = by_county(inspection, "", {(one.check, one.ledger) for one in counts(inspection, "")})
    assert sum(faulty for *_, faulty in listed) == inspection.faulty
    assert [faulty for *_, faulty in listed] == sorted((faulty for *_, faulty in listed), reverse=True)


def test_an_inspection_of_areas_keeps_what_lies_in_them_and_is_never_the_latest(inspection: Inspection) -> None:
    part = run_checks(on=DAY, known=inspection.known, areas=["52.5201."], by=SYSTEM)
    assert part.areas == "52.5201."
    assert {path[:8] for path in read(part.outcome).faults["path"].to_list()} == {"52.5201."}
    newest = latest()
    assert newest is not None
    assert newest.id != part.id


def test_it_refuses_a_day_to_come(planted: pl.DataFrame) -> None:
    with pytest.raises(NotYet) as told:
        run_checks(on=date(2099, 1, 1), by=SYSTEM)
    assert "2099-01-01" in told.value.sentence("zh")


def test_lost_and_damaged_files_are_told_in_a_sentence(inspection: Inspection) -> None:
    read.cache_clear()
    with pytest.raises(HoufuError):
        read("0" * 64)
    where = SHELF.folder() / inspection.outcome / "faults.arrow"
    whole = where.read_bytes()
    where.write_bytes(b"nothing")
    with pytest.raises(InspectionFault) as told:
        read(inspection.outcome)
    assert "houfu quality" in told.value.sentence("en")
    where.write_bytes(whole)


@pytest.fixture
def told(planted: pl.DataFrame, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """`told("--check", "cover.medical_double")`: what `houfu quality` prints, in English."""
    monkeypatch.setenv("HOUFU_LANG", "en")
    app = typer.Typer()
    app.command()(quality)
    return lambda *words: CliRunner().invoke(app, ["--on", str(DAY), *words])


def test_the_command_lists_by_organ_and_ends_well(told: Callable[..., Any]) -> None:
    shown = told()
    assert shown.exit_code == 0
    for words in ("Healthcare", "pension", "hint", "examined"):
        assert words in shown.stdout


def test_the_command_gives_the_keys_of_one_check_to_a_program_of_a_reader(
    planted: pl.DataFrame, told: Callable[..., Any]
) -> None:
    reader, _password = create_user(username="reader", display_name="Reader", by=0)
    grant(user=reader, role=Role.PROVINCIAL_OFFICER, area="52.", by=0)
    answer = json.loads(told("--check", "cover.pension_double", "--by", "reader", "--json").stdout)
    read = AuditEvent.objects.get(act="read", by=reader.pk)  # the log keeps the looks of other tests
    assert read.detail == "route=quality_check"
    assert "--by" in told("--check", "cover.pension_double").exception.sentence("en")
    keys = planted.filter(pl.col("check") == "cover.pension_double")["key"].to_list()
    assert [one["key"] for one in answer["records"]] == keys
    assert [(one["faulty"], one["organ"]) for one in answer["counts"]] == [(1, "hr")]


def test_the_command_answers_a_wrong_check_and_a_wrong_day_in_a_sentence(told: Callable[..., Any]) -> None:
    assert "no check “nothing”" in told("--check", "nothing").exception.sentence("en")
    assert "no day" in told("--on", "yesterday").exception.sentence("en")

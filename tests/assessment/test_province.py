"""A synthetic province in the database, snapshot and assessed: planted gaps, difference, parts, explanation, commands."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from typer.testing import CliRunner

from houfu.access.actions import create_user, grant
from houfu.access.roles import Role
from houfu.access.scoping import everywhere
from houfu.assessment.actions import assess
from houfu.assessment.explain import explain
from houfu.assessment.models import Finding, Run, Tally
from houfu.assessment.outcomes import verdicts_of
from houfu.assessment.queries import catalogue_of
from houfu.assessment.rulebook import rules_on
from houfu.cli.frame import assemble
from houfu.facts.errors import HoufuError
from houfu.facts.frames import KEY
from houfu.facts.organs import Organ
from houfu.ledgers.models import MedicalCover
from houfu.policy.catalogue import Rule
from houfu.policy.kinds import Verdict
from houfu.registry.actions import end
from houfu.safeguard.audit import SYSTEM
from houfu.snapshot.actions import StillToCome, take
from houfu.snapshot.files import SHELF, SnapshotFault, checked, thaw
from houfu.snapshot.organs import organ_key
from houfu.synthetic.load import load
from houfu.synthetic.making import DAY, SyntheticFault
from houfu.synthetic.province import Province

SCALE = 0.005
pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def province(django_db_setup: None, django_db_blocker: Any) -> Iterator[Province]:
    """The province, committed: snapshots read what is committed only. It is gone after the module."""
    with django_db_blocker.unblock():
        yield load(seed=1, scale=SCALE, by=SYSTEM)
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture(scope="module")
def run(province: Province, django_db_blocker: Any) -> Iterator[Run]:
    with django_db_blocker.unblock():
        yield assess(snapshot=take(on=DAY, by=SYSTEM), by=SYSTEM)


@pytest.fixture
def database(django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), everywhere():
        yield


def _planted(province: Province, rule: Rule) -> dict[tuple[date, int], str]:
    """Day and key of what was done to subjects of a duty, with the verdict to expect."""
    rows = province.planted.filter(duty=rule.code).select("day", "key", "code", "expected").iter_rows()
    return {
        (day, organ_key(Organ(code)) if rule.duty.level == "organ" else key): expected
        for day, key, code, expected in rows
    }


def _differences(run: Run, rule: Rule, planted: dict[int, str]) -> list[str]:
    """Where a duty's verdicts are not those planted, or a subject nothing was done to is not met or unknown."""
    level = rule.duty.level
    names = [verdict.value for verdict in Verdict]
    keys = thaw(run.facts).tables[level][KEY].to_list()
    found = dict(zip(keys, (names[one] for one in verdicts_of(run.outcome, level, rule.code)), strict=True))
    wrong = [
        f"{rule.code} {level} {key}: planted {expected}, found {found.get(key)}"
        for key, expected in planted.items()
        if found.get(key) != expected
    ]
    stray = {key: said for key, said in found.items() if said in ("not_met", "unknown") and key not in planted}
    return wrong + [f"{rule.code} {level} {key}: nothing planted, found {said}" for key, said in stray.items()]


def test_just_the_planted_gaps_are_found(province: Province, run: Run, database: None) -> None:
    runs = {DAY: run}
    differences = []
    for rule in rules_on(DAY).rules:
        planted = _planted(province, rule)
        days = {day for day, _ in planted} or {DAY}
        for day in sorted(days):
            if day not in runs:
                runs[day] = assess(snapshot=take(on=day, by=SYSTEM), by=SYSTEM)
            differences += _differences(
                runs[day], rule, {key: said for (on, key), said in planted.items() if on == day}
            )
    assert differences == []
    assert province.planted.height > 300


def test_each_gap_is_a_finding_and_no_other(province: Province, run: Run, database: None) -> None:
    gaps = province.planted.filter(expected="not_met", day=DAY).select("duty", "key").unique().height
    assert Finding.objects.filter(cleared_run__isnull=True).count() == gaps


def test_the_same_facts_and_rules_give_the_same_content(run: Run, database: None) -> None:
    snapshot = take(on=DAY, by=SYSTEM)
    before = list(Finding.objects.order_by("id").values_list())
    again = assess(snapshot=snapshot, by=SYSTEM)
    assert (snapshot.digest, again.outcome) == (run.facts, run.outcome)
    assert (again.opened, again.cleared) == (0, 0)
    assert again.continuing == len(before)
    assert list(Finding.objects.order_by("id").values_list()) == before


def test_a_look_back_changes_no_finding(run: Run, database: None) -> None:
    before = list(Finding.objects.order_by("id").values_list())
    back = assess(snapshot=take(on=date(2026, 3, 31), by=SYSTEM), by=SYSTEM)
    assert not back.current
    assert (back.opened, back.cleared, back.continuing) == (0, 0, 0)
    assert list(Finding.objects.order_by("id").values_list()) == before


def test_a_snapshot_as_known_then_equals_the_one_taken_then(province: Province, run: Run, database: None) -> None:
    then = take(on=DAY, by=SYSTEM)
    cover = MedicalCover.objects.filter(valid_to__isnull=True).order_by("id").first()
    assert cover is not None
    end(MedicalCover, key=cover.key, on=date(2026, 9, 1), source=cover.source_id, by=SYSTEM)
    assert take(on=DAY, by=SYSTEM).digest != then.digest
    assert take(on=DAY, known=then.known, by=SYSTEM).digest == then.digest


def test_a_snapshot_of_what_nobody_can_know_yet_is_refused(run: Run, database: None) -> None:
    with pytest.raises(StillToCome):
        take(on=date(2999, 1, 1), by=SYSTEM)
    with pytest.raises(StillToCome):
        take(on=DAY, known=datetime.now(UTC) + timedelta(hours=1), by=SYSTEM)


def test_tallies_of_counties_add_up_to_the_province(run: Run, database: None) -> None:
    def added(kind: str) -> dict[str, list[int]]:
        sums: dict[str, list[int]] = {}
        for cell in Tally.objects.filter(run=run, place_kind=kind):
            row = sums.setdefault(cell.rule, [0, 0, 0, 0])
            for at, name in enumerate(("met", "not_met", "unknown", "not_applicable")):
                row[at] += getattr(cell, name)
        return sums

    province, counties = added("province"), added("county")
    assert province
    lower = {"person", "household", "community", "dwelling", "settlement", "county"}
    for rule in catalogue_of(run).rules:
        if rule.duty.level in lower:
            assert counties[rule.code] == province[rule.code], rule.code


def test_an_explanation_names_facts_records_and_what_would_clear_it(
    province: Province, run: Run, database: None
) -> None:
    done = province.planted.filter(duty="m01.no_stable_job", expected="not_met")
    (one,) = explain(run, "household", done["key"][0], "m01.no_stable_job")
    assert one.judgement.verdict is Verdict.NOT_MET
    assert one.judgement.rule.article.number == 1
    assert [answer.holds for answer in one.clears] == [False]
    assert "6" in one.clears[0].zh
    assert {fact.name for fact in one.facts} >= {"person.job", "person.months_in_job", "person.labour", "person.age"}
    recorded = [fact.record for fact in one.facts if fact.record is not None]
    assert recorded
    assert all("演示数据" in record.source and record.received_on for record in recorded)


def test_a_blank_is_explained_by_the_ledger_that_lacks(province: Province, run: Run, database: None) -> None:
    done = province.planted.filter(duty="m13.medical_cover", done="no_cover_return")
    (one,) = explain(run, "person", done["key"][0], "m13.medical_cover")
    assert one.judgement.verdict is Verdict.UNKNOWN
    assert "person.medical_cover" in {fact.name for fact in one.missing}


def test_a_damaged_snapshot_is_answered_with_a_sentence(run: Run, database: None) -> None:
    taken = take(on=date(2026, 2, 28), by=SYSTEM)
    file = SHELF.folder() / taken.digest / "person.arrow"
    held = file.read_bytes()
    try:
        file.write_bytes(held[: len(held) // 2])
        thaw.cache_clear()
        with pytest.raises(SnapshotFault) as fault:
            checked(taken.digest)
        assert "houfu snapshot" in fault.value.sentence("zh")
        assert take(on=date(2026, 2, 28), by=SYSTEM).digest == taken.digest  # and a new snapshot mends it
        assert checked(taken.digest).day == date(2026, 2, 28)
    finally:
        thaw.cache_clear()


def test_a_second_province_is_refused(province: Province, database: None) -> None:
    with pytest.raises(SyntheticFault):
        load(seed=2, scale=SCALE, by=SYSTEM)


def _said(*words: str) -> Any:
    return CliRunner().invoke(assemble(words[0]), list(words))


def test_the_commands_speak_json(province: Province, run: Run, database: None) -> None:
    taken = json.loads(_said("snapshot", "--on", "2026-10-31", "--json").stdout)
    assert taken["counts"]["household"] == province.households.height
    assert taken["synthetic"]
    assessed = json.loads(_said("assess", "--on", "2026-10-31", "--json").stdout)
    assert assessed["facts"] == taken["digest"]
    assert assessed["rules"]["m01.no_stable_job"]["not_met"] > 0
    key = province.planted.filter(duty="m01.no_stable_job", expected="not_met")["key"][0]
    reader, _password = create_user(username="reader", display_name="Reader", by=SYSTEM)
    grant(user=reader, role=Role.PROVINCIAL_OFFICER, area="52.", by=SYSTEM)
    answer = _said("explain", f"household:{key}", "--by", "reader", "--json")
    assert answer.exit_code == 0, answer.output
    assert {one["rule"] for one in json.loads(answer.stdout)} >= {"m01.no_stable_job"}


@pytest.mark.parametrize(
    "words", [("snapshot", "--on", "31.10.2026"), ("assess", "--on", "1999-01-01"), ("explain", "no-such-household")]
)
def test_the_commands_answer_bad_input_with_a_sentence(run: Run, database: None, words: tuple[str, ...]) -> None:
    answer = _said(*words)
    assert isinstance(answer.exception, HoufuError), answer.output
    assert answer.exception.sentence("zh") != answer.exception.sentence("en")

"""The main promise on a whole province: every gap that was planted is found, and nothing else is."""

import polars as pl
import pytest

from houfu.assessment.actions import assess
from houfu.assessment.models import Finding, Run, Tally
from houfu.assessment.queries import catalogue_of
from houfu.facts.codes import PlaceKind
from houfu.policy.catalogue import catalogue
from houfu.safeguard.audit import SYSTEM
from houfu.snapshot.actions import take
from houfu.snapshot.files import thaw
from houfu.synthetic.province import Province
from tests.assessment.planted import days, days_of, differences

pytestmark = pytest.mark.once

BELOW_THE_PROVINCE = ("person", "household", "community", "dwelling", "settlement", "county")


@pytest.fixture(scope="module")
def all_runs(province: Province, run: Run) -> list[Run]:
    """A run for each day on which some duty has something planted, the province's own first."""
    others = [day for day in days(province) if day != run.day]
    return [run, *(assess(snapshot=take(on=day, by=SYSTEM), by=SYSTEM) for day in others)]


def test_every_planted_gap_is_found_and_nothing_else(province: Province, all_runs: list[Run]) -> None:
    lines = [line for run in all_runs for line in differences(province, run)]
    assert lines == [], f"{len(lines)} differences:\n" + "\n".join(lines[:60])


def test_every_duty_of_the_catalogue_was_asked_on_a_day_that_it_runs(province: Province, all_runs: list[Run]) -> None:
    asked = {run.day for run in all_runs}
    for rule in catalogue(province.day).rules:
        for day in days_of(province, rule.code):
            assert day in asked, rule.code
            assert rule.duty.until is None or day <= rule.duty.until, f"{rule.code} has ended on {day}"


def test_a_difference_would_be_shown(province: Province, run: Run) -> None:
    """The comparison itself can fail: one gap less listed, one more, one with another verdict."""
    gaps = province.planted.filter((pl.col("duty") == "m07.enough_staff") & (pl.col("day") == province.day))
    first, second = gaps.sort("key").head(2).iter_rows(named=True)
    met = thaw(run.facts).tables["community"]["key"].to_list()
    free = next(key for key in met if key not in set(gaps["key"]))
    others = province.planted.filter(~((pl.col("duty") == "m07.enough_staff") & (pl.col("key") == first["key"])))
    more = others.with_columns(
        pl.when((pl.col("duty") == "m07.enough_staff") & (pl.col("key") == second["key"]))
        .then(pl.lit("met"))
        .otherwise(pl.col("expected"))
        .alias("expected")
    )
    extra = pl.DataFrame([{**second, "key": free}], schema=more.schema)
    expected = {
        first["key"]: f"nothing planted, found {first['expected']}",
        second["key"]: f"planted {second['done']}, expected met, found {second['expected']}",
        free: f"planted {second['done']}, expected {second['expected']}, found met",
    }
    assert differences(province.with_frames(planted=pl.concat([more, extra])), run) == [
        f"2026-10-31 m07.enough_staff community:{key} {said}" for key, said in sorted(expected.items())
    ]


def test_each_gap_of_the_day_is_an_open_finding_and_there_is_no_other(province: Province, run: Run) -> None:
    gaps = province.planted.filter((pl.col("expected") == "not_met") & (pl.col("day") == run.day))
    planted = set(gaps.select("duty", "subject", "key").unique().iter_rows())
    found = Finding.objects.filter(cleared_run__isnull=True).values_list("rule", "level", "subject_key")
    assert set(found) == planted
    assert len(found) == len(planted)


def test_tallies_say_how_many_subjects_of_each_verdict_there_are(province: Province, all_runs: list[Run]) -> None:
    for run in all_runs:
        tables = thaw(run.facts).tables
        cells = {cell.rule: cell for cell in Tally.objects.filter(run=run, place_kind=PlaceKind.PROVINCE.value)}
        for rule in catalogue_of(run).rules:
            cell = cells[rule.code]
            assert cell.met + cell.not_met + cell.unknown + cell.not_applicable == tables[rule.duty.level].height
            if run.day in days_of(province, rule.code):
                gaps = province.planted.filter(duty=rule.code, day=run.day)
                assert cell.not_met == gaps.filter(expected="not_met")["key"].n_unique(), rule.code
                assert cell.unknown == gaps.filter(expected="unknown")["key"].n_unique(), rule.code


@pytest.mark.parametrize("kind", ["city", "county", "settlement", "community"])
def test_tallies_of_smaller_places_add_up_to_the_province(run: Run, kind: str) -> None:
    def added(place_kind: str) -> dict[str, list[int]]:
        sums: dict[str, list[int]] = {}
        for cell in Tally.objects.filter(run=run, place_kind=place_kind):
            row = sums.setdefault(cell.rule, [0] * 5)
            for at, name in enumerate(("met", "declined", "not_met", "unknown", "not_applicable")):
                row[at] += getattr(cell, name)
        return sums

    whole, parts = added(PlaceKind.PROVINCE.value), added(kind)
    lower = list(BELOW_THE_PROVINCE)
    if kind in ("settlement", "community"):
        lower.remove("county")
    if kind == "community":
        lower = ["person", "household", "community"]
    for rule in catalogue_of(run).rules:
        if rule.duty.level in lower:
            assert parts[rule.code] == whole[rule.code], rule.code

"""How county pairs are resolved: what each city concerned decided, dispatched and left open, and what the origin did."""

from datetime import date
from typing import Any

import pytest

from houfu.ledgers.models import (
    CityDecision,
    CityDispatch,
    CountyPair,
    MajorMatter,
    OriginContact,
    OriginRequest,
    PairMovers,
)
from tests.snapshot.builder import COUNTY, DAY, Rows, facts, ground

pytestmark = pytest.mark.django_db(transaction=True)
NEAR, FAR = 520302, 520502
SPRING = date(2025, 3, 3)


def pair(origin: int, *areas: str) -> tuple[Rows, int, int]:
    """A pair with one settlement at the destination, and every return of `areas`."""
    rows = ground()
    rows.place(NEAR, "county", "52.5203.520302.")
    rows.place(5205, "city", "52.5205.")
    rows.place(FAR, "county", "52.5205.520502.")
    for area in areas:
        rows.all_returned(area)
    settlement = rows.settlement()
    key = rows.add(CountyPair, county_key=COUNTY, origin_county_key=origin, movers=900)
    rows.add(PairMovers, settlement_key=settlement, pair_key=key, movers=900)
    return rows, key, settlement


def of(rows: Rows, key: int) -> dict[str, Any]:
    rows.write()
    return facts("county_pair")[key]


def decided(
    rows: Rows,
    key: int,
    city: int,
    by: str | None,
    carried_out: bool | None = True,
    proof: str = "文件",
    spared: bool | None = None,
) -> None:
    rows.add(
        CityDecision, county_key=COUNTY, pair_key=key, city_key=city, matter="funds", decided_by=by, since=SPRING,
        carried_out=carried_out, carried_out_on=date(2025, 3, 13), proof=proof, not_involved=spared,
    )  # fmt: skip


FUNDS = ("funds_decided", "funds_done", "decided_jointly", "any_decided", "staffing_decided", "decisions_done")


@pytest.mark.parametrize(
    ("origin", "areas", "decisions", "known"),
    [
        (NEAR, ["52."], [], (False, False, None, False, False, 0)),
        (NEAR, [], [], (None, None, None, None, None, None)),
        (NEAR, ["52."], [(5203, "party")], (True, True, False, True, False, 1)),
        (NEAR, [], [(5203, "party")], (True, True, None, True, None, None)),
        (NEAR, ["52."], [(5203, "party"), (5203, "government")], (True, True, True, True, False, 2)),
        (NEAR, ["52."], [(5203, "party"), (5203, None)], (True, True, None, True, False, 2)),
        (NEAR, ["52."], [(5203, "party", False)], (True, False, False, True, False, 0)),
        (NEAR, ["52."], [(5203, "party", None)], (True, None, False, True, False, None)),
        (NEAR, ["52."], [(5203, "party", True, "无")], (True, False, False, True, False, 0)),  # nothing proves it
        (NEAR, ["52."], [(5203, "party", True, "")], (True, None, False, True, False, None)),  # its proof is not said
        (FAR, ["52."], [(5203, "party")], (False, False, False, True, False, 1)),  # the other city has not decided
        (FAR, ["52."], [(5203, "party"), (5205, "party")], (True, True, False, True, False, 2)),
        (FAR, ["52.5203."], [(5203, "party")], (None, None, False, True, False, None)),  # the other city is silent
    ],
)
def test_each_city_concerned_decides_and_carries_out(origin: int, areas: Any, decisions: Any, known: Any) -> None:
    rows, key, _ = pair(origin, *areas)
    for decision in decisions:
        decided(rows, key, *decision)
    found = of(rows, key)
    assert tuple(found[name] for name in FUNDS) == known
    assert found["days_to_done"] == (None if known[-1] is None else known[-1] * 10)


@pytest.mark.parametrize(
    ("origin", "decisions", "known"),
    [
        (NEAR, [(5203, "party", None, "", True)], (True, True, True)),
        (NEAR, [(5203, "party", None)], (True, None, False)),
        (NEAR, [(5203, "party", None, "", True), (5203, "government", False, "")], (True, True, False)),
        (FAR, [(5203, "party", None, "", True)], (False, False, False)),  # the other city has not studied it
        (FAR, [(5203, "party", None, "", True), (5205, "party", None, "", True)], (True, True, True)),
        (FAR, [(5203, "party", None, "", True), (5205, "party")], (True, True, False)),
        (FAR, [(5203, "party", None, "", True), (5205, "party", False)], (True, False, False)),
    ],
)
def test_a_matter_that_was_studied_and_does_not_concern_the_pair(origin: int, decisions: Any, known: Any) -> None:
    rows, key, _ = pair(origin, "52.")
    for decision in decisions:
        decided(rows, key, *decision)
    found = of(rows, key)
    assert tuple(found[f"funds_{what}"] for what in ("decided", "done", "not_involved")) == known


def test_dispatches_count_where_a_principal_led_them_and_each_city_for_itself() -> None:
    rows, _, _ = pair(FAR, "52.5203.")
    for chair, day in (
        ("both", date(2025, 3, 31)),
        ("both", date(2025, 3, 30)),
        ("other", DAY),
        ("party_principal", DAY),
    ):
        rows.add(CityDispatch, place_key=5203, chair=chair, since=day)
    rows.add(CityDispatch, place_key=5205, chair="both", since=DAY)
    rows.write()
    found = facts("government")
    assert [found[city]["city_dispatches_3m"] for city in (5203, 5205)] == [2, None]
    assert [found[place]["pairs_concern_it"] for place in (5203, 5205, COUNTY, FAR)] == [True, True, False, False]


@pytest.mark.parametrize(("areas", "known"), [(["52.5203."], False), ([], None)])
def test_no_pair_concerns_a_place_only_where_the_receiving_counties_listed_theirs(areas: Any, known: Any) -> None:
    rows, _, _ = pair(NEAR, *areas)
    rows.write()
    found = facts("government")
    assert [found[place]["origin_of_pair"] for place in (NEAR, FAR)] == [True, known]
    assert found[5205]["pairs_concern_it"] is known


@pytest.mark.parametrize(
    ("raised", "settled", "dispatched", "late"),
    [
        (date(2025, 5, 1), None, date(2025, 5, 2), 1),
        (date(2025, 5, 1), None, date(2025, 5, 1), 0),  # the next one is still to come
        (date(2025, 5, 1), date(2025, 6, 20), date(2025, 5, 2), 0),
        (date(2025, 5, 1), date(2025, 7, 1), date(2025, 5, 2), 1),
        (date(2025, 5, 1), None, None, 0),
        (date(2025, 3, 31), None, None, 0),  # a quarter is not over
        (date(2025, 3, 30), None, None, 1),  # nobody dispatched, and that is no excuse
        (None, None, date(2025, 5, 2), None),
    ],
)
def test_a_major_matter_is_late_once_a_dispatch_has_passed_over_it(
    raised: Any, settled: Any, dispatched: Any, late: Any
) -> None:
    rows, key, _ = pair(NEAR, "52.")
    rows.add(MajorMatter, county_key=COUNTY, pair_key=key, matter="某事", raised_on=raised, decided_on=settled)
    if dispatched:
        rows.add(CityDispatch, place_key=5203, chair="both", since=dispatched)
    assert of(rows, key)["matters_past_dispatch"] == late


@pytest.mark.parametrize(
    ("areas", "first", "second", "led"),
    [
        (["52."], "deputy", "deputy", True),
        (["52."], "deputy", None, False),
        (["52."], "deputy", "uncle", None),
        ([], "deputy", None, None),
        ([], "deputy", "deputy", None),  # a settlement may be missing from the list
    ],
)
def test_somebody_answers_for_each_settlement_that_took_movers_in(
    areas: Any, first: Any, second: Any, led: Any
) -> None:
    rows, key, settlement = pair(NEAR, *areas)
    other = rows.settlement()
    rows.add(PairMovers, settlement_key=other, pair_key=key, movers=1)
    for place, rank in ((settlement, first), (other, second)):
        if rank:
            rows.leader(place, rank, True, True)
    found = of(rows, key)
    assert found["settlements_led"] is led
    assert found["mover_settlements"] == (2 if areas else None)


@pytest.mark.parametrize(
    ("areas", "city", "late"),
    [(["52."], 5205, 1), (["52."], None, 0), (["52.5203."], None, None), (["52.5203."], 5205, 1)],
)
def test_the_dispatches_of_both_cities_pass_over_a_matter(areas: Any, city: int | None, late: int | None) -> None:
    rows, key, _ = pair(FAR, *areas)
    rows.add(MajorMatter, county_key=COUNTY, pair_key=key, matter="某事", raised_on=date(2025, 5, 1))
    if city:
        rows.add(CityDispatch, place_key=city, chair="both", since=date(2025, 5, 2))
    assert of(rows, key)["matters_past_dispatch"] == late


@pytest.mark.parametrize(
    ("decided_on", "done_on", "wait"),
    [
        (date(2025, 6, 20), None, 10),
        (date(2025, 6, 20), date(2025, 6, 25), 0),
        (date(2025, 6, 20), date(2025, 7, 25), 10),
        (None, None, 0),
    ],
)
def test_a_matter_that_was_decided_waits_until_it_is_solved(decided_on: Any, done_on: Any, wait: int) -> None:
    rows, key, _ = pair(NEAR, "52.")
    days = {"raised_on": date(2025, 6, 1), "decided_on": decided_on, "done_on": done_on}
    rows.add(MajorMatter, county_key=COUNTY, pair_key=key, matter="某事", **days)
    assert of(rows, key)["matter_wait"] == wait


@pytest.mark.parametrize(
    ("area", "named", "known"), [("52.5205.", True, True), ("52.5205.", False, False), ("52.5203.", False, None)]
)
def test_the_return_of_the_origin_says_that_it_named_no_contact(area: str, named: bool, known: bool | None) -> None:
    rows, key, _ = pair(FAR, area)
    if named:
        rows.add(OriginContact, county_key=FAR, pair_key=key, office="某局")
    rows.add(OriginRequest, county_key=COUNTY, pair_key=key, asked_on=date(2025, 6, 16), answered_on=None)
    rows.write()
    found = facts("government")[FAR]
    assert (found["origin_of_pair"], found["origin_contacts"]) == (True, known)
    assert found["origin_request_wait"] == (10 if area == "52.5203." else None)


def test_an_origin_answers_for_all_of_its_pairs() -> None:
    rows, key, _ = pair(FAR, "52.")
    other = rows.add(CountyPair, county_key=NEAR, origin_county_key=FAR, movers=3)
    rows.add(OriginContact, county_key=FAR, pair_key=key, office="某局")
    for of_pair, asked in ((key, date(2025, 6, 27)), (other, date(2025, 6, 16))):
        rows.add(OriginRequest, county_key=COUNTY, pair_key=of_pair, asked_on=asked)
    rows.write()
    found = facts("government")[FAR]
    assert (found["origin_contacts"], found["origin_request_wait"]) == (False, 10)

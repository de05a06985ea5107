"""What was allocated is held against our own calculation, of the day on which the line was shared out."""

from datetime import date
from typing import Any

import pytest

from houfu.facts.ledgers import Ledger
from houfu.funds.factors import shared_out
from houfu.funds.terms import County, Scheme
from houfu.ledgers.models import Allocation, FactorScheme, FiscalCapacity, FundLine
from houfu.registry.models import Population
from tests.snapshot.builder import COUNTY, DAY, Rows, facts, ground

pytestmark = pytest.mark.django_db(transaction=True)

OTHER = 520327
DECIDED = date(2024, 5, 1)
AMOUNT, UNIT = 10**10, 10**6
PEOPLE, CAPACITY = {COUNTY: 9_000, OTHER: 2_500}, {COUNTY: 500_000, OTHER: 700_000}
SCHEME: dict[str, Any] = {
    "population_factor": True, "capacity_factor": True, "other_factors": 0, "population_weight": 70,
    "capacity_weight": 30, "floor_amount": 0, "cap_amount": 0, "rounded_to": UNIT,
}  # fmt: skip


def right(people: dict[int, int] = PEOPLE) -> dict[int, int]:
    counties = [County(key, people[key], CAPACITY[key]) for key in people]
    return {
        one.county.key: one.amount for one in shared_out(AMOUNT, Scheme(True, True, 0, 70, 30, 0, 0, UNIT), counties)
    }


def province(*returned: Ledger, capacity: dict[int, int | None] | None = None, people: Any = PEOPLE) -> Rows:
    rows = ground()
    rows.place(OTHER, "county", f"52.5203.{OTHER}.")
    for county in PEOPLE:
        settlement = rows.settlement(county)
        if county in people:
            rows.add(
                Population,
                subject_key=settlement,
                path=rows.paths[settlement],
                kind="registered_poor",
                value=people[county],
            )
    held: dict[int, Any] = dict(CAPACITY if capacity is None else capacity)
    for county, amount in held.items():
        rows.add(FiscalCapacity, county_key=county, year=2023, amount=amount)
    for ledger in returned:
        rows.returned(ledger)
    return rows


def a_line(rows: Rows, amounts: dict[int, int | None], decided: date | None = DECIDED, **scheme: Any) -> int:
    line = rows.add(FundLine, since=date(2024, 4, 1), title="指标", year=2024, earmarked=True, amount=AMOUNT)
    if scheme.pop("scheme", True):
        rows.add(FactorScheme, line_key=line, **SCHEME | scheme)
    for county, amount in amounts.items():
        rows.add(
            Allocation, since=DECIDED, county_key=county, line_key=line, title="分配", settled_poor=1, amount=amount,
            decided_on=decided,
        )  # fmt: skip
    return line


def found(rows: Rows, line: int, on: date = DAY) -> bool | None:
    rows.write()
    answer = facts("fund_line", on)[line]["as_computed"]
    assert answer is None or isinstance(answer, bool)
    return answer


ALL = (Ledger.FACTOR_SCHEMES, Ledger.ALLOCATIONS)
SHIFTED = {COUNTY: right()[COUNTY] + UNIT, OTHER: right()[OTHER] - UNIT}


@pytest.mark.parametrize(
    ("amounts", "returned", "agrees"),
    [
        (right(), ALL, True),
        (right(), (), None),  # another allocation might not be on file
        (SHIFTED, ALL, False),
        (SHIFTED, (), False),
        ({COUNTY: right()[COUNTY]}, ALL, False),
        ({COUNTY: right()[COUNTY]}, (), None),
        ({COUNTY: right()[COUNTY], OTHER: None}, ALL, None),
        ({}, ALL, False),
        ({}, (), None),
    ],
)
def test_amounts_are_those_of_the_scheme_or_not(
    amounts: Any, returned: tuple[Ledger, ...], agrees: bool | None
) -> None:
    rows = province(*returned)
    assert found(rows, a_line(rows, amounts)) is agrees


@pytest.mark.parametrize("name", list(SCHEME))
def test_what_the_scheme_does_not_say_leaves_it_unknown(name: str) -> None:
    rows = province(*ALL)
    assert found(rows, a_line(rows, SHIFTED, **{name: None})) is None


@pytest.mark.parametrize("wrong", [{"other_factors": 1}, {"population_weight": 60}, {"population_factor": False}])
def test_by_a_scheme_that_cannot_be_worked_nothing_can_be_told(wrong: dict[str, Any]) -> None:
    rows = province(*ALL)
    assert found(rows, a_line(rows, right(), **wrong)) is None


@pytest.mark.parametrize("less", [{"capacity": {COUNTY: 500_000, OTHER: None}}, {"people": {COUNTY: 9_000}}])
def test_an_unknown_figure_of_a_county_leaves_it_unknown_and_never_unmet(less: dict[str, Any]) -> None:
    rows = province(*ALL, **less)
    assert found(rows, a_line(rows, SHIFTED)) is None


@pytest.mark.parametrize(("returned", "agrees"), [(ALL, False), ((Ledger.ALLOCATIONS,), None)])
def test_without_a_scheme_nothing_was_shared_out_by_one_if_a_return_says_so(
    returned: tuple[Ledger, ...], agrees: bool | None
) -> None:
    rows = province(*returned)
    assert found(rows, a_line(rows, right(), scheme=False)) is agrees


@pytest.mark.parametrize(("rest", "agrees"), [(UNIT, True), (2 * UNIT, False), (None, None)])
def test_what_a_county_gets_in_parts_is_added_up(rest: int | None, agrees: bool | None) -> None:
    rows = province(*ALL)
    line = a_line(rows, right() | {OTHER: right()[OTHER] - UNIT})
    rows.add(
        Allocation, since=DECIDED, county_key=OTHER, line_key=line, title="尾款", settled_poor=1, amount=rest,
        decided_on=DECIDED,
    )  # fmt: skip
    assert found(rows, line) is agrees


def test_an_allocation_without_its_day_cannot_be_worked_out_again() -> None:
    rows = province(*ALL)
    assert found(rows, a_line(rows, SHIFTED, decided=None)) is None


def test_scheme_and_figures_are_those_of_the_day_of_the_decision() -> None:
    rows = province(*ALL)
    line = a_line(rows, right())
    rows.add(
        FactorScheme, since=date(2025, 1, 1), line_key=line, **SCHEME | {"population_weight": 10, "capacity_weight": 90}
    )
    rows.add(FiscalCapacity, since=date(2025, 1, 1), county_key=OTHER, year=2024, amount=10_000)
    assert found(rows, line) is True


@pytest.mark.parametrize(
    ("amounts", "agrees"), [({COUNTY: AMOUNT - UNIT, OTHER: UNIT}, False), ({COUNTY: AMOUNT}, True)]
)
def test_a_county_that_received_nobody_should_get_nothing(amounts: dict[int, int | None], agrees: bool) -> None:
    rows = province(*ALL, people={COUNTY: 9_000, OTHER: 0})
    assert found(rows, a_line(rows, amounts)) is agrees

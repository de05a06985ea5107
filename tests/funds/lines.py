"""A fund line by hand: three counties with settlements, their people and capacity, a line and its scheme."""

from datetime import date
from typing import Any

from houfu.ledgers.models import FactorScheme, FiscalCapacity, FundLine
from houfu.places.models import Place
from houfu.registry.actions import add_source, record
from houfu.registry.models import Population, Settlement
from houfu.store.ids import fresh_id

SINCE = date(2020, 1, 1)
ARRIVED, DECIDED = date(2026, 3, 1), date(2026, 4, 1)
COUNTIES = {
    520502: ("七星关区", "52.5205.520502."),
    520523: ("金沙县", "52.5205.520523."),
    520324: ("正安县", "52.5203.520324."),
}
PEOPLE = {520502: 12_000, 520523: 3_000, 520324: 0}
CAPACITY = {520502: 600_000, 520523: 400_000, 520324: 500_000}
AMOUNT = 100_000_000_00 + 55
SCHEME: dict[str, Any] = {
    "document": "测试财农〔2026〕1号", "population_factor": True, "capacity_factor": True, "other_factors": 0,
    "population_weight": 70, "capacity_weight": 30, "floor_amount": 0, "cap_amount": 0, "rounded_to": 1_000_000,
}  # fmt: skip


def a_source() -> int:
    return add_source(organ="finance", name="测试.xlsx", received_on=ARRIVED, by=1, synthetic=True)


def write(model: Any, since: date = SINCE, key: int | None = None, **values: Any) -> int:
    return record(model, values=values, valid_from=since, source=a_source(), by=1, key=key)


def ground() -> None:
    """The province, its counties, and a settlement in each."""
    write(Place, key=52, kind="province", code="52", name="贵州省", parent_key=None, path="52.")
    for key, (name, path) in COUNTIES.items():
        write(Place, key=key, kind="county", code=str(key), name=name, parent_key=key // 100, path=path)
        settlement = fresh_id()
        write(
            Settlement, key=settlement, name=f"{name}安置区", county_key=key, path=f"{path}{key}001.{settlement}.",
            kind="county_seat", cross_county=False, longitude=None, latitude=None,
        )  # fmt: skip


def figures(people: dict[int, int] = PEOPLE, capacity: dict[int, int | None] | None = None) -> dict[int, int]:
    """People of every settlement by its county, and capacity; the keys of the rows of capacity by county."""
    for key, path, county in Settlement._base_manager.order_by("key").values_list("key", "path", "county_key"):
        heads = people.get(county, 0) if key == _first(county) else 0
        write(Population, subject_key=key, path=path, kind="registered_poor", value=heads)
    held: dict[int, Any] = dict(CAPACITY if capacity is None else capacity)
    return {key: write(FiscalCapacity, county_key=key, year=2025, amount=amount) for key, amount in held.items()}


def _first(county: int) -> int:
    return int(Settlement._base_manager.filter(county_key=county).order_by("key").values_list("key", flat=True)[0])


def a_line(amount: int | None = AMOUNT, **values: Any) -> int:
    """A central earmarked line."""
    stated = {
        "title": "后续扶持指标（测试）", "document": "测试财预〔2026〕1号", "year": 2026, "source": "central", "earmarked": True,
        "amount": amount, "purpose": "settlement_industry", "arrived_on": ARRIVED,
    }  # fmt: skip
    return write(FundLine, since=ARRIVED, **stated | values)


def a_scheme(line: int, since: date = ARRIVED, key: int | None = None, **values: Any) -> int:
    return write(FactorScheme, since=since, key=key, line_key=line, **SCHEME | values)

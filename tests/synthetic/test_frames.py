"""The frames of a province hold together: every key once, nothing that hangs in the air, no number that is anybody's."""

from datetime import date

import polars as pl
import pytest

from houfu.facts.codes import PlaceKind, PopulationKind
from houfu.places.divisions import divisions
from houfu.safeguard.identity import birth_date_of, fault_of, sex_of
from houfu.synthetic.keys import BLOCK, SPAN, TABLES
from houfu.synthetic.making import DAY, base, generate
from houfu.synthetic.province import Province

SCALE = 0.02
POINTS_AT = {
    "household_key": "households", "person_key": "people", "dwelling_key": "dwellings", "settlement_key": "settlements",
    "community_key": "communities", "plan_key": "plans", "source_id": "sources",
}  # fmt: skip


@pytest.fixture(scope="module")
def province() -> Province:
    return generate(seed=11, scale=SCALE)


@pytest.fixture(scope="module")
def plain() -> Province:
    return base(seed=11, scale=SCALE)


def test_every_key_is_there_once_and_in_the_block_of_its_table(province: Province) -> None:
    for name, frame in province.frames():
        first = province.first_key + TABLES.index(name) * BLOCK
        ids = frame["id"]
        assert ids.n_unique() == frame.height, name
        assert ids.is_between(first, first + BLOCK - 1).all(), name


def test_another_first_key_moves_every_key_and_changes_nothing_else(province: Province) -> None:
    moved = generate(seed=11, scale=SCALE, first_key=province.first_key + SPAN)
    assert (moved.people["key"] - province.people["key"]).unique().to_list() == [SPAN]
    assert (moved.employment["person_key"] - province.employment["person_key"]).unique().to_list() == [SPAN]
    assert moved.people["identity"].equals(province.people["identity"])
    assert moved.planted.drop("key").equals(province.planted.drop("key"))


def test_no_row_points_at_something_that_is_not_there(province: Province) -> None:
    tables = dict(province.frames())
    missing = [
        (name, column)
        for name, frame in tables.items()
        for column, target in POINTS_AT.items()
        if column in frame.columns
        and not frame[column].drop_nulls().is_in(tables[target]["key" if target != "sources" else "id"].implode()).all()
    ]
    assert missing == []


def test_every_place_that_is_named_exists(province: Province) -> None:
    land = divisions().filter(pl.col("valid_to").is_null())
    counties = land.filter(pl.col("kind") == PlaceKind.COUNTY.value)["key"].implode()
    for frame, column in (
        (province.settlements, "county_key"),
        (province.households, "origin_county_key"),
        (province.products, "county_key"),
    ):
        assert frame[column].is_in(counties).all()
    above = province.communities.join(
        province.settlements.select(settlement_key="key", above="path"), on="settlement_key"
    )
    assert above.select(pl.col("path").str.starts_with(pl.col("above")).all()).item()


def test_no_row_ends_before_it_begins_and_none_is_of_tomorrow(province: Province) -> None:
    for name, frame in province.frames():
        if name != "sources":
            assert frame.filter(pl.col("valid_to") <= pl.col("valid_from")).is_empty(), name
            assert frame["valid_from"].max() <= DAY, name  # type: ignore[operator]


def test_nobody_was_recorded_working_or_covered_before_birth(province: Province) -> None:
    born = province.people.select("birth_date", person_key="key")
    for frame in (province.employment, province.medical_cover, province.wishes):
        assert frame.join(born, on="person_key").filter(pl.col("valid_from") < pl.col("birth_date")).is_empty()


def test_every_identity_number_is_right_in_form_and_that_of_its_person(plain: Province) -> None:
    people = plain.people
    assert people["identity"].n_unique() == people.height
    for number, born, sex in people.select("identity", "birth_date", "sex").iter_rows():
        assert fault_of(number, on=DAY) is None, number
        assert (birth_date_of(number), str(sex_of(number))) == (born, sex)


def test_no_identity_number_can_be_that_of_anybody(plain: Province) -> None:
    areas = plain.people["identity"].str.head(6)
    assert areas.str.starts_with("5299").all()
    ever = divisions()["code"].str.head(6).unique()  # of all days: a number keeps the code of its first registration
    assert not ever.str.starts_with("5299").any()
    assert not areas.is_in(ever.implode()).any()


def test_no_telephone_number_can_be_that_of_anybody(plain: Province) -> None:
    phones = plain.people["phone"].drop_nulls()
    assert phones.n_unique() == phones.len()
    assert phones.str.contains(r"^12[0-9]{9}$").all()


def test_a_later_day_makes_a_province_of_that_day() -> None:
    later = base(seed=1, scale=0.005, day=date(2028, 2, 29))
    assert later.returns["complete_to"].max() == date(2028, 2, 29)
    planned = later.populations.filter(pl.col("kind") == PopulationKind.PLANNED.value)["value"]
    assert planned.sum() == 1_920_800

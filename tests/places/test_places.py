"""Places and organs answer for the day that is asked about."""

import json
from datetime import date

import polars as pl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from houfu.facts.codes import PlaceKind
from houfu.facts.organs import Organ as OrganCode
from houfu.places import queries
from houfu.places.actions import load_places
from houfu.places.divisions import divisions
from houfu.places.models import Organ, Place
from houfu.places.organs import LOCAL, organs
from houfu.places.pinyin import initials
from houfu.places.shapes import counties_geojson
from houfu.safeguard.models import AuditEvent

DOCUMENT = date(2020, 12, 22)
TODAY = date(2026, 11, 23)
QIXINGGUAN = "52.5205.520502."


@pytest.fixture
def loaded(db: None) -> int:
    """The shipped places and organs."""
    return load_places(by=0)


def test_the_list_has_all_divisions_of_the_province() -> None:
    now = divisions().filter(pl.col("valid_to").is_null())
    numbers = dict(now.group_by("kind").len().iter_rows())
    assert numbers == {"province": 1, "city": 9, "county": 88, "zone": 6, "township": 1510, "village": 17964}
    assert now["key"].is_unique().all()


def test_every_path_ends_with_its_own_key_and_begins_with_its_parent_s() -> None:
    now = divisions().filter(pl.col("valid_to").is_null())
    paths = dict(now.select("key", "path").iter_rows())
    for key, parent, path in now.select("key", "parent_key", "path").iter_rows():
        assert path == (paths[parent] if parent else "") + f"{key}."


def test_the_shapes_are_those_of_the_88_counties() -> None:
    shapes = json.loads(counties_geojson())["features"]
    listed = divisions().filter(pl.col("valid_to").is_null(), kind="county")
    assert len(shapes) == 88
    assert {(shape["properties"]["key"], shape["properties"]["code"]) for shape in shapes} == set(
        listed.select("key", "code").iter_rows()
    )


def test_neighbours_share_their_border_points() -> None:
    shapes = json.loads(counties_geojson())["features"]
    points = [
        {tuple(point) for polygon in shape["geometry"]["coordinates"] for ring in polygon for point in ring}
        for shape in shapes
    ]
    alone = [at for at, own in enumerate(points) if not any(own & other for n, other in enumerate(points) if n != at)]
    assert alone == []


def test_loading_twice_adds_nothing(loaded: int) -> None:
    assert loaded == Place.objects.count() + Organ.objects.count()
    assert load_places(by=0) == 0
    assert AuditEvent.objects.order_by("-number")[0].act == "load_places"


@pytest.mark.parametrize(("day", "code", "name"), [(DOCUMENT, "520522", "黔西县"), (TODAY, "520581", "黔西市")])
def test_a_county_keeps_its_key_when_its_code_changes(loaded: int, day: date, code: str, name: str) -> None:
    found = queries.place(520522, on=day)
    assert found is not None
    assert (found.code, found.name, found.path) == (code, name, "52.5205.520522.")
    assert queries.place_by_code(code, on=day) == found
    township = queries.place(520522001, on=day)
    assert township is not None
    assert township.code == f"{code}001"


def test_each_day_has_88_counties(loaded: int) -> None:
    assert queries.counties(on=DOCUMENT).count() == queries.counties(on=TODAY).count() == 88
    assert queries.counties(on=TODAY, area="52.5205.").count() == 8
    assert queries.counties(on=TODAY, zones=True).count() == 94


def test_a_zone_stands_in_its_city_without_a_code(loaded: int) -> None:
    zones = [each for each in queries.children(5206, on=TODAY) if each.kind == PlaceKind.ZONE]
    assert [(zone.name, zone.code) for zone in zones] == [("大龙经济开发区", None), ("铜仁高新区", None)]
    assert queries.county_of(zones[0].path + "1000000000001.") == zones[0].key


def test_the_county_of_a_path_is_its_third_part() -> None:
    assert queries.county_of(QIXINGGUAN + "520502013.") == 520502
    assert queries.county_of("52.5205.") is None


@pytest.mark.parametrize(
    ("day", "name"), [(DOCUMENT, "省扶贫办"), (date(2022, 1, 1), "省乡村振兴局"), (TODAY, "省农业农村厅")]
)
def test_a_merged_organ_is_answered_by_the_one_it_went_into(loaded: int, day: date, name: str) -> None:
    assert queries.organs_at([(OrganCode.POVERTY_RELIEF, "52.")], on=day) == {(OrganCode.POVERTY_RELIEF, "52."): name}


@pytest.mark.parametrize(
    ("code", "path", "name"),
    [
        (OrganCode.HUMAN_RESOURCES, QIXINGGUAN, "七星关区人力资源和社会保障局"),
        (OrganCode.HUMAN_RESOURCES, QIXINGGUAN + "520502013.1000000000001.", "七星关区人力资源和社会保障局"),
        (OrganCode.HUMAN_RESOURCES, "52.5205.", "毕节市人力资源和社会保障局"),
        (OrganCode.LOCAL_FINANCE, QIXINGGUAN, "毕节市金融工作办公室"),
        (OrganCode.CDB, QIXINGGUAN, "国开行贵州省分行"),
        (OrganCode.INSURANCE_REGULATOR, "52.", "国家金融监督管理总局贵州监管局"),
        (OrganCode.FINANCE, "52.5205.520522.", "黔西市财政局"),
        (OrganCode.MEDICAL_SECURITY, "52.5205.520597.", "毕节市医疗保障局"),
    ],
)
def test_the_nearest_counterpart_answers(loaded: int, code: str, path: str, name: str) -> None:
    assert queries.organs_at([(code, path)], on=TODAY) == {(code, path): name}


def test_many_are_answered_at_once_and_one_that_nobody_is_is_missing(loaded: int) -> None:
    asked = [(OrganCode.FINANCE, "52.5205."), (OrganCode.POVERTY_RELIEF, QIXINGGUAN), (OrganCode.FINANCE, "53.")]
    with CaptureQueriesContext(connection) as made:
        found = queries.organs_at(asked, on=TODAY)
    assert len(made) == 2
    assert set(found) == set(asked[:2])
    assert found[asked[0]] == "毕节市财政局"
    assert not queries.organs_at(asked, on=date(1900, 1, 1))


def test_every_organ_of_the_document_has_a_naming_rule() -> None:
    assert set(LOCAL) == set(OrganCode)
    found = organs(divisions())
    assert set(found["code"]) == {organ.value for organ in OrganCode}
    assert found.group_by("key", "valid_from").len()["len"].max() == 1


@pytest.mark.parametrize(
    ("typed", "name"), [("qxgq", "七星关区"), ("七星", "七星关区"), ("dys", "都匀市"), ("LDX", "罗甸县")]
)
def test_it_finds_places_by_name_and_by_initials(loaded: int, typed: str, name: str) -> None:
    assert name in [each.name for each in queries.search(typed, on=TODAY)]


def test_a_search_stays_in_its_area(loaded: int) -> None:
    assert queries.search("qxgq", on=TODAY, area="52.5203.") == []


@pytest.mark.parametrize(("name", "letters"), [("单雄信", "sxx"), ("尉迟恭", "ycg"), ("王5A", "w5a"), ("·", "")])
def test_surnames_have_their_own_readings(name: str, letters: str) -> None:
    assert initials(name, person=True) == letters


@given(st.text(max_size=12))
def test_initials_are_always_plain_letters_and_digits(name: str) -> None:
    assert not initials(name) or initials(name).isascii()

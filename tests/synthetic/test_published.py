"""The whole province counted anew from its frames, beside the published figures written out here once more."""

from datetime import date

import polars as pl
import pytest

from houfu.cli.synthetic import beside
from houfu.synthetic.making import DAY, base
from houfu.synthetic.province import Province
from houfu.synthetic.table import UNITS, Row, table

PUBLISHED = {
    ("搬迁户", "户"): 431_600, ("搬迁人口", "人"): 1_920_800, ("有劳动力家庭", "户"): 413_600, ("劳动力", "人"): 991_400,
    ("已就业", "人"): 928_400, ("就业率", "%"): 93.65, ("一户一人以上就业", "户"): 413_600, ("安置住房", "套"): 465_000,
    ("户均人口", "人/户"): 4.450, ("户均劳动力", "人/户"): 2.397, ("省外就业占比", "%"): 49.50, ("公益性岗位占比", "%"): 6.58,
    ("建档立卡人口占比", "%"): 82.09, ("同步搬迁人口占比", "%"): 17.91, ("铜仁市跨区县搬迁", "人"): 125_500,
    ("安置点", "个"): 949, ("安置社区", "个"): 953, ("万人以上安置点", "个"): 22, ("最大安置点", "人"): 29_000,
    ("县城安置点", "个"): 354, ("县城安置人口占比", "%"): 78.32, ("城镇化安置占比", "%"): 95.31,
    ("铜仁市", "人"): 293_300, ("黔西南州", "人"): 338_506, ("黔西南州安置点", "个"): 68,
    ("平远新城", "人"): 22_438, ("平远新城", "户"): 4_958, ("柏杨林街道安置点", "套"): 7_265,
    ("柏杨林街道安置点", "人建档立卡"): 25_800, ("敬贤社区安置点", "人"): 9_827, ("敬贤社区安置点", "户"): 2_162,
    ("敬贤社区安置点", "人建档立卡"): 9_476, ("凤翔社区安置点", "人"): 6_476, ("凤翔社区安置点", "户"): 1_505,
    ("凤翔社区安置点", "套"): 1_600, ("新民社区安置点", "人"): 4_685, ("新民社区安置点", "户"): 1_109,
    ("珠藏镇安置点", "人"): 1_376, ("珠藏镇安置点", "户"): 355, ("施秉县", "人"): 7_942, ("施秉县", "户"): 1_681,
    ("凤翔社区：男", "人"): 3_316, ("凤翔社区：女", "人"): 3_160, ("凤翔社区：16岁以下", "人"): 1_229,
    ("凤翔社区：16—60岁", "人"): 4_507, ("凤翔社区：60岁以上", "人"): 740, ("凤翔社区：劳动力", "人"): 3_505,
    ("凤翔社区：男劳动力", "人"): 1_860, ("凤翔社区：已就业", "人"): 3_245, ("凤翔社区：省外就业", "人"): 969,
    ("凤翔社区：省内县外就业", "人"): 417, ("凤翔社区：县内就业", "人"): 1_859, ("凤翔社区：车间", "人"): 91,
    ("凤翔社区：公益性岗位", "人"): 99, ("凤翔社区：自主创业", "人"): 38, ("凤翔社区：有劳动力家庭", "人"): 1_451,
}  # fmt: skip
"""Zh and unit of a row → the figure as it was published, typed off the sources and not taken from the code."""

INVENTED = {
    "扶贫车间就业", "有安置点的县", "贵阳市", "六盘水市", "遵义市", "安顺市", "毕节市", "黔东南州", "黔南州",
}  # fmt: skip


@pytest.fixture(scope="module")
def whole() -> Province:
    """The whole province without a gap."""
    return base(seed=1, scale=1.0)


@pytest.fixture(scope="module")
def sample() -> Province:
    """One in twenty of the same."""
    return base(seed=1, scale=0.05)


@pytest.fixture(scope="module")
def rows(whole: Province) -> list[Row]:
    return table(whole)


def working_age(whole: Province) -> pl.DataFrame:
    """Who is 16 to 59 on the day, able to work and not at school."""
    born = pl.col("birth_date")
    grown = (born <= date(DAY.year - 16, DAY.month, DAY.day)) & (born > date(DAY.year - 60, DAY.month, DAY.day))
    able = pl.col("labour").cast(pl.String).is_in(["skilled", "ordinary", "weak"])
    return whole.people.filter(grown & able & ~pl.col("in_school")).select("key", "household_key")


def at_work(whole: Province) -> pl.DataFrame:
    """One row a worker of working age: household, kind and place of the work of that day."""
    day = pl.lit(DAY)
    held = whole.employment.filter(
        (pl.col("kind") != "none") & (pl.col("valid_from") <= day) & (pl.col("valid_to").is_null() | (pl.col("valid_to") > day))
    ).unique("person_key")  # fmt: skip
    return working_age(whole).join(held.select(pl.col("person_key").alias("key"), "kind", "place_code"), on="key")


def sizes(whole: Province) -> pl.DataFrame:
    planned = whole.populations.filter(pl.col("kind") == "planned").select("value", key="subject_key")
    return whole.settlements.select("key", "county_key", settled="kind").join(planned, on="key")


def test_every_published_figure_is_matched(rows: list[Row]) -> None:
    assert [(row.zh, row.unit, row.difference) for row in rows if row.difference != 0] == []


def test_the_published_column_is_what_was_published(rows: list[Row]) -> None:
    shown = {(row.zh, row.unit): row.published for row in rows}
    assert {figure: shown.get(figure) for figure in PUBLISHED} == PUBLISHED
    assert len(shown) == len(rows)


def test_just_what_nobody_published_is_labelled_as_invented(rows: list[Row]) -> None:
    assert {row.zh for row in rows if row.invented} == INVENTED
    for row in rows:
        assert row.source
        assert ("推定" in row.source) == row.invented, row.zh


def test_the_people_are_as_many_when_counted_without_the_table(whole: Province) -> None:
    labour, workers = working_age(whole), at_work(whole)
    away = workers.filter(~pl.col("place_code").cast(pl.String).str.starts_with("52")).height
    assert (whole.households.height, whole.people.height) == (431_600, 1_920_800)
    assert (labour["household_key"].n_unique(), labour.height) == (413_600, 991_400)
    assert (workers["household_key"].n_unique(), workers.height) == (413_600, 928_400)
    assert round(away / workers.height, 3) == 0.495
    assert round(workers.filter(pl.col("kind") == "public_post").height / workers.height, 3) == 0.066
    poor = whole.households.filter("registered_poor").select(household_key="key")
    assert round(whole.people.join(poor, on="household_key", how="semi").height / whole.people.height, 3) == 0.821


def test_the_places_are_as_large_when_counted_without_the_table(whole: Province) -> None:
    places = sizes(whole)
    city = dict(places.group_by(pl.col("county_key") // 100).agg(pl.col("value").sum()).iter_rows())
    assert (places.height, places["value"].sum(), places["value"].max()) == (949, 1_920_800, 29_000)
    assert places.filter(pl.col("value") >= 10_000).height == 22
    assert places.filter(pl.col("value") == 10_000).height == 1  # belongs to 以上 and to 以下: the reading is tried out
    assert (city[5206], city[5223], len(city)) == (293_300, 338_506, 9)
    urban = places.filter(pl.col("settled") != "village")["value"].sum()
    assert round(urban / 1_920_800, 3) == 0.953


def test_the_people_live_where_the_reports_count_them(whole: Province) -> None:
    homes = whole.households.select("settlement_key", household_key="key")
    lived = whole.people.select("household_key").join(homes, on="household_key").group_by("settlement_key").len()
    counted = dict(lived.iter_rows())
    assert {key: counted.get(key, 0) for key in sizes(whole)["key"]} == dict(
        sizes(whole).select("key", "value").iter_rows()
    )


REPORTED = (
    "settlements", "communities", "populations", "staff", "leaders", "groups", "group_posts", "products", "plans", "parts",
)  # fmt: skip


def test_a_sample_of_five_in_a_hundred_keeps_all_that_was_reported(whole: Province, sample: Province) -> None:
    assert [name for name in REPORTED if not getattr(sample, name).equals(getattr(whole, name))] == []
    assert (sample.households.height, sample.people.height) == (21_580, 96_040)


@pytest.mark.parametrize("seed", [1, 2, 20, 300])
def test_a_sample_shows_its_share_of_every_figure_whatever_the_seed(seed: int) -> None:
    assert [(row.zh, row.difference) for row in table(base(seed=seed, scale=0.05)) if row.difference != 0] == []


def test_a_sample_is_labelled_so_in_every_source_and_the_whole_is_not(whole: Province, sample: Province) -> None:
    for province in (sample, whole):
        assert province.sources["synthetic"].all()
        assert province.sources["name"].str.contains("演示数据").all()
    assert sample.sources["sampled"].all()
    assert sample.sources["name"].str.contains("抽样").all()
    assert not whole.sources["sampled"].any()
    assert not whole.sources["name"].str.contains("抽样").any()


def test_an_english_terminal_reads_english_units(whole: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = table(whole)
    assert {row.unit for row in rows} == {*UNITS, "%"}
    monkeypatch.setenv("HOUFU_LANG", "en")
    units = list(beside(rows, 1.0).columns[5].cells)
    assert {"households", "people", "flats", "%"} <= set(units)
    assert not [unit for unit in units if not str(unit).isascii()]

"""The published figures beside those of the province: published, generated, difference, source, invented or not."""

from collections.abc import Iterator
from dataclasses import dataclass

from houfu.facts.codes import Job
from houfu.synthetic import published as known
from houfu.synthetic.anchors import ANCHORS, COUNTY_TOTALS
from houfu.synthetic.counted import Counts, count
from houfu.synthetic.province import Province
from houfu.synthetic.sizes import KINDS

UNITS = {
    "户": "households",
    "人": "people",
    "套": "flats",
    "个": "in number",
    "人/户": "people a household",
    "人建档立卡": "registered-poor people",
}
"""The measure words of the figures → what they count, in English; a sign like % is the same in both."""


@dataclass(frozen=True)
class Row:
    """One figure. `published` is the whole province's, `expected` what a sample of this scale should show.

    `unit` is a Chinese measure word, or "%" or "人/户" for ratios, which have two or three decimals.
    """

    zh: str
    en: str
    published: float
    expected: float
    generated: float
    unit: str
    source: str
    invented: bool = False

    @property
    def difference(self) -> float:
        """Generated less expected, as exact as the figure is given."""
        return round(self.generated - self.expected, 3)


def table(province: Province) -> list[Row]:
    """All figures of a province; made for the base, before gaps are planted. Reported figures are whole at any scale."""
    counts = count(province)
    return [
        *_people(province, counts),
        *_places(province, counts),
        *_cities(province, counts),
        *_known_settlements(province, counts),
        *(_profile(counts) if not province.sampled else ()),
    ]


def _people(province: Province, c: Counts) -> Iterator[Row]:
    def sampled(zh: str, en: str, whole: int, generated: int, unit: str, source: str) -> Row:
        return Row(zh, en, whole, round(whole * province.scale), generated, unit, source, source == known.INVENTED)

    families, workshops = c.working_households, c.jobs[Job.WORKSHOP]
    yield sampled("搬迁户", "households", known.HOUSEHOLDS, c.households, "户", known.HR_2021)
    yield sampled("搬迁人口", "people", known.PEOPLE, c.people, "人", known.HR_2021)
    whole = known.LABOUR_HOUSEHOLDS
    yield sampled("有劳动力家庭", "households with labour", whole, c.labour_households, "户", known.HR_2021)
    yield sampled("劳动力", "labour", known.LABOUR, c.labour, "人", known.HR_2021)
    yield sampled("已就业", "employed", known.EMPLOYED, c.employed, "人", known.HR_2021)
    yield sampled("一户一人以上就业", "labour households with work", whole, families, "户", known.HR_2021)
    yield from _ratios(c)
    crossed = known.CROSS_COUNTY_TONGREN
    yield sampled("铜仁市跨区县搬迁", "cross-county movers of Tongren", crossed, c.cross, "人", "农民日报 2020-01-17")
    yield sampled("安置住房", "flats", known.FLATS, c.flats, "套", known.PROVINCE_2021)
    yield sampled("扶贫车间就业", "workshop jobs", known.WORKSHOPS, workshops, "人", known.INVENTED)


def _ratios(c: Counts) -> Iterator[Row]:
    def ratio(zh: str, en: str, whole: float, generated: float, unit: str, source: str) -> Row:
        return Row(zh, en, whole, whole, round(generated, 3 if unit == "人/户" else 2), unit, source)

    posts = 100 * c.jobs[Job.PUBLIC_POST] / c.employed
    yield ratio("就业率", "employment rate", 93.65, 100 * c.employed / c.labour, "%", known.HR_2021)
    yield ratio("户均人口", "people a household", 4.450, c.people / c.households, "人/户", "由上列推算")
    yield ratio("户均劳动力", "labour a labour household", 2.397, c.labour / c.labour_households, "人/户", "由上列推算")
    yield ratio("省外就业占比", "work outside the province", 49.50, 100 * c.outside / c.employed, "%", known.HR_2024)
    yield ratio("公益性岗位占比", "public-post share", 6.58, posts, "%", known.HR_2024)
    yield ratio("建档立卡人口占比", "registered-poor share", 82.09, 100 * c.poor / c.people, "%", known.DAILY_2019)
    yield ratio("同步搬迁人口占比", "moved-along share", 17.91, 100 - 100 * c.poor / c.people, "%", known.DAILY_2019)


def _places(province: Province, c: Counts) -> Iterator[Row]:
    size, kind = c.sizes, c.kinds
    seat, village = size[kind == 0].sum(), size[kind == KINDS.index(KINDS[2])].sum()
    for zh, en, whole, generated, unit, source in (
        ("安置点", "settlements", known.SETTLEMENTS, len(size), "个", known.PROVINCE_2021),
        ("安置社区", "communities", known.COMMUNITIES, province.communities.height, "个", known.HR_2024),
        ("有安置点的县", "counties with settlements", 88, c.counties, "个", "88个县均设安置点为推定"),
        ("万人以上安置点", "settlements of 10,000 or more", known.LARGE_SETTLEMENTS, (size >= known.LARGE).sum(), "个", known.ECONOMY_2026),
        ("最大安置点", "the largest settlement", known.LARGEST, size.max(), "人", "科技日报 2023-10-26"),
        ("县城安置点", "county-seat settlements", known.SEATS, (kind == 0).sum(), "个", known.DAILY_2019),
    ):  # fmt: skip
        yield Row(zh, en, whole, whole, int(generated), unit, source, invented=whole == 88)
    for zh, en, share, people, source in (
        ("县城安置人口占比", "people in county seats", 78.32, seat, known.DAILY_2019),
        ("城镇化安置占比", "urban resettlement", 95.31, size.sum() - village, known.ECONOMY_2026),
    ):
        yield Row(zh, en, share, share, round(100 * float(people) / float(size.sum()), 2), "%", source)


def _cities(province: Province, c: Counts) -> Iterator[Row]:
    there = province.arrays.settled.ground.counties[c.county] // 100
    for city in known.cities():
        people = int(c.sizes[there == int(city.code)].sum())
        yield Row(
            city.name, f"prefecture {city.code}", city.people, city.people, people, "人", city.source, city.invented
        )
    number = int((there == 5223).sum())
    yield Row(
        "黔西南州安置点",
        "settlements of 5223",
        known.SETTLEMENTS_QIANXINAN,
        known.SETTLEMENTS_QIANXINAN,
        number,
        "个",
        "waysl.com",
    )


def _known_settlements(province: Province, c: Counts) -> Iterator[Row]:
    settled = province.arrays.settled
    for anchor in ANCHORS:
        if anchor.people is None:
            continue
        row = settled.row_of(anchor.name)
        size = int(c.sizes[row])
        yield Row(
            anchor.name, f"settlement in {anchor.county}", anchor.people, anchor.people, size, "人", anchor.source
        )
        for zh, whole, generated in (
            ("户", anchor.households, c.homes_in[row]), ("套", anchor.flats, c.flats_in[row]),
            ("人建档立卡", anchor.poor_people, c.poor_in[row]),
        ):  # fmt: skip
            if whole is not None and not (province.sampled and zh != "人建档立卡"):
                yield Row(
                    anchor.name, f"settlement in {anchor.county}", whole, whole, int(generated), zh, anchor.source
                )
    for county, (people, households) in COUNTY_TOTALS.items():
        place = settled.ground.row(county)
        name = settled.ground.names[place]
        weak = "fx361.cc 2019-06（计划数）" if county == 520524 else "76hw.com（来源较弱）"
        yield Row(name, f"county {county}", people, people, int(c.sizes[c.county == place].sum()), "人", weak)
        if not province.sampled:
            yield Row(
                name, f"county {county}", households, households, int(c.homes_in[c.county == place].sum()), "户", weak
            )


def _profile(c: Counts) -> Iterator[Row]:
    p, own = known.PROFILE, c.profile
    for zh, en, whole, generated in (
        ("男", "men", p.men, own.men), ("女", "women", p.women, own.women), ("16岁以下", "below 16", p.children, own.children),
        ("16—60岁", "16 to 60", p.middle, own.middle), ("60岁以上", "above 60", p.old, own.old),
        ("有劳动力家庭", "labour households", p.labour_households, own.labour_households), ("劳动力", "labour", p.labour, own.labour),
        ("男劳动力", "men in labour", p.labour_men, own.labour_men), ("已就业", "employed", p.employed, own.employed),
        ("省外就业", "outside the province", p.outside, own.outside), ("省内县外就业", "elsewhere in it", p.elsewhere, own.elsewhere),
        ("县内就业", "in the county", p.in_county, own.in_county), ("车间", "workshop", p.workshop, own.workshop),
        ("公益性岗位", "public posts", p.public_post, own.public_post), ("自主创业", "own business", p.own_business, own.own_business),
    ):  # fmt: skip
        yield Row(f"凤翔社区：{zh}", f"Fengxiang: {en}", whole, whole, generated, "人", known.FENGXIANG)

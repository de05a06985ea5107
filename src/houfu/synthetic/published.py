"""What was published about the relocation in Guizhou, with source and day; and what had to be invented beside it."""

from dataclasses import dataclass

import numpy as np

from houfu.synthetic.rounding import spread

HR_2021 = "省人社厅新闻发布会 2021-10，cinic.org.cn 2021-12-20"
HR_2024 = "新华社 2024-12-10，2024年三季度"
DAILY_2019 = "人民日报 2019-12-24，2019年11月"
ECONOMY_2026 = "经济日报 2026-01-21"
PROVINCE_2021 = "eguizhou.gov.cn 2021-01-07"
FENGXIANG = "凤冈县凤翔社区，jizihe.com 2020-12-04"
INVENTED = "未见公布，演示用推定"

HOUSEHOLDS = 431_600
PEOPLE = 1_920_800
LABOUR_HOUSEHOLDS = 413_600
LABOUR = 991_400
EMPLOYED = 928_400

SETTLEMENTS = 949
FLATS = 465_000
COMMUNITIES = 953
LARGE = 10_000
LARGE_SETTLEMENTS = 22
LARGEST = 29_000

# The reports of 2019 counted 1,880,000 people: their shares are kept, not their numbers.
SEATS = 354
SEAT_PEOPLE = round(1_472_400 / 1_880_000 * PEOPLE)
VILLAGE_PEOPLE = 90_000  # 1.83 of 1.92 million are urban: county seats and towns
POOR_PEOPLE = round(1_543_300 / 1_880_000 * PEOPLE)
# The reports of 2024 counted 963,800 employed: again their shares.
OUTSIDE = round(477_100 / 963_800 * EMPLOYED)
PUBLIC_POSTS = round(63_400 / 963_800 * EMPLOYED)
ELSEWHERE = round(0.129 * EMPLOYED)  # in the province, outside the county: the share of 凤翔社区
WORKSHOPS = round(0.028 * EMPLOYED)  # likewise
CROSS_COUNTY_TONGREN = 125_500
SETTLEMENTS_QIANXINAN = 68


@dataclass(frozen=True)
class City:
    """A city or prefecture and the people settled in it."""

    code: str
    name: str
    people: int
    invented: bool
    source: str


_PLACEHOLDERS = {
    "5201": 10_000, "5202": 117_800, "5203": 197_700, "5204": 79_900, "5205": 324_800, "5226": 308_300, "5227": 249_100,
}  # fmt: skip
_KNOWN = {
    "5206": (293_300, "农民日报 2020-01-17"),
    "5223": (338_506, "waysl.com，央视转载"),
}
_NAMES = {
    "5201": "贵阳市", "5202": "六盘水市", "5203": "遵义市", "5204": "安顺市", "5205": "毕节市", "5206": "铜仁市",
    "5223": "黔西南州", "5226": "黔东南州", "5227": "黔南州",
}  # fmt: skip


def cities() -> list[City]:
    """The nine, by code: two as published, seven invented and scaled so that all add up to the province."""
    left = PEOPLE - sum(people for people, _ in _KNOWN.values())
    scaled = spread(left, np.array(list(_PLACEHOLDERS.values()), dtype=np.float64))
    invented = dict(zip(_PLACEHOLDERS, scaled.tolist(), strict=True))
    return [
        City(
            code,
            name,
            *((_KNOWN[code][0], False, _KNOWN[code][1]) if code in _KNOWN else (invented[code], True, INVENTED)),
        )
        for code, name in _NAMES.items()
    ]


@dataclass(frozen=True)
class Profile:
    """凤翔社区 as published on 2020-12-04; the split of its employed by sex does not add up and is left out."""

    men: int = 3_316
    women: int = 3_160
    children: int = 1_229  # below 16
    middle: int = 4_507  # 16 to 60
    old: int = 740
    labour_households: int = 1_451
    labour: int = 3_505
    labour_men: int = 1_860
    employed: int = 3_245
    outside: int = 969
    elsewhere: int = 417
    in_county: int = 1_859
    workshop: int = 91
    public_post: int = 99
    own_business: int = 38


PROFILE = Profile()

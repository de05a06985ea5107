"""The settlements that exist: those whose figures were published, and real names to which sizes had to be given."""

from dataclasses import dataclass

from houfu.facts.codes import SettlementKind

SEAT, TOWN, VILLAGE = SettlementKind.COUNTY_SEAT, SettlementKind.TOWN, SettlementKind.VILLAGE


@dataclass(frozen=True)
class Anchor:
    """A real settlement by the key of its township. `people` None: its size is invented (`large`: at least 10,000)."""

    township: int
    name: str
    people: int | None = None
    households: int | None = None
    kind: SettlementKind = SEAT
    large: bool = False
    flats: int | None = None
    poor_people: int | None = None
    communities: tuple[str, ...] = ()
    source: str = ""

    @property
    def county(self) -> int:
        return self.township // 1000


ANCHORS = (
    Anchor(
        520502013, "柏杨林街道安置点", 29_000, large=True, flats=7_265, poor_people=25_800, source="科技日报 2023-10-26",
        communities=("阳光社区", "和美社区", "幸福社区", "奋进社区", "圆梦社区"),
    ),
    # Its three committees stand as one: 953 communities for 949 settlements leave four to share out, all at 柏杨林.
    Anchor(520524007, "平远新城", 22_438, 4_958, large=True, communities=("惠民社区",), source="央视，studyofnet.com"),
    Anchor(520524110, "珠藏镇安置点", 1_376, 355, TOWN, source="央视 2016"),
    Anchor(520326003, "敬贤社区安置点", 9_827, 2_162, poor_people=9_476, communities=("敬贤社区",), source="人民网 2021-08-22"),
    Anchor(520327001, "凤翔社区安置点", 6_476, 1_505, flats=1_600, communities=("凤翔社区",), source="jizihe.com 2020-12-04"),
    Anchor(522731003, "新民社区安置点", 4_685, 1_109, communities=("新民社区",), source="国家发展改革委 2020-12-03"),
    Anchor(522324003, "阿妹戚托小镇", 8_000, communities=("三宝社区",), source="China Daily 2019-12-24，约数"),
    Anchor(520526002, "五里岗阳光馨区", 3_385, source="76hw.com（来源较弱）"),
    Anchor(520522005, "锦绣街道安置点", large=True),
    Anchor(520603004, "旺家社区安置点", large=True, communities=("旺家社区",)),
    Anchor(522301009, "洒金街道安置点", large=True, communities=("栗坪社区",)),
    Anchor(522302006, "薏品田园", large=True, communities=("薏品田园社区",)),
    Anchor(522324004, "腾龙街道安置点", large=True, communities=("腾龙社区",)),
    Anchor(522326004, "蟠桃街道安置点", large=True, communities=("蟠桃园社区",)),
    Anchor(522326002, "平洞街道安置点", large=True),
    Anchor(522327002, "纳福街道安置点", large=True),
    Anchor(522327003, "高洛街道安置点", large=True),
    Anchor(522633101, "贵运社区安置点", kind=TOWN, communities=("贵运社区",)),
    Anchor(522327105, "秧坝森林小镇第一安置区", kind=TOWN, communities=("秧坝森林小镇安置区第一社区",)),
    Anchor(522327105, "秧坝森林小镇第二安置区", kind=TOWN, communities=("秧坝森林小镇安置区第二社区",)),
    Anchor(522731001, "幸福移民社区安置点", communities=("幸福移民社区",)),
    Anchor(522732111, "红星移民社区安置点", kind=TOWN, communities=("红星移民社区",)),
    Anchor(522732116, "雅院移民社区安置点", kind=TOWN, communities=("雅院移民社区",)),
)  # fmt: skip

LARGE_ELSEWHERE = (
    520521, 520525, 520527, 520526, 520324, 520602, 520425, 522632, 520204, 522325, 522732,
)  # fmt: skip
"""Counties given one more settlement of 10,000 or more, so that there are 22; which counties is invented."""

COUNTY_TOTALS = {520524: (32_161, 7_201), 520526: (46_565, 9_362), 522623: (7_942, 1_681)}
"""People and households of the three counties found: 织金 (plan), 威宁 and 施秉 (weak source)."""

TONGREN_RECEIVING = {520602: 62_000, 520603: 52_000, 520622: 24_000}
"""Least people of the counties that took 铜仁's cross-county movers (碧江, 万山, 玉屏 for 大龙); the split is invented."""

TONGREN_SENDING = (520627, 520626, 520624, 520623, 520625, 520628)
"""沿河, 德江, 思南, 石阡, 印江, 松桃."""

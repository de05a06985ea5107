"""The settlements and communities with their names, paths and reported figures, before anybody lives in them."""

from dataclasses import dataclass

import numpy as np

from houfu.synthetic import published
from houfu.synthetic.anchors import COUNTY_TOTALS, TONGREN_RECEIVING, Anchor
from houfu.synthetic.ground import Ground
from houfu.synthetic.keys import keys
from houfu.synthetic.rounding import Floats, Ints, spread
from houfu.synthetic.sizes import Site, sites

MARK = "（演示）"
WORDS = (
    "幸福", "和谐", "锦绣", "金竹", "龙泉", "翠竹", "凤鸣", "彩虹", "奋进", "圆梦", "同心", "新桥", "白岩", "清水", "花果",
    "银杏", "桂花", "杜鹃", "青山", "梨花", "团结", "兴隆", "永安", "双龙", "麒麟", "望江", "朝阳", "映山红", "枫香", "楠木",
)  # fmt: skip
FORMS = (("新城", "家园", "新区", "小区"), ("家园", "小区", "新居"), ("新村", "新居"))


@dataclass(frozen=True)
class Settled:
    """The settlements in the order of their paths; every array has a value for each.

    `first` is the row of the first community. `cross` counts people from other counties. Figures are those of the whole
    province, whatever is sampled of it.
    """

    ground: Ground
    keys: Ints
    names: list[str]
    county: Ints
    kind: Ints
    people: Ints
    households: Ints
    flats: Ints
    poor: Ints
    cross: Ints
    paths: list[str]
    opened: Ints  # days since 1970
    points: Floats
    first: Ints
    communities: Ints  # how many
    community_keys: Ints
    community_names: list[str]
    community_paths: list[str]
    profile: int  # the row of 凤翔社区

    def row_of(self, name: str) -> int:
        """The row of a settlement by its name. Raises ValueError for an unknown one."""
        return self.names.index(name)


def settle(ground: Ground, random: np.random.Generator, first_key: int) -> Settled:
    """All settlements of the province."""
    unplaced = sites(ground, random)
    placed = sorted(
        ((site.county, _township(ground, site, random), order, site) for order, site in enumerate(unplaced)),
        key=lambda entry: entry[:3],
    )
    ordered = [site for *_, site in placed]
    county = np.array([site.county for site in ordered])
    people = np.array([site.people for site in ordered])
    names = _names(ground, placed, random)
    own = keys(first_key, "settlements", len(ordered))
    paths = [
        f"{ground.path(row)}{township}.{key}." for (row, township, *_), key in zip(placed, own.tolist(), strict=True)
    ]
    communities = np.array([max(1, len(site.anchor.communities)) if site.anchor else 1 for site in ordered])
    above = np.repeat(np.arange(len(ordered)), communities)
    community_keys = keys(first_key, "communities", len(above))
    households = _households(ground, ordered, county, people, random)
    return Settled(
        ground=ground, keys=own, names=names, county=county, people=people, households=households, paths=paths,
        kind=np.array([site.kind for site in ordered]),
        flats=_flats(ordered, households, random), poor=_poor(ordered, people, random), cross=_cross(ground, county, people),
        opened=_opened(len(ordered), random),
        points=np.round(ground.points[county] + random.normal(0, 0.03, (len(ordered), 2)), 5),
        first=np.cumsum(communities) - communities, communities=communities, community_keys=community_keys,
        community_names=_community_names(ordered, names),
        community_paths=[f"{paths[row]}{key}." for row, key in zip(above.tolist(), community_keys.tolist(), strict=True)],
        profile=names.index("凤翔社区安置点"),
    )  # fmt: skip


def _township(ground: Ground, site: Site, random: np.random.Generator) -> int:
    if site.anchor:
        return site.anchor.township
    there = ground.townships[site.county]
    ends = ("街道",) if site.kind == 0 else ("镇",) if site.kind == 1 else ("乡", "镇")
    fitting = [key for key, name in there if name.endswith(ends)] or [key for key, _ in there]
    return fitting[int(random.integers(min(len(fitting), 4) if site.kind == 0 else len(fitting)))]


def _names(ground: Ground, placed: list[tuple[int, int, int, Site]], random: np.random.Generator) -> list[str]:
    names: list[str] = []
    for county, township, _, site in placed:
        if site.anchor:
            names.append(site.anchor.name)
            continue
        place = dict(ground.townships[county])[township]
        word, form = str(random.choice(WORDS)), str(random.choice(FORMS[site.kind]))
        short = place if place.endswith("街道") else place[:-1] if len(place) > 2 else place
        plain, number = f"{short}{word}{form}", 1
        while (name := f"{plain}{'' if number == 1 else f'{number}期'}{MARK}") in names:
            number += 1
        names.append(name)
    return names


def _community_names(ordered: list[Site], names: list[str]) -> list[str]:
    result: list[str] = []
    for site, name in zip(ordered, names, strict=True):
        if site.anchor and site.anchor.communities:
            result += site.anchor.communities
        else:
            result.append(name.removesuffix(MARK).removesuffix("安置点") + "社区" + MARK)
    return result


def _known(ordered: list[Site], what: str) -> list[tuple[int, int]]:
    anchors: list[tuple[int, Anchor]] = [(row, site.anchor) for row, site in enumerate(ordered) if site.anchor]
    return [(row, value) for row, anchor in anchors if (value := getattr(anchor, what)) is not None]


def _households(ground: Ground, ordered: list[Site], county: Ints, people: Ints, random: np.random.Generator) -> Ints:
    weights = people * random.lognormal(0, 0.04, len(people))
    least, most = -(-people * 10 // 58), people * 10 // 30
    for row, households in _known(ordered, "households"):
        least[row] = most[row] = households
    result = np.zeros(len(people), dtype=np.int64)
    left = np.ones(len(people), dtype=bool)
    for key, (_, households) in COUNTY_TOTALS.items():
        inside = county == ground.row(key)
        result[inside] = spread(households, weights[inside], least[inside], most[inside])
        left &= ~inside
    result[left] = spread(published.HOUSEHOLDS - int(result.sum()), weights[left], least[left], most[left])
    return result


def _flats(ordered: list[Site], households: Ints, random: np.random.Generator) -> Ints:
    least, most = households.copy(), households * 2
    for row, flats in _known(ordered, "flats"):
        least[row] = most[row] = flats
    return spread(published.FLATS, households * random.lognormal(0.05, 0.03, len(households)), least, most)


def _poor(ordered: list[Site], people: Ints, random: np.random.Generator) -> Ints:
    least, most = people // 2, people.copy()
    for row, poor in _known(ordered, "poor_people"):
        least[row] = most[row] = poor
    return spread(published.POOR_PEOPLE, people * random.lognormal(0, 0.06, len(people)), least, most)


def _cross(ground: Ground, county: Ints, people: Ints) -> Ints:
    receiving = np.isin(ground.counties[county], list(TONGREN_RECEIVING))
    result = np.zeros(len(people), dtype=np.int64)
    result[receiving] = spread(published.CROSS_COUNTY_TONGREN, people[receiving], 0, people[receiving])
    return result


def _opened(number: int, random: np.random.Generator) -> Ints:
    years = random.choice([2016, 2017, 2018, 2019], number, p=[0.14, 0.3, 0.36, 0.2])
    first = (years - 1970).astype("datetime64[Y]").astype("datetime64[D]").astype(np.int64)
    return np.asarray(first + random.integers(120, 330, number))

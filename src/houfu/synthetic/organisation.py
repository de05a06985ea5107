"""What governments and provincial organs keep: leading groups and their posts, insurance products, plans and parts."""

import numpy as np
import polars as pl

from houfu.facts.codes import InsurancePurpose
from houfu.facts.ledgers import Ledger
from houfu.facts.organs import Organ
from houfu.policy.articles import ARTICLES
from houfu.synthetic.ground import Ground
from houfu.synthetic.keys import keys
from houfu.synthetic.published import cities
from houfu.synthetic.records import NEVER, Stamp, between, coded, on
from houfu.synthetic.rounding import Ints

GROUPED = (Organ.LOCALITIES, Organ.MEMBER_UNITS)
"""Names of groups: they file no plan of their own."""

PURPOSES = list(InsurancePurpose)
COUNTS = (on(2020, 12, 22), on(2021, 12, 31), on(2022, 12, 31), on(2023, 12, 31), on(2024, 12, 31), on(2025, 12, 31))
DUE_AFTER = 45


def governments(ground: Ground) -> tuple[Ints, list[str]]:
    """Keys and names of the province, the nine cities and the counties, in the order of paths within each level."""
    names = ["贵州省", *(city.name for city in cities()), *ground.names]
    return np.array([52, *ground.cities, *ground.counties.tolist()]), names


def county_rows(ground: Ground) -> Ints:
    """For each government the row that its source stands in: the county's, or the province's own."""
    return np.array([len(ground.counties)] * (1 + len(ground.cities)) + list(range(len(ground.counties))))


def groups(ground: Ground, stamp: Stamp, random: np.random.Generator) -> pl.DataFrame:
    """A leading group in each place since 2016."""
    places, names = governments(ground)
    since = between(random, on(2016, 2, 1), on(2016, 9, 30), len(places))
    return stamp.rows(
        keys(stamp.first_key, "groups", len(places)), since, stamp.source(Ledger.GROUPS, county_rows(ground))
    ).with_columns(place_key=pl.Series(places), name=pl.Series([f"{name}易地扶贫搬迁后续扶持指挥部" for name in names]))


def group_posts(ground: Ground, stamp: Stamp, random: np.random.Generator) -> pl.DataFrame:
    """Posts counted on 2020-12-22 and at the end of each year: never fewer than before. One thing, several versions."""
    places, _ = governments(ground)
    counts = [day for day in COUNTS if day <= stamp.today]
    base = random.integers(8, 31, len(places)) + np.array([30] + [12] * len(ground.cities) + [0] * len(ground.counties))
    grown = np.cumsum(random.random((len(places), len(counts))) < 0.12, axis=1) * 2
    posts = (base[:, None] + grown - grown[:, :1]).ravel()
    place = np.repeat(np.arange(len(places)), len(counts))
    since = np.tile(counts, len(places))
    until = np.tile([*counts[1:], NEVER], len(places))
    own = keys(stamp.first_key, "group_posts", len(places), 1_000_000)[place]
    ids = keys(stamp.first_key, "group_posts", len(place))
    return stamp.rows(ids, since, stamp.source(Ledger.GROUPS, county_rows(ground)[place]), until, own).with_columns(
        place_key=pl.Series(places[place]),
        posts_set=pl.Series(posts),
        posts_filled=pl.Series(posts - (random.random(len(place)) < 0.25)),
    )


def products(ground: Ground, stamp: Stamp, random: np.random.Generator) -> pl.DataFrame:
    """One product for each of the three purposes in each county, on better terms than the ordinary one."""
    county = np.repeat(np.arange(len(ground.counties)), len(PURPOSES))
    purpose = np.tile(np.arange(len(PURPOSES)), len(ground.counties))
    ordinary = np.array([12_000, 30_000, 45_000])[purpose] + random.integers(0, 40, len(county)) * 100
    names = ("防返贫综合保险", "补充医疗保险", "特色产业保险")
    return stamp.rows(
        keys(stamp.first_key, "products", len(county)), between(random, on(2021, 1, 5), on(2021, 6, 1), len(county)),
        stamp.source(Ledger.INSURANCE, county),
    ).with_columns(
        county_key=pl.Series(ground.counties[county]),
        purpose=coded(PURPOSES, purpose),
        insurer=pl.Series(["演示财产保险公司", "演示人寿保险公司", "演示农业保险公司"]).gather(random.integers(0, 3, len(county))),
        name=pl.Series([f"演示{name}" for name in names]).gather(purpose),
        preferential=pl.Series(np.ones(len(county), dtype=bool)),
        ordinary_premium=pl.Series(ordinary),
        preferential_premium=pl.Series(ordinary * random.integers(50, 81, len(county)) // 100),
        study_document=pl.Series(["演示调研报告"]).gather(np.zeros(len(county), dtype=np.int64)),
    )  # fmt: skip


def leads() -> list[Organ]:
    """The organs that lead an article, in the order of articles; the group names are left out."""
    return list(dict.fromkeys(a.lead for a in ARTICLES.values() if a.lead not in GROUPED))


def plans(stamp: Stamp) -> pl.DataFrame:
    """A plan of each lead organ, with co-operating organs and dates."""
    organs = leads()
    since = np.full(len(organs), on(2021, 1, 20)) + np.arange(len(organs)) % 30
    return stamp.rows(keys(stamp.first_key, "plans", len(organs)), since, stamp.source(Ledger.PLANS)).with_columns(
        organ=pl.Series([organ.value for organ in organs]),
        title=pl.Series([f"{organ.zh}后续扶持实施方案（演示）" for organ in organs]),
        document_number=pl.Series([f"演示〔2021〕{number}号" for number in range(1, len(organs) + 1)]),
        names_cooperators=pl.Series([True] * len(organs)),
        has_dates=pl.Series([True] * len(organs)),
    )


def parts(stamp: Stamp, random: np.random.Generator) -> pl.DataFrame:
    """What each co-operating organ has to do under each article: most is due, accepted and delivered, the rest not due."""
    organs = leads()
    rows = [
        (organs.index(article.lead), unit.value, f"第{number}条配合任务（演示）")
        for number, article in ARTICLES.items()
        if article.lead not in GROUPED
        for unit in article.units[1:]
        if unit not in GROUPED and unit != article.lead
    ]
    n = len(rows)
    late = random.random(n) < 0.25
    due = np.where(
        late, stamp.today + DUE_AFTER + random.integers(0, 300, n), between(random, on(2022, 1, 1), stamp.today - 60, n)
    )
    accepted = np.full(n, on(2021, 3, 1)) + random.integers(0, 60, n)
    plan = keys(stamp.first_key, "plans", len(organs))
    return stamp.rows(
        keys(stamp.first_key, "parts", n), np.full(n, on(2021, 2, 25)), stamp.source(Ledger.PLANS)
    ).with_columns(
        plan_key=pl.Series([int(plan[lead]) for lead, *_ in rows]),
        organ=pl.Series([unit for _, unit, _ in rows]),
        task=pl.Series([task for *_, task in rows]),
        due_on=pl.Series(due.astype(np.int32)).cast(pl.Date),
        accepted_on=pl.Series(accepted.astype(np.int32)).cast(pl.Date),
        delivered_on=pl.select(
            pl.when(pl.Series(~late)).then(pl.Series((due - 20).astype(np.int32)).cast(pl.Date))
        ).to_series(),
    )

"""The register as frames: settlements, communities, their reported populations, households, people and dwellings."""

import numpy as np
import polars as pl

from houfu.facts.codes import Labour, Papers, PopulationKind, Sex
from houfu.facts.ledgers import Ledger
from houfu.synthetic import identity, names, published
from houfu.synthetic.homes import Homes, scaled
from houfu.synthetic.keys import keys
from houfu.synthetic.people import CHILD, LABOUR, OLD, People
from houfu.synthetic.records import Stamp, coded, on
from houfu.synthetic.rounding import Ints, spread, within
from houfu.synthetic.settlements import Settled
from houfu.synthetic.sizes import KINDS

COUNTED = on(2020, 12, 22)


def settlements(settled: Settled, stamp: Stamp) -> pl.DataFrame:
    source = stamp.source(Ledger.REGISTER, settled.county)
    return stamp.rows(settled.keys, settled.opened, source).with_columns(
        name=pl.Series(settled.names),
        county_key=pl.Series(settled.ground.counties[settled.county]),
        path=pl.Series(settled.paths),
        kind=coded(KINDS, settled.kind),
        cross_county=pl.Series(settled.cross > 0),
        longitude=pl.Series(settled.points[:, 0]),
        latitude=pl.Series(settled.points[:, 1]),
    )


def communities(settled: Settled, stamp: Stamp) -> pl.DataFrame:
    above = np.repeat(np.arange(len(settled.keys)), settled.communities)
    source = stamp.source(Ledger.REGISTER, settled.county[above])
    return stamp.rows(settled.community_keys, settled.opened[above], source).with_columns(
        name=pl.Series(settled.community_names),
        settlement_key=pl.Series(settled.keys[above]),
        path=pl.Series(settled.community_paths),
    )


def managed(settled: Settled, random: np.random.Generator) -> Ints:
    """管理人群 of each community as reported: near its part of the settlement, whatever is sampled."""
    above = np.repeat(np.arange(len(settled.keys)), settled.communities)
    whole = settled.people[above] / settled.communities[above]
    return np.round(whole * random.normal(1.0, 0.012, len(above))).astype(np.int64)


def populations(settled: Settled, managed: Ints, stamp: Stamp, random: np.random.Generator) -> pl.DataFrame:
    """The reported figures: size, registered poor, residents, cross-county movers; managed people by community."""
    n = len(settled.keys)
    above = np.repeat(np.arange(n), settled.communities)
    resident = np.round(settled.people * random.uniform(0.66, 0.93, n)).astype(np.int64)
    crossing = np.flatnonzero(settled.cross)
    everywhere = np.arange(n)
    parts = [
        (PopulationKind.PLANNED, everywhere, settled.people),
        (PopulationKind.REGISTERED_POOR, everywhere, settled.poor),
        (PopulationKind.RESIDENT, everywhere, resident),
        (PopulationKind.CROSS_COUNTY, crossing, settled.cross[crossing]),
    ]
    kind = np.concatenate(
        [*(np.full(len(rows), part) for part, (_, rows, _) in enumerate(parts)), np.full(len(above), 4)]
    )
    settlement = np.concatenate([*(rows for _, rows, _ in parts), above])
    subjects = np.concatenate([*(settled.keys[rows] for _, rows, _ in parts), settled.community_keys])
    values = np.concatenate([*(value for *_, value in parts), managed])
    paths = pl.concat(
        [*(pl.Series(settled.paths).gather(rows) for _, rows, _ in parts), pl.Series(settled.community_paths)]
    )
    source = stamp.source(Ledger.REGISTER, settled.county[settlement])
    return stamp.rows(
        keys(stamp.first_key, "populations", len(kind)), np.full(len(kind), COUNTED), source
    ).with_columns(
        subject_key=pl.Series(subjects),
        path=paths,
        kind=coded([*(part for part, *_ in parts), PopulationKind.MANAGED], kind),
        value=pl.Series(values),
    )


def households(settled: Settled, homes: Homes, stamp: Stamp, random: np.random.Generator) -> pl.DataFrame:
    own = keys(stamp.first_key, "households", len(homes))
    county = settled.county[homes.settlement]
    villages = [name for rows in settled.ground.villages for name in rows]
    counts = np.array([len(rows) for rows in settled.ground.villages])
    village = (np.cumsum(counts) - counts)[homes.origin] + np.floor(
        random.random(len(homes)) * counts[homes.origin]
    ).astype(np.int64)
    number = within(homes.settlement) + 1
    return stamp.rows(own, homes.moved, stamp.source(Ledger.REGISTER, county)).with_columns(
        number=pl.Series(_serial(settled, homes, number)),
        community_key=pl.Series(settled.community_keys[homes.community]),
        settlement_key=pl.Series(settled.keys[homes.settlement]),
        path=coded(settled.community_paths, homes.community),
        origin_county_key=pl.Series(settled.ground.counties[homes.origin]),
        origin_village=pl.Series(villages, dtype=pl.Categorical).gather(village),
        registered_poor=pl.Series(homes.poor),
        roster_complete=pl.Series(np.ones(len(homes), dtype=bool)),
    )


def _serial(settled: Settled, homes: Homes, number: Ints) -> pl.Series:
    """户号: county, settlement within the county, household within the settlement."""
    county = pl.Series(settled.ground.counties[settled.county[homes.settlement]]).cast(pl.String)
    place = pl.Series(within(settled.county)[homes.settlement] + 1).cast(pl.String).str.zfill(3)
    return county + "-" + place + "-" + pl.Series(number).cast(pl.String).str.zfill(5)


def people_frame(
    settled: Settled, homes: Homes, people: People, stamp: Stamp, random: np.random.Generator
) -> pl.DataFrame:
    """Everybody, with plain `identity` and `phone`: they are sealed when they are loaded."""
    county = settled.county[people.settlement]
    moved = np.maximum(homes.moved[people.household], people.birth)
    own = keys(stamp.first_key, "people", len(people))
    return stamp.rows(own, moved, stamp.source(Ledger.REGISTER, county)).with_columns(
        household_key=pl.Series(keys(stamp.first_key, "households", len(homes))[people.household]),
        path=coded(settled.community_paths, homes.community[people.household]),
        name=names.names(people.relation, people.rank, people.household, people.male, random),
        identity=identity.numbers(people.birth, people.male),
        phone=identity.phones(people.age >= 16),
        sex=coded([Sex.MALE, Sex.FEMALE], (~people.male).astype(np.int8)),
        birth_date=pl.Series(people.birth.astype(np.int32)).cast(pl.Date),
        relation=coded([f"{code:02d}" for code in range(100)], people.relation),
        labour=_labour(people, random),
        in_school=pl.Series((people.age >= 6) & (people.age < 16) | people.student),
    )


def _labour(people: People, random: np.random.Generator) -> pl.Series:
    """The values that the national rules allow: nobody below 16 or at school can work, nobody above 60 fully."""
    drawn = random.random(len(people))
    skill = np.select([drawn < 0.18, drawn < 0.92], [0, 1], 2)
    idle = np.select(
        [(people.group == CHILD) | people.student, people.group == OLD, people.age == 60], [4, np.where(drawn < 0.35, 2, 3), 2], 3
    )  # fmt: skip
    return coded(list(Labour), np.where(people.group == LABOUR, skill, idle))


def dwellings(settled: Settled, homes: Homes, scale: float, stamp: Stamp, random: np.random.Generator) -> pl.DataFrame:
    """The flats, one for each household and the empty ones, 60 to a building."""
    lived = np.bincount(homes.settlement, minlength=len(settled.keys)).astype(np.int64)
    total = max(scaled(published.FLATS, scale), len(homes))
    least, most = (settled.flats, settled.flats) if scale == 1.0 else (lived, lived * 2)
    number = spread(total, lived * settled.flats / settled.households, least, most)
    settlement = np.repeat(np.arange(len(number)), number)
    rank = within(settlement)
    home = (np.cumsum(lived) - lived)[settlement] + rank
    taken = rank < lived[settlement]
    members = np.where(taken, homes.size[np.where(taken, home, 0)], 3)
    area = np.clip(members * 2_000 - random.integers(0, 400, len(rank)), 3_000, 14_000)
    household = pl.Series(keys(stamp.first_key, "households", len(homes))[np.where(taken, home, 0)])
    return stamp.rows(
        keys(stamp.first_key, "dwellings", total), settled.opened[settlement] - 30,
        stamp.source(Ledger.REGISTRATION, settled.county[settlement]),
    ).with_columns(
        settlement_key=pl.Series(settled.keys[settlement]),
        household_key=household.set(pl.Series(~taken), None),
        path=coded(settled.paths, settlement),
        building=pl.Series(rank // 60 + 1).cast(pl.String) + "栋",
        room=pl.Series(rank % 60 // 4 + 1).cast(pl.String) + "0" + pl.Series(rank % 4 + 1).cast(pl.String),
        area_dm2=pl.Series(area),
        papers=coded(list(Papers), _papers(settled, settlement, random)),
    )  # fmt: skip


def _papers(settled: Settled, settlement: Ints, random: np.random.Generator) -> Ints:
    local = random.beta(0.8, 4.5, len(settled.keys))[settlement]
    drawn = random.random(len(settlement))
    return np.select([drawn > local, drawn > 0.3 * local], [0, 1], 2)

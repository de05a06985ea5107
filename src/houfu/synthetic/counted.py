"""What a province holds, counted from its frames alone, by the definitions that the measures use."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from houfu.facts.codes import Job, Labour, PopulationKind
from houfu.synthetic.province import Province
from houfu.synthetic.published import Profile
from houfu.synthetic.rounding import Ints
from houfu.synthetic.sizes import KINDS

ABLE = [Labour.SKILLED.value, Labour.ORDINARY.value, Labour.WEAK.value]


@dataclass(frozen=True)
class Counts:
    """Figures of the province; the arrays have a value for each settlement, `county` its row."""

    households: int
    people: int
    labour_households: int
    labour: int
    employed: int
    working_households: int
    outside: int
    jobs: dict[Job, int]
    poor: int
    cross: int
    flats: int
    counties: int
    sizes: Ints
    kinds: Ints
    county: Ints
    homes_in: Ints
    flats_in: Ints
    poor_in: Ints
    profile: Profile


def count(province: Province) -> Counts:
    """Everything counted once."""
    members = _members(province)
    work = members.filter("works")
    homes = province.households.join(
        members.group_by("household_key").len("size"), left_on="key", right_on="household_key", how="left"
    )
    settlements = province.settlements
    planned = province.populations.filter(pl.col("kind") == PopulationKind.PLANNED.value)
    sizes = settlements.join(planned, left_on="key", right_on="subject_key", how="left", maintain_order="left")["value"]
    away = _away(province, homes)
    return Counts(
        households=province.households.height, people=province.people.height,
        labour_households=members.filter("able")["household_key"].n_unique(), labour=members.filter("able").height,
        employed=work.height, working_households=work["household_key"].n_unique(),
        outside=work.filter("outside").height,
        jobs={job: work.filter(pl.col("kind") == job.value).height for job in Job},
        poor=int(homes.filter("registered_poor")["size"].sum()), cross=int(away["size"].sum()),
        flats=province.dwellings.height, counties=settlements["county_key"].n_unique(),
        sizes=sizes.fill_null(0).to_numpy().astype(np.int64),
        kinds=np.array([[kind.value for kind in KINDS].index(kind) for kind in settlements["kind"]]),
        county=province.arrays.settled.county,
        homes_in=_in(province, province.households), flats_in=_in(province, province.dwellings),
        poor_in=_reported(province, PopulationKind.REGISTERED_POOR),
        profile=_profile(members, int(settlements["key"][province.arrays.settled.profile])),
    )  # fmt: skip


def _members(province: Province) -> pl.DataFrame:
    """Everybody with household, settlement, county, age on the day, and the work of that day."""
    day = pl.lit(province.day)
    birth = pl.col("birth_date")
    month, of_month = birth.dt.month().cast(pl.Int32), birth.dt.day().cast(pl.Int32)  # Int8 would wrap
    before = month * 100 + of_month > province.day.month * 100 + province.day.day
    open_ = province.employment.filter(
        (pl.col("valid_from") <= day) & (pl.col("valid_to").is_null() | (pl.col("valid_to") > day))
    ).unique("person_key", keep="first", maintain_order=True)
    places = province.settlements.select(settlement_key="key", county_key="county_key")
    codes = pl.DataFrame(
        {
            "county_key": province.arrays.settled.ground.counties,
            "county_code": province.arrays.settled.ground.codes,
        }
    )
    homes = province.households.select(household_key="key", settlement_key="settlement_key").join(
        places, on="settlement_key"
    )
    return (
        province.people.select(
            "key", "household_key", "sex", "labour", "in_school", age=province.day.year - birth.dt.year() - before.cast(pl.Int32)
        )
        .join(homes.join(codes, on="county_key"), on="household_key", how="left")
        .join(
            open_.select("person_key", "kind", place=pl.col("place_code").cast(pl.String)),
            left_on="key",
            right_on="person_key",
            how="left",
        )
        .with_columns(able=pl.col("age").is_between(16, 59) & pl.col("labour").is_in(ABLE) & ~pl.col("in_school"))
        .with_columns(
            works=pl.col("able") & pl.col("kind").is_not_null() & (pl.col("kind") != Job.NONE.value),
            outside=~pl.col("place").str.starts_with("52"),
            here=pl.col("place") == pl.col("county_code"),
        )
    )  # fmt: skip


def _away(province: Province, homes: pl.DataFrame) -> pl.DataFrame:
    places = province.settlements.select(settlement_key="key", county_key="county_key")
    return homes.join(places, on="settlement_key").filter(pl.col("origin_county_key") != pl.col("county_key"))


def _in(province: Province, frame: pl.DataFrame) -> Ints:
    """How many rows of a frame each settlement has."""
    rows = np.searchsorted(province.settlements["key"].to_numpy(), frame["settlement_key"].to_numpy())
    return np.bincount(rows, minlength=province.settlements.height).astype(np.int64)


def _reported(province: Province, kind: PopulationKind) -> NDArray[np.int64]:
    reported = province.populations.filter(pl.col("kind") == kind.value)
    joined = province.settlements.join(
        reported, left_on="key", right_on="subject_key", how="left", maintain_order="left"
    )
    return np.asarray(joined["value"].fill_null(0).to_numpy(), dtype=np.int64)


def _profile(members: pl.DataFrame, settlement: int) -> Profile:
    own = members.filter(pl.col("settlement_key") == settlement)
    able, work = own.filter("able"), own.filter("works")

    def doing(job: Job) -> int:
        return work.filter(pl.col("kind") == job.value).height

    return Profile(
        men=own.filter(pl.col("sex") == "1").height, women=own.filter(pl.col("sex") == "2").height,
        children=own.filter(pl.col("age") < 16).height, middle=own.filter(pl.col("age").is_between(16, 60)).height,
        old=own.filter(pl.col("age") > 60).height, labour_households=able["household_key"].n_unique(),
        labour=able.height, labour_men=able.filter(pl.col("sex") == "1").height, employed=work.height,
        outside=work.filter("outside").height, elsewhere=work.filter(~pl.col("outside") & ~pl.col("here")).height,
        in_county=work.filter("here").height, workshop=doing(Job.WORKSHOP), public_post=doing(Job.PUBLIC_POST),
        own_business=doing(Job.OWN_BUSINESS),
    )  # fmt: skip

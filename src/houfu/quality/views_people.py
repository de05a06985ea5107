"""People and households as checks see them: beside a person's own columns those of the head, the number and the home."""

import polars as pl

from houfu.ledgers.models import Parcel, Registration
from houfu.quality.relations import HEADS, SPOUSES
from houfu.quality.rows import PROVINCE, Rows, county_of, said, years
from houfu.registry.models import Community, Dwelling, Household, Person
from houfu.safeguard.examining import judge_identities, judge_phones


def people(rows: Rows) -> pl.DataFrame:
    """Everybody on the register on the day. `number_*` is what the sealed number states, `phone_*` what the telephone
    number is and who else has it, `head_*` what the head is."""
    held = rows.held(Person)
    own = rows.now(Person).with_columns(
        years(pl.col("birth_date"), pl.lit(rows.on)).alias("age"), said("relation").alias("relation")
    )
    numbers = judge_identities(
        Person._meta.db_table, "identity", own["id"].to_list(), own["identity"].to_list(), on=rows.today
    ).rename(lambda name: f"number_{name}")
    given = pl.col("identity").is_not_null().alias("number_given")
    shared = own.group_by("identity_index").len("number_holders").filter(pl.col("identity_index").is_not_null())
    homes = rows.now(Household).select(household_key="key", home_path="path")
    versions = held.group_by("key").len("versions")
    alike = pl.struct("household_key", "name", "birth_date")
    return (
        own.hstack(numbers)
        .hstack(phones(own))
        .with_columns(given, pl.lit(rows.today).alias("today"))
        .drop("identity", "phone")
        .join(shared, on="identity_index", how="left", maintain_order="left")
        .drop("identity_index")
        .join(homes, on="household_key", how="left", maintain_order="left")
        .join(heads(own), on="household_key", how="left", maintain_order="left")
        .join(versions, on="key", how="left", maintain_order="left")
        .with_columns(
            (pl.col("relation").is_in(list(HEADS))).alias("is_head"),
            pl.when(pl.col("birth_date").is_not_null()).then(alike.is_duplicated()).alias("alike"),
        )
    )


def phones(own: pl.DataFrame) -> pl.DataFrame:
    """A row a person: `phone_fault`, `phone_given`, and in how many counties and households the same number stands."""
    judged = judge_phones(Person._meta.db_table, "phone", own["id"].to_list(), own["phone"].to_list())
    beside = judged.hstack(own.select("household_key", county=county_of("path")))
    many = {name: pl.col(of).n_unique().over("mark") for name, of in SPREAD.items()}
    known = pl.col("mark").is_not_null()
    return beside.select(
        pl.col("fault").alias("phone_fault"),
        own["phone"].is_not_null().alias("phone_given"),
        **{name: pl.when(known).then(one.cast(pl.Int64)) for name, one in many.items()},
    )


SPREAD = {"phone_counties": "county", "phone_households": "household_key"}


def heads(own: pl.DataFrame) -> pl.DataFrame:
    """Of each household with just one head its age and sex."""
    found = own.filter(pl.col("relation").is_in(list(HEADS)))
    single = found.filter(pl.col("household_key").is_unique())
    return single.select("household_key", head_age="age", head_sex="sex")


def households(rows: Rows) -> pl.DataFrame:
    """Households on the day with counts of their members; `unsaid` are members whose relation is not on file."""
    own = rows.now(Person)
    age, relation = years(pl.col("birth_date"), pl.lit(rows.on)), said("relation")
    members = own.group_by("household_key").agg(
        pl.len().cast(pl.Int64).alias("members"),
        relation.is_in(list(HEADS)).sum().cast(pl.Int64).alias("heads"),
        relation.is_in(list(SPOUSES)).sum().cast(pl.Int64).alias("spouses"),
        relation.is_null().sum().cast(pl.Int64).alias("unsaid"),
        age.max().alias("oldest"),
        age.is_null().sum().cast(pl.Int64).alias("ageless"),
    )
    homes = rows.now(Household)
    communities = rows.now(Community).select(community_key="key", community_path="path", of_settlement="settlement_key")
    flats = rows.now(Dwelling).group_by("household_key").len("dwellings")
    places = rows.places.select(origin_county_key="key", origin_kind="kind")
    numbers = homes.group_by("number").len("number_holders")
    return (
        homes.join(members, left_on="key", right_on="household_key", how="left", maintain_order="left")
        .join(communities, on="community_key", how="left", maintain_order="left")
        .join(flats, left_on="key", right_on="household_key", how="left", maintain_order="left")
        .join(places, on="origin_county_key", how="left", maintain_order="left")
        .join(numbers, on="number", how="left", maintain_order="left")
        .with_columns(
            pl.col("members", "heads", "spouses", "unsaid", "ageless", "dwellings").fill_null(0),
            pl.col("key").alias("household_key"),
        )
    )


def dwellings(rows: Rows) -> pl.DataFrame:
    """Dwellings on the day; `twins` have the same door in the same settlement."""
    flats = rows.now(Dwelling)
    homes = rows.now(Household).select(household_key="key", home_settlement="settlement_key")
    door = pl.struct("settlement_key", "building", "room")
    doors = flats.with_columns(
        pl.when((pl.col("building") != "") & (pl.col("room") != "")).then(door.is_duplicated()).alias("twins")
    )
    return doors.join(homes, on="household_key", how="left", maintain_order="left").with_columns(
        pl.col("path").fill_null(PROVINCE)
    )


def registration(rows: Rows) -> pl.DataFrame:
    """Steps of registration on the day; `certificate_dwellings` have the same certificate number."""
    steps = rows.of(Registration)
    return steps.with_columns(pl.col("dwelling_key").n_unique().over("certificate").alias("certificate_dwellings"))


def land(rows: Rows) -> pl.DataFrame:
    """Households that hold parcels on the day: `mu100` of those that are measured, and how many are `unmeasured`."""
    parcels = rows.of(Parcel).filter("found").unique("key", keep="last", maintain_order=True)
    held = parcels.group_by("household_key").agg(
        pl.col("area").sum().alias("mu100"),
        pl.col("area").is_null().sum().cast(pl.Int64).alias("unmeasured"),
        pl.col("path").first(),
    )
    return held.with_columns(pl.col("household_key").alias("key"))

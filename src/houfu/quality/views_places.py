"""Places as checks see them, and the ledgers whose spells must not overlap."""

from collections.abc import Callable, Sequence

import polars as pl

from houfu.facts.codes import PopulationKind, StaffPost
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.models import Hukou, OriginVillage, Return, Staff, StaffInsurance, StaffPay
from houfu.quality.rows import PROVINCE, Rows, said
from houfu.quality.views_spells import overlapping, sorted_by
from houfu.registry.models import Community, Person, Settlement

NONE = pl.lit(None, dtype=pl.Int64).alias("household_key")


def settlements(rows: Rows) -> pl.DataFrame:
    """Settlements on the day beside their county, their communities and their reported populations."""
    own = rows.now(Settlement)
    communities = rows.now(Community).group_by("settlement_key").len("communities")
    counties = rows.places.select(county_key="key", county_path="path", county_kind="kind")
    reported = (
        rows.populations()
        .group_by("subject_key")
        .agg(
            pl.col("value").filter(pl.col("kind") == str(PopulationKind.PLANNED)).max().alias("planned"),
            pl.col("value").filter(pl.col("kind") == str(PopulationKind.REGISTERED_POOR)).max().alias("poor"),
        )
    )
    return (
        own.join(communities, left_on="key", right_on="settlement_key", how="left", maintain_order="left")
        .join(counties, on="county_key", how="left", maintain_order="left")
        .join(reported, left_on="key", right_on="subject_key", how="left", maintain_order="left")
        .with_columns(pl.col("communities").fill_null(0), NONE)
    )


def communities(rows: Rows) -> pl.DataFrame:
    """Communities on the day beside their settlement."""
    above = rows.now(Settlement).select(settlement_key="key", settlement_path="path")
    return rows.now(Community).join(above, on="settlement_key", how="left", maintain_order="left").with_columns(NONE)


def populations(rows: Rows) -> pl.DataFrame:
    """The reported populations of the day; `reports` of the same kind and subject hold at once."""
    held = rows.populations()
    return held.with_columns(pl.len().over("subject_key", "kind").cast(pl.Int64).alias("reports"), NONE)


def villages(rows: Rows) -> pl.DataFrame:
    """Origin villages; `code_known`: a division has the code that is given."""
    own = rows.of(OriginVillage).with_columns(said("village_code").alias("village_code"))
    return own.with_columns(pl.col("village_code").is_in(rows.codes["code"].unique().implode()).alias("code_known"))


def hukou(rows: Rows) -> pl.DataFrame:
    """Hukou records on the day beside how many members the household has."""
    heads = rows.now(Person).group_by("household_key").len("heads")
    return (
        rows.of(Hukou)
        .join(heads, on="household_key", how="left", maintain_order="left")
        .with_columns(pl.col("heads").cast(pl.Int64))
    )


def staff(rows: Rows) -> pl.DataFrame:
    """Posts on the day; `secretaries` counts those of the community, `again`: one holder, one post, twice at once."""
    own = rows.of(Staff)
    secretary = pl.col("post") == str(StaffPost.SECRETARY)
    same = pl.struct("community_key", "post", "holder").is_duplicated()
    return own.with_columns(
        secretary.sum().over("community_key").cast(pl.Int64).alias("secretaries"), same.alias("again")
    )


def of_staff(model: type[LedgerRow]) -> Callable[[Rows], pl.DataFrame]:
    """Pay or insurances; `in_post`: whether the post that they are for was ever on file."""

    def build(rows: Rows) -> pl.DataFrame:
        posts = rows.ever(Staff)["key"].unique()
        return rows.of(model).with_columns(pl.col("staff_key").is_in(posts.implode()).alias("in_post"))

    return build


pay, insurances = of_staff(StaffPay), of_staff(StaffInsurance)


def returns(rows: Rows) -> pl.DataFrame:
    """Returns as known, each lying at the area that it was made for; `known`: a place, settlement or community has that path."""
    found = rows.held(Return)
    paths = pl.concat([rows.places["path"], rows.now(Settlement)["path"], rows.now(Community)["path"]], how="vertical")
    return found.with_columns(
        pl.col("area").is_in(paths.unique().implode()).alias("known"),
        pl.when(pl.col("area") == "").then(pl.lit(PROVINCE)).otherwise(pl.col("area")).alias("path"),
        pl.lit(rows.today).alias("today"),
        NONE,
    )


def twice(model: type[LedgerRow], by: Sequence[str]) -> Callable[[Rows], pl.DataFrame]:
    """Spells of a ledger; `double`: begins while an earlier one of the same `by` goes on."""

    def build(rows: Rows) -> pl.DataFrame:
        return sorted_by(rows.of(model, ever=True), list(by)).with_columns(overlapping(list(by)).alias("double"))

    return build

"""Resolves the facts of counties: which kinds of preferential insurance are on offer there."""

import polars as pl

from houfu.facts.codes import InsurancePurpose, Ledger
from houfu.facts.frames import KEY
from houfu.snapshot.rows import Reader

INT, TEXT = pl.Int64(), pl.String()
PURPOSES = {
    "county.livelihood_product": InsurancePurpose.LIVELIHOOD,
    "county.medical_product": InsurancePurpose.MEDICAL,
    "county.industry_product": InsurancePurpose.INDUSTRY,
}


def resolve(reader: Reader, counties: pl.DataFrame, covered: dict[Ledger, pl.Series]) -> pl.DataFrame:
    """The facts of `counties` (spine rows): yes by any better product; a product that does not say leaves it unknown."""
    columns = {"county_key": INT, "purpose": TEXT, "preferential": pl.Boolean()}
    products = reader.rows("ledgers_insurance_product", columns)
    frame = counties.select(KEY)
    known = pl.lit(covered[Ledger.INSURANCE])
    for fact, purpose in PURPOSES.items():
        offered = (
            products.filter(pl.col("purpose") == str(purpose))
            .group_by("county_key")
            .agg(
                pl.col("preferential").any(ignore_nulls=False).alias(fact),
                pl.lit(True).first().alias("on_file"),
                pl.col("id").max().alias(f"{fact}@"),
            )
        )
        frame = frame.join(offered.rename({"county_key": KEY}), on=KEY, how="left", maintain_order="left")
        no = known & (pl.col("on_file").is_null() | ~pl.col(fact))
        frame = frame.with_columns(pl.when(pl.col(fact)).then(True).when(no).then(False).alias(fact)).drop("on_file")
    return frame

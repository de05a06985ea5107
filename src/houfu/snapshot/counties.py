"""Resolves the facts of counties: which kinds of preferential insurance are on offer there."""

import polars as pl

from houfu.facts.codes import InsurancePurpose
from houfu.facts.frames import KEY
from houfu.facts.ledgers import Ledger
from houfu.snapshot.cover import Covered
from houfu.snapshot.rows import Reader, decisive, newest

INT, TEXT = pl.Int64(), pl.String()
PURPOSES = {
    "county.livelihood_product": InsurancePurpose.LIVELIHOOD,
    "county.medical_product": InsurancePurpose.MEDICAL,
    "county.industry_product": InsurancePurpose.INDUSTRY,
}


def resolve(reader: Reader, counties: pl.DataFrame, covered: Covered) -> pl.DataFrame:
    """The facts of `counties` (spine rows): yes by any better product; a product that does not say leaves it unknown."""
    columns = {"county_key": INT, "purpose": TEXT, "preferential": pl.Boolean()}
    products = newest(reader.rows("ledgers_insuranceproduct", columns)).rename({"county_key": "of"})
    strange = products.filter(~pl.col("purpose").is_in([str(purpose) for purpose in InsurancePurpose]))["of"]
    frame = counties.select(KEY)
    # a product whose purpose is not in the list could be of any of the three
    known = pl.lit(covered[Ledger.INSURANCE]) & ~pl.col(KEY).is_in(strange.implode())
    for fact, purpose in PURPOSES.items():
        offered = (
            products.filter(pl.col("purpose") == str(purpose))
            .group_by("of")
            .agg(
                pl.col("preferential").any(ignore_nulls=False).alias(fact),
                pl.lit(True).first().alias("on_file"),
                decisive("preferential").alias(f"{fact}@"),
            )
        )
        frame = frame.join(offered.rename({"of": KEY}), on=KEY, how="left", maintain_order="left")
        no = known & (pl.col("on_file").is_null() | ~pl.col(fact))
        frame = frame.with_columns(pl.when(pl.col(fact)).then(True).when(no).then(False).alias(fact)).drop("on_file")
    return frame

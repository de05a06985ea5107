"""Resolves the facts of dwellings: class of papers, and which steps towards the certificate are done."""

import polars as pl

from houfu.facts.codes import Papers, RegistrationStep
from houfu.facts.frames import KEY
from houfu.facts.ledgers import Ledger
from houfu.snapshot.cover import Covered, absent_means
from houfu.snapshot.rows import Reader, newest

INT, TEXT = pl.Int64(), pl.String()


def resolve(reader: Reader, dwellings: pl.DataFrame, covered: Covered) -> pl.DataFrame:
    """The facts of `dwellings` (spine rows). A later step proves the earlier ones; papers classed complete are.

    A step that is not in the list proves nothing, and leaves unknown what it could have proved.
    """
    among = None if dwellings.height > 1_000 else ("dwelling_key", dwellings[KEY].to_list())
    steps = newest(reader.rows("ledgers_registration", {"dwelling_key": INT, "step": TEXT}, among=among))
    reached = pl.col("step").is_in([str(step) for step in RegistrationStep])
    registered = pl.col("step") == str(RegistrationStep.REGISTERED)
    taxed = registered | (pl.col("step") == str(RegistrationStep.TAX))
    done = steps.group_by("dwelling_key").agg(
        pl.col("id").filter(reached).max().alias("dwelling.papers_completed@"),
        pl.col("id").filter(taxed).max().alias("dwelling.tax_settled@"),
        pl.col("id").filter(registered).max().alias("dwelling.registered@"),
        (~reached).any().alias("unclear"),
    )
    frame = dwellings.select(KEY, pl.col("id").alias("dwelling.papers@"), pl.col("papers").alias("dwelling.papers"))
    frame = frame.join(done.rename({"dwelling_key": KEY}), on=KEY, how="left", maintain_order="left")
    no = pl.lit(covered[Ledger.REGISTRATION]) & ~pl.col("unclear").fill_null(False)
    complete = pl.col("dwelling.papers") == str(Papers.COMPLETE)
    stepped, taxed, finished = (
        pl.col(f"dwelling.{fact}@").is_not_null() for fact in ("papers_completed", "tax_settled", "registered")
    )
    return frame.with_columns(
        absent_means(pl.when(complete | stepped).then(True), no, False).alias("dwelling.papers_completed"),
        absent_means(pl.when(taxed).then(True), no, False).alias("dwelling.tax_settled"),
        absent_means(pl.when(finished).then(True), no, False).alias("dwelling.registered"),
        pl.when(complete).then(pl.col("dwelling.papers@")).alias("dwelling.complete@"),
    ).drop("unclear")

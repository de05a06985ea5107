"""Resolves the facts of dwellings: class of papers, and which steps towards the certificate are done."""

import polars as pl

from houfu.facts.codes import Ledger, Papers, RegistrationStep
from houfu.facts.frames import KEY
from houfu.snapshot.cover import absent_means
from houfu.snapshot.rows import Reader

INT, TEXT = pl.Int64(), pl.String()


def resolve(reader: Reader, dwellings: pl.DataFrame, covered: dict[Ledger, pl.Series]) -> pl.DataFrame:
    """The facts of `dwellings` (spine rows). A later step proves the earlier ones; papers classed complete are."""
    among = None if dwellings.height > 1_000 else ("dwelling_key", dwellings[KEY].to_list())
    steps = reader.rows("ledgers_registration", {"dwelling_key": INT, "step": TEXT}, ever=True, among=among)
    done = steps.group_by("dwelling_key").agg(
        pl.lit(True).first().alias("any"),
        (pl.col("step") == str(RegistrationStep.REGISTERED)).any().alias("registered"),
        pl.col("id").max().alias("dwelling.registered@"),
    )
    frame = dwellings.select(KEY, pl.col("id").alias("dwelling.papers@"), pl.col("papers").alias("dwelling.papers"))
    frame = frame.join(done.rename({"dwelling_key": KEY}), on=KEY, how="left", maintain_order="left")
    known = pl.lit(covered[Ledger.REGISTRATION])
    complete = pl.when((pl.col("dwelling.papers") == str(Papers.COMPLETE)) | pl.col("any")).then(True)
    registered = pl.when(pl.col("registered")).then(True)
    return frame.with_columns(
        absent_means(complete, known, False).alias("dwelling.papers_completed"),
        absent_means(registered, known, False).alias("dwelling.registered"),
    ).drop("any", "registered")

"""Resolves the facts of payments: whether each belongs to a project in the store, and goes to it for its purpose."""

import polars as pl

from houfu.facts.frames import KEY
from houfu.facts.ledgers import Ledger
from houfu.snapshot.cover import Covered
from houfu.snapshot.forms import said
from houfu.snapshot.rows import Reader, newest

INT, TEXT = pl.Int64(), pl.String()
FACTS = ("project_in_store", "payee_matches", "purpose_matches")


def resolve(reader: Reader, payments: pl.DataFrame, covered: Covered) -> pl.DataFrame:
    """The facts of `payments` (spine rows). A project that is not in the store is a known "no" only under a return.

    A payment that says it has no project has none; one that names no project and does not say so is not known. Payee
    and purpose can match only where the project is known.
    """
    store = newest(reader.rows("ledgers_fundproject", {"payee": TEXT, "purpose": TEXT}, ever=True))
    store = store.select(
        project_key=pl.col(KEY), stored=pl.lit(True), project_payee=_said("payee"), project_purpose=pl.col("purpose")
    )
    frame = payments.join(store, on="project_key", how="left", maintain_order="left").with_columns(
        whole=covered[Ledger.FUND_PROJECTS]
    )
    missing = pl.col("project_key").is_not_null() & pl.col("stored").is_null() & pl.col("whole")
    none = ~pl.col("has_project").fill_null(True)
    facts = {
        "project_in_store": pl.when(none | missing).then(False).when(pl.col("stored")).then(True),
        "payee_matches": pl.when(~none).then(_said("payee") == pl.col("project_payee")),
        "purpose_matches": pl.when(~none).then(pl.col("purpose") == pl.col("project_purpose")),
    }
    return frame.select(
        KEY,
        *(facts[name].alias(f"fund_payment.{name}") for name in FACTS),
        *(pl.col("id").alias(f"fund_payment.{name}@") for name in FACTS),
    )


def _said(column: str) -> pl.Expr:
    """A text, unknown where it is empty."""
    return pl.when(said(column).is_not_null()).then(pl.col(column))

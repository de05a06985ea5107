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
    and purpose can match only where the project is known. A project may have several payees; that a payment goes to
    none of them is known only under a return too.
    """
    store = newest(reader.rows("ledgers_fundproject", {"payee": TEXT, "purpose": TEXT}, ever=True))
    store = store.select(
        project_key=pl.col(KEY), stored=pl.lit(True), project_payee=_said("payee"), project_purpose=pl.col("purpose")
    )
    frame = payments.join(store, on="project_key", how="left", maintain_order="left").with_columns(
        whole=covered[Ledger.FUND_PROJECTS]
    )
    frame = frame.join(_others(reader, payments), on=KEY, how="left", maintain_order="left")
    frame = frame.with_columns(pl.when(pl.col("named").is_null()).then(False).otherwise(pl.col("other")).alias("other"))
    one = _said("payee") == pl.col("project_payee")
    missing = pl.col("project_key").is_not_null() & pl.col("stored").is_null() & pl.col("whole")
    none = ~pl.col("has_project").fill_null(True)
    facts = {
        "project_in_store": pl.when(none | missing).then(False).when(pl.col("stored")).then(True),
        "payee_matches": pl.when(~none & (one | pl.col("other")))
        .then(True)
        .when(~none & pl.col("whole"))
        .then(one | pl.col("other")),
        "purpose_matches": pl.when(~none).then(pl.col("purpose") == pl.col("project_purpose")),
    }
    return frame.select(
        KEY,
        *(facts[name].alias(f"fund_payment.{name}") for name in FACTS),
        *(pl.col("id").alias(f"fund_payment.{name}@") for name in FACTS),
    )


def _others(reader: Reader, payments: pl.DataFrame) -> pl.DataFrame:
    """`key` of the payments that go to one more payee of their project (`other`), on file for it on the day of payment."""
    more = newest(reader.rows("ledgers_projectpayee", {"project_key": INT, "payee": TEXT}, ever=True))
    more = more.select("project_key", "payee", "valid_from", "valid_to")
    found = payments.select(KEY, "project_key", "payee", "paid_on").join(more, on=["project_key", "payee"])
    over = pl.col("valid_to").is_not_null() & (pl.col("valid_to") <= pl.col("paid_on"))
    then = (pl.col("valid_from") <= pl.col("paid_on")) & ~over
    return found.group_by(KEY).agg(then.any(ignore_nulls=False).alias("other"), pl.len().alias("named"))


def _said(column: str) -> pl.Expr:
    """A text, unknown where it is empty."""
    return pl.when(said(column).is_not_null()).then(pl.col(column))

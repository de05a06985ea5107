"""Resolves what county pairs ask of governments: of a city that one concerns, of a county that people moved away from."""

from collections.abc import Mapping

import polars as pl

from houfu.facts.codes import GovernmentLevel
from houfu.facts.frames import KEY, PATH
from houfu.facts.ledgers import Ledger
from houfu.snapshot.cover import Covered
from houfu.snapshot.forms import days_between
from houfu.snapshot.rows import Reader, newest

INT, TEXT, DATE = pl.Int64(), pl.String(), pl.Date()
ROWS: Mapping[str, tuple[str, ...]] = {
    "ledgers_countypair": ("government.pairs_concern_it", "government.origin_of_pair"),
    "ledgers_origincontact": ("government.origin_contacts",),
    "ledgers_originrequest": ("government.origin_request_wait",),
}
"""The facts that each table's rows give, each with its row in `fact@`."""


def made(reader: Reader, governments: pl.DataFrame, covered: Covered) -> pl.DataFrame:
    """`key` and the facts of `governments`. That no pair concerns a place is known where every receiving county listed its own."""
    pairs, listed = _pairs(reader, covered)
    of_city = pl.concat(pairs.select(pl.col(f"{side}city").alias(KEY), "id") for side in ("", "origin_"))
    cities = of_city.drop_nulls().group_by(KEY).agg(pl.col("id").max().alias("government.pairs_concern_it@"))
    origins = _origins(pairs)
    frame = governments.select(KEY, (pl.col("kind") == str(GovernmentLevel.CITY)).alias("is city"))
    for part in (cities, origins):
        frame = frame.join(part, on=KEY, how="left", maintain_order="left")
    concerned, origin = (pl.col(f"government.{name}@").is_not_null() for name in ("pairs_concern_it", "origin_of_pair"))
    return frame.with_columns(
        pl.when(~pl.col("is city")).then(False).when(concerned).then(True).when(listed).then(False)
        .alias("government.pairs_concern_it"),
        pl.when(origin).then(True).when(listed).then(False).alias("government.origin_of_pair"),
    ).drop("is city")  # fmt: skip


def _pairs(reader: Reader, covered: Covered) -> tuple[pl.DataFrame, bool]:
    """Each pair with its cities, its contact and its open requests; and whether all receiving counties listed theirs."""
    places = newest(reader.rows("places_place", {PATH: TEXT})).select(KEY, PATH)
    receiving = newest(reader.rows("registry_settlement", {"county_key": INT}))["county_key"].unique()
    there = places.filter(pl.col(KEY).is_in(receiving.implode()))[PATH]
    frame = newest(reader.rows("ledgers_countypair", {"county_key": INT, "origin_county_key": INT}))
    for side in ("", "origin_"):
        path = places.select(pl.col(KEY).alias(f"{side}county_key"), pl.col(PATH).alias(f"{side}path"))
        frame = frame.join(path, on=f"{side}county_key", how="left", maintain_order="left").with_columns(
            pl.col(f"{side}path")
            .str.split(".")
            .list.get(1, null_on_oob=True)
            .cast(INT, strict=False)
            .alias(f"{side}city")
        )
    frame = frame.with_columns(
        covered.at(Ledger.ORIGIN_CONTACTS, frame["origin_path"]).alias("contacts known"),
        covered.at(Ledger.ORIGIN_REQUESTS, frame["path"]).alias("requests known"),
    )
    for part in (_contacts(reader), _requests(reader)):
        frame = frame.join(part, left_on=KEY, right_on="pair_key", how="left", maintain_order="left")
    return frame, bool(covered.at(Ledger.COUNTY_PAIRS, there).all())


def _contacts(reader: Reader) -> pl.DataFrame:
    rows = newest(reader.rows("ledgers_origincontact", {"pair_key": INT}))
    return rows.group_by("pair_key").agg(pl.col("id").max().alias("contact"))


def _requests(reader: Reader) -> pl.DataFrame:
    """The longest wait of each pair, in working days; null where a day is blank, 0 where nothing waits."""
    columns = {"pair_key": INT, "asked_on": DATE, "answered_on": DATE}
    rows = newest(reader.rows("ledgers_originrequest", columns, ever=True))
    waits = pl.col("answered_on").is_null() | (pl.col("answered_on") > reader.on)
    days = pl.when(waits).then(days_between(pl.col("asked_on"), pl.lit(reader.on), working=True)).otherwise(0)
    rows = rows.with_columns(days.alias("days"))
    return rows.group_by("pair_key").agg(
        pl.when(pl.col("days").is_not_null().all()).then(pl.col("days").max()).alias("wait"),
        pl.lit(True).first().alias("asked"),
        pl.col("id").sort_by("days", "id").last().alias("request"),
    )


def _origins(pairs: pl.DataFrame) -> pl.DataFrame:
    """Each county of origin: a contact for each of its pairs by its own return, the longest wait by those who ask."""
    named = pl.col("contact").is_not_null()
    contact = pl.when(named).then(True).when("contacts known").then(False)
    wait = pl.when(pl.col("requests known") & pl.col("asked").is_null()).then(0).when("requests known").then("wait")
    return (
        pairs.with_columns(contact.alias("named"), wait.alias("waited"))
        .group_by(pl.col("origin_county_key").alias(KEY))
        .agg(
            pl.col("id").max().alias("government.origin_of_pair@"),
            pl.col("named").all(ignore_nulls=False).alias("government.origin_contacts"),
            pl.col("contact").max().alias("government.origin_contacts@"),
            pl.when(pl.col("waited").is_not_null().all())
            .then(pl.col("waited").max())
            .alias("government.origin_request_wait"),
            pl.col("request").sort_by("waited").last().alias("government.origin_request_wait@"),
        )
    )

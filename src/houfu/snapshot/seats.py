"""Resolves leaders of settlements over time: since when nobody answers, and on how many days somebody did."""

from datetime import date, timedelta

import polars as pl

from houfu.facts.codes import LeaderRank
from houfu.facts.frames import KEY
from houfu.snapshot.forms import days_between
from houfu.snapshot.rows import Reader, newest

INT, TEXT = pl.Int64(), pl.String()
KNOWN = [str(rank) for rank in LeaderRank]
SEATS = {
    "leader": KNOWN,
    "party": [str(LeaderRank.PARTY_PRINCIPAL)],
    "government": [str(LeaderRank.GOVERNMENT_PRINCIPAL)],
}
YEAR = 365


def over_time(reader: Reader, frame: pl.DataFrame, known: pl.Expr, no: pl.Expr) -> pl.DataFrame:
    """Vacancies, and days led. A seat that nobody ever held has no vacancy: that it is empty is found by its own duty."""
    columns = {"settlement_key": INT, "rank": TEXT}
    ever = newest(reader.rows("ledgers_leaderassignment", columns, ever=True)).rename(
        {"settlement_key": KEY, "key": "of"}
    )
    now = pl.col("valid_to").is_null() | (pl.col("valid_to") > reader.on)
    seats = []
    for seat, ranks in SEATS.items():
        own = pl.col("rank").is_in(ranks)
        seats += [
            (own & now).any().alias(f"{seat} held"),
            pl.col("valid_to").filter(own & ~now).max().alias(f"{seat} left"),
        ]
    since = ever.group_by(KEY).agg(*seats, pl.col("id").last().alias("last"))
    frame = frame.join(since, on=KEY, how="left", maintain_order="left")
    frame = frame.join(_days_led(reader, ever), on=KEY, how="left", maintain_order="left")
    wait = {seat: _wait(seat, reader.on, no) for seat in SEATS}
    both = pl.when(wait["party"].is_not_null() & wait["government"].is_not_null()).then(
        pl.max_horizontal(wait["party"], wait["government"])
    )
    return frame.with_columns(
        wait["leader"].alias("settlement.leader_vacant_days"),
        both.alias("settlement.principal_vacant_days"),
        pl.when(known).then(pl.col("days led").fill_null(0)).alias("settlement.led_days_12m"),
        *(
            pl.col("last").alias(f"settlement.{fact}@")
            for fact in ("leader_vacant_days", "principal_vacant_days", "led_days_12m")
        ),
    ).drop("last", "days led", *(f"{seat} {what}" for seat in SEATS for what in ("held", "left")))


def _wait(seat: str, on: date, no: pl.Expr) -> pl.Expr:
    """The working days that a seat has been empty; 0 while somebody holds it, or if nobody ever did."""
    waited = days_between(pl.col(f"{seat} left"), pl.lit(on), working=True)
    return pl.when(f"{seat} held").then(0).when(no).then(waited.fill_null(0))


def _days_led(reader: Reader, ever: pl.DataFrame) -> pl.DataFrame:
    """Of the last 365 days those on which at least one leader answered for a settlement."""
    first, end = reader.on - timedelta(days=YEAR - 1), reader.on + timedelta(days=1)
    spans = ever.select(
        KEY,
        pl.max_horizontal("valid_from", pl.lit(first)).alias("start"),
        pl.min_horizontal(pl.col("valid_to").fill_null(end), pl.lit(end)).alias("end"),
    ).filter(pl.col("end") > pl.col("start"))
    spans = spans.sort(KEY, "start", "end").with_columns(
        pl.col("end").cum_max().shift(1).over(KEY).alias("before")  # days that an earlier assignment has counted
    )
    new = (pl.col("end") - pl.max_horizontal("start", "before")).dt.total_days().clip(0)
    return spans.group_by(KEY).agg(new.sum().alias("days led"))

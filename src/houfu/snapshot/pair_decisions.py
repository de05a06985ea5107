"""Resolves what the cities that a county pair concerns decided on each matter, and what they have carried out."""

import polars as pl

from houfu.facts.codes import DecidedBy, PairMatter
from houfu.facts.frames import KEY, PATH
from houfu.facts.ledgers import Ledger
from houfu.snapshot.cover import Covered
from houfu.snapshot.forms import days_between, said
from houfu.snapshot.rows import Reader, newest

INT, TEXT, FLAG, DATE = pl.Int64(), pl.String(), pl.Boolean(), pl.Date()


def made(reader: Reader, frame: pl.DataFrame, covered: Covered) -> pl.DataFrame:
    """What each city concerned decided for a pair, and has carried out with a day and a proof."""
    columns = {
        "pair_key": INT, "city_key": INT, "matter": TEXT, "decided_by": TEXT, "not_involved": FLAG, "carried_out": FLAG,
        "carried_out_on": DATE, "proof": TEXT,
    }  # fmt: skip
    rows = newest(reader.rows("ledgers_citydecision", columns)).drop(KEY).rename({"pair_key": KEY, "city_key": "city"})
    proved = pl.col("carried_out") & (pl.col("carried_out_on") <= reader.on) & said("proof")
    by = (pl.col("decided_by") == str(organ) for organ in DecidedBy)
    took = days_between(pl.col("valid_from"), pl.col("carried_out_on"), working=False)
    done = rows.with_columns(proved.alias("done"), took.alias("days")).group_by(KEY, "city", "matter").agg(
        (pl.col("done") | _spared()).any(ignore_nulls=False),
        _spared().all().alias("spared"),
        pl.all_horizontal([one.any() for one in by]).alias("both"),
        pl.col("decided_by").is_null().any().alias("unsaid"),
        pl.col("done").sum().cast(INT).alias("number"),
        (pl.col("done").is_null() & ~_spared()).any().alias("unclear"),
        pl.col("days").filter(pl.col("done").fill_null(False)).sum(),
        pl.col("id").max(),
    )  # fmt: skip
    cities = _cities(frame)
    cities = cities.with_columns(covered.at(Ledger.CITY_DECISIONS, cities[PATH]).alias("known"))
    grid = cities.join(pl.DataFrame({"matter": [str(one) for one in PairMatter]}), how="cross")
    grid = grid.join(done, on=[KEY, "city", "matter"], how="left")
    some, known = pl.col("id").is_not_null(), pl.col("known")
    grid = grid.with_columns(
        pl.when(some).then(True).when(known).then(False).alias("decided"),
        pl.when("done").then(True).when(known & ~some).then(False).when(known).then(pl.col("done")).alias("carried"),
        pl.when(some).then(pl.col("spared")).when(known).then(False).alias("not involved"),
        pl.when(~some).then(None).when("both").then(True).when(known & ~pl.col("unsaid")).then(False).alias("joint"),
        pl.when(known & ~pl.col("unclear").fill_null(False)).then(pl.col("number").fill_null(0)).alias("number"),
        pl.when(known & ~pl.col("unclear").fill_null(False)).then(pl.col("days").fill_null(0)).alias("days"),
    )
    return _by_matter(grid)


def _spared() -> pl.Expr:
    """Studied, and found not to concern the pair; a blank means that it does."""
    return pl.col("not_involved").fill_null(False)


def _cities(frame: pl.DataFrame) -> pl.DataFrame:
    """`key`, `city`, `path`: a row for each city that a pair concerns, one or two; a city not on file is null."""
    here = frame.select(KEY, "city", pl.col("city_path").alias(PATH))
    there = frame.filter(pl.col("city").ne_missing(pl.col("origin_city"))).select(
        KEY, pl.col("origin_city").alias("city"), pl.col("origin_city_path").alias(PATH)
    )
    return pl.concat([here, there]).sort(KEY, "city")


def _by_matter(grid: pl.DataFrame) -> pl.DataFrame:
    """One row a pair of a row a pair, city and matter."""
    facts: list[pl.Expr] = []
    for matter in PairMatter:
        own, name = pl.col("matter") == str(matter), f"county_pair.{matter.value}"
        facts += [
            pl.col("decided").filter(own).all(ignore_nulls=False).alias(f"{name}_decided"),
            pl.col("carried").filter(own).all(ignore_nulls=False).alias(f"{name}_done"),
            pl.col("not involved").filter(own).all(ignore_nulls=False).alias(f"{name}_not_involved"),
            *(pl.col("id").filter(own).max().alias(f"{name}_{what}@") for what in ("decided", "done", "not_involved")),
        ]
    decided = pl.col("id").is_not_null()
    return grid.group_by(KEY).agg(
        *facts,
        pl.col("decided").any(ignore_nulls=False).alias("county_pair.any_decided"),
        pl.col("id").max().alias("county_pair.any_decided@"),
        pl.when(decided.any())
        .then(pl.col("joint").filter(decided).all(ignore_nulls=False))
        .alias("county_pair.decided_jointly"),
        pl.col("id")
        .sort_by(pl.col("joint").fill_null(True), descending=True)
        .last()
        .alias("county_pair.decided_jointly@"),
        pl.when(pl.col("number").is_not_null().all()).then(pl.col("number").sum()).alias("county_pair.decisions_done"),
        pl.when(pl.col("days").is_not_null().all()).then(pl.col("days").sum()).alias("county_pair.days_to_done"),
        *(pl.col("id").max().alias(f"county_pair.{name}@") for name in ("decisions_done", "days_to_done")),
    )

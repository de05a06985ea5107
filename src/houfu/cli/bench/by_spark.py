"""The same duties as SQL on Spark, local on the cores there are; each table that a SELECT makes is kept in memory."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import polars as pl
from pyspark.sql import SparkSession

from houfu.cli.bench.sql import Dialect
from houfu.cli.bench.tables import columns_read, day_of, tables_of
from houfu.facts.subjects import SUBJECTS
from houfu.policy.catalogue import Catalogue, catalogue

State = tuple[Any, list[tuple[str, str]], dict[str, list[str]]]
SPARK = Dialect("`", "TINYINT")
SETTINGS = {
    "spark.driver.memory": "8g",
    "spark.sql.shuffle.partitions": "4",  # the default of 200 is for clusters, and would be unfair
    "spark.ui.enabled": "false",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.sql.ansi.enabled": "false",
    "spark.sql.debug.maxToStringFields": "10000",
}


def prepare(folder: str) -> State:
    """The columns that the rules read, in memory, rows numbered; the statements, and the duties of each subject."""
    build = SparkSession.builder.master("local[*]").appName("houfu")
    for name, value in SETTINGS.items():
        build = build.config(name, value)
    link = build.getOrCreate()
    link.sparkContext.setLogLevel("ERROR")
    rules = catalogue(day_of(folder))
    with tempfile.TemporaryDirectory() as place:
        for level, frame in tables_of(folder).items():
            path = str(Path(place) / f"{level}.parquet")
            _needed(frame, rules).with_row_index("row").write_parquet(path)
            _keep(link.read.parquet(path), level)
    codes = {level: [rule.code for rule in rules.of(level)] for level in SUBJECTS}
    return link, list(SPARK.selects(rules)), codes


def run(state: State) -> State:
    """Folds and verdicts of every subject into memory, from the people up."""
    link, selects, _codes = state
    for name, select in selects:
        if link.catalog.tableExists(name):
            link.table(name).unpersist(blocking=True)
        _keep(link.sql(select), name)
    return state


def counts(state: State) -> dict[str, list[int]]:
    """Verdicts by rule, counted by Spark."""
    link, _, codes = state
    out: dict[str, list[int]] = {}
    for level, rules in codes.items():
        if rules:
            row = link.sql(SPARK.counts(level, rules)).collect()[0]
            out |= {code: [int(n) for n in row[4 * at : 4 * at + 4]] for at, code in enumerate(rules)}
    return out


def _keep(frame: Any, name: str) -> None:
    held = frame.cache()
    held.count()
    held.createOrReplaceTempView(name)


def _needed(frame: pl.DataFrame, rules: Catalogue) -> pl.DataFrame:
    names = columns_read(rules)
    return frame.select(
        pl.col(column).cast(pl.String) if isinstance(dtype, pl.Enum) else pl.col(column)
        for column, dtype in frame.schema.items()
        if column in names or column == "parent"
    )

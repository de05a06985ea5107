"""Pairs of records weighed by splink on a DuckDB that lies in memory only and spills nothing to disk."""

from __future__ import annotations

import logging
import warnings
from itertools import accumulate
from typing import Any

import polars as pl

from houfu.intake.likely.traits import TRAITS
from houfu.intake.likely.weights import BLANK, BLOCKS, LEVELS, PRIOR, THRESHOLD

PAIRS = pl.Schema({"one": pl.Int64, "other": pl.Int64, "weight": pl.Float64} | dict.fromkeys(LEVELS, pl.Int64))
"""A pair a line: the records' `unique_id`, log2 of how much likelier one person is, and each trait's level (-1: blank)."""
SAME_OR_NOT = [name for name in TRAITS if name not in ("unique_id", "name", "born")]
IN_MEMORY = {"temp_directory": "", "autoinstall_known_extensions": "false"}


def between(rows: pl.DataFrame, held: pl.DataFrame, *, least: float = THRESHOLD) -> pl.DataFrame:
    """The likely pairs of a row and a record on file, as PAIRS; both have the columns of TRAITS."""
    near = _near(held, rows)
    if rows.is_empty() or near.is_empty():
        return pl.DataFrame(schema=PAIRS)
    return _weighed([rows, near], "link_only", least)


def within(rows: pl.DataFrame, *, least: float = THRESHOLD) -> pl.DataFrame:
    """The likely pairs of two rows, as PAIRS, the lower number first."""
    return pl.DataFrame(schema=PAIRS) if len(rows) < 2 else _weighed([rows], "dedupe_only", least)


def _near(held: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """Of the records on file those that share a block with a row: the others need not be laid into DuckDB."""
    near = [held.join(rows.select(block).unique(), on=list(block), how="semi") for block in BLOCKS]
    return pl.concat(near).unique("unique_id")


def _weighed(frames: list[pl.DataFrame], kind: Any, least: float) -> pl.DataFrame:
    import duckdb
    from splink import DuckDBAPI, Linker  # a second, and only here

    logging.getLogger("splink").setLevel(logging.ERROR)  # nothing about people goes into a log
    with duckdb.connect(":memory:", config=dict(IN_MEMORY)) as memory, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of libraries that splink brings along
        memory.execute("SET enable_external_access = false")  # neither files nor network
        memory.execute(
            "SET preserve_insertion_order = false"
        )  # what is found is sorted; keeping the order takes memory
        memory.execute("SET threads = 1")
        base = DuckDBAPI(connection=memory)
        tables = [
            base.register(frame.to_arrow(), dataset_display_name=name)
            for frame, name in zip(_numbered(frames), ("a", "b"), strict=False)
        ]
        linker = Linker(tables, settings(kind), log_level=logging.ERROR)
        found = linker.inference.predict(threshold_match_probability=least)
        columns = ", ".join(f"gamma_{name} AS {name}" for name in LEVELS)
        sql = f"SELECT unique_id_l AS one, unique_id_r AS other, match_weight AS weight, {columns} FROM {found.physical_name}"  # noqa: S608
        frame = pl.DataFrame(memory.sql(sql).to_arrow_table())
    return frame.cast(PAIRS).select(list(PAIRS)).sort("one", "weight", "other", descending=[False, True, False])


def _numbered(frames: list[pl.DataFrame]) -> list[pl.DataFrame]:
    """The same records, with a number for each text that is only asked whether it is another's: a tenth of the memory."""
    whole = pl.concat(frame.select(TRAITS) for frame in frames)
    numbered = whole.with_columns(pl.col(SAME_OR_NOT).rank("dense").cast(pl.UInt32))
    ends = list(accumulate(len(frame) for frame in frames))
    return [numbered[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def settings(kind: Any) -> Any:
    """The fixed model as splink takes it; nothing is trained."""
    from splink import SettingsCreator, block_on

    return SettingsCreator(
        link_type=kind, probability_two_random_records_match=PRIOR, unique_id_column_name="unique_id",
        comparisons=[_comparison(name) for name in LEVELS],
        blocking_rules_to_generate_predictions=[block_on(*block) for block in BLOCKS],
        retain_matching_columns=True, retain_intermediate_calculation_columns=False,
    )  # fmt: skip


def _comparison(name: str) -> dict[str, Any]:
    levels: list[dict[str, Any]] = [
        {"sql_condition": BLANK[name], "label_for_charts": "blank", "is_null_level": True},
        *(
            {"sql_condition": one.sql, "label_for_charts": one.name, "m_probability": one.m, "u_probability": one.u}
            for one in LEVELS[name]
        ),
    ]
    return {"output_column_name": name, "comparison_levels": levels}

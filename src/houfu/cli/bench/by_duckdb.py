"""The same duties as SQL on DuckDB, a table a SELECT."""

from __future__ import annotations

from typing import Any

import duckdb

from houfu.cli.bench.sql import Dialect
from houfu.cli.bench.tables import day_of, tables_of
from houfu.facts.subjects import SUBJECTS
from houfu.policy.catalogue import catalogue

State = tuple[Any, list[str], dict[str, list[str]]]
DUCKDB = Dialect('"', "UTINYINT")


def prepare(folder: str) -> State:
    """The snapshot as tables in memory, rows numbered; the statements, and the duties of each subject."""
    link = duckdb.connect(":memory:")
    for level, frame in tables_of(folder).items():
        arrow = frame.with_row_index("row").to_arrow()
        link.register("arriving", arrow)
        link.execute(f'CREATE TABLE "{level}" AS SELECT * FROM arriving').fetchall()
        link.unregister("arriving")
    rules = catalogue(day_of(folder))
    statements = [f'CREATE OR REPLACE TABLE "{name}" AS {select}' for name, select in DUCKDB.selects(rules)]
    return link, statements, {level: [rule.code for rule in rules.of(level)] for level in SUBJECTS}


def run(state: State) -> State:
    """Folds and verdicts of every subject into tables, from the people up."""
    for statement in state[1]:
        state[0].execute(statement).fetchall()
    return state


def counts(state: State) -> dict[str, list[int]]:
    """Verdicts by rule, counted by the database."""
    link, _, codes = state
    out: dict[str, list[int]] = {}
    for level, rules in codes.items():
        if rules:
            row = link.execute(DUCKDB.counts(level, rules)).fetchone()
            out |= {code: [int(n) for n in row[4 * at : 4 * at + 4]] for at, code in enumerate(rules)}
    return out

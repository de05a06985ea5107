"""Reads the rows of registry and ledgers as they were known at one instant, about one day, for all or one household."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import polars as pl

from houfu.store.bulk import read, read_few

KEY = pl.Int64()
DATED: Mapping[str, pl.DataType] = {"id": KEY, "key": KEY, "valid_from": pl.Date()}

FEW = 1_000
"""So many keys at most are named one by one and answered in this process."""


@dataclass(frozen=True)
class Reader:
    """`on` is the day asked about, `known` the instant of knowledge.

    A row is seen when it was recorded by `known` and not superseded by then, and held on `on`.
    """

    on: date
    known: datetime

    def rows(
        self,
        table: str,
        columns: Mapping[str, pl.DataType],
        *,
        ever: bool = False,
        among: tuple[str, Collection[int | str]] | None = None,
    ) -> pl.DataFrame:
        """`id`, `key`, `valid_from`, `valid_to` and `columns` of the rows seen, in the order of (key, valid_from, id).

        `ever` drops the condition on the day's end: all that began by `on`. `among` keeps rows whose column is one of
        these keys.
        """
        wanted = {**DATED, "valid_to": pl.Date(), **columns}
        tests = ["recorded_at <= $1", "(superseded_at IS NULL OR superseded_at > $1)", "valid_from <= $2"]
        parameters: list[date | datetime] = [self.known, self.on]
        if not ever:
            tests.append("(valid_to IS NULL OR valid_to > $2)")
        if among is not None:
            column, keys = among
            tests.append(f'"{column}" IN ({", ".join(map(_literal, keys)) or "NULL"})')
        names = ", ".join(f'"{name}"' for name in wanted)  # a ledger may have a column `right` or `group`
        sql = f"SELECT {names} FROM {table} WHERE {' AND '.join(tests)}"  # noqa: S608 - names are ours, keys are whole numbers
        few = among is not None and len(among[1]) <= FEW
        found = (read_few if few else read)(sql, parameters, schema=wanted)
        return found.sort("key", "valid_from", "id") if found.height > 1 else found

    def plain(self, table: str, columns: Mapping[str, pl.DataType]) -> pl.DataFrame:
        """Columns of a table without dates, all its rows."""
        names = ", ".join(f'"{name}"' for name in columns)
        return read(f"SELECT {names} FROM {table}", schema=columns)  # noqa: S608 - table and columns are ours

    def returns(self, areas: Collection[str] | None = None, *, reaching: bool = True) -> pl.DataFrame:
        """`ledger`, `area`, `complete_to` of every return known at the instant, whatever day it was made for.

        `areas` keeps those made for just these, as far as they reach the day asked about if `reaching`.
        """
        schema = {"ledger": pl.String(), "area": pl.String(), "complete_to": pl.Date()}
        sql = (
            "SELECT ledger, area, complete_to FROM ledgers_return"
            " WHERE recorded_at <= $1 AND (superseded_at IS NULL OR superseded_at > $1)"
        )
        if areas is None:
            return read(sql, [self.known], schema=schema)
        sql += f" AND area IN ({', '.join(map(_literal, sorted(areas))) or 'NULL'})"
        if not reaching:
            return read_few(sql, [self.known], schema=schema)
        return read_few(f"{sql} AND complete_to >= $2", [self.known, self.on], schema=schema)


def _literal(value: int | str) -> str:
    """A key or a path as SQL; a path is digits and dots, an organ's code letters."""
    if isinstance(value, int):
        return str(value)
    if not all(letter.isalnum() or letter in "._" for letter in value):
        raise ValueError(f"{value!r} is no path and no code")
    return f"'{value}'"


def decisive(column: str) -> pl.Expr:
    """In a group, the id of the row that settles whether `column` holds in any: the last that says yes, else that is
    silent, else the last."""
    said = pl.col(column)
    return pl.coalesce(pl.col("id").filter(said).max(), pl.col("id").filter(said.is_null()).max(), pl.col("id").max())


def newest(rows: pl.DataFrame, by: str = "key") -> pl.DataFrame:
    """One row a `by`: of several, the one that began last, then the one recorded last (its id is greater).

    Two versions that hold on the same day are a fault of the data, shown under data quality; the later word wins.
    """
    if rows[by].n_unique() == rows.height:
        return rows
    return rows.sort(by, "valid_from", "id").unique(by, keep="last", maintain_order=True)

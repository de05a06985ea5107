"""A sheet checked against its layout: rows ready to be recorded, and all faults at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import polars as pl

from houfu.facts.errors import HoufuError
from houfu.intake.agreeing import disagreements, repeated
from houfu.intake.columns import Column, Kind, Reading, Role
from houfu.intake.data_rows import DataRows, data_rows
from houfu.intake.faults import FaultKind
from houfu.intake.headings import MEASURED, Mapped
from houfu.intake.layout import Layout
from houfu.intake.ranges import beyond
from houfu.intake.report import SCHEMA, Report, faults_of, nothing
from houfu.intake.sheet_a_month import on_two_sheets
from houfu.intake.spelt_twice import spelt_twice
from houfu.intake.table import Table
from houfu.intake.values.reading import State, read_column
from houfu.registry.statements import default_of, own_columns

WORDS = (Kind.TEXT, Kind.THING, Kind.CODE, Kind.YES)
"""Columns that mean what a cell shows; those of numbers and days mean the number in it, whatever stands around that."""


@dataclass(frozen=True)
class Checked:
    """What a sheet says: `values` with the sheet's `row` and a typed column a column of the layout, null where nothing
    is said; `states` with the State of each; `report` with every fault.

    Before `finding.settle`, what leads to something on file is a text; after it, it is a key.
    """

    layout: Layout
    values: pl.DataFrame
    states: pl.DataFrame
    report: Report
    places: Mapping[str, int]
    """Where each column stands in the (first) sheet."""
    skipped: int
    """So many rows were empty or a template's example."""
    examples: tuple[int, ...] = ()
    """The sheet's rows that are a template's example."""
    note_unit: str = ""
    """The unit that the sheet's own note says."""

    def good(self) -> pl.DataFrame:
        """The values of the rows that have no fault."""
        return self.values.filter(~pl.col("row").is_in(self.report.faulty_rows().implode()))

    def new_things(self, rows: pl.Series) -> pl.DataFrame:
        """Those of the rows, as `registry.appending.append_new` takes them: a blank cell is the column's default."""
        chosen = pl.col("row").is_in(rows.implode())
        values, states = self.values.filter(chosen), self.states.filter(chosen)
        own = {each.attname: each for each in self.layout.model._meta.concrete_fields}
        columns = []
        for name in self._recorded():
            said, state = values[name], states[name]
            blank = pl.lit(default_of(own[name]), said.dtype)
            unknown = pl.lit("" if _empty_text(self.layout, name) else None, said.dtype)
            filled = pl.when(state == State.BLANK).then(blank).when(state == State.UNKNOWN).then(unknown)
            columns.append(pl.select(filled.otherwise(said)).to_series().alias(name))
        return pl.DataFrame(columns)

    def records(self, rows: pl.Series | None = None, size: int = 10_000) -> Iterator[dict[str, Any]]:
        """The rows without a fault, or those that are given, as `ledgers.actions.record_many` takes them.

        A blank cell is left out, so that what held before goes on; a cell that says “not known” is None, or "" of a text.
        """
        faulty = self.report.faulty_rows().implode()
        good = self.values["row"].is_in(faulty).not_() if rows is None else self.values["row"].is_in(rows.implode())
        names = self._recorded()
        unknown = {name: "" if _empty_text(self.layout, name) else None for name in names}
        values, states = self.values.filter(good).select(names), self.states.filter(good).select(names)
        for start in range(0, len(values), size):
            said = states.slice(start, size).iter_rows()
            for line, state in zip(values.slice(start, size).iter_rows(), said, strict=True):
                yield {
                    name: unknown[name] if how == State.UNKNOWN else value
                    for name, value, how in zip(names, line, state, strict=True)
                    if how != State.BLANK
                }

    def _recorded(self) -> list[str]:
        """The columns that go into the record; a sheet may say more, so that something is found."""
        held = {*own_columns(self.layout.model), "valid_from", "valid_to"}
        return [name for name in self.values.columns if name in held]

    def with_faults(self, more: pl.DataFrame) -> Checked:
        """The same with further faults."""
        return replace(self, report=self.report.with_more(more))


def check(
    table: Table,
    mapping: Mapping[int, Mapped],
    layout: Layout,
    *,
    on: date,
    given: Mapping[str, str] | None = None,
) -> Checked:
    """Read every mapped cell of a sheet. `given` are texts that the import says once for all rows, by column.

    No database is asked: whom the rows are about is found by `finding.settle`. Raises GivenFault.
    """
    data = data_rows(table, mapping, layout)
    kept = data.kept
    rows = table.rows.cast(pl.UInt32).alias("row").filter(kept)
    values, states, faults = [rows], [rows], [_typed_over(table, mapping, data)]
    places = {mapped.name: table.letter(place) for place, mapped in mapping.items()}
    for place, mapped in mapping.items():
        column = layout.column(mapped.name)
        reading = Reading(on, table.headings[place], mapped.unit, table.since_1904)
        read = _read(table, place, column, reading, kept).with_columns(rows)
        values.append(read["value"].alias(column.name))
        states.append(read["state"].alias(column.name))
        wrong = read.filter(pl.col("fault").is_not_null())
        faults.append(faults_of(column, places[column.name], wrong) if len(wrong) else nothing())
    for name, text in (given or {}).items():
        if name not in places:
            value, state = said_once(layout.column(name), text, on, len(rows))
            values.append(value)
            states.append(state)
    headings = {table.letter(place): heading for place, heading in enumerate(table.headings)}
    report = Report(table.sheet, nothing(), headings, {one.name: one for one in layout.columns}, table.sheets)
    skipped = len(kept) - len(rows)
    checked = Checked(
        layout, pl.DataFrame(values), pl.DataFrame(states), report, places, skipped, data.examples, table.note_unit
    )
    found = checked.with_faults(pl.concat([*faults, beyond(layout, checked.values, places)]))
    for faults_between in (disagreements, repeated, spelt_twice, on_two_sheets):
        found = found.with_faults(faults_between(layout, checked.values, checked.states, places))
    return found


def _typed_over(table: Table, mapping: Mapping[int, Mapped], data: DataRows) -> pl.DataFrame:
    """A fault for each mark of an example that somebody typed his own record beside: nobody can tell which of both is meant."""
    name = next((one.name for one in mapping.values()), "")
    lines = [(row, table.letter(place), name, str(FaultKind.EXAMPLE_FILLED), "", "") for row, place in data.typed_over]
    return pl.DataFrame(lines, schema=SCHEMA, orient="row")


def _read(table: Table, place: int, column: Column, reading: Reading, kept: pl.Series) -> pl.DataFrame:
    """One column of a sheet as `read_column` gives it, with its texts and what of them is a fault in this column."""
    numeric, shared = table.numbers(place), table.shares(place)
    cells = table.cells[place].filter(kept)
    read = read_column(column.parser(reading), cells, None if numeric is None else numeric.filter(kept))
    if shared is not None and column.kind in MEASURED:
        # what a merged cell says once may be the sum over its rows: as each row's own it would count several times
        read = _refused(read, shared.filter(kept), FaultKind.SHARED)
    if (dressed := table.dresses(place)) is not None and column.kind in WORDS:
        # of A007 the cell holds a 7: what was meant stands in the format, which the next number may not share
        read = _refused(read, dressed.filter(kept), FaultKind.DRESSED)
    return read.with_columns(_required(column).alias("fault"), cells.alias("text"))


def _refused(read: pl.DataFrame, cells: pl.Series, kind: FaultKind) -> pl.DataFrame:
    """A column as it was read, with a fault in those of the cells that seemed to say something."""
    one = cells & read["state"].is_in([State.EXACT, State.READ])
    return read.with_columns(
        pl.when(one).then(None).otherwise(pl.col("value")).alias("value"),
        pl.when(one).then(pl.lit(int(State.FAULT), pl.UInt8)).otherwise(pl.col("state")).alias("state"),
        pl.when(one).then(pl.lit(str(kind))).otherwise(pl.col("fault")).alias("fault"),
    )


def _required(column: Column) -> pl.Expr:
    """The fault of a cell, or that it had to be filled."""
    if not column.required:
        return pl.col("fault")
    silent = pl.col("state") <= int(State.UNKNOWN)
    return pl.when(silent).then(pl.lit(str(FaultKind.REQUIRED))).otherwise(pl.col("fault"))


def said_once(column: Column, text: str, on: date, count: int) -> tuple[pl.Series, pl.Series]:
    """What an import says once for so many rows, and the state of it. Raises GivenFault."""
    parser = column.parser(Reading(on))
    read = parser.read(text)
    if read.state is State.FAULT:
        raise GivenFault(column, text, read.fault or FaultKind.REQUIRED)
    value = pl.Series(column.name, [read.value], dtype=parser.dtype).new_from_index(0, count)
    return value, pl.Series(column.name, [int(read.state)], dtype=pl.UInt8).new_from_index(0, count)


def _empty_text(layout: Layout, name: str) -> bool:
    """Whether a column keeps "not said" as an empty text."""
    known = {one.name: one for one in layout.columns}
    if name not in known or known[name].role is not Role.VALUE:
        return False
    field = layout.model._meta.get_field(name)
    return not field.null and field.get_internal_type() == "CharField"


class GivenFault(HoufuError):
    """What an import says once for all rows cannot be read."""

    def __init__(self, column: Column, text: str, kind: FaultKind) -> None:
        super().__init__(
            f"“{column.zh}”填的“{column.masked(text)}”{kind.zh}。请重新填写。",
            f"{column.en}, {column.masked(text)!r}: {kind.en}. Type it again.",
        )

"""What the API gives of what the check of an import found, beside its faults."""

from __future__ import annotations

from ninja import Schema


class TotalOut(Schema):
    """A total in the sheet's `row` that says `stated`, while the rows that were read come to `summed`.

    `difference` is how much more is stated than summed (less: negative), in the unit of `summed`; "" of imports before it was told.
    `sheet`: of the row, empty where one sheet was read; `summed` is else what the rows of this sheet come to.
    """

    row: int
    heading: str
    stated: str
    summed: str
    difference: str
    sheet: str = ""


class FoundOut(Schema):
    """What a check found, counted: faults by kind, changes column by column, likely doubles and those not decided yet,
    contradictions that an import taken in has left. `last_rows`: so many rows had the last import of ledger and area that
    came with a return (where none did: the longest of the last few), and this one has many fewer (else null).
    `totals_off` are a warning: they keep nothing out.
    """

    counts: dict[str, int]
    kinds: dict[str, int]
    changes: int
    possible: int
    last_rows: int | None
    totals_off: list[TotalOut]
    likely: int
    likely_open: int
    conflicts: int


class ChangeOut(Schema):
    """A column of a row that differs from what is on file; values as they may be shown, — for none. `sheet`: of the row,
    empty where one was read."""

    row: int
    sheet: str = ""
    column: str
    heading: str
    before: str
    after: str


class Changes(Schema):
    """A hundred changes at most, and how many there are in all; `after` is where the next begin, empty at the end."""

    rows: list[ChangeOut]
    count: int
    after: str

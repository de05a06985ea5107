"""The ways in which one fact is made from the rows of a ledger, each a word: `holds`, `count`, `latest`, `open_wait` …

A form says what is asked of a single row, which rows are looked at, how their answers become one, and what it means
that there is no row. Rows are the last known version of each thing; `now` looks at those that hold on the day, `ever`
at all that have begun by then, `months` at those whose day lies within so many months.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import polars as pl

from houfu.facts.code import NOTHING
from houfu.places.calendar import FIRST, LAST, running_count

DAY = "valid_from"
"""The day of a row, unless a form names another column."""

Ask = Callable[[date], pl.Expr]


class Join(StrEnum):
    """How the answers of several rows become one."""

    ANY = "any"
    ALL = "all"
    COUNT = "count"
    KINDS = "kinds"
    SUM = "sum"
    MOST = "most"
    LEAST = "least"
    LAST = "last"


@dataclass(frozen=True)
class Form:
    """One fact of a feed. `none` is what no row means where a return covers the day; None: it is not known even then.

    With `whole` the answer is known only where a return covers the day, for a row might be missing from it.
    """

    ask: Ask
    rows: Ask
    join: Join
    none: bool | int | str | None
    whole: bool
    by: str = DAY


def holds(
    condition: pl.Expr | Ask | None = None, *, ever: bool = False, months: int | None = None, by: str = DAY
) -> Form:
    """Whether the condition holds of any row (without one: whether there is a row); no where a return says there is none."""
    return Form(_asked(condition), _rows(ever, months, by), Join.ANY, False, whole=False, by=by)


def all_hold(condition: pl.Expr | Ask, *, ever: bool = False, months: int | None = None, by: str = DAY) -> Form:
    """Whether the condition holds of every row; yes where a return says there is none."""
    return Form(_asked(condition), _rows(ever, months, by), Join.ALL, True, whole=False, by=by)


def count(
    condition: pl.Expr | Ask | None = None, *, ever: bool = False, months: int | None = None, by: str = DAY
) -> Form:
    """How many rows the condition holds of; known only under a return, and where it is known of each row."""
    return Form(_asked(condition), _rows(ever, months, by), Join.COUNT, 0, whole=True, by=by)


def kinds(column: str, condition: pl.Expr | Ask | None = None) -> Form:
    """How many different values a column has among the rows that hold; known only under a return, and with every value."""
    return Form(*_among(_asked(pl.col(column)), _rows(False, None, DAY), condition), Join.KINDS, 0, whole=True)


def total(
    column: str | Ask,
    condition: pl.Expr | Ask | None = None,
    *,
    ever: bool = False,
    months: int | None = None,
    by: str = DAY,
) -> Form:
    """The sum of a column (or of what is asked) over the rows that the condition holds of; known only under a return."""
    term = _asked(pl.col(column) if isinstance(column, str) else column)

    def ask(on: date) -> pl.Expr:
        return pl.when(_asked(condition)(on)).then(term(on)).when(~_asked(condition)(on)).then(0)

    return Form(ask, _rows(ever, months, by), Join.SUM, 0, whole=True, by=by)


def latest(
    column: str | pl.Expr | Ask, condition: pl.Expr | Ask | None = None, *, none: bool | int | str | None = None,
    ever: bool = False, by: str = DAY,
) -> Form:  # fmt: skip
    """The value of the row that began last, among those that the condition is known to hold of."""
    ask = _asked(pl.col(column) if isinstance(column, str) else column)
    return Form(*_among(ask, _rows(ever, None, by), condition), Join.LAST, none, whole=False, by=by)


def of_year(column: str, back: int, condition: pl.Expr | None = None, *, none: int | None = None) -> Form:
    """The sum of a column over the rows of the calendar year `back` years before the day's (1: the last whole year).

    The ledger has a column `year`. A year without any row is not known, unless `none` says what that means.
    """

    def rows(on: date) -> pl.Expr:
        return pl.col("year") == on.year - back

    return Form(*_among(_asked(pl.col(column)), rows, condition), Join.SUM, none, whole=True, by="year")


def open_wait(
    start: str, done: str, condition: pl.Expr | Ask | None = None, *, working: bool = True, ever: bool = True
) -> Form:  # fmt: skip
    """The longest wait, in (working) days, of those that began and are not done; 0 where nothing waits.

    Without `ever` a row that does not hold any more waits for nothing. A row whose `start` is not known makes it unknown;
    so does a missing return.
    """

    def ask(on: date) -> pl.Expr:
        begun, finished = pl.col(start), pl.col(done)
        waiting = finished.is_null() | (finished > on)
        return pl.when(waiting).then(days_between(begun, pl.lit(on), working=working)).otherwise(0)

    return Form(*_among(ask, _rows(ever, None, DAY), condition), Join.MOST, 0, whole=True)


def days_since(
    column: str = DAY, condition: pl.Expr | None = None, *, none: int | None = None, ever: bool = True
) -> Form:
    """The days since the last date of a column that has come; `none` where a return says there was none."""

    def ask(on: date) -> pl.Expr:
        return days_between(pl.col(column), pl.lit(on), working=False)

    def rows(on: date) -> pl.Expr:
        return _rows(ever, None, DAY)(on) & (pl.col(column) <= on)

    return Form(*_among(ask, rows, condition), Join.LEAST, none, whole=True)


def days_between(start: pl.Expr, end: pl.Expr, *, working: bool) -> pl.Expr:
    """Days, or working days, that have passed by `end` since `start`; a null date gives null."""
    if not working:
        return (end - start).dt.total_days()
    counts = pl.Series(running_count())

    def at(day: pl.Expr) -> pl.Expr:
        return (day.clip(FIRST, LAST) - pl.lit(FIRST)).dt.total_days()

    return pl.lit(counts).gather(at(end)) - pl.lit(counts).gather(at(start))


def said(column: str) -> pl.Expr:
    """Whether a text says something: no where it says that there is none, not known where it is blank."""
    return pl.when(pl.col(column) != "").then(pl.col(column) != NOTHING)


def months_before(on: date, months: int) -> date:
    """The same day of the month `months` earlier, or that month's last day."""
    at = on.year * 12 + on.month - 1 - months
    first = date(at // 12, at % 12 + 1, 1)
    following = date((at + 1) // 12, (at + 1) % 12 + 1, 1)
    return min(first + timedelta(days=on.day - 1), following - timedelta(days=1))


def _asked(condition: pl.Expr | Ask | None) -> Ask:
    if condition is None:
        return lambda _on: pl.lit(True)
    if isinstance(condition, pl.Expr):
        fixed = condition
        return lambda _on: fixed
    return condition


def _rows(ever: bool, months: int | None, by: str) -> Ask:
    if months is not None:
        window = months
        return lambda on: (pl.col(by) > months_before(on, window)) & (pl.col(by) <= on)
    if ever:
        return lambda _on: pl.lit(True)
    return lambda on: pl.col("valid_to").is_null() | (pl.col("valid_to") > on)


def _among(ask: Ask, rows: Ask, condition: pl.Expr | Ask | None) -> tuple[Ask, Ask]:
    """Only the rows that a condition holds of; of which it is not known are looked at too, and answer nothing."""
    if condition is None:
        return ask, rows
    asked = _asked(condition)
    return (lambda on: pl.when(asked(on)).then(ask(on))), (lambda on: rows(on) & asked(on).fill_null(True))

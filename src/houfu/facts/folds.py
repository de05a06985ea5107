"""Folding a subject into the one above it, with unknowns kept: Kleene `any` and `all`, bounds for `count` and `sum`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import NoReturn

import polars as pl

from houfu.facts.columns import CATALOGUE
from houfu.facts.subjects import Subject, community, household, person, settlement

_OPEN: ContextVar[dict[str, Fold]] = ContextVar("folds being collected")


class FoldKind(StrEnum):
    """What is made of the children's values for their parent."""

    ANY = "any"
    ALL = "all"
    COUNT_LOW = "count_low"
    COUNT_HIGH = "count_high"
    SUM = "sum"


@dataclass(frozen=True)
class Fold:
    """One fold that an engine has to make: `kind` of `expr` over each `child`, a column of its `parent`."""

    child: str
    parent: str
    kind: FoldKind
    expr: pl.Expr

    @property
    def name(self) -> str:
        """The column's name, the same for the same expression, so that a fold asked for twice is made once."""
        digest = sha256(self.expr.meta.serialize(format="binary")).hexdigest()[:16]
        return f"{self.parent}.{self.kind}({self.child}:{digest})"


@contextmanager
def collecting() -> Iterator[dict[str, Fold]]:
    """Gather the folds that expressions built inside the block ask for, lower ones first."""
    found: dict[str, Fold] = {}
    token = _OPEN.set(found)
    try:
        yield found
    finally:
        _OPEN.reset(token)


@dataclass(frozen=True, eq=False)
class Bounds:
    """A number known to lie between `low` and `high`, both included; a null bound is no limit.

    A comparison is true where it holds for every number within the bounds, false where for none, else unknown.
    `==` raises TypeError: it could only be Python's, which would be False whatever the facts.
    """

    low: pl.Expr
    high: pl.Expr

    @staticmethod
    def of(value: Bounds | pl.Expr | int) -> Bounds:
        """A known number, or a number fact, as bounds."""
        if isinstance(value, Bounds):
            return value
        exact = pl.lit(value, dtype=pl.Int64) if isinstance(value, int) else value
        return Bounds(exact, exact)

    def __ge__(self, other: Bounds | pl.Expr | int) -> pl.Expr:
        o = Bounds.of(other)
        return pl.when(self.low >= o.high).then(True).when(self.high < o.low).then(False).otherwise(None)

    def __le__(self, other: Bounds | pl.Expr | int) -> pl.Expr:
        return Bounds.of(other) >= self

    def __lt__(self, other: Bounds | pl.Expr | int) -> pl.Expr:
        return ~(self >= other)

    def __gt__(self, other: Bounds | pl.Expr | int) -> pl.Expr:
        return ~(self <= other)

    def __eq__(self, other: object) -> NoReturn:
        raise TypeError("bounds are asked by <= and >=, never by == or !=")

    __hash__ = None  # type: ignore[assignment]  # no key, as nothing without == is

    def __add__(self, other: Bounds | pl.Expr | int) -> Bounds:
        o = Bounds.of(other)
        return Bounds(self.low + o.low, self.high + o.high)

    def __mul__(self, factor: int) -> Bounds:
        """Times a known number of zero or more (ValueError otherwise: the bounds would change places)."""
        if factor < 0:
            raise ValueError("a negative factor would turn the bounds round")
        return Bounds(self.low * factor, self.high * factor)


class Folding:
    """The children of one subject, seen from the subject: `members.any(…)` is a fact of the household.

    Where the list of children itself may be unfinished, `complete` says whether it is whole; an unfinished list can
    still prove an `any` and refute an `all`, but no more.
    """

    def __init__(self, child: Subject, complete: pl.Expr | None = None) -> None:
        if child.above is None:
            raise ValueError(f"{child.level} folds into nothing")
        self._child, self._parent, self._complete = child.level, child.above, complete

    def any(self, condition: pl.Expr) -> pl.Expr:
        """Whether `condition` holds for at least one child; false where there is none."""
        found = self._fold(FoldKind.ANY, condition)
        return found if self._complete is None else found | _unless(self._complete, False)

    def all(self, condition: pl.Expr) -> pl.Expr:
        """Whether `condition` holds for every child; true where there is none."""
        found = self._fold(FoldKind.ALL, condition)
        return found if self._complete is None else found & _unless(self._complete, True)

    def count(self, condition: pl.Expr) -> Bounds:
        """How many children `condition` holds for: those known to, up to those not known not to."""
        low, high = self._fold(FoldKind.COUNT_LOW, condition), self._fold(FoldKind.COUNT_HIGH, condition)
        return Bounds(low, high if self._complete is None else _unless(self._complete, high))

    def sum(self, value: pl.Expr | Bounds) -> Bounds:
        """The sum of a number fact or of bounds; an unknown term lies within its column's declared range.

        Raises ValueError for an expression whose range is not declared: fold it as bounds.
        """
        if isinstance(value, Bounds):
            low, high, never_less = value.low, value.high, False
        else:
            lower, upper = _declared_range(value)
            low, high, never_less = pl.coalesce(value, pl.lit(lower)), pl.coalesce(value, pl.lit(upper)), lower >= 0
        least, most = self._fold(FoldKind.SUM, low), self._fold(FoldKind.SUM, high)
        if self._complete is None:
            return Bounds(least, most)
        # a child missing from the list adds to the sum, and takes from it where its term may be below zero
        return Bounds(least if never_less else _unless(self._complete, least), _unless(self._complete, most))

    def _fold(self, kind: FoldKind, expr: pl.Expr) -> pl.Expr:
        fold = Fold(self._child, self._parent, kind, expr)
        _OPEN.get()[fold.name] = fold
        return pl.col(fold.name)


def _unless(complete: pl.Expr, value: pl.Expr | bool) -> pl.Expr:
    """`value` where the list of children is known to be whole, else unknown."""
    return pl.when(complete).then(value).otherwise(None)


def _declared_range(value: pl.Expr) -> tuple[int, int]:
    fact = CATALOGUE.get(value.meta.output_name()) if value.meta.is_column() else None
    if fact is None or fact.lower is None or fact.upper is None:
        raise ValueError("a sum needs a number fact, whose range is declared, or bounds")
    return fact.lower, fact.upper


members = Folding(person, complete=household.roster_complete)
households = Folding(household)
communities = Folding(community)
settlements = Folding(settlement)

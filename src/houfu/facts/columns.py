"""What one fact is: its name, kind and meaning, its unit and limits, who owns it and how it is protected."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from typing import Any, Generic, Self, TypeVar, overload

import polars as pl

from houfu.facts.code import Code, Unit
from houfu.facts.ledgers import Ledger
from houfu.facts.organs import Organ

E = TypeVar("E", bound=Code)

CATALOGUE: dict[str, Fact | CodeFact[Any]] = {}
"""Every fact by its column name, `subject.fact`, in the order of declaration."""


class Sensitivity(StrEnum):
    """How far a fact may travel: it bounds masks, exports and logs."""

    OPEN = "open"  # about places and organs
    PERSONAL = "personal"  # about one person or household
    SENSITIVE = "sensitive"  # health, children, accounts


ABOUT_PEOPLE = frozenset({"person", "household", "dwelling", "parcel", "work_benefit", "labour_case"})
"""The subjects whose facts are about somebody; those of all others are about places and organs."""


@dataclass(frozen=True)
class Meaning:
    """What a reader must know of a fact: names, the ledger whose return gives its absence a meaning, its owner organ."""

    zh: str
    en: str
    ledger: Ledger
    owner: Organ
    sensitivity: Sensitivity


@dataclass
class Fact:
    """A number or a yes/no that a measure may read; on a subject it stands for the Polars expression of its column.

    Numbers are Int64 in the `unit` named, within `lower`…`upper`; a null is "not known", never "no".
    """

    meaning: Meaning
    dtype: pl.DataType
    lower: int | None = None
    upper: int | None = None
    unit: Unit | None = None
    name: str = field(default="", init=False)

    def __set_name__(self, owner: type, name: str) -> None:
        _enter(self, owner, name)

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: type) -> pl.Expr: ...
    def __get__(self, instance: object | None, owner: type) -> Self | pl.Expr:
        return self if instance is None else pl.col(self.name)


class Coded(Generic[E]):
    """A coded fact in a rule: it can only be asked whether it is one of the members of its own code list."""

    def __init__(self, name: str) -> None:
        self._column = pl.col(name)

    @property
    def name(self) -> str:
        """The column of the fact."""
        return self._column.meta.output_name()

    def is_in(self, codes: Collection[E]) -> pl.Expr:
        """Whether the code is one of `codes`; unknown where it is not known."""
        # in one order, for an expression's digest names its folds: a set's order changes from run to run
        return self._column.is_in(sorted(str(code) for code in codes))

    def is_(self, code: E) -> pl.Expr:
        """Whether the code is `code`; unknown where it is not known."""
        return self.is_in([code])


class CodeFact(Generic[E]):
    """A fact whose values are the members of one code list."""

    lower = upper = unit = None

    def __init__(self, meaning: Meaning, codes: type[E]) -> None:
        self.meaning, self.codes, self.name = meaning, codes, ""
        self.dtype: pl.DataType = pl.Enum([str(code) for code in codes])

    def __set_name__(self, owner: type, name: str) -> None:
        _enter(self, owner, name)

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: type) -> Coded[E]: ...
    def __get__(self, instance: object | None, owner: type) -> Self | Coded[E]:
        return self if instance is None else Coded(self.name)


def number(
    zh: str,
    en: str,
    ledger: Ledger,
    upper: int,
    unit: Unit | None = None,
    *,
    lower: int = 0,
    owner: Organ | None = None,
    sensitivity: Sensitivity = Sensitivity.PERSONAL,
) -> Fact:
    """A whole number from `lower` to `upper`, both included; money is in fen. `owner`: the ledger's, unless named."""
    return Fact(Meaning(zh, en, ledger, owner or ledger.owner, sensitivity), pl.Int64(), lower, upper, unit)


def yes(
    zh: str,
    en: str,
    ledger: Ledger,
    *,
    owner: Organ | None = None,
    sensitivity: Sensitivity = Sensitivity.PERSONAL,
) -> Fact:
    """A yes or no."""
    return Fact(Meaning(zh, en, ledger, owner or ledger.owner, sensitivity), pl.Boolean())


def coded(
    zh: str,
    en: str,
    ledger: Ledger,
    codes: type[E],
    *,
    owner: Organ | None = None,
    sensitivity: Sensitivity = Sensitivity.PERSONAL,
) -> CodeFact[E]:
    """A member of a code list."""
    return CodeFact(Meaning(zh, en, ledger, owner or ledger.owner, sensitivity), codes)


def facts_of(level: str) -> dict[str, Fact | CodeFact[Any]]:
    """The facts of one subject by column name, in the order of declaration."""
    return {name: CATALOGUE[name] for name in _names(level, len(CATALOGUE))}


@lru_cache
def _names(level: str, size: int) -> tuple[str, ...]:
    """The columns of a subject among so many of all, which only grow while the chapters are read."""
    return tuple(name for name in CATALOGUE if name.split(".")[0] == level)


def put_in_order(names: Iterable[str]) -> None:
    """Put the catalogue in this order of columns."""
    ordered = {name: CATALOGUE[name] for name in names if name in CATALOGUE}
    CATALOGUE.clear()
    CATALOGUE.update(ordered)
    _names.cache_clear()


def _enter(fact: Fact | CodeFact[Any], owner: type, name: str) -> None:
    """Give a fact its column name, and open it where its subject is no person."""
    level: str = owner.level  # type: ignore[attr-defined]
    fact.name = f"{level}.{name}"
    if level not in ABOUT_PEOPLE:
        fact.meaning = replace(fact.meaning, sensitivity=Sensitivity.OPEN)
    CATALOGUE[fact.name] = fact

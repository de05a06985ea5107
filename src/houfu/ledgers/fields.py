"""The columns that ledgers are declared with: each has its Chinese and English heading, and is unknown unless it is said.

Pages, templates and forms are made from these declarations and from nothing else.
"""

from typing import TYPE_CHECKING, Any, TypeVar, cast

from django.db import models

from houfu.facts.code import Code

if TYPE_CHECKING:
    Text = models.CharField[Any, Any]
else:  # the class takes no type when the program runs
    Text = models.CharField

F = TypeVar("F", bound="models.Field[Any, Any]")
FEN, DM2, MU100 = "fen", "dm2", "mu100"
"""What a whole number stands for where the reader sees another unit: 元, m², 亩 (each 1/100)."""


class CodeField(Text):
    """A column of codes; the list itself is no part of the table, so that a new code needs no migration."""

    def deconstruct(self) -> Any:
        name, path, arguments, keywords = super().deconstruct()
        return name, path, arguments, {key: value for key, value in keywords.items() if key != "choices"}


def text(zh: str, en: str, length: int = 80) -> "models.CharField[str, str]":
    """A short text; empty where it is not said."""
    return _said(models.CharField(zh, max_length=length, blank=True), en)


def named(zh: str, en: str, length: int = 80) -> "models.CharField[str, str]":
    """The name by which people know the thing; it must be said."""
    return _said(models.CharField(zh, max_length=length), en)


def day(zh: str, en: str, *, required: bool = False, not_yet: bool = False) -> "models.DateField[Any, Any]":
    """A calendar day. `not_yet`: a blank means that its step has not come; of any other column that it is not known."""
    field = _said(models.DateField(zh, null=not required, blank=not required), en)
    field.__dict__["not_yet"] = not_yet
    return field


def yes(zh: str, en: str) -> "models.BooleanField[Any, Any]":
    """A yes or no."""
    return _said(models.BooleanField(zh, null=True, blank=True), en)


def number(zh: str, en: str, *, required: bool = False) -> "models.BigIntegerField[Any, Any]":
    """A whole number, of what its heading says."""
    return _said(models.BigIntegerField(zh, null=not required, blank=not required), en)


def year(zh: str = "年度", en: str = "year") -> "models.IntegerField[Any, Any]":
    """A calendar year; it must be said."""
    return _said(models.IntegerField(zh), en)


def money(zh: str, en: str) -> "models.BigIntegerField[Any, Any]":
    """An amount in fen, shown and typed in yuan."""
    return _said(models.BigIntegerField(zh, null=True, blank=True), en, FEN)


def area(zh: str, en: str, *, mu: bool = False) -> "models.BigIntegerField[Any, Any]":
    """An area in 0.01 m², or 0.01 mu."""
    return _said(models.BigIntegerField(zh, null=True, blank=True), en, MU100 if mu else DM2)


def coded(zh: str, en: str, codes: type[Code], *, required: bool = False) -> "CodeField":
    """A member of a code list."""
    null = not required
    field = _said(CodeField(zh, max_length=30, choices=codes.choices, null=null, blank=null), en)
    field.__dict__["codes"] = codes
    return field


def key(to: str, zh: str, en: str, *, required: bool = True) -> "models.BigIntegerField[Any, Any]":
    """The key of something else that is on file: `to` names its model, with the room where it is not a ledger."""
    field = _said(models.BigIntegerField(zh, null=not required, blank=not required), en)
    field.__dict__["to"] = to if "." in to else f"ledgers.{to}"
    return field


def english(field: "models.Field[Any, Any]") -> str:
    """The English heading of a column."""
    return cast(str, field.__dict__.get("en", field.name.replace("_", " ")))


def blank_is_not_yet(field: "models.Field[Any, Any]") -> bool:
    """Whether a blank in the column of a day says that its step has not come yet."""
    return bool(field.__dict__.get("not_yet"))


def stands_for(field: "models.Field[Any, Any]") -> str:
    """FEN, DM2 or MU100 where the number is a hundredth of what is shown, else empty."""
    return cast(str, field.__dict__.get("stands_for", ""))


def codes_of(field: "models.Field[Any, Any]") -> "type[Code] | None":
    """The code list of a column."""
    return cast("type[Code] | None", field.__dict__.get("codes"))


def _said(field: F, en: str, stands: str = "") -> F:
    field.__dict__["en"] = en
    field.__dict__["stands_for"] = stands
    return field

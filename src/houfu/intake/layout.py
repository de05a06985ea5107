"""What a sheet is as a whole: its columns, the model that its rows become, and how a row says whom it is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from houfu.intake.columns import Column, Role


@dataclass(frozen=True)
class Layout:
    """The sheet of one ledger or part of the register. `table` is its word in addresses and commands.

    `link` is the model's column that the subject's key goes into ("" where a record is about nobody); of a part of the
    register, whose rows are things themselves, `unique` names the columns by which a thing is found again.
    """

    table: str
    zh: str
    en: str
    model: type[Any]
    columns: tuple[Column, ...]
    link: str = ""
    unique: tuple[str, ...] = ()
    alternatives: tuple[tuple[str, ...], ...] = field(default=())
    """Ways of saying whom a row is about: of each way all columns are needed, and one way is enough."""

    def column(self, name: str) -> Column:
        """A column by its name. Raises KeyError."""
        return {one.name: one for one in self.columns}[name]

    def surest_first(self) -> tuple[tuple[str, ...], ...]:
        """The ways in the order in which a finder asks: a household may have two dwellings, so a door says more than it."""
        return self.alternatives[::-1] if self.link == "dwelling_key" else self.alternatives

    def subject(self) -> list[Column]:
        """The columns that say whom a row is about."""
        return [one for one in self.columns if one.role is Role.SUBJECT]

"""The subjects that a ledger itself lists, a row each: schools, parcels, projects … with the facts that their rows state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from houfu.ledgers.about import LedgerRow


@dataclass(frozen=True)
class Stock:
    """The subjects of `level`: the things that `model` has on file on the day.

    `facts` names the facts whose column is called otherwise; every other fact of the subject that shares its name with
    a column of the model is that column. What no row says may still come from a feed.
    """

    level: str
    model: type[LedgerRow]
    facts: Mapping[str, str] | None = None

    @property
    def parent(self) -> str:
        """The column that leads to the subject above."""
        return self.model.link

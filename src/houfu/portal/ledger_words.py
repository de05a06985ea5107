"""How ledgers, their columns and their values are said: made from the declarations in `ledgers`, for every page alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from houfu.facts.organs import Organ
from houfu.ledgers import fields
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.fields import CodeField, english, stands_for
from houfu.ledgers.models import LEDGERS
from houfu.portal.wording import in_english, number, said, value_said
from houfu.store.models import Dated

HEAD = {field.attname for field in Dated._meta.get_fields() if isinstance(field, models.Field)}
SHOWN = {"fen": "元", "dm2": "m²", "mu100": "亩"}
SHOWN_EN = {"fen": "yuan", "dm2": "m²", "mu100": "mu"}
HUNDREDTHS = 100
ABOUT_PEOPLE = {"person", "household", "dwelling", "parcel"}
TABLES: dict[str, type[LedgerRow]] = {model._meta.db_table.removeprefix("ledgers_"): model for model in LEDGERS}
"""Every ledger by the word that stands for it in an address."""


@dataclass(frozen=True)
class Cell:
    """One column of one record: its heading and its value in words; `number` for what is right-aligned."""

    name: str
    heading: str
    value: str
    number: bool


def table_of(model: type[LedgerRow]) -> str:
    """The word that stands for a ledger in an address."""
    return model._meta.db_table.removeprefix("ledgers_")


def title(model: type[LedgerRow]) -> str:
    """A ledger's name, from the first words of its declaration."""
    zh, en = model.titles()
    return en if in_english() else zh


def own_columns(model: type[LedgerRow]) -> list[models.Field[Any, Any]]:
    """The columns that are a ledger's own, beside its subject and the dates that every row has."""
    return [field for field in model._meta.concrete_fields if field.attname not in {*HEAD, model.link}]


def heading(field: models.Field[Any, Any]) -> str:
    """A column's heading with its unit."""
    words = english(field) if in_english() else str(field.verbose_name)
    stands = stands_for(field)
    unit = (SHOWN_EN if in_english() else SHOWN).get(stands, "")
    return f"{words} ({unit})" if unit and in_english() else f"{words}（{unit}）" if unit else words


def cells(row: LedgerRow, names: dict[tuple[str, int], str] | None = None) -> list[Cell]:
    """Every own column of a record in words; `names` are those of the things that its keys lead to."""
    return [cell(field, getattr(row, field.attname), names or {}) for field in own_columns(type(row))]


def cell(field: models.Field[Any, Any], value: Any, names: dict[tuple[str, int], str]) -> Cell:
    """One value in words; what is not known is said so."""
    numeric = isinstance(field, models.BigIntegerField) and not field.attname.endswith("_key")
    if value is None or value == "":
        text = "—" if value == "" else _("不详")
    elif field.attname.endswith("_key"):
        text = names.get((field.attname.removesuffix("_key"), value), str(value))
    elif stands_for(field):
        text = hundredths(value)
    elif isinstance(field, CodeField):
        text = code_said(field, value)
    elif isinstance(value, date):
        text = f"{value:%Y-%m-%d}"
    elif isinstance(field, models.IntegerField) and not numeric:
        text = str(value)
    else:
        text = number(value) if numeric else value_said(value)
    return Cell(field.attname, heading(field), text, numeric)


def hundredths(value: int) -> str:
    """Fen as yuan, and the like: two decimals where there are any."""
    whole, rest = divmod(abs(value), HUNDREDTHS)
    sign = "-" if value < 0 else ""
    return f"{sign}{whole:,}.{rest:02d}" if rest else f"{sign}{whole:,}"


def as_hundredths(value: Decimal) -> int:
    """What was typed in yuan, as fen."""
    return int((value * HUNDREDTHS).to_integral_value())


def code_said(field: CodeField, value: str) -> str:
    """A code in words; one that is no longer in the list stands as it is."""
    return codes_of(field).get(value, value)


def codes_of(field: CodeField) -> dict[str, str]:
    """The codes of a column with their names in the reader's language."""
    if field.attname == "organ":
        return {str(organ): said(organ) for organ in Organ}
    return {str(code): said(code) for code in fields.codes_of(field) or ()}

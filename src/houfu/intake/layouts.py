"""The sheets that exist: one a ledger, made from its model, and five of the register."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from django.db import models

from houfu.facts.errors import HoufuError
from houfu.facts.organs import Organ
from houfu.intake.columns import Column, Kind, Role
from houfu.intake.layout import Layout
from houfu.intake.parts import FROM, SUBJECTS, TO, coded
from houfu.intake.register_sheets import REGISTER
from houfu.intake.values.units import unit_in_heading, unit_of
from houfu.intake.words import HEADINGS
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.fields import CodeField, blank_is_not_yet, codes_of, english, stands_for
from houfu.ledgers.models import LEDGERS
from houfu.registry.statements import own_columns
from houfu.store.links import leads_to

UNITS = {"fen": (Kind.MONEY, "元"), "dm2": (Kind.AREA, "m²"), "mu100": (Kind.AREA, "亩")}
PEOPLE = ("姓名", "网格员", "帮扶联系人")
"""The texts of ledgers that hold a person's name."""
COUNTED = ("人", "户", "个", "份", "项", "小时", "分钟", "人次", "%")


def column_of(column: models.Field[Any, Any]) -> Column:
    """The sheet's column for a model's column of a ledger."""
    zh, needed = str(column.verbose_name), not (column.null or column.blank)
    common: dict[str, Any] = {"required": needed, "synonyms": HEADINGS.get(zh, ())}
    name, en = column.attname, english(column)
    if (to := leads_to(column)) is not None:
        return Column(name, zh, en, Kind.THING, Role.LINK, leads_to=to, **common)
    if stands := stands_for(column):
        kind, unit = UNITS[stands]
        return Column(name, zh, en, kind, base=unit, **common)
    if isinstance(column, CodeField):
        return Column(name, zh, en, Kind.CODE, choices=coded(codes_of(column) or Organ), **common)
    if isinstance(column, models.BooleanField):
        return Column(name, zh, en, Kind.YES, **common)
    if isinstance(column, models.DateField):
        return Column(name, zh, en, Kind.DAY, not_yet=blank_is_not_yet(column), **common)
    if isinstance(column, models.BigIntegerField):
        unit = unit_of(unit_in_heading(zh)).word
        return Column(name, zh, en, Kind.NUMBER, base=unit if unit in COUNTED else "", **common)
    if isinstance(column, models.IntegerField):
        return Column(name, zh, en, Kind.YEAR, **common)
    if zh in PEOPLE:
        return Column(name, zh, en, Kind.NAME, limit=column.max_length or 60, **common)
    return Column(name, zh, en, Kind.TEXT, limit=column.max_length or 80, **common)


@cache
def layout_of(model: type[LedgerRow]) -> Layout:
    """The sheet of a ledger."""
    columns, ways = SUBJECTS[model.level]
    own = [column_of(one) for one in model._meta.concrete_fields if one.attname in own_columns(model)]
    zh, en = model.titles()
    listed = (*columns, *(one for one in own if one.name != model.link), FROM, TO)
    needed = {ways[0][0]} if len(ways) == 1 else set()
    listed = tuple(
        replace(one, required=True) if one.name in needed and one.role is Role.SUBJECT else one for one in listed
    )
    table = model._meta.db_table.removeprefix("ledgers_")
    return Layout(table, zh, en, model, listed, link=model.link, alternatives=ways)


def layouts() -> dict[str, Layout]:
    """Every sheet by its word: the register's, then the ledgers'."""
    return REGISTER | {layout.table: layout for layout in map(layout_of, LEDGERS)}


def layout_named(table: str) -> Layout:
    """The sheet of this word. Raises NoLayout."""
    found = layouts().get(table)
    if found is None:
        raise NoLayout(table)
    return found


class NoLayout(HoufuError):
    """A sheet was asked for that does not exist."""

    def __init__(self, table: str) -> None:
        register = "、".join(REGISTER)
        super().__init__(
            f"没有叫“{table}”的台账。全部台账见 houfu ledgers；登记库有：{register}。",
            f"There is no ledger {table!r}. houfu ledgers lists them; the register has {', '.join(REGISTER)}.",
        )

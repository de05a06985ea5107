"""What of an order may be contested: the facts that its items rest on, each of a member's with whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.utils import timezone

from houfu.access.models import User
from houfu.access.queries import may
from houfu.access.roles import Permission
from houfu.casework.codes import Closing, Fold
from houfu.casework.models import Order, OrderItem
from houfu.casework.queries import about_fact, facts_of_order
from houfu.portal.naming import on_day
from houfu.portal.order_told import fact_said, of_whom
from houfu.registry.models import Person
from houfu.safeguard.masks import mask_name

Facts = list[tuple[str, str]]
"""What an appeal may be about, as it is filed (`about`), and in words."""


def members_of(home: int) -> list[Person]:
    """Who of those in view belongs to a household today, in one order always."""
    held = on_day(Person.objects.filter(household_key=home), timezone.localdate())
    return list(held.order_by("relation", "birth_date", "key"))


def may_contest(by: User, row: Order) -> bool:
    """Whether an official may file an appeal on an order now, on behalf of its household."""
    return may(by, Permission.HANDLE_ORDERS, row.path) and row.closing != Closing.MERGED


def facts_for(by: User, row: Order) -> Facts:
    """The facts of an order that an official may contest now; of a household's members each his own."""
    if not may_contest(by, row):
        return []
    names = facts_of_order(row.id)
    if row.fold != Fold.HOUSEHOLD:
        return [(name, fact_said(name)) for name in names]
    of, people = _of_members(row.id, names), members_of(row.subject_key)
    return [one for name in names for one in _each(name, of, people) or [(name, fact_said(name))]]


def own_facts(order: int, people: Sequence[Person]) -> Facts:
    """The facts of the household and of each member that an order rests on, as the household itself may contest them."""
    names = facts_of_order(order)
    of = _of_members(order, names)
    alone = [name for name in names if name.startswith(("household.", "person."))]
    return [one for name in alone for one in _each(name, of, people) or _of_home(name)]


def _of_home(name: str) -> Facts:
    return [(name, fact_said(name))] if name.startswith("household.") else []


def _of_members(order: int, names: Mapping[str, Iterable[str]]) -> dict[str, set[int | None]]:
    """Of each fact of persons whose it may be: of those whom an item that reads it is about (None: the whole household)."""
    subjects: dict[str, set[int | None]] = {}
    for rule, level, key in OrderItem.objects.filter(order_id=order).values_list("rule", "level", "subject_key"):
        subjects.setdefault(rule, set()).add(key if level == "person" else None)
    personal = {name: rules for name, rules in names.items() if name.startswith("person.")}
    return {name: set().union(*(subjects.get(rule, set()) for rule in rules)) for name, rules in personal.items()}


def _each(name: str, of: Mapping[str, set[int | None]], people: Iterable[Person]) -> Facts:
    """A fact of persons, once for each member whose it may be."""
    whose, meaning = of.get(name, set()), fact_said(name)
    mine = [one for one in people if one.key in whose or None in whose]
    return [(about_fact(name, one.key), of_whom(mask_name(one.name), meaning)) for one in mine]

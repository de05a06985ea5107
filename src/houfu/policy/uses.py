"""Which parameters a duty uses: those that another value of would make it another duty."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from houfu.policy.catalogue import Catalogue, Rule, catalogue
from houfu.policy.duties import Duty, Expr
from houfu.policy.parameters import Parameter


def used(rule: Rule, book: Catalogue) -> tuple[Parameter[Any], ...]:
    """The parameters that `rule` uses in its conditions, figures or days, in the order of declaration."""
    names = _used(book, rule.key)[rule.duty.code]
    return tuple(parameter for parameter in book.parameters[rule.key].all() if parameter.name in names)


@lru_cache(maxsize=128)
def _used(book: Catalogue, key: str) -> Mapping[str, frozenset[str]]:
    """By duty of one measure the names of the parameters that it uses."""
    values = book.parameters[key]
    held = {parameter.name: values.held(parameter).value for parameter in values.all()}
    as_it_is = _told(book.day, key, held)
    others = {name: _told(book.day, key, {**held, name: _another(value)}) for name, value in held.items()}
    return {
        code: frozenset(name for name, told in others.items() if told[code] != said) for code, said in as_it_is.items()
    }


def _told(day: date, key: str, values: Mapping[str, Any]) -> dict[str, tuple[object, ...]]:
    """By duty all that a parameter can change in it."""
    book = catalogue(day, {key: values}, key)
    return {rule.duty.code: _print(rule.duty) for rule in book.rules}


def _print(duty: Duty) -> tuple[object, ...]:
    asked = [duty.applies.holds, *(one.holds for one in duty.met), *duty.figures.values()]
    return (duty.by, duty.until, *(one.meta.serialize() if isinstance(one, Expr) else str(one) for one in asked))


def _another(value: Any) -> Any:
    """A value next to this one: it need make no sense, only a difference."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, date):
        return value + timedelta(days=1)
    if isinstance(value, tuple):
        return tuple(_another(one) for one in value)
    return value + 1

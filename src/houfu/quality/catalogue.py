"""All checks as they stand on one day: an explicit table, no discovery."""

import hashlib
from datetime import date
from functools import lru_cache

from houfu.quality.check import TOPICS, Check
from houfu.quality.checks import (
    cover,
    dates,
    dwellings,
    figures,
    households,
    identity,
    land,
    offers,
    offices,
    people,
    phones,
    places,
    records,
    schooling,
    spells,
    work,
)
from houfu.quality.limits import Limits

MODULES = (
    identity,
    phones,
    households,
    people,
    work,
    schooling,
    cover,
    dwellings,
    land,
    places,
    dates,
    spells,
    offers,
    figures,
    offices,
    records,
)


@lru_cache(maxsize=8)
def checks_on(day: date) -> tuple[Check, ...]:
    """The checks in the order of topics."""
    limits = Limits(day)
    found = [check for module in MODULES for check in module.checks(limits)]
    order = list(TOPICS)
    return tuple(sorted(found, key=lambda check: order.index(check.topic)))


def by_code(day: date) -> dict[str, Check]:
    """The checks by their codes."""
    return {check.code: check for check in checks_on(day)}


def digest(day: date) -> str:
    """What the checks of a day are, in one word: SHA-256 over codes, lines and expressions."""
    total = hashlib.sha256()
    for check in checks_on(day):
        parts = (check.code, str(check.severity), str(check.fault), str(check.asked), check.says_en, check.source)
        total.update("|".join(parts).encode())
    return total.hexdigest()

"""Which parameter values a deployer has adopted: those in force on a day, those that wait, and the latest decisions."""

from __future__ import annotations

from datetime import date
from typing import Any

from houfu.assessment.models import AdoptedValue
from houfu.assessment.written import parameter_of, typed, written
from houfu.policy.kinds import ASSUMED
from houfu.policy.parameters import since


def adopted_on(day: date) -> str:
    """The adopted values in force on a day, as text: of several for one parameter the latest first day, then decision."""
    changes: dict[str, dict[str, Any]] = {}
    rows = AdoptedValue.objects.filter(approved=True, first_day__lte=day).order_by("first_day", "decided_at", "id")
    for row in rows:
        parameter = parameter_of(row.measure, row.parameter)
        if parameter is not None:
            value = since(row.first_day.isoformat(), typed(parameter, row.value), row.source or ASSUMED)
            changes.setdefault(row.measure, {})[row.parameter] = value
    return written(changes)


def pending() -> list[AdoptedValue]:
    """The proposals that wait for a decision, the oldest first."""
    return list(AdoptedValue.objects.filter(approved__isnull=True).order_by("proposed_at", "id"))


def decided(limit: int = 50) -> list[AdoptedValue]:
    """The latest decisions."""
    return list(AdoptedValue.objects.filter(approved__isnull=False).order_by("-decided_at", "-id")[:limit])

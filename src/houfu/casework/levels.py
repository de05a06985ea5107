"""The level that an order belongs to itself: what is overdue climbs to those above it alone."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, CharField, IntegerField, Q, Value, When
from django.db.models.functions import Length, Replace

from houfu.casework.codes import Fold

DOTS = Length("office") - Length(Replace("office", Value("."), Value(""), output_field=CharField()))
"""1: an office of the province, 2: of a city, 3: of a county."""
OWN = Case(
    When(Q(fold=Fold.PROVINCE) | Q(dots=1), then=3), When(Q(fold=Fold.CITY) | Q(dots=2), then=2),
    When(fold=Fold.COUNTY, then=1), default=0, output_field=IntegerField(),
)  # fmt: skip
"""As `deadlines.Rank`. What a county's office leads of a household or settlement is done there: the county is above it."""


def with_own(rows: Any) -> Any:
    """Orders, each with the level that it belongs to itself (`own`): the higher of its place and the office that leads it."""
    return rows.annotate(dots=DOTS).annotate(own=OWN)

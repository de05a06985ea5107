"""What a column that holds the key of something else leads to."""

from typing import Any

from django.apps import apps
from django.db import models


def leads_to(field: "models.Field[Any, Any]") -> "type[models.Model] | None":
    """The model of the things that a key leads to; None for any other column."""
    to = field.__dict__.get("to")
    return apps.get_model(to) if to else None

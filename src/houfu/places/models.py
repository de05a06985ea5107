"""Places and organs by date: codes and names change, keys and paths do not."""

from typing import ClassVar

from django.db import models

from houfu.facts.codes import GovernmentLevel, PlaceKind
from houfu.store.fields import PathField
from houfu.store.models import Dated


class Place(Dated):
    """A division or a functional zone. `key` is its first known code as a number (黔西: 520522, also after 520581)."""

    kind = models.CharField(max_length=10, choices=PlaceKind.choices())
    code = models.CharField(max_length=12, null=True, blank=True)  # GB/T 2260, GB/T 10114; null for a zone
    name = models.CharField(max_length=80)
    parent_key = models.BigIntegerField(null=True)
    path = PathField()

    class Meta(Dated.Meta):
        db_table = "places_place"
        indexes: ClassVar = [
            models.Index(fields=["key"], name="place_key"),
            models.Index(fields=["path"], name="place_path"),
            models.Index(fields=["kind", "code"], name="place_code"),
        ]

    def __str__(self) -> str:
        return self.name


class Organ(Dated):
    """An organ at one level: a provincial organ of the document, or its counterpart in a city or county.

    `code` is the member of `houfu.facts.organs.Organ` it is or stands for; `path` the place it serves.
    """

    code = models.CharField(max_length=30)
    level = models.CharField(max_length=10, choices=GovernmentLevel.choices())
    name = models.CharField(max_length=80)
    path = PathField()
    successor_key = models.BigIntegerField(null=True, blank=True)

    class Meta(Dated.Meta):
        db_table = "places_organ"
        indexes: ClassVar = [
            models.Index(fields=["key"], name="organ_key"),
            models.Index(fields=["code", "path"], name="organ_code_path"),
        ]

    def __str__(self) -> str:
        return self.name

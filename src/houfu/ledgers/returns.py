"""上报: which organ declared which ledger of which area complete up to which day."""

from typing import ClassVar

from django.db import models

from houfu.access.scoping import AreaManager
from houfu.facts.ledgers import Ledger
from houfu.ledgers.fields import CodeField
from houfu.store.fields import PathField
from houfu.store.models import Dated


class Return(Dated):
    """A declaration: `organ` says that `ledger` is complete for the places under `area` up to and including `complete_to`.

    Only a return gives an absent record a meaning: no record and a return that covers the day is a known "no".
    """

    organ = models.CharField(max_length=60)
    ledger = CodeField(max_length=40, choices=Ledger.choices)
    area = PathField()
    complete_to = models.DateField()

    objects = AreaManager("area")

    class Meta(Dated.Meta):
        db_table = "ledgers_return"
        indexes: ClassVar = [
            models.Index(fields=["key"], name="return_key"),
            models.Index(fields=["ledger", "area"], name="return_ledger_area"),
            models.Index(fields=["area"], name="return_area"),  # a place's of every ledger, at each edit of a household
        ]

"""Ledgers of chapter 1 提升就业增收水平: spells of work, and the yearly survey of wishes."""

from typing import ClassVar

from django.db import models

from houfu.access.scoping import ThroughManager
from houfu.facts.codes import Channel, Job, Wish
from houfu.store.models import Dated


class Employment(Dated):
    """就业台账: one spell of work of one person, from `valid_from` to `valid_to`."""

    person_key = models.BigIntegerField()
    kind = models.CharField(max_length=14, choices=Job.choices())
    employer = models.CharField(max_length=80, blank=True)
    place_code = models.CharField(max_length=12, blank=True)  # GB/T 2260 of the place of work
    channel = models.CharField(max_length=10, choices=Channel.choices(), null=True)
    monthly_wage = models.BigIntegerField(null=True)  # fen
    contract = models.BooleanField(null=True)
    insured = models.BooleanField(null=True)

    objects = ThroughManager("registry.Person", link="person_key")

    class Meta(Dated.Meta):
        db_table = "ledgers_employment"
        indexes: ClassVar = [
            models.Index(fields=["key"], name="employment_key"),
            models.Index(fields=["person_key"], name="employment_person"),
        ]


class EmploymentWish(Dated):
    """就业意愿调查: what a person said on the day of `valid_from`."""

    person_key = models.BigIntegerField()
    wish = models.CharField(max_length=12, choices=Wish.choices())

    objects = ThroughManager("registry.Person", link="person_key")

    class Meta(Dated.Meta):
        db_table = "ledgers_employment_wish"
        indexes: ClassVar = [
            models.Index(fields=["key"], name="employment_wish_key"),
            models.Index(fields=["person_key"], name="employment_wish_person"),
        ]

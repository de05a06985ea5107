"""Ledgers of part three 工作要求: implementation plans of the organs and the parts others play in them."""

from typing import ClassVar

from django.db import models

from houfu.store.models import Dated


class Plan(Dated):
    """实施方案台账: a lead organ's implementation plan, in force from `valid_from`."""

    organ = models.CharField(max_length=30)  # member of houfu.facts.organs.Organ
    title = models.CharField(max_length=120)
    document_number = models.CharField(max_length=60, blank=True)
    names_cooperators = models.BooleanField(null=True)
    has_dates = models.BooleanField(null=True)

    class Meta(Dated.Meta):
        db_table = "ledgers_plan"
        indexes: ClassVar = [
            models.Index(fields=["key"], name="plan_key"),
            models.Index(fields=["organ"], name="plan_organ"),
        ]


class PlanPart(Dated):
    """What a co-operating organ has to deliver under a plan, by when; the dates say what it did."""

    plan_key = models.BigIntegerField()
    organ = models.CharField(max_length=30)
    task = models.CharField(max_length=120)
    due_on = models.DateField()
    accepted_on = models.DateField(null=True)
    delivered_on = models.DateField(null=True)

    class Meta(Dated.Meta):
        db_table = "ledgers_plan_part"
        indexes: ClassVar = [
            models.Index(fields=["key"], name="plan_part_key"),
            models.Index(fields=["organ"], name="plan_part_organ"),
        ]

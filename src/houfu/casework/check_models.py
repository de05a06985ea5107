"""Double checks: of each month's closings some, drawn by lot, are looked at again by an official who had no part in them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from houfu.access.parts import PartManager
from houfu.casework.codes import Closing, Reached
from houfu.ledgers.fields import CodeField


class DoubleCheck(models.Model):
    """One order that was drawn for the month (its first day) in which it closed, and what was found at its place.

    `agreed`: all was reached; False: something was not; None: not answered, or it could not be told.
    """

    id = models.BigIntegerField(primary_key=True)
    order_id = models.BigIntegerField()
    month = models.DateField()
    closing = CodeField(max_length=10, choices=Closing.choices)
    drawn_at = models.DateTimeField()
    answered_by = models.BigIntegerField(null=True)
    answered_at = models.DateTimeField(null=True)
    agreed = models.BooleanField(null=True)

    objects = PartManager("casework.Order", link="order_id")

    class Meta:
        db_table = "casework_double_check"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["order_id", "month"], name="one_double_check_a_month")
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["order_id"], condition=Q(answered_by__isnull=True), name="double_check_open"),
            models.Index(fields=["month"], name="double_check_month"),
        ]

    def __str__(self) -> str:
        return f"{self.order_id} {self.month}"


class CheckedItem(models.Model):
    """One item that a double check asks about, and what was said of it; empty until it is answered."""

    id = models.BigIntegerField(primary_key=True)
    check_id = models.BigIntegerField()
    order_id = models.BigIntegerField()
    item_id = models.BigIntegerField()
    said = CodeField(max_length=12, choices=Reached.choices, blank=True)
    words = models.CharField(max_length=500, blank=True)

    objects = PartManager("casework.Order", link="order_id")

    class Meta:
        db_table = "casework_checked_item"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["check_id", "item_id"], name="one_item_a_double_check")
        ]

    def __str__(self) -> str:
        return f"{self.check_id} {self.item_id}"

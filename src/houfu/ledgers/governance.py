"""Ledgers of chapter 3 提升社区治理水平: who holds which post in a community."""

from typing import ClassVar

from django.db import models

from houfu.access.scoping import ThroughManager
from houfu.facts.codes import StaffPost
from houfu.store.models import Dated


class Staff(Dated):
    """社区工作人员台账: one person in one post, from `valid_from` to `valid_to`; one holder may hold two posts (一肩挑)."""

    community_key = models.BigIntegerField()
    post = models.CharField(max_length=10, choices=StaffPost.choices())
    holder = models.CharField(max_length=60)
    graduate = models.BooleanField(null=True)

    objects = ThroughManager("registry.Community", link="community_key")

    class Meta(Dated.Meta):
        db_table = "ledgers_staff"
        indexes: ClassVar = [
            models.Index(fields=["key"], name="staff_key"),
            models.Index(fields=["community_key"], name="staff_community"),
        ]

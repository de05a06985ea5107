"""Ledgers of chapter 7 强化组织保障: leaders' assignments, leading groups and their posts."""

from typing import ClassVar

from django.db import models

from houfu.access.scoping import ThroughManager
from houfu.facts.codes import LeaderRank
from houfu.store.models import Dated


class LeaderAssignment(Dated):
    """包保领导台账: a leader answers for a settlement from `valid_from` to `valid_to`."""

    settlement_key = models.BigIntegerField()
    leader = models.CharField(max_length=60)
    rank = models.CharField(max_length=24, choices=LeaderRank.choices())
    covers_follow_up = models.BooleanField(null=True)  # 后续扶持
    covers_risk = models.BooleanField(null=True)  # 社会风险防控: safety of places and services (reading)

    objects = ThroughManager("registry.Settlement", link="settlement_key")

    class Meta(Dated.Meta):
        db_table = "ledgers_leader_assignment"
        indexes: ClassVar = [
            models.Index(fields=["key"], name="leader_assignment_key"),
            models.Index(fields=["settlement_key"], name="leader_assignment_settlement"),
        ]


class LeadingGroup(Dated):
    """指挥部机构台账: the leading group of a province, city or county stands from `valid_from` to `valid_to`."""

    place_key = models.BigIntegerField()
    name = models.CharField(max_length=80)

    objects = ThroughManager("places.Place", link="place_key")

    class Meta(Dated.Meta):
        db_table = "ledgers_leading_group"
        indexes: ClassVar = [
            models.Index(fields=["key"], name="leading_group_key"),
            models.Index(fields=["place_key"], name="leading_group_place"),
        ]


class GroupPosts(Dated):
    """编制台账: posts set for and filled in the follow-up bureau or team of a place, as of `valid_from`."""

    place_key = models.BigIntegerField()
    posts_set = models.IntegerField()
    posts_filled = models.IntegerField(null=True)

    objects = ThroughManager("places.Place", link="place_key")

    class Meta(Dated.Meta):
        db_table = "ledgers_group_posts"
        indexes: ClassVar = [
            models.Index(fields=["key"], name="group_posts_key"),
            models.Index(fields=["place_key"], name="group_posts_place"),
        ]

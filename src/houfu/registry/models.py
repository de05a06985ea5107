"""The register: settlements, their communities, households, people and dwellings, each row with two dates.

`path` is province.city.county.township.settlement.community (each the key of a place, each followed by a dot), so an
area is one range over every table, and whatever lies together on the ground lies together in the order of paths.
"""

from typing import ClassVar

from django.db import models

from houfu.access.scoping import AreaManager, MovingManager
from houfu.facts.codes import Labour, Papers, PopulationKind, SettlementKind, Sex
from houfu.safeguard.fields import SealedField
from houfu.store.fields import PathField
from houfu.store.models import Dated


class Settlement(Dated):
    """安置点: where people were resettled, of one or more communities."""

    name = models.CharField(max_length=80)
    county_key = models.BigIntegerField()
    path = PathField()
    kind = models.CharField(max_length=12, choices=SettlementKind.choices())
    cross_county = models.BooleanField(null=True)  # also takes people from other counties
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)

    objects = AreaManager()

    class Meta(Dated.Meta):
        db_table = "registry_settlement"
        indexes: ClassVar = [
            models.Index(fields=["key"], name="settlement_key"),
            models.Index(fields=["path"], name="settlement_path"),
        ]

    def __str__(self) -> str:
        return self.name


class Community(Dated):
    """安置社区: a residents' committee that serves the whole or a part of one settlement."""

    name = models.CharField(max_length=80)
    settlement_key = models.BigIntegerField()
    path = PathField()

    objects = AreaManager()

    class Meta(Dated.Meta):
        db_table = "registry_community"
        indexes: ClassVar = [
            models.Index(fields=["key"], name="community_key"),
            models.Index(fields=["path"], name="community_path"),
        ]

    def __str__(self) -> str:
        return self.name


class Population(Dated):
    """One of the five populations of a settlement, community or county, as reported for a day (`valid_from`)."""

    subject_key = models.BigIntegerField()
    path = PathField()
    kind = models.CharField(max_length=16, choices=PopulationKind.choices())
    value = models.IntegerField()  # persons

    objects = AreaManager()

    class Meta(Dated.Meta):
        db_table = "registry_population"
        indexes: ClassVar = [models.Index(fields=["subject_key", "kind"], name="population_subject")]


class Household(Dated):
    """搬迁户. `roster_complete` says whether its list of members is known to be whole."""

    number = models.CharField(max_length=24)  # 户号, unique among current rows; no identity digits in it
    community_key = models.BigIntegerField()
    settlement_key = models.BigIntegerField()
    path = PathField()  # of its community
    origin_county_key = models.BigIntegerField(null=True)
    origin_village = models.CharField(max_length=80, blank=True)
    registered_poor = models.BooleanField(null=True)  # 建档立卡户; False is 同步搬迁户
    roster_complete = models.BooleanField(null=True)

    objects = MovingManager()

    class Meta(Dated.Meta):
        db_table = "registry_household"
        indexes: ClassVar = [
            models.Index(fields=["key"], name="household_key"),
            models.Index(fields=["path", "key"], name="household_path"),
            models.Index(fields=["number"], name="household_number"),
        ]

    def __str__(self) -> str:
        return self.number


class Person(Dated):
    """A member of a household. Identity number and phone are sealed; the number is found by its keyed index only."""

    household_key = models.BigIntegerField()
    path = PathField()  # of the household's community
    name = models.CharField(max_length=60)
    identity = SealedField(null=True)  # GB 11643
    identity_index = models.BinaryField(max_length=32, null=True)  # HMAC-SM3 of the folded number
    phone = SealedField(null=True)
    sex = models.CharField(max_length=1, choices=Sex.choices())
    birth_date = models.DateField(null=True)
    relation = models.CharField(max_length=2, blank=True)  # GB/T 4761
    labour = models.CharField(max_length=10, choices=Labour.choices(), null=True)
    in_school = models.BooleanField(null=True)

    objects = MovingManager()

    class Meta(Dated.Meta):
        db_table = "registry_person"
        indexes: ClassVar = [
            models.Index(fields=["key"], name="person_key"),
            models.Index(fields=["household_key"], name="person_household"),
            models.Index(fields=["identity_index"], name="person_identity"),
        ]

    def __str__(self) -> str:
        return str(self.key)  # never a name where a log could keep it


class Dwelling(Dated):
    """安置住房: a flat of a settlement."""

    settlement_key = models.BigIntegerField()
    household_key = models.BigIntegerField(null=True)
    path = PathField()  # of its settlement
    building = models.CharField(max_length=20, blank=True)
    room = models.CharField(max_length=20, blank=True)
    area_dm2 = models.IntegerField(null=True)  # floor area in 0.01 m²
    papers = models.CharField(max_length=12, choices=Papers.choices(), null=True)

    objects = MovingManager()

    class Meta(Dated.Meta):
        db_table = "registry_dwelling"
        indexes: ClassVar = [
            models.Index(fields=["key"], name="dwelling_key"),
            models.Index(fields=["path", "key"], name="dwelling_path"),
            models.Index(fields=["household_key"], name="dwelling_household"),
        ]

    def __str__(self) -> str:
        return f"{self.building}-{self.room}"


class Change(models.Model):
    """One line of the change log: something about a household or a place was recorded, corrected or ended.

    `assessment` reads it by cursor (`registry.queries.changes_after`): ids grow in the order in which they may be read.
    """

    id = models.BigIntegerField(primary_key=True)
    model = models.CharField(max_length=60)  # table of the record
    key = models.BigIntegerField()
    household_key = models.BigIntegerField(null=True)
    path = PathField(blank=True)  # of the household, dwelling, community, settlement or place concerned, if it has one
    recorded_at = models.DateTimeField()

    objects = AreaManager()

    class Meta:
        db_table = "registry_change"

    def __str__(self) -> str:
        return f"{self.model} {self.key}"

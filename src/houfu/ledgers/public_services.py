"""Ledgers of chapter 4 提升基本公共服务水平: medical cover and its offers, and the registration of dwellings."""

from typing import ClassVar

from django.db import models

from houfu.access.scoping import ThroughManager
from houfu.facts.codes import CoverKind, Offer, RegistrationStep
from houfu.store.models import Dated


class MedicalCover(Dated):
    """医保参保台账: one spell of cover of one person."""

    person_key = models.BigIntegerField()
    kind = models.CharField(max_length=10, choices=CoverKind.choices())

    objects = ThroughManager("registry.Person", link="person_key")

    class Meta(Dated.Meta):
        db_table = "ledgers_medical_cover"
        indexes: ClassVar = [
            models.Index(fields=["key"], name="medical_cover_key"),
            models.Index(fields=["person_key"], name="medical_cover_person"),
        ]


class CoverOffer(Dated):
    """参保告知记录: on `valid_from` the person was told of cover and premium help, and answered."""

    person_key = models.BigIntegerField()
    answer = models.CharField(max_length=10, choices=Offer.choices())

    objects = ThroughManager("registry.Person", link="person_key")

    class Meta(Dated.Meta):
        db_table = "ledgers_cover_offer"
        indexes: ClassVar = [
            models.Index(fields=["key"], name="cover_offer_key"),
            models.Index(fields=["person_key"], name="cover_offer_person"),
        ]


class Registration(Dated):
    """不动产登记台账: a dwelling reached a step on `valid_from`."""

    dwelling_key = models.BigIntegerField()
    step = models.CharField(max_length=12, choices=RegistrationStep.choices())
    certificate = models.CharField(max_length=40, blank=True)

    objects = ThroughManager("registry.Dwelling", link="dwelling_key")

    class Meta(Dated.Meta):
        db_table = "ledgers_registration"
        indexes: ClassVar = [
            models.Index(fields=["key"], name="registration_key"),
            models.Index(fields=["dwelling_key"], name="registration_dwelling"),
        ]

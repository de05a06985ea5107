"""Ledgers of chapter 6 强化资金投入保障: insurance products offered in a county."""

from typing import ClassVar

from django.db import models

from houfu.access.scoping import ThroughManager
from houfu.facts.codes import InsurancePurpose
from houfu.store.models import Dated


class InsuranceProduct(Dated):
    """保险产品台账: on offer in a county from `valid_from` to `valid_to`; preferential: better than the ordinary terms."""

    county_key = models.BigIntegerField()
    purpose = models.CharField(max_length=12, choices=InsurancePurpose.choices())
    insurer = models.CharField(max_length=80)
    name = models.CharField(max_length=80)
    preferential = models.BooleanField(null=True)
    ordinary_premium = models.BigIntegerField(null=True)  # fen a year
    preferential_premium = models.BigIntegerField(null=True)  # fen a year
    study_document = models.CharField(max_length=80, blank=True)

    objects = ThroughManager("places.Place", link="county_key")

    class Meta(Dated.Meta):
        db_table = "ledgers_insurance_product"
        indexes: ClassVar = [
            models.Index(fields=["key"], name="insurance_product_key"),
            models.Index(fields=["county_key"], name="insurance_product_county"),
        ]

"""Whom a ledger's records are about: an abstract model a subject, with the column that leads there and the area rule."""

import re
from typing import Any, ClassVar

from django.db import models

from houfu.access.scoping import ThroughManager
from houfu.facts.ledgers import Ledger
from houfu.facts.organs import Organ
from houfu.ledgers.fields import CodeField, key
from houfu.store.models import Dated

CALLED = ("name", "title", "matter", "task", "topic", "place", "holder", "problem", "result")
"""The columns by which a ledger calls its things, the first that it has."""
PLACE_KINDS = {
    "city_key": ("city",),
    "origin_county_key": ("county", "zone"),
    "county_key": ("county", "zone"),
    "giver_key": ("province", "city"),
    "place_key": ("province", "city", "county"),
    "township_key": ("township",),
}
"""Which divisions a column may lead to, where it leads to one."""


def called_by(model: type[models.Model]) -> str | None:
    """The column that names a ledger's things; None where nothing does."""
    columns = {field.attname for field in model._meta.concrete_fields}
    return next((name for name in CALLED if name in columns), None)


class LedgerRow(Dated):
    """A dated record of one feed. `feed` gives its absence a meaning; `link` names the column of its subject.

    `keeper` names the column of the place whose officers write a record, where that is not the place of its subject.
    `lasts`: a record tells what goes on until something else is said of the same thing, not what happened on a day; then
    a later day of the same thing says on. It is so only where no rule reckons from the days of a record
    or looks at one that ended, and where whatever tells two things apart names them.
    """

    feed: ClassVar[Ledger]
    link: ClassVar[str]
    level: ClassVar[str]
    keeper: ClassVar[str] = ""
    lasts: ClassVar[bool] = False

    class Meta(Dated.Meta):
        abstract = True

    @classmethod
    def titles(cls) -> tuple[str, str]:
        """The ledger's name in Chinese and English, from the first words of its declaration."""
        zh, _colon, en = (cls.__doc__ or "").strip().splitlines()[0].partition(": ")
        plain = re.sub(r"\s*[（(][^（()）]*[\u4e00-\u9fff][^（()）]*[)）]|\s*[\u4e00-\u9fff]+", "", en)
        return zh, plain.split("; ")[0].split(", from")[0].rstrip(".")


def _indexes(column: str) -> list[Any]:
    return [models.Index(fields=["key"], name="%(class)s_key"), models.Index(fields=[column], name="%(class)s_of")]


class OfPerson(LedgerRow):
    """About one person."""

    link, level = "person_key", "person"
    person_key = key("registry.Person", "人员", "person")
    objects = ThroughManager("registry.Person", link="person_key")

    class Meta(LedgerRow.Meta):
        abstract = True
        indexes: ClassVar = _indexes("person_key")


class OfHousehold(LedgerRow):
    """About one household."""

    link, level = "household_key", "household"
    household_key = key("registry.Household", "搬迁户", "household")
    objects = ThroughManager("registry.Household", link="household_key")

    class Meta(LedgerRow.Meta):
        abstract = True
        indexes: ClassVar = _indexes("household_key")


class OfDwelling(LedgerRow):
    """About one dwelling."""

    link, level = "dwelling_key", "dwelling"
    dwelling_key = key("registry.Dwelling", "安置住房", "dwelling")
    objects = ThroughManager("registry.Dwelling", link="dwelling_key")

    class Meta(LedgerRow.Meta):
        abstract = True
        indexes: ClassVar = _indexes("dwelling_key")


class OfCommunity(LedgerRow):
    """About one community."""

    link, level = "community_key", "community"
    community_key = key("registry.Community", "安置社区", "community")
    objects = ThroughManager("registry.Community", link="community_key")

    class Meta(LedgerRow.Meta):
        abstract = True
        indexes: ClassVar = _indexes("community_key")


class OfSettlement(LedgerRow):
    """About one settlement."""

    link, level = "settlement_key", "settlement"
    settlement_key = key("registry.Settlement", "安置点", "settlement")
    objects = ThroughManager("registry.Settlement", link="settlement_key")

    class Meta(LedgerRow.Meta):
        abstract = True
        indexes: ClassVar = _indexes("settlement_key")


class OfCounty(LedgerRow):
    """About one county or zone, as the place that people were settled in."""

    link, level = "county_key", "county"
    county_key = key("places.Place", "县（市、区）", "county")
    objects = ThroughManager("places.Place", link="county_key")

    class Meta(LedgerRow.Meta):
        abstract = True
        indexes: ClassVar = _indexes("county_key")


class OfGovernment(LedgerRow):
    """About the Party committee and government of one place: the province, a city or a county."""

    link, level = "place_key", "government"
    place_key = key("places.Place", "地方", "place")
    objects = ThroughManager("places.Place", link="place_key")

    class Meta(LedgerRow.Meta):
        abstract = True
        indexes: ClassVar = _indexes("place_key")


class OfOrgan(LedgerRow):
    """About one provincial organ that the document names; open to every official."""

    link, level = "organ", "organ"
    organ = CodeField("责任单位", max_length=30, choices=Organ.choices)

    class Meta(LedgerRow.Meta):
        abstract = True
        indexes: ClassVar = _indexes("organ")


class OfProvince(LedgerRow):
    """About the province as a whole, or about something of its own that lies in no place; open to every official."""

    link, level = "", ""

    class Meta(LedgerRow.Meta):
        abstract = True
        indexes: ClassVar = [models.Index(fields=["key"], name="%(class)s_key")]

"""Ledgers of chapter 2 发展壮大县域经济, article 5: the land kept at the origin, and the county's revitalisation plan."""

from typing import ClassVar

from django.db import models

from houfu.facts.codes import HolderChoice, LandKind, LandUse, Offer, RevitalisationHead
from houfu.facts.ledgers import Ledger
from houfu.ledgers.about import OfCounty, OfHousehold
from houfu.ledgers.fields import area, coded, day, key, money, named, number, text, yes


class Parcel(OfHousehold):
    """三块地台账: a parcel that a household kept at its origin; its right stays with the holder, whatever its use."""

    feed = Ledger.PARCELS
    name = named("地块名称", "parcel")
    kind = coded("土地种类", "kind of land", LandKind)
    village = text("所在村", "village")
    area = area("面积", "area", mu=True)
    status = coded("利用状况", "use", LandUse)
    surveyed_on = day("调查日期", "surveyed on")
    rent_a_year = money("年租金", "rent a year")
    contract_end = day("合同到期日", "end of the contract")
    renewal_agreed = yes("已商定续约或去向", "what follows is agreed")
    subsidised = yes("享有补贴", "carries subsidies")
    subsidies = text("补贴名称", "subsidies")
    subsidy_paid_on = day("最近补贴发放日期", "subsidies last paid to the holder on")


class LandOffer(OfHousehold):
    """土地盘活告知记录: the holder of an idle parcel was told on `valid_from` of help to let, join or restore it."""

    feed = Ledger.LAND_OFFERS
    parcel_key = key("Parcel", "地块", "parcel")
    answer = coded("告知结果", "offer", Offer)
    choice = coded("权利人选择", "the holder's choice", HolderChoice)

    class Meta(OfHousehold.Meta):
        # there are as many parcels as households
        indexes: ClassVar = [*OfHousehold.Meta.indexes, models.Index(fields=["parcel_key"], name="landoffer_parcel")]


class OriginSurvey(OfCounty):
    """迁出村调查: what the yearly survey of a village that people left found on `valid_from`."""

    feed = Ledger.ORIGIN_SURVEYS
    name = named("迁出村", "origin village")
    parcels = number("调查地块数", "parcels surveyed")
    idle = number("其中闲置", "of them idle")


class RevitalisationPlan(OfCounty):
    """乡村振兴规划台账: the revitalisation plan of a county, in force from `valid_from` to `valid_to`."""

    feed = Ledger.REVITALISATION
    lasts = True
    name = named("规划名称", "plan")
    document = text("文号", "document")


class RevitalisationItem(OfCounty):
    """乡村振兴规划项目: an item for relocated people in a county's revitalisation plan."""

    feed = Ledger.REVITALISATION
    name = named("项目名称", "item")
    head = coded("支持方面", "head", RevitalisationHead, required=True)
    project_number = text("项目编号", "project id")
    amount = money("资金", "money")

"""The facts of chapter 2 发展壮大县域经济, article 5: the three kinds of land, and the heads of revitalisation plans."""

from houfu.facts.code import Unit
from houfu.facts.codes import HolderChoice, LandKind, LandUse, Offer
from houfu.facts.columns import coded, number, yes
from houfu.facts.ledgers import Ledger
from houfu.facts.subject import Subject

__all__ = ["parcel"]

_MONEY = 10**13
"""Far above what any head of a county's plan costs (1,000 亿元 in fen)."""


class OfCounty(Subject):
    """The revitalisation plan of a county, and the surveys of the villages that people left."""

    level = "county"

    revitalisation_plan = yes("有乡村振兴规划", "revitalisation plan on file", Ledger.REVITALISATION)
    industry_listed = yes("规划列有产业就业项目和资金", "plan lists industry with money", Ledger.REVITALISATION)
    infrastructure_listed = yes(
        "规划列有基础设施项目和资金", "plan lists infrastructure with money", Ledger.REVITALISATION
    )
    buildings_listed = yes("规划列有公共服务设施项目和资金", "plan lists buildings with money", Ledger.REVITALISATION)
    land_listed = yes("规划列有三块地项目和资金", "plan lists the three lands with money", Ledger.REVITALISATION)
    industry_projects = number("产业就业项目数", "industry projects", Ledger.REVITALISATION, 10_000, Unit.PARTS)
    infrastructure_projects = number(
        "基础设施项目数", "infrastructure projects", Ledger.REVITALISATION, 10_000, Unit.PARTS
    )
    buildings_projects = number("公共服务设施项目数", "building projects", Ledger.REVITALISATION, 10_000, Unit.PARTS)
    land_projects = number("三块地项目数", "projects for the three lands", Ledger.REVITALISATION, 10_000, Unit.PARTS)
    industry_money = number("产业就业项目资金", "money for industry", Ledger.REVITALISATION, _MONEY, Unit.FEN)
    infrastructure_money = number(
        "基础设施项目资金", "money for infrastructure", Ledger.REVITALISATION, _MONEY, Unit.FEN
    )
    buildings_money = number("公共服务设施项目资金", "money for buildings", Ledger.REVITALISATION, _MONEY, Unit.FEN)
    land_money = number("三块地项目资金", "money for the three lands", Ledger.REVITALISATION, _MONEY, Unit.FEN)
    parcels_surveyed_12m = number(
        "近12个月迁出村调查地块数", "parcels surveyed in 12 months", Ledger.ORIGIN_SURVEYS, 10_000_000, Unit.PIECES
    )
    parcels_idle_12m = number(
        "近12个月迁出村调查闲置地块数",
        "parcels found idle in 12 months",
        Ledger.ORIGIN_SURVEYS,
        10_000_000,
        Unit.PIECES,
    )


class Parcel(Subject):
    """地块: a piece of one of the three kinds of land that a household kept at its origin."""

    level, above, zh, en, many = "parcel", "household", "地块", "parcel", "parcels"

    kind = coded("土地种类", "kind of land", Ledger.PARCELS, LandKind)
    use_12m = coded("近12个月调查的利用状况", "use found by the survey of 12 months", Ledger.PARCELS, LandUse)
    rent = number("年租金", "rent a year", Ledger.PARCELS, 10**9, Unit.FEN)
    contract_days_left = number("合同剩余天数", "days left of the contract", Ledger.PARCELS, 40_000, Unit.DAYS)
    renewal_agreed = yes("已商定续约或去向", "what follows is agreed", Ledger.PARCELS)
    subsidised = yes("享有补贴", "carries subsidies", Ledger.PARCELS)
    subsidy_paid_12m = yes("近12个月补贴发给权利人", "subsidies paid to the holder in 12 months", Ledger.PARCELS)
    land_offer = coded("盘活告知情况", "offer of help with the land", Ledger.LAND_OFFERS, Offer)
    holder_choice = coded("权利人选择", "the holder's choice", Ledger.LAND_OFFERS, HolderChoice)


parcel = Parcel()

STOCKS: tuple[type[Subject], ...] = (Parcel,)
"""The subjects that only this module asks about."""
